/* number.c - numbers read and written alike under every locale. */
#include "base/number.h"

#include <math.h>
#include <string.h>

#define NUMBER_MAX 64 /* longest number read, in bytes */
#define NOISE 1e-9    /* binary noise that number_round clears, in units of the last decimal kept */

static gboolean
is_blank (char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Copies TEXT without the blanks around it into BUFFER; FALSE when nothing is left or it is too long. */
static gboolean
copy_trimmed (const char *text, gssize length, char buffer[NUMBER_MAX])
{
    gsize n = length < 0 ? strlen (text) : (gsize)length;
    while (n > 0 && is_blank (*text))
        text++, n--;
    while (n > 0 && is_blank (text[n - 1]))
        n--;
    if (n == 0 || n >= NUMBER_MAX)
        return FALSE;
    memcpy (buffer, text, n);
    buffer[n] = '\0';
    return TRUE;
}

static const char *
skip_digits (const char *p)
{
    while (g_ascii_isdigit (*p))
        p++;
    return p;
}

/* [+-] digits [. digits] [e [+-] digits], a digit on at least one side of the point. */
static gboolean
is_decimal (const char *p)
{
    p += *p == '+' || *p == '-';
    const char *whole = p;
    p = skip_digits (p);
    gsize digits = (gsize)(p - whole);
    if (*p == '.') {
        const char *part = ++p;
        p = skip_digits (p);
        digits += (gsize)(p - part);
    }
    if (digits > 0 && (*p == 'e' || *p == 'E')) {
        p++;
        p += *p == '+' || *p == '-';
        const char *exponent = p;
        p = skip_digits (p);
        if (p == exponent)
            return FALSE;
    }
    return digits > 0 && *p == '\0';
}

gboolean
number_parse (const char *text, gssize length, double *value)
{
    char buffer[NUMBER_MAX];
    if (!copy_trimmed (text, length, buffer) || !is_decimal (buffer))
        return FALSE;
    const double parsed = g_ascii_strtod (buffer, NULL);
    if (!isfinite (parsed))
        return FALSE;
    *value = parsed;
    return TRUE;
}

gboolean
number_parse_count (const char *text, gssize length, gint64 *value)
{
    char buffer[NUMBER_MAX];
    if (!copy_trimmed (text, length, buffer))
        return FALSE;
    const gboolean grouped = strchr (buffer, ',') != NULL;
    const gsize n = strlen (buffer);
    gint64 total = 0;
    for (gsize i = 0; i < n; i++) {
        /* with thousands commas, every fourth character from the right is one, and no other */
        const gboolean comma = grouped && (n - i) % 4 == 0;
        if (comma ? buffer[i] != ',' || i == 0 : !g_ascii_isdigit (buffer[i]))
            return FALSE;
        if (comma)
            continue;
        if (total > (G_MAXINT64 - 9) / 10)
            return FALSE;
        total = total * 10 + (buffer[i] - '0');
    }
    *value = total;
    return TRUE;
}

double
number_round (double value, int decimals)
{
    const double unit = pow (10, abs (decimals));
    const double scaled = decimals >= 0 ? value * unit : value / unit;
    if (!isfinite (scaled) || fabs (scaled) > 1e15)
        return value;
    const double whole = floor (fabs (scaled) + 0.5 + NOISE);
    const double size = decimals >= 0 ? whole / unit : whole * unit;
    return value < 0 && whole > 0 ? -size : size;
}

/* Digits of WHOLE, at least LEAST of them, before END; where they start. */
static char *
digits_before (char *end, guint64 whole, guint least)
{
    for (guint n = 0; whole > 0 || n < least; whole /= 10, n++)
        *--end = (char)('0' + whole % 10);
    return end;
}

/* Appends WHOLE units of the last of DECIMALS places. */
static void
append_fixed (GString *out, gboolean negative, guint64 whole, guint decimals)
{
    char buffer[NUMBER_MAX], *const end = buffer + sizeof buffer;
    guint64 unit = 1;
    for (guint i = 0; i < decimals; i++)
        unit *= 10;
    char *start = end;
    if (decimals > 0) {
        start = digits_before (end, whole % unit, decimals);
        *--start = '.';
    }
    start = digits_before (start, whole / unit, 1);
    if (negative)
        *--start = '-';
    g_string_append_len (out, start, end - start);
}

/* Numbers of a size that has all its digits in 53 bits are written digit by digit; printf knows the rest. */
#define DIGITS_MAX 1e15
#define DECIMALS_MAX 6

void
number_append (GString *out, double value, int decimals)
{
    char format[16], buffer[512];
    if (!isfinite (value))
        return;
    const double rounded = number_round (value, decimals);
    const double scaled = round (fabs (rounded) * pow (10, CLAMP (decimals, 0, DECIMALS_MAX)));
    if (decimals <= DECIMALS_MAX && scaled < DIGITS_MAX) {
        append_fixed (out, signbit (rounded) != 0, (guint64)scaled, (guint)MAX (decimals, 0));
        return;
    }
    g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 15));
    g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, format, rounded));
}

void
number_append_count (GString *out, gint64 value, gboolean grouped)
{
    char buffer[NUMBER_MAX], *const end = buffer + sizeof buffer;
    char *digits = digits_before (end, value < 0 ? -(guint64)value : (guint64)value, 1);
    if (value < 0)
        g_string_append_c (out, '-');
    if (!grouped) {
        g_string_append_len (out, digits, end - digits);
        return;
    }
    for (gsize left = (gsize)(end - digits); left > 0; left--) {
        g_string_append_c (out, *digits++);
        if (left > 1 && left % 3 == 1)
            g_string_append_c (out, ',');
    }
}

void
number_append_exact (GString *out, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    if (!isfinite (value))
        return;
    if (value == trunc (value) && fabs (value) < DIGITS_MAX)
        number_append_count (out, (gint64)value, FALSE);
    else
        g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}
