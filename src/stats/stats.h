/* stats.h - the door of stats/: one pass over the columns fills every tabulation. */
#ifndef FINDINGS_STATS_STATS_H
#define FINDINGS_STATS_STATS_H

#include "coding/codings.h"
#include "stats/results.h"

/* Tabulates what the study requests. NULL with ERROR when it asks for what cannot be counted. INPUTS and CODINGS are not needed afterwards. */
Results *stats_tabulate (const Study *study, const Inputs *inputs, const Codings *codings, GError **error);

/* The same numbers had CODEBOOK been the study's: CODINGS are what its rules find, whatever a person said of it. Its themes go by their ids, and one that the study
 * does not have counts for nothing. How the rules agree with a person is not measured. */
Results *stats_tabulate_found (const Study *study, const Inputs *inputs, const Codings *codings, const Codebook *codebook, GError **error);

/* Holds what the quotes tell of their speakers against the answers (FAULT_GATE through NOTES): at least 20 respondents share each label, and the labels of all
 * quotes of one person together; at most two quotes are one person's. FALSE when one fails. */
gboolean stats_check_quotes (const Study *study, const Inputs *inputs, const Codings *codings, Notes *notes);

#endif
