/* compose_table.c - tables of the report: results by banner, the questionnaire with its bases, response by area. */
#include "document/document_int.h"

#include <string.h>

/* A symbol hangs on the value that it qualifies; a bare symbol stands for the value. */
static void
hang_symbols (Arena *arena, Matrix *matrix)
{
    for (guint r = 0; r < matrix->n_rows; r++)
        for (guint c = 0; matrix->rows[r].cells != NULL && c < matrix->n_columns; c++) {
            Datum *datum = (Datum *)&matrix->rows[r].cells[c];
            if (datum->number != NULL && datum->number->marked == MARKED_UNSURE && datum->number->unit == UNIT_SHARE)
                datum->text = arena_take (arena, g_strdup_printf ("%s [u]", datum->text));
        }
}

typedef struct {
    const char *symbol, *meaning;
} Symbol;

static const Symbol symbols[] = {
    {"[c]",    "withheld so that nobody can be identified"},
    { "[u]",   "base of 11 to 29, not tested"             },
    { "[low]", "above zero, rounds to zero"               },
    { "[z]",   "not asked of this group"                  },
    { "[x]",   "not available"                            },
};

static gboolean
matrix_has (const Matrix *matrix, const char *symbol)
{
    for (guint r = 0; r < matrix->n_rows; r++)
        for (guint c = 0; matrix->rows[r].cells != NULL && c < matrix->n_columns; c++)
            if (matrix->rows[r].cells[c].number != NULL && g_str_equal (matrix->rows[r].cells[c].number->symbol, symbol))
                return TRUE;
    return FALSE;
}

static gboolean
matrix_is_unchecked (const Matrix *matrix)
{
    for (guint r = 0; r < matrix->n_rows; r++)
        for (guint c = 0; matrix->rows[r].cells != NULL && c < matrix->n_columns; c++)
            if (matrix->rows[r].cells[c].number != NULL && number_is_unchecked (matrix->rows[r].cells[c].number))
                return TRUE;
    return FALSE;
}

/* The line under a table that explains the symbols it uses, and no others. */
static void
add_symbol_note (Composer *self, const Matrix *matrix, GArray *notes)
{
    g_autoptr (GString) out = g_string_new (NULL);
    for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
        if (matrix_has (matrix, symbols[i].symbol))
            g_string_append_printf (out, "%s%s %s", out->len > 0 ? " \xc2\xb7 " : "", symbols[i].symbol, symbols[i].meaning);
    if (matrix_is_unchecked (matrix))
        g_string_append_printf (out, ": the coding check is below %.2f", study_info (self->study)->kappa);
    if (out->len > 0) {
        const Text note = text_words (self->document->arena, out->str);
        g_array_append_val (notes, note);
    }
}

/* Words in the middle of a sentence: small letters, but for abbreviations. */
static void
append_small (GString *out, const char *words)
{
    for (const char *at = words; *at != '\0'; at++) {
        const gboolean begins = at == words || at[-1] == ' ';
        g_string_append_c (out, begins && g_ascii_islower (at[1]) ? g_ascii_tolower (*at) : *at);
    }
}

/* A set by its name, or else the short names of its answers. The caller owns it. */
static char *
set_words (const Question *question, AnswerSet set)
{
    g_autofree char *id = question_set_id (question, set);
    return strchr (id, '+') != NULL ? question_set_brief (question, set) : question_set_label (question, set);
}

/* Who passes FILTER, in words: by those whom it leaves out where that is shorter. */
static void
append_filter (GString *out, const Question *question, const Filter *filter)
{
    const AnswerSet others = question_all (question) & ~filter->answers;
    g_autofree char *taken = set_words (question, filter->answers), *left = set_words (question, others);
    const gboolean by_left =
        others != 0 && answer_set_length (others) < answer_set_length (filter->answers) && strlen (left) < strlen (taken);
    if (!g_str_equal (question->name, "role")) {
        g_string_append_printf (out, "people who %s \xe2\x80\x9c%s\xe2\x80\x9d to %s", by_left ? "gave any answer but" : "answered",
                                by_left ? left : taken, question->id);
        return;
    }
    g_string_append (out, by_left ? "all but " : "");
    append_small (out, by_left ? left : taken);
}

static void
append_asked (GString *out, const Study *study, const Cond *cond)
{
    switch (cond->kind) {
    case COND_FILTER:
        append_filter (out, questionnaire_get (study_questionnaire (study), cond->filter.question), &cond->filter);
        break;
    case COND_AND:
    case COND_OR:
        append_asked (out, study, cond->left);
        g_string_append (out, cond->kind == COND_AND ? "; and " : "; or ");
        append_asked (out, study, cond->right);
        break;
    case COND_NOT:
        g_string_append (out, "not ");
        append_asked (out, study, cond->left);
        break;
    case COND_COMPARE:
    case COND_VERDICT:
        g_assert_not_reached (); /* the reader refuses them in routing */
    }
}

char *
question_asked (const Study *study, const Question *question)
{
    if (question->asked == NULL)
        return g_strdup ("Everyone");
    GString *out = g_string_new (NULL);
    append_asked (out, study, question->asked);
    out->str[0] = g_ascii_toupper (out->str[0]);
    return g_string_free (out, FALSE);
}

/* What a reader of QUESTION's results must know; "" for nothing. The caller owns it. */
static char *
question_note (Composer *self, const Question *question)
{
    g_autofree char *asked = question->asked != NULL ? question_asked (self->study, question) : NULL;
    GString *out = g_string_new (NULL);
    if (asked != NULL)
        g_string_append_printf (out, " Asked of: %s.", asked);
    if (question->low_is_good)
        g_string_append (out, " A low share is good.");
    if (question->note != NULL)
        g_string_append_printf (out, " %s", question->note);
    return g_string_free (out, FALSE);
}

/* The number of a note from 1; questions with the same note share it. NOTE is taken. */
static guint
note_number (GPtrArray *known, char *note)
{
    for (guint i = 0; i < known->len; i++)
        if (g_str_equal (g_ptr_array_index (known, i), note)) {
            g_free (note);
            return i + 1;
        }
    g_ptr_array_add (known, note);
    return known->len;
}

/* A numbered note for every question of the table that needs one, and a marker on its row. */
static void
add_question_notes (Composer *self, Matrix *matrix, GArray *notes)
{
    const Questionnaire *questionnaire = study_questionnaire (self->study);
    Arena *arena = self->document->arena;
    g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
    for (guint r = 0; r < matrix->n_rows; r++) {
        DocRow *row = (DocRow *)&matrix->rows[r];
        if (row->kind != ROW_HEAD || row->question[0] == '\0')
            continue;
        g_autofree char *note = question_note (self, questionnaire_get (questionnaire, questionnaire_find (questionnaire, row->question)));
        if (note[0] == '\0')
            continue;
        g_autofree char *label = text_string (&row->label);
        g_autofree char *marked = g_strdup_printf ("%s [note %u]", label, note_number (known, g_steal_pointer (&note)));
        row->label = text_words (arena, marked);
    }
    for (guint i = 0; i < known->len; i++) {
        g_autofree char *line = g_strdup_printf ("[note %u]%s", i + 1, (const char *)g_ptr_array_index (known, i));
        const Text note = text_words (arena, line);
        g_array_append_val (notes, note);
    }
}

/* The questionnaire: a row a question. Grid columns asked and base are joined by the words of the routing. */
static void
add_routing_column (Composer *self, Matrix *matrix)
{
    Arena *arena = self->document->arena;
    const guint n = matrix->n_columns + 1;
    DocColumn *columns = arena_new_items (arena, DocColumn, n);
    columns[0] = (DocColumn){ .label = "Asked of", .id = "routing", .measure = "", .words = TRUE, .width = 0.26 };
    memcpy (columns + 1, matrix->columns, sizeof (DocColumn) * matrix->n_columns);
    for (guint r = 0; r < matrix->n_rows; r++) {
        DocRow *row = (DocRow *)&matrix->rows[r];
        if (row->cells == NULL)
            continue;
        Datum *cells = arena_new_items (arena, Datum, n);
        const guint question = questionnaire_find (study_questionnaire (self->study), row->question);
        cells[0].text = arena_take (arena, question_asked (self->study, questionnaire_get (study_questionnaire (self->study), question)));
        memcpy (cells + 1, row->cells, sizeof (Datum) * matrix->n_columns);
        row->cells = cells;
    }
    matrix->columns = columns;
    matrix->n_columns = n;
}

/* Prints the range of a measure in the column beside it. */
static void
print_ranges (Composer *self, const Grid *grid, Matrix *matrix)
{
    for (guint c = 0; c < matrix->n_columns; c++)
        for (guint r = 0; g_str_has_suffix (matrix->columns[c].id, "-range") && r < matrix->n_rows; r++) {
            Datum *cell = (Datum *)&matrix->rows[r].cells[c];
            g_ptr_array_remove (self->document->numbers, (gpointer)cell->number);
            cell->number = compose_number (self, grid_cell (grid, r, c), PRINT_RANGE, -1);
            cell->text = cell->number->printed;
        }
}

static const char *
label_head_of (const Block *block)
{
    if (block->kind == BLOCK_RESPONSE)
        return "Area";
    if (block->kind == BLOCK_CHECKS || block->kind == BLOCK_THEMES)
        return "Theme";
    return block->kind == BLOCK_QUESTIONS || block->across ? "Question" : "Answer";
}

DocBlock *
compose_table (Composer *self, const Block *block)
{
    Arena *arena = self->document->arena;
    g_autoptr (Grid) grid = study_block_grid (self->study, block);
    GArray *notes = g_array_new (FALSE, FALSE, sizeof (Text));
    DocBlock *table = arena_alloc (arena, sizeof (DocBlock));
    table->kind = DOC_TABLE;
    table->id = block->id;
    table->table.title = compose_text (self, block->title);
    table->table.subtitle = compose_text (self, block->subtitle);
    table->table.label_head = label_head_of (block);
    table->table.matrix = compose_matrix (self, grid, PRINT_PLAIN, -1);
    if (block->kind == BLOCK_CHECKS)
        print_ranges (self, grid, &table->table.matrix);
    else if (block->kind == BLOCK_QUESTIONS)
        add_routing_column (self, &table->table.matrix);
    else
        add_question_notes (self, &table->table.matrix, notes);
    hang_symbols (arena, &table->table.matrix);
    add_symbol_note (self, &table->table.matrix, notes);
    if (block->note != NULL) {
        const Text note = compose_text (self, block->note);
        g_array_append_val (notes, note);
    }
    table->table.source = compose_text (self, block->source);
    table->table.notes = arena_items (arena, notes, &table->table.n_notes);
    return table;
}
