/* read_xlsx.c - every string and property of a workbook, through its parts. */
#include <string.h>

#include <expat.h>
#include <zip.h>

#include "audit/texts_int.h"

#define PART_MOST (64u << 20) /* no part of a workbook that we wrote is near this */

typedef struct {
    GString *text;
} Part;

static void
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
    (void)name;
    Part *part = data;
    for (guint i = 0; attributes[i] != NULL; i += 2) {
        g_string_append (part->text, attributes[i + 1]);
        g_string_append_c (part->text, '\n');
    }
}

static void
on_end (void *data, const XML_Char *name)
{
    (void)name;
    g_string_append_c (((Part *)data)->text, '\n');
}

static void
on_text (void *data, const XML_Char *text, int length)
{
    g_string_append_len (((Part *)data)->text, text, length);
}

static gboolean
read_part (const char *name, const char *part_name, const char *bytes, gsize length, GArray *texts, GError **error)
{
    Part part = { .text = g_string_new (NULL) };
    XML_Parser parser = XML_ParserCreate (NULL);
    XML_SetUserData (parser, &part);
    XML_SetElementHandler (parser, on_start, on_end);
    XML_SetCharacterDataHandler (parser, on_text);
    const gboolean good = XML_Parse (parser, bytes, (int)length, 1) == XML_STATUS_OK;
    XML_ParserFree (parser);
    if (good)
        add_found (texts, g_strdup (part_name), part.text->str, (gssize)part.text->len);
    g_string_free (part.text, TRUE);
    return good || fault (error, FAULT_GATE, "%s: %s cannot be read back", name, part_name);
}

static gboolean
read_entry (const char *name, zip_t *archive, zip_uint64_t index, GArray *texts, GError **error)
{
    zip_stat_t about;
    if (zip_stat_index (archive, index, 0, &about) != 0 || about.size > PART_MOST)
        return fault (error, FAULT_GATE, "%s: a part cannot be read back", name);
    zip_file_t *file = zip_fopen_index (archive, index, 0);
    g_autofree char *bytes = g_malloc (about.size + 1);
    const zip_int64_t got = file != NULL ? zip_fread (file, bytes, about.size) : -1;
    if (file != NULL)
        zip_fclose (file);
    if (got < 0 || (zip_uint64_t)got != about.size)
        return fault (error, FAULT_GATE, "%s: %s cannot be read back", name, about.name);
    return read_part (name, about.name, bytes, about.size, texts, error);
}

gboolean
read_xlsx (const char *name, const char *bytes, gsize length, GArray *texts, GError **error)
{
    zip_error_t wrong;
    zip_error_init (&wrong);
    zip_source_t *source = zip_source_buffer_create (bytes, length, 0, &wrong);
    zip_t *archive = source != NULL ? zip_open_from_source (source, ZIP_RDONLY, &wrong) : NULL;
    zip_error_fini (&wrong);
    if (archive == NULL) {
        if (source != NULL)
            zip_source_free (source);
        return fault (error, FAULT_GATE, "%s: the workbook cannot be read back", name);
    }
    gboolean good = TRUE;
    const zip_int64_t n = zip_get_num_entries (archive, 0);
    for (zip_int64_t i = 0; good && i < n; i++)
        good = read_entry (name, archive, (zip_uint64_t)i, texts, error);
    zip_discard (archive);
    return good;
}
