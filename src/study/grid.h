/* grid.h - a block or a sheet as a table of calls. Charts, tables, sheets and tidy files all read the same grid through the release. */
#ifndef FINDINGS_STUDY_GRID_H
#define FINDINGS_STUDY_GRID_H

#include "study/expr.h"

typedef enum { GRID_HEAD, GRID_ANSWER, GRID_NET, GRID_BASE, GRID_ITEM } GridRowKind; /* HEAD has no cells */

typedef struct {
    GridRowKind kind;
    char *label;
    char *id;         /* of the answer, question, group, theme or area */
    guint16 question; /* or QUESTION_NONE */
} GridRow;

typedef struct {
    char *spanner; /* label over several columns; NULL */
    char *label;
    char *id;
    Measure measure; /* what its cells are */
} GridColumn;

typedef struct {
    GridRow *rows;
    guint n_rows;
    GridColumn *columns;
    guint n_columns;
    Call *cells; /* n_rows x n_columns, row by row; MEASURE_NONE where there is none */
} Grid;

void grid_free (Grid *self);                                       /* accepts NULL */
const Call *grid_cell (const Grid *self, guint row, guint column); /* NULL where there is none */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grid, grid_free)

#endif
