/* examples_int.h - the codebook's examples, tried on its rules. */
#ifndef FINDINGS_CODING_EXAMPLES_INT_H
#define FINDINGS_CODING_EXAMPLES_INT_H

#include "coding/rule_int.h"

/* Tells at its place of every example that a rule, or a theme with its subthemes, does not treat as the codebook says. */
void examples_try (const RuleBook *book, Notes *notes);

#endif
