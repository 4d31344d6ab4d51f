/* dataset.h - the survey answers as columns of codes. */
#ifndef FINDINGS_DATA_DATASET_H
#define FINDINGS_DATA_DATASET_H

#include "study/study.h"

/* Codes of a single-answer column: an answer index, or one of these. */
#define CODE_MISSING(kind) ((guint8)(0xF0 + (kind))) /* kind: Missing */
#define CODE_IS_MISSING(code) ((code) >= 0xF0)
#define CODE_KIND(code) ((Missing)((code)-0xF0))

typedef struct Dataset Dataset; /* immutable; every wave's rows, in the order of files and rows */

guint dataset_rows (const Dataset *self);
const guint8 *dataset_waves (const Dataset *self);  /* by row: index into the study's waves */
const guint16 *dataset_areas (const Dataset *self); /* by row: an authority, or AREA_ALL where it is not known */
/* By row: KIND_SINGLE and KIND_AREA an answer or missing code; other kinds: 0 where answered, else a missing code. */
const guint8 *dataset_codes (const Dataset *self, guint question);
const AnswerSet *dataset_masks (const Dataset *self, guint question);      /* KIND_MULTI: by row the answers ticked */
const double *dataset_numbers (const Dataset *self, guint question);       /* KIND_NUMBER: by row, NaN where missing */
const char *dataset_text (const Dataset *self, guint question, guint row); /* KIND_TEXT: "" where missing; valid UTF-8 */
SourcePos dataset_pos (const Dataset *self, guint question, guint row);    /* of a KIND_TEXT cell; line of the row for others */
guint dataset_unknown (const Dataset *self, guint question);               /* rows whose cell was no answer to it; not answered */
void dataset_free (Dataset *self);                                         /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Dataset, dataset_free)

#endif
