/* moment_int.h - times as exports write them, and which of two numbers is the day. */
#ifndef FINDINGS_DATA_MOMENT_INT_H
#define FINDINGS_DATA_MOMENT_INT_H

#include "study/study.h"

/* A time as it was written. Where ORDERED, A is the month and B the day; else nobody knows yet. */
typedef struct {
    gint16 year; /* 0: no time */
    guint8 a, b;
    guint ordered : 1;
    guint zoned : 1;
    gint32 seconds; /* since midnight */
    gint16 zone;    /* minutes east of Greenwich, where zoned */
} Moment;

/* Reads LENGTH bytes of TEXT: ISO 8601, "2013/10/16 8:24:52 PM GMT", "9/9/26 14:05", "13.05.2023", "2 May 2024 09:30", or the serial day of a worksheet. FALSE
 * leaves a Moment whose year is 0. */
gboolean moment_parse (const char *text, gsize length, Moment *moment);

/* What the days of one file tell about their order. */
typedef struct {
    guint day_first, month_first; /* times whose first (second) number is over 12 */
    guint open;                   /* times that either order allows, and in which it matters */
    guint total, zoned;
    gint16 zone;
    gboolean zones_differ;
} MomentOrder;

void moment_count (MomentOrder *order, const Moment *moment);
/* Days over 12 decide, or SAID, which study.yaml may say; DATES_FOUND: it cannot be told. */
DateOrder moment_order (const MomentOrder *order, DateOrder said);
/* Seconds since 1970 as the clock on the wall had them; FALSE where that cannot be told (ORDER DATES_FOUND and it matters) or is no day. */
gboolean moment_seconds (const Moment *moment, DateOrder order, gint64 *seconds);

#endif
