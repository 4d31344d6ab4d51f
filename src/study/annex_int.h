/* annex_int.h - how the sheets of a workbook come to be. */
#ifndef FINDINGS_STUDY_ANNEX_INT_H
#define FINDINGS_STUDY_ANNEX_INT_H

#include "study/study_int.h"

/* The result lives in SELF's arena. */
Annex *annex_read (Study *self, const Source *source, Notes *notes);

#endif
