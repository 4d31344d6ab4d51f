/* rule_int.h - the rules of a codebook, compiled, and what runs them over a text. */
#ifndef FINDINGS_CODING_RULE_INT_H
#define FINDINGS_CODING_RULE_INT_H

#include "base/fault.h"
#include "coding/words_int.h"
#include "study/codebook.h"

/* Steps that one pattern may take on one text: about 3 ms. A pattern that needs more runs away, and gets slower with every letter. */
#define MATCH_LIMIT 1000000

/* The same hits: compiled to machine code and run only over texts that hold a string of the pattern; or plainly, for tests. */
typedef enum { ENGINE_JIT, ENGINE_INTERPRETER } Engine;

typedef struct RuleBook RuleBook; /* immutable; threads share one */

/* Compiles every pattern of CODEBOOK, which must outlive the result. A pattern that does not compile, starts with a verb such as (*UTF) or may match nothing
 * is told at its place; NULL when there was one. */
RuleBook *rulebook_new (const Codebook *codebook, Engine engine, Notes *notes);
void rulebook_free (RuleBook *self); /* accepts NULL */
const Codebook *rulebook_codebook (const RuleBook *self);

/* One thread's memory for running rules. */
typedef struct Finder Finder;
Finder *finder_new (const RuleBook *book);
void finder_free (Finder *self); /* accepts NULL */
/* The text (valid UTF-8, under 4 GiB) that is searched from now on; borrowed, as is WHAT, which errors call it ("unit 0123456789abcdef"). */
void finder_set (Finder *self, const char *text, gsize length, const char *what);
/* FALSE only when finder_find would find nothing: much quicker. */
gboolean finder_may_find (Finder *self, guint theme, guint rule);
/* The hits of a rule whose conditions hold, in order: replaces SPANS (of Span). FALSE with ERROR (FAULT_INPUT at the pattern) when a pattern runs away. */
gboolean finder_find (Finder *self, guint theme, guint rule, GArray *spans, GError **error);
/* After finder_find left SPANS empty: why, for the rule's author; the caller owns it. */
char *finder_why (const Finder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RuleBook, rulebook_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finder, finder_free)

#endif
