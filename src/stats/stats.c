/* stats.c - the door: columns from the inputs and the codings. */
#include "stats/stats.h"

#include "stats/results_int.h"

/* Which themes rows and transcripts speak of. */
typedef struct {
    guint8 *wrote;     /* by row: a code, 0 for who left a comment */
    AnswerSet *raised; /* by row */
    AnswerSet *groups; /* by transcript */
} Themes;

static void
themes_init (Themes *self, const Inputs *inputs)
{
    const guint rows = dataset_rows (inputs_dataset (inputs));
    self->wrote = g_new0 (guint8, rows + 1);
    self->raised = g_new0 (AnswerSet, rows + 1);
    self->groups = g_new0 (AnswerSet, inputs_transcripts (inputs) + 1);
}

static void
themes_clear (Themes *self)
{
    g_free (self->wrote);
    g_free (self->raised);
    g_free (self->groups);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Themes, themes_clear)

/* The comments of every row as a multi-answer column. */
static void
themes_fill (Themes *self, const Codings *codings, const Inputs *inputs)
{
    for (guint row = 0; row < dataset_rows (inputs_dataset (inputs)); row++) {
        gboolean wrote = FALSE;
        self->raised[row] = codings_row (codings, row, &wrote);
        self->wrote[row] = wrote ? 0 : CODE_MISSING (MISSING_NOT_ANSWERED);
    }
    for (guint i = 0; i < inputs_transcripts (inputs); i++)
        self->groups[i] = codings_transcript (codings, i);
}

/* THEMES (bits) of OTHER as those of CODEBOOK with the same ids. */
static AnswerSet
themes_rename (AnswerSet themes, const Codebook *other, const Codebook *codebook)
{
    AnswerSet renamed = 0;
    for (guint i = 0; i < codebook_length (other); i++) {
        const guint own = (themes >> i & 1) != 0 ? codebook_find (codebook, codebook_get (other, i)->id) : G_MAXUINT;
        renamed |= own != G_MAXUINT ? (AnswerSet)1 << own : 0;
    }
    return renamed;
}

/* Likewise from what the rules of OTHER found. */
static void
themes_fill_found (Themes *self, const Codings *codings, const Codebook *other, const Study *study, const Inputs *inputs)
{
    for (guint row = 0; row < dataset_rows (inputs_dataset (inputs)); row++)
        self->wrote[row] = CODE_MISSING (MISSING_NOT_ANSWERED);
    for (guint i = 0; i < codings_units (codings); i++) {
        const Unit *unit = codings_unit (codings, i);
        const AnswerSet themes = themes_rename (codings_found (codings, i), other, study_codebook (study));
        if (unit->kind == UNIT_ANSWER) {
            self->wrote[unit->index] = 0;
            self->raised[unit->index] |= themes;
        } else {
            self->groups[unit->source] |= themes;
        }
    }
}

static Results *
tabulate (const Study *study, const Inputs *inputs, const Themes *spoken, GError **error)
{
    g_autoptr (Results) self = results_plan (study, error);
    if (self == NULL)
        return NULL;
    const Questionnaire *questionnaire = study_questionnaire (study);
    const Dataset *dataset = inputs_dataset (inputs);
    const guint n = questionnaire_length (questionnaire), themes = questionnaire_themes (questionnaire);
    g_autofree const guint8 **codes = g_new0 (const guint8 *, n);
    g_autofree const AnswerSet **masks = g_new0 (const AnswerSet *, n);
    g_autofree const double **numbers = g_new0 (const double *, n);
    for (guint q = 0; q < n; q++) {
        const QuestionKind kind = questionnaire_get (questionnaire, q)->kind;
        codes[q] = q == themes ? spoken->wrote : dataset_codes (dataset, q);
        masks[q] = kind == KIND_MULTI ? dataset_masks (dataset, q) : q == themes ? spoken->raised : NULL;
        numbers[q] = kind == KIND_NUMBER ? dataset_numbers (dataset, q) : NULL;
    }
    const Columns columns = { .rows = dataset_rows (dataset),
                              .waves = dataset_waves (dataset),
                              .areas = dataset_areas (dataset),
                              .codes = codes,
                              .masks = masks,
                              .numbers = numbers };
    results_fill (self, &columns);
    for (guint i = 0; i < N_RECORD_KINDS; i++) {
        self->records[i] = inputs_records (inputs, (RecordKind)i);
        self->left_out[i] = inputs_left_out (inputs, (RecordKind)i);
    }
    for (guint i = 0; i < inputs_transcripts (inputs); i++) {
        const guint group = transcript_group (inputs_transcript (inputs, i));
        g_array_append_val (self->group_themes, spoken->groups[i]);
        g_array_append_val (self->group_of, group);
    }
    return g_steal_pointer (&self);
}

Results *
stats_tabulate (const Study *study, const Inputs *inputs, const Codings *codings, GError **error)
{
    g_auto (Themes) themes;
    themes_init (&themes, inputs);
    themes_fill (&themes, codings, inputs);
    Results *self = tabulate (study, inputs, &themes, error);
    if (self != NULL)
        self->agreements = gold_measure (study, inputs, codings);
    return self;
}

Results *
stats_tabulate_found (const Study *study, const Inputs *inputs, const Codings *codings, const Codebook *codebook, GError **error)
{
    g_auto (Themes) themes;
    themes_init (&themes, inputs);
    themes_fill_found (&themes, codings, codebook, study, inputs);
    return tabulate (study, inputs, &themes, error);
}
