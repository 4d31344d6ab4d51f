/* gap.c - the shares of two groups on one lane, the gap between them shaded, in points and with its verdict. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "layout/chart_int.h"

#define LABEL_WIDTH 150.0
#define LANE_X (PAGE_LEFT + 160)
#define LANE_WIDTH 226.0
#define LANE_END 0.9 /* of the lane: the axis ends there, so that a value fits beside it */
#define GAP_X (LANE_X + LANE_WIDTH + 26)
#define PITCH 33.0
#define PANEL_TOP 46.0 /* from the line above to a panel's title */
#define UP 5.0
#define DOWN 6.0
#define OUTSIDE 6.0

static const Series first_series = { SHAPE_DOT, COLOUR_PLUM, 2, TRUE };
static const Series second_series = { SHAPE_DIAMOND, COLOUR_TEAL, 2, TRUE };

/* A run of rows under one head. */
typedef struct {
    const DocRow *head; /* NULL: rows before any head */
    const DocRow *rows;
    guint n;
} Panel;

typedef struct {
    const DocBlock *block;
    Scale scale;
    guint first, second, gap; /* columns */
    gboolean polar;           /* some rows are better low: the others say that they are not */
} Gap;

static Panel
panel_at (const Matrix *matrix, guint start)
{
    Panel panel = { .rows = &matrix->rows[start] };
    if (panel.rows->kind == ROW_HEAD) {
        panel.head = panel.rows++;
        start++;
    }
    while (start + panel.n < matrix->n_rows && matrix->rows[start + panel.n].kind != ROW_HEAD)
        panel.n++;
    return panel;
}

static void
add_bases (GString *out, const Panel *panel, guint column)
{
    gint64 least = G_MAXINT64, most = -1;
    gboolean unsure = FALSE;
    for (guint i = 0; i < panel->n; i++) {
        const Number *number = panel->rows[i].cells[column].number;
        if (number == NULL || number->base < 0)
            continue;
        least = MIN (least, number->base);
        most = MAX (most, number->base);
        unsure = unsure || number->marked == MARKED_UNSURE;
    }
    if (most < 0)
        return;
    g_string_append (out, out->len > 0 ? " and " : "");
    number_append_count (out, least, TRUE);
    if (most > least) {
        g_string_append (out, " to ");
        number_append_count (out, most, TRUE);
    }
    if (unsure)
        g_string_append (out, " [u]");
}

static void
draw_head (const Gap *self, Canvas *canvas, const Panel *panel, double y)
{
    Type title = canvas_type_as (canvas, TYPE_CHART_VALUE, FACE_BOLD, COLOUR_NAVY), small = canvas_type (canvas, TYPE_AXIS);
    title.size = 11;
    g_autoptr (GString) bases = g_string_new (NULL);
    add_bases (bases, panel, self->first);
    add_bases (bases, panel, self->second);
    if (panel->head != NULL) {
        g_autofree char *words = text_flat (&panel->head->label);
        canvas_text (canvas, &title, ALIGN_LEFT, PAGE_LEFT, y, words);
    }
    if (bases->len > 0) {
        g_autofree char *words = g_strdup_printf ("%s %s", look_say (canvas->look, SAY_BASES), bases->str);
        canvas_text (canvas, &small, ALIGN_RIGHT, PAGE_RIGHT, y, words);
    }
    canvas_line (canvas, STROKE (0.75, COLOUR_NAVY), PAGE_LEFT, y + 8, PAGE_RIGHT, y + 8);
}

/* The names of the two groups, each behind its shape. */
static void
draw_legend (const Gap *self, Canvas *canvas, double y)
{
    Type type = canvas_type_as (canvas, TYPE_CHART_VALUE, FACE_BOLD, COLOUR_TEAL_WORDS);
    const char *second = self->block->chart.second_label != NULL ? self->block->chart.second_label : "";
    const char *first = self->block->chart.first_label != NULL ? self->block->chart.first_label : "";
    double x = LANE_X + 12;
    canvas_diamond (canvas, COLOUR_TEAL, NULL, x, y - 3.2, 5);
    canvas_text (canvas, &type, ALIGN_LEFT, x + 9, y, second);
    x += 9 + canvas_width (canvas, &type, second) + 34;
    type.colour = COLOUR_PLUM;
    canvas_circle (canvas, COLOUR_PLUM, NULL, x, y - 3.2, 4.2);
    canvas_text (canvas, &type, ALIGN_LEFT, x + 9, y, first);
}

/* A value beside its range, away from the other group's; a bound's words always on the right. */
static void
draw_value (Canvas *canvas, const Datum *datum, Extent extent, gboolean right, double y)
{
    Type type = canvas_type (canvas, TYPE_CHART_VALUE);
    Datum shown = chart_datum (datum);
    if (number_bound (datum->number))
        right = TRUE;
    if (!number_bound (datum->number) && !number_drawn (datum->number))
        type = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK2);
    canvas_datum (canvas, &type, right ? ALIGN_LEFT : ALIGN_RIGHT, right ? extent.right + OUTSIDE : extent.left - OUTSIDE,
                  centre_on (&type, y), &shown);
}

static void
draw_pair (const Gap *self, Canvas *canvas, const DocRow *row, double y)
{
    const Number *first = row->cells[self->first].number, *second = row->cells[self->second].number;
    double high = y - UP, low = y + DOWN;
    if (number_drawn (first) && number_drawn (second)) {
        double a = scale_x (&self->scale, first->value), b = scale_x (&self->scale, second->value);
        canvas_rect (canvas, COLOUR_GAP, MIN (a, b), high - 4, fabs (b - a), 19);
    }
    Extent one = mark_estimate (canvas, &first_series, &self->scale, first, high);
    Extent two = mark_estimate (canvas, &second_series, &self->scale, second, low);
    gboolean first_right = number_drawn (first) && number_drawn (second) ? first->value > second->value : TRUE;
    draw_value (canvas, &row->cells[self->first], one, first_right, high);
    draw_value (canvas, &row->cells[self->second], two, !first_right || !number_drawn (first), low);
}

/* Two lines beside the lane. */
static void
draw_lines (Canvas *canvas, const Type *first, const Datum *datum, const Type *second, const char *words, double y)
{
    gboolean both = datum->text[0] != '\0' && words[0] != '\0';
    canvas_datum (canvas, first, ALIGN_LEFT, GAP_X, both ? y - 2 : centre_on (first, y), datum);
    canvas_text (canvas, second, ALIGN_LEFT, GAP_X, both ? y - 2 + second->leading : centre_on (second, y), words);
}

/* The gap in points and what the test says of it; where there was none, why. */
static void
draw_verdict (const Gap *self, Canvas *canvas, const DocRow *row, double y)
{
    const Datum *gap = &row->cells[self->gap];
    Type bold = canvas_type (canvas, TYPE_CHART_VALUE), plain = canvas_type (canvas, TYPE_CHART_LABEL);
    Type quiet = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK2);
    Type slanted = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_ITALIC, COLOUR_INK2);
    const char *verdict = gap->number != NULL && gap->number->verdict != NULL ? gap->number->verdict : "";
    const Number *first = row->cells[self->first].number, *second = row->cells[self->second].number;
    gboolean small = (first != NULL && first->marked == MARKED_UNSURE) || (second != NULL && second->marked == MARKED_UNSURE);
    if (g_str_has_prefix (verdict, "clear"))
        draw_lines (canvas, &bold, gap, &plain, verdict, y);
    else if (g_str_has_prefix (verdict, "no clear"))
        draw_lines (canvas, &quiet, gap, &quiet, verdict, y);
    else if (small)
        draw_lines (canvas, &slanted, &(Datum){ .text = look_say (canvas->look, SAY_NOT_TESTED) }, &slanted,
                    look_say (canvas->look, SAY_SMALL_BASE), y);
    else
        draw_lines (canvas, &slanted, gap, &slanted, verdict, y);
}

static gboolean
row_withheld (const Gap *self, const DocRow *row)
{
    return !number_drawn (row->cells[self->first].number) && !number_bound (row->cells[self->first].number) &&
           !number_drawn (row->cells[self->second].number) && !number_bound (row->cells[self->second].number);
}

static void
draw_row (const Gap *self, Canvas *canvas, const DocRow *row, double y)
{
    chart_label (canvas, &row->label, PAGE_LEFT, LABEL_WIDTH, y);
    if (!row_withheld (self, row)) {
        draw_pair (self, canvas, row, y);
        draw_verdict (self, canvas, row, y);
        return;
    }
    Type quiet = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_ITALIC, COLOUR_INK2);
    mark_withheld (canvas, LANE_X, self->scale.width, y);
    canvas_text (canvas, &quiet, ALIGN_LEFT, GAP_X, centre_on (&quiet, y), look_say (canvas->look, SAY_WITHHELD));
}

static void
draw_polarity (Canvas *canvas, const DocRow *row, double y)
{
    Type type = canvas_type_as (canvas, TYPE_AXIS, FACE_ITALIC, COLOUR_INK2);
    canvas_text (canvas, &type, ALIGN_LEFT, PAGE_LEFT, y, look_say (canvas->look, row->low_is_good ? SAY_HIGH_IS_BAD : SAY_HIGH_IS_GOOD));
}

/* Whether row I of PANEL starts with a line about its polarity. */
static gboolean
turns (const Gap *self, const Panel *panel, guint i)
{
    return self->polar && (i == 0 || panel->rows[i].low_is_good != panel->rows[i - 1].low_is_good);
}

/* Walks the panel's rows from Y, a panel's title; draws them if DRAWN. Returns the lower end of its grid. */
static double
walk_panel (const Gap *self, Canvas *canvas, const Panel *panel, double y, gboolean first, gboolean drawn)
{
    double row_y = y + 32;
    for (guint i = 0; i < panel->n; i++) {
        gboolean turn = turns (self, panel, i);
        if (i == 0 && (turn || first))
            row_y = y + 49;
        else if (turn)
            row_y += 25;
        if (drawn && turn)
            draw_polarity (canvas, &panel->rows[i], i == 0 ? y + 26 : row_y - 27);
        if (drawn)
            draw_row (self, canvas, &panel->rows[i], row_y);
        row_y += PITCH;
    }
    return row_y - PITCH + 20;
}

static double
draw_panel (const Gap *self, Canvas *canvas, const Panel *panel, double y, gboolean first)
{
    draw_head (self, canvas, panel, y);
    double bottom = walk_panel (self, canvas, panel, y, first, FALSE);
    scale_grid (&self->scale, canvas, y + 8, bottom);
    if (first)
        draw_legend (self, canvas, y + 26);
    walk_panel (self, canvas, panel, y, first, TRUE);
    return bottom;
}

double
gap_draw (Canvas *canvas, const DocBlock *block, double y)
{
    const Matrix *matrix = &block->chart.matrix;
    Gap self = { .block = block };
    if (matrix->n_columns < 3)
        return y;
    self.first = chart_column (matrix, "first", 0);
    self.second = chart_column (matrix, "second", 1);
    self.gap = chart_column (matrix, "gap", matrix->n_columns - 1);
    self.scale = scale_over (matrix, (const guint[]){ self.first, self.second }, 2, NULL, TRUE, LANE_X, LANE_WIDTH * LANE_END);
    for (guint i = 0; i < matrix->n_rows; i++)
        self.polar = self.polar || matrix->rows[i].low_is_good;
    double top = y + 28, bottom = y;
    for (guint i = 0; i < matrix->n_rows;) {
        Panel panel = panel_at (matrix, i);
        bottom = draw_panel (&self, canvas, &panel, top, i == 0);
        top = bottom + 34;
        i += panel.n + (panel.head != NULL ? 1 : 0);
    }
    scale_ticks (&self.scale, canvas, bottom);
    return bottom + 12;
}
