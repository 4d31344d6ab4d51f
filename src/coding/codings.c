/* codings.c - the units, their hits and what they add up to. */
#include "coding/codings.h"

#include "coding/codings_int.h"

static const char *const aside_names[] = {
    [ASIDE_NEGATED] = "negated", [ASIDE_SHORTER] = "shorter",     [ASIDE_LIGHT] = "light",
    [ASIDE_BEATEN] = "beaten",   [ASIDE_OVERRULED] = "overruled",
};
G_STATIC_ASSERT (G_N_ELEMENTS (aside_names) == N_ASIDES);

struct Codings {
    RuleBook *book;
    GArray *units;  /* of Unit */
    GArray *hits;   /* of Hit */
    GArray *asides; /* of Aside */
    AnswerSet *by_unit, *found_by_unit;
    Yield *yields; /* by number of the rule in BOOK */
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

static AnswerSet
themes_of (const Codebook *codebook, const Hit *hit)
{
    return (AnswerSet)1 << hit->theme | (AnswerSet)1 << codebook_get (codebook, hit->theme)->parent;
}

static void
add_hit (Codings *self, const Codebook *codebook, const Hit *hit)
{
    const Unit *unit = codings_unit (self, hit->unit);
    const AnswerSet themes = themes_of (codebook, hit);
    self->by_unit[hit->unit] |= themes;
    self->found_by_unit[hit->unit] |= hit->rule != RULE_REVIEWER ? themes : 0;
    if (unit->kind == UNIT_ANSWER)
        self->by_row[unit->index] |= themes;
    else
        self->by_transcript[unit->source] |= themes;
}

/* Adds the hits of one unit, from FIRST to before END, to the yields of their rules. LAST: by rule, the last unit + 1 that it hit; RULES: by theme, how many hit,
 * 0 before and after. */
static void
add_yields (Codings *self, guint first, guint end, guint *last, guint *rules)
{
    const guint unit = codings_hit (self, first)->unit;
    for (guint i = first; i < end; i++) {
        const Hit *hit = codings_hit (self, i);
        if (hit->rule == RULE_REVIEWER)
            continue;
        const guint number = rulebook_number (self->book, hit->theme, hit->rule);
        self->yields[number].hits++;
        if (last[number] == unit + 1)
            continue;
        last[number] = unit + 1;
        self->yields[number].units++;
        rules[hit->theme]++;
    }
    for (guint i = first; i < end; i++) {
        const Hit *hit = codings_hit (self, i);
        if (hit->rule == RULE_REVIEWER)
            continue;
        self->yields[rulebook_number (self->book, hit->theme, hit->rule)].only += rules[hit->theme] == 1;
        rules[hit->theme] = 0;
    }
}

static void
count_yields (Codings *self)
{
    const guint n = self->book != NULL ? rulebook_rules (self->book) : 0;
    g_autofree guint *last = g_new0 (guint, n + 1);
    g_autofree guint *rules = g_new0 (guint, self->book != NULL ? codebook_length (rulebook_codebook (self->book)) + 1 : 1);
    self->yields = g_new0 (Yield, n + 1);
    for (guint first = 0, end; self->book != NULL && first < self->hits->len; first = end) {
        for (end = first + 1; end < self->hits->len && codings_hit (self, end)->unit == codings_hit (self, first)->unit;)
            end++;
        add_yields (self, first, end, last, rules);
    }
    for (guint i = 0; self->book != NULL && i < self->asides->len; i++) {
        const Hit *hit = &codings_aside (self, i)->hit;
        self->yields[rulebook_number (self->book, hit->theme, hit->rule)].asides++;
    }
}

Codings *
codings_new (const Codebook *codebook, RuleBook *book, GArray *units, GArray *hits, GArray *asides, guint rows, guint transcripts)
{
    Codings *self = g_new0 (Codings, 1);
    self->book = book;
    self->units = units;
    self->hits = hits;
    self->asides = asides;
    self->by_unit = g_new0 (AnswerSet, units->len + 1);
    self->found_by_unit = g_new0 (AnswerSet, units->len + 1);
    self->rows = rows;
    self->transcripts = transcripts;
    self->by_row = g_new0 (AnswerSet, rows);
    self->wrote = g_new0 (guint8, rows);
    self->by_transcript = g_new0 (AnswerSet, transcripts);
    self->by_hash = g_hash_table_new (g_str_hash, g_str_equal);
    index_units (self);
    for (guint i = 0; i < hits->len; i++)
        add_hit (self, codebook, codings_hit (self, i));
    for (guint i = 0; i < asides->len; i++)
        if (codings_aside (self, i)->kind == ASIDE_OVERRULED)
            self->found_by_unit[codings_aside (self, i)->hit.unit] |= themes_of (codebook, &codings_aside (self, i)->hit);
    count_yields (self);
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

guint
codings_asides (const Codings *self)
{
    return self->asides->len;
}

const Aside *
codings_aside (const Codings *self, guint index)
{
    g_assert (index < self->asides->len);
    return &g_array_index (self->asides, Aside, index);
}

const char *
aside_name (AsideKind kind)
{
    g_assert (kind < N_ASIDES);
    return aside_names[kind];
}

AnswerSet
codings_themes (const Codings *self, guint unit)
{
    g_assert (unit < self->units->len);
    return self->by_unit[unit];
}

AnswerSet
codings_found (const Codings *self, guint unit)
{
    g_assert (unit < self->units->len);
    return self->found_by_unit[unit];
}

const Yield *
codings_yield (const Codings *self, guint theme, guint rule)
{
    return &self->yields[rulebook_number (self->book, theme, rule)];
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
    g_array_unref (self->asides);
    g_free (self->by_unit);
    g_free (self->found_by_unit);
    g_free (self->yields);
    rulebook_free (self->book);
    g_free (self);
}

/* ---- for those who make them */

const RuleBook *
codings_book (const Codings *self)
{
    return self->book;
}

static int
compare_hits (const void *a, const void *b)
{
    const Hit *one = a, *two = b;
    const guint first[] = { one->unit, one->start, one->theme, one->rule }, second[] = { two->unit, two->start, two->theme, two->rule };
    for (guint i = 0; i < G_N_ELEMENTS (first); i++)
        if (first[i] != second[i])
            return first[i] < second[i] ? -1 : 1;
    return 0;
}

static int
compare_asides (const void *a, const void *b)
{
    const Aside *one = a, *two = b;
    return compare_hits (&one->hit, &two->hit);
}

void
hits_sort (GArray *hits, guint first)
{
    if (hits->len > first + 1)
        qsort (&g_array_index (hits, Hit, first), hits->len - first, sizeof (Hit), compare_hits);
}

void
asides_sort (GArray *asides, guint first)
{
    if (asides->len > first + 1)
        qsort (&g_array_index (asides, Aside, first), asides->len - first, sizeof (Aside), compare_asides);
}
