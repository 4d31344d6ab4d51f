/* csv_table.c - a small table read whole by heading. */
#include <string.h>

#include "base/csv.h"
#include "base/text.h"

#define HEADING_MOST 1000 /* columns that are told one by one */

typedef struct {
    const char *text;
    SourcePos at;
} Cell;

struct CsvTable {
    guint n_columns;
    GArray *cells; /* of Cell, N_COLUMNS a row */
    GStringChunk *texts;
};

/* What one reading needs. */
typedef struct {
    CsvTable *table;
    Csv *csv;
    const char *const *columns;
    guint optional; /* columns from here on may be missing */
    Notes *notes;
    gint *places; /* index into COLUMNS of every cell of the heading, -1 for none */
    gsize n_heading;
} Reader;

static char *
cell_text (const CsvCell *cell)
{
    gsize length = cell->length;
    const char *text = text_trim (cell->text, &length);
    return g_strndup (text, length);
}

static gint
find_column (const char *const *columns, const char *heading)
{
    g_autofree char *folded = text_fold (heading, -1);
    for (gint i = 0; columns[i] != NULL; i++)
        if (strcmp (columns[i], folded) == 0)
            return i;
    return -1;
}

static void
tell_unknown (Reader *self, const CsvCell *cell, const char *heading)
{
    const char *nearest = text_nearest (heading, self->columns);
    g_autofree char *list = text_list (self->columns, "or");
    if (nearest != NULL)
        notes_add (self->notes, NOTE_ERROR, csv_pos (self->csv, cell), "unknown column \"%s\"; did you mean \"%s\"?", heading, nearest);
    else
        notes_add (self->notes, NOTE_ERROR, csv_pos (self->csv, cell), "unknown column \"%s\"; expected %s", heading, list);
}

/* Whether any of CELLS is a column's name: else a first row may be a person's, and none of it is told. */
static gboolean
has_heading (const Reader *self, const CsvCell *cells, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *heading = cell_text (&cells[i]);
        if (find_column (self->columns, heading) >= 0)
            return TRUE;
    }
    return FALSE;
}

/* Finds which column every cell of the heading is; FALSE when one is missing or stands twice, for then no row can be trusted. */
static gboolean
read_heading (Reader *self, const CsvCell *cells, gsize n)
{
    g_autofree guint *seen = g_new0 (guint, self->table->n_columns);
    gboolean good = TRUE;
    if (n > HEADING_MOST) {
        notes_add (self->notes, NOTE_ERROR, csv_pos (self->csv, &cells[0]), "expected %u columns, found %" G_GSIZE_FORMAT,
                   self->table->n_columns, n);
        return FALSE;
    }
    if (!has_heading (self, cells, n)) {
        g_autofree char *list = text_list (self->columns, "or");
        notes_add (self->notes, NOTE_ERROR, csv_pos (self->csv, &cells[0]), "expected a heading with %s, found none of them", list);
        return FALSE;
    }
    self->n_heading = n;
    self->places = g_new (gint, n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *heading = cell_text (&cells[i]);
        self->places[i] = find_column (self->columns, heading);
        if (self->places[i] < 0) {
            tell_unknown (self, &cells[i], heading);
        } else if (seen[self->places[i]]++ > 0) {
            notes_add (self->notes, NOTE_ERROR, csv_pos (self->csv, &cells[i]), "column \"%s\" stands twice", heading);
            good = FALSE;
        }
    }
    for (guint i = 0; i < self->optional; i++)
        if (seen[i] == 0) {
            notes_add (self->notes, NOTE_ERROR, csv_pos (self->csv, &cells[0]), "expected a column \"%s\"", self->columns[i]);
            good = FALSE;
        }
    return good;
}

static void
read_row (Reader *self, const CsvCell *cells, gsize n)
{
    CsvTable *table = self->table;
    if (n != self->n_heading) {
        const gsize at = n > self->n_heading ? self->n_heading : 0;
        notes_add (self->notes, NOTE_ERROR, csv_pos (self->csv, &cells[at]), "expected %" G_GSIZE_FORMAT " cells, found %" G_GSIZE_FORMAT,
                   self->n_heading, n);
        return;
    }
    const guint first = table->cells->len;
    g_array_set_size (table->cells, first + table->n_columns);
    for (gsize i = 0; i < n; i++) {
        if (self->places[i] < 0)
            continue;
        g_autofree char *text = cell_text (&cells[i]);
        Cell *cell = &g_array_index (table->cells, Cell, first + (guint)self->places[i]);
        cell->text = g_string_chunk_insert (table->texts, text);
        cell->at = csv_pos (self->csv, &cells[i]);
    }
}

/* FALSE after an error that stops it. */
static gboolean
read_rows (Reader *self, const char *name)
{
    const CsvCell *cells;
    gsize n;
    GError *error = NULL;
    if (!csv_next (self->csv, &cells, &n, &error) && error == NULL) {
        notes_add (self->notes, NOTE_ERROR, source_pos (name, 1, 1), "expected a row of headings, found nothing");
        return FALSE;
    }
    if (error == NULL && !read_heading (self, cells, n))
        return FALSE;
    while (error == NULL && csv_next (self->csv, &cells, &n, &error))
        read_row (self, cells, n);
    if (error == NULL)
        return TRUE;
    notes_take (self->notes, error);
    return FALSE;
}

CsvTable *
csv_table_read (const Source *source, const char *const *columns, Notes *notes)
{
    return csv_table_read_some (source, columns, G_MAXUINT, notes);
}

CsvTable *
csv_table_read_some (const Source *source, const char *const *columns, guint optional, Notes *notes)
{
    char *text;
    gsize length;
    notes_decode (notes, source, &text, &length);
    CsvTable *table = g_new0 (CsvTable, 1);
    table->n_columns = g_strv_length ((char **)columns);
    table->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
    table->texts = g_string_chunk_new (4096);
    Reader self = { .table = table, .columns = columns, .notes = notes };
    self.optional = MIN (optional, table->n_columns);
    self.csv = csv_new (source->name, text, length, csv_sniff (text, length));
    const gboolean read = read_rows (&self, source->name);
    csv_free (self.csv);
    g_free (self.places);
    g_free (text);
    if (!read)
        g_clear_pointer (&table, csv_table_free);
    return table;
}

void
csv_table_free (CsvTable *self)
{
    if (self == NULL)
        return;
    g_array_free (self->cells, TRUE);
    g_string_chunk_free (self->texts);
    g_free (self);
}

guint
csv_table_rows (const CsvTable *self)
{
    return self->cells->len / self->n_columns;
}

static const Cell *
table_cell (const CsvTable *self, guint row, guint column)
{
    g_assert (row < csv_table_rows (self) && column < self->n_columns);
    return &g_array_index (self->cells, Cell, row * self->n_columns + column);
}

const char *
csv_table_get (const CsvTable *self, guint row, guint column)
{
    const char *text = table_cell (self, row, column)->text;
    return text != NULL ? text : "";
}

SourcePos
csv_table_pos (const CsvTable *self, guint row, guint column)
{
    return table_cell (self, row, column)->at;
}
