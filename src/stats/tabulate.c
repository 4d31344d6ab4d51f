/* tabulate.c - counting: one pass over the columns of a question fills each of its tabulations. */
#include "stats/results_int.h"

#include "data/dataset.h"

#define PATTERN_MISSING (G_GUINT64_CONSTANT (1) << 63) /* has no answer that a filter could name */

static const Question *
question_of (const Results *self, guint question)
{
    return questionnaire_get (study_questionnaire (self->study), question);
}

static gboolean
has_masks (const Question *question)
{
    return question->kind == KIND_MULTI || question->kind == KIND_THEMES;
}

/* The answer that CODE stands for: profile questions have one for those who were asked and gave none. ANSWER_NONE where there is none. */
static guint
answer_of (const Question *question, guint8 code)
{
    if (!CODE_IS_MISSING (code))
        return code < question->n_answers ? code : ANSWER_NONE;
    return question->profile && question->n_answers > 0 && CODE_KIND (code) != MISSING_NOT_ASKED ? question->n_answers - 1 : ANSWER_NONE;
}

static guint8
code_of (const Columns *columns, guint question, guint row)
{
    return columns->codes[question] ? columns->codes[question][row] : CODE_MISSING (MISSING_NOT_ANSWERED);
}

/* Bit I where somebody with ANSWERS lies in set I. */
static guint64
pattern_of (const GArray *sets, AnswerSet answers)
{
    guint64 pattern = 0;
    for (guint i = 0; i < sets->len; i++)
        if (g_array_index (sets, AnswerSet, i) & answers)
            pattern |= G_GUINT64_CONSTANT (1) << i;
    return pattern;
}

static guint16
atom_of (Key *key, guint64 pattern, AnswerSet answers)
{
    guint atom = 0;
    while (atom < key->patterns->len && g_array_index (key->patterns, guint64, atom) != pattern)
        atom++;
    if (atom == key->patterns->len) {
        const AnswerSet none = 0;
        g_array_append_val (key->patterns, pattern);
        g_array_append_val (key->members, none);
    }
    g_array_index (key->members, AnswerSet, atom) |= answers;
    return atom;
}

static void
key_new_atoms (Key *key)
{
    key->patterns = g_array_new (FALSE, FALSE, sizeof (guint64));
    key->members = g_array_new (FALSE, FALSE, sizeof (AnswerSet));
}

/* One atom for each kind of answer that the requested sets tell apart, known before any row is read. */
static void
key_fill_single (Key *key, const Question *question, guint q, const Columns *columns)
{
    guint16 by_code[256];
    const guint16 missing = atom_of (key, PATTERN_MISSING, 0);
    for (guint code = 0; code < G_N_ELEMENTS (by_code); code++) {
        const guint answer = answer_of (question, code);
        const AnswerSet bit = answer < ANSWERS_MAX ? G_GUINT64_CONSTANT (1) << answer : 0;
        by_code[code] = bit ? atom_of (key, pattern_of (key->sets, bit), bit) : missing;
    }
    for (guint row = 0; row < columns->rows; row++)
        key->atoms[row] = by_code[code_of (columns, q, row)];
}

static void
key_fill_masks (Key *key, guint q, const Columns *columns)
{
    atom_of (key, PATTERN_MISSING, 0);
    for (guint row = 0; row < columns->rows; row++) {
        const AnswerSet mask = columns->masks[q] ? columns->masks[q][row] : 0;
        const gboolean missing = CODE_IS_MISSING (code_of (columns, q, row));
        key->atoms[row] = missing ? 0 : atom_of (key, pattern_of (key->sets, mask), 0);
    }
}

static void
keys_fill (Results *self, const Columns *columns)
{
    for (guint q = 0; q < self->n_keys; q++) {
        Key *key = &self->keys[q];
        if (key->sets->len == 0)
            continue;
        key_new_atoms (key);
        key->atoms = g_new (guint16, MAX (columns->rows, 1));
        if (has_masks (question_of (self, q)))
            key_fill_masks (key, q, columns);
        else
            key_fill_single (key, question_of (self, q), q, columns);
    }
}

static void
cell_add (Cell *cell, double weight)
{
    cell->n++;
    cell->w += weight;
    cell->w2 += weight * weight;
}

static void
cell_add_cell (Cell *cell, const Cell *other)
{
    cell->n += other->n;
    cell->w += other->w;
    cell->w2 += other->w2;
}

static void
tabulation_allocate (const Results *self, Tabulation *tabulation)
{
    const Question *question = tabulation->question == QUESTION_NONE ? NULL : question_of (self, tabulation->question);
    tabulation->n_answers = question ? question->n_answers : 0;
    tabulation->n_slots = question ? SLOT_ANSWERS + tabulation->n_answers + tabulation->sets->len : 1;
    tabulation->n_groups = 1;
    for (guint i = 0; i < tabulation->n_keys; i++)
        tabulation->n_groups *= self->keys[tabulation->keys[i]].patterns->len;
    const Areas *areas = study_areas (self->study);
    tabulation->n_areas = 0;
    while (tabulation->n_areas < areas_length (areas) && areas_get (areas, tabulation->n_areas)->level <= tabulation->depth)
        tabulation->n_areas++;
    const gsize groups = (gsize)self->n_waves * tabulation->n_areas * tabulation->n_groups;
    tabulation->cells = g_new0 (Cell, groups * tabulation->n_slots);
    if (question && question->kind == KIND_NUMBER)
        tabulation->sums = g_new0 (double, groups * 2);
}

/* The cells of one answer, or of the ticked ones and of each requested union that they touch. */
static void
count_answers (const Tabulation *tabulation, const Question *question, const Columns *columns, guint row, double weight, Cell *cells)
{
    const guint q = tabulation->question;
    if (!has_masks (question)) {
        const guint answer = answer_of (question, code_of (columns, q, row));
        if (answer < tabulation->n_answers && question->kind != KIND_NUMBER && question->kind != KIND_TEXT)
            cell_add (&cells[SLOT_ANSWERS + answer], weight);
        return;
    }
    const AnswerSet mask = columns->masks[q] ? columns->masks[q][row] : 0;
    for (AnswerSet rest = mask; rest != 0; rest &= rest - 1) {
        const guint answer = g_bit_nth_lsf (rest & G_MAXUINT32, -1) >= 0 ? (guint)g_bit_nth_lsf (rest & G_MAXUINT32, -1)
                                                                         : 32 + (guint)g_bit_nth_lsf (rest >> 32, -1);
        if (answer < tabulation->n_answers)
            cell_add (&cells[SLOT_ANSWERS + answer], weight);
    }
    for (guint i = 0; i < tabulation->sets->len; i++)
        if (g_array_index (tabulation->sets, AnswerSet, i) & mask)
            cell_add (&cells[SLOT_ANSWERS + tabulation->n_answers + i], weight);
}

static void
count_row (const Tabulation *tabulation, const Question *question, const Columns *columns, guint row, Cell *cells, double *sums)
{
    const double weight = columns->weights ? columns->weights[row] : 1;
    cell_add (&cells[SLOT_MEMBERS], weight);
    if (question == NULL)
        return;
    const guint8 code = code_of (columns, tabulation->question, row);
    if (CODE_IS_MISSING (code))
        cell_add (&cells[SLOT_MISSING + CODE_KIND (code)], weight);
    if (CODE_IS_MISSING (code) && (!question->profile || CODE_KIND (code) == MISSING_NOT_ASKED))
        return;
    cell_add (&cells[SLOT_BASE], weight);
    count_answers (tabulation, question, columns, row, weight, cells);
    if (sums && columns->numbers[tabulation->question]) {
        const double value = columns->numbers[tabulation->question][row];
        sums[0] += weight * value;
        sums[1] += weight * value * value;
    }
}

/* Areas above authorities are the sums of what lies in them; rows without an authority were counted for the whole study. */
static void
tabulation_sum_areas (const Results *self, Tabulation *tabulation, guint wave)
{
    const Areas *areas = study_areas (self->study);
    const gsize stride = (gsize)tabulation->n_groups * tabulation->n_slots;
    Cell *cells = tabulation->cells + (gsize)wave * tabulation->n_areas * stride;
    double *sums = tabulation->sums ? tabulation->sums + (gsize)wave * tabulation->n_areas * tabulation->n_groups * 2 : NULL;
    for (guint area = tabulation->n_areas; area-- > 1;) {
        const guint parent = areas_get (areas, area)->parent;
        for (gsize i = 0; i < stride; i++)
            cell_add_cell (&cells[parent * stride + i], &cells[area * stride + i]);
        for (gsize i = 0; sums && i < 2 * tabulation->n_groups; i++)
            sums[parent * 2 * tabulation->n_groups + i] += sums[area * 2 * tabulation->n_groups + i];
    }
}

/* Where rows of each area are counted: the ancestor that TABULATION still tells apart. */
static guint16 *
places_new (const Results *self, const Tabulation *tabulation)
{
    const Areas *areas = study_areas (self->study);
    guint16 *places = g_new (guint16, areas_length (areas));
    for (guint area = 0; area < areas_length (areas); area++) {
        places[area] = area;
        while (places[area] >= tabulation->n_areas)
            places[area] = areas_get (areas, places[area])->parent;
    }
    return places;
}

static void
tabulation_fill (const Results *self, Tabulation *tabulation, const Columns *columns)
{
    tabulation_allocate (self, tabulation);
    const Question *question = tabulation->question == QUESTION_NONE ? NULL : question_of (self, tabulation->question);
    g_autofree guint16 *places = places_new (self, tabulation);
    const guint n_places = areas_length (study_areas (self->study));
    for (guint row = 0; row < columns->rows; row++) {
        const guint place = columns->areas[row] < n_places ? places[columns->areas[row]] : AREA_ALL;
        gsize group = (gsize)columns->waves[row] * tabulation->n_areas + place;
        for (guint i = 0; i < tabulation->n_keys; i++)
            group = group * self->keys[tabulation->keys[i]].patterns->len + self->keys[tabulation->keys[i]].atoms[row];
        count_row (tabulation, question, columns, row, tabulation->cells + group * tabulation->n_slots,
                   tabulation->sums ? tabulation->sums + group * 2 : NULL);
    }
    for (guint wave = 0; wave < self->n_waves; wave++)
        tabulation_sum_areas (self, tabulation, wave);
}

static gint64
count_overlap (const Results *self, const Columns *columns)
{
    const StudyInfo *info = study_info (self->study);
    const Filter *joined = &info->joined;
    if (joined->question == QUESTION_NONE)
        return 0;
    const Question *question = question_of (self, joined->question);
    gint64 n = 0;
    for (guint row = 0; row < columns->rows; row++) {
        const guint answer = answer_of (question, code_of (columns, joined->question, row));
        n += columns->waves[row] == info->wave && answer < ANSWERS_MAX && (joined->answers >> answer & 1);
    }
    return n;
}

void
results_fill (Results *self, const Columns *columns)
{
    keys_fill (self, columns);
    for (guint i = 0; i < self->tabulations->len; i++)
        tabulation_fill (self, &g_array_index (self->tabulations, Tabulation, i), columns);
    self->overlap = count_overlap (self, columns);
    for (guint i = 0; i < study_groups (self->study); i++)
        self->attendees += study_group (self->study, i)->attendance;
    for (guint q = 0; q < self->n_keys; q++)
        g_clear_pointer (&self->keys[q].atoms, g_free);
}
