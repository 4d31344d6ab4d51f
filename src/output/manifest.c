/* manifest.c - manifest.json: what a build wrote, by which rules and versions. */
#include "output/publish.h"

#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/number.h"
#include "base/text.h"
#include "base/workers.h"

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

/* What the manifest says of a file. */
typedef struct {
    const char *folder, *name;
    gsize length;
    char *hash;
    GError *error;
} Listed;

static void
hash_file (guint index, gpointer data)
{
    Listed *file = &((Listed *)data)[index];
    g_autofree char *path = g_build_filename (file->folder, file->name, NULL);
    g_autofree char *bytes = NULL;
    if (file_read (path, file->name, &bytes, &file->length, &file->error))
        file->hash = sha256_hex (bytes, file->length);
}

static void
append_file (GString *out, const Listed *file)
{
    g_string_append (out, "    {\"file\": ");
    text_append_json (out, file->name);
    g_string_append (out, ", \"bytes\": ");
    number_append_count (out, (gint64)file->length, FALSE);
    g_string_append_printf (out, ", \"sha256\": \"%s\"}", file->hash);
}

/* Name, size and hash of all FILES under FOLDER, in their order. */
static gboolean
append_files (GString *out, const char *folder, const GPtrArray *files, guint jobs, GError **error)
{
    g_autofree Listed *listed = g_new0 (Listed, files->len + 1);
    gboolean good = TRUE;
    for (guint i = 0; i < files->len; i++)
        listed[i] = (Listed){ .folder = folder, .name = files->pdata[i] };
    workers_share (files->len, jobs, hash_file, listed);
    for (guint i = 0; i < files->len; i++) {
        if (listed[i].error != NULL && good) {
            g_propagate_error (error, listed[i].error);
            good = FALSE;
        } else
            g_clear_error (&listed[i].error);
        if (good) {
            append_file (out, &listed[i]);
            g_string_append (out, i + 1 < files->len ? ",\n" : "\n");
        }
        g_free (listed[i].hash);
    }
    return good;
}

gboolean
publish_manifest (const char *folder, const ManifestEntry *entries, guint jobs, GError **error)
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
    if (!append_files (out, folder, files, jobs, error))
        return FALSE;
    g_string_append (out, "  ]\n}\n");
    return file_write (path, out->str, out->len, error);
}
