/* codebook_test.c - themes, rules, what a subtheme inherits, and what is told of mistakes. */
#include "study/codebook_int.h"

#include <string.h>

#include "study/questionnaire_int.h"

static Codebook *
read_text (const char *text, Notes *notes)
{
    const Source source = { .name = "c.yaml", .bytes = text, .length = strlen (text) };
    return codebook_read (&source, notes);
}

static char *
told (const Notes *notes)
{
    GString *text = g_string_new (NULL);
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        g_string_append_printf (text, "%s\n", line);
    }
    return g_string_free (text, FALSE);
}

static void
test_example (void)
{
    static const char text[] = "themes:\n"
                               "  - id: workload\n"
                               "    definition: Amount of work.\n"
                               "    scope: {from: survey, speakers: all, questions: [F2]}\n"
                               "    themes:\n"
                               "      - id: workload.high-caseload\n"
                               "        scope: {questions: [last]}\n"
                               "        rules:\n"
                               "          - pattern: 'case ?loads?'\n"
                               "            near: {pattern: 'high|heavy', within: 6 words}\n"
                               "            not_before: {pattern: 'no', within: 0 words}\n"
                               "            after: '\\bnot\\b'\n"
                               "            match: [\"My caseload is high\"]\n"
                               "            no_match: [\"Fine\", 'Good']\n"
                               "      - {id: workload.hours, rules: [{pattern: x, match: [x], no_match: [y]}]}\n"
                               "  - {id: pay, label: Pay and costs, rules: [{pattern: pay}], match: [pay], no_match: [work]}\n";
    static const char questions[] = "questions:\n"
                                    "  - {id: F1, column: a, kind: text}\n"
                                    "  - {id: F2, column: b, kind: text}\n"
                                    "  - {id: F3, name: last, column: c, kind: text}\n";
    const Source source = { .name = "q.yaml", .bytes = questions, .length = strlen (questions) };
    g_autoptr (Notes) notes = notes_new ();
    Questionnaire *questionnaire = questionnaire_read (&source, notes);
    g_autoptr (Codebook) self = read_text (text, notes);
    codebook_resolve (self, questionnaire, notes);
    questionnaire_add_themes (questionnaire, self);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");
    g_assert_cmpuint (codebook_length (self), ==, 4);

    const Theme *workload = codebook_get (self, 0), *caseload = codebook_get (self, 1), *hours = codebook_get (self, 2),
                *pay = codebook_get (self, 3);
    g_assert_cmpstr (workload->label, ==, "Workload");
    g_assert_cmpuint (workload->parent, ==, 0);
    g_assert_true (workload->scope.survey && !workload->scope.transcript && workload->scope.facilitators);
    g_assert_cmpuint (workload->scope.questions, ==, 2);
    g_assert_cmpstr (caseload->label, ==, "High caseload");
    g_assert_cmpuint (caseload->parent, ==, 0);
    g_assert_true (caseload->scope.survey && !caseload->scope.transcript && caseload->scope.facilitators);
    g_assert_cmpuint (caseload->scope.questions, ==, 4);
    g_assert_cmpuint (hours->scope.questions, ==, 2);
    g_assert_true (pay->scope.survey && pay->scope.transcript && !pay->scope.facilitators);
    g_assert_cmpuint (pay->scope.questions, ==, 0);
    g_assert_cmpstr (pay->label, ==, "Pay and costs");

    const Rule *rule = &caseload->rules[0];
    g_assert_cmpuint (rule->n_conditions, ==, 3);
    g_assert_cmpint (rule->conditions[0].kind, ==, CONDITION_NEAR);
    g_assert_cmpuint (rule->conditions[0].within, ==, 6);
    g_assert_cmpint (rule->conditions[1].kind, ==, CONDITION_AFTER);
    g_assert_cmpuint (rule->conditions[1].within, ==, WITHIN_SENTENCE);
    g_assert_cmpstr (rule->conditions[1].what->pattern.text, ==, "\\bnot\\b");
    g_assert_cmpint (rule->conditions[2].kind, ==, CONDITION_NOT_BEFORE);
    g_assert_cmpuint (rule->conditions[2].within, ==, 0);
    g_assert_cmpuint (rule->n_match, ==, 1);
    g_assert_cmpuint (rule->n_no_match, ==, 2);
    g_assert_cmpuint (rule->no_match[1].at.column, ==, 32);
    g_assert_cmpuint (codebook_find (self, "workload.hours"), ==, 2);
    g_assert_cmpuint (codebook_find (self, "hours"), ==, G_MAXUINT);

    const Question *themes = questionnaire_get (questionnaire, questionnaire_themes (questionnaire));
    g_assert_cmpint (themes->kind, ==, KIND_THEMES);
    g_assert_cmpuint (themes->n_answers, ==, 4);
    g_assert_cmpuint (question_answers (themes, "workload.hours"), ==, 4);
    questionnaire_free (questionnaire);
}

/* LINE stands as the one theme after a good one. */
static const struct {
    const char *name, *line, *error;
} cases[] = {
    {"no-themes",     "{id: b}",                                                                                    "c.yaml:3:5: error: expected rules or subthemes, found none: nothing would be counted as b\n"    },
    { "same-id",      "{id: a}",                                                                                    "c.yaml:3:10: error: id: expected a name that no other theme has, found \"a\" of line 2\n"       },
    { "bad-id",       "{id: a..b}",                                                                                 "c.yaml:3:10: error: id: expected a letter, then letters, digits, -, _ or dots, found \"a..b\"\n"},
    { "unknown-key",  "{id: b, rule: [], themes: [{id: b.c, rules: [{pattern: x, match: [x], no_match: [y]}]}]}",
     "c.yaml:3:13: error: a theme has no key \"rule\"; did you mean \"rules\"?\n"                                                                                                                                    },
    { "no-pattern",   "{id: b, rules: [{near: x}]}",
     "c.yaml:3:21: error: a rule needs one of pattern, words, theme, all and any, found none of them\n"                                                                                                              },
    { "no-examples",  "{id: b, rules: [{pattern: x, match: [x]}]}",
     "c.yaml:3:21: warning: expected examples in match and no_match, found none in no_match\n"                                                                                                                       },
    { "within",       "{id: b, rules: [{pattern: x, near: {pattern: y, within: six}, match: [x], no_match: [y]}]}",
     "c.yaml:3:61: error: within: expected a number of words up to 1000, such as \"6 words\", or clause, sentence or unit, found "
      "\"six\"\n"                                                                                                                                                                                                    },
    { "from",         "{id: b, scope: {from: [surveys]}, rules: [{pattern: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:28: error: from: expected survey or transcript, found \"surveys\"; did you mean \"survey\"?\n"                                                                                                        },
    { "question",     "{id: b, scope: {questions: [F2]}, rules: [{pattern: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:33: error: questions: expected a question of kind text, found \"F2\"\n"                                                                                                                               },
    { "third-level",  "{id: b, themes: [{id: c, themes: [], rules: [{pattern: x, match: [x], no_match: [y]}]}]}",
     "c.yaml:3:38: error: expected two levels of themes at most, found a third\n"                                                                                                                                    },
    { "two-kinds",    "{id: b, rules: [{pattern: x, words: y, match: [x], no_match: [y]}]}",
     "c.yaml:3:41: error: a rule has one of pattern, words and theme, found pattern and words\n"                                                                                                                     },
    { "no-words",     "{id: b, rules: [{words: [\"* \"], match: [x], no_match: [y]}]}",
     "c.yaml:3:30: error: expected a word or a phrase, found \"* \"\n"                                                                                                                                               },
    { "part-weight",  "{id: b, rules: [{all: [{pattern: x, weight: 2}], match: [x], no_match: [y]}]}",
     "c.yaml:3:41: error: a part of a rule has no key \"weight\"; expected pattern, words, theme, case_sensitive, within, also, all, any, "
      "none, near, before, after, not_near, not_before or not_after\n"                                                                                                                                               },
    { "only-none",    "{id: b, rules: [{none: [{pattern: x}], match: [x], no_match: [y]}]}",
     "c.yaml:3:21: error: a rule needs one of pattern, words, theme, all and any, found none of them\n"                                                                                                              },
    { "empty-all",    "{id: b, rules: [{all: [], match: [x], no_match: [y]}]}",
     "c.yaml:3:27: error: all: expected rules, found an empty list\n"                                                                                                                                                },
    { "within-alone", "{id: b, rules: [{pattern: x, within: 2 words, match: [x], no_match: [y]}]}",
     "c.yaml:3:42: error: within: stands in a condition, or with all, any or none; found it beside the pattern of a rule\n"                                                                                          },
    { "also-theme",   "{id: b, rules: [{theme: a, also: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:38: error: also: expected it beside a pattern or words, found it beside a theme\n"                                                                                                                    },
    { "weight",       "{id: b, rules: [{pattern: x, weight: 0, match: [x], no_match: [y]}]}",
     "c.yaml:3:42: error: weight: expected a number above 0 and up to 1000, found 0\n"                                                                                                                               },
    { "threshold",    "{id: b, threshold: -1, rules: [{pattern: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:24: error: threshold: expected a number from 0 to 1000, found -1\n"                                                                                                                                   },
    { "unit",         "{id: b, unit: turn, rules: [{pattern: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:19: error: unit: expected text or sentence, found \"turn\"\n"                                                                                                                                         },
    { "theme",        "{id: b, rules: [{theme: aa, match: [x], no_match: [y]}]}",
     "c.yaml:3:29: error: theme: expected a theme of the codebook, found \"aa\"\n"                                                                                                                                   },
    { "circle",       "{id: b, rules: [{pattern: x, near: {theme: b}, match: [x], no_match: [y]}]}",
     "c.yaml:3:48: error: theme: expected references that end, found a circle: b, b\n"                                                                                                                               },
    { "circle-up",    "{id: b, themes: [{id: c, rules: [{theme: b, match: [x], no_match: [y]}]}]}",
     "c.yaml:3:46: error: theme: expected references that end, found a circle: c, c\n"                                                                                                                               },
    { "exclude",      "{id: b, exclude: [d], rules: [{pattern: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:23: error: exclude: expected a theme of the codebook, found \"d\"\n"                                                                                                                                  },
    { "exclude-self", "{id: b, themes: [{id: c, exclude: b, rules: [{pattern: x, match: [x], no_match: [y]}]}]}",
     "c.yaml:3:39: error: exclude: expected themes of which none wins over itself, be it by way of others, found b, over which c wins\n"                                                                             },
    { "negated-id",   "{id: a.negated, rules: [{pattern: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:10: error: id: expected another name than what a theme's negated hits go by, found \"a.negated\"\n"                                                                                                   },
    { "negators",     "{id: b, negators: {befor: x}, rules: [{pattern: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:24: error: a condition has no key \"befor\"; expected pattern, words, theme, case_sensitive or within\n"
      "c.yaml:3:23: error: a condition needs one of pattern, words and theme, found none of them\n"                                                                                                                  },
    { "group-role",   "{id: b, scope: {group_roles: [boss]}, rules: [{pattern: x, match: [x], no_match: [y]}]}",
     "c.yaml:3:35: error: group_roles: expected an answer to the question role, found \"boss\"\n"                                                                                                                    },
    { "deep",
     "{id: b, rules: [{all: [{all: [{all: [{all: [{all: [{all: [{all: [{all: [{all: [{pattern: x}]}]}]}]}]}]}]}]}], match: [x], no_match: "
      "[y]}]}",                                                                                                     "c.yaml:3:84: error: expected at most 8 rules within each other, found more\n"                   },
    { "example",      "{id: b, rules: [{pattern: x, match: [x, \"\"], no_match: [y]}]}",
     "c.yaml:3:45: error: expected an example, found nothing\n"                                                                                                                                                      },
};

static void
test_mistake (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autofree char *text =
        g_strdup_printf ("themes:\n  - {id: a, rules: [{pattern: x, match: [x], no_match: [y]}]}\n  - %s\n", cases[i].line);
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) self = read_text (text, notes);
    Questionnaire *questionnaire = questionnaire_new ();
    codebook_resolve (self, questionnaire, notes);
    questionnaire_free (questionnaire);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, cases[i].error);
}

/* What is said once holds below, unless something else is said there. */
static void
test_negators (void)
{
    static const char text[] =
        "negators: [not, never]\n"
        "themes:\n"
        "  - {id: a, rules: [{pattern: x, match: [x], no_match: [y]}, {pattern: z, negators: none, match: [z], no_match: [y]}]}\n"
        "  - id: b\n"
        "    negators: {before: {words: \"no\", within: 3 words}, after: is not}\n"
        "    themes:\n"
        "      - {id: b.c, rules: [{pattern: x, match: [x], no_match: [y]}]}\n"
        "      - {id: b.d, negators: \"n't\", rules: [{pattern: x, match: [x], no_match: [y]}]}\n";
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) self = read_text (text, notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");
    const Rule *own = codebook_get (self, 0)->rules, *below = codebook_get (self, 2)->rules, *other = codebook_get (self, 3)->rules;
    g_assert_cmpuint (own[0].n_negators, ==, 1);
    g_assert_cmpuint (own[0].negators[0].what->n_words, ==, 2);
    g_assert_cmpuint (own[0].negators[0].within, ==, WITHIN_CLAUSE);
    g_assert_cmpuint (own[1].n_negators, ==, 0);
    g_assert_cmpuint (below->n_negators, ==, 2);
    g_assert_cmpint (below->negators[0].kind, ==, CONDITION_BEFORE);
    g_assert_cmpuint (below->negators[0].within, ==, 3);
    g_assert_cmpint (below->negators[1].kind, ==, CONDITION_AFTER);
    g_assert_cmpuint (other->n_negators, ==, 1);
    g_assert_cmpstr (other->negators[0].what->pattern.text, ==, "n't");
    g_autofree char *id = theme_negated_id (codebook_get (self, 2));
    g_assert_cmpstr (id, ==, "b.c.negated");
}

/* Winners come first, be they subthemes of one that wins; references to other themes may point forward. */
static void
test_links (void)
{
    static const char text[] = "themes:\n"
                               "  - {id: a, rules: [{theme: c, match: [x], no_match: [y]}]}\n"
                               "  - {id: b, exclude: [a], rules: [{pattern: x, match: [x], no_match: [y]}]}\n"
                               "  - id: c\n"
                               "    exclude: [{theme: b, within: overlap}]\n"
                               "    themes: [{id: c.d, rules: [{pattern: x, match: [x], no_match: [y]}]}]\n";
    static const guint order[] = { 2, 3, 1, 0 };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) self = read_text (text, notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");
    g_assert_cmpmem (codebook_order (self), sizeof order, order, sizeof order);
    g_assert_cmpuint (codebook_get (self, 0)->rules[0].theme, ==, 2);
    g_assert_cmpuint (codebook_get (self, 0)->losses[0].within, ==, WITHIN_UNIT);
    g_assert_cmpuint (codebook_get (self, 1)->losses[0].winner, ==, 2);
    g_assert_cmpuint (codebook_get (self, 1)->losses[0].within, ==, WITHIN_OVERLAP);
    g_assert_true (codebook_is_under (self, 3, 2));
    g_assert_false (codebook_is_under (self, 2, 3));
}

static void
test_most_themes (void)
{
    GString *text = g_string_new ("themes:\n");
    for (guint i = 0; i < 66; i++)
        g_string_append_printf (text, "  - {id: t%u, rules: [{pattern: x, match: [x], no_match: [y]}]}\n", i);
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) self = read_text (text->str, notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpuint (codebook_length (self), ==, 64);
    g_assert_cmpstr (errors, ==, "c.yaml:66:5: error: expected at most 64 themes, found more\n");
    g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/codebook/example", test_example);
    g_test_add_func ("/codebook/negators", test_negators);
    g_test_add_func ("/codebook/links", test_links);
    g_test_add_func ("/codebook/most-themes", test_most_themes);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/codebook/mistake/%s", cases[i].name);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mistake);
    }
    return g_test_run ();
}
