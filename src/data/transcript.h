/* transcript.h - one focus group: who spoke, what was said, and where it stands in the file. */
#ifndef FINDINGS_DATA_TRANSCRIPT_H
#define FINDINGS_DATA_TRANSCRIPT_H

#include "study/study.h"

typedef struct {
    SourcePos at;       /* first character of the turn */
    guint64 offset;     /* of its first byte in the decoded file */
    const char *person; /* pseudonym; "" for facilitators and people who were left out */
    SpeakerPart part;
    gboolean counted; /* FALSE for facilitators and speakers that study.yaml leaves out */
    const char *text; /* valid UTF-8 */
} Turn;

typedef struct Transcript Transcript; /* immutable */

guint transcript_group (const Transcript *self); /* index of its focus group in the study */
guint transcript_length (const Transcript *self);
const Turn *transcript_turn (const Transcript *self, guint index); /* borrowed from SELF */
guint transcript_people (const Transcript *self);                  /* participants who spoke */
/* Names of everybody who speaks, as far as they have two words, as speaker_plain_name makes them; NULL-terminated. Never printed. */
const char *const *transcript_names (const Transcript *self);
void transcript_free (Transcript *self); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transcript, transcript_free)

#endif
