/* words.h - the words of a text. */
#ifndef FINDINGS_CODING_WORDS_H
#define FINDINGS_CODING_WORDS_H

#include <glib.h>

/* Bytes START to END (exclusive) of a text. */
typedef struct {
    guint32 start, end;
} Span;

/* Appends the words of TEXT (valid UTF-8) to WORDS (of Span): runs of letters, digits, marks and "_"; an apostrophe between two letters and a point, comma or
 * colon between two digits belong to the word ("don't", "9.30"); a hyphen parts words. */
void words_find (const char *text, gsize length, GArray *words);

#endif
