/* disclosure.c - the door: figures and equations, protection, the release. */
#include "disclosure/disclosure.h"

#include "disclosure/protect.h"
#include "disclosure/release_int.h"

/* The canonical expression of the call to keep that stands at FIGURE. */
static char *
keep_id (const Registry *registry, const System *system, guint figure)
{
    const Rules *rules = study_rules (registry_study (registry));
    for (guint i = 0; i < rules->n_keep; i++) {
        const Call *call = &rules->keep[i];
        SystemKind kind = SYSTEM_ANSWERS;
        for (guint side = 0; call_counts (call, &kind) && side < 2; side++) {
            const Group group = call_compares (call) ? call_side (call, side == 1) : call->group;
            const Place place = registry_find (registry, kind, call->question, kind == SYSTEM_ANSWERS ? call->answers : 0, &group);
            if (place.system == system && place.figure != NOTHING &&
                (place.figure == figure || system_figure (system, place.figure)->base == figure))
                return study_call_id (registry_study (registry), call);
        }
    }
    return g_strdup ("a figure");
}

static gboolean
registry_protect (const Registry *self, GError **error)
{
    for (guint i = 0; i < registry_length (self); i++) {
        System *system = registry_get (self, i);
        guint lost = NOTHING;
        if (!system_protect (system, registry_study (self), &lost)) {
            g_autofree char *id = keep_id (self, system, lost);
            return fault (error, FAULT_GATE, "%s stands in keep: but cannot be kept: it would let a protected number be worked out", id);
        }
    }
    return TRUE;
}

Release *
disclosure_protect (const Study *study, const Results *results, const History *history, Notes *notes, GError **error)
{
    (void)notes;
    g_autoptr (GArray) calls = publication_calls (study);
    g_autoptr (Registry) registry = registry_new (study, results, calls, error);
    if (registry == NULL || !registry_protect (registry, error))
        return NULL;
    const Publication publication = { study, results, registry, history };
    return release_new (&publication, calls);
}
