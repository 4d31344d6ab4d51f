/* word.c - letters make words; whatever else stands between them parts them. */
#include "audit/word_int.h"

#define HASH_START 2166136261u
#define NOTHING 1 /* a mark over a letter, or a sign that nobody sees: it belongs to the word and counts for nothing */

static guint32
hash_letter (guint32 hash, gunichar letter)
{
    return letter == NOTHING ? hash : (hash ^ letter) * 16777619u; /* FNV-1a */
}

/* U in lower case without its accent; 0 where it is no letter. */
static gunichar
plain_letter (gunichar u)
{
    gunichar base, mark;
    const GUnicodeType type = g_unichar_type (u);
    if (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_FORMAT)
        return NOTHING;
    while (g_unichar_decompose (u, &base, &mark))
        u = base;
    return g_unichar_isalpha (u) ? g_unichar_tolower (u) : 0;
}

/* The character at C: its length; in LOWER its lower case, or 0 where it belongs to no word; in *JOINS whether it only does between letters. */
static inline gsize
letter_at (const char *c, gunichar *lower, gboolean *joins)
{
    if ((guchar)*c < 0x80) {
        *joins = *c == '\'';
        *lower = g_ascii_isalpha (*c) ? (gunichar)(*c | 0x20) : *joins ? (gunichar)*c : 0;
        return 1;
    }
    const gunichar u = g_utf8_get_char (c);
    *joins = u == 0x2019;
    *lower = *joins ? '\'' : plain_letter (u);
    return (gsize)(g_utf8_next_char (c) - c);
}

gboolean
word_next (const char **at, Word *word)
{
    const char *c = *at;
    gunichar lower = 0;
    gboolean joins = FALSE;
    gsize step = 0;
    while (*c != '\0' && (step = letter_at (c, &lower, &joins), lower == 0 || lower == NOTHING || joins))
        c += step;
    *word = (Word){ .start = c, .hash = HASH_START };
    guint32 hash = HASH_START;
    for (; *c != '\0' && (step = letter_at (c, &lower, &joins), lower != 0); c += step) {
        hash = hash_letter (hash, lower);
        if (!joins) {
            word->hash = hash;
            word->length = (gsize)(c + step - word->start);
        }
    }
    *at = c;
    return word->length > 0;
}

void
word_append (GString *out, const Word *word)
{
    gunichar lower;
    gboolean joins;
    for (const char *c = word->start; c < word->start + word->length; c += letter_at (c, &lower, &joins)) {
        letter_at (c, &lower, &joins);
        if (lower != NOTHING)
            g_string_append_unichar (out, lower);
    }
}
