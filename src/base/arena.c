/* arena.c - memory that is freed together. */
#include "base/arena.h"

#include <string.h>

typedef struct {
    gpointer thing;
    GDestroyNotify free_thing;
} Owned;

#define BLOCK 16384 /* bytes taken at once; what is larger than a quarter of it has a block of its own */

struct Arena {
    GStringChunk *texts;
    GPtrArray *blocks;
    char *free; /* in the last shared block */
    gsize left;
    GArray *owned; /* of Owned */
};

Arena *
arena_new (void)
{
    Arena *self = g_new0 (Arena, 1);
    self->texts = g_string_chunk_new (4096);
    self->blocks = g_ptr_array_new_with_free_func (g_free);
    self->owned = g_array_new (FALSE, FALSE, sizeof (Owned));
    return self;
}

void
arena_free (Arena *self)
{
    if (self == NULL)
        return;
    for (guint i = self->owned->len; i-- > 0;) {
        const Owned *owned = &g_array_index (self->owned, Owned, i);
        owned->free_thing (owned->thing);
    }
    g_array_free (self->owned, TRUE);
    g_ptr_array_free (self->blocks, TRUE);
    g_string_chunk_free (self->texts);
    g_free (self);
}

gpointer
arena_alloc (Arena *self, gsize size)
{
    const gsize whole = (MAX (size, 1) + G_MEM_ALIGN - 1) / G_MEM_ALIGN * G_MEM_ALIGN;
    if (whole > BLOCK / 4) {
        g_ptr_array_add (self->blocks, g_malloc0 (whole));
        return g_ptr_array_index (self->blocks, self->blocks->len - 1);
    }
    if (whole > self->left) {
        self->free = g_malloc0 (BLOCK);
        self->left = BLOCK;
        g_ptr_array_add (self->blocks, self->free);
    }
    gpointer block = self->free;
    self->free += whole;
    self->left -= whole;
    return block;
}

gpointer
arena_copy (Arena *self, gconstpointer bytes, gsize size)
{
    return size == 0 ? NULL : memcpy (arena_alloc (self, size), bytes, size);
}

const char *
arena_text (Arena *self, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert (self->texts, text);
}

const char *
arena_text_len (Arena *self, const char *text, gsize length)
{
    return g_string_chunk_insert_len (self->texts, text, (gssize)length);
}

const char *
arena_take (Arena *self, char *text)
{
    const char *copy = arena_text (self, text);
    g_free (text);
    return copy;
}

gpointer
arena_own (Arena *self, gpointer thing, GDestroyNotify free_thing)
{
    const Owned owned = { thing, free_thing };
    if (thing != NULL)
        g_array_append_val (self->owned, owned);
    return thing;
}

const char *const *
arena_vector (Arena *self, const GPtrArray *items)
{
    const char **vector = arena_new_items (self, const char *, items->len + 1);
    for (guint i = 0; i < items->len; i++)
        vector[i] = g_ptr_array_index (items, i);
    return vector;
}

gpointer
arena_items (Arena *self, GArray *items, guint *n)
{
    const gsize size = (gsize)items->len * g_array_get_element_size (items);
    gpointer copy = arena_copy (self, items->data, size);
    *n = items->len;
    g_array_free (items, TRUE);
    return copy;
}
