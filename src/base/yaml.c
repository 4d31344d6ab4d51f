/* yaml.c - libyaml's events become nodes that know their place. */
#include "base/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/number.h"

#define DEPTH_MAX 64      /* levels of nesting; a study folder needs eight */
#define NODES_MAX 1000000 /* nodes after aliases are expanded: a few kilobytes of aliases could otherwise stand for billions */
#define UNKNOWN_SHOWN 60  /* bytes of a key shown in a message */

struct YamlNode {
    YamlKind kind;
    gboolean plain;
    gboolean one_line;
    guint weight; /* nodes below and with this one, aliases counted each time */
    SourcePos at;
    const char *raw;     /* where it starts in the decoded text */
    char *text;          /* of a scalar */
    GPtrArray *children; /* items, or keys and values by turns; borrowed */
};

struct Yaml {
    char *text;       /* decoded */
    GPtrArray *nodes; /* owned */
    YamlNode *root;
};

/* What one reading needs. */
typedef struct {
    Yaml *yaml;
    yaml_parser_t parser;
    Notes *notes;
    SourcePos at;        /* of the text's first character */
    GHashTable *anchors; /* name -> node; the value is NULL while the node is being read */
    const char *cursor;  /* the place in the text of character number INDEX */
    gsize index;
    guint weight;
    gboolean stopped; /* after a mistake that leaves nothing to go on with */
} Reader;

static SourcePos
mark_pos (const Reader *self, const yaml_mark_t *mark)
{
    SourcePos at = self->at;
    at.column = (guint)mark->column + (mark->line == 0 ? at.column : 1);
    at.line += (guint)mark->line;
    return at;
}

static void
node_free (gpointer data)
{
    YamlNode *node = data;
    g_free (node->text);
    if (node->children != NULL)
        g_ptr_array_unref (node->children);
    g_free (node);
}

static YamlNode *
stop (Reader *self, SourcePos at, const char *message)
{
    notes_add (self->notes, NOTE_ERROR, at, "%s", message);
    self->stopped = TRUE;
    return NULL;
}

/* What libyaml found wrong, in words an analyst can act on. */
static void
stop_problem (Reader *self)
{
    const yaml_parser_t *parser = &self->parser;
    GString *text = g_string_new ("expected YAML: ");
    g_string_append (text, parser->problem != NULL ? parser->problem : "not readable");
    if (parser->context != NULL)
        g_string_append_printf (text, ", %s", parser->context);
    if (parser->context != NULL && parser->context_mark.line != parser->problem_mark.line)
        g_string_append_printf (text, " that starts in line %u", mark_pos (self, &parser->context_mark).line);
    if (parser->problem != NULL && strstr (parser->problem, "mapping values are not allowed") != NULL)
        g_string_append (text, " (a text that holds \": \" needs quotes)");
    if (parser->problem != NULL && strstr (parser->problem, "cannot start any token") != NULL)
        g_string_append (text, " (indent with blanks, and quote a text that starts with a sign)");
    stop (self, mark_pos (self, &parser->problem_mark), text->str);
    g_string_free (text, TRUE);
}

static gboolean
next_event (Reader *self, yaml_event_t *event)
{
    if (!self->stopped && yaml_parser_parse (&self->parser, event))
        return TRUE;
    if (!self->stopped)
        stop_problem (self);
    return FALSE;
}

static YamlNode *
node_new (Reader *self, YamlKind kind, const yaml_event_t *event)
{
    YamlNode *node = g_new0 (YamlNode, 1);
    for (; self->index < event->start_mark.index && *self->cursor != '\0'; self->index++)
        self->cursor = g_utf8_next_char (self->cursor);
    node->kind = kind;
    node->at = mark_pos (self, &event->start_mark);
    node->raw = self->cursor;
    node->weight = 1;
    node->one_line = event->start_mark.line == event->end_mark.line;
    if (kind != YAML_SCALAR)
        node->children = g_ptr_array_new ();
    g_ptr_array_add (self->yaml->nodes, node);
    return node;
}

/* Counts NODE as standing here once more, a child of PARENT (may be NULL). */
static YamlNode *
count_node (Reader *self, YamlNode *node, SourcePos at)
{
    self->weight += MIN (node->weight, NODES_MAX);
    if (self->weight > NODES_MAX)
        return stop (self, at, "the aliases stand for more than a million nodes");
    return node;
}

static YamlNode *
read_alias (Reader *self, const yaml_event_t *event)
{
    const char *name = (const char *)event->data.alias.anchor;
    const SourcePos at = mark_pos (self, &event->start_mark);
    gpointer node = NULL;
    if (!g_hash_table_lookup_extended (self->anchors, name, NULL, &node))
        notes_add (self->notes, NOTE_ERROR, at, "alias *%s has no anchor &%s before it", name, name);
    else if (node == NULL)
        notes_add (self->notes, NOTE_ERROR, at, "alias *%s stands inside its own anchor", name);
    if (node == NULL) {
        node = node_new (self, YAML_SCALAR, event);
        ((YamlNode *)node)->text = g_strdup ("");
    }
    return count_node (self, node, at);
}

static YamlNode *
read_scalar (Reader *self, const yaml_event_t *event)
{
    YamlNode *node = node_new (self, YAML_SCALAR, event);
    const char *text = (const char *)event->data.scalar.value;
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->text = g_strndup (text, event->data.scalar.length);
    if (strlen (node->text) != event->data.scalar.length)
        notes_add (self->notes, NOTE_ERROR, node->at, "expected text, found a NUL character in it");
    return count_node (self, node, node->at);
}

static YamlNode *read_node (Reader *self, const yaml_event_t *event, guint depth);

/* The next node, or NULL at the event that ends the list or map (or when stopped). */
static YamlNode *
read_child (Reader *self, guint depth)
{
    yaml_event_t event;
    if (!next_event (self, &event))
        return NULL;
    const gboolean ends = event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
    YamlNode *node = ends ? NULL : read_node (self, &event, depth);
    yaml_event_delete (&event);
    return node;
}

static void
add_child (YamlNode *node, YamlNode *child)
{
    g_ptr_array_add (node->children, child);
    node->weight = MIN (NODES_MAX + 1, node->weight + child->weight);
}

static void
read_items (Reader *self, YamlNode *node, guint depth)
{
    for (YamlNode *item; (item = read_child (self, depth)) != NULL;)
        add_child (node, item);
}

static gboolean
key_is_new (Reader *self, GHashTable *seen, YamlNode *key)
{
    if (key->kind != YAML_SCALAR) {
        notes_add (self->notes, NOTE_ERROR, key->at, "expected a word as key, found a %s", key->kind == YAML_LIST ? "list" : "map");
        return FALSE;
    }
    const YamlNode *first = g_hash_table_lookup (seen, key->text);
    if (first != NULL)
        notes_add (self->notes, NOTE_ERROR, key->at, "key \"%.*s\" stands twice, first in line %u", UNKNOWN_SHOWN, key->text,
                   first->at.line);
    else
        g_hash_table_insert (seen, key->text, key);
    return first == NULL;
}

static void
read_pairs (Reader *self, YamlNode *node, guint depth)
{
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    for (YamlNode *key; (key = read_child (self, depth)) != NULL;) {
        YamlNode *value = read_child (self, depth);
        if (value == NULL)
            return;
        if (!key_is_new (self, seen, key))
            continue;
        add_child (node, key);
        add_child (node, value);
    }
}

static YamlNode *
read_collection (Reader *self, const yaml_event_t *event, guint depth)
{
    const gboolean list = event->type == YAML_SEQUENCE_START_EVENT;
    const yaml_char_t *anchor = list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
    YamlNode *node = node_new (self, list ? YAML_LIST : YAML_MAP, event);
    if (depth >= DEPTH_MAX)
        return stop (self, node->at, "nested deeper than 64 levels");
    if (anchor != NULL)
        g_hash_table_replace (self->anchors, g_strdup ((const char *)anchor), NULL);
    count_node (self, node, node->at);
    if (list)
        read_items (self, node, depth + 1);
    else
        read_pairs (self, node, depth + 1);
    if (anchor != NULL)
        g_hash_table_replace (self->anchors, g_strdup ((const char *)anchor), node);
    return self->stopped ? NULL : node;
}

static YamlNode *
read_node (Reader *self, const yaml_event_t *event, guint depth)
{
    if (event->type == YAML_ALIAS_EVENT)
        return read_alias (self, event);
    if (event->type != YAML_SCALAR_EVENT)
        return read_collection (self, event, depth);
    YamlNode *node = read_scalar (self, event);
    if (event->data.scalar.anchor != NULL && node != NULL)
        g_hash_table_replace (self->anchors, g_strdup ((const char *)event->data.scalar.anchor), node);
    return node;
}

static void
read_stream (Reader *self)
{
    gboolean done = FALSE;
    while (!done) {
        yaml_event_t event;
        if (!next_event (self, &event))
            return;
        done = event.type == YAML_STREAM_END_EVENT;
        if (event.type == YAML_DOCUMENT_START_EVENT && self->yaml->root != NULL)
            stop (self, mark_pos (self, &event.start_mark), "expected one document, found the start of another");
        else if (event.type == YAML_SCALAR_EVENT || event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT ||
                 event.type == YAML_ALIAS_EVENT)
            self->yaml->root = read_node (self, &event, 0);
        yaml_event_delete (&event);
    }
}

/* An empty document, and one that holds comments alone, is an empty map. */
static void
root_default (Yaml *yaml, SourcePos at)
{
    const YamlNode *root = yaml->root;
    if (root != NULL && (root->kind != YAML_SCALAR || !root->plain || *root->text != '\0'))
        return;
    YamlNode *node = g_new0 (YamlNode, 1);
    node->kind = YAML_MAP;
    node->at = at;
    node->raw = yaml->text;
    node->children = g_ptr_array_new ();
    g_ptr_array_add (yaml->nodes, node);
    yaml->root = node;
}

/* Takes TEXT. */
static Yaml *
read_text (char *text, gsize length, SourcePos at, Notes *notes)
{
    Yaml *yaml = g_new0 (Yaml, 1);
    yaml->text = text;
    yaml->nodes = g_ptr_array_new_with_free_func (node_free);
    Reader self = { .yaml = yaml, .notes = notes, .at = at, .cursor = text };
    self.anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    if (!yaml_parser_initialize (&self.parser))
        g_error ("out of memory");
    yaml_parser_set_encoding (&self.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string (&self.parser, (const unsigned char *)text, length);
    read_stream (&self);
    yaml_parser_delete (&self.parser);
    g_hash_table_unref (self.anchors);
    if (self.stopped) {
        yaml_drop (yaml);
        return NULL;
    }
    root_default (yaml, at);
    return yaml;
}

Yaml *
yaml_read (const Source *source, Notes *notes)
{
    char *text;
    gsize length;
    notes_decode_own (notes, source, &text, &length);
    return read_text (text, length, source_pos (source->name, 1, 1), notes);
}

Yaml *
yaml_read_at (const char *text, gsize length, SourcePos at, Notes *notes)
{
    return read_text (g_strndup (text, length), length, at, notes);
}

void
yaml_drop (Yaml *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->nodes);
    g_free (self->text);
    g_free (self);
}

const YamlNode *
yaml_root (const Yaml *self)
{
    return self->root;
}

YamlKind
yaml_kind (const YamlNode *node)
{
    return node->kind;
}

SourcePos
yaml_pos (const YamlNode *node)
{
    return node->at;
}

const char *
yaml_text (const YamlNode *node)
{
    return node != NULL ? node->text : NULL;
}

gboolean
yaml_is_plain (const YamlNode *node)
{
    return node->plain;
}

/* The end of one escape of a double-quoted scalar that starts at RAW, and how many bytes of text it makes. */
static const char *
skip_escape (const char *raw, gsize *bytes)
{
    const gsize digits = raw[1] == 'x' ? 2 : raw[1] == 'u' ? 4 : raw[1] == 'U' ? 8 : 0;
    *bytes = raw[1] == 'N' || raw[1] == '_' ? 2 : raw[1] == 'L' || raw[1] == 'P' ? 3 : 1;
    if (digits > 0) {
        g_autofree char *number = g_strndup (raw + 2, digits);
        *bytes = (gsize)g_unichar_to_utf8 ((gunichar)g_ascii_strtoull (number, NULL, 16), NULL);
    }
    return raw + 2 + digits;
}

/* The end of what makes the next byte or bytes of the text of a one-line scalar quoted by QUOTE (0 where plain). */
static const char *
skip_raw (const char *raw, char quote, gsize *bytes)
{
    if (quote == '"' && raw[0] == '\\')
        return skip_escape (raw, bytes);
    const char *next = g_utf8_next_char (raw);
    *bytes = (gsize)(next - raw);
    return quote == '\'' && raw[0] == '\'' ? next + 1 : next;
}

SourcePos
yaml_pos_inside (const YamlNode *node, gsize offset)
{
    SourcePos at = node->at;
    const char *raw = node->raw;
    if (node->kind != YAML_SCALAR || !node->one_line || offset > strlen (node->text))
        return at;
    /* a tag or an anchor may stand before the text */
    while (*raw == '&' || *raw == '!') {
        while (*raw != '\0' && *raw != ' ')
            raw++;
        while (*raw == ' ')
            raw++;
    }
    const char quote = !node->plain ? *raw : '\0';
    raw += quote != '\0';
    for (gsize done = 0, bytes; done < offset && *raw != '\0'; done += bytes)
        raw = skip_raw (raw, quote, &bytes);
    at.column += (guint)g_utf8_strlen (node->raw, raw - node->raw);
    return at;
}

guint
yaml_length (const YamlNode *node)
{
    if (node == NULL || node->children == NULL)
        return 0;
    return node->kind == YAML_MAP ? node->children->len / 2 : node->children->len;
}

const YamlNode *
yaml_item (const YamlNode *node, guint index)
{
    g_assert (node->kind == YAML_LIST && index < node->children->len);
    return node->children->pdata[index];
}

const YamlNode *
yaml_key (const YamlNode *node, guint index)
{
    g_assert (node->kind == YAML_MAP && 2 * index + 1 < node->children->len);
    return node->children->pdata[2 * index];
}

const YamlNode *
yaml_value (const YamlNode *node, guint index)
{
    g_assert (node->kind == YAML_MAP && 2 * index + 1 < node->children->len);
    return node->children->pdata[2 * index + 1];
}

const YamlNode *
yaml_get (const YamlNode *node, const char *key)
{
    if (node == NULL || node->kind != YAML_MAP)
        return NULL;
    for (guint i = 0; i < yaml_length (node); i++)
        if (strcmp (yaml_key (node, i)->text, key) == 0)
            return yaml_value (node, i);
    return NULL;
}

const char *
yaml_get_text (const YamlNode *node, const char *key, const char *fallback)
{
    const char *text = yaml_text (yaml_get (node, key));
    return text != NULL ? text : fallback;
}

gint64
yaml_get_count (const YamlNode *node, const char *key, gint64 fallback)
{
    const char *text = yaml_text (yaml_get (node, key));
    gint64 value = fallback;
    if (text != NULL)
        number_parse_count (text, -1, &value);
    return value;
}

double
yaml_get_number (const YamlNode *node, const char *key, double fallback)
{
    const char *text = yaml_text (yaml_get (node, key));
    double value = fallback;
    if (text != NULL)
        number_parse (text, -1, &value);
    return value;
}

gboolean
yaml_get_boolean (const YamlNode *node, const char *key, gboolean fallback)
{
    const char *text = yaml_text (yaml_get (node, key));
    gboolean value = fallback;
    if (text != NULL)
        yaml_boolean (text, &value);
    return value;
}

const char **
yaml_texts (const YamlNode *node)
{
    GPtrArray *texts = g_ptr_array_new ();
    if (node != NULL && node->kind == YAML_SCALAR)
        g_ptr_array_add (texts, node->text);
    for (guint i = 0; node != NULL && node->kind == YAML_LIST && i < yaml_length (node); i++)
        if (yaml_item (node, i)->text != NULL)
            g_ptr_array_add (texts, yaml_item (node, i)->text);
    g_ptr_array_add (texts, NULL);
    return (const char **)g_ptr_array_free (texts, FALSE);
}
