/* fold.c - a shadow copy of a text with the map back to it. */
#include "coding/fold_int.h"

#include <string.h>

/* What is written in place of the characters from FIRST to LAST. With these all that PCRE2's \s takes is ASCII; the s and the k are those that it takes,
 * caseless, for these letters: folded, a text's ASCII letters stand for themselves alone. */
static const struct {
    gunichar first, last;
    char to;
} folds[] = {
    {0x85,    0x85,   ' ' }, /* next line */
    { 0xA0,   0xA0,   ' ' }, /* no-break space */
    { 0x17F,  0x17F,  's' }, /* long s */
    { 0x2BC,  0x2BC,  '\''}, /* modifier letter apostrophe */
    { 0x1680, 0x1680, ' ' }, /* Ogham space */
    { 0x180E, 0x180E, ' ' }, /* Mongolian vowel separator */
    { 0x2000, 0x200A, ' ' }, /* spaces of every width */
    { 0x2010, 0x2011, '-' }, /* hyphen, non-breaking hyphen */
    { 0x2018, 0x2019, '\''}, /* single quotation marks */
    { 0x2028, 0x2029, '\n'}, /* line and paragraph separator */
    { 0x202F, 0x202F, ' ' }, /* narrow no-break space */
    { 0x205F, 0x205F, ' ' }, /* mathematical space */
    { 0x212A, 0x212A, 'K' }, /* Kelvin */
    { 0x3000, 0x3000, ' ' }, /* ideographic space */
    { 0xFF07, 0xFF07, '\''}, /* full width apostrophe */
};

/* From PLACE of the folded text on, the original is so many bytes ahead. */
typedef struct {
    guint32 place, ahead;
} Step;

struct Folded {
    const char *text;
    gsize length;
    GString *copy;
    GArray *steps; /* of Step */
};

Folded *
folded_new (void)
{
    Folded *self = g_new0 (Folded, 1);
    self->copy = g_string_new (NULL);
    self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
    return self;
}

void
folded_free (Folded *self)
{
    if (self == NULL)
        return;
    g_string_free (self->copy, TRUE);
    g_array_unref (self->steps);
    g_free (self);
}

/* The first byte of P that is not ASCII, eight at a time, or END. */
static const char *
skip_ascii (const char *p, const char *end)
{
    for (; end - p >= 8; p += 8) {
        guint64 bytes;
        memcpy (&bytes, p, sizeof bytes);
        if ((bytes & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
            break;
    }
    while (p < end && (*p & 0x80) == 0)
        p++;
    return p;
}

/* What stands for the character at P, and its length there; 0 where it stands for itself. */
static char
fold_of (const char *p, gsize *length)
{
    const gunichar c = g_utf8_get_char (p);
    *length = (gsize)(g_utf8_next_char (p) - p);
    for (gsize i = 0; i < G_N_ELEMENTS (folds) && folds[i].first <= c; i++)
        if (c <= folds[i].last)
            return folds[i].to;
    return '\0';
}

/* The first character from P on that is folded, or END. */
static const char *
next_fold (const char *p, const char *end)
{
    gsize length;
    for (p = skip_ascii (p, end); p < end && fold_of (p, &length) == '\0'; p = skip_ascii (p, end))
        p = g_utf8_next_char (p);
    return MIN (p, end);
}

void
folded_set (Folded *self, const char *text, gsize length)
{
    const char *const end = text + length, *from = text;
    const char *p = next_fold (text, end);
    guint32 ahead = 0;
    g_array_set_size (self->steps, 0);
    self->text = text;
    self->length = length;
    if (p == end)
        return;
    g_string_truncate (self->copy, 0);
    for (; p < end; p = next_fold (from, end)) {
        gsize bytes;
        const char to = fold_of (p, &bytes);
        g_string_append_len (self->copy, from, p - from);
        g_string_append_c (self->copy, to);
        ahead += (guint32)bytes - 1;
        const Step step = { (guint32)self->copy->len, ahead };
        g_array_append_val (self->steps, step);
        from = p + bytes;
    }
    g_string_append_len (self->copy, from, end - from);
    self->text = self->copy->str;
    self->length = self->copy->len;
}

const char *
folded_text (const Folded *self, gsize *length)
{
    *length = self->length;
    return self->text;
}

guint32
folded_origin (const Folded *self, guint32 place)
{
    guint low = 0, high = self->steps->len;
    while (low < high) {
        const guint middle = low + (high - low) / 2;
        if (g_array_index (self->steps, Step, middle).place <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? place + g_array_index (self->steps, Step, low - 1).ahead : place;
}

Span
folded_origin_span (const Folded *self, Span span)
{
    return (Span){ folded_origin (self, span.start), folded_origin (self, span.end) };
}
