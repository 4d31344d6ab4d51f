/* release_int.h - the body of a Release, and how its cells are made. */
#ifndef FINDINGS_DISCLOSURE_RELEASE_INT_H
#define FINDINGS_DISCLOSURE_RELEASE_INT_H

#include "disclosure/calls.h"
#include "disclosure/history.h"
#include "disclosure/registry.h"

typedef struct {
    Released released; /* first: a Call stands at its head */
    char *id;
    Missingness missing;
} Entry;

struct Release {
    GArray *entries; /* of Entry, sorted by id */
    CallIndex by_call;
    char *name;
};

/* What cells are made of. */
typedef struct {
    const Study *study;
    const Results *results;
    const Registry *registry; /* protected */
    const History *history;
} Publication;

/* Every requested call and what it brings with it: the base of a share, the two shares of a gap. An array of Call, each once. */
GArray *publication_calls (const Study *study);
/* The cell of one call, comparisons included. */
Released publication_cell (const Publication *self, const Call *call);
/* A release of CALLS. */
Release *release_new (const Publication *publication, const GArray *calls, guint jobs);
/* An empty cell that says nothing yet. */
Released released_new (const Call *call);
/* Gap, ratio or change from its two released shares. */
void released_compare (Released *self, const Released *first, const Released *second, const Rules *rules);

#endif
