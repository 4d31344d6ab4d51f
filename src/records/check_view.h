/* check_view.h - what the data look like, for `check`: files and what was decided about them, bases and missing answers, answers that nobody gave. Counts only. */
#ifndef FINDINGS_RECORDS_CHECK_VIEW_H
#define FINDINGS_RECORDS_CHECK_VIEW_H

#include "data/inputs.h"

/* The text. Never an answer in somebody's own words, never a name. The caller owns it. */
char *records_check_text (const Study *study, const Inputs *inputs);

#endif
