/* coding.c - the door of coding/: from rules and texts to codings. */
#include "coding/coding.h"

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
