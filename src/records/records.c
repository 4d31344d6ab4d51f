/* records.c - restricted/: what was read, what was coded, what was withheld, what was noticed. */
#include "records/records.h"

#include <math.h>

#include "base/csv.h"
#include "base/files.h"
#include "base/number.h"
#include "base/workers.h"
#include "records/records_int.h"

static FileSink *
open_sink (const char *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    return file_sink_new (path, error);
}

/* suppression.csv: every number that is not shown as it is, and why. */
static gboolean
write_suppression (const Build *build, const char *folder, GError **error)
{
    FileSink *sink = open_sink (folder, "suppression.csv", error);
    if (sink == NULL)
        return FALSE;
    GString *out = file_sink_text (sink);
    g_string_append (out, "id,status,printed_as,reason\n");
    for (guint i = 0; i < release_length (build->release); i++) {
        const Released *cell = release_get (build->release, i);
        if (cell->reason == REASON_NONE)
            continue;
        csv_append (out, release_id (build->release, i), FALSE);
        csv_append (out, status_name (cell->status), FALSE);
        csv_append (out, cell->bound == BOUND_NONE ? "words" : "bound", FALSE);
        csv_append (out, reason_text (cell->reason), TRUE);
        file_sink_next (sink);
    }
    return file_sink_close (sink, error);
}

/* A measure and the ends of its interval, or "undefined". */
static void
add_estimate (GString *out, const Estimate *estimate, gboolean last)
{
    const double values[] = { estimate->value, estimate->interval.lower, estimate->interval.upper };
    for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
        g_autoptr (GString) cell = g_string_new (NULL);
        if (isnan (values[i]))
            g_string_append (cell, "undefined");
        else
            number_append (cell, values[i], 4);
        csv_append (out, cell->str, last && i + 1 == G_N_ELEMENTS (values));
    }
}

/* agreement.csv: how the rules' coding of each theme agrees with a person's. */
static gboolean
write_agreement (const Build *build, const char *folder, GError **error)
{
    const Codebook *codebook = study_codebook (build->study);
    g_autoptr (GString) out = g_string_new ("theme,units,unpaired,people,both,person_alone,rules_alone,neither");
    if (study_gold (build->study) == 0)
        return TRUE;
    for (guint i = 0; i < N_AGREEMENTS; i++)
        g_string_append_printf (out, ",%s,%s lower,%s upper", agreement_name (i), agreement_name (i), agreement_name (i));
    g_string_append_c (out, '\n');
    for (guint theme = 0; theme < codebook_length (codebook); theme++) {
        const Agreement *agreement = results_agreement (build->results, theme);
        const AgreementCounts *counts = &agreement->counts;
        const guint64 numbers[] = { agreement->units, agreement->unpaired, agreement->respondents, counts->both,
                                    counts->human,    counts->rule,        counts->neither };
        csv_append (out, codebook_get (codebook, theme)->id, FALSE);
        for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
            csv_append_count (out, (gint64)numbers[i], FALSE);
        for (guint i = 0; i < N_AGREEMENTS; i++)
            add_estimate (out, &agreement->measures[i], i + 1 == N_AGREEMENTS);
    }
    return file_write_in (folder, "agreement.csv", out->str, out->len, error);
}

static gboolean
write_notes (const Build *build, const char *folder, GError **error)
{
    g_autoptr (GString) out = g_string_new ("level,file,line,column,message\n");
    for (guint i = 0; i < notes_length (build->notes); i++) {
        const Note *note = notes_get (build->notes, i);
        csv_append (out, note_level_name (note->level), FALSE);
        csv_append (out, note->at.file, FALSE);
        csv_append_count (out, note->at.line, FALSE);
        csv_append_count (out, note->at.column, FALSE);
        csv_append (out, note->message, TRUE);
    }
    return file_write_in (folder, "notes.csv", out->str, out->len, error);
}

typedef gboolean (*Writer) (const Build *build, const char *folder, GError **error);

/* The longest first: each is one worker's. */
static const Writer writers[] = {
    records_write_numbers, records_write_refi,      records_write_candidates, records_write_release, write_suppression, records_write_coded,
    records_write_aside,   records_write_overrides, records_write_inputs,     write_agreement,       write_notes
};

typedef struct {
    const Build *build;
    const char *folder;
    GError *errors[G_N_ELEMENTS (writers)];
} Writing;

static void
write_one (guint index, gpointer data)
{
    Writing *self = data;
    writers[index](self->build, self->folder, &self->errors[index]);
}

gboolean
records_write (const Build *build, const char *folder, GError **error)
{
    g_autofree char *restricted = g_build_filename (folder, "restricted", NULL);
    Writing writing = { .build = build, .folder = restricted };
    workers_share (G_N_ELEMENTS (writers), build->jobs, write_one, &writing);
    gboolean written = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
        if (writing.errors[i] != NULL && written) {
            g_propagate_error (error, writing.errors[i]);
            written = FALSE;
        } else
            g_clear_error (&writing.errors[i]);
    return written;
}
