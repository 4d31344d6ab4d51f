/* codebook_rule_int.h - the rules of a codebook as YAML says them: kinds, parts, conditions, negators, examples. */
#ifndef FINDINGS_STUDY_CODEBOOK_RULE_INT_H
#define FINDINGS_STUDY_CODEBOOK_RULE_INT_H

#include "base/arena.h"
#include "study/codebook.h"

/* What reading rules needs. */
typedef struct {
    Arena *arena; /* owns what is read */
    Notes *notes;
    guint unit; /* how far parts may stand from each other where a rule does not say */
} RuleReader;

/* What stands for negation. GIVEN: something was said, be it that there is none. */
typedef struct {
    gboolean given;
    const Condition *conditions;
    guint n_conditions;
} Negators;

/* Rules that say nothing of negators have those of INHERITED. */
const Rule *rules_read (RuleReader *self, const YamlNode *list, Negators inherited, guint *n);
/* INHERITED where NODE is NULL. */
Negators negators_read (RuleReader *self, const YamlNode *node, Negators inherited);
/* The texts of LIST, each with its place; *N is their number. */
const Example *examples_read (RuleReader *self, const YamlNode *list, guint *n);
/* "6 words", "clause", "sentence", "unit", and "overlap" where OVERLAP; FALLBACK where NODE is absent or, after telling, says something else. */
guint within_read (RuleReader *self, const YamlNode *node, guint fallback, gboolean overlap);
/* The index in WORDS of the text of NODE; G_MAXUINT after telling. */
guint word_read (RuleReader *self, const YamlNode *node, const char *key, const char *const *words);
/* The nodes of a list, or a single node: how many, and each. NULL counts as none. */
guint items_count (const YamlNode *node);
const YamlNode *items_get (const YamlNode *node, guint index);

#endif
