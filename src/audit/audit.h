/* audit.h - the door of audit/: finished files are read back and held against promises. Shares no code with the rooms that made them. */
#ifndef FINDINGS_AUDIT_AUDIT_H
#define FINDINGS_AUDIT_AUDIT_H

#include "base/fault.h"

/* Plain words that must not be found, and those that may. All NULL-terminated. */
typedef struct {
    const char *const *names;    /* of people */
    const char *const *allowed;  /* strings that patterns may match (contacts) */
    const char *const *texts;    /* sources: no eight words of them in a row */
    const char *const *released; /* but those of quotes */
    const char *const *wording;  /* and those of the study's own questions */
} Watch;

/* The pages of the PDFs that were read back, so that none is read twice. */
typedef struct ReadPages ReadPages;
ReadPages *read_pages_new (void);
void read_pages_free (ReadPages *self); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReadPages, read_pages_free)

/* Reads every file under FOLDER (publish/) back: text, bookmarks, metadata, alternative texts and attachments of PDFs; strings and properties of workbooks; CSV and
 * JSON. Any listed name, e-mail address, phone number, postcode, National Insurance, NHS or case number, path of a file, or eight words in a row of a source is a
 * FAULT_GATE in NOTES that names the file, the place and the rule, never the value. Files of a kind it cannot read are refused. FALSE with ERROR when anything was found. JOBS threads. PAGES gets the pages of PDFs. */
gboolean audit_leaks (const char *folder, const Watch *watch, guint jobs, ReadPages *pages, Notes *notes, GError **error);

/* Holds numbers.csv of FOLDER against the PAGES that audit_leaks read there: every printed number stands on its page, else FAULT_GATE through NOTES. */
gboolean audit_ledger (const char *folder, const ReadPages *pages, Notes *notes, GError **error);

/* Rows of numbers.csv of OUT, or the differences to OTHER's (id, printed in one and in the other), as text that the caller owns. *DIFFERENT counts them.
 * NULL with ERROR where there is no ledger. */
char *audit_numbers (const char *out, const char *other, guint *different, GError **error);

#endif
