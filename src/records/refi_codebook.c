/* refi_codebook.c - the themes as REFI-QDA codes: codebook.qdc, and the part of a project that holds them. */
#include "records/refi_int.h"

#include <string.h>

Guid
refi_code_guid (const Study *study, guint theme)
{
    return refi_guid (study_info (study)->id, "code", codebook_get (study_codebook (study), theme)->id);
}

static void
append_name (GString *out, const Codebook *codebook, const Theme *theme)
{
    guint alike = 0;
    for (guint i = 0; i < codebook_length (codebook); i++)
        alike += strcmp (codebook_get (codebook, i)->label, theme->label) == 0;
    /* Other programs tell codes apart by their names. */
    g_autofree char *name = alike > 1 ? g_strdup_printf ("%s (%s)", theme->label, theme->id) : g_strdup (theme->label);
    refi_append_attribute (out, "name", name);
}

/* A theme that has no rules only gathers what its subthemes find. */
static void
append_code (GString *out, const Study *study, guint index)
{
    const Codebook *codebook = study_codebook (study);
    const Theme *theme = codebook_get (codebook, index);
    g_string_append (out, "<Code");
    refi_append_attribute (out, "guid", refi_code_guid (study, index).text);
    append_name (out, codebook, theme);
    refi_append_attribute (out, "isCodable", theme->n_rules > 0 ? "true" : "false");
    g_string_append (out, ">\n");
    if (*theme->definition != '\0') {
        g_string_append (out, "<Description>");
        refi_append_xml (out, theme->definition, strlen (theme->definition));
        g_string_append (out, "</Description>\n");
    }
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
