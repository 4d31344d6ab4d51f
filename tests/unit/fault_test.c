/* fault_test.c - messages with and without a place, and what a list of notes leads to. */
#include "base/fault.h"

static void
test_position (void)
{
    const struct {
        SourcePos at;
        const char *message;
    } cases[] = {
        {{ "a.csv", 18, 4 },  "a.csv:18:4: found 6"},
        { { "a.csv", 18, 0 }, "a.csv:18: found 6"  },
        { { "a.csv", 0, 4 },  "a.csv: found 6"     },
        { { NULL, 0, 0 },     "found 6"            },
    };
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_false (fault_at (&error, FAULT_SYSTEM, cases[i].at, "found %d", 6));
        g_assert_error (error, FAULT, FAULT_SYSTEM);
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
    g_assert_false (fault (NULL, FAULT_USAGE, "ignored"));
}

static void
test_notes (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) none = NULL, one = NULL, two = NULL;
    notes_add (notes, NOTE_WARNING, source_pos ("a.csv", 1, 2), "odd %s", "thing");
    g_assert_true (notes_fault (notes, &none));
    g_assert_no_error (none);
    notes_add (notes, NOTE_ERROR, source_pos ("a.csv", 0, 0), "wrong");
    g_assert_false (notes_fault (notes, &one));
    g_assert_error (one, FAULT, FAULT_INPUT);
    g_assert_cmpstr (one->message, ==, "1 mistake");
    notes_refuse (notes, FAULT_GATE, source_pos (NULL, 0, 0), "refused");
    g_assert_false (notes_fault (notes, &two));
    g_assert_error (two, FAULT, FAULT_GATE);
    g_assert_cmpstr (two->message, ==, "2 mistakes");
    g_assert_cmpuint (notes_length (notes), ==, 3);
    g_assert_cmpuint (notes_errors (notes), ==, 2);
    const char *expected[] = { "a.csv:1:2: warning: odd thing", "a.csv: error: wrong", "error: refused" };
    for (guint i = 0; i < 3; i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        g_assert_cmpstr (line, ==, expected[i]);
    }
}

static void
test_take (void)
{
    g_autoptr (Notes) notes = notes_new ();
    GError *placed = NULL, *foreign = NULL;
    fault_at (&placed, FAULT_GATE, source_pos ("a.csv", 3, 4), "found %s", "it");
    g_autoptr (GError) copy = g_error_copy (placed);
    notes_take (notes, placed);
    notes_take (notes, g_steal_pointer (&copy));
    g_set_error_literal (&foreign, g_quark_from_static_string ("other"), 1, "disk");
    notes_take (notes, foreign);
    const char *expected[] = { "a.csv:3:4: error: found it", "a.csv:3:4: error: found it", "error: disk" };
    for (guint i = 0; i < 3; i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        g_assert_cmpstr (line, ==, expected[i]);
    }
    g_assert_cmpint (notes_get (notes, 0)->code, ==, FAULT_GATE);
    g_assert_cmpint (notes_get (notes, 2)->code, ==, FAULT_SYSTEM);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/fault/position", test_position);
    g_test_add_func ("/fault/notes", test_notes);
    g_test_add_func ("/fault/take", test_take);
    return g_test_run ();
}
