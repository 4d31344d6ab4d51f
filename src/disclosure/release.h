/* release.h - what may be published: for every request its released cell, or the reason why there is none. The only thing documents can see. */
#ifndef FINDINGS_DISCLOSURE_RELEASE_H
#define FINDINGS_DISCLOSURE_RELEASE_H

#include "study/study.h"

typedef enum { STATUS_SHOWN, STATUS_U, STATUS_LOW, STATUS_C, STATUS_Z, STATUS_X, STATUS_B, STATUS_R, STATUS_HELD, N_STATUSES } Status;

/* Why a cell is not shown as it is. */
typedef enum {
    REASON_NONE,
    REASON_FEW,       /* the group has fewer than the minimum */
    REASON_SMALL,     /* the count, or its complement, is small: a bound is printed */
    REASON_MERGED,    /* collapsed with another small answer of the same group */
    REASON_SECONDARY, /* would give away another cell */
    REASON_MEAN,      /* a mean needs a larger base */
    REASON_HELD,      /* differs too little from an earlier release */
    REASON_UNKNOWN,   /* the study does not know it (headcount of a joint return) */
    REASON_UNDEFINED, /* the measure has no value: its divisor is 0 */
    REASON_UNCHECKED, /* the rules of the theme agree too little with a person */
    N_REASONS
} Reason;

typedef enum { BOUND_NONE, BOUND_UNDER, BOUND_OVER } Bound;

typedef enum { VERDICT_UNTESTED, VERDICT_SIMILAR, VERDICT_HIGHER, VERDICT_LOWER } Verdict; /* of a gap or change, tested at 95% */

/* What may be said of one call. Fields that may not be said hold NaN or -1. */
typedef struct {
    Call call;
    Status status;
    Reason reason;
    double value;     /* share as a fraction, mean, people, points as a fraction */
    gint64 numerator; /* people */
    gint64 base;      /* people; -1: fewer than the minimum (REASON_FEW), or withheld like the rest */
    double base_effective;
    double lower, upper; /* 95% interval */
    Bound bound;         /* a share under or over bound_value; gaps: at least or at most */
    double bound_value;
    Verdict verdict;
    gint64 second_numerator, second_base; /* of the second side of a gap, ratio or change */
    double z;                             /* test statistic; NaN untested */
    const char *words;                    /* said in place of every figure ("most"); NULL */
} Released;

typedef struct Release Release; /* immutable */

/* The released cell of a requested call; never NULL for a call of study_requests. Sums and parts of it (base of a share) are found too. */
const Released *release_cell (const Release *self, const Call *call);
/* The canonical expression of such a call, as release_id has it; NULL where CALL was not requested. */
const char *release_cell_id (const Release *self, const Call *call);
guint release_length (const Release *self);
const Released *release_get (const Release *self, guint index); /* sorted by canonical expression */
const char *release_id (const Release *self, guint index);      /* the canonical expression */
const char *release_name (const Release *self);                 /* of this release: "1" */

/* What was asked and how it was missed, for `explain` (restricted). */
typedef struct {
    gint64 asked, base, missing[N_MISSING];
} Missingness;
gboolean release_missing (const Release *self, guint index, Missingness *missing);

const char *status_name (Status status);   /* shown, u, low, c … */
const char *status_symbol (Status status); /* "[c]" or "" */
const char *reason_text (Reason reason);   /* for the suppression log, plain words */
void release_free (Release *self);         /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Release, release_free)

#endif
