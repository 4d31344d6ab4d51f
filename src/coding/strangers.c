/* strangers.c - given names of names.csv with the family names behind them; two or more words with capitals that are nothing else. */
#include "coding/strangers_int.h"

#include <string.h>

#include "coding/cues_int.h"
#include "coding/name_plain_int.h"
#include "coding/roster_int.h"

#define LOWER_MIN 4 /* letters of a given name that is looked for without a capital */
#define RUN_MOST 4  /* words of a name */

/* Words that name nobody though they have capitals: where one stands in a row of them, the row is no name. */
static const char *const institutions =
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december christmas easter new year social work worker workers working care act council county city borough service services team "
    "teams "
    "office court school academy college university hospital road street house england english wales scotland ireland britain british "
    "european europe union kingdom microsoft ofsted excel word windows outlook sharepoint zoom google liquid logic mosaic frontline step "
    "up "
    "programme practice lead leads head director deputy assistant principal senior manager managers supervisor health justice youth family "
    "families children child protection plan plans department education home government big listen bank holiday south east west north "
    "london "
    "black white global majority asian caribbean african northern irish scottish welsh signs safety together national standards institute "
    "association foundation trust "
    "group unit hub centre board panel review report survey policy procedure training induction supervision assessment referral early help "
    "looked after leaving fostering adoption agency local authority authorities public sector civil royal prime minister human resources "
    "the and of for in on at to my our your his her their we i it he she they you but so if when then please thanks thank dear";

struct Strangers {
    GHashTable *given, *everyday, *institutions; /* sets of plain words */
};

/* A text and its words. */
typedef struct {
    const char *text;
    gsize length;
    GArray *words;     /* of Span */
    gboolean whispers; /* no letter of it is a capital */
    gboolean shouts;   /* none is small */
} Reading;

static void
add_plain (GHashTable *words, const char *name)
{
    g_autoptr (GString) plain = g_string_new (NULL);
    name_plain (plain, name, strlen (name));
    if (plain->len > 1)
        g_hash_table_add (words, g_strdup (plain->str));
}

static void
add_parted (GHashTable *words, const char *names, const char *sign)
{
    g_auto (GStrv) parts = g_strsplit (names, sign, -1);
    for (guint i = 0; parts[i] != NULL; i++)
        add_plain (words, parts[i]);
}

static void
take_known (Strangers *self, const KnownName *known)
{
    if (known->kind == KNOWN_WORD)
        add_plain (self->everyday, known->name);
    if (known->kind == KNOWN_GIVEN || known->kind == KNOWN_NICKNAME) {
        add_plain (self->given, known->name);
        add_parted (self->given, known->also, ";");
    }
}

Strangers *
strangers_new (const Study *study)
{
    Strangers *self = g_new0 (Strangers, 1);
    GHashTable **const sets[] = { &self->given, &self->everyday, &self->institutions };
    for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
        *sets[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < study_known_names (study); i++)
        take_known (self, study_known_name (study, i));
    add_parted (self->institutions, institutions, " ");
    return self;
}

void
strangers_free (Strangers *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->given);
    g_hash_table_unref (self->everyday);
    g_hash_table_unref (self->institutions);
    g_free (self);
}

/* ---- words */

static const Span *
word_at (const Reading *self, guint index)
{
    return &g_array_index (self->words, Span, index);
}

/* Without "'s"; plain. The caller owns it. */
static char *
plain_word (const Reading *self, guint index)
{
    const Span *word = word_at (self, index);
    gsize length = word->end - word->start;
    const char *text = self->text + word->start;
    if (length > 2 && strncmp (text + length - 2, "'s", 2) == 0)
        length -= 2;
    else if (length > 4 && strncmp (text + length - 4, "\xE2\x80\x99s", 4) == 0)
        length -= 4;
    GString *plain = g_string_new (NULL);
    name_plain (plain, text, length);
    return g_string_free (plain, FALSE);
}

/* The place where word INDEX ends, without "'s". */
static guint32
end_of (const Reading *self, guint index)
{
    const Span *word = word_at (self, index);
    const guint32 length = word->end - word->start;
    if (length > 2 && strncmp (self->text + word->end - 2, "'s", 2) == 0)
        return word->end - 2;
    return length > 4 && strncmp (self->text + word->end - 4, "\xE2\x80\x99s", 4) == 0 ? word->end - 4 : word->end;
}

static gboolean
has_capital (const Reading *self, guint index)
{
    return !self->shouts && g_unichar_isupper (g_utf8_get_char (self->text + word_at (self, index)->start));
}

/* "Hale", not "ASYE" or "I". */
static gboolean
is_titled (const Reading *self, guint index)
{
    const Span *word = word_at (self, index);
    const char *text = self->text + word->start, *end = self->text + word->end;
    if (!has_capital (self, index))
        return FALSE;
    for (const char *at = g_utf8_next_char (text); at < end; at = g_utf8_next_char (at))
        if (g_unichar_islower (g_utf8_get_char (at)))
            return TRUE;
    return FALSE;
}

/* Whether nothing but one blank or hyphen stands behind word INDEX before the next. */
static gboolean
goes_on (const Reading *self, guint index)
{
    if (index + 1 >= self->words->len || word_at (self, index + 1)->start != word_at (self, index)->end + 1)
        return FALSE;
    return strchr (" -", self->text[word_at (self, index)->end]) != NULL;
}

static gboolean
is_in (GHashTable *words, const Reading *reading, guint index)
{
    g_autofree char *plain = plain_word (reading, index);
    return g_hash_table_contains (words, plain);
}

/* "manages", "told": in small letters, hardly a family name. */
static gboolean
ends_like_a_verb (const Reading *self, guint index)
{
    g_autofree char *plain = plain_word (self, index);
    return g_str_has_suffix (plain, "ed") || g_str_has_suffix (plain, "ing") || g_str_has_suffix (plain, "es") ||
           g_str_has_suffix (plain, "ly");
}

/* Whether word INDEX may be a family name behind a given one. */
static gboolean
may_be_family (const Strangers *self, const Reading *reading, guint index)
{
    if (is_in (self->institutions, reading, index))
        return FALSE;
    if (has_capital (reading, index))
        return is_titled (reading, index);
    const Span *word = word_at (reading, index);
    return (reading->whispers || reading->text[word->start - 1] == '-') && g_ascii_isalpha (reading->text[word->start]) &&
           word->end - word->start > 2 && !is_in (self->everyday, reading, index) && !ends_like_a_verb (reading, index);
}

/* ---- names */

/* Whether word INDEX is a given name here. One that is a word, too, needs a capital and something that tells of somebody; without a capital in a text that has
 * some, any needs that. */
static gboolean
is_given (const Strangers *self, const Reading *reading, guint index)
{
    const Span word = { word_at (reading, index)->start, end_of (reading, index) };
    if (!is_in (self->given, reading, index))
        return FALSE;
    const gboolean capital = has_capital (reading, index), everyday = is_in (self->everyday, reading, index);
    if (everyday || (!capital && !reading->whispers))
        return (capital || !everyday) && cues_tell_somebody (reading->text, reading->length, word);
    return capital || word.end - word.start >= LOWER_MIN;
}

/* How many words from FIRST on are the name of somebody with a known given name; 0: none. */
static guint
known_from (const Strangers *self, const Reading *reading, guint first)
{
    guint n = 1;
    if (!is_given (self, reading, first))
        return 0;
    while (n < RUN_MOST && end_of (reading, first + n - 1) == word_at (reading, first + n - 1)->end && goes_on (reading, first + n - 1) &&
           may_be_family (self, reading, first + n))
        n++;
    return n;
}

/* How many words from FIRST on have capitals and may be a name; fewer than two are none. */
static guint
row_from (const Strangers *self, const Reading *reading, guint first)
{
    guint n = 0;
    while (n < RUN_MOST && first + n < reading->words->len && is_titled (reading, first + n) &&
           (n == 0 || goes_on (reading, first + n - 1)) && !is_in (self->institutions, reading, first + n) &&
           !is_in (self->everyday, reading, first + n))
        n++;
    return n > 1 ? n : 0;
}

static void
reading_start (Reading *self, const char *text, gsize length)
{
    *self = (Reading){ text, length, g_array_new (FALSE, FALSE, sizeof (Span)), TRUE, TRUE };
    for (gsize i = 0; i < length; i++) {
        self->whispers = self->whispers && !g_ascii_isupper (text[i]);
        self->shouts = self->shouts && !g_ascii_islower (text[i]);
    }
    words_find (text, length, self->words);
}

void
strangers_find (const Strangers *self, const char *text, gsize length, GArray *secrets)
{
    Reading reading;
    reading_start (&reading, text, length);
    for (guint i = 0, n; i < reading.words->len; i += MAX (n, 1)) {
        const guint known = known_from (self, &reading, i), row = row_from (self, &reading, i);
        /* "Helping Maisie": the name begins with the next word */
        n = known == 0 && row > 0 && is_given (self, &reading, i + 1) ? 0 : MAX (known, row);
        const Secret secret = {
            SECRET_NAMED, CERTAINTY_POSSIBLE, SUBJECT_NONE, {word_at (&reading, i)->start, n > 0 ? end_of (&reading, i + n - 1) : 0}
        };
        if (n > 0)
            g_array_append_val (secrets, secret);
    }
    g_array_unref (reading.words);
}
