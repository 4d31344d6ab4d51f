/* disclosure.c - the door: figures and equations, protection, the release. */
#include "disclosure/disclosure.h"

#include "base/workers.h"
#include "disclosure/hold.h"
#include "disclosure/protect.h"
#include "disclosure/release_int.h"

/* Where the answers of one side of a call to keep stand. */
static Place
keep_place (const Registry *registry, const Call *call, gboolean second)
{
    SystemKind kind = SYSTEM_ANSWERS;
    if (!call_counts (call, &kind))
        return (Place){ NULL, NOTHING };
    const Group group = call_compares (call) ? call_side (call, second) : call->group;
    if (call->measure == MEASURE_MEAN)
        return registry_find_sum (registry, call->question, &group);
    const gboolean base = kind != SYSTEM_ANSWERS || call->measure == MEASURE_BASE;
    return registry_find (registry, kind, call->question, base ? 0 : call->answers, &group);
}

/* The call to keep that stands at FIGURE, or whose base does; NULL. */
static const Call *
keep_find (const Registry *registry, const System *system, guint figure)
{
    const Rules *rules = study_rules (registry_study (registry));
    for (guint i = 0; i < rules->n_keep; i++)
        for (guint side = 0; side < 2; side++) {
            const Place place = keep_place (registry, &rules->keep[i], side == 1);
            if (place.system == system && place.figure != NOTHING &&
                (place.figure == figure || system_figure (system, place.figure)->base == figure))
                return &rules->keep[i];
        }
    return NULL;
}

static gboolean
keep_fault (const Registry *registry, const Call *call, const char *why, GError **error)
{
    g_autofree char *id = call ? study_call_id (registry_study (registry), call) : g_strdup ("a number");
    return fault (error, FAULT_GATE, "%s stands in keep: but cannot be kept: %s", id, why);
}

/* What is to be kept must print: a small count or group is no more publishable for standing in the list. */
static gboolean
keep_check (const Registry *registry, GError **error)
{
    const Rules *rules = study_rules (registry_study (registry));
    for (guint i = 0; i < rules->n_keep; i++)
        for (guint side = 0; side < 2; side++) {
            const Place place = keep_place (registry, &rules->keep[i], side == 1);
            if (place.system == NULL)
                continue;
            const State state = place.figure == NOTHING ? STATE_SILENT : system_figure (place.system, place.figure)->state;
            if (state == STATE_SILENT)
                return keep_fault (registry, &rules->keep[i], "nobody in the group was asked", error);
            if (state != STATE_SHOWN && state != STATE_HELD)
                return keep_fault (registry, &rules->keep[i], "the group or the count is too small", error);
        }
    return TRUE;
}

/* How the protection of one system ended. */
typedef struct {
    guint lost;
    gboolean safe;
} Outcome;

typedef struct {
    const Registry *registry;
    Outcome *outcomes; /* by system */
} Protection;

static void
protect_system (guint index, gpointer data)
{
    const Protection *self = data;
    Outcome *outcome = &self->outcomes[index];
    outcome->safe = system_protect (registry_get (self->registry, index), registry_study (self->registry), &outcome->lost);
}

static gboolean
registry_protect (const Registry *self, guint jobs, GError **error)
{
    const guint n = registry_length (self);
    g_autofree Outcome *outcomes = g_new0 (Outcome, n + 1);
    Protection protection = { self, outcomes };
    workers_share (n, jobs, protect_system, &protection);
    for (guint i = 0; i < n; i++)
        if (!outcomes[i].safe)
            return keep_fault (self, keep_find (self, registry_get (self, i), outcomes[i].lost),
                               "it would let a protected number be worked out", error);
    return keep_check (self, error);
}

Release *
disclosure_protect (const Study *study, const Results *results, const History *history, guint jobs, GError **error)
{
    g_autoptr (GArray) calls = publication_calls (study);
    g_autoptr (Registry) registry = registry_new (study, results, calls, jobs, error);
    if (registry == NULL)
        return NULL;
    registry_hold (registry, calls, history);
    if (!registry_protect (registry, jobs, error))
        return NULL;
    const Publication publication = { study, results, registry, history };
    return release_new (&publication, calls, jobs);
}
