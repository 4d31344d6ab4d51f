/* house_int.h - how the house's words come to be, and the terms it wants. */
#ifndef FINDINGS_STUDY_HOUSE_INT_H
#define FINDINGS_STUDY_HOUSE_INT_H

#include "study/study_int.h"

House *house_new (void);
void house_free (House *self); /* accepts NULL */
/* Adds what SOURCE says to SELF, over what was read before: the shared house.yaml first, then a study's own. */
void house_read (House *self, const Source *source, Notes *notes);
/* Fills in {minimum}, {small}, {test} and {exempt} with the study's figures. Call it once, last. */
void house_resolve (House *self, const Rules *rules);
/* Warns of every place in the words of SOURCE that the house would write another way. */
void house_check_terms (const House *self, const Source *source, Notes *notes);

#endif
