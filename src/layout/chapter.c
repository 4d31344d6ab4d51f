/* chapter.c - the opener of a chapter: a band of night with number, title and standfirst. */
#include "layout/layout_int.h"

#define BAND 264.0
#define NUMBER_X 44.0
#define NUMBER_Y 138.0
#define NUMBER_WIDTH 118.0
#define TITLE_Y 100.0
#define TITLE_WIDTH 310.0
#define TITLE_LINES 2
#define STANDFIRST_Y 182.0
#define STANDFIRST_WIDTH 330.0
#define NOTE_WIDTH 104.0
#define BAND_BELOW 20.0 /* under the last line */

/* TYPE made smaller until TEXT takes at most LINES lines of WIDTH. */
static Flow *
flow_within (Canvas *canvas, Type type, const Text *text, double width, guint lines)
{
    for (;;) {
        Flow *flow = flow_new (canvas, &type, text, width);
        if ((flow_lines (flow) <= lines && !flow_overfull (flow)) || type.size <= 16)
            return flow;
        flow_free (flow);
        type.leading *= (type.size - 2) / type.size;
        type.size -= 2;
    }
}

static void
draw_number (Canvas *canvas, const char *number)
{
    if (number[0] == '\0')
        return;
    Type type = canvas_type (canvas, TYPE_OPENER_NUMBER);
    while (type.size > 24 && canvas_width (canvas, &type, number) > NUMBER_WIDTH)
        type.size -= 4;
    g_autofree char *spaced = g_strconcat (number, " ", NULL);
    canvas_text (canvas, &type, ALIGN_LEFT, NUMBER_X, NUMBER_Y, spaced);
}

static Type
small_type (const Canvas *canvas)
{
    return canvas_type_as (canvas, TYPE_FIGURE_SUBTITLE, FACE_REGULAR, COLOUR_PALE);
}

/* How far down the band reaches: a long standfirst or note makes it higher. */
static double
band_height (const Flow *standfirst, const Flow *note)
{
    return MAX (BAND, STANDFIRST_Y + MAX (flow_height (standfirst), flow_height (note)) + BAND_BELOW);
}

static char *
running_head (const Canvas *canvas, const char *number, const char *title)
{
    if (number[0] == '\0')
        return g_strdup (title);
    if (g_ascii_isdigit (number[0]))
        return g_strdup_printf ("%s  %s", number, title);
    return g_strdup_printf ("%s %s  %s", look_say (canvas->look, SAY_ANNEX), number, title);
}

void
chapter_place (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    const char *number = block->chapter.number != NULL ? block->chapter.number : "";
    g_autofree char *title = text_flat (&block->chapter.title);
    g_autofree char *running = running_head (canvas, number, title);
    layout_start (self, FALSE, running, title);
    Type type = canvas_type (canvas, TYPE_OPENER_TITLE);
    Type lead = canvas_type_as (canvas, TYPE_STANDFIRST, FACE_REGULAR, COLOUR_WHITE), small = small_type (canvas);
    g_autoptr (Flow) heading = flow_within (canvas, type, &block->chapter.title, TITLE_WIDTH, TITLE_LINES);
    g_autoptr (Flow) standfirst = flow_prose (canvas, &lead, &block->chapter.standfirst, STANDFIRST_WIDTH);
    g_autoptr (Flow) note = flow_new (canvas, &small, &block->chapter.note, NOTE_WIDTH);
    double band = band_height (standfirst, note);

    guint sect = canvas_artifact (canvas);
    canvas_rect (canvas, COLOUR_NIGHT, 0, 0, PAGE_WIDTH, band);
    furniture_dots (canvas);
    furniture_draw (canvas, self->info, self->running, FALSE);
    canvas_leave (canvas, sect);

    canvas->place = "opener";
    layout_mark (self, block, 0);
    layout_heading (self, 1, number, &block->chapter.title, 0);
    draw_number (canvas, number);
    flow_draw_all (heading, canvas, TEXT_LEFT, TITLE_Y);
    canvas_leave (canvas, sect);
    canvas_enter (canvas, ROLE_P);
    flow_draw_all (standfirst, canvas, TEXT_LEFT, STANDFIRST_Y);
    canvas_leave (canvas, sect);
    if (flow_lines (note) > 0) {
        canvas_enter (canvas, ROLE_ASIDE);
        guint aside = canvas_enter (canvas, ROLE_P);
        flow_draw_all (note, canvas, PAGE_LEFT, STANDFIRST_Y);
        canvas_leave (canvas, aside);
        canvas_leave (canvas, sect);
    }
    canvas->place = "text";
    layout_set (self, SPACE_OPENER, band);
}
