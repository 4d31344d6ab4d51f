/* calls.c - open addressing over an array, for lists of a hundred thousand calls. */
#include "disclosure/calls.h"

static const Call *
call_at (gconstpointer items, gsize stride, guint index)
{
    return (const Call *)(gconstpointer)((const char *)items + stride * index);
}

static guint
call_slot (const CallIndex *self, gconstpointer items, gsize stride, const Call *call)
{
    guint slot = call_hash (call) & (self->size - 1);
    while (self->slots[slot] != 0 && !call_equal (call_at (items, stride, self->slots[slot] - 1), call))
        slot = (slot + 1) & (self->size - 1);
    return slot;
}

guint
call_index_find (const CallIndex *self, gconstpointer items, gsize stride, const Call *call)
{
    return self->size ? self->slots[call_slot (self, items, stride, call)] - 1 : CALL_ABSENT;
}

static void
call_index_grow (CallIndex *self, gconstpointer items, gsize stride)
{
    guint *former = self->slots;
    const guint n = self->size;
    self->size = MAX (self->size * 2, 1024);
    self->slots = g_new0 (guint, self->size);
    for (guint i = 0; i < n; i++)
        if (former[i] != 0)
            self->slots[call_slot (self, items, stride, call_at (items, stride, former[i] - 1))] = former[i];
    g_free (former);
}

void
call_index_reserve (CallIndex *self, guint n)
{
    g_assert (self->slots == NULL);
    self->size = 1024;
    while (self->size < 2 * n)
        self->size *= 2;
    self->slots = g_new0 (guint, self->size);
}

void
call_index_add (CallIndex *self, gconstpointer items, gsize stride, guint index)
{
    if (self->used * 2 >= self->size)
        call_index_grow (self, items, stride);
    self->slots[call_slot (self, items, stride, call_at (items, stride, index))] = index + 1;
    self->used++;
}

void
call_index_clear (CallIndex *self)
{
    g_clear_pointer (&self->slots, g_free);
    self->size = self->used = 0;
}
