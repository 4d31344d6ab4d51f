/* survey_speed.c - how fast a survey export is read into columns of codes, and what that takes of memory. Usage: survey_speed STUDY TEMPLATES */
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

#include "base/files.h"
#include "data/data.h"
#include "study/study.h"

#define RUNS 3

/* Seconds that this thread has worked: others may have the processor in between. */
static double
worked (void)
{
    struct timespec now;
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Seconds that the bytes alone take to come in. */
static double
fetch (const char *folder, const char *file)
{
    g_autofree char *path = g_build_filename (folder, file, NULL), *bytes = NULL;
    gsize length;
    const double start = worked ();
    return file_read (path, file, &bytes, &length, NULL) ? worked () - start : 0;
}

int
main (int argc, char **argv)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (Study) study = argc == 3 ? study_read (argv[1], argv[2], notes, &error) : NULL;
    double best = G_MAXDOUBLE, fetched = G_MAXDOUBLE, bytes = 0;
    guint rows = 0;
    glong memory = 0;
    for (guint run = 0; study != NULL && run < RUNS; run++) {
        const double start = worked ();
        struct rusage usage;
        g_autoptr (Inputs) inputs = data_read (study, notes, &error);
        best = MIN (best, worked () - start);
        getrusage (RUSAGE_SELF, &usage);
        memory = run == 0 ? usage.ru_maxrss / 1024 : memory;
        if (inputs == NULL)
            break;
        rows = dataset_rows (inputs_dataset (inputs));
        fetched = MIN (fetched, fetch (argv[1], inputs_file (inputs, 0)->file));
        bytes = (double)inputs_file (inputs, 0)->bytes;
    }
    if (rows == 0) {
        g_printerr ("survey_speed: %s\n", error != NULL ? error->message : "expected a study with answers, and the folder of templates");
        return 1;
    }
    printf ("%-38s %8.0f MB/s (%.0f with reading the file), %u rows, %ld MB at most\n", "survey export into codes, one thread",
            bytes / (best - fetched) / 1e6, bytes / best / 1e6, rows, memory);
    return 0;
}
