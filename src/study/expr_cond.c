/* expr_cond.c - conditions: what `asked:` and %if say. */
#include <math.h>
#include <string.h>

#include "study/expr_token_int.h"

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
    if (!parser_call (self, &cond->call, &label) || (wrapped && !parser_need (self, ')', "\")\"")))
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
    cond->a = parser_value (self, depth);
    if (cond->a == NULL || !read_test (self, &cond->test))
        return NULL;
    cond->b = parser_value (self, depth);
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
    if (depth > PARSER_DEPTH_MAX) {
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
    const Cond *cond = parser_cond (self, routing, depth + 1);
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

const Cond *
parser_cond (Parser *self, gboolean routing, guint depth)
{
    const Cond *left = read_and (self, routing, depth);
    while (left != NULL && parser_word (self, "or"))
        left = join (self, COND_OR, left, read_and (self, routing, depth));
    return left;
}
