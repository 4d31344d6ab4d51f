/* grid.c - the grids of a report's blocks: which call stands in which cell of a chart or a table. */
#include "study/grid.h"

#include "study/grid_int.h"

static const Question *
question_of (const GridBuilder *self, guint index)
{
    return questionnaire_get (self->study->questionnaire, index);
}

/* ---------------------------------------------------------------- charts */

/* A row of the block's question number I, by the label that the block gives it. */
static void
add_question_row (GridBuilder *self, const Block *block, guint i, const char *label)
{
    grid_row (self, GRID_ITEM, block->labels[i] != NULL ? block->labels[i] : label, question_of (self, block->questions[i])->id,
              block->questions[i]);
}

/* Columns of a likert chart: every answer, the three sums, the base. A table leaves out a sum of one answer. */
typedef struct {
    guint answers, positive, neutral, negative, base;
} LikertColumns;

static guint
sum_column (GridBuilder *self, const Question *question, AnswerSet set, gboolean named, const char *label, const char *id)
{
    return grid_column_take (self, NULL, named ? question_set_label (question, set) : g_strdup (label), id, MEASURE_SHARE);
}

static void
add_likert_columns (GridBuilder *self, const Block *block, LikertColumns *columns)
{
    const Question *first = question_of (self, block->questions[0]);
    gboolean one = TRUE;
    for (guint i = 1; i < block->n_questions; i++)
        one &= g_strcmp0 (question_of (self, block->questions[i])->scale, first->scale) == 0;
    columns->answers = 0;
    for (guint i = 0; i < first->n_answers; i++)
        grid_column (self, NULL, first->answers[i].label, first->answers[i].id, MEASURE_SHARE);
    columns->positive = sum_column (self, first, first->positive, one, "Positive", "positive");
    const gboolean sum = block->kind == BLOCK_CHART || (first->neutral & (first->neutral - 1)) != 0;
    columns->neutral = first->neutral != 0 && sum ? sum_column (self, first, first->neutral, one, "Neutral", "neutral") : 0;
    columns->negative = sum_column (self, first, first->negative, one, "Negative", "negative");
    columns->base = grid_column (self, NULL, "Base", "base", MEASURE_BASE);
}

static void
put_likert (GridBuilder *self, const LikertColumns *columns, guint index, const Group *group)
{
    const Question *question = question_of (self, index);
    for (guint i = 0; i < question->n_answers; i++)
        grid_put_measure (self, columns->answers + i, MEASURE_SHARE, index, (AnswerSet)1 << i, group);
    grid_put_measure (self, columns->positive, MEASURE_SHARE, index, question->positive, group);
    if (columns->neutral != 0 && question->neutral != 0)
        grid_put_measure (self, columns->neutral, MEASURE_SHARE, index, question->neutral, group);
    grid_put_measure (self, columns->negative, MEASURE_SHARE, index, question->negative, group);
    grid_put_measure (self, columns->base, MEASURE_BASE, index, 0, group);
}

static void
fill_likert (GridBuilder *self, const Block *block)
{
    LikertColumns columns;
    add_likert_columns (self, block, &columns);
    if (block->n_by > 0) {
        g_autoptr (GArray) sides = grid_sides (self->study, &block->by[0], &block->group);
        for (guint i = 0; i < sides->len; i++) {
            const GridSide *side = &g_array_index (sides, GridSide, i);
            grid_row (self, GRID_ITEM, side->label, side->id, block->questions[0]);
            put_likert (self, &columns, block->questions[0], &side->group);
        }
        return;
    }
    for (guint i = 0; i < block->n_questions; i++) {
        add_question_row (self, block, i, question_of (self, block->questions[i])->text);
        put_likert (self, &columns, block->questions[i], &block->group);
    }
}

static void
fill_single (GridBuilder *self, const Block *block)
{
    const guint index = block->questions[0];
    const Question *question = question_of (self, index);
    g_autoptr (GArray) nets = grid_nets (question);
    for (guint i = 0; i < question->n_answers; i++)
        grid_column (self, NULL, question->answers[i].label, question->answers[i].id, MEASURE_SHARE);
    for (guint i = 0; i < nets->len; i++) {
        const AnswerSet set = g_array_index (nets, AnswerSet, i);
        g_autofree char *id = question_set_id (question, set);
        grid_column_take (self, NULL, question_set_label (question, set), id, MEASURE_SHARE);
    }
    const guint base = grid_column (self, NULL, "Base", "base", MEASURE_BASE);
    grid_row (self, GRID_ITEM, question->text, question->id, index);
    for (guint i = 0; i < question->n_answers; i++)
        grid_put_measure (self, i, MEASURE_SHARE, index, (AnswerSet)1 << i, &block->group);
    for (guint i = 0; i < nets->len; i++)
        grid_put_measure (self, question->n_answers + i, MEASURE_SHARE, index, g_array_index (nets, AnswerSet, i), &block->group);
    grid_put_measure (self, base, MEASURE_BASE, index, 0, &block->group);
}

static void
put_share (GridBuilder *self, guint question, AnswerSet answers, const Group *group)
{
    grid_put_measure (self, 0, MEASURE_SHARE, question, answers, group);
    grid_put_measure (self, 1, MEASURE_BASE, question, 0, group);
}

/* Rows of a bar or dot chart: groups of one question's charted answers, several questions, or the answers of one. */
static void
fill_shares (GridBuilder *self, const Block *block)
{
    const gboolean one = block->n_questions == 1 && block->charted[0] != 0 && block->n_by > 0;
    const Question *first = question_of (self, block->questions[0]);
    grid_column_take (self, NULL, one ? question_set_label (first, block->charted[0]) : g_strdup ("Share"), "share", MEASURE_SHARE);
    grid_column (self, NULL, "Base", "base", MEASURE_BASE);
    if (block->n_by > 0) {
        g_autoptr (GArray) sides = grid_sides (self->study, &block->by[0], &block->group);
        for (guint i = 0; i < sides->len; i++) {
            const GridSide *side = &g_array_index (sides, GridSide, i);
            grid_row (self, GRID_ITEM, side->label, side->id, block->questions[0]);
            put_share (self, block->questions[0], block->charted[0], &side->group);
        }
        return;
    }
    if (block->n_questions > 1) {
        for (guint i = 0; i < block->n_questions; i++) {
            add_question_row (self, block, i, question_of (self, block->questions[i])->brief);
            put_share (self, block->questions[i], block->charted[i], &block->group);
        }
        return;
    }
    for (guint i = 0; i < first->n_answers; i++) {
        if (block->answers != 0 && (block->answers >> i & 1) == 0)
            continue;
        grid_row (self, GRID_ITEM, first->answers[i].label, first->answers[i].id, block->questions[0]);
        put_share (self, block->questions[0], (AnswerSet)1 << i, &block->group);
    }
}

static void
fill_gap (GridBuilder *self, const Block *block)
{
    const Question *key = question_of (self, block->compared);
    grid_column_take (self, NULL, question_set_label (key, block->first), "first", MEASURE_SHARE);
    grid_column (self, NULL, "Base", "first-base", MEASURE_BASE);
    grid_column_take (self, NULL, question_set_label (key, block->second), "second", MEASURE_SHARE);
    grid_column (self, NULL, "Base", "second-base", MEASURE_BASE);
    grid_column (self, NULL, "Gap", "gap", MEASURE_GAP);
    for (guint i = 0; i < block->n_questions; i++) {
        const guint index = block->questions[i];
        const Call gap = call_compare (MEASURE_GAP, index, block->charted[i], &block->group, block->compared, block->first, block->second);
        const Group first = call_side (&gap, FALSE), second = call_side (&gap, TRUE);
        add_question_row (self, block, i, question_of (self, index)->brief);
        grid_put_measure (self, 0, MEASURE_SHARE, index, block->charted[i], &first);
        grid_put_measure (self, 1, MEASURE_BASE, index, 0, &first);
        grid_put_measure (self, 2, MEASURE_SHARE, index, block->charted[i], &second);
        grid_put_measure (self, 3, MEASURE_BASE, index, 0, &second);
        grid_put (self, 4, &gap);
    }
}

static void
fill_themes (GridBuilder *self, const Block *block)
{
    const Codebook *codebook = self->study->codebook;
    const guint themes = questionnaire_themes (self->study->questionnaire);
    Group whole = group_all ();
    whole.wave = block->group.wave;
    grid_column (self, NULL, "Groups", "raised", MEASURE_RAISED);
    grid_column (self, NULL, "Share of comments", "mentioned", MEASURE_MENTIONED);
    if (self->study->gold->len > 0)
        grid_column (self, NULL, "Coding check", "check", MEASURE_CHECK);
    for (guint i = 0; codebook != NULL && i < codebook_length (codebook); i++) {
        const Theme *theme = codebook_get (codebook, i);
        if (block->answers != 0 ? (block->answers >> i & 1) == 0 : theme->parent != i)
            continue;
        grid_row (self, GRID_ITEM, theme->label, theme->id, QUESTION_NONE);
        grid_put_measure (self, 0, MEASURE_RAISED, themes, (AnswerSet)1 << i, &whole);
        grid_put_measure (self, 1, MEASURE_MENTIONED, themes, (AnswerSet)1 << i, &block->group);
        Call check = call_new (MEASURE_CHECK, themes, (AnswerSet)1 << i, &whole);
        check.missing = CHECK_KAPPA;
        if (self->study->gold->len > 0)
            grid_put (self, 2, &check);
    }
}

/* A column a role that had focus groups, in the order of the questionnaire, and all groups last. */
static void
fill_theme_roles (GridBuilder *self, const Block *block)
{
    const Codebook *codebook = self->study->codebook;
    const guint themes = questionnaire_themes (self->study->questionnaire), role = questionnaire_find (self->study->questionnaire, "role");
    const Question *roles = role != QUESTION_NONE ? question_of (self, role) : NULL;
    AnswerSet held = 0;
    for (guint i = 0; i < study_groups (self->study); i++)
        held |= study_group (self->study, i)->role != ANSWER_NONE ? (AnswerSet)1 << study_group (self->study, i)->role : 0;
    for (guint i = 0; roles != NULL && i < roles->n_answers; i++)
        if ((held >> i & 1) != 0)
            grid_column_take (self, "Groups of", question_set_brief (roles, (AnswerSet)1 << i), roles->answers[i].id, MEASURE_RAISED);
    grid_column (self, NULL, "All groups", "raised", MEASURE_RAISED);
    const Group whole = group_all ();
    for (guint t = 0; codebook != NULL && t < codebook_length (codebook); t++) {
        const Theme *theme = codebook_get (codebook, t);
        if (block->answers != 0 ? (block->answers >> t & 1) == 0 : theme->parent != t)
            continue;
        grid_row (self, GRID_ITEM, theme->label, theme->id, QUESTION_NONE);
        guint column = 0;
        for (guint i = 0; roles != NULL && i < roles->n_answers; i++) {
            const Group group = group_with (&whole, role, (AnswerSet)1 << i);
            if ((held >> i & 1) != 0)
                grid_put_measure (self, column++, MEASURE_RAISED, themes, (AnswerSet)1 << t, &group);
        }
        grid_put_measure (self, column, MEASURE_RAISED, themes, (AnswerSet)1 << t, &whole);
    }
}

static void
fill_chart (GridBuilder *self, const Block *block)
{
    switch (block->chart) {
    case CHART_LIKERT:
        fill_likert (self, block);
        return;
    case CHART_SINGLE:
        fill_single (self, block);
        return;
    case CHART_BAR:
    case CHART_DOTS:
        fill_shares (self, block);
        return;
    case CHART_GAP:
        fill_gap (self, block);
        return;
    case CHART_THEMES:
        fill_themes (self, block);
        return;
    case N_CHARTS:
        break;
    }
    g_assert_not_reached ();
}

/* ---------------------------------------------------------------- tables */

/* Everyone, then the groups of every banner; the groups of the columns are added to GROUPS. */
static void
add_banner_columns (GridBuilder *self, const Block *block, Measure measure, GArray *groups)
{
    const char *word = house_word (self->study->house, "everyone");
    const gboolean whole = block->group.n_filters == 0;
    const Group group = group_in (&block->group, AREA_ALL);
    char *everyone = whole ? g_strdup (word != NULL ? word : "Everyone") : study_group_label (self->study, &group);
    grid_column_take (self, NULL, everyone, "everyone", measure);
    g_array_append_val (groups, block->group);
    for (guint i = 0; i < block->n_by; i++) {
        g_autoptr (GArray) sides = grid_sides (self->study, &block->by[i], &block->group);
        for (guint k = 0; k < sides->len; k++) {
            const GridSide *side = &g_array_index (sides, GridSide, k);
            grid_column (self, side->spanner, side->brief, side->id, measure);
            g_array_append_val (groups, side->group);
        }
    }
}

static void
put_all (GridBuilder *self, Measure measure, guint question, AnswerSet answers, const GArray *groups)
{
    for (guint i = 0; i < groups->len; i++)
        grid_put_measure (self, i, measure, question, answers, &g_array_index (groups, Group, i));
}

/* The charted share of each question, a column a group; or the answers of each, a column an answer. */
static void
fill_table (GridBuilder *self, const Block *block)
{
    if (block->across) {
        fill_likert (self, block);
        return;
    }
    g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));
    add_banner_columns (self, block, MEASURE_SHARE, groups);
    const guint base = grid_column (self, NULL, "Base", "base", MEASURE_BASE);
    for (guint i = 0; i < block->n_questions; i++) {
        const guint index = block->questions[i];
        const Question *question = question_of (self, index);
        g_autofree char *set = question_set_label (question, block->charted[i]);
        g_autofree char *label = g_strdup_printf ("%s: %s", question->brief, set);
        add_question_row (self, block, i, label);
        put_all (self, MEASURE_SHARE, index, block->charted[i], groups);
        grid_put_measure (self, base, MEASURE_BASE, index, 0, &block->group);
    }
}

void
grid_set_row (GridBuilder *self, GridRowKind kind, guint index, AnswerSet set, gboolean named, const char *label)
{
    const Question *question = question_of (self, index);
    g_autofree char *id = question_set_id (question, set), *answers = question_set_label (question, set);
    if (label != NULL)
        grid_row (self, kind, label, id, index);
    else
        grid_row_take (self, kind, named ? g_strdup_printf ("%s: %s", question->text, answers) : g_steal_pointer (&answers), id, index);
}

/* Rows of one question's answers, or of its groups in their place. */
static void
fill_answers (GridBuilder *self, guint index, gboolean named, gboolean grouped, const GArray *groups)
{
    const Question *question = question_of (self, index);
    g_autoptr (GArray) sets = grouped ? grid_groups (question) : g_array_new (FALSE, FALSE, sizeof (AnswerSet));
    g_autoptr (GArray) nets = grouped ? g_array_new (FALSE, FALSE, sizeof (AnswerSet)) : grid_nets (question);
    for (guint i = 0; !grouped && i < question->n_answers; i++) {
        const AnswerSet set = (AnswerSet)1 << i;
        g_array_append_val (sets, set);
    }
    for (guint i = 0; i < sets->len + nets->len; i++) {
        const gboolean net = i >= sets->len;
        const AnswerSet set = net ? g_array_index (nets, AnswerSet, i - sets->len) : g_array_index (sets, AnswerSet, i);
        grid_set_row (self, net ? GRID_NET : GRID_ANSWER, index, set, named, NULL);
        put_all (self, MEASURE_SHARE, index, set, groups);
    }
}

/* One question of the full results: its name (or NAMED rows), its answers, the sums, the base. */
static void
fill_question (GridBuilder *self, guint index, gboolean named, gboolean grouped, const GArray *groups)
{
    const Question *question = question_of (self, index);
    if (!named)
        grid_row_take (self, GRID_HEAD, g_strdup_printf ("%s %s", question->id, question->text), question->id, index);
    fill_answers (self, index, named, grouped, groups);
    grid_row_take (self, GRID_BASE, named ? g_strdup_printf ("%s: Base (people)", question->text) : g_strdup ("Base (people)"), "base",
                   index);
    put_all (self, MEASURE_BASE, index, 0, groups);
}

void
grid_fill_results (GridBuilder *self, const Block *block, gboolean named)
{
    g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (Group));
    add_banner_columns (self, block, MEASURE_SHARE, groups);
    for (guint i = 0; i < block->n_questions; i++)
        fill_question (self, block->questions[i], named, block->grouped, groups);
}

static void
fill_results (GridBuilder *self, const Block *block)
{
    grid_fill_results (self, block, FALSE);
}

/* The questionnaire: how many were asked, how many answered. */
static void
fill_questions (GridBuilder *self, const Block *block)
{
    const Questionnaire *questionnaire = self->study->questionnaire;
    const guint n = block->n_questions > 0 ? block->n_questions : questionnaire_length (questionnaire);
    const char *section = "";
    grid_column (self, NULL, "Asked", "asked", MEASURE_ASKED);
    grid_column (self, NULL, "Base", "base", MEASURE_BASE);
    for (guint i = 0; i < n; i++) {
        const guint index = block->n_questions > 0 ? block->questions[i] : i;
        const Question *question = questionnaire_get (questionnaire, index);
        if (question->kind == KIND_THEMES)
            continue;
        if (g_strcmp0 (question->section, section) != 0)
            grid_row (self, GRID_HEAD, question->section, "section", QUESTION_NONE);
        section = question->section;
        grid_row_take (self, GRID_ITEM, g_strdup_printf ("%s %s", question->id, question->text), question->id, index);
        grid_put_measure (self, 0, MEASURE_ASKED, index, 0, &block->group);
        grid_put_measure (self, 1, MEASURE_BASE, index, 0, &block->group);
    }
}

/* ---------------------------------------------------------------- areas */

void
grid_response_columns (GridBuilder *self)
{
    grid_column (self, NULL, "Answers", "respondents", MEASURE_RESPONDENTS);
    grid_column (self, NULL, "People employed", "headcount", MEASURE_HEADCOUNT);
    grid_column (self, NULL, "Response rate", "rate", MEASURE_RATE);
}

void
grid_response_row (GridBuilder *self, GridRowKind kind, guint area)
{
    const Area *about = areas_get (self->study->areas, area);
    Group group = group_all ();
    group.wave = (guint8)self->study->info.wave;
    group.area = (guint16)area;
    grid_row (self, kind, about->name, about->id, QUESTION_NONE);
    grid_put_measure (self, 0, MEASURE_RESPONDENTS, QUESTION_NONE, 0, &group);
    grid_put_measure (self, 1, MEASURE_HEADCOUNT, QUESTION_NONE, 0, &group);
    grid_put_measure (self, 2, MEASURE_RATE, QUESTION_NONE, 0, &group);
}

gboolean
grid_area_within (const Study *study, guint area, guint whole)
{
    return whole == AREA_ALL || areas_above (study->areas, area, areas_get (study->areas, whole)->level) == whole;
}

/* The areas of a level below the region that holds them; the block's whole last. */
static void
fill_response (GridBuilder *self, const Block *block)
{
    const Areas *areas = self->study->areas;
    grid_response_columns (self);
    for (guint region = 0; region < areas_length (areas); region++) {
        if (areas_get (areas, region)->level != LEVEL_REGION || !grid_area_within (self->study, region, block->group.area))
            continue;
        for (guint i = 0; block->level != LEVEL_REGION && i < areas_length (areas); i++)
            if (areas_get (areas, i)->level == block->level && areas_above (areas, i, LEVEL_REGION) == region)
                grid_response_row (self, GRID_ITEM, i);
        grid_response_row (self, block->level == LEVEL_REGION ? GRID_ITEM : GRID_NET, region);
    }
    if (block->group.area == AREA_ALL)
        grid_response_row (self, GRID_NET, AREA_ALL);
}

/* A column for each measure of agreement, and one for its likely range; a row for each theme. */
static void
fill_checks (GridBuilder *self, const Block *block)
{
    const Codebook *codebook = self->study->codebook;
    const guint themes = questionnaire_themes (self->study->questionnaire);
    for (guint kind = 0; kind < N_CHECKS; kind++) {
        g_autofree char *range = g_strdup_printf ("%s-range", check_kind_name (kind));
        if ((block->checks >> kind & 1) == 0)
            continue;
        grid_column (self, NULL, check_kind_heading (kind), check_kind_name (kind), MEASURE_CHECK);
        if (kind != CHECK_UNITS)
            grid_column (self, NULL, "Likely range", range, MEASURE_CHECK);
    }
    for (guint i = 0; codebook != NULL && i < codebook_length (codebook); i++) {
        const Theme *theme = codebook_get (codebook, i);
        guint column = 0;
        grid_row (self, theme->parent == i ? GRID_NET : GRID_ITEM, theme->label, theme->id, QUESTION_NONE);
        for (guint kind = 0; kind < N_CHECKS; kind++) {
            Call call = call_new (MEASURE_CHECK, themes, (AnswerSet)1 << i, NULL);
            call.missing = (guint8)kind;
            for (guint part = 0; (block->checks >> kind & 1) != 0 && part < (kind != CHECK_UNITS ? 2 : 1); part++)
                grid_put (self, column++, &call);
        }
    }
}

/* ---------------------------------------------------------------- the door */

Grid *
study_block_grid (const Study *self, const Block *block)
{
    static void (*const fills[N_BLOCKS]) (GridBuilder *, const Block *) = {
        [BLOCK_CHART] = fill_chart,         [BLOCK_TABLE] = fill_table,       [BLOCK_RESULTS] = fill_results,
        [BLOCK_QUESTIONS] = fill_questions, [BLOCK_RESPONSE] = fill_response, [BLOCK_CHECKS] = fill_checks,
        [BLOCK_THEMES] = fill_theme_roles,
    };
    GridBuilder builder;
    if (fills[block->kind] == NULL)
        return NULL;
    grid_begin (&builder, self);
    fills[block->kind](&builder, block);
    return grid_end (&builder);
}
