/* codes_int.h - tables of the command `codes`, and what fills them. */
#ifndef FINDINGS_RECORDS_CODES_INT_H
#define FINDINGS_RECORDS_CODES_INT_H

#include "records/codes.h"

#define CODES_COLUMNS 16
#define CODES_SHOWN 20 /* rows of a long table on a terminal */
#define CODES_TEXTS 40 /* texts a theme on the page where no sample was asked for */

typedef struct CodesTable CodesTable;

/* What a table is, and what fills it. */
typedef struct {
    const char *name; /* of its file */
    gboolean quotes;  /* words of people: not for a terminal */
    gboolean former;  /* needs an earlier codebook */
    guint shown;      /* rows on a terminal; 0 for all */
    void (*fill) (const CodesView *view, CodesTable *table);
    const char *title;
    const char *columns; /* blanks between; "+" before those that are numbers */
} CodesSpec;

struct CodesTable {
    const CodesSpec *spec;
    char **columns; /* NULL-terminated */
    guint n_columns;
    GPtrArray *cells; /* texts, N_COLUMNS a row */
};

CodesTable *codes_table_new (const CodesSpec *spec);
void codes_table_free (CodesTable *self); /* accepts NULL */
guint codes_table_rows (const CodesTable *self);
const char *codes_table_get (const CodesTable *self, guint row, guint column);
void codes_add (CodesTable *self, const char *text); /* the next cell, copied */
void codes_add_span (CodesTable *self, const char *text, gsize length);
void codes_add_count (CodesTable *self, gint64 count);                /* negative: an empty cell */
void codes_add_number (CodesTable *self, double value, int decimals); /* NaN: an empty cell */
void codes_table_append_text (const CodesTable *self, GString *out);
void codes_table_append_csv (const CodesTable *self, GString *out);
void codes_append_html (const CodesView *view, CodesTable *const *tables, guint n, GString *out); /* the page */

const char *codes_note (const CodesTable *table); /* what a reader should know of it */
/* Whether THEME is among those that VIEW is of. */
gboolean codes_wants (const CodesView *view, guint theme);
/* Sets DRAWN (by unit) where one of UNITS (of guint, sorted) is in the sample of VIEW. */
void codes_draw (const CodesView *view, const GArray *units, guint8 *drawn);

void codes_fill_themes (const CodesView *view, CodesTable *table);
void codes_fill_rules (const CodesView *view, CodesTable *table);
void codes_fill_coverage (const CodesView *view, CodesTable *table);
void codes_fill_terms (const CodesView *view, CodesTable *table);
void codes_fill_together (const CodesView *view, CodesTable *table);
void codes_fill_passages (const CodesView *view, CodesTable *table);
void codes_fill_aside (const CodesView *view, CodesTable *table);
void codes_fill_changes (const CodesView *view, CodesTable *table);
void codes_fill_shares (const CodesView *view, CodesTable *table);
void codes_fill_rule_changes (const CodesView *view, CodesTable *table);
void codes_fill_changed_passages (const CodesView *view, CodesTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CodesTable, codes_table_free)

#endif
