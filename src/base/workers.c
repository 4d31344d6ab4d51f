/* workers.c - threads that take the next part until none is left. */
#include "base/workers.h"

typedef struct {
    gint next; /* atomic: the part to begin */
    guint n;
    WorkFunc func;
    gpointer data;
} Share;

static gpointer
take_parts (gpointer data)
{
    Share *share = data;
    for (;;) {
        const guint index = (guint)g_atomic_int_add (&share->next, 1);
        if (index >= share->n)
            return NULL;
        share->func (index, share->data);
    }
}

void
workers_share (guint n, guint jobs, WorkFunc func, gpointer data)
{
    Share share = { .n = n, .func = func, .data = data };
    const guint others = MIN (MAX (jobs, 1), MAX (n, 1)) - 1;
    g_autofree GThread **threads = g_new0 (GThread *, others + 1);
    for (guint i = 0; i < others; i++)
        threads[i] = g_thread_new ("worker", take_parts, &share);
    take_parts (&share);
    for (guint i = 0; i < others; i++)
        g_thread_join (threads[i]);
}
