/* expr_int.h - the parser of expressions, for the files of study/ alone. */
#ifndef FINDINGS_STUDY_EXPR_INT_H
#define FINDINGS_STUDY_EXPR_INT_H

#include "study/format.h"
#include "study/study_int.h"

/* A variable of %for and what it stands for just now. */
typedef struct Loop Loop;
struct Loop {
    const char *name;
    const char *id, *label;
    const Loop *outer;
};

/* A ref() that must find its label once the whole template is read. */
typedef struct {
    const char *label;
    SourcePos at;
} Reference;

/* Where an expression stands. */
typedef struct {
    Study *study;       /* results live in its arena */
    guint area;         /* what `area` is unless the expression says otherwise */
    const Loop *loops;  /* in force, innermost first */
    GArray *references; /* of Reference, gathered here; NULL: ref() has nothing to point at */
    Notes *notes;
} Context;

/* Each parses the whole of TEXT, whose first character stands at AT (column 0: only the line is known). NULL or FALSE after adding errors. */
const Value *expr_value (const Context *context, const char *text, SourcePos at);
const Binding *expr_binding (const Context *context, const char *text, SourcePos at); /* with formats */
const Cond *expr_cond (const Context *context, const char *text, SourcePos at);       /* of %if */

/* The members of a loop's set, in order, as Loops of the variable NAME. FALSE after adding errors. */
gboolean expr_set (const Context *context, const char *text, SourcePos at, const char *name, GArray *members);

/* What `asked:` says: filters with and, or, not. */
const Cond *expr_parse_cond (Study *self, const char *text, SourcePos at, Notes *notes);
/* One call, for `keep:`. */
gboolean expr_parse_call (Study *self, const char *text, SourcePos at, Call *call, Notes *notes);
/* A filter list as in a call after the ";", for `where:`. */
gboolean expr_group (const Context *context, const char *text, SourcePos at, Group *group);

const Loop *loop_find (const Loop *loops, const char *name, gsize length);
/* The variables of loops, outside of bindings, replaced by the ids they stand for. The caller owns it. */
char *loops_expand (const Loop *loops, const char *text);

/* The table of measures. */
typedef enum {
    ARGUMENTS_NONE,
    ARGUMENTS_QUESTION,
    ARGUMENTS_ANSWERS,
    ARGUMENTS_MISSING,
    ARGUMENTS_THEME,
    ARGUMENTS_CHECK,
    ARGUMENTS_LEVEL,
    ARGUMENTS_RECORDS,
    ARGUMENTS_FACT,
    ARGUMENTS_LABEL
} Arguments;
/* No group at all; the whole study only; the whole study and a role; any area; filters too. */
typedef enum { WHERE_NONE, WHERE_WHOLE, WHERE_ROLE, WHERE_AREA, WHERE_ALL } Where;
typedef enum { COMPARE_NONE, COMPARE_GROUPS, COMPARE_WAVES } Compare;
typedef struct {
    const char *name;
    Arguments arguments;
    guint kinds; /* bits of QuestionKind */
    Where where;
    Compare compare;
    Result result;
    const char *usage; /* for messages */
} MeasureSpec;
const MeasureSpec *measure_spec (Measure measure);
Measure measure_find (const char *name); /* MEASURE_NONE */
const char *const *measure_names (void); /* NULL-terminated */

#endif
