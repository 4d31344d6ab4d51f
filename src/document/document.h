/* document.h - a publication as a tree of blocks in reading order: the one thing that all writers read. */
#ifndef FINDINGS_DOCUMENT_DOCUMENT_H
#define FINDINGS_DOCUMENT_DOCUMENT_H

#include "document/number.h"

/* A stretch of inline text in one style. */
typedef struct {
    const char *text;
    const Number *number;            /* the number that the text prints, or NULL */
    const char *link;                /* "#id" in this document, or a URI; NULL */
    const char *lang;                /* NULL: the document's */
    gboolean bold, italic, line_end; /* line_end: a forced line end after it */
} Run;

typedef struct {
    const Run *runs;
    guint length;
} Text;

typedef enum {
    DOC_COVER,
    DOC_CONTENTS,
    DOC_CHAPTER,   /* an opener: starts a page */
    DOC_HEADING,   /* level 1 starts a page */
    DOC_PARAGRAPH, /* with its margin note */
    DOC_LIST,
    DOC_TILES,
    DOC_CHART,
    DOC_TABLE,
    DOC_QUOTE,
    DOC_CALLOUT,
    DOC_BREAK,
    DOC_SHEET, /* of a workbook */
    N_DOCS
} DocKind;

/* Chart kinds and what their series are:
 *   LIKERT  every answer of the scale from most positive to most negative, then positive, neutral, negative totals, then base
 *   SINGLE  one row: every answer in order, then groups, then base
 *   BAR     share of each row; ordered; base
 *   DOTS    share (with interval) of each row, base; `reference` is everyone
 *   GAP     first share, its base, second share, its base, gap: ids first, first-base, second, second-base, gap
 *   THEMES  groups that raised it, share of comments */
typedef enum { DOC_LIKERT, DOC_SINGLE, DOC_BAR, DOC_DOTS, DOC_GAP, DOC_THEMES } DocChartKind;

typedef enum { ROW_HEAD, ROW_PLAIN, ROW_NET, ROW_BASE } RowKind; /* HEAD spans the table and has no cells */

/* A cell or data point: a number, or words. */
typedef struct {
    const Number *number; /* NULL: only text */
    const char *text;     /* what is printed; "" for nothing */
    double value;         /* what a sheet writes as a number, shares in per cent; NaN: the text is written */
    int decimals;         /* of VALUE */
} Datum;

typedef struct {
    RowKind kind;
    const char *id;       /* stable: question, answer, group or area id */
    const char *question; /* question id, or "" */
    Text label;
    const Datum *cells; /* n_columns; NULL for HEAD */
    gboolean low_is_good;
} DocRow;

typedef struct {
    const char *spanner; /* over several columns with the same spanner; NULL for none */
    const char *label;
    const char *id;
    const char *measure;
    gboolean words; /* left-aligned words, else figures */
    double width;   /* share of the table's width, 0: even */
} DocColumn;

/* What table, chart and sheet share: labelled rows and columns of data. */
typedef struct {
    const DocColumn *columns;
    guint n_columns;
    const DocRow *rows;
    guint n_rows;
} Matrix;

typedef struct {
    const Number *value, *second; /* second: a group to compare with, or NULL */
    const Number *reference;      /* everyone, a tick, or NULL */
    Text words;
    const char *base; /* "896 of 1,018" */
    const char *first_label, *second_label, *reference_label;
    const char *second_base;
    const char *slot; /* "First wave" */
} DocTile;

typedef struct DocBlock DocBlock;
struct DocBlock {
    DocKind kind;
    const char *id; /* target of links; NULL */
    union {
        struct {
            Text title, subtitle, kicker;
            const Text *facts;
            guint n_facts;
            Text date, publisher, note, warning; /* warning: synthetic answers */
            const Number *dots, *filled;         /* one dot a person, of which filled; NULL for none */
        } cover;
        struct {
            gboolean reading;           /* with how to read the numbers */
            const DocTile *example;     /* for it; NULL */
            const char *const *symbols; /* symbol, meaning, …, NULL */
            Text caution;
        } contents;
        struct {
            const char *number; /* "5", "B"; "" for none */
            Text title, standfirst, note;
        } chapter;
        struct {
            guint level; /* 1 to 3 */
            Text text;
            const char *running; /* head of the pages it starts (level 1) */
        } heading;
        struct {
            Text text;
            const Text *margin; /* lines of the margin note */
            guint n_margin;
        } paragraph;
        struct {
            gboolean ordered;
            const DocBlock *const *items; /* each a list of blocks by next */
            guint n_items;
        } list;
        struct {
            const DocTile *tiles;
            guint n_tiles;
            Text source;
        } tiles;
        struct {
            DocChartKind kind;
            const char *number; /* "Figure 5.1" */
            Text title, subtitle, source;
            const char *alt; /* kind, finding, highest and lowest value, number withheld */
            Matrix matrix;
            const Number *reference;
            const char *reference_label;
            const char *first_label, *second_label; /* GAP */
            const char *held;                       /* THEMES: number of groups held, as text */
        } chart;
        struct {
            const char *number; /* "Table B1" */
            Text title, subtitle, source;
            Matrix matrix;
            const char *label_head; /* head of the label column */
            const Text *notes;
            guint n_notes;
        } table;
        struct {
            Text text;
            const char *attribution;
            const char *theme;
        } quote;
        struct {
            Text title;
            const DocBlock *body; /* blocks by next */
        } callout;
        struct {
            const char *name;         /* of the worksheet */
            const char *title;        /* row 1 */
            const char *subject;      /* what the table holds, without the area */
            const char *const *lines; /* rows under it, NULL-terminated; a line "# …" is a heading, "-> Name" a link to that sheet */
            const char *table;        /* name of the marked-up table; NULL: no table */
            const char *id_head, *label_head; /* heads of the id and the label column; label_head NULL: only one */
            Matrix matrix;
        } sheet;
    };
    const DocBlock *next;
};

typedef enum { DOCUMENT_REPORT, DOCUMENT_WORKBOOK } DocumentKind;

typedef struct {
    DocumentKind kind;
    const char *id;   /* "report", or the area's id */
    const char *file; /* path under publish/ */
    const char *title, *author, *subject, *keywords, *language;
    const char *area;    /* workbooks: name of the area */
    const char *running; /* left running head */
    const char *footer;  /* right of the folio: release and data date */
    const char *warning; /* bold before it: synthetic answers; NULL */
    const char *warning_long;
    const char *draft; /* across every page of a draft; NULL */
} DocumentInfo;

typedef struct Document Document; /* immutable; owns everything in it */
const DocumentInfo *document_info (const Document *self);
const DocBlock *document_first (const Document *self);
guint document_numbers (const Document *self);
const Number *document_number (const Document *self, guint index);
void document_free (Document *self); /* accepts NULL */

/* Every document of a build, reports first, then workbooks in the order of areas. */
typedef struct Documents Documents;
guint documents_length (const Documents *self);
const Document *documents_get (const Documents *self, guint index);
void documents_free (Documents *self); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Documents, documents_free)

#endif
