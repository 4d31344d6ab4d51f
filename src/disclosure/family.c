/* family.c - laminar trees of sets, with an explicit remainder wherever the requested sets do not cover their parent. */
#include "disclosure/family.h"

static void
partition_clear (gpointer data)
{
    g_free (((Partition *)data)->parts);
}

Family *
family_new (void)
{
    Family *self = g_new0 (Family, 1);
    self->sets = g_array_new (FALSE, FALSE, sizeof (FamilySet));
    self->partitions = g_array_new (FALSE, FALSE, sizeof (Partition));
    g_array_set_clear_func (self->partitions, partition_clear);
    self->aliases = g_array_new (FALSE, FALSE, sizeof (FamilyAlias));
    return self;
}

void
family_free (Family *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->sets);
    g_array_unref (self->partitions);
    g_array_unref (self->aliases);
    g_free (self);
}

const FamilySet *
family_set (const Family *self, guint set)
{
    return &g_array_index (self->sets, FamilySet, set);
}

guint16
family_find (const Family *self, AnswerSet answers)
{
    for (guint i = 0; i < self->aliases->len; i++) {
        const FamilyAlias *alias = &g_array_index (self->aliases, FamilyAlias, i);
        if (alias->answers == answers)
            return alias->set;
    }
    return FAMILY_NONE;
}

/* The set of exactly these people, added when it is new. */
static guint16
family_add (Family *self, AnswerSet answers, gboolean rest)
{
    for (guint i = 0; i < self->sets->len; i++)
        if (family_set (self, i)->answers == answers && family_set (self, i)->rest == rest)
            return i;
    const FamilySet set = { answers, rest };
    g_array_append_val (self->sets, set);
    g_assert (self->sets->len < FAMILY_SETS_MOST);
    return self->sets->len - 1;
}

static void
family_alias (Family *self, AnswerSet answers, guint16 set)
{
    const FamilyAlias alias = { answers, set };
    g_array_append_val (self->aliases, alias);
}

static void
family_partition (Family *self, guint16 whole, const GArray *parts)
{
    const Partition partition = { whole, parts->len, g_memdup2 (parts->data, parts->len * sizeof (guint16)) };
    g_array_append_val (self->partitions, partition);
}

/* What building a tree needs beside the family. */
typedef struct {
    Family *family;
    const GArray *sets; /* of guint16: the distinct requested ones, larger first */
    FamilySize size;    /* NULL: every set counts as having people */
    gpointer data;
    gint64 whole;
    GArray *built; /* of gboolean by set */
} Builder;

static gboolean
set_within (const FamilySet *a, const FamilySet *b)
{
    return (a->answers & ~b->answers) == 0 && (!a->rest || b->rest);
}

static gint64
builder_size (const Builder *self, const FamilySet *set)
{
    if (self->size == NULL)
        return 1;
    return set->rest ? self->whole - self->size (~set->answers, self->data) : self->size (set->answers, self->data);
}

static void builder_build (Builder *self, guint16 whole);

/* The first of PARTS that holds all of SET; FAMILY_NONE. OVERLAPS tells of one that holds some of it. */
static guint16
parts_holding (const Builder *self, const GArray *parts, const FamilySet *set, gboolean *overlaps)
{
    *overlaps = FALSE;
    for (guint i = 0; i < parts->len; i++) {
        const FamilySet *part = family_set (self->family, g_array_index (parts, guint16, i));
        if (set_within (set, part))
            return g_array_index (parts, guint16, i);
        *overlaps |= (part->answers & set->answers) != 0;
    }
    return FAMILY_NONE;
}

/* What PARTS leave of WHOLE becomes a part of its own, unless nobody is in it. */
static void
parts_complete (Builder *self, guint16 whole, GArray *parts)
{
    FamilySet left = *family_set (self->family, whole);
    for (guint i = 0; i < parts->len; i++) {
        const FamilySet *part = family_set (self->family, g_array_index (parts, guint16, i));
        left.answers &= ~part->answers;
        left.rest = left.rest && !part->rest;
    }
    if ((left.answers != 0 || left.rest) && builder_size (self, &left) > 0) {
        const guint16 set = family_add (self->family, left.answers, left.rest);
        g_array_append_val (parts, set);
    }
}

/* SET overlaps the parts of WHOLE without lying in one: WHOLE is also SET and what is left. */
static void
builder_split (Builder *self, guint16 whole, guint16 set)
{
    g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint16));
    g_array_append_val (parts, set);
    parts_complete (self, whole, parts);
    family_partition (self->family, whole, parts);
    for (guint i = 0; i < parts->len; i++)
        builder_build (self, g_array_index (parts, guint16, i));
}

static gboolean
builder_mark (Builder *self, guint16 set)
{
    if (self->built->len <= set)
        g_array_set_size (self->built, set + 1);
    if (g_array_index (self->built, gboolean, set))
        return FALSE;
    g_array_index (self->built, gboolean, set) = TRUE;
    return TRUE;
}

/* Partitions WHOLE by the largest requested sets inside it, then each part in turn. */
static void
builder_build (Builder *self, guint16 whole)
{
    if (!builder_mark (self, whole))
        return;
    g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint16));
    g_autoptr (GArray) across = g_array_new (FALSE, FALSE, sizeof (guint16));
    for (guint i = 0; i < self->sets->len; i++) {
        const guint16 set = g_array_index (self->sets, guint16, i);
        gboolean overlaps = FALSE;
        if (set == whole || !set_within (family_set (self->family, set), family_set (self->family, whole)) ||
            parts_holding (self, parts, family_set (self->family, set), &overlaps) != FAMILY_NONE)
            continue;
        g_array_append_val (overlaps ? across : parts, set);
    }
    if (parts->len == 0)
        return;
    const guint n = parts->len;
    parts_complete (self, whole, parts);
    family_partition (self->family, whole, parts);
    for (guint i = 0; i < n; i++)
        builder_build (self, g_array_index (parts, guint16, i));
    for (guint i = 0; i < across->len; i++)
        builder_split (self, whole, g_array_index (across, guint16, i));
}

static gint
compare_sets (gconstpointer a, gconstpointer b)
{
    const AnswerSet x = *(const AnswerSet *)a, y = *(const AnswerSet *)b;
    const gint by_length = (gint)answer_set_length (y) - (gint)answer_set_length (x);
    return by_length ? by_length : (x > y) - (x < y);
}

/* The requested sets, larger first, each once. */
static GArray *
sets_sorted (const GArray *requested)
{
    g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    g_array_append_vals (all, requested->data, requested->len);
    g_array_sort (all, compare_sets);
    GArray *sorted = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    for (guint i = 0; i < all->len; i++)
        if (i == 0 || g_array_index (all, AnswerSet, i) != g_array_index (all, AnswerSet, i - 1))
            g_array_append_val (sorted, g_array_index (all, AnswerSet, i));
    return sorted;
}

/* The kept set among SETS that holds ANSWERS and as many people; FAMILY_NONE. */
static guint16
same_people (const Family *family, const GArray *sets, const GArray *sizes, AnswerSet answers, gint64 size)
{
    for (guint i = 0; i < sets->len; i++) {
        const guint16 set = g_array_index (sets, guint16, i);
        if (g_array_index (sizes, gint64, i) == size && (answers & ~family_set (family, set)->answers) == 0)
            return set;
    }
    return FAMILY_NONE;
}

/* Each requested set is beside its complement only: somebody may be in several. */
static void
family_complement_all (Family *self, const GArray *sets)
{
    for (guint i = 0; i < sets->len; i++) {
        const guint16 set = g_array_index (sets, guint16, i);
        g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint16));
        const guint16 left = family_add (self, ~family_set (self, set)->answers, TRUE);
        g_array_append_val (parts, set);
        g_array_append_val (parts, left);
        family_partition (self, FAMILY_ROOT, parts);
    }
}

static void
builder_run (Family *family, const GArray *sets, gint64 whole, FamilySize size, gpointer data)
{
    Builder builder = { family, sets, size, data, whole, g_array_new (FALSE, TRUE, sizeof (gboolean)) };
    builder_build (&builder, FAMILY_ROOT);
    g_array_unref (builder.built);
}

Family *
family_new_key (const GArray *requested, gboolean overlapping, gint64 whole, FamilySize size, gpointer data)
{
    Family *self = family_new ();
    family_add (self, G_MAXUINT64, TRUE);
    g_autoptr (GArray) sorted = sets_sorted (requested);
    g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (guint16));
    g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (gint64));
    for (guint i = 0; i < sorted->len; i++) {
        const AnswerSet answers = g_array_index (sorted, AnswerSet, i);
        const gint64 n = size (answers, data);
        guint16 set = n == 0        ? FAMILY_NONE
                      : n == whole  ? FAMILY_ROOT
                      : overlapping ? FAMILY_NONE
                                    : same_people (self, sets, sizes, answers, n);
        if (n > 0 && set == FAMILY_NONE) {
            set = family_add (self, answers, FALSE);
            g_array_append_val (sets, set);
            g_array_append_val (sizes, n);
        }
        family_alias (self, answers, set);
    }
    if (overlapping)
        family_complement_all (self, sets);
    else
        builder_run (self, sets, whole, size, data);
    return self;
}

Family *
family_new_answers (const GArray *requested, gboolean overlapping, AnswerSet all)
{
    Family *self = family_new ();
    family_add (self, all, FALSE);
    g_autoptr (GArray) sorted = sets_sorted (requested);
    g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (guint16));
    for (guint i = 0; i < sorted->len; i++) {
        const AnswerSet answers = g_array_index (sorted, AnswerSet, i);
        const FamilySet own = { answers, FALSE };
        const gboolean whole = answers == all && !overlapping;
        guint16 set = FAMILY_ROOT;
        if (!whole) {
            set = self->sets->len;
            g_array_append_val (self->sets, own);
            g_array_append_val (sets, set);
        }
        family_alias (self, answers, set);
    }
    if (!overlapping)
        builder_run (self, sets, 1, NULL, NULL);
    return self;
}

Family *
family_new_areas (const Areas *areas, gboolean unplaced)
{
    Family *self = family_new ();
    const guint n = areas_length (areas);
    for (guint i = 0; i < n + (unplaced ? 1 : 0); i++) {
        const FamilySet set = { i, FALSE };
        g_array_append_val (self->sets, set);
    }
    for (guint whole = 0; whole < n; whole++) {
        g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (guint16));
        for (guint16 part = whole + 1; part < n; part++)
            if (areas_get (areas, part)->parent == whole)
                g_array_append_val (parts, part);
        const guint16 left = n;
        if (unplaced && whole == AREA_ALL)
            g_array_append_val (parts, left);
        if (parts->len > 0)
            family_partition (self, whole, parts);
    }
    return self;
}
