/* single.c - one question as a single bar of answers, with brackets under those that are summed. */
#include <math.h>
#include <string.h>

#include "layout/chart_int.h"

#define BAR 30.0
#define GAP 1.5
#define LABEL_ABOVE 6.0
#define BRACKET_BELOW 8.0
#define SUM_BELOW 22.0
#define KEY_PITCH 16.0
#define SUM_NOISE 0.0005

/* Answers drawn from left to right, and the sums that are bracketed. */
typedef struct {
    const Matrix *matrix;
    const DocRow *row;
    guint answers;
    gboolean turned; /* the scale starts with its good end: drawn from the last answer */
    gboolean parted; /* good on the right, bad on the left */
    double scale;
} Single;

static const ColourRole named_colours[] = { COLOUR_NAVY, COLOUR_TEAL, COLOUR_PLUM, COLOUR_ORANGE };

static double
share_at (const Single *self, guint column)
{
    const Number *number = self->row->cells[column].number;
    return number_drawn (number) ? number->value : number_bound (number) && number->marked == MARKED_UNDER ? number->bound / 2 : 0;
}

/* Column of the answer in place I from the left. */
static guint
column_at (const Single *self, guint i)
{
    return self->turned ? self->answers - 1 - i : i;
}

static ColourRole
colour_at (const Single *self, guint i)
{
    if (self->parted)
        return scale_colour (self->answers, i);
    return named_colours[i % G_N_ELEMENTS (named_colours)];
}

/* Answers come first; where they add up to everyone, the groups begin. */
static Single
single_new (const Matrix *matrix, const DocRow *row)
{
    Single self = { .matrix = matrix, .row = row };
    double sum = 0;
    const guint end = chart_column (matrix, "base", matrix->n_columns);
    while (self.answers < end && sum < 1 - SUM_NOISE)
        sum += share_at (&self, self.answers++);
    self.parted = self.answers < end;
    self.turned = self.parted;
    self.scale = (PAGE_FULL - (self.answers - 1) * GAP) / MAX (sum, 1e-6);
    return self;
}

static double
left_of (const Single *self, guint place)
{
    double x = PAGE_LEFT;
    for (guint i = 0; i < place; i++)
        x += share_at (self, column_at (self, i)) * self->scale + GAP;
    return x;
}

static double
right_of (const Single *self, guint place)
{
    return left_of (self, place) + share_at (self, column_at (self, place)) * self->scale;
}

/* A label above its segment, one word a line; the last one ends with the bar. */
static Flow *
label_flow (const Single *self, Canvas *canvas, guint place, double *width)
{
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    const char *label = self->matrix->columns[column_at (self, place)].label;
    *width = place + 1 < self->answers ? left_of (self, place + 1) - left_of (self, place) - 4 : PAGE_RIGHT - left_of (self, place);
    double longest = 0;
    g_auto (GStrv) words = g_strsplit (label, " ", -1);
    for (guint i = 0; words[i] != NULL; i++)
        longest = MAX (longest, canvas_width (canvas, &type, words[i]));
    return flow_plain (canvas, &type, label, MAX (MAX (longest, *width), 24));
}

/* Whether labels above would run into each other; the last one may reach back to the left. */
static gboolean
labels_collide (const Single *self, Canvas *canvas)
{
    for (guint i = 0; i < self->answers; i++) {
        double width;
        g_autoptr (Flow) flow = label_flow (self, canvas, i, &width);
        double room = i + 1 == self->answers && i > 0 ? width + 0 : width;
        if (i + 1 == self->answers && i > 0) {
            double before;
            g_autoptr (Flow) former = label_flow (self, canvas, i - 1, &before);
            room = PAGE_RIGHT - (left_of (self, i - 1) + flow_width (former)) - 8;
        }
        if (flow_width (flow) > room + 0.01 || flow_lines (flow) > 3)
            return TRUE;
    }
    return FALSE;
}

/* Draws labels above the bar whose upper edge comes out; returns it. */
static double
draw_labels (const Single *self, Canvas *canvas, double y)
{
    guint most = 1;
    double width;
    for (guint i = 0; i < self->answers; i++) {
        g_autoptr (Flow) flow = label_flow (self, canvas, i, &width);
        most = MAX (most, flow_lines (flow));
    }
    double leading = look_type (canvas->look, TYPE_CHART_LABEL)->leading, last = y + 20 + most * leading - leading;
    for (guint i = 0; i < self->answers; i++) {
        g_autoptr (Flow) flow = label_flow (self, canvas, i, &width);
        gboolean end = i + 1 == self->answers && i > 0;
        flow_draw (flow, canvas, end ? ALIGN_RIGHT : ALIGN_LEFT, end ? PAGE_RIGHT : left_of (self, i), last - flow_height (flow), 0,
                   flow_lines (flow));
    }
    return last + LABEL_ABOVE;
}

/* A key in the order of the segments, in as many lines as it takes. */
static double
draw_key (const Single *self, Canvas *canvas, double y)
{
    Type type = canvas_type (canvas, TYPE_CHART_LABEL);
    double x = PAGE_LEFT;
    y += 24;
    for (guint i = 0; i < self->answers; i++) {
        const char *label = self->matrix->columns[column_at (self, i)].label;
        double width = 13 + canvas_width (canvas, &type, label);
        if (x > PAGE_LEFT && x + width > PAGE_RIGHT)
            x = PAGE_LEFT, y += KEY_PITCH;
        canvas_rect (canvas, colour_at (self, i), x, y - 8, 9, 9);
        canvas_text (canvas, &type, ALIGN_LEFT, x + 13, y, label);
        x += width + 16;
    }
    return y + 12;
}

static void
draw_segments (const Single *self, Canvas *canvas, double top)
{
    for (guint i = 0; i < self->answers; i++) {
        const Datum *datum = &self->row->cells[column_at (self, i)];
        double x = left_of (self, i), width = right_of (self, i) - x;
        ColourRole colour = colour_at (self, i);
        if (number_bound (datum->number)) {
            canvas_hatch (canvas, COLOUR_NEUTRAL, 4, x, top, width, BAR);
            canvas_frame (canvas, STROKE (1, colour), x + 0.5, top + 0.5, MAX (width - 1, 0.1), BAR - 1);
        } else {
            canvas_rect (canvas, colour, x, top, width, BAR);
        }
        Type type = canvas_type_as (canvas, TYPE_CHART_VALUE, FACE_BOLD, colour_is_dark (colour) ? COLOUR_WHITE : COLOUR_INK);
        type.size = 11;
        double room = canvas_width (canvas, &type, datum->text);
        if (!number_bound (datum->number) && width >= room + 4)
            canvas_datum (canvas, &type, ALIGN_LEFT, x + MIN (7, (width - room) / 2), centre_on (&type, top + BAR / 2), datum);
    }
}

/* The run of neighbouring answers that GROUP sums: places FIRST to LAST. */
static gboolean
find_sum (const Single *self, const Number *group, guint *first, guint *last)
{
    for (guint i = 0; number_drawn (group) && i < self->answers; i++) {
        double sum = 0;
        for (guint k = i; k < self->answers; k++) {
            sum += share_at (self, column_at (self, k));
            if (k > i && fabs (sum - group->value) < SUM_NOISE) {
                *first = i, *last = k;
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* The bracket under the answers that a group sums, and the sum. Returns whether it was drawn. */
static gboolean
draw_sum (const Single *self, Canvas *canvas, guint column, double bottom)
{
    const Datum *datum = &self->row->cells[column];
    guint first, last;
    if (!find_sum (self, datum->number, &first, &last))
        return FALSE;
    double left = left_of (self, first), right = right_of (self, last);
    canvas_line (canvas, STROKE (1, COLOUR_INK), left, bottom + BRACKET_BELOW, right, bottom + BRACKET_BELOW);
    Type bold = canvas_type (canvas, TYPE_CHART_VALUE), plain = canvas_type (canvas, TYPE_CHART_LABEL);
    g_autofree char *label = g_strconcat (" ", self->matrix->columns[column].label, NULL);
    char *first_letter = label + 1;
    if (first_letter[0] != '\0' && !g_ascii_isupper (first_letter[1]))
        first_letter[0] = g_ascii_tolower (first_letter[0]);
    double width = canvas_width (canvas, &bold, datum->text);
    double x = last + 1 == self->answers ? right - width - canvas_width (canvas, &plain, label) : left;
    canvas_datum (canvas, &bold, ALIGN_LEFT, x, bottom + SUM_BELOW, datum);
    canvas_text (canvas, &plain, ALIGN_LEFT, x + width, bottom + SUM_BELOW, label);
    return TRUE;
}

double
single_draw (Canvas *canvas, const DocBlock *block, double y)
{
    const Matrix *matrix = &block->chart.matrix;
    for (guint i = 0; i < matrix->n_rows; i++) {
        const DocRow *row = &matrix->rows[i];
        if (row->cells == NULL)
            continue;
        Single self = single_new (matrix, row);
        if (self.answers == 0 || share_at (&self, 0) + share_at (&self, self.answers - 1) <= 0) {
            mark_withheld (canvas, PAGE_LEFT, PAGE_FULL, y + 32);
            y += 40;
            continue;
        }
        double top = labels_collide (&self, canvas) ? draw_key (&self, canvas, y) : draw_labels (&self, canvas, y);
        draw_segments (&self, canvas, top);
        gboolean summed = FALSE;
        for (guint k = self.answers; k < matrix->n_columns; k++)
            summed = draw_sum (&self, canvas, k, top + BAR) || summed;
        y = top + BAR + (summed ? SUM_BELOW : 0);
    }
    return y;
}
