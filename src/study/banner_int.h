/* banner_int.h - lists of questions and groups as blocks and sheets name them; for the files of study/ alone. */
#ifndef FINDINGS_STUDY_BANNER_INT_H
#define FINDINGS_STUDY_BANNER_INT_H

#include "study/expr_int.h"

#define QUESTIONS_CLOSED (1u << KIND_SINGLE | 1u << KIND_MULTI)
#define QUESTIONS_ANY (QUESTIONS_CLOSED | 1u << KIND_NUMBER | 1u << KIND_TEXT | 1u << KIND_AREA)

/* One question of a list. */
typedef struct {
    guint16 question;
    AnswerSet charted; /* "=answer" behind its name, else its positive answers, else 0 */
    const char *label; /* NULL: its own */
} QuestionItem;

/* Adds the questions of NODE: a name, a list of names or of "name: label", or `all`. KINDS: bits of QuestionKind. LIST: of QuestionItem. */
void banner_questions (const Context *context, const YamlNode *node, guint kinds, GArray *list);
/* Adds the questions of the section that NODE names. */
void banner_section (const Context *context, const YamlNode *node, guint kinds, GArray *list);
/* Adds every question with a scale. */
void banner_scales (const Context *context, GArray *list);
/* LIST in ARENA as vectors side by side. */
typedef struct {
    const guint16 *questions;
    const AnswerSet *charted;
    const char *const *labels;
    guint n;
} QuestionVectors;
QuestionVectors banner_vectors (Arena *arena, const GArray *list);

/* NODE's banners: a name, a list of names, or maps of a name to its groups. The number read into BY (BANNERS at most); 0 after a mistake. */
guint banner_read (const Context *context, const YamlNode *node, Banner *by);
gboolean banner_one (const Context *context, const YamlNode *node, Banner *banner);
/* Answers of QUESTION by name, one or a list; 0 after a mistake. */
AnswerSet banner_answers (const Context *context, const YamlNode *node, guint question);

#endif
