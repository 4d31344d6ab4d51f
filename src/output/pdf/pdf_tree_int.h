/* pdf_tree_int.h - the structure tree: elements, their content on pages, and the way back from content to element. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_TREE_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_TREE_INT_H

#include "layout/pages.h"
#include "output/pdf/pdf_file_int.h"

/* Elements join their parents when their first content is drawn; the cells of a row join together. Borrows FILE and PAGES, and outlives the save. */
typedef struct PdfTree PdfTree;
PdfTree *pdf_tree_new (PdfFile *file, const Pages *pages);
void pdf_tree_free (PdfTree *self); /* accepts NULL */

guint pdf_tree_next_key (const PdfTree *self); /* StructParents of the page, StructParent of the annotation about to be made */
void pdf_tree_begin_page (PdfTree *self, PdfRef page, double height); /* takes that key */
guint pdf_tree_add_content (PdfTree *self, guint element);            /* a new sequence of the page; its MCID */

void pdf_tree_add_link (PdfTree *self, guint element, PdfRef annotation); /* takes that key; after the page's content */
const char *pdf_tree_name (const PdfTree *self, guint element);           /* of its structure type */
const char *pdf_tree_language (const PdfTree *self, guint element);       /* its own or the nearest above it */
PdfRef pdf_tree_ref (const PdfTree *self, guint element);                 /* 0 while it has no content */
PdfRef pdf_tree_root (const PdfTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfTree, pdf_tree_free)

#endif
