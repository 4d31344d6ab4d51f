/* dataset.c - the survey answers as columns of codes. */
#include "data/dataset.h"

#include <math.h>
#include <string.h>

#include "data/dataset_int.h"

#define BLOCK 2048u                                        /* rows */
#define TEXT_WEIGHT 8                                      /* questions that a text counts for */
#define HASH_START G_GUINT64_CONSTANT (0xcbf29ce484222325) /* Fowler, Noll and Vo, 64 bits, 1a */
#define HASH_PRIME G_GUINT64_CONSTANT (0x100000001b3)

/* One text: its place in the pool and in its file. */
typedef struct {
    gsize offset; /* 0 is the empty text */
    guint32 line, column;
} TextCell;

typedef struct {
    QuestionKind kind;
    guint8 *codes;
    AnswerSet *masks; /* of KIND_MULTI, else NULL */
    double *numbers;  /* of KIND_NUMBER, else NULL */
    TextCell *texts;  /* of KIND_TEXT, else NULL */
    guint unknown;    /* rows */
} Column;

typedef struct {
    const char *name; /* interned */
    guint first;      /* row */
} RowFile;

struct Dataset {
    Column *columns; /* by question */
    guint n_columns;
    guint rows, room;
    guint8 *waves;
    guint16 *areas;
    guint32 *lines;
    GArray *files; /* of RowFile */
    guint8 wave;   /* of the file begun last */
    GString *pool; /* texts, NUL after each; the first byte is a NUL */
};

static void
column_grow (Column *column, guint room)
{
    column->codes = g_renew (guint8, column->codes, room);
    if (column->kind == KIND_MULTI)
        column->masks = g_renew (AnswerSet, column->masks, room);
    if (column->kind == KIND_NUMBER)
        column->numbers = g_renew (double, column->numbers, room);
    if (column->kind == KIND_TEXT)
        column->texts = g_renew (TextCell, column->texts, room);
}

static void
grow (Dataset *self)
{
    self->room = self->room * 2 + 1024;
    self->waves = g_renew (guint8, self->waves, self->room);
    self->areas = g_renew (guint16, self->areas, self->room);
    self->lines = g_renew (guint32, self->lines, self->room);
    for (guint i = 0; i < self->n_columns; i++)
        column_grow (&self->columns[i], self->room);
}

static Column *
column_of (Dataset *self, guint question, QuestionKind kind)
{
    Column *column = &self->columns[question];
    g_assert (question < self->n_columns && column->kind == kind);
    return column;
}

Dataset *
dataset_new (const Questionnaire *questionnaire)
{
    Dataset *self = g_new0 (Dataset, 1);
    self->n_columns = questionnaire_length (questionnaire);
    self->columns = g_new0 (Column, self->n_columns);
    for (guint i = 0; i < self->n_columns; i++)
        self->columns[i].kind = questionnaire_get (questionnaire, i)->kind;
    self->files = g_array_new (FALSE, FALSE, sizeof (RowFile));
    self->pool = g_string_new_len ("", 1);
    grow (self);
    return self;
}

void
dataset_free (Dataset *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < self->n_columns; i++) {
        g_free (self->columns[i].codes);
        g_free (self->columns[i].masks);
        g_free (self->columns[i].numbers);
        g_free (self->columns[i].texts);
    }
    g_free (self->columns);
    g_free (self->waves);
    g_free (self->areas);
    g_free (self->lines);
    g_array_free (self->files, TRUE);
    g_string_free (self->pool, TRUE);
    g_free (self);
}

void
dataset_begin_file (Dataset *self, const char *name, guint wave)
{
    const RowFile file = { g_intern_string (name), self->rows };
    g_assert (wave <= G_MAXUINT8);
    g_array_append_val (self->files, file);
    self->wave = (guint8)wave;
}

guint
dataset_begin_row (Dataset *self, guint line)
{
    if (self->rows == self->room)
        grow (self);
    const guint row = self->rows++;
    self->waves[row] = self->wave;
    self->areas[row] = AREA_ALL;
    self->lines[row] = line;
    return row;
}

void
dataset_set_code (Dataset *self, guint question, guint8 code)
{
    Column *column = &self->columns[question];
    const guint row = self->rows - 1;
    column->codes[row] = code;
    if (column->masks != NULL)
        column->masks[row] = 0;
    if (column->numbers != NULL)
        column->numbers[row] = NAN;
    if (column->texts != NULL)
        column->texts[row] = (TextCell){ 0, self->lines[row], 0 };
}

void
dataset_set_unknown (Dataset *self, guint question)
{
    dataset_set_code (self, question, CODE_MISSING (MISSING_NOT_ANSWERED));
    self->columns[question].unknown++;
}

void
dataset_set_mask (Dataset *self, guint question, AnswerSet mask)
{
    Column *column = column_of (self, question, KIND_MULTI);
    column->codes[self->rows - 1] = 0;
    column->masks[self->rows - 1] = mask;
}

void
dataset_set_number (Dataset *self, guint question, double number)
{
    Column *column = column_of (self, question, KIND_NUMBER);
    column->codes[self->rows - 1] = 0;
    column->numbers[self->rows - 1] = number;
}

void
dataset_set_area (Dataset *self, guint16 area)
{
    self->areas[self->rows - 1] = area;
}

void
dataset_set_text (Dataset *self, guint question, const char *text, gsize length, SourcePos at)
{
    Column *column = column_of (self, question, KIND_TEXT);
    column->codes[self->rows - 1] = 0;
    column->texts[self->rows - 1] = (TextCell){ self->pool->len, at.line, at.column };
    g_string_append_len (self->pool, text, (gssize)length);
    g_string_append_c (self->pool, '\0');
}

void
dataset_end_file (Dataset *self, const gboolean *has_column, guint8 code)
{
    const RowFile *file = &g_array_index (self->files, RowFile, self->files->len - 1);
    const guint rows = self->rows;
    for (guint i = 0; i < self->n_columns; i++)
        for (self->rows = file->first; !has_column[i] && self->rows < rows;) {
            self->rows++;
            dataset_set_code (self, i, code);
        }
    self->rows = rows;
}

void
dataset_put_code (Dataset *self, guint question, guint row, guint8 code)
{
    const guint rows = self->rows;
    self->rows = row + 1;
    dataset_set_code (self, question, code);
    if (self->columns[question].kind == KIND_AREA)
        self->areas[row] = AREA_ALL;
    self->rows = rows;
}

static void
move_row (Dataset *self, guint to, guint from)
{
    self->waves[to] = self->waves[from];
    self->areas[to] = self->areas[from];
    self->lines[to] = self->lines[from];
    for (guint i = 0; i < self->n_columns; i++) {
        Column *column = &self->columns[i];
        column->codes[to] = column->codes[from];
        if (column->masks != NULL)
            column->masks[to] = column->masks[from];
        if (column->numbers != NULL)
            column->numbers[to] = column->numbers[from];
        if (column->texts != NULL)
            column->texts[to] = column->texts[from];
    }
}

void
dataset_leave_out (Dataset *self, guint first, const guint8 *left_out)
{
    guint kept = first;
    for (guint row = first; row < self->rows; row++) {
        if (left_out[row - first])
            continue;
        if (kept < row)
            move_row (self, kept, row);
        kept++;
    }
    self->rows = kept;
}

static void
add_text_hash (const char *text, guint64 *hash)
{
    const gsize length = strlen (text);
    guint64 word = 0;
    gsize at = 0;
    for (; at + sizeof word <= length; at += sizeof word) {
        memcpy (&word, text + at, sizeof word);
        *hash = (*hash ^ word) * HASH_PRIME;
        *hash ^= *hash >> 29;
    }
    word = length << 56;
    memcpy (&word, text + at, length - at);
    *hash = (*hash ^ word) * HASH_PRIME;
}

static void
add_column_hashes (const Dataset *self, const Column *column, guint first, guint n, guint64 *hashes, guint *answered)
{
    const guint8 *codes = column->codes + first;
    for (guint i = 0; i < n; i++) {
        hashes[i] = (hashes[i] ^ codes[i]) * HASH_PRIME;
        answered[i] += !CODE_IS_MISSING (codes[i]);
    }
    for (guint i = 0; i < n && column->masks != NULL; i++)
        hashes[i] = (hashes[i] ^ column->masks[first + i]) * HASH_PRIME;
    for (guint i = 0; i < n && column->numbers != NULL; i++) {
        guint64 bits = 0;
        if (!CODE_IS_MISSING (codes[i]))
            memcpy (&bits, &column->numbers[first + i], sizeof bits);
        hashes[i] = (hashes[i] ^ bits ^ bits >> 32) * HASH_PRIME;
    }
    for (guint i = 0; i < n && column->texts != NULL; i++)
        if (!CODE_IS_MISSING (codes[i])) {
            add_text_hash (self->pool->str + column->texts[first + i].offset, &hashes[i]);
            answered[i] += TEXT_WEIGHT - 1;
        }
}

void
dataset_fingerprints (const Dataset *self, guint first, guint64 *hashes, guint *answered)
{
    /* blocks of rows, whose hashes stay in the cache while the columns go by */
    for (guint start = first; start < self->rows; start += BLOCK) {
        const guint n = MIN (BLOCK, self->rows - start), at = start - first;
        for (guint i = 0; i < n; i++) {
            hashes[at + i] = HASH_START ^ self->areas[start + i];
            answered[at + i] = 0;
        }
        for (guint c = 0; c < self->n_columns; c++)
            if (self->columns[c].kind != KIND_THEMES)
                add_column_hashes (self, &self->columns[c], start, n, hashes + at, answered + at);
    }
}

guint
dataset_rows (const Dataset *self)
{
    return self->rows;
}

const guint8 *
dataset_waves (const Dataset *self)
{
    return self->waves;
}

const guint16 *
dataset_areas (const Dataset *self)
{
    return self->areas;
}

const guint8 *
dataset_codes (const Dataset *self, guint question)
{
    g_assert (question < self->n_columns);
    return self->columns[question].codes;
}

const AnswerSet *
dataset_masks (const Dataset *self, guint question)
{
    g_assert (question < self->n_columns);
    return self->columns[question].masks;
}

const double *
dataset_numbers (const Dataset *self, guint question)
{
    g_assert (question < self->n_columns);
    return self->columns[question].numbers;
}

guint
dataset_unknown (const Dataset *self, guint question)
{
    return self->columns[question].unknown;
}

const char *
dataset_text (const Dataset *self, guint question, guint row)
{
    g_assert (question < self->n_columns && row < self->rows && self->columns[question].texts != NULL);
    return self->pool->str + self->columns[question].texts[row].offset;
}

SourcePos
dataset_pos (const Dataset *self, guint question, guint row)
{
    g_assert (question < self->n_columns && row < self->rows);
    guint file = self->files->len - 1;
    while (g_array_index (self->files, RowFile, file).first > row)
        file--;
    SourcePos at = { g_array_index (self->files, RowFile, file).name, self->lines[row], 0 };
    const TextCell *texts = self->columns[question].texts;
    if (texts != NULL && texts[row].offset > 0) {
        at.line = texts[row].line;
        at.column = texts[row].column;
    }
    return at;
}
