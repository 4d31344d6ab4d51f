/* gold.h - what a person coded: which themes a sample of answers and turns speaks of, to hold the rules against. */
#ifndef FINDINGS_STUDY_GOLD_H
#define FINDINGS_STUDY_GOLD_H

#include "study/questionnaire.h"

typedef struct {
    const char *unit;  /* 16 hex digits: the hash of its text */
    AnswerSet decided; /* themes (bits) that the person looked for */
    AnswerSet in;      /* those of them that it speaks of; a subtheme's parent, too */
    SourcePos at;      /* its first row */
} GoldUnit;

#endif
