/* xlsx_date.c - numbers of a workbook that are dates and times. */
#include "data/xlsx_date_int.h"

#include <math.h>
#include <string.h>

#define DAY 86400         /* seconds */
#define NO_DAY 60         /* 29 February 1900, which there never was */
#define EPOCH_1900 693594 /* 30 December 1899 as GDate counts days */
#define EPOCH_1904 695056 /* 1 January 1904 */
#define LAST_DAY 3652059  /* 31 December 9999 */

/* Numbers of formats; those from 27 on are dates in East Asian workbooks and unused elsewhere. */
static const struct {
    guint first, last;
    XlsxKind kind;
} builtin[] = {
    {14,  17, XLSX_DATE     },
    { 18, 21, XLSX_TIME     },
    { 22, 22, XLSX_DATE_TIME},
    { 27, 31, XLSX_DATE     },
    { 32, 35, XLSX_TIME     },
    { 36, 36, XLSX_DATE     },
    { 45, 45, XLSX_TIME     },
    { 46, 46, XLSX_ELAPSED  },
    { 47, 47, XLSX_TIME     },
    { 50, 54, XLSX_DATE     },
    { 55, 56, XLSX_TIME     },
    { 57, 58, XLSX_DATE     },
};

XlsxKind
xlsx_builtin_kind (guint id)
{
    for (guint i = 0; i < G_N_ELEMENTS (builtin); i++)
        if (id >= builtin[i].first && id <= builtin[i].last)
            return builtin[i].kind;
    return XLSX_NUMBER;
}

/* ---- number formats */

typedef struct {
    gboolean date, time, elapsed;
    gboolean open; /* the letter before was an "m", months unless seconds follow */
    char last;     /* the letter before */
} Letters;

/* Behind what starts at P and stands for itself: a quoted text, an escaped, padding or filling character; P where nothing does. */
static const char *
skip_literal (const char *p)
{
    if (*p == '"') {
        const char *end = strchr (p + 1, '"');
        return end != NULL ? end + 1 : p + strlen (p);
    }
    if (*p == '\\' || *p == '_' || *p == '*')
        return p[1] != '\0' ? g_utf8_next_char (p + 1) : p + 1;
    return p;
}

/* Behind a bracket: a colour, a condition, a language, or hours, minutes or seconds that go on past their end. */
static const char *
take_bracket (Letters *self, const char *p)
{
    const char *end = strchr (p, ']');
    if (end == NULL)
        return p + strlen (p);
    const char letter = g_ascii_tolower (p[1]);
    const gsize same = strspn (p + 1, letter == 'h' ? "hH" : letter == 'm' ? "mM" : letter == 's' ? "sS" : "");
    if (same > 0 && p + 1 + same == end) {
        self->elapsed = TRUE;
        self->last = letter;
    }
    return end + 1;
}

static void
take_letter (Letters *self, char letter)
{
    if (strchr ("ydebghms", letter) == NULL || (letter == 'm' && self->last == 'm'))
        return;
    if (letter == 's' || letter == 'h')
        self->time = TRUE;
    else if (letter != 'm')
        self->date = TRUE;
    if (letter != 's')
        self->date |= self->open;
    self->time |= letter == 'm' && self->last == 'h';
    self->open = letter == 'm' && self->last != 'h';
    self->last = letter;
}

XlsxKind
xlsx_format_kind (const char *code)
{
    Letters letters = { 0 };
    gboolean digits = FALSE;
    for (const char *p = code, *next; *p != '\0' && *p != ';'; p = next) {
        next = skip_literal (p);
        if (next != p)
            continue;
        next = p + 1;
        if (*p == '[') {
            next = take_bracket (&letters, p);
        } else if (g_ascii_strncasecmp (p, "General", 7) == 0) {
            next = p + 7;
        } else if (g_ascii_strncasecmp (p, "AM/PM", 5) == 0 || g_ascii_strncasecmp (p, "A/P", 3) == 0) {
            letters.time = TRUE;
            next = p + (p[1] == '/' ? 3 : 5);
        } else if ((*p == 'E' || *p == 'e') && digits) {
            continue; /* an exponent */
        } else {
            digits |= strchr ("0#?", *p) != NULL;
            take_letter (&letters, g_ascii_tolower (*p));
        }
    }
    if (letters.elapsed)
        return XLSX_ELAPSED;
    letters.date |= letters.open;
    return letters.date ? (letters.time ? XLSX_DATE_TIME : XLSX_DATE) : letters.time ? XLSX_TIME : XLSX_NUMBER;
}

/* ---- dates */

/* Appends VALUE in at least DIGITS digits. */
static void
append_digits (GString *out, gint64 value, guint digits)
{
    char buffer[24], *start = buffer + sizeof buffer;
    for (guint n = 0; n < digits || value > 0; n++, value /= 10)
        *--start = (char)('0' + value % 10);
    g_string_append_len (out, start, buffer + sizeof buffer - start);
}

static void
append_time (GString *out, gint64 seconds)
{
    append_digits (out, seconds / 3600, 2);
    g_string_append_c (out, ':');
    append_digits (out, seconds / 60 % 60, 2);
    g_string_append_c (out, ':');
    append_digits (out, seconds % 60, 2);
}

gboolean
xlsx_date_append (GString *out, double value, XlsxKind kind, gboolean from_1904)
{
    if (!(value >= 0 && value < LAST_DAY))
        return FALSE;
    const gint64 nearest = (gint64)floor (value * DAY + 0.5), total = kind == XLSX_TIME && value < 1 ? MIN (nearest, DAY - 1) : nearest;
    const gint64 day = total / DAY, time = total % DAY;
    if (kind == XLSX_ELAPSED || (kind == XLSX_TIME && day == 0)) {
        append_time (out, total);
        return TRUE;
    }
    if (!from_1904 && (day == 0 || day == NO_DAY))
        return FALSE;
    const gint64 days = from_1904 ? EPOCH_1904 + day : EPOCH_1900 + day + (day < NO_DAY);
    if (days > LAST_DAY)
        return FALSE;
    GDate date;
    g_date_clear (&date, 1);
    g_date_set_julian (&date, (guint32)days);
    append_digits (out, g_date_get_year (&date), 4);
    g_string_append_c (out, '-');
    append_digits (out, (gint64)g_date_get_month (&date), 2);
    g_string_append_c (out, '-');
    append_digits (out, g_date_get_day (&date), 2);
    if (kind != XLSX_DATE || time != 0) {
        g_string_append_c (out, 'T');
        append_time (out, time);
    }
    return TRUE;
}
