/* examples.c - a rule is believed only when its examples hold. */
#include "coding/examples_int.h"

#include <string.h>

#include "coding/settle_int.h"

/* What trying one rule after another needs. */
typedef struct {
    const RuleBook *book;
    Finder *finder;
    GArray *hits;     /* of Found */
    GArray *findings; /* of Finding */
    Notes *notes;
    gboolean stopped; /* a pattern of the rule or theme at hand ran away: nothing more is tried of it */
} Trial;

/* Examples are tried as if they were spoken: what `also:` says must hold for them as well. */
static void
set_text (Trial *self, const Example *example)
{
    finder_set (self->finder, example->text, strlen (example->text), "an example of its own", TRUE);
}

static void
stop (Trial *self, GError *error)
{
    notes_take (self->notes, error);
    self->stopped = TRUE;
}

/* The first hit of rule NUMBER in EXAMPLE that is not negated, or NULL. */
static const Span *
rule_hits (Trial *self, guint number, const Example *example)
{
    GError *error = NULL;
    set_text (self, example);
    if (!finder_find (self->finder, number, self->hits, &error))
        stop (self, error);
    for (guint i = 0; !self->stopped && i < self->hits->len; i++)
        if (!g_array_index (self->hits, Found, i).negated)
            return &g_array_index (self->hits, Found, i).span;
    return NULL;
}

static void
tell_hit (Trial *self, const Example *example, const char *who, const Span *span)
{
    notes_add (self->notes, NOTE_ERROR, example->at, "expected %s not to match this example, found a hit at its character %ld", who,
               g_utf8_strlen (example->text, span->start) + 1);
}

static void
try_rule (Trial *self, guint theme, guint index)
{
    const Rule *rule = &codebook_get (rulebook_codebook (self->book), theme)->rules[index];
    const guint number = rulebook_number (self->book, theme, index);
    self->stopped = FALSE;
    for (guint i = 0; i < rule->n_match && !self->stopped; i++) {
        const gboolean hit = rule_hits (self, number, &rule->match[i]) != NULL;
        if (hit || self->stopped)
            continue;
        g_autofree char *why = finder_why (self->finder);
        notes_add (self->notes, NOTE_ERROR, rule->match[i].at, "expected the rule to match this example; %s", why);
    }
    for (guint i = 0; i < rule->n_no_match && !self->stopped; i++) {
        const Span *span = rule_hits (self, number, &rule->no_match[i]);
        if (span != NULL)
            tell_hit (self, &rule->no_match[i], "the rule", span);
    }
}

/* The first hit in EXAMPLE that counts for THEME, once all themes have had their say, or NULL. */
static const Span *
theme_hits (Trial *self, guint theme, const Example *example)
{
    const Codebook *codebook = rulebook_codebook (self->book);
    GError *error = NULL;
    set_text (self, example);
    if (!findings_gather (self->finder, ~(guint64)0, self->findings, &error))
        stop (self, error);
    for (guint i = 0; !self->stopped && i < self->findings->len; i++) {
        const Finding *finding = &g_array_index (self->findings, Finding, i);
        if (!finding->aside && codebook_is_under (codebook, finding->theme, theme))
            return &finding->found.span;
    }
    return NULL;
}

static void
try_theme (Trial *self, guint index)
{
    const Theme *theme = codebook_get (rulebook_codebook (self->book), index);
    self->stopped = FALSE;
    for (guint i = 0; i < theme->n_match && !self->stopped; i++)
        if (theme_hits (self, index, &theme->match[i]) == NULL && !self->stopped)
            notes_add (self->notes, NOTE_ERROR, theme->match[i].at, "expected a rule of %s to match this example, found none that does",
                       theme->id);
    for (guint i = 0; i < theme->n_no_match && !self->stopped; i++) {
        const Span *span = theme_hits (self, index, &theme->no_match[i]);
        if (span != NULL)
            tell_hit (self, &theme->no_match[i], theme->id, span);
    }
}

void
examples_try (const RuleBook *book, Notes *notes)
{
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Found)), findings = g_array_new (FALSE, FALSE, sizeof (Finding));
    Trial self = { book, finder, hits, findings, notes, FALSE };
    const Codebook *codebook = rulebook_codebook (book);
    for (guint i = 0; i < codebook_length (codebook); i++) {
        for (guint rule = 0; rule < codebook_get (codebook, i)->n_rules; rule++)
            try_rule (&self, i, rule);
        try_theme (&self, i);
    }
}
