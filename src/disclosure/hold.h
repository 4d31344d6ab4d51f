/* hold.h - what must be printed again as an earlier release had it, because too few people lie between the two. */
#ifndef FINDINGS_DISCLOSURE_HOLD_H
#define FINDINGS_DISCLOSURE_HOLD_H

#include "disclosure/history.h"
#include "disclosure/registry.h"

/* Before protection. Holds every group of SYSTEMS whose base differs from the last release's by fewer people than the smallest group reported, and every larger
 * group that differs by so few once what is told of its parts is taken away. CALLS are what is published; groups that the last release hid have no former figures. */
void registry_hold (const Registry *self, const GArray *calls, const History *history);

#endif
