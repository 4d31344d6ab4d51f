/* counted_study.h - the small study with people in it: tables of respondents, counted, for the tests of stats and disclosure. */
#ifndef FINDINGS_TESTS_COUNTED_STUDY_H
#define FINDINGS_TESTS_COUNTED_STUDY_H

#include "data/dataset.h"
#include "small_study.h"
#include "stats/results_int.h"

/* N respondents alike. Codes are answers or missing codes; area by id, "" for unknown. */
typedef struct {
    const char *area;
    guint8 role, ethnicity, workload;
    guint n;
    AnswerSet harder; /* W4 */
    double cases;     /* W2 */
} People;

#define BLANK CODE_MISSING (MISSING_NOT_ANSWERED)
enum { PERMANENT, MANAGER, AGENCY, STUDENT };
enum { AFRICAN, INDIAN, BRITISH, IRISH, UNSTATED };
enum { VERY, FAIRLY, NEITHER, UNFAIRLY, UNVERY }; /* manageable … unmanageable */

/* The study with the requests TEXTS (NULL-terminated canonical expressions), the first KEEP of them to be kept. */
static Study *
counted_study_new (const char *const *texts, guint keep)
{
    Study *self = small_study_new ();
    self->info.joined.question = QUESTION_NONE;
    self->info.release_number = 1;
    self->rules = (Rules){ .minimum = 11, .small = 4, .zero = 30, .test = 30, .exempt = 100 };
    g_autoptr (Notes) notes = notes_new ();
    for (guint i = 0; texts[i]; i++) {
        const Value *value = study_parse_value (self, texts[i], (SourcePos){ 0 }, notes);
        g_autofree char *mistakes = small_notes_text (notes);
        g_assert_cmpstr (mistakes, ==, "");
        g_array_append_val (self->requests, value->call);
    }
    self->rules.keep = (const Call *)(gpointer)self->requests->data;
    self->rules.n_keep = keep;
    return self;
}

static void
counted_study_free (Study *self)
{
    small_study_free (self);
}

static Call
counted_call (const Study *study, const char *text)
{
    g_autoptr (Notes) notes = notes_new ();
    const Value *value = study_parse_value (study, text, (SourcePos){ 0 }, notes);
    g_assert_nonnull (value);
    return value->call;
}

/* Counts PEOPLE (ended by n = 0). */
static Results *
counted_results_new (const Study *study, const People *people)
{
    guint rows = 0;
    for (const People *p = people; p->n > 0; p++)
        rows += p->n;
    const Questionnaire *questionnaire = study_questionnaire (study);
    const guint n = questionnaire_length (questionnaire);
    g_autofree guint8 *waves = g_new0 (guint8, rows);
    g_autofree guint16 *areas = g_new (guint16, rows);
    guint8 *codes[4];
    for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
        codes[i] = g_new (guint8, rows);
    g_autofree AnswerSet *masks = g_new (AnswerSet, rows);
    g_autofree double *numbers = g_new (double, rows);
    guint row = 0;
    for (const People *p = people; p->n > 0; p++)
        for (guint i = 0; i < p->n; i++, row++) {
            const guint area = areas_find (study_areas (study), p->area);
            areas[row] = area == AREA_NONE ? AREA_ALL : area;
            codes[0][row] = p->role;
            codes[1][row] = p->ethnicity == UNSTATED ? CODE_MISSING (MISSING_REFUSED) : p->ethnicity;
            codes[2][row] = p->workload;
            codes[3][row] = p->role == PERMANENT || p->role == AGENCY ? 0 : CODE_MISSING (MISSING_NOT_ASKED);
            masks[row] = p->harder;
            numbers[row] = p->cases;
        }
    g_autofree const guint8 **columns = g_new0 (const guint8 *, n);
    g_autofree const AnswerSet **sets = g_new0 (const AnswerSet *, n);
    g_autofree const double **values = g_new0 (const double *, n);
    g_autofree guint8 *answered = g_new0 (guint8, rows);
    columns[questionnaire_find (questionnaire, "S1")] = codes[0];
    columns[questionnaire_find (questionnaire, "Q1")] = codes[1];
    columns[questionnaire_find (questionnaire, "W1")] = codes[2];
    columns[questionnaire_find (questionnaire, "W2")] = codes[3];
    columns[questionnaire_find (questionnaire, "W4")] = answered;
    sets[questionnaire_find (questionnaire, "W4")] = masks;
    values[questionnaire_find (questionnaire, "W2")] = numbers;
    g_autoptr (GError) error = NULL;
    Results *results = results_plan (study, &error);
    g_assert_no_error (error);
    results_fill (results, &(Columns){ rows, waves, areas, columns, sets, values, NULL });
    for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
        g_free (codes[i]);
    return results;
}

#endif
