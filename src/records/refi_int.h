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

/* The code that THEME goes by; NEGATED: the one of what its negators turn round. */
Guid refi_code_guid (const Study *study, guint theme, gboolean negated);
/* Appends the element Codes: every theme, what its negators turn round and its subthemes inside it. The codebook has themes. */
void refi_append_codes (GString *out, const Study *study);
/* codebook.qdc; the caller owns it. */
GString *refi_codebook (const Study *study);

/* A file of an archive, made piece by piece. BEGIN goes to its start; ONLY_LENGTH: names may be made up as long as they have their length. MORE appends the next
 * piece, FALSE at the end. */
typedef struct {
    const char *name;
    gpointer data;
    void (*begin) (gpointer data, gboolean only_length);
    gboolean (*more) (gpointer data, GString *out);
    guint64 length; /* once it was measured */
} RefiFile;
#define REFI_FILE_MOST G_MAXINT32 /* bytes of a file in a REFI-QDA archive */

void refi_file_measure (RefiFile *self);
/* Writes a ZIP archive of FILES in their order, each measured, all made on the ISO date AS_OF, to PATH. FAULT_SYSTEM. */
gboolean refi_zip (const char *path, const RefiFile *files, guint n, const char *as_of, GError **error);

/* The texts of a project: the answers to each question of each wave, and the transcripts, with what was found in them. */
typedef struct RefiSources RefiSources;
RefiSources *refi_sources_new (const Build *build, const char *user, const char *made); /* borrows BUILD */
guint refi_sources_length (const RefiSources *self);
const RefiFile *refi_sources_file (const RefiSources *self, guint index); /* its words: a file of the archive */
/* The elements TextSource, piece by piece, as a file's. */
void refi_sources_begin (RefiSources *self, gboolean only_length);
gboolean refi_sources_more (RefiSources *self, GString *out);
void refi_sources_free (RefiSources *self);

/* Writes coded.qdpx, the codebook, every coded text and what was found in it, to PATH; *WRITTEN tells whether the format takes that much. FAULT_SYSTEM. */
gboolean refi_project (const Build *build, const char *path, gboolean *written, GError **error);

#endif
