/* gold.h - what a person coded: which themes a sample of answers and turns speaks of, and what the rules are held against it by. */
#ifndef FINDINGS_STUDY_GOLD_H
#define FINDINGS_STUDY_GOLD_H

#include "study/questionnaire.h"

typedef struct {
    const char *unit;  /* 16 hex digits: the hash of its text */
    AnswerSet decided; /* themes (bits) that the person looked for */
    AnswerSet in;      /* those of them that it speaks of; a subtheme's parent, too */
    SourcePos at;      /* its first row */
} GoldUnit;

/* What is told of the agreement between the rules and a person on a theme; stats/agreement.h defines the measures. */
typedef enum {
    CHECK_UNITS, /* answers and turns that both coded */
    CHECK_PERSON,
    CHECK_RULES,
    CHECK_PRECISION,
    CHECK_RECALL,
    CHECK_F1,
    CHECK_AGREEMENT,
    CHECK_KAPPA,
    CHECK_ALPHA,
    N_CHECKS
} CheckKind;
const char *check_kind_name (CheckKind kind);    /* "kappa", as expressions and the ledger have it */
const char *check_kind_heading (CheckKind kind); /* "Kappa", for the head of a column */

#endif
