/* xlsx_strings_int.h - the strings that the cells of a workbook share, in one pool. */
#ifndef FINDINGS_DATA_XLSX_STRINGS_INT_H
#define FINDINGS_DATA_XLSX_STRINGS_INT_H

#include "data/xml_part_int.h"

#define XLSX_TEXT_MOST (1u << 20) /* bytes of one cell's text; Excel's own limit is 32,767 characters, Google's 50,000 */
#define XLSX_POOL_MOST (1u << 30) /* bytes of all that are shared */

typedef struct XlsxStrings XlsxStrings; /* immutable */

/* Reads PART; how many strings it says to have is not believed. PART NULL: there are none. NULL with ERROR. */
XlsxStrings *xlsx_strings_read (ZipParts *parts, const char *part, GError **error);
void xlsx_strings_free (XlsxStrings *self); /* accepts NULL */
guint xlsx_strings_length (const XlsxStrings *self);
const char *xlsx_strings_get (const XlsxStrings *self, guint index, gsize *length); /* borrowed, not NUL-terminated */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxStrings, xlsx_strings_free)

#endif
