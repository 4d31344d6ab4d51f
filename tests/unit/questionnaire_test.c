/* questionnaire_test.c - what a questionnaire may say, and what is told when it says something else. */
#include "study/questionnaire_int.h"
#include "told.h"

#include <string.h>

static Questionnaire *
read_text (const char *text, Notes *notes)
{
    const Source source = { .name = "q.yaml", .bytes = text, .length = strlen (text) };
    return questionnaire_read (&source, notes);
}

static void
test_example (void)
{
    static const char text[] = "scales:\n"
                               "  agree5: {answers: [Strongly agree, {just-agree: Agree}, Neither, {no: Disagree}, Strongly disagree],\n"
                               "           positive: 2, negative: 2, groups: {agree: [1, 2]}}\n"
                               "questions:\n"
                               "  - {id: V1, column: \"I feel valued\", scale: agree5, polarity: low, groups: {very: [1]}}\n"
                               "  - id: Q1\n"
                               "    name: ethnicity\n"
                               "    columns: [Ethnic group, Ethnicity]\n"
                               "    text: What is your ethnic group?\n"
                               "    short: Ethnic group\n"
                               "    base: asked\n"
                               "    answers: [{id: white, label: White, also: [\"White:  British\"]}, {black: Black}, Asian]\n"
                               "    missing: {refused: [Prefer not to say], not_applicable: N/A}\n"
                               "    groups: {bgm: {label: Black and Global Majority, answers: [2, asian]}, not-bgm: [1, not-stated]}\n"
                               "  - {id: W2, column: Cases, kind: number, minimum: 0, maximum: 80}\n"
                               "  - {id: W4, column: Tick, kind: multi, most: 2, separator: \",\", answers: [A b, B c]}\n";
    g_autoptr (Notes) notes = notes_new ();
    Questionnaire *self = read_text (text, notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");
    questionnaire_add_themes (self, NULL);
    g_assert_cmpuint (questionnaire_length (self), ==, 5);
    g_assert_cmpuint (questionnaire_themes (self), ==, 4);

    const Question *v1 = questionnaire_get (self, questionnaire_find (self, "V1"));
    g_assert_cmpstr (v1->text, ==, "I feel valued");
    g_assert_cmpstr (v1->brief, ==, "I feel valued");
    g_assert_cmpstr (v1->scale, ==, "agree5");
    g_assert_true (v1->low_is_good);
    g_assert_cmpuint (v1->n_groups, ==, 5);
    g_assert_cmpuint (question_answers (v1, "agree"), ==, 3);
    g_assert_cmpuint (question_answers (v1, "positive"), ==, 3);
    g_assert_cmpuint (question_answers (v1, "neutral"), ==, 4);
    g_assert_cmpuint (question_answers (v1, "negative"), ==, 24);
    g_assert_cmpuint (question_answers (v1, "agreed"), ==, 0);
    g_autofree char *alias = question_set_id (v1, v1->positive);
    g_autofree char *negative = question_set_id (v1, v1->negative);
    g_autofree char *odd = question_set_id (v1, 5);
    g_autofree char *odd_label = question_set_label (v1, 7);
    g_assert_cmpstr (alias, ==, "agree");
    g_assert_cmpstr (negative, ==, "negative");
    g_assert_cmpstr (odd, ==, "strongly-agree+neither");
    g_assert_cmpstr (odd_label, ==, "Strongly agree, Agree or Neither");

    const Question *q1 = questionnaire_get (self, questionnaire_find (self, "ethnicity"));
    g_assert_true (q1 == questionnaire_get (self, questionnaire_find (self, "Q1")));
    g_assert_true (q1->profile);
    g_assert_cmpuint (q1->n_answers, ==, 4);
    g_assert_cmpstr (q1->answers[3].id, ==, "not-stated");
    g_assert_cmpuint (question_answers (q1, "bgm"), ==, 6);
    g_assert_cmpuint (question_answers (q1, "not-bgm"), ==, 9);
    g_assert_cmpstr (q1->groups[1].label, ==, "Not bgm");
    g_assert_cmpuint (question_all (q1), ==, 15);
    g_assert_cmpstr (q1->tokens[MISSING_REFUSED][0], ==, "prefer not to say");
    g_assert_cmpstr (q1->tokens[MISSING_NOT_APPLICABLE][0], ==, "n/a");
    g_assert_cmpstr (q1->columns[1], ==, "Ethnicity");

    const Question *w4 = questionnaire_get (self, questionnaire_find (self, "W4"));
    g_assert_cmpint (w4->separator, ==, ',');
    g_assert_cmpuint (w4->most, ==, 2);
    g_assert_cmpfloat (questionnaire_get (self, questionnaire_find (self, "W2"))->maximum, ==, 80);
    g_assert_cmpuint (questionnaire_find (self, "W9"), ==, QUESTION_NONE);
    questionnaire_free (self);
}

/* LINE stands as the one question after a good one. */
static const struct {
    const char *name, *line, *error;
} cases[] = {
    {"unknown-key",     "{id: A, column: a, kind: text, colum: b}",
     "q.yaml:3:36: error: a question has no key \"colum\"; did you mean \"column\"?\n"                                                                                                                                   },
    { "no-column",      "{id: A, kind: text}",                                                                          "q.yaml:3:5: error: a question needs the key \"column\" (its heading in the export)\n"           },
    { "no-kind",        "{id: A, column: a}",                                                                           "q.yaml:3:5: error: expected answers, scale or kind (number, text or area), found none of them\n"},
    { "bad-kind",       "{id: A, column: a, kind: texts, answers: [X]}",
     "q.yaml:3:30: error: kind: expected single, multi, number, text or area, found \"texts\"; did you mean \"text\"?\n"                                                                                                 },
    { "kind-key",       "{id: A, column: a, kind: text, most: 3}",                                                      "q.yaml:3:42: error: a question of kind text has no most\n"                                      },
    { "same-id",        "{id: Z1, column: a, kind: text}",
     "q.yaml:3:10: error: id: expected a name that no other question has, found \"Z1\" of line 2\n"                                                                                                                      },
    { "same-name",      "{id: A, name: zed, column: a, kind: text}",
     "q.yaml:3:19: error: name: expected a name that no other question has, found \"zed\" of line 2\n"                                                                                                                   },
    { "same-column",    "{id: A, column: \" Zed\xC2\xA0zed\", kind: text}",
     "q.yaml:3:21: error: expected a heading that no other question has, found that of Z1\n"                                                                                                                             },
    { "reserved",       "{id: not, column: a, kind: text}",                                                             "q.yaml:3:10: error: id: \"not\" is a word of the expressions; choose another\n"                 },
    { "themes",         "{id: themes, column: a, kind: text}",                                                          "q.yaml:3:10: error: id: \"themes\" is the program's own name; choose another\n"                 },
    { "bad-id",         "{id: 1a, column: a, kind: text}",
     "q.yaml:3:10: error: id: expected a letter, then letters, digits, - or _, found \"1a\"\n"                                                                                                                           },
    { "answer-id",      "{id: A, column: a, answers: [5 to 8]}",
     "q.yaml:3:34: error: id of an answer (write {id: …, label: …}): expected a letter, then letters, digits, - or _, found "
      "\"5-to-8\"\n"                                                                                                                                                                                                     },
    { "same-answer",    "{id: A, column: a, answers: [Yes, {id: \"yes\", label: Ja}]}",
     "q.yaml:3:39: error: expected an id that no other answer has, found \"yes\" again\n"                                                                                                                                },
    { "same-words",     "{id: A, column: a, answers: [{a: Yes}, {b: yes}]}",
     "q.yaml:3:44: error: expected words of one answer, found \"yes\", which also means the answer a\n"                                                                                                                  },
    { "group-range",    "{id: A, column: a, answers: [Yes, No], groups: {all: [1, 3]}}",
     "q.yaml:3:62: error: expected an answer, by number from 1 to 2 or by id, found \"3\"\n"                                                                                                                             },
    { "group-name",     "{id: A, column: a, answers: [Often, Never], groups: {some: [ofen]}}",
     "q.yaml:3:65: error: expected an answer, by number from 1 to 2 or by id, found \"ofen\"; did you mean \"often\"?\n"                                                                                                 },
    { "group-twice",    "{id: A, column: a, answers: [Often, Never], groups: {some: [1, often]}}",
     "q.yaml:3:68: error: expected each answer once, found \"often\" again\n"                                                                                                                                            },
    { "group-answer",   "{id: A, column: a, answers: [Often, Never], groups: {often: [1, 2]}}",
     "q.yaml:3:58: error: expected a name of its own for a group, found \"often\", which an answer has\n"                                                                                                                },
    { "group-positive", "{id: A, column: a, answers: [B, C, D], positive: 1, negative: 1, groups: {positive: [1, 2]}}",
     "q.yaml:3:79: error: expected a name of its own for a group, found \"positive\", which the scale itself gives to other answers\n"                                                                                   },
    { "poles",          "{id: A, column: a, answers: [B, C, D], positive: 2, negative: 2}",
     "q.yaml:3:54: error: expected positive and negative of at least 1 each and 3 together at most, found 2 and 2\n"                                                                                                     },
    { "scale-name",     "{id: A, column: a, scale: agree}",                                                             "q.yaml:3:31: error: expected the name of a scale, found \"agree\"\n"                            },
    { "token",          "{id: A, column: a, answers: [Yes], missing: {refused: [\"YES\"]}}",
     "q.yaml:3:59: error: expected words that are no answer, found \"YES\", which is one\n"                                                                                                                              },
    { "limits",         "{id: A, column: a, kind: number, minimum: 5, maximum: 2}",
     "q.yaml:3:59: error: maximum: expected at least the minimum 5, found 2\n"                                                                                                                                           },
    { "not-a-map",      "A",                                                                                            "q.yaml:3:5: error: expected a question (a map), found \"A\"\n"                                  },
    { "two-mistakes",   "{id: A, column: a, answers: [1], most: 9}",
     "q.yaml:3:44: error: a question of kind single has no most\n"
      "q.yaml:3:34: error: id of an answer (write {id: …, label: …}): expected a letter, then letters, digits, - or _, found \"1\"\n"                                                                                },
};

static void
test_mistake (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autofree char *text = g_strdup_printf ("questions:\n  - {id: Z1, name: zed, column: zed zed, kind: text}\n  - %s\n", cases[i].line);
    g_autoptr (Notes) notes = notes_new ();
    questionnaire_free (read_text (text, notes));
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, cases[i].error);
}

static void
test_most_answers (void)
{
    GString *text = g_string_new ("questions:\n  - id: A\n    column: a\n    answers:\n");
    for (guint i = 0; i < 65; i++)
        g_string_append_printf (text, "      - {a%u: A %u}\n", i, i);
    g_autoptr (Notes) notes = notes_new ();
    Questionnaire *self = read_text (text->str, notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "q.yaml:69:9: error: answers: expected at most 64 answers, found 65\n");
    g_assert_cmpuint (question_all (questionnaire_get (self, 0)), ==, G_MAXUINT64);
    questionnaire_free (self);
    g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/questionnaire/example", test_example);
    g_test_add_func ("/questionnaire/most-answers", test_most_answers);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/questionnaire/mistake/%s", cases[i].name);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mistake);
    }
    return g_test_run ();
}
