/* codebook.h - the themes and the rules that find them, as the analyst wrote them; coding/ compiles them. */
#ifndef FINDINGS_STUDY_CODEBOOK_H
#define FINDINGS_STUDY_CODEBOOK_H

#include "base/fault.h"
#include "base/yaml.h"

typedef enum {
    CONDITION_NEAR,
    CONDITION_BEFORE,
    CONDITION_AFTER,
    CONDITION_NOT_NEAR,
    CONDITION_NOT_BEFORE,
    CONDITION_NOT_AFTER,
    N_CONDITIONS
} ConditionKind;

/* A pattern, a word or a name, and the node it stands in, so that an error can point inside it. */
typedef struct {
    const char *text;
    const YamlNode *node;
} Pattern;

/* How far off something may stand: so many words between (0: next to it), or anywhere in the same part of the text. */
#define WITHIN_UNIT G_MAXUINT
#define WITHIN_SENTENCE (G_MAXUINT - 1)
#define WITHIN_CLAUSE (G_MAXUINT - 2)
#define WITHIN_OVERLAP (G_MAXUINT - 3) /* sharing a character; for `exclude:` alone */

typedef struct Rule Rule;

typedef struct {
    ConditionKind kind;
    const Rule *what; /* without conditions, weight and examples */
    guint within;
    SourcePos at;
} Condition;

typedef struct {
    const char *text;
    SourcePos at;
} Example;

/* RULE_PARTS: a rule made of others. Its hits are those of the first rule of `all:`, or else those of `any:`. */
typedef enum { RULE_PATTERN, RULE_WORDS, RULE_THEME, RULE_PARTS } RuleKind;
typedef enum { COMBINE_ALL, COMBINE_ANY, COMBINE_NONE, N_COMBINES } CombineKind;

struct Rule {
    RuleKind kind;
    Pattern pattern;      /* PATTERN: the expression; THEME: the theme's id */
    const Pattern *words; /* WORDS: each a word or a phrase, "*" for any letters */
    guint n_words;
    const Pattern *also; /* words, too: what transcripts write for it */
    guint n_also;
    guint theme; /* THEME: index */
    gboolean case_sensitive;
    const Condition *conditions;
    guint n_conditions;
    const Rule *parts[N_COMBINES]; /* all of which, any of which, none of which must stand in the text as well */
    guint n_parts[N_COMBINES];
    guint within;  /* the distance of the parts from the hit */
    double weight; /* what it adds to its theme's threshold, once a unit */
    const Condition
        *negators; /* one of them holds: the hit says that the theme is not so. Its own, or those of its theme, the theme above, the file */
    guint n_negators;
    const Example *match, *no_match;
    guint n_match, n_no_match;
    SourcePos at;
};

/* Where a theme is looked for. */
typedef struct {
    gboolean survey, transcript;
    gboolean facilitators;           /* FALSE unless asked for: a facilitator's words are no finding */
    guint64 questions;               /* bit I: text question I of the questionnaire's text questions in order; 0 is all */
    const char *const *question_ids; /* as written, NULL-terminated, NULL for all */
    guint64 group_roles;             /* answers of the question `role`: only the focus groups of these; 0 is all */
} Scope;

/* A hit of WINNER (or of its subthemes) within this distance sets a hit aside. */
typedef struct {
    guint winner;
    guint within;
    SourcePos at;
} Loss;

typedef struct {
    const char *id; /* dotted */
    const char *label;
    const char *definition;
    guint parent; /* index, or itself for the first level */
    Scope scope;
    const Rule *rules;
    guint n_rules;
    guint unit;         /* what the rules' parts, the threshold and the exclusions are of: WITHIN_UNIT or WITHIN_SENTENCE */
    double threshold;   /* least weight of the rules that hit there; 0: any hit will do */
    const Loss *losses; /* themes that win over this one, by `exclude:` of theirs */
    guint n_losses;
    const Example *match, *no_match;
    guint n_match, n_no_match;
    SourcePos at;
} Theme;

typedef struct Codebook Codebook; /* immutable; themes in file order, parents before their children; at most 64 */

Codebook *codebook_read (const Source *source, Notes *notes); /* NULL when nothing could be made of it */
void codebook_free (Codebook *self);                          /* accepts NULL */
guint codebook_length (const Codebook *self);
const Theme *codebook_get (const Codebook *self, guint index);
guint codebook_find (const Codebook *self, const char *id); /* G_MAXUINT */
/* Whether only the longest of overlapping hits of several themes counts. */
gboolean codebook_longest (const Codebook *self);
/* The themes in such an order that each comes after those that win over it: codebook_length indexes. */
const guint *codebook_order (const Codebook *self);
/* Whether INDEX is THEME or one of its subthemes: its hits count for THEME. */
gboolean codebook_is_under (const Codebook *self, guint index, guint theme);
const char *condition_name (ConditionKind kind);
const char *combine_name (CombineKind kind); /* all, any, none */
/* "6 words", "clause", "sentence", "unit"; the caller owns it. */
char *within_name (guint within);
/* What a rule says, in one line, without its examples: equal for rules that find the same; the caller owns it. */
char *rule_text (const Rule *rule);
/* What a hit that is negated goes by: the theme's id and ".negated". The caller owns it. */
char *theme_negated_id (const Theme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Codebook, codebook_free)

#endif
