/* code_int.h - the run: every rule over every unit in its scope, on several threads. */
#ifndef FINDINGS_CODING_CODE_INT_H
#define FINDINGS_CODING_CODE_INT_H

#include "coding/codings.h"
#include "coding/rule_int.h"

/* The hits (of Hit, sorted as in coding/codings.h) in UNITS (of Unit), which come from STUDY and INPUTS. The caller owns the result. NULL with ERROR at the
 * first unit, and there the first rule, whose pattern runs away: the same for any number of JOBS. */
GArray *code_units (const RuleBook *book, const Study *study, const Inputs *inputs, const GArray *units, guint jobs, GError **error);

#endif
