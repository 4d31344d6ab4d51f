/* unit_int.h - the texts that are coded, in the order of rows and turns. */
#ifndef FINDINGS_CODING_UNIT_INT_H
#define FINDINGS_CODING_UNIT_INT_H

#include "coding/codings.h"

/* Every answer to a text question, row by row, then every turn that is counted (of facilitators, too, where FACILITATORS). Of Unit; the caller owns it. Works on JOBS
 * threads. */
GArray *units_gather (const Study *study, const Inputs *inputs, gboolean facilitators, guint jobs);
/* Writes the hash that TEXT goes by: the first 16 hex digits of its SHA-256. */
void unit_hash (const char *text, gsize length, char hash[17]);

#endif
