/* measure_int.h - how wide text is in a sheet's column units. */
#ifndef FINDINGS_OUTPUT_XLSX_MEASURE_INT_H
#define FINDINGS_OUTPUT_XLSX_MEASURE_INT_H

#include <glib.h>

/* Width of TEXT in Arial 12, in the column unit of a workbook (a digit of its default font, Calibri 11). */
double measure_text (const char *text, gboolean bold);
/* The same of the widest word: what a wrapped head needs. */
double measure_longest_word (const char *text, gboolean bold);
/* Lines that TEXT takes in a column WIDTH wide, broken at blanks; at least 1. */
guint measure_lines (const char *text, gboolean bold, double width);

#endif
