/* roster_find.c - a text's words, run together, looked up among the forms of listed names; and names that are nearly listed. */
#include <string.h>

#include "coding/cues_int.h"
#include "coding/roster_table_int.h"

#define NAMES_MAX 9 /* words of the longest name: hyphens part words */
#define GAP_MAX 4   /* bytes between two words of one name */
#define ERROR_MOST 2
#define NEAR_TWO 9   /* letters from which on two may be wrong */
#define NEAR_WORDS 4 /* into so many words a misheard name falls */

/* ---- what is listed */

/* A text with its words as plain letters, one run. */
typedef struct {
    const char *text;
    gsize length;
    GArray *words; /* of Span; without a possessive's end */
    GString *plain;
    GArray *starts;  /* of guint32: where each word's letters start in PLAIN; one more at the end */
    gboolean shouts; /* no letter of it is small: capitals say nothing */
} Reading;

static void
cut_possessive (const char *text, Span *word)
{
    const guint32 length = word->end - word->start;
    if (length > 2 && text[word->end - 2] == '\'' && g_ascii_tolower (text[word->end - 1]) == 's')
        word->end -= 2;
    else if (length > 4 && strncmp (text + word->end - 4, "\xE2\x80\x99", 3) == 0 && g_ascii_tolower (text[word->end - 1]) == 's')
        word->end -= 4;
}

static void
reading_start (Reading *self, const char *text, gsize length)
{
    self->text = text;
    self->length = length;
    self->words = g_array_new (FALSE, FALSE, sizeof (Span));
    self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
    self->plain = g_string_sized_new (length + 1);
    self->shouts = TRUE;
    for (gsize i = 0; i < length && self->shouts; i++)
        self->shouts = !g_ascii_islower (text[i]);
    words_find (text, length, self->words);
    for (guint i = 0; i < self->words->len; i++) {
        Span *word = &g_array_index (self->words, Span, i);
        const guint32 start = (guint32)self->plain->len;
        g_array_append_val (self->starts, start);
        cut_possessive (text, word);
        name_plain (self->plain, text + word->start, word->end - word->start);
    }
    const guint32 end = (guint32)self->plain->len;
    g_array_append_val (self->starts, end);
}

static void
reading_end (Reading *self)
{
    g_array_unref (self->words);
    g_array_unref (self->starts);
    g_string_free (self->plain, TRUE);
}

static const Span *
word_at (const Reading *self, guint index)
{
    return &g_array_index (self->words, Span, index);
}

static guint32
start_of (const Reading *self, guint index)
{
    return g_array_index (self->starts, guint32, index);
}

static guint32
letters_in (const Reading *self, guint word)
{
    return start_of (self, word + 1) - start_of (self, word);
}

/* Whether the word after WORD may belong to the same name. */
static gboolean
goes_on (const Reading *self, guint word)
{
    if (word + 1 >= self->words->len)
        return FALSE;
    const char *gap = self->text + word_at (self, word)->end;
    const guint32 length = word_at (self, word + 1)->start - word_at (self, word)->end;
    if (length > GAP_MAX)
        return FALSE;
    for (guint32 i = 0; i < length; i++)
        if (strchr (".!?;:()", gap[i]) != NULL && (gap[i] != '.' || letters_in (self, word) > 2))
            return FALSE;
    return TRUE;
}

static gboolean
has_capital (const Reading *self, guint word)
{
    return !self->shouts && g_unichar_isupper (g_utf8_get_char (self->text + word_at (self, word)->start));
}

/* Whether WORD opens a sentence, where every word has a capital. */
static gboolean
opens (const Reading *self, guint word)
{
    const char *at = self->text + word_at (self, word)->start;
    while (at > self->text && (g_ascii_isspace (at[-1]) || strchr ("\"'(-", at[-1]) != NULL))
        at--;
    return at == self->text || strchr (".!?:", at[-1]) != NULL || (guchar)at[-1] >= 0x80;
}

static Span
span_of (const Reading *self, guint first, guint n)
{
    return (Span){ word_at (self, first)->start, word_at (self, first + n - 1)->end };
}

/* Whether WORD is nothing but an ordinary word. */
static gboolean
is_ordinary (const Roster *self, const Reading *reading, guint word)
{
    char text[NEAR_LONG + 3];
    const guint32 length = letters_in (reading, word);
    if (length >= sizeof text)
        return FALSE;
    memcpy (text, reading->plain->str + start_of (reading, word), length);
    text[length] = '\0';
    return roster_is_everyday (self, text);
}

/* Whether the N words from FIRST on may be one name that fell apart: hyphens join them, or it is long enough and none is an ordinary word. */
static gboolean
is_one (const Roster *self, const Reading *reading, guint first, guint n)
{
    gboolean hyphens = TRUE, ordinary = is_ordinary (self, reading, first);
    for (guint i = 1; i < n; i++) {
        hyphens = hyphens && reading->text[word_at (reading, first + i)->start - 1] == '-';
        ordinary = ordinary || is_ordinary (self, reading, first + i);
    }
    return hyphens || (!ordinary && start_of (reading, first + n) - start_of (reading, first) >= NEAR_MIN);
}

/* Whether the words beside the N from FIRST on tell that they are somebody. */
static gboolean
is_spoken_of (const Reading *reading, guint first, guint n)
{
    return cues_tell_somebody (reading->text, reading->length, span_of (reading, first, n));
}

/* How certain ENTRY is over the N words from FIRST on; FALSE where it is nothing. */
static gboolean
judge (const Roster *self, const Reading *reading, const Entry *entry, guint first, guint n, Certainty *certainty)
{
    const gboolean capital = has_capital (reading, first);
    switch (entry->form) {
    case FORM_WHOLE:
        *certainty = entry->everyday && !capital ? CERTAINTY_POSSIBLE : CERTAINTY_SURE;
        return TRUE;
    case FORM_INITIAL:
        *certainty = capital ? CERTAINTY_SURE : CERTAINTY_LIKELY;
        return n > 1 && (letters_in (reading, first) == 1 || letters_in (reading, first + n - 1) == 1) && (!entry->everyday) &&
               (capital == has_capital (reading, first + n - 1));
    case FORM_PART:
        if (n > 1 && !is_one (self, reading, first, n))
            return FALSE;
        *certainty = entry->everyday                        ? (opens (reading, first) ? CERTAINTY_POSSIBLE : CERTAINTY_LIKELY)
                     : capital || entry->length > LOWER_MIN ? CERTAINTY_LIKELY
                                                            : CERTAINTY_POSSIBLE;
        if (entry->everyday && !capital)
            *certainty = CERTAINTY_POSSIBLE;
        return capital || (entry->length >= LOWER_MIN && (!entry->everyday || is_spoken_of (reading, first, n)));
    }
    return FALSE;
}

/* The longest listed name that starts with word FIRST: its words, or 0. */
static guint
name_at (const Roster *self, const Reading *reading, guint first, Secret *secret)
{
    guint best = 0;
    guint32 hash = ROSTER_HASH;
    for (guint n = 1; n <= NAMES_MAX && first + n <= reading->words->len; n++) {
        const char *text = reading->plain->str + start_of (reading, first);
        const gsize before = start_of (reading, first + n - 1) - start_of (reading, first),
                    length = before + letters_in (reading, first + n - 1);
        Certainty certainty;
        hash = roster_hash (hash, text + before, length - before);
        const Entry *entry = roster_look_up (self, hash, text, length);
        if (entry != NULL && judge (self, reading, entry, first, n, &certainty)) {
            *secret = (Secret){
                entry->kind, certainty, entry->subject, {word_at (reading, first)->start, word_at (reading, first + n - 1)->end}
            };
            best = n;
        }
        if (!goes_on (reading, first + n - 1))
            break;
    }
    return best;
}

/* ---- names that are nearly listed */

/* How many letters must be put in, taken out, changed or exchanged with their neighbour to make B of A; more than MOST is MOST + 1. */
static guint
distance (const char *a, gsize n, const char *b, gsize m, guint most)
{
    guint rows[3][NEAR_LONG + 3];
    guint *above = rows[0], *last = rows[1], *row = rows[2];
    for (gsize j = 0; j <= m; j++)
        last[j] = (guint)j;
    for (gsize i = 1; i <= n; i++) {
        guint least = row[0] = (guint)i;
        for (gsize j = 1; j <= m; j++) {
            guint cost = MIN (last[j] + 1, row[j - 1] + 1);
            cost = MIN (cost, last[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost = MIN (cost, above[j - 2] + 1);
            row[j] = cost;
            least = MIN (least, cost);
        }
        if (least > most)
            return most + 1;
        guint *spare = above;
        above = last;
        last = row;
        row = spare;
    }
    return MIN (last[m], most + 1);
}

/* Whether more than MOST bits of BITS are set. */
static inline gboolean
has_more (guint32 bits, guint most)
{
    for (guint i = 0; i < most; i++)
        bits &= bits - 1;
    return bits != 0;
}

/* By how many letters the N words of TEXT (LENGTH letters) differ from ENTRY; G_MAXUINT where that is not it misheard. */
static guint
error_of (const Roster *self, const Entry *entry, const char *text, gsize length, guint32 bits, guint n)
{
    const guint most = entry->length >= NEAR_TWO && (entry->form == FORM_WHOLE || n == 1) ? ERROR_MOST : 1;
    if ((entry->form == FORM_PART && n > 2) || has_more (bits ^ entry->bits, 2 * most))
        return G_MAXUINT;
    const guint error = distance (text, length, self->letters->str + entry->at, entry->length, most);
    return error <= most ? error : G_MAXUINT;
}

/* The listed name nearest to the N words of TEXT, nearer than *ERROR, which becomes how near; or NULL. */
static const Entry *
near_entry (const Roster *self, const char *text, gsize length, guint n, guint *error)
{
    const Entry *nearest = NULL;
    const guint32 bits = name_letters (text, length);
    const guint sound = name_sound (text[0]);
    for (gsize other = MAX (length, NEAR_MIN + 2) - 2; other <= MIN (length + 2, NEAR_LONG); other++) {
        const GArray *bucket = self->near[sound][other];
        for (guint i = 0; bucket != NULL && i < bucket->len; i++) {
            const Near *near = &g_array_index (bucket, Near, i);
            const guint own = has_more (bits ^ near->bits, 2 * ERROR_MOST)
                                  ? G_MAXUINT
                                  : error_of (self, roster_entry (self, near->entry), text, length, bits, n);
            if (own < *error) {
                nearest = roster_entry (self, near->entry);
                *error = own;
            }
        }
    }
    return nearest;
}

/* What the N words from FIRST on are nearly, if anything; *ERROR is by how many letters. */
static const Entry *
nearly (const Roster *self, const Reading *reading, guint first, guint n, guint *error)
{
    const gsize length = start_of (reading, first + n) - start_of (reading, first);
    *error = G_MAXUINT;
    if (length + 1 < NEAR_MIN || length > NEAR_LONG + 2 || (n == 1 && is_ordinary (self, reading, first)))
        return NULL;
    const Entry *entry = near_entry (self, reading->plain->str + start_of (reading, first), length, n, error);
    return entry != NULL && (entry->form == FORM_WHOLE || n == 1 || is_one (self, reading, first, n)) ? entry : NULL;
}

/* The words from FIRST on, more than MORE, that are nearest to a listed name, or 0. A whole name goes before a part of one. */
static guint
near_at (const Roster *self, const Reading *reading, guint first, guint more, Secret *secret)
{
    const Entry *nearest = NULL;
    guint best = 0, least = G_MAXUINT, error;
    if (is_ordinary (self, reading, first) && !has_capital (reading, first))
        return 0;
    for (guint n = 1; n <= NEAR_WORDS; n++) {
        const Entry *entry = n > more ? nearly (self, reading, first, n, &error) : NULL;
        if (entry != NULL && (nearest == NULL || error < least || (entry->form == FORM_WHOLE && nearest->form != FORM_WHOLE))) {
            nearest = entry;
            least = error;
            best = n;
        }
        if (!goes_on (reading, first + n - 1))
            break;
    }
    if (nearest != NULL)
        *secret = (Secret){ nearest->kind, nearest->form == FORM_WHOLE ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE, nearest->subject,
                            span_of (reading, first, best) };
    return best;
}

/* Whether one of the words FROM to TO (exclusive) is ordinary. */
static gboolean
has_ordinary (const Roster *self, const Reading *reading, guint from, guint to)
{
    while (from < to && !is_ordinary (self, reading, from))
        from++;
    return from < to;
}

/* The words from FIRST on that name somebody or some place, or 0: what is listed goes before what is nearly so, unless that is longer. */
static guint
find_at (const Roster *self, const Reading *reading, guint first, Secret *secret)
{
    Secret near = { 0 }, next;
    const guint n = name_at (self, reading, first, secret), m = near_at (self, reading, first, n, &near);
    if (m <= n || (n > 0 && (near.certainty != CERTAINTY_LIKELY || has_ordinary (self, reading, first + n, first + m))))
        return n;
    /* "or Yaz Yilmazer": the name begins with the next word */
    if (n == 0 && m > 1 && has_ordinary (self, reading, first, first + 1) && name_at (self, reading, first + 1, &next) + 1 >= m)
        return 0;
    *secret = near;
    return m;
}

void
roster_find (const Roster *self, const char *text, gsize length, GArray *secrets)
{
    Reading reading;
    reading_start (&reading, text, length);
    for (guint i = 0; i < reading.words->len;) {
        Secret secret;
        const guint n = find_at (self, &reading, i, &secret);
        if (n > 0)
            g_array_append_val (secrets, secret);
        i += MAX (n, 1);
    }
    reading_end (&reading);
}
