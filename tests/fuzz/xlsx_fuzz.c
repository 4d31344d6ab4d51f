/* xlsx_fuzz.c - any bytes as a workbook: as the whole file where they start like one, else as its parts, a line "%%" between them, since no mutation
 * finds its way through checksums. */
#include "../unit/zip_file.h"
#include "fuzz.h"

#include "data/rows_int.h"

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

enum { PART_TYPES, PART_ROOT, PART_LINKS, PART_SHEET, PART_STRINGS, PART_STYLES, PART_BOOK, N_PARTS };
static const ZipFilePart common[N_PARTS + 1] = {
    [PART_TYPES] = {"[Content_Types].xml",
                    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='xml' "
                     "ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>",                   0},
    [PART_ROOT] = { "_rels/.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' "
                    "Type='" RELATIONS "/officeDocument' Target='b.xml'/></Relationships>",
                    0                                                                                                                         },
    [PART_LINKS] = { "_rels/b.xml.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' "
                    "Type='" RELATIONS "/worksheet' Target='sheet.xml'/><Relationship Id='b' Type='" RELATIONS
                     "/sharedStrings' Target='strings.xml'/><Relationship Id='c' Type='" RELATIONS
                     "/styles' Target='styles.xml'/></Relationships>",                                                                       0},
    [PART_SHEET] = { "sheet.xml",          "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>",                 0},
    [PART_STRINGS] = { "strings.xml",        "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>a</t></si></sst>", 0},
    [PART_STYLES] = { "styles.xml",
                    "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><cellXfs><xf/><xf "
                      "numFmtId='22'/></cellXfs></styleSheet>",                                                                              0},
    [PART_BOOK] = { "b.xml",
                    "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" RELATIONS
                    "'><sheets><sheet name='A' r:id='a'/></sheets></workbook>",                                                              0},
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
