/* requests_int.h - which numbers a study asks for. */
#ifndef FINDINGS_STUDY_REQUESTS_INT_H
#define FINDINGS_STUDY_REQUESTS_INT_H

#include "study/study_int.h"

/* Fills SELF's requests from its rules, documents and sheets. Call it once, when everything is read. */
void requests_gather (Study *self);

#endif
