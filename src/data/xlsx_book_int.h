/* xlsx_book_int.h - a workbook, opened: which of its sheets is read, and what its cells refer to. */
#ifndef FINDINGS_DATA_XLSX_BOOK_INT_H
#define FINDINGS_DATA_XLSX_BOOK_INT_H

#include "data/xlsx_strings_int.h"
#include "data/xlsx_styles_int.h"

typedef struct {
    ZipParts *parts;
    char *sheet, *part; /* the sheet's name, and the part that holds it */
    GPtrArray *visible; /* names of the sheets that are not hidden and hold cells */
    guint others;       /* visible worksheets that are not read */
    gboolean from_1904; /* what days count from */
    XlsxStrings *strings;
    XlsxStyles *styles;
} XlsxBook;

/* Opens the workbook in BYTES (which must outlive it) for its sheet WANTED, or the first visible one where that is NULL. NULL with ERROR. */
XlsxBook *xlsx_book_open (const char *name, const char *bytes, gsize n_bytes, const char *wanted, GError **error);
void xlsx_book_free (XlsxBook *self); /* accepts NULL */
/* Whether BYTES may be a workbook, or a file that people take for one: a ZIP archive, or what Excel wrote before 2007 and writes with a password. */
gboolean xlsx_book_detect (const char *bytes, gsize n_bytes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxBook, xlsx_book_free)

#endif
