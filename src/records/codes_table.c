/* codes_table.c - a table as text and as CSV. */
#include "records/codes_int.h"

#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/number.h"

#define WIDTH_MAX 60 /* characters of a column on a terminal */

CodesTable *
codes_table_new (const CodesSpec *spec)
{
    CodesTable *self = g_new0 (CodesTable, 1);
    self->spec = spec;
    self->cells = g_ptr_array_new_with_free_func (g_free);
    self->columns = g_strsplit (spec->columns, " ", -1);
    self->n_columns = g_strv_length (self->columns);
    g_assert (self->n_columns <= CODES_COLUMNS);
    return self;
}

void
codes_table_free (CodesTable *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->cells);
    g_strfreev (self->columns);
    g_free (self);
}

guint
codes_table_rows (const CodesTable *self)
{
    return self->cells->len / self->n_columns;
}

const char *
codes_table_get (const CodesTable *self, guint row, guint column)
{
    return self->cells->pdata[row * self->n_columns + column];
}

void
codes_add (CodesTable *self, const char *text)
{
    g_ptr_array_add (self->cells, g_strdup (text));
}

void
codes_add_span (CodesTable *self, const char *text, gsize length)
{
    g_ptr_array_add (self->cells, g_strndup (text, length));
}

void
codes_add_count (CodesTable *self, gint64 count)
{
    GString *cell = g_string_new (NULL);
    if (count >= 0)
        number_append_count (cell, count, FALSE);
    g_ptr_array_add (self->cells, g_string_free (cell, FALSE));
}

void
codes_add_number (CodesTable *self, double value, int decimals)
{
    GString *cell = g_string_new (NULL);
    if (!isnan (value))
        number_append (cell, value, decimals);
    g_ptr_array_add (self->cells, g_string_free (cell, FALSE));
}

/* ---- text */

static gboolean
is_number (const CodesTable *self, guint column)
{
    return self->columns[column][0] == '+';
}

static const char *
heading (const CodesTable *self, guint column)
{
    return self->columns[column] + is_number (self, column);
}

static guint
width_of (const CodesTable *self, guint column, guint rows)
{
    glong width = g_utf8_strlen (heading (self, column), -1);
    for (guint row = 0; row < rows; row++)
        width = MAX (width, g_utf8_strlen (codes_table_get (self, row, column), -1));
    return (guint)MIN (width, WIDTH_MAX);
}

static void
append_cell (GString *out, const char *text, guint width, gboolean number, gboolean last)
{
    const glong length = g_utf8_strlen (text, -1);
    const guint gap = length < (glong)width ? width - (guint)length : 0;
    if (number)
        g_string_append_printf (out, "%*s", (int)gap, "");
    if (length > (glong)width)
        g_string_append_len (out, text, g_utf8_offset_to_pointer (text, (glong)width - 1) - text);
    else
        g_string_append (out, text);
    if (length > (glong)width)
        g_string_append (out, "\xE2\x80\xA6");
    if (!number && !last)
        g_string_append_printf (out, "%*s", (int)gap, "");
    g_string_append (out, last ? "\n" : "  ");
}

void
codes_table_append_text (const CodesTable *self, GString *out)
{
    const guint all = codes_table_rows (self), rows = self->spec->shown > 0 ? MIN (all, self->spec->shown) : all;
    guint widths[CODES_COLUMNS];
    g_string_append_printf (out, "%s%s\n", out->len > 0 ? "\n" : "", self->spec->title);
    for (guint column = 0; column < self->n_columns; column++)
        widths[column] = width_of (self, column, rows);
    for (guint column = 0; column < self->n_columns; column++)
        append_cell (out, heading (self, column), widths[column], is_number (self, column), column + 1 == self->n_columns);
    for (guint row = 0; row < rows; row++)
        for (guint column = 0; column < self->n_columns; column++)
            append_cell (out, codes_table_get (self, row, column), widths[column], is_number (self, column), column + 1 == self->n_columns);
    if (rows < all)
        g_string_append_printf (out, "and %u more\n", all - rows);
}

/* ---- CSV */

void
codes_table_append_csv (const CodesTable *self, GString *out)
{
    for (guint column = 0; column < self->n_columns; column++)
        csv_append (out, heading (self, column), column + 1 == self->n_columns);
    for (guint row = 0; row < codes_table_rows (self); row++)
        for (guint column = 0; column < self->n_columns; column++)
            csv_append (out, codes_table_get (self, row, column), column + 1 == self->n_columns);
}
