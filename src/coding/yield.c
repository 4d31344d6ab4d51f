/* yield.c - what each rule adds to its theme. */
#include "coding/yield_int.h"

#define FEW 5 /* units under which going together may be chance */

/* The rules of one theme: for each, those that hit every unit that it hits. */
typedef struct {
    guint n;         /* rules */
    guint words;     /* of a set of rules */
    guint64 *always; /* N sets */
    guint64 *here;   /* those that hit the unit at hand */
} Company;

static void
set_bit (guint64 *set, guint bit)
{
    set[bit / 64] |= (guint64)1 << bit % 64;
}

static gboolean
has_bit (const guint64 *set, guint bit)
{
    return (set[bit / 64] >> bit % 64 & 1) != 0;
}

/* Each rule that hits the unit has from now on no company but of those that hit it, too. */
static void
close_unit (Company *self)
{
    for (guint i = 0; i < self->n; i++)
        for (guint j = 0; has_bit (self->here, i) && j < self->words; j++)
            self->always[i * self->words + j] &= self->here[j];
    for (guint j = 0; j < self->words; j++)
        self->here[j] = 0;
}

static void
gather (Company *self, const Codings *codings, const GArray *hits)
{
    guint unit = G_MAXUINT;
    for (guint i = 0; i < self->n * self->words; i++)
        self->always[i] = ~(guint64)0;
    for (guint i = 0; i < hits->len; i++) {
        const Hit *hit = codings_hit (codings, g_array_index (hits, guint, i));
        if (hit->unit != unit && unit != G_MAXUINT)
            close_unit (self);
        unit = hit->unit;
        if (hit->rule != RULE_REVIEWER)
            set_bit (self->here, hit->rule);
    }
    close_unit (self);
}

/* The rule that hits all that rule INDEX hits: one that hits more, or of two that hit the same the earlier; G_MAXUINT. */
static guint
find_company (const Company *self, const Codings *codings, guint theme, guint index)
{
    const guint units = codings_yield (codings, theme, index)->units;
    for (guint i = 0; i < self->n; i++)
        if (i != index && has_bit (self->always + index * self->words, i) &&
            (codings_yield (codings, theme, i)->units > units || i < index))
            return i;
    return G_MAXUINT;
}

static void
tell_theme (const Codings *codings, const Theme *theme, guint index, const GArray *hits, Notes *notes)
{
    const guint words = theme->n_rules / 64 + 1;
    g_autofree guint64 *always = g_new0 (guint64, theme->n_rules * words + 1), *here = g_new0 (guint64, words);
    Company company = { theme->n_rules, words, always, here };
    gather (&company, codings, hits);
    for (guint i = 0; i < theme->n_rules; i++) {
        const guint units = codings_yield (codings, index, i)->units, other = find_company (&company, codings, index, i);
        if (units + codings_yield (codings, index, i)->asides == 0)
            notes_add (notes, NOTE_INFO, theme->rules[i].at, "rule %u of %s hits nothing", i + 1, theme->id);
        else if (units >= FEW && other != G_MAXUINT)
            notes_add (notes, NOTE_INFO, theme->rules[i].at, "rule %u of %s adds nothing: rule %u (line %u) hits each of its %u units, too",
                       i + 1, theme->id, other + 1, theme->rules[other].at.line, units);
    }
}

void
yields_tell (const Codings *codings, const Codebook *codebook, Notes *notes)
{
    const guint n = codebook_length (codebook);
    g_autofree GArray **by_theme = g_new0 (GArray *, n + 1);
    for (guint i = 0; i < n; i++)
        by_theme[i] = g_array_new (FALSE, FALSE, sizeof (guint));
    for (guint i = 0; i < codings_hits (codings); i++)
        g_array_append_val (by_theme[codings_hit (codings, i)->theme], i);
    for (guint i = 0; i < n; i++) {
        tell_theme (codings, codebook_get (codebook, i), i, by_theme[i], notes);
        g_array_unref (by_theme[i]);
    }
}
