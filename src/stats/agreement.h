/* agreement.h - how far two codings of the same units agree on one theme: a person's and the rules'.
 *
 * With BOTH units in the theme by both codings, HUMAN and RULE units in it by one alone, NEITHER by none, and N their sum:
 *   prevalence   (BOTH + HUMAN) / N by the person, (BOTH + RULE) / N by the rules
 *   precision    BOTH / (BOTH + RULE)
 *   recall       BOTH / (BOTH + HUMAN)
 *   F1           2 BOTH / (2 BOTH + HUMAN + RULE), the harmonic mean of both: van Rijsbergen (1979), Information Retrieval, 2nd edition, chapter 7
 *   agreement    (BOTH + NEITHER) / N
 *   kappa        (P - E) / (1 - E), P the agreement, E what the two prevalences give by chance: Cohen (1960), Educational and Psychological Measurement 20, 37-46
 *   alpha        1 - (2N - 1) D / (I O), D = HUMAN + RULE, I = 2 BOTH + D and O = 2 NEITHER + D the codes "in" and "out" of both codings together:
 *                nominal data, two coders; Krippendorff (2011), Computing Krippendorff's alpha-reliability, sections A and C
 * A unit that one coding lacks cannot be paired, so it counts in none of them (Krippendorff's rule for missing data).
 * A measure whose divisor is 0 is undefined: NaN, never 0. */
#ifndef FINDINGS_STATS_AGREEMENT_H
#define FINDINGS_STATS_AGREEMENT_H

#include "stats/interval.h"

/* A unit as two codings see it: a bit a code. */
typedef struct {
    guint respondent;    /* who wrote it, under any number; a respondent's units need not stand together */
    guint64 paired;      /* codes on which both codings tell; other bits below say nothing */
    guint64 human, rule; /* codes that it has */
} CodedUnit;

typedef enum {
    AGREEMENT_HUMAN,
    AGREEMENT_RULE,
    AGREEMENT_PRECISION,
    AGREEMENT_RECALL,
    AGREEMENT_F1,
    AGREEMENT_PERCENT,
    AGREEMENT_KAPPA,
    AGREEMENT_ALPHA,
    N_AGREEMENTS
} AgreementMeasure;

typedef struct {
    guint64 both, human, rule, neither; /* units */
} AgreementCounts;

/* A fraction (kappa and alpha may be negative) and its 95% interval. */
typedef struct {
    double value;
    Interval interval;
} Estimate;

typedef struct {
    AgreementCounts counts;
    guint units;       /* coded by both: their sum */
    guint unpaired;    /* not coded by both */
    guint respondents; /* who wrote those of both */
    Estimate measures[N_AGREEMENTS];
} Agreement;

/* NaN where COUNTS leave MEASURE undefined. */
double agreement_value (AgreementMeasure measure, const AgreementCounts *counts);
const char *agreement_name (AgreementMeasure measure); /* "precision", "Cohen's kappa" */
/* Measures the agreement of N units on each of N_CODES codes (at most 64) and writes it to MADE, by code. The intervals are percentiles (2.5 and 97.5, between
 * neighbours linearly) of AGREEMENT_RESAMPLES bootstrap samples that draw respondents, not units, with replacement: Efron & Tibshirani (1993), An Introduction
 * to the Bootstrap, chapter 13. The same input gives the same intervals. One is undefined (NaN) with fewer than two respondents, and where more than one sample
 * in twenty leaves the measure undefined. */
void agreement_measure (const CodedUnit *units, guint n, guint n_codes, Agreement *made);

#define AGREEMENT_RESAMPLES 1000

#endif
