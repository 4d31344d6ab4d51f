/* codebook_text.c - a rule in one line. */
#include "study/codebook.h"

#include "base/number.h"

static void append_rule (GString *out, const Rule *rule);

static void
append_texts (GString *out, const char *name, const Pattern *texts, guint n)
{
    g_string_append_printf (out, "%s ", name);
    for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", texts[i].text);
}

static void
append_conditions (GString *out, const char *prefix, const Condition *conditions, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *within = within_name (conditions[i].within);
        g_string_append_printf (out, "; %s%s (", prefix, condition_name (conditions[i].kind));
        append_rule (out, conditions[i].what);
        g_string_append_printf (out, ") %s", within);
    }
}

static void
append_parts (GString *out, const Rule *rule)
{
    guint n = 0;
    for (guint kind = 0; kind < N_COMBINES; kind++) {
        if (rule->n_parts[kind] > 0)
            g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", combine_name ((CombineKind)kind));
        for (guint i = 0; i < rule->n_parts[kind]; i++) {
            g_string_append (out, " (");
            append_rule (out, &rule->parts[kind][i]);
            g_string_append_c (out, ')');
        }
        n += rule->n_parts[kind];
    }
    g_autofree char *within = within_name (rule->within);
    if (n > 0)
        g_string_append_printf (out, " %s", within);
}

static void
append_rule (GString *out, const Rule *rule)
{
    GString *own = g_string_new (NULL);
    if (rule->kind == RULE_PATTERN || rule->kind == RULE_THEME)
        append_texts (own, rule->kind == RULE_PATTERN ? "pattern" : "theme", &rule->pattern, 1);
    else if (rule->kind == RULE_WORDS)
        append_texts (own, "words", rule->words, rule->n_words);
    if (rule->n_also > 0)
        append_texts (own, "; also", rule->also, rule->n_also);
    if (rule->case_sensitive)
        g_string_append (own, "; case_sensitive");
    append_parts (own, rule);
    append_conditions (own, "", rule->conditions, rule->n_conditions);
    append_conditions (own, "negators ", rule->negators, rule->n_negators);
    g_string_append (out, own->str);
    g_string_free (own, TRUE);
}

char *
rule_text (const Rule *rule)
{
    GString *out = g_string_new (NULL);
    append_rule (out, rule);
    if (rule->weight != 1) {
        g_string_append (out, "; weight ");
        number_append_exact (out, rule->weight);
    }
    return g_string_free (out, FALSE);
}
