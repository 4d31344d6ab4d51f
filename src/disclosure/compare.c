/* compare.c - gaps, ratios and changes, from the two released shares alone. */
#include "disclosure/release_int.h"

#include "stats/interval.h"

#include <math.h>

/* Where a share may lie, and the counts at its ends, as far as its cell tells. */
typedef struct {
    gboolean told, exact;
    double low, high;
    gint64 least, most;
} Range;

static Range
range_of (const Released *cell, const Rules *rules)
{
    Range range = { .told = TRUE };
    if (cell->bound == BOUND_UNDER) {
        range.high = cell->bound_value;
        range.most = rules->small;
    } else if (cell->bound == BOUND_OVER) {
        range.low = cell->bound_value;
        range.high = 1;
        range.least = cell->base - rules->small;
        range.most = cell->base;
    } else if (cell->numerator >= 0) {
        range.exact = TRUE;
        range.low = range.high = cell->value;
        range.least = range.most = cell->numerator;
    } else {
        range.told = FALSE;
    }
    return range;
}

/* How A compares with B at 95%: counts of those bases. */
static void
released_test (Released *self, double z, Bound bound)
{
    const gboolean significant = test_is_significant (z);
    self->z = z;
    if (bound == BOUND_NONE)
        self->verdict = !significant ? VERDICT_SIMILAR : z > 0 ? VERDICT_HIGHER : VERDICT_LOWER;
    else if (significant && (z > 0) == (bound == BOUND_OVER))
        self->verdict = z > 0 ? VERDICT_HIGHER : VERDICT_LOWER;
    else
        self->z = NAN;
}

static double
scaled (gint64 count, const Released *cell)
{
    return (double)count / cell->base * cell->base_effective;
}

static void
compare_exact (Released *self, const Released *a, const Released *b)
{
    const double na = a->base_effective, nb = b->base_effective;
    Interval interval;
    if (self->call.measure == MEASURE_RATIO) {
        interval = interval_ratio (a->value * na, na, b->value * nb, nb);
        self->value = b->value > 0 ? a->value / b->value : NAN;
    } else {
        interval = interval_newcombe (a->value * na, na, b->value * nb, nb);
        self->value = a->value - b->value;
    }
    self->lower = interval.lower;
    self->upper = interval.upper;
}

/* The end of the range that says something: at least this much above, or at most this much below. Rounded away from what is not known. */
static void
compare_bound (Released *self, const Range *a, const Range *b)
{
    const gboolean ratio = self->call.measure == MEASURE_RATIO;
    const double none = ratio ? 1 : 0;
    const double low = ratio ? (b->high > 0 ? a->low / b->high : NAN) : a->low - b->high;
    const double high = ratio ? (b->low > 0 ? a->high / b->low : NAN) : a->high - b->low;
    const double grain = ratio ? 10 : 100;
    if (low > none) {
        self->bound = BOUND_OVER;
        self->bound_value = floor (low * grain + 1e-9) / grain;
    } else if (high < none) {
        self->bound = BOUND_UNDER;
        self->bound_value = ceil (high * grain - 1e-9) / grain;
    }
}

void
released_compare (Released *self, const Released *first, const Released *second, const Rules *rules)
{
    self->numerator = first->numerator;
    self->base = first->base;
    self->base_effective = first->base_effective;
    self->second_numerator = second->numerator;
    self->second_base = second->base;
    const gboolean change = self->call.measure == MEASURE_CHANGE;
    const Released *a = change ? second : first, *b = change ? first : second;
    if (a->status == STATUS_Z || b->status == STATUS_Z) {
        self->status = STATUS_Z;
        return;
    }
    const Range x = range_of (a, rules), y = range_of (b, rules);
    if (x.exact && y.exact)
        compare_exact (self, a, b);
    else if (x.told && y.told)
        compare_bound (self, &x, &y);
    if (x.exact && y.exact) {
        self->status = MIN (a->base, b->base) < rules->test ? STATUS_U : STATUS_SHOWN;
    } else {
        self->status = STATUS_C;
        self->reason = x.exact ? b->reason : a->reason;
        self->numerator = self->second_numerator = -1; /* what is known of one side stands in that side's own row */
    }
    const gboolean said = (x.exact && y.exact) || self->bound != BOUND_NONE;
    if (!said || MIN (a->base, b->base) < rules->test)
        return;
    const gint64 na = self->bound == BOUND_UNDER ? x.most : x.least, nb = self->bound == BOUND_UNDER ? y.least : y.most;
    released_test (self, test_shares (scaled (na, a), a->base_effective, scaled (nb, b), b->base_effective), self->bound);
}
