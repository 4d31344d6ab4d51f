/* edit_int.h - whether released words are those of their source but for what is marked as changed. */
#ifndef FINDINGS_CODING_EDIT_INT_H
#define FINDINGS_CODING_EDIT_INT_H

#include <glib.h>

typedef enum {
    EDIT_HOLDS,
    EDIT_OTHER_WORDS, /* the source says something else from *PLACE on */
    EDIT_CUT_SHORT,   /* the source goes on */
    EDIT_OPEN_MARK,   /* a bracket at *PLACE has no other, or lies in another */
    EDIT_ONLY_MARKS   /* no word of the source is left */
} EditResult;

/* Compares RELEASED with SOURCE. Blanks, curly quotes and kinds of dash are alike. "[…]" (or "[...]") stands for any stretch that was left out, other brackets
 * for up to EDIT_WORDS words that were replaced, or for an addition. *PLACE is the character (from 1) of RELEASED where it goes wrong. */
EditResult edit_check (const char *source, const char *released, guint *place);

#define EDIT_WORDS 8

#endif
