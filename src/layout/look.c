/* look.c - the look of the house: what templates/house.yaml sets, over the values that a new house starts with. */
#include "layout/look.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/yaml.h"

struct Look {
    Yaml *yaml; /* owns the texts it sets */
    Colour colours[N_COLOURS];
    Type types[N_TYPES];
    const char *says[N_SAYINGS];
};

static const struct {
    const char *name;
    Colour colour;
} colours[N_COLOURS] = {
    [COLOUR_INK] = {"ink",         0x17222D},
      [COLOUR_INK2] = { "ink2",       0x4A5763},
      [COLOUR_NIGHT] = { "night",      0x0A2540},
    [COLOUR_NAVY] = { "navy",       0x12436D},
      [COLOUR_SKY] = { "sky",        0x5594CB},
      [COLOUR_NEUTRAL] = { "neutral",    0x8C959E},
    [COLOUR_ORANGE] = { "orange",     0xF46A25},
      [COLOUR_RUST] = { "rust",       0x7A2A0A},
      [COLOUR_PLUM] = { "plum",       0x801650},
    [COLOUR_TEAL] = { "teal",       0x28A197},
      [COLOUR_RULE] = { "rule",       0xC3CCD4},
      [COLOUR_GRID] = { "grid",       0xDCE2E8},
    [COLOUR_GAP] = { "gap",        0xE1E6EB},
      [COLOUR_MIST] = { "mist",       0xEEF3F7},
      [COLOUR_WHITE] = { "white",      0xFFFFFF},
    [COLOUR_PALE] = { "pale",       0xC9D8E6},
      [COLOUR_PEACH] = { "peach",      0xFFB48A},
      [COLOUR_TEAL_WORDS] = { "teal_words", 0x12685F},
};

static const struct {
    const char *name;
    Type type;
} types[N_TYPES] = {
    [TYPE_COVER_TITLE] = {"cover_title",      { 64, 62, FACE_BLACK, COLOUR_WHITE }  },
    [TYPE_COVER_SUBTITLE] = { "cover_subtitle",  { 17, 23, FACE_REGULAR, COLOUR_WHITE }},
    [TYPE_OPENER_NUMBER] = { "opener_number",   { 96, 96, FACE_BLACK, COLOUR_ORANGE } },
    [TYPE_OPENER_TITLE] = { "opener_title",    { 32, 38, FACE_BLACK, COLOUR_WHITE }  },
    [TYPE_H1] = { "h1",              { 30, 36, FACE_BLACK, COLOUR_INK }    },
    [TYPE_STANDFIRST] = { "standfirst",      { 14, 20, FACE_REGULAR, COLOUR_INK }  },
    [TYPE_H2] = { "h2",              { 18, 24, FACE_BOLD, COLOUR_NAVY }    },
    [TYPE_H3] = { "h3",              { 12, 16, FACE_BOLD, COLOUR_INK }     },
    [TYPE_BODY] = { "body",            { 11, 16, FACE_REGULAR, COLOUR_INK }  },
    [TYPE_FIGURE_NUMBER] = { "figure_number",   { 9.5, 12, FACE_BOLD, COLOUR_NAVY }   },
    [TYPE_FIGURE_TITLE] = { "figure_title",    { 14, 18, FACE_BOLD, COLOUR_INK }     },
    [TYPE_FIGURE_SUBTITLE] = { "figure_subtitle", { 9.5, 13, FACE_REGULAR, COLOUR_INK2 }},
    [TYPE_CHART_LABEL] = { "chart_label",     { 9.5, 12, FACE_REGULAR, COLOUR_INK } },
    [TYPE_CHART_VALUE] = { "chart_value",     { 9.5, 12, FACE_BOLD, COLOUR_INK }    },
    [TYPE_AXIS] = { "axis",            { 9, 12, FACE_REGULAR, COLOUR_INK2 }  },
    [TYPE_MARGIN] = { "margin",          { 9, 12, FACE_REGULAR, COLOUR_INK2 }  },
    [TYPE_SOURCE] = { "source",          { 9, 12, FACE_REGULAR, COLOUR_INK2 }  },
    [TYPE_TABLE] = { "table",           { 9, 14.5, FACE_REGULAR, COLOUR_INK } },
    [TYPE_TABLE_HEAD] = { "table_head",      { 9, 11, FACE_BOLD, COLOUR_INK }      },
    [TYPE_TILE_VALUE] = { "tile_value",      { 42, 46, FACE_BLACK, COLOUR_NAVY }   },
    [TYPE_TILE_WORDS] = { "tile_words",      { 10.5, 14, FACE_REGULAR, COLOUR_INK }},
    [TYPE_TILE_BASE] = { "tile_base",       { 9.5, 13, FACE_BOLD, COLOUR_INK }    },
    [TYPE_QUOTE] = { "quote",           { 14, 20, FACE_REGULAR, COLOUR_INK }  },
    [TYPE_ATTRIBUTION] = { "attribution",     { 9.5, 13, FACE_BOLD, COLOUR_INK }    },
    [TYPE_HEADER] = { "header",          { 9, 12, FACE_REGULAR, COLOUR_INK2 }  },
    [TYPE_FOLIO] = { "folio",           { 9.5, 12, FACE_BOLD, COLOUR_INK }    },
};

static const struct {
    const char *name, *text;
} says[N_SAYINGS] = {
    [SAY_CONTENTS] = {"contents",         "Contents"                                                              },
    [SAY_READING] = { "reading",         "How to read the numbers"                                               },
    [SAY_READ_VALUE] = { "read_value",      "Value."                                                                },
    [SAY_READ_VALUE_TEXT] = { "read_value_text", "Rounded once, at the end, from unrounded counts."                      },
    [SAY_READ_RANGE] = { "read_range",      "Likely range."                                                         },
    [SAY_READ_RANGE_TEXT] = { "read_range_text", "The blue band, on a line from 0 to 100%."                              },
    [SAY_READ_BASE] = { "read_base",       "Base."                                                                 },
    [SAY_READ_BASE_TEXT] = { "read_base_text",  "Asked, and gave a valid answer. Beside it, change since the last wave."},
    [SAY_SYMBOLS] = { "symbols",         "Symbols in place of, or beside, a number"                              },
    [SAY_MARKS] = { "marks",           "Marks in charts"                                                       },
    [SAY_MARK_SHOWN] = { "mark_shown",      "A value with its likely range; base 30 or more"                        },
    [SAY_MARK_UNSURE] = { "mark_unsure",     "The same on a base of 11 to 29 [u]"                                    },
    [SAY_MARK_BOUND] = { "mark_bound",      "A small count: within the hatched part [c]"                            },
    [SAY_MARK_CHANGED] = { "mark_changed",    "Tested: a clear rise or fall, or clear gap"                            },
    [SAY_MARK_SAME] = { "mark_same",       "Tested: no clear difference"                                           },
    [SAY_MARK_UNTESTED] = { "mark_untested",   "Not tested: base under 30, or reworded"                                },
    [SAY_ANNEX] = { "annex",           "Annex"                                                                 },
    [SAY_TOO_FEW] = { "too_few",         "Too few to report [c]"                                                 },
    [SAY_WITHHELD] = { "withheld",        "Withheld"                                                              },
    [SAY_NEITHER] = { "neither",         "Neither"                                                               },
    [SAY_NOT_TESTED] = { "not_tested",      "Not tested"                                                            },
    [SAY_SMALL_BASE] = { "small_base",      "base under 30 [u]"                                                     },
    [SAY_BASES] = { "bases",           "Bases"                                                                 },
    [SAY_RANGE] = { "range",           "likely range"                                                          },
    [SAY_HIGH_IS_BAD] = { "high_is_bad",     "A higher share is worse"                                               },
    [SAY_HIGH_IS_GOOD] = { "high_is_good",    "A higher share is better"                                              },
    [SAY_PART] = { "part",            "of"                                                                    },
    [SAY_CONTINUED] = { "continued",       "Continued on the next page"                                            },
};

static const char *const face_names[] = { "regular", "italic", "bold", "black", NULL };

static const YamlField look_fields[] = {
    {"colours", FIELD_MAP, FALSE, "colours by role, as \"#RRGGBB\""},
    { "type",   FIELD_MAP, FALSE, "type by role"                   },
    { "says",   FIELD_MAP, FALSE, "the few words of the pages"     },
};

static const YamlField type_fields[] = {
    {"size",     FIELD_NUMBER, FALSE, "points"                      },
    { "leading", FIELD_NUMBER, FALSE, "points from line to line"    },
    { "face",    FIELD_TEXT,   FALSE, "regular, italic, bold, black"},
    { "colour",  FIELD_TEXT,   FALSE, "a role of colours"           },
};

#define SMALLEST 9.0 /* nothing below: the smallest that a reader of print can be asked to read */
#define LARGEST 200.0

static const char *
colour_name (guint index)
{
    return index < N_COLOURS ? colours[index].name : NULL;
}

static const char *
type_name (guint index)
{
    return index < N_TYPES ? types[index].name : NULL;
}

static const char *
say_name (guint index)
{
    return index < N_SAYINGS ? says[index].name : NULL;
}

static const YamlMap colours_map = { .name = "colours", .more = colour_name, .each = { .pattern = "^#[0-9A-Fa-f]{6}$" } };
static const YamlDetail type_details[] = {
    {"face",    { .words = face_names }   },
    { "colour", { .word_at = colour_name }},
};
static const YamlMap type_map = YAML_MAP_OF ("type", type_fields, type_details);
static const YamlMap types_map = { .name = "types", .more = type_name, .each = { .maps = { &type_map } } };
static const YamlMap says_map = { .name = "says", .more = say_name };
static const YamlDetail look_details[] = {
    {"colours", { .maps = { &colours_map } }},
    { "type",   { .maps = { &types_map } }  },
    { "says",   { .maps = { &says_map } }   },
};
const YamlMap look_map = YAML_MAP_OF ("look", look_fields, look_details);

/* The index of TEXT among the names that AT gives; G_MAXUINT after telling what was expected at POS. */
static guint
find_name (NameAt at, const char *what, const char *text, SourcePos pos, Notes *notes)
{
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint i = 0; at (i) != NULL; i++) {
        if (g_strcmp0 (at (i), text) == 0)
            return i;
        g_ptr_array_add (names, (gpointer)at (i));
    }
    g_ptr_array_add (names, NULL);
    const char *near = text_nearest (text, (const char *const *)names->pdata);
    notes_add (notes, NOTE_ERROR, pos, "expected %s, found \"%s\"%s%s%s", what, text, near != NULL ? "; did you mean \"" : "",
               near != NULL ? near : "", near != NULL ? "\"?" : "");
    return G_MAXUINT;
}

static void
read_colours (Look *self, const YamlNode *node, Notes *notes)
{
    for (guint i = 0; i < yaml_length (node); i++) {
        guint role = find_name (colour_name, "a colour", yaml_text (yaml_key (node, i)), yaml_pos (yaml_key (node, i)), notes);
        const YamlNode *value = yaml_value (node, i);
        const char *text = yaml_text (value);
        gboolean good = text != NULL && strlen (text) == 7 && text[0] == '#';
        for (guint k = 1; good && k < 7; k++)
            good = g_ascii_isxdigit (text[k]);
        if (!good) {
            g_autofree char *found = yaml_found (value);
            notes_add (notes, NOTE_ERROR, yaml_pos (value), "expected a colour like \"#12436D\", found %s", found);
        } else if (role != G_MAXUINT) {
            self->colours[role] = (Colour)g_ascii_strtoull (text + 1, NULL, 16);
        }
    }
}

static void
read_length (const YamlNode *node, const char *key, double *value, Notes *notes)
{
    double read = yaml_get_number (node, key, *value);
    if (read >= SMALLEST && read <= LARGEST)
        *value = read;
    else
        notes_add (notes, NOTE_ERROR, yaml_pos (yaml_get (node, key)), "expected %g to %g points, found \"%g\"", SMALLEST, LARGEST, read);
}

static const char *
face_name (guint index)
{
    return face_names[index];
}

static void
read_type (const YamlNode *node, Type *type, Notes *notes)
{
    if (!yaml_check (node, type_fields, G_N_ELEMENTS (type_fields), "a type", notes))
        return;
    read_length (node, "size", &type->size, notes);
    read_length (node, "leading", &type->leading, notes);
    const char *face = yaml_get_text (node, "face", NULL), *colour = yaml_get_text (node, "colour", NULL);
    guint found = face != NULL ? find_name (face_name, "a face", face, yaml_pos (yaml_get (node, "face")), notes) : G_MAXUINT;
    if (found != G_MAXUINT)
        type->face = (Face)found;
    found = colour != NULL ? find_name (colour_name, "a colour", colour, yaml_pos (yaml_get (node, "colour")), notes) : G_MAXUINT;
    if (found != G_MAXUINT)
        type->colour = (ColourRole)found;
}

static void
read_types (Look *self, const YamlNode *node, Notes *notes)
{
    for (guint i = 0; i < yaml_length (node); i++) {
        guint role = find_name (type_name, "a type", yaml_text (yaml_key (node, i)), yaml_pos (yaml_key (node, i)), notes);
        if (role != G_MAXUINT)
            read_type (yaml_value (node, i), &self->types[role], notes);
    }
}

static void
read_says (Look *self, const YamlNode *node, Notes *notes)
{
    for (guint i = 0; i < yaml_length (node); i++) {
        guint say = find_name (say_name, "words of the pages", yaml_text (yaml_key (node, i)), yaml_pos (yaml_key (node, i)), notes);
        const char *text = yaml_text (yaml_value (node, i));
        if (text == NULL)
            notes_add (notes, NOTE_ERROR, yaml_pos (yaml_value (node, i)), "expected words");
        else if (say != G_MAXUINT)
            self->says[say] = text;
    }
}

Look *
look_read (const Source *source, Notes *notes)
{
    Look *self = g_new0 (Look, 1);
    for (guint i = 0; i < N_COLOURS; i++)
        self->colours[i] = colours[i].colour;
    for (guint i = 0; i < N_TYPES; i++)
        self->types[i] = types[i].type;
    for (guint i = 0; i < N_SAYINGS; i++)
        self->says[i] = says[i].text;
    self->yaml = yaml_read (source, notes);
    const YamlNode *node = self->yaml != NULL ? yaml_get (yaml_root (self->yaml), "look") : NULL;
    if (node != NULL && yaml_check (node, look_fields, G_N_ELEMENTS (look_fields), "the look", notes)) {
        read_colours (self, yaml_get (node, "colours"), notes);
        read_types (self, yaml_get (node, "type"), notes);
        read_says (self, yaml_get (node, "says"), notes);
    }
    return self;
}

void
look_free (Look *self)
{
    if (self == NULL)
        return;
    yaml_drop (self->yaml);
    g_free (self);
}

Colour
look_colour (const Look *self, ColourRole role)
{
    return self->colours[role];
}

const Type *
look_type (const Look *self, TypeRole role)
{
    return &self->types[role];
}

const char *
look_say (const Look *self, Saying saying)
{
    return self->says[saying];
}
