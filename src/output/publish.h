/* publish.h - every public file of a build, written into a new folder. */
#ifndef FINDINGS_OUTPUT_PUBLISH_H
#define FINDINGS_OUTPUT_PUBLISH_H

#include "base/fault.h"
#include "output/output.h"

/* A report laid out, and the fonts it was laid out with. */
typedef struct {
    const Document *document;
    const Pages *pages;
    FontSet *fonts;
} LaidOut;

typedef struct {
    const Documents *documents;
    const LaidOut *reports;
    guint n_reports;
    gboolean workbooks;       /* write the annexes and their tidy twins */
    const char *const *areas; /* ids of the only workbooks to write, NULL-terminated; NULL: all */
    gint64 seconds;           /* the as-of time */
    guint jobs;
} Publication;

/* Writes the reports (ledger attached), numbers.csv, workbooks and data/ under FOLDER, on JOBS threads; the same bytes for any number. FAULT_SYSTEM. */
gboolean publish_write (const Publication *self, const char *folder, GError **error);
/* Writes only the workbooks of self->areas. FAULT_SYSTEM. */
gboolean publish_write_workbooks (const Publication *self, const char *folder, GError **error);
/* Writes what documents say, as text, under FOLDER: WANTED (NULL ends) of tree (ID.tree, a report), pages (ID.pages, the same laid out) and sheets (ID.sheets,
 * a workbook). FAULT_SYSTEM. */
gboolean publish_dump (const Publication *self, const char *const *wanted, const char *folder, GError **error);

/* A line of manifest.json. */
typedef struct {
    const char *name, *value; /* NULL is written as "" */
} ManifestEntry;

/* Writes FOLDER/manifest.json: ENTRIES (a NULL name ends them), then name, size and SHA-256 of every other file under FOLDER, read on JOBS threads.
 * FAULT_SYSTEM. */
gboolean publish_manifest (const char *folder, const ManifestEntry *entries, guint jobs, GError **error);

#endif
