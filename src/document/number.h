/* number.h - one printed number: what stands on the page, and the released cell behind it as the ledger tells it. */
#ifndef FINDINGS_DOCUMENT_NUMBER_H
#define FINDINGS_DOCUMENT_NUMBER_H

#include <glib.h>

/* How a number may be drawn; derived from its release status. */
typedef enum {
    MARKED_SHOWN,     /* base of 30 or more: filled mark, solid range */
    MARKED_UNSURE,    /* [u]: base of 11 to 29 */
    MARKED_UNDER,     /* a bound: under BOUND */
    MARKED_OVER,      /* a bound: over BOUND */
    MARKED_WITHHELD,  /* too few to report, or withheld for another's sake */
    MARKED_NOT_ASKED, /* [z] */
    MARKED_ABSENT     /* [x] */
} Marked;

typedef enum { UNIT_NONE, UNIT_SHARE, UNIT_PEOPLE, UNIT_POINTS, UNIT_MEAN } NumberUnit;

/* Texts are borrowed from the Document that holds it. A withheld number has NaN and -1 in place of figures. */
typedef struct {
    const char *id;      /* canonical expression */
    const char *printed; /* as it stands on the page: "66%", "under 25%", "too few to report" */
    const char *measure, *question, *answer, *filter, *area, *area_code, *wave, *weight;
    double value;     /* shares, points and bounds as fractions; NaN when withheld */
    gint64 numerator; /* people; -1 when there is none or it is withheld */
    gint64 base;      /* people; -1 likewise */
    double base_effective;
    double lower, upper;  /* 95% interval, in the unit of value; NaN when there is none */
    double bound;         /* fraction; NaN when there is none */
    const char *status;   /* shown, u, low, c, z, x, b, r, held */
    const char *symbol;   /* "[c]", "[u]" … or "" */
    const char *reason;   /* why it is withheld, for people; "" else */
    const char *verdict;  /* of gaps and changes: "clear difference" …; "" else */
    const char *released; /* the release that first printed it */
    NumberUnit unit;
    Marked marked;
} Number;

#endif
