/* quotes.c - nothing is quoted that its source does not say, or that gives somebody away. */
#include "coding/coding.h"

#include <string.h>

#include "coding/detect_int.h"
#include "coding/edit_int.h"
#include "coding/origin.h"

/* What holding one quote after another against its source needs. */
typedef struct {
    const Study *study;
    const Inputs *inputs;
    const Codings *codings;
    const Detector *detector;
    guint role; /* the question named `role`, or QUESTION_NONE */
    Notes *notes;
} Gate;

static void
check_words (const Gate *self, const Quote *quote, const Unit *unit)
{
    guint place = 0;
    switch (edit_check (unit->text, quote->text, &place)) {
    case EDIT_HOLDS:
        return;
    case EDIT_OTHER_WORDS:
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected the words of unit %s, found others from character %u; an edit stands in square brackets",
                      quote->id, unit->hash, place);
        return;
    case EDIT_CUT_SHORT:
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected the words of unit %s to their end; mark what is left out with […]", quote->id, unit->hash);
        return;
    case EDIT_OPEN_MARK:
        notes_refuse (self->notes, FAULT_GATE, quote->at,
                      "quote %s: expected every [ to have its ], found one that has none at character %u", quote->id, place);
        return;
    case EDIT_ONLY_MARKS:
        notes_refuse (self->notes, FAULT_GATE, quote->at, "quote %s: expected words of unit %s, found edits alone", quote->id, unit->hash);
        return;
    }
}

/* What gives somebody away is refused, what may is told. The words themselves are not: whoever reads the message may not know them. */
static void
check_secret (const Gate *self, const Quote *quote, const Secret *secret)
{
    const glong place = g_utf8_strlen (quote->text, secret->span.start) + 1;
    if (secret->certainty <= CERTAINTY_LIKELY)
        notes_refuse (self->notes, FAULT_GATE, quote->at, "quote %s: expected nothing that gives somebody away, found %s at character %ld",
                      quote->id, secret_name (secret->kind), place);
    else if (secret->certainty == CERTAINTY_POSSIBLE)
        notes_add (self->notes, NOTE_WARNING, quote->at,
                   "quote %s: expected nothing that gives somebody away, found what may be %s at character %ld", quote->id,
                   secret_name (secret->kind), place);
}

static void
check_secrets (const Gate *self, const Quote *quote)
{
    g_autoptr (GArray) secrets = g_array_new (FALSE, FALSE, sizeof (Secret));
    detector_find (self->detector, quote->text, strlen (quote->text), secrets);
    for (guint i = 0; i < secrets->len; i++)
        check_secret (self, quote, &g_array_index (secrets, Secret, i));
}

/* A label says no more, and nothing else, than the source. */
static void
check_label (const Gate *self, const Quote *quote, const Unit *unit)
{
    const Origin origin = origin_of (self->study, self->inputs, unit, self->role);
    if (quote->role != ANSWER_NONE && quote->role != origin.role)
        notes_refuse (self->notes, FAULT_GATE, quote->at, "quote %s: expected the role that unit %s has, found another", quote->id,
                      unit->hash);
    if (quote->region != AREA_NONE && quote->region != AREA_ALL && quote->region != origin.region)
        notes_refuse (self->notes, FAULT_GATE, quote->at, "quote %s: expected the region that unit %s comes from, found another", quote->id,
                      unit->hash);
}

static gboolean
speaks_of (const Gate *self, guint unit, guint theme)
{
    const Codebook *codebook = study_codebook (self->study);
    for (guint i = 0; i < codings_hits (self->codings); i++) {
        const Hit *hit = codings_hit (self->codings, i);
        if (hit->unit == unit && (hit->theme == theme || codebook_get (codebook, hit->theme)->parent == theme))
            return TRUE;
    }
    return FALSE;
}

static void
check_theme (const Gate *self, const Quote *quote, guint unit)
{
    const guint theme = codebook_find (study_codebook (self->study), quote->theme);
    if (theme == G_MAXUINT)
        notes_refuse (self->notes, FAULT_GATE, quote->at, "quote %s: expected a theme of the codebook, found \"%s\"", quote->id,
                      quote->theme);
    else if (!speaks_of (self, unit, theme))
        notes_add (self->notes, NOTE_WARNING, quote->at, "quote %s: expected a rule of %s to fire in unit %s, found none that does",
                   quote->id, quote->theme, codings_unit (self->codings, unit)->hash);
}

static void
check_quote (const Gate *self, const Quote *quote)
{
    const guint unit = codings_find (self->codings, quote->unit);
    check_secrets (self, quote);
    if (unit == G_MAXUINT) {
        notes_refuse (self->notes, FAULT_GATE, quote->at, "quote %s: expected an answer or a counted turn with the hash %s, found none",
                      quote->id, quote->unit);
        return;
    }
    check_words (self, quote, codings_unit (self->codings, unit));
    check_label (self, quote, codings_unit (self->codings, unit));
    check_theme (self, quote, unit);
}

gboolean
coding_check_quotes (const Study *study, const Inputs *inputs, const Codings *codings, Notes *notes)
{
    const guint errors = notes_errors (notes);
    g_autoptr (Detector) detector = detector_new (study);
    const Gate self = { study, inputs, codings, detector, questionnaire_find (study_questionnaire (study), "role"), notes };
    for (guint i = 0; i < study_quotes (study); i++)
        check_quote (&self, study_quote (study, i));
    return notes_errors (notes) == errors;
}
