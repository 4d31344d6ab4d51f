/* screen_int.h - which rules may hit a text at all, and where: one walk over it looks for the strings of every pattern (Aho and Corasick, 1975). */
#ifndef FINDINGS_CODING_SCREEN_INT_H
#define FINDINGS_CODING_SCREEN_INT_H

#include "coding/literal_int.h"

typedef struct Screen Screen; /* immutable once closed; threads share one */
Screen *screen_new (guint n_rules);
void screen_free (Screen *self); /* accepts NULL */
/* A need is met by a text that holds one of LITERALS; equal ones are the same. Returns its index. */
guint screen_need (Screen *self, const Literals *literals);
/* RULE hits only texts that meet NEED. It may have several needs; one that has none is always let through. */
void screen_rule (Screen *self, guint rule, guint need);
void screen_close (Screen *self);

/* One thread's memory for asking. */
typedef struct Sieve Sieve;
Sieve *sieve_new (const Screen *screen); /* borrows SCREEN */
void sieve_free (Sieve *self);           /* accepts NULL */
/* Asks for TEXT, folded; borrows it until the next one. */
void sieve_set (Sieve *self, const char *text, gsize length);
gboolean sieve_passes (const Sieve *self, guint rule); /* FALSE only when RULE cannot hit the text */
guint sieve_next (const Sieve *self, guint rule);      /* the first rule from RULE on that passes, or G_MAXUINT */
/* Where a pattern may match that must hold one of the strings of NEED: no match starts before *FROM, none behind *LAST. FALSE: there is none. */
gboolean sieve_bounds (const Sieve *self, guint need, gsize *from, gsize *last);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Screen, screen_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sieve, sieve_free)

#endif
