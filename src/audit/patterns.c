/* patterns.c - what a published file must never hold: people on the lists, addresses and numbers that identify, words that nobody released. */
#include <string.h>

#include "audit/texts_int.h"
#include "audit/verbatim_int.h"
#include "audit/word_int.h"

/* What a text must hold for a pattern to be worth trying. One look over its bytes tells, and most texts are passed. */
enum {
    HINT_AT = 1 << 0,     /* @ */
    HINT_LONG = 1 << 1,   /* nine digits that only blanks, lines, hyphens and brackets part */
    HINT_INNER = 1 << 2,  /* a digit and two capitals end a word */
    HINT_SUFFIX = 1 << 3, /* two digits, perhaps a blank, and A to D end a word */
    HINT_MIXED = 1 << 4,  /* a capital, - or /, three digits; or two capitals, two digits, a capital */
    HINT_NUMBER = 1 << 5, /* three digits behind a word that announces a number */
    HINT_PATH = 1 << 6,   /* a / that opens a word, a backslash, or "file:" */
};

/* A number or address of a fixed form. HINT is what every hit has; CHECK looks again at what was found. */
typedef struct {
    const char *rule;
    const char *pattern;
    guint hint;
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

/* "case 2023" is a year, "ref 20226614" is not: six digits, or fewer behind "no." and the like. */
static gboolean
is_case (const char *found)
{
    static const char *const marks[] = { " no", " number", " id", " ref", " nr" };
    guint digits = 0;
    for (const char *c = found; *c != '\0'; c++)
        digits += g_ascii_isdigit (*c) != 0;
    g_autofree char *lower = g_ascii_strdown (found, -1);
    for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
        if (digits >= 3 && strstr (lower, marks[i]) != NULL)
            return TRUE;
    return digits >= 6;
}

/* clang-format off */
static const PatternRule pattern_rules[] = {
    { "e-mail address", "[\\w.%+'-]+@[\\w-]+(?:\\.[\\w-]+)+", HINT_AT, NULL },
    { "telephone number", "(?<![\\w.])(?:(?:\\+44[ -]?(?:\\(0\\))?|0)\\d(?:[ -]?\\d){8,9}|0\\d{2,4}\\s\\d{3,4}(?:\\s\\d{3,4})?)(?!\\w)", HINT_LONG, is_phone },
    { "postcode", "\\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\\d[A-HJKPSTUW\\d]?\\s?\\d[ABD-HJLNP-UW-Z]{2})\\b", HINT_INNER, NULL },
    { "National Insurance number", "\\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\s?\\d{2}\\s?\\d{2}\\s?\\d{2}\\s?[A-D]\\b", HINT_SUFFIX, NULL },
    { "NHS number", "(?<![\\w.])\\d{3}(?:[ -]?\\d{3}[ -]?|[ -]\\d{3}\\n|\\n\\d{3}[ -])\\d{4}(?!\\w|\\.\\d)", HINT_LONG, is_nhs_number },
    { "case number", "\\b(?:[A-Z]{2,5}[-/]\\d{5,}|[A-Z]{2}\\d\\d[A-Z]\\d{5})\\b", HINT_MIXED, NULL },
    { "case number", "\\b(?i:case|ref|reference|client|child|file)(?i:[\\s-](?:no\\.?|number|nr|id|ref))?[\\s:#]{1,2}[A-Z]{0,5}[-/]?\\d{3,}(?:[-/][\\dA-Z]+)*\\b", HINT_NUMBER, is_case },
    { "path of a file", "(?<![\\w.:/-])/(?:(?:home|root|tmp|var|usr|etc|opt|srv|mnt|media|run|work|Users|Volumes)/|(?!xl/|docProps/|_rels/)[\\w.-]+/[\\w.-]*)[\\w.-]", HINT_PATH, NULL },
    { "path of a file", "(?:\\b[A-Za-z]:|\\\\)\\\\[\\w.]|\\bfile:/", HINT_PATH, NULL },
};
/* clang-format on */

enum { RULE_NAMES = G_N_ELEMENTS (pattern_rules), RULE_VERBATIM, N_RULES };
G_STATIC_ASSERT (N_RULES <= 32);

#define SIEVE 4096 /* bits; a power of two */

struct LeakRules {
    GRegex *patterns[G_N_ELEMENTS (pattern_rules)];
    GHashTable *names;          /* "first second" in lower case -> itself; both orders */
    guint8 sieve[SIEVE / 8];    /* bit of the hash of every word of NAMES: most words of a text are passed by it */
    const char *const *allowed; /* borrowed */
    Verbatim *verbatim;
};

static char *
pair_of (const Word *a, const Word *b)
{
    GString *out = g_string_new (NULL);
    word_append (out, a);
    g_string_append_c (out, ' ');
    word_append (out, b);
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

/* The words of NAME; *ENDS, as many, tells after which a blank stands and no hyphen. */
static GArray *
name_words (const char *name, GArray *ends)
{
    GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
    const char *at = name;
    for (Word word; word_next (&at, &word);) {
        const gboolean end = *at != '-';
        g_array_append_val (words, word);
        g_array_append_val (ends, end);
    }
    return words;
}

/* NAME, a family name, behind a title or the initial of the GIVEN name. "A" and "I" are words. */
static void
add_titled (LeakRules *self, const Word *given, const Word *name)
{
    static const char titles[] = "mr mrs ms miss mx dr prof professor cllr councillor";
    const char *at = titles;
    for (Word title; word_next (&at, &title);)
        add_pair (self, &title, name);
    g_autofree char *initial = g_strndup (given->start, (gsize)(g_utf8_next_char (given->start) - given->start));
    const char *start = initial;
    Word letter;
    if (strchr ("AaIi", *initial) != NULL || !word_next (&start, &letter))
        return;
    add_pair (self, &letter, name);
    add_pair (self, name, &letter);
}

/* A first name alone is too often a word; two words of a name identify: any part of the given name beside any of the family name, or of what follows it. */
static void
add_name (LeakRules *self, const char *name)
{
    g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gboolean));
    g_autoptr (GArray) words = name_words (name, ends);
    guint given = 0, second, last = words->len;
    while (given < words->len && !g_array_index (ends, gboolean, given++))
        ;
    for (second = given; second < words->len && !g_array_index (ends, gboolean, second++);)
        ;
    while (last > given && (last == words->len || !g_array_index (ends, gboolean, last - 1)))
        last--;
    for (guint j = given; j < words->len; j++)
        if (j < second || j >= last)
            add_titled (self, &g_array_index (words, Word, 0), &g_array_index (words, Word, j));
    for (guint i = 0; i < given; i++)
        for (guint j = given; j < words->len; j++)
            if (j < second || j >= last) {
                add_pair (self, &g_array_index (words, Word, i), &g_array_index (words, Word, j));
                add_pair (self, &g_array_index (words, Word, j), &g_array_index (words, Word, i));
            }
}

LeakRules *
leak_rules_new (const Watch *watch)
{
    const char *const *const may_stand[] = { watch->released, watch->wording, watch->allowed };
    LeakRules *self = g_new0 (LeakRules, 1);
    for (guint i = 0; i < G_N_ELEMENTS (pattern_rules); i++) {
        self->patterns[i] = g_regex_new (pattern_rules[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
        g_assert (self->patterns[i] != NULL);
    }
    self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->allowed = watch->allowed;
    self->verbatim = verbatim_new (watch->texts, may_stand, G_N_ELEMENTS (may_stand));
    for (guint i = 0; watch->names != NULL && watch->names[i] != NULL; i++)
        add_name (self, watch->names[i]);
    return self;
}

void
leak_rules_free (LeakRules *self)
{
    for (guint i = 0; i < G_N_ELEMENTS (self->patterns); i++)
        g_regex_unref (self->patterns[i]);
    g_hash_table_unref (self->names);
    verbatim_free (self->verbatim);
    g_free (self);
}

static inline gboolean
is_alnum (char c)
{
    return g_ascii_isalnum (c);
}

/* What follows the digit at C, the last of its run, tells; TWO: a digit stands before it, too. */
static guint
hints_behind_digit (const char *c, gboolean two)
{
    const char *next = c + 1;
    guint hints = 0;
    if (g_ascii_isupper (next[0]) && g_ascii_isupper (next[1]) && !is_alnum (next[2]))
        hints |= HINT_INNER;
    next += *next == ' ' || *next == '\n';
    if (two && *next >= 'A' && *next <= 'D' && !is_alnum (next[1]))
        hints |= HINT_SUFFIX;
    return hints;
}

/* The last word before C, which blanks and signs may part from it: its first letter in *WORD, its length. */
static gsize
word_before (const char *c, const char *text, const char **word)
{
    while (c > text && strchr (" :#.-/\n", c[-1]) != NULL)
        c--;
    const char *end = c;
    while (c > text && g_ascii_isalpha (c[-1]))
        c--;
    *word = c;
    return (gsize)(end - c);
}

/* Whether a word that announces a number stands before the digits at C, perhaps with the number's own letters between. */
static gboolean
is_announced (const char *c, const char *text)
{
    static const char *const words[] = { "case", "ref", "reference", "client", "child", "file", "no", "number", "nr", "id" };
    const char *word = c;
    gsize length = 1;
    for (guint tries = 0; tries < 2 && length > 0; tries++) {
        length = word_before (word, text, &word);
        for (guint i = 0; i < G_N_ELEMENTS (words); i++)
            if (strlen (words[i]) == length && g_ascii_strncasecmp (words[i], word, length) == 0)
                return TRUE;
    }
    return FALSE;
}

/* What the run of digits that starts at C tells with what stands before it. */
static guint
hints_at_run (const char *c, const char *text)
{
    const char before = c > text ? c[-1] : ' ', second = c > text + 1 ? c[-2] : ' ';
    const gboolean three = g_ascii_isdigit (c[1]) && g_ascii_isdigit (c[2]), sign = before == '-' || before == '/';
    guint hints = 0;
    if (g_ascii_isupper (second) && ((sign && three) || (g_ascii_isupper (before) && g_ascii_isdigit (c[1]) && g_ascii_isupper (c[2]))))
        hints |= HINT_MIXED;
    if (three && (sign || g_ascii_isupper (before) || strchr (" :#\n", before) != NULL) && is_announced (c, text))
        hints |= HINT_NUMBER;
    return hints;
}

/* Digits from C on that only blanks, lines, hyphens and brackets part, as far as nine. */
static guint
count_parted (const char *c)
{
    guint n = 0, gap = 0;
    for (; n < 9 && gap <= 3 && *c != '\0'; c++) {
        const gboolean digit = g_ascii_isdigit (*c);
        if (!digit && strchr (" \n-()", *c) == NULL)
            break;
        gap = digit ? 0 : gap + 1;
        n += digit;
    }
    return n;
}

static guint
hints_of (const char *text)
{
    guint hints = 0;
    gboolean digit = FALSE;
    for (const char *c = text; *c != '\0'; c++) {
        const gboolean was_digit = digit;
        digit = g_ascii_isdigit (*c);
        if (digit) {
            hints |= was_digit ? 0 : hints_at_run (c, text);
            hints |= g_ascii_isdigit (c[1]) ? 0 : hints_behind_digit (c, was_digit);
            if (!was_digit && (hints & HINT_LONG) == 0 && (c == text || c[-1] != '.') && count_parted (c) == 9)
                hints |= HINT_LONG;
        } else if (*c == '@')
            hints |= HINT_AT;
        else if (*c == '\\' ||
                 (*c == '/' && g_ascii_isalpha (c[1]) && (c == text || (!is_alnum (c[-1]) && strchr ("./:-_", c[-1]) == NULL))))
            hints |= HINT_PATH;
        else if (*c == ':' && c[1] == '/' && c - text >= 4 && strncmp (c - 4, "file", 4) == 0)
            hints |= HINT_PATH;
    }
    return hints;
}

static gboolean
is_allowed (const LeakRules *self, const char *found)
{
    for (guint i = 0; self->allowed != NULL && self->allowed[i] != NULL; i++)
        if (strstr (self->allowed[i], found) != NULL)
            return TRUE;
    return FALSE;
}

/* An address is looked for around its sign alone. */
static gboolean
holds_address (const LeakRules *self, guint rule, const char *text)
{
    const gssize length = (gssize)strlen (text);
    for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@')) {
        const char *start = at;
        while (start > text && (is_alnum (start[-1]) || strchr ("_.%+'-", start[-1]) != NULL || (guchar)start[-1] >= 0x80))
            start--;
        g_autoptr (GMatchInfo) match = NULL;
        if (!g_regex_match_full (self->patterns[rule], text, length, (gint)(start - text), 0, &match, NULL))
            return FALSE;
        g_autofree char *found = g_match_info_fetch (match, 0);
        if (!is_allowed (self, found))
            return TRUE;
    }
    return FALSE;
}

static gboolean
breaks_pattern (const LeakRules *self, guint rule, const char *text)
{
    g_autoptr (GMatchInfo) match = NULL;
    if (pattern_rules[rule].hint == HINT_AT)
        return holds_address (self, rule, text);
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
    for (const char *at = text; word_next (&at, &word); before = word) {
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

guint32
leak_rules_broken (const LeakRules *self, const char *text)
{
    const guint hints = hints_of (text);
    guint32 broken = 0;
    for (guint i = 0; i < G_N_ELEMENTS (pattern_rules); i++)
        if ((pattern_rules[i].hint & hints) != 0 && breaks_pattern (self, i, text))
            broken |= 1u << i;
    if (names_person (self, text))
        broken |= 1u << RULE_NAMES;
    if (verbatim_stands_in (self->verbatim, text))
        broken |= 1u << RULE_VERBATIM;
    return broken;
}

const char *
leak_rule_name (guint rule)
{
    g_assert (rule < N_RULES);
    return rule == RULE_NAMES      ? "name of a listed person"
           : rule == RULE_VERBATIM ? "eight words in a row of a source, not of a released quote"
                                   : pattern_rules[rule].rule;
}
