/* cues.c - the word before a place and the word behind it, looked up. */
#include "coding/cues_int.h"

#include <string.h>

#define WORD_MOST 14 /* letters of the longest word below */

/* What is done to people, and what they do. */
static const char *const before[] = { "told",    "tell",   "telling",   "ask",    "asked", "asking", "called", "named", "phoned", "rang",
                                      "emailed", "texted", "messaged",  "met",    "hi",    "hello",  "dear",   "hey",   "thank",  "thanked",
                                      "auntie",  "miss",   "colleague", "cousin", "uncle", "aunt",   "mrs",    "mr",    "ms",     "dr" };
static const char *const behind[] = { "said",    "says",    "told",     "tells",   "asked",   "asks",     "thinks",
                                      "thought", "reckons", "reckoned", "phoned",  "emailed", "texted",   "messaged",
                                      "replied", "laughed", "cried",    "shouted", "agreed",  "suggested" };
/* What people have. */
static const char *const owned[] = { "mum",    "mother", "dad",    "father",  "sister",   "brother", "son",     "daughter", "gran",
                                     "nan",    "family", "school", "flat",    "car",      "desk",    "office",  "email",    "emails",
                                     "name",   "baby",   "child",  "phone",   "caseload", "house",   "husband", "partner",  "wife",
                                     "friend", "boss",   "job",    "leaving", "team",     "foster" };

/* The word that ends at PLACE, where nothing but blanks parts it; in small letters. FALSE where there is none. */
static gboolean
word_before (const char *text, guint32 place, char word[WORD_MOST + 1], guint32 *start)
{
    guint32 end = place;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    guint32 at = end;
    while (at > 0 && g_ascii_isalpha (text[at - 1]))
        at--;
    if (at == end || end == place || end - at > WORD_MOST)
        return FALSE;
    for (guint32 i = at; i < end; i++)
        word[i - at] = g_ascii_tolower (text[i]);
    word[end - at] = '\0';
    *start = at;
    return TRUE;
}

/* Likewise the word that starts behind PLACE. */
static gboolean
word_behind (const char *text, gsize length, gsize place, char word[WORD_MOST + 1])
{
    gsize at = place, n = 0;
    while (at < length && text[at] == ' ')
        at++;
    while (at + n < length && g_ascii_isalpha (text[at + n]) && n <= WORD_MOST)
        n++;
    if (n == 0 || at == place || n > WORD_MOST)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        word[i] = g_ascii_tolower (text[at + i]);
    word[n] = '\0';
    return TRUE;
}

static gboolean
is_one_of (const char *word, const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strcmp (word, words[i]) == 0)
            return TRUE;
    return FALSE;
}

/* How many bytes the possessive at PLACE has; 0 where there is none. */
static gsize
possessive_at (const char *text, gsize length, gsize place)
{
    static const char *const ends[] = { "'s", "\xE2\x80\x99s" };
    for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        if (place + strlen (ends[i]) <= length && strncmp (text + place, ends[i], strlen (ends[i])) == 0)
            return strlen (ends[i]);
    return 0;
}

/* "me and ..." */
static gboolean
is_beside_me (const char *text, guint32 place, const char *word)
{
    char other[WORD_MOST + 1];
    guint32 start;
    return strcmp (word, "and") == 0 && word_before (text, place, other, &start) && strcmp (other, "me") == 0;
}

gboolean
cues_tell_somebody (const char *text, gsize length, Span span)
{
    char word[WORD_MOST + 1];
    guint32 start;
    const gsize possessive = possessive_at (text, length, span.end);
    if (word_before (text, span.start, word, &start) &&
        (is_one_of (word, before, G_N_ELEMENTS (before)) || is_beside_me (text, start, word)))
        return TRUE;
    if (!word_behind (text, length, span.end + possessive, word))
        return FALSE;
    return possessive > 0 ? is_one_of (word, owned, G_N_ELEMENTS (owned)) : is_one_of (word, behind, G_N_ELEMENTS (behind));
}
