/* stats.c - the door: columns from the inputs and the codings. */
#include "stats/stats.h"

#include "stats/results_int.h"

/* The comments of every row as a multi-answer column. */
static void
themes_fill (const Codings *codings, guint rows, guint8 *codes, AnswerSet *masks)
{
    for (guint row = 0; row < rows; row++) {
        gboolean wrote = FALSE;
        masks[row] = codings_row (codings, row, &wrote);
        codes[row] = wrote ? 0 : CODE_MISSING (MISSING_NOT_ANSWERED);
    }
}

Results *
stats_tabulate (const Study *study, const Inputs *inputs, const Codings *codings, GError **error)
{
    g_autoptr (Results) self = results_plan (study, error);
    if (self == NULL)
        return NULL;
    const Questionnaire *questionnaire = study_questionnaire (study);
    const Dataset *dataset = inputs_dataset (inputs);
    const guint rows = dataset_rows (dataset), n = questionnaire_length (questionnaire), themes = questionnaire_themes (questionnaire);
    g_autofree const guint8 **codes = g_new0 (const guint8 *, n);
    g_autofree const AnswerSet **masks = g_new0 (const AnswerSet *, n);
    g_autofree const double **numbers = g_new0 (const double *, n);
    g_autofree guint8 *wrote = g_new0 (guint8, MAX (rows, 1));
    g_autofree AnswerSet *raised = g_new0 (AnswerSet, MAX (rows, 1));
    for (guint q = 0; q < n; q++) {
        const QuestionKind kind = questionnaire_get (questionnaire, q)->kind;
        codes[q] = q == themes ? wrote : dataset_codes (dataset, q);
        masks[q] = kind == KIND_MULTI ? dataset_masks (dataset, q) : q == themes ? raised : NULL;
        numbers[q] = kind == KIND_NUMBER ? dataset_numbers (dataset, q) : NULL;
    }
    themes_fill (codings, rows, wrote, raised);
    const Columns columns = {
        .rows = rows, .waves = dataset_waves (dataset), .areas = dataset_areas (dataset), .codes = codes, .masks = masks, .numbers = numbers
    };
    results_fill (self, &columns);
    for (guint i = 0; i < inputs_transcripts (inputs); i++) {
        const AnswerSet set = codings_transcript (codings, i);
        const guint group = transcript_group (inputs_transcript (inputs, i));
        g_array_append_val (self->group_themes, set);
        g_array_append_val (self->group_of, group);
    }
    self->agreements = gold_measure (study, inputs, codings);
    return g_steal_pointer (&self);
}
