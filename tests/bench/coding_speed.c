/* coding_speed.c - how fast the comments of a study are coded. Usage: coding_speed STUDY TEMPLATES */
#include "coding/coding.h"
#include "data/data.h"
#include "speed.h"

typedef struct {
    const Study *study;
    const Inputs *inputs;
    Notes *notes;
    guint jobs;
    guint hits;
    gsize bytes;
} Work;

static void
code (gpointer data)
{
    Work *work = data;
    g_autoptr (Codings) codings = coding_apply (work->study, work->inputs, work->jobs, work->notes, NULL);
    work->bytes = 0;
    for (guint i = 0; codings != NULL && i < codings_units (codings); i++)
        work->bytes += codings_unit (codings, i)->length;
    work->hits = codings != NULL ? codings_hits (codings) : 0;
}

static int
measure (const Study *study, Notes *notes, GError **error)
{
    g_autoptr (Inputs) inputs = data_read (study, notes, error);
    if (inputs == NULL)
        return 1;
    Work work = { .study = study, .inputs = inputs, .notes = notes, .jobs = 1 };
    code (&work);
    speed_print ("coding, one thread", work.bytes, code, &work);
    work.jobs = g_get_num_processors ();
    speed_print ("coding, all processors", work.bytes, code, &work);
    return work.hits > 0 ? 0 : 1;
}

int
main (int argc, char **argv)
{
    if (argc != 3) {
        g_printerr ("coding_speed: expected a study folder and the folder of templates\n");
        return 2;
    }
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (Study) study = study_read (argv[1], argv[2], notes, &error);
    const int status = study != NULL ? measure (study, notes, &error) : 1;
    for (guint i = 0; status != 0 && i < notes_length (notes); i++) {
        g_autofree char *text = note_format (notes_get (notes, i));
        g_printerr ("%s\n", text);
    }
    if (error != NULL)
        g_printerr ("coding_speed: %s\n", error->message);
    return status;
}
