/* titles.c - goes through the documents in reading order with the titles that hold there. */
#include "stats/titles_int.h"

#include <string.h>

#define LEVELS 7 /* of headings; 0 is the chapter */

typedef struct {
    const Study *study;
    const char *document;  /* its title */
    GString *held[LEVELS]; /* the last title of each level */
    GPtrArray *titles;     /* of char *, by quote */
} Walk;

/* The words of inline NODES; numbers are none. */
static void
append_words (GString *out, const TemplateNode *nodes)
{
    for (const TemplateNode *node = nodes; node != NULL; node = node->next) {
        if (node->kind == NODE_TEXT)
            g_string_append (out, node->text);
        else
            append_words (out, node->first);
    }
}

/* TITLE holds from here on, and those below its level no more. */
static void
set_title (Walk *self, guint level, const TemplateNode *title)
{
    for (guint i = MIN (level, LEVELS - 1); i < LEVELS; i++)
        g_string_truncate (self->held[i], 0);
    append_words (self->held[MIN (level, LEVELS - 1)], title);
}

static void
take_quote (Walk *self, guint quote)
{
    GString *line = g_string_new (self->titles->pdata[quote]);
    g_string_append (line, self->document != NULL ? self->document : "");
    for (guint i = 0; i < LEVELS; i++)
        g_string_append_printf (line, " | %s", self->held[i]->str);
    g_string_append_c (line, '\n');
    g_free (self->titles->pdata[quote]);
    self->titles->pdata[quote] = g_string_free (line, FALSE);
}

static void
take_quotes (Walk *self, const char *const *ids)
{
    for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        for (guint quote = 0; quote < study_quotes (self->study); quote++)
            if (g_str_equal (study_quote (self->study, quote)->id, ids[i]))
                take_quote (self, quote);
}

static void
walk (Walk *self, const TemplateNode *nodes)
{
    for (const TemplateNode *node = nodes; node != NULL; node = node->next) {
        if (node->kind == NODE_HEADING)
            set_title (self, node->level, node->first);
        else if (node->kind != NODE_BLOCK)
            walk (self, node->first);
        else if (node->block->kind == BLOCK_CHAPTER)
            set_title (self, 0, node->block->title);
        else if (node->block->kind == BLOCK_QUOTES)
            take_quotes (self, node->block->quotes);
        else if (node->block->kind == BLOCK_CALLOUT)
            walk (self, node->block->body);
    }
}

GPtrArray *
titles_of_quotes (const Study *study)
{
    Walk self = { .study = study, .titles = g_ptr_array_new_with_free_func (g_free) };
    for (guint i = 0; i < study_quotes (study); i++)
        g_ptr_array_add (self.titles, g_strdup (""));
    for (guint i = 0; i < LEVELS; i++)
        self.held[i] = g_string_new (NULL);
    for (guint i = 0; i < study_documents (study); i++) {
        const DocumentSpec *document = study_document (study, i);
        for (guint level = 0; level < LEVELS; level++)
            g_string_truncate (self.held[level], 0);
        self.document = document->title;
        walk (&self, document->outline != NULL ? template_first (document->outline) : NULL);
    }
    for (guint i = 0; i < LEVELS; i++)
        g_string_free (self.held[i], TRUE);
    return self.titles;
}
