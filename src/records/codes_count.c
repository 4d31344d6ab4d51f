/* codes_count.c - how often: by theme, by rule, by source, two themes together. */
#include "records/codes_int.h"

#include <math.h>

#include "coding/words.h"

static AnswerSet
bit (guint theme)
{
    return (AnswerSet)1 << theme;
}

static double
share (guint part, guint whole)
{
    return whole > 0 ? (double)part / whole : NAN;
}

/* ---- themes */

/* What there is of one theme. */
typedef struct {
    guint texts, respondents, groups, participants, mentions, negated, asides;
} ThemeCount;

static guint
count_rows (const CodesView *view, guint theme, guint *wrote)
{
    guint n = 0;
    *wrote = 0;
    for (guint row = 0; row < dataset_rows (inputs_dataset (view->inputs)); row++) {
        gboolean has_comment;
        n += (codings_row (view->codings, row, &has_comment) & bit (theme)) != 0;
        *wrote += has_comment;
    }
    return n;
}

static void
count_units (const CodesView *view, guint theme, ThemeCount *count)
{
    g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = 0; i < codings_units (view->codings); i++) {
        const Unit *unit = codings_unit (view->codings, i);
        if ((codings_themes (view->codings, i) & bit (theme)) == 0)
            continue;
        count->texts++;
        if (unit->kind == UNIT_TURN)
            g_hash_table_add (people, (gpointer)transcript_turn (inputs_transcript (view->inputs, unit->source), unit->index)->person);
    }
    count->participants = g_hash_table_size (people);
}

static void
count_hits (const CodesView *view, guint theme, ThemeCount *count)
{
    const Codebook *codebook = study_codebook (view->study);
    for (guint i = 0; i < codings_hits (view->codings); i++)
        count->mentions += codebook_is_under (codebook, codings_hit (view->codings, i)->theme, theme);
    for (guint i = 0; i < codings_asides (view->codings); i++) {
        const Aside *aside = codings_aside (view->codings, i);
        const gboolean own = codebook_is_under (codebook, aside->hit.theme, theme);
        count->negated += own && aside->kind == ASIDE_NEGATED;
        count->asides += own && aside->kind != ASIDE_NEGATED;
    }
}

void
codes_fill_themes (const CodesView *view, CodesTable *table)
{
    const Codebook *codebook = study_codebook (view->study);
    for (guint theme = 0; theme < codebook_length (codebook); theme++) {
        ThemeCount count = { 0 };
        guint wrote;
        if (!codes_wants (view, theme))
            continue;
        count.respondents = count_rows (view, theme, &wrote);
        for (guint i = 0; i < inputs_transcripts (view->inputs); i++)
            count.groups += (codings_transcript (view->codings, i) & bit (theme)) != 0;
        count_units (view, theme, &count);
        count_hits (view, theme, &count);
        codes_add (table, codebook_get (codebook, theme)->id);
        codes_add_count (table, count.texts);
        codes_add_count (table, count.respondents);
        codes_add_number (table, share (count.respondents, wrote), 3);
        codes_add_count (table, count.groups);
        codes_add_count (table, count.participants);
        codes_add_count (table, count.mentions);
        codes_add_count (table, count.negated);
        codes_add_count (table, count.asides);
    }
}

/* ---- rules */

static const char *
remark (const Yield *yield)
{
    if (yield->hits + yield->asides == 0)
        return "never fires";
    return yield->hits == 0 ? "never counts" : yield->only == 0 ? "adds nothing" : "";
}

void
codes_fill_rules (const CodesView *view, CodesTable *table)
{
    const Codebook *codebook = study_codebook (view->study);
    for (guint theme = 0; theme < codebook_length (codebook); theme++)
        for (guint rule = 0; codes_wants (view, theme) && rule < codebook_get (codebook, theme)->n_rules; rule++) {
            const Rule *told = &codebook_get (codebook, theme)->rules[rule];
            const Yield *yield = codings_yield (view->codings, theme, rule);
            g_autofree char *says = rule_text (told);
            codes_add (table, codebook_get (codebook, theme)->id);
            codes_add_count (table, (gint64)rule + 1);
            codes_add_count (table, told->at.line);
            codes_add_count (table, yield->hits);
            codes_add_count (table, yield->units);
            codes_add_count (table, yield->only);
            codes_add_count (table, yield->asides);
            codes_add (table, remark (yield));
            codes_add (table, says);
        }
}

/* ---- coverage */

typedef struct {
    guint texts, coded;
    guint backchannels; /* turns too short to say anything, not among the texts */
    guint64 words, words_coded;
} Coverage;

static void
add_coverage (CodesTable *table, const char *source, const char *question, const Coverage *coverage)
{
    if (coverage->texts + coverage->backchannels == 0)
        return;
    codes_add (table, source);
    codes_add (table, question);
    codes_add_count (table, coverage->texts);
    codes_add_count (table, coverage->coded);
    codes_add_number (table, share (coverage->coded, coverage->texts), 3);
    codes_add_count (table, (gint64)coverage->words);
    codes_add_count (table, (gint64)coverage->words_coded);
    codes_add_number (table, coverage->words > 0 ? (double)coverage->words_coded / (double)coverage->words : NAN, 3);
    codes_add_count (table, coverage->backchannels);
}

void
codes_fill_coverage (const CodesView *view, CodesTable *table)
{
    const Questionnaire *questionnaire = study_questionnaire (view->study);
    const guint questions = questionnaire_length (questionnaire), transcripts = inputs_transcripts (view->inputs);
    g_autofree Coverage *coverage = g_new0 (Coverage, questions + transcripts);
    g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Span));
    for (guint i = 0; i < codings_units (view->codings); i++) {
        const Unit *unit = codings_unit (view->codings, i);
        Coverage *own = &coverage[unit->kind == UNIT_ANSWER ? unit->source : questions + unit->source];
        const gboolean coded = codings_themes (view->codings, i) != 0;
        g_array_set_size (words, 0);
        words_find (unit->text, unit->length, words);
        if (unit->kind == UNIT_TURN && !coded && words->len < study_info (view->study)->least_words) {
            own->backchannels++;
            continue;
        }
        own->texts++;
        own->coded += coded;
        own->words += words->len;
        own->words_coded += coded ? words->len : 0;
    }
    for (guint i = 0; i < questions; i++)
        add_coverage (table, questionnaire_get (questionnaire, i)->id, questionnaire_get (questionnaire, i)->text, &coverage[i]);
    for (guint i = 0; i < transcripts; i++)
        add_coverage (table, study_group (view->study, transcript_group (inputs_transcript (view->inputs, i)))->id, "",
                      &coverage[questions + i]);
}

/* ---- together */

typedef struct {
    guint one, two, both, either;
} Pair;

/* The pairs that share most first. */
static int
compare_pairs (const void *a, const void *b)
{
    const Pair *one = a, *two = b;
    const guint64 first = (guint64)one->both * two->either, second = (guint64)two->both * one->either;
    if (first != second)
        return first > second ? -1 : 1;
    if (one->one != two->one)
        return one->one < two->one ? -1 : 1;
    return one->two < two->two ? -1 : one->two > two->two;
}

static Pair
count_pair (const CodesView *view, guint one, guint two)
{
    Pair pair = { one, two, 0, 0 };
    for (guint i = 0; i < codings_units (view->codings); i++) {
        const AnswerSet themes = codings_themes (view->codings, i), both = bit (one) | bit (two);
        pair.both += (themes & both) == both;
        pair.either += (themes & both) != 0;
    }
    return pair;
}

void
codes_fill_together (const CodesView *view, CodesTable *table)
{
    const Codebook *codebook = study_codebook (view->study);
    g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
    for (guint one = 0; one < codebook_length (codebook); one++)
        for (guint two = one + 1; two < codebook_length (codebook); two++) {
            if ((!codes_wants (view, one) && !codes_wants (view, two)) || codebook_is_under (codebook, two, one))
                continue;
            const Pair pair = count_pair (view, one, two);
            if (pair.both > 0)
                g_array_append_val (pairs, pair);
        }
    if (pairs->len > 1)
        qsort (pairs->data, pairs->len, sizeof (Pair), compare_pairs);
    for (guint i = 0; i < pairs->len; i++) {
        const Pair *pair = &g_array_index (pairs, Pair, i);
        codes_add (table, codebook_get (codebook, pair->one)->id);
        codes_add (table, codebook_get (codebook, pair->two)->id);
        codes_add_count (table, pair->both);
        codes_add_count (table, pair->either);
        codes_add_number (table, share (pair->both, pair->either), 3);
    }
}
