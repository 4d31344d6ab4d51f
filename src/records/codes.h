/* codes.h - the coding told for whoever owns the codebook: themes, rules, passages, what is uncoded. It quotes people: for restricted use alone. */
#ifndef FINDINGS_RECORDS_CODES_H
#define FINDINGS_RECORDS_CODES_H

#include "coding/codings.h"
#include "stats/results.h"

typedef struct {
    const Study *study;
    const Inputs *inputs;
    const Codings *codings;
    guint theme;                             /* only this theme and its subthemes; G_MAXUINT for all */
    guint sample;                            /* texts a theme in the list of passages; 0 for all */
    guint64 seed;                            /* which of them */
    const Codebook *former;                  /* an earlier codebook, or NULL, */
    const Codings *earlier;                  /* and what it finds in the same texts */
    const Results *counted, *counted_before; /* then: the study's numbers by what the rules of either find */
} CodesView;

/* The tables that quote nobody, as text for a terminal; the caller owns it. */
char *records_codes_text (const CodesView *view);
/* Writes FOLDER/codes in one step: a CSV a table (themes, rules, passages, aside, coverage, terms, together; against an earlier codebook changes, shares, rule-changes
 * and changed-passages), and codes.html, which shows all of them. */
gboolean records_codes_write (const CodesView *view, const char *folder, GError **error);

#endif
