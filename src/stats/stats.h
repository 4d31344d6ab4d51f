/* stats.h - the door of stats/: one pass over the columns fills every tabulation. */
#ifndef FINDINGS_STATS_STATS_H
#define FINDINGS_STATS_STATS_H

#include "coding/codings.h"
#include "stats/results.h"

/* Tabulates what the study requests. NULL with ERROR when it asks for what cannot be counted. INPUTS and CODINGS are not needed afterwards. */
Results *stats_tabulate (const Study *study, const Inputs *inputs, const Codings *codings, GError **error);

#endif
