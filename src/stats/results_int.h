/* results_int.h - the body of Results, and the columns it is counted from. */
#ifndef FINDINGS_STATS_RESULTS_INT_H
#define FINDINGS_STATS_RESULTS_INT_H

#include "coding/codings.h"
#include "stats/results.h"

/* A question that filters: its answers told apart only as far as the requested sets do. Two answers that no set tells apart are one atom. */
typedef struct {
    GArray *sets;     /* of AnswerSet, in the order met; at most 64 */
    GArray *patterns; /* of guint64 by atom: bit I where the atom lies in set I */
    GArray *members;  /* of AnswerSet by atom, single-answer questions: its answers */
    guint16 *atoms;   /* by row; not kept after counting */
} Key;

/* Which cells a tabulation has for every group: members, base, the missing kinds, the answers, the sets. */
enum { SLOT_MEMBERS, SLOT_BASE, SLOT_MISSING, SLOT_ANSWERS = SLOT_MISSING + N_MISSING };

/* One question by filter questions by area: dense, [wave][area][atom]…[slot]. */
typedef struct {
    guint16 question; /* or QUESTION_NONE: members alone */
    guint16 keys[CALL_FILTERS];
    guint n_keys;
    AreaLevel depth;                    /* areas below it are not told apart */
    GArray *sets;                       /* of AnswerSet: unions of a multi-answer question */
    guint n_answers, n_slots, n_groups; /* n_groups: of one wave and area */
    guint n_areas;
    Cell *cells;
    double *sums; /* KIND_NUMBER: sum and sum of squares by group */
} Tabulation;

struct Results {
    const Study *study;
    guint n_waves;
    Key *keys; /* by question; those without sets are empty */
    guint n_keys;
    GArray *tabulations; /* of Tabulation */
    GHashTable *by_name; /* guint64 of question and keys -> index + 1 */
    gint64 attendees, overlap;
    gint64 records[N_RECORD_KINDS], left_out[N_RECORD_KINDS];
    GArray *group_themes;  /* of AnswerSet, by transcript */
    GArray *group_of;      /* of guint: the focus group of each transcript */
    Agreement *agreements; /* by theme; NULL where the study has no gold codes */
};

/* What is counted, by row. Arrays by question; a NULL column counts as not answered. Borrowed. */
typedef struct {
    guint rows;
    const guint8 *waves;
    const guint16 *areas;
    const guint8 *const *codes;
    const AnswerSet *const *masks;
    const double *const *numbers;
    const double *weights; /* NULL: everyone counts once */
} Columns;

/* Plans the tabulations that STUDY requests; NULL with ERROR (FAULT_INPUT) for a request that cannot be counted. */
Results *results_plan (const Study *study, GError **error);
/* Agreement on every theme between the gold codes of STUDY and CODINGS; NULL where it has none. The caller owns it. */
Agreement *gold_measure (const Study *study, const Inputs *inputs, const Codings *codings);
/* Fills SELF from COLUMNS, in one pass a tabulation. */
void results_fill (Results *self, const Columns *columns);
guint64 results_name (guint question, const guint16 *keys, guint n_keys);

#endif
