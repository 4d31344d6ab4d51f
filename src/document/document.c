/* document.c - documents and what they own. */
#include "document/document_int.h"

struct Documents {
    GPtrArray *items; /* of Document *, owned */
};

Document *
document_new (const DocumentInfo *info)
{
    Document *self = g_new0 (Document, 1);
    self->arena = arena_new ();
    self->numbers = g_ptr_array_new ();
    self->info = *info;
    const char **texts[] = { &self->info.id,       &self->info.file,         &self->info.title, &self->info.author,  &self->info.subject,
                             &self->info.keywords, &self->info.language,     &self->info.area,  &self->info.running, &self->info.footer,
                             &self->info.warning,  &self->info.warning_long, &self->info.draft };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        *texts[i] = arena_text (self->arena, *texts[i]);
    return self;
}

void
document_free (Document *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->numbers);
    arena_free (self->arena);
    g_free (self);
}

const DocumentInfo *
document_info (const Document *self)
{
    return &self->info;
}

const DocBlock *
document_first (const Document *self)
{
    return self->first;
}

guint
document_numbers (const Document *self)
{
    return self->numbers->len;
}

const Number *
document_number (const Document *self, guint index)
{
    return g_ptr_array_index (self->numbers, index);
}

Documents *
documents_new (void)
{
    Documents *self = g_new0 (Documents, 1);
    self->items = g_ptr_array_new_with_free_func ((GDestroyNotify)document_free);
    return self;
}

void
documents_take (Documents *self, Document *document)
{
    g_ptr_array_add (self->items, document);
}

guint
documents_length (const Documents *self)
{
    return self->items->len;
}

const Document *
documents_get (const Documents *self, guint index)
{
    return g_ptr_array_index (self->items, index);
}

void
documents_free (Documents *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->items);
    g_free (self);
}
