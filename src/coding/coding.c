/* coding.c - the door of coding/: from rules and texts to codings. */
#include "coding/coding.h"

#include <string.h>

#include "coding/code_int.h"
#include "coding/codings_int.h"
#include "coding/examples_int.h"
#include "coding/overrule_int.h"
#include "coding/settle_int.h"
#include "coding/unit_int.h"
#include "coding/yield_int.h"

/* The rules of CODEBOOK compiled and their examples tried; NULL after telling. */
static RuleBook *
open_book (const Codebook *codebook, Notes *notes)
{
    const guint errors = notes_errors (notes);
    g_autoptr (RuleBook) book = rulebook_new (codebook, ENGINE_JIT, notes);
    if (book != NULL)
        examples_try (book, notes);
    return notes_errors (notes) == errors ? g_steal_pointer (&book) : NULL;
}

gboolean
coding_check (const Codebook *codebook, Notes *notes)
{
    g_autoptr (RuleBook) book = codebook != NULL ? open_book (codebook, notes) : NULL;
    return book != NULL || codebook == NULL;
}

AnswerSet *
coding_match (const Codebook *codebook, const char *const *texts, guint n, Notes *notes, GError **error)
{
    g_autoptr (RuleBook) book = open_book (codebook, notes);
    if (book == NULL) {
        notes_fault (notes, error);
        return NULL;
    }
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
    g_autofree AnswerSet *themes = g_new0 (AnswerSet, n);
    for (guint i = 0; i < n; i++) {
        char hash[17], what[32];
        unit_hash (texts[i], strlen (texts[i]), hash);
        g_snprintf (what, sizeof what, "unit %s", hash);
        finder_set (finder, texts[i], strlen (texts[i]), what, FALSE);
        if (!findings_gather (finder, ~(guint64)0, findings, error))
            return NULL;
        themes[i] = findings_themes (codebook, findings);
    }
    return g_steal_pointer (&themes);
}

gboolean
coding_check_gold (const Study *study, const Codings *codings, Notes *notes)
{
    const GoldUnit *first = NULL;
    guint gone = 0;
    for (guint i = 0; i < study_gold (study); i++) {
        const GoldUnit *gold = study_gold_unit (study, i);
        if (codings_find (codings, gold->unit) != G_MAXUINT)
            continue;
        first = first != NULL ? first : gold;
        gone++;
    }
    if (gone == 0)
        return TRUE;
    notes_add (notes, NOTE_ERROR, first->at, "unit: expected the hash of an answer or turn that is coded, found %s, which none has (%u %s)",
               first->unit, gone, gone == 1 ? "unit is gone" : "units are gone");
    return FALSE;
}

static gboolean
wants_facilitators (const Codebook *codebook)
{
    for (guint i = 0; codebook != NULL && i < codebook_length (codebook); i++)
        if (codebook_get (codebook, i)->scope.transcript && codebook_get (codebook, i)->scope.facilitators)
            return TRUE;
    return FALSE;
}

/* What CODEBOOK (NULL: nothing) finds; ACT: after what people overruled. */
static Codings *
apply (const Study *study, const Codebook *codebook, const Inputs *inputs, guint jobs, gboolean act, Notes *notes, GError **error)
{
    g_autoptr (GArray) units = units_gather (study, inputs, wants_facilitators (codebook), jobs);
    g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit)), asides = g_array_new (FALSE, FALSE, sizeof (Aside));
    g_autoptr (RuleBook) book = codebook != NULL ? open_book (codebook, notes) : NULL;
    if (book != NULL && !code_units (book, study, inputs, units, jobs, hits, asides, error))
        return NULL;
    if (book != NULL && act)
        overrule (study, units, hits, asides, notes);
    if (!notes_fault (notes, error))
        return NULL;
    return codings_new (codebook, g_steal_pointer (&book), g_steal_pointer (&units), g_steal_pointer (&hits), g_steal_pointer (&asides),
                        dataset_rows (inputs_dataset (inputs)), inputs_transcripts (inputs));
}

Codings *
coding_apply (const Study *study, const Inputs *inputs, guint jobs, Notes *notes, GError **error)
{
    const Codebook *codebook = study_codebook (study);
    Codings *made = apply (study, codebook, inputs, jobs, TRUE, notes, error);
    if (made != NULL && codebook != NULL)
        yields_tell (made, codebook, notes);
    return made;
}

Codings *
coding_apply_former (const Study *study, const Codebook *codebook, const Inputs *inputs, guint jobs, Notes *notes, GError **error)
{
    return apply (study, codebook, inputs, jobs, FALSE, notes, error);
}
