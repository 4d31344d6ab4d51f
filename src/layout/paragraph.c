/* paragraph.c - paragraphs over pages, each with its note in the margin column. */
#include "layout/layout_int.h"

#define NOTE_RULE 12.0  /* above a note's first baseline */
#define NOTE_GAP 28.0   /* from a note's last baseline to the next one's first */
#define NOTE_BELOW 18.0 /* from a paragraph's last baseline to a note that had to go below it */
#define STANDFIRST_WIDTH 420.0
#define STANDFIRST_LINES 3
#define TIER_WIDTH 72.0 /* in a box: what stands left of a question */
#define TIER_NOTE 14.0

/* The lines of a margin note, one flow a text. */
static GPtrArray *
note_flows (Layout *self, const DocBlock *block, double width)
{
    Type type = canvas_type (&self->canvas, TYPE_MARGIN);
    GPtrArray *flows = g_ptr_array_new_with_free_func ((GDestroyNotify)flow_free);
    for (guint i = 0; i < block->paragraph.n_margin; i++)
        g_ptr_array_add (flows, flow_new (&self->canvas, &type, &block->paragraph.margin[i], width));
    return flows;
}

static double
note_height (Layout *self, const GPtrArray *flows)
{
    guint lines = 0;
    for (guint i = 0; i < flows->len; i++)
        lines += flow_lines (g_ptr_array_index (flows, i));
    return lines > 0 ? (lines - 1) * look_type (self->canvas.look, TYPE_MARGIN)->leading : 0;
}

/* Draws the note from baseline Y and returns the last one. */
static double
draw_note (Layout *self, const GPtrArray *flows, double x, double y)
{
    Canvas *canvas = &self->canvas;
    guint former = canvas_enter (canvas, ROLE_ASIDE);
    const char *place = canvas->place;
    canvas->place = "margin note";
    double last = y;
    for (guint i = 0; i < flows->len; i++) {
        Flow *flow = g_ptr_array_index (flows, i);
        guint aside = canvas_enter (canvas, ROLE_P);
        last = flow_draw_all (flow, canvas, x, y);
        canvas_leave (canvas, aside);
        y = last + flow_leading (flow);
    }
    canvas->place = place;
    canvas_leave (canvas, former);
    return last;
}

/* The note beside the lines from FIRST to LAST, moved down past an earlier one. FALSE when it has to go below the paragraph. */
static gboolean
note_beside (Layout *self, const GPtrArray *flows, double first, double last)
{
    double y = self->foot > 0 ? MAX (first, self->foot + NOTE_GAP) : first;
    if (y > last + 0.01 || (y + note_height (self, flows) > PAGE_FOOT && y > first))
        return FALSE;
    guint former = canvas_artifact (&self->canvas);
    canvas_line (&self->canvas, STROKE (0.75, COLOUR_NAVY), PAGE_LEFT, y - NOTE_RULE, PAGE_LEFT + MARGIN_WIDTH, y - NOTE_RULE);
    canvas_leave (&self->canvas, former);
    self->foot = draw_note (self, flows, PAGE_LEFT, y);
    return TRUE;
}

/* How many of N lines go on this page from baseline Y; two at least stay together on either side. */
static guint
lines_here (double y, double leading, guint n)
{
    if (y > PAGE_FOOT)
        return 0;
    guint room = (guint)((PAGE_FOOT - y + 0.01) / leading) + 1;
    if (room >= n)
        return n;
    guint take = n - room < 2 ? n - 2 : room;
    return n <= 3 || take < 2 ? 0 : take;
}

/* Draws the whole text over as many pages as it takes, and the note beside its first part. */
static void
place_text (Layout *self, const DocBlock *block, Flow *flow, double x, Space below)
{
    Canvas *canvas = &self->canvas;
    double y = layout_next (self, below, FALSE);
    layout_mark (self, block, y);
    g_autoptr (GPtrArray) note = note_flows (self, block, MARGIN_WIDTH);
    gboolean noted = note->len == 0;
    guint former = canvas_enter (canvas, ROLE_P), element = canvas->element, n = flow_lines (flow);
    for (guint first = 0; first < n;) {
        guint take = layout_measuring (self) ? n : lines_here (y, flow_leading (flow), n - first);
        if (take == 0 && layout_fresh (self))
            take = n - first;
        double last = y;
        canvas->element = element;
        if (take > 0)
            last = flow_draw (flow, canvas, ALIGN_LEFT, x, y, first, take);
        canvas_leave (canvas, former);
        if (take > 0) {
            layout_set (self, SPACE_TEXT, last);
            if (!noted && first == 0)
                noted = note_beside (self, note, y, last);
        }
        first += take;
        if (first < n) {
            layout_turn (self);
            y = layout_next (self, SPACE_TEXT, FALSE);
        }
    }
    canvas_leave (canvas, former);
    if (!noted) {
        g_autoptr (GPtrArray) wide = note_flows (self, block, self->width);
        layout_set (self, SPACE_TEXT, draw_note (self, wide, x, self->y + NOTE_BELOW));
    }
}

/* In a box the note's first line stands left of the text and the others below it, smaller: a question, who should ask it, and where it comes from. */
static void
place_tiered (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    Type type = canvas_type (canvas, TYPE_BODY), tier = canvas_type (canvas, TYPE_TILE_BASE), small = canvas_type (canvas, TYPE_MARGIN);
    type.leading = 15;
    double y = layout_next (self, SPACE_TEXT, FALSE);
    g_autoptr (Flow) label = flow_new (canvas, &tier, &block->paragraph.margin[0], TIER_WIDTH - 8);
    guint former = canvas_enter (canvas, ROLE_P);
    flow_draw_all (label, canvas, self->x, y);
    canvas_leave (canvas, former);
    g_autoptr (Flow) flow = flow_new (canvas, &type, &block->paragraph.text, self->width - TIER_WIDTH);
    canvas_enter (canvas, ROLE_P);
    double last = flow_draw_all (flow, canvas, self->x + TIER_WIDTH, y);
    canvas_leave (canvas, former);
    for (guint i = 1; i < block->paragraph.n_margin; i++) {
        g_autoptr (Flow) under = flow_new (canvas, &small, &block->paragraph.margin[i], self->width - TIER_WIDTH);
        canvas_enter (canvas, ROLE_P);
        last = flow_draw_all (under, canvas, self->x + TIER_WIDTH, last + TIER_NOTE);
        canvas_leave (canvas, former);
    }
    layout_set (self, SPACE_ITEM, last);
}

/* The first paragraph under a plain first heading leads into the page, if it is short. NULL when BLOCK is an ordinary one. */
static Flow *
standfirst_flow (Layout *self, const DocBlock *block)
{
    if (self->above != SPACE_H1 || self->boxed || block->paragraph.n_margin > 0)
        return NULL;
    Type type = canvas_type (&self->canvas, TYPE_STANDFIRST);
    Flow *flow = flow_prose (&self->canvas, &type, &block->paragraph.text, STANDFIRST_WIDTH);
    if (flow_lines (flow) <= STANDFIRST_LINES)
        return flow;
    flow_free (flow);
    return NULL;
}

void
paragraph_place (Layout *self, const DocBlock *block)
{
    if (self->boxed && block->paragraph.n_margin > 0) {
        place_tiered (self, block);
        return;
    }
    g_autoptr (Flow) lead = standfirst_flow (self, block);
    if (lead != NULL) {
        place_text (self, block, lead, PAGE_LEFT, SPACE_STANDFIRST);
        layout_set (self, SPACE_STANDFIRST, self->y);
        return;
    }
    Type type = canvas_type (&self->canvas, TYPE_BODY);
    g_autoptr (Flow) flow = flow_prose (&self->canvas, &type, &block->paragraph.text, self->width);
    place_text (self, block, flow, self->x, self->text_space);
}

double
paragraph_need (Layout *self, const DocBlock *block)
{
    Type type = canvas_type (&self->canvas, TYPE_BODY);
    g_autoptr (Flow) flow = flow_new (&self->canvas, &type, &block->paragraph.text, self->width);
    g_autoptr (GPtrArray) note = note_flows (self, block, MARGIN_WIDTH);
    guint lines = flow_lines (flow);
    double need = lines <= 3 ? flow_height (flow) : flow_leading (flow);
    return MAX (need, note_height (self, note));
}
