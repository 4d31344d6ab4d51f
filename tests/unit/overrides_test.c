/* overrides_test.c - what a person decided on single texts: read, applied, told when it is stale or changes nothing. */
#include <string.h>

#include "coding/coding.h"
#include "data/dataset_int.h"
#include "data/inputs_int.h"
#include "small_study.h"
#include "study/people_int.h"

#define HEAD "unit,theme,verdict,reviewer,date,reason\n"
#define REST ",MT,2023-06-01,sarcasm\n"

/* Two people wrote the same: both texts have one hash. */
static const char *const said[] = { "My workload and every case", "My pay", "My pay", "Tea" };
static const char *const hashes[] = { "d1d31ba02d842be6", "04fbca631a3695c1", "04fbca631a3695c1", "017979e8299034d8" };

typedef struct {
    Notes *notes;
    Study *study;
    Inputs *inputs;
} Made;

static void
made_init (Made *self)
{
    self->notes = notes_new ();
    self->study = small_study_new ();
    const guint question = questionnaire_find (self->study->questionnaire, "F1");
    Dataset *dataset = dataset_new (self->study->questionnaire);
    g_autofree gboolean *has_column = g_new0 (gboolean, questionnaire_length (self->study->questionnaire));
    has_column[question] = TRUE;
    dataset_begin_file (dataset, "x.csv", 0);
    for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
        dataset_begin_row (dataset, i + 2);
        dataset_set_text (dataset, question, said[i], strlen (said[i]), source_pos ("x.csv", i + 2, 1));
    }
    dataset_end_file (dataset, has_column, CODE_MISSING (MISSING_NOT_ASKED));
    self->inputs = inputs_new ();
    inputs_take_dataset (self->inputs, dataset, TRUE);
}

static void
made_clear (Made *self)
{
    inputs_free (self->inputs);
    small_study_free (self->study);
    notes_free (self->notes);
}

static void
read_overrides (Made *self, const char *text)
{
    const Source source = small_source ("overrides.csv", text);
    overrides_read (self->study, &source, self->notes);
}

/* ---- reading */

static const struct {
    const char *name, *rows, *error;
} read_cases[] = {
    {"fine",         "0123456789abcdef,pay,in" REST "0123456789abcdef,workload,out" REST, ""                                                                                        },
    { "no-hash",     "0123,pay,in" REST,                                                  "overrides.csv:2:1: error: unit: expected 16 hex digits in lower case, found 4 characters"},
    { "no-theme",    "0123456789abcdef,pai,in" REST,
     "overrides.csv:2:18: error: theme: expected a theme of the codebook, found \"pai\"; did you mean \"pay\"?"                                                                     },
    { "no-verdict",  "0123456789abcdef,pay,maybe" REST,                                   "overrides.csv:2:22: error: verdict: expected in or out, found \"maybe\""                 },
    { "no-reviewer", "0123456789abcdef,pay,in,,2023-06-01,irony\n",                       "overrides.csv:2:25: error: reviewer: expected words, found nothing"                      },
    { "no-reason",   "0123456789abcdef,pay,in,MT,2023-06-01,\n",                          "overrides.csv:2:39: error: reason: expected words, found nothing"                        },
    { "no-date",     "0123456789abcdef,pay,in,MT,June,irony\n",
     "overrides.csv:2:28: error: date: expected a day such as 2023-07-25, found \"June\""                                                                                           },
    { "twice",       "0123456789abcdef,pay,in" REST "0123456789abcdef,pay,out" REST,
     "overrides.csv:3:1: error: expected one verdict on a unit and a theme, found another in line 2"                                                                                },
};

static void
test_read (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autofree char *text = g_strconcat (HEAD, read_cases[i].rows, NULL);
    Made made;
    made_init (&made);
    read_overrides (&made, text);
    g_autofree char *told = small_notes_text (made.notes);
    g_assert_cmpstr (told, ==, read_cases[i].error);
    made_clear (&made);
}

/* ---- applying */

/* UNIT stands for the hash of the text with that number. */
static const struct {
    const char *name, *rows;
    AnswerSet themes[4]; /* of each text: workload, workload.cases, pay */
    const char *told;
} apply_cases[] = {
    {"none",                 "",                                   { 3, 4, 4, 0 }, ""                          },
    { "in",                  "3,pay,in",                           { 3, 4, 4, 4 }, ""                          },
    { "in below",            "3,workload.cases,in",                { 3, 4, 4, 3 }, ""                          },
    { "out, both texts",     "1,pay,out",                          { 3, 0, 0, 0 }, ""                          },
    { "out above",           "0,workload,out",                     { 0, 4, 4, 0 }, ""                          },
    { "out below",           "0,workload.cases,out",               { 1, 4, 4, 0 }, ""                          },
    { "out above, in below", "0,workload,out;0,workload.cases,in", { 3, 4, 4, 0 }, ""                          },
    { "in for nothing",
     "1,pay,in",                                                   { 3, 4, 4, 0 },
     "overrides.csv:2:1: warning: unit UNIT: expected the rules to say out of pay, found that they say in, too"},
    { "out for nothing",
     "3,pay,out",                                                  { 3, 4, 4, 0 },
     "overrides.csv:2:1: warning: unit UNIT: expected the rules to say in of pay, found that they say out, too"},
};

static char *
rows_of (const char *rows)
{
    g_auto (GStrv) lines = g_strsplit (rows, ";", -1);
    GString *text = g_string_new (HEAD);
    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
        g_string_append_printf (text, "%s%s" REST, hashes[lines[i][0] - '0'], lines[i] + 1);
    return g_string_free (text, FALSE);
}

static void
test_apply (gconstpointer data)
{
    const guint index = GPOINTER_TO_UINT (data);
    g_autofree char *rows = rows_of (apply_cases[index].rows);
    g_autoptr (GError) error = NULL;
    Made made;
    made_init (&made);
    read_overrides (&made, rows);
    g_autoptr (Codings) codings = coding_apply (made.study, made.inputs, 1, made.notes, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (codings_units (codings), ==, G_N_ELEMENTS (said));
    for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
        gboolean wrote;
        g_assert_cmpstr (codings_unit (codings, i)->hash, ==, hashes[i]);
        g_assert_cmphex (codings_themes (codings, i), ==, apply_cases[index].themes[i]);
        g_assert_cmphex (codings_row (codings, i, &wrote), ==, apply_cases[index].themes[i]);
        g_assert_cmphex (codings_found (codings, i), ==, apply_cases[0].themes[i]);
    }
    g_auto (GStrv) parts = g_strsplit (apply_cases[index].told, "UNIT", -1);
    g_autofree char *expected = g_strjoinv (hashes[apply_cases[index].rows[0] == '3' ? 3 : 1], parts);
    g_autofree char *told = small_notes_text (made.notes);
    g_assert_cmpstr (told, ==, expected);
    made_clear (&made);
}

/* A text that has changed is another one: the build stops at the line that speaks of the old one. */
static void
test_stale (void)
{
    g_autoptr (GError) error = NULL;
    Made made;
    made_init (&made);
    read_overrides (&made, HEAD "fedcba9876543210,pay,in" REST);
    g_assert_null (coding_apply (made.study, made.inputs, 1, made.notes, &error));
    g_assert_error (error, FAULT, FAULT_INPUT);
    g_autofree char *told = small_notes_text (made.notes);
    g_assert_cmpstr (
        told, ==,
        "overrides.csv:2:1: error: unit: expected the hash of an answer or turn that is coded, found fedcba9876543210, which none has");
    made_clear (&made);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (read_cases); i++) {
        g_autofree char *path = g_strconcat ("/overrides/read/", read_cases[i].name, NULL);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_read);
    }
    for (guint i = 0; i < G_N_ELEMENTS (apply_cases); i++) {
        g_autofree char *path = g_strconcat ("/overrides/apply/", apply_cases[i].name, NULL);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_apply);
    }
    g_test_add_func ("/overrides/stale", test_stale);
    return g_test_run ();
}
