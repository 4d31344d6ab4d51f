/* code_int.h - the run: every rule over every unit in its scope, on several threads. */
#ifndef FINDINGS_CODING_CODE_INT_H
#define FINDINGS_CODING_CODE_INT_H

#include "coding/codings.h"
#include "coding/rule_int.h"

/* Appends the hits in UNITS (of Unit), which come from STUDY and INPUTS, to HITS (of Hit) and ASIDES (of Aside), in the order of coding/codings.h. FALSE with
 * ERROR at the first unit, and there the first rule, whose pattern runs away: the same for any number of JOBS. */
gboolean code_units (const RuleBook *book, const Study *study, const Inputs *inputs, const GArray *units, guint jobs, GArray *hits,
                     GArray *asides, GError **error);

#endif
