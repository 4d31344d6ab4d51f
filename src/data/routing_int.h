/* routing_int.h - who was asked: blanks of people who were routed past become "not asked". */
#ifndef FINDINGS_DATA_ROUTING_INT_H
#define FINDINGS_DATA_ROUTING_INT_H

#include "data/dataset_int.h"

/* Applies every question's `asked:` to DATASET, a question after those its condition reads. Answers of people who were not asked are taken away, with a warning a question. */
void routing_apply (const Questionnaire *questionnaire, Dataset *dataset, Notes *notes);
/* Fills the question made of themes: answered by the rows with a comment. */
void routing_themes (const Questionnaire *questionnaire, Dataset *dataset);

#endif
