/* rows.c - the rows of a survey export: which container holds them, and the first ones looked at before they are taken. */
#include "data/rows_int.h"

#include <string.h>

static const Container *const containers[] = { &csv_container, &xlsx_container, &sav_container };

/* A row kept: its cells, and where they stand. */
typedef struct {
    CsvCell *cells;
    SourcePos *places;
    gsize n;
} Kept;

struct Rows {
    const Container *container;
    gpointer reader;
    GArray *ahead; /* of Kept */
    guint taken;   /* of those */
    gboolean ended;
    GError *error; /* met while looking ahead */
};

static void
kept_clear (gpointer data)
{
    Kept *kept = data;
    for (gsize i = 0; i < kept->n; i++)
        g_free ((char *)kept->cells[i].text);
    g_free (kept->cells);
    g_free (kept->places);
}

const Container *
container_find (const char *bytes, gsize n_bytes)
{
    for (guint i = 1; i < G_N_ELEMENTS (containers); i++)
        if (containers[i]->detect (bytes, n_bytes))
            return containers[i];
    return containers[0];
}

Rows *
rows_open (const Opened *in, Notes *notes)
{
    const Container *container = container_find (in->bytes, in->n_bytes);
    gpointer reader = container->open (in, notes);
    if (reader == NULL)
        return NULL;
    Rows *self = g_new0 (Rows, 1);
    self->container = container;
    self->reader = reader;
    self->ahead = g_array_new (FALSE, FALSE, sizeof (Kept));
    g_array_set_clear_func (self->ahead, kept_clear);
    return self;
}

void
rows_free (Rows *self)
{
    if (self == NULL)
        return;
    self->container->close (self->reader);
    g_array_unref (self->ahead);
    g_clear_error (&self->error);
    g_free (self);
}

const Container *
rows_container (const Rows *self)
{
    return self->container;
}

static void
keep (Rows *self, const CsvCell *cells, gsize n)
{
    Kept kept = { g_new0 (CsvCell, n + 1), g_new0 (SourcePos, n + 1), n };
    for (gsize i = 0; i < n; i++) {
        kept.places[i] = self->container->pos (self->reader, &cells[i]);
        kept.cells[i] = cells[i];
        kept.cells[i].text = g_strndup (cells[i].text, cells[i].length);
    }
    g_array_append_val (self->ahead, kept);
}

guint
rows_ahead (Rows *self, guint n)
{
    g_assert (self->taken == 0);
    while (!self->ended && self->ahead->len < MIN (n, ROWS_AHEAD)) {
        const CsvCell *cells;
        gsize length;
        if (self->container->next (self->reader, &cells, &length, &self->error))
            keep (self, cells, length);
        else
            self->ended = TRUE;
    }
    return MIN (n, self->ahead->len);
}

const CsvCell *
rows_peek (const Rows *self, guint index, gsize *n)
{
    g_assert (index < self->ahead->len);
    const Kept *kept = &g_array_index (self->ahead, Kept, index);
    *n = kept->n;
    return kept->cells;
}

const RowSet *
rows_set (const Rows *self, gsize column)
{
    return self->container->set != NULL ? self->container->set (self->reader, column) : NULL;
}

GError *
rows_take_error (Rows *self)
{
    return g_steal_pointer (&self->error);
}

gboolean
rows_next (Rows *self, const CsvCell **cells, gsize *n, GError **error)
{
    if (self->taken < self->ahead->len) {
        *cells = rows_peek (self, self->taken++, n);
        return TRUE;
    }
    self->taken = G_MAXUINT;
    if (!self->ended)
        return self->container->next (self->reader, cells, n, error);
    if (self->error != NULL)
        g_propagate_error (error, g_steal_pointer (&self->error));
    return FALSE;
}

SourcePos
rows_pos (Rows *self, const CsvCell *cell)
{
    if (self->taken > self->ahead->len)
        return self->container->pos (self->reader, cell);
    const Kept *kept = &g_array_index (self->ahead, Kept, self->taken - 1);
    return kept->places[cell - kept->cells];
}
