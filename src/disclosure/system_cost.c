/* system_cost.c - what withholding a figure costs: the order in which figures are given up. */
#include <string.h>

#include "disclosure/system_int.h"

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
figure_cost (const Counted *counted, const System *self, const Figure *figure)
{
    const Areas *areas = study_areas (counted->study);
    gboolean parted = FALSE;
    for (guint dim = 1; dim + 1 < self->n_dims; dim++)
        parted |= figure->at[dim] != FAMILY_ROOT;
    const gboolean routed =
        self->question != QUESTION_NONE && questionnaire_get (study_questionnaire (counted->study), self->question)->asked != NULL;
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

void
system_mark_exempt (const Counted *counted, System *self)
{
    const gint64 exempt = study_rules (counted->study)->exempt;
    for (guint i = 0; i < self->figures->len; i++) {
        Figure *figure = system_figure (self, i);
        figure->exempt = figure->at[DIM_AREA] == AREA_ALL && system_figure (self, figure->base)->n >= exempt;
        if (figure->cost != NOTHING)
            figure->cost = figure_cost (counted, self, figure) - (is_detail (self, figure) ? COST_DETAIL : 0);
    }
    for (guint i = 0; i < self->figures->len; i++) {
        Figure *figure = system_figure (self, i);
        if (!figure->exempt && !figure->sum && figure->base != i)
            figure->above = figure_above (self, figure, study_rules (counted->study)->small);
    }
}
