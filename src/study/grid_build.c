/* grid_build.c - a grid under construction, and what any grid is made of. */
#include "study/grid_int.h"

void
grid_begin (GridBuilder *self, const Study *study)
{
    *self = (GridBuilder){ .study = study,
                           .rows = g_array_new (FALSE, TRUE, sizeof (GridRow)),
                           .columns = g_array_new (FALSE, TRUE, sizeof (GridColumn)),
                           .cells = g_array_new (FALSE, TRUE, sizeof (Call)) };
}

Grid *
grid_end (GridBuilder *self)
{
    Grid *grid = g_new0 (Grid, 1);
    grid->n_rows = self->rows->len;
    grid->n_columns = self->columns->len;
    grid->rows = (GridRow *)(gpointer)g_array_free (self->rows, FALSE);
    grid->columns = (GridColumn *)(gpointer)g_array_free (self->columns, FALSE);
    grid->cells = (Call *)(gpointer)g_array_free (self->cells, FALSE);
    return grid;
}

void
grid_free (Grid *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < self->n_rows; i++) {
        g_free (self->rows[i].label);
        g_free (self->rows[i].id);
    }
    for (guint i = 0; i < self->n_columns; i++) {
        g_free (self->columns[i].spanner);
        g_free (self->columns[i].label);
        g_free (self->columns[i].id);
    }
    g_free (self->rows);
    g_free (self->columns);
    g_free (self->cells);
    g_free (self);
}

const Call *
grid_cell (const Grid *self, guint row, guint column)
{
    g_assert (row < self->n_rows && column < self->n_columns);
    const Call *call = &self->cells[(gsize)row * self->n_columns + column];
    return call->measure != MEASURE_NONE ? call : NULL;
}

guint
grid_column_take (GridBuilder *self, const char *spanner, char *label, const char *id, Measure measure)
{
    const GridColumn column = { g_strdup (spanner), label, g_strdup (id), measure };
    g_array_append_val (self->columns, column);
    return self->columns->len - 1;
}

guint
grid_column (GridBuilder *self, const char *spanner, const char *label, const char *id, Measure measure)
{
    return grid_column_take (self, spanner, g_strdup (label), id, measure);
}

void
grid_row_take (GridBuilder *self, GridRowKind kind, char *label, const char *id, guint question)
{
    const GridRow row = { kind, label, g_strdup (id), (guint16)question };
    g_array_append_val (self->rows, row);
    g_array_set_size (self->cells, self->rows->len * self->columns->len);
}

void
grid_row (GridBuilder *self, GridRowKind kind, const char *label, const char *id, guint question)
{
    grid_row_take (self, kind, g_strdup (label), id, question);
}

void
grid_put (GridBuilder *self, guint column, const Call *call)
{
    const guint n = self->columns->len;
    g_assert (self->rows->len > 0 && column < n);
    g_array_index (self->cells, Call, (self->rows->len - 1) * n + column) = *call;
}

void
grid_put_measure (GridBuilder *self, guint column, Measure measure, guint question, AnswerSet answers, const Group *group)
{
    const Call call = call_new (measure, question, answers, group);
    grid_put (self, column, &call);
}

/* ---------------------------------------------------------------- groups side by side */

static void
side_clear (gpointer data)
{
    GridSide *side = data;
    g_free (side->label);
    g_free (side->brief);
    g_free (side->id);
}

static const char *const level_titles[] = {
    [LEVEL_ALL] = "All", [LEVEL_REGION] = "Region", [LEVEL_CLUSTER] = "Cluster", [LEVEL_AUTHORITY] = "Authority"
};
G_STATIC_ASSERT (G_N_ELEMENTS (level_titles) == N_LEVELS);

static void
add_areas (const Study *study, const Banner *banner, const Group *group, GArray *sides)
{
    for (guint i = 0; i < areas_length (study->areas); i++) {
        const Area *area = areas_get (study->areas, i);
        const gboolean within = grid_area_within (study, i, group->area);
        if (area->level != banner->level || !within)
            continue;
        const GridSide side = { group_in (group, i), level_titles[area->level], g_strdup (area->name), g_strdup (area->name),
                                g_strdup (area->id) };
        g_array_append_val (sides, side);
    }
}

GArray *
grid_sides (const Study *study, const Banner *banner, const Group *group)
{
    GArray *sides = g_array_new (FALSE, FALSE, sizeof (GridSide));
    g_array_set_clear_func (sides, side_clear);
    if (banner->question == QUESTION_NONE) {
        add_areas (study, banner, group, sides);
        return sides;
    }
    const Question *question = questionnaire_get (study->questionnaire, banner->question);
    for (guint i = 0; i < banner->n_sets; i++) {
        const GridSide side = { group_with (group, banner->question, banner->sets[i]), question->brief,
                                question_set_label (question, banner->sets[i]), question_set_brief (question, banner->sets[i]),
                                question_set_id (question, banner->sets[i]) };
        g_array_append_val (sides, side);
    }
    return sides;
}

GArray *
grid_nets (const Question *question)
{
    GArray *nets = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    for (guint i = 0; i < question->n_groups; i++) {
        const AnswerSet set = question->groups[i].answers;
        gboolean known = (set & (set - 1)) == 0;
        for (guint k = 0; k < nets->len; k++)
            known |= g_array_index (nets, AnswerSet, k) == set;
        if (!known)
            g_array_append_val (nets, set);
    }
    return nets;
}

/* The answer that a set begins with says where it stands. */
static gint
by_first (gconstpointer a, gconstpointer b)
{
    const AnswerSet x = *(const AnswerSet *)a, y = *(const AnswerSet *)b;
    return (x & -x) < (y & -y) ? -1 : 1;
}

GArray *
grid_groups (const Question *question)
{
    GArray *groups = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    AnswerSet taken = 0;
    for (guint i = 0; i < question->n_groups; i++) {
        const AnswerSet set = question->groups[i].answers;
        if ((set & taken) != 0)
            continue;
        g_array_append_val (groups, set);
        taken |= set;
    }
    for (guint i = 0; i < question->n_answers; i++) {
        const AnswerSet set = (AnswerSet)1 << i;
        if ((set & taken) == 0)
            g_array_append_val (groups, set);
    }
    g_array_sort (groups, by_first);
    return groups;
}
