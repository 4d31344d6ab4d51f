/* agreement_test.c - measures of agreement against published examples and hand computation, and their intervals. */
#include <math.h>

#include "stats/agreement.h"

typedef struct {
    const char *source;
    AgreementCounts counts;
    AgreementMeasure measure;
    double value, within;
} Case;

/* Hand computations are written out; the others stand in print to as many digits. */
static const Case cases[] = {
  /* 88, 14, 18 / 10, 40, 10 / 2, 6, 12 of 200 by two judges, the second and third category joined: P = .78, E = .6 x .5 + .4 x .5 = .5 */
    {"Cohen 1960, two of three categories joined",      { 88, 32, 12, 68 }, AGREEMENT_KAPPA,     0.56,             1e-12},
    { "Cohen 1960, two of three categories joined",     { 88, 32, 12, 68 }, AGREEMENT_PERCENT,   0.78,             1e-12},
    { "Feinstein & Cicchetti 1990, balanced",           { 40, 9, 6, 45 },   AGREEMENT_KAPPA,     0.70,             5e-3 },
    { "Feinstein & Cicchetti 1990, one side",           { 80, 10, 5, 5 },   AGREEMENT_KAPPA,     0.32,             5e-3 },
    { "Sim & Wright 2005, two therapists",              { 22, 2, 4, 11 },   AGREEMENT_KAPPA,     0.67,             5e-3 },
    { "Krippendorff 2011, A: ten units, two observers", { 1, 1, 3, 5 },     AGREEMENT_ALPHA,     0.095,            5e-4 },
    { "Krippendorff 2011, A: ten units, two observers", { 1, 1, 3, 5 },     AGREEMENT_PERCENT,   0.6,              1e-12},
 /* 100 units, 3 apart, 1 and 2 by either: I = 3, O = 197, 1 - 199 x 3 / 591 = -0.0102; kappa (.97 - .9704) / .0296 */
    { "97% agreement, alpha about 0",                   { 0, 1, 2, 97 },    AGREEMENT_PERCENT,   0.97,             1e-12},
    { "97% agreement, alpha about 0",                   { 0, 1, 2, 97 },    AGREEMENT_ALPHA,     -6.0 / 591,       1e-12},
    { "97% agreement, alpha about 0",                   { 0, 1, 2, 97 },    AGREEMENT_KAPPA,     -0.0004 / 0.0296, 1e-9 },
    { "97% agreement, alpha about 0",                   { 0, 1, 2, 97 },    AGREEMENT_F1,        0,                1e-12},
    { "nothing in common",                              { 0, 5, 5, 0 },     AGREEMENT_KAPPA,     -1,               1e-12},
    { "the same",                                       { 3, 0, 0, 7 },     AGREEMENT_KAPPA,     1,                1e-12},
    { "the same",                                       { 3, 0, 0, 7 },     AGREEMENT_ALPHA,     1,                1e-12},
    { "by hand",                                        { 30, 10, 20, 40 }, AGREEMENT_HUMAN,     0.4,              1e-12},
    { "by hand",                                        { 30, 10, 20, 40 }, AGREEMENT_RULE,      0.5,              1e-12},
    { "by hand",                                        { 30, 10, 20, 40 }, AGREEMENT_PRECISION, 0.6,              1e-12},
    { "by hand",                                        { 30, 10, 20, 40 }, AGREEMENT_RECALL,    0.75,             1e-12},
    { "by hand",                                        { 30, 10, 20, 40 }, AGREEMENT_F1,        2.0 / 3,          1e-12},
 /* undefined, which is not 0 */
    { "no unit",                                        { 0, 0, 0, 0 },     AGREEMENT_PERCENT,   NAN,              0    },
    { "no unit",                                        { 0, 0, 0, 0 },     AGREEMENT_KAPPA,     NAN,              0    },
    { "in by nobody",                                   { 0, 0, 0, 9 },     AGREEMENT_KAPPA,     NAN,              0    },
    { "in by nobody",                                   { 0, 0, 0, 9 },     AGREEMENT_ALPHA,     NAN,              0    },
    { "in by nobody",                                   { 0, 0, 0, 9 },     AGREEMENT_F1,        NAN,              0    },
    { "in by nobody",                                   { 0, 0, 0, 9 },     AGREEMENT_PERCENT,   1,                1e-12},
    { "in by both everywhere",                          { 9, 0, 0, 0 },     AGREEMENT_ALPHA,     NAN,              0    },
    { "never found",                                    { 0, 4, 0, 5 },     AGREEMENT_PRECISION, NAN,              0    },
    { "never found",                                    { 0, 4, 0, 5 },     AGREEMENT_RECALL,    0,                1e-12},
};

static void
test_value (gconstpointer data)
{
    const Case *c = data;
    const double found = agreement_value (c->measure, &c->counts);
    if (isnan (c->value))
        g_assert_true (isnan (found));
    else
        g_assert_cmpfloat_with_epsilon (found, c->value, c->within);
}

/* Agreement on the first code. */
static Agreement
measure_units (const CodedUnit *units, guint n)
{
    Agreement made;
    agreement_measure (units, n, 1, &made);
    return made;
}

/* Krippendorff 2011, C: observers A and B of four, values 1 to 5, "1" against the rest; the unit of neither and those of one alone cannot be paired. */
static void
test_missing (void)
{
    static const int a[] = { 1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0 }, b[] = { 1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3 };
    CodedUnit units[G_N_ELEMENTS (a)];
    for (guint i = 0; i < G_N_ELEMENTS (a); i++)
        units[i] = (CodedUnit){ i, a[i] != 0 && b[i] != 0, a[i] == 1, b[i] == 1 };
    const Agreement made = measure_units (units, G_N_ELEMENTS (units));
    g_assert_cmpuint (made.units, ==, 9);
    g_assert_cmpuint (made.unpaired, ==, 3);
    g_assert_cmpuint (made.respondents, ==, 9);
    g_assert_cmpuint (made.counts.both, ==, 2);
    g_assert_cmpuint (made.counts.human, ==, 1);
    /* 18 codes, 5 in, 13 out, 1 unit apart: 1 - 17 / 65 */
    g_assert_cmpfloat_with_epsilon (made.measures[AGREEMENT_ALPHA].value, 1 - 17.0 / 65, 1e-12);
}

/* N respondents of EACH units; every third unit is in by the person, every fifth of all is coded otherwise by the rules. */
static GArray *
make_units (guint n, guint each)
{
    GArray *units = g_array_new (FALSE, FALSE, sizeof (CodedUnit));
    for (guint i = 0; i < n * each; i++) {
        const gboolean human = i / each % 3 == 0;
        const CodedUnit unit = { i / each, 1, human, i / each % 5 == 0 ? !human : human };
        g_array_append_val (units, unit);
    }
    return units;
}

static Agreement
measure (guint n, guint each)
{
    g_autoptr (GArray) units = make_units (n, each);
    return measure_units ((const CodedUnit *)units->data, units->len);
}

/* Agreement of 600 in 750: the normal interval is .8 -+ 1.96 x .0146. */
static void
test_interval (void)
{
    const Agreement once = measure (750, 1), again = measure (750, 1);
    const Estimate *percent = &once.measures[AGREEMENT_PERCENT];
    g_assert_cmpfloat_with_epsilon (percent->value, 0.8, 1e-12);
    g_assert_cmpfloat_with_epsilon (percent->interval.lower, 0.7714, 0.005);
    g_assert_cmpfloat_with_epsilon (percent->interval.upper, 0.8286, 0.005);
    for (guint i = 0; i < N_AGREEMENTS; i++) {
        const Estimate *one = &once.measures[i], *two = &again.measures[i];
        g_assert_cmpfloat (one->interval.lower, ==, two->interval.lower);
        g_assert_cmpfloat (one->interval.upper, ==, two->interval.upper);
        g_assert_cmpfloat (one->interval.lower, <, one->value);
        g_assert_cmpfloat (one->interval.upper, >, one->value);
    }
}

/* People who say the same ten times over tell no more than those who say it once. */
static void
test_respondents (void)
{
    const Agreement once = measure (90, 1), often = measure (90, 10);
    g_assert_cmpuint (often.units, ==, 900);
    g_assert_cmpuint (often.respondents, ==, 90);
    g_assert_cmpfloat (once.measures[AGREEMENT_F1].interval.lower, ==, often.measures[AGREEMENT_F1].interval.lower);
    g_assert_cmpfloat (once.measures[AGREEMENT_F1].interval.upper, ==, often.measures[AGREEMENT_F1].interval.upper);
}

/* Codes are measured together as each is alone; one that is told for some units alone counts those. */
static void
test_codes (void)
{
    g_autoptr (GArray) units = make_units (40, 2);
    CodedUnit *all = (CodedUnit *)units->data;
    Agreement made[3];
    for (guint i = 0; i < units->len; i++) {
        all[i].paired = i < 20 ? 7 : 5;
        all[i].human |= (guint64)(i % 4 == 0) << 1 | (guint64)(i % 7 == 0) << 2;
        all[i].rule |= (guint64)(i % 8 == 0) << 1 | (guint64)(i % 7 == 0) << 2;
    }
    agreement_measure (all, units->len, 3, made);
    const Agreement first = measure (40, 2);
    g_assert_cmpmem (&made[0], sizeof first, &first, sizeof first);
    g_assert_cmpuint (made[1].units, ==, 20);
    g_assert_cmpuint (made[1].unpaired, ==, 60);
    g_assert_cmpuint (made[1].respondents, ==, 10);
    g_assert_cmpuint (made[1].counts.both, ==, 3);
    g_assert_cmpuint (made[1].counts.human, ==, 2);
    g_assert_cmpuint (made[1].counts.neither, ==, 15);
    g_assert_cmpfloat (made[2].measures[AGREEMENT_KAPPA].value, ==, 1);
}

static void
test_undefined (void)
{
    const CodedUnit one[] = { { 7, 1, 1, 1 }, { 7, 1, 0, 0 } }, none[] = { { 1, 1, 0, 0 }, { 2, 1, 0, 0 } };
    const CodedUnit rare[] = {
        {1,  1, 1, 1},
        { 2, 1, 0, 0},
        { 3, 1, 0, 0}
    };
    const Agreement alone = measure_units (one, 2), nobody = measure_units (none, 2), seldom = measure_units (rare, 3);
    g_assert_cmpfloat (alone.measures[AGREEMENT_KAPPA].value, ==, 1);
    g_assert_true (isnan (alone.measures[AGREEMENT_KAPPA].interval.lower));
    g_assert_true (isnan (nobody.measures[AGREEMENT_RECALL].value));
    g_assert_true (isnan (nobody.measures[AGREEMENT_RECALL].interval.upper));
    g_assert_cmpfloat (nobody.measures[AGREEMENT_PERCENT].interval.lower, ==, 1);
    /* 8 in 27 samples lack the only unit in the theme */
    g_assert_cmpfloat (seldom.measures[AGREEMENT_F1].value, ==, 1);
    g_assert_true (isnan (seldom.measures[AGREEMENT_F1].interval.lower));
    g_assert_true (isnan (measure_units (NULL, 0).measures[AGREEMENT_PERCENT].value));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/agreement/value/%s/%s", cases[i].source, agreement_name (cases[i].measure));
        g_test_add_data_func (path, &cases[i], test_value);
    }
    g_test_add_func ("/agreement/missing", test_missing);
    g_test_add_func ("/agreement/interval", test_interval);
    g_test_add_func ("/agreement/respondents", test_respondents);
    g_test_add_func ("/agreement/codes", test_codes);
    g_test_add_func ("/agreement/undefined", test_undefined);
    return g_test_run ();
}
