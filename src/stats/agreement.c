/* agreement.c - agreement of two codings, and intervals for it by drawing respondents again and again. */
#include "stats/agreement.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

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

/* What the units of one respondent add to a code's counts, less what they would add were they all paired and in neither. */
typedef struct {
    guint respondent;
    gint64 both, human, rule, neither;
} Difference;

typedef struct {
    GArray *differences; /* of Difference: of respondents who have one, in order */
    guint respondents;   /* with a paired unit */
} Code;

/* Respondents go by numbers from 0, in the order of their first unit. */
typedef struct {
    guint n_respondents, n_codes;
    guint *of_unit; /* by unit */
    guint *units;   /* by respondent */
    Code *codes;
} Sample;

static void
number_respondents (Sample *self, const CodedUnit *units, guint n)
{
    g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
    self->of_unit = g_new (guint, n + 1);
    self->units = g_new0 (guint, n + 1);
    for (guint i = 0; i < n; i++) {
        gpointer number;
        if (!g_hash_table_lookup_extended (numbers, GUINT_TO_POINTER (units[i].respondent), NULL, &number)) {
            number = GUINT_TO_POINTER (self->n_respondents++);
            g_hash_table_insert (numbers, GUINT_TO_POINTER (units[i].respondent), number);
        }
        self->of_unit[i] = GPOINTER_TO_UINT (number);
        self->units[self->of_unit[i]]++;
    }
}

static void
add_unit (Difference *sum, const CodedUnit *unit, guint code)
{
    const gboolean paired = unit->paired >> code & 1, in = unit->human >> code & 1, found = unit->rule >> code & 1;
    sum->both += paired && in && found;
    sum->human += paired && in && !found;
    sum->rule += paired && !in && found;
    sum->neither -= !paired || in || found;
}

static void
count_code (Sample *self, const CodedUnit *units, guint n, guint code)
{
    g_autofree Difference *sums = g_new0 (Difference, self->n_respondents + 1);
    Code *counted = &self->codes[code];
    counted->differences = g_array_new (FALSE, FALSE, sizeof (Difference));
    for (guint i = 0; i < n; i++)
        add_unit (&sums[self->of_unit[i]], &units[i], code);
    for (guint i = 0; i < self->n_respondents; i++) {
        const Difference *sum = &sums[i];
        sums[i].respondent = i;
        counted->respondents += sum->both + sum->human + sum->rule + sum->neither > -(gint64)self->units[i];
        if (sum->neither != 0)
            g_array_append_val (counted->differences, sums[i]);
    }
}

static void
sample_count (Sample *self, const CodedUnit *units, guint n, guint n_codes)
{
    *self = (Sample){ .n_codes = n_codes, .codes = g_new0 (Code, n_codes) };
    number_respondents (self, units, n);
    for (guint code = 0; code < n_codes; code++)
        count_code (self, units, n, code);
}

static void
sample_clear (Sample *self)
{
    for (guint code = 0; code < self->n_codes; code++)
        g_array_unref (self->codes[code].differences);
    g_free (self->codes);
    g_free (self->of_unit);
    g_free (self->units);
}

/* The counts of a code when respondent I is taken TIMES[I] times, who have UNITS units together. */
static AgreementCounts
count_taken (const Code *code, const guint *times, gint64 units)
{
    Difference sum = { .neither = units };
    for (guint i = 0; i < code->differences->len; i++) {
        const Difference *difference = &g_array_index (code->differences, Difference, i);
        const gint64 taken = times[difference->respondent];
        sum.both += taken * difference->both;
        sum.human += taken * difference->human;
        sum.rule += taken * difference->rule;
        sum.neither += taken * difference->neither;
    }
    return (AgreementCounts){ (guint64)sum.both, (guint64)sum.human, (guint64)sum.rule, (guint64)sum.neither };
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

/* Draws as many respondents as there are; writes how often each was taken to TIMES, returns their units. */
static gint64
draw_sample (const Sample *self, guint64 *state, guint *times)
{
    gint64 units = 0;
    memset (times, 0, self->n_respondents * sizeof *times);
    for (guint i = 0; i < self->n_respondents; i++) {
        const guint drawn = random_below (state, self->n_respondents);
        times[drawn]++;
        units += self->units[drawn];
    }
    return units;
}

/* The value that a share P of VALUES lies below; linear between two of them. Moves VALUES about. */
static double
percentile (double *values, guint n, double p)
{
    const double place = p * (n - 1);
    const guint below = (guint)place, above = MIN (below + 1, n - 1);
    const double low = gsl_stats_select (values, 1, n, below), high = gsl_stats_select (values, 1, n, above);
    return low + (place - below) * (high - low);
}

/* The interval of a measure from its VALUES in the samples, which it moves about; NaNs are left out. */
static Interval
interval_of (double *values)
{
    guint n = 0;
    for (guint i = 0; i < AGREEMENT_RESAMPLES; i++)
        if (!isnan (values[i]))
            values[n++] = values[i];
    if (n < DEFINED_MIN * AGREEMENT_RESAMPLES)
        return (Interval){ NAN, NAN };
    return (Interval){ percentile (values, n, TAIL), percentile (values, n, 1 - TAIL) };
}

/* Every measure of every code in every sample: [code][measure][sample]. The caller owns it. */
static double *
draw_samples (const Sample *self)
{
    double *values = g_new (double, (gsize)self->n_codes *N_AGREEMENTS *AGREEMENT_RESAMPLES);
    g_autofree guint *times = g_new (guint, self->n_respondents);
    guint64 state = SEED;
    for (guint i = 0; i < AGREEMENT_RESAMPLES; i++) {
        const gint64 units = draw_sample (self, &state, times);
        for (guint code = 0; code < self->n_codes; code++) {
            const AgreementCounts counts = count_taken (&self->codes[code], times, units);
            for (guint measure = 0; measure < N_AGREEMENTS; measure++)
                values[((gsize)code * N_AGREEMENTS + measure) * AGREEMENT_RESAMPLES + i] = agreement_value (measure, &counts);
        }
    }
    return values;
}

static Agreement
agreement_of (const AgreementCounts *counts, guint n, guint respondents)
{
    Agreement made = { .counts = *counts, .units = (guint)units_of (counts), .respondents = respondents };
    made.unpaired = n - made.units;
    for (guint measure = 0; measure < N_AGREEMENTS; measure++)
        made.measures[measure] = (Estimate){
            agreement_value (measure, counts), {NAN, NAN}
        };
    return made;
}

void
agreement_measure (const CodedUnit *units, guint n, guint n_codes, Agreement *made)
{
    Sample sample;
    g_assert (n_codes <= 64);
    sample_count (&sample, units, n, n_codes);
    g_autofree guint *once = g_new (guint, sample.n_respondents + 1);
    for (guint i = 0; i < sample.n_respondents; i++)
        once[i] = 1;
    g_autofree double *values = sample.n_respondents > 0 ? draw_samples (&sample) : NULL;
    for (guint code = 0; code < n_codes; code++) {
        const AgreementCounts counts = count_taken (&sample.codes[code], once, n);
        made[code] = agreement_of (&counts, n, sample.codes[code].respondents);
        for (guint measure = 0; measure < N_AGREEMENTS && made[code].respondents >= 2; measure++)
            made[code].measures[measure].interval = interval_of (values + ((gsize)code * N_AGREEMENTS + measure) * AGREEMENT_RESAMPLES);
    }
    sample_clear (&sample);
}
