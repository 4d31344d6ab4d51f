/* xlsx_fuzz.c - any bytes as a workbook: as the whole file where they start like one, else as its parts, a line "%%" between them, since no mutation
 * finds its way through checksums. */
#include "../unit/zip_file.h"
#include "fuzz.h"

#include "data/rows_int.h"

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define LINKS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define LINK(id, type, target) "<Relationship Id='" id "' Type='" RELATIONS "/" type "' Target='" target "'/>"
#define MAIN "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

static const char types[] = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                            "<Default Extension='xml' ContentType='" TYPE "'/></Types>";
static const char root_links[] = LINKS LINK ("a", "officeDocument", "b.xml") "</Relationships>";
static const char book_links[] = LINKS LINK ("a", "worksheet", "sheet.xml") LINK ("b", "sharedStrings", "strings.xml")
    LINK ("c", "styles", "styles.xml") "</Relationships>";
static const char strings[] = "<sst " MAIN "><si><t>a</t></si></sst>";
static const char styles[] = "<styleSheet " MAIN "><cellXfs><xf/><xf numFmtId='22'/></cellXfs></styleSheet>";
static const char book[] = "<workbook " MAIN " xmlns:r='" RELATIONS "'><sheets><sheet name='A' r:id='a'/></sheets></workbook>";

/* The parts of a workbook; the input stands in place of the last four. */
enum { PART_SHEET = 3, N_PARTS = 7 };
static const ZipFilePart common[N_PARTS + 1] = {
    {.name = "[Content_Types].xml",     .bytes = types },
    { .name = "_rels/.rels",                                .bytes = root_links },
    { .name = "_rels/b.xml.rels",.bytes = book_links },
    { .name = "sheet.xml",       .bytes = "<worksheet " MAIN "/>" },
    { .name = "strings.xml",                                .bytes = strings },
    { .name = "styles.xml",.bytes = styles },
    { .name = "b.xml",            .bytes = book },
    { .name = NULL                               },
};

static void
read_book (const char *bytes, gsize length, const char *sheet)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Decisions) decisions = decisions_new ();
    const Opened opened = { .name = "input.xlsx", .bytes = bytes, .n_bytes = length, .decisions = decisions, .sheet = sheet };
    g_autoptr (Rows) rows = rows_open (&opened, notes);
    g_autoptr (GError) error = NULL;
    const CsvCell *cells;
    gsize n, sum = 0;
    if (rows != NULL)
        rows_ahead (rows, 3);
    while (rows != NULL && rows_next (rows, &cells, &n, &error))
        for (gsize i = 0; i < n; i++) {
            g_assert (g_utf8_validate (cells[i].text, (gssize)cells[i].length, NULL));
            sum += rows_pos (rows, &cells[i]).column + cells[i].length;
        }
    g_assert (sum < G_MAXSIZE && (error == NULL || error->code == FAULT_INPUT));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    if (container_find ((const char *)data, size) == &xlsx_container) {
        read_book ((const char *)data, size, NULL);
        return 0;
    }
    ZipFilePart parts[N_PARTS + 1];
    memcpy (parts, common, sizeof parts);
    g_autofree char *text = g_strndup ((const char *)data, size);
    char *rest = text;
    for (guint i = PART_SHEET; i < N_PARTS && *rest != '\0'; i++) {
        char *end = strstr (rest, "\n%%\n");
        const gsize length = end != NULL ? (gsize)(end - rest) : strlen (rest);
        if (length > 0)
            parts[i] = (ZipFilePart){ common[i].name, rest, length };
        rest += length + (end != NULL ? 4 : 0);
    }
    gsize length;
    g_autofree char *bytes = zip_file_make (parts, &length);
    read_book (bytes, length, size % 8 == 0 ? "A" : NULL);
    return 0;
}
