/* likert.c - answers on a scale as bars that part at zero: mild ones touch it, strong ones lie outside, neither has a lane of its own. */
#include <math.h>

#include "layout/chart_int.h"

#define LABEL_WIDTH 132.0
#define LABEL_GAP 6.0
#define TOTAL_GAP 5.0 /* from a bar to its total */
#define LANE_GAP 12.0 /* left of the neutral lane */
#define BASE_GAP 12.0 /* left of the bases */
#define BAR 20.0
#define NEUTRAL_BAR 12.0
#define PITCH 40.0
#define CLOSEST 22.0 /* pitch of a chart with very many rows */
#define CHART_ROOM 560.0
#define SEGMENT_GAP 1.5
#define SMALLEST_LABEL 15.0

/* Where things stand: columns of the matrix, points of the page. */
typedef struct {
    const Matrix *matrix;
    guint answers, side; /* answers in all and on either side */
    gboolean neutral;
    guint positive, middle, negative, base; /* columns of totals */
    double zero, scale, lane, end;          /* x of zero, points a whole, x of the neutral lane, where bars end */
    double pitch;
} Likert;

static double
share_of (const Datum *datum)
{
    const Number *number = datum->number;
    if (number_drawn (number))
        return number->value;
    if (number_bound (number))
        return number->marked == MARKED_UNDER ? number->bound : 1;
    return 0;
}

/* The answer K places from zero on a side: column index. */
static guint
answer_column (const Likert *self, gboolean positive, guint k)
{
    return positive ? self->side - 1 - k : self->answers - self->side + k;
}

static ColourRole
answer_colour (const Likert *self, gboolean positive, guint k)
{
    return scale_colour (self->answers, positive ? self->answers - self->side + k : self->side - 1 - k);
}

static double
largest (const Likert *self, guint column)
{
    double most = 0;
    for (guint i = 0; i < self->matrix->n_rows; i++)
        if (self->matrix->rows[i].cells != NULL)
            most = MAX (most, share_of (&self->matrix->rows[i].cells[column]));
    return most;
}

/* The widest text of a column in TYPE. */
static double
widest (const Canvas *canvas, const Matrix *matrix, guint column, const Type *type)
{
    double width = 0;
    for (guint i = 0; i < matrix->n_rows; i++)
        if (matrix->rows[i].cells != NULL)
            width = MAX (width, canvas_width (canvas, type, chart_datum (&matrix->rows[i].cells[column]).text));
    return width;
}

static Type
total_type (const Canvas *canvas)
{
    Type type = canvas_type (canvas, TYPE_CHART_VALUE);
    type.size += 1;
    return type;
}

/* Shares the width out: what is written takes what it needs, bars get the rest on one scale. */
static void
place_lanes (Likert *self, const Canvas *canvas)
{
    const Matrix *matrix = self->matrix;
    Type total = total_type (canvas), label = canvas_type (canvas, TYPE_CHART_LABEL);
    double left = widest (canvas, matrix, self->negative, &total) + TOTAL_GAP,
           right = widest (canvas, matrix, self->positive, &total) + TOTAL_GAP;
    double figures =
        MAX (widest (canvas, matrix, self->base, &label), canvas_width (canvas, &label, matrix->columns[self->base].label)) + BASE_GAP;
    double lane = self->neutral ? LANE_GAP + widest (canvas, matrix, self->middle, &label) + 4 : 0;
    double whole = largest (self, self->negative) + largest (self, self->positive) + (self->neutral ? largest (self, self->middle) : 0);
    double room = PAGE_FULL - LABEL_WIDTH - LABEL_GAP - left - right - lane - figures;
    self->scale = whole > 0 ? room / whole : room;
    self->zero = PAGE_LEFT + LABEL_WIDTH + LABEL_GAP + left + largest (self, self->negative) * self->scale;
    self->lane = self->zero + largest (self, self->positive) * self->scale + right + LANE_GAP;
    self->end = PAGE_RIGHT - figures;
}

static Likert
likert_new (const Canvas *canvas, const Matrix *matrix)
{
    Likert self = { .matrix = matrix };
    self.answers = matrix->n_columns > 4 ? matrix->n_columns - 4 : 0;
    self.side = self.answers / 2;
    self.neutral = self.answers % 2 == 1;
    self.positive = self.answers;
    self.middle = self.answers + 1;
    self.negative = self.answers + 2;
    self.base = self.answers + 3;
    self.pitch = CLAMP (CHART_ROOM / MAX (matrix->n_rows, 1), CLOSEST, PITCH);
    if (self.side > 0)
        place_lanes (&self, canvas);
    return self;
}

static double
key_width (Canvas *canvas, const char *label)
{
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    return 13 + canvas_width (canvas, &type, label);
}

static double
draw_key (Canvas *canvas, ColourRole colour, const char *label, double x, double y)
{
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    canvas_rect (canvas, colour, x, y - 8, 9, 9);
    canvas_text (canvas, &type, ALIGN_LEFT, x + 13, y, label);
    return x + key_width (canvas, label);
}

/* One line of keys in the order of the segments, bad answers ending at zero, good ones starting there. */
static void
draw_keys (const Likert *self, Canvas *canvas, double y)
{
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    const DocColumn *columns = self->matrix->columns;
    double left = 0, right = 0;
    for (guint k = 0; k < self->side; k++) {
        left += key_width (canvas, columns[answer_column (self, FALSE, k)].label) + (k > 0 ? 12 : 0);
        right += key_width (canvas, columns[answer_column (self, TRUE, k)].label) + (k > 0 ? 12 : 0);
    }
    double end = (self->neutral ? self->lane : self->end) - 12;
    double x = CLAMP (self->zero - 6 - left, PAGE_LEFT, MAX (end - left - right - 12, PAGE_LEFT));
    for (guint k = self->side; k-- > 0;)
        x = 12 + draw_key (canvas, answer_colour (self, FALSE, k), columns[answer_column (self, FALSE, k)].label, x, y);
    x = MAX (x, MIN (self->zero + 6, end - right));
    for (guint k = 0; k < self->side; k++)
        x = 12 + draw_key (canvas, answer_colour (self, TRUE, k), columns[answer_column (self, TRUE, k)].label, x, y);
    if (self->neutral) {
        const char *label = columns[self->middle].label;
        if (self->lane + key_width (canvas, label) > self->end + BASE_GAP - 4)
            label = look_say (canvas->look, SAY_NEITHER);
        draw_key (canvas, COLOUR_NEUTRAL, label, self->lane, y);
    }
    canvas_text (canvas, &type, ALIGN_RIGHT, PAGE_RIGHT, y, columns[self->base].label);
}

/* A segment from X in direction SIGN; its share is printed inside where there is room. Returns where it ends. */
static double
draw_segment (const Likert *self, Canvas *canvas, const Datum *datum, ColourRole colour, double x, double sign, double y, double height)
{
    double width = share_of (datum) * self->scale, drawn = MAX (width - SEGMENT_GAP / 2, 0.25);
    double left = sign > 0 ? x + (width - drawn) : x - width;
    if (width <= 0)
        return x;
    canvas_rect (canvas, colour, left, y - height / 2, drawn, height);
    Type type = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, colour_is_dark (colour) ? COLOUR_WHITE : COLOUR_INK);
    if (drawn >= MAX (SMALLEST_LABEL, canvas_width (canvas, &type, datum->text) + 3))
        canvas_datum (canvas, &type, ALIGN_CENTRE, left + drawn / 2, centre_on (&type, y), datum);
    return x + sign * width;
}

static gboolean
side_drawn (const Likert *self, const DocRow *row, gboolean positive)
{
    gboolean drawn = TRUE;
    for (guint k = 0; k < self->side; k++)
        drawn = drawn && number_drawn (row->cells[answer_column (self, positive, k)].number);
    return drawn;
}

/* One side of a row: its answers, or their total where one of them is not printed; the total stands outside. */
static void
draw_side (const Likert *self, Canvas *canvas, const DocRow *row, gboolean positive, double y, double bar)
{
    double sign = positive ? 1 : -1, x = self->zero;
    const Datum *total = &row->cells[positive ? self->positive : self->negative];
    Type type = total_type (canvas);
    if (number_bound (total->number)) {
        double width = share_of (total) * self->scale, left = positive ? x : x - width;
        canvas_hatch (canvas, COLOUR_NEUTRAL, 4, left, y - 4, width, 8);
        x += sign * width;
        canvas_line (canvas, STROKE (1.5, answer_colour (self, positive, 0)), x, y - 4, x, y + 4);
    } else if (side_drawn (self, row, positive)) {
        for (guint k = 0; k < self->side; k++)
            x = draw_segment (self, canvas, &row->cells[answer_column (self, positive, k)], answer_colour (self, positive, k), x, sign, y,
                              bar);
    } else if (number_drawn (total->number)) {
        const Datum silent = { .number = total->number, .text = "" };
        x = draw_segment (self, canvas, &silent, answer_colour (self, positive, 0), x, sign, y, bar);
    } else {
        type = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK2);
    }
    Datum shown = chart_datum (total);
    canvas_datum (canvas, &type, positive ? ALIGN_LEFT : ALIGN_RIGHT, x + sign * TOTAL_GAP, centre_on (&type, y), &shown);
}

static void
draw_neutral (const Likert *self, Canvas *canvas, const DocRow *row, double y)
{
    const Datum *datum = &row->cells[self->middle];
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    double width = share_of (datum) * self->scale;
    if (number_bound (datum->number))
        canvas_hatch (canvas, COLOUR_NEUTRAL, 4, self->lane, y - 4, width, 8);
    else
        canvas_rect (canvas, COLOUR_NEUTRAL, self->lane, y - NEUTRAL_BAR / 2, width, NEUTRAL_BAR);
    Datum shown = chart_datum (datum);
    canvas_datum (canvas, &type, ALIGN_LEFT, self->lane + width + 4, centre_on (&type, y), &shown);
}

static gboolean
row_withheld (const Likert *self, const DocRow *row)
{
    const Number *up = row->cells[self->positive].number, *down = row->cells[self->negative].number;
    return !number_drawn (up) && !number_bound (up) && !number_drawn (down) && !number_bound (down);
}

static void
draw_row (const Likert *self, Canvas *canvas, const DocRow *row, double y)
{
    double bar = MIN (BAR, self->pitch - 6), left = PAGE_LEFT + LABEL_WIDTH + LABEL_GAP;
    chart_label (canvas, &row->label, PAGE_LEFT, LABEL_WIDTH, y);
    if (row_withheld (self, row)) {
        mark_withheld (canvas, left, self->end - left, y);
    } else {
        draw_side (self, canvas, row, FALSE, y, bar);
        draw_side (self, canvas, row, TRUE, y, bar);
        if (self->neutral)
            draw_neutral (self, canvas, row, y);
    }
    chart_base (canvas, &row->cells[self->base], row->cells[self->positive].number, PAGE_RIGHT, y);
}

double
likert_draw (Canvas *canvas, const DocBlock *block, double y)
{
    const Matrix *matrix = &block->chart.matrix;
    Likert self = likert_new (canvas, matrix);
    if (self.side == 0)
        return y;
    draw_keys (&self, canvas, y + 24);
    double top = y + 35, foot = top + matrix->n_rows * self.pitch;
    for (guint i = 0; i < matrix->n_rows; i++)
        canvas_line (canvas, STROKE (0.5, COLOUR_GRID), PAGE_LEFT, top + i * self.pitch, PAGE_RIGHT, top + i * self.pitch);
    canvas_line (canvas, STROKE (1, COLOUR_INK), self.zero, top + 5, self.zero, foot - 3);
    for (guint i = 0; i < matrix->n_rows; i++) {
        const DocRow *row = &matrix->rows[i];
        double middle = top + (i + 0.5) * self.pitch + 1;
        if (row->kind == ROW_HEAD)
            chart_group (canvas, &row->label, middle + 4);
        else
            draw_row (&self, canvas, row, middle);
    }
    return foot - 4;
}
