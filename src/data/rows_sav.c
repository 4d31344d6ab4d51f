/* rows_sav.c - the rows of an SPSS file (.sav, .zsav): names of variables, their labels, then a row a case. */
#include <string.h>
#include <sys/mman.h>

#include "data/rows_int.h"
#include "data/sav_child_int.h"
#include "data/sav_pool_int.h"

#define SHOWN_SETS 20 /* named in the decisions */

typedef struct {
    const char *name;  /* of the file */
    const char *bytes; /* mapped */
    gsize length;
    Pool *pool;
    CsvCell *cells;
    RowSet *sets;
    guint64 row; /* returned last, from 1: names, labels, then case 1 is row 3 */
} Reader;

static gboolean
detect (const char *bytes, gsize n_bytes)
{
    return n_bytes >= 4 && (memcmp (bytes, "$FL2", 4) == 0 || memcmp (bytes, "$FL3", 4) == 0);
}

static void
close_sav (gpointer reader)
{
    Reader *self = reader;
    pool_free (self->pool);
    munmap ((gpointer)self->bytes, self->length);
    g_free (self->cells);
    g_free (self->sets);
    g_free (self);
}

static void
learn_sets (Reader *self, Decisions *decisions)
{
    g_autoptr (GString) names = g_string_new (NULL);
    const guint32 n = pool_sets (self->pool);
    self->sets = g_new0 (RowSet, n + 1);
    for (guint32 i = 0; i < n; i++) {
        const PoolSet *set = pool_set (self->pool, i);
        self->sets[i] = (RowSet){ set->name, set->text, set->ticks };
        if (i < SHOWN_SETS)
            g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", set->name);
    }
    if (n > 0)
        decisions_add (decisions, "sets", "%s%s", names->str, n > SHOWN_SETS ? ", and more" : "");
}

/* What the file says of itself, and what was not as it says. */
static void
tell_facts (const Reader *self, Decisions *decisions, Notes *notes)
{
    const PoolFacts *facts = pool_facts (self->pool);
    decisions_add (decisions, "texts", "%s", facts->encoding);
    decisions_add (decisions, "compression", "%s", facts->compression);
    if (!facts->counted)
        decisions_add (decisions, "cases", "as many as were found: the file does not say how many it has");
    if (facts->recoded > 0)
        notes_add (notes, NOTE_WARNING, source_pos (self->name, 0, 0),
                   "expected texts in %s, found others: %" G_GUINT64_FORMAT " were read as Windows-1252", facts->encoding, facts->recoded);
}

static gpointer
open_sav (const Opened *in, Notes *notes)
{
    gsize length = 0;
    const char *bytes = sav_child_run (in->name, in->bytes, in->n_bytes, &sav_limits, &length, notes);
    if (bytes == NULL)
        return NULL;
    Reader *self = g_new0 (Reader, 1);
    *self = (Reader){ .name = in->name, .bytes = bytes, .length = length, .pool = pool_open (bytes, length) };
    if (self->pool == NULL) {
        notes_add (notes, NOTE_ERROR, source_pos (in->name, 0, 0), "expected an SPSS file, found one that breaks its reader");
        close_sav (self);
        return NULL;
    }
    self->cells = g_new0 (CsvCell, pool_columns (self->pool) + 1);
    learn_sets (self, in->decisions);
    tell_facts (self, in->decisions, notes);
    return self;
}

static gboolean
next_row (gpointer reader, const CsvCell **cells, gsize *n, GError **error)
{
    Reader *self = reader;
    const guint32 n_columns = pool_columns (self->pool);
    if (self->row == pool_rows (self->pool) + 2)
        return FALSE;
    self->row++;
    for (guint32 i = 0; i < n_columns; i++) {
        CsvCell *cell = &self->cells[i];
        if (self->row <= 2) {
            const PoolColumn *column = pool_column (self->pool, i);
            cell->text = self->row == 1 ? column->name : column->label;
            cell->length = strlen (cell->text);
        } else if (!pool_next (self->pool, i, &cell->text, &cell->length)) {
            return fault_at (error, FAULT_INPUT, source_pos (self->name, 0, 0), "expected an SPSS file, found one that breaks its reader");
        }
    }
    *cells = self->cells;
    *n = n_columns;
    return TRUE;
}

static SourcePos
place_of (gpointer reader, const CsvCell *cell)
{
    const Reader *self = reader;
    return source_pos (self->name, (guint)self->row, (guint)(cell - self->cells) + 1);
}

static const RowSet *
set_of (gpointer reader, gsize column)
{
    const Reader *self = reader;
    const guint32 set = column < pool_columns (self->pool) ? pool_column (self->pool, (guint32)column)->set : POOL_NO_SET;
    return set != POOL_NO_SET ? &self->sets[set] : NULL;
}

const Container sav_container = { "sav", "SPSS", FALSE, detect, open_sav, next_row, place_of, close_sav, set_of };
