/* heads_int.h - what the columns of an export may be called: every name that its heading rows give a column, best first. */
#ifndef FINDINGS_DATA_HEADS_INT_H
#define FINDINGS_DATA_HEADS_INT_H

#include <glib.h>

/* One name. OPTION: the column holds one option (or one row of a grid) of the question called HEADING; NULL: the column is the question's own. Both folded. */
typedef struct {
    const char *heading, *option;
    gboolean part; /* it was cut out of a longer heading */
} HeadName;

typedef struct {
    const char *shown; /* as messages call the column; "" where its heading is blank */
    const HeadName *names;
    guint n_names;
} Head;

typedef struct Heads Heads;

Heads *heads_new (gsize columns);
void heads_free (Heads *self); /* accepts NULL */
/* Adds a name to COLUMN; a blank HEADING adds none. OPTION may be NULL. Texts are trimmed, folded, and read without tags and entities, too. */
void heads_add (Heads *self, gsize column, const char *heading, const char *option);
/* Adds TEXT and all that it may be made of: "Question [Row]", "Question.Row", "Question - Option", "7. Question", "Q5_1", "code. Question". */
void heads_add_text (Heads *self, gsize column, const char *text);
/* How messages call COLUMN; else its first name. */
void heads_show (Heads *self, gsize column, const char *text);
/* Call it last: a heading that stands a second time goes by its number first ("When2", "When (2)"), as tools write it that number them. */
void heads_number_repeats (Heads *self);
gsize heads_length (const Heads *self);
Head heads_get (const Heads *self, gsize column); /* borrowed from SELF */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Heads, heads_free)

#endif
