/* coding_test.c - the example study's texts: every example holds, planted texts are found, and no setting of the machine changes a hit. */
#include <string.h>

#include "base/csv.h"
#include "coding/code_int.h"
#include "coding/coding.h"
#include "coding/unit_int.h"
#include "data/data.h"
#include "fixture_study.h"

typedef struct {
    Notes *notes;
    Study *study;
    Inputs *inputs;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
    g_autoptr (GError) error = NULL;
    (void)data;
    self->notes = notes_new ();
    self->study = fixture_study_new (self->notes);
    self->inputs = data_read (self->study, self->notes, &error);
    fixture_assert_clean (self->notes);
    g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    inputs_free (self->inputs);
    study_free (self->study);
    notes_free (self->notes);
}

static void
test_examples (Fixture *self, gconstpointer data)
{
    (void)data;
    const guint before = notes_length (self->notes);
    g_assert_true (coding_check (self->study->codebook, self->notes));
    fixture_assert_clean (self->notes);
    g_assert_cmpuint (notes_length (self->notes), ==, before);
}

static GArray *
run (const Fixture *self, Engine engine, guint jobs)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (RuleBook) book = rulebook_new (self->study->codebook, engine, self->notes);
    g_autoptr (GArray) units = units_gather (self->study, self->inputs, FALSE, 1), asides = g_array_new (FALSE, FALSE, sizeof (Aside));
    GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));
    g_assert_true (code_units (book, self->study, self->inputs, units, jobs, hits, asides, &error));
    g_assert_no_error (error);
    return hits;
}

static void
assert_same_hits (const GArray *one, const GArray *two)
{
    g_assert_cmpuint (one->len, ==, two->len);
    g_assert_cmpmem (one->data, one->len * sizeof (Hit), two->data, two->len * sizeof (Hit));
}

static void
test_same_hits (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (GArray) one = run (self, ENGINE_JIT, 1);
    g_autoptr (GArray) two = run (self, ENGINE_JIT, 2);
    g_autoptr (GArray) seven = run (self, ENGINE_JIT, 7);
    g_autoptr (GArray) all = run (self, ENGINE_UNFILTERED, 1);
    g_autoptr (GArray) slow = run (self, ENGINE_INTERPRETER, 2);
    g_assert_cmpuint (one->len, >, 1000);
    assert_same_hits (one, two);
    assert_same_hits (one, seven);
    assert_same_hits (one, all);
    assert_same_hits (one, slow);
}

static int
order (const Hit *a, const Hit *b)
{
    const guint32 one[] = { a->unit, a->start, a->theme, a->rule }, two[] = { b->unit, b->start, b->theme, b->rule };
    for (guint i = 0; i < G_N_ELEMENTS (one); i++)
        if (one[i] != two[i])
            return one[i] < two[i] ? -1 : 1;
    return 0;
}

static void
test_order (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (Codings) codings = coding_apply (self->study, self->inputs, 2, self->notes, NULL);
    for (guint i = 0; i < codings_hits (codings); i++) {
        const Hit *hit = codings_hit (codings, i);
        const Unit *unit = codings_unit (codings, hit->unit);
        g_assert_cmpuint (hit->start, <, hit->end);
        g_assert_cmpuint (hit->end, <=, unit->length);
        g_assert_true (g_utf8_validate (unit->text + hit->start, (gssize)(hit->end - hit->start), NULL));
        if (i > 0)
            g_assert_cmpint (order (codings_hit (codings, i - 1), hit), <, 0);
    }
}

/* ---- what the generator planted */

typedef struct {
    guint planted, found;  /* themes in the texts as planted, and those of them that were found */
    guint given, rightful; /* themes given to the texts, and those of them that were planted; parents of subthemes included */
} Score;

/* The themes of a unit, as bits. */
static guint64 *
themes_by_unit (const Codings *codings, const Codebook *codebook)
{
    guint64 *themes = g_new0 (guint64, codings_units (codings));
    for (guint i = 0; i < codings_hits (codings); i++) {
        const guint theme = codings_hit (codings, i)->theme;
        themes[codings_hit (codings, i)->unit] |= (guint64)1 << theme | (guint64)1 << codebook_get (codebook, theme)->parent;
    }
    return themes;
}

static guint
count_bits (guint64 bits)
{
    return (guint)__builtin_popcountll (bits);
}

static void
score_unit (const Codebook *codebook, guint64 themes, const char *planted, Score *score)
{
    g_auto (GStrv) ids = g_strsplit (planted, ";", -1);
    guint64 own = 0, all = 0;
    for (guint i = 0; ids[i] != NULL; i++) {
        const guint theme = codebook_find (codebook, ids[i]);
        if (*ids[i] == '\0')
            continue;
        g_assert_cmpuint (theme, <, codebook_length (codebook));
        own |= (guint64)1 << theme;
        all |= (guint64)1 << theme | (guint64)1 << codebook_get (codebook, theme)->parent;
    }
    score->planted += count_bits (own);
    score->found += count_bits (own & themes);
    score->given += count_bits (themes);
    score->rightful += count_bits (themes & all);
}

/* Columns of planted.csv in the order they are asked for below. */
enum { COLUMN_KIND, COLUMN_SOURCE, COLUMN_INDEX, COLUMN_UNIT, COLUMN_PART, COLUMN_THEMES };

static void
test_planted (Fixture *self, gconstpointer data)
{
    static const char *const columns[] = { "kind",   "source",  "index",    "unit",     "part",  "themes",
                                           "denied", "sarcasm", "language", "misheard", "named", NULL };
    const Codebook *codebook = self->study->codebook;
    char *bytes;
    gsize length;
    Score score = { 0, 0, 0, 0 };
    (void)data;
    g_assert_true (file_read ("fixtures/generate/planted.csv", "planted.csv", &bytes, &length, NULL));
    const Source source = { "planted.csv", bytes, length };
    g_autoptr (CsvTable) planted = csv_table_read (&source, columns, self->notes);
    g_autoptr (Codings) codings = coding_apply (self->study, self->inputs, 2, self->notes, NULL);
    g_autofree guint64 *themes = themes_by_unit (codings, codebook);
    guint units = 0;
    for (guint row = 0; row < csv_table_rows (planted); row++) {
        const guint unit = codings_find (codings, csv_table_get (planted, row, COLUMN_UNIT));
        if (strcmp (csv_table_get (planted, row, COLUMN_PART), "facilitator") == 0)
            continue;
        g_assert_cmpuint (unit, <, codings_units (codings));
        units++;
        if (strcmp (csv_table_get (planted, row, COLUMN_PART), "backchannel") == 0)
            g_assert_cmpuint (themes[unit], ==, 0);
        score_unit (codebook, themes[unit], csv_table_get (planted, row, COLUMN_THEMES), &score);
    }
    g_test_message ("%u units, %u themes planted, %u of them found; %u given, %u of them planted", units, score.planted, score.found,
                    score.given, score.rightful);
    g_assert_cmpuint (units, ==, codings_units (codings));
    /* More than a quarter of what was planted has no word of the codebook's. */
    g_assert_cmpuint (score.found * 100, >=, score.planted * 60);
    g_assert_cmpuint (score.found * 100, <=, score.planted * 80);
    g_assert_cmpuint (score.rightful * 100, >=, score.given * 85);
    g_free (bytes);
}

/* ---- other codebooks over the same texts */

static Codings *
apply (Fixture *self, const char *text, guint jobs, GError **error)
{
    const Source source = { "codebook.yaml", text, text != NULL ? strlen (text) : 0 };
    codebook_free (self->study->codebook);
    self->study->codebook = text != NULL ? codebook_read (&source, self->notes) : NULL;
    if (text != NULL)
        codebook_resolve (self->study->codebook, self->study->questionnaire, self->notes);
    fixture_assert_clean (self->notes);
    return coding_apply (self->study, self->inputs, jobs, self->notes, error);
}

/* The first unit that a pattern runs away on is named, whichever thread met it; its words are not. */
static void
test_runaway (Fixture *self, gconstpointer data)
{
    static const char text[] = "themes:\n- {id: t, rules: [{pattern: training, near: '^(\\w+\\W?)+\\d$'}]}\n";
    g_autofree char *first = NULL;
    (void)data;
    for (guint jobs = 1; jobs <= 4; jobs++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (Codings) codings = apply (self, text, jobs, &error);
        g_assert_null (codings);
        g_assert_error (error, FAULT, FAULT_INPUT);
        if (first == NULL)
            first = g_strdup (error->message);
        g_assert_cmpstr (error->message, ==, first);
    }
    g_assert_true (g_regex_match_simple ("^codebook.yaml:2:46: .* to match unit [0-9a-f]{16}$", first, 0, 0));
}

typedef struct {
    const char *name, *scope;
    gboolean answers, turns, facilitators;
} ScopeCase;

static const ScopeCase scope_cases[] = {
    {"everywhere but facilitators", "{}",                                TRUE,  TRUE,  FALSE},
    { "survey",                     "{from: survey}",                    TRUE,  FALSE, FALSE},
    { "transcript",                 "{from: [transcript]}",              FALSE, TRUE,  FALSE},
    { "facilitators, too",          "{from: transcript, speakers: all}", FALSE, TRUE,  TRUE },
    { "a question",                 "{from: survey, questions: [F2]}",   TRUE,  FALSE, FALSE},
};

static void
test_scopes (Fixture *self, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS (scope_cases); i++) {
        const ScopeCase *c = &scope_cases[i];
        g_autofree char *text = g_strdup_printf ("themes:\n- {id: t, scope: %s, rules: [{pattern: the}]}\n", c->scope);
        g_autoptr (Codings) codings = apply (self, text, 2, NULL);
        gboolean answers = FALSE, turns = FALSE, facilitators = FALSE;
        for (guint j = 0; j < codings_hits (codings); j++) {
            const Unit *unit = codings_unit (codings, codings_hit (codings, j)->unit);
            const gboolean answer = unit->kind == UNIT_ANSWER;
            const Turn *turn = answer ? NULL : transcript_turn (inputs_transcript (self->inputs, unit->source), unit->index);
            answers |= answer;
            turns |= turn != NULL && turn->part == PART_PARTICIPANT;
            facilitators |= turn != NULL && turn->part == PART_FACILITATOR;
            if (answer && strstr (c->scope, "F2") != NULL)
                g_assert_cmpstr (questionnaire_get (self->study->questionnaire, unit->source)->id, ==, "F2");
        }
        g_test_message ("%s", c->name);
        g_assert_cmpint (answers, ==, c->answers);
        g_assert_cmpint (turns, ==, c->turns);
        g_assert_cmpint (facilitators, ==, c->facilitators);
    }
}

/* Rows and transcripts have the themes of their hits and these themes' parents. */
static void
test_sums (Fixture *self, gconstpointer data)
{
    static const char text[] = "themes:\n- id: job\n  themes: [{id: job.pay, rules: [{pattern: '\\bpay\\b'}]}]\n"
                               "- {id: tea, rules: [{pattern: '\\btea\\b', not_near: pay}]}\n";
    (void)data;
    g_autoptr (Codings) codings = apply (self, text, 1, NULL);
    guint rows = 0, wrote = 0, paid = 0;
    for (guint row = 0; row < dataset_rows (inputs_dataset (self->inputs)); row++) {
        gboolean has_comment;
        const AnswerSet themes = codings_row (codings, row, &has_comment);
        rows += themes != 0;
        wrote += has_comment;
        paid += (themes & 3) == 3;
        g_assert_true (has_comment || themes == 0);
        g_assert_cmpuint (themes & 1, ==, themes >> 1 & 1);
    }
    g_assert_cmpuint (paid, >, 0);
    g_assert_cmpuint (rows, >=, paid);
    g_assert_cmpuint (wrote, >, rows);
    for (guint i = 0; i < inputs_transcripts (self->inputs); i++)
        g_assert_cmpuint (codings_transcript (codings, i) & 1, ==, codings_transcript (codings, i) >> 1 & 1);
}

static void
test_no_codebook (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (Codings) codings = apply (self, NULL, 2, NULL);
    g_autoptr (GArray) units = units_gather (self->study, self->inputs, FALSE, 1);
    g_assert_cmpuint (codings_units (codings), ==, units->len);
    g_assert_cmpuint (codings_hits (codings), ==, 0);
    g_assert_true (coding_check (NULL, self->notes));
}

/* A hash leads to the first of several equal texts, and to nothing else. */
static void
test_hashes (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (Codings) codings = coding_apply (self->study, self->inputs, 1, self->notes, NULL);
    for (guint i = 0; i < codings_units (codings); i++) {
        const Unit *unit = codings_unit (codings, i), *first;
        const guint found = codings_find (codings, unit->hash);
        g_assert_cmpuint (found, <=, i);
        first = codings_unit (codings, found);
        g_assert_cmpstr (first->text, ==, unit->text);
        g_assert_cmpuint (unit->at.line, >, 0);
    }
    g_assert_cmpuint (codings_find (codings, "0123456789abcdef"), ==, G_MAXUINT);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/coding/examples", Fixture, NULL, set_up, test_examples, tear_down);
    g_test_add ("/coding/same-hits", Fixture, NULL, set_up, test_same_hits, tear_down);
    g_test_add ("/coding/order", Fixture, NULL, set_up, test_order, tear_down);
    g_test_add ("/coding/planted", Fixture, NULL, set_up, test_planted, tear_down);
    g_test_add ("/coding/runaway", Fixture, NULL, set_up, test_runaway, tear_down);
    g_test_add ("/coding/scopes", Fixture, NULL, set_up, test_scopes, tear_down);
    g_test_add ("/coding/sums", Fixture, NULL, set_up, test_sums, tear_down);
    g_test_add ("/coding/no-codebook", Fixture, NULL, set_up, test_no_codebook, tear_down);
    g_test_add ("/coding/hashes", Fixture, NULL, set_up, test_hashes, tear_down);
    return g_test_run ();
}
