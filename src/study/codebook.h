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

/* A pattern and the node it stands in, so that an error can point inside it. */
typedef struct {
    const char *text;
    const YamlNode *node;
} Pattern;

#define WITHIN_SENTENCE G_MAXUINT /* anywhere in the same sentence */

typedef struct {
    ConditionKind kind;
    Pattern pattern;
    guint words; /* at most so many words between (0: next to it), or WITHIN_SENTENCE */
    SourcePos at;
} Condition;

typedef struct {
    const char *text;
    SourcePos at;
} Example;

typedef struct {
    Pattern pattern;
    const Condition *conditions;
    guint n_conditions;
    const Example *match, *no_match;
    guint n_match, n_no_match;
    SourcePos at;
} Rule;

/* Where a theme is looked for. */
typedef struct {
    gboolean survey, transcript;
    gboolean facilitators;           /* FALSE unless asked for: a facilitator's words are no finding */
    guint64 questions;               /* bit I: text question I of the questionnaire's text questions in order; 0 is all */
    const char *const *question_ids; /* as written, NULL-terminated, NULL for all */
} Scope;

typedef struct {
    const char *id; /* dotted */
    const char *label;
    const char *definition;
    guint parent; /* index, or itself for the first level */
    Scope scope;
    const Rule *rules;
    guint n_rules;
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
const char *condition_name (ConditionKind kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Codebook, codebook_free)

#endif
