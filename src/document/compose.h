/* compose.h - the door of document/: templates and the Release become Documents. */
#ifndef FINDINGS_DOCUMENT_COMPOSE_H
#define FINDINGS_DOCUMENT_COMPOSE_H

#include "disclosure/release.h"
#include "document/document.h"

/* Composes the reports, then a workbook for every region, cluster and authority on JOBS threads. What a condition left out goes to NOTES. NULL with ERROR. STUDY and RELEASE
 * must outlive the result. */
Documents *document_compose (const Study *study, const Release *release, guint jobs, Notes *notes, GError **error);

#endif
