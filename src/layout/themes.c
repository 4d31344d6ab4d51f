/* themes.c - topics: in how many groups they came up, square by square, and their share of the comments. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "layout/chart_int.h"

#define ROW 24.0
#define SQUARE 8.0
#define SQUARE_PITCH 10.5
#define SQUARES_X (PAGE_LEFT + 172)
#define LABEL_WIDTH 164.0
#define COUNT_AFTER 22.0
#define BAR 12.0
#define BAR_GAP 25.0
#define MOST_SQUARES 16
#define CHECK_ROOM 76.0

typedef struct {
    const Matrix *matrix;
    guint held;
    double count_x, bar_x;
    Scale scale;
    gboolean check; /* a third column: how well the coding agrees with a person's */
} Themes;

static guint
groups_in (const Datum *datum)
{
    gint64 count;
    if (datum->number != NULL && !isnan (datum->number->value))
        return (guint)CLAMP (lround (datum->number->value), 0, 1000);
    return number_parse_count (datum->text, -1, &count) ? (guint)count : 0;
}

static void
draw_squares (const Themes *self, Canvas *canvas, guint raised, double y)
{
    for (guint i = 0; i < MIN (self->held, MOST_SQUARES); i++) {
        double x = SQUARES_X + i * SQUARE_PITCH;
        if (i < raised)
            canvas_rect (canvas, COLOUR_NAVY, x, y - SQUARE / 2, SQUARE, SQUARE);
        else
            canvas_frame (canvas, STROKE (0.75, COLOUR_NEUTRAL), x + 0.5, y - SQUARE / 2 + 0.5, SQUARE - 1, SQUARE - 1);
    }
}

static void
draw_share (const Themes *self, Canvas *canvas, const Datum *datum, double y)
{
    Type value = canvas_type (canvas, TYPE_CHART_VALUE), words = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_ITALIC, COLOUR_INK2);
    if (number_drawn (datum->number)) {
        double end = scale_x (&self->scale, datum->number->value);
        canvas_rect (canvas, COLOUR_NAVY, self->bar_x, y - BAR / 2, end - self->bar_x, BAR);
        canvas_datum (canvas, &value, ALIGN_LEFT, end + 5, centre_on (&value, y), datum);
    } else if (number_bound (datum->number)) {
        Extent extent = mark_estimate (canvas, &(Series){ .colour = COLOUR_NAVY }, &self->scale, datum->number, y);
        canvas_datum (canvas, &value, ALIGN_LEFT, extent.right + 6, centre_on (&value, y), datum);
    } else {
        canvas_datum (canvas, &words, ALIGN_LEFT, self->bar_x, centre_on (&words, y), datum);
    }
}

static void
draw_row (const Themes *self, Canvas *canvas, const DocRow *row, double y)
{
    Type value = canvas_type (canvas, TYPE_CHART_VALUE), figure = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK2);
    chart_label (canvas, &row->label, PAGE_LEFT, LABEL_WIDTH, y);
    if (*row->cells[0].text != '\0') {
        draw_squares (self, canvas, groups_in (&row->cells[0]), y);
        chart_figure (canvas, &value, &row->cells[0], self->count_x, y);
    }
    if (self->matrix->n_columns > 1)
        draw_share (self, canvas, &row->cells[1], y);
    if (self->check)
        chart_figure (canvas, &figure, &row->cells[2], PAGE_RIGHT, y);
}

static void
draw_heads (const Themes *self, Canvas *canvas, double y)
{
    Type type = canvas_type (canvas, TYPE_CHART_VALUE);
    const DocColumn *columns = self->matrix->columns;
    g_autofree char *groups = strchr (columns[0].label, ',') == NULL
                                  ? g_strdup_printf ("%s, %s %u", columns[0].label, look_say (canvas->look, SAY_PART), self->held)
                                  : g_strdup (columns[0].label);
    canvas_text (canvas, &type, ALIGN_LEFT, SQUARES_X, y, groups);
    if (self->matrix->n_columns > 1)
        canvas_text (canvas, &type, ALIGN_LEFT, self->bar_x, y, columns[1].label);
    if (self->check)
        canvas_text (canvas, &type, ALIGN_RIGHT, PAGE_RIGHT, y, columns[2].label);
}

double
themes_draw (Canvas *canvas, const DocBlock *block, double y)
{
    const Matrix *matrix = &block->chart.matrix;
    Themes self = { .matrix = matrix, .check = matrix->n_columns > 2 };
    gint64 held = 0;
    if (block->chart.held != NULL)
        number_parse_count (block->chart.held, -1, &held);
    for (guint i = 0; i < matrix->n_rows; i++)
        if (matrix->rows[i].cells != NULL)
            held = MAX (held, groups_in (&matrix->rows[i].cells[0]));
    self.held = (guint)held;
    self.count_x = SQUARES_X + MIN (self.held, MOST_SQUARES) * SQUARE_PITCH + COUNT_AFTER;
    self.bar_x = self.count_x + BAR_GAP;
    if (matrix->n_columns > 1)
        self.scale =
            scale_over (matrix, (const guint[]){ 1 }, 1, NULL, TRUE, self.bar_x, PAGE_RIGHT - self.bar_x - (self.check ? CHECK_ROOM : 36));
    draw_heads (&self, canvas, y + 26);
    double top = y + 36;
    for (guint i = 0; i < matrix->n_rows; i++) {
        const DocRow *row = &matrix->rows[i];
        canvas_line (canvas, STROKE (0.5, COLOUR_GRID), PAGE_LEFT, top + i * ROW, PAGE_RIGHT, top + i * ROW);
        if (row->kind != ROW_HEAD)
            draw_row (&self, canvas, row, top + (i + 0.5) * ROW);
        else
            chart_group (canvas, &row->label, top + (i + 0.5) * ROW + 4);
    }
    double bottom = top + matrix->n_rows * ROW;
    canvas_line (canvas, STROKE (0.5, COLOUR_GRID), PAGE_LEFT, bottom, PAGE_RIGHT, bottom);
    return bottom;
}
