/* cues_int.h - the cues of one file, under the strict grammar or the lenient one, and what was decided on the way. */
#ifndef FINDINGS_DATA_CUES_INT_H
#define FINDINGS_DATA_CUES_INT_H

#include "data/format_int.h"
#include "data/label_int.h"
#include "data/webvtt_int.h"

/* The file starts with WebVTT's heading. */
gboolean cues_headed (const FormatText *in);
/* The cues of IN (of Cue; free with g_array_unref): WebVTT's, or where there is none those with timings as the Graph API writes them. Blocks that were skipped
 * are left out in UTTERANCES. */
GArray *cues_read (const FormatText *in, Utterances *utterances, Notes *notes);
/* The same with lenient timings alone, for subtitles. */
GArray *cues_read_lenient (const FormatText *in, Utterances *utterances);
/* The cues with which the file begins, with lenient timings and without reading the rest (of Cue; free with g_array_unref). */
GArray *cues_peek (const FormatText *in);
/* Whether at least half of the cues have a label ("Name: words") and none a voice. */
gboolean cues_labelled (const FormatText *in);
/* What the cues of one recognised utterance share: "GUID/NN" of the id GUID/NN-N. FALSE for other ids. */
gboolean cue_key (const Cue *cue, UtteranceKey *key);
gboolean cue_label (const Cue *cue, Label *label); /* the label that its first line starts with */

#endif
