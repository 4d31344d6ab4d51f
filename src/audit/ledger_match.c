/* ledger_match.c - numbers.csv held against the pages it speaks of; two ledgers held against each other. */
#include <string.h>

#include "audit/audit.h"
#include "audit/texts_int.h"
#include "base/csv.h"
#include "base/files.h"

static const char *const columns[] = { "id",      "document", "where",    "printed", "value", "numerator", "base",   "base_effective",
                                       "measure", "question", "answer",   "filter",  "area",  "wave",      "weight", "lower",
                                       "upper",   "status",   "released", NULL };
enum { COLUMN_ID, COLUMN_DOCUMENT, COLUMN_WHERE, COLUMN_PRINTED };

static CsvTable *
read_ledger (const char *folder, char **bytes, GError **error)
{
    g_autofree char *path = g_build_filename (folder, "numbers.csv", NULL);
    Source source = { .name = "numbers.csv" };
    if (!file_read (path, source.name, bytes, &source.length, error))
        return NULL;
    source.bytes = *bytes;
    g_autoptr (Notes) notes = notes_new ();
    CsvTable *table = csv_table_read (&source, columns, notes);
    if (table == NULL || !notes_fault (notes, error)) {
        csv_table_free (table);
        g_prefix_error (error, "numbers.csv: ");
        return NULL;
    }
    return table;
}

/* Letters, digits and signs only: line ends and columns break a printed number apart. */
static char *
squeeze (const char *text)
{
    GString *out = g_string_new (NULL);
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
        if (!g_unichar_isspace (g_utf8_get_char (c)))
            g_string_append_len (out, c, g_utf8_next_char (c) - c);
    return g_string_free (out, FALSE);
}

/* ---------------------------------------------------------------- pages */

struct ReadPages {
    GHashTable *by_file; /* name -> GPtrArray of squeezed texts */
};

ReadPages *
read_pages_new (void)
{
    ReadPages *self = g_new0 (ReadPages, 1);
    self->by_file = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    return self;
}

void
read_pages_free (ReadPages *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->by_file);
    g_free (self);
}

void
read_pages_keep (ReadPages *self, const char *file, const GArray *texts)
{
    GPtrArray *pages = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; i < texts->len; i++)
        if (g_str_has_prefix (g_array_index (texts, FoundText, i).place, "page "))
            g_ptr_array_add (pages, squeeze (g_array_index (texts, FoundText, i).text));
    g_hash_table_insert (self->by_file, g_strdup (file), pages);
}

const GPtrArray *
read_pages_of (const ReadPages *self, const char *file)
{
    return g_hash_table_lookup (self->by_file, file);
}

/* ---------------------------------------------------------------- ledger */

/* The page number in "p12 tile 3"; 0 where there is none. */
static guint
page_of (const char *where)
{
    return where[0] == 'p' ? (guint)g_ascii_strtoull (where + 1, NULL, 10) : 0;
}

static gboolean
stands_on (const GPtrArray *pages, const char *where, const char *printed)
{
    const guint page = page_of (where);
    if (page == 0 || page > pages->len)
        return FALSE;
    g_autofree char *wanted = squeeze (printed);
    return strstr (g_ptr_array_index (pages, page - 1), wanted) != NULL;
}

gboolean
audit_ledger (const char *folder, const ReadPages *pages, Notes *notes, GError **error)
{
    g_autofree char *bytes = NULL;
    g_autoptr (CsvTable) table = read_ledger (folder, &bytes, error);
    if (table == NULL)
        return FALSE;
    for (guint row = 0; row < csv_table_rows (table); row++) {
        g_autofree char *file = g_strconcat (csv_table_get (table, row, COLUMN_DOCUMENT), ".pdf", NULL);
        const GPtrArray *texts = read_pages_of (pages, file);
        if (texts == NULL)
            notes_refuse (notes, FAULT_GATE, csv_table_pos (table, row, COLUMN_DOCUMENT), "%s was not published", file);
        else if (!stands_on (texts, csv_table_get (table, row, COLUMN_WHERE), csv_table_get (table, row, COLUMN_PRINTED)))
            notes_refuse (notes, FAULT_GATE, csv_table_pos (table, row, COLUMN_PRINTED), "%s does not stand at %s of %s",
                          csv_table_get (table, row, COLUMN_ID), csv_table_get (table, row, COLUMN_WHERE), file);
    }
    return notes_fault (notes, error);
}

/* ---------------------------------------------------------------- two ledgers */

static char *
list_ledger (const CsvTable *table)
{
    GString *out = g_string_new (NULL);
    for (guint row = 0; row < csv_table_rows (table); row++)
        g_string_append_printf (out, "%-16s %-14s %s\n", csv_table_get (table, row, COLUMN_WHERE),
                                csv_table_get (table, row, COLUMN_PRINTED), csv_table_get (table, row, COLUMN_ID));
    return g_string_free (out, FALSE);
}

/* id -> how it was first printed. */
static GHashTable *
printed_by_id (const CsvTable *table)
{
    GHashTable *map = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint row = 0; row < csv_table_rows (table); row++) {
        if (!g_hash_table_contains (map, csv_table_get (table, row, COLUMN_ID)))
            g_hash_table_insert (map, (gpointer)csv_table_get (table, row, COLUMN_ID),
                                 (gpointer)csv_table_get (table, row, COLUMN_PRINTED));
    }
    return map;
}

/* Lines for the numbers of TABLE whose print in OTHERS differs or is missing; with MISSING only the missing ones. */
static guint
list_differences (GString *out, const CsvTable *table, GHashTable *others, gboolean missing, const char *sign)
{
    g_autoptr (GHashTable) own = printed_by_id (table);
    g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
    guint n = 0;
    for (guint row = 0; row < csv_table_rows (table); row++) {
        const char *id = csv_table_get (table, row, COLUMN_ID), *printed = g_hash_table_lookup (own, id),
                   *other = g_hash_table_lookup (others, id);
        if ((other != NULL && (missing || g_str_equal (printed, other))) || !g_hash_table_add (told, (gpointer)id))
            continue;
        n++;
        if (other != NULL)
            g_string_append_printf (out, "~ %s: %s, was %s\n", id, printed, other);
        else
            g_string_append_printf (out, "%s %s: %s\n", sign, id, printed);
    }
    return n;
}

/* The ledger of the build in OUT. */
static CsvTable *
open_ledger (const char *out, char **bytes, GError **error)
{
    g_autofree char *folder = g_build_filename (out, "publish", NULL), *path = g_build_filename (folder, "numbers.csv", NULL);
    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return read_ledger (folder, bytes, error);
    fault (error, FAULT_INPUT, "%s: expected the folder of a finished build (publish/numbers.csv)", out);
    return NULL;
}

char *
audit_numbers (const char *out, const char *other, guint *different, GError **error)
{
    g_autofree char *bytes = NULL, *other_bytes = NULL;
    g_autoptr (CsvTable) table = open_ledger (out, &bytes, error);
    if (table == NULL || other == NULL) {
        *different = 0;
        return table != NULL ? list_ledger (table) : NULL;
    }
    g_autoptr (CsvTable) others = open_ledger (other, &other_bytes, error);
    if (others == NULL)
        return NULL;
    g_autoptr (GHashTable) map = printed_by_id (others), own = printed_by_id (table);
    GString *text = g_string_new (NULL);
    *different = list_differences (text, table, map, FALSE, "+");
    *different += list_differences (text, others, own, TRUE, "-");
    return g_string_free (text, FALSE);
}
