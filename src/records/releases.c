/* releases.c - restricted/releases: what each release said, so that the next is protected together with it. */
#include "records/records_int.h"

#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/files.h"

static gboolean
copy_earlier (const Build *build, const char *folder, GError **error)
{
    for (guint i = 0; i < history_length (build->history); i++) {
        g_autofree char *name = g_strdup_printf ("releases/%s.csv", history_name (build->history, i));
        const char *text = history_text (build->history, i);
        if (!file_write_in (folder, name, text, strlen (text), error))
            return FALSE;
    }
    return TRUE;
}

/* Building the same release again writes the same file again. */
gboolean
records_write_release (const Build *build, const char *folder, GError **error)
{
    if (!copy_earlier (build, folder, error))
        return FALSE;
    g_autofree char *name = g_strdup_printf ("%s.csv", release_name (build->release));
    g_autofree char *path = g_build_filename (folder, "releases", name, NULL);
    FileSink *sink = file_sink_new (path, error);
    if (sink == NULL)
        return FALSE;
    GString *out = file_sink_text (sink);
    g_string_append (out, "id,status,value,numerator,base\n");
    for (guint i = 0; i < release_length (build->release); i++) {
        const Released *cell = release_get (build->release, i);
        csv_append (out, release_id (build->release, i), FALSE);
        csv_append (out, status_name (cell->status), FALSE);
        csv_append_number (out, cell->bound == BOUND_NONE ? cell->value : NAN, FALSE);
        csv_append_count (out, cell->numerator, FALSE);
        csv_append_count (out, cell->base, TRUE);
        file_sink_next (sink);
    }
    return file_sink_close (sink, error);
}
