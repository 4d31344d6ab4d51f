/* columns.c - which question, option or fact about the answer each column of an export holds. */
#include "data/columns_int.h"

#include <string.h>

#include "base/text.h"

#define TOLD_MAX 50 /* columns of nobody told one by one */
#define SHOWN 80    /* bytes of a heading shown in a message */

/* Headings of the words that people type beside an option, folded. */
static const char *const typed_headings[] = { "other*",          "* other",  "text",   "*_text", "* - text",
                                              "please specify*", "specify*", "sonst*", "autre*" };

typedef struct {
    const SurveyFormat *format;
    const SurveyInput *in;
    const Questionnaire *questionnaire;
    GHashTable *by_heading; /* folded heading -> question + 1 */
    Columns *made;
    guint unclaimed;     /* columns of nobody */
    guint *first_join;   /* by question: index of its join + 1 */
    GHashTable *options; /* question and folded option of the columns met */
} Reader;

static gboolean
matches (const char *pattern, const char *text)
{
    return strchr (pattern, '*') != NULL ? g_pattern_match_simple (pattern, text) : strcmp (pattern, text) == 0;
}

static gboolean
is_typed_heading (const char *folded)
{
    for (guint i = 0; i < G_N_ELEMENTS (typed_headings); i++)
        if (matches (typed_headings[i], folded))
            return TRUE;
    return FALSE;
}

static const Question *
question_of (const Reader *self, guint index)
{
    return questionnaire_get (self->questionnaire, index);
}

static void
learn_headings (Reader *self)
{
    self->by_heading = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint q = 0; q < questionnaire_length (self->questionnaire); q++)
        for (const char *const *heading = question_of (self, q)->columns; *heading != NULL; heading++)
            g_hash_table_insert (self->by_heading, text_fold (*heading, -1), GUINT_TO_POINTER (q + 1));
}

static guint
look_up_heading (const Reader *self, const char *folded)
{
    const guint question = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_heading, folded));
    return question > 0 ? question - 1 : QUESTION_NONE;
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

static SourcePos
heading_pos (const Reader *self, const CsvCell *cell)
{
    return cell != NULL ? rows_pos (self->in->rows, cell) : source_pos (self->in->file->file, 1, 0);
}

/* Tells of a heading that no question claims, with the question whose heading is nearest. */
static void
tell_unclaimed (Reader *self, const CsvCell *cell, const char *heading)
{
    if (self->unclaimed++ >= TOLD_MAX)
        return;
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint q = 0; q < questionnaire_length (self->questionnaire); q++)
        for (const char *const *name = question_of (self, q)->columns; *name != NULL; name++)
            g_ptr_array_add (names, (gpointer)*name);
    g_ptr_array_add (names, NULL);
    const char *nearest = text_nearest (heading, (const char *const *)names->pdata);
    g_autofree char *shown = quote_heading (heading);
    g_autofree char *folded = nearest != NULL ? text_fold (nearest, -1) : NULL;
    if (nearest != NULL)
        notes_add (self->in->notes, NOTE_ERROR, heading_pos (self, cell), "no question claims the column %s; the nearest is that of %s",
                   shown, question_of (self, look_up_heading (self, folded))->id);
    else
        notes_add (self->in->notes, NOTE_ERROR, heading_pos (self, cell), "no question claims the column %s", shown);
}

Join *
columns_join (const Columns *self, guint index)
{
    return &g_array_index (self->joins, Join, index);
}

static Answers *
make_answers (const Reader *self, guint question)
{
    return answers_new (question_of (self, question), question, study_areas (self->in->study), &self->format->style);
}

/* The join of QUESTION, made where there is none. */
static guint
find_join (Reader *self, guint question)
{
    if (self->first_join[question] > 0)
        return self->first_join[question] - 1;
    const Join join = { question, make_answers (self, question), self->made->claimed[question], 0, MISSING_NOT_ANSWERED };
    g_array_append_val (self->made->joins, join);
    self->first_join[question] = self->made->joins->len;
    return self->made->joins->len - 1;
}

static void
claim (Reader *self, Column *column, guint question, const CsvCell *cell)
{
    const guint join = self->first_join[question];
    if (self->made->claimed[question] &&
        (join == 0 || columns_join (self->made, join - 1)->own || question_of (self, question)->kind == KIND_MULTI)) {
        notes_add (self->in->notes, NOTE_ERROR, heading_pos (self, cell), "expected one column of %s, found another",
                   question_of (self, question)->id);
        return;
    }
    self->made->claimed[question] = TRUE;
    column->use = COLUMN_QUESTION;
    column->question = question;
    column->answers = make_answers (self, question);
    if (join > 0)
        columns_join (self->made, join - 1)->own = TRUE;
}

/* Tells of a second column of an option: a question that stands twice would be read as one. */
static void
tell_repeated (Reader *self, guint question, const char *option, const CsvCell *cell)
{
    if (!g_hash_table_add (self->options, g_strdup_printf ("%u %s", question, option)))
        notes_add (self->in->notes, NOTE_ERROR, heading_pos (self, cell), "expected one column of an option of %s, found another",
                   question_of (self, question)->id);
}

/* An option of a question with several answers, or the words typed beside one; FALSE where OPTION is neither. */
static gboolean
claim_option (Reader *self, Column *column, guint question, const char *option, const CsvCell *cell)
{
    const Question *asked = question_of (self, question);
    const gboolean multi = asked->kind == KIND_MULTI, typed = is_typed_heading (option);
    if (!multi && (asked->kind != KIND_SINGLE || !typed))
        return FALSE;
    const guint index = find_join (self, question);
    const Join *join = columns_join (self->made, index);
    const guint found = answers_find (join->answers, option);
    const guint answer = multi && found == ANSWER_NONE && typed ? answers_other (join->answers) : found;
    if (multi && answer == ANSWER_NONE && !typed)
        return FALSE;
    *column = (Column){ .use = !multi                  ? COLUMN_TYPED
                               : answer != ANSWER_NONE ? COLUMN_OPTION
                                                       : COLUMN_LEFT_OUT,
                        .question = question,
                        .answers = join->answers,
                        .answer = answer,
                        .join = index };
    self->made->left_out += column->use == COLUMN_LEFT_OUT;
    if (column->use == COLUMN_OPTION)
        tell_repeated (self, question, option, cell);
    else if (column->use == COLUMN_LEFT_OUT && g_str_has_prefix (option, "other"))
        notes_add (self->in->notes, NOTE_INFO, heading_pos (self, cell),
                   "left out a column of other answers to %s, which has no answer for them", asked->id);
    self->made->claimed[question] |= column->use == COLUMN_OPTION;
    return TRUE;
}

/* TRUE where one of the column's names is a question's. */
static gboolean
claim_by_name (Reader *self, Column *column, const Head *head, const CsvCell *cell)
{
    for (guint i = 0; i < head->n_names; i++) {
        const HeadName *name = &head->names[i];
        const guint question = look_up_heading (self, name->heading);
        if (question == QUESTION_NONE)
            continue;
        if (name->option == NULL) {
            claim (self, column, question, cell);
            return TRUE;
        }
        if (claim_option (self, column, question, name->option, cell))
            return TRUE;
    }
    return FALSE;
}

/* A column of a set each of whose columns holds one of the answers chosen. */
static gboolean
claim_choice (Reader *self, Column *column, gsize index)
{
    const RowSet *set = rows_set (self->in->rows, index);
    if (set == NULL || set->ticks)
        return FALSE;
    const char *const names[] = { set->text, set->name };
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *folded = text_fold (names[i], -1);
        const guint question = look_up_heading (self, folded);
        if (question == QUESTION_NONE || question_of (self, question)->kind != KIND_MULTI)
            continue;
        const guint join = find_join (self, question);
        *column = (Column){ .use = COLUMN_CHOICE, .question = question, .answers = columns_join (self->made, join)->answers, .join = join };
        self->made->claimed[question] = TRUE;
        return TRUE;
    }
    return FALSE;
}

static gboolean
claim_meta (Reader *self, Column *column, const Head *head)
{
    for (const MetaColumn *meta = self->format->meta; meta->heading != NULL; meta++)
        for (guint i = 0; i < head->n_names; i++)
            if (head->names[i].option == NULL && !head->names[i].part && matches (meta->heading, head->names[i].heading)) {
                *column = (Column){ .use = COLUMN_META, .meta = meta->use };
                self->made->left_out++;
                return TRUE;
            }
    return FALSE;
}

static gboolean
claim_ignored (Reader *self, Column *column, const Head *head)
{
    const char *const *ignored = self->in->file->ignore;
    for (; ignored != NULL && *ignored != NULL; ignored++) {
        g_autofree char *folded = text_fold (*ignored, -1);
        for (guint i = 0; i < head->n_names; i++)
            if (head->names[i].option == NULL && !head->names[i].part && matches (folded, head->names[i].heading)) {
                column->use = COLUMN_LEFT_OUT;
                self->made->left_out++;
                return TRUE;
            }
    }
    return FALSE;
}

/* A question that the export does not have: a mistake in the wave that the study reports, else "not available" there. */
static void
tell_absent (const Reader *self)
{
    const NoteLevel level = self->in->file->wave == study_info (self->in->study)->wave ? NOTE_ERROR : NOTE_INFO;
    for (guint q = 0; q < questionnaire_length (self->questionnaire); q++) {
        const Question *question = question_of (self, q);
        if (self->made->claimed[q] || question->kind == KIND_THEMES)
            continue;
        g_autofree char *shown = quote_heading (question->columns[0] != NULL ? question->columns[0] : question->text);
        notes_add (self->in->notes, level, source_pos (self->in->file->file, 1, 1), "expected a column %s for %s", shown, question->id);
    }
}

/* Tells of the columns UNCLAIMED. Where no question has a column the first row may be somebody's answers, and none of it is told. */
static void
tell_all_unclaimed (Reader *self, const Heads *heads, const CsvCell *heading, gsize n, const GArray *unclaimed)
{
    gboolean claims = FALSE;
    for (guint q = 0; q < questionnaire_length (self->questionnaire); q++)
        claims |= self->made->claimed[q];
    if (!claims && unclaimed->len > 0) {
        notes_add (self->in->notes, NOTE_ERROR, source_pos (self->in->file->file, 1, 1),
                   "expected the headings of the export, found none that a question claims");
        return;
    }
    for (guint k = 0; k < unclaimed->len; k++) {
        const gsize i = g_array_index (unclaimed, gsize, k);
        tell_unclaimed (self, i < n ? &heading[i] : NULL, heads_get (heads, i).shown);
    }
}

Columns *
columns_new (const SurveyFormat *format, const SurveyInput *in, const Heads *heads, const CsvCell *heading, gsize n)
{
    g_autoptr (GArray) unclaimed = g_array_new (FALSE, FALSE, sizeof (gsize));
    Reader self = { .format = format, .in = in, .questionnaire = study_questionnaire (in->study), .made = g_new0 (Columns, 1) };
    const guint questions = questionnaire_length (self.questionnaire);
    g_autofree guint *first_join = g_new0 (guint, questions);
    self.first_join = first_join;
    self.made->n = heads_length (heads);
    self.made->items = g_new0 (Column, self.made->n);
    self.made->claimed = g_new0 (gboolean, questions);
    self.made->joins = g_array_new (FALSE, TRUE, sizeof (Join));
    g_autoptr (GHashTable) options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self.options = options;
    learn_headings (&self);
    for (gsize i = 0; i < self.made->n; i++) {
        const Head head = heads_get (heads, i);
        const CsvCell *cell = i < n ? &heading[i] : NULL;
        Column *column = &self.made->items[i];
        if (head.n_names == 0)
            column->use = COLUMN_BLANK;
        else if (!claim_choice (&self, column, i) && !claim_by_name (&self, column, &head, cell) && !claim_meta (&self, column, &head) &&
                 !claim_ignored (&self, column, &head))
            g_array_append_val (unclaimed, i);
    }
    tell_all_unclaimed (&self, heads, heading, n, unclaimed);
    if (self.unclaimed > TOLD_MAX)
        notes_add (in->notes, NOTE_ERROR, source_pos (in->file->file, 1, 0), "and %u more columns that no question claims",
                   self.unclaimed - TOLD_MAX);
    tell_absent (&self);
    g_hash_table_unref (self.by_heading);
    return self.made;
}

void
columns_free (Columns *self)
{
    if (self == NULL)
        return;
    for (gsize i = 0; i < self->n; i++)
        if (self->items[i].use == COLUMN_QUESTION)
            answers_free (self->items[i].answers);
    for (guint i = 0; i < self->joins->len; i++)
        answers_free (columns_join (self, i)->answers);
    g_array_unref (self->joins);
    g_free (self->items);
    g_free (self->claimed);
    g_free (self);
}
