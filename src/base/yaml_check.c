/* yaml_check.c - a map against the table of the keys it may have. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/yaml.h"

#define SHOWN 60 /* bytes of a value shown in a message */

static const char *const kind_names[] = {
    [FIELD_TEXT] = "text",       [FIELD_COUNT] = "a whole number",
    [FIELD_NUMBER] = "a number", [FIELD_BOOLEAN] = "true or false",
    [FIELD_LIST] = "a list",     [FIELD_MAP] = "a map",
    [FIELD_ANY] = "a value",
};

gboolean
yaml_boolean (const char *text, gboolean *value)
{
    static const char *const words[] = { "false", "true", "no", "yes" };
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        if (strcmp (text, words[i]) == 0) {
            *value = i % 2 == 1;
            return TRUE;
        }
    return FALSE;
}

char *
yaml_found (const YamlNode *node)
{
    if (yaml_kind (node) != YAML_SCALAR)
        return g_strdup (yaml_kind (node) == YAML_LIST ? "a list" : "a map");
    const char *text = yaml_text (node);
    if (*text == '\0')
        return g_strdup ("nothing");
    if (strlen (text) <= SHOWN)
        return g_strdup_printf ("\"%s\"", text);
    const char *end = g_utf8_find_prev_char (text, text + SHOWN);
    return g_strdup_printf ("\"%.*s\xE2\x80\xA6\"", (int)(end - text), text);
}

static gboolean
is_kind (const YamlNode *node, FieldKind kind)
{
    const char *text = yaml_text (node);
    double number;
    gint64 count;
    gboolean boolean;
    switch (kind) {
    case FIELD_TEXT:
        return text != NULL;
    case FIELD_COUNT:
        return text != NULL && number_parse_count (text, -1, &count);
    case FIELD_NUMBER:
        return text != NULL && number_parse (text, -1, &number);
    case FIELD_BOOLEAN:
        return text != NULL && yaml_boolean (text, &boolean);
    case FIELD_LIST:
        return yaml_kind (node) == YAML_LIST;
    case FIELD_MAP:
        return yaml_kind (node) == YAML_MAP;
    case FIELD_ANY:
        return TRUE;
    }
    return FALSE;
}

static const YamlField *
find_field (const YamlField *fields, guint n_fields, const char *key)
{
    for (guint i = 0; i < n_fields; i++)
        if (strcmp (fields[i].key, key) == 0)
            return &fields[i];
    return NULL;
}

static void
tell_unknown (const YamlNode *key, const YamlField *fields, guint n_fields, const char *what, Notes *notes)
{
    g_autofree const char **names = g_new0 (const char *, n_fields + 1);
    for (guint i = 0; i < n_fields; i++)
        names[i] = fields[i].key;
    g_autofree char *found = yaml_found (key);
    const char *nearest = text_nearest (yaml_text (key), names);
    g_autofree char *list = text_list (names, "or");
    if (nearest != NULL)
        notes_add (notes, NOTE_ERROR, yaml_pos (key), "%s has no key %s; did you mean \"%s\"?", what, found, nearest);
    else
        notes_add (notes, NOTE_ERROR, yaml_pos (key), "%s has no key %s; expected %s", what, found, list);
}

gboolean
yaml_check (const YamlNode *node, const YamlField *fields, guint n_fields, const char *what, Notes *notes)
{
    const guint errors = notes_errors (notes);
    if (yaml_kind (node) != YAML_MAP) {
        g_autofree char *found = yaml_found (node);
        notes_add (notes, NOTE_ERROR, yaml_pos (node), "expected %s (a map), found %s", what, found);
        return FALSE;
    }
    for (guint i = 0; i < yaml_length (node); i++) {
        const YamlNode *key = yaml_key (node, i), *value = yaml_value (node, i);
        const YamlField *field = find_field (fields, n_fields, yaml_text (key));
        if (field == NULL) {
            tell_unknown (key, fields, n_fields, what, notes);
        } else if (!is_kind (value, field->kind)) {
            g_autofree char *found = yaml_found (value);
            notes_add (notes, NOTE_ERROR, yaml_pos (value), "%s: expected %s, found %s", field->key, kind_names[field->kind], found);
        }
    }
    for (guint i = 0; i < n_fields; i++)
        if (fields[i].required && yaml_get (node, fields[i].key) == NULL)
            notes_add (notes, NOTE_ERROR, yaml_pos (node), "%s needs the key \"%s\" (%s)", what, fields[i].key, fields[i].help);
    return notes_errors (notes) == errors;
}
