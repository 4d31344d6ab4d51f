/* registry.h - every figure that will be published, with the equations that tie them together. */
#ifndef FINDINGS_DISCLOSURE_REGISTRY_H
#define FINDINGS_DISCLOSURE_REGISTRY_H

#include "disclosure/system.h"

typedef struct Registry Registry;

/* Figures and equations for every request, with nothing protected yet. NULL with ERROR for more filter questions than a system can hold. */
Registry *registry_new (const Study *study, const Results *results, const GArray *calls, guint jobs, GError **error);
void registry_free (Registry *self); /* accepts NULL */
guint registry_length (const Registry *self);
System *registry_get (const Registry *self, guint index);
const Study *registry_study (const Registry *self);

/* Where a figure is: NOTHING in FIGURE for a group in which nobody was asked. */
typedef struct {
    System *system;
    guint figure;
} Place;
/* The figure of ANSWERS (0: the base) of QUESTION among GROUP; SYSTEM NULL where it was not requested. */
Place registry_find (const Registry *self, SystemKind kind, guint question, AnswerSet answers, const Group *group);
Place registry_find_sum (const Registry *self, guint question, const Group *group);
gboolean call_counts (const Call *call, SystemKind *kind); /* FALSE for calls that count no respondents by group */
gboolean call_compares (const Call *call);                 /* gap, ratio or change */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Registry, registry_free)

#endif
