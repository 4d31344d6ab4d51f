/* speakers_int.h - who a speaker of one transcript is, as the roster (speakers.csv) says. */
#ifndef FINDINGS_DATA_SPEAKERS_INT_H
#define FINDINGS_DATA_SPEAKERS_INT_H

#include "study/study.h"

typedef struct Speakers Speakers;

/* The roster for FILE: its own rows, then those for every file. Borrows STUDY's speakers. */
Speakers *speakers_new (const Study *study, const char *file);
void speakers_free (Speakers *self); /* accepts NULL */
/* Who NAME is: compared folded, then without what Teams adds to a name ("(Guest)"). NULL, remembered with AT, when the roster does not say. */
const Speaker *speakers_find (Speakers *self, const char *name, SourcePos at);
/* Tells of every speaker that the roster does not have, never by name, and of rows for this file that nobody matched. NAME is the transcript's, for places. */
void speakers_tell (const Speakers *self, const char *name, UnknownPolicy policy, Notes *notes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Speakers, speakers_free)

#endif
