/* quotes_csv.c - restricted/quote-candidates.csv and restricted/redactions.csv: texts worth a look for quoting, and what stands for what in them. */
#include "records/records_int.h"

#include "base/csv.h"
#include "base/files.h"
#include "base/number.h"
#include "coding/candidates.h"

static void
add_number (GString *out, double value, int decimals)
{
    g_autoptr (GString) cell = g_string_new (NULL);
    number_append (cell, value, decimals);
    csv_append (out, cell->str, FALSE);
}

static const char *
role_label (const Study *study, guint role)
{
    const guint question = questionnaire_find (study_questionnaire (study), "role");
    return role != ANSWER_NONE && question != QUESTION_NONE ? questionnaire_get (study_questionnaire (study), question)->answers[role].id
                                                            : "";
}

/* The released quote that UNIT is the source of, or "". */
static const char *
released_as (const Study *study, const Unit *unit)
{
    for (guint i = 0; i < study_quotes (study); i++)
        if (g_str_equal (study_quote (study, i)->unit, unit->hash))
            return study_quote (study, i)->id;
    return "";
}

static void
add_candidate (GString *out, const Build *build, const Candidate *candidate)
{
    const Unit *unit = codings_unit (build->codings, candidate->unit);
    csv_append (out, codebook_get (study_codebook (build->study), candidate->theme)->id, FALSE);
    csv_append_count (out, candidate->rank, FALSE);
    csv_append (out, unit->hash, FALSE);
    csv_append (out, unit->at.file, FALSE);
    csv_append_count (out, unit->at.line, FALSE);
    csv_append (out, role_label (build->study, candidate->role), FALSE);
    csv_append (out, areas_get (study_areas (build->study), candidate->region)->id, FALSE);
    csv_append_count (out, candidate->words, FALSE);
    add_number (out, candidate->typicality, 3);
    csv_append_count (out, candidate->risk, FALSE);
    csv_append (out, candidate->found, FALSE);
    csv_append (out, released_as (build->study, unit), FALSE);
    csv_append (out, candidate->text, TRUE);
}

gboolean
records_write_candidates (const Build *build, const char *folder, GError **error)
{
    g_autoptr (Candidates) candidates = candidates_new (build->study, build->inputs, build->codings);
    g_autoptr (GString) out = g_string_new ("theme,rank,unit,source,line,role,region,words,typicality,risk,found,released,text\n");
    for (guint i = 0; i < candidates_length (candidates); i++)
        add_candidate (out, build, candidates_get (candidates, i));
    g_autoptr (GString) replaced = g_string_new ("placeholder,kind,certainty,words,times,texts\n");
    for (guint i = 0; i < candidates_replacements (candidates); i++) {
        const Replacement *replacement = candidates_replacement (candidates, i);
        csv_append (replaced, replacement->placeholder, FALSE);
        csv_append (replaced, replacement->kind, FALSE);
        csv_append (replaced, replacement->certainty, FALSE);
        csv_append (replaced, replacement->words, FALSE);
        csv_append_count (replaced, replacement->times, FALSE);
        csv_append_count (replaced, replacement->texts, TRUE);
    }
    return file_write_in (folder, "quote-candidates.csv", out->str, out->len, error) &&
           file_write_in (folder, "redactions.csv", replaced->str, replaced->len, error);
}
