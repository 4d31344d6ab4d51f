/* heads.c - what the columns of an export may be called. */
#include "data/heads_int.h"

#include <string.h>

#include "base/text.h"

#define PARTS_MAX 2000 /* bytes of the longest heading that is cut into parts */

typedef struct {
    const char *shown;
    GArray *names; /* of HeadName */
} Column;

struct Heads {
    Column *columns;
    gsize n;
    GStringChunk *texts;
};

/* Signs that HTML writes by name. */
static const struct {
    const char *name, *text;
} entities[] = {
    {"&amp;",   "&" },
    { "&lt;",   "<" },
    { "&gt;",   ">" },
    { "&quot;", "\""},
    { "&#39;",  "'" },
    { "&nbsp;", " " },
};

Heads *
heads_new (gsize columns)
{
    Heads *self = g_new0 (Heads, 1);
    self->columns = g_new0 (Column, columns);
    self->n = columns;
    self->texts = g_string_chunk_new (4096);
    for (gsize i = 0; i < columns; i++)
        self->columns[i] = (Column){ "", g_array_new (FALSE, FALSE, sizeof (HeadName)) };
    return self;
}

void
heads_free (Heads *self)
{
    if (self == NULL)
        return;
    for (gsize i = 0; i < self->n; i++)
        g_array_unref (self->columns[i].names);
    g_free (self->columns);
    g_string_chunk_free (self->texts);
    g_free (self);
}

/* TEXT without tags, entities as what they stand for; the caller owns it. NULL where there is neither. */
static char *
plain_text (const char *text)
{
    if (strpbrk (text, "<&") == NULL)
        return NULL;
    GString *out = g_string_new (NULL);
    for (const char *p = text; *p != '\0';) {
        const char *close = *p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/') ? strchr (p, '>') : NULL;
        guint i = 0;
        while (i < G_N_ELEMENTS (entities) && !g_str_has_prefix (p, entities[i].name))
            i++;
        if (close != NULL) {
            g_string_append_c (out, ' ');
            p = close + 1;
        } else if (i < G_N_ELEMENTS (entities)) {
            g_string_append (out, entities[i].text);
            p += strlen (entities[i].name);
        } else {
            g_string_append_c (out, *p++);
        }
    }
    return g_string_free (out, FALSE);
}

static const char *
keep_folded (Heads *self, const char *text)
{
    g_autofree char *folded = text_fold (text, -1);
    return g_string_chunk_insert_const (self->texts, folded);
}

static void
add_name (Heads *self, gsize column, const char *heading, const char *option, gboolean part)
{
    const HeadName name = { keep_folded (self, heading), option != NULL ? keep_folded (self, option) : NULL, part };
    GArray *names = self->columns[column].names;
    if (*name.heading == '\0' || (name.option != NULL && *name.option == '\0'))
        return;
    for (guint i = 0; i < names->len; i++) {
        const HeadName *other = &g_array_index (names, HeadName, i);
        if (strcmp (other->heading, name.heading) == 0 && g_strcmp0 (other->option, name.option) == 0)
            return;
    }
    g_array_append_val (names, name);
}

static void
add (Heads *self, gsize column, const char *heading, const char *option, gboolean part)
{
    g_autofree char *plain = plain_text (heading), *plain_option = option != NULL ? plain_text (option) : NULL;
    add_name (self, column, heading, option, part);
    if (plain != NULL || plain_option != NULL)
        add_name (self, column, plain != NULL ? plain : heading, plain_option != NULL ? plain_option : option, part);
    if (*self->columns[column].shown == '\0')
        heads_show (self, column, heading);
}

void
heads_add (Heads *self, gsize column, const char *heading, const char *option)
{
    add (self, column, heading, option, FALSE);
}

/* The part of TEXT before AT as the question, LENGTH bytes behind AT skipped, what follows as its option; and that alone. */
static void
add_parts (Heads *self, gsize column, const char *text, const char *at, gsize skip)
{
    g_autofree char *before = g_strndup (text, (gsize)(at - text)), *after = g_strdup (at + skip);
    add (self, column, before, after, TRUE);
    add (self, column, after, NULL, TRUE);
}

/* "Question [Row]". */
static void
add_brackets (Heads *self, gsize column, const char *text)
{
    const char *open = strrchr (text, '[');
    gsize length = strlen (text);
    const char *trimmed = text_trim (text, &length);
    if (open == NULL || length == 0 || trimmed[length - 1] != ']' || trimmed + length - 1 < open)
        return;
    g_autofree char *before = g_strndup (text, (gsize)(open - text)), *inner = g_strndup (open + 1, (gsize)(trimmed + length - 2 - open));
    g_strchomp (before);
    if (g_str_has_suffix (before, "."))
        before[strlen (before) - 1] = '\0';
    add (self, column, before, inner, TRUE);
    add (self, column, inner, NULL, TRUE);
}

static gboolean
is_variable (const char *text)
{
    for (; *text != '\0'; text++)
        if (!g_ascii_isalnum (*text) && *text != '_' && *text != '.' && *text != '#')
            return FALSE;
    return TRUE;
}

void
heads_add_text (Heads *self, gsize column, const char *text)
{
    static const char *const cuts[] = { " - ", ": ", " \xE2\x80\x93 " };
    heads_add (self, column, text, NULL);
    add_brackets (self, column, text);
    if (strlen (text) > PARTS_MAX)
        return;
    for (const char *dot = strchr (text, '.'); dot != NULL; dot = strchr (dot + 1, '.')) {
        add_parts (self, column, text, dot, 1);
        add_brackets (self, column, dot + 1);
    }
    for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
        for (const char *cut = strstr (text, cuts[i]); cut != NULL; cut = strstr (cut + 1, cuts[i]))
            add_parts (self, column, text, cut, strlen (cuts[i]));
    for (const char *cut = is_variable (text) ? strchr (text, '_') : NULL; cut != NULL; cut = strchr (cut + 1, '_')) {
        g_autofree char *before = g_strndup (text, (gsize)(cut - text));
        add (self, column, before, cut + 1, TRUE);
    }
}

void
heads_show (Heads *self, gsize column, const char *text)
{
    gsize length = strlen (text);
    const char *trimmed = text_trim (text, &length);
    g_autofree char *shown = g_strndup (trimmed, length);
    self->columns[column].shown = g_string_chunk_insert_const (self->texts, shown);
}

static const char *
first_name (const Heads *self, gsize column)
{
    const GArray *names = self->columns[column].names;
    return names->len > 0 && g_array_index (names, HeadName, 0).option == NULL ? g_array_index (names, HeadName, 0).heading : "";
}

void
heads_number_repeats (Heads *self)
{
    static const char *const around[][2] = {
        {"",    "" },
        { " (", ")"},
        { "_",  "" },
        { " ",  "" }
    };
    g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
    for (gsize i = 0; i < self->n; i++) {
        const char *first = first_name (self, i);
        const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (met, first));
        if (*first == '\0')
            continue;
        g_hash_table_insert (met, (gpointer)first, GUINT_TO_POINTER (before + 1));
        for (guint k = 0; before > 0 && k < G_N_ELEMENTS (around); k++) {
            g_autofree char *numbered = g_strdup_printf ("%s%s%u%s", first, around[k][0], before + 1, around[k][1]);
            const HeadName name = { keep_folded (self, numbered), NULL, FALSE };
            g_array_insert_val (self->columns[i].names, k, name);
        }
    }
}

gsize
heads_length (const Heads *self)
{
    return self->n;
}

Head
heads_get (const Heads *self, gsize column)
{
    g_assert (column < self->n);
    const Column *found = &self->columns[column];
    return (Head){ found->shown, (const HeadName *)(const void *)found->names->data, found->names->len };
}
