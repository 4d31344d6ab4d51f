/* print.h - a released cell as it stands on a page: rounded once, from the unrounded value, or the agreed words where it is withheld. */
#ifndef FINDINGS_DOCUMENT_PRINT_H
#define FINDINGS_DOCUMENT_PRINT_H

#include "disclosure/release.h"
#include "document/number.h"

/* The styles that a binding's formats choose; names are those of study/format.h. */
typedef enum {
    PRINT_AUTO,    /* what the measure asks for */
    PRINT_PERCENT, /* 66%, one decimal where asked */
    PRINT_PLAIN,   /* 66: in tables and bars, under a heading that says per cent */
    PRINT_WORDS,   /* two thirds; almost 900 */
    PRINT_COUNT,   /* 896: numerator of a share, or people */
    PRINT_POINTS,  /* 11 points */
    PRINT_SIGNED,  /* +11 points */
    PRINT_RANGE,   /* 63% to 69% */
    PRINT_OF,      /* 671 of 1,017 */
    PRINT_SMALL,   /* seven; 10 */
    N_PRINTS
} PrintStyle;

/* Appends CELL in STYLE. DECIMALS of shares, -1 for the style's own. HOUSE has the words for what is withheld. */
void print_released (GString *out, const Released *cell, const House *house, PrintStyle style, int decimals);
Marked print_marked (const Released *cell);
NumberUnit print_unit (const Call *call);

#endif
