/* find_int.h - rules run over one text: which hits there are, which are negated, and what let them count. */
#ifndef FINDINGS_CODING_FIND_INT_H
#define FINDINGS_CODING_FIND_INT_H

#include "coding/rule_int.h"

/* One hit of a rule. */
typedef struct {
    Span span;   /* in the text */
    Span folded; /* in the text as rules see it: what finder_is_within takes */
    gboolean negated;
} Found;

/* One condition of a rule around one hit. */
typedef struct {
    const char *name; /* near, all, negators … */
    const Rule *what;
    guint within;
    gboolean wanted; /* whether it had to stand there */
    gboolean stands;
    Span span; /* where, if it does */
} Step;

/* One thread's memory for running rules. */
typedef struct Finder Finder;
Finder *finder_new (const RuleBook *book);
void finder_free (Finder *self); /* accepts NULL */
const RuleBook *finder_book (const Finder *self);
/* The text (valid UTF-8, NUL-terminated, under 4 GiB) that is searched from now on; borrowed, as is WHAT, which errors call it ("unit
 * 0123456789abcdef"). SPOKEN: it is a turn, in which what `also:` says is looked for, too. */
void finder_set (Finder *self, const char *text, gsize length, const char *what, gboolean spoken);
/* The first rule from NUMBER on that may hit the text, or G_MAXUINT. */
guint finder_next (const Finder *self, guint number);
/* The hits of the rule NUMBER whose conditions hold, in order: replaces HITS (of Found). FALSE with ERROR (FAULT_INPUT at the pattern) when a pattern runs away. */
gboolean finder_find (Finder *self, guint number, GArray *hits, GError **error);
/* The same, lent until the next call; NULL with ERROR. */
const GArray *finder_hits (Finder *self, guint number, GError **error);
/* After finder_find left no hit that is not negated: why, for the rule's author; the caller owns it. */
char *finder_why (const Finder *self);
/* Whether two places of the folded text stand within a distance. */
gboolean finder_is_within (Finder *self, Span one, Span two, guint within);
/* Every condition of the rule NUMBER around its hit at SPAN, and how it turned out: replaces STEPS (of Step). */
gboolean finder_steps (Finder *self, guint number, Span span, GArray *steps, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finder, finder_free)

#endif
