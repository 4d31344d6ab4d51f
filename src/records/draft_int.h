/* draft_int.h - what is guessed about a survey, and the files that say it. */
#ifndef FINDINGS_RECORDS_DRAFT_INT_H
#define FINDINGS_RECORDS_DRAFT_INT_H

#include "base/arena.h"
#include "records/draft.h"
#include "study/areas.h"

typedef enum { GUESS_SINGLE, GUESS_MULTI, GUESS_NUMBER, GUESS_TEXT, GUESS_AREA, GUESS_LEFT_OUT } GuessKind;

typedef struct {
    const char *id, *label;
    guint count;
    GPtrArray *also; /* spellings that differ in signs alone; NULL for none */
    gint rank;       /* on its scale: above 0 is positive; else its place */
} GuessAnswer;

#define GUESS_NO_SCALE G_MAXUINT
#define GUESS_MISSING 0xFFFE  /* of codes: a word for "rather not say" and the like */
#define GUESS_UNLISTED 0xFFFF /* an answer that too few people gave */

typedef struct {
    GuessKind kind;
    const char *id;                      /* Q1, Q2 …; "" where it is left out */
    const char *name;                    /* what filters call it; NULL for the id alone */
    const char *heading;                 /* the column that the question claims */
    const SketchColumn *column;          /* the first, where each option has one */
    guint first, n_columns;              /* of the sketch */
    GArray *answers;                     /* of GuessAnswer, in order */
    GPtrArray *refused, *not_applicable; /* spellings */
    char separator;                      /* of GUESS_MULTI in one column; 0 where each option has its own */
    guint scale;                         /* index, or GUESS_NO_SCALE */
    gboolean profile;
    guint unlisted, unlisted_rows; /* spellings that are not listed, and how often they stand */
    guint16 *codes;                /* of GUESS_SINGLE, by row: 0 blank, 1 + answer, GUESS_MISSING or GUESS_UNLISTED; NULL for others */
    const char *asked;             /* as questionnaire.yaml says it; NULL: everyone, as far as one can see */
    const char *why;               /* what the guesses rest on: lines without "#" */
    const char *asked_why;
} Guess;

typedef struct {
    const char *name;
    GArray *answers; /* of GuessAnswer, from the most positive */
    guint positive, negative, questions;
} GuessScale;

typedef struct {
    Arena *arena;
    const DraftOrder *order;
    const Sketch *survey; /* NULL: none */
    Areas *england;
    GArray *guesses;       /* of Guess */
    GArray *scales;        /* of GuessScale */
    GPtrArray *ignored;    /* headings of columns that nobody wants: personal ones, dates */
    guint role;            /* index of the guess named role; G_MAXUINT */
    gboolean areas, words; /* there is a question of authorities; there is something to code */
} Draft;

/* Fills in GUESSES and SCALES of a survey. */
void draft_guess (Draft *self);
/* Puts the answers of GUESS in an order that they have of themselves, and finds its scale. */
void draft_order (Draft *self, Guess *guess);
/* Suggests who was asked each question, from who left it blank. */
void draft_route (Draft *self);
const Guess *draft_get (const Draft *self, guint index);

/* Each appends a file. */
void draft_write_study (const Draft *self, GString *out);
void draft_write_questionnaire (const Draft *self, GString *out);
void draft_write_report (const Draft *self, GString *out);
void draft_write_areas (const Draft *self, GString *out);
void draft_write_groups (const Draft *self, GString *out);
void draft_write_speakers (const Draft *self, GString *out);

/* Words as YAML between quotes. */
void draft_append_quoted (GString *out, const char *text);

#endif
