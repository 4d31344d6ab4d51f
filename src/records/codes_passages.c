/* codes_passages.c - hits in their words, all of them or a sample a theme. */
#include "records/codes_int.h"

#include <string.h>

#include "coding/trail.h"

#define AROUND 70 /* characters shown on either side of a hit */

/* ---- samples */

typedef struct {
    guint64 draw;
    guint unit;
} Draw;

/* A number for a text that depends on the seed and its words alone (splitmix64): the same texts are drawn whatever else the study holds. */
static guint64
draw_of (guint64 seed, const char *hash)
{
    guint64 x = seed + g_ascii_strtoull (hash, NULL, 16) + G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
    return x ^ x >> 31;
}

static int
compare_draws (const void *a, const void *b)
{
    const Draw *one = a, *two = b;
    if (one->draw != two->draw)
        return one->draw < two->draw ? -1 : 1;
    return one->unit < two->unit ? -1 : one->unit > two->unit;
}

/* Marks in DRAWN (by unit) those of UNITS (of guint, ascending, perhaps repeated) whose hits are shown. */
void
codes_draw (const CodesView *view, const GArray *units, guint8 *drawn)
{
    g_autoptr (GArray) draws = g_array_new (FALSE, FALSE, sizeof (Draw));
    for (guint i = 0; i < units->len; i++) {
        const guint unit = g_array_index (units, guint, i);
        const Draw draw = { draw_of (view->seed, codings_unit (view->codings, unit)->hash), unit };
        if (i == 0 || g_array_index (units, guint, i - 1) != unit)
            g_array_append_val (draws, draw);
    }
    if (draws->len > 1)
        qsort (draws->data, draws->len, sizeof (Draw), compare_draws);
    for (guint i = 0; i < draws->len && (view->sample == 0 || i < view->sample); i++)
        drawn[g_array_index (draws, Draw, i).unit] = TRUE;
}

/* ---- one hit */

/* Adds TEXT with line ends and tabs as blanks: a passage is one line. */
static void
add_line (CodesTable *table, const char *text, gsize length)
{
    g_autofree char *line = g_strndup (text, length);
    codes_add (table, g_strdelimit (line, "\r\n\t", ' '));
}

static const char *
step_back (const char *text, const char *p, guint characters)
{
    while (p > text && characters-- > 0)
        p = g_utf8_prev_char (p);
    return p;
}

static const char *
step_forth (const char *p, guint characters)
{
    while (*p != '\0' && characters-- > 0)
        p = g_utf8_next_char (p);
    return p;
}

static void
add_hit (const CodesView *view, const Hit *hit, const char *theme, Trail *trail, CodesTable *table)
{
    const Unit *unit = codings_unit (view->codings, hit->unit);
    const char *start = unit->text + hit->start, *end = unit->text + hit->end;
    const char *from = step_back (unit->text, start, AROUND), *to = step_forth (end, AROUND);
    g_autofree char *why = trail_of (trail, hit);
    codes_add (table, theme);
    codes_add (table, unit->hash);
    codes_add (table, unit->at.file);
    codes_add_count (table, unit->at.line);
    codes_add_count (table, hit->rule == RULE_REVIEWER ? -1 : (gint64)hit->rule + 1);
    codes_add_count (table, hit->start);
    codes_add_count (table, hit->end);
    add_line (table, from, (gsize)(start - from));
    add_line (table, start, (gsize)(end - start));
    add_line (table, end, (gsize)(to - end));
    codes_add (table, hit->rule == RULE_REVIEWER ? "a reviewer says so" : why);
}

/* The indexes of hits of THEME, in their order. */
static GArray *
hits_of (const CodesView *view, guint theme, GArray *units)
{
    GArray *hits = g_array_new (FALSE, FALSE, sizeof (guint));
    for (guint i = 0; i < codings_hits (view->codings); i++) {
        const Hit *hit = codings_hit (view->codings, i);
        if (hit->theme != theme)
            continue;
        g_array_append_val (hits, i);
        g_array_append_val (units, hit->unit);
    }
    return hits;
}

void
codes_fill_passages (const CodesView *view, CodesTable *table)
{
    const Codebook *codebook = study_codebook (view->study);
    g_autoptr (Trail) trail = trail_new (view->codings);
    for (guint theme = 0; theme < codebook_length (codebook); theme++) {
        if (!codes_wants (view, theme))
            continue;
        g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (guint)), hits = hits_of (view, theme, units);
        g_autofree guint8 *drawn = g_new0 (guint8, codings_units (view->codings) + 1);
        codes_draw (view, units, drawn);
        for (guint i = 0; i < hits->len; i++) {
            const Hit *hit = codings_hit (view->codings, g_array_index (hits, guint, i));
            if (drawn[hit->unit])
                add_hit (view, hit, codebook_get (codebook, theme)->id, trail, table);
        }
    }
}

static void
add_cause (const CodesView *view, const Aside *aside, CodesTable *table)
{
    codes_add (table, aside_name (aside->kind));
    if (aside->kind == ASIDE_OVERRULED)
        codes_add (table, study_override (view->study, aside->by)->reviewer);
    else
        codes_add (table, aside->kind == ASIDE_NEGATED ? "" : codebook_get (study_codebook (view->study), aside->by)->id);
}

void
codes_fill_aside (const CodesView *view, CodesTable *table)
{
    const Codebook *codebook = study_codebook (view->study);
    g_autoptr (Trail) trail = trail_new (view->codings);
    for (guint theme = 0; theme < codebook_length (codebook); theme++)
        for (guint i = 0; codes_wants (view, theme) && i < codings_asides (view->codings); i++) {
            const Aside *aside = codings_aside (view->codings, i);
            g_autofree char *negated = theme_negated_id (codebook_get (codebook, theme));
            if (aside->hit.theme != theme)
                continue;
            add_hit (view, &aside->hit, aside->kind == ASIDE_NEGATED ? negated : codebook_get (codebook, theme)->id, trail, table);
            add_cause (view, aside, table);
        }
}
