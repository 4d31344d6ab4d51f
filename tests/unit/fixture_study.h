/* fixture_study.h - the example study's questions, themes, people and quotes, without its documents, for tests over its texts. */
#ifndef FINDINGS_TESTS_FIXTURE_STUDY_H
#define FINDINGS_TESTS_FIXTURE_STUDY_H

#include "base/files.h"
#include "study/codebook_int.h"
#include "study/known_int.h"
#include "study/people_int.h"
#include "study/questionnaire_int.h"

#define FIXTURE_FOLDER "fixtures/big-listen-2023"

/* A file of the example study, kept by STUDY. */
static Source
fixture_open (Study *study, const char *name)
{
    g_autofree char *path = g_build_filename (study->folder, name, NULL);
    char *bytes = NULL;
    gsize length = 0;
    g_assert_true (file_read (path, name, &bytes, &length, NULL));
    return (Source){ name, arena_own (study->arena, bytes, g_free), length };
}

/* The names that every study shares. */
static void
fixture_read_known (Study *study, Notes *notes)
{
    char *bytes = NULL;
    gsize length = 0;
    g_assert_true (file_read ("templates/names.csv", "names.csv", &bytes, &length, NULL));
    const Source source = { "names.csv", arena_own (study->arena, bytes, g_free), length };
    known_read (study, &source, notes);
}

static void
fixture_read_people (Study *study, Notes *notes)
{
    const Source groups = fixture_open (study, "groups.csv"), speakers = fixture_open (study, "speakers.csv");
    const Source quotes = fixture_open (study, "quotes.yaml");
    groups_read (study, &groups, notes);
    speakers_read (study, &speakers, notes);
    quotes_read (study, &quotes, notes);
    fixture_read_known (study, notes);
    study->watch_list = speakers_watch_list (study);
}

static Study *
fixture_study_new (Notes *notes)
{
    static const char *const waves[] = { "2023", NULL };
    static SurveyFile surveys[1];
    Study *study = study_new (FIXTURE_FOLDER, "templates");
    const Source areas = fixture_open (study, "areas.csv"), questions = fixture_open (study, "questionnaire.yaml");
    const Source codebook = fixture_open (study, "codebook.yaml");
    surveys[0] = (SurveyFile){ .file = "responses.csv", .at = source_pos ("study.yaml", 1, 1) };
    record_rules_read (&study->info.records, NULL, notes);
    study->info.surveys = surveys;
    study->info.n_surveys = 1;
    study->info.waves = waves;
    study->info.transcripts = "transcripts";
    study->areas = areas_read (&areas, notes);
    study->questionnaire = questionnaire_read (&questions, notes);
    study->codebook = codebook_read (&codebook, notes);
    questionnaire_add_themes (study->questionnaire, study->codebook);
    codebook_resolve (study->codebook, study->questionnaire, notes);
    fixture_read_people (study, notes);
    questionnaire_route (study, notes);
    return study;
}

/* Fails with what NOTES says when there is a mistake in it. */
static void
fixture_assert_clean (const Notes *notes)
{
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *text = note_format (notes_get (notes, i));
        if (notes_get (notes, i)->level == NOTE_ERROR)
            g_test_message ("%s", text);
    }
    g_assert_cmpuint (notes_errors (notes), ==, 0);
}

#endif
