/* answers_int.h - what one question's cells mean, and which of them nobody foresaw. */
#ifndef FINDINGS_DATA_ANSWERS_INT_H
#define FINDINGS_DATA_ANSWERS_INT_H

#include "data/dataset_int.h"

typedef struct Answers Answers; /* the spellings of one question, learnt as they are met; one a question and file */

/* AREAS has the authorities of a KIND_AREA question. Both are borrowed. INDEX is the question's. */
Answers *answers_new (const Question *question, guint index, const Areas *areas);
void answers_free (Answers *self); /* accepts NULL */

/* Whether answers_set needs the place of a cell (KIND_TEXT keeps it). */
gboolean answers_want_place (const Answers *self);
/* Sets the question in DATASET's last row to what TEXT means: not answered where it means nothing, and FALSE then. */
gboolean answers_set (Answers *self, const char *text, gsize length, SourcePos at, Dataset *dataset);
/* After a FALSE: keeps the place of what answers_set made nothing of, once a spelling. */
void answers_keep (Answers *self, SourcePos at);
/* Tells of everything kept, never saying what was found. LEVEL is an error or, where study.yaml lets unknown answers through, a warning. */
void answers_tell (const Answers *self, NoteLevel level, Notes *notes);

#endif
