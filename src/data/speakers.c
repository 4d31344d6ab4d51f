/* speakers.c - who a speaker of one transcript is, as the roster says. */
#include <string.h>

#include "base/text.h"
#include "data/speakers_int.h"

/* What the exporter adds to a display name; nobody is called so. */
static const char *const badges[] = { " (guest)", " (external)", " (unverified)" };

typedef struct {
    SourcePos at;
    guint turns;
    gboolean nobody; /* the export names no speaker */
} Stranger;

struct Speakers {
    GHashTable *roster; /* folded name -> Speaker, borrowed */
    GHashTable *seen;   /* Speakers that were found */
    GHashTable *ids;    /* folded name -> index of its stranger + 1 */
    GArray *strangers;  /* of Stranger */
    GPtrArray *own;     /* Speakers of this file, borrowed */
};

/* FOLDED without the badges at its end. */
static char *
without_badges (const char *folded)
{
    char *name = g_strdup (folded);
    for (gboolean cut = TRUE; cut;) {
        cut = FALSE;
        for (guint i = 0; i < G_N_ELEMENTS (badges); i++)
            if (g_str_has_suffix (name, badges[i])) {
                name[strlen (name) - strlen (badges[i])] = '\0';
                cut = TRUE;
            }
    }
    return name;
}

/* The first row of a name stands: rows for this file are added before those for all. */
static void
add_row (Speakers *self, const Speaker *speaker)
{
    char *folded = text_fold (speaker->speaker, -1);
    if (g_hash_table_contains (self->roster, folded))
        g_free (folded);
    else
        g_hash_table_insert (self->roster, folded, (gpointer)speaker);
}

Speakers *
speakers_new (const Study *study, const char *file)
{
    Speakers *self = g_new0 (Speakers, 1);
    self->roster = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->seen = g_hash_table_new (NULL, NULL);
    self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->strangers = g_array_new (FALSE, FALSE, sizeof (Stranger));
    self->own = g_ptr_array_new ();
    for (guint i = 0; i < study_speakers (study); i++)
        if (strcmp (study_speaker (study, i)->file, file) == 0) {
            add_row (self, study_speaker (study, i));
            g_ptr_array_add (self->own, (gpointer)study_speaker (study, i));
        }
    for (guint i = 0; i < study_speakers (study); i++)
        if (strcmp (study_speaker (study, i)->file, "*") == 0)
            add_row (self, study_speaker (study, i));
    return self;
}

void
speakers_free (Speakers *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->roster);
    g_hash_table_unref (self->seen);
    g_hash_table_unref (self->ids);
    g_array_free (self->strangers, TRUE);
    g_ptr_array_unref (self->own);
    g_free (self);
}

const Speaker *
speakers_find (Speakers *self, const char *name, SourcePos at)
{
    g_autofree char *folded = text_fold (name, -1);
    g_autofree char *bare = without_badges (folded);
    const Speaker *speaker = g_hash_table_lookup (self->roster, folded);
    if (speaker == NULL)
        speaker = g_hash_table_lookup (self->roster, bare);
    if (speaker != NULL) {
        g_hash_table_add (self->seen, (gpointer)speaker);
        return speaker;
    }
    const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, bare));
    if (index > 0) {
        g_array_index (self->strangers, Stranger, index - 1).turns++;
        return NULL;
    }
    const Stranger stranger = { at, 1, *bare == '\0' };
    g_array_append_val (self->strangers, stranger);
    g_hash_table_insert (self->ids, g_steal_pointer (&bare), GUINT_TO_POINTER (self->strangers->len));
    return NULL;
}

void
speakers_tell (const Speakers *self, const char *name, UnknownPolicy policy, Notes *notes)
{
    const NoteLevel level = policy == UNKNOWN_ERROR ? NOTE_ERROR : NOTE_WARNING;
    const char *consequence = policy == UNKNOWN_ERROR ? "" : "; left out";
    for (guint i = 0; i < self->strangers->len; i++) {
        const Stranger *stranger = &g_array_index (self->strangers, Stranger, i);
        notes_add (notes, level, stranger->at, "%s (%u %s)%s",
                   stranger->nobody ? "expected a speaker's name, found none" : "expected a speaker whom speakers.csv lists, found another",
                   stranger->turns, stranger->turns == 1 ? "turn" : "turns", consequence);
    }
    for (guint i = 0; i < self->own->len; i++)
        if (!g_hash_table_contains (self->seen, self->own->pdata[i]))
            notes_add (notes, NOTE_WARNING, ((const Speaker *)self->own->pdata[i])->at, "nobody of this name speaks in %s", name);
}
