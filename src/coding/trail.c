/* trail.c - a rule run once more over its text, told step by step. */
#include "coding/trail.h"

#include "coding/codings_int.h"
#include "coding/find_int.h"

struct Trail {
    const Codings *codings;
    Finder *finder; /* NULL where there is no codebook */
    GArray *steps;  /* of Step */
    guint unit;     /* the one FINDER was set to */
};

Trail *
trail_new (const Codings *codings)
{
    Trail *self = g_new0 (Trail, 1);
    self->codings = codings;
    self->finder = codings_book (codings) != NULL ? finder_new (codings_book (codings)) : NULL;
    self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
    self->unit = G_MAXUINT;
    return self;
}

void
trail_free (Trail *self)
{
    if (self == NULL)
        return;
    finder_free (self->finder);
    g_array_unref (self->steps);
    g_free (self);
}

static void
append_step (GString *out, const Step *step, const char *text)
{
    g_autofree char *within = within_name (step->within);
    const gboolean words = step->within < WITHIN_OVERLAP;
    g_string_append_printf (out, "%s%s finds ", out->len > 0 ? "; " : "", step->name);
    if (step->stands)
        g_string_append_printf (out, "\"%.*s\"", (int)(step->span.end - step->span.start), text + step->span.start);
    else
        g_string_append (out, "nothing");
    g_string_append_printf (out, "%s%s", words ? " within " : " in the ", within);
}

char *
trail_of (Trail *self, const Hit *hit)
{
    const Unit *unit = codings_unit (self->codings, hit->unit);
    GString *out = g_string_new (NULL);
    const Span span = { hit->start, hit->end };
    if (hit->rule == RULE_REVIEWER || self->finder == NULL)
        return g_string_free (out, FALSE);
    if (self->unit != hit->unit)
        finder_set (self->finder, unit->text, unit->length, unit->hash, unit->kind == UNIT_TURN);
    self->unit = hit->unit;
    if (finder_steps (self->finder, rulebook_number (finder_book (self->finder), hit->theme, hit->rule), span, self->steps, NULL))
        for (guint i = 0; i < self->steps->len; i++)
            append_step (out, &g_array_index (self->steps, Step, i), unit->text);
    return g_string_free (out, FALSE);
}
