/* compose_chart.c - charts: the data behind the marks, the finding, and the words for readers who cannot see them. */
#include "document/document_int.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

/* What each chart is called in its text alternative, what it draws, and which column it is read and sorted by. */
typedef struct {
    DocChartKind drawn;
    const char *kind;
    const char *main; /* id of the column that is read first */
} ChartForm;

static const ChartForm forms[] = {
    [CHART_LIKERT] = {DOC_LIKERT,  "Stacked bar chart",                "positive"},
    [CHART_SINGLE] = { DOC_SINGLE, "Single stacked bar",               NULL      },
    [CHART_BAR] = { DOC_BAR,    "Bar chart",                        "share"   },
    [CHART_DOTS] = { DOC_DOTS,   "Dot chart with likely ranges",     "share"   },
    [CHART_GAP] = { DOC_GAP,    "Chart of gaps between two groups", "gap"     },
    [CHART_THEMES] = { DOC_THEMES, "Chart of themes",                  "raised"  },
};
G_STATIC_ASSERT (G_N_ELEMENTS (forms) == N_CHARTS);

static int
find_column (const Matrix *matrix, const char *id)
{
    for (guint c = 0; id != NULL && c < matrix->n_columns; c++)
        if (g_strcmp0 (matrix->columns[c].id, id) == 0)
            return (int)c;
    return -1;
}

static int
find_grid_column (const Grid *grid, const char *id)
{
    for (guint c = 0; id != NULL && c < grid->n_columns; c++)
        if (g_strcmp0 (grid->columns[c].id, id) == 0)
            return (int)c;
    return -1;
}

static gboolean
is_withheld (const Number *number)
{
    return number->marked == MARKED_WITHHELD || number->marked == MARKED_UNDER || number->marked == MARKED_OVER;
}

typedef struct {
    const DocRow *highest, *lowest;
    guint withheld;
} Extremes;

static Extremes
find_extremes (const Matrix *matrix, guint column)
{
    Extremes found = { 0 };
    for (guint r = 0; r < matrix->n_rows; r++) {
        const DocRow *row = &matrix->rows[r];
        const Number *number = row->cells != NULL ? row->cells[column].number : NULL;
        if (number == NULL)
            continue;
        found.withheld += is_withheld (number);
        if (isnan (number->value))
            continue;
        if (found.highest == NULL || number->value > found.highest->cells[column].number->value)
            found.highest = row;
        if (found.lowest == NULL || number->value < found.lowest->cells[column].number->value)
            found.lowest = row;
    }
    return found;
}

static const char *
printed_for_words (const Number *number)
{
    return number->printed;
}

/* One bar: every segment is worth saying, so it is read out whole. */
static void
append_segments (GString *out, const Matrix *matrix)
{
    for (guint r = 0; r < matrix->n_rows; r++)
        for (guint c = 0; matrix->rows[r].cells != NULL && c < matrix->n_columns; c++)
            if (matrix->rows[r].cells[c].number != NULL && g_strcmp0 (matrix->columns[c].measure, "share") == 0)
                g_string_append_printf (out, " %s %s.", matrix->columns[c].label, matrix->rows[r].cells[c].text);
}

static void
append_extremes (GString *out, const Matrix *matrix, guint column)
{
    const Extremes found = find_extremes (matrix, column);
    if (found.highest != NULL) {
        g_autofree char *high = text_string (&found.highest->label), *low = text_string (&found.lowest->label);
        g_string_append_printf (out, " Highest: %s, %s.", high, printed_for_words (found.highest->cells[column].number));
        if (found.lowest != found.highest)
            g_string_append_printf (out, " Lowest: %s, %s.", low, printed_for_words (found.lowest->cells[column].number));
    }
    if (found.withheld > 0)
        g_string_append_printf (out, " %u %s withheld so that nobody can be identified.", found.withheld,
                                found.withheld == 1 ? "value is" : "values are");
}

static const char *
compose_alt (Composer *self, const ChartForm *form, const Text *title, const Matrix *matrix, guint unchecked)
{
    g_autofree char *finding = text_string (title);
    g_autoptr (GString) out = g_string_new (form->kind);
    g_string_append_printf (out, ": %s.", finding);
    const int column = find_column (matrix, form->main);
    if (column >= 0)
        append_extremes (out, matrix, (guint)column);
    else
        append_segments (out, matrix);
    if (unchecked > 0)
        g_string_append_printf (out, " %u %s not shown, for the coding agrees too little with a person's.", unchecked,
                                unchecked == 1 ? "theme is" : "themes are");
    return arena_text (self->document->arena, out->str);
}

/* The same share among everyone whom the block speaks of: the line that groups are held against. */
static const Number *
compose_reference (Composer *self, const Block *block)
{
    if (block->chart != CHART_DOTS || block->n_questions != 1 || block->n_by == 0)
        return NULL;
    const Question *question = questionnaire_get (study_questionnaire (self->study), block->questions[0]);
    const AnswerSet answers = block->answers != 0 ? block->answers : question->positive;
    const Call call = call_new (MEASURE_SHARE, block->questions[0], answers, &block->group);
    return compose_number (self, &call, PRINT_PERCENT, 0);
}

static const char *
answer_label (Composer *self, guint question, AnswerSet set)
{
    if (question == QUESTION_NONE || set == 0)
        return NULL;
    return arena_take (self->document->arena, question_set_label (questionnaire_get (study_questionnaire (self->study), question), set));
}

/* Puts TEXT in place of a number that nobody is told. */
static void
replace_number (Composer *self, Datum *datum, const char *text)
{
    g_ptr_array_remove (self->document->numbers, (gpointer)datum->number);
    *datum = (Datum){ .text = text, .value = NAN };
}

/* A theme on which the rules agree too little with a person has neither squares nor bar: its row says why. How many there are. */
static guint
tell_unchecked (Composer *self, Matrix *matrix)
{
    const int raised = find_column (matrix, "raised"), share = find_column (matrix, "mentioned");
    const char *word = house_word (study_house (self->study), "unchecked");
    guint n = 0;
    for (guint r = 0; raised >= 0 && share >= 0 && r < matrix->n_rows; r++) {
        Datum *cells = (Datum *)matrix->rows[r].cells;
        if (cells == NULL || cells[share].number == NULL || !number_is_unchecked (cells[share].number))
            continue;
        replace_number (self, &cells[raised], "");
        replace_number (self, &cells[share],
                        arena_take (self->document->arena, g_strdup_printf ("%s %.2f", word != NULL ? word : "Not shown: check below",
                                                                            study_info (self->study)->kappa)));
        n++;
    }
    return n;
}

DocBlock *
compose_chart (Composer *self, const Block *block)
{
    const ChartForm *form = &forms[block->chart];
    g_autoptr (Grid) grid = study_block_grid (self->study, block);
    const gboolean sorted = block->sort != NULL && g_str_equal (block->sort, "value");
    DocBlock *chart = arena_alloc (self->document->arena, sizeof (DocBlock));
    chart->kind = DOC_CHART;
    chart->id = block->id;
    chart->chart.kind = form->drawn;
    chart->chart.title = compose_text (self, block->title);
    chart->chart.subtitle = compose_text (self, block->subtitle);
    chart->chart.source = compose_text (self, block->source);
    chart->chart.matrix = compose_matrix (self, grid, PRINT_PERCENT, sorted ? find_grid_column (grid, form->main) : -1);
    const guint unchecked = tell_unchecked (self, &chart->chart.matrix);
    chart->chart.alt = compose_alt (self, form, &chart->chart.title, &chart->chart.matrix, unchecked);
    chart->chart.reference = compose_reference (self, block);
    chart->chart.reference_label = chart->chart.reference != NULL ? "Everyone" : NULL;
    if (block->chart == CHART_GAP) {
        chart->chart.first_label = answer_label (self, block->compared, block->first);
        chart->chart.second_label = answer_label (self, block->compared, block->second);
    }
    if (block->chart == CHART_THEMES) {
        const Call held = call_new (MEASURE_GROUPS, QUESTION_NONE, 0, &block->group);
        chart->chart.held = compose_number (self, &held, PRINT_COUNT, 0)->printed;
    }
    return chart;
}
