/* stamp_int.h - times of speech as exporters write them, in milliseconds. */
#ifndef FINDINGS_DATA_STAMP_INT_H
#define FINDINGS_DATA_STAMP_INT_H

#include <glib.h>

/* TIMING_STRICT is WebVTT's. TIMING_LENIENT takes a minus, any number of digits, a comma for the point and hours left out, as the Graph API and subtitle files
 * write them: there a fraction of up to three digits is a whole number of milliseconds (6.90 is 90 ms after 6 s), a longer one a fraction. */
typedef enum { TIMING_STRICT, TIMING_LENIENT } Timing;

/* Past the time at P, or NULL where none is; milliseconds to *MS. */
const char *stamp_skip (const char *p, const char *end, Timing timing, gint64 *ms);
/* The same of a time on a clock's face: m:ss, mm:ss, h:mm:ss, without a fraction. *PARTS (may be NULL) is how many numbers it has. */
const char *stamp_skip_clock (const char *p, const char *end, gint64 *ms, guint *parts);
/* Past "TIME --> TIME" at P, blanks around it; NULL where a whole one is not there or other than a blank follows. */
const char *stamp_skip_span (const char *p, const char *end, Timing timing, gint64 *start, gint64 *stop);

#endif
