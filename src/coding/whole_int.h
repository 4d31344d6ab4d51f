/* whole_int.h - patterns that are lists of words and phrases: the same hits without PCRE2. */
#ifndef FINDINGS_CODING_WHOLE_INT_H
#define FINDINGS_CODING_WHOLE_INT_H

#include "coding/words_int.h"

typedef struct Whole Whole; /* immutable; threads share it */
/* For PATTERN, folded: \bcase\b, \bpaper\w*\b, \b(stress(ed|ful)?|tired) of[ -]it\b and the like. NULL where it is anything else, and must be run by PCRE2. */
Whole *whole_new (const char *pattern, gboolean case_sensitive);
void whole_free (Whole *self); /* accepts NULL */
/* Replaces SPANS (of Span) by the hits in TEXT (folded) that start at FROM or later, and not behind LAST. FALSE where a character beyond ASCII stands so that
 * only PCRE2 knows. */
gboolean whole_find (const Whole *self, const char *text, gsize length, gsize from, gsize last, GArray *spans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Whole, whole_free)

#endif
