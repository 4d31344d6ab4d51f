/* speed.h - what the small measuring programs share: the best of several runs of one piece of work. */
#ifndef FINDINGS_TESTS_SPEED_H
#define FINDINGS_TESTS_SPEED_H

#include <glib.h>

#define SPEED_RUNS 5

typedef void (*SpeedWork) (gpointer data);

/* Runs WORK over BYTES of input a few times and prints NAME and the best rate in 10^6 bytes a second. */
static inline void
speed_print (const char *name, gsize bytes, SpeedWork work, gpointer data)
{
    gint64 best = G_MAXINT64;
    for (guint i = 0; i < SPEED_RUNS; i++) {
        const gint64 start = g_get_monotonic_time ();
        work (data);
        best = MIN (best, g_get_monotonic_time () - start);
    }
    g_print ("%-40s %8.0f MB/s   (%.1f MB, best of %d)\n", name, (double)bytes / (double)MAX (best, 1), (double)bytes / 1e6, SPEED_RUNS);
}

#endif
