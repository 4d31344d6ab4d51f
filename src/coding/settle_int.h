/* settle_int.h - all rules over one text, and which of their hits count. */
#ifndef FINDINGS_CODING_SETTLE_INT_H
#define FINDINGS_CODING_SETTLE_INT_H

#include "coding/codings.h"
#include "coding/find_int.h"

typedef struct {
    guint theme, rule; /* rule: index within its theme */
    Found found;
    gboolean aside; /* it does not count */
    AsideKind kind; /* then: why, and by which theme */
    guint by;
} Finding;

/* Every hit of the rules of THEMES (bits) in the text that FINDER was set to: replaces FINDINGS (of Finding), sorted by start, theme and rule. Negated hits stand
 * aside; then, where the codebook says so, those that a longer one overlaps; then those of themes that stay under their threshold; then those of themes over
 * which another wins. FALSE with ERROR when a pattern runs away. */
gboolean findings_gather (Finder *finder, guint64 themes, GArray *findings, GError **error);
/* Themes (bits, parents included) of those that count. */
AnswerSet findings_themes (const Codebook *codebook, const GArray *findings);

#endif
