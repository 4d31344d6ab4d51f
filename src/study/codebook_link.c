/* codebook_link.c - ties themes to themes; no circle may close. */
#include "study/codebook_link_int.h"

#include <string.h>

#include "study/schemas_int.h"
#include "study/study_int.h"

/* The index of the theme that NODE names; G_MAXUINT after telling. */
static guint
find_theme (const Linker *self, const YamlNode *node, const char *key)
{
    const char *text = yaml_text (node);
    const guint found = text != NULL ? codebook_find (self->codebook, text) : G_MAXUINT, n = codebook_length (self->codebook);
    if (found != G_MAXUINT)
        return found;
    g_autofree const char **ids = g_new0 (const char *, n + 1);
    for (guint i = 0; i < n; i++)
        ids[i] = codebook_get (self->codebook, i)->id;
    g_autofree char *shown = yaml_found (node);
    g_autofree char *suggestion = name_suggest (text != NULL ? text : "", ids);
    notes_add (self->reader->notes, NOTE_ERROR, yaml_pos (node), "%s: expected a theme of the codebook, found %s%s", key, shown,
               suggestion);
    return G_MAXUINT;
}

/* ---- references */

typedef enum { NOT_SEEN, ON_THE_WAY, SEEN } Mark;

/* One walk along references. */
typedef struct {
    const Linker *linker;
    Mark *marks;      /* by theme */
    GPtrArray *trail; /* ids of themes on the way */
} Walk;

static void walk_theme (Walk *self, guint theme, SourcePos at);

/* Every theme whose rules the rule leans on: a theme's subthemes count as its own. */
static void
walk_rule (Walk *self, const Rule *rule)
{
    const Codebook *codebook = self->linker->codebook;
    for (guint i = 0; rule->kind == RULE_THEME && i < codebook_length (codebook); i++)
        if (rule->theme != G_MAXUINT && codebook_is_under (codebook, i, rule->theme))
            walk_theme (self, i, yaml_pos (rule->pattern.node));
    for (guint i = 0; i < rule->n_conditions; i++)
        walk_rule (self, rule->conditions[i].what);
    for (guint i = 0; i < rule->n_negators; i++)
        walk_rule (self, rule->negators[i].what);
    for (guint kind = 0; kind < N_COMBINES; kind++)
        for (guint i = 0; i < rule->n_parts[kind]; i++)
            walk_rule (self, &rule->parts[kind][i]);
}

static void
tell_circle (const Walk *self, guint theme, SourcePos at)
{
    const char *id = codebook_get (self->linker->codebook, theme)->id;
    g_autoptr (GString) circle = g_string_new (NULL);
    guint first = 0;
    while (strcmp (self->trail->pdata[first], id) != 0)
        first++;
    for (guint i = first; i < self->trail->len; i++)
        g_string_append_printf (circle, "%s, ", (const char *)self->trail->pdata[i]);
    notes_add (self->linker->reader->notes, NOTE_ERROR, at, "theme: expected references that end, found a circle: %s%s", circle->str, id);
}

static void
walk_theme (Walk *self, guint theme, SourcePos at)
{
    const Theme *walked = codebook_get (self->linker->codebook, theme);
    if (self->marks[theme] == ON_THE_WAY)
        tell_circle (self, theme, at);
    if (self->marks[theme] != NOT_SEEN)
        return;
    self->marks[theme] = ON_THE_WAY;
    g_ptr_array_add (self->trail, (gpointer)walked->id);
    for (guint i = 0; i < walked->n_rules; i++)
        walk_rule (self, &walked->rules[i]);
    g_ptr_array_set_size (self->trail, (gint)self->trail->len - 1);
    self->marks[theme] = SEEN;
}

/* Rules lie in the arena, where nobody else has seen them yet. */
static void
link_rule (Linker *self, const Rule *rule)
{
    if (rule->kind == RULE_THEME)
        ((Rule *)rule)->theme = find_theme (self, rule->pattern.node, "theme");
    for (guint i = 0; i < rule->n_conditions; i++)
        link_rule (self, rule->conditions[i].what);
    for (guint kind = 0; kind < N_COMBINES; kind++)
        for (guint i = 0; i < rule->n_parts[kind]; i++)
            link_rule (self, &rule->parts[kind][i]);
}

/* Rules share negators: each set is linked where it is met first. */
static void
link_negators (Linker *self, const Rule *rule, GHashTable *done)
{
    if (rule->n_negators == 0 || !g_hash_table_add (done, (gpointer)rule->negators))
        return;
    for (guint i = 0; i < rule->n_negators; i++)
        link_rule (self, rule->negators[i].what);
}

void
references_link (Linker *self)
{
    const guint n = codebook_length (self->codebook);
    g_autofree Mark *marks = g_new0 (Mark, n);
    g_autoptr (GPtrArray) trail = g_ptr_array_new ();
    g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
    const guint errors = notes_errors (self->reader->notes);
    Walk walk = { self, marks, trail };
    for (guint i = 0; i < n; i++)
        for (guint rule = 0; rule < codebook_get (self->codebook, i)->n_rules; rule++) {
            link_rule (self, &codebook_get (self->codebook, i)->rules[rule]);
            link_negators (self, &codebook_get (self->codebook, i)->rules[rule], done);
        }
    for (guint i = 0; i < n && notes_errors (self->reader->notes) == errors; i++)
        walk_theme (&walk, i, codebook_get (self->codebook, i)->at);
}

/* ---- exclusions */

static const YamlField exclusion_fields[] = {
    {"theme",   FIELD_TEXT, TRUE,  "the theme that loses"                                },
    { "within", FIELD_TEXT, FALSE, "such as 6 words, or: overlap, clause, sentence, unit"},
};

static const YamlDetail exclusion_details[] = {
    {"within", { .word_at = reach_at, .pattern = "^[0-9]+ words?$" }},
};
const YamlMap exclusion_map = YAML_MAP_OF ("exclusion", exclusion_fields, exclusion_details);

/* Adds to LOSSES (by theme, of Loss) what the `exclude:` of WINNER says. */
static void
read_exclusions (Linker *self, guint winner, GArray **losses)
{
    const YamlNode *list = self->excludes[winner];
    for (guint i = 0; i < items_count (list); i++) {
        const YamlNode *item = items_get (list, i), *name = yaml_kind (item) == YAML_MAP ? yaml_get (item, "theme") : item;
        if (yaml_kind (item) == YAML_MAP &&
            !yaml_check (item, exclusion_fields, G_N_ELEMENTS (exclusion_fields), "exclude", self->reader->notes))
            continue;
        const guint loser = find_theme (self, name, "exclude");
        const guint unit = self->themes[winner].unit;
        const Loss loss = { winner, within_read (self->reader, yaml_get (item, "within"), unit, TRUE), yaml_pos (item) };
        for (guint j = 0; loser != G_MAXUINT && j < codebook_length (self->codebook); j++)
            if (codebook_is_under (self->codebook, j, loser))
                g_array_append_val (losses[j], loss);
    }
}

/* A theme whose winners all stand in the order already; G_MAXUINT when there is none. */
static guint
next_in_order (const Linker *self, guint64 done)
{
    const guint n = codebook_length (self->codebook);
    for (guint i = 0; i < n; i++) {
        const Theme *theme = &self->themes[i];
        gboolean ready = (done >> i & 1) == 0;
        for (guint j = 0; j < theme->n_losses && ready; j++)
            for (guint k = 0; k < n && ready; k++)
                ready = !codebook_is_under (self->codebook, k, theme->losses[j].winner) || (done >> k & 1) != 0;
        if (ready)
            return i;
    }
    return G_MAXUINT;
}

/* The first theme that is left over stands in a circle or behind one. */
static void
tell_left (const Linker *self, guint64 done)
{
    for (guint i = 0; i < codebook_length (self->codebook); i++)
        if ((done >> i & 1) == 0) {
            notes_add (self->reader->notes, NOTE_ERROR, self->themes[i].losses[0].at,
                       "exclude: expected themes of which none wins over itself, be it by way of others, found %s, over which %s wins",
                       self->themes[i].id, codebook_get (self->codebook, self->themes[i].losses[0].winner)->id);
            return;
        }
}

void
exclusions_link (Linker *self, guint *order)
{
    const guint n = codebook_length (self->codebook);
    g_autofree GArray **losses = g_new0 (GArray *, n + 1);
    guint64 done = 0;
    for (guint i = 0; i < n; i++)
        losses[i] = g_array_new (FALSE, FALSE, sizeof (Loss));
    for (guint i = 0; i < n; i++)
        read_exclusions (self, i, losses);
    for (guint i = 0; i < n; i++)
        self->themes[i].losses = arena_items (self->reader->arena, losses[i], &self->themes[i].n_losses);
    for (guint i = 0; i < n; i++) {
        order[i] = next_in_order (self, done);
        if (order[i] == G_MAXUINT) {
            tell_left (self, done);
            return;
        }
        done |= (guint64)1 << order[i];
    }
}
