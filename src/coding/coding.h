/* coding.h - the door of coding/: compiles the codebook and runs it over every unit. */
#ifndef FINDINGS_CODING_CODING_H
#define FINDINGS_CODING_CODING_H

#include "coding/codings.h"

/* Compiles every rule and runs its examples. All mistakes go to NOTES with the place inside the pattern. FALSE when there was one. CODEBOOK may be NULL. */
gboolean coding_check (const Codebook *codebook, Notes *notes);
/* Checks the codebook likewise, then codes all units on JOBS threads; the result is the same for any number. NULL with ERROR: a pattern at its match limit names rule and unit hash. */
Codings *coding_apply (const Study *study, const Inputs *inputs, guint jobs, Notes *notes, GError **error);
/* The themes (bits, parents included) of each of N TEXTS (valid UTF-8) of no study; scopes are not asked. The caller owns the result. NULL with ERROR. */
AnswerSet *coding_match (const Codebook *codebook, const char *const *texts, guint n, Notes *notes, GError **error);
/* What CODEBOOK, another than the study's, finds in the same texts before anybody overrules it; it must outlive the result. */
Codings *coding_apply_former (const Study *study, const Codebook *codebook, const Inputs *inputs, guint jobs, Notes *notes, GError **error);
/* Holds every quote of the study against its source (FAULT_GATE through NOTES): the unit exists, the text differs by marked edits only, no listed name,
 * place or authority stands in it, and its label is that of the source. FALSE when one fails. */
gboolean coding_check_quotes (const Study *study, const Inputs *inputs, const Codings *codings, Notes *notes);
/* Tells of the first unit that a person coded and that is not among those of CODINGS, its text being changed or gone, and how many there are. FALSE then. */
gboolean coding_check_gold (const Study *study, const Codings *codings, Notes *notes);

#endif
