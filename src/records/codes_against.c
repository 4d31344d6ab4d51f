/* codes_against.c - what a change of the codebook changes. */
#include "records/codes_int.h"

#include <math.h>
#include <string.h>

/* One theme of either codebook, in both. */
typedef struct {
    const char *id;
    guint now, then; /* index in the codebook and the earlier one, or G_MAXUINT */
} Twin;

/* Every theme that VIEW wants and either codebook has: those of the codebook, then those that it has no more. */
static GArray *
find_twins (const CodesView *view)
{
    const Codebook *now = study_codebook (view->study), *then = view->former;
    GArray *twins = g_array_new (FALSE, FALSE, sizeof (Twin));
    for (guint i = 0; i < codebook_length (now); i++) {
        const Twin twin = { codebook_get (now, i)->id, i, codebook_find (then, codebook_get (now, i)->id) };
        if (codes_wants (view, i))
            g_array_append_val (twins, twin);
    }
    for (guint i = 0; view->theme == G_MAXUINT && i < codebook_length (then); i++) {
        const Twin twin = { codebook_get (then, i)->id, G_MAXUINT, i };
        if (codebook_find (now, twin.id) == G_MAXUINT)
            g_array_append_val (twins, twin);
    }
    return twins;
}

static gboolean
speaks (const Codings *codings, guint unit, guint theme)
{
    return theme != G_MAXUINT && (codings_found (codings, unit) >> theme & 1) != 0;
}

/* ---- what is found */

/* How far one coding finds a theme. */
typedef struct {
    guint texts, respondents, wrote, groups;
} Extent;

static Extent
measure (const CodesView *view, const Codings *codings, guint theme)
{
    Extent extent = { 0 };
    const guint rows = dataset_rows (inputs_dataset (view->inputs));
    g_autofree guint8 *seen = g_new0 (guint8, rows + 1), *wrote = g_new0 (guint8, rows + 1),
                      *groups = g_new0 (guint8, inputs_transcripts (view->inputs) + 1);
    for (guint i = 0; i < codings_units (codings); i++) {
        const Unit *unit = codings_unit (codings, i);
        const gboolean here = speaks (codings, i, theme), answer = unit->kind == UNIT_ANSWER;
        extent.texts += here;
        if (answer)
            wrote[unit->index] = TRUE;
        if (here)
            (answer ? seen : groups)[answer ? unit->index : unit->source] = TRUE;
    }
    for (guint row = 0; row < rows; row++) {
        extent.respondents += seen[row];
        extent.wrote += wrote[row];
    }
    for (guint i = 0; i < inputs_transcripts (view->inputs); i++)
        extent.groups += groups[i];
    return extent;
}

static double
share (const Extent *extent)
{
    return extent->wrote > 0 ? (double)extent->respondents / extent->wrote : NAN;
}

/* The unit of the earlier coding that is unit INDEX; both list the same texts but for facilitators' turns, which a scope may take in. */
static guint
find_former (const CodesView *view, guint index, guint *cursor)
{
    const Unit *unit = codings_unit (view->codings, index);
    for (guint i = *cursor; i < codings_units (view->earlier); i++) {
        const Unit *other = codings_unit (view->earlier, i);
        if (other->kind == unit->kind && other->source == unit->source && other->index == unit->index) {
            *cursor = i + 1;
            return i;
        }
    }
    return G_MAXUINT;
}

/* By unit: the same unit of the earlier coding, or G_MAXUINT. */
static guint *
match_units (const CodesView *view)
{
    guint *formers = g_new (guint, codings_units (view->codings) + 1), cursor = 0;
    for (guint i = 0; i < codings_units (view->codings); i++)
        formers[i] = find_former (view, i, &cursor);
    return formers;
}

void
codes_fill_changes (const CodesView *view, CodesTable *table)
{
    g_autoptr (GArray) twins = find_twins (view);
    g_autofree guint *formers = match_units (view);
    for (guint i = 0; i < twins->len; i++) {
        const Twin *twin = &g_array_index (twins, Twin, i);
        const Extent now = measure (view, view->codings, twin->now), then = measure (view, view->earlier, twin->then);
        guint gained = 0, lost = 0;
        for (guint unit = 0; unit < codings_units (view->codings); unit++) {
            const gboolean here = speaks (view->codings, unit, twin->now);
            const gboolean there = formers[unit] != G_MAXUINT && speaks (view->earlier, formers[unit], twin->then);
            gained += here && !there;
            lost += there && !here;
        }
        codes_add (table, twin->id);
        codes_add_count (table, now.texts);
        codes_add_count (table, then.texts);
        codes_add_count (table, gained);
        codes_add_count (table, lost);
        codes_add_number (table, share (&now), 3);
        codes_add_number (table, share (&then), 3);
        codes_add_count (table, now.groups);
        codes_add_count (table, then.groups);
    }
}

/* By unit: whether it is shown among those that TWIN gained, and those that it lost. */
static guint8 *
draw_changed (const CodesView *view, const Twin *twin, const guint *formers)
{
    g_autoptr (GArray) gained = g_array_new (FALSE, FALSE, sizeof (guint)), lost = g_array_new (FALSE, FALSE, sizeof (guint));
    guint8 *drawn = g_new0 (guint8, codings_units (view->codings) + 1);
    for (guint i = 0; i < codings_units (view->codings); i++) {
        const gboolean here = speaks (view->codings, i, twin->now);
        const gboolean there = formers[i] != G_MAXUINT && speaks (view->earlier, formers[i], twin->then);
        if (here != there)
            g_array_append_val (here ? gained : lost, i);
    }
    codes_draw (view, gained, drawn);
    codes_draw (view, lost, drawn);
    return drawn;
}

void
codes_fill_changed_passages (const CodesView *view, CodesTable *table)
{
    g_autoptr (GArray) twins = find_twins (view);
    g_autofree guint *formers = match_units (view);
    for (guint i = 0; i < twins->len; i++) {
        const Twin *twin = &g_array_index (twins, Twin, i);
        g_autofree guint8 *drawn = draw_changed (view, twin, formers);
        for (guint index = 0; index < codings_units (view->codings); index++) {
            const Unit *unit = codings_unit (view->codings, index);
            if (!drawn[index])
                continue;
            codes_add (table, twin->id);
            codes_add (table, speaks (view->codings, index, twin->now) ? "gained" : "lost");
            codes_add (table, unit->hash);
            codes_add (table, unit->at.file);
            codes_add_count (table, unit->at.line);
            codes_add_span (table, unit->text, unit->length);
        }
    }
}

/* ---- what is said */

/* The rules of a theme in one line each; none of a theme that is not there. */
static GPtrArray *
texts_of (const Codebook *codebook, guint theme)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; theme != G_MAXUINT && i < codebook_get (codebook, theme)->n_rules; i++)
        g_ptr_array_add (texts, rule_text (&codebook_get (codebook, theme)->rules[i]));
    return texts;
}

/* Drops from both what stands in both: what is left is NULL or differs. */
static void
drop_equals (GPtrArray *now, GPtrArray *then)
{
    for (guint i = 0; i < now->len; i++)
        for (guint j = 0; j < then->len && now->pdata[i] != NULL; j++)
            if (then->pdata[j] != NULL && strcmp (now->pdata[i], then->pdata[j]) == 0) {
                g_clear_pointer (&now->pdata[i], g_free);
                g_clear_pointer (&then->pdata[j], g_free);
            }
}

static gint64
line_of (const Codebook *codebook, guint theme, guint rule)
{
    return rule != G_MAXUINT ? (gint64)codebook_get (codebook, theme)->rules[rule].at.line : -1;
}

/* NOW and THEN: index of a rule in its codebook, or G_MAXUINT where there is none of it. */
static void
add_change (const CodesView *view, const Twin *twin, guint now, guint then, const char *says, const char *said, CodesTable *table)
{
    codes_add (table, twin->id);
    codes_add (table, now == G_MAXUINT ? "removed" : then == G_MAXUINT ? "added" : "changed");
    codes_add_count (table, line_of (study_codebook (view->study), twin->now, now));
    codes_add_count (table, line_of (view->former, twin->then, then));
    codes_add (table, says != NULL ? says : "");
    codes_add (table, said != NULL ? said : "");
}

/* The first text of TEXTS from INDEX on, or its length. */
static guint
next_text (const GPtrArray *texts, guint index)
{
    while (index < texts->len && texts->pdata[index] == NULL)
        index++;
    return index;
}

/* What is left over in both is told in pairs, in order: the one has become the other. */
void
codes_fill_rule_changes (const CodesView *view, CodesTable *table)
{
    g_autoptr (GArray) twins = find_twins (view);
    for (guint i = 0; i < twins->len; i++) {
        const Twin *twin = &g_array_index (twins, Twin, i);
        g_autoptr (GPtrArray) now = texts_of (study_codebook (view->study), twin->now), then = texts_of (view->former, twin->then);
        drop_equals (now, then);
        guint one = next_text (now, 0), two = next_text (then, 0);
        while (one < now->len || two < then->len) {
            const gboolean here = one < now->len, there = two < then->len;
            add_change (view, twin, here ? one : G_MAXUINT, there ? two : G_MAXUINT, here ? now->pdata[one] : NULL,
                        there ? then->pdata[two] : NULL, table);
            one = here ? next_text (now, one + 1) : one;
            two = there ? next_text (then, two + 1) : two;
        }
    }
}
