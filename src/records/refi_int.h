/* refi_int.h - REFI-QDA 1.5: the codebook and the coded texts of a build, for other programs of qualitative analysis. */
#ifndef FINDINGS_RECORDS_REFI_INT_H
#define FINDINGS_RECORDS_REFI_INT_H

#include "records/records.h"

typedef struct {
    char text[37]; /* 8-4-4-4-12 lower case hex digits */
} Guid;

/* The version 5 UUID of a KIND of thing (code, source, selection …) that goes by ID in a study: the same on every night. */
Guid refi_guid (const char *study, const char *kind, const char *id);

/* Appends LENGTH bytes of TEXT (valid UTF-8, NUL-terminated there or later) as a text source may hold them: LF ends a line, and U+FFFD stands for a
 * character that XML forbids. Pieces appended one after the other give what the whole would. */
void refi_append_plain (GString *out, const char *text, gsize length);
/* The same, escaped for an attribute or an element: it reads back as the plain text. */
void refi_append_xml (GString *out, const char *text, gsize length);
/* How many code points refi_append_plain makes of the same bytes. */
guint64 refi_points (const char *text, gsize length);
/* Appends ` NAME="VALUE"`. */
void refi_append_attribute (GString *out, const char *name, const char *value);

/* The code that THEME goes by. */
Guid refi_code_guid (const Study *study, guint theme);
/* Appends the element Codes: every theme, subthemes inside theirs. The codebook has themes. */
void refi_append_codes (GString *out, const Study *study);
/* codebook.qdc; the caller owns it. */
GString *refi_codebook (const Study *study);

/* One file of an archive; borrows its parts. */
typedef struct {
    const char *name;
    const GString *bytes;
} RefiFile;

/* A ZIP archive of FILES in their order, all made on the ISO date AS_OF. The caller owns it. FAULT_SYSTEM. */
GBytes *refi_zip (const RefiFile *files, guint n, const char *as_of, GError **error);
/* coded.qdpx: the codebook, every coded text, and what was found in it. The caller owns it. */
GBytes *refi_project (const Build *build, GError **error);

#endif
