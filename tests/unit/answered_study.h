/* answered_study.h - the big study's questionnaire, areas and answers, with more requests than its own documents make. */
#ifndef FINDINGS_TESTS_ANSWERED_STUDY_H
#define FINDINGS_TESTS_ANSWERED_STUDY_H

#include "base/files.h"
#include "data/data.h"
#include "stats/results_int.h"
#include "study/codebook_int.h"
#include "study/questionnaire_int.h"
#include "study/study_int.h"

#define FIXTURE "fixtures/big-listen-2023"

static const char *const fixture_waves[] = { "2023", NULL };
static const SurveyFile fixture_surveys[] = { { .file = "responses.csv" } };

static Source
fixture_source (Study *study, const char *name)
{
    g_autofree char *path = g_build_filename (FIXTURE, name, NULL);
    g_autoptr (GError) error = NULL;
    Source source = { .name = name };
    char *bytes = NULL;
    file_read (path, name, &bytes, &source.length, &error);
    g_assert_no_error (error);
    source.bytes = arena_own (study->arena, bytes, g_free);
    return source;
}

static void
fixture_ask (Study *study, Measure measure, guint question, AnswerSet answers, const Group *group)
{
    const Call call = call_new (measure, question, answers, group);
    g_array_append_val (study->requests, call);
}

static void
fixture_ask_text (Study *study, const char *text)
{
    g_autoptr (Notes) notes = notes_new ();
    const Value *value = study_parse_value (study, text, (SourcePos){ 0 }, notes);
    g_assert_nonnull (value);
    g_array_append_val (study->requests, value->call);
}

static Call
fixture_call (const Study *study, const char *text)
{
    g_autoptr (Notes) notes = notes_new ();
    const Value *value = study_parse_value (study, text, (SourcePos){ 0 }, notes);
    g_assert_nonnull (value);
    return value->call;
}

/* The study with everything but its requests. */
static Study *
fixture_study_new (void)
{
    Study *self = study_new (FIXTURE, "templates");
    g_autoptr (Notes) notes = notes_new ();
    const Source questionnaire = fixture_source (self, "questionnaire.yaml"), areas = fixture_source (self, "areas.csv");
    const Source codebook = fixture_source (self, "codebook.yaml");
    self->areas = areas_read (&areas, notes);
    self->codebook = codebook_read (&codebook, notes);
    self->questionnaire = questionnaire_read (&questionnaire, notes);
    questionnaire_add_themes (self->questionnaire, self->codebook);
    self->info.waves = fixture_waves;
    self->info.surveys = fixture_surveys;
    self->info.n_surveys = 1;
    self->info.release_number = 1;
    self->info.transcripts = "transcripts";
    self->rules = (Rules){ .minimum = 11, .small = 4, .zero = 30, .test = 30, .exempt = 100 };
    questionnaire_route (self, notes);
    self->info.joined = (Filter){ .question = questionnaire_find (self->questionnaire, "S6"), .answers = 1 };
    g_assert_cmpuint (notes_errors (notes), ==, 0);
    return self;
}

/* Counts the study's answers for its requests; comments are not coded here. */
static Results *
fixture_results_new (const Study *study)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (Inputs) inputs = data_read (study, notes, &error);
    g_assert_no_error (error);
    const Dataset *dataset = inputs_dataset (inputs);
    const guint n = questionnaire_length (study->questionnaire);
    g_autofree const guint8 **codes = g_new0 (const guint8 *, n);
    g_autofree const AnswerSet **masks = g_new0 (const AnswerSet *, n);
    g_autofree const double **numbers = g_new0 (const double *, n);
    for (guint q = 0; q < n; q++) {
        const QuestionKind kind = questionnaire_get (study->questionnaire, q)->kind;
        codes[q] = kind == KIND_THEMES ? NULL : dataset_codes (dataset, q);
        masks[q] = kind == KIND_MULTI ? dataset_masks (dataset, q) : NULL;
        numbers[q] = kind == KIND_NUMBER ? dataset_numbers (dataset, q) : NULL;
    }
    Results *results = results_plan (study, &error);
    g_assert_no_error (error);
    results_fill (results,
                  &(Columns){ dataset_rows (dataset), dataset_waves (dataset), dataset_areas (dataset), codes, masks, numbers, NULL });
    return results;
}

#endif
