/* yaml.h - a YAML document as nodes that know their place. */
#ifndef FINDINGS_BASE_YAML_H
#define FINDINGS_BASE_YAML_H

#include "base/fault.h"

typedef struct Yaml Yaml; /* owns its nodes */
typedef struct YamlNode YamlNode;
typedef enum { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

/* Reads one document, anchors and aliases allowed (never recursive). Every mistake goes to NOTES; NULL when there is nothing to go on with.
 * Duplicate keys are mistakes. SOURCE is decoded at the door (base/source.h). An empty document is an empty map. */
Yaml *yaml_read (const Source *source, Notes *notes);
/* The same with every position shifted: the text stands at AT in another file (a fenced block of a report). */
Yaml *yaml_read_at (const char *text, gsize length, SourcePos at, Notes *notes);
void yaml_drop (Yaml *self); /* frees it, accepts NULL; not yaml_free, which libyaml itself exports and calls */
const YamlNode *yaml_root (const Yaml *self);

YamlKind yaml_kind (const YamlNode *node);
SourcePos yaml_pos (const YamlNode *node);
const char *yaml_text (const YamlNode *node);  /* of a scalar; NULL else */
gboolean yaml_is_plain (const YamlNode *node); /* a scalar without quotes */
/* Where byte OFFSET of a single-line scalar's text stands (column shifted past quotes); yaml_pos for others. */
SourcePos yaml_pos_inside (const YamlNode *node, gsize offset);
guint yaml_length (const YamlNode *node);                         /* items of a list, pairs of a map, else 0; NULL gives 0 */
const YamlNode *yaml_item (const YamlNode *node, guint index);    /* of a list */
const YamlNode *yaml_key (const YamlNode *node, guint index);     /* of a map */
const YamlNode *yaml_value (const YamlNode *node, guint index);   /* of a map */
const YamlNode *yaml_get (const YamlNode *node, const char *key); /* NULL when absent or not a map */

/* One key that a map may have; readers hold tables of them, and help, checks and schemas are made from those. */
typedef enum { FIELD_TEXT, FIELD_COUNT, FIELD_NUMBER, FIELD_BOOLEAN, FIELD_LIST, FIELD_MAP, FIELD_ANY } FieldKind;
typedef struct {
    const char *key;
    FieldKind kind;
    gboolean required;
    const char *help; /* one line */
} YamlField;

/* Checks NODE against FIELDS: a map, only known keys ("did you mean"), kinds, required keys. WHAT names it ("a question"). FALSE after adding errors. */
gboolean yaml_check (const YamlNode *node, const YamlField *fields, guint n_fields, const char *what, Notes *notes);

/* TEXT as true or yes, false or no; FALSE leaves *VALUE alone. */
gboolean yaml_boolean (const char *text, gboolean *value);
/* What stands there, for a message: "a list", "a map", "nothing" or the text in quotes (cut when long). The caller owns it. */
char *yaml_found (const YamlNode *node);

/* Typed reads of an optional key; the fallback where it is absent or of another kind (yaml_check has told). Texts are borrowed. */
const char *yaml_get_text (const YamlNode *node, const char *key, const char *fallback);
gint64 yaml_get_count (const YamlNode *node, const char *key, gint64 fallback);
double yaml_get_number (const YamlNode *node, const char *key, double fallback);
gboolean yaml_get_boolean (const YamlNode *node, const char *key, gboolean fallback);
/* The scalars of a list (or a lone scalar) as a NULL-terminated vector of borrowed texts; the caller frees the vector alone. */
const char **yaml_texts (const YamlNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Yaml, yaml_drop)

#endif
