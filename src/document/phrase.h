/* phrase.h - the phrase book: shares and counts in plain words, only where the words are true of the number. */
#ifndef FINDINGS_DOCUMENT_PHRASE_H
#define FINDINGS_DOCUMENT_PHRASE_H

#include <glib.h>

/* "almost 40%", "two thirds", "one in five", or the whole per cent where no phrase is true of SHARE (a fraction from 0 to 1, unrounded). Appends. */
void phrase_share (GString *out, double share);
/* "almost 900", "over 1,000", or the count itself. */
void phrase_count (GString *out, gint64 count);
/* zero to nine in words, numerals with commas from 10. */
void phrase_small (GString *out, gint64 count);

#endif
