/* check_view.c - what the data look like, for `check`. */
#include "records/check_view.h"

#include <string.h>

#include "base/number.h"
#include "records/codes_int.h"

static const char *const kind_names[] = {
    [KIND_SINGLE] = "single", [KIND_MULTI] = "multi", [KIND_NUMBER] = "number",
    [KIND_TEXT] = "text",     [KIND_AREA] = "area",   [KIND_THEMES] = "themes",
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == N_KINDS);

/* ---- files */

static gboolean
is_survey (const Study *study, const InputFile *file)
{
    for (guint i = 0; i < study_info (study)->n_surveys; i++)
        if (strcmp (study_info (study)->surveys[i].file, file->file) == 0)
            return TRUE;
    return FALSE;
}

static void
append_file (GString *out, const Study *study, const InputFile *file)
{
    const gboolean survey = is_survey (study, file);
    g_string_append_printf (out, "%s: %s%s%s, ", file->file, *file->format != '\0' ? file->format : "no known format",
                            *file->encoding != '\0' ? ", " : "", file->encoding);
    number_append_count (out, file->rows, TRUE);
    g_string_append_printf (out, " %s", survey ? "rows" : "turns");
    if (file->dropped > 0)
        g_string_append_printf (out, ", %u %s left out", file->dropped, survey ? "columns" : "cues");
    g_string_append_c (out, '\n');
    for (guint i = 0; i < file->n_decisions; i++)
        g_string_append_printf (out, "    %s: %s\n", file->decisions[i].name, file->decisions[i].value);
}

/* ---- questions */

/* How often each code stands in the column of QUESTION. */
typedef struct {
    guint answered, missing[N_MISSING];
    guint answers[ANSWERS_MAX];
} Tally;

static void
tally_answers (Tally *tally, AnswerSet answers)
{
    for (guint i = 0; answers != 0; i++, answers >>= 1)
        tally->answers[i] += answers & 1;
}

static void
count (const Dataset *dataset, const Question *question, guint index, Tally *tally)
{
    const guint8 *codes = dataset_codes (dataset, index);
    const AnswerSet *masks = question->kind == KIND_MULTI ? dataset_masks (dataset, index) : NULL;
    *tally = (Tally){ 0 };
    for (guint row = 0; row < dataset_rows (dataset); row++) {
        if (CODE_IS_MISSING (codes[row])) {
            tally->missing[CODE_KIND (codes[row])]++;
            continue;
        }
        tally->answered++;
        if (masks != NULL)
            tally_answers (tally, masks[row]);
        else if (question->kind == KIND_SINGLE)
            tally->answers[codes[row]]++;
    }
}

static void
fill_question (CodesTable *table, const Dataset *dataset, const Question *question, guint index, const Tally *tally)
{
    codes_add (table, question->id);
    codes_add (table, kind_names[question->kind]);
    codes_add_count (table, dataset_rows (dataset) - tally->missing[MISSING_NOT_ASKED]);
    codes_add_count (table, tally->answered);
    for (guint kind = MISSING_NOT_ASKED; kind < N_MISSING; kind++)
        codes_add_count (table, tally->missing[kind]);
    codes_add_count (table, dataset_unknown (dataset, index));
    codes_add (table, question->asked_text != NULL ? question->asked_text : "");
}

/* The answers of QUESTION that nobody gave, with commas between; a profile question's last stands for missing ones. */
static void
append_unused (GString *out, const Question *question, const Tally *tally)
{
    const guint real = question->n_answers - (question->profile && question->n_answers > 0);
    gboolean any = FALSE;
    for (guint i = 0; i < real && (question->kind == KIND_SINGLE || question->kind == KIND_MULTI); i++) {
        if (tally->answers[i] > 0)
            continue;
        if (!any)
            g_string_append_printf (out, "  %s: ", question->id);
        g_string_append_printf (out, "%s%s", any ? ", " : "", question->answers[i].label);
        any = TRUE;
    }
    if (any)
        g_string_append_c (out, '\n');
}

static void
append_questions (GString *out, const Study *study, const Inputs *inputs)
{
    static const CodesSpec spec = { .title = "Questions",
                                    .columns =
                                        "question kind +asked +answered +not_asked +not_answered +not_applicable +refused +unknown asked" };
    const Questionnaire *questionnaire = study_questionnaire (study);
    g_autoptr (GString) unused = g_string_new (NULL);
    const Dataset *dataset = inputs_dataset (inputs);
    CodesTable *table = codes_table_new (&spec);
    for (guint i = 0; i < questionnaire_length (questionnaire); i++) {
        const Question *question = questionnaire_get (questionnaire, i);
        Tally tally;
        if (question->kind == KIND_THEMES)
            continue;
        count (dataset, question, i, &tally);
        fill_question (table, dataset, question, i, &tally);
        append_unused (unused, question, &tally);
    }
    codes_table_append_text (table, out);
    codes_table_free (table);
    if (!inputs_routed (inputs))
        g_string_append (out, "Before routing: `asked:` is applied once the exports have no mistakes.\n");
    g_string_append_printf (out, "%s%s", unused->len > 0 ? "\nAnswers that nobody gave\n" : "", unused->str);
}

char *
records_check_text (const Study *study, const Inputs *inputs)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < inputs_files (inputs); i++)
        append_file (out, study, inputs_file (inputs, i));
    const Dataset *dataset = inputs_dataset (inputs);
    if (dataset != NULL && dataset_rows (dataset) > 0)
        append_questions (out, study, inputs);
    return g_string_free (out, FALSE);
}
