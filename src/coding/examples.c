/* examples.c - a rule is believed only when its examples hold. */
#include "coding/examples_int.h"

#include <string.h>

/* What trying one rule after another needs. */
typedef struct {
    const RuleBook *book;
    Finder *finder;
    GArray *spans; /* of Span */
    Notes *notes;
} Trial;

/* Whether rule RULE of THEME hits EXAMPLE; a pattern that runs away is told and hits nothing. *STOPPED is set then. */
static gboolean
rule_hits (Trial *self, guint theme, guint rule, const Example *example, gboolean *stopped)
{
    GError *error = NULL;
    finder_set (self->finder, example->text, strlen (example->text), "an example of its own");
    if (finder_find (self->finder, theme, rule, self->spans, &error))
        return self->spans->len > 0;
    notes_take (self->notes, error);
    *stopped = TRUE;
    return FALSE;
}

static void
tell_hit (Trial *self, const Example *example, const char *who)
{
    const Span *span = &g_array_index (self->spans, Span, 0);
    notes_add (self->notes, NOTE_ERROR, example->at, "expected %s not to match this example, found a hit at its character %ld", who,
               g_utf8_strlen (example->text, span->start) + 1);
}

static void
try_rule (Trial *self, guint theme, guint index)
{
    const Rule *rule = &codebook_get (rulebook_codebook (self->book), theme)->rules[index];
    gboolean stopped = FALSE;
    for (guint i = 0; i < rule->n_match && !stopped; i++) {
        const gboolean hit = rule_hits (self, theme, index, &rule->match[i], &stopped);
        g_autofree char *why = finder_why (self->finder);
        if (!hit && !stopped)
            notes_add (self->notes, NOTE_ERROR, rule->match[i].at, "expected the rule to match this example; %s", why);
    }
    for (guint i = 0; i < rule->n_no_match && !stopped; i++)
        if (rule_hits (self, theme, index, &rule->no_match[i], &stopped))
            tell_hit (self, &rule->no_match[i], "the rule");
}

/* Whether a rule of THEME or of its subthemes hits EXAMPLE. */
static gboolean
theme_hits (Trial *self, guint theme, const Example *example, gboolean *stopped)
{
    const Codebook *codebook = rulebook_codebook (self->book);
    for (guint i = theme; i < codebook_length (codebook); i++)
        for (guint rule = 0; codebook_get (codebook, i)->parent == theme || i == theme; rule++) {
            if (rule == codebook_get (codebook, i)->n_rules || *stopped)
                break;
            if (rule_hits (self, i, rule, example, stopped))
                return TRUE;
        }
    return FALSE;
}

static void
try_theme (Trial *self, guint index)
{
    const Theme *theme = codebook_get (rulebook_codebook (self->book), index);
    gboolean stopped = FALSE;
    for (guint i = 0; i < theme->n_match; i++)
        if (!theme_hits (self, index, &theme->match[i], &stopped) && !stopped)
            notes_add (self->notes, NOTE_ERROR, theme->match[i].at, "expected a rule of %s to match this example, found none that does",
                       theme->id);
    for (guint i = 0; i < theme->n_no_match; i++)
        if (theme_hits (self, index, &theme->no_match[i], &stopped))
            tell_hit (self, &theme->no_match[i], theme->id);
}

void
examples_try (const RuleBook *book, Notes *notes)
{
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
    Trial self = { book, finder, spans, notes };
    const Codebook *codebook = rulebook_codebook (book);
    for (guint i = 0; i < codebook_length (codebook); i++) {
        for (guint rule = 0; rule < codebook_get (codebook, i)->n_rules; rule++)
            try_rule (&self, i, rule);
        try_theme (&self, i);
    }
}
