/* look.h - colours, type and measures of the page, as house.yaml sets them. */
#ifndef FINDINGS_LAYOUT_LOOK_H
#define FINDINGS_LAYOUT_LOOK_H

#include "base/schema.h"
#include "layout/pages.h"

typedef enum {
    COLOUR_INK,
    COLOUR_INK2,
    COLOUR_NIGHT,
    COLOUR_NAVY,
    COLOUR_SKY,
    COLOUR_NEUTRAL,
    COLOUR_ORANGE,
    COLOUR_RUST,
    COLOUR_PLUM,
    COLOUR_TEAL,
    COLOUR_RULE,
    COLOUR_GRID,
    COLOUR_GAP,
    COLOUR_MIST,
    COLOUR_WHITE,
    COLOUR_PALE,
    COLOUR_PEACH,
    COLOUR_TEAL_WORDS,
    N_COLOURS
} ColourRole;

typedef enum {
    TYPE_COVER_TITLE,
    TYPE_COVER_SUBTITLE,
    TYPE_OPENER_NUMBER,
    TYPE_OPENER_TITLE,
    TYPE_H1,
    TYPE_STANDFIRST,
    TYPE_H2,
    TYPE_H3,
    TYPE_BODY,
    TYPE_FIGURE_NUMBER,
    TYPE_FIGURE_TITLE,
    TYPE_FIGURE_SUBTITLE,
    TYPE_CHART_LABEL,
    TYPE_CHART_VALUE,
    TYPE_AXIS,
    TYPE_MARGIN,
    TYPE_SOURCE,
    TYPE_TABLE,
    TYPE_TABLE_HEAD,
    TYPE_TILE_VALUE,
    TYPE_TILE_WORDS,
    TYPE_TILE_BASE,
    TYPE_QUOTE,
    TYPE_ATTRIBUTION,
    TYPE_HEADER,
    TYPE_FOLIO,
    N_TYPES
} TypeRole;

typedef struct {
    double size, leading;
    Face face;
    ColourRole colour;
} Type;

/* The few words that the pages themselves say, in the house's terms. */
typedef enum {
    SAY_CONTENTS,
    SAY_READING,
    SAY_READ_VALUE,
    SAY_READ_VALUE_TEXT,
    SAY_READ_RANGE,
    SAY_READ_RANGE_TEXT,
    SAY_READ_BASE,
    SAY_READ_BASE_TEXT,
    SAY_SYMBOLS,
    SAY_MARKS,
    SAY_MARK_SHOWN,
    SAY_MARK_UNSURE,
    SAY_MARK_BOUND,
    SAY_MARK_CHANGED,
    SAY_MARK_SAME,
    SAY_MARK_UNTESTED,
    SAY_ANNEX,
    SAY_TOO_FEW,
    SAY_WITHHELD,
    SAY_NEITHER,
    SAY_NOT_TESTED,
    SAY_SMALL_BASE,
    SAY_BASES,
    SAY_RANGE,
    SAY_HIGH_IS_BAD,
    SAY_HIGH_IS_GOOD,
    SAY_PART,
    SAY_CONTINUED,
    N_SAYINGS
} Saying;

typedef struct Look Look; /* immutable */

/* The `look:` part of house.yaml (SOURCE); what it leaves out has the house's values. All mistakes go to NOTES. */
Look *look_read (const Source *source, Notes *notes);
void look_free (Look *self);   /* accepts NULL */
extern const YamlMap look_map; /* what `look:` may hold, for editors */
Colour look_colour (const Look *self, ColourRole role);
const Type *look_type (const Look *self, TypeRole role);
const char *look_say (const Look *self, Saying saying);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

#endif
