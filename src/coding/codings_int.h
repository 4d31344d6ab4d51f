/* codings_int.h - how Codings come to be. */
#ifndef FINDINGS_CODING_CODINGS_INT_H
#define FINDINGS_CODING_CODINGS_INT_H

#include "coding/codings.h"

/* Takes UNITS (of Unit) and HITS (of Hit, sorted); ROWS and TRANSCRIPTS are how many there are. */
Codings *codings_new (const Codebook *codebook, GArray *units, GArray *hits, guint rows, guint transcripts);

#endif
