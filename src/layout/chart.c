/* chart.c - scales, estimates with their ranges, labels and figures of charts. */
#include "layout/chart_int.h"

#include <math.h>
#include <string.h>

#define DOT 4.0
#define HOLLOW 3.6
#define DIAMOND 5.0
#define LANE 16.0 /* height of a withheld lane's hatch */
#define BOUND_HEIGHT 8.0
#define TICK_BELOW 12.0 /* baseline of a tick's value under the grid */
#define FINE 1e-9

double
scale_x (const Scale *self, double value)
{
    return self->x + self->width * (value - self->low) / (self->high - self->low);
}

gboolean
number_bound (const Number *number)
{
    return number != NULL && (number->marked == MARKED_UNDER || number->marked == MARKED_OVER) && !isnan (number->bound);
}

gboolean
number_drawn (const Number *number)
{
    return number != NULL && (number->marked == MARKED_SHOWN || number->marked == MARKED_UNSURE) && !isnan (number->value);
}

guint
chart_column (const Matrix *matrix, const char *id, guint fallback)
{
    for (guint i = 0; i < matrix->n_columns; i++)
        if (g_strcmp0 (matrix->columns[i].id, id) == 0)
            return i;
    return fallback;
}

Datum
chart_datum (const Datum *datum)
{
    Datum shown = *datum;
    const Number *number = datum->number;
    if (number != NULL && !number_drawn (number) && !number_bound (number) && number->symbol != NULL && number->symbol[0] != '\0')
        shown.text = number->symbol;
    return shown;
}

static void
stretch (Scale *self, const Number *number)
{
    if (number_bound (number)) {
        self->low = MIN (self->low, number->marked == MARKED_UNDER ? 0 : number->bound);
        self->high = MAX (self->high, number->marked == MARKED_UNDER ? number->bound : 1);
    } else if (number_drawn (number)) {
        self->low = MIN (self->low, isnan (number->lower) ? number->value : number->lower);
        self->high = MAX (self->high, isnan (number->upper) ? number->value : number->upper);
    }
}

Scale
scale_over (const Matrix *matrix, const guint *columns, guint n, const Number *reference, gboolean zero, double x, double width)
{
    Scale self = { .low = zero ? 0 : G_MAXDOUBLE, .high = -G_MAXDOUBLE, .x = x, .width = width };
    for (guint i = 0; i < matrix->n_rows; i++)
        for (guint k = 0; matrix->rows[i].cells != NULL && k < n; k++)
            stretch (&self, matrix->rows[i].cells[columns[k]].number);
    stretch (&self, reference);
    if (self.high < self.low)
        self.low = 0, self.high = 1;
    self.step = self.high - self.low > 0.75 ? 0.2 : 0.1;
    self.low = MAX (floor ((self.low + FINE) / self.step) * self.step, 0);
    self.high = MIN (ceil ((self.high - FINE) / self.step) * self.step, 1);
    if (self.high - self.low < 2 * self.step)
        self.high = self.low + 2 * self.step <= 1 ? self.low + 2 * self.step : self.high;
    if (self.high - self.low < 2 * self.step)
        self.low = self.high - 2 * self.step;
    return self;
}

static guint
scale_steps (const Scale *self)
{
    return (guint)lround ((self->high - self->low) / self->step);
}

void
scale_ticks (const Scale *self, Canvas *canvas, double bottom)
{
    Type type = canvas_type (canvas, TYPE_AXIS);
    for (guint i = 0, n = scale_steps (self); i <= n; i++) {
        double value = self->low + i * self->step;
        g_autofree char *text = g_strdup_printf ("%ld%s", lround (100 * value), i == n ? "%" : "");
        canvas_text (canvas, &type, ALIGN_CENTRE, scale_x (self, value), bottom + TICK_BELOW, text);
    }
}

double
scale_grid (const Scale *self, Canvas *canvas, double top, double bottom)
{
    for (guint i = 0, n = scale_steps (self); i <= n; i++) {
        double x = scale_x (self, self->low + i * self->step);
        canvas_line (canvas, STROKE (0.5, COLOUR_GRID), x, top, x, bottom);
    }
    return bottom + TICK_BELOW;
}

#define MOST_SIDE 3

/* From the middle of a scale outwards, by the number of answers on a side. */
static const ColourRole good_tones[MOST_SIDE][MOST_SIDE] = {
    {COLOUR_SKY,  COLOUR_SKY,  COLOUR_SKY  },
    { COLOUR_SKY, COLOUR_NAVY, COLOUR_NAVY },
    { COLOUR_SKY, COLOUR_NAVY, COLOUR_NIGHT},
};
static const ColourRole bad_tones[MOST_SIDE][MOST_SIDE] = {
    {COLOUR_ORANGE,  COLOUR_ORANGE, COLOUR_ORANGE},
    { COLOUR_ORANGE, COLOUR_RUST,   COLOUR_RUST  },
    { COLOUR_ORANGE, COLOUR_RUST,   COLOUR_PLUM  },
};

ColourRole
scale_colour (guint n, guint place)
{
    guint side = CLAMP (n / 2, 1, MOST_SIDE);
    if (n % 2 == 1 && place == n / 2)
        return COLOUR_NEUTRAL;
    if (place < n / 2)
        return bad_tones[side - 1][MIN (n / 2 - 1 - place, MOST_SIDE - 1)];
    return good_tones[side - 1][MIN (place - (n + 1) / 2, MOST_SIDE - 1)];
}

gboolean
colour_is_dark (ColourRole role)
{
    return role == COLOUR_NAVY || role == COLOUR_RUST || role == COLOUR_NIGHT || role == COLOUR_PLUM;
}

void
chart_base (Canvas *canvas, const Datum *base, const Number *value, double x, double y)
{
    Type type = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK2);
    const char *shown = chart_datum (base).text;
    gboolean unsure = value != NULL && value->marked == MARKED_UNSURE && shown[0] != '[' && strstr (shown, "[u]") == NULL;
    g_autofree char *text = g_strconcat (shown, unsure ? " [u]" : "", NULL);
    canvas_datum (canvas, &type, ALIGN_RIGHT, x, centre_on (&type, y), &(Datum){ .number = base->number, .text = text });
}

double
centre_on (const Type *type, double y)
{
    return y + 0.35 * type->size;
}

/* The white behind a mark, so that it stands out from any strip. */
static void
draw_halo (Canvas *canvas, const Series *series, double left, double x, double right, double y)
{
    canvas_line (canvas, STROKE (series->range + 2, COLOUR_WHITE), left, y, right, y);
    if (series->shape == SHAPE_DOT)
        canvas_circle (canvas, COLOUR_WHITE, NULL, x, y, DOT + 1.2);
    else
        canvas_diamond (canvas, COLOUR_WHITE, NULL, x, y, DIAMOND + 1.6);
}

static void
draw_shape (Canvas *canvas, const Series *series, gboolean hollow, double x, double y)
{
    ColourRole fill = hollow ? COLOUR_WHITE : series->colour;
    const Stroke *stroke = hollow ? STROKE (1.5, series->colour) : NULL;
    if (series->shape == SHAPE_DOT)
        canvas_circle (canvas, fill, stroke, x, y, hollow ? HOLLOW : DOT);
    else
        canvas_diamond (canvas, fill, stroke, x, y, hollow ? HOLLOW + 0.8 : DIAMOND);
}

static Extent
draw_bound (Canvas *canvas, const Series *series, const Scale *scale, const Number *number, double y)
{
    gboolean under = number->marked == MARKED_UNDER;
    double bound = scale_x (scale, number->bound), from = scale_x (scale, under ? scale->low : scale->high), turn = under ? -3 : 3;
    double top = y - BOUND_HEIGHT / 2, bottom = y + BOUND_HEIGHT / 2;
    canvas_hatch (canvas, COLOUR_NEUTRAL, 4, MIN (from, bound), top, fabs (bound - from), BOUND_HEIGHT);
    const Step bracket[] = {
        {.kind = STEP_MOVE,  .x = { bound + turn }, .y = { top }   },
        { .kind = STEP_LINE, .x = { bound },        .y = { top }   },
        { .kind = STEP_LINE, .x = { bound },        .y = { bottom }},
        { .kind = STEP_LINE, .x = { bound + turn }, .y = { bottom }},
    };
    canvas_path (canvas, COLOUR_NOTHING, STROKE (1.5, series->colour), bracket, G_N_ELEMENTS (bracket));
    return (Extent){ MIN (from, bound), MAX (from, bound) };
}

Extent
mark_estimate (Canvas *canvas, const Series *series, const Scale *scale, const Number *number, double y)
{
    if (number_bound (number))
        return draw_bound (canvas, series, scale, number, y);
    if (!number_drawn (number))
        return (Extent){ scale->x, scale->x };
    double x = scale_x (scale, number->value);
    Extent extent = { x, x };
    if (!isnan (number->lower) && !isnan (number->upper))
        extent = (Extent){ scale_x (scale, MAX (number->lower, scale->low)), scale_x (scale, MIN (number->upper, scale->high)) };
    gboolean unsure = number->marked == MARKED_UNSURE;
    if (series->halo)
        draw_halo (canvas, series, extent.left, x, extent.right, y);
    if (extent.right > extent.left)
        canvas_line (canvas, unsure ? DASHED (1.5, series->colour, 2.5, 2) : ROUND (series->range, series->colour), extent.left, y,
                     extent.right, y);
    draw_shape (canvas, series, unsure, x, y);
    return (Extent){ MIN (extent.left, x - DOT), MAX (extent.right, x + DOT) };
}

void
mark_withheld (Canvas *canvas, double x, double width, double y)
{
    const char *words = look_say (canvas->look, SAY_TOO_FEW);
    Type type = canvas_type (canvas, TYPE_CHART_VALUE);
    double room = canvas_width (canvas, &type, words) + 12;
    canvas_rect (canvas, COLOUR_WHITE, x, y - LANE / 2 - 0.5, width, LANE + 1);
    canvas_hatch (canvas, COLOUR_RULE, 5, x, y - LANE / 2, width, LANE);
    canvas_rect (canvas, COLOUR_WHITE, x + (width - room) / 2, y - LANE / 2 - 0.5, room, LANE + 1);
    canvas_text (canvas, &type, ALIGN_CENTRE, x + width / 2, centre_on (&type, y), words);
}

void
chart_label (Canvas *canvas, const Text *label, double x, double width, double y)
{
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    g_autoptr (Flow) flow = flow_new (canvas, &type, label, width);
    flow_draw_all (flow, canvas, x, centre_on (&type, y) - flow_height (flow) / 2);
}

void
chart_group (Canvas *canvas, const Text *label, double y)
{
    Type type = canvas_type_as (canvas, TYPE_CHART_VALUE, FACE_BOLD, COLOUR_NAVY);
    g_autofree char *words = text_flat (label);
    canvas_text (canvas, &type, ALIGN_LEFT, PAGE_LEFT, y, words);
}

void
chart_figure (Canvas *canvas, const Type *type, const Datum *datum, double x, double y)
{
    Type quiet = *type;
    Datum shown = chart_datum (datum);
    if (shown.text[0] == '[')
        quiet = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK2);
    canvas_datum (canvas, &quiet, ALIGN_RIGHT, x, centre_on (&quiet, y), &shown);
}

double
chart_labels_width (const Canvas *canvas, const Matrix *matrix)
{
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    double width = 0;
    for (guint i = 0; i < matrix->n_rows; i++) {
        g_autoptr (Flow) flow = flow_new (canvas, &type, &matrix->rows[i].label, PAGE_FULL);
        if (matrix->rows[i].kind != ROW_HEAD)
            width = MAX (width, flow_width (flow));
    }
    return width;
}
