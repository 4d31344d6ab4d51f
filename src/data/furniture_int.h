/* furniture_int.h - what stands in transcripts and is no testimony: marks of the exporter, and words that a study lists. */
#ifndef FINDINGS_DATA_FURNITURE_INT_H
#define FINDINGS_DATA_FURNITURE_INT_H

#include "data/utterances_int.h"

/* Why a line that has no speaker is furniture: LEFT_MARKER or LEFT_FOOTER; N_LEFT where it is none. */
LeftOut furniture_of_line (const char *text, gsize length);

/* utterances_add, unless SPEAKER is "" and TEXT furniture: then it is left out. */
void furniture_add (Utterances *utterances, const UtteranceKey *key, const char *speaker, const char *text, gsize length, gsize offset);

/* Words that a study lists: compared folded and without the stop at their end; a * stands for any words. */
typedef struct Furniture Furniture;
Furniture *furniture_new (const char *const *listed); /* NULL-terminated, or NULL */
void furniture_free (Furniture *self);                /* accepts NULL */
gboolean furniture_is (const Furniture *self, const char *text, gsize length);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Furniture, furniture_free)

#endif
