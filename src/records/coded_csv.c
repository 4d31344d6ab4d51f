/* coded_csv.c - restricted/coded.csv, aside.csv and overrides.csv: what was coded, what was not counted and why, and what a person said of it. */
#include "records/records_int.h"

#include "base/csv.h"
#include "base/files.h"

static FileSink *
open_sink (const char *folder, const char *name, const char *heading, GError **error)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    FileSink *sink = file_sink_new (path, error);
    if (sink != NULL)
        g_string_append (file_sink_text (sink), heading);
    return sink;
}

/* Which text, under which theme's name, by which rule, from where to where. */
static void
add_hit (GString *out, const Hit *hit, const Unit *unit, const char *theme)
{
    csv_append (out, unit->hash, FALSE);
    csv_append (out, unit->at.file, FALSE);
    csv_append_count (out, unit->at.line, FALSE);
    csv_append (out, theme, FALSE);
    if (hit->rule == RULE_REVIEWER)
        csv_append (out, "reviewer", FALSE);
    else
        csv_append_count (out, (gint64)hit->rule + 1, FALSE);
    csv_append_count (out, hit->start, FALSE);
    csv_append_count (out, hit->end, FALSE);
}

static void
add_text (GString *out, const Unit *unit)
{
    g_autofree char *text = g_strndup (unit->text, unit->length);
    csv_append (out, text, TRUE);
}

gboolean
records_write_coded (const Build *build, const char *folder, GError **error)
{
    FileSink *sink = open_sink (folder, "coded.csv", "unit,source,line,theme,rule,start,end,text\n", error);
    if (sink == NULL)
        return FALSE;
    GString *out = file_sink_text (sink);
    for (guint i = 0; i < codings_hits (build->codings); i++) {
        const Hit *hit = codings_hit (build->codings, i);
        const Unit *unit = codings_unit (build->codings, hit->unit);
        add_hit (out, hit, unit, codebook_get (study_codebook (build->study), hit->theme)->id);
        add_text (out, unit);
        file_sink_next (sink);
    }
    return file_sink_close (sink, error);
}

/* The theme that won, or the line of the override. */
static void
add_cause (GString *out, const Study *study, const Aside *aside)
{
    if (aside->kind == ASIDE_OVERRULED)
        csv_append_count (out, study_override (study, aside->by)->at.line, FALSE);
    else
        csv_append (out, aside->kind == ASIDE_NEGATED ? "" : codebook_get (study_codebook (study), aside->by)->id, FALSE);
}

gboolean
records_write_aside (const Build *build, const char *folder, GError **error)
{
    FileSink *sink = open_sink (folder, "aside.csv", "unit,source,line,theme,rule,start,end,aside,by,text\n", error);
    if (sink == NULL)
        return FALSE;
    GString *out = file_sink_text (sink);
    for (guint i = 0; i < codings_asides (build->codings); i++) {
        const Aside *aside = codings_aside (build->codings, i);
        const Unit *unit = codings_unit (build->codings, aside->hit.unit);
        const Theme *theme = codebook_get (study_codebook (build->study), aside->hit.theme);
        g_autofree char *negated = theme_negated_id (theme);
        add_hit (out, &aside->hit, unit, aside->kind == ASIDE_NEGATED ? negated : theme->id);
        csv_append (out, aside_name (aside->kind), FALSE);
        add_cause (out, build->study, aside);
        add_text (out, unit);
        file_sink_next (sink);
    }
    return file_sink_close (sink, error);
}

/* How many hits of the rules the override at INDEX took away, or how many units it put in. */
static guint
count_effect (const Build *build, guint index)
{
    const Override *override = study_override (build->study, index);
    guint n = 0;
    for (guint i = 0; !override->in && i < codings_asides (build->codings); i++)
        n += codings_aside (build->codings, i)->kind == ASIDE_OVERRULED && codings_aside (build->codings, i)->by == index;
    for (guint i = 0; override->in && i < codings_hits (build->codings); i++) {
        const Hit *hit = codings_hit (build->codings, i);
        n += hit->rule == RULE_REVIEWER && hit->theme == override->theme &&
             g_str_equal (codings_unit (build->codings, hit->unit)->hash, override->unit);
    }
    return n;
}

gboolean
records_write_overrides (const Build *build, const char *folder, GError **error)
{
    if (study_overrides (build->study) == 0)
        return TRUE;
    FileSink *sink = open_sink (folder, "overrides.csv", "line,unit,theme,verdict,changed,reviewer,date,reason\n", error);
    if (sink == NULL)
        return FALSE;
    GString *out = file_sink_text (sink);
    for (guint i = 0; i < study_overrides (build->study); i++) {
        const Override *override = study_override (build->study, i);
        csv_append_count (out, override->at.line, FALSE);
        csv_append (out, override->unit, FALSE);
        csv_append (out, codebook_get (study_codebook (build->study), override->theme)->id, FALSE);
        csv_append (out, override->in ? "in" : "out", FALSE);
        csv_append_count (out, count_effect (build, i), FALSE);
        csv_append (out, override->reviewer, FALSE);
        csv_append (out, override->date, FALSE);
        csv_append (out, override->reason, TRUE);
    }
    return file_sink_close (sink, error);
}
