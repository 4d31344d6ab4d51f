/* questionnaire.h - the questions: wording, answers, who was asked, what counts as missing. */
#ifndef FINDINGS_STUDY_QUESTIONNAIRE_H
#define FINDINGS_STUDY_QUESTIONNAIRE_H

#include "base/fault.h"
#include "base/yaml.h"

/* KIND_THEMES is made by the program: a multi-answer question whose answers are the codebook's themes, asked of everyone, answered by those who wrote a comment. */
typedef enum { KIND_SINGLE, KIND_MULTI, KIND_NUMBER, KIND_TEXT, KIND_AREA, KIND_THEMES, N_KINDS } QuestionKind;

/* The four ways of not answering. They never mix: routed past; asked and left blank; "does not apply to me"; prefers not to say. */
typedef enum { MISSING_NOT_ASKED, MISSING_NOT_ANSWERED, MISSING_NOT_APPLICABLE, MISSING_REFUSED, N_MISSING } Missing;

typedef guint64 AnswerSet; /* bit I is answer I, from 0 */
#define ANSWERS_MAX 64
#define ANSWER_NONE G_MAXUINT
#define QUESTION_NONE G_MAXUINT16

typedef struct {
    const char *id;
    const char *label;
    const char *const *also; /* other spellings, NULL-terminated */
    const char *brief;       /* for narrow columns; NULL where the label will do */
    gboolean other;          /* whatever an export says that no answer does: words that people typed themselves */
} Answer;

/* What an export may have in place of an answer's words. */
typedef struct {
    const char *text; /* folded */
    guint answer;
} AnswerCode;

typedef struct {
    const char *id;
    const char *label;
    AnswerSet answers;
    const char *brief; /* as an answer's */
} AnswerGroup;

typedef struct Cond Cond; /* study/expr.h */

typedef struct {
    const char *id;
    const char *name;           /* what filters call it */
    const char *section;        /* "" for none */
    const char *text;           /* the printed wording */
    const char *brief;          /* short label; the wording where there is none */
    const char *note;           /* NULL for none */
    const char *const *columns; /* headings it may have in an export, NULL-terminated; empty for KIND_THEMES */
    QuestionKind kind;
    const Answer *answers; /* profile questions end in `not-stated` */
    guint n_answers;
    const AnswerCode *codes;
    guint n_codes;
    const AnswerGroup *groups; /* own groups first, then positive, neutral, negative where the scale has them */
    guint n_groups;
    AnswerSet positive, neutral, negative; /* 0 where the answers form no scale */
    const char *scale;                     /* name of the shared scale, or NULL */
    gboolean low_is_good;
    gboolean profile;                     /* base: asked; `not-stated` stands for every missing kind of those asked */
    guint most;                           /* multi: largest number of choices, 0 for no limit */
    char separator;                       /* multi: between choices in a cell; NUL: as the format has it */
    double minimum, maximum;              /* number: accepted range */
    const char *const *tokens[N_MISSING]; /* folded words that mean this kind of missing; NULL-terminated, may be NULL */
    const Cond *asked;                    /* NULL: everyone */
    const char *asked_text;               /* as the analyst wrote it; "" for everyone */
    SourcePos at;
} Question;

typedef struct Questionnaire Questionnaire; /* immutable */

guint questionnaire_length (const Questionnaire *self);
const Question *questionnaire_get (const Questionnaire *self, guint index);
guint questionnaire_find (const Questionnaire *self, const char *id_or_name); /* QUESTION_NONE */
guint questionnaire_themes (const Questionnaire *self);                       /* the KIND_THEMES question, always there */

/* Answer or group ID of QUESTION as a set; 0 when it has none of that name. */
AnswerSet question_answers (const Question *question, const char *id);
guint question_answer (const Question *question, const char *id); /* index, or ANSWER_NONE */
/* The name a set goes by: an answer's id, a group's id, else ids joined by "+". LABEL likewise for print. The caller owns them. */
char *question_set_id (const Question *question, AnswerSet set);
void question_append_set (GString *out, const Question *question, AnswerSet set); /* the former, behind OUT */
char *question_set_label (const Question *question, AnswerSet set);
char *question_set_brief (const Question *question, AnswerSet set);
AnswerSet question_all (const Question *question); /* every answer */
guint answer_set_length (AnswerSet set);           /* answers in it */
const char *missing_name (Missing kind);           /* not_asked, not_answered, not_applicable, refused */

#endif
