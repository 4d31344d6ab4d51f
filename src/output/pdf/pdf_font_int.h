/* pdf_font_int.h - the fonts of a PDF: character codes for glyphs and the text they stand for, subset and embedded at the end. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_FONT_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_FONT_INT_H

#include "layout/fontset.h"
#include "output/pdf/pdf_file_int.h"

typedef struct PdfFonts PdfFonts; /* borrows FILE and SET, and outlives the save */
PdfFonts *pdf_fonts_new (PdfFile *file, const FontSet *set);
void pdf_fonts_free (PdfFonts *self); /* accepts NULL */

/* The code that draws GLYPH of FONT and stands for TEXT; *WIDTH is the glyph's own width in thousandths. */
guint pdf_fonts_code (PdfFonts *self, guint font, guint glyph, const char *text, gsize length, gint *width);
/* Entries of a page's resources: the fonts used, named F and their number in the set. A PdfBody. */
void pdf_fonts_resources (GString *out, gconstpointer fonts);
/* Subsets and embeds what was used. FAULT_SYSTEM. */
gboolean pdf_fonts_finish (PdfFonts *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfFonts, pdf_fonts_free)

#endif
