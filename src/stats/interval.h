/* interval.h - intervals and tests for shares of respondents. 95% throughout, with the exact normal quantile.
 * An interval of nothing (no base) has NaN for both ends. */
#ifndef FINDINGS_STATS_INTERVAL_H
#define FINDINGS_STATS_INTERVAL_H

#include <glib.h>

typedef struct {
    double lower, upper;
} Interval;

/* Wilson 1927 score interval of X of N, as fractions; N may be an effective base. */
Interval interval_wilson (double x, double n);
/* Newcombe 1998, method 10: p1 - p2 from two Wilson intervals. */
Interval interval_newcombe (double x1, double n1, double x2, double n2);
/* Katz 1978: ratio of two shares; NaN where a count is 0. */
Interval interval_ratio (double x1, double n1, double x2, double n2);
/* Mean of N values with SUM and SUM2 (Student's t with n - 1 degrees of freedom). */
Interval interval_mean (double sum, double sum2, double n);
/* Pooled two-sample z of two shares; 0 where it is undefined. */
double test_shares (double x1, double n1, double x2, double n2);
double test_p_value (double z);          /* two-sided */
gboolean test_is_significant (double z); /* at 95%, two-sided */

#endif
