/* webvtt_int.h - WebVTT as it is specified and as exporters write it, and what came before it: cues and their timings. */
#ifndef FINDINGS_DATA_WEBVTT_INT_H
#define FINDINGS_DATA_WEBVTT_INT_H

#include "data/stamp_int.h"

/* A cue: spans of the text parsed. */
typedef struct {
    const char *id; /* not NUL-terminated; empty where it has none */
    gsize id_length;
    const char *payload; /* its lines, ends included */
    gsize length;
    guint part;         /* number of WEBVTT headings before it: files may be concatenated */
    gint64 start, stop; /* milliseconds */
} Cue;

/* Appends the cues of TEXT (valid UTF-8) to CUES (of Cue), and the offset of every block that is none of cue, heading, NOTE, STYLE and REGION to SKIPPED (of
 * gsize). Only timing lines of that kind begin a cue. */
void webvtt_parse (const char *text, gsize length, Timing timing, GArray *cues, GArray *skipped);

#endif
