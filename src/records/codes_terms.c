/* codes_terms.c - what the uncoded texts speak of: words and pairs of words that are theirs. */
#include "records/codes_int.h"

#include <math.h>
#include <string.h>

#include "coding/words.h"

#define LEAST 5   /* uncoded texts that hold a term */
#define TERMS 200 /* that are told */
#define LETTERS 3 /* of a word, at least */

/* Words that say nothing of what a text is about. Sorted. */
static const char *const empty_words[] = {
    "about", "after",  "again",   "all",   "also",   "always", "and",    "another", "any",    "are",     "around", "back",    "because",
    "been",  "before", "being",   "both",  "but",    "can",    "can't",  "could",   "did",    "didn't",  "does",   "doesn't", "doing",
    "don't", "done",   "down",    "each",  "even",   "ever",   "every",  "few",     "for",    "from",    "get",    "gets",    "getting",
    "give",  "given",  "goes",    "going", "gone",   "got",    "had",    "has",     "have",   "haven't", "having", "her",     "here",
    "him",   "his",    "how",     "i'd",   "i'll",   "i'm",    "i've",   "into",    "isn't",  "it's",    "its",    "just",    "know",
    "less",  "let",    "like",    "lot",   "lots",   "made",   "make",   "makes",   "many",   "may",     "maybe",  "more",    "most",
    "much",  "must",   "need",    "never", "nor",    "not",    "now",    "off",     "often",  "one",     "only",   "onto",    "other",
    "our",   "out",    "over",    "own",   "put",    "quite",  "rather", "really",  "same",   "say",     "see",    "she",     "should",
    "some",  "still",  "such",    "take",  "than",   "that",   "that's", "the",     "their",  "them",    "then",   "there",   "there's",
    "these", "they",   "they're", "thing", "things", "think",  "this",   "those",   "though", "through", "too",    "under",   "until",
    "upon",  "used",   "very",    "want",  "was",    "wasn't", "way",    "well",    "went",   "were",    "what",   "when",    "where",
    "which", "while",  "who",     "why",   "will",   "with",   "won't",  "would",   "yes",    "yet",     "you",    "you're",  "your",
};

typedef struct {
    guint uncoded, coded; /* texts that hold it */
    guint last;           /* the last text counted + 1 */
} Tally;

typedef struct {
    const char *term;
    guint uncoded, coded;
    double weight;
} Term;

static int
compare_words (const void *a, const void *b)
{
    return strcmp (a, *(const char *const *)b);
}

static gboolean
says_something (const char *word)
{
    return g_utf8_strlen (word, -1) >= LETTERS && !g_ascii_isdigit (*word) &&
           bsearch (word, empty_words, G_N_ELEMENTS (empty_words), sizeof (char *), compare_words) == NULL;
}

static void
count (GHashTable *tallies, const char *term, guint unit, gboolean coded)
{
    Tally *tally = g_hash_table_lookup (tallies, term);
    if (tally == NULL) {
        tally = g_new0 (Tally, 1);
        g_hash_table_insert (tallies, g_strdup (term), tally);
    }
    if (tally->last == unit + 1)
        return;
    tally->last = unit + 1;
    tally->coded += coded;
    tally->uncoded += !coded;
}

/* WORD as it is counted: lower case, apostrophes straight. */
static char *
plain_word (const char *text, const Span *word)
{
    g_autofree char *lower = g_utf8_strdown (text + word->start, (gssize)(word->end - word->start));
    g_auto (GStrv) parts = g_strsplit (lower, "\xE2\x80\x99", -1);
    return g_strjoinv ("'", parts);
}

/* Counts every telling word of a unit, and every two of them that stand next to each other with nothing but blanks between. */
static void
count_unit (GHashTable *tallies, const Unit *unit, guint index, gboolean coded, GArray *words)
{
    g_autofree char *before = NULL;
    guint32 end = 0;
    g_array_set_size (words, 0);
    words_find (unit->text, unit->length, words);
    for (guint i = 0; i < words->len; i++) {
        const Span *span = &g_array_index (words, Span, i);
        char *word = plain_word (unit->text, span);
        if (!says_something (word)) {
            g_free (word);
            g_clear_pointer (&before, g_free);
            continue;
        }
        count (tallies, word, index, coded);
        if (before != NULL && span->start == end + 1 && unit->text[end] == ' ') {
            g_autofree char *pair = g_strconcat (before, " ", word, NULL);
            count (tallies, pair, index, coded);
        }
        g_free (before);
        before = word;
        end = span->end;
    }
}

/* How surely it is that the term is one of uncoded texts (Dunning's log-likelihood ratio, 1993); negative where it is one of the coded. */
static double
weigh (const Tally *tally, guint uncoded, guint coded)
{
    const double total = uncoded + coded, sum = tally->uncoded + tally->coded;
    const double found[] = { tally->uncoded, tally->coded, uncoded - tally->uncoded, coded - tally->coded };
    const double expected[] = { sum * uncoded / total, sum * coded / total, (total - sum) * uncoded / total,
                                (total - sum) * coded / total };
    double weight = 0;
    for (guint i = 0; i < G_N_ELEMENTS (found); i++)
        weight += found[i] > 0 ? 2 * found[i] * log (found[i] / expected[i]) : 0;
    return found[0] >= expected[0] ? weight : -weight;
}

/* The words of every name that must not leak, as they are counted: none of them is told. */
static GHashTable *
gather_names (const Study *study)
{
    GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Span));
    const char *const *list = study_watch_list (study);
    for (guint i = 0; list != NULL && list[i] != NULL; i++) {
        g_array_set_size (words, 0);
        words_find (list[i], strlen (list[i]), words);
        for (guint j = 0; j < words->len; j++)
            g_hash_table_add (names, plain_word (list[i], &g_array_index (words, Span, j)));
    }
    return names;
}

static gboolean
is_named (GHashTable *names, const char *term)
{
    g_auto (GStrv) words = g_strsplit (term, " ", -1);
    for (guint i = 0; words[i] != NULL; i++)
        if (g_hash_table_contains (names, words[i]))
            return TRUE;
    return FALSE;
}

static int
compare_terms (const void *a, const void *b)
{
    const Term *one = a, *two = b;
    if (one->weight != two->weight)
        return one->weight > two->weight ? -1 : 1;
    return strcmp (one->term, two->term);
}

static GArray *
rank (GHashTable *tallies, GHashTable *names, guint uncoded, guint coded)
{
    GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init (&iter, tallies);
    while (g_hash_table_iter_next (&iter, &key, &value)) {
        const Tally *tally = value;
        const Term term = { key, tally->uncoded, tally->coded, weigh (tally, uncoded, coded) };
        if (tally->uncoded >= LEAST && term.weight > 0 && !is_named (names, key))
            g_array_append_val (terms, term);
    }
    if (terms->len > 1)
        qsort (terms->data, terms->len, sizeof (Term), compare_terms);
    g_array_set_size (terms, MIN (terms->len, TERMS));
    return terms;
}

void
codes_fill_terms (const CodesView *view, CodesTable *table)
{
    g_autoptr (GHashTable) tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), names = gather_names (view->study);
    g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Span));
    guint counts[2] = { 0, 0 }; /* uncoded, coded */
    for (guint i = 0; i < codings_units (view->codings); i++) {
        const gboolean coded = codings_themes (view->codings, i) != 0;
        count_unit (tallies, codings_unit (view->codings, i), i, coded, words);
        counts[coded]++;
    }
    g_autoptr (GArray) terms = rank (tallies, names, counts[0], counts[1]);
    for (guint i = 0; i < terms->len; i++) {
        const Term *term = &g_array_index (terms, Term, i);
        codes_add (table, term->term);
        codes_add_count (table, term->uncoded);
        codes_add_count (table, term->coded);
        codes_add_number (table, (double)term->uncoded / counts[0], 4);
        codes_add_number (table, counts[1] > 0 ? (double)term->coded / counts[1] : NAN, 4);
        codes_add_number (table, term->weight, 1);
    }
}
