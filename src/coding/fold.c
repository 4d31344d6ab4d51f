/* fold.c - a shadow copy of a text with the map back to it. */
#include "coding/fold_int.h"

#include <string.h>

/* What is written in its place. The last two are what PCRE2 takes, caseless, for an s and a k: folded, a text's ASCII letters stand for themselves alone. */
static const struct {
    const char *from;
    char to;
} folds[] = {
    {"\xE2\x80\x99",  '\''}, /* right single quotation mark */
    { "\xE2\x80\x98", '\''}, /* left */
    { "\xCA\xBC",     '\''}, /* modifier letter apostrophe */
    { "\xEF\xBC\x87", '\''}, /* full width */
    { "\xC2\xA0",     ' ' }, /* no-break space */
    { "\xE2\x80\xAF", ' ' }, /* narrow */
    { "\xE2\x80\x90", '-' }, /* hyphen */
    { "\xE2\x80\x91", '-' }, /* non-breaking */
    { "\xC5\xBF",     's' }, /* long s */
    { "\xE2\x84\xAA", 'K' }, /* Kelvin */
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
fold_of (const char *p, const char *end, gsize *length)
{
    for (gsize i = 0; i < G_N_ELEMENTS (folds); i++) {
        *length = strlen (folds[i].from);
        if ((gsize)(end - p) >= *length && memcmp (p, folds[i].from, *length) == 0)
            return folds[i].to;
    }
    return '\0';
}

/* The first character from P on that is folded, or END. */
static const char *
next_fold (const char *p, const char *end)
{
    gsize length;
    for (p = skip_ascii (p, end); p < end && fold_of (p, end, &length) == '\0'; p = skip_ascii (p, end))
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
        const char to = fold_of (p, end, &bytes);
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
