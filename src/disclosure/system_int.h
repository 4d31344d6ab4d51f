/* system_int.h - how a system comes to be; for registry.c. */
#ifndef FINDINGS_DISCLOSURE_SYSTEM_INT_H
#define FINDINGS_DISCLOSURE_SYSTEM_INT_H

#include "disclosure/system.h"

/* What figures are counted from; both borrowed. */
typedef struct {
    const Study *study;
    const Results *results;
} Counted;

System *system_new (SystemKind kind, guint question, guint wave); /* without dimensions yet */
void system_free (System *self);                                  /* accepts NULL */

/* The figure at coordinates AT, or NOTHING. */
guint system_find (const System *self, const guint16 *at);
/* The same, counted and added with its base where it is not there yet. */
guint system_ensure (const Counted *counted, System *self, const guint16 *at);
/* Adds all equations that the figures stand in, and the figures that those bring, until nothing is new; then system_index tells each figure its equations. */
void system_close (const Counted *counted, System *self);
void system_index (System *self);
/* Once closed: which figures are exempt, which figure stands above a small one, and what withholding each would cost. */
void system_mark_exempt (const Counted *counted, System *self);

gboolean partition_has (const Partition *self, guint16 part);

#endif
