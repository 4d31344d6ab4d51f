/* draft_order.c - answers that have an order of their own: scales of agreement and their like, how often, how long. */
#include "records/draft_int.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

#define SCALE_LEAST 3 /* answers of a scale */

/* How strongly a label says it. */
typedef struct {
    const char *words;
    gint rank;
} Strength;

static const Strength strengths[] = {
    {"not at all ",  -3},
    { "not very ",   -2},
    { "not so ",     -2},
    { "not ",        -2},
    { "strongly ",   3 },
    { "very ",       3 },
    { "extremely ",  3 },
    { "completely ", 3 },
    { "totally ",    3 },
    { "definitely ", 3 },
    { "fairly ",     2 },
    { "somewhat ",   2 },
    { "quite ",      2 },
    { "rather ",     2 },
    { "mostly ",     2 },
    { "probably ",   2 },
    { "moderately ", 2 },
    { "tend to ",    2 },
    { "slightly ",   1 },
    { "a little ",   1 },
    { "",            2 },
};

static const char *const middles[] = { "neither", "neutral", "undecided",      "mixed",    "no opinion either way",
                                       "average", "fair",    "about the same", "no change" };

/* The words that stand on the lower side of a scale, with what stands on the upper. */
static const char *const opposites[][2] = {
    {"good",       "poor"     },
    { "good",      "bad"      },
    { "easy",      "difficult"},
    { "easy",      "hard"     },
    { "better",    "worse"    },
    { "well",      "badly"    },
    { "high",      "low"      },
    { "safe",      "unsafe"   },
    { "positive",  "negative" },
    { "excellent", "poor"     },
    { "often",     "rarely"   },
    { "improved",  "got worse"},
    { "agree",     "disagree" },
    { "likely",    "unlikely" },
};
static const char *const prefixes[] = { "un", "dis", "in", "im", "ir" };

/* How often, from the most. */
static const char *const frequencies[] = { "always",          "very often",
                                           "every day",       "daily",
                                           "often",           "most of the time",
                                           "frequently",      "several times a week",
                                           "usually",         "weekly",
                                           "every week",      "once a week",
                                           "every two weeks", "fortnightly",
                                           "sometimes",       "some of the time",
                                           "every month",     "monthly",
                                           "once a month",    "every two or three months",
                                           "quarterly",       "occasionally",
                                           "every year",      "yearly",
                                           "annually",        "less often",
                                           "rarely",          "seldom",
                                           "hardly ever",     "never" };

/* A label taken apart. */
typedef struct {
    gint rank; /* 0: the middle */
    const char *stem;
} Taken;

static Taken
take_apart (const char *folded)
{
    for (guint i = 0; i < G_N_ELEMENTS (middles); i++)
        if (g_str_has_prefix (folded, middles[i]) && !g_ascii_isalpha (folded[strlen (middles[i])]))
            return (Taken){ 0, "" };
    for (guint i = 0;; i++)
        if (g_str_has_prefix (folded, strengths[i].words))
            return (Taken){ strengths[i].rank, folded + strlen (strengths[i].words) };
}

/* Whether LOW is what HIGH is not. */
static gboolean
is_opposite (const char *high, const char *low)
{
    for (guint i = 0; i < G_N_ELEMENTS (opposites); i++)
        if (strcmp (opposites[i][0], high) == 0 && strcmp (opposites[i][1], low) == 0)
            return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
        if (g_str_has_prefix (low, prefixes[i]) && strcmp (low + strlen (prefixes[i]), high) == 0)
            return TRUE;
    return FALSE;
}

/* The two ends that the stems of TAKEN have: *LOW is NULL where there is one. FALSE where there are more, or none. */
static gboolean
find_stems (const Taken *taken, guint n, const char **high, const char **low)
{
    const char *stems[2] = { NULL, NULL };
    for (guint i = 0; i < n; i++) {
        guint at = 0;
        while (taken[i].rank != 0 && at < 2 && stems[at] != NULL && strcmp (stems[at], taken[i].stem) != 0)
            at++;
        if (at == 2)
            return FALSE;
        if (taken[i].rank != 0)
            stems[at] = taken[i].stem;
    }
    *high = stems[0];
    *low = stems[1];
    if (stems[1] == NULL || is_opposite (stems[0], stems[1]))
        return stems[0] != NULL;
    *high = stems[1];
    *low = stems[0];
    return is_opposite (stems[1], stems[0]);
}

/* The scale that NAME goes by, made where there is none. */
static guint
find_scale (Draft *self, const char *stem)
{
    g_autofree char *slug = text_slug (stem);
    for (guint i = 0; i < self->scales->len; i++)
        if (strcmp (g_array_index (self->scales, GuessScale, i).name, slug) == 0)
            return i;
    const GuessScale scale = { .name = arena_text (self->arena, slug),
                               .answers = arena_own (self->arena, g_array_new (FALSE, TRUE, sizeof (GuessAnswer)),
                                                     (GDestroyNotify)g_array_unref) };
    g_array_append_val (self->scales, scale);
    return self->scales->len - 1;
}

static gint
by_rank (gconstpointer a, gconstpointer b)
{
    return ((const GuessAnswer *)b)->rank - ((const GuessAnswer *)a)->rank;
}

static void
add_to_scale (GuessScale *scale, const GuessAnswer *answer)
{
    g_autofree char *folded = text_fold (answer->label, -1);
    for (guint i = 0; i < scale->answers->len; i++) {
        g_autofree char *other = text_fold (g_array_index (scale->answers, GuessAnswer, i).label, -1);
        if (strcmp (other, folded) == 0)
            return;
    }
    g_array_append_val (scale->answers, *answer);
    g_array_sort (scale->answers, by_rank);
    scale->positive += answer->rank > 0;
    scale->negative += answer->rank < 0;
}

static gboolean
try_scale (Draft *self, Guess *guess)
{
    const guint n = guess->answers->len;
    g_autofree Taken *taken = g_new0 (Taken, n + 1);
    g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
    const char *high, *low;
    guint positive = 0, negative = 0;
    for (guint i = 0; i < n; i++) {
        g_ptr_array_add (folded, text_fold (g_array_index (guess->answers, GuessAnswer, i).label, -1));
        taken[i] = take_apart (folded->pdata[i]);
    }
    if (guess->kind != GUESS_SINGLE || n < SCALE_LEAST || !find_stems (taken, n, &high, &low))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const gint rank = low != NULL && taken[i].rank != 0 && strcmp (taken[i].stem, low) == 0 ? -taken[i].rank : taken[i].rank;
        g_array_index (guess->answers, GuessAnswer, i).rank = rank;
        positive += rank > 0;
        negative += rank < 0;
        for (guint j = 0; j < i; j++)
            if (g_array_index (guess->answers, GuessAnswer, j).rank == rank)
                return FALSE;
    }
    if (positive == 0 || negative == 0)
        return FALSE;
    guess->scale = find_scale (self, high);
    g_array_sort (guess->answers, by_rank);
    GuessScale *scale = &g_array_index (self->scales, GuessScale, guess->scale);
    scale->questions++;
    for (guint i = 0; i < n; i++)
        add_to_scale (scale, &g_array_index (guess->answers, GuessAnswer, i));
    return TRUE;
}

/* Ranks that put the most frequent first; FALSE where an answer says nothing of that. */
static gboolean
try_frequency (Guess *guess)
{
    for (guint i = 0; i < guess->answers->len; i++) {
        GuessAnswer *answer = &g_array_index (guess->answers, GuessAnswer, i);
        g_autofree char *folded = text_fold (answer->label, -1);
        guint place = 0;
        while (place < G_N_ELEMENTS (frequencies) && strcmp (frequencies[place], folded) != 0)
            place++;
        if (place == G_N_ELEMENTS (frequencies))
            return FALSE;
        answer->rank = -(gint)place;
    }
    return TRUE;
}

/* "Under 2 years" before "2 to 5 years" before "Over 5 years". */
static gboolean
try_amounts (Guess *guess)
{
    guint with = 0;
    for (guint i = 0; i < guess->answers->len; i++) {
        GuessAnswer *answer = &g_array_index (guess->answers, GuessAnswer, i);
        g_autofree char *folded = text_fold (answer->label, -1);
        const gsize at = strcspn (folded, "0123456789");
        gint64 amount = 100000;
        if (folded[at] != '\0' && at < 30) {
            amount = g_ascii_strtoll (folded + at, NULL, 10);
            with++;
        }
        const gboolean less = g_str_has_prefix (folded, "under") || g_str_has_prefix (folded, "less") || g_str_has_prefix (folded, "up to");
        const gboolean more = g_str_has_prefix (folded, "over") || g_str_has_prefix (folded, "more");
        answer->rank = -(gint)CLAMP (amount * 4 + (more ? 1 : less ? -1 : 0), -400001, 400001);
    }
    return with >= 3 && with + 1 >= guess->answers->len;
}

/* The commonest first; "other" and "don't know" last. */
static void
rank_counts (Guess *guess)
{
    for (guint i = 0; i < guess->answers->len; i++) {
        GuessAnswer *answer = &g_array_index (guess->answers, GuessAnswer, i);
        g_autofree char *folded = text_fold (answer->label, -1);
        const gboolean last = g_str_has_prefix (folded, "other") || g_str_has_prefix (folded, "another") ||
                              g_str_has_prefix (folded, "don't know") || g_str_has_prefix (folded, "none") ||
                              g_str_has_prefix (folded, "not sure");
        answer->rank = last                          ? -1
                       : strcmp (folded, "yes") == 0 ? G_MAXINT / 2
                       : strcmp (folded, "no") == 0  ? G_MAXINT / 2 - 1
                                                     : (gint)MIN (answer->count, 1000000);
    }
}

void
draft_order (Draft *self, Guess *guess)
{
    if (try_scale (self, guess))
        return;
    if (!try_frequency (guess) && !try_amounts (guess))
        rank_counts (guess);
    g_array_sort (guess->answers, by_rank);
}
