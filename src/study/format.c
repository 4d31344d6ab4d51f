/* format.c - the table of formats, and what kind of number a value is. */
#include "study/format.h"

#include <string.h>

/* clang-format off */
static const FormatSpec specs[] = {
    /* name        argument call   fits                                           help */
    { "percent",   TRUE,  FALSE, RESULT_SHARE | RESULT_FACT,                      "39%, with an argument 39.4%" },
    { "percent1",  FALSE, FALSE, RESULT_SHARE | RESULT_FACT,                      "39.4%" },
    { "words",     FALSE, FALSE, RESULT_SHARE | RESULT_PEOPLE | RESULT_FACT,      "almost 40%, one in five: what is true of the number" },
    { "count",     FALSE, FALSE, RESULT_PEOPLE | RESULT_SHARE | RESULT_FACT,      "1,010; of a share the people behind it" },
    { "small",     FALSE, FALSE, RESULT_PEOPLE,                                   "seven, but 10" },
    { "number",    TRUE,  FALSE, RESULT_NUMBER | RESULT_FACT,                     "16.6, decimals as the argument says" },
    { "points",    TRUE,  FALSE, RESULT_POINTS,                                   "11 points" },
    { "signed",    TRUE,  FALSE, RESULT_POINTS,                                   "+11 points" },
    { "range",     TRUE,  TRUE,  RESULT_SHARE | RESULT_NUMBER | RESULT_POINTS,    "36% to 42%" },
    { "base",      FALSE, TRUE,  RESULT_SHARE | RESULT_NUMBER | RESULT_POINTS,    "398 of 1,010" },
    { "text",      FALSE, FALSE, RESULT_FACT | RESULT_LABEL,                      "the words of a fact, the number of a figure" },
};
/* clang-format on */

static const struct {
    Result result;
    const char *name, *format;
} results[] = {
    {RESULT_SHARE,   "a share",                "percent"},
    { RESULT_PEOPLE, "a number of people",     "count"  },
    { RESULT_NUMBER, "a number",               "number" },
    { RESULT_POINTS, "points",                 "points" },
    { RESULT_FACT,   "a fact",                 "text"   },
    { RESULT_LABEL,  "the number of a figure", "text"   },
};

const FormatSpec *
format_find (const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
        if (strcmp (specs[i].name, name) == 0)
            return &specs[i];
    return NULL;
}

const char *const *
format_names (void)
{
    static const char *const names[] = { "percent", "percent1", "words", "count", "small", "number",
                                         "points",  "signed",   "range", "base",  "text",  NULL };
    G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (specs) + 1);
    return names;
}

/* A sum or difference; the checks of the parser leave only those that make sense. */
static Result
sum_result (const Value *value)
{
    const Result left = value_result (value->left), right = value_result (value->right);
    if (value->left->kind == VALUE_NUMBER)
        return right;
    if (value->kind == VALUE_SUBTRACT && left == RESULT_SHARE && right == RESULT_SHARE)
        return RESULT_POINTS;
    return left == RESULT_POINTS && right == RESULT_SHARE ? RESULT_SHARE : left;
}

Result
value_result (const Value *value)
{
    switch (value->kind) {
    case VALUE_NUMBER:
        return RESULT_NUMBER;
    case VALUE_CALL:
    case VALUE_LOWER:
    case VALUE_UPPER:
        return measure_result ((Measure)value->call.measure);
    case VALUE_ADD:
    case VALUE_SUBTRACT:
        return sum_result (value);
    }
    g_assert_not_reached ();
}

const char *
result_name (Result result)
{
    for (guint i = 0; i < G_N_ELEMENTS (results); i++)
        if (results[i].result == result)
            return results[i].name;
    g_assert_not_reached ();
}

const char *
format_default (Result result)
{
    for (guint i = 0; i < G_N_ELEMENTS (results); i++)
        if (results[i].result == result)
            return results[i].format;
    g_assert_not_reached ();
}
