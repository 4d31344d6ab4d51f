/* sharers.c - whether enough respondents share what the quotes tell of their speakers. */
#include "stats/stats.h"

#include "coding/origin.h"

#define SHARERS_LEAST 20 /* respondents that a role, a region or both must have in common to stand under a quote */
#define QUOTES_MOST 2    /* of one person */

/* What quotes tell of somebody. */
typedef struct {
    guint role;     /* ANSWER_NONE: not told */
    guint16 region; /* AREA_NONE or AREA_ALL: not told */
} Label;

/* What holding the labels against the answers needs. */
typedef struct {
    const Study *study;
    const Inputs *inputs;
    guint role; /* the question, or QUESTION_NONE */
    gint64 least;
    Origin *origins; /* by quote */
    gboolean *known; /* by quote: the source is there */
    Notes *notes;
} Gate;

static gboolean
tells_region (const Label *label)
{
    return label->region != AREA_NONE && label->region != AREA_ALL;
}

/* The respondents of the study's wave to whom LABEL fits. */
static gint64
count_sharers (const Gate *self, const Label *label)
{
    const Dataset *dataset = inputs_dataset (self->inputs);
    const guint8 *waves = dataset_waves (dataset);
    const guint8 *roles = self->role != QUESTION_NONE ? dataset_codes (dataset, self->role) : NULL;
    gint64 n = 0;
    for (guint row = 0; row < dataset_rows (dataset); row++) {
        const guint16 area = dataset_areas (dataset)[row];
        n += waves[row] == study_info (self->study)->wave && (label->role == ANSWER_NONE || (roles != NULL && roles[row] == label->role)) &&
             (!tells_region (label) || areas_above (study_areas (self->study), area, LEVEL_REGION) == label->region);
    }
    return n;
}

/* A label that tells nothing fits everybody. */
static gboolean
is_shared (const Gate *self, const Label *label)
{
    return (label->role == ANSWER_NONE && !tells_region (label)) || count_sharers (self, label) >= self->least;
}

static Label
label_of (const Quote *quote)
{
    return (Label){ quote->role, quote->region };
}

static void
check_label (const Gate *self, const Quote *quote)
{
    const Label label = label_of (quote);
    if (is_shared (self, &label))
        return;
    const char *wanted = label.role == ANSWER_NONE ? "no region" : tells_region (&label) ? "the role alone" : "no role";
    notes_refuse (self->notes, FAULT_GATE, quote->at,
                  "quote %s: expected %s, for fewer than %" G_GINT64_FORMAT " respondents share the label", quote->id, wanted, self->least);
}

/* What the quotes of one person tell together, up to INDEX; how many there are before it. */
static guint
join_labels (const Gate *self, guint index, Label *label)
{
    guint before = 0;
    *label = label_of (study_quote (self->study, index));
    for (guint i = 0; i < index; i++) {
        const Label other = label_of (study_quote (self->study, i));
        if (!self->known[i] || !origin_same_person (&self->origins[i], &self->origins[index]))
            continue;
        before++;
        label->role = label->role != ANSWER_NONE ? label->role : other.role;
        label->region = tells_region (label) ? label->region : other.region;
    }
    return before;
}

static void
check_person (const Gate *self, guint index)
{
    const Quote *quote = study_quote (self->study, index);
    Label label;
    const guint before = join_labels (self, index, &label);
    if (before >= QUOTES_MOST)
        notes_refuse (self->notes, FAULT_GATE, quote->at, "quote %s: expected at most %d quotes of one person, found another", quote->id,
                      QUOTES_MOST);
    if (before > 0 && !is_shared (self, &label))
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected labels that at least %" G_GINT64_FORMAT
                      " respondents share; together with another quote of its speaker it tells more",
                      quote->id, self->least);
}

/* Whether some other quote of the same role has a region. */
static gboolean
is_region_told (const Gate *self, guint role)
{
    for (guint i = 0; i < study_quotes (self->study); i++) {
        const Label label = label_of (study_quote (self->study, i));
        if (label.role == role && tells_region (&label))
            return TRUE;
    }
    return FALSE;
}

/* A region that is left out because few share it is told all the same where the other quotes of the role have theirs. */
static void
check_gap (const Gate *self, guint index)
{
    const Quote *quote = study_quote (self->study, index);
    const Label label = label_of (quote), full = { quote->role, self->origins[index].region };
    if (label.role != ANSWER_NONE && !tells_region (&label) && tells_region (&full) && !is_shared (self, &full) &&
        is_region_told (self, label.role))
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected no region on any quote of its role, for the missing one would tell where it is from", quote->id);
}

gboolean
stats_check_quotes (const Study *study, const Inputs *inputs, const Codings *codings, Notes *notes)
{
    const guint errors = notes_errors (notes), n = study_quotes (study);
    g_autofree Origin *origins = g_new0 (Origin, n + 1);
    g_autofree gboolean *known = g_new0 (gboolean, n + 1);
    const Gate self = { .study = study,
                        .inputs = inputs,
                        .role = questionnaire_find (study_questionnaire (study), "role"),
                        .least = MAX (SHARERS_LEAST, study_rules (study)->minimum),
                        .origins = origins,
                        .known = known,
                        .notes = notes };
    for (guint i = 0; i < n; i++) {
        const guint unit = codings_find (codings, study_quote (study, i)->unit);
        known[i] = unit != G_MAXUINT;
        if (known[i])
            origins[i] = origin_of (study, inputs, codings_unit (codings, unit), self.role);
        check_label (&self, study_quote (study, i));
        if (!known[i])
            continue;
        check_person (&self, i);
        check_gap (&self, i);
    }
    return notes_errors (notes) == errors;
}
