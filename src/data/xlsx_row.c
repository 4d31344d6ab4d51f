/* xlsx_row.c - a row of a worksheet being filled. */
#include "data/xlsx_row_int.h"

struct XlsxRow {
    GString *text;   /* of the cells that share none */
    CsvCell *cells;  /* empty but where TOUCHED says; the text of those in TEXT is NULL until they are asked for */
    gsize *offsets;  /* into TEXT, which moves while it grows */
    guint room;      /* cells there are */
    GArray *touched; /* of guint: columns */
    guint width;     /* of the widest row until now */
};

static const CsvCell empty_cell = { "", "", 0 };

XlsxRow *
xlsx_row_new (void)
{
    XlsxRow *self = g_new0 (XlsxRow, 1);
    self->text = g_string_new (NULL);
    self->touched = g_array_new (FALSE, FALSE, sizeof (guint));
    return self;
}

void
xlsx_row_free (XlsxRow *self)
{
    if (self == NULL)
        return;
    g_string_free (self->text, TRUE);
    g_array_unref (self->touched);
    g_free (self->cells);
    g_free (self->offsets);
    g_free (self);
}

void
xlsx_row_clear (XlsxRow *self)
{
    for (guint i = 0; i < self->touched->len; i++)
        self->cells[g_array_index (self->touched, guint, i)] = empty_cell;
    g_array_set_size (self->touched, 0);
    g_string_truncate (self->text, 0);
}

GString *
xlsx_row_text (XlsxRow *self)
{
    return self->text;
}

static void
make_room (XlsxRow *self, guint column)
{
    const guint room = MIN (XLSX_COLUMNS_MOST, MAX (2 * self->room, column + 1));
    if (column < self->room)
        return;
    self->cells = g_renew (CsvCell, self->cells, room);
    self->offsets = g_renew (gsize, self->offsets, room);
    for (guint i = self->room; i < room; i++)
        self->cells[i] = empty_cell;
    self->room = room;
}

static gboolean
put (XlsxRow *self, guint column, const char *text, gsize offset, gsize length)
{
    g_assert (column < XLSX_COLUMNS_MOST);
    if (length == 0)
        return TRUE;
    make_room (self, column);
    if (self->cells[column].length > 0)
        return FALSE;
    self->cells[column] = (CsvCell){ text, "", length };
    self->offsets[column] = offset;
    self->width = MAX (self->width, column + 1);
    g_array_append_val (self->touched, column);
    return TRUE;
}

gboolean
xlsx_row_put (XlsxRow *self, guint column, const char *text, gsize length)
{
    return put (self, column, text, 0, length);
}

gboolean
xlsx_row_put_since (XlsxRow *self, guint column, gsize offset)
{
    return put (self, column, NULL, offset, self->text->len - offset);
}

gboolean
xlsx_row_is_blank (const XlsxRow *self)
{
    return self->touched->len == 0;
}

const CsvCell *
xlsx_row_cells (XlsxRow *self, gsize *n)
{
    for (guint i = 0; i < self->touched->len; i++) {
        const guint column = g_array_index (self->touched, guint, i);
        if (self->cells[column].text == NULL)
            self->cells[column].text = self->text->str + self->offsets[column];
    }
    *n = self->width;
    return self->cells;
}

guint
xlsx_row_column (const XlsxRow *self, const CsvCell *cell)
{
    return (guint)(cell - self->cells);
}
