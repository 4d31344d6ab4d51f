/* codings.h - which unit of text speaks of which theme, and why. */
#ifndef FINDINGS_CODING_CODINGS_H
#define FINDINGS_CODING_CODINGS_H

#include "data/inputs.h"

typedef enum { UNIT_ANSWER, UNIT_TURN } UnitKind;

/* A text that is coded: a survey answer or a counted turn. */
typedef struct {
    UnitKind kind;
    guint source;     /* ANSWER: question; TURN: transcript */
    guint index;      /* ANSWER: row; TURN: turn */
    const char *text; /* borrowed from Inputs */
    gsize length;
    char hash[17]; /* first 16 hex digits of SHA-256 of the text */
    SourcePos at;
} Unit;

/* One hit of one rule. Sorted by unit, start, theme, rule. */
typedef struct {
    guint unit, theme, rule; /* rule: index within its theme */
    guint32 start, end;      /* bytes in the unit's text */
} Hit;

typedef struct Codings Codings; /* immutable */
guint codings_units (const Codings *self);
const Unit *codings_unit (const Codings *self, guint index);
guint codings_hits (const Codings *self);
const Hit *codings_hit (const Codings *self, guint index);
/* Themes (bits, parents included) that a survey row's comments speak of; WROTE tells whether the row holds a comment at all. */
AnswerSet codings_row (const Codings *self, guint row, gboolean *wrote);
/* Themes that the counted turns of a transcript raise. */
AnswerSet codings_transcript (const Codings *self, guint transcript);
guint codings_find (const Codings *self, const char *hash); /* first unit with this hash, or G_MAXUINT */
void codings_free (Codings *self);                          /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Codings, codings_free)

#endif
