/* codings.c - the units, their hits and what they add up to. */
#include "coding/codings.h"

#include "coding/codings_int.h"

struct Codings {
    GArray *units; /* of Unit */
    GArray *hits;  /* of Hit */
    guint rows, transcripts;
    AnswerSet *by_row;
    guint8 *wrote; /* by row */
    AnswerSet *by_transcript;
    GHashTable *by_hash; /* hash -> index of the first unit */
};

/* Every unit's row counts as one with a comment. */
static void
index_units (Codings *self)
{
    for (guint i = 0; i < self->units->len; i++) {
        const Unit *unit = codings_unit (self, i);
        if (!g_hash_table_contains (self->by_hash, unit->hash))
            g_hash_table_insert (self->by_hash, (gpointer)unit->hash, GUINT_TO_POINTER (i));
        if (unit->kind == UNIT_ANSWER)
            self->wrote[unit->index] = TRUE;
    }
}

static void
add_hit (Codings *self, const Codebook *codebook, const Hit *hit)
{
    const Unit *unit = codings_unit (self, hit->unit);
    const AnswerSet themes = (AnswerSet)1 << hit->theme | (AnswerSet)1 << codebook_get (codebook, hit->theme)->parent;
    if (unit->kind == UNIT_ANSWER)
        self->by_row[unit->index] |= themes;
    else
        self->by_transcript[unit->source] |= themes;
}

Codings *
codings_new (const Codebook *codebook, GArray *units, GArray *hits, guint rows, guint transcripts)
{
    Codings *self = g_new0 (Codings, 1);
    self->units = units;
    self->hits = hits;
    self->rows = rows;
    self->transcripts = transcripts;
    self->by_row = g_new0 (AnswerSet, rows);
    self->wrote = g_new0 (guint8, rows);
    self->by_transcript = g_new0 (AnswerSet, transcripts);
    self->by_hash = g_hash_table_new (g_str_hash, g_str_equal);
    index_units (self);
    for (guint i = 0; i < hits->len; i++)
        add_hit (self, codebook, codings_hit (self, i));
    return self;
}

guint
codings_units (const Codings *self)
{
    return self->units->len;
}

const Unit *
codings_unit (const Codings *self, guint index)
{
    g_assert (index < self->units->len);
    return &g_array_index (self->units, Unit, index);
}

guint
codings_hits (const Codings *self)
{
    return self->hits->len;
}

const Hit *
codings_hit (const Codings *self, guint index)
{
    g_assert (index < self->hits->len);
    return &g_array_index (self->hits, Hit, index);
}

AnswerSet
codings_row (const Codings *self, guint row, gboolean *wrote)
{
    g_assert (row < self->rows);
    *wrote = self->wrote[row];
    return self->by_row[row];
}

AnswerSet
codings_transcript (const Codings *self, guint transcript)
{
    g_assert (transcript < self->transcripts);
    return self->by_transcript[transcript];
}

guint
codings_find (const Codings *self, const char *hash)
{
    gpointer unit;
    return g_hash_table_lookup_extended (self->by_hash, hash, NULL, &unit) ? GPOINTER_TO_UINT (unit) : G_MAXUINT;
}

void
codings_free (Codings *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->by_hash);
    g_free (self->by_row);
    g_free (self->wrote);
    g_free (self->by_transcript);
    g_array_unref (self->units);
    g_array_unref (self->hits);
    g_free (self);
}
