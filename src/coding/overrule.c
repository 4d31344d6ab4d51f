/* overrule.c - overrides take hits away or stand for one. */
#include "coding/overrule_int.h"

#include "coding/codings_int.h"

/* What applying one override after another needs. */
typedef struct {
    const Study *study;
    GHashTable *by_unit; /* hash -> GArray of guint: overrides */
    GArray *hits, *asides;
    guint8 *met;     /* by override: its unit is there */
    guint8 *changed; /* by override: it made a difference */
} Desk;

static GHashTable *
group_by_unit (const Study *study)
{
    GHashTable *by_unit = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < study_overrides (study); i++) {
        const char *unit = study_override (study, i)->unit;
        GArray *list = g_hash_table_lookup (by_unit, unit);
        if (list == NULL) {
            list = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (by_unit, (gpointer)unit, list);
        }
        g_array_append_val (list, i);
    }
    return by_unit;
}

/* The override of LIST that takes THEME out; G_MAXUINT. */
static guint
find_out (const Desk *self, const GArray *list, guint theme)
{
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const guint index = g_array_index (list, guint, i);
        const Override *override = study_override (self->study, index);
        if (!override->in && codebook_is_under (study_codebook (self->study), theme, override->theme))
            return index;
    }
    return G_MAXUINT;
}

/* Adds a hit over the whole of UNIT for every theme that LIST puts in and that has none since FIRST. */
static void
put_in (Desk *self, guint index, const Unit *unit, const GArray *list, guint first)
{
    for (guint i = 0; i < list->len; i++) {
        const guint number = g_array_index (list, guint, i);
        const Override *override = study_override (self->study, number);
        gboolean there = !override->in;
        for (guint j = first; j < self->hits->len && !there; j++)
            there = g_array_index (self->hits, Hit, j).theme == override->theme;
        if (there)
            continue;
        const Hit hit = { index, override->theme, RULE_REVIEWER, 0, (guint32)unit->length };
        g_array_append_val (self->hits, hit);
        self->changed[number] = TRUE;
    }
}

/* Takes what the rules found in a unit, hits and asides, over to the new lists. */
static void
take_unit (Desk *self, guint index, const Unit *unit, const Hit *hits, guint n_hits, const Aside *asides, guint n_asides)
{
    const GArray *list = g_hash_table_lookup (self->by_unit, unit->hash);
    const guint first_hit = self->hits->len, first_aside = self->asides->len;
    for (guint i = 0; i < n_hits; i++) {
        const guint by = find_out (self, list, hits[i].theme);
        const Aside aside = { hits[i], ASIDE_OVERRULED, by };
        if (by == G_MAXUINT) {
            g_array_append_val (self->hits, hits[i]);
            continue;
        }
        g_array_append_val (self->asides, aside);
        self->changed[by] = TRUE;
    }
    if (n_asides > 0)
        g_array_append_vals (self->asides, asides, n_asides);
    if (list == NULL)
        return;
    put_in (self, index, unit, list, first_hit);
    for (guint i = 0; i < list->len; i++)
        self->met[g_array_index (list, guint, i)] = TRUE;
    hits_sort (self->hits, first_hit);
    asides_sort (self->asides, first_aside);
}

static void
take_all (Desk *self, const GArray *units, const GArray *hits, const GArray *asides)
{
    guint hit = 0, aside = 0;
    for (guint i = 0; i < units->len; i++) {
        const guint first_hit = hit, first_aside = aside;
        while (hit < hits->len && g_array_index (hits, Hit, hit).unit == i)
            hit++;
        while (aside < asides->len && g_array_index (asides, Aside, aside).hit.unit == i)
            aside++;
        take_unit (self, i, &g_array_index (units, Unit, i), (const Hit *)(gpointer)hits->data + first_hit, hit - first_hit,
                   (const Aside *)(gpointer)asides->data + first_aside, aside - first_aside);
    }
}

static void
tell (const Desk *self, Notes *notes)
{
    for (guint i = 0; i < study_overrides (self->study); i++) {
        const Override *override = study_override (self->study, i);
        const char *theme = codebook_get (study_codebook (self->study), override->theme)->id;
        if (!self->met[i])
            notes_add (notes, NOTE_ERROR, override->at,
                       "unit: expected the hash of an answer or turn that is coded, found %s, which none has", override->unit);
        else if (!self->changed[i])
            notes_add (notes, NOTE_WARNING, override->at, "unit %s: expected the rules to say %s of %s, found that they say %s, too",
                       override->unit, override->in ? "out" : "in", theme, override->in ? "in" : "out");
    }
}

static void
replace (GArray *old, GArray *by)
{
    g_array_set_size (old, 0);
    if (by->len > 0)
        g_array_append_vals (old, by->data, by->len);
}

void
overrule (const Study *study, const GArray *units, GArray *hits, GArray *asides, Notes *notes)
{
    const guint n = study_overrides (study);
    if (n == 0)
        return;
    g_autoptr (GHashTable) by_unit = group_by_unit (study);
    g_autoptr (GArray) new_hits = g_array_new (FALSE, FALSE, sizeof (Hit)), new_asides = g_array_new (FALSE, FALSE, sizeof (Aside));
    g_autofree guint8 *met = g_new0 (guint8, n), *changed = g_new0 (guint8, n);
    Desk desk = { study, by_unit, new_hits, new_asides, met, changed };
    take_all (&desk, units, hits, asides);
    tell (&desk, notes);
    replace (hits, new_hits);
    replace (asides, new_asides);
}
