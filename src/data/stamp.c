/* stamp.c - times of speech as exporters write them. */
#include "data/stamp_int.h"

#include <string.h>

#define DIGITS_MOST 9 /* of a number that is taken for a part of a time */

/* Past the digits at P; NULL where there are none, or too many. */
static const char *
skip_number (const char *p, const char *end, gint64 *value, guint *digits)
{
    const char *start = p;
    *value = 0;
    for (; p < end && g_ascii_isdigit (*p); p++)
        if (p - start < DIGITS_MOST)
            *value = *value * 10 + (*p - '0');
    *digits = (guint)(p - start);
    return *digits > 0 && (*digits <= DIGITS_MOST) ? p : NULL;
}

/* Up to three numbers with colons between them; *N is how many. */
static const char *
skip_numbers (const char *p, const char *end, gint64 values[3], guint digits[3], guint *n)
{
    for (*n = 0; *n < 3; p++) {
        p = skip_number (p, end, &values[*n], &digits[*n]);
        if (p == NULL)
            return NULL;
        if (++*n == 3 || p >= end || *p != ':')
            return p;
    }
    return p;
}

static gint64
seconds_of (const gint64 *values, guint n)
{
    gint64 seconds = 0;
    for (guint i = 0; i < n; i++)
        seconds = seconds * 60 + values[i];
    return seconds;
}

/* A fraction of DIGITS digits in milliseconds. */
static gint64
milliseconds (gint64 fraction, guint digits)
{
    for (; digits > 3; digits--)
        fraction /= 10;
    return fraction;
}

const char *
stamp_skip (const char *p, const char *end, Timing timing, gint64 *ms)
{
    gint64 values[3], fraction;
    guint digits[3], n, places;
    const gboolean strict = timing == TIMING_STRICT, minus = !strict && p < end && *p == '-';
    p = skip_numbers (p + minus, end, values, digits, &n);
    if (p == NULL || n < 2 || p >= end || (*p != '.' && (strict || *p != ',')))
        return NULL;
    p = skip_number (p + 1, end, &fraction, &places);
    if (p == NULL || (strict && (places != 3 || digits[n - 1] != 2 || digits[n - 2] != 2 || (n == 3 && digits[0] < 2))))
        return NULL;
    *ms = seconds_of (values, n) * 1000 + milliseconds (fraction, places);
    *ms = minus ? -*ms : *ms;
    return p;
}

const char *
stamp_skip_clock (const char *p, const char *end, gint64 *ms, guint *parts)
{
    gint64 values[3];
    guint digits[3], n;
    p = skip_numbers (p, end, values, digits, &n);
    if (p == NULL || n < 2 || (p < end && g_ascii_isdigit (*p)))
        return NULL;
    for (guint i = 0; i < n; i++)
        if (digits[i] > (i == 0 ? 3 : 2) || (i > 0 && (digits[i] != 2 || values[i] > 59)))
            return NULL;
    *ms = seconds_of (values, n) * 1000;
    if (parts != NULL)
        *parts = n;
    return p;
}

static const char *
skip_blanks (const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t'))
        p++;
    return p;
}

const char *
stamp_skip_span (const char *p, const char *end, Timing timing, gint64 *start, gint64 *stop)
{
    p = stamp_skip (skip_blanks (p, end), end, timing, start);
    if (p == NULL)
        return NULL;
    p = skip_blanks (p, end);
    if (end - p < 3 || memcmp (p, "-->", 3) != 0)
        return NULL;
    p = stamp_skip (skip_blanks (p + 3, end), end, timing, stop);
    return p != NULL && (p == end || *p == ' ' || *p == '\t') ? p : NULL;
}
