/* verbatim_int.h - words in a row that a source has and nobody released. */
#ifndef FINDINGS_AUDIT_VERBATIM_INT_H
#define FINDINGS_AUDIT_VERBATIM_INT_H

#include <glib.h>

#define VERBATIM_WORDS 8

/* Every run of VERBATIM_WORDS words of some texts. Made once, read by all threads. */
typedef struct Verbatim Verbatim;
/* The runs of SOURCES that stand in no text of the N_ALLOWED lists ALLOWED. Lists are NULL-terminated; NULL is an empty one. */
Verbatim *verbatim_new (const char *const *sources, const char *const *const *allowed, guint n_allowed);
void verbatim_free (Verbatim *self);
gboolean verbatim_stands_in (const Verbatim *self, const char *text); /* one of the runs does */

#endif
