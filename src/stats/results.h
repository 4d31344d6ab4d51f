/* results.h - counts of respondents: by question, by any group that was asked for. Numbers only. */
#ifndef FINDINGS_STATS_RESULTS_H
#define FINDINGS_STATS_RESULTS_H

#include "stats/agreement.h"
#include "study/study.h"

/* Respondents, and their weights and squared weights (both equal to n when the study is unweighted). */
typedef struct {
    gint64 n;
    double w, w2;
} Cell;

/* One question among one group. */
typedef struct {
    Cell members; /* the group, asked or not */
    Cell asked;   /* members less not asked */
    Cell base;    /* asked with a valid answer; profile questions: asked */
    Cell missing[N_MISSING];
    Cell answers[ANSWERS_MAX];
    double sum, sum2; /* KIND_NUMBER: of the values, of their squares */
} Counts;

typedef struct Results Results; /* immutable */

/* Counts of QUESTION among GROUP. The filter questions must have been requested together for it, or be some of those; each filter's answers must be a
 * requested set or made of such (unions, intersections, differences); the area may stand on any level that was requested for the combination, or above. */
void results_counts (const Results *self, guint question, const Group *group, Counts *counts);
/* The parts of it that protection asks for most: people in the group (QUESTION unused), asked, with a valid answer. */
Cell results_members (const Results *self, const Group *group);
Cell results_asked (const Results *self, guint question, const Group *group);
Cell results_base (const Results *self, guint question, const Group *group);
/* People who gave at least one of ANSWERS; for KIND_MULTI and KIND_THEMES a set of several must have been requested. */
Cell results_set (const Results *self, guint question, AnswerSet answers, const Group *group);
/* Facts about the study as a whole. */
gint64 results_attendees (const Results *self);
gint64 results_overlap (const Results *self); /* of GROUP all */
gint64 results_groups (const Results *self);  /* focus groups held */
/* Rows of the exports that were found to be of KIND, and how many of them do not count. */
gint64 results_records (const Results *self, RecordKind kind);
gint64 results_left_out (const Results *self, RecordKind kind);
AnswerSet results_group_themes (const Results *self, guint transcript);
gint64 results_raised (const Results *self, AnswerSet theme); /* focus groups that raised it */
/* Focus groups held with people of ROLES (answers of the question `role`), of which *RAISED raised the theme. */
gint64 results_held (const Results *self, AnswerSet theme, AnswerSet roles, gint64 *raised);
/* How the rules' coding of THEME (index) agrees with a person's, over the units of the study's gold file; NULL where it has none. */
const Agreement *results_agreement (const Results *self, guint theme);
void results_free (Results *self); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Results, results_free)

#endif
