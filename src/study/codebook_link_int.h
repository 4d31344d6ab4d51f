/* codebook_link_int.h - what themes say of each other: rules that take another's hits, themes that win over others. */
#ifndef FINDINGS_STUDY_CODEBOOK_LINK_INT_H
#define FINDINGS_STUDY_CODEBOOK_LINK_INT_H

#include "study/codebook_rule_int.h"

/* What linking needs. */
typedef struct {
    RuleReader *reader;
    const Codebook *codebook;        /* whose themes all stand */
    Theme *themes;                   /* the same, to write to */
    const YamlNode *const *excludes; /* by theme: its `exclude:`, or NULL */
} Linker;

/* Finds the themes that rules name; tells of names that are none and of references that lead back to themselves. */
void references_link (Linker *self);
/* Fills every theme's losses and ORDER (codebook_order); tells of themes that win over themselves. */
void exclusions_link (Linker *self, guint *order);

#endif
