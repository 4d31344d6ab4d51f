/* questionnaire.c - questions by name, and sets of answers by the names people gave them. */
#include "study/questionnaire_int.h"

#include <string.h>

#include "base/text.h"

static const char *const missing_names[] = {
    [MISSING_NOT_ASKED] = "not_asked",
    [MISSING_NOT_ANSWERED] = "not_answered",
    [MISSING_NOT_APPLICABLE] = "not_applicable",
    [MISSING_REFUSED] = "refused",
};
G_STATIC_ASSERT (G_N_ELEMENTS (missing_names) == N_MISSING);

Questionnaire *
questionnaire_new (void)
{
    Questionnaire *self = g_new0 (Questionnaire, 1);
    self->arena = arena_new ();
    self->questions = g_array_new (FALSE, TRUE, sizeof (Question));
    self->asked = g_ptr_array_new ();
    self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
    self->themes = QUESTION_NONE;
    return self;
}

void
questionnaire_free (Questionnaire *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->by_name);
    g_ptr_array_free (self->asked, TRUE);
    g_array_free (self->questions, TRUE);
    yaml_drop (self->yaml);
    arena_free (self->arena);
    g_free (self);
}

void
questionnaire_add (Questionnaire *self, const Question *question, const YamlNode *asked)
{
    const gpointer index = GUINT_TO_POINTER (self->questions->len);
    g_array_append_val (self->questions, *question);
    g_ptr_array_add (self->asked, (gpointer)asked);
    g_hash_table_insert (self->by_name, (gpointer)question->name, index);
    g_hash_table_insert (self->by_name, (gpointer)question->id, index);
}

void
questionnaire_add_themes (Questionnaire *self, const Codebook *codebook)
{
    static const char *const none[] = { NULL };
    const guint n = codebook != NULL ? codebook_length (codebook) : 0;
    Answer *answers = arena_new_items (self->arena, Answer, n);
    for (guint i = 0; i < n; i++) {
        const Theme *theme = codebook_get (codebook, i);
        answers[i] = (Answer){ arena_text (self->arena, theme->id), arena_text (self->arena, theme->label), none, NULL, FALSE };
    }
    const Question question = { .id = THEMES_ID,
                                .name = THEMES_ID,
                                .section = "",
                                .text = "What the comments speak of",
                                .brief = "Themes",
                                .columns = none,
                                .kind = KIND_THEMES,
                                .answers = answers,
                                .n_answers = n,
                                .separator = ';',
                                .minimum = -G_MAXDOUBLE,
                                .maximum = G_MAXDOUBLE,
                                .asked_text = "" };
    self->themes = self->questions->len;
    questionnaire_add (self, &question, NULL);
}

guint
questionnaire_length (const Questionnaire *self)
{
    return self->questions->len;
}

const Question *
questionnaire_get (const Questionnaire *self, guint index)
{
    g_assert (index < self->questions->len);
    return &g_array_index (self->questions, Question, index);
}

guint
questionnaire_find (const Questionnaire *self, const char *id_or_name)
{
    gpointer index;
    return g_hash_table_lookup_extended (self->by_name, id_or_name, NULL, &index) ? GPOINTER_TO_UINT (index) : QUESTION_NONE;
}

guint
questionnaire_themes (const Questionnaire *self)
{
    return self->themes;
}

AnswerSet
question_answers (const Question *question, const char *id)
{
    const guint answer = question_answer (question, id);
    if (answer != ANSWER_NONE)
        return (AnswerSet)1 << answer;
    for (guint i = 0; i < question->n_groups; i++)
        if (strcmp (question->groups[i].id, id) == 0)
            return question->groups[i].answers;
    return 0;
}

guint
question_answer (const Question *question, const char *id)
{
    for (guint i = 0; i < question->n_answers; i++)
        if (strcmp (question->answers[i].id, id) == 0)
            return i;
    return ANSWER_NONE;
}

/* What a set may be called by. */
typedef enum { NAMED_ID, NAMED_LABEL, NAMED_BRIEF } Naming;

static const char *
pick_name (Naming naming, const char *id, const char *label, const char *brief)
{
    if (naming == NAMED_ID)
        return id;
    return naming == NAMED_BRIEF && brief != NULL ? brief : label;
}

static const char *
answer_name (const Answer *answer, Naming naming)
{
    return pick_name (naming, answer->id, answer->label, answer->brief);
}

/* The answer or group that SET is; NULL when it is neither. */
static const char *
set_name (const Question *question, AnswerSet set, Naming naming)
{
    for (guint i = 0; i < question->n_answers; i++)
        if (set == (AnswerSet)1 << i)
            return answer_name (&question->answers[i], naming);
    for (guint i = 0; i < question->n_groups; i++) {
        const AnswerGroup *group = &question->groups[i];
        if (set == group->answers)
            return pick_name (naming, group->id, group->label, group->brief);
    }
    return NULL;
}

/* Names of the single answers of SET; NULL-terminated, texts borrowed. */
static char **
set_parts (const Question *question, AnswerSet set, Naming naming)
{
    GPtrArray *parts = g_ptr_array_new ();
    for (guint i = 0; i < question->n_answers; i++)
        if ((set >> i & 1) != 0)
            g_ptr_array_add (parts, (gpointer)answer_name (&question->answers[i], naming));
    g_ptr_array_add (parts, NULL);
    return (char **)g_ptr_array_free (parts, FALSE);
}

static char *
print_set (const Question *question, AnswerSet set, Naming naming)
{
    const char *name = set_name (question, set, naming);
    if (name != NULL)
        return g_strdup (name);
    g_autofree char **parts = set_parts (question, set, naming);
    return naming == NAMED_ID ? g_strjoinv ("+", parts) : text_list ((const char *const *)parts, "or");
}

char *
question_set_id (const Question *question, AnswerSet set)
{
    return print_set (question, set, NAMED_ID);
}

void
question_append_set (GString *out, const Question *question, AnswerSet set)
{
    const char *name = set_name (question, set, NAMED_ID);
    g_autofree char *parts = name == NULL ? print_set (question, set, NAMED_ID) : NULL;
    g_string_append (out, name != NULL ? name : parts);
}

char *
question_set_label (const Question *question, AnswerSet set)
{
    return print_set (question, set, NAMED_LABEL);
}

char *
question_set_brief (const Question *question, AnswerSet set)
{
    return print_set (question, set, NAMED_BRIEF);
}

AnswerSet
question_all (const Question *question)
{
    return question->n_answers >= ANSWERS_MAX ? ~(AnswerSet)0 : ((AnswerSet)1 << question->n_answers) - 1;
}

guint
answer_set_length (AnswerSet set)
{
    guint n = 0;
    for (; set != 0; set &= set - 1)
        n++;
    return n;
}

const char *
missing_name (Missing kind)
{
    g_assert (kind < N_MISSING);
    return missing_names[kind];
}
