/* quotes.c - quotes.yaml: what a person has reviewed and released. */
#include "study/people_int.h"

#include <string.h>

#define UNIT_DIGITS 16

static const YamlField file_fields[] = {
    {"quotes", FIELD_LIST, FALSE, "one entry a released quote"},
};

static const YamlField quote_fields[] = {
    {"id",        FIELD_TEXT, TRUE,  "a short unique id"                             },
    { "unit",     FIELD_TEXT, TRUE,  "16 hex digits: which answer or turn it is from"},
    { "text",     FIELD_TEXT, TRUE,  "the words to print; edits in [brackets]"       },
    { "theme",    FIELD_TEXT, TRUE,  "what it speaks of"                             },
    { "role",     FIELD_TEXT, FALSE, "who said it: an answer of the question role"   },
    { "region",   FIELD_TEXT, FALSE, "where: a region"                               },
    { "reviewer", FIELD_TEXT, TRUE,  "initials of the person who released it"        },
    { "date",     FIELD_TEXT, TRUE,  "the day it was released"                       },
};

/* What one reading needs. */
typedef struct {
    Study *study;
    Notes *notes;
    GHashTable *seen; /* id -> its node */
} Reader;

static void
check_unit (Reader *self, const YamlNode *node)
{
    const char *unit = yaml_text (node);
    if (unit != NULL && (strlen (unit) != UNIT_DIGITS || strspn (unit, "0123456789abcdef") != UNIT_DIGITS))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node),
                   "unit: expected %d hex digits in lower case, found %" G_GSIZE_FORMAT " characters", UNIT_DIGITS, strlen (unit));
}

static void
check_theme (Reader *self, const YamlNode *node)
{
    const Codebook *codebook = self->study->codebook;
    const char *theme = yaml_text (node);
    if (theme == NULL || (codebook != NULL && codebook_find (codebook, theme) != G_MAXUINT))
        return;
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();
    for (guint i = 0; codebook != NULL && i < codebook_length (codebook); i++)
        g_ptr_array_add (ids, (gpointer)codebook_get (codebook, i)->id);
    g_ptr_array_add (ids, NULL);
    g_autofree char *suggestion = name_suggest (theme, (const char *const *)ids->pdata);
    notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "theme: expected a theme of the codebook, found \"%s\"%s", theme, suggestion);
}

static gboolean
check_id (Reader *self, const YamlNode *node)
{
    const char *id = yaml_text (node);
    const YamlNode *other = id != NULL ? g_hash_table_lookup (self->seen, id) : NULL;
    if (id == NULL)
        return FALSE;
    if (!name_is_valid (id, FALSE))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "id: expected a letter, then letters, digits, - or _, found \"%s\"", id);
    else if (other != NULL)
        notes_add (self->notes, NOTE_ERROR, yaml_pos (node), "id: expected a name that no other quote has, found \"%s\" of line %u", id,
                   yaml_pos (other).line);
    else
        g_hash_table_insert (self->seen, (gpointer)id, (gpointer)node);
    return other == NULL;
}

static void
read_quote (Reader *self, const YamlNode *node)
{
    Study *study = self->study;
    const YamlNode *role = yaml_get (node, "role"), *region = yaml_get (node, "region"), *date = yaml_get (node, "date");
    yaml_check (node, quote_fields, G_N_ELEMENTS (quote_fields), "a quote", self->notes);
    Quote quote = { .id = yaml_get_text (node, "id", ""),
                    .unit = yaml_get_text (node, "unit", ""),
                    .text = yaml_get_text (node, "text", ""),
                    .theme = yaml_get_text (node, "theme", ""),
                    .reviewer = yaml_get_text (node, "reviewer", ""),
                    .date = yaml_get_text (node, "date", ""),
                    .role = ANSWER_NONE,
                    .region = AREA_NONE,
                    .at = yaml_pos (node) };
    const gboolean named = check_id (self, yaml_get (node, "id"));
    check_unit (self, yaml_get (node, "unit"));
    check_theme (self, yaml_get (node, "theme"));
    if (yaml_text (yaml_get (node, "text")) != NULL && *quote.text == '\0')
        notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, "text")), "text: expected the words of a quote, found nothing");
    if (yaml_text (yaml_get (node, "reviewer")) != NULL && *quote.reviewer == '\0')
        notes_add (self->notes, NOTE_ERROR, yaml_pos (yaml_get (node, "reviewer")), "reviewer: expected initials, found nothing");
    if (yaml_text (date) != NULL && !date_is_valid (quote.date))
        notes_add (self->notes, NOTE_ERROR, yaml_pos (date), "date: expected a day such as 2023-07-25, found \"%s\"", quote.date);
    if (yaml_text (role) != NULL)
        quote.role = role_find (study, yaml_text (role), yaml_pos (role), self->notes);
    if (yaml_text (region) != NULL)
        quote.region = region_find (study, yaml_text (region), yaml_pos (region), self->notes);
    if (named)
        g_array_append_val (study->quotes, quote);
}

void
quotes_read (Study *self, const Source *source, Notes *notes)
{
    const Yaml *yaml = arena_own (self->arena, yaml_read (source, notes), (GDestroyNotify)yaml_drop);
    if (yaml == NULL)
        return;
    Reader reader = { self, notes, g_hash_table_new (g_str_hash, g_str_equal) };
    yaml_check (yaml_root (yaml), file_fields, G_N_ELEMENTS (file_fields), "the file of quotes", notes);
    const YamlNode *list = yaml_get (yaml_root (yaml), "quotes");
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list); i++)
        read_quote (&reader, yaml_item (list, i));
    g_hash_table_unref (reader.seen);
}
