/* template_int.h - how a template comes to be. */
#ifndef FINDINGS_STUDY_TEMPLATE_INT_H
#define FINDINGS_STUDY_TEMPLATE_INT_H

#include "study/study_int.h"

/* Reads SOURCE with what it includes; `area` in it means AREA. The result lives in SELF's arena. */
Template *template_read (Study *self, const Source *source, guint area, Notes *notes);

#endif
