/* csv_speed.c - how fast CSV is read into cells. Usage: csv_speed FILE.csv */
#include "base/csv.h"
#include "speed.h"

typedef struct {
    char *text;
    gsize length;
    guint64 cells;
} Work;

static void
read_cells (gpointer data)
{
    Work *work = data;
    g_autoptr (Csv) csv = csv_new ("csv", work->text, work->length, csv_sniff (work->text, work->length));
    const CsvCell *cells;
    gsize n;
    work->cells = 0;
    while (csv_next (csv, &cells, &n, NULL))
        work->cells += n;
}

int
main (int argc, char **argv)
{
    Work work = { 0 };
    g_autoptr (GError) error = NULL;
    if (argc != 2 || !g_file_get_contents (argv[1], &work.text, &work.length, &error)) {
        g_printerr ("csv_speed: %s\n", error != NULL ? error->message : "expected one file");
        return 2;
    }
    speed_print ("CSV into cells, one thread", work.length, read_cells, &work);
    g_free (work.text);
    return work.cells > 0 ? 0 : 1;
}
