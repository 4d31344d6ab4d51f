/* release.c - the table of released cells, by call and in the order of their canonical expressions. */
#include "disclosure/disclosure.h"
#include "disclosure/release_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/workers.h"

static const struct {
    const char *name, *symbol;
} statuses[] = {
    [STATUS_SHOWN] = {"shown", ""     },
      [STATUS_U] = { "u",    "[u]"  },
      [STATUS_LOW] = { "low",  "[low]"},
    [STATUS_C] = { "c",    "[c]"  },
      [STATUS_Z] = { "z",    "[z]"  },
      [STATUS_X] = { "x",    "[x]"  },
    [STATUS_B] = { "b",    "[b]"  },
      [STATUS_R] = { "r",    "[r]"  },
      [STATUS_HELD] = { "held", ""     },
};
G_STATIC_ASSERT (G_N_ELEMENTS (statuses) == N_STATUSES);

static const char *const reasons[] = {
    [REASON_NONE] = "",
    [REASON_FEW] = "the group has too few respondents",
    [REASON_SMALL] = "few people gave this answer, or few did not",
    [REASON_MERGED] = "told together with other small answers of the group",
    [REASON_SECONDARY] = "would let another number be worked out",
    [REASON_MEAN] = "too few respondents for a mean",
    [REASON_HELD] = "too little has changed since an earlier release",
    [REASON_UNKNOWN] = "not known",
    [REASON_UNDEFINED] = "undefined: too little was coded alike to measure it",
    [REASON_UNCHECKED] = "the theme's rules agree too little with a person",
};
G_STATIC_ASSERT (G_N_ELEMENTS (reasons) == N_REASONS);

const char *
status_name (Status status)
{
    return statuses[status].name;
}

const char *
status_symbol (Status status)
{
    return statuses[status].symbol;
}

const char *
reason_text (Reason reason)
{
    return reasons[reason];
}

static void
entry_clear (gpointer data)
{
    g_free (((Entry *)data)->id);
}

typedef struct {
    char *id;
    guint call;
} Name;

static gint
compare_names (gconstpointer a, gconstpointer b)
{
    return strcmp (((const Name *)a)->id, ((const Name *)b)->id);
}

#define STRETCH 256 /* calls a worker takes at once */

/* Everything that is done for each call by itself. */
typedef struct {
    const Publication *publication;
    const GArray *calls;
    Name *names;
    Entry *entries; /* in the order of names, once they are sorted */
} Making;

static guint
stretches (const GArray *calls)
{
    return (calls->len + STRETCH - 1) / STRETCH;
}

static void
name_stretch (guint index, gpointer data)
{
    const Making *self = data;
    for (guint i = index * STRETCH; i < MIN ((index + 1) * STRETCH, self->calls->len); i++)
        self->names[i] = (Name){ study_call_id (self->publication->study, &g_array_index (self->calls, Call, i)), i };
}

/* The counts behind a call, where there is one group behind it. */
static Missingness
missingness_of (const Publication *publication, const Call *call)
{
    Missingness missing = { .asked = -1, .base = -1 };
    SystemKind kind = SYSTEM_ANSWERS;
    if (!call_counts (call, &kind) || kind == SYSTEM_MEMBERS || call_compares (call))
        return missing;
    Counts counts;
    results_counts (publication->results, call->question, &call->group, &counts);
    missing.asked = counts.asked.n;
    missing.base = counts.base.n;
    for (guint i = 0; i < N_MISSING; i++)
        missing.missing[i] = counts.missing[i].n;
    return missing;
}

static void
fill_stretch (guint index, gpointer data)
{
    const Making *self = data;
    for (guint i = index * STRETCH; i < MIN ((index + 1) * STRETCH, self->calls->len); i++) {
        const Call *call = &g_array_index (self->calls, Call, self->names[i].call);
        self->entries[i] = (Entry){ .released = publication_cell (self->publication, call),
                                    .id = self->names[i].id,
                                    .missing = missingness_of (self->publication, call) };
    }
}

/* The same release made again keeps its name; another one has the next number after the last. */
static void
release_number (Release *self, const Publication *publication)
{
    const guint earlier = history_length (publication->history);
    const guint first = study_info (publication->study)->release_number;
    const char *last = earlier > 0 ? history_name (publication->history, earlier - 1) : NULL;
    if (last != NULL && release_matches (self, publication->history, earlier - 1))
        self->name = g_strdup (last);
    else
        self->name = g_strdup_printf ("%u", last != NULL ? MAX (first, (guint)g_ascii_strtoull (last, NULL, 10) + 1) : first);
}

Release *
release_new (const Publication *publication, const GArray *calls, guint jobs)
{
    Release *self = g_new0 (Release, 1);
    self->entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), calls->len);
    g_array_set_clear_func (self->entries, entry_clear);
    g_array_set_size (self->entries, calls->len);
    g_autofree Name *names = g_new (Name, calls->len + 1);
    Making making = { publication, calls, names, (Entry *)(gpointer)self->entries->data };
    workers_share (stretches (calls), jobs, name_stretch, &making);
    qsort (names, calls->len, sizeof (Name), compare_names);
    workers_share (stretches (calls), jobs, fill_stretch, &making);
    call_index_reserve (&self->by_call, self->entries->len);
    for (guint i = 0; i < self->entries->len; i++)
        call_index_add (&self->by_call, self->entries->data, sizeof (Entry), i);
    release_number (self, publication);
    return self;
}

void
release_free (Release *self)
{
    if (self == NULL)
        return;
    call_index_clear (&self->by_call);
    g_array_unref (self->entries);
    g_free (self->name);
    g_free (self);
}

guint
release_length (const Release *self)
{
    return self->entries->len;
}

const Released *
release_get (const Release *self, guint index)
{
    return &g_array_index (self->entries, Entry, index).released;
}

const char *
release_id (const Release *self, guint index)
{
    return g_array_index (self->entries, Entry, index).id;
}

const char *
release_name (const Release *self)
{
    return self->name;
}

const Released *
release_cell (const Release *self, const Call *call)
{
    const guint index = call_index_find (&self->by_call, self->entries->data, sizeof (Entry), call);
    return index != CALL_ABSENT ? release_get (self, index) : NULL;
}

const char *
release_cell_id (const Release *self, const Call *call)
{
    const guint index = call_index_find (&self->by_call, self->entries->data, sizeof (Entry), call);
    return index != CALL_ABSENT ? release_id (self, index) : NULL;
}

gboolean
release_missing (const Release *self, guint index, Missingness *missing)
{
    const Missingness *found = &g_array_index (self->entries, Entry, index).missing;
    if (found->asked < 0)
        return FALSE;
    *missing = *found;
    return TRUE;
}

/* The figures an earlier release kept say the same as a released cell: its text, for the value went through one. */
static gboolean
entry_matches (const Entry *entry, const HistoryCell *cell)
{
    g_autoptr (GString) now = g_string_new (NULL);
    g_autoptr (GString) then = g_string_new (NULL);
    number_append_exact (now, entry->released.value);
    number_append_exact (then, cell->value);
    return strcmp (cell->status, status_name (entry->released.status)) == 0 && strcmp (now->str, then->str) == 0 &&
           cell->numerator == entry->released.numerator && cell->base == entry->released.base;
}

gboolean
release_matches (const Release *self, const History *history, guint release)
{
    if (history_cells (history, release) != self->entries->len)
        return FALSE;
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index (self->entries, Entry, i);
        const HistoryCell *cell = history_find (history, release, entry->id);
        if (cell == NULL || !entry_matches (entry, cell))
            return FALSE;
    }
    return TRUE;
}
