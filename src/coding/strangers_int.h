/* strangers_int.h - people who are on no list: by their given names, and by words with capitals in a row. */
#ifndef FINDINGS_CODING_STRANGERS_INT_H
#define FINDINGS_CODING_STRANGERS_INT_H

#include "coding/detect_int.h"

typedef struct Strangers Strangers;            /* immutable */
Strangers *strangers_new (const Study *study); /* the given names and short forms of names.csv, and its words that are names, too */
void strangers_free (Strangers *self);         /* accepts NULL */
/* Appends SECRET_NAMED, possible at most, from left to right. */
void strangers_find (const Strangers *self, const char *text, gsize length, GArray *secrets);

#endif
