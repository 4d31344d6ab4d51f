/* read_xlsx.c - every string and property of a workbook, through its parts. */
#include <string.h>

#include <expat.h>
#include <zip.h>

#include "audit/texts_int.h"

#define PART_MOST (64u << 20) /* no part of a workbook that we wrote is near this */

/* No attribute that is shorter names a person or holds an address or a number that identifies: the most are cell references and style numbers. */
#define TELLING 5

typedef struct {
    XML_Parser parser; /* used for one part after another */
    GString *text;     /* of the part */
} Part;

static void
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
    (void)name;
    Part *part = data;
    for (guint i = 0; attributes[i] != NULL; i += 2)
        if (strlen (attributes[i + 1]) >= TELLING) {
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
read_part (Part *self, const char *name, const char *part_name, const char *bytes, gsize length, GArray *texts, GError **error)
{
    XML_ParserReset (self->parser, NULL);
    XML_SetUserData (self->parser, self);
    XML_SetElementHandler (self->parser, on_start, on_end);
    XML_SetCharacterDataHandler (self->parser, on_text);
    g_string_truncate (self->text, 0);
    if (XML_Parse (self->parser, bytes, (int)length, 1) != XML_STATUS_OK)
        return fault (error, FAULT_GATE, "%s: %s cannot be read back", name, part_name);
    add_found (texts, g_strdup (part_name), self->text->str, (gssize)self->text->len);
    return TRUE;
}

static gboolean
read_entry (Part *part, const char *name, zip_t *archive, zip_uint64_t index, GArray *texts, GError **error)
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
    return read_part (part, name, about.name, bytes, about.size, texts, error);
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
    Part part = { .parser = XML_ParserCreate (NULL), .text = g_string_new (NULL) };
    gboolean good = TRUE;
    const zip_int64_t n = zip_get_num_entries (archive, 0);
    for (zip_int64_t i = 0; good && i < n; i++)
        good = read_entry (&part, name, archive, (zip_uint64_t)i, texts, error);
    XML_ParserFree (part.parser);
    g_string_free (part.text, TRUE);
    zip_discard (archive);
    return good;
}
