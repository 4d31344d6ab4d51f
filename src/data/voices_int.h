/* voices_int.h - what voices say in a cue: tags taken off, entities decoded once. */
#ifndef FINDINGS_DATA_VOICES_INT_H
#define FINDINGS_DATA_VOICES_INT_H

#include <glib.h>

/* What one voice says. */
typedef struct {
    char *speaker; /* of the voice tag; "" outside one */
    char *text;    /* without tags, entities decoded, lines joined by a blank; never empty */
    gsize offset;  /* of its first byte, from the payload's start */
} Voice;

/* The voices of a payload, in order; free with g_ptr_array_unref. */
GPtrArray *voices_find (const char *payload, gsize length);
/* TEXT without tags, entities decoded, blanks around it cut off; the caller owns it. */
char *voices_plain (const char *text, gsize length);

#endif
