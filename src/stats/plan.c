/* plan.c - what must be counted for the study's requests: which questions, by which filter questions, how deep into the areas. */
#include "stats/results_int.h"

#define SETS_MOST 63 /* sets of one filter question; the last bit of a pattern marks those without an answer */

/* What a measure counts. */
typedef enum { COUNTS_NOTHING, COUNTS_ANSWERS, COUNTS_SIDES, COUNTS_MEMBERS, COUNTS_STUDY } Counting;

static const Counting counting[N_MEASURES] = {
    [MEASURE_SHARE] = COUNTS_ANSWERS,     [MEASURE_COUNT] = COUNTS_ANSWERS,   [MEASURE_BASE] = COUNTS_ANSWERS,
    [MEASURE_ASKED] = COUNTS_ANSWERS,     [MEASURE_MISSING] = COUNTS_ANSWERS, [MEASURE_MEAN] = COUNTS_ANSWERS,
    [MEASURE_MENTIONED] = COUNTS_ANSWERS, [MEASURE_GAP] = COUNTS_SIDES,       [MEASURE_RATIO] = COUNTS_SIDES,
    [MEASURE_CHANGE] = COUNTS_ANSWERS,    [MEASURE_RATE] = COUNTS_MEMBERS,    [MEASURE_RESPONDENTS] = COUNTS_MEMBERS,
    [MEASURE_PEOPLE] = COUNTS_STUDY,      [MEASURE_OVERLAP] = COUNTS_STUDY,   [MEASURE_ATTENDEES] = COUNTS_STUDY,
    [MEASURE_RECORDS] = COUNTS_STUDY,     [MEASURE_LEFT_OUT] = COUNTS_STUDY,  [MEASURE_GROUPS] = COUNTS_STUDY,
    [MEASURE_RAISED] = COUNTS_STUDY,
};

/* The question stands lowest: GLib hashes little more. */
guint64
results_name (guint question, const guint16 *keys, guint n_keys)
{
    guint64 name = 0;
    for (guint i = 0; i < CALL_FILTERS; i++)
        name = name << 16 | (i < n_keys ? keys[i] : QUESTION_NONE);
    return name << 16 | (guint16)question;
}

static gboolean
set_is_in (const GArray *sets, AnswerSet set)
{
    for (guint i = 0; i < sets->len; i++)
        if (g_array_index (sets, AnswerSet, i) == set)
            return TRUE;
    return FALSE;
}

static void
set_add (GArray *sets, AnswerSet set)
{
    if (!set_is_in (sets, set))
        g_array_append_val (sets, set);
}

static gboolean
is_multi (const Results *self, guint question)
{
    if (question == QUESTION_NONE)
        return FALSE;
    const QuestionKind kind = questionnaire_get (study_questionnaire (self->study), question)->kind;
    return kind == KIND_MULTI || kind == KIND_THEMES;
}

/* The tabulation of QUESTION by KEYS; made when it is not there. */
static Tabulation *
plan_tabulation (Results *self, guint question, const guint16 *keys, guint n_keys)
{
    const guint64 name = results_name (question, keys, n_keys);
    guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, &name));
    if (index == 0) {
        Tabulation tabulation = { .question = question, .n_keys = n_keys, .sets = g_array_new (FALSE, FALSE, sizeof (AnswerSet)) };
        for (guint i = 0; i < n_keys; i++)
            tabulation.keys[i] = keys[i];
        g_array_append_val (self->tabulations, tabulation);
        index = self->tabulations->len;
        g_hash_table_insert (self->by_name, g_memdup2 (&name, sizeof name), GUINT_TO_POINTER (index));
    }
    return &g_array_index (self->tabulations, Tabulation, index - 1);
}

/* QUESTION among GROUP, and among every group that leaves out some of its filters: differences between them are protected too. */
static void
plan_group (Results *self, guint question, const Group *group, AnswerSet answers)
{
    const AreaLevel level = areas_get (study_areas (self->study), group->area)->level;
    for (guint i = 0; i < group->n_filters; i++)
        set_add (self->keys[group->filters[i].question].sets, group->filters[i].answers);
    for (guint subset = 0; subset < 1u << group->n_filters; subset++) {
        guint16 keys[CALL_FILTERS];
        guint n_keys = 0;
        for (guint i = 0; i < group->n_filters; i++)
            if (subset & 1u << i)
                keys[n_keys++] = group->filters[i].question;
        Tabulation *tabulation = plan_tabulation (self, question, keys, n_keys);
        tabulation->depth = MAX (tabulation->depth, level);
        if (is_multi (self, question) && (answers & (answers - 1)) != 0)
            set_add (tabulation->sets, answers);
    }
}

/* Calls about the study as a whole take no area, and no filter but the role of the focus groups that raised a theme. */
static gboolean
plan_study (const Results *self, const Call *call, GError **error)
{
    const guint role = questionnaire_find (study_questionnaire (self->study), "role");
    const gboolean by_role = call->measure == MEASURE_RAISED && call->group.n_filters == 1 && call->group.filters[0].question == role;
    if ((call->group.n_filters == 0 || by_role) && call->group.area == AREA_ALL)
        return TRUE;
    g_autofree char *id = study_call_id (self->study, call);
    return fault (error, FAULT_INPUT, "%s: focus groups are counted for the whole study; expected no filter", id);
}

static gboolean
plan_members (Results *self, const Call *call, GError **error)
{
    plan_group (self, QUESTION_NONE, &call->group, 0);
    if (call->measure != MEASURE_RATE || call->group.n_filters == 0)
        return TRUE;
    g_autofree char *id = study_call_id (self->study, call);
    return fault (error, FAULT_INPUT, "%s: headcounts are known by area alone; expected no filter", id);
}

static gboolean
plan_mean (const Results *self, const Call *call, GError **error)
{
    if (call->measure != MEASURE_MEAN || questionnaire_get (study_questionnaire (self->study), call->question)->kind == KIND_NUMBER)
        return TRUE;
    g_autofree char *id = study_call_id (self->study, call);
    return fault (error, FAULT_INPUT, "%s: expected a question whose answers are numbers", id);
}

static gboolean
plan_call (Results *self, const Call *call, GError **error)
{
    switch (counting[call->measure]) {
    case COUNTS_NOTHING:
        return TRUE;
    case COUNTS_ANSWERS:
        plan_group (self, call->question, &call->group, call->answers);
        return plan_mean (self, call, error);
    case COUNTS_SIDES:
        for (guint side = 0; side < 2; side++) {
            const Group group = call_side (call, side == 1);
            plan_group (self, call->question, &group, call->answers);
        }
        return TRUE;
    case COUNTS_MEMBERS:
        return plan_members (self, call, error);
    case COUNTS_STUDY:
        return plan_study (self, call, error);
    }
    g_return_val_if_reached (FALSE);
}

/* What is left of 64 - SETS_MOST bits is not enough for more. */
static gboolean
plan_check (const Results *self, GError **error)
{
    for (guint q = 0; q < self->n_keys; q++)
        if (self->keys[q].sets->len > SETS_MOST)
            return fault_at (error, FAULT_INPUT, questionnaire_get (study_questionnaire (self->study), q)->at,
                             "expected at most %d groups of answers to filter by, found %u", SETS_MOST, self->keys[q].sets->len);
    return TRUE;
}

static void
tabulation_clear (gpointer data)
{
    Tabulation *tabulation = data;
    g_array_unref (tabulation->sets);
    g_free (tabulation->cells);
    g_free (tabulation->sums);
}

Results *
results_plan (const Study *study, GError **error)
{
    g_autoptr (Results) self = g_new0 (Results, 1);
    self->study = study;
    self->n_keys = questionnaire_length (study_questionnaire (study));
    self->keys = g_new0 (Key, self->n_keys);
    for (guint q = 0; q < self->n_keys; q++)
        self->keys[q].sets = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    self->tabulations = g_array_new (FALSE, FALSE, sizeof (Tabulation));
    g_array_set_clear_func (self->tabulations, tabulation_clear);
    self->by_name = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    self->group_themes = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    self->group_of = g_array_new (FALSE, FALSE, sizeof (guint));
    while (study_info (study)->waves && study_info (study)->waves[self->n_waves])
        self->n_waves++;
    self->n_waves = MAX (self->n_waves, 1);

    plan_tabulation (self, QUESTION_NONE, NULL, 0)->depth = LEVEL_AUTHORITY;
    guint n = 0;
    const Call *calls = study_requests (study, &n);
    for (guint i = 0; i < n; i++)
        if (!plan_call (self, &calls[i], error))
            return NULL;
    const Rules *rules = study_rules (study);
    for (guint i = 0; i < rules->n_keep; i++)
        if (!plan_call (self, &rules->keep[i], error))
            return NULL;
    return plan_check (self, error) ? g_steal_pointer (&self) : NULL;
}

void
results_free (Results *self)
{
    if (self == NULL)
        return;
    for (guint q = 0; q < self->n_keys; q++) {
        g_array_unref (self->keys[q].sets);
        g_clear_pointer (&self->keys[q].patterns, g_array_unref);
        g_clear_pointer (&self->keys[q].members, g_array_unref);
        g_free (self->keys[q].atoms);
    }
    g_free (self->keys);
    g_array_unref (self->tabulations);
    g_hash_table_unref (self->by_name);
    g_array_unref (self->group_themes);
    g_array_unref (self->group_of);
    g_free (self->agreements);
    g_free (self);
}
