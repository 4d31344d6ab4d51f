/* release_make.c - the cell of each call: its counts where they may be told, the reason where not. */
#include "disclosure/attacker.h"
#include "disclosure/calls.h"
#include "disclosure/release_int.h"

#include "base/number.h"
#include "stats/interval.h"

#include <math.h>

#define LOW_BASE 200 /* a share that rounds to 0 on a larger base is marked [low] */

Released
released_new (const Call *call)
{
    return (Released){ .call = *call,
                       .status = STATUS_SHOWN,
                       .value = NAN,
                       .numerator = -1,
                       .base = -1,
                       .base_effective = NAN,
                       .lower = NAN,
                       .upper = NAN,
                       .bound_value = NAN,
                       .second_numerator = -1,
                       .second_base = -1,
                       .z = NAN };
}

static void
released_withhold (Released *self, Status status, Reason reason)
{
    self->status = status;
    self->reason = reason;
}

static Reason
state_reason (State state)
{
    switch (state) {
    case STATE_SILENT:
    case STATE_SHOWN:
        return REASON_NONE;
    case STATE_BOUND:
        return REASON_SMALL;
    case STATE_FEW:
        return REASON_FEW;
    case STATE_MEAN:
        return REASON_MEAN;
    case STATE_MERGED:
        return REASON_MERGED;
    case STATE_DROPPED:
    case STATE_SECONDARY:
    case STATE_WITHDRAWN:
        return REASON_SECONDARY;
    case STATE_HELD:
        return REASON_HELD;
    }
    return REASON_NONE;
}

/* ---- figures of an earlier release, printed again */

static Released
released_again (const Publication *self, const Call *call)
{
    Released released = released_new (call);
    g_autofree char *id = study_call_id (self->study, call);
    const HistoryCell *cell = history_find (self->history, history_length (self->history) - 1, id);
    released.base = cell ? cell->base : -1;
    if (cell == NULL || isnan (cell->value)) {
        released_withhold (&released, STATUS_C, REASON_HELD);
        return released;
    }
    released_withhold (&released, STATUS_HELD, REASON_HELD);
    released.value = cell->value;
    released.numerator = cell->numerator;
    released.base_effective = cell->base;
    if (call->measure == MEASURE_SHARE || call->measure == MEASURE_MENTIONED) {
        const Interval interval = interval_wilson (cell->numerator, cell->base);
        released.lower = interval.lower;
        released.upper = interval.upper;
    }
    return released;
}

/* ---- shares, counts, bases and means */

static double
effective (const Cell *cell)
{
    return cell->w2 > 0 ? cell->w * cell->w / cell->w2 : 0;
}

static void
released_share (Released *self, const Cell *people, const Cell *base, const Rules *rules)
{
    self->numerator = people->n;
    self->value = base->w > 0 ? people->w / base->w : NAN;
    const Interval interval = interval_wilson (self->value * self->base_effective, self->base_effective);
    self->lower = interval.lower;
    self->upper = interval.upper;
    if (base->n < rules->test)
        self->status = STATUS_U;
    else if (people->n > 0 && base->n > LOW_BASE && number_round (self->value * 100, 0) == 0)
        self->status = STATUS_LOW;
}

/* "Under 5 of the base": what the rule says, and no more. */
static void
released_bound (Released *self, const Figure *figure, const Rules *rules)
{
    const double limit = rules->small + 1, people = figure->bound == BOUND_UNDER ? limit : self->base - limit;
    self->bound = figure->bound;
    self->bound_value = self->call.measure == MEASURE_COUNT ? people : people / self->base;
}

static gboolean
has_masks (const Publication *self, guint question)
{
    const QuestionKind kind = questionnaire_get (study_questionnaire (self->study), question)->kind;
    return kind == KIND_MULTI || kind == KIND_THEMES;
}

static void
released_answers (const Publication *self, Released *released, const Place *place)
{
    const Call *call = &released->call;
    const Figure *figure = system_figure (place->system, place->figure), *group = system_figure (place->system, figure->base);
    const Rules *rules = study_rules (self->study);
    const Cell base = results_base (self->results, call->question, &call->group);
    if (group->state == STATE_SHOWN) {
        released->base = base.n;
        released->base_effective = effective (&base);
    }
    if (figure->state == STATE_BOUND)
        released_bound (released, figure, rules);
    if (figure->state != STATE_SHOWN) {
        released_withhold (released, STATUS_C, state_reason (figure->state));
        return;
    }
    if (call->measure == MEASURE_BASE) {
        released->numerator = base.n;
        released->value = base.n;
        return;
    }
    const gboolean all = figure->base == place->figure && !has_masks (self, call->question);
    const Cell people = all ? base : results_set (self->results, call->question, call->answers, &call->group);
    released_share (released, &people, &base, rules);
    if (call->measure == MEASURE_COUNT)
        released->value = people.n;
}

static void
released_mean (const Publication *self, Released *released, const Place *place)
{
    const Figure *figure = system_figure (place->system, place->figure), *group = system_figure (place->system, figure->base);
    Counts counts;
    results_counts (self->results, released->call.question, &released->call.group, &counts);
    if (group->state == STATE_SHOWN) {
        released->base = counts.base.n;
        released->base_effective = effective (&counts.base);
    }
    if (figure->state != STATE_SHOWN) {
        released_withhold (released, STATUS_C, state_reason (figure->state));
        return;
    }
    const double scale = released->base_effective / counts.base.w;
    const Interval interval = interval_mean (counts.sum * scale, counts.sum2 * scale, released->base_effective);
    released->value = counts.sum / counts.base.w;
    released->lower = interval.lower;
    released->upper = interval.upper;
}

static void
released_people (Released *self, gint64 people)
{
    self->value = people;
    self->numerator = people;
    self->base = people;
}

/* Asked, respondents: people in a group, all or nothing. */
static void
released_group (Released *self, const Place *place)
{
    const Figure *figure = system_figure (place->system, place->figure);
    if (figure->state == STATE_SHOWN)
        released_people (self, figure->n);
    else
        released_withhold (self, STATUS_C, state_reason (figure->state));
}

/* A kind of missing answer follows the rule of cells, for the whole study; elsewhere asked less answering is all that is told. */
static void
released_missing (const Publication *self, Released *released, const Place *place)
{
    const Call *call = &released->call;
    const Rules *rules = study_rules (self->study);
    Counts counts;
    results_counts (self->results, call->question, &call->group, &counts);
    const gboolean asked = call->missing != MISSING_NOT_ASKED;
    const gint64 n = counts.missing[call->missing].n, among = asked ? counts.asked.n : counts.members.n;
    const gint64 others = asked ? counts.asked.n - counts.base.n - n : 0;
    const gboolean whole = call->group.area == AREA_ALL && call->group.n_filters == 0;
    const gboolean exempt = whole && among >= rules->exempt;
    released_group (released, place);
    if (released->status == STATUS_C)
        return;
    released->value = NAN;
    released->numerator = -1;
    released->base = among;
    if (!exempt && rules_side (rules, n, among) != SIDE_NONE)
        released_withhold (released, STATUS_C, REASON_SMALL);
    else if (!whole || (!exempt && others > 0 && others <= rules->small))
        released_withhold (released, STATUS_C, REASON_SECONDARY);
    else
        released->value = released->numerator = n;
}

/* ---- areas and the study as a whole */

/* The headcount of AREA alone; -1 where it is filed with another's. */
static gint64
headcount_of (const Areas *areas, guint area)
{
    for (guint i = 0; i < areas_length (areas); i++)
        if (areas_get (areas, i)->files_with == area)
            return -1;
    return areas_get (areas, area)->headcount;
}

static void
released_headcount (const Publication *self, Released *released)
{
    const gint64 people = headcount_of (study_areas (self->study), released->call.group.area);
    if (people < 0)
        released_withhold (released, STATUS_X, REASON_UNKNOWN);
    else
        released_people (released, people);
}

static void
released_rate (const Publication *self, Released *released, const Place *place)
{
    const gint64 people = headcount_of (study_areas (self->study), released->call.group.area);
    released_group (released, place);
    released->base = -1;
    released->value = NAN;
    if (released->status == STATUS_C)
        return;
    if (people <= 0) {
        released->numerator = -1;
        released_withhold (released, STATUS_X, REASON_UNKNOWN);
        return;
    }
    released->base = people;
    released->value = (double)released->numerator / people;
}

/* Two or three groups a role: how many of them raised a theme is said in words alone. */
static void
released_by_role (const Publication *self, Released *released)
{
    gint64 raised;
    const gint64 held = results_held (self->results, released->call.answers, released->call.group.filters[0].answers, &raised);
    if (held == 0)
        released_withhold (released, STATUS_Z, REASON_NONE);
    else
        released->words = raised == 0 ? "none" : raised == held ? "all" : 2 * raised > held ? "most" : "some";
}

/* Rows that do not count are nobody's answers; a few of those that do are a group too small to speak of. */
static void
released_records (const Publication *self, Released *released)
{
    const RecordKind kind = (RecordKind)released->call.missing;
    const gint64 found = results_records (self->results, kind), left_out = results_left_out (self->results, kind);
    const gint64 counted = found - left_out;
    if (released->call.measure == MEASURE_LEFT_OUT)
        released_people (released, left_out);
    else if (counted == 0 || counted >= study_rules (self->study)->minimum)
        released_people (released, found);
    else
        released_withhold (released, STATUS_C, REASON_FEW);
}

static void
released_study (const Publication *self, Released *released)
{
    const Group all = released->call.group;
    const gint64 attendees = results_attendees (self->results), overlap = results_overlap (self->results);
    switch ((Measure)released->call.measure) {
    case MEASURE_PEOPLE:
        released_people (released, results_members (self->results, &all).n + attendees - overlap);
        return;
    case MEASURE_OVERLAP:
        released_people (released, overlap);
        if (overlap < study_rules (self->study)->minimum) {
            *released = released_new (&released->call);
            released_withhold (released, STATUS_C, REASON_FEW);
        }
        return;
    case MEASURE_ATTENDEES:
        released_people (released, attendees);
        return;
    case MEASURE_RECORDS:
    case MEASURE_LEFT_OUT:
        released_records (self, released);
        return;
    case MEASURE_GROUPS:
        released_people (released, results_groups (self->results));
        return;
    default:
        if (released->call.group.n_filters > 0) {
            released_by_role (self, released);
            return;
        }
        released_people (released, results_raised (self->results, released->call.answers));
        released->base = results_groups (self->results);
        return;
    }
}

/* Whether fewer people than a group must have lie between those coded now and in the last release. */
static gboolean
is_held_with_gold (const Publication *self, const Call *call)
{
    const Agreement *agreement = results_agreement (self->results, (guint)__builtin_ctzll (call->answers));
    if (agreement == NULL || history_length (self->history) == 0)
        return FALSE;
    g_autofree char *id = study_call_id (self->study, call);
    const HistoryCell *cell = history_find (self->history, history_length (self->history) - 1, id);
    const gint64 apart = cell != NULL && cell->base > 0 ? ABS (cell->base - (gint64)agreement->respondents) : 0;
    return apart > 0 && apart < study_rules (self->study)->minimum;
}

/* A measure of agreement tells the table of four counts that it comes from, so it is told where the whole study's cells are. */
static void
released_check (const Publication *self, Released *released)
{
    static const AgreementMeasure measures[N_CHECKS] = {
        [CHECK_PERSON] = AGREEMENT_HUMAN,  [CHECK_RULES] = AGREEMENT_RULE,  [CHECK_PRECISION] = AGREEMENT_PRECISION,
        [CHECK_RECALL] = AGREEMENT_RECALL, [CHECK_F1] = AGREEMENT_F1,       [CHECK_AGREEMENT] = AGREEMENT_PERCENT,
        [CHECK_KAPPA] = AGREEMENT_KAPPA,   [CHECK_ALPHA] = AGREEMENT_ALPHA,
    };
    const Agreement *agreement = results_agreement (self->results, (guint)__builtin_ctzll (released->call.answers));
    const CheckKind kind = released->call.missing;
    if (agreement == NULL) {
        released_withhold (released, STATUS_X, REASON_UNKNOWN);
        return;
    }
    if (agreement->respondents < study_rules (self->study)->exempt) {
        released_withhold (released, STATUS_C, REASON_FEW);
        return;
    }
    released->base = agreement->respondents;
    if (kind == CHECK_UNITS) {
        released->value = agreement->units;
        return;
    }
    const Estimate *estimate = &agreement->measures[measures[kind]];
    if (isnan (estimate->value))
        released_withhold (released, STATUS_X, REASON_UNDEFINED);
    released->value = estimate->value;
    released->lower = estimate->interval.lower;
    released->upper = estimate->interval.upper;
}

static void
released_areas (const Publication *self, Released *released)
{
    const Areas *areas = study_areas (self->study);
    const AreaLevel level = released->call.missing;
    gint64 n = 0;
    for (guint i = 0; i < areas_length (areas); i++)
        n += areas_get (areas, i)->level == level &&
             areas_above (areas, i, areas_get (areas, released->call.group.area)->level) == released->call.group.area;
    released->value = released->numerator = released->base = n;
}

/* ---- the door */

static Place
place_of (const Publication *self, const Call *call)
{
    SystemKind kind = SYSTEM_ANSWERS;
    if (!call_counts (call, &kind))
        return (Place){ NULL, NOTHING };
    if (call->measure == MEASURE_MEAN)
        return registry_find_sum (self->registry, call->question, &call->group);
    const AnswerSet answers = kind != SYSTEM_ANSWERS || call->measure == MEASURE_BASE ? 0 : call->answers;
    return registry_find (self->registry, kind, call->question, answers, &call->group);
}

static Released
publication_comparison (const Publication *self, const Call *call)
{
    Released released = released_new (call), sides[2];
    for (guint i = 0; i < 2; i++) {
        const Group group = call_side (call, i == 1);
        const Call share = call_new (MEASURE_SHARE, call->question, call->answers, &group);
        sides[i] = publication_cell (self, &share);
    }
    released_compare (&released, &sides[0], &sides[1], study_rules (self->study));
    return released;
}

/* Unique people and those who did both move with the answers received: where those are held, so are these. */
static gboolean
is_held_with_answers (const Publication *self, const Call *call)
{
    if (call->measure != MEASURE_PEOPLE && call->measure != MEASURE_OVERLAP)
        return FALSE;
    const Call answers = call_new (MEASURE_RESPONDENTS, QUESTION_NONE, 0, &call->group);
    const Place place = place_of (self, &answers);
    return place.system != NULL && place.figure != NOTHING && system_figure (place.system, place.figure)->state == STATE_HELD;
}

/* Whether CALL counts what speaks of a theme on which the rules agree less with a person than the study asks for. */
static gboolean
is_unchecked (const Publication *self, const Call *call)
{
    const guint themes = questionnaire_themes (study_questionnaire (self->study));
    if (call->question != themes || call->measure == MEASURE_CHECK)
        return FALSE;
    Group whole = group_all ();
    whole.wave = call->group.wave;
    for (AnswerSet left = call->answers; left != 0; left &= left - 1) {
        Call check = call_new (MEASURE_CHECK, themes, left & -left, &whole);
        check.missing = CHECK_KAPPA;
        if (publication_cell (self, &check).value < study_info (self->study)->kappa)
            return TRUE;
    }
    return FALSE;
}

Released
publication_cell (const Publication *self, const Call *call)
{
    if (is_unchecked (self, call)) {
        Released released = released_new (call);
        released_withhold (&released, STATUS_X, REASON_UNCHECKED);
        return released;
    }
    if (call_compares (call))
        return publication_comparison (self, call);
    Released released = released_new (call);
    const Place place = place_of (self, call);
    if (place.system != NULL && place.figure == NOTHING) {
        released_withhold (&released, STATUS_Z, REASON_NONE);
        released.base = 0;
        return released;
    }
    if (place.system != NULL && system_figure (place.system, place.figure)->state == STATE_HELD)
        return released_again (self, call);
    if (is_held_with_answers (self, call) || (call->measure == MEASURE_CHECK && is_held_with_gold (self, call)))
        return released_again (self, call);
    switch ((Measure)call->measure) {
    case MEASURE_SHARE:
    case MEASURE_COUNT:
    case MEASURE_BASE:
    case MEASURE_MENTIONED:
        released_answers (self, &released, &place);
        break;
    case MEASURE_MEAN:
        released_mean (self, &released, &place);
        break;
    case MEASURE_ASKED:
    case MEASURE_RESPONDENTS:
        released_group (&released, &place);
        break;
    case MEASURE_MISSING:
        released_missing (self, &released, &place);
        break;
    case MEASURE_RATE:
        released_rate (self, &released, &place);
        break;
    case MEASURE_HEADCOUNT:
        released_headcount (self, &released);
        break;
    case MEASURE_PEOPLE:
    case MEASURE_OVERLAP:
    case MEASURE_ATTENDEES:
    case MEASURE_RECORDS:
    case MEASURE_LEFT_OUT:
    case MEASURE_GROUPS:
    case MEASURE_RAISED:
        released_study (self, &released);
        break;
    case MEASURE_CHECK:
        released_check (self, &released);
        break;
    case MEASURE_AREAS:
        released_areas (self, &released);
        break;
    case MEASURE_FACT:
        released.value = study_fact (self->study, call->name)->number;
        break;
    case MEASURE_NONE:
    case MEASURE_GAP:
    case MEASURE_RATIO:
    case MEASURE_CHANGE:
    case MEASURE_REF:
    case N_MEASURES:
        break;
    }
    return released;
}

/* ---- which calls */

typedef struct {
    GArray *calls;
    CallIndex index;
} CallList;

static void
calls_add (CallList *self, Call call)
{
    if (call_index_find (&self->index, self->calls->data, sizeof (Call), &call) != CALL_ABSENT)
        return;
    g_array_append_val (self->calls, call);
    call_index_add (&self->index, self->calls->data, sizeof (Call), self->calls->len - 1);
}

static void
calls_add_share (CallList *self, const Call *call, const Group *group)
{
    calls_add (self, call_new (MEASURE_SHARE, call->question, call->answers, group));
    calls_add (self, call_new (MEASURE_BASE, call->question, 0, group));
}

static void
calls_add_with_parts (CallList *self, const Call *call)
{
    calls_add (self, *call);
    switch ((Measure)call->measure) {
    case MEASURE_SHARE:
    case MEASURE_COUNT:
    case MEASURE_MEAN:
    case MEASURE_MENTIONED:
        calls_add (self, call_new (MEASURE_BASE, call->question, 0, &call->group));
        break;
    case MEASURE_MISSING:
        calls_add (self, call_new (MEASURE_ASKED, call->question, 0, &call->group));
        break;
    case MEASURE_RATE:
        calls_add (self, call_new (MEASURE_RESPONDENTS, QUESTION_NONE, 0, &call->group));
        break;
    case MEASURE_GAP:
    case MEASURE_RATIO:
    case MEASURE_CHANGE:
        for (guint i = 0; i < 2; i++) {
            const Group group = call_side (call, i == 1);
            calls_add_share (self, call, &group);
        }
        break;
    default:
        break;
    }
}

GArray *
publication_calls (const Study *study)
{
    guint n = 0;
    const Call *calls = study_requests (study, &n);
    CallList list = { g_array_sized_new (FALSE, FALSE, sizeof (Call), n), { 0 } };
    call_index_reserve (&list.index, n);
    for (guint i = 0; i < n; i++)
        if (calls[i].measure != MEASURE_NONE && calls[i].measure != MEASURE_REF)
            calls_add_with_parts (&list, &calls[i]);
    const Rules *rules = study_rules (study);
    for (guint i = 0; i < rules->n_keep; i++)
        calls_add_with_parts (&list, &rules->keep[i]);
    call_index_clear (&list.index);
    return list.calls;
}
