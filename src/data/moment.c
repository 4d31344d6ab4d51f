/* moment.c - times as exports write them, and which of two numbers is the day. */
#include "data/moment_int.h"

#include <string.h>

#include "base/number.h"

#define SERIAL_LEAST 20000 /* days since 1899-12-30 that a bare number may be: 1954 */
#define SERIAL_MOST 80000  /* 2119 */
#define DAY 86400

static const char *const month_names[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

static const struct {
    const char *name;
    gint16 minutes;
} zones[] = {
    {"z",    0   },
    { "gmt", 0   },
    { "utc", 0   },
    { "bst", 60  },
    { "cet", 60  },
    { "est", -300},
    { "edt", -240},
    { "cst", -360},
    { "cdt", -300},
    { "mst", -420},
    { "mdt", -360},
    { "pst", -480},
    { "pdt", -420},
};

typedef struct {
    const char *p, *end;
} Scan;

static gboolean
scan_sign (Scan *scan, char sign)
{
    const gboolean there = scan->p < scan->end && *scan->p == sign;
    scan->p += there;
    return there;
}

static void
skip_blanks (Scan *scan)
{
    while (scan->p < scan->end && (*scan->p == ' ' || *scan->p == ','))
        scan->p++;
}

/* Up to four digits; their number in *DIGITS, 0 for none. */
static guint
scan_number (Scan *scan, guint *digits)
{
    guint value = 0;
    for (*digits = 0; *digits < 4 && scan->p < scan->end && g_ascii_isdigit (*scan->p); ++*digits)
        value = value * 10 + (guint)(*scan->p++ - '0');
    return value;
}

/* A word of letters, lower case, in OUT of N bytes. */
static void
scan_word (Scan *scan, char *out, gsize n)
{
    gsize i = 0;
    for (; scan->p < scan->end && g_ascii_isalpha (*scan->p); scan->p++)
        if (i + 1 < n)
            out[i++] = g_ascii_tolower (*scan->p);
    out[i] = '\0';
}

/* "may" or "may " of "2 May 2024": the month, 0 for none. */
static guint
scan_month (Scan *scan)
{
    char word[16];
    const char *start = scan->p;
    scan_word (scan, word, sizeof word);
    for (guint i = 0; i < G_N_ELEMENTS (month_names); i++)
        if (strlen (word) >= 3 && strncmp (word, month_names[i], 3) == 0)
            return i + 1;
    scan->p = start;
    return 0;
}

static gint16
whole_year (guint year, guint digits)
{
    return (gint16)(digits <= 2 ? 2000 + year : year);
}

/* "2 May 2024" after its day. */
static gboolean
scan_named (Scan *scan, guint day, Moment *moment)
{
    guint digits;
    skip_blanks (scan);
    scan_sign (scan, '-');
    const guint month = scan_month (scan);
    skip_blanks (scan);
    scan_sign (scan, '-');
    const guint year = scan_number (scan, &digits);
    *moment = (Moment){ .year = whole_year (year, digits), .a = (guint8)month, .b = (guint8)day, .ordered = TRUE };
    return month > 0 && day >= 1 && day <= 31 && (digits == 4 || digits == 2);
}

static gboolean
scan_date (Scan *scan, Moment *moment)
{
    guint digits, more;
    const guint first = scan_number (scan, &digits);
    if (digits == 0)
        return FALSE;
    const char sign = scan->p < scan->end ? *scan->p : '\0';
    if (sign == ' ' || (sign == '-' && scan->p + 1 < scan->end && g_ascii_isalpha (scan->p[1])))
        return scan_named (scan, first, moment);
    if (sign != '/' && sign != '-' && sign != '.')
        return FALSE;
    scan->p++;
    const guint second = scan_number (scan, &more);
    if (more == 0 || more > 2 || !scan_sign (scan, sign))
        return FALSE;
    const guint third = scan_number (scan, &more);
    if (more == 0 || (digits == 4 && more > 2) || (digits != 4 && (digits > 2 || more == 3)))
        return FALSE;
    if (digits == 4)
        *moment = (Moment){ .year = (gint16)first, .a = (guint8)second, .b = (guint8)third, .ordered = TRUE };
    else if (sign == '.') /* nobody writes the month first with dots */
        *moment = (Moment){ .year = whole_year (third, more), .a = (guint8)second, .b = (guint8)first, .ordered = TRUE };
    else
        *moment = (Moment){ .year = whole_year (third, more), .a = (guint8)first, .b = (guint8)second };
    return moment->a >= 1 && moment->b >= 1 && moment->a <= 31 && moment->b <= 31 &&
           (moment->a <= 12 || (moment->b <= 12 && !moment->ordered));
}

/* "9:30", "09:30:15.123", "8:24:52 PM". */
static gboolean
scan_clock (Scan *scan, Moment *moment)
{
    guint digits, parts[3] = { 0 };
    for (guint i = 0; i < 3 && (i == 0 || scan_sign (scan, ':')); i++) {
        parts[i] = scan_number (scan, &digits);
        if (digits == 0 || digits > 2)
            return FALSE;
    }
    if (scan_sign (scan, '.'))
        while (scan->p < scan->end && g_ascii_isdigit (*scan->p))
            scan->p++;
    skip_blanks (scan);
    const char *start = scan->p;
    char word[8];
    scan_word (scan, word, sizeof word);
    const gboolean pm = strcmp (word, "pm") == 0, am = strcmp (word, "am") == 0;
    if (!am && !pm)
        scan->p = start;
    if ((am || pm) && (parts[0] < 1 || parts[0] > 12))
        return FALSE;
    parts[0] = am || pm ? parts[0] % 12 + (pm ? 12 : 0) : parts[0];
    moment->seconds = (gint32)(parts[0] * 3600 + parts[1] * 60 + parts[2]);
    return parts[0] < 24 && parts[1] < 60 && parts[2] < 61;
}

/* "Z", "GMT", "+01:00", "-0500", "GMT+1"; nothing is no zone. */
static gboolean
scan_zone (Scan *scan, Moment *moment)
{
    char word[16];
    guint digits;
    skip_blanks (scan);
    scan_word (scan, word, sizeof word);
    for (guint i = 0; *word != '\0' && !moment->zoned; i++) {
        if (i == G_N_ELEMENTS (zones))
            return FALSE;
        moment->zoned = strcmp (word, zones[i].name) == 0;
        moment->zone = zones[i].minutes;
    }
    if (scan->p == scan->end || (*scan->p != '+' && *scan->p != '-'))
        return TRUE;
    const gint sign = *scan->p++ == '-' ? -1 : 1;
    const guint value = scan_number (scan, &digits), hours = digits > 2 ? value / 100 : value;
    const guint minutes = digits > 2 ? value % 100 : scan_sign (scan, ':') ? scan_number (scan, &digits) : 0;
    moment->zoned = TRUE;
    moment->zone = (gint16)(sign * (gint)(hours * 60 + minutes));
    return digits > 0 && hours < 15 && minutes < 60;
}

/* The day that is DAYS after 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms"). */
static void
civil_from_days (gint64 days, Moment *moment)
{
    days += 719468;
    const gint64 era = (days >= 0 ? days : days - 146096) / 146097;
    const guint of_era = (guint)(days - era * 146097), years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const guint of_year = of_era - (365 * years + years / 4 - years / 100), part = (5 * of_year + 2) / 153;
    moment->b = (guint8)(of_year - (153 * part + 2) / 5 + 1);
    moment->a = (guint8)(part < 10 ? part + 3 : part - 9);
    moment->year = (gint16)((gint64)years + era * 400 + (moment->a <= 2));
}

/* The serial number of a day in a worksheet that counts from 1900. */
static gboolean
parse_serial (const char *text, gsize length, Moment *moment)
{
    double serial;
    if (!number_parse (text, (gssize)length, &serial) || serial < SERIAL_LEAST || serial > SERIAL_MOST)
        return FALSE;
    const gint64 days = (gint64)serial;
    *moment = (Moment){ .ordered = TRUE, .seconds = (gint32)((serial - (double)days) * DAY + 0.5) };
    civil_from_days (days - 25569, moment);
    return TRUE;
}

gboolean
moment_parse (const char *text, gsize length, Moment *moment)
{
    Scan scan = { text, text + length };
    *moment = (Moment){ 0 };
    while (scan.end > scan.p && scan.end[-1] == ' ')
        scan.end--;
    skip_blanks (&scan);
    gboolean good = scan_date (&scan, moment);
    if (good && scan.p < scan.end) {
        if (!scan_sign (&scan, 'T'))
            skip_blanks (&scan);
        good = scan_clock (&scan, moment) && scan_zone (&scan, moment) && scan.p == scan.end;
    }
    if (!good && !parse_serial (text, length, moment))
        *moment = (Moment){ 0 };
    return moment->year != 0;
}

void
moment_count (MomentOrder *order, const Moment *moment)
{
    if (moment->year == 0)
        return;
    if (moment->zoned) {
        order->zones_differ |= order->zoned > 0 && order->zone != moment->zone;
        order->zone = moment->zone;
        order->zoned++;
    }
    order->total++;
    if (moment->ordered)
        return;
    order->day_first += moment->a > 12;
    order->month_first += moment->b > 12;
    order->open += moment->a <= 12 && moment->b <= 12 && moment->a != moment->b;
}

DateOrder
moment_order (const MomentOrder *order, DateOrder said)
{
    if (said != DATES_FOUND || (order->day_first > 0 && order->month_first > 0))
        return said;
    return order->day_first > 0 ? DATES_DMY : order->month_first > 0 ? DATES_MDY : DATES_FOUND;
}

static gint64
days_from_civil (gint64 year, guint month, guint day)
{
    year -= month <= 2;
    const gint64 era = (year >= 0 ? year : year - 399) / 400;
    const guint of_era = (guint)(year - era * 400), of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + (gint64)(of_era * 365 + of_era / 4 - of_era / 100 + of_year) - 719468;
}

gboolean
moment_seconds (const Moment *moment, DateOrder order, gint64 *seconds)
{
    guint month = moment->a, day = moment->b;
    if (moment->year == 0 || (!moment->ordered && order == DATES_FOUND && month != day))
        return FALSE;
    if (!moment->ordered && order == DATES_DMY)
        month = moment->b, day = moment->a;
    if (month > 12)
        return FALSE;
    *seconds = days_from_civil (moment->year, month, day) * DAY + moment->seconds;
    return TRUE;
}
