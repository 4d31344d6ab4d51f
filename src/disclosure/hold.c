/* hold.c - the difference between two releases is a table like any other: each of its bases is 0 or large enough. */
#include "disclosure/hold.h"

#include <stdlib.h>

/* One system and the bases that the last release gave. */
typedef struct {
    System *system;
    gint64 *former; /* by figure; -1 where none was told */
    gint64 minimum;
} Holder;

/* Told now and told before: its change can be seen. */
static gboolean
is_refreshed (const Holder *self, guint index)
{
    return system_figure (self->system, index)->state == STATE_SHOWN && self->former[index] >= 0;
}

static gint64
change_of (const Holder *self, guint index)
{
    return system_figure (self->system, index)->n - self->former[index];
}

static gboolean
is_too_small (const Holder *self, gint64 change)
{
    return change != 0 && llabs (change) < self->minimum;
}

static void
holder_hold (Holder *self, guint base)
{
    for (guint i = 0; i < self->system->figures->len; i++) {
        Figure *figure = system_figure (self->system, i);
        if (figure->base == base && figure->state != STATE_SILENT)
            figure->state = STATE_HELD;
    }
}

/* How much of the change of EQUATION's whole its parts, or what lies in them, explain. */
static gint64
holder_explained (const Holder *self, const Equation *equation)
{
    gint64 explained = 0;
    for (guint i = 0; i < equation->n_parts; i++) {
        const guint part = equation_part (self->system, equation, i);
        const Equation *inside = is_refreshed (self, part) ? NULL : system_partition (self->system, part, equation->dim);
        explained += is_refreshed (self, part) ? change_of (self, part) : inside ? holder_explained (self, inside) : 0;
    }
    return explained;
}

/* One pass; TRUE when it held something. */
static gboolean
holder_pass (Holder *self)
{
    gboolean changed = FALSE;
    for (guint i = 0; i < self->system->figures->len; i++)
        if (system_figure (self->system, i)->base == i && is_refreshed (self, i) && is_too_small (self, change_of (self, i))) {
            holder_hold (self, i);
            changed = TRUE;
        }
    for (guint e = 0; e < self->system->equations->len; e++) {
        const Equation *equation = system_equation (self->system, e);
        const guint whole = equation->whole;
        if (equation->dim == self->system->n_dims - 1 || system_figure (self->system, whole)->base != whole || !is_refreshed (self, whole))
            continue;
        if (is_too_small (self, change_of (self, whole) - holder_explained (self, equation))) {
            holder_hold (self, whole);
            changed = TRUE;
        }
    }
    return changed;
}

/* The former base of every figure of SYSTEM that CALLS tell. */
static void
holder_recall (Holder *self, const Registry *registry, const GArray *calls, const History *history)
{
    for (guint i = 0; i < calls->len; i++) {
        const Call *call = &g_array_index (calls, Call, i);
        const gboolean base = call->measure == MEASURE_BASE || call->measure == MEASURE_ASKED || call->measure == MEASURE_RESPONDENTS;
        SystemKind kind = SYSTEM_ANSWERS;
        if (!base || !call_counts (call, &kind))
            continue;
        const Place place = registry_find (registry, kind, call->question, 0, &call->group);
        if (place.system != self->system || place.figure == NOTHING)
            continue;
        g_autofree char *id = study_call_id (registry_study (registry), call);
        const HistoryCell *cell = history_find (history, history_length (history) - 1, id);
        if (cell != NULL && cell->base >= 0)
            self->former[place.figure] = cell->base;
    }
}

void
registry_hold (const Registry *self, const GArray *calls, const History *history)
{
    if (history_length (history) == 0)
        return;
    for (guint i = 0; i < registry_length (self); i++) {
        System *system = registry_get (self, i);
        Holder holder = { system, g_new (gint64, system->figures->len), study_rules (registry_study (self))->minimum };
        for (guint f = 0; f < system->figures->len; f++)
            holder.former[f] = -1;
        holder_recall (&holder, self, calls, history);
        while (holder_pass (&holder))
            continue;
        g_free (holder.former);
    }
}
