/* codes_shares.c - what a change of the codebook does to the numbers that the study prints. */
#include "records/codes_int.h"

#include <math.h>

/* One number that rests on a theme, by either codebook. */
typedef struct {
    const Call *call;
    gint64 base, people, people_before; /* respondents; of RAISED, focus groups */
    double share, share_before;
    guint order; /* among the requests */
} Effect;

static guint
theme_of (const Call *call)
{
    return (guint)__builtin_ctzll (call->answers);
}

/* Whether CALL is a share, or a difference of shares, of those who speak of a theme that VIEW wants. */
static gboolean
is_share (const CodesView *view, const Call *call)
{
    const guint themes = questionnaire_themes (study_questionnaire (view->study));
    if (call->answers == 0 || theme_of (call) >= codebook_length (study_codebook (view->study)) || !codes_wants (view, theme_of (call)))
        return FALSE;
    switch ((Measure)call->measure) {
    case MEASURE_RAISED:
    case MEASURE_MENTIONED:
        return TRUE;
    case MEASURE_SHARE:
    case MEASURE_GAP:
    case MEASURE_CHANGE:
        return call->question == themes;
    default:
        return FALSE;
    }
}

/* The share of GROUP, and how many of how many. */
static double
share_in (const Results *results, const Call *call, const Group *group, gint64 *people, gint64 *base)
{
    const Cell all = results_base (results, call->question, group), some = results_set (results, call->question, call->answers, group);
    *people = some.n;
    *base = all.n;
    return all.w > 0 ? some.w / all.w : NAN;
}

static double
raised_in (const Results *results, const Call *call, gint64 *groups, gint64 *held)
{
    const gboolean role = call->group.n_filters > 0;
    *held = role ? results_held (results, call->answers, call->group.filters[0].answers, groups) : results_groups (results);
    *groups = role ? *groups : results_raised (results, call->answers);
    return *held > 0 ? (double)*groups / (double)*held : NAN;
}

/* A gap is of the first group, a change towards the second; BASE is that of the smaller one. */
static double
difference_in (const Results *results, const Call *call, gint64 *base)
{
    const Group first = call_side (call, FALSE), second = call_side (call, TRUE);
    gint64 people, bases[2];
    const double one = share_in (results, call, &first, &people, &bases[0]), two = share_in (results, call, &second, &people, &bases[1]);
    *base = MIN (bases[0], bases[1]);
    return call->measure == MEASURE_GAP ? one - two : two - one;
}

static double
value_of (const Results *results, const Call *call, gint64 *people, gint64 *base)
{
    *people = -1;
    if (call->measure == MEASURE_RAISED)
        return raised_in (results, call, people, base);
    if (call->measure == MEASURE_GAP || call->measure == MEASURE_CHANGE)
        return difference_in (results, call, base);
    return share_in (results, call, &call->group, people, base);
}

static double
distance (const Effect *effect)
{
    return isnan (effect->share) || isnan (effect->share_before) ? 0 : fabs (effect->share - effect->share_before);
}

/* The largest difference first, then as they were asked for. */
static int
compare_effects (const void *a, const void *b)
{
    const Effect *one = a, *two = b;
    const double distances[] = { distance (one), distance (two) };
    if (distances[0] != distances[1])
        return distances[0] > distances[1] ? -1 : 1;
    return one->order < two->order ? -1 : one->order > two->order;
}

/* Of groups of people that may be reported at all. */
static GArray *
find_effects (const CodesView *view)
{
    GArray *effects = g_array_new (FALSE, FALSE, sizeof (Effect));
    const gint64 minimum = study_rules (view->study)->minimum;
    guint n;
    const Call *calls = study_requests (view->study, &n);
    for (guint i = 0; i < n; i++) {
        Effect effect = { .call = &calls[i], .order = i };
        gint64 base;
        if (!is_share (view, effect.call))
            continue;
        effect.share = value_of (view->counted, effect.call, &effect.people, &effect.base);
        effect.share_before = value_of (view->counted_before, effect.call, &effect.people_before, &base);
        if (effect.call->measure == MEASURE_RAISED || effect.base >= minimum)
            g_array_append_val (effects, effect);
    }
    if (effects->len > 1)
        qsort (effects->data, effects->len, sizeof (Effect), compare_effects);
    return effects;
}

void
codes_fill_shares (const CodesView *view, CodesTable *table)
{
    g_autoptr (GArray) effects = find_effects (view);
    for (guint i = 0; i < effects->len; i++) {
        const Effect *effect = &g_array_index (effects, Effect, i);
        g_autofree char *id = study_call_id (view->study, effect->call);
        codes_add (table, codebook_get (study_codebook (view->study), theme_of (effect->call))->id);
        codes_add (table, id);
        codes_add_number (table, effect->share_before, 3);
        codes_add_number (table, effect->share, 3);
        codes_add_number (table, (effect->share - effect->share_before) * 100, 1);
        codes_add_count (table, effect->people_before);
        codes_add_count (table, effect->people);
        codes_add_count (table, effect->base);
    }
}
