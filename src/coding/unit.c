/* unit.c - what people wrote and said, cut into the texts that are coded. */
#include "coding/unit_int.h"

#include <string.h>

#include "base/files.h"
#include "base/workers.h"

#define STRETCH 1024 /* units that a thread hashes at a time */

void
unit_hash (const char *text, gsize length, char hash[17])
{
    g_autofree char *hex = sha256_hex (text, length);
    g_strlcpy (hash, hex, 17);
}

static void
add_unit (GArray *units, UnitKind kind, guint source, guint index, const char *text, SourcePos at)
{
    Unit unit = { .kind = kind, .source = source, .index = index, .text = text, .length = strlen (text), .at = at };
    g_array_append_val (units, unit);
}

static void
add_answers (GArray *units, const Questionnaire *questionnaire, const Dataset *dataset, guint row)
{
    for (guint i = 0; i < questionnaire_length (questionnaire); i++) {
        const char *text = questionnaire_get (questionnaire, i)->kind == KIND_TEXT ? dataset_text (dataset, i, row) : "";
        if (*text != '\0')
            add_unit (units, UNIT_ANSWER, i, row, text, dataset_pos (dataset, i, row));
    }
}

static void
add_turns (GArray *units, const Transcript *transcript, guint index, gboolean facilitators)
{
    for (guint i = 0; i < transcript_length (transcript); i++) {
        const Turn *turn = transcript_turn (transcript, i);
        const gboolean taken = turn->counted || (facilitators && turn->part == PART_FACILITATOR);
        if (taken && *turn->text != '\0')
            add_unit (units, UNIT_TURN, index, i, turn->text, turn->at);
    }
}

/* Hashing takes as long as coding does: it is shared out, too. */
static void
hash_stretch (guint index, gpointer data)
{
    GArray *units = data;
    const guint end = MIN (units->len, (index + 1) * STRETCH);
    for (guint i = index * STRETCH; i < end; i++) {
        Unit *unit = &g_array_index (units, Unit, i);
        unit_hash (unit->text, unit->length, unit->hash);
    }
}

GArray *
units_gather (const Study *study, const Inputs *inputs, gboolean facilitators, guint jobs)
{
    GArray *units = g_array_new (FALSE, TRUE, sizeof (Unit));
    const Dataset *dataset = inputs_dataset (inputs);
    for (guint row = 0; row < dataset_rows (dataset); row++)
        add_answers (units, study_questionnaire (study), dataset, row);
    for (guint i = 0; i < inputs_transcripts (inputs); i++)
        add_turns (units, inputs_transcript (inputs, i), i, facilitators);
    workers_share ((units->len + STRETCH - 1) / STRETCH, jobs, hash_stretch, units);
    return units;
}
