/* measure.c - advance widths of Arial, whose metrics every sheet program has. */
#include "output/xlsx/measure_int.h"

#include <string.h>

/* Thousandths of the type size, from U+0020 to U+007E (Arial regular; the same as Helvetica's published metrics). */
static const guint16 widths[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333,  333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667,  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
};

#define OTHER 600 /* a character outside the table */
#define BOLD 1.07 /* Arial Bold is about a fourteenth wider */
#define SIZE 12.0 /* points */
#define UNIT 5.25 /* points a column unit: a digit of Calibri 11 */

double
measure_text (const char *text, gboolean bold)
{
    guint64 sum = 0; /* exact, and faster than adding doubles */
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c)) {
        const guchar byte = (guchar)*c;
        sum += byte >= 0x20 && byte <= 0x7E ? widths[byte - 0x20] : OTHER;
    }
    return (double)sum / 1000 * SIZE / UNIT * (bold ? BOLD : 1);
}

double
measure_longest_word (const char *text, gboolean bold)
{
    g_auto (GStrv) words = g_strsplit (text, " ", -1);
    double longest = 0;
    for (guint i = 0; words[i] != NULL; i++)
        longest = MAX (longest, measure_text (words[i], bold));
    return longest;
}

guint
measure_lines (const char *text, gboolean bold, double width)
{
    if (measure_text (text, bold) <= width)
        return 1;
    const double blank = measure_text (" ", bold);
    g_auto (GStrv) words = g_strsplit (text, " ", -1);
    double used = 0;
    guint n = 1;
    for (guint i = 0; words[i] != NULL; i++) {
        const double word = measure_text (words[i], bold);
        if (used > 0 && used + blank + word > width) {
            n++;
            used = word;
        } else
            used += (used > 0 ? blank : 0) + word;
    }
    return n;
}
