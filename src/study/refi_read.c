/* refi_read.c - reads REFI-QDA codes, writes themes. */
#include "study/refi_read.h"

#include <string.h>

#include <expat.h>

#include "base/text.h"
#include "study/refi_unpack_int.h"
#include "study/study_int.h"

/* What no codebook of a person's comes near. */
#define DEPTH_MAX 64 /* elements inside each other */
#define CODES_MAX 2000

typedef struct {
    char *name, *definition;
    guint level;     /* 0: the first */
    gboolean folder; /* other codes are filed below it, and no text is given it */
    char *id;
} Code;

typedef enum {
    ELEMENT_OTHER,
    ELEMENT_CODEBOOK,
    ELEMENT_CODES,
    ELEMENT_CODE,
    ELEMENT_DESCRIPTION,
    ELEMENT_SETS,
    ELEMENT_SET,
    N_ELEMENTS
} ElementKind;

/* An element is of its kind only inside the one that it belongs to. */
static const struct {
    const char *name;
    ElementKind inside[2];
} elements[] = {
    [ELEMENT_CODEBOOK] = {"CodeBook",     { ELEMENT_OTHER, ELEMENT_OTHER }      },
    [ELEMENT_CODES] = { "Codes",       { ELEMENT_CODEBOOK, ELEMENT_CODEBOOK }},
    [ELEMENT_CODE] = { "Code",        { ELEMENT_CODES, ELEMENT_CODE }       },
    [ELEMENT_DESCRIPTION] = { "Description", { ELEMENT_CODE, ELEMENT_CODE }        },
    [ELEMENT_SETS] = { "Sets",        { ELEMENT_CODEBOOK, ELEMENT_CODEBOOK }},
    [ELEMENT_SET] = { "Set",         { ELEMENT_SETS, ELEMENT_SETS }        },
};
G_STATIC_ASSERT (G_N_ELEMENTS (elements) == N_ELEMENTS);

typedef struct {
    XML_Parser parser;
    const char *file;
    GArray *codes; /* of Code, each before those inside it */
    ElementKind open[DEPTH_MAX];
    guint depth, level;
    guint at[DEPTH_MAX]; /* by level, the code under way */
    guint sets;
    char *origin;
    GString *text; /* of the description under way, else NULL */
    GError *wrong;
} Reading;

static void
code_clear (gpointer data)
{
    Code *self = data;
    g_free (self->name);
    g_free (self->definition);
    g_free (self->id);
}

/* ------------------------------------------------------------------- reading */

/* Stops at the place that is being read. */
static void
fail (Reading *self, const char *message)
{
    const SourcePos at =
        source_pos (self->file, (guint)XML_GetCurrentLineNumber (self->parser), (guint)XML_GetCurrentColumnNumber (self->parser) + 1);
    if (self->wrong == NULL)
        fault_at (&self->wrong, FAULT_INPUT, at, "%s", message);
    XML_StopParser (self->parser, XML_FALSE);
}

/* Runs of blanks and of characters that cannot be seen become one blank; those at the ends go. The caller owns it. */
static char *
collapse (const char *text)
{
    GString *out = g_string_new (NULL);
    for (; *text != '\0'; text = g_utf8_next_char (text)) {
        const gunichar c = g_utf8_get_char (text);
        if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
            g_string_append_unichar (out, c);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
    return g_string_free (out, FALSE);
}

static const char *
attribute (const XML_Char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp (attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static gboolean
is_folder (const XML_Char **attributes)
{
    const char *codable = attribute (attributes, "isCodable");
    return codable != NULL && (g_ascii_strcasecmp (codable, "false") == 0 || strcmp (codable, "0") == 0);
}

static void
begin_code (Reading *self, const XML_Char **attributes)
{
    const char *name = attribute (attributes, "name");
    const Code code = { .name = collapse (name != NULL ? name : ""), .level = self->level, .folder = is_folder (attributes) };
    self->at[self->level++] = self->codes->len;
    if (*code.name == '\0')
        fail (self, "expected a Code with a name, found one without");
    else if (self->codes->len == CODES_MAX)
        fail (self, "expected at most " G_STRINGIFY (CODES_MAX) " codes, found more");
    g_array_append_val (self->codes, code);
}

static ElementKind
kind_of (const Reading *self, const char *name)
{
    const char *local = strrchr (name, ' ') != NULL ? strrchr (name, ' ') + 1 : name;
    const ElementKind inside = self->depth > 0 ? self->open[self->depth - 1] : ELEMENT_OTHER;
    for (guint kind = ELEMENT_CODEBOOK; kind < G_N_ELEMENTS (elements); kind++)
        if (strcmp (elements[kind].name, local) == 0 && (elements[kind].inside[0] == inside || elements[kind].inside[1] == inside))
            return kind;
    return ELEMENT_OTHER;
}

/* The name spaces of the format, whatever their version: programs write "1.0", "1:0" or an earlier one, and some none. */
static gboolean
is_root (const char *name)
{
    static const char *const spaces[][2] = {
        {"urn:QDA-XML:codebook:", "CodeBook"},
        { "urn:QDA-XML:project:", "Project" },
    };
    const char *blank = strchr (name, ' '), *local = blank != NULL ? blank + 1 : name;
    for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
        if (strcmp (local, spaces[i][1]) == 0 && (blank == NULL || g_str_has_prefix (name, spaces[i][0])))
            return TRUE;
    return FALSE;
}

static gboolean
check_root (Reading *self, const char *name)
{
    if (self->depth == 0 && !is_root (name)) {
        g_autofree char *message = g_strdup_printf ("expected a CodeBook or Project of REFI-QDA, found the element \"%.60s\"", name);
        fail (self, message);
        return FALSE;
    }
    return TRUE;
}

static void
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
    Reading *self = data;
    if (self->wrong != NULL || !check_root (self, name))
        return;
    if (self->depth == DEPTH_MAX) {
        fail (self, "expected at most " G_STRINGIFY (DEPTH_MAX) " elements inside each other, found more");
        return;
    }
    ElementKind kind = kind_of (self, name);
    if (kind == ELEMENT_DESCRIPTION && (self->text != NULL || self->level == 0))
        kind = ELEMENT_OTHER; /* within another, or of no code */
    if (self->depth == 0 && attribute (attributes, "origin") != NULL)
        self->origin = collapse (attribute (attributes, "origin"));
    self->sets += kind == ELEMENT_SET;
    if (kind == ELEMENT_CODE)
        begin_code (self, attributes);
    else if (kind == ELEMENT_DESCRIPTION)
        self->text = g_string_new (NULL);
    self->open[self->depth++] = kind;
}

static void
on_end (void *data, const XML_Char *name)
{
    (void)name;
    Reading *self = data;
    if (self->wrong != NULL) /* an element that ends where it starts is still told of after the stop */
        return;
    const ElementKind kind = self->open[--self->depth];
    if (kind == ELEMENT_CODE)
        self->level--;
    if (kind != ELEMENT_DESCRIPTION)
        return;
    Code *code = &g_array_index (self->codes, Code, self->at[self->level - 1]);
    if (code->definition == NULL)
        code->definition = collapse (self->text->str);
    g_string_free (self->text, TRUE);
    self->text = NULL;
}

static void
on_text (void *data, const XML_Char *text, int length)
{
    Reading *self = data;
    if (self->text != NULL)
        g_string_append_len (self->text, text, length);
}

/* Entities are declared in a document type, and no exchange file has one. */
static void
on_doctype (void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    fail (data, "expected no document type, found one");
}

/* A codebook of ours has a code for what each theme's negators turn round: rules make those anew. */
static void
drop_negated (Reading *self)
{
    for (guint i = self->codes->len; i > 1 && g_strcmp0 (self->origin, "findings") == 0; i--) {
        const Code *code = &g_array_index (self->codes, Code, i - 1), *above = &g_array_index (self->codes, Code, i - 2);
        if (code->level == above->level + 1 && g_str_has_prefix (code->name, above->name) &&
            strcmp (code->name + strlen (above->name), REFI_NEGATED) == 0)
            g_array_remove_index (self->codes, i - 1);
    }
}

static void
parse (Reading *self, const Source *source)
{
    self->parser = XML_ParserCreateNS (NULL, ' ');
    XML_SetUserData (self->parser, self);
    XML_SetElementHandler (self->parser, on_start, on_end);
    XML_SetCharacterDataHandler (self->parser, on_text);
    XML_SetStartDoctypeDeclHandler (self->parser, on_doctype);
    if (XML_Parse (self->parser, source->bytes, (int)source->length, 1) != XML_STATUS_OK) {
        g_autofree char *message = g_strdup_printf ("expected XML, found: %s", XML_ErrorString (XML_GetErrorCode (self->parser)));
        fail (self, message);
    }
    XML_ParserFree (self->parser);
    drop_negated (self);
    if (self->wrong == NULL && self->codes->len == 0)
        fault_at (&self->wrong, FAULT_INPUT, source_pos (self->file, 1, 1), "expected codes, found none");
}

/* -------------------------------------------------------------------- themes */

/* A name that no other theme has: its words, below the id of PARENT where there is one. The caller owns it. */
static char *
make_id (const char *name, const char *parent, GHashTable *taken)
{
    g_autofree char *slug = text_slug (name);
    const char *first = *slug == '\0' || !name_is_valid (slug, FALSE) || name_is_reserved (slug) ? "theme" : "";
    g_autofree char *own = g_strconcat (first, *first != '\0' && *slug != '\0' ? "-" : "", slug, NULL);
    g_autofree char *whole = parent != NULL ? g_strconcat (parent, ".", own, NULL) : g_strdup (own);
    char *id = g_strdup (whole);
    for (guint n = 2; g_hash_table_contains (taken, id); n++) {
        g_free (id);
        id = g_strdup_printf ("%s-%u", whole, n);
    }
    g_hash_table_add (taken, id);
    return id;
}

static void
name_codes (GArray *codes)
{
    g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
    const char *parent = NULL;
    for (guint i = 0; i < codes->len; i++) {
        Code *code = &g_array_index (codes, Code, i);
        code->id = make_id (code->name, code->level > 0 ? parent : NULL, taken);
        if (code->level == 0)
            parent = code->id;
    }
}

static void
append_value (GString *out, const char *indent, const char *key, const char *value)
{
    g_string_append_printf (out, "%s%s: ", indent, key);
    text_append_json (out, value);
    g_string_append_c (out, '\n');
}

/* "Workload / Caseload" of a code on the third level: what stood above it besides its theme. */
static void
append_path (GString *out, const GArray *codes, guint index)
{
    const Code *code = &g_array_index (codes, Code, index);
    g_autofree const char **above = g_new0 (const char *, code->level);
    guint level = code->level;
    for (guint i = index; level > 1 && i > 0; i--) {
        const Code *other = &g_array_index (codes, Code, i - 1);
        if (other->level + 1 == level)
            above[--level - 1] = other->name;
    }
    g_autofree char *path = g_strjoinv (" / ", (char **)above);
    g_string_append_printf (out, "      # below: %s\n", path);
}

static void
append_theme (GString *out, const GArray *codes, guint index)
{
    const Code *code = &g_array_index (codes, Code, index);
    const char *indent = code->level > 0 ? "        " : "    ";
    const guint next = index + 1 < codes->len ? g_array_index (codes, Code, index + 1).level : 0;
    const gboolean parted = next > 0;
    if (code->folder && code->level > 0 && next > code->level)
        return; /* those below it say that they are */
    if (code->level > 1)
        append_path (out, codes, index);
    g_string_append_printf (out, "%s- id: %s\n", indent + 2, code->id);
    append_value (out, indent, "label", code->name);
    if (code->definition != NULL && *code->definition != '\0')
        append_value (out, indent, "definition", code->definition);
    if (!code->folder || code->level > 0 || !parted)
        g_string_append_printf (out, "%srules: []\n", indent);
    g_string_append (out, code->level == 0 && parted ? "    themes:\n" : "");
}

static char *
write_themes (const GArray *codes, const char *origin)
{
    GString *out = g_string_new (NULL);
    g_string_append_printf (out,
                            "# From a REFI-QDA codebook%s%s. A theme finds nothing before it has rules, each with examples that it must "
                            "and must not match.\nthemes:\n",
                            origin != NULL && *origin != '\0' ? " of " : "", origin != NULL ? origin : "");
    for (guint i = 0; i < codes->len; i++)
        append_theme (out, codes, i);
    return g_string_free (out, FALSE);
}

/* What the draft does not keep, or a codebook will not take. */
static void
tell (const Reading *self, Notes *notes)
{
    const GArray *codes = self->codes;
    const char *file = self->file;
    guint deep = 0;
    for (guint i = 0; i < codes->len; i++)
        deep += g_array_index (codes, Code, i).level > 1;
    if (deep > 0)
        notes_add (notes, NOTE_WARNING, source_pos (file, 0, 0), "a codebook has two levels: %u deeper codes stand below their first one",
                   deep);
    if (self->sets > 0)
        notes_add (notes, NOTE_WARNING, source_pos (file, 0, 0), "a codebook has no sets of codes: %u %s left out", self->sets,
                   self->sets == 1 ? "is" : "are");
    if (codes->len > ANSWERS_MAX)
        notes_add (notes, NOTE_WARNING, source_pos (file, 0, 0), "a codebook has at most %d themes: of these %u some must go", ANSWERS_MAX,
                   codes->len);
}

static char *
read_codes (const Source *source, Notes *notes, GError **error)
{
    char *text = NULL;
    Reading self = { .file = source->name, .codes = g_array_new (FALSE, FALSE, sizeof (Code)) };
    g_array_set_clear_func (self.codes, code_clear);
    parse (&self, source);
    if (self.wrong == NULL) {
        name_codes (self.codes);
        tell (&self, notes);
        text = write_themes (self.codes, self.origin);
    } else
        g_propagate_error (error, self.wrong);
    if (self.text != NULL)
        g_string_free (self.text, TRUE);
    g_free (self.origin);
    g_array_unref (self.codes);
    return text;
}

char *
refi_read_codebook (const Source *source, Notes *notes, GError **error)
{
    const gboolean packed = source->length > 1 && memcmp (source->bytes, "PK", 2) == 0;
    if (!packed && source->length > REFI_BYTES_MAX)
        return fault_at (error, FAULT_INPUT, source_pos (source->name, 1, 1), "expected at most %d MiB, found more", REFI_BYTES_MAX >> 20),
               NULL;
    if (!packed)
        return read_codes (source, notes, error);
    gsize length = 0;
    g_autofree char *bytes = refi_unpack (source, &length, error);
    const Source inside = { .name = source->name, .bytes = bytes, .length = length };
    return bytes != NULL ? read_codes (&inside, notes, error) : NULL;
}
