/* study_read_int.h - the parts of reading a study: study.yaml itself, then the files it names. */
#ifndef FINDINGS_STUDY_STUDY_READ_INT_H
#define FINDINGS_STUDY_STUDY_READ_INT_H

#include "study/study_int.h"

/* Reads study.yaml's own keys into SELF (info, rules, documents without their outlines). ROOT lives as long as SELF. */
void study_read_info (Study *self, const YamlNode *root, Notes *notes);
/* What in study.yaml names questions: joined_group and disclosure's keep. After the questionnaire. */
void study_read_expressions (Study *self, const YamlNode *root, Notes *notes);

/* The place of KEY's value in ROOT; of ROOT where it is absent. */
SourcePos study_key_pos (const YamlNode *root, const char *key);

#endif
