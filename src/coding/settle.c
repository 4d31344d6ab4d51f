/* settle.c - hits of a text that stand in each other's way. */
#include "coding/settle_int.h"

#define EPSILON 1e-9 /* weights are sums of decimals */

static void
put_aside (Finding *finding, AsideKind kind, guint by)
{
    finding->aside = TRUE;
    finding->kind = kind;
    finding->by = by;
}

static Finding *
get (const GArray *findings, guint index)
{
    return &g_array_index (findings, Finding, index);
}

static guint32
length_of (const Finding *finding)
{
    return finding->found.folded.end - finding->found.folded.start;
}

static int
compare_findings (const void *a, const void *b)
{
    const Finding *one = a, *two = b;
    if (one->found.span.start != two->found.span.start)
        return one->found.span.start < two->found.span.start ? -1 : 1;
    if (one->theme != two->theme)
        return one->theme < two->theme ? -1 : 1;
    return one->rule < two->rule ? -1 : one->rule > two->rule;
}

/* ---- the longest of overlapping hits */

/* Longer hits first, then earlier ones. */
static int
compare_lengths (const void *a, const void *b, gpointer data)
{
    const guint one = *(const guint *)a, two = *(const guint *)b;
    const guint32 lengths[] = { length_of (get (data, one)), length_of (get (data, two)) };
    if (lengths[0] != lengths[1])
        return lengths[0] > lengths[1] ? -1 : 1;
    return one < two ? -1 : one > two;
}

static gboolean
beats (const Finding *self, const Finding *other)
{
    return !self->aside && self->theme != other->theme && length_of (self) > length_of (other) &&
           self->found.folded.start < other->found.folded.end && other->found.folded.start < self->found.folded.end;
}

/* The theme of a longer hit, not beaten itself, that overlaps the one at INDEX; G_MAXUINT. No hit is longer than LONGEST. */
static guint
find_longer (const GArray *findings, guint index, guint32 longest)
{
    const Finding *finding = get (findings, index);
    for (guint i = index; i-- > 0 && get (findings, i)->found.folded.start + longest > finding->found.folded.start;)
        if (beats (get (findings, i), finding))
            return get (findings, i)->theme;
    for (guint i = index + 1; i < findings->len && get (findings, i)->found.folded.start < finding->found.folded.end; i++)
        if (beats (get (findings, i), finding))
            return get (findings, i)->theme;
    return G_MAXUINT;
}

static void
keep_longest (GArray *findings)
{
    g_autofree guint *order = g_new (guint, findings->len);
    for (guint i = 0; i < findings->len; i++)
        order[i] = i;
    g_qsort_with_data (order, (gint)findings->len, sizeof (guint), compare_lengths, findings);
    const guint32 longest = length_of (get (findings, order[0]));
    for (guint i = 0; i < findings->len; i++) {
        const guint by = find_longer (findings, order[i], longest);
        if (by != G_MAXUINT && !get (findings, order[i])->aside)
            put_aside (get (findings, order[i]), ASIDE_SHORTER, by);
    }
}

/* ---- thresholds */

/* The weight of the rules of THEME that hit where the finding at AROUND stands; each counts once. */
static double
weigh (Finder *finder, guint index, const GArray *findings, guint around)
{
    const Theme *theme = codebook_get (rulebook_codebook (finder_book (finder)), index);
    g_autofree guint8 *seen = g_new0 (guint8, theme->n_rules);
    double weight = 0;
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = get (findings, i);
        if (finding->theme != index || finding->aside || seen[finding->rule] ||
            !finder_is_within (finder, finding->found.folded, get (findings, around)->found.folded, theme->unit))
            continue;
        seen[finding->rule] = TRUE;
        weight += theme->rules[finding->rule].weight;
    }
    return weight;
}

/* Puts aside what is light in its text or its sentence. All are weighed before the first is put aside. */
static void
keep_heavy_of (Finder *finder, guint index, GArray *findings)
{
    const Theme *theme = codebook_get (rulebook_codebook (finder_book (finder)), index);
    g_autofree guint8 *light = g_new0 (guint8, findings->len);
    double weight = -1;
    for (guint i = 0; i < findings->len; i++) {
        if (get (findings, i)->theme != index || get (findings, i)->aside)
            continue;
        if (weight < 0 || theme->unit != WITHIN_UNIT)
            weight = weigh (finder, index, findings, i);
        light[i] = weight < theme->threshold - EPSILON;
    }
    for (guint i = 0; i < findings->len; i++)
        if (light[i])
            put_aside (get (findings, i), ASIDE_LIGHT, index);
}

static void
keep_heavy (Finder *finder, GArray *findings)
{
    const Codebook *codebook = rulebook_codebook (finder_book (finder));
    for (guint i = 0; i < codebook_length (codebook); i++)
        if (codebook_get (codebook, i)->threshold > 0)
            keep_heavy_of (finder, i, findings);
}

/* ---- themes that win over others */

/* Whether a hit of LOSS's winner counts within its distance of FINDING. */
static gboolean
is_beaten (Finder *finder, const GArray *findings, const Finding *finding, const Loss *loss)
{
    const Codebook *codebook = rulebook_codebook (finder_book (finder));
    for (guint i = 0; i < findings->len; i++) {
        const Finding *other = get (findings, i);
        if (!other->aside && codebook_is_under (codebook, other->theme, loss->winner) &&
            finder_is_within (finder, other->found.folded, finding->found.folded, loss->within))
            return TRUE;
    }
    return FALSE;
}

static void
keep_winners (Finder *finder, GArray *findings)
{
    const Codebook *codebook = rulebook_codebook (finder_book (finder));
    for (guint i = 0; i < codebook_length (codebook); i++) {
        const guint index = codebook_order (codebook)[i];
        const Theme *theme = codebook_get (codebook, index);
        for (guint j = 0; j < theme->n_losses; j++)
            for (guint k = 0; k < findings->len; k++) {
                Finding *finding = get (findings, k);
                if (finding->theme == index && !finding->aside && is_beaten (finder, findings, finding, &theme->losses[j]))
                    put_aside (finding, ASIDE_BEATEN, theme->losses[j].winner);
            }
    }
}

/* ---- all rules */

#define FEW 16 /* findings that are put in order one by one */

/* Most texts have few findings, and most of these are in order. */
static void
sort (GArray *findings)
{
    if (findings->len > FEW) {
        qsort (findings->data, findings->len, sizeof (Finding), compare_findings);
        return;
    }
    for (guint i = 1; i < findings->len; i++)
        for (guint j = i; j > 0 && compare_findings (get (findings, j - 1), get (findings, j)) > 0; j--) {
            const Finding later = *get (findings, j - 1);
            *get (findings, j - 1) = *get (findings, j);
            *get (findings, j) = later;
        }
}

static gboolean
add_rule (Finder *finder, guint number, guint theme, GArray *findings, GError **error)
{
    const guint rule = number - rulebook_number (finder_book (finder), theme, 0);
    const GArray *hits = finder_hits (finder, number, error);
    for (guint i = 0; hits != NULL && i < hits->len; i++) {
        Finding finding = { .theme = theme, .rule = rule, .found = g_array_index (hits, Found, i) };
        if (finding.found.negated)
            put_aside (&finding, ASIDE_NEGATED, theme);
        g_array_append_val (findings, finding);
    }
    return hits != NULL;
}

gboolean
findings_gather (Finder *finder, guint64 themes, GArray *findings, GError **error)
{
    const RuleBook *book = finder_book (finder);
    const Codebook *codebook = rulebook_codebook (book);
    g_array_set_size (findings, 0);
    for (guint number = finder_next (finder, 0); number != G_MAXUINT; number = finder_next (finder, number + 1)) {
        const guint theme = rulebook_theme (book, number);
        if ((themes >> theme & 1) != 0 && !add_rule (finder, number, theme, findings, error))
            return FALSE;
    }
    if (findings->len == 0)
        return TRUE;
    sort (findings);
    if (codebook_longest (codebook))
        keep_longest (findings);
    if (rulebook_weighs (book))
        keep_heavy (finder, findings);
    if (rulebook_excludes (book))
        keep_winners (finder, findings);
    return TRUE;
}

AnswerSet
findings_themes (const Codebook *codebook, const GArray *findings)
{
    AnswerSet themes = 0;
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = get (findings, i);
        if (!finding->aside)
            themes |= (AnswerSet)1 << finding->theme | (AnswerSet)1 << codebook_get (codebook, finding->theme)->parent;
    }
    return themes;
}
