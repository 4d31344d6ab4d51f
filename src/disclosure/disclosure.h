/* disclosure.h - the door of disclosure/: Results and History become a Release. */
#ifndef FINDINGS_DISCLOSURE_DISCLOSURE_H
#define FINDINGS_DISCLOSURE_DISCLOSURE_H

#include "disclosure/history.h"
#include "disclosure/release.h"
#include "stats/results.h"

/* Decides what may be published, question by question on JOBS threads. FAULT_GATE when a cell of `keep:` cannot be kept safely. */
Release *disclosure_protect (const Study *study, const Results *results, const History *history, guint jobs, GError **error);

/* TRUE when every cell of SELF stands in that earlier release with the same figures and status, and none is missing. */
gboolean release_matches (const Release *self, const History *history, guint release);

#endif
