/* export_fuzz.c - any bytes as a survey export that holds text, through whichever format finds itself in it. */
#include "fuzz.h"

#include "data/format_int.h"
#include "data/routing_int.h"

static void
read_rows (const Study *study, const Opened *opened, Dataset *dataset, Notes *notes)
{
    g_autoptr (Rows) rows = rows_open (opened, notes);
    const SourcePos nowhere = { NULL, 0, 0 };
    const SurveyFormat *format = rows != NULL ? survey_format_find (NULL, rows, opened->name, nowhere, notes) : NULL;
    if (format == NULL)
        return;
    const SurveyFile file = { .file = opened->name };
    g_autoptr (Sift) sift = sift_new (study);
    const SurveyInput in = {
        .study = study, .file = &file, .rows = rows, .dataset = dataset, .sift = sift, .decisions = opened->decisions, .notes = notes
    };
    dataset_begin_file (dataset, opened->name, 0);
    survey_read (format, &in);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    if (!container_find ((const char *)data, size)->is_text)
        return 0; /* has a target of its own */
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Decisions) decisions = decisions_new ();
    gsize length = 0;
    g_autofree char *text = fuzz_text (data, size, &length);
    const Opened opened = { "input.csv", (const char *)data, size, text, length, decisions, NULL };
    Study *study = fuzz_study_new (notes);
    g_autoptr (Dataset) dataset = dataset_new (study->questionnaire);
    read_rows (study, &opened, dataset, notes);
    routing_apply (study->questionnaire, dataset, notes);
    routing_themes (study->questionnaire, dataset);
    study_free (study);
    return 0;
}
