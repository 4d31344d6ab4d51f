/* xlsx_row_int.h - a row of a worksheet being filled, in whatever order its cells come. */
#ifndef FINDINGS_DATA_XLSX_ROW_INT_H
#define FINDINGS_DATA_XLSX_ROW_INT_H

#include "base/csv.h"

#define XLSX_COLUMNS_MOST 16384 /* of any worksheet: A to XFD */

typedef struct XlsxRow XlsxRow;

XlsxRow *xlsx_row_new (void);
void xlsx_row_free (XlsxRow *self);
void xlsx_row_clear (XlsxRow *self); /* costs what was in it, however wide it is */
/* Where the texts of cells are written before they are put; what stands in it stays until the row is cleared. */
GString *xlsx_row_text (XlsxRow *self);
/* Puts LENGTH bytes of TEXT (lent) into COLUMN (from 0), or what was written since OFFSET. Nothing is put as nothing. FALSE where something is there already. */
gboolean xlsx_row_put (XlsxRow *self, guint column, const char *text, gsize length);
gboolean xlsx_row_put_since (XlsxRow *self, guint column, gsize offset);
gboolean xlsx_row_is_blank (const XlsxRow *self);
/* The cells, holes among them empty; as many as the widest row had until now. Borrowed until the row is cleared. */
const CsvCell *xlsx_row_cells (XlsxRow *self, gsize *n);
guint xlsx_row_column (const XlsxRow *self, const CsvCell *cell); /* of one of those, from 0 */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxRow, xlsx_row_free)

#endif
