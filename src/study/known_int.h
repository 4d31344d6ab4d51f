/* known_int.h - reads names.csv into a study. */
#ifndef FINDINGS_STUDY_KNOWN_INT_H
#define FINDINGS_STUDY_KNOWN_INT_H

#include "study/study_int.h"

/* Appends to SELF's known names, tells every mistake, and repeats none of the names. */
void known_read (Study *self, const Source *source, Notes *notes);

#endif
