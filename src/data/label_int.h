/* label_int.h - who speaks, as people and exporters write it before the words: "Name: words", "[00:05:32] Name:", "Name   0:04". */
#ifndef FINDINGS_DATA_LABEL_INT_H
#define FINDINGS_DATA_LABEL_INT_H

#include <glib.h>

typedef struct {
    const char *name; /* not NUL-terminated */
    gsize length;
    const char *rest; /* where the words start, blanks skipped */
    gboolean timed;   /* a time stands with it */
} Label;

/* The label at the start of P (blanks before it skipped), up to END, where the line ends. Forms: Name: #Name: @Name: [Name] {Name} Name (00:01): [00:05:32] Name:
 * FALSE for what is none: a clock's time, an address, more than LONGEST characters, a noise in brackets. */
gboolean label_find (const char *p, const char *end, guint longest, Label *label);
/* Whether NAME looks like somebody's: one to four words with capitals (small ones between them do not count, nor what stands in brackets), or a role. */
gboolean label_is_capital (const char *name, gsize length);
/* "Name   0:04" and nothing else. *BLANKS is how many stand between them, a tab counting as two; *MS the time. */
gboolean label_find_header (const char *p, const char *end, Label *label, guint *blanks, gint64 *ms);

#define LABEL_LONGEST 40         /* characters of a label that people typed */
#define LABEL_LONGEST_EXPORT 100 /* of one that an exporter wrote */

#endif
