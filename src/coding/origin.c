/* origin.c - an answer is from the person of its row, a turn from whoever spoke in that group. */
#include "coding/origin.h"

#include <string.h>

Origin
origin_of (const Study *study, const Inputs *inputs, const Unit *unit, guint role)
{
    const Dataset *dataset = inputs_dataset (inputs);
    Origin self = { .role = ANSWER_NONE, .area = AREA_ALL, .kind = unit->kind, .row = unit->index, .person = "" };
    if (unit->kind == UNIT_TURN) {
        const Transcript *transcript = inputs_transcript (inputs, unit->source);
        const FocusGroup *group = study_group (study, transcript_group (transcript));
        self.role = group->role;
        self.area = group->region;
        self.person = transcript_turn (transcript, unit->index)->person;
    } else {
        self.area = dataset_areas (dataset)[unit->index];
        if (role != QUESTION_NONE && !CODE_IS_MISSING (dataset_codes (dataset, role)[unit->index]))
            self.role = dataset_codes (dataset, role)[unit->index];
    }
    const guint16 region = self.area != AREA_NONE ? areas_above (study_areas (study), self.area, LEVEL_REGION) : (guint16)AREA_NONE;
    self.region = region != AREA_NONE ? region : AREA_ALL;
    return self;
}

gboolean
origin_same_person (const Origin *a, const Origin *b)
{
    if (a->kind != b->kind)
        return FALSE;
    return a->kind == UNIT_ANSWER ? a->row == b->row : *a->person != '\0' && strcmp (a->person, b->person) == 0;
}
