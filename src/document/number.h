/* number.h - one printed number: what stands on the page, and the released cell behind it as the ledger tells it. */
#ifndef FINDINGS_DOCUMENT_NUMBER_H
#define FINDINGS_DOCUMENT_NUMBER_H

#include <glib.h>

/* Texts are borrowed from the Document that holds it. A withheld number has NaN and -1 in place of figures. */
typedef struct {
    const char *id;      /* canonical expression */
    const char *printed; /* as it stands on the page */
    const char *measure, *question, *answer, *filter, *area, *wave, *weight;
    double value;     /* shares and bounds as fractions; NaN when withheld */
    gint64 numerator; /* people; -1 when there is none or it is withheld */
    gint64 base;      /* people; -1 likewise */
    double base_effective;
    double lower, upper;  /* 95% interval, in the unit of value; NaN when there is none */
    const char *status;   /* shown, u, low, c, z, x, b, r, held */
    const char *released; /* the release that first printed it */
} Number;

#endif
