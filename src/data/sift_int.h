/* sift_int.h - finds the rows that may not count like others: partial, doubled, too fast and the like; and does with them what the study says. */
#ifndef FINDINGS_DATA_SIFT_INT_H
#define FINDINGS_DATA_SIFT_INT_H

#include "data/dataset_int.h"
#include "data/decisions_int.h"
#include "data/moment_int.h"

/* What an export tells of a row besides its answers. */
typedef struct {
    guint64 id;        /* a hash of it; 0: none */
    guint64 print;     /* of an export without ids: a hash of what stands in it, in whatever order; 0: none */
    Moment start, end; /* year 0: none */
    gint32 seconds;    /* taken to answer; -1: not told */
    guint32 line;
    guint16 kinds; /* bits: 1 << RecordKind */
} SiftRow;

typedef struct Sift Sift; /* the rows of every file of a study so far */

Sift *sift_new (const Study *study);
void sift_free (Sift *self); /* accepts NULL */
void sift_begin_file (Sift *self, const SurveyFile *file);
/* FALSE: the row is left out, do not read it. TRUE: it becomes the dataset's next. */
gboolean sift_row (Sift *self, const SiftRow *row);
/* All rows of the file are in DATASET (those that sift_row let through): finds what only all of them tell, leaves out what the study drops, and tells of it. */
void sift_end_file (Sift *self, Dataset *dataset, Decisions *decisions, Notes *notes);
/* Rows of KIND found in all files, and how many of them were left out. */
guint sift_found (const Sift *self, RecordKind kind);
guint sift_left_out (const Sift *self, RecordKind kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sift, sift_free)

#endif
