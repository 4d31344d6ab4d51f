/* interval.c - intervals and tests for shares: formulas and their sources. */
#include "stats/interval.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define TAIL 0.975 /* of a two-sided 95% interval */

static const Interval nothing = { NAN, NAN };

static double
quantile (void)
{
    return gsl_cdf_ugaussian_Pinv (TAIL);
}

/* Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209-212; without continuity correction. Nobody and everybody are ends exactly. */
Interval
interval_wilson (double x, double n)
{
    if (!(n > 0))
        return nothing;
    const double z = quantile (), p = x / n, zz = z * z / n;
    const double middle = (p + zz / 2) / (1 + zz);
    const double half = z * sqrt (p * (1 - p) / n + zz / (4 * n)) / (1 + zz);
    return (Interval){ x > 0 ? MAX (0, middle - half) : 0, x < n ? MIN (1, middle + half) : 1 };
}

/* Newcombe, R. G. (1998), Statistics in Medicine 17, 873-890, method 10. */
Interval
interval_newcombe (double x1, double n1, double x2, double n2)
{
    if (!(n1 > 0) || !(n2 > 0))
        return nothing;
    const double p1 = x1 / n1, p2 = x2 / n2;
    const Interval a = interval_wilson (x1, n1), b = interval_wilson (x2, n2);
    return (Interval){ p1 - p2 - hypot (p1 - a.lower, b.upper - p2), p1 - p2 + hypot (a.upper - p1, p2 - b.lower) };
}

/* Katz, D. et al. (1978), Biometrics 34, 469-474: normal on the logarithm. */
Interval
interval_ratio (double x1, double n1, double x2, double n2)
{
    if (!(x1 > 0) || !(x2 > 0) || !(n1 > 0) || !(n2 > 0))
        return nothing;
    const double centre = log (x1 / n1) - log (x2 / n2);
    const double half = quantile () * sqrt (1 / x1 - 1 / n1 + 1 / x2 - 1 / n2);
    return (Interval){ exp (centre - half), exp (centre + half) };
}

Interval
interval_mean (double sum, double sum2, double n)
{
    if (!(n >= 2))
        return nothing;
    const double mean = sum / n;
    const double variance = MAX (0, (sum2 - sum * mean) / (n - 1));
    const double half = gsl_cdf_tdist_Pinv (TAIL, n - 1) * sqrt (variance / n);
    return (Interval){ mean - half, mean + half };
}

double
test_shares (double x1, double n1, double x2, double n2)
{
    if (!(n1 > 0) || !(n2 > 0))
        return 0;
    const double pooled = (x1 + x2) / (n1 + n2);
    const double error = sqrt (pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    return error > 0 ? (x1 / n1 - x2 / n2) / error : 0;
}

double
test_p_value (double z)
{
    return 2 * gsl_cdf_ugaussian_Q (fabs (z));
}

gboolean
test_is_significant (double z)
{
    return fabs (z) > quantile ();
}
