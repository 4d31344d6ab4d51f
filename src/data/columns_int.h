/* columns_int.h - which question, option or fact about the answer each column of an export holds. */
#ifndef FINDINGS_DATA_COLUMNS_INT_H
#define FINDINGS_DATA_COLUMNS_INT_H

#include "data/format_int.h"

typedef enum {
    COLUMN_LEFT_OUT,
    COLUMN_QUESTION, /* all of a question */
    COLUMN_OPTION,   /* one option of a question with several answers */
    COLUMN_CHOICE,   /* one of the answers chosen, any of them */
    COLUMN_TYPED,    /* what people typed who chose "other" of a question with one answer */
    COLUMN_META,
    COLUMN_BLANK /* has no heading */
} ColumnUse;

/* The option columns of one question, joined row by row. */
typedef struct {
    guint question;
    Answers *answers; /* owned */
    gboolean own;     /* the question has a column that holds all of it, too */
    AnswerSet ticked; /* of the row under way */
    Missing missing;
} Join;

typedef struct {
    ColumnUse use;
    MetaUse meta;     /* of COLUMN_META */
    guint question;   /* of the next three */
    Answers *answers; /* of COLUMN_QUESTION, and COLUMN_OPTION and COLUMN_TYPED: that of the join */
    guint answer;     /* of COLUMN_OPTION */
    guint join;
} Column;

typedef struct {
    Column *items;
    gsize n;
    GArray *joins;     /* of Join */
    gboolean *claimed; /* by question: it has a column */
    guint left_out;    /* columns of the tool's own and those that study.yaml ignores */
} Columns;

/* The columns of HEADS, whose cells are HEADING (the row taken last); tells of every one that cannot be told, and of questions without a column. */
Columns *columns_new (const SurveyFormat *format, const SurveyInput *in, const Heads *heads, const CsvCell *heading, gsize n);
void columns_free (Columns *self); /* accepts NULL */
Join *columns_join (const Columns *self, guint index);

#endif
