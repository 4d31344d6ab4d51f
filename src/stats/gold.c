/* gold.c - the rules' coding held against a person's, unit by unit. */
#include "stats/results_int.h"

/* A number for whoever wrote or said UNIT: a row, or past the rows a person of the focus groups. */
static guint
respondent_of (const Inputs *inputs, const Unit *unit, GHashTable *people)
{
    const guint rows = dataset_rows (inputs_dataset (inputs));
    if (unit->kind == UNIT_ANSWER)
        return unit->index;
    const char *person = transcript_turn (inputs_transcript (inputs, unit->source), unit->index)->person;
    gpointer known;
    if (g_hash_table_lookup_extended (people, person, NULL, &known))
        return GPOINTER_TO_UINT (known);
    const guint number = rows + g_hash_table_size (people);
    g_hash_table_insert (people, (gpointer)person, GUINT_TO_POINTER (number));
    return number;
}

/* Every unit whose text a person coded, with what the rules found in it before anybody overruled them. The caller owns it. */
static GArray *
gather_units (const Study *study, const Inputs *inputs, const Codings *codings)
{
    GArray *units = g_array_new (FALSE, FALSE, sizeof (CodedUnit));
    g_autoptr (GHashTable) coded = g_hash_table_new (g_str_hash, g_str_equal), people = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = 0; i < study_gold (study); i++)
        g_hash_table_insert (coded, (gpointer)study_gold_unit (study, i)->unit, (gpointer)study_gold_unit (study, i));
    for (guint i = 0; i < codings_units (codings); i++) {
        const Unit *unit = codings_unit (codings, i);
        const GoldUnit *gold = g_hash_table_lookup (coded, unit->hash);
        if (gold == NULL)
            continue;
        const CodedUnit pair = { respondent_of (inputs, unit, people), gold->decided, gold->in, codings_found (codings, i) };
        g_array_append_val (units, pair);
    }
    return units;
}

Agreement *
gold_measure (const Study *study, const Inputs *inputs, const Codings *codings)
{
    if (study_gold (study) == 0)
        return NULL;
    const guint n = codebook_length (study_codebook (study));
    g_autoptr (GArray) units = gather_units (study, inputs, codings);
    Agreement *made = g_new (Agreement, n);
    agreement_measure ((const CodedUnit *)units->data, units->len, n, made);
    return made;
}
