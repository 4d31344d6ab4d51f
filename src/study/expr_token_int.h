/* expr_token_int.h - an expression cut into tokens, and the reader that walks them; for the expr files alone. */
#ifndef FINDINGS_STUDY_EXPR_TOKEN_INT_H
#define FINDINGS_STUDY_EXPR_TOKEN_INT_H

#include "study/expr_int.h"

typedef enum { TOKEN_END, TOKEN_ID, TOKEN_VARIABLE, TOKEN_NUMBER, TOKEN_STRING, TOKEN_SIGN } TokenKind;

/* Two-character signs are stored as one: '!' for "!=", 'l' for "<=", 'g' for ">=". */
typedef struct {
    TokenKind kind;
    char sign;
    gsize start, length; /* bytes of the text; of a string without its quotes */
    double number;
} Token;

/* A walk over the tokens of one text. The first mistake in the syntax stops it; unknown names do not, so that all of them are told. */
typedef struct {
    const Context *context;
    Study *study;
    const char *text;
    SourcePos at;
    GArray *tokens; /* of Token; the last is TOKEN_END */
    guint next;
    gboolean stopped; /* after a mistake in the syntax */
    gboolean wrong;   /* after any mistake */
} Parser;

void parser_init (Parser *self, const Context *context, const char *text, SourcePos at);
void parser_clear (Parser *self);

const Token *parser_peek (const Parser *self, guint ahead);
gboolean parser_sign (Parser *self, char sign);        /* takes the sign if it comes next */
gboolean parser_word (Parser *self, const char *word); /* takes the keyword if it comes next */
gboolean parser_is_word (const Parser *self, guint ahead, const char *word);
gboolean parser_need (Parser *self, char sign, const char *wanted); /* takes the sign or stops */

/* The text of an id, a variable's value, a number or a string; lives as long as the study. NULL after a mistake: WANTED was expected. */
const char *parser_id (Parser *self, const char *wanted, SourcePos *at);

SourcePos parser_pos (const Parser *self, gsize offset);
/* "expected WANTED, found …" at the next token; stops. Returns FALSE. */
gboolean parser_expected (Parser *self, const char *wanted);
/* A mistake that lets the walk go on. Returns FALSE. */
gboolean parser_wrong (Parser *self, SourcePos at, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* "expected WHAT, found "TEXT"" with the nearest of NAMES, or all of them where they are few. Returns FALSE. */
gboolean parser_unknown (Parser *self, SourcePos at, const char *what, const char *text, const char *const *names);

/* What a filter says. */
typedef enum { RESTRICT_ANSWERS, RESTRICT_AREA, RESTRICT_WAVE, RESTRICT_COMPARE, RESTRICT_COMPARE_WAVES } RestrictKind;
typedef struct {
    RestrictKind kind;
    guint question;
    AnswerSet answers, second; /* of the question; COMPARE_WAVES: indices */
    guint area;
    guint wave;
    SourcePos at;
} Restrict;

const Question *parser_question (Parser *self, const char *id, SourcePos at, const char *what, guint kinds, guint *index);
AnswerSet parser_answers (Parser *self, const Question *question, const char *id, SourcePos at);
guint parser_area (Parser *self, const char *id, SourcePos at);
gboolean parser_filter (Parser *self, Restrict *limit);
/* Filters after a ";" up to the end of the list, into *GROUP; *COMPARED where COMPARE allows and finds one. */
gboolean parser_where (Parser *self, const MeasureSpec *spec, Group *group, Restrict *compared);

#define PARSER_DEPTH_MAX 50 /* brackets within brackets */

/* The parts of the grammar, each a file: name "(" … ")", where *LABEL is what a ref names; a value; a condition, of routing or of %if. */
gboolean parser_call (Parser *self, Call *call, const char **label);
const Value *parser_value (Parser *self, guint depth);
const Cond *parser_cond (Parser *self, gboolean routing, guint depth);
void parser_theme (Parser *self, Call *call); /* the argument that is a theme, or a level of areas */
void parser_level (Parser *self, Call *call);
gboolean results_fit (Result a, Result b); /* whether they can be added or compared */

#endif
