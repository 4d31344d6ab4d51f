/* attacker.h - what a reader who knows every rule can work out from the published figures of a system. */
#ifndef FINDINGS_DISCLOSURE_ATTACKER_H
#define FINDINGS_DISCLOSURE_ATTACKER_H

#include "disclosure/registry.h"

/* Which side of a count the rules protect: the few who gave an answer, or the few who did not. */
typedef enum { SIDE_NONE, SIDE_LOW, SIDE_HIGH } Side;
Side rules_side (const Rules *rules, gint64 n, gint64 base);
/* The smallest protected count on BASE: 0 or 1. */
gint64 rules_least (const Rules *rules, gint64 base);

/* What one figure may be published as, by the rules that look at it alone. */
State figure_judge (const System *self, guint index, const Rules *rules, Bound *bound);
/* Decides every requested figure by the rules that look at it alone. */
void system_judge (System *self, const Rules *rules);

/* Sets lo and hi of every figure to what follows from all published ones: intervals carried along the equations until nothing changes. */
void system_attack (System *self, const Rules *rules);
/* The same after figures were withheld: CHANGED (of guint) holds them, and all figures of a group whose base is among them. */
void system_attack_again (System *self, const GArray *changed, const Rules *rules);
/* What figure INDEX published in STATE tells by itself. */
void figure_tells (const System *self, guint index, State state, const Rules *rules, gint64 *lo, gint64 *hi);
/* The state in which it would be withheld. */
State figure_withheld (const System *self, guint index, const Rules *rules);
/* Whether one equation alone would give nothing away, were its member PRETEND withheld. FALSE when PRETEND is no member. */
gboolean equation_hides (const System *self, guint equation, guint pretend, const Rules *rules);

typedef enum { FINDING_LOW, FINDING_HIGH, FINDING_REMAINDER } FindingKind;
/* A protected figure whose possibilities were cut from below or above; or an equation whose unknown rest is a group that the rules protect. */
typedef struct {
    FindingKind kind;
    guint figure;   /* LOW, HIGH */
    guint equation; /* the one that told; NOTHING where none did */
} Finding;
/* Everything that system_attack's result gives away, in a fixed order. The caller owns it: an array of Finding. */
GArray *system_findings (const System *self, const Rules *rules);
/* Publishes figures again, one by one, where nothing is given away by it. The system must stand as system_attack left it; lo and hi stay true. */
typedef struct Trial Trial;
Trial *trial_new (System *system);
void trial_free (Trial *self);
/* Publishes figure INDEX as it was judged if that is safe; else leaves everything as it was and returns FALSE. */
gboolean trial_publish (Trial *self, guint index, const Rules *rules);

gboolean figure_known (const Figure *figure); /* one value is left */

#endif
