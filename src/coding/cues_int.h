/* cues_int.h - whether the words around a place speak of somebody. */
#ifndef FINDINGS_CODING_CUES_INT_H
#define FINDINGS_CODING_CUES_INT_H

#include "coding/words.h"

/* Whether what stands beside SPAN of TEXT (LENGTH bytes) tells that it is somebody: "told ...", "... said", "...'s mum", "me and ...". */
gboolean cues_tell_somebody (const char *text, gsize length, Span span);

#endif
