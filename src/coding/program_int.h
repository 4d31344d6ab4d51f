/* program_int.h - one pattern compiled by PCRE2, and what runs it over a text. */
#ifndef FINDINGS_CODING_PROGRAM_INT_H
#define FINDINGS_CODING_PROGRAM_INT_H

#include "base/fault.h"
#include "coding/words_int.h"
#include "study/codebook.h"

/* Steps that one pattern may take on one text: about 3 ms, and more on a text longer than 50 kB. A pattern that needs more runs away, and gets slower with
 * every letter. */
#define MATCH_LIMIT 1000000

/* The same hits in three ways: compiled to machine code and run only over texts that hold a string of the pattern; over every text; and, for tests, not compiled. */
typedef enum { ENGINE_JIT, ENGINE_UNFILTERED, ENGINE_INTERPRETER, N_ENGINES } Engine;

typedef struct Program Program; /* immutable; threads share it */

/* Compiles patterns one after another. */
typedef struct Compiler Compiler;
Compiler *compiler_new (Engine engine, Notes *notes);
void compiler_free (Compiler *self); /* accepts NULL */
/* FROM's own text, which is folded first; tells its mistakes at their place: it does not compile, starts with a verb such as (*UTF), is too long or may match
 * nothing. NULL then. */
Program *compiler_pattern (Compiler *self, const Pattern *from, gboolean case_sensitive);
/* WORDS, each a word or a phrase: whole words, "*" for any letters, blanks and hyphens for each other. */
Program *compiler_words (Compiler *self, const Pattern *words, guint n, gboolean case_sensitive);
void program_free (Program *self);                 /* accepts NULL */
const char *program_text (const Program *self);    /* the pattern as it was compiled: folded */
const Pattern *program_from (const Program *self); /* the first of what it was made of */

/* One thread's memory for running programs. */
typedef struct Machine Machine;
Machine *machine_new (void);
void machine_free (Machine *self); /* accepts NULL */
/* Replaces SPANS (of Span) by all hits in TEXT (valid UTF-8, folded), none of which overlap, in order. None starts before FROM or behind LAST: they are not
 * looked for there (0 and LENGTH: anywhere). FALSE when the pattern runs away. */
gboolean machine_find (Machine *self, const Program *program, const char *text, gsize length, gsize from, gsize last, GArray *spans);
/* After machine_find was FALSE: sets ERROR (FAULT_INPUT at the pattern), which calls the text WHAT. Returns FALSE. */
gboolean machine_fault (const Machine *self, const Program *program, const char *what, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Compiler, compiler_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Program, program_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Machine, machine_free)

#endif
