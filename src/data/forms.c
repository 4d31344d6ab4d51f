/* forms.c - Microsoft Forms exports: one heading row, a column a question, some about the answer itself. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "data/answers_int.h"
#include "data/format_int.h"

#define SHOWN 80    /* bytes of a heading shown in a message */
#define TOLD_MAX 50 /* rows of a wrong length told one by one */

/* Columns that Forms adds by itself, folded, the first three always; a name that ends in a blank stands for every heading that starts so. None is kept:
 * e-mail addresses and names go no further than this file. */
static const char *const known_columns[] = {
    "id",       "start time",   "completion time", "email",     "name",        "last modified time",
    "language", "total points", "quiz feedback",   "points - ", "feedback - ",
};

typedef enum { COLUMN_LEFT_OUT, COLUMN_QUESTION, COLUMN_ID, COLUMN_BLANK } ColumnUse;

typedef struct {
    ColumnUse use;
    guint question;
    Answers *answers; /* of COLUMN_QUESTION */
} Column;

typedef struct {
    gint64 id;
    guint line;
} RowId;

typedef struct {
    const SurveyInput *in;
    const Questionnaire *questionnaire;
    guint wave;
    Dataset *dataset;
    Notes *notes;
    Rows *rows;
    GHashTable *by_heading; /* folded heading -> question + 1 */
    Column *columns;
    gsize n_columns;
    gboolean *has_column; /* by question */
    guint left_out;
    guint n_rows, wrong_length;
    GArray *ids; /* of RowId */
} Reader;

static gboolean
is_known (const char *folded)
{
    for (guint i = 0; i < G_N_ELEMENTS (known_columns); i++) {
        const char *name = known_columns[i];
        if (g_str_has_suffix (name, " ") ? g_str_has_prefix (folded, name) : strcmp (folded, name) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
forms_detect (Rows *rows)
{
    gsize n = 0;
    const CsvCell *cells = rows_ahead (rows, 1) > 0 ? rows_peek (rows, 0, &n) : NULL;
    if (n < 3)
        return FALSE;
    for (guint i = 0; i < 3; i++) {
        g_autofree char *folded = text_fold (cells[i].text, (gssize)cells[i].length);
        if (strcmp (folded, known_columns[i]) != 0)
            return FALSE;
    }
    return TRUE;
}

static void
learn_headings (Reader *self)
{
    self->by_heading = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint q = 0; q < questionnaire_length (self->questionnaire); q++)
        for (const char *const *heading = questionnaire_get (self->questionnaire, q)->columns; *heading != NULL; heading++)
            g_hash_table_insert (self->by_heading, text_fold (*heading, -1), GUINT_TO_POINTER (q + 1));
}

static guint
look_up_heading (const Reader *self, const char *folded)
{
    const guint question = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_heading, folded));
    return question > 0 ? question - 1 : QUESTION_NONE;
}

/* The question of a heading: its own words, or the statement of a grid ("Question.Statement", "Question.[Statement]", "Question [Statement]"). */
static guint
find_question (const Reader *self, const char *folded)
{
    guint question = look_up_heading (self, folded);
    const char *open = strrchr (folded, '[');
    if (question == QUESTION_NONE && open != NULL && g_str_has_suffix (folded, "]")) {
        g_autofree char *inner = text_fold (open + 1, (gssize)strlen (open) - 2);
        question = look_up_heading (self, inner);
    }
    for (const char *dot = strchr (folded, '.'); question == QUESTION_NONE && dot != NULL; dot = strchr (dot + 1, '.'))
        question = look_up_heading (self, dot + 1 + (dot[1] == ' '));
    return question;
}

/* HEADING in quotes, cut when long; the caller owns it. */
static char *
quote_heading (const char *heading)
{
    if (strlen (heading) <= SHOWN)
        return g_strdup_printf ("\"%s\"", heading);
    const char *end = g_utf8_find_prev_char (heading, heading + SHOWN);
    return g_strdup_printf ("\"%.*s\xE2\x80\xA6\"", (int)(end - heading), heading);
}

/* Tells of a heading that no question claims, with the question whose heading is nearest. */
static void
tell_unclaimed (Reader *self, const CsvCell *cell, const char *heading)
{
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint q = 0; q < questionnaire_length (self->questionnaire); q++)
        for (const char *const *name = questionnaire_get (self->questionnaire, q)->columns; *name != NULL; name++)
            g_ptr_array_add (names, (gpointer)*name);
    g_ptr_array_add (names, NULL);
    const char *nearest = text_nearest (heading, (const char *const *)names->pdata);
    g_autofree char *shown = quote_heading (heading);
    g_autofree char *folded = nearest != NULL ? text_fold (nearest, -1) : NULL;
    if (nearest != NULL)
        notes_add (self->notes, NOTE_ERROR, rows_pos (self->rows, cell), "no question claims the column %s; the nearest is that of %s",
                   shown, questionnaire_get (self->questionnaire, look_up_heading (self, folded))->id);
    else
        notes_add (self->notes, NOTE_ERROR, rows_pos (self->rows, cell), "no question claims the column %s", shown);
}

static void
claim (Reader *self, Column *column, guint question, const CsvCell *cell)
{
    const Question *asked = questionnaire_get (self->questionnaire, question);
    if (self->has_column[question]) {
        notes_add (self->notes, NOTE_ERROR, rows_pos (self->rows, cell), "expected one column of %s, found another", asked->id);
        return;
    }
    self->has_column[question] = TRUE;
    column->use = COLUMN_QUESTION;
    column->question = question;
    column->answers = answers_new (asked, question, study_areas (self->in->study));
}

static void
read_heading_cell (Reader *self, Column *column, const CsvCell *cell)
{
    gsize length = cell->length;
    const char *text = text_trim (cell->text, &length);
    g_autofree char *heading = g_strndup (text, length);
    g_autofree char *folded = text_fold (heading, -1);
    const guint question = find_question (self, folded);
    column->use = COLUMN_LEFT_OUT;
    if (question != QUESTION_NONE) {
        claim (self, column, question, cell);
    } else if (*folded == '\0') {
        column->use = COLUMN_BLANK;
    } else if (is_known (folded)) {
        column->use = strcmp (folded, "id") == 0 ? COLUMN_ID : COLUMN_LEFT_OUT;
        self->left_out++;
    } else {
        tell_unclaimed (self, cell, heading);
    }
}

/* A question that the export does not have: a mistake in the wave that the study reports, else "not available" there. */
static void
tell_absent (Reader *self)
{
    for (guint q = 0; q < questionnaire_length (self->questionnaire); q++) {
        const Question *question = questionnaire_get (self->questionnaire, q);
        if (self->has_column[q] || question->kind == KIND_THEMES)
            continue;
        g_autofree char *shown = quote_heading (question->columns[0] != NULL ? question->columns[0] : question->text);
        const NoteLevel level = self->wave == study_info (self->in->study)->wave ? NOTE_ERROR : NOTE_INFO;
        notes_add (self->notes, level, source_pos (self->in->name, 1, 1), "expected a column %s for %s", shown, question->id);
    }
}

static void
read_heading (Reader *self, const CsvCell *cells, gsize n)
{
    self->n_columns = n;
    self->columns = g_new0 (Column, n);
    for (gsize i = 0; i < n; i++)
        read_heading_cell (self, &self->columns[i], &cells[i]);
    tell_absent (self);
}

/* FALSE after telling that the row has not as many cells as the heading. Cells left empty past it do not count. */
static gboolean
check_length (Reader *self, const CsvCell *cells, gsize n)
{
    gsize used = n;
    while (used > self->n_columns && cells[used - 1].length == 0)
        used--;
    if (used == self->n_columns)
        return TRUE;
    if (self->wrong_length++ < TOLD_MAX)
        notes_add (self->notes, NOTE_ERROR, rows_pos (self->rows, &cells[used > self->n_columns ? self->n_columns : 0]),
                   "expected %" G_GSIZE_FORMAT " cells as in the heading, found %" G_GSIZE_FORMAT, self->n_columns, used);
    return FALSE;
}

static void
read_id (Reader *self, const CsvCell *cell, guint line)
{
    RowId id = { 0, line };
    if (number_parse_count (cell->text, (gssize)cell->length, &id.id))
        g_array_append_val (self->ids, id);
}

static void
read_cell (Reader *self, Column *column, const CsvCell *cell)
{
    static const SourcePos nowhere = { NULL, 0, 0 };
    const SourcePos at = answers_want_place (column->answers) && cell->length > 0 ? rows_pos (self->rows, cell) : nowhere;
    if (!answers_set (column->answers, cell->text, cell->length, at, self->dataset))
        answers_keep (column->answers, rows_pos (self->rows, cell));
}

static void
read_row (Reader *self, const CsvCell *cells, gsize n)
{
    if (n != self->n_columns && !check_length (self, cells, n))
        return;
    const guint line = rows_pos (self->rows, &cells[0]).line;
    dataset_begin_row (self->dataset, line);
    self->n_rows++;
    for (gsize i = 0; i < self->n_columns; i++) {
        Column *column = &self->columns[i];
        if (column->use == COLUMN_QUESTION) {
            read_cell (self, column, &cells[i]);
        } else if (column->use == COLUMN_ID) {
            read_id (self, &cells[i], line);
        } else if (column->use == COLUMN_BLANK && cells[i].length > 0) {
            notes_add (self->notes, NOTE_ERROR, rows_pos (self->rows, &cells[i]),
                       "expected nothing under an empty heading, found something");
            column->use = COLUMN_LEFT_OUT;
        }
    }
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
    const RowId *x = a, *y = b;
    return x->id != y->id ? (x->id < y->id ? -1 : 1) : (x->line < y->line ? -1 : x->line > y->line);
}

/* One answer sent in twice would count for two people. */
static void
tell_twice (Reader *self)
{
    g_array_sort (self->ids, compare_ids);
    for (guint i = 1; i < self->ids->len; i++) {
        const RowId *first = &g_array_index (self->ids, RowId, i - 1), *second = &g_array_index (self->ids, RowId, i);
        if (first->id == second->id)
            notes_add (self->notes, NOTE_ERROR, source_pos (self->in->name, second->line, 0), "this ID stands in line %u already",
                       first->line);
    }
}

static void
tell_rows (Reader *self)
{
    const NoteLevel level = study_info (self->in->study)->unknown_answers == UNKNOWN_ERROR ? NOTE_ERROR : NOTE_WARNING;
    const NoteLevel area_level = study_info (self->in->study)->unknown_areas == UNKNOWN_ERROR ? NOTE_ERROR : NOTE_WARNING;
    if (self->n_rows == 0 && self->wrong_length == 0)
        notes_add (self->notes, NOTE_ERROR, source_pos (self->in->name, 1, 0), "expected rows of answers after the heading, found none");
    if (self->wrong_length > TOLD_MAX)
        notes_add (self->notes, NOTE_ERROR, source_pos (self->in->name, 0, 0), "and %u more rows of another length",
                   self->wrong_length - TOLD_MAX);
    tell_twice (self);
    for (gsize i = 0; i < self->n_columns; i++)
        if (self->columns[i].use == COLUMN_QUESTION) {
            const Question *question = questionnaire_get (self->questionnaire, self->columns[i].question);
            answers_tell (self->columns[i].answers, question->kind == KIND_AREA ? area_level : level, self->notes);
        }
}

static void
read_rows (Reader *self)
{
    const CsvCell *cells;
    gsize n;
    GError *error = NULL;
    if (rows_next (self->rows, &cells, &n, &error)) {
        read_heading (self, cells, n);
        while (rows_next (self->rows, &cells, &n, &error))
            read_row (self, cells, n);
        if (error == NULL || self->n_rows > 0)
            tell_rows (self);
    } else if (error == NULL) {
        notes_add (self->notes, NOTE_ERROR, source_pos (self->in->name, 1, 1), "expected a row of headings, found nothing");
    }
    if (error != NULL)
        notes_take (self->notes, error);
}

guint
forms_read (const SurveyInput *in)
{
    const Questionnaire *questionnaire = study_questionnaire (in->study);
    Reader self = { in, questionnaire, in->wave, in->dataset, in->notes, in->rows, NULL, NULL, 0, NULL, 0, 0, 0, NULL };
    self.has_column = g_new0 (gboolean, questionnaire_length (questionnaire));
    self.ids = g_array_new (FALSE, FALSE, sizeof (RowId));
    learn_headings (&self);
    read_rows (&self);
    /* a question without a column was not asked in this wave; without any in the wave reported there was an error */
    dataset_end_file (in->dataset, self.has_column, CODE_MISSING (MISSING_NOT_ASKED));
    for (gsize i = 0; i < self.n_columns; i++)
        answers_free (self.columns[i].answers);
    g_free (self.columns);
    g_free (self.has_column);
    g_array_free (self.ids, TRUE);
    g_hash_table_unref (self.by_heading);
    return self.left_out;
}
