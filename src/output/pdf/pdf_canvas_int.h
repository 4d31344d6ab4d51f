/* pdf_canvas_int.h - the marks of a page as content operators, within tagged sequences or artifacts. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_CANVAS_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_CANVAS_INT_H

#include "output/pdf/pdf_font_int.h"
#include "output/pdf/pdf_tree_int.h"

typedef struct PdfCanvas PdfCanvas; /* borrows all it is made of */
PdfCanvas *pdf_canvas_new (PdfTree *tree, PdfFonts *fonts, FontSet *set);
void pdf_canvas_free (PdfCanvas *self); /* accepts NULL */
/* The content of PAGE, which the tree has begun; borrowed until the next call. */
const GString *pdf_canvas_draw (PdfCanvas *self, const Page *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfCanvas, pdf_canvas_free)

#endif
