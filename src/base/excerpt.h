/* excerpt.h - the line of a place as a terminal shows it, with a caret under the column. */
#ifndef FINDINGS_BASE_EXCERPT_H
#define FINDINGS_BASE_EXCERPT_H

#include "base/source.h"

/* Two lines: the line of TEXT (valid UTF-8, LENGTH bytes) where AT stands, cut around the column to WIDTH places, and the caret under it. Characters that would
 * move the cursor stand as dots. The caller owns it; NULL where the text has no such line or the column is not known. */
char *excerpt_at (const char *text, gsize length, SourcePos at, guint width);

#endif
