/* pdf.h - Pages drawn as one tagged PDF: PDF/UA-1 and PDF/A-3a. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_H
#define FINDINGS_OUTPUT_PDF_PDF_H

#include "layout/pages.h"

/* A file that travels inside the PDF (AFRelationship Data). */
typedef struct {
    const char *name, *mime, *description;
    const char *bytes;
    gsize length;
} Attachment;

/* The whole file in memory, the same bytes for the same inputs. FONTS is the set that PAGES was laid out with (it shapes again from its cache). SECONDS is
 * the as-of time (since 1970, UTC), used for every date. Errors: FAULT_SYSTEM. The caller owns the result. */
GBytes *pdf_write (const Pages *pages, FontSet *fonts, const Attachment *attachments, guint n_attachments, gint64 seconds, GError **error);
const char *pdf_library (void); /* name and version of the library behind it */

#endif
