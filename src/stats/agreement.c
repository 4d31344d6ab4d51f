/* agreement.c - agreement of two codings, and intervals for it by drawing respondents again and again. */
#include "stats/agreement.h"

#include <math.h>
#include <stdlib.h>

#define SEED G_GUINT64_CONSTANT (20230725) /* any number, and always the same */
#define TAIL 0.025                         /* on either side of a 95% interval */
#define DEFINED_MIN 0.95                   /* share of samples that must define a measure for its interval to be told */

/* ---- the measures */

static double
ratio (double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

static double
units_of (const AgreementCounts *c)
{
    return (double)(c->both + c->human + c->rule + c->neither);
}

static double
human (const AgreementCounts *c)
{
    return ratio ((double)(c->both + c->human), units_of (c));
}

static double
rule (const AgreementCounts *c)
{
    return ratio ((double)(c->both + c->rule), units_of (c));
}

static double
precision (const AgreementCounts *c)
{
    return ratio ((double)c->both, (double)(c->both + c->rule));
}

static double
recall (const AgreementCounts *c)
{
    return ratio ((double)c->both, (double)(c->both + c->human));
}

static double
f1 (const AgreementCounts *c)
{
    return ratio (2 * (double)c->both, (double)(2 * c->both + c->human + c->rule));
}

static double
percent (const AgreementCounts *c)
{
    return ratio ((double)(c->both + c->neither), units_of (c));
}

/* In whole units, so that agreement by chance alone divides by exactly 0. */
static double
kappa (const AgreementCounts *c)
{
    const double n = units_of (c), in = (double)(c->both + c->human), found = (double)(c->both + c->rule);
    const double chance = in * found + (n - in) * (n - found);
    return ratio (n * (double)(c->both + c->neither) - chance, n * n - chance);
}

static double
alpha (const AgreementCounts *c)
{
    const double apart = (double)(c->human + c->rule), in = 2 * (double)c->both + apart, out = 2 * (double)c->neither + apart;
    return 1 - ratio ((in + out - 1) * apart, in * out);
}

static const struct {
    const char *name;
    double (*value) (const AgreementCounts *counts);
} measures[] = {
    [AGREEMENT_HUMAN] = {"prevalence by a person", human    },
    [AGREEMENT_RULE] = { "prevalence by rules",   rule     },
    [AGREEMENT_PRECISION] = { "precision",             precision},
    [AGREEMENT_RECALL] = { "recall",                recall   },
    [AGREEMENT_F1] = { "F1",                    f1       },
    [AGREEMENT_PERCENT] = { "agreement",             percent  },
    [AGREEMENT_KAPPA] = { "Cohen's kappa",         kappa    },
    [AGREEMENT_ALPHA] = { "Krippendorff's alpha",  alpha    },
};
G_STATIC_ASSERT (G_N_ELEMENTS (measures) == N_AGREEMENTS);

double
agreement_value (AgreementMeasure measure, const AgreementCounts *counts)
{
    g_assert (measure < N_AGREEMENTS);
    return measures[measure].value (counts);
}

const char *
agreement_name (AgreementMeasure measure)
{
    g_assert (measure < N_AGREEMENTS);
    return measures[measure].name;
}

/* ---- counting */

static void
add_unit (AgreementCounts *counts, const CodedUnit *unit)
{
    const gboolean in = unit->human == CODED_IN, found = unit->rule == CODED_IN;
    counts->both += in && found;
    counts->human += in && !found;
    counts->rule += !in && found;
    counts->neither += !in && !found;
}

static void
add_counts (AgreementCounts *sum, const AgreementCounts *more)
{
    sum->both += more->both;
    sum->human += more->human;
    sum->rule += more->rule;
    sum->neither += more->neither;
}

/* The counts of every respondent with a unit that both codings tell of, in the order of their first one. The caller owns them. */
static GArray *
count_respondents (const CodedUnit *units, guint n)
{
    GArray *counts = g_array_new (FALSE, TRUE, sizeof (AgreementCounts));
    g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
    for (guint i = 0; i < n; i++) {
        gpointer place;
        if (units[i].human == CODED_NOT || units[i].rule == CODED_NOT)
            continue;
        if (!g_hash_table_lookup_extended (places, GUINT_TO_POINTER (units[i].respondent), NULL, &place)) {
            place = GUINT_TO_POINTER (counts->len);
            g_hash_table_insert (places, GUINT_TO_POINTER (units[i].respondent), place);
            g_array_set_size (counts, counts->len + 1);
        }
        add_unit (&g_array_index (counts, AgreementCounts, GPOINTER_TO_UINT (place)), &units[i]);
    }
    return counts;
}

/* ---- the bootstrap */

/* Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators: SplitMix64. */
static guint64
next_random (guint64 *state)
{
    guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* Below N, each number alike: the few highest draws, which would favour small ones, are drawn again. */
static guint
random_below (guint64 *state, guint n)
{
    const guint64 end = G_MAXUINT64 - G_MAXUINT64 % n;
    guint64 drawn = next_random (state);
    while (drawn >= end)
        drawn = next_random (state);
    return (guint)(drawn % n);
}

static int
compare_doubles (const void *a, const void *b)
{
    const double one = *(const double *)a, two = *(const double *)b;
    return one < two ? -1 : one > two;
}

/* The value that a share P of VALUES, which are sorted, lies below; linear between two of them. */
static double
percentile (const double *values, guint n, double p)
{
    const double place = p * (n - 1);
    const guint below = (guint)place, above = MIN (below + 1, n - 1);
    return values[below] + (place - below) * (values[above] - values[below]);
}

/* The interval of a measure from its VALUES in the samples, which are sorted in place; NaNs are left out. */
static Interval
interval_of (double *values)
{
    guint n = 0;
    for (guint i = 0; i < AGREEMENT_RESAMPLES; i++)
        if (!isnan (values[i]))
            values[n++] = values[i];
    if (n < DEFINED_MIN * AGREEMENT_RESAMPLES)
        return (Interval){ NAN, NAN };
    qsort (values, n, sizeof *values, compare_doubles);
    return (Interval){ percentile (values, n, TAIL), percentile (values, n, 1 - TAIL) };
}

static void
draw_intervals (Agreement *made, const GArray *respondents)
{
    g_autofree double *values = g_new (double, N_AGREEMENTS *AGREEMENT_RESAMPLES);
    guint64 state = SEED;
    for (guint i = 0; i < AGREEMENT_RESAMPLES; i++) {
        AgreementCounts sample = { 0 };
        for (guint j = 0; j < respondents->len; j++)
            add_counts (&sample, &g_array_index (respondents, AgreementCounts, random_below (&state, respondents->len)));
        for (guint measure = 0; measure < N_AGREEMENTS; measure++)
            values[measure * AGREEMENT_RESAMPLES + i] = agreement_value (measure, &sample);
    }
    for (guint measure = 0; measure < N_AGREEMENTS; measure++)
        made->measures[measure].interval = interval_of (values + measure * AGREEMENT_RESAMPLES);
}

Agreement
agreement_measure (const CodedUnit *units, guint n)
{
    Agreement made = { 0 };
    g_autoptr (GArray) respondents = count_respondents (units, n);
    for (guint i = 0; i < respondents->len; i++)
        add_counts (&made.counts, &g_array_index (respondents, AgreementCounts, i));
    made.units = (guint)units_of (&made.counts);
    made.unpaired = n - made.units;
    made.respondents = respondents->len;
    for (guint measure = 0; measure < N_AGREEMENTS; measure++)
        made.measures[measure] = (Estimate){
            agreement_value (measure, &made.counts), {NAN, NAN}
        };
    if (respondents->len >= 2)
        draw_intervals (&made, respondents);
    return made;
}
