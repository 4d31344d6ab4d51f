/* registry.c - from requests to figures and equations: each request brings its group's base, and along every dimension its parent and its siblings. */
#include "disclosure/registry.h"

#include <string.h>

#include "base/workers.h"
#include "disclosure/system_int.h"

/* One request: a set of each filter question, and the answers. */
typedef struct {
    Group group;
    AnswerSet answers; /* 0: the base alone */
    gboolean sum, keep;
} Wish;

struct Registry {
    Counted counted;
    GPtrArray *systems;
    GPtrArray *wishes;   /* by system: GArray of Wish */
    GHashTable *by_name; /* guint64 of kind, wave, question -> index + 1 */
};

const Study *
registry_study (const Registry *self)
{
    return self->counted.study;
}

guint
registry_length (const Registry *self)
{
    return self->systems->len;
}

System *
registry_get (const Registry *self, guint index)
{
    return g_ptr_array_index (self->systems, index);
}

void
registry_free (Registry *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->systems);
    g_ptr_array_unref (self->wishes);
    g_hash_table_unref (self->by_name);
    g_free (self);
}

/* ---- from requests to systems */

gboolean
call_counts (const Call *call, SystemKind *kind)
{
    switch ((Measure)call->measure) {
    case MEASURE_SHARE:
    case MEASURE_COUNT:
    case MEASURE_BASE:
    case MEASURE_MEAN:
    case MEASURE_MENTIONED:
    case MEASURE_GAP:
    case MEASURE_RATIO:
    case MEASURE_CHANGE:
        *kind = SYSTEM_ANSWERS;
        return TRUE;
    case MEASURE_ASKED:
    case MEASURE_MISSING:
        *kind = SYSTEM_ASKED;
        return TRUE;
    case MEASURE_RESPONDENTS:
    case MEASURE_RATE:
        *kind = SYSTEM_MEMBERS;
        return TRUE;
    case MEASURE_NONE:
    case MEASURE_HEADCOUNT:
    case MEASURE_PEOPLE:
    case MEASURE_OVERLAP:
    case MEASURE_ATTENDEES:
    case MEASURE_GROUPS:
    case MEASURE_RECORDS:
    case MEASURE_LEFT_OUT:
    case MEASURE_RAISED:
    case MEASURE_CHECK:
    case MEASURE_AREAS:
    case MEASURE_FACT:
    case MEASURE_REF:
    case N_MEASURES:
        return FALSE;
    }
    return FALSE;
}

gboolean
call_compares (const Call *call)
{
    return call->measure == MEASURE_GAP || call->measure == MEASURE_RATIO || call->measure == MEASURE_CHANGE;
}

static guint64
system_name (SystemKind kind, guint question, guint wave)
{
    return (guint64)kind << 32 | (guint64)wave << 16 | (guint16)question;
}

/* The wishes of a system, which is made where it is not there yet. */
static GArray *
registry_wishes (Registry *self, SystemKind kind, guint question, guint wave)
{
    const guint64 name = system_name (kind, question, wave);
    const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, &name));
    if (index > 0)
        return self->wishes->pdata[index - 1];
    System *system = system_new (kind, question, wave);
    g_ptr_array_add (self->wishes, g_array_new (FALSE, FALSE, sizeof (Wish)));
    g_ptr_array_add (self->systems, system);
    g_hash_table_insert (self->by_name, g_memdup2 (&name, sizeof name), GUINT_TO_POINTER (self->systems->len));
    return self->wishes->pdata[self->wishes->len - 1];
}

static void
registry_wish (Registry *self, SystemKind kind, guint question, Wish wish)
{
    g_array_append_val (registry_wishes (self, kind, question, wish.group.wave), wish);
}

static void
registry_add (Registry *self, const Call *call, gboolean keep)
{
    SystemKind kind = SYSTEM_ANSWERS;
    if (!call_counts (call, &kind))
        return;
    Wish wish = { .group = call->group, .answers = call->answers, .keep = keep, .sum = call->measure == MEASURE_MEAN };
    if (kind != SYSTEM_ANSWERS || call->measure == MEASURE_BASE || wish.sum)
        wish.answers = 0;
    const guint question = kind == SYSTEM_MEMBERS ? QUESTION_NONE : call->question;
    if (call_compares (call)) {
        for (guint side = 0; side < 2; side++) {
            wish.group = call_side (call, side == 1);
            registry_wish (self, kind, question, wish);
        }
        return;
    }
    registry_wish (self, kind, question, wish);
}

/* What family_new_key asks: how many of a set of answers were asked, in the whole study. */
typedef struct {
    const Counted *counted;
    const System *system;
    guint16 key;
} Sizer;

static gint64
size_of_group (const Sizer *self, const Group *group)
{
    const Results *results = self->counted->results;
    return self->system->kind == SYSTEM_MEMBERS ? results_members (results, group).n
                                                : results_asked (results, self->system->question, group).n;
}

static gint64
size_of_set (AnswerSet answers, gpointer data)
{
    const Sizer *self = data;
    Group group = group_all ();
    group.wave = self->system->wave;
    group = group_with (&group, self->key, answers);
    return size_of_group (self, &group);
}

static gint64
size_of_all (const Counted *counted, const System *system)
{
    const Sizer sizer = { counted, system, 0 };
    Group group = group_all ();
    group.wave = system->wave;
    return size_of_group (&sizer, &group);
}

static gboolean
is_overlapping (const Counted *self, guint question)
{
    const QuestionKind kind = questionnaire_get (study_questionnaire (self->study), question)->kind;
    return kind == KIND_MULTI || kind == KIND_THEMES;
}

static gboolean
system_find_keys (System *self, const GArray *wishes, GError **error)
{
    for (guint i = 0; i < wishes->len; i++) {
        const Group *group = &g_array_index (wishes, Wish, i).group;
        for (guint f = 0; f < group->n_filters; f++) {
            guint k = 0;
            while (k < self->n_keys && self->keys[k] != group->filters[f].question)
                k++;
            if (k == self->n_keys && k == DIMS_MOST - 2)
                return fault (error, FAULT_INPUT, "expected at most %d questions to break one question down by", DIMS_MOST - 2);
            if (k == self->n_keys)
                self->keys[self->n_keys++] = group->filters[f].question;
        }
    }
    self->n_dims = self->n_keys + 2;
    return TRUE;
}

static gboolean
has_unplaced (const Counted *self, guint wave)
{
    const Areas *areas = study_areas (self->study);
    Group group = group_all ();
    group.wave = wave;
    gint64 n = results_members (self->results, &group).n;
    for (guint area = 1; area < areas_length (areas) && areas_get (areas, area)->level == LEVEL_REGION; area++) {
        group.area = area;
        n -= results_members (self->results, &group).n;
    }
    return n > 0;
}

static void
system_make_keys (const Counted *counted, System *self, const GArray *wishes)
{
    for (guint k = 0; k < self->n_keys; k++) {
        g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
        for (guint i = 0; i < wishes->len; i++) {
            const Group *group = &g_array_index (wishes, Wish, i).group;
            for (guint f = 0; f < group->n_filters; f++)
                if (group->filters[f].question == self->keys[k])
                    g_array_append_val (sets, group->filters[f].answers);
        }
        Sizer sizer = { counted, self, self->keys[k] };
        self->families[k + 1] =
            family_new_key (sets, is_overlapping (counted, self->keys[k]), size_of_all (counted, self), size_of_set, &sizer);
    }
}

static void
system_make_answers (const Counted *counted, System *self, const GArray *wishes)
{
    g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    gboolean sums = FALSE;
    for (guint i = 0; i < wishes->len; i++) {
        const Wish *wish = &g_array_index (wishes, Wish, i);
        if (wish->answers != 0)
            g_array_append_val (sets, wish->answers);
        sums |= wish->sum;
    }
    const Question *question =
        self->question == QUESTION_NONE ? NULL : questionnaire_get (study_questionnaire (counted->study), self->question);
    Family *family =
        family_new_answers (sets, question && is_overlapping (counted, self->question), question ? question_all (question) : 0);
    if (sums) {
        const FamilySet set = { 0, FALSE };
        self->sum_set = family->sets->len;
        g_array_append_val (family->sets, set);
    }
    self->families[self->n_dims - 1] = family;
}

/* The coordinates of a request; FALSE when nobody in the group was asked. */
static gboolean
system_locate (const System *self, const Group *group, AnswerSet answers, gboolean sum, guint16 *at)
{
    memset (at, 0, DIMS_MOST * sizeof *at);
    at[DIM_AREA] = group->area;
    for (guint f = 0; f < group->n_filters; f++) {
        guint k = 0;
        while (k < self->n_keys && self->keys[k] != group->filters[f].question)
            k++;
        if (k == self->n_keys)
            return FALSE;
        at[k + 1] = family_find (self->families[k + 1], group->filters[f].answers);
        if (at[k + 1] == FAMILY_NONE)
            return FALSE;
    }
    at[self->n_dims - 1] = sum ? self->sum_set : answers == 0 ? FAMILY_ROOT : family_find (self->families[self->n_dims - 1], answers);
    return at[self->n_dims - 1] != FAMILY_NONE;
}

/* A requested figure and its base will be published, as far as the rules let them. */
static void
system_request (const Counted *counted, System *self, const Wish *wish, guint order)
{
    guint16 at[DIMS_MOST];
    if (!system_locate (self, &wish->group, wish->answers, wish->sum, at))
        return;
    const guint index = system_ensure (counted, self, at);
    const guint base = system_figure (self, index)->base;
    system_figure (self, index)->state = system_figure (self, base)->state = STATE_SHOWN;
    system_figure (self, index)->order = MIN (system_figure (self, index)->order, order);
    system_figure (self, base)->order = MIN (system_figure (self, base)->order, order);
    if (wish->keep)
        system_figure (self, index)->cost = system_figure (self, base)->cost = NOTHING;
}

static gboolean
system_make (const Counted *counted, System *self, const GArray *wishes, GError **error)
{
    if (!system_find_keys (self, wishes, error))
        return FALSE;
    self->families[DIM_AREA] = family_new_areas (study_areas (counted->study), has_unplaced (counted, self->wave));
    system_make_keys (counted, self, wishes);
    system_make_answers (counted, self, wishes);
    for (guint i = 0; i < wishes->len; i++)
        system_request (counted, self, &g_array_index (wishes, Wish, i), i);
    system_close (counted, self);
    system_index (self);
    system_mark_exempt (counted, self);
    return TRUE;
}

typedef struct {
    const Registry *registry;
    GError **errors; /* by system */
} Making;

static void
make_system (guint index, gpointer data)
{
    const Making *self = data;
    const Registry *registry = self->registry;
    system_make (&registry->counted, registry_get (registry, index), registry->wishes->pdata[index], &self->errors[index]);
}

static void
free_system (gpointer data)
{
    system_free (data);
}

static void
free_wishes (gpointer data)
{
    g_array_unref (data);
}

Registry *
registry_new (const Study *study, const Results *results, const GArray *calls, guint jobs, GError **error)
{
    g_autoptr (Registry) self = g_new0 (Registry, 1);
    self->counted = (Counted){ study, results };
    self->systems = g_ptr_array_new_with_free_func (free_system);
    self->wishes = g_ptr_array_new_with_free_func (free_wishes);
    self->by_name = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < calls->len; i++)
        registry_add (self, &g_array_index (calls, Call, i), FALSE);
    const Rules *rules = study_rules (study);
    for (guint i = 0; i < rules->n_keep; i++)
        registry_add (self, &rules->keep[i], TRUE);
    g_autofree GError **errors = g_new0 (GError *, self->systems->len + 1);
    Making making = { self, errors };
    workers_share (self->systems->len, jobs, make_system, &making);
    gboolean made = TRUE;
    for (guint i = 0; i < self->systems->len; i++)
        if (errors[i] != NULL && made) {
            g_propagate_error (error, errors[i]);
            made = FALSE;
        } else
            g_clear_error (&errors[i]);
    return made ? g_steal_pointer (&self) : NULL;
}

/* ---- finding */

static Place
find_figure (const Registry *self, SystemKind kind, guint question, AnswerSet answers, gboolean sum, const Group *group)
{
    const guint64 name = system_name (kind, kind == SYSTEM_MEMBERS ? QUESTION_NONE : question, group->wave);
    const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, &name));
    if (index == 0)
        return (Place){ NULL, NOTHING };
    System *system = registry_get (self, index - 1);
    guint16 at[DIMS_MOST];
    return (Place){ system, system_locate (system, group, answers, sum, at) ? system_find (system, at) : NOTHING };
}

Place
registry_find (const Registry *self, SystemKind kind, guint question, AnswerSet answers, const Group *group)
{
    return find_figure (self, kind, question, answers, FALSE, group);
}

Place
registry_find_sum (const Registry *self, guint question, const Group *group)
{
    return find_figure (self, SYSTEM_ANSWERS, question, 0, TRUE, group);
}
