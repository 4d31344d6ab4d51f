/* source.h - the bytes of one input and places in them. */
#ifndef FINDINGS_BASE_SOURCE_H
#define FINDINGS_BASE_SOURCE_H

#include <glib.h>

/* A place in an input. FILE lives as long as the program (g_intern_string); LINE and COLUMN count from 1, columns in characters; 0 is unknown. */
typedef struct {
    const char *file;
    guint line;
    guint column;
} SourcePos;

/* Bytes and the name that messages use for them (a path relative to the study folder). Borrows both. */
typedef struct {
    const char *name;
    const char *bytes;
    gsize length;
} Source;

/* What text_decode found. */
typedef enum {
    ENCODING_UTF8,
    ENCODING_UTF8_BOM,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_CP1252,
    ENCODING_MAC_ROMAN,
    N_ENCODINGS
} Encoding;

SourcePos source_pos (const char *file, guint line, guint column); /* interns FILE */

/* The place of byte OFFSET in TEXT (NUL-terminated UTF-8; LF, CRLF and a lone CR end a line). Counts from the start: for messages. */
SourcePos source_pos_at (const char *file, const char *text, gsize offset);

/* Turns SOURCE's bytes into valid UTF-8 without a byte order mark. Every byte that is not UTF-8 is read as Windows-1252 (ENCODING_CP1252); the first such
 * place is then written to *BAD (may be NULL; its file NULL where all was well). The caller owns *TEXT (NUL-terminated; NUL bytes in the input become U+FFFD). */
Encoding text_decode (const Source *source, char **text, gsize *length, SourcePos *bad);
/* What text_decode would return where that is SOURCE's own bytes (valid UTF-8, perhaps after a byte order mark), lent; NULL where they must be changed. */
const char *source_plain (const Source *source, Encoding *encoding, gsize *length);
/* The same where somebody said what the bytes are: nothing is found out, and bytes that ENCODING does not have become U+FFFD. */
void text_decode_as (const Source *source, Encoding encoding, char **text, gsize *length);
/* Whether bytes that are not UTF-8 look like Mac Roman (its quotes and dashes stand where such signs stand) and not like Windows-1252. */
gboolean source_is_mac_roman (const Source *source);
const char *encoding_name (Encoding encoding);

#endif
