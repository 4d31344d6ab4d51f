/* expr.c - the grammar of expressions: calls, values, conditions, bindings and the sets of loops, checked against the study as they are read. */
#include "study/expr.h"

#include <math.h>
#include <string.h>

#include "study/expr_token_int.h"

#define DEPTH_MAX 50 /* brackets within brackets */

/* ---------------------------------------------------------------- calls */

static void
call_answers (Parser *self, const MeasureSpec *spec, Call *call)
{
    SourcePos at;
    guint index = QUESTION_NONE;
    const char *id = parser_id (self, "a question", &at);
    const Question *question = self->stopped ? NULL : parser_question (self, id, at, "a question", spec->kinds, &index);
    call->question = (guint16)index;
    if (spec->arguments == ARGUMENTS_QUESTION || self->stopped)
        return;
    g_autofree char *wanted =
        g_strdup_printf ("\",\" and %s, as in %s", spec->arguments == ARGUMENTS_MISSING ? "a kind of missing" : "an answer", spec->usage);
    if (!parser_need (self, ',', wanted))
        return;
    if (spec->arguments == ARGUMENTS_MISSING) {
        const char *names[N_MISSING + 1] = { NULL };
        id = parser_id (self, "a kind of missing", &at);
        for (guint i = 0; i < N_MISSING; i++) {
            names[i] = missing_name ((Missing)i);
            if (g_strcmp0 (names[i], id) == 0) {
                call->missing = (guint8)i;
                return;
            }
        }
        if (id != NULL)
            parser_unknown (self, at, "a kind of missing", id, names);
        return;
    }
    do {
        id = parser_id (self, "an answer", &at);
        call->answers |= parser_answers (self, question, id, at);
    } while (!self->stopped && (parser_sign (self, ',') || parser_sign (self, '+')));
}

static void
call_theme (Parser *self, Call *call)
{
    SourcePos at;
    const char *id = parser_id (self, "a theme", &at);
    if (id == NULL || self->study->questionnaire == NULL || self->study->codebook == NULL) {
        self->wrong = TRUE;
        return;
    }
    const guint themes = questionnaire_themes (self->study->questionnaire);
    const guint theme = codebook_find (self->study->codebook, id);
    if (theme != G_MAXUINT) {
        call->question = (guint16)themes;
        call->answers = (AnswerSet)1 << theme;
        return;
    }
    g_autofree const char **names = g_new0 (const char *, codebook_length (self->study->codebook) + 1);
    for (guint i = 0; i < codebook_length (self->study->codebook); i++)
        names[i] = codebook_get (self->study->codebook, i)->id;
    parser_unknown (self, at, "a theme", id, names);
}

static void
call_check (Parser *self, const MeasureSpec *spec, Call *call)
{
    SourcePos at;
    const char *names[N_CHECKS + 1] = { NULL };
    call_theme (self, call);
    g_autofree char *wanted = g_strdup_printf ("\",\" and a measure of agreement, as in %s", spec->usage);
    if (self->stopped || !parser_need (self, ',', wanted))
        return;
    const char *id = parser_id (self, "a measure of agreement", &at);
    for (guint i = 0; i < N_CHECKS; i++) {
        names[i] = check_kind_name ((CheckKind)i);
        if (g_strcmp0 (names[i], id) == 0) {
            call->missing = (guint8)i;
            return;
        }
    }
    if (id != NULL)
        parser_unknown (self, at, "a measure of agreement", id, names);
}

static gboolean
read_level (Parser *self, const char *id, SourcePos at, AreaLevel *level)
{
    const char *names[N_LEVELS + 1] = { NULL };
    for (guint i = 0; i < N_LEVELS; i++) {
        names[i] = area_level_name ((AreaLevel)i);
        if (g_strcmp0 (names[i], id) == 0) {
            *level = (AreaLevel)i;
            return TRUE;
        }
    }
    return id != NULL && parser_unknown (self, at, "a level of areas", id, names);
}

static void
call_level (Parser *self, Call *call)
{
    SourcePos at;
    AreaLevel level = LEVEL_AUTHORITY;
    if (parser_peek (self, 0)->kind != TOKEN_SIGN) {
        const char *id = parser_id (self, "a level of areas", &at);
        read_level (self, id, at, &level);
    }
    call->missing = (guint8)level;
}

static void
call_fact (Parser *self, Call *call)
{
    SourcePos at;
    const char *id = parser_id (self, "a fact", &at);
    if (id == NULL || self->study->facts == NULL) {
        self->wrong = TRUE;
        return;
    }
    g_autofree const char **names = g_new0 (const char *, self->study->facts->len + 1);
    for (guint i = 0; i < self->study->facts->len; i++) {
        names[i] = g_array_index (self->study->facts, Fact, i).id;
        if (strcmp (names[i], id) == 0) {
            call->name = (guint16)i;
            return;
        }
    }
    parser_unknown (self, at, "a fact", id, names);
}

static void
call_label (Parser *self, const char **label)
{
    Reference reference;
    const char *id = parser_id (self, "a label", &reference.at);
    if (id == NULL)
        return;
    reference.label = *label = id;
    if (self->context->references != NULL)
        g_array_append_val (self->context->references, reference);
    else
        parser_wrong (self, reference.at, "ref is for the text of a document");
}

static void
call_arguments (Parser *self, const MeasureSpec *spec, Call *call, const char **label)
{
    switch (spec->arguments) {
    case ARGUMENTS_NONE:
        return;
    case ARGUMENTS_QUESTION:
    case ARGUMENTS_ANSWERS:
    case ARGUMENTS_MISSING:
        call_answers (self, spec, call);
        return;
    case ARGUMENTS_THEME:
        call_theme (self, call);
        return;
    case ARGUMENTS_CHECK:
        call_check (self, spec, call);
        return;
    case ARGUMENTS_LEVEL:
        call_level (self, call);
        return;
    case ARGUMENTS_FACT:
        call_fact (self, call);
        return;
    case ARGUMENTS_LABEL:
        call_label (self, label);
        return;
    }
}

/* What a gap or change lacks, and whether its sides still fit a group. */
static void
check_compared (Parser *self, const MeasureSpec *spec, SourcePos at, const Restrict *compared, Call *call)
{
    if (compared->kind == RESTRICT_ANSWERS) {
        parser_wrong (self, at, "%s needs two groups to compare, as in %s", spec->name, spec->usage);
        return;
    }
    call->compared = (guint16)compared->question;
    call->first = compared->answers;
    call->second = compared->second;
    gboolean there = spec->compare == COMPARE_WAVES;
    for (guint i = 0; i < call->group.n_filters; i++)
        there |= call->group.filters[i].question == call->compared;
    if (!there && call->group.n_filters == CALL_FILTERS)
        parser_wrong (self, compared->at, "expected at most %d filters, the comparison among them", CALL_FILTERS);
    if (compared->kind == RESTRICT_COMPARE && (compared->answers & compared->second) != 0)
        parser_wrong (self, compared->at, "the two groups must not overlap");
    if (compared->kind == RESTRICT_COMPARE_WAVES && compared->answers == compared->second)
        parser_wrong (self, compared->at, "expected two different waves");
}

/* The inside of a call's brackets and the closing one. */
static gboolean
call_inside (Parser *self, Measure measure, SourcePos at, Call *call, const char **label)
{
    const MeasureSpec *spec = measure_spec (measure);
    Restrict compared = { .kind = RESTRICT_ANSWERS };
    *call = call_new (measure, QUESTION_NONE, 0, NULL);
    call->group.wave = (guint8)self->study->info.wave;
    if (spec->where == WHERE_AREA || spec->where == WHERE_ALL)
        call->group.area = (guint16)self->context->area;
    call_arguments (self, spec, call, label);
    if (self->stopped)
        return FALSE;
    if (spec->where != WHERE_NONE && parser_sign (self, ';') && !parser_where (self, spec, &call->group, &compared))
        return FALSE;
    g_autofree char *wanted = g_strdup_printf ("\")\", as in %s", spec->usage);
    if (!parser_need (self, ')', wanted))
        return FALSE;
    if (spec->compare != COMPARE_NONE && !self->wrong)
        check_compared (self, spec, at, &compared, call);
    if (spec->compare == COMPARE_WAVES)
        call->group.wave = 0;
    return TRUE;
}

/* name "(" … ")"; *LABEL is what a ref names. */
static gboolean
read_call (Parser *self, Call *call, const char **label)
{
    SourcePos at;
    const char *name = parser_id (self, "a measure", &at);
    if (name == NULL)
        return FALSE;
    const Measure measure = measure_find (name);
    if (measure == MEASURE_NONE) {
        self->stopped = TRUE;
        if (g_strv_contains (measure_names (), name))
            return parser_wrong (self, at, "%s cannot stand here", name);
        return parser_unknown (self, at, "a measure", name, measure_names ());
    }
    return parser_need (self, '(', "\"(\"") && call_inside (self, measure, at, call, label);
}

/* ---------------------------------------------------------------- values */

static const Value *read_value (Parser *self, guint depth);

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
    if (!parser_need (self, '(', "\"(\"") || !read_call (self, &value->call, &value->ref))
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
    if (depth > DEPTH_MAX) {
        parser_expected (self, "fewer brackets");
        return NULL;
    }
    if (parser_sign (self, '(')) {
        const Value *value = read_value (self, depth + 1);
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
    return read_call (self, &value->call, &value->ref) ? value : NULL;
}

/* Shares and points go together, people and people; a literal or a fact goes with anything that is a number. */
static gboolean
results_fit (Result a, Result b)
{
    const guint shares = RESULT_SHARE | RESULT_POINTS, loose = RESULT_NUMBER | RESULT_FACT;
    if (a == RESULT_LABEL || b == RESULT_LABEL)
        return FALSE;
    return a == b || ((a & shares) != 0 && (b & shares) != 0) || (a & loose) != 0 || (b & loose) != 0;
}

static const Value *
read_value (Parser *self, guint depth)
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

/* ---------------------------------------------------------------- conditions */

static const Cond *read_or (Parser *self, gboolean routing, guint depth);

static Cond *
cond_new (Parser *self, CondKind kind)
{
    Cond *cond = arena_new_items (self->study->arena, Cond, 1);
    cond->kind = kind;
    cond->at = parser_pos (self, parser_peek (self, 0)->start);
    cond->call = call_new (MEASURE_NONE, QUESTION_NONE, 0, NULL);
    cond->filter.question = QUESTION_NONE;
    return cond;
}

static gboolean
is_sign_of (const Token *token, const char *signs)
{
    return token != NULL && token->kind == TOKEN_SIGN && strchr (signs, token->sign) != NULL;
}

static gboolean
starts_call (const Parser *self)
{
    return parser_peek (self, 0)->kind == TOKEN_ID && is_sign_of (parser_peek (self, 1), "(");
}

/* A filter of `asked:`. */
static const Cond *
read_filter (Parser *self)
{
    Restrict limit;
    Cond *cond = cond_new (self, COND_FILTER);
    if (starts_call (self)) {
        parser_expected (self, "a question and its answers, as in role=agency");
        return NULL;
    }
    if (!parser_filter (self, &limit))
        return NULL;
    if (limit.kind != RESTRICT_ANSWERS)
        parser_wrong (self, limit.at, "expected a question and its answers, as in role=agency");
    cond->filter.question = (guint16)limit.question;
    cond->filter.answers = limit.answers;
    return cond;
}

/* What may stand behind "is", and whether it speaks of a test. */
static const struct {
    const char *name;
    gboolean tested;
} verdicts[] = {
    {"higher",     TRUE },
    { "lower",     TRUE },
    { "different", TRUE },
    { "similar",   TRUE },
    { "tested",    TRUE },
    { "untested",  TRUE },
    { "withheld",  FALSE},
    { "shown",     FALSE},
};

static void
read_verdict_name (Parser *self, Cond *cond)
{
    const char *names[G_N_ELEMENTS (verdicts) + 1] = { NULL };
    SourcePos at;
    const char *id = parser_id (self, "a verdict", &at);
    for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++) {
        names[i] = verdicts[i].name;
        if (g_strcmp0 (names[i], id) != 0)
            continue;
        cond->name = verdicts[i].name;
        if (verdicts[i].tested && measure_spec ((Measure)cond->call.measure)->compare == COMPARE_NONE)
            parser_wrong (self, at, "only gap, ratio and change are tested; %s can be shown or withheld",
                          measure_name ((Measure)cond->call.measure));
        return;
    }
    if (id != NULL)
        parser_unknown (self, at, "a verdict", id, names);
}

/* verdict(call) is NAME, call is NAME. */
static const Cond *
read_verdict (Parser *self)
{
    const char *label = NULL;
    Cond *cond = cond_new (self, COND_VERDICT);
    const gboolean wrapped = parser_word (self, "verdict");
    if (wrapped && !parser_need (self, '(', "\"(\""))
        return NULL;
    if (!read_call (self, &cond->call, &label) || (wrapped && !parser_need (self, ')', "\")\"")))
        return NULL;
    if (!parser_word (self, "is")) {
        parser_expected (self, "\"is\" and a verdict, as in verdict(gap(…)) is higher");
        return NULL;
    }
    read_verdict_name (self, cond);
    return self->stopped ? NULL : cond;
}

static gboolean
read_test (Parser *self, CondTest *test)
{
    static const struct {
        char sign;
        CondTest test;
    } signs[] = {
        {'<',  TEST_LESS    },
        { 'l', TEST_AT_MOST },
        { '>', TEST_MORE    },
        { 'g', TEST_AT_LEAST},
        { '=', TEST_EQUAL   },
        { '!', TEST_UNEQUAL },
    };
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        if (parser_sign (self, signs[i].sign)) {
            *test = signs[i].test;
            return TRUE;
        }
    return parser_expected (self, "a comparison (<, <=, >, >=, = or !=)");
}

/* A share stands as a fraction: 33 where 0.33 is meant would always hold or never. */
static void
check_fraction (Parser *self, const Value *value, const Value *literal)
{
    if (literal->kind == VALUE_NUMBER && (value_result (value) & (RESULT_SHARE | RESULT_POINTS)) != 0 && fabs (literal->number) > 1)
        parser_wrong (self, literal->at, "a share is compared with a fraction: expected a number from -1 to 1, found %g", literal->number);
}

static const Cond *
read_compare (Parser *self, guint depth)
{
    Cond *cond = cond_new (self, COND_COMPARE);
    cond->a = read_value (self, depth);
    if (cond->a == NULL || !read_test (self, &cond->test))
        return NULL;
    cond->b = read_value (self, depth);
    if (cond->b == NULL)
        return NULL;
    if (!results_fit (value_result (cond->a), value_result (cond->b)))
        parser_wrong (self, cond->at, "%s cannot be compared with %s", result_name (value_result (cond->a)),
                      result_name (value_result (cond->b)));
    check_fraction (self, cond->a, cond->b);
    check_fraction (self, cond->b, cond->a);
    return cond;
}

/* What comes behind the bracket that opens at the next token; NULL where it never closes. */
static const Token *
behind_bracket (const Parser *self, guint ahead)
{
    guint open = 0;
    for (;; ahead++) {
        const Token *token = parser_peek (self, ahead);
        if (token->kind == TOKEN_END)
            return NULL;
        if (token->kind == TOKEN_SIGN)
            open += (token->sign == '(') - (token->sign == ')');
        if (open == 0)
            return parser_peek (self, ahead + 1);
    }
}

static const Cond *
read_test_or_filter (Parser *self, gboolean routing, guint depth)
{
    if (routing)
        return read_filter (self);
    if (parser_is_word (self, 0, "verdict"))
        return read_verdict (self);
    if (starts_call (self)) {
        const Token *behind = behind_bracket (self, 1);
        if (behind != NULL && behind->kind == TOKEN_ID && behind->length == 2 && strncmp (self->text + behind->start, "is", 2) == 0)
            return read_verdict (self);
    } else if (parser_peek (self, 0)->kind == TOKEN_ID) {
        parser_expected (self, "a measure, as in share(question, answer) > 0.5");
        return NULL;
    }
    return read_compare (self, depth);
}

static const Cond *
read_not (Parser *self, gboolean routing, guint depth)
{
    if (depth > DEPTH_MAX) {
        parser_expected (self, "fewer brackets");
        return NULL;
    }
    if (parser_is_word (self, 0, "not")) {
        Cond *cond = cond_new (self, COND_NOT);
        self->next++;
        cond->left = read_not (self, routing, depth + 1);
        return cond->left != NULL ? cond : NULL;
    }
    const gboolean bracket = is_sign_of (parser_peek (self, 0), "(");
    if (!bracket || (!routing && is_sign_of (behind_bracket (self, 0), "<>=lg!+-")))
        return read_test_or_filter (self, routing, depth);
    self->next++;
    const Cond *cond = read_or (self, routing, depth + 1);
    return cond != NULL && parser_need (self, ')', "\")\"") ? cond : NULL;
}

static const Cond *
join (Parser *self, CondKind kind, const Cond *left, const Cond *right)
{
    if (left == NULL || right == NULL)
        return NULL;
    Cond *cond = cond_new (self, kind);
    cond->at = left->at;
    cond->left = left;
    cond->right = right;
    return cond;
}

static const Cond *
read_and (Parser *self, gboolean routing, guint depth)
{
    const Cond *left = read_not (self, routing, depth);
    while (left != NULL && parser_word (self, "and"))
        left = join (self, COND_AND, left, read_not (self, routing, depth));
    return left;
}

static const Cond *
read_or (Parser *self, gboolean routing, guint depth)
{
    const Cond *left = read_and (self, routing, depth);
    while (left != NULL && parser_word (self, "or"))
        left = join (self, COND_OR, left, read_and (self, routing, depth));
    return left;
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
    call_level (self, &call);
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
        call_theme (self, &call);
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
    const Value *value = read_value (&parser, 0);
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
    const Value *value = read_value (&parser, 0);
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
    const Cond *cond = parser.stopped ? NULL : read_or (&parser, routing, 0);
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
