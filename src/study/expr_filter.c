/* expr_filter.c - the names in an expression (questions, answers, areas, waves) and the filters made of them. */
#include "study/expr_token_int.h"

#include <string.h>

#include "base/text.h"

#define CLOSED (1u << KIND_SINGLE | 1u << KIND_MULTI)

static const char *const kind_words[N_KINDS] = {
    [KIND_SINGLE] = "one answer", [KIND_MULTI] = "several answers", [KIND_NUMBER] = "a number",
    [KIND_TEXT] = "a text",       [KIND_AREA] = "an authority",     [KIND_THEMES] = "themes",
};

/* ---------------------------------------------------------------- names */

/* Ids, and names where they differ, of the questions of KINDS. */
static GPtrArray *
question_names (const Questionnaire *questionnaire, guint kinds)
{
    GPtrArray *names = g_ptr_array_new ();
    for (guint i = 0; i < questionnaire_length (questionnaire); i++) {
        const Question *question = questionnaire_get (questionnaire, i);
        if ((kinds & 1u << question->kind) == 0)
            continue;
        g_ptr_array_add (names, (gpointer)question->id);
        if (strcmp (question->name, question->id) != 0)
            g_ptr_array_add (names, (gpointer)question->name);
    }
    return names;
}

static const char *const *
vector (GPtrArray *names)
{
    g_ptr_array_add (names, NULL);
    return (const char *const *)names->pdata;
}

const Question *
parser_question (Parser *self, const char *id, SourcePos at, const char *what, guint kinds, guint *index)
{
    const Questionnaire *questionnaire = self->study->questionnaire;
    if (id == NULL || questionnaire == NULL) {
        self->wrong = TRUE;
        return NULL;
    }
    *index = questionnaire_find (questionnaire, id);
    if (*index == QUESTION_NONE) {
        g_autoptr (GPtrArray) names = question_names (questionnaire, kinds);
        parser_unknown (self, at, what, id, vector (names));
        return NULL;
    }
    const Question *question = questionnaire_get (questionnaire, *index);
    if ((kinds & 1u << question->kind) != 0)
        return question;
    const char *wanted = (kinds & CLOSED) != 0 ? "has answers to choose from" : "asks for a number";
    parser_wrong (self, at, "expected %s that %s, found \"%s\", which asks for %s", what, wanted, id, kind_words[question->kind]);
    return NULL;
}

static AnswerSet
find_label (const Question *question, const char *text)
{
    g_autofree char *wanted = text_fold (text, -1);
    for (guint i = 0; i < question->n_answers; i++) {
        g_autofree char *label = text_fold (question->answers[i].label, -1);
        if (strcmp (label, wanted) == 0)
            return (AnswerSet)1 << i;
    }
    return 0;
}

AnswerSet
parser_answers (Parser *self, const Question *question, const char *id, SourcePos at)
{
    if (question == NULL || id == NULL)
        return 0;
    AnswerSet answers = question_answers (question, id);
    if (answers == 0)
        answers = find_label (question, id);
    if (answers != 0)
        return answers;
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint i = 0; i < question->n_groups; i++)
        g_ptr_array_add (names, (gpointer)question->groups[i].id);
    for (guint i = 0; i < question->n_answers; i++)
        g_ptr_array_add (names, (gpointer)question->answers[i].id);
    g_autofree char *what = g_strdup_printf ("an answer of %s", question->id);
    parser_unknown (self, at, what, id, vector (names));
    return 0;
}

guint
parser_area (Parser *self, const char *id, SourcePos at)
{
    const Areas *areas = self->study->areas;
    if (id == NULL || areas == NULL || self->study->areas_unread) {
        self->wrong = TRUE;
        return AREA_NONE;
    }
    g_autofree char *slug = text_slug (id);
    guint area = areas_find (areas, id);
    if (area == AREA_NONE)
        area = areas_find (areas, slug);
    if (area != AREA_NONE)
        return area;
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint i = 0; i < areas_length (areas); i++)
        g_ptr_array_add (names, (gpointer)areas_get (areas, i)->id);
    parser_unknown (self, at, "an area", id, vector (names));
    return AREA_NONE;
}

static guint
find_wave (Parser *self, const char *id, SourcePos at)
{
    static const char *const none[] = { NULL };
    const char *const *waves = self->study->info.waves != NULL ? self->study->info.waves : none;
    if (id == NULL)
        return 0;
    for (guint i = 0; waves[i] != NULL; i++)
        if (strcmp (waves[i], id) == 0)
            return i;
    parser_unknown (self, at, "a wave", id, waves);
    return 0;
}

/* ---------------------------------------------------------------- one filter */

/* One answer, group or label of QUESTION; several joined by "+". */
static AnswerSet
answers_id (Parser *self, const Question *question)
{
    AnswerSet answers = 0;
    do {
        SourcePos at;
        const char *id = parser_id (self, "an answer", &at);
        answers |= parser_answers (self, question, id, at);
    } while (!self->stopped && parser_sign (self, '+'));
    return answers;
}

/* What stands behind "key in": "(a, b)". */
static AnswerSet
answers_list (Parser *self, const Question *question)
{
    AnswerSet answers = 0;
    if (!parser_need (self, '(', "\"(\" and answers"))
        return 0;
    do
        answers |= answers_id (self, question);
    while (!self->stopped && parser_sign (self, ','));
    parser_need (self, ')', "\",\" or \")\"");
    return answers;
}

static gboolean
filter_area (Parser *self, Restrict *limit)
{
    SourcePos at;
    limit->kind = RESTRICT_AREA;
    if (!parser_need (self, '=', "\"=\" and an area"))
        return FALSE;
    const char *id = parser_id (self, "an area", &at);
    if (!self->stopped)
        limit->area = parser_area (self, id, at);
    return !self->stopped;
}

static gboolean
filter_wave (Parser *self, Restrict *limit)
{
    SourcePos at;
    limit->kind = RESTRICT_WAVE;
    const gboolean both = parser_sign (self, ':');
    if (!both && !parser_need (self, '=', "\"=\" or \":\" and a wave"))
        return FALSE;
    const char *id = parser_id (self, "a wave", &at);
    limit->wave = find_wave (self, id, at);
    if (!both || self->stopped)
        return !self->stopped;
    limit->kind = RESTRICT_COMPARE_WAVES;
    if (!parser_need (self, ',', "\",\" and the later wave"))
        return FALSE;
    id = parser_id (self, "a wave", &at);
    limit->answers = limit->wave;
    limit->second = find_wave (self, id, at);
    return !self->stopped;
}

/* What stands behind a question's name. */
static gboolean
filter_answers (Parser *self, const Question *question, Restrict *limit)
{
    limit->kind = RESTRICT_ANSWERS;
    if (parser_word (self, "in")) {
        limit->answers = answers_list (self, question);
    } else if (parser_sign (self, '!')) {
        const AnswerSet answers = answers_id (self, question);
        limit->answers = question != NULL ? question_all (question) & ~answers : 0;
    } else if (parser_sign (self, ':')) {
        limit->kind = RESTRICT_COMPARE;
        limit->answers = answers_id (self, question);
        if (parser_need (self, ',', "\",\" and a second group"))
            limit->second = answers_id (self, question);
    } else if (parser_need (self, '=', "\"=\", \"!=\", \"in\" or \":\"")) {
        limit->answers = answers_id (self, question);
    }
    return !self->stopped;
}

gboolean
parser_filter (Parser *self, Restrict *limit)
{
    *limit = (Restrict){ .question = QUESTION_NONE, .area = AREA_NONE };
    const char *key = parser_id (self, "a filter, as in role=agency", &limit->at);
    if (self->stopped)
        return FALSE;
    if (g_strcmp0 (key, "wave") == 0)
        return filter_wave (self, limit);
    const guint found =
        key != NULL && self->study->questionnaire != NULL ? questionnaire_find (self->study->questionnaire, key) : QUESTION_NONE;
    const gboolean is_area = found != QUESTION_NONE && questionnaire_get (self->study->questionnaire, found)->kind == KIND_AREA;
    if (g_strcmp0 (key, "area") == 0 || is_area)
        return filter_area (self, limit);
    const Question *question = parser_question (self, key, limit->at, "a question", CLOSED, &limit->question);
    return filter_answers (self, question, limit);
}

/* ---------------------------------------------------------------- filters of a call */

static void
narrow (Parser *self, const Restrict *limit, Group *group)
{
    if (limit->question == QUESTION_NONE || limit->answers == 0)
        return;
    gboolean there = FALSE;
    for (guint i = 0; i < group->n_filters; i++)
        there |= group->filters[i].question == limit->question;
    if (!there && group->n_filters == CALL_FILTERS) {
        parser_wrong (self, limit->at, "expected at most %d filters", CALL_FILTERS);
        return;
    }
    *group = group_with (group, limit->question, limit->answers);
    for (guint i = 0; i < group->n_filters; i++)
        if (group->filters[i].answers == 0)
            parser_wrong (self, limit->at, "nobody can be in this group: the filters of %s shut each other out",
                          questionnaire_get (self->study->questionnaire, limit->question)->id);
}

static gboolean
compare_fits (const MeasureSpec *spec, const Restrict *limit)
{
    return spec != NULL && spec->compare == (limit->kind == RESTRICT_COMPARE ? COMPARE_GROUPS : COMPARE_WAVES);
}

/* Focus groups were held by role. */
static gboolean
is_role (const Parser *self, guint question)
{
    return question != QUESTION_NONE && question == questionnaire_find (self->context->study->questionnaire, "role");
}

static void
take (Parser *self, const MeasureSpec *spec, const Restrict *limit, Group *group, Restrict *compared)
{
    const Where where = spec != NULL ? spec->where : WHERE_ALL;
    const char *name = spec != NULL ? spec->name : "a filter";
    switch (limit->kind) {
    case RESTRICT_ANSWERS:
        if (where == WHERE_ALL || (where == WHERE_ROLE && is_role (self, limit->question)))
            narrow (self, limit, group);
        else
            parser_wrong (self, limit->at, "%s takes no filter by answers; expected %s", name, spec->usage);
        return;
    case RESTRICT_AREA:
        if (limit->area == AREA_NONE)
            return;
        if ((where == WHERE_WHOLE || where == WHERE_ROLE) && limit->area != AREA_ALL)
            parser_wrong (self, limit->at, "%s is known for the whole study only", name);
        group->area = (guint16)limit->area;
        return;
    case RESTRICT_WAVE:
        group->wave = (guint8)limit->wave;
        return;
    case RESTRICT_COMPARE:
    case RESTRICT_COMPARE_WAVES:
        if (!compare_fits (spec, limit))
            parser_wrong (self, limit->at, "%s does not compare these; expected \"=\"%s%s", name, spec != NULL ? ", as in " : "",
                          spec != NULL ? spec->usage : "");
        else if (compared->kind != RESTRICT_ANSWERS)
            parser_wrong (self, limit->at, "expected one comparison, found a second");
        else
            *compared = *limit;
        return;
    }
}

gboolean
parser_where (Parser *self, const MeasureSpec *spec, Group *group, Restrict *compared)
{
    do {
        Restrict limit;
        const guint before = notes_errors (self->context->notes);
        if (!parser_filter (self, &limit))
            return FALSE;
        if (notes_errors (self->context->notes) == before)
            take (self, spec, &limit, group, compared);
    } while (parser_sign (self, ';'));
    return TRUE;
}
