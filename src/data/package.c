/* package.c - how the parts of an Office file hang together: relations and content types, as the packaging standard (ECMA-376 part 2) has them. */
#include "data/package_int.h"

#include <string.h>

#define TYPES_PART "[Content_Types].xml"

static const char *const links_space[] = { "http://schemas.openxmlformats.org/package/2006/relationships", NULL };
static const char *const types_space[] = { "http://schemas.openxmlformats.org/package/2006/content-types", NULL };

struct PackageLinks {
    GArray *links;      /* of PackageLink */
    const char *folder; /* of the part that refers, while reading; with its slash */
};

/* ---- relations */

static void
link_clear (gpointer data)
{
    PackageLink *link = data;
    g_free (link->id);
    g_free (link->type);
    g_free (link->part);
}

/* The part that TARGET names for a part in FOLDER: "../a/./b" and "/a/b" alike; the caller owns it. */
static char *
resolve (const char *folder, const char *target)
{
    g_autofree char *plain = g_uri_unescape_string (target, NULL);
    g_autofree char *joined = g_strconcat (*target == '/' ? "" : folder, plain != NULL ? plain : target, NULL);
    g_strdelimit (joined, "\\", '/');
    g_auto (GStrv) steps = g_strsplit (joined, "/", -1);
    g_autoptr (GPtrArray) kept = g_ptr_array_new ();
    for (guint i = 0; steps[i] != NULL; i++) {
        if (strcmp (steps[i], "..") == 0 && kept->len > 0)
            g_ptr_array_remove_index (kept, kept->len - 1);
        else if (*steps[i] != '\0' && strcmp (steps[i], ".") != 0 && strcmp (steps[i], "..") != 0)
            g_ptr_array_add (kept, steps[i]);
    }
    g_ptr_array_add (kept, NULL);
    return g_strjoinv ("/", (char **)kept->pdata);
}

static void
read_link (gpointer data, const char *name, const char *const *attributes)
{
    PackageLinks *self = data;
    const char *id = xml_attribute (attributes, "Id"), *type = xml_attribute (attributes, "Type");
    const char *target = xml_attribute (attributes, "Target"), *mode = xml_attribute (attributes, "TargetMode");
    if (strcmp (name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
        return;
    const gboolean outside = mode != NULL && g_ascii_strcasecmp (mode, "External") == 0;
    const char *slash = strrchr (type, '/');
    const PackageLink link = { g_strdup (id), g_strdup (slash != NULL ? slash + 1 : type),
                               outside ? NULL : resolve (self->folder, target) };
    g_array_append_val (self->links, link);
}

/* Parses a small part from its beginning to its end. */
static gboolean
parse (ZipParts *parts, const char *part, const XmlHandlers *handlers, gpointer data, GError **error)
{
    g_autoptr (XmlPart) xml = xml_part_open (parts, part, handlers, data, error);
    return xml != NULL && xml_part_parse (xml, error) == XML_PART_ENDED;
}

PackageLinks *
package_links (ZipParts *parts, const char *part, GError **error)
{
    static const XmlHandlers handlers = { .namespaces = links_space, .start = read_link };
    const char *slash = strrchr (part, '/');
    g_autofree char *folder = g_strndup (part, slash != NULL ? (gsize)(slash + 1 - part) : 0);
    g_autofree char *name = g_strconcat (folder, "_rels/", part + strlen (folder), ".rels", NULL);
    PackageLinks *self = g_new0 (PackageLinks, 1);
    self->links = g_array_new (FALSE, FALSE, sizeof (PackageLink));
    g_array_set_clear_func (self->links, link_clear);
    self->folder = folder;
    const gboolean good = !zip_parts_has (parts, name) || parse (parts, name, &handlers, self, error);
    self->folder = NULL;
    if (good)
        return self;
    package_links_free (self);
    return NULL;
}

void
package_links_free (PackageLinks *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->links);
    g_free (self);
}

const PackageLink *
package_links_by_id (const PackageLinks *self, const char *id)
{
    for (guint i = 0; i < self->links->len; i++) {
        const PackageLink *link = &g_array_index (self->links, PackageLink, i);
        if (strcmp (link->id, id) == 0)
            return link;
    }
    return NULL;
}

const PackageLink *
package_links_by_type (const PackageLinks *self, const char *type)
{
    for (guint i = 0; i < self->links->len; i++) {
        const PackageLink *link = &g_array_index (self->links, PackageLink, i);
        if (strcmp (link->type, type) == 0)
            return link;
    }
    return NULL;
}

char *
package_main (ZipParts *parts, GError **error)
{
    g_autoptr (PackageLinks) links = package_links (parts, "", error);
    const PackageLink *link = links != NULL ? package_links_by_type (links, "officeDocument") : NULL;
    if (link != NULL && link->part != NULL)
        return g_strdup (link->part);
    if (links != NULL)
        fault_at (error, FAULT_INPUT, source_pos (zip_parts_file (parts), 0, 0),
                  "expected an Office file, found a ZIP archive of another kind");
    return NULL;
}

/* ---- content types */

typedef struct {
    const char *part;
    char *by_name, *by_ending;
} TypeSearch;

static void
read_type (gpointer data, const char *name, const char *const *attributes)
{
    TypeSearch *self = data;
    const char *type = xml_attribute (attributes, "ContentType"), *part = xml_attribute (attributes, "PartName");
    const char *ending = xml_attribute (attributes, "Extension"), *dot = strrchr (self->part, '.');
    if (type == NULL)
        return;
    if (strcmp (name, "Override") == 0 && part != NULL && g_ascii_strcasecmp (part + (*part == '/'), self->part) == 0) {
        g_free (self->by_name);
        self->by_name = g_strdup (type);
    } else if (strcmp (name, "Default") == 0 && ending != NULL && dot != NULL && g_ascii_strcasecmp (ending, dot + 1) == 0) {
        g_free (self->by_ending);
        self->by_ending = g_strdup (type);
    }
}

char *
package_type (ZipParts *parts, const char *part, GError **error)
{
    static const XmlHandlers handlers = { .namespaces = types_space, .start = read_type };
    TypeSearch search = { part, NULL, NULL };
    const gboolean good = parse (parts, TYPES_PART, &handlers, &search, error);
    g_autofree char *by_name = search.by_name, *by_ending = search.by_ending;
    if (!good)
        return NULL;
    return g_strdup (by_name != NULL ? by_name : by_ending != NULL ? by_ending : "");
}
