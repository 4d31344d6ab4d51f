/* attacker.c - the rules for one figure, and what can be worked out from many. */
#include "disclosure/attacker.h"

#include <string.h>

#define FAR (G_GINT64_CONSTANT (1) << 40) /* more people than any study asks */

gint64
rules_least (const Rules *rules, gint64 base)
{
    return base < rules->zero ? 0 : 1;
}

Side
rules_side (const Rules *rules, gint64 n, gint64 base)
{
    const gint64 least = rules_least (rules, base);
    if (n >= least && n <= rules->small)
        return SIDE_LOW;
    return base - n >= least && base - n <= rules->small ? SIDE_HIGH : SIDE_NONE;
}

static gboolean
is_base (const System *self, guint index)
{
    return system_figure (self, index)->base == index;
}

State
figure_judge (const System *self, guint index, const Rules *rules, Bound *bound)
{
    const Figure *figure = system_figure (self, index);
    const gint64 base = system_figure (self, figure->base)->n;
    const Side side = figure->sum || is_base (self, index) || figure->exempt ? SIDE_NONE : rules_side (rules, figure->n, base);
    *bound = BOUND_NONE;
    if (base < rules->minimum)
        return STATE_FEW;
    if (figure->sum && base < rules->test)
        return STATE_MEAN;
    if (side == SIDE_NONE)
        return STATE_SHOWN;
    *bound = side == SIDE_LOW ? BOUND_UNDER : BOUND_OVER;
    return STATE_BOUND;
}

void
system_judge (System *self, const Rules *rules)
{
    for (guint i = 0; i < self->figures->len; i++) {
        Figure *figure = system_figure (self, i);
        if (figure->state != STATE_SILENT && figure->state != STATE_HELD)
            figure->state = figure_judge (self, i, rules, &figure->bound);
    }
}

gboolean
figure_known (const Figure *figure)
{
    return figure->lo == figure->hi;
}

static void
base_tells (const Figure *figure, State state, const Rules *rules, gint64 *lo, gint64 *hi)
{
    *lo = 0;
    *hi = FAR;
    if (state == STATE_SHOWN)
        *lo = *hi = figure->n;
    else if (state == STATE_FEW)
        *hi = rules->minimum - 1;
    else if (state == STATE_SECONDARY)
        *lo = rules->minimum;
}

/* A count that is withheld for the sake of others is known to need no protection itself. */
void
figure_tells (const System *self, guint index, State state, const Rules *rules, gint64 *lo, gint64 *hi)
{
    const Figure *figure = system_figure (self, index), *base = system_figure (self, figure->base);
    base_tells (base, base == figure ? state : base->state, rules, lo, hi);
    if (base == figure)
        return;
    if (figure->sum) {
        *lo = state == STATE_SHOWN ? 0 : -FAR;
        *hi = state == STATE_SHOWN ? 0 : FAR;
        return;
    }
    *lo = 0;
    const gint64 least = rules_least (rules, base->n);
    if (state == STATE_SHOWN) {
        *lo = *hi = figure->n;
    } else if (state == STATE_BOUND) {
        *lo = figure->bound == BOUND_UNDER ? least : base->n - rules->small;
        *hi = figure->bound == BOUND_UNDER ? rules->small : base->n - least;
    } else if (state == STATE_SECONDARY && !figure->exempt) {
        *lo = rules->small + 1;
        *hi = base->n - rules->small - 1;
    }
}

State
figure_withheld (const System *self, guint index, const Rules *rules)
{
    const Figure *figure = system_figure (self, index);
    const gint64 base = system_figure (self, figure->base)->n;
    const gboolean plain =
        figure->base == index || figure->sum || figure->exempt || (figure->n > rules->small && base - figure->n > rules->small);
    if (figure->state == STATE_BOUND)
        return STATE_DROPPED;
    return figure->state == STATE_SHOWN && plain ? STATE_SECONDARY : STATE_MERGED;
}

/* ---- carrying intervals along equations */

/* A figure's ends before they were narrowed, so that a trial can be taken back. */
typedef struct {
    guint figure;
    gint64 lo, hi;
    guint lo_from, hi_from;
} Trace;

typedef struct {
    System *system;
    GArray *queue;  /* of guint: equations to look at */
    guint8 *queued; /* by equation */
    GArray *traces; /* of Trace, or NULL */
} Spread;

static void
spread_queue (Spread *self, const Figure *figure)
{
    for (guint i = 0; i < figure->n_uses; i++) {
        const guint equation = g_array_index (self->system->uses, guint, figure->first_use + i);
        if (!self->queued[equation]) {
            self->queued[equation] = TRUE;
            g_array_append_val (self->queue, equation);
        }
    }
}

static void
spread_narrow (Spread *self, guint index, gint64 lo, gint64 hi, guint equation)
{
    Figure *figure = system_figure (self->system, index);
    const gboolean higher = lo > figure->lo, lower = hi < figure->hi;
    if (!higher && !lower)
        return;
    if (self->traces) {
        const Trace trace = { index, figure->lo, figure->hi, figure->lo_from, figure->hi_from };
        g_array_append_val (self->traces, trace);
    }
    if (higher) {
        figure->lo = lo;
        figure->lo_from = equation;
    }
    if (lower) {
        figure->hi = hi;
        figure->hi_from = equation;
    }
    spread_queue (self, figure);
}

/* The whole lies within the sums of its parts' ends; a part within what the whole's ends and the other parts' leave. */
static void
spread_equation (Spread *self, guint index)
{
    const Equation equation = *system_equation (self->system, index);
    const Figure *figures = &g_array_index (self->system->figures, Figure, 0);
    const guint *parts = &g_array_index (self->system->parts, guint, equation.first);
    gint64 lo = 0, hi = 0;
    for (guint i = 0; i < equation.n_parts; i++) {
        lo += figures[parts[i]].lo;
        hi += figures[parts[i]].hi;
    }
    spread_narrow (self, equation.whole, lo, hi, index);
    const gint64 least = figures[equation.whole].lo, most = figures[equation.whole].hi;
    if (lo == least && hi == most && lo == hi)
        return;
    for (guint i = 0; i < equation.n_parts; i++) {
        const Figure *part = &figures[parts[i]];
        const gint64 part_lo = part->lo, part_hi = part->hi;
        if (part_lo == part_hi)
            continue;
        spread_narrow (self, parts[i], least - (hi - part_hi), most - (lo - part_lo), index);
        lo += part->lo - part_lo;
        hi += part->hi - part_hi;
    }
}

static void
spread_run (Spread *self)
{
    for (guint i = 0; i < self->queue->len; i++) {
        const guint equation = g_array_index (self->queue, guint, i);
        self->queued[equation] = FALSE;
        spread_equation (self, equation);
    }
    g_array_set_size (self->queue, 0);
}

static void
figure_reset (System *self, guint index, const Rules *rules)
{
    Figure *figure = system_figure (self, index);
    figure->lo_from = figure->hi_from = NOTHING;
    figure_tells (self, index, figure->state, rules, &figure->lo, &figure->hi);
}

static Spread
spread_new (System *self)
{
    const guint n = self->equations->len;
    return (Spread){ self, g_array_sized_new (FALSE, FALSE, sizeof (guint), n), g_new0 (guint8, MAX (n, 1)), NULL };
}

static void
spread_clear (Spread *self)
{
    g_array_unref (self->queue);
    g_free (self->queued);
}

void
system_attack (System *self, const Rules *rules)
{
    for (guint i = 0; i < self->figures->len; i++)
        figure_reset (self, i, rules);
    Spread spread = spread_new (self);
    memset (spread.queued, TRUE, self->equations->len);
    for (guint i = 0; i < self->equations->len; i++)
        g_array_append_val (spread.queue, i);
    spread_run (&spread);
    spread_clear (&spread);
}

/* Adds to REACHED every member of an equation that something was worked out about. */
static void
equation_reach (const System *self, const Equation *equation, GArray *reached, guint8 *marked)
{
    for (guint i = 0; i <= equation->n_parts; i++) {
        const guint index = i < equation->n_parts ? equation_part (self, equation, i) : equation->whole;
        const Figure *figure = system_figure (self, index);
        if (!marked[index] && (figure->lo_from != NOTHING || figure->hi_from != NOTHING)) {
            marked[index] = TRUE;
            g_array_append_val (reached, index);
        }
    }
}

/* Whatever followed from the changed figures hangs together with them through equations and figures that something was worked out about. Marks the equations. */
static GArray *
system_reach (const System *self, const GArray *changed, guint8 *equations)
{
    GArray *reached = g_array_new (FALSE, FALSE, sizeof (guint));
    g_autofree guint8 *marked = g_new0 (guint8, self->figures->len);
    for (guint i = 0; i < changed->len; i++) {
        const guint index = g_array_index (changed, guint, i);
        if (!marked[index])
            g_array_append_val (reached, index);
        marked[index] = TRUE;
    }
    for (guint i = 0; i < reached->len; i++) {
        const Figure *figure = system_figure (self, g_array_index (reached, guint, i));
        for (guint u = 0; u < figure->n_uses; u++) {
            const guint equation = g_array_index (self->uses, guint, figure->first_use + u);
            if (!equations[equation])
                equation_reach (self, system_equation (self, equation), reached, marked);
            equations[equation] = TRUE;
        }
    }
    return reached;
}

void
system_attack_again (System *self, const GArray *changed, const Rules *rules)
{
    Spread spread = spread_new (self);
    g_autoptr (GArray) reached = system_reach (self, changed, spread.queued);
    for (guint i = 0; i < reached->len; i++)
        figure_reset (self, g_array_index (reached, guint, i), rules);
    for (guint i = 0; i < self->equations->len; i++)
        if (spread.queued[i])
            g_array_append_val (spread.queue, i);
    spread_run (&spread);
    spread_clear (&spread);
}

/* ---- what that gives away */

/* What must stay possible for a figure: to be as low as LO and as high as HI, and so many values more than one. */
typedef struct {
    gint64 lo, hi, width;
} Needs;

/* How few gave the answer (or, HIGH, did not) in the whole study, where that is small and printed all the same: no part can be more. */
static gint64
figure_cap (const System *self, const Figure *figure, gboolean high, const Rules *rules)
{
    if (figure->above == NOTHING || system_figure (self, figure->above)->state != STATE_SHOWN)
        return rules->small;
    const Figure *above = system_figure (self, figure->above);
    return MIN (rules->small, high ? system_figure (self, above->base)->n - above->n : above->n);
}

static void
count_needs (const System *self, guint index, const Rules *rules, Needs *needs)
{
    const Figure *figure = system_figure (self, index), *base = system_figure (self, figure->base);
    const Side side = rules_side (rules, figure->n, base->n);
    const gboolean few = base->n < rules->minimum;
    if (side == SIDE_NONE && !few)
        return;
    const gboolean high = side == SIDE_HIGH || (few && figure->n > rules->small);
    const gint64 cap = figure_cap (self, figure, high, rules);
    const gint64 least = cap < rules->small ? 0 : rules_least (rules, base->n);
    if (high && (few || !figure_known (base)))
        needs->width = cap;
    else if (high)
        *needs = (Needs){ base->n - cap, base->n - least, 0 };
    else
        *needs = (Needs){ least, cap, 0 };
}

static Needs
figure_needs (const System *self, guint index, const Rules *rules)
{
    const Figure *figure = system_figure (self, index), *base = system_figure (self, figure->base);
    Needs needs = { G_MAXINT64, G_MININT64, 0 };
    if (base->n == 0)
        return needs;
    if (figure->sum)
        needs.width = base->n < rules->test ? 1 : 0;
    else if (base == figure)
        needs.width = figure->n < rules->minimum ? rules->small : 0;
    else if (!figure->exempt)
        count_needs (self, index, rules, &needs);
    return needs;
}

static gboolean
needs_are_met (const Needs *needs, gint64 lo, gint64 hi)
{
    return lo <= needs->lo && hi >= needs->hi && hi - lo >= needs->width;
}

static void
finding_add (GArray *findings, FindingKind kind, guint figure, guint equation)
{
    const Finding finding = { kind, figure, equation };
    g_array_append_val (findings, finding);
}

static void
figure_check (const System *self, GArray *findings, guint index, const Rules *rules)
{
    const Figure *figure = system_figure (self, index);
    const Needs needs = figure_needs (self, index, rules);
    if (needs_are_met (&needs, figure->lo, figure->hi))
        return;
    const gboolean low = figure->lo > needs.lo || (figure->hi >= needs.hi && figure->lo_from != NOTHING);
    finding_add (findings, low ? FINDING_LOW : FINDING_HIGH, index, low ? figure->lo_from : figure->hi_from);
}

/* What a published whole leaves when everything known in it is taken away. */
typedef struct {
    gint64 n, base;
    guint unknown; /* parts left */
    gboolean cut;  /* something was taken away */
} Remainder;

/* DEEP takes away known parts of unknown parts too. */
static void
remainder_take (const System *self, const Equation *equation, gboolean deep, Remainder *remainder)
{
    for (guint i = 0; i < equation->n_parts; i++) {
        const guint index = equation_part (self, equation, i);
        const Figure *part = system_figure (self, index), *base = system_figure (self, part->base);
        if (figure_known (part)) {
            remainder->cut |= base->n > 0 || part->n > 0;
            continue;
        }
        const Equation *inside = deep ? system_partition (self, index, equation->dim) : NULL;
        if (inside) {
            remainder_take (self, inside, deep, remainder);
        } else {
            remainder->n += part->n;
            remainder->base += base->n;
            remainder->unknown++;
        }
    }
}

/* The rest of an equation is a group like any other: empty, or large enough and without a small count. */
static gboolean
remainder_is_safe (const System *self, const Equation *equation, const Remainder *remainder, const Rules *rules)
{
    const Figure *whole = system_figure (self, equation->whole);
    const gboolean answers = equation->dim == self->n_dims - 1;
    const gint64 base = answers ? system_figure (self, whole->base)->n : remainder->base;
    if (!remainder->cut || remainder->unknown == 0 || base == 0 || (answers && whole->exempt))
        return TRUE;
    if (base < rules->minimum || (whole->sum && base < rules->test))
        return FALSE;
    const gboolean exempt = equation->dim != DIM_AREA && whole->at[DIM_AREA] == AREA_ALL && base >= rules->exempt;
    return exempt || whole->sum || (!answers && whole->base == equation->whole) || rules_side (rules, remainder->n, base) == SIDE_NONE;
}

static void
equation_check (const System *self, GArray *findings, guint index, const Rules *rules)
{
    const Equation *equation = system_equation (self, index);
    if (!figure_known (system_figure (self, equation->whole)))
        return;
    Remainder flat = { 0 }, deep = { 0 };
    remainder_take (self, equation, FALSE, &flat);
    remainder_take (self, equation, TRUE, &deep);
    if (!remainder_is_safe (self, equation, &flat, rules) || !remainder_is_safe (self, equation, &deep, rules))
        finding_add (findings, FINDING_REMAINDER, equation->whole, index);
}

/* What PART of an equation says by itself, were PRETEND withheld. */
static void
part_tells (const System *self, guint part, guint pretend, const Rules *rules, gint64 *lo, gint64 *hi)
{
    const Figure *figure = system_figure (self, part);
    *lo = figure->lo;
    *hi = figure->hi;
    if (part == pretend)
        figure_tells (self, part, figure_withheld (self, part, rules), rules, lo, hi);
    else if (!figure_known (figure))
        figure_tells (self, part, figure->state, rules, lo, hi);
}

gboolean
equation_hides (const System *self, guint index, guint pretend, const Rules *rules)
{
    const Equation *equation = system_equation (self, index);
    const Figure *whole = system_figure (self, equation->whole);
    if (pretend == equation->whole)
        return TRUE;
    Remainder remainder = { 0 };
    gint64 all_lo = 0, all_hi = 0, lo = 0, hi = 0;
    gboolean found = FALSE;
    for (guint i = 0; i < equation->n_parts; i++) {
        const guint at = equation_part (self, equation, i);
        const Figure *part = system_figure (self, at);
        part_tells (self, at, pretend, rules, &lo, &hi);
        all_lo += lo;
        all_hi += hi;
        found |= at == pretend;
        if (at == pretend || !figure_known (part)) {
            remainder.n += part->n;
            remainder.base += system_figure (self, part->base)->n;
            remainder.unknown++;
        } else {
            remainder.cut |= part->n > 0 || system_figure (self, part->base)->n > 0;
        }
    }
    if (!found || (figure_known (whole) && !remainder_is_safe (self, equation, &remainder, rules)))
        return FALSE;
    for (guint i = 0; i < equation->n_parts; i++) {
        const guint at = equation_part (self, equation, i);
        part_tells (self, at, pretend, rules, &lo, &hi);
        const Needs needs = figure_needs (self, at, rules);
        if (lo < hi && !needs_are_met (&needs, MAX (lo, whole->lo - (all_hi - hi)), MIN (hi, whole->hi - (all_lo - lo))))
            return FALSE;
    }
    return TRUE;
}

GArray *
system_findings (const System *self, const Rules *rules)
{
    GArray *findings = g_array_new (FALSE, FALSE, sizeof (Finding));
    for (guint i = 0; i < self->figures->len; i++)
        figure_check (self, findings, i, rules);
    for (guint i = 0; i < self->equations->len; i++)
        equation_check (self, findings, i, rules);
    return findings;
}

/* ---- trying to show a figure again */

/* Everything that rests on a figure whose ends moved: itself, its equations, and those of the wholes above it. */
static void
figure_check_around (const System *self, GArray *findings, guint index, const Rules *rules)
{
    figure_check (self, findings, index, rules);
    const Figure *figure = system_figure (self, index);
    for (guint i = 0; i < figure->n_uses; i++) {
        guint at = g_array_index (self->uses, guint, figure->first_use + i);
        const guint dim = system_equation (self, at)->dim;
        for (guint whole = NOTHING; at != NOTHING && system_equation (self, at)->whole != whole;) {
            whole = system_equation (self, at)->whole;
            equation_check (self, findings, at, rules);
            const Figure *above = system_figure (self, whole);
            at = NOTHING;
            for (guint u = 0; u < above->n_uses && !figure_known (above); u++) {
                const guint use = g_array_index (self->uses, guint, above->first_use + u);
                if (system_equation (self, use)->dim == dim && system_equation (self, use)->whole != whole)
                    at = use;
            }
        }
    }
}

struct Trial {
    Spread *spread;
    GArray *findings;
};

Trial *
trial_new (System *system)
{
    const guint n = system->equations->len;
    Trial *self = g_new0 (Trial, 1);
    self->spread = g_new0 (Spread, 1);
    *self->spread = (Spread){ system, g_array_new (FALSE, FALSE, sizeof (guint)), g_new0 (guint8, MAX (n, 1)),
                              g_array_new (FALSE, FALSE, sizeof (Trace)) };
    self->findings = g_array_new (FALSE, FALSE, sizeof (Finding));
    return self;
}

void
trial_free (Trial *self)
{
    g_array_unref (self->spread->queue);
    g_array_unref (self->spread->traces);
    g_free (self->spread->queued);
    g_free (self->spread);
    g_array_unref (self->findings);
    g_free (self);
}

static void
trial_undo (Trial *self)
{
    for (guint i = self->spread->traces->len; i-- > 0;) {
        const Trace *trace = &g_array_index (self->spread->traces, Trace, i);
        Figure *figure = system_figure (self->spread->system, trace->figure);
        figure->lo = trace->lo;
        figure->hi = trace->hi;
        figure->lo_from = trace->lo_from;
        figure->hi_from = trace->hi_from;
    }
}

/* A base that is told bounds every count of its group. */
static void
trial_narrow (Trial *self, guint index, const Rules *rules)
{
    System *system = self->spread->system;
    const gboolean base = is_base (system, index);
    for (guint i = base ? 0 : index; i < (base ? system->figures->len : index + 1); i++) {
        const Figure *figure = system_figure (system, i);
        gint64 lo = 0, hi = 0;
        if (figure->base != system_figure (system, index)->base)
            continue;
        figure_tells (system, i, figure->state, rules, &lo, &hi);
        spread_narrow (self->spread, i, lo, hi, NOTHING);
    }
}

/* Figures that had to lose their bounds: were more told of them again, their going would say what they are. */
static gboolean
trial_tells_dropped (const Trial *self)
{
    for (guint i = 0; i < self->spread->traces->len; i++)
        if (system_figure (self->spread->system, g_array_index (self->spread->traces, Trace, i).figure)->state == STATE_DROPPED)
            return TRUE;
    return FALSE;
}

gboolean
trial_publish (Trial *self, guint index, const Rules *rules)
{
    System *system = self->spread->system;
    Figure *figure = system_figure (system, index);
    const State before = figure->state;
    g_array_set_size (self->spread->traces, 0);
    g_array_set_size (self->findings, 0);
    figure->state = figure_judge (system, index, rules, &figure->bound);
    trial_narrow (self, index, rules);
    spread_run (self->spread);
    const gboolean tells = trial_tells_dropped (self);
    for (guint i = 0; i < self->spread->traces->len && self->findings->len == 0 && !tells; i++)
        figure_check_around (system, self->findings, g_array_index (self->spread->traces, Trace, i).figure, rules);
    if (self->findings->len == 0 && !tells)
        return TRUE;
    figure->state = before;
    figure->bound = BOUND_NONE;
    trial_undo (self);
    return FALSE;
}
