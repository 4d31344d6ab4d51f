/* callout.c - a box that stays whole: mist, a bar of navy, a title and blocks. */
#include "layout/layout_int.h"

#define PADDING 20.0
#define BAR 4.0
#define TITLE_BELOW 24.0
#define UNTITLED_BELOW 8.0 /* what stands above the first line where there is no title */
#define FOOT_BELOW 16.0
#define UNDER_TITLE 6.0

/* Draws title and body from edge Y and returns the lower edge. */
static double
draw_inside (Layout *self, const DocBlock *block, double y)
{
    Canvas *canvas = &self->canvas;
    Type type = canvas_type_as (canvas, TYPE_FIGURE_TITLE, FACE_BOLD, COLOUR_NAVY);
    const double x = self->x, width = self->width;
    self->x = PAGE_LEFT + PADDING;
    self->width = PAGE_FULL - 2 * PADDING;
    self->boxed = TRUE;
    g_autoptr (Flow) title = flow_new (canvas, &type, &block->callout.title, self->width);
    layout_set (self, SPACE_H3, y + UNTITLED_BELOW);
    if (flow_lines (title) > 0) {
        guint former = canvas_enter (canvas, ROLE_P);
        layout_set (self, SPACE_H3, flow_draw_all (title, canvas, self->x, y + TITLE_BELOW) + UNDER_TITLE);
        canvas_leave (canvas, former);
    }
    layout_place_all (self, block->callout.body);
    self->x = x;
    self->width = width;
    self->boxed = FALSE;
    return self->y + FOOT_BELOW;
}

static double
measure_height (Layout *self, const DocBlock *block)
{
    Measure measure;
    layout_measure (self, &measure);
    double height = draw_inside (self, block, 0);
    layout_restore (self, &measure);
    return height;
}

void
callout_place (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    double y = layout_next (self, SPACE_EDGE, TRUE), height = measure_height (self, block);
    g_autofree char *place = g_strdup_printf ("box %u", self->boxes + 1);
    layout_mark (self, block, y + 24);
    guint former = canvas_artifact (canvas);
    canvas_rect (canvas, COLOUR_MIST, PAGE_LEFT, y, PAGE_FULL, height);
    canvas_rect (canvas, COLOUR_NAVY, PAGE_LEFT, y, BAR, height);
    canvas_leave (canvas, former);
    canvas_enter (canvas, ROLE_DIV);
    canvas->place = place;
    self->boxes++;
    draw_inside (self, block, y);
    canvas->place = "text";
    canvas_leave (canvas, former);
    layout_set (self, SPACE_EDGE, y + height);
    if (y + height > PAGE_FOOT + 0.01)
        notes_add (self->notes, NOTE_WARNING, (SourcePos){ 0 }, "a box is higher than a page");
}

double
callout_need (Layout *self, const DocBlock *block)
{
    return measure_height (self, block);
}
