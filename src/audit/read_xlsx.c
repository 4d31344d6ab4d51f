/* read_xlsx.c - every string and property of a workbook, through its parts. */
#include <string.h>

#include <expat.h>
#include <zip.h>

#include "audit/texts_int.h"

#define NUMBER_LEAST 6        /* digits of the shortest number that identifies */
#define PART_MOST (64u << 20) /* no part of a workbook that we wrote is near this */

typedef struct {
    XML_Parser parser; /* used for one part after another */
    GString *text;     /* of the part */
    GString *content;  /* of the element under way */
} Part;

/* Whether TEXT is a number of few digits before its point, or the address of a cell: most of a sheet is, and no rule is ever broken by it. */
static gboolean
is_plain (const char *text, gsize length)
{
    gsize i = 0;
    while (i < length && i < 3 && g_ascii_isupper (text[i]))
        i++;
    const gsize first = i;
    while (i < length && g_ascii_isdigit (text[i]))
        i++;
    const gboolean is_short = i - first < NUMBER_LEAST;
    i += i < length && text[i] == '.';
    while (i < length && g_ascii_isdigit (text[i]))
        i++;
    return i == length && is_short;
}

static void
add_text (Part *part, const char *text, gsize length)
{
    if (is_plain (text, length))
        return;
    g_string_append_len (part->text, text, (gssize)length);
    g_string_append_c (part->text, '\n');
}

static void
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
    (void)name;
    for (guint i = 0; attributes[i] != NULL; i += 2)
        add_text (data, attributes[i + 1], strlen (attributes[i + 1]));
}

/* A text may be cut into runs in the middle of a word: what a run holds belongs to the text, which ends with another element. */
static gboolean
is_of_run (const char *name)
{
    static const char *const names[] = { "rPr", "sz", "color", "rFont", "family", "scheme", "vertAlign", NULL };
    return name[1] == '\0' ? strchr ("trbiu", name[0]) != NULL : g_strv_contains (names, name);
}

/* The head or foot of a sheet: "&L", "&10" and the like stand right before its words. They become blanks. */
static void
blank_codes (GString *text)
{
    for (char *c = strchr (text->str, '&'); c != NULL; c = strchr (c, '&')) {
        const gsize length = c[1] == '"'              ? 2 + strcspn (c + 2, "\"") + 1
                             : c[1] == 'K'            ? 1 + 7
                             : g_ascii_isdigit (c[1]) ? 1 + strspn (c + 1, "0123456789")
                                                      : 2;
        const gsize left = strlen (c);
        memset (c, ' ', MIN (length, left));
    }
}

static void
on_end (void *data, const XML_Char *name)
{
    Part *part = data;
    if (is_of_run (name))
        return;
    if (g_str_has_suffix (name, "Header") || g_str_has_suffix (name, "Footer"))
        blank_codes (part->content);
    add_text (part, part->content->str, part->content->len);
    g_string_truncate (part->content, 0);
}

static void
on_text (void *data, const XML_Char *text, int length)
{
    g_string_append_len (((Part *)data)->content, text, length);
}

/* What a program does not show, but a reader of the file may. */
static void
on_remark (void *data, const XML_Char *text)
{
    add_text (data, text, strlen (text));
}

static void
on_instruction (void *data, const XML_Char *target, const XML_Char *text)
{
    add_text (data, target, strlen (target));
    add_text (data, text, strlen (text));
}

static gboolean
read_part (Part *self, const char *name, const char *part_name, const char *bytes, gsize length, GArray *texts, GError **error)
{
    XML_ParserReset (self->parser, NULL);
    XML_SetUserData (self->parser, self);
    XML_SetElementHandler (self->parser, on_start, on_end);
    XML_SetCharacterDataHandler (self->parser, on_text);
    XML_SetCommentHandler (self->parser, on_remark);
    XML_SetProcessingInstructionHandler (self->parser, on_instruction);
    g_string_truncate (self->text, 0);
    g_string_truncate (self->content, 0);
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
    add_found (texts, g_strdup ("the name of a part"), about.name, -1);
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
    int remark;
    const char *about = zip_get_archive_comment (archive, &remark, 0);
    if (about != NULL)
        add_found (texts, g_strdup ("its remark"), about, remark);
    Part part = { .parser = XML_ParserCreate (NULL), .text = g_string_new (NULL), .content = g_string_new (NULL) };
    gboolean good = TRUE;
    const zip_int64_t n = zip_get_num_entries (archive, 0);
    for (zip_int64_t i = 0; good && i < n; i++)
        good = read_entry (&part, name, archive, (zip_uint64_t)i, texts, error);
    XML_ParserFree (part.parser);
    g_string_free (part.text, TRUE);
    g_string_free (part.content, TRUE);
    zip_discard (archive);
    return good;
}
