/* titles_int.h - the titles under which each quote stands, in all documents. */
#ifndef FINDINGS_STATS_TITLES_INT_H
#define FINDINGS_STATS_TITLES_INT_H

#include "study/study.h"

/* By quote of STUDY: a line for each of its places in documents, with the titles that stand over it; "" where no document has it. The caller owns the array,
 * which frees its texts. */
GPtrArray *titles_of_quotes (const Study *study);

#endif
