/* figure.c - a chart in its frame: rule, number, title, subtitle, drawing, source; one block that moves whole. */
#include <string.h>

#include "layout/chart_int.h"

#define NUMBER_BELOW 15.0
#define TITLE_BELOW 33.0
#define SUBTITLE_BELOW 17.0
#define SOURCE_BELOW 20.0

typedef double (*ChartDraw) (Canvas *, const DocBlock *, double);

static const ChartDraw charts[] = {
    [DOC_LIKERT] = likert_draw, [DOC_SINGLE] = single_draw, [DOC_BAR] = bars_draw,
    [DOC_DOTS] = dots_draw,     [DOC_GAP] = gap_draw,       [DOC_THEMES] = themes_draw,
};

char *
place_name (const char *number)
{
    char *name = g_strdup (number);
    name[0] = g_ascii_tolower (name[0]);
    return name;
}

/* One paragraph of the caption from baseline Y; its last baseline. */
static double
draw_line (Canvas *canvas, Flow *flow, double y)
{
    guint former = canvas_enter (canvas, ROLE_P);
    double last = flow_draw_all (flow, canvas, PAGE_LEFT, y);
    canvas_leave (canvas, former);
    return last;
}

double
head_draw (Canvas *canvas, const Head *head, const char *part, double y)
{
    Type number = canvas_type (canvas, TYPE_FIGURE_NUMBER), title = canvas_type (canvas, TYPE_FIGURE_TITLE);
    Type subtitle = canvas_type (canvas, TYPE_FIGURE_SUBTITLE);
    guint former = canvas_artifact (canvas);
    canvas_line (canvas, STROKE (1, COLOUR_INK), PAGE_LEFT, y, PAGE_RIGHT, y);
    canvas_leave (canvas, former);
    g_autoptr (Flow) first = flow_plain (canvas, &number, part != NULL ? part : head->number, PAGE_FULL);
    g_autoptr (Flow) second = flow_balanced (canvas, &title, head->title, PAGE_FULL);
    g_autoptr (Flow) third = flow_new (canvas, &subtitle, head->subtitle, PAGE_FULL);
    canvas_enter (canvas, ROLE_CAPTION);
    draw_line (canvas, first, y + NUMBER_BELOW);
    double last = draw_line (canvas, second, y + TITLE_BELOW);
    if (flow_lines (third) > 0)
        last = draw_line (canvas, third, last + SUBTITLE_BELOW);
    canvas_leave (canvas, former);
    return last;
}

static double
draw_source (Canvas *canvas, const Text *source, double lowest)
{
    Type type = canvas_type (canvas, TYPE_SOURCE);
    g_autoptr (Flow) flow = flow_new (canvas, &type, source, PAGE_FULL);
    return flow_lines (flow) > 0 ? draw_line (canvas, flow, lowest + SOURCE_BELOW) : lowest;
}

/* Draws the whole from edge Y and returns the last baseline. */
static double
draw_figure (Canvas *canvas, const DocBlock *block, double y)
{
    g_autofree char *place = place_name (block->chart.number);
    const char *former_place = canvas->place;
    canvas->place = place;
    double last = head_draw (canvas, &(Head){ block->chart.number, &block->chart.title, &block->chart.subtitle }, NULL, y);
    guint former = canvas_enter_element (canvas, &(Element){ .role = ROLE_FIGURE, .alt = block->chart.alt });
    canvas_open_box (canvas);
    canvas->spaced = TRUE;
    double lowest = charts[block->chart.kind](canvas, block, last);
    canvas->spaced = FALSE;
    if (canvas->pages != NULL)
        pages_set_bbox (canvas->pages, canvas->element, canvas->box);
    canvas_leave (canvas, former);
    last = draw_source (canvas, &block->chart.source, lowest);
    canvas->place = former_place;
    return last;
}

void
figure_place (Layout *self, const DocBlock *block)
{
    double y = layout_next (self, SPACE_EDGE, TRUE);
    layout_mark (self, block, y + 24);
    double last = draw_figure (&self->canvas, block, y);
    layout_set (self, SPACE_EDGE, last);
    if (last > PAGE_FOOT + 0.01)
        notes_add (self->notes, NOTE_WARNING, (SourcePos){ 0 }, "%s is higher than a page", block->chart.number);
}

double
figure_need (Layout *self, const DocBlock *block)
{
    Measure measure;
    layout_measure (self, &measure);
    double height = draw_figure (&self->canvas, block, 0);
    layout_restore (self, &measure);
    return height;
}
