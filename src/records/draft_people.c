/* draft_people.c - areas.csv, groups.csv and speakers.csv of a draft. */
#include "records/draft_int.h"

#include <string.h>

#include "base/csv.h"
#include "base/text.h"

/* ---- areas.csv */

static const SketchColumn *
area_column (const Draft *self)
{
    for (guint i = 0; i < self->guesses->len; i++)
        if (draft_get (self, i)->kind == GUESS_AREA)
            return draft_get (self, i)->column;
    return NULL;
}

static gboolean
is_named (const Draft *self, guint area)
{
    const SketchColumn *column = area_column (self);
    for (guint i = 0; column != NULL && i < column->n_values; i++)
        if (areas_match (self->england, column->values[i].folded) == area)
            return TRUE;
    return FALSE;
}

void
draft_write_areas (const Draft *self, GString *out)
{
    g_string_append (out, "code,name,region,cluster,headcount,files_with,spellings\n");
    for (guint i = 0; i < areas_length (self->england); i++) {
        const Area *area = areas_get (self->england, i);
        if (area->level != LEVEL_AUTHORITY || !is_named (self, i))
            continue;
        csv_append (out, area->code, FALSE);
        csv_append (out, area->name, FALSE);
        csv_append (out, areas_get (self->england, area->parent)->name, FALSE);
        g_string_append (out, ",,,");
        csv_append (out, area->spellings, TRUE);
    }
}

/* ---- groups.csv */

/* The first word of LABEL that says something and stands in FILE (a slug); NULL. The caller owns it. */
static char *
shared_word (const char *file, const char *label)
{
    static const char *const common[] = { "social",   "worker", "workers", "other", "work",      "care",
                                          "children", "team",   "group",   "newly", "qualified", NULL };
    g_autofree char *slug = text_slug (label);
    g_auto (GStrv) words = g_strsplit (slug, "-", -1);
    for (guint i = 0; words[i] != NULL; i++)
        if (strlen (words[i]) >= 4 && !g_strv_contains (common, words[i]) && strstr (file, words[i]) != NULL)
            return g_strdup (words[i]);
    return NULL;
}

/* The answer of the question on roles that the name of a file speaks of, the commonest where several have the word; "" where it speaks of several. */
static const char *
role_of (const Draft *self, const char *slug)
{
    const Guess *role = self->role < self->guesses->len ? draft_get (self, self->role) : NULL;
    const char *found = "";
    g_autofree char *by = NULL;
    for (guint i = 0; role != NULL && i < role->answers->len; i++) {
        g_autofree char *word = shared_word (slug, g_array_index (role->answers, GuessAnswer, i).label);
        if (word == NULL)
            continue;
        if (by != NULL && strcmp (by, word) != 0)
            return "";
        if (by == NULL) {
            found = g_array_index (role->answers, GuessAnswer, i).id;
            by = g_steal_pointer (&word);
        }
    }
    return found;
}

static const char *
region_of (const Draft *self, const char *slug)
{
    for (guint i = 0; self->areas && i < areas_length (self->england); i++) {
        const Area *area = areas_get (self->england, i);
        if (area->level != LEVEL_AUTHORITY || !is_named (self, i))
            continue;
        const Area *region = areas_get (self->england, area->parent);
        if (strstr (slug, region->id) != NULL)
            return region->name;
    }
    return "all";
}

void
draft_write_groups (const Draft *self, GString *out)
{
    guint n = 0;
    g_string_append (out, "id,file,role,region,date,attendance\n");
    for (guint i = 0; i < self->order->n_sketches; i++) {
        const Sketch *sketch = self->order->sketches[i];
        if (!sketch_is_talk (sketch))
            continue;
        g_autofree char *id = g_strdup_printf ("g%02u", ++n), *slug = text_slug (sketch_name (sketch));
        csv_append (out, id, FALSE);
        csv_append (out, sketch_name (sketch), FALSE);
        csv_append (out, role_of (self, slug), FALSE);
        csv_append (out, region_of (self, slug), FALSE);
        csv_append (out, self->order->as_of, FALSE);
        csv_append_count (out, MAX (1, sketch_speakers (sketch)), TRUE);
    }
}

/* ---- speakers.csv */

/* Sketches, from the one numbered FIRST on, in which NAME speaks. */
static guint
files_with (const Draft *self, const char *name)
{
    guint n = 0;
    for (guint i = 0; i < self->order->n_sketches; i++)
        for (guint j = 0; j < sketch_speakers (self->order->sketches[i]); j++)
            n += strcmp (sketch_speaker (self->order->sketches[i], j)->name, name) == 0;
    return n;
}

static gboolean
add_once (GHashTable *seen, const char *file, const char *name)
{
    g_autofree char *folded = text_fold (name, -1);
    return g_hash_table_add (seen, g_strconcat (file, "\n", folded, NULL));
}

/* One row a speaker; those of several files (as facilitators are) have one row for all. */
void
draft_write_speakers (const Draft *self, GString *out)
{
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_string_append (out, "file,speaker,part,person,joined\n");
    for (guint i = 0; i < self->order->n_sketches; i++)
        for (guint j = 0; j < sketch_speakers (self->order->sketches[i]); j++) {
            const char *name = sketch_speaker (self->order->sketches[i], j)->name;
            const char *file = files_with (self, name) > 1 ? "*" : sketch_name (self->order->sketches[i]);
            if (*name == '\0' || !add_once (seen, file, name))
                continue;
            csv_append (out, file, FALSE);
            csv_append (out, name, FALSE);
            g_string_append (out, ",,no\n");
        }
}
