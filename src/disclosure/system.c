/* system.c - the figures of one question: found by their coordinates, counted, and closed under the equations that tie them together. */
#include <string.h>

#include "disclosure/system_int.h"

System *
system_new (SystemKind kind, guint question, guint wave)
{
    System *self = g_new0 (System, 1);
    self->kind = kind;
    self->question = (guint16)question;
    self->wave = (guint8)wave;
    self->sum_set = FAMILY_NONE;
    self->figures = g_array_new (FALSE, FALSE, sizeof (Figure));
    self->equations = g_array_new (FALSE, FALSE, sizeof (Equation));
    self->parts = g_array_new (FALSE, FALSE, sizeof (guint));
    self->uses = g_array_new (FALSE, FALSE, sizeof (guint));
    return self;
}

void
system_free (System *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < DIMS_MOST; i++)
        family_free (self->families[i]);
    g_array_unref (self->figures);
    g_array_unref (self->equations);
    g_array_unref (self->parts);
    g_array_unref (self->uses);
    g_free (self->table);
    g_free (self);
}

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

guint
system_find (const System *self, const guint16 *at)
{
    return self->table_size ? self->table[system_slot (self, at)] - 1 : NOTHING;
}

/* ---- counting a figure */

typedef struct {
    const Counted *counted;
    const System *system;
    const guint16 *at;
} Counter;

static gint64
count_group (const Counter *self, const Group *group)
{
    const System *system = self->system;
    const guint16 answers = self->at[system->n_dims - 1];
    if (system->kind == SYSTEM_MEMBERS)
        return results_members (self->counted->results, group).n;
    if (system->kind == SYSTEM_ASKED)
        return results_asked (self->counted->results, system->question, group).n;
    if (answers == FAMILY_ROOT)
        return results_base (self->counted->results, system->question, group).n;
    if (answers == system->sum_set)
        return 0;
    return results_set (self->counted->results, system->question, family_set (system->families[system->n_dims - 1], answers)->answers,
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
count_figure (const Counted *counted, const System *system, const guint16 *at)
{
    const Counter counter = { counted, system, at };
    const Areas *areas = study_areas (counted->study);
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

guint
system_ensure (const Counted *counted, System *self, const guint16 *at)
{
    guint index = system_find (self, at);
    if (index != NOTHING)
        return index;
    Figure figure = { .n = count_figure (counted, self, at), .lo_from = NOTHING, .hi_from = NOTHING, .order = NOTHING, .above = NOTHING };
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
    const guint found = at[self->n_dims - 1] == FAMILY_ROOT ? index : system_ensure (counted, self, base);
    system_figure (self, index)->base = found;
    return index;
}

/* The equation of PARTITION along DIM that the figure at AT (a part) stands in, unless it is there already. */
static void
system_equate (const Counted *counted, System *self, const guint16 *at, guint dim, const Partition *partition)
{
    guint16 where[DIMS_MOST] = { 0 };
    memcpy (where, at, self->n_dims * sizeof *at);
    if (partition->parts[0] != at[dim]) { /* the first part makes it: so each is made once */
        where[dim] = partition->parts[0];
        system_ensure (counted, self, where);
        return;
    }
    Equation equation = { .dim = dim, .n_parts = partition->n_parts };
    where[dim] = partition->whole;
    equation.whole = system_ensure (counted, self, where);
    guint parts[FAMILY_SETS_MOST];
    for (guint i = 0; i < partition->n_parts; i++) {
        where[dim] = partition->parts[i];
        parts[i] = system_ensure (counted, self, where);
    }
    equation.first = self->parts->len;
    g_array_append_vals (self->parts, parts, partition->n_parts);
    g_array_append_val (self->equations, equation);
}

gboolean
partition_has (const Partition *self, guint16 part)
{
    for (guint i = 0; i < self->n_parts; i++)
        if (self->parts[i] == part)
            return TRUE;
    return FALSE;
}

/* Every figure is joined by what it is a part of, and by the other parts; figures that this adds are closed in turn. */
void
system_close (const Counted *counted, System *self)
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
                    system_equate (counted, self, at, dim, partition);
            }
        }
    }
}

/* Which equations each figure stands in. */
void
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
