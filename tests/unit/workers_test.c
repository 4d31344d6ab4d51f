/* workers_test.c - every part is done once, whatever the number of threads. */
#include "base/workers.h"

#define PARTS 1000

static void
count_part (guint index, gpointer data)
{
    ((guint *)data)[index]++; /* no other thread has this part */
}

static void
test_each_once (void)
{
    for (guint jobs = 0; jobs <= 5; jobs++) {
        guint done[PARTS] = { 0 };
        workers_share (PARTS, jobs, count_part, done);
        for (guint i = 0; i < PARTS; i++)
            g_assert_cmpuint (done[i], ==, 1);
    }
}

static void
test_few (void)
{
    guint done[2] = { 0 };
    workers_share (0, 4, count_part, done);
    g_assert_cmpuint (done[0], ==, 0);
    workers_share (1, 4, count_part, done);
    g_assert_cmpuint (done[0], ==, 1);
    g_assert_cmpuint (done[1], ==, 0);
}

static void
append_part (guint index, gpointer data)
{
    g_array_append_val ((GArray *)data, index);
}

static void
test_alone_in_order (void)
{
    g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
    workers_share (5, 1, append_part, order);
    for (guint i = 0; i < 5; i++)
        g_assert_cmpuint (g_array_index (order, guint, i), ==, i);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/workers/each-once", test_each_once);
    g_test_add_func ("/workers/few", test_few);
    g_test_add_func ("/workers/alone-in-order", test_alone_in_order);
    return g_test_run ();
}
