/* roster_table_int.h - the forms of listed names as runs of plain letters, in a table; for the roster's files alone. */
#ifndef FINDINGS_CODING_ROSTER_TABLE_INT_H
#define FINDINGS_CODING_ROSTER_TABLE_INT_H

#include "coding/name_plain_int.h"
#include "coding/roster_int.h"

#define PART_MIN 2   /* letters of a part that is a name on its own where it has a capital */
#define LOWER_MIN 3  /* the same without a capital */
#define NEAR_MIN 6   /* letters of a part that is looked for misspelt */
#define NEAR_LONG 26 /* longest that is compared */

/* What a listed run of letters is. */
typedef enum {
    FORM_PART,    /* a given or family name, a part or short form of it, a place of one word: needs a capital where it is a word, too */
    FORM_INITIAL, /* an initial with a family name */
    FORM_WHOLE    /* found in any case */
} Form;

typedef struct {
    guint32 at, length; /* in LETTERS */
    SecretKind kind;
    Form form;
    guint subject;
    gboolean everyday; /* nothing but ordinary words */
    guint32 bits;      /* which letters it has */
} Entry;

/* An entry that is looked for misspelt. */
typedef struct {
    guint32 bits; /* the entry's */
    guint entry;
} Near;

typedef struct {
    const char *pseudonym, *name;
} Person;

struct Roster {
    GString *letters;
    GArray *entries; /* of Entry */
    guint32 *slots;  /* index into ENTRIES + 1; 0 is free */
    guint n_slots;   /* a power of two */
    GArray *people;  /* of Person */
    GHashTable *everyday;
    GHashTable *short_forms;                  /* plain given name -> its KnownName */
    GArray *near[NAME_SOUNDS][NEAR_LONG + 1]; /* of Near: what is looked for misspelt, by how it starts and how long it is */
};

#define ROSTER_HASH 2166136261u                                     /* of no letters */
guint32 roster_hash (guint32 hash, const char *text, gsize length); /* of what HASH is of and TEXT behind it */
Entry *roster_entry (const Roster *self, guint index);
const Entry *roster_look_up (const Roster *self, guint32 hash, const char *text, gsize length); /* NULL: not listed */
void roster_grow (Roster *self);
/* Adds a form; where those letters are listed already the stronger holds, and two subjects of one name are told by neither. */
void roster_add (Roster *self, const char *text, gsize length, SecretKind kind, Form form, guint subject, gboolean everyday);

/* Whether PLAIN is nothing but an ordinary word. */
gboolean roster_is_everyday (const Roster *self, const char *plain);

#endif
