/* rule_int.h - the rules of a codebook, compiled. */
#ifndef FINDINGS_CODING_RULE_INT_H
#define FINDINGS_CODING_RULE_INT_H

#include "coding/screen_int.h"
#include "coding/program_int.h"

/* A rule, or a rule inside one, ready to run. Programs and nodes go by their index in the book. */
typedef struct {
    const Rule *rule;
    guint program, also;     /* G_MAXUINT where the rule has no pattern or words of its own, or nothing else that is written for it */
    const guint *conditions; /* nodes of what they look for, as many as the rule has */
    const guint *negators;
    const guint *parts[N_COMBINES];
} Node;

typedef struct RuleBook RuleBook; /* immutable; threads share one */

/* Compiles every rule of CODEBOOK, which must outlive the result. A pattern that cannot be compiled is told at its place; NULL when there was one. */
RuleBook *rulebook_new (const Codebook *codebook, Engine engine, Notes *notes);
void rulebook_free (RuleBook *self); /* accepts NULL */
const Codebook *rulebook_codebook (const RuleBook *self);
/* Whether some theme has a threshold; whether some theme wins over others. */
gboolean rulebook_weighs (const RuleBook *self);
gboolean rulebook_excludes (const RuleBook *self);
/* Rules are numbered through all themes. */
guint rulebook_rules (const RuleBook *self);
guint rulebook_number (const RuleBook *self, guint theme, guint rule);
guint rulebook_theme (const RuleBook *self, guint number);
guint rulebook_node (const RuleBook *self, guint number); /* of a rule by its number */
guint rulebook_nodes (const RuleBook *self);
const Node *rulebook_get_node (const RuleBook *self, guint index);
guint rulebook_programs (const RuleBook *self);
const Program *rulebook_program (const RuleBook *self, guint index);
const Screen *rulebook_screen (const RuleBook *self); /* NULL where every rule is run over every text */
guint rulebook_need (const RuleBook *self,
                     guint program); /* what its matches hold, as the screen has it; G_MAXUINT where nothing is known */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RuleBook, rulebook_free)

#endif
