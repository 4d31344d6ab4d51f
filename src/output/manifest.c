/* manifest.c - manifest.json: what a build wrote, by which rules and versions. */
#include "output/publish.h"

#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/number.h"
#include "base/text.h"

static gint
by_bytes (gconstpointer a, gconstpointer b)
{
    return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Paths of all files under FOLDER, relative to it. */
static gboolean
collect (const char *folder, const char *below, GPtrArray *files, GError **error)
{
    g_autofree char *path = g_build_filename (folder, below, NULL);
    g_autoptr (GError) wrong = NULL;
    g_autoptr (GDir) dir = g_dir_open (path, 0, &wrong);
    if (dir == NULL)
        return fault (error, FAULT_SYSTEM, "%s: %s", below, wrong->message);
    const char *name;
    while ((name = g_dir_read_name (dir)) != NULL) {
        g_autofree char *inner = below[0] == '\0' ? g_strdup (name) : g_strconcat (below, "/", name, NULL);
        g_autofree char *full = g_build_filename (folder, inner, NULL);
        if (!g_file_test (full, G_FILE_TEST_IS_DIR))
            g_ptr_array_add (files, g_steal_pointer (&inner));
        else if (!collect (folder, inner, files, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
append_file (GString *out, const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    if (!file_read (path, name, &bytes, &length, error))
        return FALSE;
    g_autofree char *hash = sha256_hex (bytes, length);
    g_string_append (out, "    {\"file\": ");
    text_append_json (out, name);
    g_string_append (out, ", \"bytes\": ");
    number_append_count (out, (gint64)length, FALSE);
    g_string_append_printf (out, ", \"sha256\": \"%s\"}", hash);
    return TRUE;
}

gboolean
publish_manifest (const char *folder, const ManifestEntry *entries, GError **error)
{
    g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *path = g_build_filename (folder, "manifest.json", NULL);
    unlink (path); /* a former one does not list itself */
    if (!collect (folder, "", files, error))
        return FALSE;
    g_ptr_array_sort (files, by_bytes);
    g_autoptr (GString) out = g_string_new ("{\n");
    for (; entries->name != NULL; entries++) {
        g_string_append (out, "  ");
        text_append_json (out, entries->name);
        g_string_append (out, ": ");
        text_append_json (out, entries->value != NULL ? entries->value : "");
        g_string_append (out, ",\n");
    }
    g_string_append (out, "  \"files\": [\n");
    for (guint i = 0; i < files->len; i++) {
        if (!append_file (out, folder, g_ptr_array_index (files, i), error))
            return FALSE;
        g_string_append (out, i + 1 < files->len ? ",\n" : "\n");
    }
    g_string_append (out, "  ]\n}\n");
    return file_write (path, out->str, out->len, error);
}
