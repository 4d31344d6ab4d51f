/* shapes_int.h - the secrets that have a shape: numbers, addresses, dates, and names that stand beside a title or before "School". */
#ifndef FINDINGS_CODING_SHAPES_INT_H
#define FINDINGS_CODING_SHAPES_INT_H

#include "coding/detect_int.h"

typedef struct Shapes Shapes; /* immutable */
Shapes *shapes_new (void);
void shapes_free (Shapes *self);
void shapes_find (const Shapes *self, const char *text, gsize length, GArray *secrets); /* appends, in no order */

#endif
