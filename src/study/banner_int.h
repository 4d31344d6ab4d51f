/* banner_int.h - lists of questions and groups as blocks and sheets name them; for the files of study/ alone. */
#ifndef FINDINGS_STUDY_BANNER_INT_H
#define FINDINGS_STUDY_BANNER_INT_H

#include "study/expr_int.h"

#define QUESTIONS_CLOSED (1u << KIND_SINGLE | 1u << KIND_MULTI)
#define QUESTIONS_ANY (QUESTIONS_CLOSED | 1u << KIND_NUMBER | 1u << KIND_TEXT | 1u << KIND_AREA)

/* Questions and what is charted of each: "=answer" behind its name, else its positive answers, else 0. */
typedef struct {
    GArray *questions; /* of guint16 */
    GArray *charted;   /* of AnswerSet */
} QuestionList;

/* Adds the questions of NODE: a name, a list of names, or `all`. KINDS: bits of QuestionKind. Mistakes are told. */
void banner_questions (const Context *context, const YamlNode *node, guint kinds, QuestionList *list);
/* Adds the questions of the section that NODE names. */
void banner_section (const Context *context, const YamlNode *node, guint kinds, QuestionList *list);
/* Adds every question with a scale. */
void banner_scales (const Context *context, QuestionList *list);
/* Moves the list into ARENA and frees it. */
void question_list_take (Arena *arena, QuestionList *list, const guint16 **questions, const AnswerSet **charted, guint *n);

/* NODE's banners: a name, a list of names, or maps of a name to its groups. The number read into BY (BANNERS at most); 0 after a mistake. */
guint banner_read (const Context *context, const YamlNode *node, Banner *by);
gboolean banner_one (const Context *context, const YamlNode *node, Banner *banner);
/* Answers of QUESTION by name, one or a list; 0 after a mistake. */
AnswerSet banner_answers (const Context *context, const YamlNode *node, guint question);

#endif
