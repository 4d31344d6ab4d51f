/* formats_test.c - the same answers in every export give the same dataset: that of fixtures/formats/dataset.tsv, which the generator writes from the answers. */
#include <string.h>

#include "base/number.h"
#include "data/data.h"
#include "data/inputs.h"
#include "study/study.h"

#define FOLDER "fixtures/formats"

static void
append_answers (GString *out, const Question *question, AnswerSet set)
{
    gboolean first = TRUE;
    for (guint i = 0; i < question->n_answers; i++)
        if ((set >> i & 1) != 0) {
            g_string_append_printf (out, "%s%s", first ? "" : "+", question->answers[i].id);
            first = FALSE;
        }
}

static void
append_text (GString *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '\n')
            g_string_append (out, "\\n");
        else
            g_string_append_c (out, *text);
}

static void
append_cell (GString *out, const Study *study, const Dataset *dataset, guint q, guint row)
{
    const Question *question = questionnaire_get (study_questionnaire (study), q);
    const guint8 code = dataset_codes (dataset, q)[row];
    if (CODE_IS_MISSING (code))
        g_string_append_printf (out, "(%s)", missing_name (CODE_KIND (code)));
    else if (question->kind == KIND_AREA)
        g_string_append (out, areas_get (study_areas (study), dataset_areas (dataset)[row])->id);
    else if (question->kind == KIND_MULTI)
        append_answers (out, question, dataset_masks (dataset, q)[row]);
    else if (question->kind == KIND_NUMBER)
        number_append_exact (out, dataset_numbers (dataset, q)[row]);
    else if (question->kind == KIND_TEXT)
        append_text (out, dataset_text (dataset, q, row));
    else
        g_string_append (out, question->answers[code].id);
}

static char *
dump (const Study *study, const Dataset *dataset)
{
    GString *out = g_string_new (NULL);
    for (guint row = 0; row < dataset_rows (dataset); row++) {
        for (guint q = 0; q < questionnaire_themes (study_questionnaire (study)); q++) {
            g_string_append (out, q > 0 ? "\t" : "");
            append_cell (out, study, dataset, q, row);
        }
        g_string_append_c (out, '\n');
    }
    return g_string_free (out, FALSE);
}

/* The first line in which two texts differ, told to whoever looks at the log. */
static void
compare_lines (const char *expected, const char *found)
{
    g_auto (GStrv) a = g_strsplit (expected, "\n", -1), b = g_strsplit (found, "\n", -1);
    for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
        g_assert_cmpstr (b[i], ==, a[i]);
    g_assert_cmpuint (g_strv_length (b), ==, g_strv_length (a));
}

static void
test_same (gconstpointer data)
{
    g_autofree char *folder = g_build_filename (FOLDER, data, NULL), *expected = NULL;
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (Study) study = study_read (folder, "templates", notes, &error);
    g_assert_no_error (error);
    g_autoptr (Inputs) inputs = data_read (study, notes, &error);
    g_assert_no_error (error);
    g_autofree char *found = dump (study, inputs_dataset (inputs));
    g_assert_true (g_file_get_contents (FOLDER "/dataset.tsv", &expected, NULL, NULL));
    compare_lines (expected, found);
}

int
main (int argc, char **argv)
{
    const int child = data_child (argc, argv); /* SPSS files are read in one */
    if (child >= 0)
        return child;
    g_test_init (&argc, &argv, NULL);
    g_autoptr (GDir) folder = g_dir_open (FOLDER, 0, NULL);
    g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
    for (const char *name; (name = g_dir_read_name (folder)) != NULL;) {
        g_autofree char *study = g_build_filename (FOLDER, name, "study.yaml", NULL);
        g_autofree char *path = g_strconcat ("/formats/", name, NULL);
        if (!g_file_test (study, G_FILE_TEST_EXISTS))
            continue;
        g_ptr_array_add (names, g_strdup (name));
        g_test_add_data_func (path, names->pdata[names->len - 1], test_same);
    }
    g_assert_cmpuint (names->len, >=, 27);
    return g_test_run ();
}
