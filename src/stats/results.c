/* results.c - looking up what was counted. */
#include "stats/results_int.h"

#include <string.h>

/* One tabulation's part that a group selects: for each key the atoms inside. */
typedef struct {
    const Tabulation *tabulation;
    const Cell *cells; /* of the wave and area */
    const double *sums;
    guint n_atoms[CALL_FILTERS];
    guint64 inside[CALL_FILTERS][4]; /* bits by atom */
} Selection;

static gboolean
selection_has (const Selection *self, guint key, guint atom)
{
    return self->inside[key][atom / 64] >> (atom % 64) & 1;
}

/* Marks the atoms that FILTER takes in. A multi-answer question's set must have been requested as it is; a single-answer one's may be cut from such. */
static void
select_atoms (const Results *results, Selection *self, guint key, const Filter *filter)
{
    const Key *k = &results->keys[filter->question];
    const QuestionKind kind = questionnaire_get (study_questionnaire (results->study), filter->question)->kind;
    const gboolean multi = kind == KIND_MULTI || kind == KIND_THEMES;
    self->n_atoms[key] = k->patterns->len;
    g_assert (k->patterns->len <= 64 * G_N_ELEMENTS (self->inside[key]));
    guint set = 0;
    while (multi && g_array_index (k->sets, AnswerSet, set) != filter->answers)
        set++;
    for (guint atom = 0; atom < k->patterns->len; atom++) {
        const AnswerSet members = g_array_index (k->members, AnswerSet, atom);
        const gboolean in = multi ? g_array_index (k->patterns, guint64, atom) >> set & 1 : (members & filter->answers) != 0;
        g_assert (multi || !in || (members & ~filter->answers) == 0);
        if (in)
            self->inside[key][atom / 64] |= G_GUINT64_CONSTANT (1) << (atom % 64);
    }
}

static Selection
results_select (const Results *results, guint question, const Group *group)
{
    guint16 keys[CALL_FILTERS];
    for (guint i = 0; i < group->n_filters; i++)
        keys[i] = group->filters[i].question;
    const guint64 name = results_name (question, keys, group->n_filters);
    const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (results->by_name, &name));
    g_assert (index > 0);
    const Tabulation *tabulation = &g_array_index (results->tabulations, Tabulation, index - 1);
    g_assert (group->area < tabulation->n_areas && group->wave < results->n_waves);
    const gsize first = ((gsize)group->wave * tabulation->n_areas + group->area) * tabulation->n_groups;
    Selection self = { .tabulation = tabulation,
                       .cells = tabulation->cells + first * tabulation->n_slots,
                       .sums = tabulation->sums ? tabulation->sums + first * 2 : NULL };
    for (guint i = 0; i < group->n_filters; i++)
        select_atoms (results, &self, i, &group->filters[i]);
    return self;
}

/* The next selected group after *GROUP (start with G_MAXUINT); FALSE at the end. */
static gboolean
selection_next (const Selection *self, guint *group)
{
    const Tabulation *tabulation = self->tabulation;
    for (guint g = *group + 1; g < tabulation->n_groups; g++) {
        guint rest = g;
        gboolean in = TRUE;
        for (guint i = tabulation->n_keys; i-- > 0 && in; rest /= self->n_atoms[i])
            in = selection_has (self, i, rest % self->n_atoms[i]);
        if (in) {
            *group = g;
            return TRUE;
        }
    }
    return FALSE;
}

static void
cell_add (Cell *cell, const Cell *other)
{
    cell->n += other->n;
    cell->w += other->w;
    cell->w2 += other->w2;
}

static Cell
selection_slot (const Selection *self, guint slot)
{
    Cell cell = { 0 };
    for (guint group = G_MAXUINT; selection_next (self, &group);)
        cell_add (&cell, &self->cells[(gsize)group * self->tabulation->n_slots + slot]);
    return cell;
}

static void
cell_subtract (Cell *cell, const Cell *other)
{
    cell->n -= other->n;
    cell->w -= other->w;
    cell->w2 -= other->w2;
}

void
results_counts (const Results *self, guint question, const Group *group, Counts *counts)
{
    const Selection selection = results_select (self, question, group);
    const Tabulation *tabulation = selection.tabulation;
    memset (counts, 0, sizeof *counts);
    for (guint g = G_MAXUINT; selection_next (&selection, &g);) {
        const Cell *cells = selection.cells + (gsize)g * tabulation->n_slots;
        cell_add (&counts->members, &cells[SLOT_MEMBERS]);
        cell_add (&counts->base, &cells[SLOT_BASE]);
        for (guint i = 0; i < N_MISSING; i++)
            cell_add (&counts->missing[i], &cells[SLOT_MISSING + i]);
        for (guint i = 0; i < tabulation->n_answers && i < ANSWERS_MAX; i++)
            cell_add (&counts->answers[i], &cells[SLOT_ANSWERS + i]);
        if (selection.sums) {
            counts->sum += selection.sums[2 * g];
            counts->sum2 += selection.sums[2 * g + 1];
        }
    }
    counts->asked = counts->members;
    cell_subtract (&counts->asked, &counts->missing[MISSING_NOT_ASKED]);
}

Cell
results_members (const Results *self, const Group *group)
{
    const Selection selection = results_select (self, QUESTION_NONE, group);
    return selection_slot (&selection, SLOT_MEMBERS);
}

Cell
results_asked (const Results *self, guint question, const Group *group)
{
    const Selection selection = results_select (self, question, group);
    Cell cell = selection_slot (&selection, SLOT_MEMBERS);
    const Cell not_asked = selection_slot (&selection, SLOT_MISSING + MISSING_NOT_ASKED);
    cell_subtract (&cell, &not_asked);
    return cell;
}

Cell
results_base (const Results *self, guint question, const Group *group)
{
    const Selection selection = results_select (self, question, group);
    return selection_slot (&selection, SLOT_BASE);
}

/* The slot of a union of a multi-answer question. */
static guint
tabulation_find_set (const Tabulation *self, AnswerSet answers)
{
    guint i = 0;
    while (i < self->sets->len && g_array_index (self->sets, AnswerSet, i) != answers)
        i++;
    g_assert (i < self->sets->len);
    return SLOT_ANSWERS + self->n_answers + i;
}

Cell
results_set (const Results *self, guint question, AnswerSet answers, const Group *group)
{
    const Selection selection = results_select (self, question, group);
    const QuestionKind kind = questionnaire_get (study_questionnaire (self->study), question)->kind;
    if ((kind == KIND_MULTI || kind == KIND_THEMES) && (answers & (answers - 1)) != 0)
        return selection_slot (&selection, tabulation_find_set (selection.tabulation, answers));
    Cell cell = { 0 };
    for (guint i = 0; i < selection.tabulation->n_answers; i++)
        if (answers >> i & 1) {
            const Cell slot = selection_slot (&selection, SLOT_ANSWERS + i);
            cell_add (&cell, &slot);
        }
    return cell;
}

gint64
results_attendees (const Results *self)
{
    return self->attendees;
}

gint64
results_overlap (const Results *self)
{
    return self->overlap;
}

gint64
results_records (const Results *self, RecordKind kind)
{
    return self->records[kind];
}

gint64
results_left_out (const Results *self, RecordKind kind)
{
    return self->left_out[kind];
}

gint64
results_groups (const Results *self)
{
    return study_groups (self->study);
}

AnswerSet
results_group_themes (const Results *self, guint transcript)
{
    return g_array_index (self->group_themes, AnswerSet, transcript);
}

gint64
results_raised (const Results *self, AnswerSet theme)
{
    gint64 n = 0;
    for (guint i = 0; i < self->group_themes->len; i++)
        n += (g_array_index (self->group_themes, AnswerSet, i) & theme) != 0;
    return n;
}

gint64
results_held (const Results *self, AnswerSet theme, AnswerSet roles, gint64 *raised)
{
    gint64 held = 0;
    *raised = 0;
    for (guint i = 0; i < self->group_themes->len; i++) {
        const FocusGroup *group = study_group (self->study, g_array_index (self->group_of, guint, i));
        if (group->role == ANSWER_NONE || (roles >> group->role & 1) == 0)
            continue;
        held++;
        *raised += (results_group_themes (self, i) & theme) != 0;
    }
    return held;
}

const Agreement *
results_agreement (const Results *self, guint theme)
{
    return self->agreements != NULL ? &self->agreements[theme] : NULL;
}
