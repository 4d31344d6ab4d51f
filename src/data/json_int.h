/* json_int.h - JSON read in place: where its values stand, without making a tree of them. Nesting is limited. */
#ifndef FINDINGS_DATA_JSON_INT_H
#define FINDINGS_DATA_JSON_INT_H

#include <glib.h>

/* Past the value at P (blanks before it skipped), or NULL where no whole value is. Numbers and words are not looked at closely. */
const char *json_skip (const char *p, const char *end);

/* The members of an object or the items of a list, one after the other. */
typedef struct {
    const char *p, *end; /* where it stands; P is where it went wrong when BROKEN */
    gboolean object, first, broken;
    const char *key; /* with its quotes; NULL in a list */
    gsize key_length;
    const char *value, *value_end;
} JsonWalk;

gboolean json_enter (JsonWalk *self, const char *p, const char *end); /* FALSE where neither object nor list is at P */
gboolean json_next (JsonWalk *self);                                  /* FALSE at the end, or BROKEN */
gboolean json_key_is (const JsonWalk *self, const char *key);         /* whatever the case of its letters */
/* The string at VALUE, decoded; NULL where something else is. The caller owns it. */
char *json_text (const char *value, const char *value_end);

#endif
