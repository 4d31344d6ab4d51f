/* fold_int.h - texts as rules see them: apostrophes, hyphens and blanks of every shape written the one way, and where each place stood before. */
#ifndef FINDINGS_CODING_FOLD_INT_H
#define FINDINGS_CODING_FOLD_INT_H

#include "coding/words_int.h"

/* A text (or a pattern) in its folded shape: a shadow copy where there is something to fold, else the text itself. One is used for many texts in turn. */
typedef struct Folded Folded;
Folded *folded_new (void);
void folded_free (Folded *self);                                /* accepts NULL */
void folded_set (Folded *self, const char *text, gsize length); /* borrows TEXT, NUL-terminated, until the next one */
const char *folded_text (const Folded *self, gsize *length);    /* NUL-terminated; valid until the next one */
guint32 folded_origin (const Folded *self, guint32 place);      /* the byte of the original at PLACE of the folded text */
Span folded_origin_span (const Folded *self, Span span);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folded, folded_free)

#endif
