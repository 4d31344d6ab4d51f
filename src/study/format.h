/* format.h - what kind of number a value is, and the formats that may print it. */
#ifndef FINDINGS_STUDY_FORMAT_H
#define FINDINGS_STUDY_FORMAT_H

#include "study/expr.h"

/* Kinds of result, as bits. */
typedef enum {
    RESULT_SHARE = 1 << 0,  /* a fraction of people */
    RESULT_PEOPLE = 1 << 1, /* whole people, groups or areas */
    RESULT_NUMBER = 1 << 2, /* a mean, a ratio, a literal */
    RESULT_POINTS = 1 << 3, /* the difference of two shares */
    RESULT_FACT = 1 << 4,   /* a fact from outside, in its own unit */
    RESULT_LABEL = 1 << 5   /* the number of a figure, table or chapter */
} Result;

typedef struct {
    const char *name;
    gboolean argument; /* takes a number of decimals, 0 to 3 */
    gboolean call;     /* prints more than the value, so that only a measure by itself will do */
    guint fits;        /* bits of Result */
    const char *help;  /* one line */
} FormatSpec;

const FormatSpec *format_find (const char *name); /* NULL */
const char *const *format_names (void);           /* NULL-terminated */
Result value_result (const Value *value);
const char *result_name (Result result);    /* "a share", "people" … */
const char *format_default (Result result); /* the format of a binding that names none */
const char *measure_name (Measure measure); /* share, count …; "" for MEASURE_NONE */
Result measure_result (Measure measure);

#endif
