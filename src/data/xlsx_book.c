/* xlsx_book.c - a workbook, opened: its sheet is found as the standard says, through relations and content types, never by the name of a part. */
#include "data/xlsx_book_int.h"

#include <string.h>

#include "base/text.h"
#include "data/package_int.h"
#include "data/xlsx_text_int.h"

#define SHEETS_MOST 10000
#define LOOKED_AT 1024 /* bytes of a file of marked-up text */
#define SHOWN 20       /* sheets named in a message */

/* What files are by their first bytes. */
static const char zip_mark[] = "PK", ole_mark[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/* What older files are by the names of the streams in them, in UTF-16. */
static const struct {
    const char *stream, *told;
} ole_kinds[] = {
    {"EncryptedPackage", "one with a password; open it in Excel and save it without"            },
    { "WordDocument",    "a Word document"                                                      },
    { "Workbook",        "one of Excel 97 to 2003 (.xls); open it in Excel and save it as .xlsx"},
    { "Book",            "one of Excel 5 (.xls); open it in Excel and save it as .xlsx"         },
};

/* What other programs call a workbook, by words at its beginning. */
static const struct {
    const char *words, *told;
} text_kinds[] = {
    {"<html",        "a web page; open it in Excel and save it as .xlsx"              },
    { "<!doctype h", "a web page; open it in Excel and save it as .xlsx"              },
    { "<table",      "a web page; open it in Excel and save it as .xlsx"              },
    { "Excel.Sheet", "one in XML of Excel 2003; open it in Excel and save it as .xlsx"},
};

/* What the main part of a file is; TOLD is NULL where it is read. */
static const struct {
    const char *type, *told;
} kinds[] = {
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",          NULL                                                         },
    { "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",      NULL                                                         },
    { "application/vnd.ms-excel.sheet.macroEnabled.main+xml",                               NULL                                                         },
    { "application/vnd.ms-excel.template.macroEnabled.main+xml",                            NULL                                                         },
    { "application/vnd.ms-excel.sheet.binary.macroEnabled.main",                            "a binary one (.xlsb); open it in Excel and save it as .xlsx"},
    { "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",   "a Word document"                                            },
    { "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "a presentation"                                             },
};

typedef struct {
    char *name, *link;
    gboolean hidden;
} Listed;

typedef struct {
    XlsxBook *book;
    GArray *sheets; /* of Listed */
    guint depth;
    gboolean in_sheets;
} Reader;

static gboolean
refuse (const XlsxBook *self, GError **error, const char *expected, const char *found)
{
    return fault_at (error, FAULT_INPUT, source_pos (zip_parts_file (self->parts), 0, 0), "expected %s, found %s", expected, found);
}

/* ---- what kind of file it is */

/* What a file of marked-up text is, or NULL. */
static const char *
text_kind (const char *bytes, gsize n_bytes)
{
    g_autofree char *start = g_strndup (bytes, MIN (n_bytes, LOOKED_AT));
    const char *p = start + (g_str_has_prefix (start, "\xEF\xBB\xBF") ? 3 : 0);
    p += strspn (p, " \t\r\n");
    for (guint i = 0; *p == '<' && i < G_N_ELEMENTS (text_kinds); i++) {
        const char *words = text_kinds[i].words;
        if (*words == '<' ? g_ascii_strncasecmp (p, words, strlen (words)) == 0 : strstr (p, words) != NULL)
            return text_kinds[i].told;
    }
    return NULL;
}

gboolean
xlsx_book_detect (const char *bytes, gsize n_bytes)
{
    static const char *const second[] = { "\3\4", "\5\6", "\7\10" };
    if (n_bytes >= 8 && memcmp (bytes, ole_mark, 8) == 0)
        return TRUE;
    for (guint i = 0; n_bytes >= 4 && i < G_N_ELEMENTS (second); i++)
        if (memcmp (bytes, zip_mark, 2) == 0 && memcmp (bytes + 2, second[i], 2) == 0)
            return TRUE;
    return text_kind (bytes, n_bytes) != NULL;
}

static gboolean
holds_stream (const char *bytes, gsize n_bytes, const char *stream)
{
    char wide[64];
    const gsize n = strlen (stream);
    for (gsize i = 0; i < n; i++) {
        wide[2 * i] = stream[i];
        wide[2 * i + 1] = '\0';
    }
    return memmem (bytes, n_bytes, wide, 2 * n) != NULL;
}

static const char *
ole_kind (const char *bytes, gsize n_bytes)
{
    for (guint i = 0; i < G_N_ELEMENTS (ole_kinds); i++)
        if (holds_stream (bytes, n_bytes, ole_kinds[i].stream))
            return ole_kinds[i].told;
    return "an older file of another kind";
}

/* The main part where it is that of a workbook; NULL with ERROR. The caller owns it. */
static char *
find_main (XlsxBook *self, GError **error)
{
    if (zip_parts_has (self->parts, "content.xml") && zip_parts_has (self->parts, "mimetype"))
        return refuse (self, error, "a workbook (.xlsx)", "an OpenDocument file (.ods); save it as .xlsx"), NULL;
    g_autofree char *part = package_main (self->parts, error);
    g_autofree char *type = part != NULL ? package_type (self->parts, part, error) : NULL;
    if (type == NULL)
        return NULL;
    const char *told = "something else";
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (g_ascii_strcasecmp (type, kinds[i].type) == 0)
            told = kinds[i].told;
    if (told == NULL)
        return g_steal_pointer (&part);
    refuse (self, error, "a workbook (.xlsx)", told);
    return NULL;
}

/* ---- the list of sheets */

static void
listed_clear (gpointer data)
{
    Listed *listed = data;
    g_free (listed->name);
    g_free (listed->link);
}

static void
read_sheet (Reader *self, const char *const *attributes)
{
    const char *name = xml_attribute (attributes, "name"), *link = xml_attribute_local (attributes, "id");
    const char *state = xml_attribute (attributes, "state");
    if (link == NULL || self->sheets->len >= SHEETS_MOST)
        return;
    const Listed listed = { g_strdup (name != NULL ? name : ""), g_strdup (link), state != NULL && strcmp (state, "visible") != 0 };
    g_array_append_val (self->sheets, listed);
}

static void
on_start (gpointer data, const char *name, const char *const *attributes)
{
    Reader *self = data;
    self->depth++;
    if (self->depth == 2) {
        self->in_sheets = strcmp (name, "sheets") == 0;
        if (strcmp (name, "workbookPr") == 0)
            self->book->from_1904 = xml_truth (xml_attribute (attributes, "date1904"));
    } else if (self->depth == 3 && self->in_sheets && strcmp (name, "sheet") == 0) {
        read_sheet (self, attributes);
    }
}

static void
on_end (gpointer data, const char *name)
{
    (void)name;
    ((Reader *)data)->depth--;
}

/* The names of the sheets, for a message; the caller owns it. */
static char *
list_sheets (const GArray *sheets)
{
    GString *out = g_string_new (sheets->len == 0 ? "none" : NULL);
    for (guint i = 0; i < MIN (sheets->len, SHOWN); i++)
        g_string_append_printf (out, "%s\"%s\"", i > 0 ? ", " : "", g_array_index (sheets, Listed, i).name);
    if (sheets->len > SHOWN)
        g_string_append_printf (out, " and %u more", sheets->len - SHOWN);
    return g_string_free (out, FALSE);
}

static gboolean
is_wanted (const Listed *listed, const char *wanted)
{
    if (wanted == NULL)
        return !listed->hidden;
    g_autofree char *name = text_fold (listed->name, -1), *other = text_fold (wanted, -1);
    return strcmp (name, other) == 0;
}

/* Picks the sheet among those that hold cells, not charts. */
static gboolean
pick_sheet (XlsxBook *self, const GArray *sheets, const PackageLinks *links, const char *wanted, GError **error)
{
    for (guint i = 0; i < sheets->len; i++) {
        const Listed *listed = &g_array_index (sheets, Listed, i);
        const PackageLink *link = package_links_by_id (links, listed->link);
        if (link == NULL)
            return refuse (self, error, "a part for every sheet", "a sheet without one");
        if (strcmp (link->type, "worksheet") != 0 || link->part == NULL)
            continue;
        if (!listed->hidden)
            g_ptr_array_add (self->visible, g_strdup (listed->name));
        if (self->part == NULL && is_wanted (listed, wanted)) {
            self->sheet = g_strdup (listed->name);
            self->part = g_strdup (link->part);
        } else {
            self->others += !listed->hidden;
        }
    }
    if (self->part != NULL)
        return TRUE;
    g_autofree char *names = list_sheets (sheets);
    g_autofree char *expected = wanted != NULL ? g_strdup_printf ("a sheet \"%s\"", wanted) : g_strdup ("a visible sheet of cells");
    return refuse (self, error, expected, names);
}

/* The part of that kind that the workbook refers to; NULL where there is none. */
static const char *
linked (const PackageLinks *links, const char *type)
{
    const PackageLink *link = package_links_by_type (links, type);
    return link != NULL ? link->part : NULL;
}

static gboolean
read_book (XlsxBook *self, const char *wanted, GError **error)
{
    static const XmlHandlers handlers = { .namespaces = xlsx_spaces, .start = on_start, .end = on_end };
    g_autofree char *part = find_main (self, error);
    g_autoptr (PackageLinks) links = part != NULL ? package_links (self->parts, part, error) : NULL;
    if (links == NULL)
        return FALSE;
    g_autoptr (GArray) sheets = g_array_new (FALSE, FALSE, sizeof (Listed));
    g_array_set_clear_func (sheets, listed_clear);
    Reader reader = { .book = self, .sheets = sheets };
    g_autoptr (XmlPart) xml = xml_part_open (self->parts, part, &handlers, &reader, error);
    if (xml == NULL || xml_part_parse (xml, error) != XML_PART_ENDED || !pick_sheet (self, sheets, links, wanted, error))
        return FALSE;
    self->strings = xlsx_strings_read (self->parts, linked (links, "sharedStrings"), error);
    self->styles = self->strings != NULL ? xlsx_styles_read (self->parts, linked (links, "styles"), error) : NULL;
    return self->styles != NULL;
}

XlsxBook *
xlsx_book_open (const char *name, const char *bytes, gsize n_bytes, const char *wanted, GError **error)
{
    const char *told = n_bytes >= 8 && memcmp (bytes, ole_mark, 8) == 0 ? ole_kind (bytes, n_bytes) : text_kind (bytes, n_bytes);
    if (told != NULL) {
        fault_at (error, FAULT_INPUT, source_pos (name, 0, 0), "expected a workbook (.xlsx), found %s", told);
        return NULL;
    }
    ZipParts *parts = zip_parts_open (name, bytes, n_bytes, error);
    if (parts == NULL)
        return NULL;
    g_autoptr (XlsxBook) self = g_new0 (XlsxBook, 1);
    self->parts = parts;
    self->visible = g_ptr_array_new_with_free_func (g_free);
    return read_book (self, wanted, error) ? g_steal_pointer (&self) : NULL;
}

void
xlsx_book_free (XlsxBook *self)
{
    if (self == NULL)
        return;
    xlsx_strings_free (self->strings);
    xlsx_styles_free (self->styles);
    zip_parts_free (self->parts);
    g_ptr_array_unref (self->visible);
    g_free (self->sheet);
    g_free (self->part);
    g_free (self);
}
