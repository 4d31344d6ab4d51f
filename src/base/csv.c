/* csv.c - RFC 4180 and its relatives: cells point into the text, places are counted only when asked for. */
#include "base/csv.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/number.h"

/* A place that was counted; the next one is counted from it. */
typedef struct {
    const char *at;
    guint line, column;
} Mark;

struct Csv {
    const char *name; /* interned */
    const char *end;
    const char *cursor;
    char separator;
    const char *row; /* start of the current row */
    Mark row_mark;   /* the last row of which a cell was asked for */
    Mark cell_mark;  /* the cell asked for last */
    CsvCell *cells;
    gsize n, room;
    GArray *escaped; /* gsize: cells of the row with doubled quotes */
    char *scratch;   /* their text with the quotes undone */
    gsize scratch_room;
};

#ifdef __SSE2__
/* The first separator or line end from P on, END when there is none. */
static const char *
find_cell_end (const char *p, const char *end, char separator)
{
    const __m128i cut = _mm_set1_epi8 (separator), lf = _mm_set1_epi8 ('\n'), cr = _mm_set1_epi8 ('\r');
    for (; end - p >= 16; p += 16) {
        const __m128i block = _mm_loadu_si128 ((const __m128i *)(const void *)p);
        const __m128i hits =
            _mm_or_si128 (_mm_cmpeq_epi8 (block, cut), _mm_or_si128 (_mm_cmpeq_epi8 (block, lf), _mm_cmpeq_epi8 (block, cr)));
        const guint mask = (guint)_mm_movemask_epi8 (hits);
        if (mask != 0)
            return p + __builtin_ctz (mask);
    }
    while (p < end && *p != separator && *p != '\n' && *p != '\r')
        p++;
    return p;
}
#else
static const char *
find_cell_end (const char *p, const char *end, char separator)
{
    while (p < end && *p != separator && *p != '\n' && *p != '\r')
        p++;
    return p;
}
#endif

static CsvCell *
add_cell (Csv *self, const char *start)
{
    if (self->n == self->room) {
        self->room = self->room * 2 + 64;
        self->cells = g_renew (CsvCell, self->cells, self->room);
    }
    CsvCell *cell = &self->cells[self->n++];
    cell->start = start;
    return cell;
}

/* Undoes doubled quotes of the row's cells that have some, all into one piece of memory. */
static void
undo_quotes (Csv *self)
{
    gsize need = 0;
    for (guint i = 0; i < self->escaped->len; i++)
        need += self->cells[g_array_index (self->escaped, gsize, i)].length;
    if (need > self->scratch_room) {
        self->scratch_room = need * 2;
        self->scratch = g_realloc (self->scratch, self->scratch_room);
    }
    char *to = self->scratch;
    for (guint i = 0; i < self->escaped->len; i++) {
        CsvCell *cell = &self->cells[g_array_index (self->escaped, gsize, i)];
        const char *from = cell->text, *end = cell->text + cell->length;
        cell->text = to;
        while (from < end) {
            from += *from == '"';
            *to++ = *from++;
        }
        cell->length = (gsize)(to - cell->text);
    }
    g_array_set_size (self->escaped, 0);
}

static SourcePos
place (Csv *self, const char *at)
{
    const CsvCell cell = { .start = at };
    return csv_pos (self, &cell);
}

/* Reads a cell that starts with a quote; returns what follows it, NULL with ERROR set. */
static const char *
read_quoted (Csv *self, CsvCell *cell, GError **error)
{
    const char *p = cell->start + 1;
    gboolean doubled = FALSE;
    for (;;) {
        p = memchr (p, '"', (gsize)(self->end - p));
        if (p == NULL) {
            fault_at (error, FAULT_INPUT, place (self, cell->start), "expected a closing quote, found the end of the file");
            return NULL;
        }
        if (p + 1 == self->end || p[1] != '"')
            break;
        doubled = TRUE;
        p += 2;
    }
    cell->text = cell->start + 1;
    cell->length = (gsize)(p - cell->text);
    if (doubled) {
        const gsize index = (gsize)(cell - self->cells);
        g_array_append_val (self->escaped, index);
    }
    for (p++; p < self->end && *p == ' ' && *p != self->separator;)
        p++;
    if (p < self->end && *p != self->separator && *p != '\n' && *p != '\r') {
        fault_at (error, FAULT_INPUT, place (self, p), "expected a separator or the end of the row after a closing quote, found more text");
        return NULL;
    }
    return p;
}

/* Reads the cells of one row from P on; returns where the next one starts, NULL with ERROR set. */
static const char *
read_row (Csv *self, const char *p, GError **error)
{
    const char *const end = self->end;
    for (;; p++) {
        CsvCell *cell = add_cell (self, p);
        if (p < end && *p == '"') {
            p = read_quoted (self, cell, error);
            if (p == NULL)
                return NULL;
        } else {
            const char *stop = find_cell_end (p, end, self->separator);
            cell->text = p;
            cell->length = (gsize)(stop - p);
            p = stop;
        }
        if (p == end)
            return p;
        if (*p != self->separator)
            break;
    }
    return p + (*p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1);
}

Csv *
csv_new (const char *name, const char *text, gsize length, char separator)
{
    Csv *self = g_new0 (Csv, 1);
    self->name = g_intern_string (name);
    self->cursor = self->row = text;
    self->end = text + length;
    self->separator = separator;
    self->row_mark = self->cell_mark = (Mark){ text, 1, 1 };
    self->escaped = g_array_new (FALSE, FALSE, sizeof (gsize));
    return self;
}

void
csv_free (Csv *self)
{
    if (self == NULL)
        return;
    g_array_free (self->escaped, TRUE);
    g_free (self->scratch);
    g_free (self->cells);
    g_free (self);
}

gboolean
csv_next (Csv *self, const CsvCell **cells, gsize *n, GError **error)
{
    const char *p = self->cursor;
    while (p < self->end && (*p == '\n' || *p == '\r'))
        p++;
    if (p == self->end)
        return FALSE;
    self->row = p;
    self->n = 0;
    const char *next = read_row (self, p, error);
    self->cursor = next != NULL ? next : self->end;
    if (next == NULL)
        return FALSE;
    if (self->escaped->len > 0)
        undo_quotes (self);
    *cells = self->cells;
    *n = self->n;
    return TRUE;
}

/* Characters from FROM up to TO: the bytes that do not continue one, eight at a time. */
static guint
count_characters (const char *from, const char *to)
{
    const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
    guint continued = 0;
    const char *p = from;
    for (; to - p >= 8; p += 8) {
        guint64 word;
        memcpy (&word, p, sizeof word);
        continued += (guint)((((word >> 7) & ~(word >> 6) & ones) * ones) >> 56);
    }
    for (; p < to; p++)
        continued += ((guint8)*p & 0xC0) == 0x80;
    return (guint)(to - from) - continued;
}

/* The end of the line that P is in, past its LF, CRLF or CR; NULL when the line goes on up to TO. */
static const char *
next_line (const char *p, const char *to)
{
    const char *lf = memchr (p, '\n', (gsize)(to - p));
    const char *cr = memchr (p, '\r', (gsize)((lf != NULL ? lf : to) - p));
    if (cr != NULL && cr + 1 != lf)
        return cr + 1;
    return lf != NULL ? lf + 1 : NULL;
}

static void
mark_move (Mark *mark, const char *to)
{
    for (const char *line; (line = next_line (mark->at, to)) != NULL; mark->at = line, mark->column = 1)
        mark->line++;
    mark->column += count_characters (mark->at, to);
    mark->at = to;
}

SourcePos
csv_pos (Csv *self, const CsvCell *cell)
{
    if (self->cell_mark.at < self->row) {
        mark_move (&self->cell_mark, self->row);
        self->row_mark = self->cell_mark;
    } else if (self->cell_mark.at > cell->start) {
        self->cell_mark = self->row_mark;
    }
    mark_move (&self->cell_mark, cell->start);
    return (SourcePos){ self->name, self->cell_mark.line, self->cell_mark.column };
}

char
csv_sniff (const char *text, gsize length)
{
    static const char separators[] = { ',', ';', '\t' };
    gsize counts[G_N_ELEMENTS (separators)] = { 0 };
    gboolean quoted = FALSE;
    guint best = 0;
    gsize i = 0;
    while (i < length && (text[i] == '\n' || text[i] == '\r'))
        i++;
    for (; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++) {
        quoted ^= text[i] == '"';
        for (guint s = 0; !quoted && s < G_N_ELEMENTS (separators); s++)
            counts[s] += text[i] == separators[s];
    }
    for (guint s = 1; s < G_N_ELEMENTS (separators); s++)
        if (counts[s] > counts[best])
            best = s;
    return separators[best];
}

static void
end_cell (GString *out, gboolean last)
{
    g_string_append_c (out, last ? '\n' : ',');
}

void
csv_append (GString *out, const char *text, gboolean last)
{
    text = text != NULL ? text : "";
    const gsize plain = strcspn (text, "\",\r\n");
    if (text[plain] == '\0') {
        g_string_append_len (out, text, (gssize)plain);
    } else {
        g_string_append_c (out, '"');
        for (const char *quote; (quote = strchr (text, '"')) != NULL; text = quote + 1) {
            g_string_append_len (out, text, quote + 1 - text);
            g_string_append_c (out, '"');
        }
        g_string_append (out, text);
        g_string_append_c (out, '"');
    }
    end_cell (out, last);
}

void
csv_append_count (GString *out, gint64 count, gboolean last)
{
    if (count >= 0)
        number_append_count (out, count, FALSE);
    end_cell (out, last);
}

void
csv_append_number (GString *out, double value, gboolean last)
{
    number_append_exact (out, value);
    end_cell (out, last);
}
