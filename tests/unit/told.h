/* told.h - what a reader noticed, as text, for tests. */
#ifndef FINDINGS_TESTS_TOLD_H
#define FINDINGS_TESTS_TOLD_H

#include "base/fault.h"

/* Every note, a line each. The caller owns it. */
static char *
told (const Notes *notes)
{
    GString *text = g_string_new (NULL);
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        g_string_append_printf (text, "%s\n", line);
    }
    return g_string_free (text, FALSE);
}

#endif
