/* xml_part.c - one XML part of an Office file, parsed piece by piece. */
#include "data/xml_part_int.h"

#include <string.h>

#include <expat.h>

#define PIECE 65536
#define DEPTH_MOST 256 /* elements in one another; Word's tables in tables come to some tens */
#define BINDINGS_MOST 256
#define TOKEN_MOST (1 << 20) /* bytes of one tag, comment or the like, which the parser must hold whole */

/* What elements with a prefix ("" for none) are while the element is open that says so. */
typedef struct {
    char *prefix;
    gboolean known; /* of the namespaces that are told */
    guint depth;    /* of that element */
} Binding;

struct XmlPart {
    ZipParts *parts;
    char *name;
    const XmlHandlers *handlers;
    gpointer data;
    ZipPart *bytes;
    XML_Parser parser;
    gint64 fed; /* bytes */
    guint depth;
    gboolean paused, last;
    GArray *bindings;     /* of Binding */
    gboolean plain_known; /* whether elements without a prefix are told by their name */
    GError *error;
};

/* ---- what expat calls */

static void
fail_at (XmlPart *self, const char *expected, const char *found)
{
    const SourcePos at =
        self->handlers->where != NULL ? self->handlers->where (self->data) : source_pos (zip_parts_file (self->parts), 0, 0);
    GError *error = NULL;
    fault_at (&error, FAULT_INPUT, at, "expected %s in %s, found %s", expected, self->name, found);
    xml_part_fail (self, error);
}

static void
binding_clear (gpointer data)
{
    g_free (((Binding *)data)->prefix);
}

/* Whether elements whose prefix is the LENGTH bytes at PREFIX are told by their name. */
static gboolean
is_known (const XmlPart *self, const char *prefix, gsize length)
{
    for (guint i = self->bindings->len; i > 0; i--) {
        const Binding *binding = &g_array_index (self->bindings, Binding, i - 1);
        if (strncmp (binding->prefix, prefix, length) == 0 && binding->prefix[length] == '\0')
            return binding->known;
    }
    return FALSE;
}

/* Learns the namespaces that an element declares. */
static void
bind (XmlPart *self, const char *const *attributes)
{
    for (; attributes[0] != NULL && self->bindings->len <= BINDINGS_MOST; attributes += 2) {
        const char *name = attributes[0];
        if (G_LIKELY (name[0] != 'x') || strncmp (name, "xmlns", 5) != 0 || (name[5] != ':' && name[5] != '\0'))
            continue;
        const Binding binding = { g_strdup (name + 5 + (name[5] == ':')), g_strv_contains (self->handlers->namespaces, attributes[1]),
                                  self->depth };
        g_array_append_val (self->bindings, binding);
        self->plain_known = is_known (self, "", 0);
    }
    if (self->bindings->len > BINDINGS_MOST)
        fail_at (self, "at most 256 namespaces", "more");
}

/* Forgets those of the element that ends. */
static void
unbind (XmlPart *self)
{
    guint n = self->bindings->len;
    while (n > 0 && g_array_index (self->bindings, Binding, n - 1).depth == self->depth)
        n--;
    if (n == self->bindings->len)
        return;
    g_array_set_size (self->bindings, n);
    self->plain_known = is_known (self, "", 0);
}

/* The local name of an element of one of the namespaces, or "". */
static const char *
local_name (const XmlPart *self, const char *name)
{
    if (name[1] == '\0' && self->plain_known)
        return name; /* most of a sheet */
    const char *colon = strchr (name, ':');
    if (colon == NULL)
        return self->plain_known ? name : "";
    return is_known (self, name, (gsize)(colon - name)) ? colon + 1 : "";
}

static void
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
    XmlPart *self = data;
    if (self->error != NULL)
        return;
    self->depth++;
    bind (self, (const char *const *)attributes);
    if (self->depth > DEPTH_MOST)
        fail_at (self, "at most 256 elements in one another", "more");
    else if (self->error == NULL && self->handlers->start != NULL)
        self->handlers->start (self->data, local_name (self, name), (const char *const *)attributes);
}

static void
on_end (void *data, const XML_Char *name)
{
    XmlPart *self = data;
    if (self->error != NULL)
        return;
    if (self->handlers->end != NULL)
        self->handlers->end (self->data, local_name (self, name));
    unbind (self);
    self->depth--;
}

static void
on_text (void *data, const XML_Char *text, int length)
{
    XmlPart *self = data;
    if (self->error == NULL)
        self->handlers->text (self->data, text, (gsize)length);
}

static void
on_doctype (void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int has_subset)
{
    (void)name, (void)system, (void)public, (void)has_subset;
    fail_at (data, "no document type", "one");
}

/* ---- a part */

XmlPart *
xml_part_open (ZipParts *parts, const char *part, const XmlHandlers *handlers, gpointer data, GError **error)
{
    ZipPart *bytes = zip_part_open (parts, part, error);
    if (bytes == NULL)
        return NULL;
    XmlPart *self = g_new0 (XmlPart, 1);
    *self = (XmlPart){ .parts = parts, .name = g_strdup (part), .handlers = handlers, .data = data, .bytes = bytes };
    self->bindings = g_array_new (FALSE, FALSE, sizeof (Binding));
    g_array_set_clear_func (self->bindings, binding_clear);
    self->parser = XML_ParserCreate (NULL);
    XML_SetUserData (self->parser, self);
    XML_SetElementHandler (self->parser, on_start, on_end);
    if (handlers->text != NULL)
        XML_SetCharacterDataHandler (self->parser, on_text);
    XML_SetStartDoctypeDeclHandler (self->parser, on_doctype);
    return self;
}

void
xml_part_close (XmlPart *self)
{
    if (self == NULL)
        return;
    XML_ParserFree (self->parser);
    g_array_unref (self->bindings);
    zip_part_close (self->bytes);
    g_clear_error (&self->error);
    g_free (self->name);
    g_free (self);
}

void
xml_part_ahead (XmlPart *self)
{
    zip_part_ahead (self->bytes);
}

void
xml_part_pause (XmlPart *self)
{
    if (self->error != NULL || self->paused)
        return;
    self->paused = TRUE;
    XML_StopParser (self->parser, XML_TRUE);
}

void
xml_part_fail (XmlPart *self, GError *error)
{
    if (self->error != NULL) {
        g_error_free (error);
        return;
    }
    self->error = error;
    XML_StopParser (self->parser, XML_FALSE);
}

/* Feeds one more piece. FALSE where parsing cannot go on. */
static gboolean
feed (XmlPart *self)
{
    void *buffer = XML_GetBuffer (self->parser, PIECE);
    if (buffer == NULL) {
        fail_at (self, "XML of common size", "more than there is memory for");
        return FALSE;
    }
    const gssize got = zip_part_read (self->bytes, buffer, PIECE, &self->error);
    if (got < 0)
        return FALSE;
    self->fed += got;
    self->last = got == 0;
    return XML_ParseBuffer (self->parser, (int)got, self->last) != XML_STATUS_ERROR;
}

/* A tag that does not end would be looked at again with every piece. */
static void
check_token (XmlPart *self)
{
    if (!self->paused && !self->last && self->fed - XML_GetCurrentByteIndex (self->parser) > TOKEN_MOST)
        fail_at (self, "tags of less than 1 MiB", "a longer one");
}

static void
tell_malformed (XmlPart *self)
{
    if (self->error != NULL)
        return;
    g_autofree char *found = g_strdup_printf ("\"%s\" in its line %lu", XML_ErrorString (XML_GetErrorCode (self->parser)),
                                              (gulong)XML_GetCurrentLineNumber (self->parser));
    fail_at (self, "well-formed XML", found);
}

XmlPartState
xml_part_parse (XmlPart *self, GError **error)
{
    gboolean good = TRUE;
    if (self->paused) {
        self->paused = FALSE;
        good = XML_ResumeParser (self->parser) != XML_STATUS_ERROR;
    }
    while (good && !self->paused && !self->last) {
        good = feed (self);
        if (good)
            check_token (self);
        good = good && self->error == NULL;
    }
    if (!good)
        tell_malformed (self);
    if (self->error == NULL)
        return self->paused ? XML_PART_PAUSED : XML_PART_ENDED;
    self->paused = FALSE;
    self->last = TRUE;
    if (error != NULL)
        *error = g_error_copy (self->error);
    return XML_PART_FAILED;
}

/* ---- attributes */

const char *
xml_attribute (const char *const *attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2)
        if (strcmp (attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *
xml_attribute_local (const char *const *attributes, const char *local)
{
    for (; attributes[0] != NULL; attributes += 2) {
        const char *colon = strchr (attributes[0], ':');
        if (strcmp (colon != NULL ? colon + 1 : attributes[0], local) == 0)
            return attributes[1];
    }
    return NULL;
}

gboolean
xml_truth (const char *value)
{
    return value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0 || strcmp (value, "on") == 0);
}
