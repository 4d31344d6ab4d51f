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

struct LeakRules {
    GRegex *patterns[G_N_ELEMENTS (pattern_rules)];
    GHashTable *names;          /* "first second" in lower case -> itself; both orders */
    const char *const *allowed; /* borrowed */
};

/* Words of TEXT in lower case, letters with inner apostrophes and hyphens; NULL-terminated. */
static GPtrArray *
words_of (const char *text)
{
    GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
    const char *start = NULL;
    for (const char *c = text;; c = g_utf8_next_char (c)) {
        const gunichar u = g_utf8_get_char (c);
        const gboolean inside = u != 0 && (g_unichar_isalpha (u) || (start != NULL && (u == '\'' || u == '-' || u == 0x2019)));
        if (inside && start == NULL)
            start = c;
        if (!inside && start != NULL) {
            g_ptr_array_add (words, g_utf8_strdown (start, c - start));
            start = NULL;
        }
        if (u == 0)
            break;
    }
    return words;
}

static void
add_pair (LeakRules *self, const char *a, const char *b)
{
    g_hash_table_add (self->names, g_strconcat (a, " ", b, NULL));
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
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        g_autoptr (GPtrArray) words = words_of (names[i]);
        if (words->len < 2)
            continue; /* a first name alone is too often a word; whole names identify */
        const char *first = words->pdata[0], *last = words->pdata[words->len - 1];
        add_pair (self, first, last);
        add_pair (self, last, first);
        add_pair (self, first, words->pdata[1]);
    }
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
    g_autoptr (GPtrArray) words = words_of (text);
    g_autoptr (GString) pair = g_string_new (NULL);
    for (guint i = 0; i + 1 < words->len; i++) {
        g_string_printf (pair, "%s %s", (const char *)words->pdata[i], (const char *)words->pdata[i + 1]);
        if (g_hash_table_contains (self->names, pair->str))
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
