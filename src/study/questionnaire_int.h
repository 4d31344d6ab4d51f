/* questionnaire_int.h - how the questionnaire comes to be: questions, then the question made of themes, then routing. */
#ifndef FINDINGS_STUDY_QUESTIONNAIRE_INT_H
#define FINDINGS_STUDY_QUESTIONNAIRE_INT_H

#include "study/study_int.h"

struct Questionnaire {
    Arena *arena;
    Yaml *yaml;          /* owns most texts */
    GArray *questions;   /* of Question */
    GPtrArray *asked;    /* by question: the node of `asked:`, or NULL */
    GHashTable *by_name; /* id and name -> index */
    guint themes;
};

Questionnaire *questionnaire_new (void);
void questionnaire_free (Questionnaire *self); /* accepts NULL */

/* Reads every question but its routing. NULL when nothing could be made of SOURCE. */
Questionnaire *questionnaire_read (const Source *source, Notes *notes);
/* Adds the question `themes`, whose answers are the themes of CODEBOOK (may be NULL). Call it once, before routing. */
void questionnaire_add_themes (Questionnaire *self, const Codebook *codebook);
/* Parses every `asked:` of STUDY's questionnaire; a question may not hang on itself, by no way round. */
void questionnaire_route (Study *study, Notes *notes);

/* For the reader: appends QUESTION, whose texts live as long as SELF; ASKED may be NULL. */
void questionnaire_add (Questionnaire *self, const Question *question, const YamlNode *asked);

#define THEMES_ID "themes"
#define NOT_STATED "not-stated"

#endif
