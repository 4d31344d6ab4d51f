/* calls.h - finding a call among many: an index over an array whose items begin with, or are, a Call. */
#ifndef FINDINGS_DISCLOSURE_CALLS_H
#define FINDINGS_DISCLOSURE_CALLS_H

#include "study/expr.h"

typedef struct {
    guint *slots; /* item + 1, open addressing */
    guint size, used;
} CallIndex;

#define CALL_ABSENT G_MAXUINT

/* ITEMS holds structs of STRIDE bytes that begin with a Call; the same array (it may have moved and grown) must be given every time. */
guint call_index_find (const CallIndex *self, gconstpointer items, gsize stride, const Call *call); /* the item, or CALL_ABSENT */
/* Makes room for N items at once, while there is none. */
void call_index_reserve (CallIndex *self, guint n);
/* Enters item INDEX, whose call is not there yet. */
void call_index_add (CallIndex *self, gconstpointer items, gsize stride, guint index);
void call_index_clear (CallIndex *self);

#endif
