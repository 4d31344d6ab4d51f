/* sav_child_int.h - the process that reads an SPSS file: what it may use, and how its end is told. */
#ifndef FINDINGS_DATA_SAV_CHILD_INT_H
#define FINDINGS_DATA_SAV_CHILD_INT_H

#include "base/fault.h"

typedef struct {
    guint64 memory;  /* bytes of address space, beside the file itself */
    guint64 written; /* bytes of rows, as they are sent */
    guint seconds;   /* of processor time; the clock on the wall may show twice as many */
} SavLimits;

extern const SavLimits sav_limits; /* for every file that a study names */

/* The rows of BYTES as a pool, mapped (munmap frees it), written by a process of its own: this program run again, with nothing but the file and a place for the
 * rows. It is over when this returns. NULL after telling NOTES why the file NAME has no rows: damaged, cut short, more than the LIMITS, or the process was killed. */
const char *sav_child_run (const char *name, const char *bytes, gsize n_bytes, const SavLimits *limits, gsize *length, Notes *notes);

#endif
