/* dots.c - shares as dots on their ranges, against everyone's share and range. */
#include <math.h>

#include "layout/chart_int.h"

#define PITCH 19.5
#define GROUP_PITCH 18.0
#define LABEL_GAP 12.0
#define LABEL_MOST 190.0
#define FIGURES 106.0 /* from the lane's end to the right margin */
#define VALUE_X (PAGE_RIGHT - 46)
#define LANE_LEAST 200.0

typedef struct {
    const DocBlock *block;
    Scale scale;
    double label;
} Dots;

static double
row_height (const Dots *self, Canvas *canvas, const DocRow *row)
{
    if (row->kind == ROW_HEAD)
        return GROUP_PITCH;
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    g_autoptr (Flow) flow = flow_new (canvas, &type, &row->label, self->label);
    return PITCH + (flow_lines (flow) > 1 ? (flow_lines (flow) - 1) * type.leading : 0);
}

/* The strip of everyone's range, the grid, and the line of everyone's share with its name. */
static void
draw_ground (const Dots *self, Canvas *canvas, double top, double bottom)
{
    const Number *reference = self->block->chart.reference;
    gboolean shown = number_drawn (reference);
    if (shown && !isnan (reference->lower) && !isnan (reference->upper)) {
        double left = scale_x (&self->scale, reference->lower);
        canvas_rect (canvas, COLOUR_GAP, left, top, scale_x (&self->scale, reference->upper) - left, bottom - top);
    }
    scale_grid (&self->scale, canvas, top, bottom);
    if (!shown)
        return;
    double x = scale_x (&self->scale, reference->value);
    canvas_line (canvas, STROKE (1, COLOUR_INK), x, top, x, bottom);
    Type bold = canvas_type_as (canvas, TYPE_AXIS, FACE_BOLD, COLOUR_INK);
    const char *name = self->block->chart.reference_label != NULL ? self->block->chart.reference_label : "";
    g_autofree char *label = g_strdup_printf ("%s%s", name, name[0] != '\0' ? " " : "");
    double named = canvas_width (canvas, &bold, label), width = named + canvas_width (canvas, &bold, reference->printed);
    double left = CLAMP (x - width / 2, PAGE_LEFT, VALUE_X - 44 - width);
    canvas_text (canvas, &bold, ALIGN_LEFT, left, top - 5, label);
    canvas_datum (canvas, &bold, ALIGN_LEFT, left + named, top - 5, &(Datum){ .number = reference, .text = reference->printed });
}

static void
draw_row (const Dots *self, Canvas *canvas, const DocRow *row, double y)
{
    const Series series = { .colour = COLOUR_NAVY, .range = 2.5 };
    Type value = canvas_type (canvas, TYPE_CHART_VALUE);
    const Number *number = row->cells[0].number;
    chart_label (canvas, &row->label, PAGE_LEFT, self->label, y);
    if (number_drawn (number) || number_bound (number))
        mark_estimate (canvas, &series, &self->scale, number, y);
    else
        mark_withheld (canvas, self->scale.x, self->scale.width, y);
    chart_figure (canvas, &value, &row->cells[0], VALUE_X, y);
    if (self->block->chart.matrix.n_columns > 1)
        chart_base (canvas, &row->cells[1], number, PAGE_RIGHT, y);
}

double
dots_draw (Canvas *canvas, const DocBlock *block, double y)
{
    const Matrix *matrix = &block->chart.matrix;
    Dots self = { .block = block };
    self.label = MIN (chart_labels_width (canvas, matrix) + 1, LABEL_MOST);
    double x = MAX (PAGE_LEFT + self.label + LABEL_GAP, TEXT_LEFT), width = MAX (PAGE_RIGHT - FIGURES - x, LANE_LEAST);
    self.scale = scale_over (matrix, (const guint[]){ 0 }, 1, block->chart.reference, FALSE, x, width);
    Type head = canvas_type (canvas, TYPE_AXIS);
    double top = y + 25, bottom = top + 4, row_top = top;
    for (guint i = 0; i < matrix->n_rows; i++)
        bottom += row_height (&self, canvas, &matrix->rows[i]);
    draw_ground (&self, canvas, top, bottom);
    canvas_text (canvas, &head, ALIGN_RIGHT, VALUE_X, top - 5, matrix->columns[0].label);
    if (matrix->n_columns > 1)
        canvas_text (canvas, &head, ALIGN_RIGHT, PAGE_RIGHT, top - 5, matrix->columns[1].label);
    for (guint i = 0; i < matrix->n_rows; i++) {
        const DocRow *row = &matrix->rows[i];
        double height = row_height (&self, canvas, row);
        if (row->kind == ROW_HEAD) {
            chart_group (canvas, &row->label, row_top + 14);
        } else {
            draw_row (&self, canvas, row, row_top + height / 2 + 1);
            canvas_line (canvas, STROKE (0.5, COLOUR_GRID), PAGE_LEFT, row_top + height + 1, PAGE_RIGHT, row_top + height + 1);
        }
        row_top += height;
    }
    scale_ticks (&self.scale, canvas, bottom);
    return bottom + 12;
}
