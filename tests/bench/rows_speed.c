/* rows_speed.c - how fast a workbook or an SPSS file is read into rows of cells. Usage: rows_speed NAME FILE */
#include <sys/resource.h>
#include <unistd.h>

#include "data/data.h"
#include "data/rows_int.h"
#include "speed.h"

typedef struct {
    char *bytes;
    gsize length;
    guint64 rows, cells, text;
} Work;

static void
read_rows (gpointer data)
{
    Work *work = data;
    g_autoptr (Notes) notes = notes_new ();
    const Opened opened = { .name = "export", .bytes = work->bytes, .n_bytes = work->length };
    g_autoptr (Rows) rows = rows_open (&opened, notes);
    const CsvCell *cells;
    gsize n;
    work->rows = work->cells = work->text = 0;
    while (rows != NULL && rows_next (rows, &cells, &n, NULL)) {
        work->rows++;
        for (gsize i = 0; i < n; i++) {
            work->cells += cells[i].length > 0;
            work->text += cells[i].length;
        }
    }
}

int
main (int argc, char **argv)
{
    const int child = data_child (argc, argv);
    if (child >= 0)
        _exit (child);
    Work work = { 0 };
    g_autoptr (GError) error = NULL;
    struct rusage usage;
    if (argc != 3 || !g_file_get_contents (argv[2], &work.bytes, &work.length, &error)) {
        g_printerr ("rows_speed: %s\n", error != NULL ? error->message : "expected a name and a file");
        return 2;
    }
    speed_print (argv[1], work.length, read_rows, &work);
    getrusage (RUSAGE_SELF, &usage);
    g_print ("%" G_GUINT64_FORMAT " rows, %" G_GUINT64_FORMAT " cells, %" G_GUINT64_FORMAT
             " bytes of text; at most %.0f MB beside the file\n",
             work.rows, work.cells, work.text, (double)usage.ru_maxrss / 1024 - (double)work.length / 1e6);
    g_free (work.bytes);
    return work.cells > 0 ? 0 : 1;
}
