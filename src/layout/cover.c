/* cover.c - the cover: night, the title, and one dot a person on half rings, filled for those who agreed. */
#include <math.h>
#include <string.h>

#include "layout/layout_int.h"

#define KICKER_Y 76.0
#define TITLE_Y 138.0
#define TITLE_WIDTH 212.0
#define TITLE_LINES 4
#define TITLE_SMALLEST 32.0
#define SUBTITLE_BELOW 52.0
#define SUBTITLE_WIDTH 190.0
#define RULE_BELOW 40.0
#define FACTS_BELOW 28.0
#define FACTS_WIDTH 190.0
#define DATE_Y 736.0
#define SMALL_Y 756.0
#define SMALL_LEADING 13.0
#define PUBLISHER_WIDTH 220.0
#define NOTE_X 322.2
#define NOTE_WIDTH 226.0
#define WARNING_Y 808.0
#define WARNING_LEADING 13.0

/* The ripple: rings around the middle of the right edge, dots shared out in proportion to their length. */
#define RINGS 24
#define CENTRE_Y 410.0
#define FIRST_RING 22.0
#define RING_STEP 13.2
#define MOST_DOTS 20000

static guint
people (const Number *number)
{
    if (number == NULL)
        return 0;
    double count = number->unit == UNIT_SHARE ? (double)number->numerator : number->value;
    return isnan (count) || count < 0 ? 0 : (guint)MIN (lround (count), MOST_DOTS);
}

/* N dots, of which FILLED in full; the others are spread evenly among them. */
static void
draw_dots (Canvas *canvas, guint n, guint filled)
{
    g_autoptr (GArray) full = g_array_new (FALSE, FALSE, sizeof (Step));
    g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Step));
    guint hollow = n - MIN (filled, n), done = 0;
    double total = 0, sum = 0, shrink = n > 1200 ? sqrt (1200.0 / n) : 1;
    for (guint ring = 0; ring < RINGS; ring++)
        total += FIRST_RING + RING_STEP * ring;
    for (guint ring = 0; ring < RINGS; ring++) {
        double radius = FIRST_RING + RING_STEP * ring, dot = (1.9 + 2.9 * pow (sin (0.52 * ring + 0.5), 2)) * shrink;
        sum += radius;
        guint here = (guint)lround (n * sum / total) - done;
        for (guint i = 0; i < here; i++, done++) {
            double angle = G_PI * (0.5 + (i + 0.5) / here);
            double x = PAGE_WIDTH + radius * cos (angle), y = CENTRE_Y - radius * sin (angle);
            gboolean empty = (guint64)(done + 1) * hollow / n > (guint64)done * hollow / n;
            steps_add_circle (empty ? open : full, x, y, empty ? dot - 0.4 * shrink : dot);
        }
    }
    canvas_path (canvas, COLOUR_ORANGE, NULL, (const Step *)full->data, full->len);
    canvas_path (canvas, COLOUR_NOTHING, STROKE (0.9 * shrink, COLOUR_SKY), (const Step *)open->data, open->len);
}

static double
draw_paragraph (Canvas *canvas, const Type *type, const Text *text, double width, double x, double y)
{
    g_autoptr (Flow) flow = flow_new (canvas, type, text, width);
    guint former = canvas_enter (canvas, ROLE_P);
    double last = flow_draw_all (flow, canvas, x, y);
    canvas_leave (canvas, former);
    return last;
}

/* A title as large as its words and lines allow. */
static double
draw_title (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    Type type = canvas_type (canvas, TYPE_COVER_TITLE);
    g_autoptr (Flow) flow = flow_new (canvas, &type, &block->cover.title, TITLE_WIDTH);
    while ((flow_lines (flow) > TITLE_LINES || flow_overfull (flow)) && type.size > TITLE_SMALLEST) {
        type.leading *= (type.size - 4) / type.size;
        type.size -= 4;
        flow_free (flow);
        flow = flow_new (canvas, &type, &block->cover.title, TITLE_WIDTH);
    }
    guint former = canvas_enter (canvas, ROLE_P);
    double last = flow_draw_all (flow, canvas, PAGE_LEFT, TITLE_Y);
    canvas_leave (canvas, former);
    return last;
}

static void
draw_facts (Canvas *canvas, const DocBlock *block, double y)
{
    Type type = canvas_type_as (canvas, TYPE_H3, FACE_BOLD, COLOUR_WHITE);
    type.leading = 18;
    guint former = canvas_artifact (canvas);
    canvas_line (canvas, STROKE (3, COLOUR_ORANGE), PAGE_LEFT, y, PAGE_LEFT + 32, y);
    canvas_leave (canvas, former);
    y += FACTS_BELOW;
    for (guint i = 0; i < block->cover.n_facts; i++)
        y = draw_paragraph (canvas, &type, &block->cover.facts[i], FACTS_WIDTH, PAGE_LEFT, y) + type.leading;
}

static void
draw_foot (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    Type date = canvas_type_as (canvas, TYPE_H3, FACE_BOLD, COLOUR_WHITE),
         loud = canvas_type_as (canvas, TYPE_TILE_BASE, FACE_BOLD, COLOUR_PEACH);
    Type small = canvas_type_as (canvas, TYPE_FIGURE_SUBTITLE, FACE_REGULAR, COLOUR_PALE);
    small.leading = SMALL_LEADING;
    loud.leading = WARNING_LEADING;
    draw_paragraph (canvas, &date, &block->cover.date, PUBLISHER_WIDTH, PAGE_LEFT, DATE_Y);
    draw_paragraph (canvas, &small, &block->cover.publisher, PUBLISHER_WIDTH, PAGE_LEFT, SMALL_Y);
    draw_paragraph (canvas, &small, &block->cover.note, NOTE_WIDTH, NOTE_X, SMALL_Y);
    if (block->cover.warning.length > 0)
        draw_paragraph (canvas, &loud, &block->cover.warning, PAGE_FULL, PAGE_LEFT, WARNING_Y);
    else if (self->info->warning != NULL)
        draw_paragraph (canvas, &loud, &(Text){ .runs = &(Run){ .text = self->info->warning }, .length = 1 }, PAGE_FULL, PAGE_LEFT,
                        WARNING_Y);
}

void
cover_place (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    layout_flush (self);
    canvas->element = 0;
    canvas_enter_element (canvas, &(Element){ .role = ROLE_SECT, .title = self->info->title });
    self->sect = canvas->element;
    layout_page (self, FALSE);
    guint former = canvas_artifact (canvas);
    canvas_rect (canvas, COLOUR_NIGHT, 0, 0, PAGE_WIDTH, PAGE_HEIGHT);
    furniture_draft (canvas, self->info, COLOUR_NAVY);
    if (people (block->cover.dots) > 0)
        draw_dots (canvas, people (block->cover.dots), people (block->cover.filled));
    canvas_leave (canvas, former);
    canvas->place = "cover";
    Type kicker = canvas_type_as (canvas, TYPE_H3, FACE_BOLD, COLOUR_PEACH), subtitle = canvas_type (canvas, TYPE_COVER_SUBTITLE);
    draw_paragraph (canvas, &kicker, &block->cover.kicker, PAGE_FULL, PAGE_LEFT, KICKER_Y);
    double y = draw_title (self, block) + SUBTITLE_BELOW;
    y = draw_paragraph (canvas, &subtitle, &block->cover.subtitle, SUBTITLE_WIDTH, PAGE_LEFT, y) + RULE_BELOW;
    draw_facts (canvas, block, y);
    draw_foot (self, block);
    canvas->place = "text";
    layout_set (self, SPACE_EDGE, PAGE_HEIGHT);
}
