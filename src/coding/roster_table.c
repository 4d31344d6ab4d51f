/* roster_table.c - the forms of listed names, looked up by their letters. */
#include <string.h>

#include "coding/roster_table_int.h"

guint32
roster_hash (guint32 hash, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guchar)text[i]) * 16777619u;
    return hash;
}

Entry *
roster_entry (const Roster *self, guint index)
{
    return &g_array_index (self->entries, Entry, index);
}

/* The slot that holds TEXT, or the free one where it belongs. */
static guint
slot_of (const Roster *self, guint32 hash, const char *text, gsize length)
{
    for (guint slot = hash & (self->n_slots - 1);; slot = (slot + 1) & (self->n_slots - 1)) {
        const Entry *entry = self->slots[slot] > 0 ? roster_entry (self, self->slots[slot] - 1) : NULL;
        if (entry == NULL || (entry->length == length && memcmp (self->letters->str + entry->at, text, length) == 0))
            return slot;
    }
}

const Entry *
roster_look_up (const Roster *self, guint32 hash, const char *text, gsize length)
{
    const guint32 held = self->slots[slot_of (self, hash, text, length)];
    return held > 0 ? roster_entry (self, held - 1) : NULL;
}

void
roster_grow (Roster *self)
{
    self->n_slots = MAX (self->n_slots * 2, 1024);
    g_free (self->slots);
    self->slots = g_new0 (guint32, self->n_slots);
    for (guint i = 0; i < self->entries->len; i++) {
        const char *text = self->letters->str + roster_entry (self, i)->at;
        const gsize length = roster_entry (self, i)->length;
        self->slots[slot_of (self, roster_hash (ROSTER_HASH, text, length), text, length)] = i + 1;
    }
}

/* Two subjects of one name: it names neither alone, and the stronger form holds. */
static void
join (Entry *entry, const Entry *other)
{
    if (entry->kind != other->kind)
        return;
    if (entry->subject != other->subject)
        entry->subject = SUBJECT_NONE;
    if (entry->form < other->form) {
        entry->form = other->form;
        entry->everyday = other->everyday;
    }
}

void
roster_add (Roster *self, const char *text, gsize length, SecretKind kind, Form form, guint subject, gboolean everyday)
{
    if (length < PART_MIN)
        return;
    if (2 * (self->entries->len + 1) > self->n_slots)
        roster_grow (self);
    const guint slot = slot_of (self, roster_hash (ROSTER_HASH, text, length), text, length);
    const Entry entry = { (guint32)self->letters->len, (guint32)length, kind, form, subject, everyday, name_letters (text, length) };
    if (self->slots[slot] > 0) {
        join (roster_entry (self, self->slots[slot] - 1), &entry);
        return;
    }
    g_string_append_len (self->letters, text, (gssize)length);
    g_array_append_val (self->entries, entry);
    self->slots[slot] = self->entries->len;
}
