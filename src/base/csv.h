/* csv.h - RFC 4180 and its relatives, a row at a time, with positions. */
#ifndef FINDINGS_BASE_CSV_H
#define FINDINGS_BASE_CSV_H

#include "base/fault.h"

typedef struct {
    const char *text; /* not NUL-terminated; valid until the next row. Quotes undone. */
    gsize length;
    guint line;   /* where the cell starts */
    guint column; /* in characters, from 1 */
} CsvCell;

typedef struct Csv Csv; /* a reader over decoded text */

/* Reads TEXT (valid UTF-8, borrowed) cut at SEPARATOR (',', ';' or '\t'); NAME is for positions. CR, LF and CRLF end a row; blank lines are skipped. */
Csv *csv_new (const char *name, const char *text, gsize length, char separator);
void csv_free (Csv *self); /* accepts NULL */
/* The next row: *CELLS (borrowed until the next call) and *N; FALSE at the end, or with ERROR set (an unclosed quote: position of the quote). */
gboolean csv_next (Csv *self, const CsvCell **cells, gsize *n, GError **error);
SourcePos csv_pos (const Csv *self, const CsvCell *cell);

/* Writing: appends one cell, quoted where RFC 4180 asks for it, and the separator or the line end. */
void csv_append (GString *out, const char *text, gboolean last);

/* A small table read whole by heading, for areas.csv and its like. Every column of COLUMNS (NULL-terminated) must be there, others are errors. */
typedef struct CsvTable CsvTable;
CsvTable *csv_table_read (const Source *source, const char *const *columns, Notes *notes); /* NULL after errors that stop it */
void csv_table_free (CsvTable *self);
guint csv_table_rows (const CsvTable *self);
const char *csv_table_get (const CsvTable *self, guint row, guint column); /* column: index into COLUMNS; trimmed; "" when blank */
SourcePos csv_table_pos (const CsvTable *self, guint row, guint column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Csv, csv_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsvTable, csv_table_free)

#endif
