/* flow.c - breaks text of mixed styles into lines: bits between places to break, gathered into lines by the first fit. */
#include "layout/flow_int.h"

#include <string.h>

/* Whether a line may end after a bit. */
typedef enum { BREAK_NO, BREAK_WEAK, BREAK_GOOD, BREAK_FORCED } Break;

/* A stretch of one run without a place to break inside: letters, then blanks. */
typedef struct {
    guint run;
    gsize start, length; /* blanks counted in */
    double width, blanks;
    Break after;
} Bit;

/* What stands of one run on one line. */
typedef struct {
    guint run;
    gsize start, length;
    double x, width;
} Piece;

typedef struct {
    guint first, length; /* pieces */
    double width;        /* without the blanks at its end */
    gboolean forced;     /* ends before its text would make it */
} Line;

struct Flow {
    Type type;
    Text text;
    Run plain;       /* the only run of a plain text */
    GArray *pieces;  /* Piece */
    GArray *lines;   /* Line */
    guint *elements; /* one a run: the link or span drawn for it; ELEMENT_NONE before */
    gboolean overfull;
};

#define LONGEST_SYMBOL 5 /* "[low]": a symbol stays with the number before it */

/* State of the search for places to break, kept over runs. */
typedef struct {
    const Canvas *canvas;
    const Type *type;
    GArray *bits;
    guint depth; /* of brackets */
    double width;
} Breaker;

static Type
run_type (const Type *type, const Run *run)
{
    Type own = *type;
    if (run->bold && own.face != FACE_BLACK)
        own.face = FACE_BOLD;
    else if (run->italic && own.face == FACE_REGULAR)
        own.face = FACE_ITALIC;
    if (run->link != NULL && run->link[0] != '#' && own.colour == COLOUR_INK)
        own.colour = COLOUR_NAVY;
    return own;
}

static double
text_width (const Breaker *self, const Run *run, gsize start, gsize length)
{
    if (length == 0)
        return 0;
    Type type = run_type (self->type, run);
    return fontset_shape (self->canvas->fonts, type.face, run->text + start, length, run->lang)->width * type.size / 1000;
}

static gboolean
is_blank (char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* A hyphen or en dash between letters, at P within TEXT; *LENGTH is its own. */
static gboolean
is_hyphen (const char *text, const char *p, gsize *length)
{
    *length = *p == '-' ? 1 : g_str_has_prefix (p, "–") ? strlen ("–") : 0;
    return *length > 0 && p > text && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (p))) &&
           g_unichar_isalpha (g_utf8_get_char (p + *length));
}

static gboolean
starts_symbol (const char *p)
{
    if (*p != '[')
        return FALSE;
    gsize length = strcspn (p, "]") + 1;
    return p[length - 1] == ']' && length <= LONGEST_SYMBOL;
}

static void
add_bit (Breaker *self, const Run *run, guint index, gsize start, gsize letters, gsize length, Break after)
{
    const Bit bit = {
        .run = index,
        .start = start,
        .length = length,
        .width = text_width (self, run, start, letters),
        .blanks = text_width (self, run, start + letters, length - letters),
        .after = after,
    };
    g_array_append_val (self->bits, bit);
}

/* Where the letters that start at P end: before a blank, after a hyphen, or at the run's end. */
static const char *
skip_letters (Breaker *self, const Run *run, const char *p, gboolean *hyphen)
{
    gsize length;
    for (*hyphen = FALSE; *p != '\0' && !is_blank (*p); p = g_utf8_next_char (p)) {
        if (*p == '[')
            self->depth++;
        else if (*p == ']' && self->depth > 0)
            self->depth--;
        else if (self->depth == 0 && is_hyphen (run->text, p, &length)) {
            *hyphen = TRUE;
            return p + length;
        }
    }
    return p;
}

static void
add_run (Breaker *self, const Run *run, guint index)
{
    const char *p = run->text;
    while (*p != '\0') {
        gboolean hyphen;
        const char *end = skip_letters (self, run, p, &hyphen), *next = end;
        while (is_blank (*next))
            next++;
        Break after = next == end && !hyphen ? BREAK_NO : self->depth > 0 || starts_symbol (next) ? BREAK_WEAK : BREAK_GOOD;
        add_bit (self, run, index, (gsize)(p - run->text), (gsize)(end - p), (gsize)(next - p), after);
        p = next;
    }
    if (run->line_end) {
        if (self->bits->len == 0 || g_array_index (self->bits, Bit, self->bits->len - 1).run != index)
            add_bit (self, run, index, 0, 0, 0, BREAK_NO);
        g_array_index (self->bits, Bit, self->bits->len - 1).after = BREAK_FORCED;
        self->depth = 0;
    }
}

/* The lines under way. */
typedef struct {
    Flow *flow;
    const Breaker *breaker;
    Line line;
    double x, blanks; /* the line's width with and the blanks at its end */
} Setter;

static void
end_line (Setter *self, gboolean forced)
{
    self->line.width = self->x - self->blanks;
    self->line.forced = forced;
    g_array_append_val (self->flow->lines, self->line);
    self->line = (Line){ .first = self->flow->pieces->len };
    self->x = self->blanks = 0;
}

static void
set_piece (Setter *self, guint run, gsize start, gsize length, double width, double blanks)
{
    GArray *pieces = self->flow->pieces;
    Piece *last = self->line.length > 0 ? &g_array_index (pieces, Piece, pieces->len - 1) : NULL;
    if (last != NULL && last->run == run && last->start + last->length == start) {
        last->length += length;
    } else {
        const Piece piece = { .run = run, .start = start, .length = length, .x = self->x };
        g_array_append_val (pieces, piece);
        self->line.length++;
    }
    self->x += width + blanks;
    self->blanks = width > 0 ? blanks : self->blanks + blanks;
}

/* A bit wider than a line, cut where the line is full. */
static void
set_letters (Setter *self, const Bit *bit)
{
    const Run *run = &self->flow->text.runs[bit->run];
    const char *start = run->text + bit->start, *end = start + bit->length;
    self->flow->overfull = TRUE;
    while (start < end) {
        const char *p = g_utf8_next_char (start);
        while (p < end &&
               text_width (self->breaker, run, (gsize)(start - run->text), (gsize)(g_utf8_next_char (p) - start)) <= self->breaker->width)
            p = g_utf8_next_char (p);
        set_piece (self, bit->run, (gsize)(start - run->text), (gsize)(p - start),
                   text_width (self->breaker, run, (gsize)(start - run->text), (gsize)(p - start)), 0);
        if (p < end)
            end_line (self, FALSE);
        start = p;
    }
}

/* Sets the bits [FIRST, END), which stay together if that can be: else apart where a break of LEVEL may be, or anywhere. */
static void
set_atom (Setter *self, const Bit *bits, guint first, guint end, Break level)
{
    double width = 0, trailing = 0, limit = self->breaker->width + 0.005;
    for (guint i = first; i < end; i++) {
        width += bits[i].width + bits[i].blanks;
        trailing = bits[i].width > 0 ? bits[i].blanks : trailing + bits[i].blanks;
    }
    width -= trailing;
    if (self->line.length > 0 && width > 0 && self->x + width > limit)
        end_line (self, FALSE);
    if (width <= limit) {
        for (guint i = first; i < end; i++)
            set_piece (self, bits[i].run, bits[i].start, bits[i].length, bits[i].width, bits[i].blanks);
    } else if (end - first == 1) {
        set_letters (self, &bits[first]);
    } else {
        Break lower = level > BREAK_NO ? level - 1 : BREAK_NO;
        for (guint i = first, part = first; i < end; i++)
            if (bits[i].after >= lower || i + 1 == end) {
                set_atom (self, bits, part, i + 1, lower);
                part = i + 1;
            }
    }
}

static void
set_lines (Flow *self, const Breaker *breaker)
{
    Setter setter = { .flow = self, .breaker = breaker };
    const Bit *bits = (const Bit *)breaker->bits->data;
    guint n = breaker->bits->len;
    for (guint i = 0, first = 0; i < n; i++)
        if (bits[i].after >= BREAK_GOOD || i + 1 == n) {
            set_atom (&setter, bits, first, i + 1, BREAK_GOOD);
            first = i + 1;
            if (bits[i].after == BREAK_FORCED && i + 1 < n)
                end_line (&setter, TRUE);
        }
    if (setter.line.length > 0)
        end_line (&setter, FALSE);
}

/* Places pieces by their width as they will be drawn: kerning crosses the places where lines might have ended. */
static void
measure_pieces (Flow *self, const Breaker *breaker)
{
    for (guint i = 0; i < self->lines->len; i++) {
        const Line *line = &g_array_index (self->lines, Line, i);
        double x = 0;
        for (guint k = line->first; k < line->first + line->length; k++) {
            Piece *piece = &g_array_index (self->pieces, Piece, k);
            piece->x = x;
            piece->width = text_width (breaker, &self->text.runs[piece->run], piece->start, piece->length);
            x += piece->width;
        }
    }
}

Flow *
flow_new (const Canvas *canvas, const Type *type, const Text *text, double width)
{
    Flow *self = g_new0 (Flow, 1);
    self->type = *type;
    self->text = *text;
    self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
    self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
    self->elements = g_new (guint, text->length + 1);
    for (guint i = 0; i < text->length; i++)
        self->elements[i] = ELEMENT_NONE;
    g_autoptr (GArray) bits = g_array_new (FALSE, FALSE, sizeof (Bit));
    Breaker breaker = { .canvas = canvas, .type = &self->type, .bits = bits, .width = width };
    for (guint i = 0; i < text->length; i++)
        add_run (&breaker, &text->runs[i], i);
    set_lines (self, &breaker);
    measure_pieces (self, &breaker);
    return self;
}

#define BALANCE_STEP 4.0 /* points: finer is not seen */

Flow *
flow_balanced (const Canvas *canvas, const Type *type, const Text *text, double width)
{
    Flow *self = flow_new (canvas, type, text, width);
    guint lines = flow_lines (self);
    double narrow = width / MAX (lines, 1);
    while (lines > 1 && width - narrow > BALANCE_STEP) {
        double middle = (narrow + width) / 2;
        Flow *other = flow_new (canvas, type, text, middle);
        if (flow_lines (other) > lines || flow_overfull (other)) {
            narrow = middle;
            flow_free (other);
        } else {
            width = middle;
            flow_free (self);
            self = other;
        }
    }
    return self;
}

#define SHORT_LAST 0.12 /* of the width: a last line that looks left over */
#define NARROWER 0.02
#define NARROWEST 0.86

static double
last_width (const Flow *self)
{
    return g_array_index (self->lines, Line, self->lines->len - 1).width;
}

Flow *
flow_prose (const Canvas *canvas, const Type *type, const Text *text, double width)
{
    Flow *self = flow_new (canvas, type, text, width);
    double share = 1 - NARROWER;
    while (flow_lines (self) > 1 && last_width (self) < SHORT_LAST * width && share >= NARROWEST) {
        Flow *other = flow_new (canvas, type, text, share * width);
        gboolean better = flow_lines (other) == flow_lines (self) && last_width (other) >= SHORT_LAST * width && !flow_overfull (other);
        flow_free (better ? self : other);
        if (better)
            return other;
        share -= NARROWER;
    }
    return self;
}

Flow *
flow_plain (const Canvas *canvas, const Type *type, const char *text, double width)
{
    const Run run = { .text = text };
    Flow *self = flow_new (canvas, type, &(Text){ .runs = &run, .length = 1 }, width);
    self->plain = run;
    self->text.runs = &self->plain;
    return self;
}

void
flow_free (Flow *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->pieces);
    g_array_unref (self->lines);
    g_free (self->elements);
    g_free (self);
}

guint
flow_lines (const Flow *self)
{
    return self->lines->len;
}

double
flow_width (const Flow *self)
{
    double width = 0;
    for (guint i = 0; i < self->lines->len; i++)
        width = MAX (width, g_array_index (self->lines, Line, i).width);
    return width;
}

double
flow_leading (const Flow *self)
{
    return self->type.leading;
}

double
flow_height (const Flow *self)
{
    return self->lines->len > 0 ? (self->lines->len - 1) * self->type.leading : 0;
}

gboolean
flow_overfull (const Flow *self)
{
    return self->overfull;
}

/* Makes the element of RUN current if it has one: a link that leads somewhere, or another language. */
static guint
enter_run (Flow *self, Canvas *canvas, guint index)
{
    const Run *run = &self->text.runs[index];
    gboolean leads = canvas_leads (canvas, run->link);
    guint former = canvas->element;
    if ((!leads && run->lang == NULL) || former == ELEMENT_NONE)
        return former;
    if (self->elements[index] == ELEMENT_NONE) {
        canvas_enter_element (canvas, &(Element){ .role = leads ? ROLE_LINK : ROLE_SPAN, .lang = run->lang });
        self->elements[index] = canvas->element;
    }
    canvas->element = self->elements[index];
    return former;
}

/* Draws a piece that ends a line by force, with the blank that keeps its last word apart from the next line's first. */
static void
draw_last (Canvas *canvas, const Type *type, double x, double y, const char *text, gsize length, const char *lang)
{
    g_autofree char *spaced = g_strdup_printf ("%.*s ", (int)length, text);
    canvas_text_len (canvas, type, x, y, spaced, length + 1, lang);
}

static void
draw_piece (Flow *self, Canvas *canvas, const Piece *piece, double x, double y, gboolean ends_forced)
{
    const Run *run = &self->text.runs[piece->run];
    const char *text = run->text + piece->start;
    Type type = run_type (&self->type, run);
    guint former = enter_run (self, canvas, piece->run);
    if (ends_forced && (piece->length == 0 || !is_blank (text[piece->length - 1])))
        draw_last (canvas, &type, x, y, text, piece->length, run->lang);
    else
        canvas_text_len (canvas, &type, x, y, text, piece->length, run->lang);
    if (piece->start == 0)
        canvas_print (canvas, run->number);
    if (canvas_leads (canvas, run->link)) {
        const double box[] = { x, y - 0.8 * type.size, x + piece->width, y + 0.25 * type.size };
        canvas_link (canvas, box, run->link, run->text);
    }
    canvas_leave (canvas, former);
}

/* Links out of the document are underlined, so that colour alone does not tell them. */
static void
underline (Flow *self, Canvas *canvas, const Line *line, double x, double y)
{
    guint former = canvas_artifact (canvas);
    for (guint i = line->first; i < line->first + line->length; i++) {
        const Piece *piece = &g_array_index (self->pieces, Piece, i);
        const Run *run = &self->text.runs[piece->run];
        if (run->link != NULL && run->link[0] != '#') {
            Type type = run_type (&self->type, run);
            double width = MIN (piece->width, line->width - piece->x);
            canvas_line (canvas, STROKE (0.5, type.colour), x + piece->x, y + 2, x + piece->x + width, y + 2);
        }
    }
    canvas_leave (canvas, former);
}

double
flow_draw (Flow *self, Canvas *canvas, Align align, double x, double y, guint first, guint n)
{
    g_assert (first + n <= self->lines->len);
    for (guint i = first; i < first + n; i++) {
        const Line *line = &g_array_index (self->lines, Line, i);
        double left = x - (align == ALIGN_RIGHT ? line->width : align == ALIGN_CENTRE ? line->width / 2 : 0);
        double baseline = y + (i - first) * self->type.leading;
        for (guint k = line->first; k < line->first + line->length; k++) {
            const Piece *piece = &g_array_index (self->pieces, Piece, k);
            draw_piece (self, canvas, piece, left + piece->x, baseline, line->forced && k + 1 == line->first + line->length);
        }
        underline (self, canvas, line, left, baseline);
    }
    return y + (n > 0 ? (n - 1) * self->type.leading : 0);
}

double
flow_draw_all (Flow *self, Canvas *canvas, double x, double y)
{
    return flow_draw (self, canvas, ALIGN_LEFT, x, y, 0, self->lines->len);
}
