/* pdf_file_int.h - a PDF file as numbered objects whose bodies are our own; libharu numbers, compresses and writes them. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_FILE_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_FILE_INT_H

#include "base/fault.h"
#include "output/pdf/pdf_syntax_int.h"

/* Errors stick: after the first one calls do nothing of use, and pdf_file_save reports it. */
typedef struct PdfFile PdfFile;

/* Appends what stands between << and >>; called once, when the file is saved. */
typedef void (*PdfBody) (GString *out, gconstpointer data);

PdfFile *pdf_file_new (void);
void pdf_file_free (PdfFile *self); /* accepts NULL */

PdfRef pdf_file_add (PdfFile *self, PdfBody body, gconstpointer data); /* DATA outlives the save */
PdfRef pdf_file_add_text (PdfFile *self, const char *body);            /* copied */
/* BYTES are copied; ENTRIES are those of its dictionary besides Length and Filter. */
PdfRef pdf_file_add_stream (PdfFile *self, const char *entries, const char *bytes, gsize length, gboolean deflate);
/* The resources that all pages share; before the first page. */
void pdf_file_set_resources (PdfFile *self, PdfBody body, gconstpointer data);
PdfRef pdf_file_add_page (PdfFile *self, double width, double height);
/* The content of page INDEX, copied, and its key in the structure's parent tree. */
void pdf_file_fill_page (PdfFile *self, guint index, const char *content, gsize length, guint struct_parents);
PdfRef pdf_file_add_annotation (PdfFile *self, guint page_index, const char *body); /* copied */
/* Entries besides Type and Pages; copied. */
void pdf_file_set_catalog (PdfFile *self, const char *entries);
/* Every entry of the document information; copied. It counts towards the file's identifier. */
void pdf_file_set_info (PdfFile *self, const char *entries);
/* The library's name and version. The caller owns it. */
char *pdf_file_producer (void);
/* Writes it all. NULL with FAULT_SYSTEM set for the first error met since pdf_file_new. */
GBytes *pdf_file_save (PdfFile *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfFile, pdf_file_free)

#endif
