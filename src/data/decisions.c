/* decisions.c - what was decided about an export while it was read. */
#include "data/decisions_int.h"

#include <string.h>

struct Decisions {
    GArray *items; /* of Decision */
    GStringChunk *texts;
};

Decisions *
decisions_new (void)
{
    Decisions *self = g_new0 (Decisions, 1);
    self->items = g_array_new (FALSE, FALSE, sizeof (Decision));
    self->texts = g_string_chunk_new (256);
    return self;
}

void
decisions_free (Decisions *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->items);
    g_string_chunk_free (self->texts);
    g_free (self);
}

void
decisions_add (Decisions *self, const char *name, const char *format, ...)
{
    if (self == NULL)
        return;
    va_list args;
    va_start (args, format);
    g_autofree char *value = g_strdup_vprintf (format, args);
    va_end (args);
    const Decision made = { g_string_chunk_insert_const (self->texts, name), g_string_chunk_insert (self->texts, value) };
    for (guint i = 0; i < self->items->len; i++)
        if (strcmp (g_array_index (self->items, Decision, i).name, name) == 0) {
            g_array_index (self->items, Decision, i) = made;
            return;
        }
    g_array_append_val (self->items, made);
}

guint
decisions_length (const Decisions *self)
{
    return self->items->len;
}

const Decision *
decisions_get (const Decisions *self, guint index)
{
    g_assert (index < self->items->len);
    return &g_array_index (self->items, Decision, index);
}
