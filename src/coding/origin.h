/* origin.h - who a text is from: role, region and person, as far as the source says. */
#ifndef FINDINGS_CODING_ORIGIN_H
#define FINDINGS_CODING_ORIGIN_H

#include "coding/codings.h"

typedef struct {
    guint role;     /* answer index of the question `role`, or ANSWER_NONE */
    guint16 area;   /* of an answer: the authority; of a turn: the group's region; AREA_ALL where nobody said */
    guint16 region; /* of AREA, or AREA_ALL */
    UnitKind kind;
    guint row;          /* of an answer */
    const char *person; /* of a turn: pseudonym; "" for nobody who is counted */
} Origin;

/* ROLE is the question named `role`, or QUESTION_NONE. */
Origin origin_of (const Study *study, const Inputs *inputs, const Unit *unit, guint role);
gboolean origin_same_person (const Origin *a, const Origin *b);

#endif
