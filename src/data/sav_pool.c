/* sav_pool.c - the rows of an SPSS file on their way from the process that reads it to the one that asked. */
#include "data/sav_pool_int.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

#define FLUSH_AT ((gsize)1 << 20)
#define MAGIC G_GUINT64_CONSTANT (0x736c6f6f70766173)

/* A cell starts with a number of seven bits a byte; its last two bits say what the others are. */
enum { CELL_TEXT, CELL_AGAIN, CELL_FIRST, CELL_TICK };

/* The last bytes of a pool. */
typedef struct {
    guint64 magic, n_rows, facts_at; /* where the cells end */
    guint32 n_columns, n_sets;
} Trailer;

typedef struct {
    char *text;   /* NULL once sent */
    guint32 sent; /* how many were sent before it */
} Often;

struct PoolWriter {
    int fd;
    GString *out;
    guint64 flushed; /* bytes written before those in OUT */
    gboolean failed;
    GArray *often; /* of Often */
    guint32 n_sent;
};

typedef struct {
    const char *text;
    gsize length;
} Span;

struct Pool {
    const char *bytes, *at, *end; /* END: of the cells */
    Trailer trailer;
    Arena *arena;
    PoolColumn *columns;
    PoolSet *sets;
    PoolFacts facts;
    GArray *often; /* of Span, in the order in which they were sent */
};

/* ------------------------------------------------------------------- writing */

static void
free_often (gpointer data)
{
    g_free (((Often *)data)->text);
}

PoolWriter *
pool_writer_new (int fd)
{
    PoolWriter *self = g_new0 (PoolWriter, 1);
    self->fd = fd;
    self->out = g_string_sized_new (fd >= 0 ? FLUSH_AT + 65536 : 4096);
    self->often = g_array_new (FALSE, FALSE, sizeof (Often));
    g_array_set_clear_func (self->often, free_often);
    return self;
}

void
pool_writer_free (PoolWriter *self)
{
    if (self == NULL)
        return;
    g_string_free (self->out, TRUE);
    g_array_unref (self->often);
    g_free (self);
}

static void
flush (PoolWriter *self)
{
    const char *p = self->out->str;
    gsize left = self->out->len;
    while (left > 0 && !self->failed) {
        const gssize n = write (self->fd, p, left);
        if (n > 0) {
            p += n;
            left -= (gsize)n;
        } else if (n == 0 || errno != EINTR) {
            self->failed = TRUE;
        }
    }
    self->flushed += self->out->len;
    g_string_truncate (self->out, 0);
}

static void
put_head (PoolWriter *self, guint64 number, guint what)
{
    char head[10];
    guint n = 0;
    for (number = number << 2 | what; number >= 0x80; number >>= 7)
        head[n++] = (char)(number | 0x80);
    head[n++] = (char)number;
    g_string_append_len (self->out, head, n);
}

static void
put_text (PoolWriter *self, const char *text, gsize length, guint what)
{
    put_head (self, length, what);
    g_string_append_len (self->out, text, (gssize)length);
    if (self->fd >= 0 && self->out->len >= FLUSH_AT)
        flush (self);
}

void
pool_text (PoolWriter *self, const char *text, gsize length)
{
    put_text (self, text, length, CELL_TEXT);
}

guint32
pool_often (PoolWriter *self, const char *text, gsize length)
{
    const Often often = { g_strndup (text, length), 0 };
    g_array_append_val (self->often, often);
    return self->often->len - 1;
}

void
pool_again (PoolWriter *self, guint32 number)
{
    Often *often = &g_array_index (self->often, Often, number);
    if (often->text == NULL) {
        put_head (self, often->sent, CELL_AGAIN);
        return;
    }
    put_text (self, often->text, strlen (often->text), CELL_FIRST);
    g_clear_pointer (&often->text, g_free);
    often->sent = self->n_sent++;
}

void
pool_maybe_tick (PoolWriter *self, gboolean ticked)
{
    put_head (self, ticked ? 1 : 0, CELL_TICK);
}

gboolean
pool_end (PoolWriter *self, guint64 n_rows, const PoolColumn *columns, guint32 n_columns, const PoolSet *sets, guint32 n_sets,
          const PoolFacts *facts)
{
    const Trailer trailer = { MAGIC, n_rows, self->flushed + self->out->len, n_columns, n_sets };
    for (guint32 i = 0; i < n_columns; i++) {
        const char *const texts[] = { columns[i].name, columns[i].label, columns[i].off, columns[i].on };
        for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
            put_text (self, texts[t], strlen (texts[t]), CELL_TEXT);
        put_head (self, columns[i].set == POOL_NO_SET ? 0 : columns[i].set + 1u, columns[i].ticks ? 1 : 0);
    }
    for (guint32 i = 0; i < n_sets; i++) {
        put_text (self, sets[i].name, strlen (sets[i].name), CELL_TEXT);
        put_text (self, sets[i].text, strlen (sets[i].text), CELL_TEXT);
        put_head (self, 0, sets[i].ticks ? 1 : 0);
    }
    put_text (self, facts->encoding, strlen (facts->encoding), CELL_TEXT);
    put_text (self, facts->compression, strlen (facts->compression), CELL_TEXT);
    put_head (self, facts->recoded, facts->counted ? 1 : 0);
    g_string_append_len (self->out, (const char *)&trailer, sizeof trailer);
    if (self->fd >= 0)
        flush (self);
    return !self->failed;
}

gboolean
pool_failed (const PoolWriter *self)
{
    return self->failed;
}

const char *
pool_bytes (const PoolWriter *self, gsize *length)
{
    g_assert (self->fd < 0);
    *length = self->out->len;
    return self->out->str;
}

/* ------------------------------------------------------------------- reading */

static gboolean
get_head (const char **at, const char *end, guint64 *number, guint *what)
{
    guint64 all = 0;
    for (guint shift = 0; *at < end && shift < 63; shift += 7) {
        const guint8 byte = (guint8) * (*at)++;
        all |= (guint64)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *number = all >> 2;
            *what = all & 3;
            return TRUE;
        }
    }
    return FALSE;
}

/* LENGTH bytes of valid UTF-8 at *AT, passed by. */
static gboolean
get_span (const char **at, const char *end, guint64 length, Span *span)
{
    if (length > (guint64)(end - *at) || !g_utf8_validate_len (*at, (gsize)length, NULL))
        return FALSE;
    *span = (Span){ *at, (gsize)length };
    *at += length;
    return TRUE;
}

static gboolean
get_text (const char **at, const char *end, Span *span)
{
    guint64 length;
    guint what;
    return get_head (at, end, &length, &what) && what == CELL_TEXT && get_span (at, end, length, span);
}

static gboolean
get_kept (Pool *self, const char **at, const char *end, const char **text)
{
    Span span;
    if (!get_text (at, end, &span))
        return FALSE;
    *text = arena_text_len (self->arena, span.text, span.length);
    return TRUE;
}

static gboolean
read_column (Pool *self, const char **at, const char *end, PoolColumn *column)
{
    guint64 set;
    guint ticks;
    if (!get_kept (self, at, end, &column->name) || !get_kept (self, at, end, &column->label) || !get_kept (self, at, end, &column->off) ||
        !get_kept (self, at, end, &column->on) || !get_head (at, end, &set, &ticks) || set > self->trailer.n_sets)
        return FALSE;
    column->set = set == 0 ? POOL_NO_SET : (guint32)(set - 1);
    column->ticks = ticks != 0;
    return TRUE;
}

/* What stands behind the cells. */
static gboolean
read_facts (Pool *self, const char *at, const char *end)
{
    guint64 number;
    guint flag;
    for (guint32 i = 0; i < self->trailer.n_columns; i++)
        if (!read_column (self, &at, end, &self->columns[i]))
            return FALSE;
    for (guint32 i = 0; i < self->trailer.n_sets; i++) {
        PoolSet *set = &self->sets[i];
        if (!get_kept (self, &at, end, &set->name) || !get_kept (self, &at, end, &set->text) || !get_head (&at, end, &number, &flag))
            return FALSE;
        set->ticks = flag != 0;
    }
    if (!get_kept (self, &at, end, &self->facts.encoding) || !get_kept (self, &at, end, &self->facts.compression) ||
        !get_head (&at, end, &number, &flag))
        return FALSE;
    self->facts.recoded = number;
    self->facts.counted = flag != 0;
    return at == end;
}

Pool *
pool_open (const char *bytes, gsize length)
{
    Trailer trailer;
    if (length < sizeof trailer)
        return NULL;
    const gsize end = length - sizeof trailer;
    memcpy (&trailer, bytes + end, sizeof trailer);
    /* a column takes five bytes at least, a set three, a cell one */
    if (trailer.magic != MAGIC || trailer.facts_at > end || trailer.n_columns > end / 5 || trailer.n_sets > end / 3 ||
        trailer.n_columns == 0 || trailer.n_rows > trailer.facts_at / trailer.n_columns)
        return NULL;
    Pool *self = g_new0 (Pool, 1);
    self->bytes = self->at = bytes;
    self->end = bytes + trailer.facts_at;
    self->trailer = trailer;
    self->arena = arena_new ();
    self->columns = arena_new_items (self->arena, PoolColumn, trailer.n_columns + 1);
    self->sets = arena_new_items (self->arena, PoolSet, trailer.n_sets + 1);
    self->often = g_array_new (FALSE, TRUE, sizeof (Span));
    if (read_facts (self, self->end, bytes + end))
        return self;
    pool_free (self);
    return NULL;
}

void
pool_free (Pool *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->often);
    arena_free (self->arena);
    g_free (self);
}

guint64
pool_rows (const Pool *self)
{
    return self->trailer.n_rows;
}

guint32
pool_columns (const Pool *self)
{
    return self->trailer.n_columns;
}

const PoolColumn *
pool_column (const Pool *self, guint32 index)
{
    g_assert (index < self->trailer.n_columns);
    return &self->columns[index];
}

guint32
pool_sets (const Pool *self)
{
    return self->trailer.n_sets;
}

const PoolSet *
pool_set (const Pool *self, guint32 index)
{
    g_assert (index < self->trailer.n_sets);
    return &self->sets[index];
}

const PoolFacts *
pool_facts (const Pool *self)
{
    return &self->facts;
}

gboolean
pool_next (Pool *self, guint32 column, const char **text, gsize *length)
{
    guint64 number;
    guint what;
    Span span = { NULL, 0 };
    if (!get_head (&self->at, self->end, &number, &what))
        return FALSE;
    if ((what == CELL_TEXT || what == CELL_FIRST) && !get_span (&self->at, self->end, number, &span))
        return FALSE;
    if (what == CELL_FIRST)
        g_array_append_val (self->often, span);
    if (what == CELL_AGAIN && number < self->often->len)
        span = g_array_index (self->often, Span, number);
    if (what == CELL_TICK) {
        const PoolColumn *said = &self->columns[column];
        span.text = said->ticks ? (number != 0 ? "1" : "0") : number != 0 ? said->on : said->off;
        span.length = strlen (span.text);
    }
    if (span.text == NULL)
        return FALSE;
    *text = span.text;
    *length = span.length;
    return TRUE;
}
