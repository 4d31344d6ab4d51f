/* find.c - programs give hits; conditions and parts around them decide. */
#include "coding/find_int.h"

#include <string.h>

#include "coding/fold_int.h"

/* Where a condition's hits are looked for, and whether one must or must not stand there. */
typedef struct {
    gboolean before, after, over, wanted;
} Side;

static const Side sides[] = {
    [CONDITION_NEAR] = {TRUE,   TRUE,  FALSE, TRUE },
      [CONDITION_BEFORE] = { TRUE,  FALSE, FALSE, TRUE },
    [CONDITION_AFTER] = { FALSE, TRUE,  FALSE, TRUE },
      [CONDITION_NOT_NEAR] = { TRUE,  TRUE,  FALSE, FALSE},
    [CONDITION_NOT_BEFORE] = { TRUE,  FALSE, FALSE, FALSE},
      [CONDITION_NOT_AFTER] = { FALSE, TRUE,  FALSE, FALSE},
};
G_STATIC_ASSERT (G_N_ELEMENTS (sides) == N_CONDITIONS);

static const Side part_side = { TRUE, TRUE, TRUE, TRUE };

/* What was found in one text, once somebody asked. */
typedef struct {
    GArray *spans; /* of Span, in order, none overlapping; NULL until first needed */
    guint32 text;  /* number of the text */
} Memo;

struct Finder {
    const RuleBook *book;
    Machine *machine;
    Ruler *ruler;
    Folded *folded;
    Sieve *sieve; /* NULL where every rule is run */
    const char *text;
    gsize length;
    const char *what;
    gboolean spoken;
    guint32 number; /* of the text */
    Memo *programs, *nodes, *themes;
    GArray *found; /* of Found: what finder_hits lends */
    guint root;    /* the node whose failure is remembered */
    gboolean failed;
    Step failure; /* at the first of the root's hits */
    guint hits;   /* of the root, whatever its conditions say */
};

static void
free_memos (Memo *memos, guint n)
{
    for (guint i = 0; i < n; i++)
        g_clear_pointer (&memos[i].spans, g_array_unref);
    g_free (memos);
}

Finder *
finder_new (const RuleBook *book)
{
    Finder *self = g_new0 (Finder, 1);
    self->book = book;
    self->machine = machine_new ();
    self->ruler = ruler_new ();
    self->folded = folded_new ();
    self->sieve = rulebook_screen (book) != NULL ? sieve_new (rulebook_screen (book)) : NULL;
    self->found = g_array_new (FALSE, FALSE, sizeof (Found));
    self->programs = g_new0 (Memo, rulebook_programs (book) + 1);
    self->nodes = g_new0 (Memo, rulebook_nodes (book) + 1);
    self->themes = g_new0 (Memo, codebook_length (rulebook_codebook (book)) + 1);
    return self;
}

void
finder_free (Finder *self)
{
    if (self == NULL)
        return;
    free_memos (self->programs, rulebook_programs (self->book));
    free_memos (self->nodes, rulebook_nodes (self->book));
    free_memos (self->themes, codebook_length (rulebook_codebook (self->book)));
    g_array_unref (self->found);
    sieve_free (self->sieve);
    folded_free (self->folded);
    ruler_free (self->ruler);
    machine_free (self->machine);
    g_free (self);
}

const RuleBook *
finder_book (const Finder *self)
{
    return self->book;
}

/* After 2^32 texts numbers come again: what was found so long ago is forgotten. */
static void
forget (Memo *memos, guint n)
{
    for (guint i = 0; i < n; i++)
        memos[i].text = 0;
}

void
finder_set (Finder *self, const char *text, gsize length, const char *what, gboolean spoken)
{
    g_assert (length < G_MAXUINT32);
    self->what = what;
    self->spoken = spoken;
    if (++self->number == 0) {
        forget (self->programs, rulebook_programs (self->book));
        forget (self->nodes, rulebook_nodes (self->book));
        forget (self->themes, codebook_length (rulebook_codebook (self->book)));
        self->number = 1;
    }
    folded_set (self->folded, text, length);
    self->text = folded_text (self->folded, &self->length);
    ruler_set (self->ruler, self->text, self->length);
    if (self->sieve != NULL)
        sieve_set (self->sieve, self->text, self->length);
}

guint
finder_next (const Finder *self, guint number)
{
    if (self->sieve != NULL)
        return sieve_next (self->sieve, number);
    return number < rulebook_rules (self->book) ? number : G_MAXUINT;
}

/* ---- sets of hits */

/* Whether MEMO is of this text; if not, it is emptied for it. */
static gboolean
is_known (const Finder *self, Memo *memo)
{
    if (memo->text == self->number)
        return TRUE;
    if (memo->spans == NULL)
        memo->spans = g_array_new (FALSE, FALSE, sizeof (Span));
    g_array_set_size (memo->spans, 0);
    return FALSE;
}

static int
compare_spans (const void *a, const void *b)
{
    const Span *one = a, *two = b;
    if (one->start != two->start)
        return one->start < two->start ? -1 : 1;
    return one->end < two->end ? -1 : one->end > two->end;
}

/* Puts SPANS in order and makes one of those that overlap. */
static void
merge (GArray *spans)
{
    guint kept = 0;
    if (spans->len < 2)
        return;
    qsort (spans->data, spans->len, sizeof (Span), compare_spans);
    for (guint i = 1; i < spans->len; i++) {
        const Span span = g_array_index (spans, Span, i);
        Span *last = &g_array_index (spans, Span, kept);
        if (span.start < last->end)
            last->end = MAX (last->end, span.end);
        else
            g_array_index (spans, Span, ++kept) = span;
    }
    g_array_set_size (spans, kept + 1);
}

/* The number of SPANS that end at or before PLACE (ENDS), or start before it. */
static guint
count_before (const GArray *spans, guint32 place, gboolean ends)
{
    guint low = 0, high = spans->len;
    while (low < high) {
        const guint middle = low + (high - low) / 2;
        const Span *span = &g_array_index (spans, Span, middle);
        if (ends ? span->end <= place : span->start < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean
is_inside (Span part, Span whole)
{
    return whole.start <= part.start && part.end <= whole.end;
}

gboolean
finder_is_within (Finder *self, Span one, Span two, guint within)
{
    if (within == WITHIN_UNIT || (one.start < two.end && two.start < one.end))
        return TRUE;
    if (within == WITHIN_SENTENCE)
        return is_inside (one, ruler_sentence (self->ruler, two));
    if (within == WITHIN_CLAUSE)
        return is_inside (one, ruler_clause (self->ruler, two));
    if (within == WITHIN_OVERLAP)
        return FALSE;
    return (one.end <= two.start ? ruler_between (self->ruler, one.end, two.start) : ruler_between (self->ruler, two.end, one.start)) <=
           within;
}

/* Whether one of SPANS stands within a distance of HIT, on one of the sides that count; where, in *PLACE. The nearest on each side decides. */
static gboolean
find_near (Finder *self, const GArray *spans, Span hit, const Side *side, guint within, Span *place)
{
    if (spans->len == 0)
        return FALSE;
    const guint before = count_before (spans, hit.start, TRUE), after = count_before (spans, hit.end, FALSE);
    const guint candidates[] = { side->over && before < after ? before : G_MAXUINT, side->before && before > 0 ? before - 1 : G_MAXUINT,
                                 side->after && after < spans->len ? after : G_MAXUINT };
    for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
        if (candidates[i] == G_MAXUINT)
            continue;
        *place = g_array_index (spans, Span, candidates[i]);
        if (finder_is_within (self, *place, hit, within))
            return TRUE;
    }
    return FALSE;
}

/* ---- nodes */

static const GArray *run_node (Finder *self, guint index, GError **error);
static gboolean run_rule (Finder *self, guint number, GArray *hits, GError **error);

static const GArray *
run_program (Finder *self, guint index, GError **error)
{
    Memo *memo = &self->programs[index];
    const Program *program = rulebook_program (self->book, index);
    const guint need = rulebook_need (self->book, index);
    gsize from = 0, last = self->length;
    if (is_known (self, memo))
        return memo->spans;
    memo->text = self->number;
    if (need != G_MAXUINT && !sieve_bounds (self->sieve, need, &from, &last))
        return memo->spans;
    if (machine_find (self->machine, program, self->text, self->length, from, last, memo->spans))
        return memo->spans;
    memo->text = 0;
    machine_fault (self->machine, program, self->what, error);
    return NULL;
}

static gboolean
append_spans (GArray *to, const GArray *spans)
{
    if (spans != NULL && spans->len > 0)
        g_array_append_vals (to, spans->data, spans->len);
    return spans != NULL;
}

/* A hit of a theme's rule. */
typedef struct {
    Span span;
    guint rule; /* index within its theme */
} Hit;

/* Whether the rules of THEME that hit the text, or the sentence of the hit at AROUND, weigh enough; HITS go by rule. */
static gboolean
weighs_enough (Finder *self, const Theme *theme, const GArray *hits, guint around)
{
    const Span place = g_array_index (hits, Hit, around).span;
    double weight = 0;
    guint last = G_MAXUINT;
    for (guint i = 0; i < hits->len && theme->threshold > 0; i++) {
        const Hit *hit = &g_array_index (hits, Hit, i);
        if (hit->rule == last || !finder_is_within (self, hit->span, place, theme->unit))
            continue;
        last = hit->rule;
        weight += theme->rules[hit->rule].weight;
    }
    return weight >= theme->threshold - 1e-9;
}

/* Adds the hits of THEME's own rules that are not negated, where they weigh enough. */
static gboolean
add_theme (Finder *self, guint index, GArray *spans, GError **error)
{
    const Theme *theme = codebook_get (rulebook_codebook (self->book), index);
    g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found)), hits = g_array_new (FALSE, FALSE, sizeof (Hit));
    for (guint i = 0; i < theme->n_rules; i++) {
        const guint number = rulebook_number (self->book, index, i);
        if (self->sieve != NULL && !sieve_passes (self->sieve, number))
            continue;
        if (!run_rule (self, number, found, error))
            return FALSE;
        for (guint j = 0; j < found->len; j++) {
            const Hit hit = { g_array_index (found, Found, j).folded, i };
            if (!g_array_index (found, Found, j).negated)
                g_array_append_val (hits, hit);
        }
    }
    for (guint i = 0; i < hits->len; i++)
        if (weighs_enough (self, theme, hits, i))
            g_array_append_val (spans, g_array_index (hits, Hit, i).span);
    return TRUE;
}

/* The hits of THEME and its subthemes. */
static const GArray *
run_theme (Finder *self, guint theme, GError **error)
{
    const Codebook *codebook = rulebook_codebook (self->book);
    Memo *memo = &self->themes[theme];
    if (is_known (self, memo))
        return memo->spans;
    for (guint i = 0; i < codebook_length (codebook); i++)
        if (codebook_is_under (codebook, i, theme) && !add_theme (self, i, memo->spans, error))
            return NULL;
    merge (memo->spans);
    memo->text = self->number;
    return memo->spans;
}

/* Adds the hits of NODE itself, before its conditions. */
static gboolean
add_hits (Finder *self, const Node *node, GArray *spans, GError **error)
{
    const Rule *rule = node->rule;
    switch (rule->kind) {
    case RULE_PATTERN:
    case RULE_WORDS:
        if (!append_spans (spans, run_program (self, node->program, error)))
            return FALSE;
        if (node->also == G_MAXUINT || !self->spoken)
            return TRUE;
        if (!append_spans (spans, run_program (self, node->also, error)))
            return FALSE;
        break;
    case RULE_THEME:
        return append_spans (spans, run_theme (self, rule->theme, error));
    case RULE_PARTS:
        if (rule->n_parts[COMBINE_ALL] > 0)
            return append_spans (spans, run_node (self, node->parts[COMBINE_ALL][0], error));
        for (guint i = 0; i < rule->n_parts[COMBINE_ANY]; i++)
            if (!append_spans (spans, run_node (self, node->parts[COMBINE_ANY][i], error)))
                return FALSE;
        break;
    }
    merge (spans);
    return TRUE;
}

/* Whether the I-th condition holds around HIT. *STEP says how it turned out. FALSE with ERROR. */
static gboolean
try_condition (Finder *self, const Node *node, guint i, Span hit, Step *step, GError **error)
{
    const Condition *condition = &node->rule->conditions[i];
    const Side *side = &sides[condition->kind];
    const GArray *spans = run_node (self, node->conditions[i], error);
    *step = (Step){
        condition_name (condition->kind), condition->what, condition->within, side->wanted, FALSE, {0, 0}
    };
    if (spans == NULL)
        return FALSE;
    step->stands = find_near (self, spans, hit, side, condition->within, &step->span);
    return TRUE;
}

/* Likewise for the I-th part of a kind. */
static gboolean
try_part (Finder *self, const Node *node, CombineKind kind, guint i, Span hit, Step *step, GError **error)
{
    const GArray *spans = run_node (self, node->parts[kind][i], error);
    *step = (Step){
        combine_name (kind), &node->rule->parts[kind][i], node->rule->within, kind != COMBINE_NONE, FALSE, {0, 0}
    };
    if (spans == NULL)
        return FALSE;
    step->stands = find_near (self, spans, hit, &part_side, node->rule->within, &step->span);
    return TRUE;
}

/* Whether HIT needs no part of KIND, or these are where the hit is from. */
static gboolean
is_source (const Node *node, CombineKind kind, guint i)
{
    const gboolean parts = node->rule->kind == RULE_PARTS;
    return parts && (kind == COMBINE_ALL ? i == 0 : kind == COMBINE_ANY && node->rule->n_parts[COMBINE_ALL] == 0);
}

static void
note_step (GArray *steps, Step step)
{
    if (steps != NULL)
        g_array_append_val (steps, step);
}

/* Whether the parts of NODE let HIT count: *FAILED is the first that does not. */
static gboolean
try_parts (Finder *self, const Node *node, Span hit, gboolean *counts, Step *failed, GArray *steps, GError **error)
{
    for (CombineKind kind = 0; kind < N_COMBINES && *counts; kind++) {
        const guint n = node->rule->n_parts[kind];
        gboolean any = n == 0 || kind != COMBINE_ANY || is_source (node, kind, 0);
        for (guint i = 0; i < n && *counts; i++) {
            Step step;
            if (is_source (node, kind, i))
                continue;
            if (!try_part (self, node, kind, i, hit, &step, error))
                return FALSE;
            any |= step.stands;
            *counts = kind == COMBINE_ANY || step.stands == step.wanted;
            if (kind != COMBINE_ANY || step.stands)
                note_step (steps, step);
            *failed = step;
            if (kind == COMBINE_ANY && step.stands)
                break;
        }
        *counts &= any;
    }
    return TRUE;
}

/* Sets *COUNTS to whether all conditions and parts let HIT count. STEPS (may be NULL) takes each on the way, *FAILED the first that does not. */
static gboolean
try_hit (Finder *self, const Node *node, Span hit, gboolean *counts, Step *failed, GArray *steps, GError **error)
{
    *counts = TRUE;
    for (guint i = 0; i < node->rule->n_conditions && *counts; i++) {
        Step step;
        if (!try_condition (self, node, i, hit, &step, error))
            return FALSE;
        *counts = step.stands == step.wanted;
        note_step (steps, step);
        *failed = step;
    }
    return !*counts || try_parts (self, node, hit, counts, failed, steps, error);
}

static gboolean
is_plain (const Finder *self, const Node *node)
{
    const Rule *rule = node->rule;
    guint parts = 0;
    for (guint kind = 0; kind < N_COMBINES; kind++)
        parts += rule->n_parts[kind];
    return node->program != G_MAXUINT && rule->n_conditions + parts == 0 && (node->also == G_MAXUINT || !self->spoken);
}

/* The hits of a node whose conditions hold; NULL with ERROR. */
static const GArray *
run_node (Finder *self, guint index, GError **error)
{
    const Node *node = rulebook_get_node (self->book, index);
    Memo *memo = &self->nodes[index];
    guint kept = 0;
    if (is_plain (self, node)) {
        const GArray *spans = run_program (self, node->program, error);
        self->hits = spans != NULL && index == self->root ? spans->len : self->hits;
        return spans;
    }
    if (is_known (self, memo))
        return memo->spans;
    if (!add_hits (self, node, memo->spans, error))
        return NULL;
    self->hits = index == self->root ? memo->spans->len : self->hits;
    for (guint i = 0; i < memo->spans->len; i++) {
        const Span hit = g_array_index (memo->spans, Span, i);
        gboolean counts;
        Step failed;
        if (!try_hit (self, node, hit, &counts, &failed, NULL, error))
            return NULL;
        if (counts)
            g_array_index (memo->spans, Span, kept++) = hit;
        else if (index == self->root && !self->failed) {
            self->failure = failed;
            self->failed = TRUE;
        }
    }
    g_array_set_size (memo->spans, kept);
    memo->text = self->number;
    return memo->spans;
}

/* ---- rules */

/* *NEGATED: whether a negator stands where it turns HIT round: within its distance, and never in another clause. */
static gboolean
try_negators (Finder *self, const Node *node, Span hit, gboolean *negated, Step *step, GError **error)
{
    *negated = FALSE;
    for (guint i = 0; i < node->rule->n_negators && !*negated; i++) {
        const Condition *negator = &node->rule->negators[i];
        const GArray *spans = run_node (self, node->negators[i], error);
        if (spans == NULL)
            return FALSE;
        *step = (Step){
            "negators", negator->what, negator->within, FALSE, FALSE, {0, 0}
        };
        step->stands = *negated = find_near (self, spans, hit, &sides[negator->kind], negator->within, &step->span) &&
                                  (negator->within >= WITHIN_CLAUSE || finder_is_within (self, step->span, hit, WITHIN_CLAUSE));
    }
    return TRUE;
}

static gboolean
run_rule (Finder *self, guint number, GArray *hits, GError **error)
{
    const guint index = rulebook_node (self->book, number);
    const Node *node = rulebook_get_node (self->book, index);
    const GArray *spans = run_node (self, index, error);
    g_array_set_size (hits, 0);
    for (guint i = 0; spans != NULL && i < spans->len; i++) {
        Found found = { .folded = g_array_index (spans, Span, i) };
        Step step;
        found.span = folded_origin_span (self->folded, found.folded);
        if (!try_negators (self, node, found.folded, &found.negated, &step, error))
            return FALSE;
        g_array_append_val (hits, found);
    }
    return spans != NULL;
}

gboolean
finder_find (Finder *self, guint number, GArray *hits, GError **error)
{
    self->root = rulebook_node (self->book, number);
    self->failed = FALSE;
    self->hits = 0;
    return run_rule (self, number, hits, error);
}

const GArray *
finder_hits (Finder *self, guint number, GError **error)
{
    return finder_find (self, number, self->found, error) ? self->found : NULL;
}

char *
finder_why (const Finder *self)
{
    static const char *const nowhere[] = {
        [RULE_PATTERN] = "its pattern stands",
        [RULE_WORDS] = "its words stand",
        [RULE_THEME] = "its theme stands",
        [RULE_PARTS] = "what it looks for stands",
    };
    const Step *step = &self->failure;
    const Node *node = rulebook_get_node (self->book, self->root);
    if (self->hits == 0)
        return g_strdup_printf ("%s nowhere in it", nowhere[node->rule->kind]);
    if (!self->failed)
        return g_strdup ("a negator turns its hit round");
    g_autofree char *within = within_name (step->within);
    const gboolean words = step->within < WITHIN_OVERLAP;
    return g_strdup_printf ("%s %s %s %s%s", step->name, step->wanted ? "lacks" : "finds",
                            step->what->kind == RULE_PATTERN ? "its pattern" : "what it looks for", words ? "within " : "in the ", within);
}

gboolean
finder_steps (Finder *self, guint number, Span span, GArray *steps, GError **error)
{
    const Node *node = rulebook_get_node (self->book, rulebook_node (self->book, number));
    g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Found));
    g_array_set_size (steps, 0);
    if (!finder_find (self, number, hits, error))
        return FALSE;
    for (guint i = 0; i < hits->len; i++) {
        const Found *found = &g_array_index (hits, Found, i);
        gboolean counts;
        Step step = { .name = NULL };
        if (found->span.start != span.start || found->span.end != span.end)
            continue;
        if (!try_hit (self, node, found->folded, &counts, &step, steps, error) ||
            !try_negators (self, node, found->folded, &counts, &step, error))
            return FALSE;
        if (node->rule->n_negators > 0)
            note_step (steps, step);
    }
    for (guint i = 0; i < steps->len; i++) {
        Step *step = &g_array_index (steps, Step, i);
        step->span = folded_origin_span (self->folded, step->span);
    }
    return TRUE;
}
