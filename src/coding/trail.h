/* trail.h - why a hit is one: what stood where its rule wanted it, and what did not stand where it must not. */
#ifndef FINDINGS_CODING_TRAIL_H
#define FINDINGS_CODING_TRAIL_H

#include "coding/codings.h"

typedef struct Trail Trail;
Trail *trail_new (const Codings *codings); /* borrows CODINGS */
void trail_free (Trail *self);             /* accepts NULL */
/* Every condition of the hit's rule and how it turned out: `near finds "high" within 6 words; negators find nothing in the clause`; "" for a rule without any,
 * and for RULE_REVIEWER. Quotes the text. The caller owns it. */
char *trail_of (Trail *self, const Hit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trail, trail_free)

#endif
