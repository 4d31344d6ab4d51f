/* pdf_outline_int.h - bookmarks and the labels of pages. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_OUTLINE_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_OUTLINE_INT_H

#include "output/pdf/pdf_tree_int.h"

/* The bookmarks, each tied to its place and its element. Borrows all it is made of (PAGE_REFS: one a page), and outlives the save. */
typedef struct PdfOutline PdfOutline;
PdfOutline *pdf_outline_new (PdfFile *file, const Pages *pages, const PdfTree *tree, const PdfRef *page_refs);
void pdf_outline_free (PdfOutline *self);         /* accepts NULL */
PdfRef pdf_outline_root (const PdfOutline *self); /* 0 where there are no bookmarks */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfOutline, pdf_outline_free)

/* Appends the catalog's entry for what pages are called. */
void pdf_append_page_labels (GString *catalog, const Pages *pages);

#endif
