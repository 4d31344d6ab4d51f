/* word_int.h - the words of finished files, as they are compared with lists and sources. */
#ifndef FINDINGS_AUDIT_WORD_INT_H
#define FINDINGS_AUDIT_WORD_INT_H

#include <glib.h>

/* A word of a text: letters with apostrophes between them. */
typedef struct {
    const char *start;
    gsize length;
    guint32 hash; /* of its lower case; all apostrophes are alike */
} Word;

/* The next word at *AT (valid UTF-8), which moves behind it; FALSE at the end. */
gboolean word_next (const char **at, Word *word);
/* Appends WORD in lower case, with straight apostrophes. */
void word_append (GString *out, const Word *word);

#endif
