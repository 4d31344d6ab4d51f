/* routing.c - who was asked, told from the answers to other questions. */
#include <string.h>

#include "data/routing_int.h"
#include "study/expr.h"

typedef struct {
    const Questionnaire *questionnaire;
    Dataset *dataset;
    Notes *notes;
    gboolean *done; /* by question */
} Routing;

static void route (Routing *self, guint index);

/* TRUE for the rows whose answer is in FILTER. A profile question's `not-stated` takes in every missing kind of those asked. */
static void
rows_of_filter (Routing *self, const Filter *filter, gboolean *rows)
{
    const guint n = dataset_rows (self->dataset);
    const Question *question = questionnaire_get (self->questionnaire, filter->question);
    route (self, filter->question);
    const guint8 *codes = dataset_codes (self->dataset, filter->question);
    const AnswerSet *masks = dataset_masks (self->dataset, filter->question);
    const AnswerSet blank = question->profile && question->n_answers > 0 ? (AnswerSet)1 << (question->n_answers - 1) : 0;
    for (guint i = 0; i < n; i++) {
        const AnswerSet given = CODE_IS_MISSING (codes[i]) ? (CODE_KIND (codes[i]) != MISSING_NOT_ASKED ? blank : 0)
                                : masks != NULL            ? masks[i]
                                                           : (AnswerSet)1 << codes[i];
        rows[i] = (given & filter->answers) != 0;
    }
}

static void
rows_of_cond (Routing *self, const Cond *cond, gboolean *rows)
{
    const guint n = dataset_rows (self->dataset);
    switch (cond->kind) {
    case COND_FILTER:
        rows_of_filter (self, &cond->filter, rows);
        return;
    case COND_NOT:
        rows_of_cond (self, cond->left, rows);
        for (guint i = 0; i < n; i++)
            rows[i] = !rows[i];
        return;
    case COND_AND:
    case COND_OR: {
        g_autofree gboolean *right = g_new (gboolean, n);
        rows_of_cond (self, cond->left, rows);
        rows_of_cond (self, cond->right, right);
        for (guint i = 0; i < n; i++)
            rows[i] = cond->kind == COND_AND ? rows[i] && right[i] : rows[i] || right[i];
        return;
    }
    case COND_COMPARE:
    case COND_VERDICT:
        break;
    }
    g_assert_not_reached (); /* study/ lets nothing but filters into `asked:` */
}

/* Takes the answers of people who were not asked away. */
static void
clear_strays (Routing *self, guint index, const gboolean *asked)
{
    const guint n = dataset_rows (self->dataset);
    const guint8 *codes = dataset_codes (self->dataset, index);
    guint strays = 0, first = 0;
    for (guint i = 0; i < n; i++) {
        if (asked[i])
            continue;
        if (!CODE_IS_MISSING (codes[i]) && strays++ == 0)
            first = i;
        dataset_put_code (self->dataset, index, i, CODE_MISSING (MISSING_NOT_ASKED));
    }
    if (strays == 0)
        return;
    SourcePos at = dataset_pos (self->dataset, index, first);
    at.column = 0;
    notes_add (self->notes, NOTE_WARNING, at, "%s: left out %u %s of people whom `asked:` says nobody asked",
               questionnaire_get (self->questionnaire, index)->id, strays, strays == 1 ? "answer" : "answers");
}

static void
route (Routing *self, guint index)
{
    const Question *question = questionnaire_get (self->questionnaire, index);
    if (self->done[index])
        return;
    self->done[index] = TRUE;
    if (question->asked == NULL)
        return;
    g_autofree gboolean *asked = g_new (gboolean, dataset_rows (self->dataset));
    rows_of_cond (self, question->asked, asked);
    clear_strays (self, index, asked);
}

void
routing_apply (const Questionnaire *questionnaire, Dataset *dataset, Notes *notes)
{
    const guint n = questionnaire_length (questionnaire);
    g_autofree gboolean *done = g_new0 (gboolean, n);
    Routing self = { questionnaire, dataset, notes, done };
    for (guint i = 0; i < n; i++)
        route (&self, i);
}

void
routing_themes (const Questionnaire *questionnaire, Dataset *dataset)
{
    const guint n = dataset_rows (dataset), themes = questionnaire_themes (questionnaire);
    g_autofree gboolean *wrote = g_new0 (gboolean, n);
    for (guint q = 0; q < questionnaire_length (questionnaire); q++) {
        const guint8 *codes = dataset_codes (dataset, q);
        for (guint i = 0; questionnaire_get (questionnaire, q)->kind == KIND_TEXT && i < n; i++)
            wrote[i] |= !CODE_IS_MISSING (codes[i]);
    }
    for (guint i = 0; i < n; i++)
        dataset_put_code (dataset, themes, i, wrote[i] ? 0 : CODE_MISSING (MISSING_NOT_ANSWERED));
}
