/* patterns.c - what a published file must never hold: people on the lists, addresses and numbers that identify. */
#include <string.h>

#include "audit/texts_int.h"

/* A number or address of a fixed form. CONTAINS is a byte that every hit has, so that most texts are passed at once; CHECK looks again at what was found. */
typedef struct {
    const char *rule;
    const char *pattern;
    char contains;
    gboolean (*check) (const char *found);
} PatternRule;

/* Ten digits whose last is the check digit modulo 11 (NHS Data Dictionary). */
static gboolean
is_nhs_number (const char *found)
{
    int digits[10], n = 0, sum = 0;
    for (const char *c = found; *c != '\0'; c++)
        if (g_ascii_isdigit (*c)) {
            if (n == 10)
                return FALSE;
            digits[n++] = *c - '0';
        }
    if (n != 10)
        return FALSE;
    for (int i = 0; i < 9; i++)
        sum += digits[i] * (10 - i);
    const int check = (11 - sum % 11) % 11;
    return check != 10 && check == digits[9];
}

/* UK numbers have ten digits after 0 or +44; fewer is a count, more is something else. */
static gboolean
is_phone (const char *found)
{
    int n = 0;
    for (const char *c = found; *c != '\0'; c++)
        n += g_ascii_isdigit (*c) != 0;
    return found[0] == '+' ? n == 12 : n == 10 || n == 11;
}

static const PatternRule pattern_rules[] = {
    {"e-mail address",             "[\\w.%+'-]+@[\\w-]+(?:\\.[\\w-]+)+",                                                               '@',  NULL         },
    { "telephone number",          "(?<![\\w.,])(?:\\+44[ -]?(?:\\(0\\))?|0)\\d(?:[ -]?\\d){8,9}(?!\\w)",                              '0',  is_phone     },
    { "postcode",                  "\\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\\d[A-HJKPSTUW\\d]? ?\\d[ABD-HJLNP-UW-Z]{2})\\b",               '\0', NULL         },
    { "National Insurance number", "\\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]\\b", '\0',
     NULL                                                                                                                                                 },
    { "NHS number",                "(?<![\\w.,])\\d{3}[ -]?\\d{3}[ -]?\\d{4}(?![\\w.,])",                                              '\0', is_nhs_number},
};

#define SIEVE 4096 /* bits; a power of two */

struct LeakRules {
    GRegex *patterns[G_N_ELEMENTS (pattern_rules)];
    GHashTable *names;          /* "first second" in lower case -> itself; both orders */
    guint8 sieve[SIEVE / 8];    /* bit of the hash of every word of NAMES: most words of a text are passed by it */
    const char *const *allowed; /* borrowed */
};

/* A word of a text: letters with inner apostrophes and hyphens. */
typedef struct {
    const char *start;
    gsize length;
    guint32 hash; /* of its lower case */
} Word;

static guint32
hash_letter (guint32 hash, gunichar letter)
{
    return (hash ^ letter) * 16777619u; /* FNV-1a */
}

/* Length of the character at C; its lower case goes to LOWER, or 0 where it belongs to no word that STARTED. */
static inline gsize
letter_at (const char *c, gboolean started, gunichar *lower)
{
    if ((guchar)*c < 0x80) {
        const gboolean inside = g_ascii_isalpha (*c) || (started && (*c == '\'' || *c == '-'));
        *lower = inside ? (gunichar)g_ascii_tolower (*c) : 0;
        return 1;
    }
    const gunichar u = g_utf8_get_char (c);
    *lower = g_unichar_isalpha (u) || (started && u == 0x2019) ? g_unichar_tolower (u) : 0;
    return (gsize)(g_utf8_next_char (c) - c);
}

/* The next word at *AT, which moves behind it; FALSE at the end. */
static gboolean
next_word (const char **at, Word *word)
{
    const char *c = *at;
    gunichar lower = 0;
    gsize step = 0;
    while (*c != '\0' && (step = letter_at (c, FALSE, &lower), lower == 0))
        c += step;
    *word = (Word){ .start = c, .hash = 2166136261u };
    for (; *c != '\0' && (step = letter_at (c, TRUE, &lower), lower != 0); c += step)
        word->hash = hash_letter (word->hash, lower);
    word->length = (gsize)(c - word->start);
    *at = c;
    return word->length > 0;
}

static void
append_lower (GString *out, const Word *word)
{
    for (const char *c = word->start; c < word->start + word->length; c = g_utf8_next_char (c))
        g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (c)));
}

static char *
pair_of (const Word *a, const Word *b)
{
    GString *out = g_string_new (NULL);
    append_lower (out, a);
    g_string_append_c (out, ' ');
    append_lower (out, b);
    return g_string_free (out, FALSE);
}

static gboolean
may_be_listed (const LeakRules *self, const Word *word)
{
    const guint32 bit = word->hash % SIEVE;
    return (self->sieve[bit / 8] >> bit % 8 & 1) != 0;
}

static void
add_pair (LeakRules *self, const Word *a, const Word *b)
{
    const Word *const words[] = { a, b };
    for (guint i = 0; i < 2; i++) {
        const guint32 bit = words[i]->hash % SIEVE;
        self->sieve[bit / 8] |= (guint8)(1u << bit % 8);
    }
    g_hash_table_add (self->names, pair_of (a, b));
}

/* A first name alone is too often a word; two words of a name identify. */
static void
add_name (LeakRules *self, const char *name)
{
    Word first, second, last;
    const char *at = name;
    if (!next_word (&at, &first) || !next_word (&at, &second))
        return;
    last = second;
    for (Word word; next_word (&at, &word);)
        last = word;
    add_pair (self, &first, &last);
    add_pair (self, &last, &first);
    add_pair (self, &first, &second);
}

LeakRules *
leak_rules_new (const char *const *names, const char *const *allowed)
{
    LeakRules *self = g_new0 (LeakRules, 1);
    for (guint i = 0; i < G_N_ELEMENTS (pattern_rules); i++) {
        self->patterns[i] = g_regex_new (pattern_rules[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
        g_assert (self->patterns[i] != NULL);
    }
    self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->allowed = allowed;
    for (guint i = 0; names != NULL && names[i] != NULL; i++)
        add_name (self, names[i]);
    return self;
}

void
leak_rules_free (LeakRules *self)
{
    for (guint i = 0; i < G_N_ELEMENTS (self->patterns); i++)
        g_regex_unref (self->patterns[i]);
    g_hash_table_unref (self->names);
    g_free (self);
}

static gboolean
is_allowed (const LeakRules *self, const char *found)
{
    for (guint i = 0; self->allowed != NULL && self->allowed[i] != NULL; i++)
        if (strstr (self->allowed[i], found) != NULL)
            return TRUE;
    return FALSE;
}

static gboolean
breaks_pattern (const LeakRules *self, guint rule, const char *text)
{
    if (pattern_rules[rule].contains != '\0' && strchr (text, pattern_rules[rule].contains) == NULL)
        return FALSE;
    g_autoptr (GMatchInfo) match = NULL;
    g_regex_match (self->patterns[rule], text, 0, &match);
    for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
        g_autofree char *found = g_match_info_fetch (match, 0);
        if ((pattern_rules[rule].check == NULL || pattern_rules[rule].check (found)) && !is_allowed (self, found))
            return TRUE;
    }
    return FALSE;
}

static gboolean
names_person (const LeakRules *self, const char *text)
{
    if (g_hash_table_size (self->names) == 0)
        return FALSE;
    Word before = { 0 }, word;
    gboolean listed = FALSE;
    for (const char *at = text; next_word (&at, &word); before = word) {
        const gboolean was_listed = listed;
        listed = may_be_listed (self, &word);
        if (!listed || !was_listed)
            continue;
        g_autofree char *pair = pair_of (&before, &word);
        if (g_hash_table_contains (self->names, pair))
            return TRUE;
    }
    return FALSE;
}

const char *
leak_rules_broken (const LeakRules *self, const char *text)
{
    for (guint i = 0; i < G_N_ELEMENTS (pattern_rules); i++)
        if (breaks_pattern (self, i, text))
            return pattern_rules[i].rule;
    return names_person (self, text) ? "name of a listed person" : NULL;
}
