/* people_int.h - reads who took part in focus groups, facts from outside and released quotes into a study. */
#ifndef FINDINGS_STUDY_PEOPLE_INT_H
#define FINDINGS_STUDY_PEOPLE_INT_H

#include "study/study_int.h"

/* Each appends to SELF, whose areas, questionnaire and codebook stand already, and tells every mistake. */
void groups_read (Study *self, const Source *source, Notes *notes);
void speakers_read (Study *self, const Source *source, Notes *notes); /* after groups_read: a row may name a group's file alone */
void facts_read (Study *self, const Source *source, Notes *notes);
void quotes_read (Study *self, const Source *source, Notes *notes);
void overrides_read (Study *self, const Source *source, Notes *notes);

/* Names of speakers as the leak scan looks for them: without "(Guest)" and the like, "Marsden, Joel" also as "Joel Marsden", sorted, each once. */
const char *const *speakers_watch_list (Study *self);

/* The answer of the question `role`, or the region (AREA_ALL for "all"), that TEXT at AT names; ANSWER_NONE or AREA_NONE after telling. */
guint role_find (const Study *self, const char *text, SourcePos at, Notes *notes);
guint16 region_find (const Study *self, const char *text, SourcePos at, Notes *notes);

#endif
