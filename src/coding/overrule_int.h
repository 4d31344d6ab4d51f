/* overrule_int.h - what a person said of single units, over what the rules found. */
#ifndef FINDINGS_CODING_OVERRULE_INT_H
#define FINDINGS_CODING_OVERRULE_INT_H

#include "coding/codings.h"

/* Changes HITS (of Hit) and ASIDES (of Aside), both sorted, as the overrides of STUDY say; several units with the same words are one to them. An override whose
 * unit is none of UNITS is an error, one that changes nothing a warning. */
void overrule (const Study *study, const GArray *units, GArray *hits, GArray *asides, Notes *notes);

#endif
