/* xlsx_strings.c - the strings that the cells of a workbook share, in one pool. */
#include "data/xlsx_strings_int.h"

#include <string.h>

#include "data/xlsx_text_int.h"

struct XlsxStrings {
    GString *pool;
    GArray *ends; /* of guint32, by index */
};

typedef struct {
    XlsxStrings *strings;
    XmlPart *xml;
    const char *file;
    XlsxText text;
    guint depth;
    gboolean in_item, keep;
} Reader;

static void
refuse (Reader *self, const char *expected)
{
    GError *error = NULL;
    fault_at (&error, FAULT_INPUT, source_pos (self->file, 0, 0), "expected shared strings of %s, found more in string %u", expected,
              self->strings->ends->len + 1);
    xml_part_fail (self->xml, error);
}

static gsize
item_start (const XlsxStrings *self)
{
    return self->ends->len > 0 ? g_array_index (self->ends, guint32, self->ends->len - 1) : 0;
}

static void
on_start (gpointer data, const char *name, const char *const *attributes)
{
    Reader *self = data;
    if (self->in_item) {
        xlsx_text_start (&self->text, name, attributes);
    } else if (++self->depth == 1) {
        self->keep = xlsx_keeps_blanks (attributes, FALSE);
    } else if (self->depth == 2 && strcmp (name, "si") == 0) {
        self->in_item = TRUE;
        xlsx_text_begin (&self->text, self->strings->pool, attributes, self->keep);
    }
}

static void
on_end (gpointer data, const char *name)
{
    (void)name;
    Reader *self = data;
    if (self->in_item && self->text.level > 0) {
        xlsx_text_end (&self->text);
        return;
    }
    self->depth--;
    if (!self->in_item)
        return;
    self->in_item = FALSE;
    const guint32 end = (guint32)self->strings->pool->len;
    g_array_append_val (self->strings->ends, end);
}

static void
on_text (gpointer data, const char *text, gsize length)
{
    Reader *self = data;
    if (!self->in_item)
        return;
    xlsx_text_piece (&self->text, text, length);
    if (self->strings->pool->len - item_start (self->strings) > XLSX_TEXT_MOST)
        refuse (self, "at most 1 MiB each");
    else if (self->strings->pool->len > XLSX_POOL_MOST)
        refuse (self, "at most 1 GiB");
}

XlsxStrings *
xlsx_strings_read (ZipParts *parts, const char *part, GError **error)
{
    static const XmlHandlers handlers = { .namespaces = xlsx_spaces, .start = on_start, .end = on_end, .text = on_text };
    g_autoptr (XlsxStrings) self = g_new0 (XlsxStrings, 1);
    self->pool = g_string_new (NULL);
    self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
    Reader reader = { .strings = self, .file = zip_parts_file (parts) };
    g_autoptr (XmlPart) xml = part != NULL ? xml_part_open (parts, part, &handlers, &reader, error) : NULL;
    reader.xml = xml;
    if (part != NULL && (xml == NULL || xml_part_parse (xml, error) != XML_PART_ENDED))
        return NULL;
    return g_steal_pointer (&self);
}

void
xlsx_strings_free (XlsxStrings *self)
{
    if (self == NULL)
        return;
    g_string_free (self->pool, TRUE);
    g_array_unref (self->ends);
    g_free (self);
}

guint
xlsx_strings_length (const XlsxStrings *self)
{
    return self->ends->len;
}

const char *
xlsx_strings_get (const XlsxStrings *self, guint index, gsize *length)
{
    g_assert (index < self->ends->len);
    const guint32 start = index > 0 ? g_array_index (self->ends, guint32, index - 1) : 0;
    *length = g_array_index (self->ends, guint32, index) - start;
    return self->pool->str + start;
}
