/* transcript_int.h - from what was said, cue by cue, to turns. */
#ifndef FINDINGS_DATA_TRANSCRIPT_INT_H
#define FINDINGS_DATA_TRANSCRIPT_INT_H

#include "data/transcript.h"
#include "data/utterances_int.h"

/* Merges utterances of one person that follow each other into turns, and gives every speaker the part that the study's roster says. IN_TEXT is the decoded file
 * NAME, for places. What the study lists as furniture becomes no turn; UTTERANCES keeps that it was left out. Mistakes go to NOTES; a transcript is returned
 * all the same. */
Transcript *transcript_new (const Study *study, guint group, const char *name, const char *in_text, Utterances *utterances, Notes *notes);

#endif
