/* words.c - the words of a text, and distances counted in them. */
#include "coding/words_int.h"

struct Ruler {
    const char *text;
    gsize length;
    gboolean counted;            /* WORDS are those of TEXT */
    gboolean cut;                /* SENTENCES are those of TEXT */
    gboolean parted;             /* CLAUSES are those of TEXT */
    GArray *words;               /* of Span */
    GArray *sentences, *clauses; /* of guint32: where they end */
};

static gboolean
is_word_char (gunichar c)
{
    return c < 0x80 ? g_ascii_isalnum (c) || c == '_' : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether C, between the word characters BEFORE and AFTER, joins them. */
static gboolean
joins (gunichar before, gunichar c, gunichar after)
{
    if (c == '\'' || c == 0x2019)
        return is_word_char (after);
    return (c == '.' || c == ',' || c == ':') && g_unichar_isdigit (before) && g_unichar_isdigit (after);
}

/* The end of the word that starts at P. */
static const char *
word_end (const char *p, const char *end)
{
    gunichar before = g_utf8_get_char (p);
    for (p = g_utf8_next_char (p); p < end;) {
        const gunichar c = g_utf8_get_char (p);
        const char *next = g_utf8_next_char (p);
        if (!is_word_char (c) && (next >= end || !joins (before, c, g_utf8_get_char (next))))
            break;
        before = c;
        p = next;
    }
    return p;
}

void
words_find (const char *text, gsize length, GArray *words)
{
    const char *const end = text + length;
    for (const char *p = text; p < end;) {
        const char *stop = g_utf8_next_char (p);
        if (is_word_char (g_utf8_get_char (p))) {
            stop = word_end (p, end);
            const Span word = { (guint32)(p - text), (guint32)(stop - text) };
            g_array_append_val (words, word);
        }
        p = stop;
    }
}

Ruler *
ruler_new (void)
{
    Ruler *self = g_new0 (Ruler, 1);
    self->words = g_array_new (FALSE, FALSE, sizeof (Span));
    self->sentences = g_array_new (FALSE, FALSE, sizeof (guint32));
    self->clauses = g_array_new (FALSE, FALSE, sizeof (guint32));
    return self;
}

void
ruler_free (Ruler *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->words);
    g_array_unref (self->sentences);
    g_array_unref (self->clauses);
    g_free (self);
}

void
ruler_set (Ruler *self, const char *text, gsize length)
{
    self->text = text;
    self->length = length;
    self->counted = self->cut = self->parted = FALSE;
}

static void
count (Ruler *self)
{
    if (self->counted)
        return;
    g_array_set_size (self->words, 0);
    words_find (self->text, self->length, self->words);
    self->counted = TRUE;
}

/* The number of words that start before PLACE. */
static guint
words_before (const Ruler *self, guint32 place)
{
    guint low = 0, high = self->words->len;
    while (low < high) {
        const guint middle = low + (high - low) / 2;
        if (g_array_index (self->words, Span, middle).start < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

guint
ruler_between (Ruler *self, guint32 from, guint32 to)
{
    count (self);
    const guint first = words_before (self, from);
    guint last = words_before (self, to);
    if (last > first && g_array_index (self->words, Span, last - 1).end > to)
        last--;
    return last > first ? last - first : 0;
}

/* The number of ENDS up to PLACE. */
static guint
ends_before (const GArray *ends, guint32 place)
{
    guint low = 0, high = ends->len;
    while (low < high) {
        const guint middle = low + (high - low) / 2;
        if (g_array_index (ends, guint32, middle) <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* From the last of ENDS that SPAN does not reach before to the first that it does not reach beyond. */
static Span
part_around (const Ruler *self, const GArray *ends, Span span)
{
    const guint first = ends_before (ends, span.start), last = span.end > 0 ? ends_before (ends, span.end - 1) : 0;
    return (Span){ first > 0 ? g_array_index (ends, guint32, first - 1) : 0,
                   last < ends->len ? g_array_index (ends, guint32, last) : (guint32)self->length };
}

Span
ruler_sentence (Ruler *self, Span span)
{
    if (!self->cut) {
        g_array_set_size (self->sentences, 0);
        sentences_find (self->text, self->length, self->sentences);
        self->cut = TRUE;
    }
    return part_around (self, self->sentences, span);
}

Span
ruler_clause (Ruler *self, Span span)
{
    if (!self->parted) {
        g_array_set_size (self->clauses, 0);
        clauses_find (self->text, self->length, self->clauses);
        self->parted = TRUE;
    }
    return part_around (self, self->clauses, span);
}
