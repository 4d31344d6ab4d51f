/* codebook_int.h - ties the codebook to the questionnaire. */
#ifndef FINDINGS_STUDY_CODEBOOK_INT_H
#define FINDINGS_STUDY_CODEBOOK_INT_H

#include "study/codebook.h"
#include "study/questionnaire.h"

/* Turns the question ids of every scope into bits of QUESTIONNAIRE's text questions; an id that is none of them is told. */
void codebook_resolve (Codebook *self, const Questionnaire *questionnaire, Notes *notes);

#endif
