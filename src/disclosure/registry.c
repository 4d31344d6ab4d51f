/* registry.c - from requests to figures and equations: each request brings its group's base, and along every dimension its parent and its siblings. */
#include "disclosure/registry.h"

#include <string.h>

#include "base/workers.h"

/* One request: a set of each filter question, and the answers. */
typedef struct {
    Group group;
    AnswerSet answers; /* 0: the base alone */
    gboolean sum, keep;
} Wish;

struct Registry {
    const Study *study;
    const Results *results;
    GPtrArray *systems;
    GHashTable *by_name; /* guint64 of kind, wave, question -> index + 1 */
};

const Equation *
system_partition (const System *self, guint whole, guint dim)
{
    const Figure *figure = system_figure (self, whole);
    for (guint i = 0; i < figure->n_uses; i++) {
        const Equation *equation = system_equation (self, g_array_index (self->uses, guint, figure->first_use + i));
        if (equation->whole == whole && equation->dim == dim)
            return equation;
    }
    return NULL;
}

const Study *
registry_study (const Registry *self)
{
    return self->study;
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

static void
system_free (gpointer data)
{
    System *self = data;
    for (guint i = 0; i < DIMS_MOST; i++)
        family_free (self->families[i]);
    g_array_unref (self->figures);
    g_array_unref (self->equations);
    g_array_unref (self->parts);
    g_array_unref (self->uses);
    g_array_unref (self->requests);
    g_free (self->table);
    g_free (self);
}

void
registry_free (Registry *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->systems);
    g_hash_table_unref (self->by_name);
    g_free (self);
}

/* ---- figures by their coordinates */

static guint
coordinates_hash (const guint16 *at, guint n)
{
    guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
    for (guint i = 0; i < n; i++)
        hash = (hash ^ at[i]) * G_GUINT64_CONSTANT (0x100000001b3);
    return (hash ^ hash >> 32) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32;
}

/* The slot of AT: where it is, or where it would go. */
static guint
system_slot (const System *self, const guint16 *at)
{
    guint slot = coordinates_hash (at, self->n_dims) & (self->table_size - 1);
    while (self->table[slot] != 0 && memcmp (system_figure (self, self->table[slot] - 1)->at, at, self->n_dims * sizeof *at) != 0)
        slot = (slot + 1) & (self->table_size - 1);
    return slot;
}

static void
system_grow (System *self)
{
    g_free (self->table);
    self->table_size = MAX (self->table_size * 2, 256);
    self->table = g_new0 (guint, self->table_size);
    for (guint i = 0; i < self->figures->len; i++)
        self->table[system_slot (self, system_figure (self, i)->at)] = i + 1;
}

static guint
system_find (const System *self, const guint16 *at)
{
    return self->table_size ? self->table[system_slot (self, at)] - 1 : NOTHING;
}

/* ---- counting a figure */

typedef struct {
    const Registry *registry;
    const System *system;
    const guint16 *at;
} Counter;

static gint64
count_group (const Counter *self, const Group *group)
{
    const System *system = self->system;
    const guint16 answers = self->at[system->n_dims - 1];
    if (system->kind == SYSTEM_MEMBERS)
        return results_members (self->registry->results, group).n;
    if (system->kind == SYSTEM_ASKED)
        return results_asked (self->registry->results, system->question, group).n;
    if (answers == FAMILY_ROOT)
        return results_base (self->registry->results, system->question, group).n;
    if (answers == system->sum_set)
        return 0;
    return results_set (self->registry->results, system->question, family_set (system->families[system->n_dims - 1], answers)->answers,
                        group)
        .n;
}

/* Those without an answer to a filter question are everyone less those with one. */
static gint64
count_from (const Counter *self, guint dim, const Group *group)
{
    if (dim == self->system->n_dims - 1)
        return count_group (self, group);
    const guint16 at = self->at[dim];
    if (at == FAMILY_ROOT)
        return count_from (self, dim + 1, group);
    const guint question = self->system->keys[dim - 1];
    const FamilySet *set = family_set (self->system->families[dim], at);
    if (!set->rest) {
        const Group narrow = group_with (group, question, set->answers);
        return count_from (self, dim + 1, &narrow);
    }
    const Group others = group_with (group, question, ~set->answers);
    return count_from (self, dim + 1, group) - count_from (self, dim + 1, &others);
}

static gint64
count_figure (const Registry *registry, const System *system, const guint16 *at)
{
    const Counter counter = { registry, system, at };
    const Areas *areas = study_areas (registry->study);
    Group group = group_all ();
    group.wave = system->wave;
    if (at[DIM_AREA] < areas_length (areas)) {
        group.area = at[DIM_AREA];
        return count_from (&counter, 1, &group);
    }
    gint64 n = count_from (&counter, 1, &group);
    for (guint area = 1; area < areas_length (areas) && areas_get (areas, area)->level == LEVEL_REGION; area++) {
        group.area = area;
        n -= count_from (&counter, 1, &group);
    }
    return n;
}

/* ---- closing the system under its equations */

static guint
system_ensure (const Registry *registry, System *self, const guint16 *at)
{
    guint index = system_find (self, at);
    if (index != NOTHING)
        return index;
    Figure figure = { .n = count_figure (registry, self, at), .lo_from = NOTHING, .hi_from = NOTHING, .order = NOTHING, .above = NOTHING };
    memcpy (figure.at, at, self->n_dims * sizeof *at);
    figure.sum = self->sum_set != FAMILY_NONE && at[self->n_dims - 1] == self->sum_set;
    g_array_append_val (self->figures, figure);
    index = self->figures->len - 1;
    if (self->figures->len * 2 > self->table_size)
        system_grow (self);
    else
        self->table[system_slot (self, at)] = index + 1;
    guint16 base[DIMS_MOST];
    memcpy (base, figure.at, sizeof base);
    base[self->n_dims - 1] = FAMILY_ROOT;
    const guint found = at[self->n_dims - 1] == FAMILY_ROOT ? index : system_ensure (registry, self, base);
    system_figure (self, index)->base = found;
    return index;
}

/* The equation of PARTITION along DIM that the figure at AT (a part) stands in, unless it is there already. */
static void
system_equate (const Registry *registry, System *self, const guint16 *at, guint dim, const Partition *partition)
{
    guint16 where[DIMS_MOST] = { 0 };
    memcpy (where, at, self->n_dims * sizeof *at);
    if (partition->parts[0] != at[dim]) { /* the first part makes it: so each is made once */
        where[dim] = partition->parts[0];
        system_ensure (registry, self, where);
        return;
    }
    Equation equation = { .dim = dim, .n_parts = partition->n_parts };
    where[dim] = partition->whole;
    equation.whole = system_ensure (registry, self, where);
    guint parts[FAMILY_SETS_MOST];
    for (guint i = 0; i < partition->n_parts; i++) {
        where[dim] = partition->parts[i];
        parts[i] = system_ensure (registry, self, where);
    }
    equation.first = self->parts->len;
    g_array_append_vals (self->parts, parts, partition->n_parts);
    g_array_append_val (self->equations, equation);
}

static gboolean
partition_has (const Partition *self, guint16 part)
{
    for (guint i = 0; i < self->n_parts; i++)
        if (self->parts[i] == part)
            return TRUE;
    return FALSE;
}

/* Every figure is joined by what it is a part of, and by the other parts; figures that this adds are closed in turn. */
static void
system_close (const Registry *registry, System *self)
{
    for (guint i = 0; i < self->figures->len; i++) {
        guint16 at[DIMS_MOST];
        memcpy (at, system_figure (self, i)->at, sizeof at);
        const gboolean sum = system_figure (self, i)->sum;
        for (guint dim = 0; dim < self->n_dims; dim++) {
            if (sum && dim == self->n_dims - 1)
                continue;
            const GArray *partitions = self->families[dim]->partitions;
            for (guint p = 0; p < partitions->len; p++) {
                const Partition *partition = &g_array_index (partitions, Partition, p);
                if (partition_has (partition, at[dim]))
                    system_equate (registry, self, at, dim, partition);
            }
        }
    }
}

/* Which equations each figure stands in. */
static void
system_index (System *self)
{
    for (guint pass = 0; pass < 2; pass++) {
        for (guint e = 0; e < self->equations->len; e++) {
            const Equation *equation = system_equation (self, e);
            for (guint i = 0; i <= equation->n_parts; i++) {
                Figure *figure = system_figure (self, i == equation->n_parts ? equation->whole : equation_part (self, equation, i));
                if (pass == 1)
                    g_array_index (self->uses, guint, figure->first_use + figure->n_uses) = e;
                figure->n_uses++;
            }
        }
        guint total = 0;
        for (guint i = 0; pass == 0 && i < self->figures->len; i++) {
            Figure *figure = system_figure (self, i);
            figure->first_use = total;
            total += figure->n_uses;
            figure->n_uses = 0;
        }
        if (pass == 0)
            g_array_set_size (self->uses, total);
    }
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

static System *
registry_system (Registry *self, SystemKind kind, guint question, guint wave)
{
    const guint64 name = system_name (kind, question, wave);
    const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_name, &name));
    if (index > 0)
        return registry_get (self, index - 1);
    System *system = g_new0 (System, 1);
    system->kind = kind;
    system->question = question;
    system->wave = wave;
    system->sum_set = FAMILY_NONE;
    system->figures = g_array_new (FALSE, FALSE, sizeof (Figure));
    system->equations = g_array_new (FALSE, FALSE, sizeof (Equation));
    system->parts = g_array_new (FALSE, FALSE, sizeof (guint));
    system->uses = g_array_new (FALSE, FALSE, sizeof (guint));
    system->requests = g_array_new (FALSE, FALSE, sizeof (Wish));
    g_ptr_array_add (self->systems, system);
    g_hash_table_insert (self->by_name, g_memdup2 (&name, sizeof name), GUINT_TO_POINTER (self->systems->len));
    return system;
}

static void
registry_wish (Registry *self, SystemKind kind, guint question, Wish wish)
{
    System *system = registry_system (self, kind, question, wish.group.wave);
    g_array_append_val (system->requests, wish);
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
    const Registry *registry;
    const System *system;
    guint16 key;
} Sizer;

static gint64
size_of_group (const Sizer *self, const Group *group)
{
    const Results *results = self->registry->results;
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
size_of_all (const Registry *registry, const System *system)
{
    const Sizer sizer = { registry, system, 0 };
    Group group = group_all ();
    group.wave = system->wave;
    return size_of_group (&sizer, &group);
}

static gboolean
is_overlapping (const Registry *self, guint question)
{
    const QuestionKind kind = questionnaire_get (study_questionnaire (self->study), question)->kind;
    return kind == KIND_MULTI || kind == KIND_THEMES;
}

static gboolean
system_find_keys (System *self, GError **error)
{
    for (guint i = 0; i < self->requests->len; i++) {
        const Group *group = &g_array_index (self->requests, Wish, i).group;
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
has_unplaced (const Registry *self, guint wave)
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
system_make_keys (const Registry *registry, System *self)
{
    for (guint k = 0; k < self->n_keys; k++) {
        g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
        for (guint i = 0; i < self->requests->len; i++) {
            const Group *group = &g_array_index (self->requests, Wish, i).group;
            for (guint f = 0; f < group->n_filters; f++)
                if (group->filters[f].question == self->keys[k])
                    g_array_append_val (sets, group->filters[f].answers);
        }
        Sizer sizer = { registry, self, self->keys[k] };
        self->families[k + 1] =
            family_new_key (sets, is_overlapping (registry, self->keys[k]), size_of_all (registry, self), size_of_set, &sizer);
    }
}

static void
system_make_answers (const Registry *registry, System *self)
{
    g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    gboolean sums = FALSE;
    for (guint i = 0; i < self->requests->len; i++) {
        const Wish *wish = &g_array_index (self->requests, Wish, i);
        if (wish->answers != 0)
            g_array_append_val (sets, wish->answers);
        sums |= wish->sum;
    }
    const Question *question =
        self->question == QUESTION_NONE ? NULL : questionnaire_get (study_questionnaire (registry->study), self->question);
    Family *family =
        family_new_answers (sets, question && is_overlapping (registry, self->question), question ? question_all (question) : 0);
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

/* ---- what withholding a figure costs: the order in which figures are given up */

enum {
    COST_DETAIL = 2, /* taken off an answer that stands inside another: the net tells more */
    COST_TOTAL_ROUTED = 5,
    COST_AUTHORITY = 10,
    COST_CLUSTER = 20,
    COST_REGION_PART = 30,
    COST_REGION = 40,
    COST_STUDY_PART = 50,
    COST_STUDY = 60
};

/* Areas are shown beside the whole study: were the whole left out, they would give it. */
static gboolean
is_sum_of_areas (const System *self, const Figure *figure)
{
    for (guint i = 0; i < figure->n_uses; i++) {
        const Equation *equation = system_equation (self, g_array_index (self->uses, guint, figure->first_use + i));
        if (equation->dim != DIM_AREA || system_figure (self, equation->whole) != figure)
            continue;
        for (guint part = 0; part < equation->n_parts; part++)
            if (system_figure (self, equation_part (self, equation, part))->state != STATE_SILENT)
                return TRUE;
    }
    return FALSE;
}

static guint
figure_cost (const Registry *registry, const System *self, const Figure *figure)
{
    const Areas *areas = study_areas (registry->study);
    gboolean parted = FALSE;
    for (guint dim = 1; dim + 1 < self->n_dims; dim++)
        parted |= figure->at[dim] != FAMILY_ROOT;
    const gboolean routed =
        self->question != QUESTION_NONE && questionnaire_get (study_questionnaire (registry->study), self->question)->asked != NULL;
    switch (figure->at[DIM_AREA] < areas_length (areas) ? areas_get (areas, figure->at[DIM_AREA])->level : LEVEL_AUTHORITY) {
    case LEVEL_ALL:
        return parted ? COST_STUDY_PART : routed && !is_sum_of_areas (self, figure) ? COST_TOTAL_ROUTED : COST_STUDY;
    case LEVEL_REGION:
        return parted ? COST_REGION_PART : COST_REGION;
    case LEVEL_CLUSTER:
        return COST_CLUSTER;
    case LEVEL_AUTHORITY:
    case N_LEVELS:
        break;
    }
    return COST_AUTHORITY;
}

static gboolean
is_detail (const System *self, const Figure *figure)
{
    const GArray *partitions = self->families[self->n_dims - 1]->partitions;
    for (guint i = 0; i < partitions->len; i++) {
        const Partition *partition = &g_array_index (partitions, Partition, i);
        if (partition->whole != FAMILY_ROOT && partition_has (partition, figure->at[self->n_dims - 1]))
            return TRUE;
    }
    return FALSE;
}

/* The figure of the same answers in the whole study, of FIGURE's own groups or of everyone: the first that is exempt and whose count, or its complement, is smaller than
 * protected ones may be. */
static guint
figure_above (const System *self, const Figure *figure, gint64 small)
{
    guint16 at[DIMS_MOST] = { 0 };
    memcpy (at, figure->at, self->n_dims * sizeof *at);
    at[DIM_AREA] = AREA_ALL;
    for (guint pass = 0; pass < 2; pass++) {
        const guint index = system_find (self, at);
        if (index != NOTHING && system_figure (self, index) != figure && system_figure (self, index)->exempt) {
            const Figure *above = system_figure (self, index);
            if (above->n < small || system_figure (self, above->base)->n - above->n < small)
                return index;
        }
        for (guint dim = 1; dim + 1 < self->n_dims; dim++)
            at[dim] = FAMILY_ROOT;
    }
    return NOTHING;
}

static void
system_mark_exempt (const Registry *registry, System *self)
{
    const gint64 exempt = study_rules (registry->study)->exempt;
    for (guint i = 0; i < self->figures->len; i++) {
        Figure *figure = system_figure (self, i);
        figure->exempt = figure->at[DIM_AREA] == AREA_ALL && system_figure (self, figure->base)->n >= exempt;
        if (figure->cost != NOTHING)
            figure->cost = figure_cost (registry, self, figure) - (is_detail (self, figure) ? COST_DETAIL : 0);
    }
    for (guint i = 0; i < self->figures->len; i++) {
        Figure *figure = system_figure (self, i);
        if (!figure->exempt && !figure->sum && figure->base != i)
            figure->above = figure_above (self, figure, study_rules (registry->study)->small);
    }
}

/* A requested figure and its base will be published, as far as the rules let them. */
static void
system_request (const Registry *registry, System *self, const Wish *wish, guint order)
{
    guint16 at[DIMS_MOST];
    if (!system_locate (self, &wish->group, wish->answers, wish->sum, at))
        return;
    const guint index = system_ensure (registry, self, at);
    const guint base = system_figure (self, index)->base;
    system_figure (self, index)->state = system_figure (self, base)->state = STATE_SHOWN;
    system_figure (self, index)->order = MIN (system_figure (self, index)->order, order);
    system_figure (self, base)->order = MIN (system_figure (self, base)->order, order);
    if (wish->keep)
        system_figure (self, index)->cost = system_figure (self, base)->cost = NOTHING;
}

static gboolean
system_make (const Registry *registry, System *self, gboolean unplaced, GError **error)
{
    if (!system_find_keys (self, error))
        return FALSE;
    self->families[DIM_AREA] = family_new_areas (study_areas (registry->study), unplaced);
    system_make_keys (registry, self);
    system_make_answers (registry, self);
    for (guint i = 0; i < self->requests->len; i++)
        system_request (registry, self, &g_array_index (self->requests, Wish, i), i);
    system_close (registry, self);
    system_index (self);
    system_mark_exempt (registry, self);
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
    System *system = registry_get (self->registry, index);
    system_make (self->registry, system, has_unplaced (self->registry, system->wave), &self->errors[index]);
}

Registry *
registry_new (const Study *study, const Results *results, const GArray *calls, guint jobs, GError **error)
{
    g_autoptr (Registry) self = g_new0 (Registry, 1);
    self->study = study;
    self->results = results;
    self->systems = g_ptr_array_new_with_free_func (system_free);
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
