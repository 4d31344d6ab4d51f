/* decisions_int.h - what was decided about an export while it was read: separator, sheet, date order, what was dropped. Never an answer, never a name. */
#ifndef FINDINGS_DATA_DECISIONS_INT_H
#define FINDINGS_DATA_DECISIONS_INT_H

#include <glib.h>

#include "data/inputs.h"

typedef struct Decisions Decisions; /* in the order they were made */

Decisions *decisions_new (void);
void decisions_free (Decisions *self); /* accepts NULL */
/* NAME is a key of restricted/inputs.json ("separator"); one that is there already gets the new value. SELF may be NULL: nobody asks. */
void decisions_add (Decisions *self, const char *name, const char *format, ...) G_GNUC_PRINTF (3, 4);
guint decisions_length (const Decisions *self);
const Decision *decisions_get (const Decisions *self, guint index); /* borrowed from SELF */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decisions, decisions_free)

#endif
