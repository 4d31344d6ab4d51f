/* history_test.c - release files read back, and what a nightly study prints again because too few people are new. */
#include <math.h>

#include "base/csv.h"
#include "base/files.h"
#include "counted_study.h"
#include "disclosure/disclosure.h"

static char *
folder_new (void)
{
    g_autoptr (GError) error = NULL;
    char *folder = g_dir_make_tmp ("history-XXXXXX", &error);
    g_assert_no_error (error);
    return folder;
}

static void
write_text (const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GError) error = NULL;
    file_write (path, text, strlen (text), &error);
    g_assert_no_error (error);
}

/* A release as the records keep it. */
static void
write_release (const char *folder, const char *name, const Release *release)
{
    g_autoptr (GString) out = g_string_new ("id,status,value,numerator,base\n");
    for (guint i = 0; i < release_length (release); i++) {
        const Released *cell = release_get (release, i);
        csv_append (out, release_id (release, i), FALSE);
        csv_append (out, status_name (cell->status), FALSE);
        csv_append_number (out, cell->value, FALSE);
        csv_append_count (out, cell->numerator, FALSE);
        csv_append_count (out, cell->base, TRUE);
    }
    write_text (folder, name, out->str);
}

static void
test_read (void)
{
    g_autofree char *folder = folder_new ();
    write_text (folder, "10.csv", "id,status,value,numerator,base\n\"share(W1,agree;wave=2023)\",shown,0.25,5,20\n");
    write_text (folder, "9.csv", "id,status,value,numerator,base\nbase(W1),c,,,\n");
    g_autoptr (GError) error = NULL;
    g_autoptr (History) history = history_read (folder, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (history_length (history), ==, 2);
    g_assert_cmpstr (history_name (history, 0), ==, "9");
    const HistoryCell *cell = history_find (history, 1, "share(W1,agree;wave=2023)");
    g_assert_cmpstr (cell->status, ==, "shown");
    g_assert_cmpfloat (cell->value, ==, 0.25);
    g_assert_cmpint (cell->numerator, ==, 5);
    g_assert_cmpint (cell->base, ==, 20);
    cell = history_find (history, 0, "base(W1)");
    g_assert_true (isnan (cell->value));
    g_assert_cmpint (cell->base, ==, -1);
    g_assert_null (history_find (history, 0, "base(W2)"));

    write_text (folder, "11.csv", "id,status,value,numerator,base\nbase(W1),shown,many,1,1\n");
    g_assert_null (history_read (folder, &error));
    g_assert_error (error, FAULT, FAULT_INPUT);
    g_assert_cmpstr (error->message, ==, "11.csv:2:16: expected a number, found \"many\"");
    g_clear_error (&error);
    g_assert_true (folder_remove (folder, NULL));
    g_autoptr (History) empty = history_read (folder, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (history_length (empty), ==, 0);
}

static const char *const requests[] = {
    "share(W1, manageable)",
    "share(W1, manageable; area=london)",
    "share(W1, manageable; area=north-london)",
    "share(W1, manageable; area=south-london)",
    "share(W1, manageable; area=barnet)",
    "share(W1, manageable; area=camden)",
    "share(W1, manageable; area=sutton)",
    "share(W1, manageable; area=kent)",
    NULL,
};

#define ANSWERS(area, yes, no)                                                                                                             \
    { area, PERMANENT, AFRICAN, VERY, yes, 1, 1 },                                                                                         \
    {                                                                                                                                      \
        area, PERMANENT, AFRICAN, UNVERY, no, 1, 1                                                                                         \
    }
#define END                                                                                                                                \
    {                                                                                                                                      \
        "", 0, 0, 0, 0, 0, 0                                                                                                               \
    }

static Release *
protect (Study *study, const People *people, const History *history)
{
    g_autoptr (Results) results = counted_results_new (study, people);
    g_autoptr (GError) error = NULL;
    Release *release = disclosure_protect (study, results, history, 2, &error);
    g_assert_no_error (error);
    return release;
}

static void
assert_cell (const Study *study, const Release *release, const char *text, Status status, gint64 numerator, gint64 base)
{
    const Call call = counted_call (study, text);
    const Released *cell = release_cell (release, &call);
    if (cell->status != status || cell->base != base)
        g_test_message ("%s: %s of %d", text, status_name (cell->status), (int)cell->base);
    g_assert_cmpint (cell->status, ==, status);
    g_assert_cmpint (cell->numerator, ==, numerator);
    g_assert_cmpint (cell->base, ==, base);
}

/* Barnet has 3 more answers, Camden 20: Barnet stands still, and with it whatever would tell of its 3 people once Camden's 20 are known. */
static void
test_hold (void)
{
    const People before[] = { ANSWERS ("barnet", 20, 20), ANSWERS ("camden", 20, 20), ANSWERS ("sutton", 20, 20), ANSWERS ("kent", 40, 40),
                              END };
    const People after[] = { ANSWERS ("barnet", 22, 21), ANSWERS ("camden", 30, 30), ANSWERS ("sutton", 20, 20), ANSWERS ("kent", 60, 60),
                             END };
    g_autofree char *folder = folder_new ();
    Study *study = counted_study_new (requests, 0);
    study->info.nightly = TRUE;
    g_autoptr (History) none = history_new ();
    g_autoptr (Release) first = protect (study, before, none);
    write_release (folder, "1.csv", first);
    g_autoptr (GError) error = NULL;
    g_autoptr (History) history = history_read (folder, &error);
    g_assert_no_error (error);
    g_assert_true (release_matches (first, history, 0));
    g_autoptr (Release) second = protect (study, after, history);
    assert_cell (study, second, "share(W1, manageable; area=barnet)", STATUS_HELD, 20, 40);
    assert_cell (study, second, "share(W1, manageable; area=camden)", STATUS_SHOWN, 30, 60);
    assert_cell (study, second, "share(W1, manageable; area=sutton)", STATUS_SHOWN, 20, 40);
    assert_cell (study, second, "share(W1, manageable; area=kent)", STATUS_SHOWN, 60, 120);
    assert_cell (study, second, "share(W1, manageable; area=north-london)", STATUS_HELD, 40, 80);
    assert_cell (study, second, "share(W1, manageable; area=london)", STATUS_HELD, 60, 120);
    assert_cell (study, second, "share(W1, manageable)", STATUS_HELD, 100, 200);
    g_assert_false (release_matches (second, history, 0));

    /* the held figures are what the next night is compared with */
    write_release (folder, "2.csv", second);
    g_autoptr (History) longer = history_read (folder, &error);
    const People later[] = { ANSWERS ("barnet", 27, 27), ANSWERS ("camden", 30, 30), ANSWERS ("sutton", 20, 20), ANSWERS ("kent", 60, 60),
                             END };
    g_autoptr (Release) third = protect (study, later, longer);
    assert_cell (study, third, "share(W1, manageable; area=barnet)", STATUS_SHOWN, 27, 54);
    assert_cell (study, third, "share(W1, manageable; area=london)", STATUS_SHOWN, 77, 154);
    assert_cell (study, third, "share(W1, manageable)", STATUS_SHOWN, 137, 274);
    counted_study_free (study);
    g_assert_true (folder_remove (folder, NULL));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/history/read", test_read);
    g_test_add_func ("/history/hold", test_hold);
    return g_test_run ();
}
