/* protect.c - which figure to withhold next. Every step only takes information away, so that it ends; the order is fixed, so that it is the same every night. */
#include "disclosure/protect.h"

/* Added to a figure's cost. Withdrawing a group with all its answers comes after withholding one figure of its level, and a figure of nobody hides little. To drop
 * the bounds of two small figures comes last: a reader who knows the order of these steps sees from it that both are small. */
enum { COST_GROUP = 6, COST_EMPTY = 15, COST_BOUND = 80 };

typedef struct {
    System *system;
    const Study *study;
    const Rules *rules;
    guint round;
    GArray *changed; /* of guint: figures of this round */
    guint *stamps;   /* by equation: the round in which a figure of it was withheld */
    guint *seen;     /* by figure: the search that met it */
    guint search;
    gboolean stale;     /* the search met an equation of this round */
    GArray *candidates; /* of guint */
    guint lost;         /* a figure to keep that stood in the way */
} Ladder;

static Figure *
ladder_figure (const Ladder *self, guint index)
{
    return system_figure (self->system, index);
}

static gboolean
is_base (const Ladder *self, guint index)
{
    return ladder_figure (self, index)->base == index;
}

/* ---- withholding */

static void
ladder_stamp (Ladder *self, const Figure *figure)
{
    for (guint i = 0; i < figure->n_uses; i++)
        self->stamps[g_array_index (self->system->uses, guint, figure->first_use + i)] = self->round;
}

/* A group whose base is withheld says nothing at all. */
static void
ladder_withdraw (Ladder *self, guint base)
{
    for (guint i = 0; i < self->system->figures->len; i++) {
        Figure *figure = ladder_figure (self, i);
        if (figure->base != base || i == base)
            continue;
        g_array_append_val (self->changed, i);
        if (figure->state == STATE_SILENT)
            continue;
        figure->state = STATE_WITHDRAWN;
        figure->bound = BOUND_NONE;
        ladder_stamp (self, figure);
    }
}

static void
ladder_withhold (Ladder *self, guint index)
{
    Figure *figure = ladder_figure (self, index);
    figure->state = figure_withheld (self->system, index, self->rules);
    figure->bound = BOUND_NONE;
    ladder_stamp (self, figure);
    g_array_append_val (self->changed, index);
    if (is_base (self, index))
        ladder_withdraw (self, index);
}

/* ---- what the reader used */

static gboolean
is_published (const Figure *figure)
{
    return figure->state == STATE_SHOWN || figure->state == STATE_BOUND;
}

static void ladder_trace (Ladder *self, guint index, gboolean low);

static void
ladder_trace_equation (Ladder *self, guint index, guint except, gboolean low)
{
    const Equation *equation = system_equation (self->system, index);
    const gboolean whole = except == equation->whole;
    self->stale |= self->stamps[index] == self->round;
    if (self->stale)
        return;
    if (!whole)
        ladder_trace (self, equation->whole, low);
    for (guint i = 0; i < equation->n_parts; i++) {
        const guint part = equation_part (self->system, equation, i);
        if (part != except)
            ladder_trace (self, part, whole == low);
    }
}

/* Collects the published figures from which the low (or high) end of a figure follows. */
static void
ladder_trace (Ladder *self, guint index, gboolean low)
{
    Figure *figure = ladder_figure (self, index);
    guint *seen = &self->seen[index * 2 + low];
    if (*seen == self->search)
        return;
    *seen = self->search;
    const guint from = low ? figure->lo_from : figure->hi_from;
    if (from != NOTHING)
        ladder_trace_equation (self, from, index, low);
    else if (is_published (figure))
        g_array_append_val (self->candidates, index);
}

static void
ladder_trace_known (Ladder *self, guint index)
{
    ladder_trace (self, index, TRUE);
    ladder_trace (self, index, FALSE);
}

/* The whole, and whatever of its parts is known. */
static void
ladder_trace_remainder (Ladder *self, guint index)
{
    const Equation *equation = system_equation (self->system, index);
    ladder_trace_known (self, equation->whole);
    for (guint i = 0; i < equation->n_parts; i++) {
        const guint part = equation_part (self->system, equation, i);
        if (figure_known (ladder_figure (self, part)))
            ladder_trace_known (self, part);
    }
}

/* ---- choosing */

static guint
ladder_cost (const Ladder *self, guint index)
{
    const Figure *figure = ladder_figure (self, index);
    return figure->cost + (figure->state == STATE_BOUND ? COST_BOUND : 0) + (is_base (self, index) ? COST_GROUP : 0);
}

/* A figure that nobody's protection could use: withholding it hides nothing. */
static gboolean
is_empty (const Ladder *self, guint index)
{
    const Figure *figure = ladder_figure (self, index);
    return figure->n == 0 && !figure->sum;
}

/* Among figures of one cost: answers of groups that the study names go in the order in which it speaks of them, the last first; areas and whole groups by size, the smallest first. */
static guint64
ladder_preference (const Ladder *self, const Figure *figure)
{
    gboolean named = FALSE;
    for (guint dim = 1; dim + 1 < self->system->n_dims; dim++)
        named |= figure->at[dim] != FAMILY_ROOT;
    return named && figure->at[self->system->n_dims - 1] != FAMILY_ROOT ? NOTHING - figure->order
                                                                        : (guint64)CLAMP (figure->n, 0, G_MAXINT32);
}

/* The cheapest of the candidates; among those the ones that help, then by preference, then the last. NOTHING when all must be kept. */
static guint
ladder_choose (Ladder *self, guint equation)
{
    guint best = NOTHING;
    guint64 best_rank = G_MAXUINT64;
    for (guint i = 0; i < self->candidates->len; i++) {
        const guint index = g_array_index (self->candidates, guint, i);
        const Figure *figure = ladder_figure (self, index);
        if (figure->cost == NOTHING) {
            self->lost = index;
            continue;
        }
        const gboolean helps = equation != NOTHING && equation_hides (self->system, equation, index, self->rules);
        const guint64 rank = (guint64)(ladder_cost (self, index) + (is_empty (self, index) ? COST_EMPTY : 0)) << 44 |
                             (guint64)!helps << 40 | ladder_preference (self, figure);
        if (rank < best_rank || (rank == best_rank && index > best)) {
            best_rank = rank;
            best = index;
        }
    }
    return best;
}

/* ---- answers of one group */

/* What the answers of one group, told together, come to. */
typedef struct {
    gint64 unknown; /* people behind the answers that are not known */
    guint n_unknown, n_bounds;
    guint companion; /* the smallest answer that is shown and need not be kept */
} Answers;

static Answers
ladder_answers (const Ladder *self, const Equation *equation)
{
    Answers answers = { .companion = NOTHING };
    for (guint i = 0; i < equation->n_parts; i++) {
        const guint index = equation_part (self->system, equation, i);
        const Figure *part = ladder_figure (self, index);
        if (part->state != STATE_SHOWN) {
            answers.unknown += part->n;
            answers.n_unknown++;
            answers.n_bounds += part->state == STATE_BOUND;
        } else if (part->cost != NOTHING && part->n > 0 &&
                   (answers.companion == NOTHING || part->n <= ladder_figure (self, answers.companion)->n)) {
            answers.companion = index;
        }
    }
    return answers;
}

/* Drops the bounds of small answers; of a large one ("over 90%") only where there are no small ones. FALSE when there was none to drop. */
static gboolean
ladder_drop_bounds (Ladder *self, const Equation *equation)
{
    const guint before = self->changed->len;
    for (guint pass = 0; pass < 2 && self->changed->len == before; pass++)
        for (guint i = 0; i < equation->n_parts; i++) {
            const guint index = equation_part (self->system, equation, i);
            const Figure *part = ladder_figure (self, index);
            if (part->state == STATE_BOUND && part->cost != NOTHING && (pass == 1 || part->bound == BOUND_UNDER)) {
                ladder_withhold (self, index);
                ladder_figure (self, index)->state = STATE_MERGED;
            }
        }
    return self->changed->len > before;
}

/* Collapses the answers of a group: those that are small are told as one with the next larger, without bounds where the bounds would give them away.
 * Whatever the split between them, the same is printed. FALSE when the equation is no matter of answers, or nothing is left to collapse. */
static gboolean
ladder_collapse (Ladder *self, guint index)
{
    if (index == NOTHING || self->system->kind != SYSTEM_ANSWERS)
        return FALSE;
    const Equation *equation = system_equation (self->system, index);
    const Figure *whole = ladder_figure (self, equation->whole);
    if (equation->dim != self->system->n_dims - 1)
        return FALSE;
    const gint64 base = ladder_figure (self, whole->base)->n;
    const Answers answers = ladder_answers (self, equation);
    const gboolean safe = answers.n_unknown > 1 && rules_side (self->rules, answers.unknown, base) == SIDE_NONE;
    if (!figure_known (whole) || (safe && answers.n_bounds > 0))
        return ladder_drop_bounds (self, equation);
    if (answers.companion == NOTHING)
        return FALSE;
    const gint64 together = answers.unknown + ladder_figure (self, answers.companion)->n;
    ladder_withhold (self, answers.companion);
    if (together <= 2 * self->rules->small) {
        ladder_drop_bounds (self, equation);
        ladder_figure (self, answers.companion)->state = STATE_MERGED;
    }
    return TRUE;
}

/* ---- the ladder */

/* Mends one finding; one that rests on what was withheld in this round is left to the next, when it may be gone. */
static void
ladder_mend (Ladder *self, const Finding *finding)
{
    self->search++;
    self->stale = FALSE;
    g_array_set_size (self->candidates, 0);
    const guint equation = finding->equation;
    if (equation == NOTHING) { /* its own bound says too much beside an exempt total */
        if (ladder_figure (self, finding->figure)->state == STATE_BOUND && ladder_figure (self, finding->figure)->cost != NOTHING)
            ladder_withhold (self, finding->figure);
        return;
    }
    if (finding->kind == FINDING_REMAINDER) {
        ladder_trace_remainder (self, equation);
        self->stale |= self->stamps[equation] == self->round;
    } else {
        ladder_trace_equation (self, equation, finding->figure, finding->kind == FINDING_LOW);
    }
    if (self->stale || ladder_collapse (self, equation))
        return;
    const guint choice = ladder_choose (self, equation);
    if (choice != NOTHING)
        ladder_withhold (self, choice);
}

/* ---- showing again what need not have gone */

static gint
compare_costs (gconstpointer a, gconstpointer b, gpointer data)
{
    const guint x = *(const guint *)a, y = *(const guint *)b;
    const guint left = system_figure (data, x)->cost, right = system_figure (data, y)->cost;
    const guint first = system_figure (data, x)->order, second = system_figure (data, y)->order;
    return left != right ? (left < right ? 1 : -1) : first != second ? (first < second ? -1 : 1) : (x > y) - (x < y);
}

/* Who may come back in which pass: bases, then what rests on them; last, answers told together that are known all the same and in no way small. */
static gboolean
may_return (const System *self, guint index, guint pass, const Rules *rules)
{
    const Figure *figure = system_figure (self, index), *base = system_figure (self, figure->base);
    if (pass == 0)
        return figure == base && figure->state == STATE_SECONDARY;
    if (figure == base || base->state != STATE_SHOWN)
        return FALSE;
    if (pass == 1)
        return figure->state == STATE_SECONDARY || figure->state == STATE_WITHDRAWN;
    return figure->state == STATE_MERGED && figure_known (figure) &&
           (figure->exempt || rules_side (rules, figure->n, base->n) == SIDE_NONE);
}

/* Rounds withhold in one order what a later choice may have made needless: the dearest figures come back first. */
static void
system_restore (System *self, const Rules *rules)
{
    g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->figures->len);
    for (guint i = 0; i < self->figures->len; i++) {
        const State state = system_figure (self, i)->state;
        if (state == STATE_SECONDARY || state == STATE_WITHDRAWN || state == STATE_MERGED)
            g_array_append_val (order, i);
    }
    if (order->len == 0)
        return;
    g_array_sort_with_data (order, compare_costs, self);
    Trial *trial = trial_new (self);
    for (guint pass = 0; pass < 3; pass++)
        for (guint i = 0; i < order->len; i++)
            if (may_return (self, g_array_index (order, guint, i), pass, rules))
                trial_publish (trial, g_array_index (order, guint, i), rules);
    trial_free (trial);
}

/* The whole again from the start: what is published must give nothing away. */
static void
system_verify (System *self, const Rules *rules)
{
    system_attack (self, rules);
    g_autoptr (GArray) findings = system_findings (self, rules);
    g_assert (findings->len == 0);
}

gboolean
system_protect (System *self, const Study *study, guint *lost)
{
    const Rules *rules = study_rules (study);
    Ladder ladder = { .system = self, .study = study, .rules = rules, .lost = NOTHING };
    ladder.stamps = g_new0 (guint, MAX (self->equations->len, 1));
    ladder.seen = g_new0 (guint, MAX (self->figures->len, 1) * 2);
    ladder.candidates = g_array_new (FALSE, FALSE, sizeof (guint));
    ladder.changed = g_array_new (FALSE, FALSE, sizeof (guint));
    gboolean mended = TRUE, done = FALSE;
    system_judge (self, rules);
    while (mended && !done) {
        if (ladder.round++ == 0)
            system_attack (self, rules);
        else
            system_attack_again (self, ladder.changed, rules);
        g_array_set_size (ladder.changed, 0);
        g_autoptr (GArray) findings = system_findings (self, rules);
        done = findings->len == 0;
        for (guint i = 0; i < findings->len; i++)
            ladder_mend (&ladder, &g_array_index (findings, Finding, i));
        mended = done || ladder.changed->len > 0;
    }
    if (done) {
        system_restore (self, rules);
        system_verify (self, rules);
    }
    g_array_unref (ladder.candidates);
    g_array_unref (ladder.changed);
    g_free (ladder.seen);
    g_free (ladder.stamps);
    *lost = ladder.lost;
    return mended;
}
