/* sharers.c - whether enough respondents share what the quotes tell of their speakers. */
#include "stats/stats.h"

#include <string.h>

#include "coding/origin.h"
#include "stats/titles_int.h"

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
    Origin *origins;   /* by quote */
    gboolean *known;   /* by quote: the source is there */
    GPtrArray *titles; /* by quote: those it stands under */
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

/* Whether NAME stands in the folded TEXT as words of its own. */
static gboolean
is_named (const char *text, const char *name)
{
    g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : g_strdup ("");
    const gsize length = strlen (folded);
    for (const char *at = length > 0 ? strstr (text, folded) : NULL; at != NULL; at = strstr (at + 1, folded)) {
        const gboolean starts = at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
        if (starts && !g_unichar_isalnum (g_utf8_get_char (at + length)))
            return TRUE;
    }
    return FALSE;
}

/* Whether one of LINES names role INDEX of the study, and no other role where ALONE. */
static gboolean
names_role (const Gate *self, const char *lines, guint index, gboolean alone)
{
    const Question *roles = questionnaire_get (study_questionnaire (self->study), self->role);
    g_auto (GStrv) each = g_strsplit (lines, "\n", -1);
    for (guint line = 0; each[line] != NULL; line++) {
        guint own = 0, others = 0;
        for (guint i = 0; i < roles->n_answers; i++) {
            const Answer *role = &roles->answers[i];
            const gboolean named =
                is_named (each[line], role->label) || is_named (each[line], role->brief) || is_named (each[line], role->id);
            own += named && i == index;
            others += named && i != index;
        }
        if (own > 0 && (!alone || others == 0))
            return TRUE;
    }
    return FALSE;
}

/* Likewise region AREA. */
static gboolean
names_region (const Gate *self, const char *lines, guint area, gboolean alone)
{
    const Areas *areas = study_areas (self->study);
    g_auto (GStrv) each = g_strsplit (lines, "\n", -1);
    for (guint line = 0; each[line] != NULL; line++) {
        guint own = 0, others = 0;
        for (guint i = 0; i < areas_length (areas); i++) {
            const gboolean named = areas_get (areas, i)->level == LEVEL_REGION && is_named (each[line], areas_get (areas, i)->name);
            own += named && i == area;
            others += named && i != area;
        }
        if (own > 0 && (!alone || others == 0))
            return TRUE;
    }
    return FALSE;
}

/* What quote INDEX tells of its speaker: by its label; where its words or its theme name the speaker's own role or region; and where a title over it names that one
 * alone. */
static Label
told_by (const Gate *self, guint index)
{
    const Quote *quote = study_quote (self->study, index);
    const Origin *origin = &self->origins[index];
    const guint theme = quote->theme != NULL && study_codebook (self->study) != NULL
                            ? codebook_find (study_codebook (self->study), quote->theme)
                            : G_MAXUINT;
    Label label = label_of (quote);
    g_autofree char *said = g_strdup_printf ("%s\n%s", quote->text != NULL ? quote->text : "",
                                             theme != G_MAXUINT ? codebook_get (study_codebook (self->study), theme)->label : "");
    g_autofree char *words = g_utf8_casefold (said, -1), *titles = g_utf8_casefold (self->titles->pdata[index], -1);
    if (label.role == ANSWER_NONE && origin->role != ANSWER_NONE && self->role != QUESTION_NONE &&
        (names_role (self, words, origin->role, FALSE) || names_role (self, titles, origin->role, TRUE)))
        label.role = origin->role;
    if (!tells_region (&label) && origin->region != AREA_ALL &&
        (names_region (self, words, origin->region, FALSE) || names_region (self, titles, origin->region, TRUE)))
        label.region = origin->region;
    return label;
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

/* What a quote's words and the titles over it tell besides its label. */
static void
check_words (const Gate *self, guint index)
{
    const Quote *quote = study_quote (self->study, index);
    const Label label = label_of (quote), told = told_by (self, index);
    if (is_shared (self, &label) && !is_shared (self, &told))
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected words and titles that do not tell the speaker's %s; with the label, fewer than %" G_GINT64_FORMAT
                      " respondents share it",
                      quote->id, label.role == told.role ? "region" : "role", self->least);
}

/* What the quotes of one person tell together, up to INDEX; how many there are before it. */
static guint
join_labels (const Gate *self, guint index, Label *label)
{
    guint before = 0;
    *label = told_by (self, index);
    for (guint i = 0; i < index; i++) {
        const Label other = told_by (self, i);
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
    const Label own = told_by (self, index);
    Label label;
    const guint before = join_labels (self, index, &label);
    if (before >= QUOTES_MOST)
        notes_refuse (self->notes, FAULT_GATE, quote->at, "quote %s: expected at most %d quotes of one person, found another", quote->id,
                      QUOTES_MOST);
    if (before > 0 && is_shared (self, &own) && !is_shared (self, &label))
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected labels that at least %" G_GINT64_FORMAT
                      " respondents share; together with another quote of its speaker it tells more",
                      quote->id, self->least);
}

/* Whether some quote tells the missing part of LABEL, a ROLE or else a region, and is otherwise like it. */
static gboolean
is_told_elsewhere (const Gate *self, const Label *label, gboolean role)
{
    for (guint i = 0; i < study_quotes (self->study); i++) {
        const Label other = label_of (study_quote (self->study, i));
        const gboolean like =
            role ? tells_region (&other) == tells_region (label) && (!tells_region (label) || other.region == label->region)
                 : other.role == label->role;
        if (like && (role ? other.role != ANSWER_NONE : tells_region (&other)))
            return TRUE;
    }
    return FALSE;
}

/* What is left out of a label because few share it is told all the same where the other quotes like it have theirs: it is one of the rare ones. */
static void
check_gap (const Gate *self, guint index)
{
    const Quote *quote = study_quote (self->study, index);
    const Origin *origin = &self->origins[index];
    const Label label = label_of (quote), with_region = { quote->role, origin->region }, with_role = { origin->role, quote->region };
    if (label.role != ANSWER_NONE && !tells_region (&label) && tells_region (&with_region) && !is_shared (self, &with_region) &&
        is_told_elsewhere (self, &label, FALSE))
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected no region on any quote of its role, for the missing one would tell where it is from", quote->id);
    if (label.role == ANSWER_NONE && origin->role != ANSWER_NONE && !is_shared (self, &with_role) && is_told_elsewhere (self, &label, TRUE))
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected no role on any quote %s, for the missing one would tell what its speaker does", quote->id,
                      tells_region (&label) ? "of its region" : "without a region");
}

gboolean
stats_check_quotes (const Study *study, const Inputs *inputs, const Codings *codings, Notes *notes)
{
    const guint errors = notes_errors (notes), n = study_quotes (study);
    g_autoptr (GPtrArray) titles = titles_of_quotes (study);
    g_autofree Origin *origins = g_new0 (Origin, n + 1);
    g_autofree gboolean *known = g_new0 (gboolean, n + 1);
    const Gate self = { .study = study,
                        .inputs = inputs,
                        .role = questionnaire_find (study_questionnaire (study), "role"),
                        .least = MAX (SHARERS_LEAST, study_rules (study)->minimum),
                        .origins = origins,
                        .known = known,
                        .titles = titles,
                        .notes = notes };
    for (guint i = 0; i < n; i++) {
        const guint unit = codings_find (codings, study_quote (study, i)->unit);
        known[i] = unit != G_MAXUINT;
        if (known[i])
            origins[i] = origin_of (study, inputs, codings_unit (codings, unit), self.role);
        check_label (&self, study_quote (study, i));
        if (!known[i])
            continue;
        check_words (&self, i);
        check_person (&self, i);
        check_gap (&self, i);
    }
    return notes_errors (notes) == errors;
}
