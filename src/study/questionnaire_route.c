/* questionnaire_route.c - who was asked what: every `asked:` parsed, and no question hanging on itself. */
#include "study/questionnaire_int.h"

#include "study/expr_int.h"

typedef enum { ROUTE_NEW, ROUTE_OPEN, ROUTE_DONE } RouteState;

/* What one walk needs. */
typedef struct {
    const Questionnaire *questionnaire;
    RouteState *states; /* by question */
    Notes *notes;
} Walk;

/* TRUE when COND is made of filters alone; else tells where it is not. */
static gboolean
check_filters (const Cond *cond, Notes *notes)
{
    switch (cond->kind) {
    case COND_AND:
    case COND_OR:
        return check_filters (cond->left, notes) && check_filters (cond->right, notes);
    case COND_NOT:
        return check_filters (cond->left, notes);
    case COND_FILTER:
        return TRUE;
    case COND_COMPARE:
    case COND_VERDICT:
        break;
    }
    notes_add (notes, NOTE_ERROR, cond->at, "asked: expected answers, such as role = agency, found a computed number");
    return FALSE;
}

static gboolean walk_question (Walk *self, guint index);

/* FALSE when COND leads back to a question that is still being walked. */
static gboolean
walk_cond (Walk *self, const Cond *cond)
{
    if (cond->kind == COND_FILTER)
        return cond->filter.question >= questionnaire_length (self->questionnaire) || walk_question (self, cond->filter.question);
    return (cond->left == NULL || walk_cond (self, cond->left)) && (cond->right == NULL || walk_cond (self, cond->right));
}

static gboolean
walk_question (Walk *self, guint index)
{
    const Question *question = questionnaire_get (self->questionnaire, index);
    if (self->states[index] == ROUTE_OPEN) {
        notes_add (self->notes, NOTE_ERROR, yaml_pos (self->questionnaire->asked->pdata[index]),
                   "asked: expected other questions, found that %s hangs on itself", question->id);
        return FALSE;
    }
    const gboolean fresh = self->states[index] == ROUTE_NEW;
    self->states[index] = ROUTE_OPEN;
    const gboolean good = !fresh || question->asked == NULL || walk_cond (self, question->asked);
    self->states[index] = ROUTE_DONE;
    return good;
}

void
questionnaire_route (Study *study, Notes *notes)
{
    const Questionnaire *self = study->questionnaire;
    g_autofree RouteState *states = g_new0 (RouteState, self->questions->len);
    Walk walk = { self, states, notes };
    for (guint i = 0; i < self->questions->len; i++) {
        Question *question = &g_array_index (self->questions, Question, i);
        const YamlNode *node = self->asked->pdata[i];
        const Cond *cond = yaml_text (node) != NULL ? expr_parse_cond (study, yaml_text (node), yaml_pos_inside (node, 0), notes) : NULL;
        if (cond != NULL && check_filters (cond, notes))
            question->asked = cond;
    }
    for (guint i = 0; i < self->questions->len; i++)
        walk_question (&walk, i);
}
