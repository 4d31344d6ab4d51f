/* literal_int.h - what a text must hold for a pattern to match it: a quick question before the slow one. */
#ifndef FINDINGS_CODING_LITERAL_INT_H
#define FINDINGS_CODING_LITERAL_INT_H

#include <glib.h>

/* Which pairs and triples of letters one text holds, case and accents put aside. */
typedef struct Sketch Sketch;
Sketch *sketch_new (void);
void sketch_free (Sketch *self); /* accepts NULL */
void sketch_set (Sketch *self, const char *text, gsize length);

/* Strings one of which every match of a pattern holds. */
typedef struct Literals Literals;
/* For PATTERN, which compiles as a caseless one. NULL where no such strings can be told from its text: it must be run. */
Literals *literals_new (const char *pattern);
void literals_free (Literals *self); /* accepts NULL */
/* FALSE only when the pattern cannot match the sketched text. */
gboolean literals_may_match (const Literals *self, const Sketch *sketch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sketch, sketch_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Literals, literals_free)

#endif
