/* dataset_int.h - how a Dataset comes to be: rows begin, cells are set, files end, routing closes. */
#ifndef FINDINGS_DATA_DATASET_INT_H
#define FINDINGS_DATA_DATASET_INT_H

#include "data/dataset.h"

Dataset *dataset_new (const Questionnaire *questionnaire);

/* A file's rows follow: NAME is for positions. */
void dataset_begin_file (Dataset *self, const char *name, guint wave);
/* One more row, of line LINE; every cell of it must then be set, or filled by dataset_end_file. Returns its index. */
guint dataset_begin_row (Dataset *self, guint line);

/* Cells of the row begun last. CODE: an answer, 0 where answered, or a missing code. */
void dataset_set_code (Dataset *self, guint question, guint8 code);
void dataset_set_unknown (Dataset *self, guint question); /* not answered, for nobody knows what the cell says */
void dataset_set_mask (Dataset *self, guint question, AnswerSet mask);
void dataset_set_number (Dataset *self, guint question, double number);
void dataset_set_area (Dataset *self, guint16 area);
/* A text that is not blank; AT is where its cell starts. Sets the code, too. */
void dataset_set_text (Dataset *self, guint question, const char *text, gsize length, SourcePos at);

/* Ends the file: a question whose entry in HAS_COLUMN is FALSE gets CODE in all of the file's rows. */
void dataset_end_file (Dataset *self, const gboolean *has_column, guint8 code);

/* Puts CODE, which holds no answer of its own (0 or a missing code), in the place of whatever ROW had. */
void dataset_put_code (Dataset *self, guint question, guint row, guint8 code);

/* Takes the rows out, from FIRST on, whose entry in LEFT_OUT (by row from FIRST) is not 0. */
void dataset_leave_out (Dataset *self, guint first, const guint8 *left_out);
/* For each row from FIRST on: a hash of all its answers, and how many of its questions are answered (a text counts eight, nobody writes one twice). */
void dataset_fingerprints (const Dataset *self, guint first, guint64 *hashes, guint *answered);

#endif
