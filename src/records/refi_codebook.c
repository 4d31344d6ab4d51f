/* refi_codebook.c - the themes as REFI-QDA codes: codebook.qdc, and the part of a project that holds them. */
#include "records/refi_int.h"

#include <string.h>

#define NEGATED " (negated)"

Guid
refi_code_guid (const Study *study, guint theme, gboolean negated)
{
    const Theme *about = codebook_get (study_codebook (study), theme);
    g_autofree char *id = negated ? theme_negated_id (about) : g_strdup (about->id);
    return refi_guid (study_info (study)->id, "code", id);
}

/* NEGATED stands behind the name of what a theme's negators turn round. */
static void
append_name (GString *out, const Codebook *codebook, const Theme *theme, gboolean negated)
{
    guint alike = 0;
    for (guint i = 0; i < codebook_length (codebook); i++)
        alike += strcmp (codebook_get (codebook, i)->label, theme->label) == 0;
    /* Other programs tell codes apart by their names. */
    g_autofree char *own = alike > 1 ? g_strdup_printf ("%s (%s)", theme->label, theme->id) : g_strdup (theme->label);
    g_autofree char *name = g_strconcat (own, negated ? NEGATED : "", NULL);
    refi_append_attribute (out, "name", name);
}

/* A theme that has no rules only gathers what its subthemes find, unless a person gave it a text. */
static gboolean
is_codable (const Study *study, guint theme)
{
    for (guint i = 0; i < study_overrides (study); i++)
        if (study_override (study, i)->theme == theme && study_override (study, i)->in)
            return TRUE;
    return codebook_get (study_codebook (study), theme)->n_rules > 0;
}

static gboolean
is_negatable (const Theme *theme)
{
    for (guint i = 0; i < theme->n_rules; i++)
        if (theme->rules[i].n_negators > 0)
            return TRUE;
    return FALSE;
}

/* What a theme's negators turn round. */
static void
append_negated (GString *out, const Study *study, guint index)
{
    g_string_append (out, "<Code");
    refi_append_attribute (out, "guid", refi_code_guid (study, index, TRUE).text);
    append_name (out, study_codebook (study), codebook_get (study_codebook (study), index), TRUE);
    g_string_append (
        out, " isCodable=\"true\">\n<Description>Passages in which a word turns the theme round: they do not count as it.</Description>\n"
             "</Code>\n");
}

static void
append_code (GString *out, const Study *study, guint index)
{
    const Codebook *codebook = study_codebook (study);
    const Theme *theme = codebook_get (codebook, index);
    g_string_append (out, "<Code");
    refi_append_attribute (out, "guid", refi_code_guid (study, index, FALSE).text);
    append_name (out, codebook, theme, FALSE);
    refi_append_attribute (out, "isCodable", is_codable (study, index) ? "true" : "false");
    g_string_append (out, ">\n");
    if (*theme->definition != '\0') {
        g_string_append (out, "<Description>");
        refi_append_xml (out, theme->definition, strlen (theme->definition));
        g_string_append (out, "</Description>\n");
    }
    if (is_negatable (theme))
        append_negated (out, study, index);
    for (guint i = 0; i < codebook_length (codebook); i++)
        if (i != index && codebook_get (codebook, i)->parent == index)
            append_code (out, study, i);
    g_string_append (out, "</Code>\n");
}

void
refi_append_codes (GString *out, const Study *study)
{
    const Codebook *codebook = study_codebook (study);
    g_string_append (out, "<Codes>\n");
    for (guint i = 0; i < codebook_length (codebook); i++)
        if (codebook_get (codebook, i)->parent == i)
            append_code (out, study, i);
    g_string_append (out, "</Codes>\n");
}

GString *
refi_codebook (const Study *study)
{
    GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"findings\">\n");
    refi_append_codes (out, study);
    g_string_append (out, "</CodeBook>\n");
    return out;
}
