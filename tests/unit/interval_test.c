/* interval_test.c - intervals and tests against published or independently computed values. */
#include <math.h>

#include "stats/interval.h"

static void
assert_near (double found, double expected)
{
    g_assert_cmpfloat_with_epsilon (found, expected, 5e-7);
}

static void
test_wilson (void)
{
    const struct {
        double x, n, lower, upper;
    } cases[] = {
        {398,  1010, 0.364379, 0.424542},
        { 8,   20,   0.218807, 0.613418},
        { 0,   10,   0,        0.277533},
        { 10,  10,   0.722467, 1       },
        { 81,  263,  0.255289, 0.366210},
        { 168, 842,  0.173923, 0.227857},
    };
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        const Interval interval = interval_wilson (cases[i].x, cases[i].n);
        g_assert_cmpfloat_with_epsilon (interval.lower, cases[i].lower, 1e-6);
        g_assert_cmpfloat_with_epsilon (interval.upper, cases[i].upper, 1e-6);
    }
    g_assert_true (isnan (interval_wilson (0, 0).lower));
    /* where rounding would leave a hair's breadth */
    g_assert_true (interval_wilson (0, 35).lower <= 0 && interval_wilson (71, 71).upper >= 1);
}

/* Newcombe 1998, table II: 56/70 - 48/80 and 9/10 - 3/10 by method 10. */
static void
test_newcombe (void)
{
    const Interval a = interval_newcombe (56, 70, 48, 80), b = interval_newcombe (9, 10, 3, 10);
    g_assert_cmpfloat_with_epsilon (a.lower, 0.0524, 5e-5);
    g_assert_cmpfloat_with_epsilon (a.upper, 0.3339, 5e-5);
    g_assert_cmpfloat_with_epsilon (b.lower, 0.1705, 5e-5);
    g_assert_cmpfloat_with_epsilon (b.upper, 0.8090, 5e-5);
}

static void
test_mean (void)
{
    /* 4, 5, 6, 7, 8: mean 6, s 1.5811, t(4) 2.7764 */
    const Interval interval = interval_mean (30, 190, 5);
    assert_near (interval.lower, 4.036757);
    assert_near (interval.upper, 7.963243);
    g_assert_true (isnan (interval_mean (3, 9, 1).lower));
}

static void
test_shares_test (void)
{
    const double z = test_shares (61, 218, 100, 590);
    g_assert_cmpfloat_with_epsilon (z, 3.48, 0.01);
    assert_near (test_p_value (1.959963984540054), 0.05);
    g_assert_true (test_is_significant (z));
    g_assert_false (test_is_significant (-1.95));
    g_assert_cmpfloat (test_shares (0, 10, 0, 20), ==, 0);
    g_assert_cmpfloat (test_shares (0, 0, 0, 20), ==, 0);
}

static void
test_ratio (void)
{
    /* 20 of 100 and 10 of 100: 2, exp(0.6931 -+ 1.96 * 0.3606) */
    const Interval interval = interval_ratio (20, 100, 10, 100);
    g_assert_cmpfloat_with_epsilon (interval.lower, 0.9866, 5e-4);
    g_assert_cmpfloat_with_epsilon (interval.upper, 4.0544, 5e-4);
    g_assert_true (isnan (interval_ratio (0, 10, 1, 10).lower));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/interval/wilson", test_wilson);
    g_test_add_func ("/interval/newcombe", test_newcombe);
    g_test_add_func ("/interval/mean", test_mean);
    g_test_add_func ("/interval/test", test_shares_test);
    g_test_add_func ("/interval/ratio", test_ratio);
    return g_test_run ();
}
