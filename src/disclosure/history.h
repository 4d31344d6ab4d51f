/* history.h - earlier releases of a study: linked tables that a new one is protected together with. */
#ifndef FINDINGS_DISCLOSURE_HISTORY_H
#define FINDINGS_DISCLOSURE_HISTORY_H

#include "base/fault.h"

typedef struct {
    char *id; /* canonical expression */
    char *status;
    double value;
    gint64 numerator, base;
} HistoryCell;

typedef struct History History; /* immutable */

/* An empty history: nothing was released before. */
History *history_new (void);
/* Reads the release files kept in FOLDER (restricted/releases), oldest first; an absent folder is an empty history.
 * NULL with ERROR where one cannot be read: FAULT_INPUT at the place, or FAULT_SYSTEM. */
History *history_read (const char *folder, GError **error);
guint history_length (const History *self); /* releases */
const char *history_name (const History *self, guint release);
const char *history_text (const History *self, guint release);                        /* the file as it was read, to be kept as it is */
guint history_cells (const History *self, guint release);                             /* cells of one release */
const HistoryCell *history_find (const History *self, guint release, const char *id); /* NULL where it was not asked for */
void history_free (History *self);                                                    /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (History, history_free)

#endif
