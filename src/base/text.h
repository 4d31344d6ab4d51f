/* text.h - comparing what people typed: folding, slugs, the nearest name. */
#ifndef FINDINGS_BASE_TEXT_H
#define FINDINGS_BASE_TEXT_H

#include <glib.h>

/* A key under which two spellings of the same words are equal: NFC, lower case, NBSP and runs of space as one blank, curly quotes and dashes as straight
 * ones, trimmed. LENGTH -1 for NUL-terminated. The caller owns it. */
char *text_fold (const char *text, gssize length);
void text_fold_into (GString *out, const char *text, gsize length); /* the same in place of OUT's content: no allocation for plain ASCII */
/* Blanks (NBSP too) around TEXT skipped: where what is left starts, and its length in *LENGTH. */
const char *text_trim (const char *text, gsize *length);
/* Lower case ASCII letters and digits, other runs as one hyphen, accents dropped; the caller owns it. */
char *text_slug (const char *text);
/* The name of NAMES (NULL-terminated) nearest to TEXT by edit distance, or NULL when none is near (distance over a third of the length). */
const char *text_nearest (const char *text, const char *const *names);
/* Appends TEXT as a JSON string, with its quotes. */
void text_append_json (GString *out, const char *text);
/* "a, b or c"; the caller owns it. */
char *text_list (const char *const *names, const char *last);

#endif
