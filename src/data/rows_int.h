/* rows_int.h - the rows of cells in a survey export, whatever holds them: CSV, a worksheet, an SPSS file. */
#ifndef FINDINGS_DATA_ROWS_INT_H
#define FINDINGS_DATA_ROWS_INT_H

#include "base/csv.h"
#include "data/decisions_int.h"

/* One export, opened. Everything is lent. */
typedef struct {
    const char *name;  /* how messages call the file */
    const char *bytes; /* as they stand in the file */
    gsize n_bytes;
    const char *text; /* decoded, valid UTF-8, NUL-terminated; NULL where the file holds no text */
    gsize length;
    Decisions *decisions; /* what a reader decides goes here; NULL where nobody asks */
    const char *sheet;    /* that study.yaml wants of a workbook; NULL: its first that is visible */
} Opened;

/* A question of several columns that the file itself knows of: an SPSS multiple response set, or the tick boxes of one. */
typedef struct {
    const char *name; /* of the question ("Q3"; a set's without its $) */
    const char *text; /* its words, "" where the file has none */
    gboolean
        ticks; /* a column an option: 1 ticked, 0 asked and not ticked, blank not asked; else every column holds one of the answers chosen */
} RowSet;

/* What holds rows: one file and one line in the table of rows.c. A cell is text whatever the file makes of it: a date is ISO 8601 ("2023-05-04", with a time
 * "2023-05-04T09:30:00"), a number what number_append_exact writes, a truth value TRUE or FALSE, a coded value its label where it has one. */
typedef struct {
    const char *name;  /* csv, xlsx, sav */
    const char *title; /* for people */
    gboolean is_text;  /* its bytes are decoded before it is opened */
    gboolean (*detect) (const char *bytes, gsize n_bytes);
    gpointer (*open) (const Opened *in, Notes *notes); /* its own reader; NULL after telling what is wrong */
    /* As csv_next: cells live until the next call; the row's number of cells may differ from row to row. */
    gboolean (*next) (gpointer reader, const CsvCell **cells, gsize *n, GError **error);
    SourcePos (*pos) (gpointer reader,
                      const CsvCell *cell); /* of a cell of the current row: line is the row, column the cell where there is no text */
    void (*close) (gpointer reader);
    const RowSet *(*set) (gpointer reader, gsize column); /* the set that a column belongs to; NULL where files know of none */
} Container;

/* The container that BYTES show; CSV where no other does. */
const Container *container_find (const char *bytes, gsize n_bytes);

typedef struct Rows Rows;
/* NULL after telling what is wrong. IN must outlive the result. */
Rows *rows_open (const Opened *in, Notes *notes);
void rows_free (Rows *self); /* accepts NULL */
const Container *rows_container (const Rows *self);
/* Looks ahead: how many of the first N rows there are (at most ROWS_AHEAD), before any is taken with rows_next. */
#define ROWS_AHEAD 20
guint rows_ahead (Rows *self, guint n);
/* Row INDEX of those looked at: its cells, valid as long as SELF. */
const CsvCell *rows_peek (const Rows *self, guint index, gsize *n);
/* The question that column COLUMN (from 0) is a part of, as far as the file says; NULL where it says nothing. Valid as long as SELF. */
const RowSet *rows_set (const Rows *self, gsize column);
GError *rows_take_error (Rows *self); /* what stopped looking ahead before its time: the caller owns it; NULL where nothing did */
gboolean rows_next (Rows *self, const CsvCell **cells, gsize *n, GError **error);
SourcePos rows_pos (Rows *self, const CsvCell *cell); /* of a cell of the row taken last */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)

extern const Container csv_container, xlsx_container, sav_container;

#endif
