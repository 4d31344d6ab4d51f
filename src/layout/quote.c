/* quote.c - what someone said: an orange bar, the words with their opening mark hung, who it was, the theme in the margin column. */
#include <string.h>

#include "layout/layout_int.h"

#define BAR_ABOVE 14.0
#define BAR_BELOW 24.0
#define TEXT_RIGHT 17.0
#define TEXT_SHORT 32.0 /* what the words stay clear of on the right, with their indent */
#define WHO_BELOW 20.0
#define MOST_ON_A_PAGE 3
#define OPEN "“"
#define CLOSE "”"

/* The words without the opening mark, and closed at the end. The caller owns the runs. */
static Run *
inside_marks (const Text *text, guint *n)
{
    Run *runs = g_new0 (Run, text->length + 1);
    if (text->length > 0)
        memcpy (runs, text->runs, text->length * sizeof (Run));
    *n = text->length;
    if (*n > 0 && g_str_has_prefix (runs[0].text, OPEN))
        runs[0].text += strlen (OPEN);
    if (*n == 0 || !g_str_has_suffix (runs[*n - 1].text, CLOSE))
        runs[(*n)++] = (Run){ .text = CLOSE };
    return runs;
}

static Flow *
quote_flow (Layout *self, const DocBlock *block, Run **runs)
{
    guint n;
    *runs = inside_marks (&block->quote.text, &n);
    Type type = canvas_type (&self->canvas, TYPE_QUOTE);
    return flow_prose (&self->canvas, &type, &(Text){ .runs = *runs, .length = n }, TEXT_WIDTH - TEXT_SHORT);
}

void
quote_place (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    g_autofree Run *runs = NULL;
    g_autoptr (Flow) flow = quote_flow (self, block, &runs);
    Type type = canvas_type (canvas, TYPE_QUOTE), who = canvas_type (canvas, TYPE_ATTRIBUTION);
    Type theme = canvas_type_as (canvas, TYPE_ATTRIBUTION, FACE_BOLD, COLOUR_NAVY);
    double y = layout_next (self, SPACE_QUOTE, TRUE), last = y + flow_height (flow), x = TEXT_LEFT + TEXT_RIGHT;
    layout_mark (self, block, y);
    guint sect = canvas_artifact (canvas);
    canvas_rect (canvas, COLOUR_ORANGE, TEXT_LEFT, y - BAR_ABOVE, 3, last + BAR_BELOW - y + BAR_ABOVE);
    canvas_leave (canvas, sect);
    canvas_enter (canvas, ROLE_BLOCKQUOTE);
    g_autoptr (Flow) label = flow_plain (canvas, &theme, block->quote.theme != NULL ? block->quote.theme : "", MARGIN_WIDTH);
    guint quote = canvas_enter (canvas, ROLE_P);
    flow_draw_all (label, canvas, PAGE_LEFT, y);
    canvas_leave (canvas, quote);
    canvas_enter (canvas, ROLE_P);
    canvas_text (canvas, &type, ALIGN_RIGHT, x, y, OPEN);
    flow_draw_all (flow, canvas, x, y);
    canvas_leave (canvas, quote);
    canvas_enter (canvas, ROLE_P);
    canvas_text (canvas, &who, ALIGN_LEFT, x, last + WHO_BELOW, block->quote.attribution != NULL ? block->quote.attribution : "");
    canvas_leave (canvas, sect);
    self->quotes++;
    layout_set (self, SPACE_QUOTE, last + WHO_BELOW);
}

double
quote_need (Layout *self, const DocBlock *block)
{
    if (self->quotes >= MOST_ON_A_PAGE)
        return PAGE_HEIGHT;
    g_autofree Run *runs = NULL;
    g_autoptr (Flow) flow = quote_flow (self, block, &runs);
    return flow_height (flow) + BAR_BELOW;
}
