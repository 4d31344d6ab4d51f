/* screen_int.h - which rules may hit a text at all: one walk over it looks for the strings of every rule (Aho and Corasick, 1975). */
#ifndef FINDINGS_CODING_SCREEN_INT_H
#define FINDINGS_CODING_SCREEN_INT_H

#include "coding/literal_int.h"

typedef struct Screen Screen; /* immutable once closed; threads share one */
Screen *screen_new (guint n_rules);
void screen_free (Screen *self); /* accepts NULL */
/* A text that RULE hits holds one of LITERALS. A rule may need several such sets; one that needs none is always let through. */
void screen_need (Screen *self, guint rule, const Literals *literals);
void screen_close (Screen *self);

/* One thread's memory for asking. */
typedef struct Sieve Sieve;
Sieve *sieve_new (const Screen *screen); /* borrows SCREEN */
void sieve_free (Sieve *self);           /* accepts NULL */
/* Asks for TEXT, folded. */
void sieve_set (Sieve *self, const char *text, gsize length);
gboolean sieve_passes (const Sieve *self, guint rule); /* FALSE only when RULE cannot hit the text */
guint sieve_next (const Sieve *self, guint rule);      /* the first rule from RULE on that passes, or G_MAXUINT */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Screen, screen_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sieve, sieve_free)

#endif
