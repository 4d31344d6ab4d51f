/* gold_int.h - reads gold.csv into a study. */
#ifndef FINDINGS_STUDY_GOLD_INT_H
#define FINDINGS_STUDY_GOLD_INT_H

#include "study/study_int.h"

/* Appends the units of SOURCE to SELF, whose codebook stands already: rows of unit, theme, verdict (in, out) and coder. The theme "*" is every one that no other
 * row of the unit names; with "in", a subtheme's parent is in, with "out", a theme's subthemes are out. Tells every mistake, contradictions included. */
void gold_read (Study *self, const Source *source, Notes *notes);

#endif
