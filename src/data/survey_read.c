/* survey_read.c - any survey export row by row: its heading, then cells into columns of codes, by what its format says. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "data/columns_int.h"

#define ROWS_PASSED 8192   /* rows after which memory is given back */
#define COLUMNS_MOST 20000 /* of an export; a spreadsheet has 16,384 */
#define TOLD_MAX 50        /* rows of a wrong length told one by one */

typedef struct {
    const SurveyFormat *format;
    const SurveyInput *in;
    Dataset *dataset;
    Notes *notes;
    Rows *rows;
    Columns *columns;
    guint *meta; /* indexes of the columns that tell something of a row */
    guint n_meta;
    gboolean printed;  /* rows have no ids, and there are other files to find them in */
    gboolean finished; /* one of them says whether it is whole */
    guint n_rows, n_left_out, wrong_length, blank;
} Reader;

/* Words by which tools say what a row is; folded. */
static const struct {
    const char *word;
    RecordKind kind;
} status_words[] = {
    {"survey preview",          RECORD_PREVIEW},
    { "preview",                RECORD_PREVIEW},
    { "offline survey preview", RECORD_PREVIEW},
    { "1",                      RECORD_PREVIEW},
    { "17",                     RECORD_PREVIEW},
    { "survey test",            RECORD_TEST   },
    { "test",                   RECORD_TEST   },
    { "2",                      RECORD_TEST   },
};

static const char *const unfinished_words[] = { "", "0", "false", "no", "n", "falsch", "faux", "falso", "partial", "incomplete" };

static SourcePos
file_pos (const Reader *self, guint line)
{
    return source_pos (self->in->file->file, line, 0);
}

/* ---- what a row tells of itself */

static guint64
hash_id (const char *text, gsize length)
{
    guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
    for (gsize i = 0; i < length; i++)
        hash = (hash ^ (guint8)text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
    return hash != 0 ? hash : 1;
}

static gboolean
is_unfinished (const char *text, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS (unfinished_words); i++)
        if (strlen (unfinished_words[i]) == length && g_ascii_strncasecmp (unfinished_words[i], text, length) == 0)
            return TRUE;
    return FALSE;
}

static guint16
status_kinds (const char *text, gsize length)
{
    for (guint i = 0; i < G_N_ELEMENTS (status_words); i++)
        if (strlen (status_words[i].word) == length && g_ascii_strncasecmp (status_words[i].word, text, length) == 0)
            return (guint16)(1u << status_words[i].kind);
    return 0;
}

static void
read_meta (const Reader *self, const Column *column, const CsvCell *cell, SiftRow *row)
{
    gsize length = cell->length;
    const char *text = text_trim (cell->text, &length);
    double number;
    switch (column->meta) {
    case META_ID:
        row->id = length > 0 ? hash_id (text, length) : 0;
        break;
    case META_START:
        moment_parse (text, length, &row->start);
        break;
    case META_SUBMITTED:
        if (is_unfinished (text, length))
            row->kinds |= 1u << RECORD_PARTIAL;
        moment_parse (text, length, &row->end);
        break;
    case META_END:
        moment_parse (text, length, &row->end);
        break;
    case META_SECONDS:
        if (number_parse (text, (gssize)length, &number) && number >= 0 && number < G_MAXINT32)
            row->seconds = (gint32)number;
        break;
    case META_STATUS:
        row->kinds |= status_kinds (text, length);
        break;
    case META_FINISHED:
        if (is_unfinished (text, length))
            row->kinds |= 1u << RECORD_PARTIAL;
        break;
    case META_PROGRESS:
        if (!self->finished && number_parse (text, (gssize)length, &number) && number < 100)
            row->kinds |= 1u << RECORD_PARTIAL;
        break;
    case META_DROP:
        break;
    }
}

static void
gather_meta (Reader *self)
{
    self->meta = g_new (guint, self->columns->n);
    self->printed = study_info (self->in->study)->n_surveys > 1;
    for (guint i = 0; i < self->columns->n; i++) {
        const Column *column = &self->columns->items[i];
        if (column->use != COLUMN_META || column->meta == META_DROP)
            continue;
        self->meta[self->n_meta++] = i;
        self->printed &= column->meta != META_ID;
        self->finished |= column->meta == META_FINISHED || column->meta == META_SUBMITTED;
    }
}

/* ---- cells */

/* FALSE after telling that the row has not as many cells as the heading. Cells left empty past it do not count. */
static gboolean
check_length (Reader *self, const CsvCell *cells, gsize n)
{
    gsize used = n;
    while (used > self->columns->n && cells[used - 1].length == 0)
        used--;
    if (used == self->columns->n)
        return TRUE;
    if (self->wrong_length++ < TOLD_MAX)
        notes_add (self->notes, NOTE_ERROR, rows_pos (self->rows, &cells[used > self->columns->n ? self->columns->n : 0]),
                   "expected %" G_GSIZE_FORMAT " cells as in the heading, found %" G_GSIZE_FORMAT, self->columns->n, used);
    return FALSE;
}

static void
read_cell (Reader *self, Column *column, const CsvCell *cell)
{
    static const SourcePos nowhere = { NULL, 0, 0 };
    const SourcePos at = cell->length > 0 && answers_want_place (column->answers) ? rows_pos (self->rows, cell) : nowhere;
    if (!answers_set (column->answers, cell->text, cell->length, at, self->dataset))
        answers_keep (column->answers, rows_pos (self->rows, cell));
}

static void
read_option (Reader *self, Column *column, const CsvCell *cell)
{
    Join *join = columns_join (self->columns, column->join);
    gboolean ticked;
    Missing missing;
    if (cell->length == 0)
        return;
    if (!answers_tick (column->answers, column->answer, cell->text, cell->length, &ticked, &missing))
        answers_keep (column->answers, rows_pos (self->rows, cell));
    if (ticked)
        join->ticked |= (AnswerSet)1 << column->answer;
    else if (missing != N_MISSING)
        join->missing = missing;
}

static void
read_choice (Reader *self, Column *column, const CsvCell *cell)
{
    Join *join = columns_join (self->columns, column->join);
    AnswerSet chosen = 0;
    Missing missing = MISSING_NOT_ANSWERED;
    if (cell->length == 0)
        return;
    if (!answers_choose (column->answers, cell->text, cell->length, &chosen, &missing))
        answers_keep (column->answers, rows_pos (self->rows, cell));
    join->ticked |= chosen;
    join->missing = chosen == 0 ? missing : join->missing;
}

/* Whoever typed something under "other" and is nowhere else in a question with one answer chose its answer for that. */
static void
read_typed (Reader *self, Column *column, const CsvCell *cell)
{
    gsize length = cell->length;
    text_trim (cell->text, &length);
    if (length > 0 && answers_other (column->answers) != ANSWER_NONE)
        columns_join (self->columns, column->join)->ticked |= 1;
}

/* Adds what was ticked or typed beside a column that holds all of the question. */
static void
end_own_join (Reader *self, Join *join, const CsvCell *first, guint row)
{
    const guint8 code = dataset_codes (self->dataset, join->question)[row];
    const AnswerSet *masks = dataset_masks (self->dataset, join->question);
    if (join->ticked == 0)
        return;
    if (masks == NULL && code == CODE_MISSING (MISSING_NOT_ANSWERED))
        dataset_set_code (self->dataset, join->question, (guint8)answers_other (join->answers));
    if (masks != NULL && !answers_set_ticked (join->answers, join->ticked | masks[row], join->missing, self->dataset))
        answers_keep (join->answers, rows_pos (self->rows, first));
}

static void
end_joins (Reader *self, const CsvCell *first, guint row)
{
    for (guint i = 0; i < self->columns->joins->len; i++) {
        Join *join = columns_join (self->columns, i);
        if (join->own)
            end_own_join (self, join, first, row);
        else if (self->columns->claimed[join->question] && !answers_set_ticked (join->answers, join->ticked, join->missing, self->dataset))
            answers_keep (join->answers, rows_pos (self->rows, first));
        join->ticked = 0;
        join->missing = MISSING_NOT_ANSWERED;
    }
}

static void
read_blank (Reader *self, Column *column, const CsvCell *cell)
{
    if (cell->length == 0)
        return;
    notes_add (self->notes, NOTE_ERROR, rows_pos (self->rows, cell), "expected nothing under an empty heading, found something");
    column->use = COLUMN_LEFT_OUT;
}

static void
read_answers (Reader *self, const CsvCell *cells, guint line)
{
    const guint row = dataset_begin_row (self->dataset, line);
    for (gsize i = 0; i < self->columns->n; i++) {
        Column *column = &self->columns->items[i];
        switch (column->use) {
        case COLUMN_QUESTION:
            read_cell (self, column, &cells[i]);
            break;
        case COLUMN_OPTION:
            read_option (self, column, &cells[i]);
            break;
        case COLUMN_CHOICE:
            read_choice (self, column, &cells[i]);
            break;
        case COLUMN_TYPED:
            read_typed (self, column, &cells[i]);
            break;
        case COLUMN_BLANK:
            read_blank (self, column, &cells[i]);
            break;
        case COLUMN_LEFT_OUT:
        case COLUMN_META:
            break;
        }
    }
    if (self->columns->joins->len > 0)
        end_joins (self, &cells[0], row);
}

/* A row that a spreadsheet has saved along: cells, and nothing in any. */
static gboolean
is_blank_row (const CsvCell *cells, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gsize length = cells[i].length;
        text_trim (cells[i].text, &length);
        if (length > 0)
            return FALSE;
    }
    return n > 1;
}

/* The same of a row in every order of columns: what people answered, and when. */
static guint64
row_print (const Reader *self, const CsvCell *cells)
{
    guint64 print = 1;
    for (gsize i = 0; i < self->columns->n; i++) {
        const Column *column = &self->columns->items[i];
        if (cells[i].length > 0 && column->use != COLUMN_LEFT_OUT && (column->use != COLUMN_META || column->meta != META_DROP))
            print += hash_id (cells[i].text, cells[i].length) * 31;
    }
    return print;
}

static void
read_row (Reader *self, const CsvCell *cells, gsize n)
{
    if (self->in->passed != NULL && self->n_rows % ROWS_PASSED == ROWS_PASSED - 1)
        self->in->passed (self->in->export, cells[0].start);
    if (is_blank_row (cells, n)) {
        self->blank++;
        return;
    }
    if (n != self->columns->n && !check_length (self, cells, n))
        return;
    SiftRow row = { .seconds = -1, .line = rows_pos (self->rows, &cells[0]).line };
    for (guint i = 0; i < self->n_meta; i++)
        read_meta (self, &self->columns->items[self->meta[i]], &cells[self->meta[i]], &row);
    if (self->printed)
        row.print = row_print (self, cells);
    self->n_rows++;
    if (sift_row (self->in->sift, &row))
        read_answers (self, cells, row.line);
    else
        self->n_left_out++;
}

/* ---- the file */

static void
tell_answers (const Reader *self, const Answers *answers, guint question)
{
    const StudyInfo *info = study_info (self->in->study);
    const gboolean area = questionnaire_get (study_questionnaire (self->in->study), question)->kind == KIND_AREA;
    answers_tell (answers, (area ? info->unknown_areas : info->unknown_answers) == UNKNOWN_ERROR ? NOTE_ERROR : NOTE_WARNING, self->notes);
}

static void
tell_rows (Reader *self)
{
    if (self->n_rows == 0 && self->wrong_length == 0)
        notes_add (self->notes, NOTE_ERROR, file_pos (self, 1), "expected rows of answers after the heading, found none");
    if (self->blank > 0)
        notes_add (self->notes, NOTE_INFO, file_pos (self, 0), "left out %u %s: nothing stands in any cell", self->blank,
                   self->blank == 1 ? "row" : "rows");
    if (self->wrong_length > TOLD_MAX)
        notes_add (self->notes, NOTE_ERROR, file_pos (self, 0), "and %u more rows of another length", self->wrong_length - TOLD_MAX);
    for (gsize i = 0; i < self->columns->n; i++)
        if (self->columns->items[i].use == COLUMN_QUESTION)
            tell_answers (self, self->columns->items[i].answers, self->columns->items[i].question);
    for (guint i = 0; i < self->columns->joins->len; i++)
        tell_answers (self, columns_join (self->columns, i)->answers, columns_join (self->columns, i)->question);
}

/* Takes the heading rows; FALSE where there are none. */
static gboolean
read_heading (Reader *self, GError **error)
{
    guint n_rows = 0;
    const CsvCell *cells;
    gsize n = 0;
    if (rows_ahead (self->rows, ROWS_AHEAD) > 0)
        rows_peek (self->rows, 0, &n);
    if (n > COLUMNS_MOST)
        return fault_at (error, FAULT_INPUT, file_pos (self, 1), "expected at most %d columns, found %" G_GSIZE_FORMAT, COLUMNS_MOST, n);
    g_autoptr (Heads) heads = n > 0 ? self->format->heads (self->rows, &n_rows) : NULL;
    if (heads == NULL || !rows_next (self->rows, &cells, &n, error))
        return FALSE;
    heads_number_repeats (heads);
    decisions_add (self->in->decisions, "heading rows", "%u", n_rows);
    self->columns = columns_new (self->format, self->in, heads, cells, n);
    gather_meta (self);
    for (guint i = 1; i < n_rows; i++)
        rows_next (self->rows, &cells, &n, error);
    return TRUE;
}

static void
read_rows (Reader *self)
{
    const CsvCell *cells;
    gsize n;
    GError *error = NULL;
    if (read_heading (self, &error)) {
        while (error == NULL && rows_next (self->rows, &cells, &n, &error))
            read_row (self, cells, n);
        /* a question without a column was not asked in this wave; without any in the wave reported there was an error */
        dataset_end_file (self->dataset, self->columns->claimed, CODE_MISSING (MISSING_NOT_ASKED));
        sift_end_file (self->in->sift, self->dataset, self->in->decisions, self->notes);
        if (error == NULL || self->n_rows > 0)
            tell_rows (self);
    } else if (error == NULL && !rows_next (self->rows, &cells, &n, &error) && error == NULL) {
        notes_add (self->notes, NOTE_ERROR, source_pos (self->in->file->file, 1, 1), "expected a row of headings, found nothing");
    }
    if (error != NULL)
        notes_take (self->notes, error);
}

guint
survey_read (const SurveyFormat *format, const SurveyInput *in)
{
    Reader self = { .format = format, .in = in, .dataset = in->dataset, .notes = in->notes, .rows = in->rows };
    sift_begin_file (in->sift, in->file);
    read_rows (&self);
    const guint left_out = self.columns != NULL ? self.columns->left_out : 0;
    columns_free (self.columns);
    g_free (self.meta);
    return left_out;
}
