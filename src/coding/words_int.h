/* words_int.h - where words, clauses and sentences of a text stand, so that distances between places can be told in them. */
#ifndef FINDINGS_CODING_WORDS_INT_H
#define FINDINGS_CODING_WORDS_INT_H

#include "coding/words.h"

/* Appends the place after every sentence of TEXT but the last to ENDS (of guint32): after . ! ? … and the quotes and brackets that close, before a blank; and
 * after a line. A point after an abbreviation ("e.g.", "Dr.") or an initial ends nothing. */
void sentences_find (const char *text, gsize length, GArray *ends);
/* Likewise for clauses: where sentences end, after , ; : ( ) and dashes, and before words such as "but" and "because". */
void clauses_find (const char *text, gsize length, GArray *ends);

/* Measures in one text after another; counts a text's words and sentences when first asked. */
typedef struct Ruler Ruler;
Ruler *ruler_new (void);
void ruler_free (Ruler *self);                                /* accepts NULL */
void ruler_set (Ruler *self, const char *text, gsize length); /* borrows TEXT until the next one */
guint ruler_between (Ruler *self, guint32 from, guint32 to);  /* words that lie wholly between two places */
Span ruler_sentence (Ruler *self, Span span);                 /* the sentence, or the sentences, that SPAN stands in */
Span ruler_clause (Ruler *self, Span span);                   /* likewise the clauses */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ruler, ruler_free)

#endif
