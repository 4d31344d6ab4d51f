/* list.c - lists: a label hung before each item's blocks. */
#include "layout/layout_int.h"

#define INDENT 16.0
#define INDENT_NUMBERED 22.0
#define BULLET "• "

static double
indent_of (const DocBlock *block)
{
    return block->list.ordered ? INDENT_NUMBERED : INDENT;
}

/* Turns the page if the item's first lines do not fit: label and lines stay together. */
static void
keep_item (Layout *self, const DocBlock *item, Space below)
{
    if (layout_measuring (self) || self->boxed || item == NULL)
        return;
    while (!layout_fresh (self) && layout_next (self, below, FALSE) + layout_need (self, item) > PAGE_FOOT + 0.01)
        layout_turn (self);
}

static void
place_item (Layout *self, const DocBlock *block, guint i, Space below)
{
    Canvas *canvas = &self->canvas;
    const DocBlock *item = block->list.items[i];
    Type type = canvas_type (canvas, TYPE_BODY);
    double indent = indent_of (block);
    self->x += indent;
    self->width -= indent;
    keep_item (self, item, below);
    g_autofree char *label = block->list.ordered ? g_strdup_printf ("%u. ", i + 1) : g_strdup (BULLET);
    guint former = canvas_enter (canvas, ROLE_LI), entry = canvas_enter (canvas, ROLE_LBL);
    canvas_text (canvas, &type, ALIGN_LEFT, self->x - indent, layout_next (self, below, FALSE), label);
    canvas_leave (canvas, entry);
    canvas_enter (canvas, ROLE_LBODY);
    self->text_space = below;
    if (item != NULL)
        layout_place (self, item);
    self->text_space = SPACE_TEXT;
    if (item != NULL)
        layout_place_all (self, item->next);
    canvas_leave (canvas, former);
    self->x -= indent;
    self->width += indent;
}

void
list_place (Layout *self, const DocBlock *block)
{
    layout_mark (self, block, layout_next (self, SPACE_TEXT, FALSE));
    Space first = self->text_space;
    guint former = canvas_enter_element (&self->canvas, &(Element){ .role = ROLE_L, .numbered = block->list.ordered });
    for (guint i = 0; i < block->list.n_items; i++) {
        place_item (self, block, i, i == 0 ? first : SPACE_ITEM);
        layout_set (self, SPACE_ITEM, self->y);
    }
    canvas_leave (&self->canvas, former);
}

double
list_need (Layout *self, const DocBlock *block)
{
    if (block->list.n_items == 0 || block->list.items[0] == NULL)
        return 0;
    double indent = indent_of (block);
    self->width -= indent;
    double need = layout_need (self, block->list.items[0]);
    self->width += indent;
    return need;
}
