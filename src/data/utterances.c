/* utterances.c - what was said as an export cuts it. */
#include "data/utterances_int.h"

#include <string.h>

/* Words in the pool; those of one utterance are a chain. */
typedef struct {
    gsize at, length;
    guint next; /* index + 1 of the piece behind it */
} Piece;

typedef struct {
    Utterance utterance;
    UtteranceKey key;
    guint first, last; /* its pieces */
} Item;

typedef struct {
    guint32 hash;
    guint32 item; /* index + 1; 0: free */
} Slot;

struct Utterances {
    GArray *items;       /* of Item */
    GArray *pieces;      /* of Piece */
    GString *pool;       /* all words */
    GStringChunk *names; /* speakers */
    Slot *slots;         /* items by key, at their hash or behind it */
    guint n_slots;       /* a power of two */
    guint used;
    GArray *left; /* of LeftItem */
};

Utterances *
utterances_new (void)
{
    Utterances *self = g_new0 (Utterances, 1);
    self->items = g_array_new (FALSE, FALSE, sizeof (Item));
    self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
    self->pool = g_string_new (NULL);
    self->names = g_string_chunk_new (1024);
    self->n_slots = 1024;
    self->slots = g_new0 (Slot, self->n_slots);
    self->left = g_array_new (FALSE, FALSE, sizeof (LeftItem));
    return self;
}

void
utterances_free (Utterances *self)
{
    if (self == NULL)
        return;
    g_array_free (self->items, TRUE);
    g_array_free (self->pieces, TRUE);
    g_string_free (self->pool, TRUE);
    g_string_chunk_free (self->names);
    g_free (self->slots);
    g_array_free (self->left, TRUE);
    g_free (self);
}

guint
utterances_length (const Utterances *self)
{
    return self->items->len;
}

static Item *
item_at (const Utterances *self, guint index)
{
    g_assert (index < self->items->len);
    return &g_array_index (self->items, Item, index);
}

const Utterance *
utterances_get (const Utterances *self, guint index)
{
    return &item_at (self, index)->utterance;
}

void
utterances_words (const Utterances *self, guint index, GString *out)
{
    for (guint at = item_at (self, index)->first + 1; at > 0;) {
        const Piece *piece = &g_array_index (self->pieces, Piece, at - 1);
        if (out->len > 0)
            g_string_append_c (out, ' ');
        g_string_append_len (out, self->pool->str + piece->at, (gssize)piece->length);
        at = piece->next;
    }
}

/* Of an id, eight bytes at a time, with what else tells keys apart. */
static guint32
hash_key (const UtteranceKey *key, const char *speaker)
{
    guint64 hash = (guint64)GPOINTER_TO_SIZE (speaker) ^ (guint64)key->part << 48 ^ key->length;
    for (gsize i = 0; i < key->length; i += sizeof hash) {
        guint64 word = 0;
        memcpy (&word, key->id + i, MIN (sizeof word, key->length - i));
        hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return (guint32)(hash >> 32 ^ hash);
}

static gboolean
item_is (const Item *item, const UtteranceKey *key, const char *speaker)
{
    return item->utterance.speaker == speaker && item->key.part == key->part && item->key.length == key->length &&
           memcmp (item->key.id, key->id, key->length) == 0;
}

/* The slot of KEY and SPEAKER: taken by their item, or free. */
static Slot *
find_slot (const Utterances *self, const UtteranceKey *key, const char *speaker, guint32 hash)
{
    for (guint at = hash;; at++) {
        Slot *slot = &self->slots[at & (self->n_slots - 1)];
        if (slot->item == 0 || (slot->hash == hash && item_is (item_at (self, slot->item - 1), key, speaker)))
            return slot;
    }
}

static void
grow_slots (Utterances *self)
{
    g_autofree Slot *old = self->slots;
    const guint n = self->n_slots;
    self->n_slots *= 2;
    self->slots = g_new0 (Slot, self->n_slots);
    for (guint i = 0; i < n; i++) {
        guint at = old[i].hash;
        if (old[i].item == 0)
            continue;
        while (self->slots[at & (self->n_slots - 1)].item != 0)
            at++;
        self->slots[at & (self->n_slots - 1)] = old[i];
    }
}

static guint
add_piece (Utterances *self, const char *text, gsize length)
{
    const Piece piece = { self->pool->len, length, 0 };
    g_string_append_len (self->pool, text, (gssize)length);
    g_array_append_val (self->pieces, piece);
    return self->pieces->len - 1;
}

void
utterances_add (Utterances *self, const UtteranceKey *key, const char *speaker, const char *text, gsize length, gsize offset)
{
    const char *name = g_string_chunk_insert_const (self->names, speaker);
    const guint32 hash = key != NULL ? hash_key (key, name) : 0;
    Slot *slot = key != NULL ? find_slot (self, key, name, hash) : NULL;
    const guint piece = add_piece (self, text, length);
    if (slot != NULL && slot->item > 0) {
        Item *earlier = item_at (self, slot->item - 1);
        g_array_index (self->pieces, Piece, earlier->last).next = piece + 1;
        earlier->last = piece;
        return;
    }
    const Item item = {
        {name, offset},
        key != NULL ? *key : (UtteranceKey){ "",   0,      0 },
        piece, piece
    };
    g_array_append_val (self->items, item);
    if (slot == NULL)
        return;
    *slot = (Slot){ hash, self->items->len };
    if (++self->used > self->n_slots / 2)
        grow_slots (self);
}

void
utterances_leave (Utterances *self, LeftOut why, gsize offset)
{
    const LeftItem item = { why, offset };
    g_array_append_val (self->left, item);
}

guint
utterances_left (const Utterances *self)
{
    return self->left->len;
}

const LeftItem *
utterances_left_item (const Utterances *self, guint index)
{
    g_assert (index < self->left->len);
    return &g_array_index (self->left, LeftItem, index);
}
