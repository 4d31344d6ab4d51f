/* heading.c - plain headings: the first of a page across its whole width, the others in the text column. */
#include "layout/layout_int.h"

/* A first heading starts a page and a section. */
static void
place_first (Layout *self, const DocBlock *block)
{
    g_autofree char *title = text_flat (&block->heading.text);
    layout_start (self, TRUE, block->heading.running != NULL ? block->heading.running : title, title);
    Type type = canvas_type (&self->canvas, TYPE_H1);
    g_autoptr (Flow) flow = flow_new (&self->canvas, &type, &block->heading.text, PAGE_FULL);
    double y = layout_next (self, SPACE_H1, TRUE);
    layout_mark (self, block, y - 24);
    guint former = layout_heading (self, 1, "", &block->heading.text, y);
    layout_set (self, SPACE_H1, flow_draw_all (flow, &self->canvas, PAGE_LEFT, y));
    canvas_leave (&self->canvas, former);
}

void
heading_place (Layout *self, const DocBlock *block)
{
    if (block->heading.level <= 1) {
        place_first (self, block);
        return;
    }
    gboolean second = block->heading.level == 2;
    Type type = canvas_type (&self->canvas, second ? TYPE_H2 : TYPE_H3);
    Space space = second ? SPACE_H2 : SPACE_H3;
    g_autoptr (Flow) flow = flow_balanced (&self->canvas, &type, &block->heading.text, self->width);
    double y = layout_next (self, space, FALSE);
    layout_mark (self, block, y);
    guint former = layout_heading (self, block->heading.level, "", &block->heading.text, y);
    layout_set (self, space, flow_draw_all (flow, &self->canvas, self->x, y));
    canvas_leave (&self->canvas, former);
}
