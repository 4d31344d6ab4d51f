/* answers_int.h - what one question's cells mean, and which of them nobody foresaw. */
#ifndef FINDINGS_DATA_ANSWERS_INT_H
#define FINDINGS_DATA_ANSWERS_INT_H

#include "data/dataset_int.h"

/* How a format writes answers. */
typedef struct {
    const char *text; /* folded */
    Missing kind;
} AnswerToken;
typedef struct {
    const char *separators;    /* between choices in a cell, likeliest first; a question may say its own */
    const AnswerToken *tokens; /* words for a missing answer that a question need not name; ends in { NULL } */
    gboolean masked;           /* an apostrophe stands before a text that starts with "=" */
    gboolean own_words;        /* the cell of an option that is ticked has the option's own words, "No" as well; one that is not is empty */
} AnswerStyle;

typedef struct Answers Answers; /* the spellings of one question, learnt as they are met; one a question and file */

/* AREAS has the authorities of a KIND_AREA question. All are borrowed. INDEX is the question's. */
Answers *answers_new (const Question *question, guint index, const Areas *areas, const AnswerStyle *style);
void answers_free (Answers *self); /* accepts NULL */

/* Whether answers_set needs the place of a cell (KIND_TEXT keeps it). */
gboolean answers_want_place (const Answers *self);
/* Sets the question in DATASET's last row to what TEXT means: not answered where it means nothing, and FALSE then. */
gboolean answers_set (Answers *self, const char *text, gsize length, SourcePos at, Dataset *dataset);
/* For columns of their own for each option (KIND_MULTI): whether TEXT ticks ANSWER, which is an index. *MISSING: what kind of missing it is where it is none of
 * yes and no, else N_MISSING. FALSE when it means nothing. */
gboolean answers_tick (Answers *self, guint answer, const char *text, gsize length, gboolean *ticked, Missing *missing);
/* The same for columns each of which holds one of the answers chosen: *CHOSEN is that, or none and MISSING. */
gboolean answers_choose (Answers *self, const char *text, gsize length, AnswerSet *chosen, Missing *missing);
/* The choices so ticked in DATASET's last row, or nothing but MISSING. FALSE (see answers_keep) when they are too many. */
gboolean answers_set_ticked (Answers *self, AnswerSet ticked, Missing missing, Dataset *dataset);
/* The answer that an option's heading (folded) means; ANSWER_NONE. */
guint answers_find (const Answers *self, const char *folded);
/* The answer that stands for whatever people typed; ANSWER_NONE. */
guint answers_other (const Answers *self);
/* After a FALSE: keeps the place of what answers_set made nothing of, once a spelling. */
void answers_keep (Answers *self, SourcePos at);
/* Tells of everything kept, never saying what was found. LEVEL is an error or, where study.yaml lets unknown answers through, a warning. */
void answers_tell (const Answers *self, NoteLevel level, Notes *notes);

#endif
