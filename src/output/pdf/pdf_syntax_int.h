/* pdf_syntax_int.h - PDF syntax appended to a text: numbers, strings, references. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_SYNTAX_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_SYNTAX_INT_H

#include <glib.h>

typedef guint PdfRef; /* an object's number; 0 is none */

/* Up to three decimals, no exponent, whatever the locale; VALUE is finite. */
void pdf_append_number (GString *out, double value);
/* Each value followed by a blank, then OPERATOR and a line end. */
void pdf_append_operator (GString *out, const char *operator, guint n, const double *values);
#define PDF_OPERATOR(out, operator, ...)                                                                                                   \
    pdf_append_operator ((out), (operator), sizeof ((double[]){ __VA_ARGS__ }) / sizeof (double), (double[]){ __VA_ARGS__ })
void pdf_append_count (GString *out, guint value);
void pdf_append_hex4 (GString *out, guint value); /* four hexadecimal digits */
void pdf_append_ref (GString *out, PdfRef ref);   /* "12 0 R" */
/* KEY, a blank, and the reference, before which a blank stands; nothing for reference 0. */
void pdf_append_ref_entry (GString *out, const char *key, PdfRef ref);
/* UTF-16BE as hexadecimal digits. */
void pdf_append_utf16 (GString *out, const char *text, gsize length);
/* A text string: literal where it is plain ASCII, else UTF-16BE. Cut after 16,000 units, which PDF/A's longest string still holds. */
void pdf_append_text (GString *out, const char *text);
/* KEY and the text string, before which a blank stands; nothing for NULL. */
void pdf_append_text_entry (GString *out, const char *key, const char *text);
void pdf_append_name (GString *out, const char *name); /* with its slash */
void pdf_append_xml (GString *out, const char *text);  /* escaped for element content */

#endif
