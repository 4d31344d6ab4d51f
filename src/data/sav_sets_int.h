/* sav_sets_int.h - the multiple response sets of an SPSS file: which variables are one question. */
#ifndef FINDINGS_DATA_SAV_SETS_INT_H
#define FINDINGS_DATA_SAV_SETS_INT_H

#include <glib.h>

typedef struct {
    const char *name;    /* without its $ */
    const char *text;    /* its label; "" where it has none */
    gboolean ticks;      /* dichotomies: a variable an option, of which COUNTED means chosen; else every variable holds an answer chosen */
    const char *counted; /* of TICKS: the value as the file writes it ("1"); else NULL */
    const char *const *members; /* NULL-terminated, lower case: names of variables */
} SavSet;

typedef struct SavSets SavSets;
/* The sets that the dictionary of BYTES (a .sav or .zsav file) lists, texts turned from ENCODING (a name that iconv knows; NULL: UTF-8) into UTF-8. What is
 * damaged is left out: this says nothing of the file's health. Reads no further than the dictionary. Never NULL. */
SavSets *sav_sets_read (const char *bytes, gsize length, const char *encoding);
void sav_sets_free (SavSets *self); /* accepts NULL */
guint sav_sets_length (const SavSets *self);
const SavSet *sav_sets_get (const SavSets *self, guint index);
/* The index of the first set of which the variable NAME (as the file shows it, in any case) is a member; G_MAXUINT of none. */
guint sav_sets_find (const SavSets *self, const char *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SavSets, sav_sets_free)

#endif
