/* records_int.h - one writer a restricted file, for records.c alone. */
#ifndef FINDINGS_RECORDS_RECORDS_INT_H
#define FINDINGS_RECORDS_RECORDS_INT_H

#include "records/records.h"

/* Each writes its file into FOLDER (restricted/). FAULT_SYSTEM. */
gboolean records_write_numbers (const Build *build, const char *folder, GError **error);
gboolean records_write_inputs (const Build *build, const char *folder, GError **error);
gboolean records_write_coded (const Build *build, const char *folder, GError **error); /* coded.csv: every hit that counts, with its text */
gboolean records_write_aside (const Build *build, const char *folder, GError **error); /* aside.csv: every hit that does not */
gboolean records_write_overrides (const Build *build, const char *folder, GError **error); /* overrides.csv, where there are any */
gboolean records_write_release (const Build *build, const char *folder, GError **error);
gboolean records_write_candidates (const Build *build, const char *folder, GError **error);
gboolean records_write_refi (const Build *build, const char *folder, GError **error); /* codebook.qdc, coded.qdpx */

#endif
