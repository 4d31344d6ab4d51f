/* record_rules.h - answers that may not count like others: partial, doubled, too fast; and what the study does with them. */
#ifndef FINDINGS_STUDY_RECORD_RULES_H
#define FINDINGS_STUDY_RECORD_RULES_H

#include "base/fault.h"
#include "base/yaml.h"

typedef enum {
    RECORD_PARTIAL,   /* begun and not sent in */
    RECORD_PREVIEW,   /* the survey's authors looking at it */
    RECORD_TEST,      /* machine-made or said to be a test */
    RECORD_DUPLICATE, /* an id that an earlier row has */
    RECORD_REPEAT,    /* the answers of an earlier row, within minutes */
    RECORD_SPEEDER,   /* much faster than most */
    RECORD_STRAIGHT,  /* one and the same answer to all of a scale's questions */
    RECORD_OUTSIDE,   /* sent in before or after the days that count */
    N_RECORD_KINDS
} RecordKind;

/* KEEP says nothing of it; FLAG counts it like others and tells how many; DROP leaves it out and tells how many; ERROR stops the build. */
typedef enum { RECORDS_KEEP, RECORDS_FLAG, RECORDS_DROP, RECORDS_ERROR } RecordPolicy;

typedef struct {
    RecordPolicy policy[N_RECORD_KINDS];
    double fast;     /* a speeder takes less than this share of the median time: a third */
    gint64 minutes;  /* between an answer and its repeat, at most: 10 */
    gint64 straight; /* questions of one scale that a straight-liner answers at least: 8 */
} RecordRules;

/* Reads `records:`, which may be NULL, and fills in what it leaves out. */
void record_rules_read (RecordRules *self, const YamlNode *node, Notes *notes);
const char *record_kind_name (RecordKind kind);  /* partial, preview, ... as study.yaml says it */
const char *record_kind_words (RecordKind kind); /* "partial answers", for messages */
RecordKind record_kind_find (const char *name);  /* N_RECORD_KINDS: none */
const char *record_policy_name (RecordPolicy policy);

#endif
