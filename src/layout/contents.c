/* contents.c - the table of contents with its links, and how to read the numbers. */
#include <string.h>

#include "base/number.h"
#include "layout/chart_int.h"

#define COLUMN_STEP (HALF_WIDTH + HALF_GAP)
#define FIRST_Y 138.0
#define PITCH 20.0
#define UNDER 6.0
#define TITLE_X 30.0
#define PAGE_ROOM 26.0
#define ROWS_MOST 32 /* a column */
#define HEADING_BELOW 70.0
#define ANATOMY_HEIGHT 144.0
#define EXAMPLE_WIDTH 268.0
#define CALLS_X (PAGE_LEFT + 320)
#define CALLS_WIDTH 180.0
#define SIGN_PITCH 18.0
#define SIGN_WORDS 36.0
#define CAUTION_BELOW 34.0

static gboolean
is_entry (const DocBlock *block)
{
    return block->kind == DOC_CHAPTER || (block->kind == DOC_HEADING && block->heading.level <= 1);
}

static const Text *
title_of (const DocBlock *block)
{
    return block->kind == DOC_CHAPTER ? &block->chapter.title : &block->heading.text;
}

/* Where the pass before put the entry with TITLE; NULL in the first. */
static const Place *
find_place (const Found *before, const Text *title)
{
    for (guint i = 0; before != NULL && i < before->entries->len; i++)
        if (g_array_index (before->entries, Entry, i).title == title)
            return &g_array_index (before->entries, Entry, i).place;
    return NULL;
}

static guint
count_entries (const DocBlock *first)
{
    guint n = 0;
    for (const DocBlock *block = first; block != NULL; block = block->next)
        n += is_entry (block) ? 1 : 0;
    return n;
}

static Type
entry_type (const Canvas *canvas, Face face, ColourRole colour)
{
    return canvas_type_as (canvas, TYPE_TILE_WORDS, face, colour);
}

/* A title on one line, cut at a blank where it is too long. */
static char *
fit_title (const Canvas *canvas, const Type *type, const Text *title, double width)
{
    char *text = text_flat (title);
    while (canvas_width (canvas, type, text) > width && strrchr (text, ' ') != NULL) {
        *strrchr (text, ' ') = '\0';
        char *cut = g_strconcat (text, "…", NULL);
        if (canvas_width (canvas, type, cut) <= width) {
            g_free (text);
            return cut;
        }
        g_free (cut);
    }
    return text;
}

/* One line: number, title and page, all one link. NUMBER and TITLE of BLOCK; PLACE from the pass before, or NULL. */
static void
draw_entry (Canvas *canvas, const DocBlock *block, const Place *place, double x, double y)
{
    gboolean chapter = block->kind == DOC_CHAPTER;
    const char *number = chapter && block->chapter.number != NULL ? block->chapter.number : "";
    const Text *words = title_of (block);
    Type bold = entry_type (canvas, FACE_BOLD, COLOUR_INK), blue = entry_type (canvas, FACE_BOLD, COLOUR_NAVY);
    Type plain = entry_type (canvas, chapter ? FACE_REGULAR : FACE_BOLD, COLOUR_INK);
    g_autofree char *title = fit_title (canvas, &plain, words, HALF_WIDTH - TITLE_X - PAGE_ROOM);
    g_autofree char *shown_number = g_strconcat (number, " ", NULL), *shown_title = g_strconcat (title, " ", NULL);
    g_autofree char *page = g_strdup_printf ("%u", place != NULL ? place->page + 1 : 0);
    g_autofree char *full = text_flat (words);
    g_autofree char *contents = g_strdup_printf ("%s%s%s, page %s", number, number[0] != '\0' ? " " : "", full, page);
    guint former = canvas_enter (canvas, ROLE_TOCI);
    canvas_enter (canvas, ROLE_REFERENCE);
    canvas_enter (canvas, ROLE_LINK);
    if (number[0] != '\0')
        canvas_text (canvas, &blue, ALIGN_LEFT, x, y, shown_number);
    canvas_text (canvas, &plain, ALIGN_LEFT, x + TITLE_X, y, shown_title);
    canvas_text (canvas, &bold, ALIGN_RIGHT, x + HALF_WIDTH, y, page);
    const double box[] = { x, y - 12, x + HALF_WIDTH, y + UNDER };
    canvas_link_place (canvas, box, place, contents);
    canvas_leave (canvas, former);
    former = canvas_artifact (canvas);
    canvas_line (canvas, STROKE (0.5, COLOUR_GRID), x, y + UNDER, x + HALF_WIDTH, y + UNDER);
    canvas_leave (canvas, former);
}

/* Both columns of one page at most; returns the lowest baseline. */
static double
draw_entries (Layout *self, double y)
{
    Canvas *canvas = &self->canvas;
    guint n = count_entries (self->first), rows = MIN ((n + 1) / 2, ROWS_MOST), index = 0;
    guint former = canvas_enter (canvas, ROLE_TOC);
    for (const DocBlock *block = self->first; block != NULL && index < 2 * rows; block = block->next) {
        if (!is_entry (block))
            continue;
        draw_entry (canvas, block, find_place (self->before, title_of (block)), PAGE_LEFT + index / MAX (rows, 1) * COLUMN_STEP,
                    y + index % MAX (rows, 1) * PITCH);
        index++;
    }
    canvas_leave (canvas, former);
    if (n > index)
        notes_add (self->notes, NOTE_WARNING, (SourcePos){ 0 }, "the contents have room for %u of %u chapters", index, n);
    return y + (rows > 0 ? rows - 1 : 0) * PITCH;
}

/* A plain heading in the house's words. */
static void
draw_heading (Layout *self, guint level, const char *words, double x, double y)
{
    static const TypeRole types[] = { TYPE_H1, TYPE_H1, TYPE_H2, TYPE_H3 };
    const Run run = { .text = words };
    const Text text = { .runs = &run, .length = 1 };
    Type type = canvas_type (&self->canvas, types[level]);
    guint former = layout_heading (self, level, "", &text, y);
    canvas_text (&self->canvas, &type, ALIGN_LEFT, x, y, words);
    canvas_leave (&self->canvas, former);
}

static double
draw_call (Canvas *canvas, Saying head, Saying body, double y)
{
    Type type = canvas_type_as (canvas, TYPE_FIGURE_SUBTITLE, FACE_REGULAR, COLOUR_INK);
    g_autofree char *bold = g_strconcat (look_say (canvas->look, head), " ", NULL);
    const Run runs[] = {
        {.text = bold,                    .bold = TRUE},
        { .text = look_say (canvas->look, body)       }
    };
    g_autoptr (Flow) flow = flow_new (canvas, &type, &(Text){ .runs = runs, .length = G_N_ELEMENTS (runs) }, CALLS_WIDTH);
    guint former = canvas_artifact (canvas);
    canvas_line (canvas, STROKE (0.75, COLOUR_INK2), PAGE_LEFT + 282, y - 3, CALLS_X - 8, y - 3);
    canvas_leave (canvas, former);
    canvas_enter (canvas, ROLE_P);
    double last = flow_draw_all (flow, canvas, CALLS_X, y);
    canvas_leave (canvas, former);
    return last;
}

/* A tile and what its parts mean, between two rules. Y: the upper one. */
static void
draw_anatomy (Layout *self, const DocTile *example, double y)
{
    Canvas *canvas = &self->canvas;
    guint former = canvas_artifact (canvas);
    canvas_line (canvas, STROKE (0.5, COLOUR_RULE), PAGE_LEFT, y, PAGE_RIGHT, y);
    canvas_line (canvas, STROKE (0.5, COLOUR_RULE), PAGE_LEFT, y + ANATOMY_HEIGHT, PAGE_RIGHT, y + ANATOMY_HEIGHT);
    canvas_leave (canvas, former);
    canvas->place = "example";
    tile_draw (canvas, example, PAGE_LEFT, y + 12, EXAMPLE_WIDTH);
    canvas->place = "text";
    draw_call (canvas, SAY_READ_VALUE, SAY_READ_VALUE_TEXT, y + 33);
    draw_call (canvas, SAY_READ_RANGE, SAY_READ_RANGE_TEXT, y + 75);
    draw_call (canvas, SAY_READ_BASE, SAY_READ_BASE_TEXT, y + 113);
}

static void
draw_row (Canvas *canvas, const char *words, double x, double y)
{
    Type type = canvas_type_as (canvas, TYPE_CHART_LABEL, FACE_REGULAR, COLOUR_INK);
    type.size = 10;
    canvas_text (canvas, &type, ALIGN_LEFT, x + SIGN_WORDS, y, words);
    guint former = canvas_artifact (canvas);
    canvas_line (canvas, STROKE (0.5, COLOUR_GRID), x, y + 5.5, x + HALF_WIDTH, y + 5.5);
    canvas_leave (canvas, former);
}

/* Symbols and their meanings, a list. Returns the last baseline. */
static double
draw_symbols (Canvas *canvas, const char *const *symbols, double y)
{
    Type type = canvas_type_as (canvas, TYPE_CHART_VALUE, FACE_BOLD, COLOUR_NAVY);
    type.size = 10;
    guint former = canvas_enter (canvas, ROLE_L);
    for (guint i = 0; symbols != NULL && symbols[i] != NULL && symbols[i + 1] != NULL; i += 2) {
        g_autofree char *symbol = g_strconcat (symbols[i], " ", NULL);
        y += SIGN_PITCH;
        guint list = canvas_enter (canvas, ROLE_LI), item = canvas_enter (canvas, ROLE_LBL);
        canvas_text (canvas, &type, ALIGN_LEFT, PAGE_LEFT, y, symbol);
        canvas_leave (canvas, item);
        canvas_enter (canvas, ROLE_LBODY);
        draw_row (canvas, symbols[i + 1], PAGE_LEFT, y);
        canvas_leave (canvas, list);
    }
    canvas_leave (canvas, former);
    return y;
}

static void
draw_sign (Canvas *canvas, Saying sign, double x, double y)
{
    const Scale scale = { .high = 1, .x = x, .width = 26 };
    const Number shown = { .value = 0.5, .lower = 0, .upper = 1 },
                 unsure = { .value = 0.5, .lower = 0, .upper = 1, .marked = MARKED_UNSURE };
    const Number bound = { .bound = 0.85, .marked = MARKED_UNDER };
    const Series series = { .colour = COLOUR_NAVY, .range = 2.5 };
    switch (sign) {
    case SAY_MARK_SHOWN:
        mark_estimate (canvas, &series, &scale, &shown, y);
        break;
    case SAY_MARK_UNSURE:
        mark_estimate (canvas, &series, &scale, &unsure, y);
        break;
    case SAY_MARK_BOUND:
        mark_estimate (canvas, &series, &scale, &bound, y);
        break;
    case SAY_MARK_CHANGED:
        canvas_triangle (canvas, COLOUR_INK, x + 7, y, 4.4, TRUE);
        canvas_triangle (canvas, COLOUR_INK, x + 20, y, 4.4, FALSE);
        break;
    case SAY_MARK_SAME:
        canvas_rect (canvas, COLOUR_INK, x + 7, y - 1, 13, 2.2);
        break;
    default:
        canvas_circle (canvas, COLOUR_NOTHING, DASHED (1, COLOUR_INK, 1.5, 1.5), x + 13, y, 3.6);
        break;
    }
}

static double
draw_signs (Canvas *canvas, double y)
{
    const double x = PAGE_LEFT + COLUMN_STEP;
    guint former = canvas_enter (canvas, ROLE_L);
    for (Saying sign = SAY_MARK_SHOWN; sign <= SAY_MARK_UNTESTED; sign++) {
        y += SIGN_PITCH;
        guint list = canvas_enter (canvas, ROLE_LI), item = canvas_artifact (canvas);
        draw_sign (canvas, sign, x, y - 3.3);
        canvas_leave (canvas, item);
        canvas_enter (canvas, ROLE_LBODY);
        draw_row (canvas, look_say (canvas->look, sign), x, y);
        canvas_leave (canvas, list);
    }
    canvas_leave (canvas, former);
    return y;
}

/* How to read the numbers, from the baseline of its heading. Returns the last baseline. */
static double
draw_reading (Layout *self, const DocBlock *block, double y)
{
    Canvas *canvas = &self->canvas;
    draw_heading (self, 2, look_say (canvas->look, SAY_READING), PAGE_LEFT, y);
    y += 20;
    if (block->contents.example != NULL) {
        draw_anatomy (self, block->contents.example, y);
        y += ANATOMY_HEIGHT + 34;
    } else {
        y += 16;
    }
    draw_heading (self, 3, look_say (canvas->look, SAY_SYMBOLS), PAGE_LEFT, y);
    double left = draw_symbols (canvas, block->contents.symbols, y + 4);
    draw_heading (self, 3, look_say (canvas->look, SAY_MARKS), PAGE_LEFT + COLUMN_STEP, y);
    double right = draw_signs (canvas, y + 4), last = MAX (left, right);
    Type type = canvas_type (canvas, TYPE_FIGURE_SUBTITLE);
    g_autoptr (Flow) caution = flow_new (canvas, &type, &block->contents.caution, PAGE_FULL);
    guint former = canvas_enter (canvas, ROLE_P);
    if (flow_lines (caution) > 0)
        last = flow_draw_all (caution, canvas, PAGE_LEFT, MIN (last + CAUTION_BELOW, PAGE_FOOT - flow_height (caution)));
    canvas_leave (canvas, former);
    return last;
}

void
contents_place (Layout *self, const DocBlock *block)
{
    Canvas *canvas = &self->canvas;
    const char *title = look_say (canvas->look, SAY_CONTENTS);
    layout_start (self, TRUE, title, title);
    double y = layout_next (self, SPACE_H1, TRUE);
    layout_mark (self, block, y - 24);
    draw_heading (self, 1, title, PAGE_LEFT, y);
    double last = draw_entries (self, y + FIRST_Y - 98);
    if (block->contents.reading) {
        double start = last + HEADING_BELOW, room = 32 + ANATOMY_HEIGHT + 34 + 4 + 6 * SIGN_PITCH + CAUTION_BELOW + 14;
        if (start + room > PAGE_FOOT + 24) {
            layout_page (self, TRUE);
            start = PAGE_TOP + 16;
        }
        last = draw_reading (self, block, start);
    }
    layout_set (self, SPACE_EDGE, last);
}
