/* grid_int.h - how a grid is built, row by row; for the files of study/ alone. */
#ifndef FINDINGS_STUDY_GRID_INT_H
#define FINDINGS_STUDY_GRID_INT_H

#include "study/study_int.h"

/* Columns first, then rows, each followed by its cells. */
typedef struct {
    const Study *study;
    GArray *rows, *columns, *cells;
} GridBuilder;

void grid_begin (GridBuilder *self, const Study *study);
Grid *grid_end (GridBuilder *self);

/* Texts are copied; LABEL of the _take forms is taken. Return the index. */
guint grid_column (GridBuilder *self, const char *spanner, const char *label, const char *id, Measure measure);
guint grid_column_take (GridBuilder *self, const char *spanner, char *label, const char *id, Measure measure);
void grid_row (GridBuilder *self, GridRowKind kind, const char *label, const char *id, guint question);
void grid_row_take (GridBuilder *self, GridRowKind kind, char *label, const char *id, guint question);
void grid_put (GridBuilder *self, guint column, const Call *call); /* of the last row */
void grid_put_measure (GridBuilder *self, guint column, Measure measure, guint question, AnswerSet answers, const Group *group);

/* One of several groups side by side. */
typedef struct {
    Group group;
    const char *spanner; /* of its banner; borrowed */
    char *label, *brief, *id;
} GridSide;

/* The groups of a banner within GROUP, of GridSide; clears itself. */
GArray *grid_sides (const Study *study, const Banner *banner, const Group *group);

/* Sets of several answers that QUESTION has names for, once each: its own groups, then positive, neutral, negative. Of AnswerSet. */
GArray *grid_nets (const Question *question);
/* QUESTION's answers put together: its groups as far as they do not overlap and what is left, in the order of the answers. Of AnswerSet. */
GArray *grid_groups (const Question *question);

/* A row for a set of answers; NAMED: the question's wording before its label. LABEL, unless NULL, stands for both. */
void grid_set_row (GridBuilder *self, GridRowKind kind, guint question, AnswerSet set, gboolean named, const char *label);
/* Every answer, sum and base of the block's questions by its banners. */
void grid_fill_results (GridBuilder *self, const Block *block, gboolean named);

/* Answers, headcount and rate: the columns, and the row of an area. */
void grid_response_columns (GridBuilder *self);
void grid_response_row (GridBuilder *self, GridRowKind kind, guint area);
gboolean grid_area_within (const Study *study, guint area, guint whole); /* WHOLE itself, or below it */

#endif
