/* history.c - release files: one CSV a release, named for it. */
#include "disclosure/history.h"

#include "base/csv.h"
#include "base/files.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

typedef struct {
    char *name, *text;
    GHashTable *cells; /* id -> HistoryCell */
} Earlier;

struct History {
    GArray *releases; /* of Earlier */
};

static void
cell_free (gpointer data)
{
    HistoryCell *cell = data;
    g_free (cell->id);
    g_free (cell->status);
    g_free (cell);
}

static void
earlier_clear (gpointer data)
{
    Earlier *self = data;
    g_free (self->name);
    g_free (self->text);
    g_hash_table_unref (self->cells);
}

History *
history_new (void)
{
    History *self = g_new0 (History, 1);
    self->releases = g_array_new (FALSE, FALSE, sizeof (Earlier));
    g_array_set_clear_func (self->releases, earlier_clear);
    return self;
}

void
history_free (History *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->releases);
    g_free (self);
}

enum { COLUMN_ID, COLUMN_STATUS, COLUMN_VALUE, COLUMN_NUMERATOR, COLUMN_BASE, N_COLUMNS };
static const char *const columns[] = { "id", "status", "value", "numerator", "base", NULL };

static gboolean
read_number (const CsvTable *table, guint row, guint column, double *value, GError **error)
{
    const char *text = csv_table_get (table, row, column);
    if (*text == '\0' || number_parse (text, -1, value))
        return TRUE;
    return fault_at (error, FAULT_INPUT, csv_table_pos (table, row, column), "expected a number, found \"%s\"", text);
}

static HistoryCell *
read_cell (const CsvTable *table, guint row, GError **error)
{
    double value = NAN, numerator = -1, base = -1;
    if (!read_number (table, row, COLUMN_VALUE, &value, error) || !read_number (table, row, COLUMN_NUMERATOR, &numerator, error) ||
        !read_number (table, row, COLUMN_BASE, &base, error))
        return NULL;
    HistoryCell *cell = g_new0 (HistoryCell, 1);
    cell->id = g_strdup (csv_table_get (table, row, COLUMN_ID));
    cell->status = g_strdup (csv_table_get (table, row, COLUMN_STATUS));
    cell->value = value;
    cell->numerator = (gint64)numerator;
    cell->base = (gint64)base;
    return cell;
}

/* One release file. */
static gboolean
history_add (History *self, const char *name, const char *bytes, gsize length, GError **error)
{
    const Source source = { name, bytes, length };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (CsvTable) table = csv_table_read (&source, columns, notes);
    if (notes_errors (notes) > 0 || table == NULL) {
        const Note *note = notes_get (notes, 0);
        return fault_at (error, FAULT_INPUT, note->at, "%s", note->message);
    }
    const char *dot = strrchr (name, '.');
    Earlier earlier = { .name = dot ? g_strndup (name, dot - name) : g_strdup (name),
                        .text = g_strndup (bytes, length),
                        .cells = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, cell_free) };
    g_array_append_val (self->releases, earlier);
    for (guint row = 0; row < csv_table_rows (table); row++) {
        HistoryCell *cell = read_cell (table, row, error);
        if (cell == NULL)
            return FALSE;
        g_hash_table_replace (earlier.cells, cell->id, cell);
    }
    return TRUE;
}

/* 2 comes before 10. */
static gint
compare_names (gconstpointer a, gconstpointer b)
{
    const char *x = ((const Earlier *)a)->name, *y = ((const Earlier *)b)->name;
    gint64 m = 0, n = 0;
    if (number_parse_count (x, -1, &m) && number_parse_count (y, -1, &n) && m != n)
        return m < n ? -1 : 1;
    return strcmp (x, y);
}

History *
history_read (const char *folder, GError **error)
{
    g_autoptr (History) self = history_new ();
    if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&self);
    g_auto (GStrv) names = folder_list (folder, error);
    for (guint i = 0; names && names[i]; i++) {
        g_autofree char *path = g_build_filename (folder, names[i], NULL);
        g_autofree char *bytes = NULL;
        gsize length = 0;
        if (!g_str_has_suffix (names[i], ".csv"))
            continue;
        if (!file_read (path, names[i], &bytes, &length, error) || !history_add (self, names[i], bytes, length, error))
            return NULL;
    }
    if (names == NULL)
        return NULL;
    g_array_sort (self->releases, compare_names);
    return g_steal_pointer (&self);
}

guint
history_length (const History *self)
{
    return self->releases->len;
}

const char *
history_name (const History *self, guint release)
{
    return g_array_index (self->releases, Earlier, release).name;
}

const char *
history_text (const History *self, guint release)
{
    return g_array_index (self->releases, Earlier, release).text;
}

guint
history_cells (const History *self, guint release)
{
    return g_hash_table_size (g_array_index (self->releases, Earlier, release).cells);
}

const HistoryCell *
history_find (const History *self, guint release, const char *id)
{
    return g_hash_table_lookup (g_array_index (self->releases, Earlier, release).cells, id);
}
