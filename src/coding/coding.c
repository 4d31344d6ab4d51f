/* coding.c - the door of coding/: from rules and texts to codings. */
#include "coding/coding.h"

#include <string.h>

#include "coding/code_int.h"
#include "coding/codings_int.h"
#include "coding/examples_int.h"
#include "coding/rule_int.h"
#include "coding/unit_int.h"

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

/* Adds the themes that FINDER's text speaks of to *THEMES. */
static gboolean
match_themes (Finder *finder, const Codebook *codebook, GArray *spans, AnswerSet *themes, GError **error)
{
    for (guint i = 0; i < codebook_length (codebook); i++) {
        const Theme *theme = codebook_get (codebook, i);
        const AnswerSet meant = (AnswerSet)1 << i | (AnswerSet)1 << theme->parent;
        for (guint rule = 0; rule < theme->n_rules && (meant & ~*themes) != 0; rule++) {
            if (!finder_may_find (finder, i, rule))
                continue;
            if (!finder_find (finder, i, rule, spans, error))
                return FALSE;
            if (spans->len > 0)
                *themes |= meant;
        }
    }
    return TRUE;
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
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
    g_autofree AnswerSet *themes = g_new0 (AnswerSet, n);
    for (guint i = 0; i < n; i++) {
        char hash[17], what[32];
        unit_hash (texts[i], strlen (texts[i]), hash);
        g_snprintf (what, sizeof what, "unit %s", hash);
        finder_set (finder, texts[i], strlen (texts[i]), what);
        if (!match_themes (finder, codebook, spans, &themes[i], error))
            return NULL;
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

/* The hits in UNITS; none in a study without a codebook. NULL with ERROR. */
static GArray *
find_hits (const Study *study, const Inputs *inputs, const GArray *units, guint jobs, Notes *notes, GError **error)
{
    const Codebook *codebook = study_codebook (study);
    g_autoptr (RuleBook) book = codebook != NULL ? open_book (codebook, notes) : NULL;
    if (book != NULL)
        return code_units (book, study, inputs, units, jobs, error);
    return notes_fault (notes, error) ? g_array_new (FALSE, FALSE, sizeof (Hit)) : NULL;
}

Codings *
coding_apply (const Study *study, const Inputs *inputs, guint jobs, Notes *notes, GError **error)
{
    const Codebook *codebook = study_codebook (study);
    g_autoptr (GArray) units = units_gather (study, inputs, wants_facilitators (codebook));
    GArray *hits = find_hits (study, inputs, units, jobs, notes, error);
    if (hits == NULL)
        return NULL;
    return codings_new (codebook, g_steal_pointer (&units), hits, dataset_rows (inputs_dataset (inputs)), inputs_transcripts (inputs));
}
