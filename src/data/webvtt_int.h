/* webvtt_int.h - WebVTT as it is specified and as exporters write it: cues, and what voices say in them. */
#ifndef FINDINGS_DATA_WEBVTT_INT_H
#define FINDINGS_DATA_WEBVTT_INT_H

#include <glib.h>

/* A cue: spans of the text parsed. */
typedef struct {
    const char *id; /* not NUL-terminated; empty where it has none */
    gsize id_length;
    const char *payload; /* its lines, ends included */
    gsize length;
    guint part; /* number of WEBVTT headings before it: files may be concatenated */
} Cue;

/* TIMING_LENIENT takes h:m:s with any number of digits and a minus, as the Graph API writes them. */
typedef enum { TIMING_STRICT, TIMING_LENIENT } Timing;

/* Appends the cues of TEXT (NUL-terminated UTF-8) to CUES (of Cue), and the offset of every block that is none of cue, heading, NOTE, STYLE and REGION to
 * SKIPPED (of gsize). Only the timing lines of that kind begin a cue. */
void webvtt_parse (const char *text, gsize length, Timing timing, GArray *cues, GArray *skipped);

/* What one voice says in a cue. */
typedef struct {
    char *speaker; /* of the voice tag; "" outside one */
    char *text;    /* without tags, entities decoded, lines joined by a blank; never empty */
    gsize offset;  /* of its first byte, from the payload's start */
} Voice;

/* The voices of a payload, in order; free with g_ptr_array_unref. */
GPtrArray *webvtt_voices (const char *payload, gsize length);

#endif
