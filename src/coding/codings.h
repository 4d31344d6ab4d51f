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
    guint unit, theme, rule; /* rule: index within its theme, or RULE_REVIEWER */
    guint32 start, end;      /* bytes in the unit's text */
} Hit;
#define RULE_REVIEWER G_MAXUINT /* no rule: a person says that the whole unit speaks of the theme */

/* Why a hit does not count: it says the contrary; a longer hit of another theme overlaps it; its theme's rules weigh too little in the unit; another theme wins
 * over its own; a person says that the unit does not speak of it. */
typedef enum { ASIDE_NEGATED, ASIDE_SHORTER, ASIDE_LIGHT, ASIDE_BEATEN, ASIDE_OVERRULED, N_ASIDES } AsideKind;
typedef struct {
    Hit hit;
    AsideKind kind;
    guint by; /* SHORTER, BEATEN: the other theme; OVERRULED: the override */
} Aside;
const char *aside_name (AsideKind kind); /* negated, shorter, light, beaten, overruled */

typedef struct Codings Codings; /* immutable */
guint codings_units (const Codings *self);
const Unit *codings_unit (const Codings *self, guint index);
guint codings_hits (const Codings *self);
const Hit *codings_hit (const Codings *self, guint index);
guint codings_asides (const Codings *self); /* hits that do not count; in the order of hits */
const Aside *codings_aside (const Codings *self, guint index);
/* Themes (bits, parents included) that a unit speaks of; FOUND: by the rules alone, whatever a person said of it. */
AnswerSet codings_themes (const Codings *self, guint unit);
AnswerSet codings_found (const Codings *self, guint unit);
/* What a rule brings in: its hits that count, the units they stand in, those of them where no other rule of its theme has one; and its hits that do not count. */
typedef struct {
    guint hits, units, only, asides;
} Yield;
const Yield *codings_yield (const Codings *self, guint theme, guint rule);
/* Themes (bits, parents included) that a survey row's comments speak of; WROTE tells whether the row holds a comment at all. */
AnswerSet codings_row (const Codings *self, guint row, gboolean *wrote);
/* Themes that the counted turns of a transcript raise. */
AnswerSet codings_transcript (const Codings *self, guint transcript);
guint codings_find (const Codings *self, const char *hash); /* first unit with this hash, or G_MAXUINT */
void codings_free (Codings *self);                          /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Codings, codings_free)

#endif
