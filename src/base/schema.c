/* schema.c - what a YAML file may hold, from the tables that its reader checks it against, as a JSON Schema for editors. */
#include "base/schema.h"

#include <string.h>

#include "base/text.h"

typedef struct {
    GString *out;
    const SchemaGraft *grafts;
    guint n_grafts;
    GPtrArray *maps; /* of YamlMap: those that were referred to, in that order */
} Writer;

static void put_shape (Writer *self, const YamlShape *shape, guint takes);

static void
put (Writer *self, const char *text)
{
    g_string_append (self->out, text);
}

/* "KEY": */
static void
put_key (Writer *self, const char *key)
{
    text_append_json (self->out, key);
    put (self, ": ");
}

/* Starts another of several alternatives; *N counts them. */
static void
put_next (Writer *self, guint *n)
{
    if ((*n)++ > 0)
        put (self, ", ");
}

/* YAML of some readers takes yes for a truth value; so words that mean one may be either. */
static void
put_word (Writer *self, const char *word, guint *n)
{
    gboolean value;
    put_next (self, n);
    text_append_json (self->out, word);
    if (yaml_boolean (word, &value)) {
        put_next (self, n);
        put (self, value ? "true" : "false");
    }
}

static void
put_words (Writer *self, const YamlShape *shape)
{
    guint n = 0;
    put (self, "{\"enum\": [");
    for (guint i = 0; shape->words != NULL && shape->words[i] != NULL; i++)
        put_word (self, shape->words[i], &n);
    for (guint i = 0; shape->word_at != NULL && shape->word_at (i) != NULL; i++)
        put_word (self, shape->word_at (i), &n);
    put (self, "]}");
}

/* A text: any scalar, or those that SHAPE names. */
static void
put_text (Writer *self, const YamlShape *shape, guint *n)
{
    const gboolean words = shape != NULL && (shape->words != NULL || shape->word_at != NULL);
    if (words) {
        put_next (self, n);
        put_words (self, shape);
    }
    if (shape != NULL && shape->pattern != NULL) {
        put_next (self, n);
        put (self, "{\"type\": \"string\", \"pattern\": ");
        text_append_json (self->out, shape->pattern);
        put (self, "}");
    } else if (!words) {
        put_next (self, n);
        put (self, "{\"type\": [\"string\", \"number\", \"boolean\"]}");
    }
}

static void
put_reference (Writer *self, const YamlMap *map, guint *n)
{
    if (!g_ptr_array_find (self->maps, map, NULL))
        g_ptr_array_add (self->maps, (gpointer)map);
    put_next (self, n);
    g_string_append_printf (self->out, "{\"$ref\": \"#/definitions/%s\"}", map->name);
}

static void
put_map (Writer *self, const YamlShape *shape, guint *n)
{
    for (guint i = 0; shape != NULL && i < G_N_ELEMENTS (shape->maps) && shape->maps[i] != NULL; i++)
        put_reference (self, shape->maps[i], n);
    if (shape != NULL && shape->maps[0] != NULL)
        return;
    put_next (self, n);
    put (self, "{\"type\": \"object\"");
    if (shape != NULL && shape->values != NULL) {
        put (self, ", \"additionalProperties\": {");
        put_shape (self, shape->values, 0);
        put (self, "}");
    }
    put (self, "}");
}

/* The inside of a schema for what SHAPE (NULL: a text) allows. TAKES: what its key's kind says; 0 leaves it to SHAPE. */
static void
put_shape (Writer *self, const YamlShape *shape, guint takes)
{
    static const YamlShape text = { .takes = TAKES_TEXT };
    guint n = 0;
    if (takes == 0)
        takes = shape != NULL && shape->takes != 0 ? shape->takes : shape != NULL && shape->maps[0] != NULL ? TAKES_MAP : TAKES_TEXT;
    put (self, "\"anyOf\": [");
    if ((takes & TAKES_TEXT) != 0)
        put_text (self, shape, &n);
    if ((takes & TAKES_LIST) != 0) {
        put_next (self, &n);
        put (self, "{\"type\": \"array\", \"items\": {");
        put_shape (self, shape != NULL && shape->items != NULL ? shape->items : &text, 0);
        put (self, "}}");
    }
    if ((takes & TAKES_MAP) != 0)
        put_map (self, shape, &n);
    if ((takes & TAKES_SHORT) != 0) {
        put_next (self, &n);
        put (self, "{\"type\": \"object\", \"minProperties\": 1, \"maxProperties\": 1, "
                   "\"additionalProperties\": {\"type\": [\"string\", \"number\", \"boolean\"]}}");
    }
    put (self, "]");
}

static const YamlShape *
find_shape (const Writer *self, const YamlMap *map, const char *key)
{
    for (guint i = 0; i < self->n_grafts; i++)
        if (strcmp (self->grafts[i].map, map->name) == 0 && strcmp (self->grafts[i].detail.key, key) == 0)
            return &self->grafts[i].detail.shape;
    for (guint i = 0; i < map->n_details; i++)
        if (strcmp (map->details[i].key, key) == 0)
            return &map->details[i].shape;
    return NULL;
}

/* Numbers may be written with commas, or in quotes. */
static void
put_kind (Writer *self, const YamlField *field, const YamlShape *shape)
{
    switch (field->kind) {
    case FIELD_TEXT:
        put_shape (self, shape, TAKES_TEXT);
        return;
    case FIELD_COUNT:
        put (self, "\"type\": [\"integer\", \"string\"], \"minimum\": 0, \"pattern\": \"^[0-9]+(,[0-9]{3})*$\"");
        return;
    case FIELD_NUMBER:
        put (self, "\"type\": [\"number\", \"string\"], \"pattern\": \"^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$\"");
        return;
    case FIELD_BOOLEAN:
        put (self, "\"enum\": [true, false, \"yes\", \"no\", \"true\", \"false\"]");
        return;
    case FIELD_LIST:
        put_shape (self, shape, TAKES_LIST);
        return;
    case FIELD_MAP:
        put_shape (self, shape, TAKES_MAP);
        return;
    case FIELD_ANY:
        if (shape != NULL)
            put_shape (self, shape, 0);
        else
            put (self, "\"type\": [\"string\", \"number\", \"boolean\", \"array\", \"object\"]");
        return;
    }
}

static void
put_property (Writer *self, const char *key, const char *help, const char *indent, guint *n)
{
    put (self, (*n)++ > 0 ? ",\n" : "\n");
    put (self, indent);
    put (self, "    ");
    put_key (self, key);
    put (self, "{");
    if (help != NULL && *help != '\0') {
        put_key (self, "description");
        text_append_json (self->out, help);
        put (self, ", ");
    }
}

static void
put_required (Writer *self, const YamlMap *map, const char *indent)
{
    guint n = 0;
    for (guint i = 0; i < map->n_fields; i++)
        if (map->fields[i].required) {
            if (n == 0)
                g_string_append_printf (self->out, ",\n%s  \"required\": [", indent);
            put_word (self, map->fields[i].key, &n);
        }
    put (self, n > 0 ? "]" : "");
}

/* The inside of the schema of MAP, lines indented by INDENT and two blanks. */
static void
put_definition (Writer *self, const YamlMap *map, const char *indent)
{
    guint n = 0;
    g_string_append_printf (self->out, "%s  \"type\": \"object\",\n%s  \"additionalProperties\": false", indent, indent);
    put_required (self, map, indent);
    g_string_append_printf (self->out, ",\n%s  \"properties\": {", indent);
    for (guint i = 0; i < map->n_details; i++) {
        guint found = 0;
        for (guint k = 0; k < map->n_fields; k++)
            found += strcmp (map->fields[k].key, map->details[i].key) == 0;
        g_assert_cmpuint (found, ==, 1);
    }
    for (guint i = 0; i < map->n_fields; i++) {
        put_property (self, map->fields[i].key, map->fields[i].help, indent, &n);
        put_kind (self, &map->fields[i], find_shape (self, map, map->fields[i].key));
        put (self, "}");
    }
    for (guint i = 0; map->more != NULL && map->more (i) != NULL; i++) {
        put_property (self, map->more (i), map->help != NULL ? map->help (i) : NULL, indent, &n);
        put_shape (self, &map->each, 0);
        put (self, "}");
    }
    g_string_append_printf (self->out, "\n%s  }", indent);
}

char *
schema_text (const char *title, const YamlMap *map, const SchemaGraft *grafts, guint n_grafts)
{
    Writer self = { g_string_new ("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n  "), grafts, n_grafts,
                    g_ptr_array_new () };
    put_key (&self, "title");
    text_append_json (self.out, title);
    put (&self, ",\n");
    put_definition (&self, map, "");
    put (&self, ",\n  \"definitions\": {");
    for (guint i = 0; i < self.maps->len; i++) {
        const YamlMap *next = self.maps->pdata[i];
        g_string_append_printf (self.out, "%s\n    \"%s\": {\n", i > 0 ? "," : "", next->name);
        put_definition (&self, next, "    ");
        put (&self, "\n    }");
    }
    put (&self, "\n  }\n}\n");
    g_ptr_array_unref (self.maps);
    return g_string_free (self.out, FALSE);
}
