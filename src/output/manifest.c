/* manifest.c - manifest.json: what a build wrote, by which rules and versions. */
#include "output/publish.h"

#include <unistd.h>

#include "base/files.h"
#include "base/number.h"
#include "base/text.h"
#include "base/workers.h"

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
append_files (GString *out, const char *folder, char **files, guint jobs, GError **error)
{
    const guint n = g_strv_length (files);
    g_autofree Listed *listed = g_new0 (Listed, n + 1);
    gboolean good = TRUE;
    for (guint i = 0; i < n; i++)
        listed[i] = (Listed){ .folder = folder, .name = files[i] };
    workers_share (n, jobs, hash_file, listed);
    for (guint i = 0; i < n; i++) {
        if (listed[i].error != NULL && good) {
            g_propagate_error (error, listed[i].error);
            good = FALSE;
        } else
            g_clear_error (&listed[i].error);
        if (good) {
            append_file (out, &listed[i]);
            g_string_append (out, i + 1 < n ? ",\n" : "\n");
        }
        g_free (listed[i].hash);
    }
    return good;
}

gboolean
publish_manifest (const char *folder, const ManifestEntry *entries, guint jobs, GError **error)
{
    g_autofree char *path = g_build_filename (folder, "manifest.json", NULL);
    unlink (path); /* a former one does not list itself */
    g_auto (GStrv) files = folder_walk (folder, error);
    if (files == NULL)
        return FALSE;
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
