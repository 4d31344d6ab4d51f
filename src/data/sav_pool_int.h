/* sav_pool_int.h - the rows of an SPSS file on their way from the process that reads it to the one that asked. */
#ifndef FINDINGS_DATA_SAV_POOL_INT_H
#define FINDINGS_DATA_SAV_POOL_INT_H

#include <glib.h>

/* Cells come first, row by row; then what there is to say of columns and sets; last, in a fixed place from the end, how many there are. So a pool that was
 * not ended says nothing. All numbers are those of this machine: both ends are the same program. */

typedef struct PoolWriter PoolWriter;
PoolWriter *pool_writer_new (int fd);     /* a file open for writing; -1 keeps everything in memory */
void pool_writer_free (PoolWriter *self); /* accepts NULL */
/* One more cell of the current row, valid UTF-8. */
void pool_text (PoolWriter *self, const char *text, gsize length);
/* A text that comes again and again: the number by which pool_again writes it. It is sent with its first cell. */
guint32 pool_often (PoolWriter *self, const char *text, gsize length);
void pool_again (PoolWriter *self, guint32 number);
/* A 0 or a 1 of which only the whole column tells whether it is a tick box's. */
void pool_maybe_tick (PoolWriter *self, gboolean ticked);

typedef struct {
    const char *name, *label;
    const char *off, *on; /* what the 0 and 1 of pool_maybe_tick say where it is no tick box */
    gboolean ticks;       /* they say "0" and "1" */
    guint32 set;          /* index into the sets, or POOL_NO_SET */
} PoolColumn;
#define POOL_NO_SET G_MAXUINT32

typedef struct {
    const char *name, *text;
    gboolean ticks;
} PoolSet;

typedef struct {
    const char *encoding;    /* of the file's texts, as it says itself */
    const char *compression; /* for people */
    guint64 recoded;         /* texts that were not in it */
    gboolean counted;        /* the file says how many cases it has */
} PoolFacts;

/* Ends the pool; FALSE where not all of it could be written. */
gboolean pool_end (PoolWriter *self, guint64 n_rows, const PoolColumn *columns, guint32 n_columns, const PoolSet *sets, guint32 n_sets,
                   const PoolFacts *facts);
gboolean pool_failed (const PoolWriter *self); /* a write has failed already */
/* What stands in memory, lent; of a pool that was ended. */
const char *pool_bytes (const PoolWriter *self, gsize *length);

/* Reading trusts nothing: the process that wrote may have been broken by its input. */
typedef struct Pool Pool;
Pool *pool_open (const char *bytes, gsize length); /* borrows BYTES; NULL where they are no whole pool */
void pool_free (Pool *self);                       /* accepts NULL */
guint64 pool_rows (const Pool *self);
guint32 pool_columns (const Pool *self);
const PoolColumn *pool_column (const Pool *self, guint32 index);
guint32 pool_sets (const Pool *self);
const PoolSet *pool_set (const Pool *self, guint32 index);
const PoolFacts *pool_facts (const Pool *self);
/* The next cell; FALSE where the pool is not what it says. *TEXT is lent, not NUL-terminated. */
gboolean pool_next (Pool *self, guint32 column, const char **text, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PoolWriter, pool_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pool, pool_free)

#endif
