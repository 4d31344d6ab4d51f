/* banner.c - lists of questions and groups as blocks and sheets name them. */
#include "study/banner_int.h"

#include <string.h>

#include "study/expr_token_int.h"

#define SPREAD_MAX 8 /* a question with more answers is shown by its groups */

/* ---------------------------------------------------------------- questions */

static void
add_question (GArray *list, guint index, AnswerSet charted, const char *label)
{
    const QuestionItem item = { (guint16)index, charted, label };
    g_array_append_val (list, item);
}

/* "name" or "name=answer". */
static void
read_question (const Context *context, const YamlNode *node, const char *label, guint kinds, GArray *list)
{
    SourcePos at;
    guint index;
    Parser parser;
    parser_init (&parser, context, yaml_text (node), yaml_pos_inside (node, 0));
    const char *id = parser_id (&parser, "a question", &at);
    const Question *question = parser.stopped ? NULL : parser_question (&parser, id, at, "a question", kinds, &index);
    AnswerSet charted = question != NULL ? question->positive : 0;
    if (!parser.stopped && parser_sign (&parser, '=')) {
        charted = 0;
        do {
            const char *answer = parser_id (&parser, "an answer", &at);
            charted |= parser_answers (&parser, question, answer, at);
        } while (!parser.stopped && parser_sign (&parser, '+'));
    }
    if (!parser.stopped && parser_peek (&parser, 0)->kind != TOKEN_END)
        parser_expected (&parser, "\"=\" and an answer, or the end");
    if (question != NULL && !parser.wrong)
        add_question (list, index, charted, label);
    parser_clear (&parser);
}

static void
add_all (const Questionnaire *questionnaire, guint kinds, const char *section, GArray *list)
{
    for (guint i = 0; i < questionnaire_length (questionnaire); i++) {
        const Question *question = questionnaire_get (questionnaire, i);
        if ((kinds & 1u << question->kind) != 0 && (section == NULL || strcmp (section, question->section) == 0))
            add_question (list, i, question->positive, NULL);
    }
}

void
banner_questions (const Context *context, const YamlNode *node, guint kinds, GArray *list)
{
    const Questionnaire *questionnaire = context->study->questionnaire;
    if (questionnaire == NULL)
        return;
    if (yaml_kind (node) == YAML_SCALAR && strcmp (yaml_text (node), "all") == 0) {
        add_all (questionnaire, kinds, NULL, list);
        return;
    }
    const guint n = yaml_kind (node) == YAML_LIST ? yaml_length (node) : 1;
    for (guint i = 0; i < n; i++) {
        const YamlNode *item = yaml_kind (node) == YAML_LIST ? yaml_item (node, i) : node;
        if (yaml_text (item) != NULL)
            read_question (context, item, NULL, kinds, list);
        else if (yaml_kind (item) == YAML_MAP && yaml_length (item) == 1 && yaml_text (yaml_value (item, 0)) != NULL)
            read_question (context, yaml_key (item, 0), arena_text (context->study->arena, yaml_text (yaml_value (item, 0))), kinds, list);
        else
            notes_add (context->notes, NOTE_ERROR, yaml_pos (item),
                       "expected a question, or one with its label, as in V1: Make a difference");
    }
}

void
banner_section (const Context *context, const YamlNode *node, guint kinds, GArray *list)
{
    const Questionnaire *questionnaire = context->study->questionnaire;
    const char *section = yaml_text (node);
    if (questionnaire == NULL)
        return;
    const guint before = list->len;
    add_all (questionnaire, kinds, section, list);
    if (list->len > before)
        return;
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint i = 0; i < questionnaire_length (questionnaire); i++)
        g_ptr_array_add (names, (gpointer)questionnaire_get (questionnaire, i)->section);
    g_ptr_array_add (names, NULL);
    g_autofree char *hint = name_suggest (section, (const char *const *)names->pdata);
    notes_add (context->notes, NOTE_ERROR, yaml_pos (node), "expected a section of the questionnaire, found \"%s\"%s", section, hint);
}

void
banner_scales (const Context *context, GArray *list)
{
    const Questionnaire *questionnaire = context->study->questionnaire;
    for (guint i = 0; questionnaire != NULL && i < questionnaire_length (questionnaire); i++) {
        const Question *question = questionnaire_get (questionnaire, i);
        if ((QUESTIONS_CLOSED & 1u << question->kind) != 0 && question->positive != 0)
            add_question (list, i, question->positive, NULL);
    }
}

QuestionVectors
banner_vectors (Arena *arena, const GArray *list)
{
    guint16 *questions = arena_new_items (arena, guint16, list->len);
    AnswerSet *charted = arena_new_items (arena, AnswerSet, list->len);
    const char **labels = arena_new_items (arena, const char *, list->len);
    for (guint i = 0; i < list->len; i++) {
        const QuestionItem *item = &g_array_index (list, QuestionItem, i);
        questions[i] = item->question;
        charted[i] = item->charted;
        labels[i] = item->label;
    }
    return (QuestionVectors){ questions, charted, labels, list->len };
}

/* ---------------------------------------------------------------- groups */

AnswerSet
banner_answers (const Context *context, const YamlNode *node, guint question)
{
    AnswerSet answers = 0;
    const Question *from = questionnaire_get (context->study->questionnaire, question);
    const guint n = yaml_kind (node) == YAML_LIST ? yaml_length (node) : 1;
    gboolean wrong = FALSE;
    for (guint i = 0; i < n; i++) {
        const YamlNode *item = yaml_kind (node) == YAML_LIST ? yaml_item (node, i) : node;
        Parser parser;
        parser_init (&parser, context, "", yaml_pos (item));
        if (yaml_text (item) == NULL)
            parser_wrong (&parser, yaml_pos (item), "expected an answer of %s", from->id);
        else
            answers |= parser_answers (&parser, from, yaml_text (item), yaml_pos_inside (item, 0));
        wrong |= parser.wrong;
        parser_clear (&parser);
    }
    return wrong ? 0 : answers;
}

/* The groups of a question that says nothing of them: its answers where they are few, else its own groups as far as they do not overlap, and what is left. */
static void
spread (Arena *arena, const Question *question, Banner *banner)
{
    AnswerSet *sets = arena_new_items (arena, AnswerSet, question->n_answers);
    AnswerSet taken = 0;
    guint n = 0;
    for (guint i = 0; question->n_answers > SPREAD_MAX && i < question->n_groups; i++)
        if ((question->groups[i].answers & taken) == 0) {
            sets[n++] = question->groups[i].answers;
            taken |= question->groups[i].answers;
        }
    for (guint i = 0; i < question->n_answers; i++)
        if ((taken >> i & 1) == 0)
            sets[n++] = (AnswerSet)1 << i;
    banner->sets = sets;
    banner->n_sets = n;
}

static gboolean
banner_level (const char *text, Banner *banner)
{
    for (guint level = LEVEL_REGION; text != NULL && level < N_LEVELS; level++)
        if (strcmp (area_level_name ((AreaLevel)level), text) == 0) {
            banner->level = (AreaLevel)level;
            return TRUE;
        }
    return FALSE;
}

static const Question *
banner_question (const Context *context, const YamlNode *node, Banner *banner)
{
    Parser parser;
    guint index;
    parser_init (&parser, context, "", yaml_pos (node));
    const Question *question = parser_question (&parser, yaml_text (node), yaml_pos_inside (node, 0),
                                                "a question, or region, cluster or authority", QUESTIONS_CLOSED, &index);
    parser_clear (&parser);
    if (question != NULL)
        banner->question = (guint16)index;
    return question;
}

/* KEY is the question, GROUPS some of its answers, one or a list. */
static gboolean
banner_groups (const Context *context, const YamlNode *key, const YamlNode *groups, Banner *banner)
{
    *banner = (Banner){ .question = QUESTION_NONE };
    if (banner_question (context, key, banner) == NULL)
        return FALSE;
    const gboolean listed = yaml_kind (groups) == YAML_LIST;
    const guint n = listed ? yaml_length (groups) : 1;
    AnswerSet *sets = arena_new_items (context->study->arena, AnswerSet, n);
    banner->n_sets = n;
    banner->sets = sets;
    gboolean good = n > 0;
    for (guint i = 0; i < n; i++) {
        sets[i] = banner_answers (context, listed ? yaml_item (groups, i) : groups, banner->question);
        good &= sets[i] != 0;
    }
    return good;
}

gboolean
banner_one (const Context *context, const YamlNode *node, Banner *banner)
{
    *banner = (Banner){ .question = QUESTION_NONE };
    if (yaml_kind (node) == YAML_MAP && yaml_length (node) == 1)
        return banner_groups (context, yaml_key (node, 0), yaml_value (node, 0), banner);
    if (yaml_kind (node) != YAML_SCALAR) {
        notes_add (context->notes, NOTE_ERROR, yaml_pos (node),
                   "expected a question, or one with its groups, as in {ethnicity: [bgm, white]}");
        return FALSE;
    }
    if (banner_level (yaml_text (node), banner))
        return TRUE;
    const Question *question = banner_question (context, node, banner);
    if (question != NULL)
        spread (context->study->arena, question, banner);
    return question != NULL;
}

guint
banner_read (const Context *context, const YamlNode *node, Banner *by)
{
    const YamlKind kind = yaml_kind (node);
    const guint n = kind == YAML_SCALAR ? 1 : yaml_length (node);
    gboolean good = TRUE;
    if (n > BANNERS) {
        notes_add (context->notes, NOTE_ERROR, yaml_pos (node), "expected at most %d questions to show by, found %u", BANNERS, n);
        return 0;
    }
    for (guint i = 0; i < n; i++) {
        if (kind == YAML_MAP)
            good &= banner_groups (context, yaml_key (node, i), yaml_value (node, i), &by[i]);
        else
            good &= banner_one (context, kind == YAML_LIST ? yaml_item (node, i) : node, &by[i]);
    }
    return good ? n : 0;
}
