/* xlsx_styles_int.h - what the styles of a workbook's cells make of numbers. */
#ifndef FINDINGS_DATA_XLSX_STYLES_INT_H
#define FINDINGS_DATA_XLSX_STYLES_INT_H

#include "data/xlsx_date_int.h"
#include "data/xml_part_int.h"

typedef struct XlsxStyles XlsxStyles; /* immutable */

/* PART NULL: there are no styles, and every number is one. NULL with ERROR. */
XlsxStyles *xlsx_styles_read (ZipParts *parts, const char *part, GError **error);
void xlsx_styles_free (XlsxStyles *self); /* accepts NULL */
/* What cells of style INDEX hold; FALSE where there is no such style. Style 0 is always there. */
gboolean xlsx_styles_kind (const XlsxStyles *self, guint index, XlsxKind *kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxStyles, xlsx_styles_free)

#endif
