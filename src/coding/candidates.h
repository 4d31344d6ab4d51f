/* candidates.h - texts that may be worth quoting, a few a theme, with what gives somebody away replaced; and what was replaced. For restricted/ alone. */
#ifndef FINDINGS_CODING_CANDIDATES_H
#define FINDINGS_CODING_CANDIDATES_H

#include "coding/codings.h"

/* One text for one theme. Sorted by theme, then rank. */
typedef struct {
    guint theme, rank; /* rank counts from 1 */
    guint unit;
    guint words;
    double typicality; /* how much its words are the theme's: 1 for the most typical text */
    guint risk;        /* what was found in it, weighed; 0 for nothing */
    guint role;        /* answer index of the question `role`, or ANSWER_NONE */
    guint16 region;    /* AREA_ALL where nobody said */
    const char *found; /* what was found: "person 7-22 sure; capital 30-36 flag", places in bytes of the source */
    const char *text;  /* redacted; what a person should look at stands between ‹ and › */
} Candidate;

/* What stands for what, all over the candidates. Sorted by placeholder, then words. */
typedef struct {
    const char *placeholder, *kind, *certainty;
    const char *words; /* what it stands for, folded */
    guint times, texts;
} Replacement;

typedef struct Candidates Candidates; /* immutable */

/* Ranks the coded texts of each theme by how typical, how long and how risky they are, spread over roles and regions, at most two of a person. */
Candidates *candidates_new (const Study *study, const Inputs *inputs, const Codings *codings);
guint candidates_length (const Candidates *self);
const Candidate *candidates_get (const Candidates *self, guint index);
guint candidates_replacements (const Candidates *self);
const Replacement *candidates_replacement (const Candidates *self, guint index);
void candidates_free (Candidates *self); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Candidates, candidates_free)

#endif
