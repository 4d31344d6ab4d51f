/* sketch_int.h - how a Sketch comes to be. */
#ifndef FINDINGS_DATA_SKETCH_INT_H
#define FINDINGS_DATA_SKETCH_INT_H

#include "data/format_int.h"
#include "data/sketch.h"

/* NAME, FORMAT and TITLE are borrowed for good (interned or constant); takes BYTES. */
Sketch *sketch_new (const char *name, char *bytes, gsize length);
void sketch_set_format (Sketch *self, const char *format, const char *title);
void sketch_set_sheet (Sketch *self, const char *sheet);       /* copied */
void sketch_set_encoding (Sketch *self, const char *encoding); /* borrowed for good */
/* Fills in a survey's columns from its rows, none taken yet; FALSE after telling what is wrong. */
gboolean sketch_survey (Sketch *self, const SurveyFormat *format, Rows *rows, Notes *notes);
void sketch_talk (Sketch *self, const Utterances *utterances);

#endif
