/* yield_int.h - rules that find nothing, or nothing of their own. */
#ifndef FINDINGS_CODING_YIELD_INT_H
#define FINDINGS_CODING_YIELD_INT_H

#include "coding/codings.h"

/* Tells of every rule of CODEBOOK that hits no unit, and of every one whose units another rule of its theme hits as well. */
void yields_tell (const Codings *codings, const Codebook *codebook, Notes *notes);

#endif
