/* xlsx_text_int.h - the words of a string in a workbook: its runs joined, how they are pronounced left out, escapes undone. */
#ifndef FINDINGS_DATA_XLSX_TEXT_INT_H
#define FINDINGS_DATA_XLSX_TEXT_INT_H

#include "data/xml_part_int.h"

extern const char *const xlsx_spaces[]; /* the namespaces of workbooks: transitional and strict; ends with NULL */

/* A string being read: begin at its element, then hand over everything that stands in it. */
typedef struct {
    GString *out;  /* what is read is appended to it; lent */
    gsize start;   /* where the text under way starts in it */
    guint level;   /* elements that are open in the string's own */
    gboolean run;  /* in a run of a rich text */
    gboolean text; /* in a text */
    gboolean keep; /* blanks at its ends */
    gboolean keep_all;
} XlsxText;

/* ATTRIBUTES are the string's own; KEEP: those around it say that blanks are kept. */
void xlsx_text_begin (XlsxText *self, GString *out, const char *const *attributes, gboolean keep);
void xlsx_text_start (XlsxText *self, const char *name, const char *const *attributes);
void xlsx_text_end (XlsxText *self);
void xlsx_text_piece (XlsxText *self, const char *text, gsize length);
/* Undoes "_x000D_" and its like from START to the end of OUT. What is no character becomes U+FFFD. */
void xlsx_unescape (GString *out, gsize start);
/* Whether ATTRIBUTES say that blanks are kept (xml:space). */
gboolean xlsx_keeps_blanks (const char *const *attributes, gboolean otherwise);

#endif
