/* schema.h - what a YAML file may hold, from the tables that its reader checks it against, as a JSON Schema for editors. */
#ifndef FINDINGS_BASE_SCHEMA_H
#define FINDINGS_BASE_SCHEMA_H

#include "base/yaml.h"

typedef const char *(*NameAt) (guint index); /* the names of a table; NULL after the last */

/* What a key of FIELD_ANY may be; SHORT is a map of one pair of texts, {id: label}. Nothing: anything. */
enum { TAKES_TEXT = 1, TAKES_LIST = 2, TAKES_MAP = 4, TAKES_SHORT = 8 };

typedef struct YamlMap YamlMap;
typedef struct YamlShape YamlShape;

/* What stands under a key, more closely than its kind says. */
struct YamlShape {
    guint takes;              /* of FIELD_ANY, of items and of values; 0 there is TAKES_MAP with maps, else TAKES_TEXT */
    const char *const *words; /* a text is one of these */
    NameAt word_at;           /* or of these */
    const char *pattern;      /* or matches this regular expression */
    const YamlMap *maps[2];   /* a map is one of these */
    const YamlShape *items;   /* of a list; NULL: texts */
    const YamlShape *values;  /* of a map whose keys are the analyst's own names */
};

typedef struct {
    const char *key; /* one of the map's fields */
    YamlShape shape;
} YamlDetail;

/* The keys of a map. MORE: further keys that a table of another kind holds, each of shape EACH; HELP: a line for each. */
struct YamlMap {
    const char *name; /* unique in its file */
    const YamlField *fields;
    guint n_fields;
    const YamlDetail *details;
    guint n_details;
    NameAt more, help;
    YamlShape each;
};
/* A map called NAME of the keys FIELDS; with DETAILS of some of them. */
#define YAML_MAP_OF(name_, fields_, details_)                                                                                              \
    {                                                                                                                                      \
        .name = name_, .fields = fields_, .n_fields = G_N_ELEMENTS (fields_), .details = details_, .n_details = G_N_ELEMENTS (details_)    \
    }
#define YAML_PLAIN_MAP(name_, fields_)                                                                                                     \
    {                                                                                                                                      \
        .name = name_, .fields = fields_, .n_fields = G_N_ELEMENTS (fields_)                                                               \
    }
#define YAML_DAY "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

/* Something that a room to the right knows of the key KEY in the map called MAP. */
typedef struct {
    const char *map;
    YamlDetail detail;
} SchemaGraft;

/* The schema (draft 7) of a file that is MAP at its top; the caller owns it. */
char *schema_text (const char *title, const YamlMap *map, const SchemaGraft *grafts, guint n_grafts);

#endif
