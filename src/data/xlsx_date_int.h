/* xlsx_date_int.h - numbers of a workbook that are dates and times: which number formats make them so, and what day they are. */
#ifndef FINDINGS_DATA_XLSX_DATE_INT_H
#define FINDINGS_DATA_XLSX_DATE_INT_H

#include <glib.h>

typedef enum { XLSX_NUMBER, XLSX_DATE, XLSX_TIME, XLSX_DATE_TIME, XLSX_ELAPSED } XlsxKind;

/* What a number format makes of a number, by its first section: "yyyy-mm-dd hh:mm", but not "0 \d", "[Red]0" or "0 \"days\"". */
XlsxKind xlsx_format_kind (const char *code);
/* The same of the formats that no workbook spells out. */
XlsxKind xlsx_builtin_kind (guint id);
/* Appends VALUE in ISO 8601: "2023-05-04", "2023-05-04T09:30:00", "09:30:00", "25:30:00" (elapsed). A date with a time of day that its format hides is
 * written with it. Days count from 1900 (with a 29 February 1900, as everywhere) or from 1904. FALSE where VALUE is no day of such a calendar. */
gboolean xlsx_date_append (GString *out, double value, XlsxKind kind, gboolean from_1904);

#endif
