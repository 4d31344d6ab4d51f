/* pdf_canvas.c - marks become content operators; what the graphics state holds already is not set again. */
#include "output/pdf/pdf_canvas_int.h"

#include <string.h>

/* What the graphics state of a page holds. */
typedef struct {
    Colour fill, stroke;
    double line, dash[2];
    gboolean round;
    guint font;
    double size;
} State;

struct PdfCanvas {
    PdfTree *tree;
    PdfFonts *fonts;
    FontSet *set;
    GString *content;
    double height; /* of the page */
    State state;
    gboolean is_open; /* a marked sequence */
    guint element;    /* that it belongs to; ELEMENT_NONE is an artifact */
    gboolean alone;   /* with a replacement text, for one mark */
    const char *lang; /* that it is in, where that is not the element's */
    guint8 *starts;   /* room: which bytes of a text a glyph begins at */
    gsize starts_size;
    GString *said; /* room: what a glyph stands for */
};

#define NO_FONT G_MAXUINT

PdfCanvas *
pdf_canvas_new (PdfTree *tree, PdfFonts *fonts, FontSet *set)
{
    PdfCanvas *self = g_new0 (PdfCanvas, 1);
    self->tree = tree;
    self->fonts = fonts;
    self->set = set;
    self->content = g_string_sized_new (16384);
    self->said = g_string_new (NULL);
    return self;
}

void
pdf_canvas_free (PdfCanvas *self)
{
    if (self == NULL)
        return;
    g_string_free (self->content, TRUE);
    g_string_free (self->said, TRUE);
    g_free (self->starts);
    g_free (self);
}

static void
close_sequence (PdfCanvas *self)
{
    if (self->is_open)
        g_string_append (self->content, "EMC\n");
    self->is_open = FALSE;
}

/* Opens the sequence that a mark of ELEMENT goes into, or stays in it. A replacement text holds for one mark alone, and sequences never nest: readers
 * lose track of those that do. */
static void
open_sequence (PdfCanvas *self, guint element, const char *actual, const char *lang)
{
    if (self->is_open && self->element == element && actual == NULL && !self->alone && g_strcmp0 (self->lang, lang) == 0)
        return;
    close_sequence (self);
    if (element == ELEMENT_NONE)
        g_string_append (self->content, "/Artifact BMC\n");
    else {
        gboolean special = actual != NULL || lang != NULL;
        g_string_append_printf (self->content, "/%s <</MCID %u", special ? "Span" : pdf_tree_name (self->tree, element),
                                pdf_tree_add_content (self->tree, element));
        pdf_append_text_entry (self->content, "/Lang", lang);
        pdf_append_text_entry (self->content, "/ActualText", actual);
        g_string_append (self->content, ">> BDC\n");
    }
    self->is_open = TRUE;
    self->alone = actual != NULL;
    self->element = element;
    self->lang = lang;
}

static void
set_colour (PdfCanvas *self, Colour *held, Colour colour, const char *operator)
{
    if (colour == COLOUR_NONE || colour == *held)
        return;
    *held = colour;
    PDF_OPERATOR (self->content, operator, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

static void
set_line (PdfCanvas *self, double line, const double dash[2], gboolean round)
{
    State *state = &self->state;
    if (line != state->line)
        PDF_OPERATOR (self->content, "w", line);
    if (round != state->round)
        g_string_append (self->content, round ? "1 J 1 j\n" : "0 J 0 j\n");
    if (dash[0] != state->dash[0] || dash[1] != state->dash[1]) {
        g_string_append_c (self->content, '[');
        for (guint i = 0; i < 2 && dash[0] > 0; i++) {
            pdf_append_number (self->content, dash[i]);
            g_string_append_c (self->content, ' ');
        }
        g_string_append (self->content, "] 0 d\n");
    }
    state->line = line;
    state->round = round;
    memcpy (state->dash, dash, sizeof state->dash);
}

static void
paint (PdfCanvas *self, const Mark *mark)
{
    g_string_append (self->content, mark->fill == COLOUR_NONE ? "S\n" : mark->stroke == COLOUR_NONE ? "f\n" : "B\n");
}

static void
draw_rect (PdfCanvas *self, const Mark *mark)
{
    static const double solid[2];
    if (mark->stroke != COLOUR_NONE)
        set_line (self, mark->rect.line, solid, FALSE);
    PDF_OPERATOR (self->content, "re", mark->rect.x, self->height - mark->rect.y - mark->rect.height, mark->rect.width, mark->rect.height);
    paint (self, mark);
}

static void
draw_path (PdfCanvas *self, const Mark *mark)
{
    if (mark->stroke != COLOUR_NONE)
        set_line (self, mark->path.line, mark->path.dash, mark->path.round);
    for (guint i = 0; i < mark->path.length; i++) {
        const Step *step = &mark->path.steps[i];
        const double *x = step->x;
        const double y[3] = { self->height - step->y[0], self->height - step->y[1], self->height - step->y[2] };
        switch (step->kind) {
        case STEP_MOVE:
            PDF_OPERATOR (self->content, "m", x[0], y[0]);
            break;
        case STEP_LINE:
            PDF_OPERATOR (self->content, "l", x[0], y[0]);
            break;
        case STEP_CURVE:
            PDF_OPERATOR (self->content, "c", x[0], y[0], x[1], y[1], x[2], y[2]);
            break;
        case STEP_CLOSE:
            g_string_append (self->content, "h\n");
            break;
        }
    }
    paint (self, mark);
}

/* Notes at which bytes of its text RUN's glyphs begin. */
static void
find_starts (PdfCanvas *self, const GlyphRun *run, gsize length)
{
    if (length + 1 > self->starts_size) {
        self->starts_size = 2 * length + 64;
        self->starts = g_realloc (self->starts, self->starts_size);
    }
    memset (self->starts, 0, length + 1);
    self->starts[length] = 1;
    for (guint i = 0; i < run->length; i++)
        self->starts[run->glyphs[i].cluster] = 1;
}

/* What a reader may be told in place of C; 0 is nothing. */
static gunichar
spoken (gunichar c)
{
    if (c < 0x20)
        return ' ';
    if (c == 0xAD || c == 0xFEFF || c == 0xFFFE || c == 0x034F || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
        (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F))
        return 0;
    return g_unichar_type (c) == G_UNICODE_PRIVATE_USE ? 0xFFFD : c;
}

/* What GLYPH stands for: its own characters as far as the next glyph's; a zero width space for further glyphs of the same characters. */
static const GString *
glyph_text (PdfCanvas *self, const Glyph *glyph, const char *text)
{
    g_string_truncate (self->said, 0);
    gsize end = glyph->cluster;
    for (gboolean first = self->starts[end] == 1; first; first = self->starts[end] == 0) {
        gunichar c = spoken (g_utf8_get_char (text + end));
        if (c != 0)
            g_string_append_unichar (self->said, c);
        end = (gsize)(g_utf8_next_char (text + end) - text);
    }
    self->starts[glyph->cluster] = 2;
    return self->said->len > 0 ? self->said : g_string_append_unichar (self->said, 0x200B);
}

/* The open array of a TJ operator. */
typedef struct {
    gboolean array, string;
    gint shift; /* thousandths to move on before the next glyph */
} Showing;

static void
end_array (PdfCanvas *self, Showing *showing)
{
    if (showing->string)
        g_string_append_c (self->content, '>');
    if (showing->array)
        g_string_append (self->content, "]TJ\n");
    showing->array = showing->string = FALSE;
}

static void
set_font (PdfCanvas *self, Showing *showing, guint font, double size)
{
    if (font == self->state.font && size == self->state.size)
        return;
    end_array (self, showing);
    g_string_append_printf (self->content, "/F%u ", font);
    PDF_OPERATOR (self->content, "Tf", size);
    self->state.font = font;
    self->state.size = size;
}

static void
show_glyph (PdfCanvas *self, Showing *showing, guint code)
{
    if (!showing->array)
        g_string_append_c (self->content, '[');
    if (showing->shift != 0) {
        if (showing->string)
            g_string_append_c (self->content, '>');
        pdf_append_number (self->content, -showing->shift);
    }
    if (!showing->string || showing->shift != 0)
        g_string_append_c (self->content, '<');
    pdf_append_hex4 (self->content, code);
    *showing = (Showing){ .array = TRUE, .string = TRUE };
}

static void
rise (PdfCanvas *self, Showing *showing, double by)
{
    end_array (self, showing);
    PDF_OPERATOR (self->content, "Ts", by);
}

static void
show_run (PdfCanvas *self, const GlyphRun *run, const char *text, double size)
{
    Showing showing = { 0 };
    for (guint i = 0; i < run->length; i++) {
        const Glyph *glyph = &run->glyphs[i];
        const GString *said = glyph_text (self, glyph, text);
        gint width;
        guint code = pdf_fonts_code (self->fonts, glyph->font, glyph->glyph, said->str, said->len, &width);
        set_font (self, &showing, glyph->font, size);
        if (glyph->dy != 0)
            rise (self, &showing, glyph->dy * size / 1000);
        showing.shift += glyph->dx;
        show_glyph (self, &showing, code);
        showing.shift = glyph->advance - glyph->dx - width;
        if (glyph->dy != 0)
            rise (self, &showing, 0);
    }
    end_array (self, &showing);
}

/* Scripts of India and its neighbours, where a vowel may stand before the consonant that it follows. */
static gboolean
may_reorder (gunichar c)
{
    return (c >= 0x0900 && c <= 0x0DFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

/* TRUE where glyphs alone would give the characters back in another order than they are read in. */
static gboolean
is_reordered (const GlyphRun *run, const char *text)
{
    for (guint i = 1; i < run->length; i++)
        if (run->glyphs[i].cluster < run->glyphs[i - 1].cluster && may_reorder (g_utf8_get_char (text + run->glyphs[i].cluster)) &&
            may_reorder (g_utf8_get_char (text + run->glyphs[i - 1].cluster)))
            return TRUE;
    return FALSE;
}

static void
draw_text (PdfCanvas *self, const Mark *mark)
{
    const char *text = mark->text.text;
    const GlyphRun *run = fontset_shape (self->set, mark->text.face, text, mark->text.length, mark->text.lang);
    gboolean artifact = mark->element == ELEMENT_NONE;
    const char *lang = artifact ? NULL : mark->text.lang;
    if (run->length == 0)
        return;
    if (lang != NULL && g_strcmp0 (lang, pdf_tree_language (self->tree, mark->element)) == 0)
        lang = NULL;
    open_sequence (self, mark->element, !artifact && is_reordered (run, text) ? text : NULL, lang);
    set_colour (self, &self->state.fill, mark->fill, "rg");
    g_string_append (self->content, "BT\n");
    PDF_OPERATOR (self->content, "Td", mark->text.x, self->height - mark->text.y);
    find_starts (self, run, mark->text.length);
    show_run (self, run, text, mark->text.size);
    g_string_append (self->content, "ET\n");
}

static gboolean
is_visible (const Mark *mark)
{
    if (mark->kind == MARK_TEXT)
        return mark->fill != COLOUR_NONE && mark->text.length > 0;
    return (mark->fill != COLOUR_NONE || mark->stroke != COLOUR_NONE) && (mark->kind == MARK_RECT || mark->path.length > 0);
}

static void
draw_mark (PdfCanvas *self, const Mark *mark)
{
    if (!is_visible (mark))
        return;
    if (mark->kind == MARK_TEXT) {
        draw_text (self, mark);
        return;
    }
    open_sequence (self, mark->element, NULL, NULL);
    set_colour (self, &self->state.fill, mark->fill, "rg");
    set_colour (self, &self->state.stroke, mark->stroke, "RG");
    if (mark->kind == MARK_RECT)
        draw_rect (self, mark);
    else
        draw_path (self, mark);
}

const GString *
pdf_canvas_draw (PdfCanvas *self, const Page *page)
{
    g_string_truncate (self->content, 0);
    self->height = page->height;
    self->state = (State){ .line = 1, .font = NO_FONT };
    for (guint i = 0; i < page->n_marks; i++)
        draw_mark (self, &page->marks[i]);
    close_sequence (self);
    return self->content;
}
