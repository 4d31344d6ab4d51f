/* fuzz.h - what fuzz targets share: a small study that bytes are read against. */
#ifndef FINDINGS_TESTS_FUZZ_H
#define FINDINGS_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "../unit/small_study.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The bytes as an input called NAME. */
static inline Source
fuzz_source (const char *name, const uint8_t *data, size_t size)
{
    return (Source){ name, (const char *)data, size };
}

/* The small study with the questions that its people and quotes need, and its routing. */
static inline Study *
fuzz_study_new (Notes *notes)
{
    Study *study = small_study_new ();
    static SurveyFile surveys[1] = { { .file = "responses.csv" } };
    study->info.surveys = surveys;
    study->info.n_surveys = 1;
    study->info.transcripts = "transcripts";
    study->rules = (Rules){ .minimum = 11, .small = 4, .zero = 30, .test = 30, .exempt = 100 };
    questionnaire_route (study, notes);
    return study;
}

/* A NUL-terminated copy, as text that was decoded is. */
static inline char *
fuzz_text (const uint8_t *data, size_t size, gsize *length)
{
    const Source source = fuzz_source ("input", data, size);
    char *text = NULL;
    text_decode (&source, &text, length, NULL);
    return text;
}

#endif
