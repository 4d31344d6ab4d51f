/* redact_int.h - texts with placeholders for what gives somebody away, and the ledger of what was replaced. */
#ifndef FINDINGS_CODING_REDACT_INT_H
#define FINDINGS_CODING_REDACT_INT_H

#include "coding/candidates.h"
#include "coding/detect_int.h"

/* Collects what was replaced, over many texts. */
typedef struct Replacements Replacements;
Replacements *replacements_new (void);
void replacements_free (Replacements *self);
/* Sorted by placeholder, then by what was replaced; moved out of SELF. The caller owns the array (of Replacement), which borrows from SELF. */
GArray *replacements_list (const Replacements *self);

#define FLAG_OPENS "\xE2\x80\xB9" /* ‹ */
#define FLAG_CLOSES "\xE2\x80\xBA"

/* TEXT with a placeholder for each of SECRETS (of Secret, in order, none over another) that is not a flag; flags stand between FLAG_OPENS and FLAG_CLOSES.
 * What was replaced is added to REPLACEMENTS (NULL: nowhere). The caller owns it. */
char *redact (const Detector *detector, const char *text, gsize length, const GArray *secrets, Replacements *replacements);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replacements, replacements_free)

#endif
