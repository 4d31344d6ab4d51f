/* transcript_int.h - from what was said, cue by cue, to turns. */
#ifndef FINDINGS_DATA_TRANSCRIPT_INT_H
#define FINDINGS_DATA_TRANSCRIPT_INT_H

#include "data/transcript.h"

/* Something that one speaker said, as the export cuts it. */
typedef struct {
    const char *speaker; /* as exported; "" where the export names nobody */
    GString *text;
    gsize offset; /* of its first byte in the decoded file */
} Utterance;

typedef struct Utterances Utterances; /* in the order of the file */
Utterances *utterances_new (void);
void utterances_free (Utterances *self); /* accepts NULL */
guint utterances_length (const Utterances *self);
const Utterance *utterances_get (const Utterances *self, guint index);
/* Appends TEXT as said by SPEAKER. Where KEY is not NULL and the same speaker said something under it before, TEXT joins that with a blank. */
void utterances_add (Utterances *self, const char *key, const char *speaker, const char *text, gsize offset);

/* Merges utterances of one speaker that follow each other into turns, and gives every speaker the part that the study's roster says. IN_TEXT is the decoded file
 * NAME, for places. Mistakes go to NOTES; a transcript is returned all the same. */
Transcript *transcript_new (const Study *study, guint group, const char *name, const char *in_text, const Utterances *utterances,
                            Notes *notes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Utterances, utterances_free)

#endif
