/* inputs_json.c - restricted/inputs.json: the files a build was made from, and one fingerprint over all of them. */
#include "records/records_int.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/files.h"
#include "base/number.h"
#include "base/text.h"

static gboolean
is_input (const Inputs *inputs, const char *name)
{
    for (guint i = 0; i < inputs_files (inputs); i++)
        if (strcmp (inputs_file (inputs, i)->file, name) == 0)
            return TRUE;
    return FALSE;
}

/* Adds the name and hash of every file in FOLDER but INPUTS (NULL for none), whose hashes are known. */
static void
add_folder (GString *all, const char *folder, const Inputs *inputs)
{
    g_auto (GStrv) names = folder_walk (folder, NULL);
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        g_autofree char *path = g_build_filename (folder, names[i], NULL);
        g_autofree char *bytes = NULL;
        gsize length;
        if ((inputs != NULL && is_input (inputs, names[i])) || !file_read (path, names[i], &bytes, &length, NULL))
            continue;
        g_autofree char *hash = sha256_hex (bytes, length);
        g_string_append_printf (all, "%s %s\n", names[i], hash);
    }
}

char *
records_fingerprint (const Study *study, const Inputs *inputs)
{
    g_autoptr (GString) all = g_string_new (NULL);
    add_folder (all, study_folder (study), inputs);
    add_folder (all, study_templates (study), NULL);
    for (guint i = 0; i < inputs_files (inputs); i++)
        g_string_append_printf (all, "%s %s\n", inputs_file (inputs, i)->file, inputs_file (inputs, i)->sha256);
    return sha256_hex (all->str, all->len);
}

/* What was decided about FILE, behind its other keys. */
static void
append_decisions (GString *out, const InputFile *file)
{
    g_string_append (out, ", \"decided\": {");
    for (guint i = 0; i < file->n_decisions; i++) {
        g_string_append (out, i > 0 ? ", " : "");
        text_append_json (out, file->decisions[i].name);
        g_string_append (out, ": ");
        text_append_json (out, file->decisions[i].value);
    }
    g_string_append_c (out, '}');
}

gboolean
records_write_inputs (const Build *build, const char *folder, GError **error)
{
    g_autofree char *fingerprint = records_fingerprint (build->study, build->inputs);
    g_autoptr (GString) out = g_string_new ("{\"fingerprint\": ");
    text_append_json (out, fingerprint);
    g_string_append (out, ", \"files\": [\n");
    for (guint i = 0; i < inputs_files (build->inputs); i++) {
        const InputFile *file = inputs_file (build->inputs, i);
        g_string_append (out, "  {\"file\": ");
        text_append_json (out, file->file);
        g_string_append_printf (out, ", \"format\": \"%s\", \"encoding\": \"%s\", \"sha256\": \"%s\", \"bytes\": ", file->format,
                                file->encoding, file->sha256);
        number_append_count (out, (gint64)file->bytes, FALSE);
        g_string_append (out, ", \"rows\": ");
        number_append_count (out, file->rows, FALSE);
        g_string_append (out, ", \"dropped\": ");
        number_append_count (out, file->dropped, FALSE);
        append_decisions (out, file);
        g_string_append (out, i + 1 < inputs_files (build->inputs) ? "},\n" : "}\n");
    }
    g_string_append (out, "]}\n");
    return file_write_in (folder, "inputs.json", out->str, out->len, error);
}

char *
records_read_fingerprint (const char *out, GError **error)
{
    g_autofree char *path = g_build_filename (out, "restricted", "inputs.json", NULL);
    g_autoptr (JsonParser) parser = json_parser_new_immutable ();
    g_autoptr (GError) wrong = NULL;
    if (!json_parser_load_from_file (parser, path, &wrong) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser))) {
        fault (error, FAULT_INPUT, "%s: expected the folder of a finished build (restricted/inputs.json)", out);
        return NULL;
    }
    JsonObject *root = json_node_get_object (json_parser_get_root (parser));
    return g_strdup (json_object_get_string_member_with_default (root, "fingerprint", ""));
}
