/* literal_int.h - the strings that a pattern cannot match without: a quick question before the slow one. */
#ifndef FINDINGS_CODING_LITERAL_INT_H
#define FINDINGS_CODING_LITERAL_INT_H

#include <glib.h>

/* Bytes put into classes, in which case is lost: the strings below are made of these, from 1 to LITERAL_CODES - 1. LITERAL_GAP stands for any number of blanks
 * and hyphens, and never beside another. */
#define LITERAL_CODES 32
#define LITERAL_GAP 27
guint literal_code (char c);

/* Strings one of which every match of a pattern holds. */
typedef struct Literals Literals;
/* For PATTERN, which compiles and is run over folded texts. NULL where no such strings can be told from its text: it must be run. */
Literals *literals_new (const char *pattern);
void literals_free (Literals *self); /* accepts NULL */
guint literals_length (const Literals *self);
const char *literals_get (const Literals *self, guint index); /* of codes, NUL-terminated, two or more */
/* Every match has one of the strings that starts at most so many bytes behind the match's own start; G_MAXSIZE where that may be any number. */
gsize literals_lead (const Literals *self);
/* Those of either; NULL where one of them is NULL. Takes both. */
Literals *literals_or (Literals *self, Literals *other);
/* The one that tells more, where both hold. Takes both; each may be NULL. */
Literals *literals_and (Literals *self, Literals *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Literals, literals_free)

#endif
