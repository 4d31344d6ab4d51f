/* arena.h - memory that lives as long as its owner: what is read once, pointed at from everywhere and freed together. */
#ifndef FINDINGS_BASE_ARENA_H
#define FINDINGS_BASE_ARENA_H

#include <glib.h>

typedef struct Arena Arena;
Arena *arena_new (void);
void arena_free (Arena *self); /* accepts NULL */

gpointer arena_alloc (Arena *self, gsize size);                              /* zeroed; never NULL */
gpointer arena_copy (Arena *self, gconstpointer bytes, gsize size);          /* NULL when SIZE is 0 */
const char *arena_text (Arena *self, const char *text);                      /* a copy; NULL stays NULL */
const char *arena_text_len (Arena *self, const char *text, gsize length);    /* a copy of LENGTH bytes */
const char *arena_take (Arena *self, char *text);                            /* copies and frees TEXT */
gpointer arena_own (Arena *self, gpointer thing, GDestroyNotify free_thing); /* freed with SELF, newest first; returns THING */
/* The items of ARRAY (of pointers to texts) as a NULL-terminated vector. */
const char *const *arena_vector (Arena *self, const GPtrArray *items);
/* The items of ARRAY moved into SELF; frees the array. *N is their number. */
gpointer arena_items (Arena *self, GArray *items, guint *n);

#define arena_new_items(arena, type, n) ((type *)arena_alloc ((arena), sizeof (type) * (n)))

#endif
