/* layout.h - the door of layout/: a Document becomes Pages. */
#ifndef FINDINGS_LAYOUT_LAYOUT_H
#define FINDINGS_LAYOUT_LAYOUT_H

#include "document/document.h"
#include "layout/look.h"
#include "layout/pages.h"

/* Lays out a report. FONTS measures the text. Overfull lines and the like go to NOTES. NULL with ERROR. DOCUMENT must outlive the result. */
Pages *layout_pages (const Document *document, const Look *look, FontSet *fonts, Notes *notes, GError **error);

#endif
