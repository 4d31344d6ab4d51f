/* requests.c - every number that a study asks for, once, in the order in which documents and workbooks ask. */
#include "study/requests_int.h"

typedef struct {
    Study *study;
    GHashTable *known; /* Call -> itself */
} Gatherer;

static void
add_call (Gatherer *self, const Call *call)
{
    if (call->measure == MEASURE_NONE || call->measure == MEASURE_REF || g_hash_table_contains (self->known, call))
        return;
    g_hash_table_add (self->known, g_memdup2 (call, sizeof *call));
    g_array_append_val (self->study->requests, *call);
}

static void
add_measure (Gatherer *self, Measure measure, guint question, AnswerSet answers, const Group *group)
{
    const Call call = call_new (measure, question, answers, group);
    add_call (self, &call);
}

/* What a call is made of: the shares that it compares, the people it counts among. */
static void
add_parts (Gatherer *self, const Call *call)
{
    switch ((Measure)call->measure) {
    case MEASURE_SHARE:
    case MEASURE_MENTIONED:
    case MEASURE_MEAN:
        add_measure (self, MEASURE_BASE, call->question, 0, &call->group);
        return;
    case MEASURE_GAP:
    case MEASURE_RATIO:
    case MEASURE_CHANGE:
        for (guint second = 0; second < 2; second++) {
            const Group side = call_side (call, second == 1);
            add_measure (self, MEASURE_SHARE, call->question, call->answers, &side);
            add_measure (self, MEASURE_BASE, call->question, 0, &side);
        }
        return;
    case MEASURE_RATE:
        add_measure (self, MEASURE_RESPONDENTS, QUESTION_NONE, 0, &call->group);
        add_measure (self, MEASURE_HEADCOUNT, QUESTION_NONE, 0, &call->group);
        return;
    default:
        return;
    }
}

static void
add_whole (Gatherer *self, const Call *call)
{
    add_call (self, call);
    add_parts (self, call);
}

static void
add_value (Gatherer *self, const Value *value)
{
    if (value == NULL)
        return;
    if (value->kind == VALUE_CALL || value->kind == VALUE_LOWER || value->kind == VALUE_UPPER)
        add_whole (self, &value->call);
    add_value (self, value->left);
    add_value (self, value->right);
}

static void
add_cond (Gatherer *self, const Cond *cond)
{
    if (cond == NULL)
        return;
    if (cond->kind == COND_VERDICT)
        add_whole (self, &cond->call);
    add_value (self, cond->a);
    add_value (self, cond->b);
    add_cond (self, cond->left);
    add_cond (self, cond->right);
}

static void
add_grid (Gatherer *self, Grid *grid)
{
    for (guint row = 0; grid != NULL && row < grid->n_rows; row++)
        for (guint column = 0; column < grid->n_columns; column++) {
            const Call *call = grid_cell (grid, row, column);
            if (call != NULL)
                add_whole (self, call);
        }
    grid_free (grid);
}

static void add_nodes (Gatherer *self, const TemplateNode *nodes);

/* What a chart says beside its cells: everyone, whom the dots are read against; how many groups were held. */
static void
add_beside (Gatherer *self, const Block *block)
{
    if (block->kind != BLOCK_CHART)
        return;
    if (block->chart == CHART_DOTS && block->n_by > 0 && block->charted[0] != 0) {
        const Call everyone = call_new (MEASURE_SHARE, block->questions[0], block->charted[0], &block->group);
        add_whole (self, &everyone);
    }
    if (block->chart == CHART_THEMES)
        add_measure (self, MEASURE_GROUPS, QUESTION_NONE, 0, &block->group);
}

static void
add_block (Gatherer *self, const Block *block)
{
    const TemplateNode *const texts[] = { block->title, block->subtitle, block->source, block->note, block->standfirst, block->body };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        add_nodes (self, texts[i]);
    for (guint i = 0; block->lines != NULL && block->lines[i] != NULL; i++)
        add_nodes (self, block->lines[i]);
    for (guint i = 0; i < block->n_tiles; i++) {
        add_value (self, block->tiles[i].value->value);
        add_value (self, block->tiles[i].second);
        add_nodes (self, block->tiles[i].words);
    }
    add_value (self, block->dots);
    add_value (self, block->filled);
    add_grid (self, study_block_grid (self->study, block));
    add_beside (self, block);
}

static void
add_nodes (Gatherer *self, const TemplateNode *nodes)
{
    for (const TemplateNode *node = nodes; node != NULL; node = node->next) {
        if (node->binding != NULL)
            add_value (self, node->binding->value);
        if (node->block != NULL)
            add_block (self, node->block);
        add_cond (self, node->cond);
        add_nodes (self, node->first);
    }
}

static void
add_workbooks (Gatherer *self)
{
    const Study *study = self->study;
    for (guint area = 0; study->annex != NULL && area < areas_length (study->areas); area++)
        for (guint i = 0; i < annex_length (study->annex); i++) {
            const Sheet *sheet = annex_sheet (study->annex, i);
            if ((sheet->levels & 1u << areas_get (study->areas, area)->level) != 0)
                add_grid (self, study_sheet_grid (study, sheet, area));
        }
}

/* How many answered in every area: whether an area is shown at all hangs on it. */
static void
add_respondents (Gatherer *self)
{
    Group group = group_all ();
    group.wave = (guint8)self->study->info.wave;
    for (guint area = 0; area < areas_length (self->study->areas); area++) {
        group.area = (guint16)area;
        add_measure (self, MEASURE_RESPONDENTS, QUESTION_NONE, 0, &group);
    }
}

void
requests_gather (Study *self)
{
    Gatherer gatherer = { self, g_hash_table_new_full (call_hash, call_equal, g_free, NULL) };
    for (guint i = 0; i < self->rules.n_keep; i++)
        add_whole (&gatherer, &self->rules.keep[i]);
    add_respondents (&gatherer);
    for (guint i = 0; i < self->documents->len; i++) {
        const Template *outline = g_array_index (self->documents, DocumentSpec, i).outline;
        if (outline != NULL)
            add_nodes (&gatherer, template_first (outline));
    }
    add_workbooks (&gatherer);
    g_hash_table_unref (gatherer.known);
}
