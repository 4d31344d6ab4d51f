/* workers.h - work in many parts that do not touch each other, shared by threads. */
#ifndef FINDINGS_BASE_WORKERS_H
#define FINDINGS_BASE_WORKERS_H

#include <glib.h>

typedef void (*WorkFunc) (guint index, gpointer data);

/* Calls FUNC with every index below N, each once, on JOBS threads (the caller's is one; 0 counts as 1), and returns when all are done. They are begun in order;
 * what FUNC leaves must not depend on the order in which they end. */
void workers_share (guint n, guint jobs, WorkFunc func, gpointer data);

#endif
