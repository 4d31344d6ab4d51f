/* rows_csv.c - the rows of a CSV file, cut at commas, semicolons or tabs. */
#include "data/rows_int.h"

#include <string.h>

static gboolean
detect (G_GNUC_UNUSED const char *bytes, G_GNUC_UNUSED gsize n_bytes)
{
    return TRUE;
}

/* Excel's hint in a first line of its own. */
static gboolean
says_separator (const char *text, gsize length)
{
    return length > 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && strchr (",;\t", text[4]) != NULL &&
           (text[5] == '\r' || text[5] == '\n');
}

static gpointer
open_text (const Opened *in, G_GNUC_UNUSED Notes *notes)
{
    const gboolean said = says_separator (in->text, in->length);
    const CsvCell *cells;
    gsize n;
    const char separator = said ? in->text[4] : csv_sniff (in->text, in->length);
    decisions_add (in->decisions, "separator", "%s", separator == '\t' ? "tab" : separator == ';' ? "semicolon" : "comma");
    Csv *csv = csv_new (in->name, in->text, in->length, separator);
    if (said)
        csv_next (csv, &cells, &n, NULL);
    return csv;
}

static gboolean
next_row (gpointer reader, const CsvCell **cells, gsize *n, GError **error)
{
    return csv_next (reader, cells, n, error);
}

static SourcePos
place_of (gpointer reader, const CsvCell *cell)
{
    return csv_pos (reader, cell);
}

static void
close_text (gpointer reader)
{
    csv_free (reader);
}

const Container csv_container = { "csv", "CSV", TRUE, detect, open_text, next_row, place_of, close_text, NULL };
