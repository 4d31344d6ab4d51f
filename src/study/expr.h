/* expr.h - the one grammar of bound numbers, conditions and routing: calls, values and conditions, parsed and canonical. */
#ifndef FINDINGS_STUDY_EXPR_H
#define FINDINGS_STUDY_EXPR_H

#include "study/areas.h"
#include "study/questionnaire.h"

/* What a call asks for. The table of names, arguments and results is in expr_call.c. */
typedef enum {
    MEASURE_NONE,
    MEASURE_SHARE,       /* share(Q, answers): of the base */
    MEASURE_COUNT,       /* count(Q, answers): people */
    MEASURE_BASE,        /* base(Q): asked and gave a valid answer (profile questions: asked) */
    MEASURE_ASKED,       /* asked(Q) */
    MEASURE_MISSING,     /* missing(Q, kind) */
    MEASURE_MEAN,        /* mean(Q) of a number question */
    MEASURE_GAP,         /* gap(Q, answers; key: a, b): share of a minus share of b */
    MEASURE_RATIO,       /* ratio(Q, answers; key: a, b) */
    MEASURE_CHANGE,      /* change(Q, answers; wave: a, b): share of b minus share of a */
    MEASURE_RESPONDENTS, /* respondents(): answers received */
    MEASURE_HEADCOUNT,   /* headcount(): people employed in the area */
    MEASURE_RATE,        /* rate(): respondents of headcount */
    MEASURE_PEOPLE,      /* people(): unique people, survey and groups */
    MEASURE_OVERLAP,     /* overlap(): in both */
    MEASURE_ATTENDEES,   /* attendees() */
    MEASURE_GROUPS,      /* groups(): focus groups held */
    MEASURE_RECORDS,     /* records(kind): rows of exports of that kind, such as partial */
    MEASURE_LEFT_OUT,    /* left_out(kind): those of them that do not count */
    MEASURE_RAISED,      /* raised(theme): focus groups that raised it */
    MEASURE_MENTIONED,   /* mentioned(theme): share of those who wrote a comment */
    MEASURE_CHECK,       /* check(theme, kappa): how the rules agree with a person on it */
    MEASURE_AREAS,       /* areas(level): how many */
    MEASURE_FACT,        /* fact(id) */
    MEASURE_REF,         /* ref(id): number of a figure, table or chapter (Value.ref); not a number of people, never requested */
    N_MEASURES
} Measure;

#define CALL_FILTERS 3
#define BANNERS 4 /* most that stand side by side in one table */

/* Respondents whose answer to QUESTION is one of ANSWERS. */
typedef struct {
    AnswerSet answers;
    guint16 question;
} Filter;

/* Which respondents: an area, a wave, up to three filters sorted by question. Compare with group_equal. */
typedef struct {
    guint16 area;
    guint8 wave; /* index into the study's waves */
    guint8 n_filters;
    Filter filters[CALL_FILTERS];
} Group;

/* Groups shown side by side: some answers of a question, or the areas of a level. */
typedef struct {
    guint16 question;      /* QUESTION_NONE: areas */
    AreaLevel level;       /* of those areas */
    const AnswerSet *sets; /* of the question, in order; never empty for a question */
    guint n_sets;
} Banner;

/* A canonical request for one number. Make it with call_new or the parser, so that unused parts are zero and call_equal can compare bytes. */
typedef struct {
    guint8 measure;
    guint8 missing;    /* MEASURE_MISSING: which; MEASURE_AREAS: the level; MEASURE_CHECK: the CheckKind; MEASURE_RECORDS: the RecordKind */
    guint16 question;  /* QUESTION_NONE where there is none; for themes the KIND_THEMES question */
    guint16 compared;  /* GAP, RATIO: question of the key; QUESTION_NONE with waves (CHANGE) */
    guint16 name;      /* FACT: index of the fact */
    AnswerSet answers; /* RAISED, MENTIONED, CHECK: the theme's bit */
    AnswerSet first, second; /* GAP, RATIO: the two groups; CHANGE: wave indices */
    Group group;
} Call;

Call call_new (Measure measure, guint question, AnswerSet answers, const Group *group);
/* A GAP or RATIO between two groups of the question COMPARED. */
Call call_compare (Measure measure, guint question, AnswerSet answers, const Group *group, guint compared, AnswerSet first,
                   AnswerSet second);
Group group_all (void);                          /* the whole study, first wave, no filter */
Group group_in (const Group *group, guint area); /* the same in another area */
/* Narrowed by a filter (intersected with one on the same question); at most CALL_FILTERS questions. */
Group group_with (const Group *group, guint question, AnswerSet answers);
gboolean group_equal (const Group *a, const Group *b);
guint group_hash (gconstpointer group);
gboolean call_equal (gconstpointer a, gconstpointer b);
guint call_hash (gconstpointer call);
/* GAP, RATIO and CHANGE: the group of the first or second side. */
Group call_side (const Call *call, gboolean second);

/* A value: a number, a call, an end of a call's interval, a sum or difference. */
typedef enum { VALUE_NUMBER, VALUE_CALL, VALUE_LOWER, VALUE_UPPER, VALUE_ADD, VALUE_SUBTRACT } ValueKind;
typedef struct Value Value;
struct Value {
    ValueKind kind;
    double number;
    Call call;       /* CALL, LOWER, UPPER */
    const char *ref; /* the label of ref(label) */
    const Value *left, *right;
    SourcePos at;
};

/* One "| name (args)". */
typedef struct {
    const char *name;
    double argument; /* NaN where there is none */
    SourcePos at;
} Format;

/* {{ value | format | … }} */
typedef struct {
    const Value *value;
    const Format *formats;
    guint n_formats;
    SourcePos at;
} Binding;

typedef enum { COND_AND, COND_OR, COND_NOT, COND_COMPARE, COND_VERDICT, COND_FILTER } CondKind;
typedef enum { TEST_LESS, TEST_AT_MOST, TEST_MORE, TEST_AT_LEAST, TEST_EQUAL, TEST_UNEQUAL } CondTest;
struct Cond {
    CondKind kind;
    CondTest test;
    const Cond *left, *right; /* AND, OR; NOT uses left */
    const Value *a, *b;       /* COMPARE */
    Call call;                /* VERDICT: verdict(call) is NAME */
    const char *name;         /* higher, lower, different, similar, tested, untested, withheld, shown */
    Filter filter;            /* FILTER (asked:) */
    SourcePos at;
};

#endif
