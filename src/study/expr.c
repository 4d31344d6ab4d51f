/* expr.c - the grammar of expressions: calls, values, conditions, bindings and the sets of loops, checked against the study as they are read. */
#include "study/expr.h"

#include <math.h>
#include <string.h>

#include "study/expr_token_int.h"

/* ---------------------------------------------------------------- values */

static Value *
value_new (Parser *self, ValueKind kind, SourcePos at)
{
    Value *value = arena_new_items (self->study->arena, Value, 1);
    value->kind = kind;
    value->at = at;
    value->call = call_new (MEASURE_NONE, QUESTION_NONE, 0, NULL);
    return value;
}

static const Value *
read_number (Parser *self, SourcePos at)
{
    const gboolean negative = parser_sign (self, '-');
    const Token *token = parser_peek (self, 0);
    if (token->kind != TOKEN_NUMBER) {
        parser_expected (self, "a number");
        return NULL;
    }
    Value *value = value_new (self, VALUE_NUMBER, at);
    value->number = negative ? -token->number : token->number;
    self->next++;
    return value;
}

/* lower(call) and upper(call): an end of the call's interval. */
static const Value *
read_end (Parser *self, SourcePos at, ValueKind kind)
{
    Value *value = value_new (self, kind, at);
    self->next++;
    if (!parser_need (self, '(', "\"(\"") || !parser_call (self, &value->call, &value->ref))
        return NULL;
    const Result result = measure_result ((Measure)value->call.measure);
    if ((result & (RESULT_SHARE | RESULT_POINTS | RESULT_NUMBER)) == 0)
        parser_wrong (self, at, "%s has no interval", measure_name ((Measure)value->call.measure));
    return parser_need (self, ')', "\")\"") ? value : NULL;
}

static const Value *
read_term (Parser *self, guint depth)
{
    const Token *token = parser_peek (self, 0);
    const SourcePos at = parser_pos (self, token->start);
    if (self->stopped)
        return NULL;
    if (depth > PARSER_DEPTH_MAX) {
        parser_expected (self, "fewer brackets");
        return NULL;
    }
    if (parser_sign (self, '(')) {
        const Value *value = parser_value (self, depth + 1);
        return value != NULL && parser_need (self, ')', "\")\"") ? value : NULL;
    }
    if (token->kind == TOKEN_NUMBER || (token->kind == TOKEN_SIGN && token->sign == '-'))
        return read_number (self, at);
    if (parser_is_word (self, 0, "lower") || parser_is_word (self, 0, "upper"))
        return read_end (self, at, parser_is_word (self, 0, "lower") ? VALUE_LOWER : VALUE_UPPER);
    if (token->kind != TOKEN_ID) {
        parser_expected (self, "a measure, as in share(question, answer), or a number");
        return NULL;
    }
    Value *value = value_new (self, VALUE_CALL, at);
    return parser_call (self, &value->call, &value->ref) ? value : NULL;
}

/* Shares and points go together, people and people; a literal or a fact goes with anything that is a number. */
gboolean
results_fit (Result a, Result b)
{
    const guint shares = RESULT_SHARE | RESULT_POINTS, loose = RESULT_NUMBER | RESULT_FACT;
    if (a == RESULT_LABEL || b == RESULT_LABEL)
        return FALSE;
    return a == b || ((a & shares) != 0 && (b & shares) != 0) || (a & loose) != 0 || (b & loose) != 0;
}

const Value *
parser_value (Parser *self, guint depth)
{
    const Value *left = read_term (self, depth);
    while (left != NULL && !self->stopped) {
        const SourcePos at = parser_pos (self, parser_peek (self, 0)->start);
        const gboolean add = parser_sign (self, '+');
        if (!add && !parser_sign (self, '-'))
            break;
        const Value *right = read_term (self, depth);
        if (right == NULL)
            return NULL;
        if (!results_fit (value_result (left), value_result (right)))
            parser_wrong (self, at, "%s and %s cannot be %s", result_name (value_result (left)), result_name (value_result (right)),
                          add ? "added" : "taken from each other");
        Value *sum = value_new (self, add ? VALUE_ADD : VALUE_SUBTRACT, left->at);
        sum->left = left;
        sum->right = right;
        left = sum;
    }
    return self->stopped ? NULL : left;
}

/* ---------------------------------------------------------------- bindings */

static double
format_argument (Parser *self, const FormatSpec *spec)
{
    double argument = NAN;
    if (!parser_sign (self, '('))
        return argument;
    const Token *token = parser_peek (self, 0);
    if (token->kind != TOKEN_NUMBER) {
        parser_expected (self, "a number of decimals");
        return argument;
    }
    argument = token->number;
    if (spec != NULL && !spec->argument)
        parser_wrong (self, parser_pos (self, token->start), "%s takes no argument", spec->name);
    else if (argument > 3 || argument != floor (argument))
        parser_wrong (self, parser_pos (self, token->start), "expected 0 to 3 decimals, found %g", argument);
    self->next++;
    parser_need (self, ')', "\")\"");
    return argument;
}

static void
check_format (Parser *self, const FormatSpec *spec, SourcePos at, const Value *value)
{
    const Result result = value_result (value);
    if ((spec->fits & result) == 0 && value->kind != VALUE_NUMBER)
        parser_wrong (self, at, "%s does not fit %s; %s does", spec->name, result_name (result), format_default (result));
    else if (spec->call && value->kind != VALUE_CALL)
        parser_wrong (self, at, "%s needs one measure by itself", spec->name);
}

static gboolean
read_format (Parser *self, const Value *value, GArray *formats)
{
    Format format = { .argument = NAN };
    const char *name = parser_id (self, "a format", &format.at);
    if (name == NULL)
        return FALSE;
    const FormatSpec *spec = format_find (name);
    if (spec == NULL)
        parser_unknown (self, format.at, "a format", name, format_names ());
    else
        check_format (self, spec, format.at, value);
    format.name = name;
    format.argument = format_argument (self, spec);
    g_array_append_val (formats, format);
    return !self->stopped;
}

/* ---------------------------------------------------------------- sets */

static void
add_member (GArray *members, const Parser *self, const char *name, const char *id, const char *label)
{
    const Loop loop = { name, id, label, self->context->loops };
    g_array_append_val (members, loop);
}

static void
set_answers (Parser *self, const char *name, gboolean groups, GArray *members)
{
    SourcePos at;
    guint index;
    const char *id = parser_id (self, "a question", &at);
    const Question *question = parser_question (self, id, at, "a question", 1u << KIND_SINGLE | 1u << KIND_MULTI, &index);
    if (question == NULL)
        return;
    for (guint i = 0; groups && i < question->n_groups; i++)
        add_member (members, self, name, question->groups[i].id, question->groups[i].label);
    for (guint i = 0; !groups && i < question->n_answers; i++)
        add_member (members, self, name, question->answers[i].id, question->answers[i].label);
}

static gboolean
area_within (const Areas *areas, guint area, guint whole)
{
    return whole == AREA_ALL || areas_above (areas, area, areas_get (areas, whole)->level) == whole;
}

static void
set_areas (Parser *self, const char *name, GArray *members)
{
    const Areas *areas = self->study->areas;
    Call call = call_new (MEASURE_AREAS, QUESTION_NONE, 0, NULL);
    Restrict compared = { .kind = RESTRICT_ANSWERS };
    call.group.area = (guint16)self->context->area;
    parser_level (self, &call);
    if (parser_sign (self, ';'))
        parser_where (self, measure_spec (MEASURE_AREAS), &call.group, &compared);
    for (guint i = 0; areas != NULL && !self->wrong && i < areas_length (areas); i++)
        if (areas_get (areas, i)->level == (AreaLevel)call.missing && area_within (areas, i, call.group.area))
            add_member (members, self, name, areas_get (areas, i)->id, areas_get (areas, i)->name);
}

/* Themes of the first level, or those below the one named. */
static void
set_themes (Parser *self, const char *name, GArray *members)
{
    const Codebook *codebook = self->study->codebook;
    Call call = call_new (MEASURE_RAISED, QUESTION_NONE, 0, NULL);
    const gboolean below = parser_peek (self, 0)->kind != TOKEN_SIGN;
    if (below)
        parser_theme (self, &call);
    for (guint i = 0; codebook != NULL && !self->wrong && i < codebook_length (codebook); i++) {
        const Theme *theme = codebook_get (codebook, i);
        const gboolean top = theme->parent == i;
        if (below ? !top && call.answers == (AnswerSet)1 << theme->parent : top)
            add_member (members, self, name, theme->id, theme->label);
    }
}

/* ---------------------------------------------------------------- the doors */

/* Whether all of the text was read without a mistake. */
static gboolean
parser_done (Parser *self)
{
    if (!self->stopped && parser_peek (self, 0)->kind != TOKEN_END)
        parser_expected (self, "the end of the expression");
    return !self->wrong;
}

const Value *
expr_value (const Context *context, const char *text, SourcePos at)
{
    Parser parser;
    parser_init (&parser, context, text, at);
    const Value *value = parser_value (&parser, 0);
    const gboolean good = parser_done (&parser);
    parser_clear (&parser);
    return good ? value : NULL;
}

const Binding *
expr_binding (const Context *context, const char *text, SourcePos at)
{
    Parser parser;
    parser_init (&parser, context, text, at);
    g_autoptr (GArray) formats = g_array_new (FALSE, FALSE, sizeof (Format));
    const Value *value = parser_value (&parser, 0);
    while (value != NULL && !parser.stopped && parser_sign (&parser, '|'))
        read_format (&parser, value, formats);
    const gboolean good = parser_done (&parser);
    parser_clear (&parser);
    if (!good)
        return NULL;
    Binding *binding = arena_new_items (context->study->arena, Binding, 1);
    binding->value = value;
    binding->at = value->at;
    binding->n_formats = formats->len;
    binding->formats = arena_copy (context->study->arena, formats->data, formats->len * sizeof (Format));
    return binding;
}

static const Cond *
parse_cond (const Context *context, const char *text, SourcePos at, gboolean routing)
{
    Parser parser;
    parser_init (&parser, context, text, at);
    const Cond *cond = parser.stopped ? NULL : parser_cond (&parser, routing, 0);
    const gboolean good = parser_done (&parser);
    parser_clear (&parser);
    return good ? cond : NULL;
}

const Cond *
expr_cond (const Context *context, const char *text, SourcePos at)
{
    return parse_cond (context, text, at, FALSE);
}

gboolean
expr_set (const Context *context, const char *text, SourcePos at, const char *name, GArray *members)
{
    static const char *const names[] = { "answers", "groups", "areas", "themes", NULL };
    Parser parser;
    SourcePos here;
    parser_init (&parser, context, text, at);
    const char *set = parser_id (&parser, "a set, as in answers(question)", &here);
    if (set != NULL && !g_strv_contains (names, set)) {
        parser.stopped = TRUE;
        parser_unknown (&parser, here, "a set", set, names);
    }
    if (set != NULL && !parser.stopped && parser_need (&parser, '(', "\"(\"")) {
        if (strcmp (set, "areas") == 0)
            set_areas (&parser, name, members);
        else if (strcmp (set, "themes") == 0)
            set_themes (&parser, name, members);
        else
            set_answers (&parser, name, strcmp (set, "groups") == 0, members);
        if (!parser.stopped)
            parser_need (&parser, ')', "\")\"");
    }
    const gboolean good = parser_done (&parser);
    parser_clear (&parser);
    return good;
}

gboolean
expr_group (const Context *context, const char *text, SourcePos at, Group *group)
{
    Parser parser;
    Restrict compared = { .kind = RESTRICT_ANSWERS };
    parser_init (&parser, context, text, at);
    *group = group_all ();
    group->wave = (guint8)context->study->info.wave;
    group->area = (guint16)context->area;
    if (!parser.stopped)
        parser_where (&parser, NULL, group, &compared);
    const gboolean good = parser_done (&parser);
    parser_clear (&parser);
    return good;
}

const Cond *
expr_parse_cond (Study *self, const char *text, SourcePos at, Notes *notes)
{
    const Context context = { .study = self, .area = AREA_ALL, .notes = notes };
    return parse_cond (&context, text, at, TRUE);
}

gboolean
expr_parse_call (Study *self, const char *text, SourcePos at, Call *call, Notes *notes)
{
    const Context context = { .study = self, .area = AREA_ALL, .notes = notes };
    const Value *value = expr_value (&context, text, at);
    if (value == NULL)
        return FALSE;
    if (value->kind != VALUE_CALL) {
        notes_add (notes, NOTE_ERROR, value->at, "expected one measure by itself, as in share(question, answer)");
        return FALSE;
    }
    *call = value->call;
    return TRUE;
}

const Value *
study_parse_value (const Study *self, const char *text, SourcePos at, Notes *notes)
{
    const Context context = { .study = (Study *)self, .area = AREA_ALL, .notes = notes };
    return expr_value (&context, text, at);
}
