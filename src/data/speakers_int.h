/* speakers_int.h - who a speaker of one transcript is, as the roster (speakers.csv) says. */
#ifndef FINDINGS_DATA_SPEAKERS_INT_H
#define FINDINGS_DATA_SPEAKERS_INT_H

#include "study/study.h"

typedef struct Speakers Speakers;

/* Somebody who speaks, under whatever names: equal pointers are one person. */
typedef struct {
    const Speaker *speaker; /* borrowed from the study; NULL: the roster does not say */
} SpeakerFound;

/* The roster for FILE: its own rows, then those for every file. Borrows STUDY's speakers; STUDY may be NULL: nobody is known. */
Speakers *speakers_new (const Study *study, const char *file);
void speakers_free (Speakers *self); /* accepts NULL */
/* Who NAME is: as a row writes it (folded); without what exporters add to a name ("(Guest)", pronouns); without a bracket that only one side has; given name
 * first; or as a row's pattern has it. Rows for this file come before those for all. Lives as long as SELF; asking costs nothing where the pointer NAME, which
 * must live as long, was asked before. */
const SpeakerFound *speakers_find (Speakers *self, const char *name);
gboolean speakers_knows (Speakers *self, const char *name, gsize length); /* whether the roster has a row for NAME */
/* Whether a row of the roster has this very name; patterns do not count. */
gboolean speakers_lists (Speakers *self, const char *name, gsize length);
/* One turn more of WHO, at AT. */
void speakers_count_turn (Speakers *self, const SpeakerFound *who, SourcePos at);
/* Tells of every speaker with turns whom the roster does not have, or has twice, never by name, and of rows for this file that nobody matched. NAME is the
 * transcript's, for places. */
void speakers_tell (const Speakers *self, const char *name, UnknownPolicy policy, Notes *notes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Speakers, speakers_free)

#endif
