/* output.h - what the writers write, one function a writer. Each returns bytes, which the caller owns; publish.h puts them into the new folder. */
#ifndef FINDINGS_OUTPUT_OUTPUT_H
#define FINDINGS_OUTPUT_OUTPUT_H

#include "document/document.h"
#include "layout/pages.h"

/* The document as indented text, for goldens and for people who ask why. */
GString *tree_write (const Document *document);
/* The pages as text: every mark with its element and position. */
GString *tree_write_pages (const Pages *pages);

/* numbers.csv: a row a printing of every report, in page order. DOCUMENTS[i] was laid out as PAGES[i]. */
GString *ledger_write (const Document *const *documents, const Pages *const *pages, guint n);
/* data/NAME.csv: the table NAME of every workbook, all areas; the heading alone when no workbook has it. */
GString *tidy_write (const Documents *documents, const char *table);
/* Names of the tables in workbooks, sorted; NULL-terminated, the caller owns it. */
char **tidy_tables (const Documents *documents);
/* data/dictionary.csv: every table and column with its meaning. */
GString *dictionary_write (const Documents *documents);

/* A workbook of one area, the same bytes for the same inputs. SECONDS is the as-of time. FAULT_SYSTEM. The caller owns the result. */
GBytes *xlsx_write (const Document *document, gint64 seconds, GError **error);
const char *xlsx_library (void); /* name and version of the library behind it */

#endif
