/* bars.c - shares as bars from 0, each with its range, and the base on the right. */
#include <math.h>

#include "layout/chart_int.h"

#define BAR 12.0
#define PITCH 24.0
#define LINE_MORE 12.0 /* a label's second line */
#define BASE_ROOM 48.0
#define VALUE_ROOM 30.0
#define LABEL_LEAST 127.8
#define LABEL_MOST 170.0
#define LABEL_GAP 10.0

typedef struct {
    Scale scale;
    double label;
    gboolean base; /* a column of bases */
} Bars;

static void
draw_range (const Bars *self, Canvas *canvas, const Number *number, double y)
{
    if (isnan (number->lower) || isnan (number->upper))
        return;
    double left = scale_x (&self->scale, MAX (number->lower, 0)), right = scale_x (&self->scale, MIN (number->upper, self->scale.high));
    gboolean unsure = number->marked == MARKED_UNSURE;
    canvas_line (canvas, STROKE (4, COLOUR_WHITE), left, y, right, y);
    canvas_line (canvas, unsure ? DASHED (1.5, COLOUR_INK, 2.5, 2) : STROKE (1.5, COLOUR_INK), left, y, right, y);
    canvas_line (canvas, STROKE (1.25, COLOUR_INK), left, y - 3, left, y + 3);
    canvas_line (canvas, STROKE (1.25, COLOUR_INK), right, y - 3, right, y + 3);
}

/* The bar of a number; where its value is written. */
static double
draw_bar (const Bars *self, Canvas *canvas, const Number *number, double y)
{
    const Scale *scale = &self->scale;
    if (number_bound (number))
        return mark_estimate (canvas, &(Series){ .colour = COLOUR_NAVY }, scale, number, y).right + 6;
    double end = scale_x (scale, number->value), width = end - scale->x;
    if (number->marked == MARKED_UNSURE)
        canvas_frame (canvas, STROKE (1.5, COLOUR_NAVY), scale->x + 0.75, y - BAR / 2 + 0.75, MAX (width - 1.5, 0.1), BAR - 1.5);
    else
        canvas_rect (canvas, COLOUR_NAVY, scale->x, y - BAR / 2, width, BAR);
    draw_range (self, canvas, number, y);
    return MAX (end, isnan (number->upper) ? end : scale_x (scale, MIN (number->upper, scale->high))) + 6;
}

static void
draw_row (const Bars *self, Canvas *canvas, const DocRow *row, double y)
{
    Type value = canvas_type (canvas, TYPE_CHART_VALUE);
    const Datum *datum = &row->cells[0];
    chart_label (canvas, &row->label, PAGE_LEFT, self->label, y);
    if (number_drawn (datum->number) || number_bound (datum->number)) {
        double x = draw_bar (self, canvas, datum->number, y);
        canvas_datum (canvas, &value, ALIGN_LEFT, x, centre_on (&value, y), datum);
    } else if (datum->number != NULL) {
        mark_withheld (canvas, self->scale.x, self->scale.width, y);
    } else {
        Type words = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_ITALIC, COLOUR_INK2);
        canvas_text (canvas, &words, ALIGN_LEFT, self->scale.x, centre_on (&words, y), datum->text);
    }
    if (self->base)
        chart_base (canvas, &row->cells[1], datum->number, PAGE_RIGHT, y);
}

static double
row_height (const Bars *self, Canvas *canvas, const DocRow *row)
{
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    g_autoptr (Flow) flow = flow_new (canvas, &type, &row->label, self->label);
    return PITCH + (flow_lines (flow) > 2 ? (flow_lines (flow) - 2) * LINE_MORE : 0) + (flow_lines (flow) > 1 ? 6 : 0);
}

/* One base for all rows stands in the subtitle. */
static gboolean
same_base (const Matrix *matrix)
{
    gint64 base = -1;
    for (guint i = 0; i < matrix->n_rows; i++) {
        const Number *number = matrix->rows[i].cells != NULL ? matrix->rows[i].cells[1].number : NULL;
        if (number == NULL)
            continue;
        if (number->base < 0 || (base >= 0 && number->base != base))
            return FALSE;
        base = number->base;
    }
    return base >= 0;
}

double
bars_draw (Canvas *canvas, const DocBlock *block, double y)
{
    const Matrix *matrix = &block->chart.matrix;
    Bars self = { .base = matrix->n_columns > 1 && !same_base (matrix) };
    self.label = CLAMP (chart_labels_width (canvas, matrix) + 1, LABEL_LEAST - LABEL_GAP, LABEL_MOST);
    double x = PAGE_LEFT + self.label + LABEL_GAP, right = PAGE_RIGHT - VALUE_ROOM - (self.base ? BASE_ROOM : 0);
    self.scale = scale_over (matrix, (const guint[]){ 0 }, 1, NULL, TRUE, x, right - x);
    Type head = canvas_type (canvas, TYPE_AXIS);
    if (self.base) {
        y += 20;
        canvas_text (canvas, &head, ALIGN_RIGHT, PAGE_RIGHT, y, matrix->columns[1].label);
    }
    double top = y + 8, bottom = top;
    for (guint i = 0; i < matrix->n_rows; i++)
        bottom += matrix->rows[i].kind == ROW_HEAD ? 20 : row_height (&self, canvas, &matrix->rows[i]);
    scale_grid (&self.scale, canvas, top, bottom + 2);
    double row_top = top;
    for (guint i = 0; i < matrix->n_rows; i++) {
        const DocRow *row = &matrix->rows[i];
        double height = row->kind == ROW_HEAD ? 20 : row_height (&self, canvas, row);
        if (row->kind == ROW_HEAD) {
            chart_group (canvas, &row->label, row_top + 14);
        } else {
            draw_row (&self, canvas, row, row_top + height / 2);
        }
        row_top += height;
    }
    scale_ticks (&self.scale, canvas, bottom + 2);
    return bottom + 14;
}
