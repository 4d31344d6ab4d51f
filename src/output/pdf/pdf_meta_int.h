/* pdf_meta_int.h - what a PDF says about itself: information, XMP, conformance, colour, attachments. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_META_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_META_INT_H

#include "output/pdf/pdf.h"
#include "output/pdf/pdf_file_int.h"

/* Writes the document information, and appends to CATALOG the entries for language, metadata, output intent and viewer. */
void pdf_add_metadata (PdfFile *file, const PagesInfo *info, gint64 seconds, GString *catalog);
/* Embeds the files and appends to CATALOG the entries that lead to them. */
void pdf_add_attachments (PdfFile *file, const Attachment *attachments, guint n, gint64 seconds, GString *catalog);

#endif
