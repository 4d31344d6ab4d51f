/* records.h - the door of records/: what is kept in OUT/restricted, and what `explain` answers from. */
#ifndef FINDINGS_RECORDS_RECORDS_H
#define FINDINGS_RECORDS_RECORDS_H

#include "coding/codings.h"
#include "disclosure/history.h"
#include "disclosure/release.h"
#include "layout/pages.h"
#include "stats/results.h"

/* What a build made, for its records. */
typedef struct {
    const Study *study;
    const Inputs *inputs;
    const Codings *codings;
    const Results *results;
    const Release *release;
    const History *history;
    const Pages *const *pages; /* of the reports */
    const char *const *files;  /* their files, for "where it is printed" */
    guint n_pages;
    const Notes *notes;
    const char *as_of; /* ISO date */
    guint jobs;
} Build;

/* Writes restricted/ under FOLDER: inputs.json (files, hashes, what was decided), numbers.json (every released number with wording, filter, base, missing, method
 * and where it is printed), suppression.csv, coded.csv (unit hash, theme, rule, offsets; with the text), aside.csv (likewise: hits that do not count, and why),
 * overrides.csv (what a person said of single units, and how many hits that changed), agreement.csv (each theme against the codes of gold.csv, where there are
 * any), quote-candidates.csv and redactions.csv (texts worth quoting, redacted; what stands for what), notes.csv, releases/NAME.csv (earlier ones are copied). */
gboolean records_write (const Build *build, const char *folder, GError **error);

/* The fingerprint of what a build reads (inputs, the files of the study's folder and of templates/), as inputs.json holds it; the caller owns it. */
char *records_fingerprint (const Study *study, const Inputs *inputs);
/* The fingerprint in OUT's last full build, which the caller owns; NULL with FAULT_INPUT. */
char *records_read_fingerprint (const char *out, GError **error);

/* `explain`: where the number ID of the build in OUT comes from, as text. FAULT_INPUT with the nearest id where there is none. The caller owns it. */
char *records_explain (const char *out, const char *id, GError **error);

#endif
