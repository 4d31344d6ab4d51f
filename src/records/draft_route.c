/* draft_route.c - who was asked a question, from who left it blank. */
#include "records/draft_int.h"

#include <string.h>

#define BLANK_SHARE 0.8    /* of the blanks that the people who were routed past make up at least */
#define ANSWERED_SHARE 0.7 /* of the others who answer at least */
#define STRAY_SHARE 0.005  /* of the answers that may come from people who were routed past */
#define PEOPLE_LEAST 5     /* who were routed past */

/* Whether the rows of a column have something, by what they say to another question. */
typedef struct {
    guint filled[64], blank[64];     /* by answer of the other question */
    guint other_filled, other_blank; /* of those who gave it none that is listed */
} Cross;

static gboolean
is_filled (const Draft *self, const Guess *guess, guint row)
{
    for (guint i = 0; i < guess->n_columns; i++)
        if (!sketch_column (self->survey, guess->first + i)->own &&
            sketch_column (self->survey, guess->first + i)->cells[row] != SKETCH_BLANK)
            return TRUE;
    return FALSE;
}

static void
cross (const Draft *self, const Guess *guess, const Guess *by, Cross *out)
{
    *out = (Cross){ 0 };
    for (guint row = 0; row < sketch_rows (self->survey); row++) {
        const guint16 code = by->codes[row];
        const gboolean filled = is_filled (self, guess, row), listed = code > 0 && code <= by->answers->len && code <= 64;
        if (listed)
            (filled ? out->filled : out->blank)[code - 1]++;
        else
            *(filled ? &out->other_filled : &out->other_blank) += 1;
    }
}

/* How many blanks it explains that those people were not asked whose answers nearly nobody of fills the column; 0 where it does not. *ASKED are the others. */
static guint
explain (const Cross *c, guint n, guint64 *asked)
{
    guint strays = c->other_filled, explained = 0, filled = 0, blank = 0;
    *asked = 0;
    for (guint i = 0; i < n; i++) {
        const guint all = c->filled[i] + c->blank[i];
        if (all > 0 && c->filled[i] <= STRAY_SHARE * all) {
            strays += c->filled[i];
            explained += c->blank[i];
        } else {
            *asked |= (guint64)1 << i;
            filled += c->filled[i];
            blank += c->blank[i];
        }
    }
    const gboolean good = explained >= PEOPLE_LEAST && *asked != 0 && filled >= ANSWERED_SHARE * (filled + blank) &&
                          strays <= STRAY_SHARE * filled && explained >= BLANK_SHARE * (explained + blank + c->other_blank);
    return good ? explained : 0;
}

static const char *
condition (Draft *self, const Guess *by, guint64 asked)
{
    const char *key = by->name != NULL ? by->name : by->id;
    g_autoptr (GString) out = g_string_new (NULL);
    guint n = 0;
    for (guint i = 0; i < by->answers->len; i++)
        if (asked >> i & 1)
            g_string_append_printf (out, "%s%s", n++ > 0 ? ", " : "", g_array_index (by->answers, GuessAnswer, i).id);
    char *text = n == 1 ? g_strdup_printf ("%s = %s", key, out->str) : g_strdup_printf ("%s in (%s)", key, out->str);
    return arena_take (self->arena, text);
}

static void
route (Draft *self, guint index)
{
    Guess *guess = &g_array_index (self->guesses, Guess, index);
    guint best = 0, best_by = 0;
    guint64 best_asked = 0;
    for (guint by = 0; by < index; by++) {
        const Guess *other = draft_get (self, by);
        Cross c;
        guint64 asked;
        if (other->kind != GUESS_SINGLE || other->answers->len < 2 || other->answers->len > 20)
            continue;
        cross (self, guess, other, &c);
        const guint explained = explain (&c, other->answers->len, &asked);
        if (explained > best) {
            best = explained;
            best_by = by;
            best_asked = asked;
        }
    }
    if (best == 0)
        return;
    const Guess *by = draft_get (self, best_by);
    guess->asked = condition (self, by, best_asked);
    guess->asked_why =
        arena_take (self->arena, g_strdup_printf ("blank for all of the %u people who say something else to %s", best, by->id));
}

void
draft_route (Draft *self)
{
    for (guint i = 1; i < self->guesses->len; i++)
        route (self, i);
}
