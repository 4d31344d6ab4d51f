/* known.h - names that may not be published wherever they come from: short forms, towns, and what a study adds of its own; and names that are words, too. */
#ifndef FINDINGS_STUDY_KNOWN_H
#define FINDINGS_STUDY_KNOWN_H

#include "base/fault.h"

typedef enum {
    KNOWN_NICKNAME, /* a given name, with the short forms that stand for it */
    KNOWN_GIVEN,    /* a given name: whoever has it may be somebody */
    KNOWN_WORD,     /* an ordinary word: a name only where it has a capital */
    KNOWN_PERSON,   /* somebody who is on no other list */
    KNOWN_TOWN,
    KNOWN_TEAM,
    KNOWN_SCHOOL,
    KNOWN_COURT,
    KNOWN_REGION, /* a region, with what an authority in it is called */
    N_KNOWN
} KnownKind;

typedef struct {
    KnownKind kind;
    const char *name;
    const char *also; /* other forms, parted by ";"; "" for none */
} KnownName;

#endif
