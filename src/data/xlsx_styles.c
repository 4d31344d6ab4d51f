/* xlsx_styles.c - what the styles of a workbook's cells make of numbers: styles.xml. */
#include "data/xlsx_styles_int.h"

#include <string.h>

#include "base/number.h"
#include "data/xlsx_text_int.h"

struct XlsxStyles {
    GHashTable *formats; /* id -> XlsxKind + 1, of those that are spelt out */
    GArray *ids;         /* of guint: the format of each style */
    GArray *kinds;       /* of XlsxKind: what that makes of its numbers; at least one */
};

typedef struct {
    XlsxStyles *styles;
    guint depth;
    enum { IN_OTHER, IN_FORMATS, IN_STYLES } list; /* which list of the part is open: others hold elements of the same names */
} Reader;

static guint
read_id (const char *text)
{
    gint64 id = 0;
    return text != NULL && number_parse_count (text, -1, &id) && id < G_MAXUINT ? (guint)id : 0;
}

static void
on_start (gpointer data, const char *name, const char *const *attributes)
{
    Reader *self = data;
    const char *id = xml_attribute (attributes, "numFmtId"), *code = xml_attribute (attributes, "formatCode");
    self->depth++;
    if (self->depth == 2)
        self->list = strcmp (name, "numFmts") == 0 ? IN_FORMATS : strcmp (name, "cellXfs") == 0 ? IN_STYLES : IN_OTHER;
    if (self->depth != 3)
        return;
    if (self->list == IN_FORMATS && strcmp (name, "numFmt") == 0 && code != NULL) {
        g_hash_table_insert (self->styles->formats, GUINT_TO_POINTER (read_id (id)), GUINT_TO_POINTER (xlsx_format_kind (code) + 1));
    } else if (self->list == IN_STYLES && strcmp (name, "xf") == 0) {
        const guint format = read_id (id);
        g_array_append_val (self->styles->ids, format);
    }
}

static void
on_end (gpointer data, const char *name)
{
    (void)name;
    ((Reader *)data)->depth--;
}

static XlsxKind
find_kind (const XlsxStyles *self, guint id)
{
    const guint spelt = GPOINTER_TO_UINT (g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id)));
    return spelt > 0 ? (XlsxKind)(spelt - 1) : xlsx_builtin_kind (id);
}

XlsxStyles *
xlsx_styles_read (ZipParts *parts, const char *part, GError **error)
{
    static const XmlHandlers handlers = { .namespaces = xlsx_spaces, .start = on_start, .end = on_end };
    g_autoptr (XlsxStyles) self = g_new0 (XlsxStyles, 1);
    self->formats = g_hash_table_new (NULL, NULL);
    self->ids = g_array_new (FALSE, FALSE, sizeof (guint));
    self->kinds = g_array_new (FALSE, FALSE, sizeof (XlsxKind));
    Reader reader = { .styles = self };
    g_autoptr (XmlPart) xml = part != NULL ? xml_part_open (parts, part, &handlers, &reader, error) : NULL;
    if (part != NULL && (xml == NULL || xml_part_parse (xml, error) != XML_PART_ENDED))
        return NULL;
    for (guint i = 0; i < MAX (self->ids->len, 1); i++) {
        const XlsxKind kind = i < self->ids->len ? find_kind (self, g_array_index (self->ids, guint, i)) : XLSX_NUMBER;
        g_array_append_val (self->kinds, kind);
    }
    return g_steal_pointer (&self);
}

void
xlsx_styles_free (XlsxStyles *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->formats);
    g_array_unref (self->ids);
    g_array_unref (self->kinds);
    g_free (self);
}

gboolean
xlsx_styles_kind (const XlsxStyles *self, guint index, XlsxKind *kind)
{
    if (index >= self->kinds->len)
        return FALSE;
    *kind = g_array_index (self->kinds, XlsxKind, index);
    return TRUE;
}
