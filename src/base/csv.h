/* csv.h - RFC 4180 and its relatives, a row at a time, with positions. */
#ifndef FINDINGS_BASE_CSV_H
#define FINDINGS_BASE_CSV_H

#include "base/fault.h"

typedef struct {
    const char
        *text; /* not NUL-terminated; valid until the next row. Quotes undone; where there was none to undo it lies in the text read. */
    const char *start; /* where the cell starts in the text read, quote included; csv_pos makes a place of it */
    gsize length;      /* of TEXT */
} CsvCell;

typedef struct Csv Csv; /* a reader over decoded text */

/* Reads TEXT (valid UTF-8, borrowed) cut at SEPARATOR (',', ';' or '\t'); NAME is for positions. CR, LF and CRLF end a row; blank lines are skipped.
 * A quote inside a cell that does not start with one is text. */
Csv *csv_new (const char *name, const char *text, gsize length, char separator);
void csv_free (Csv *self); /* accepts NULL */
/* The next row: *CELLS (borrowed until the next call) and *N; FALSE at the end, or with ERROR set: an unclosed quote (place of the quote), or more
 * text after a closing one. Nothing more is read after an error. */
gboolean csv_next (Csv *self, const CsvCell **cells, gsize *n, GError **error);
/* The place of a cell of the current row. Lines are counted only here, each once. */
SourcePos csv_pos (Csv *self, const CsvCell *cell);
/* The separator that the first row uses most, outside quotes: ',', ';' or a tab; ',' when it has none. */
char csv_sniff (const char *text, gsize length);

/* Writing: each appends one cell, and a comma or (LAST) the line end. A text is quoted where RFC 4180 asks for it; NULL is an empty cell. */
void csv_append (GString *out, const char *text, gboolean last);
void csv_append_count (GString *out, gint64 count, gboolean last);  /* a negative count is one that nobody may know: an empty cell */
void csv_append_number (GString *out, double value, gboolean last); /* as number_append_exact writes it; NaN is an empty cell */

/* A small table read whole by heading, for areas.csv and its like. Every column of COLUMNS (NULL-terminated) must be there, others are errors.
 * Columns may stand in any order; a row has as many cells as the heading. */
typedef struct CsvTable CsvTable;
CsvTable *csv_table_read (const Source *source, const char *const *columns, Notes *notes); /* NULL after errors that stop it */
/* The same; the columns from OPTIONAL on may be missing, their cells are then blank. */
CsvTable *csv_table_read_some (const Source *source, const char *const *columns, guint optional, Notes *notes);
void csv_table_free (CsvTable *self);
guint csv_table_rows (const CsvTable *self);
const char *csv_table_get (const CsvTable *self, guint row, guint column); /* column: index into COLUMNS; trimmed; "" when blank */
SourcePos csv_table_pos (const CsvTable *self, guint row, guint column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Csv, csv_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsvTable, csv_table_free)

#endif
