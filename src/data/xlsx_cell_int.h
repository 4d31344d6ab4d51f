/* xlsx_cell_int.h - a cell of a worksheet being read: its place, its type and what it holds, put as text into its row. */
#ifndef FINDINGS_DATA_XLSX_CELL_INT_H
#define FINDINGS_DATA_XLSX_CELL_INT_H

#include "data/xlsx_book_int.h"
#include "data/xlsx_row_int.h"
#include "data/xlsx_text_int.h"

#define XLSX_ROWS_MOST 1048576 /* of any worksheet */

typedef struct XlsxCellType XlsxCellType;

/* One for all cells of a sheet, one after another. AT is where it stands: the file, and row and column (from 1; 0 before the first). */
typedef struct {
    SourcePos at;
    const XlsxBook *book; /* lent, as are the next two */
    XlsxRow *row;
    Notes *notes;
    GString *value;  /* what stands in the cell's value */
    XlsxText string; /* and in its own string */
    GError *error;   /* the first mistake, which ends the reading; the caller's to take */

    const XlsxCellType *type;
    XlsxKind kind;
    gboolean has_formula;
    gsize string_at;           /* where its text starts in the row's */
    guint missing, no_dates;   /* cells that were told of */
    guint64 given, given_most; /* bytes of text */
} XlsxCell;

void xlsx_cell_init (XlsxCell *self, const char *file, gsize n_bytes, const XlsxBook *book, XlsxRow *row, Notes *notes);
void xlsx_cell_clear (XlsxCell *self);
void xlsx_cell_begin (XlsxCell *self, const char *const *attributes);  /* its column is the next one where it does not say */
void xlsx_cell_string (XlsxCell *self, const char *const *attributes); /* its own string begins: `string` takes what stands in it */
void xlsx_cell_end (XlsxCell *self);                                   /* puts its text into the row */
void xlsx_cell_tell (XlsxCell *self); /* at the end of the sheet: how many more there were of what was told one by one */
/* Moves to the row that TEXT says, or to the next one where it is NULL. */
void xlsx_cell_next_row (XlsxCell *self, const char *text);
/* Makes a mistake at this place. */
void xlsx_cell_fail (XlsxCell *self, const char *expected, const char *found);

#endif
