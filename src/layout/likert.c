/* likert.c - answers on a scale as bars that part at zero: mild ones touch it, strong ones lie outside, neither has a lane of its own. */
#include <math.h>

#include "layout/chart_int.h"

#define LABEL_WIDTH 132.0
#define TOTAL_ROOM 32.0 /* for a total and its gap, at either end */
#define LANE_GAP 38.0   /* from the totals to the neutral lane */
#define NEUTRAL_LABEL 20.0
#define BASE_ROOM 44.0
#define BAR 20.0
#define NEUTRAL_BAR 12.0
#define PITCH 40.0
#define CLOSEST 22.0 /* pitch of a chart with very many rows */
#define CHART_ROOM 560.0
#define SEGMENT_GAP 1.5
#define SMALLEST_LABEL 15.0
#define MOST_SIDE 3

/* Where things stand: columns of the matrix, points of the page. */
typedef struct {
    const Matrix *matrix;
    guint answers, side; /* answers in all and on either side */
    gboolean neutral;
    guint positive, middle, negative, base; /* columns of totals */
    double zero, scale, lane;               /* x of zero, points a whole, x of the neutral lane */
    double pitch;
} Likert;

/* From zero outwards. */
static const ColourRole good[][MOST_SIDE] = {
    {COLOUR_SKY},
    {   COLOUR_SKY,          COLOUR_NAVY },
    { COLOUR_SKY, COLOUR_NAVY, COLOUR_NIGHT }
};
static const ColourRole bad[][MOST_SIDE] = {
    {COLOUR_ORANGE},
    {   COLOUR_ORANGE,          COLOUR_RUST },
    { COLOUR_ORANGE, COLOUR_RUST, COLOUR_PLUM }
};

static gboolean
is_dark (ColourRole role)
{
    return role == COLOUR_NAVY || role == COLOUR_RUST || role == COLOUR_NIGHT || role == COLOUR_PLUM;
}

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

static double
largest (const Likert *self, guint column)
{
    double most = 0;
    for (guint i = 0; i < self->matrix->n_rows; i++)
        if (self->matrix->rows[i].cells != NULL)
            most = MAX (most, share_of (&self->matrix->rows[i].cells[column]));
    return most;
}

static Likert
likert_new (const Matrix *matrix)
{
    Likert self = { .matrix = matrix };
    guint totals = matrix->n_columns - 1;
    self.answers = totals > 3 ? totals - 3 : 0;
    self.side = MIN (self.answers / 2, MOST_SIDE);
    self.neutral = self.answers % 2 == 1;
    self.positive = self.answers;
    self.middle = self.answers + 1;
    self.negative = self.answers + 2;
    self.base = self.answers + 3;
    double bad_most = largest (&self, self.negative), good_most = largest (&self, self.positive);
    double middle_most = self.neutral ? largest (&self, self.middle) : 0;
    double room =
        PAGE_FULL - LABEL_WIDTH - 6 - 2 * TOTAL_ROOM - BASE_ROOM - (self.neutral ? LANE_GAP - TOTAL_ROOM + 24 + NEUTRAL_LABEL : 0);
    double whole = bad_most + good_most + middle_most;
    self.scale = whole > 0 ? room / whole : room;
    self.zero = PAGE_LEFT + LABEL_WIDTH + 6 + TOTAL_ROOM + bad_most * self.scale;
    self.lane = self.zero + good_most * self.scale + LANE_GAP + 6;
    self.pitch = CLAMP (CHART_ROOM / MAX (matrix->n_rows, 1), CLOSEST, PITCH);
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
    double end = (self->neutral ? self->lane : PAGE_RIGHT - BASE_ROOM) - 12;
    double x = CLAMP (self->zero - 6 - left, PAGE_LEFT, MAX (end - left - right - 12, PAGE_LEFT));
    for (guint k = self->side; k-- > 0;)
        x = 12 + draw_key (canvas, bad[self->side - 1][k], columns[answer_column (self, FALSE, k)].label, x, y);
    x = MAX (x, MIN (self->zero + 6, end - right));
    for (guint k = 0; k < self->side; k++)
        x = 12 + draw_key (canvas, good[self->side - 1][k], columns[answer_column (self, TRUE, k)].label, x, y);
    if (self->neutral) {
        const char *label = columns[self->middle].label;
        if (self->lane + key_width (canvas, label) > PAGE_RIGHT - BASE_ROOM)
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
    Type type = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, is_dark (colour) ? COLOUR_WHITE : COLOUR_INK);
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
    const ColourRole *colours = positive ? good[self->side - 1] : bad[self->side - 1];
    const Datum *total = &row->cells[positive ? self->positive : self->negative];
    Type type = canvas_type (canvas, TYPE_CHART_VALUE);
    type.size += 1;
    if (number_bound (total->number)) {
        double width = share_of (total) * self->scale, left = positive ? x : x - width;
        canvas_hatch (canvas, COLOUR_NEUTRAL, 4, left, y - 4, width, 8);
        x += sign * width;
        canvas_line (canvas, STROKE (1.5, colours[0]), x, y - 4, x, y + 4);
    } else if (side_drawn (self, row, positive)) {
        for (guint k = 0; k < self->side; k++)
            x = draw_segment (self, canvas, &row->cells[answer_column (self, positive, k)], colours[k], x, sign, y, bar);
    } else if (number_drawn (total->number)) {
        const Datum silent = { .number = total->number, .text = "" };
        x = draw_segment (self, canvas, &silent, colours[0], x, sign, y, bar);
    } else {
        type = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK2);
    }
    canvas_datum (canvas, &type, positive ? ALIGN_LEFT : ALIGN_RIGHT, x + sign * 5, centre_on (&type, y), total);
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
    canvas_datum (canvas, &type, ALIGN_LEFT, self->lane + width + 4, centre_on (&type, y), datum);
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
    Type figure = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK2);
    double bar = MIN (BAR, self->pitch - 6), left = PAGE_LEFT + LABEL_WIDTH + 6;
    chart_label (canvas, &row->label, PAGE_LEFT, LABEL_WIDTH, y);
    if (row_withheld (self, row)) {
        mark_withheld (canvas, left, PAGE_RIGHT - BASE_ROOM - left, y);
    } else {
        draw_side (self, canvas, row, FALSE, y, bar);
        draw_side (self, canvas, row, TRUE, y, bar);
        if (self->neutral)
            draw_neutral (self, canvas, row, y);
    }
    chart_figure (canvas, &figure, &row->cells[self->base], PAGE_RIGHT, y);
}

double
likert_draw (Canvas *canvas, const DocBlock *block, double y)
{
    const Matrix *matrix = &block->chart.matrix;
    Likert self = likert_new (matrix);
    if (self.side == 0)
        return y;
    draw_keys (&self, canvas, y + 24);
    double top = y + 35, foot = top + matrix->n_rows * self.pitch;
    for (guint i = 0; i < matrix->n_rows; i++)
        canvas_line (canvas, STROKE (0.5, COLOUR_GRID), PAGE_LEFT, top + i * self.pitch, PAGE_RIGHT, top + i * self.pitch);
    for (guint i = 0; i < matrix->n_rows; i++) {
        const DocRow *row = &matrix->rows[i];
        double middle = top + (i + 0.5) * self.pitch + 1;
        if (row->kind == ROW_HEAD)
            chart_label (canvas, &row->label, PAGE_LEFT, PAGE_FULL, middle);
        else
            draw_row (&self, canvas, row, middle);
    }
    canvas_line (canvas, STROKE (1, COLOUR_INK), self.zero, top + 5, self.zero, foot - 3);
    return foot - 4;
}
