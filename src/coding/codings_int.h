/* codings_int.h - how Codings come to be. */
#ifndef FINDINGS_CODING_CODINGS_INT_H
#define FINDINGS_CODING_CODINGS_INT_H

#include "coding/codings.h"
#include "coding/rule_int.h"

/* Takes BOOK (NULL where there is no codebook), UNITS (of Unit), HITS (of Hit) and ASIDES (of Aside), both sorted; ROWS and TRANSCRIPTS are how many there are. */
Codings *codings_new (const Codebook *codebook, RuleBook *book, GArray *units, GArray *hits, GArray *asides, guint rows, guint transcripts);
const RuleBook *codings_book (const Codings *self); /* what found them; NULL where there is no codebook */
/* Puts those from index FIRST on into their order. */
void hits_sort (GArray *hits, guint first);
void asides_sort (GArray *asides, guint first);

#endif
