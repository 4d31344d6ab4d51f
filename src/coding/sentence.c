/* sentence.c - where the sentences of a text end. */
#include "coding/words_int.h"

#include <string.h>

/* When the point after an abbreviation ends no sentence. */
typedef enum { ENDS_NEVER, ENDS_BEFORE_CAPITAL, ENDS_BUT_BEFORE_DIGIT } Ends;

typedef struct {
    const char *word; /* lower case, inner points as written, the last left out */
    Ends ends;
} Abbreviation;

static const Abbreviation abbreviations[] = {
    {"mr",      ENDS_NEVER           },
    { "mrs",    ENDS_NEVER           },
    { "ms",     ENDS_NEVER           },
    { "dr",     ENDS_NEVER           },
    { "prof",   ENDS_NEVER           },
    { "rev",    ENDS_NEVER           },
    { "st",     ENDS_NEVER           },
    { "cllr",   ENDS_NEVER           },
    { "e.g",    ENDS_NEVER           },
    { "eg",     ENDS_NEVER           },
    { "i.e",    ENDS_NEVER           },
    { "ie",     ENDS_NEVER           },
    { "vs",     ENDS_NEVER           },
    { "approx", ENDS_NEVER           },
    { "incl",   ENDS_NEVER           },
    { "etc",    ENDS_BEFORE_CAPITAL  },
    { "a.m",    ENDS_BEFORE_CAPITAL  },
    { "p.m",    ENDS_BEFORE_CAPITAL  },
    { "dept",   ENDS_BEFORE_CAPITAL  },
    { "no",     ENDS_BUT_BEFORE_DIGIT},
    { "nos",    ENDS_BUT_BEFORE_DIGIT},
    { "para",   ENDS_BUT_BEFORE_DIGIT},
};

/* The word with inner points that ends before the point at STOP. */
static const char *
word_before (const char *text, const char *stop)
{
    const char *p = stop;
    while (p > text && (g_ascii_isalnum (p[-1]) || p[-1] == '.'))
        p--;
    return p;
}

/* The first character after the blanks at P; 0 at the end. */
static gunichar
next_char (const char *p, const char *end)
{
    while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    return p < end ? g_utf8_get_char (p) : 0;
}

/* Whether the single point at STOP only shortens a word; NEXT is what follows its blank. */
static gboolean
is_abbreviation (const char *text, const char *stop, gunichar next)
{
    const char *word = word_before (text, stop);
    const gsize length = (gsize)(stop - word);
    if (length == 1 && g_ascii_isupper (*word) && *word != 'I')
        return g_unichar_isupper (next);
    for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++) {
        const Abbreviation *known = &abbreviations[i];
        if (strlen (known->word) != length || g_ascii_strncasecmp (known->word, word, length) != 0)
            continue;
        return known->ends == ENDS_NEVER || (known->ends == ENDS_BEFORE_CAPITAL && g_unichar_islower (next)) ||
               (known->ends == ENDS_BUT_BEFORE_DIGIT && g_unichar_isdigit (next));
    }
    return FALSE;
}

static gboolean
is_stop (gunichar c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static gboolean
is_closing (gunichar c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB;
}

/* Past the characters at P that IS takes. */
static const char *
skip (const char *p, const char *end, gboolean (*is) (gunichar c))
{
    while (p < end && is (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    return p;
}

void
sentences_find (const char *text, gsize length, GArray *ends)
{
    const char *const end = text + length;
    for (const char *p = text; p < end;) {
        const gunichar c = g_utf8_get_char (p);
        const char *stop = is_stop (c) ? skip (p, end, is_stop) : g_utf8_next_char (p);
        const char *after = is_stop (c) ? skip (stop, end, is_closing) : stop;
        gboolean ending = c == '\n';
        if (is_stop (c) && after < end && g_unichar_isspace (g_utf8_get_char (after))) {
            const gunichar next = next_char (after, end);
            const gboolean trails = stop - p > 1 && (c == 0x2026 || strncmp (p, "...", 3) == 0);
            ending = trails ? !g_unichar_islower (next) : stop - p > 1 || c != '.' || !is_abbreviation (text, p, next);
        }
        const guint32 place = (guint32)(after - text);
        if (ending && after < end)
            g_array_append_val (ends, place);
        p = after;
    }
}
