/* compose_number.c - requests and bindings become printed numbers; conditions are decided on released values. */
#include "document/document_int.h"

#include "base/number.h"
#include "study/format.h"

#include <math.h>
#include <string.h>

/* Formats of bindings (study/format.h) and the print they stand for. */
typedef struct {
    const char *name;
    PrintStyle style;
    int decimals;
} FormatPrint;

static const FormatPrint formats[] = {
    {"percent",   PRINT_PERCENT, 0 },
    { "percent1", PRINT_PERCENT, 1 },
    { "words",    PRINT_WORDS,   -1},
    { "count",    PRINT_COUNT,   -1},
    { "points",   PRINT_POINTS,  0 },
    { "signed",   PRINT_SIGNED,  0 },
    { "number",   PRINT_AUTO,    -1},
    { "range",    PRINT_RANGE,   -1},
    { "base",     PRINT_OF,      -1},
    { "of",       PRINT_OF,      -1},
    { "small",    PRINT_SMALL,   -1},
    { "plain",    PRINT_PLAIN,   0 },
    { "text",     PRINT_AUTO,    -1},
};

static gboolean
is_shown (const Released *cell)
{
    return cell->status != STATUS_C && cell->status != STATUS_Z && cell->status != STATUS_X && cell->bound == BOUND_NONE &&
           !isnan (cell->value);
}

double
value_released (const Release *release, const Value *value)
{
    switch (value->kind) {
    case VALUE_NUMBER:
        return value->number;
    case VALUE_CALL:
    case VALUE_LOWER:
    case VALUE_UPPER: {
        const Released *cell = release_cell (release, &value->call);
        if (!is_shown (cell))
            return NAN;
        return value->kind == VALUE_CALL ? cell->value : value->kind == VALUE_LOWER ? cell->lower : cell->upper;
    }
    case VALUE_ADD:
        return value_released (release, value->left) + value_released (release, value->right);
    case VALUE_SUBTRACT:
        return value_released (release, value->left) - value_released (release, value->right);
    }
    g_assert_not_reached ();
}

/* ------------------------------------------------------------ conditions */

static Truth
truth (gboolean yes)
{
    return yes ? TRUTH_TRUE : TRUTH_FALSE;
}

static Truth
compare (const Release *release, const Cond *cond)
{
    const double a = value_released (release, cond->a), b = value_released (release, cond->b);
    if (isnan (a) || isnan (b))
        return TRUTH_WITHHELD;
    switch (cond->test) {
    case TEST_LESS:
        return truth (a < b);
    case TEST_AT_MOST:
        return truth (a <= b);
    case TEST_MORE:
        return truth (a > b);
    case TEST_AT_LEAST:
        return truth (a >= b);
    case TEST_EQUAL:
        return truth (fabs (a - b) < 1e-12);
    case TEST_UNEQUAL:
        return truth (fabs (a - b) >= 1e-12);
    }
    g_assert_not_reached ();
}

/* What each verdict name says of a gap. */
static Truth
verdict (const Release *release, const Cond *cond)
{
    const Released *cell = release_cell (release, &cond->call);
    const char *name = cond->name;
    if (g_str_equal (name, "withheld") || g_str_equal (name, "shown"))
        return truth (is_shown (cell) == g_str_equal (name, "shown"));
    if (!is_shown (cell) && cell->bound == BOUND_NONE)
        return TRUTH_WITHHELD;
    const Verdict found = cell->verdict;
    if (g_str_equal (name, "higher"))
        return truth (found == VERDICT_HIGHER);
    if (g_str_equal (name, "lower"))
        return truth (found == VERDICT_LOWER);
    if (g_str_equal (name, "different"))
        return truth (found == VERDICT_HIGHER || found == VERDICT_LOWER);
    if (g_str_equal (name, "similar"))
        return truth (found == VERDICT_SIMILAR);
    return truth ((found == VERDICT_UNTESTED) == g_str_equal (name, "untested"));
}

Truth
condition_decide (const Release *release, const Cond *cond)
{
    switch (cond->kind) {
    case COND_COMPARE:
        return compare (release, cond);
    case COND_VERDICT:
        return verdict (release, cond);
    case COND_NOT: {
        const Truth inner = condition_decide (release, cond->left);
        return inner == TRUTH_WITHHELD ? inner : truth (inner == TRUTH_FALSE);
    }
    case COND_AND:
    case COND_OR: {
        const Truth a = condition_decide (release, cond->left), b = condition_decide (release, cond->right);
        if (a == TRUTH_WITHHELD || b == TRUTH_WITHHELD)
            return TRUTH_WITHHELD; /* a withheld operand leaves out both branches, whatever the other says */
        return truth (cond->kind == COND_AND ? a == TRUTH_TRUE && b == TRUTH_TRUE : a == TRUTH_TRUE || b == TRUTH_TRUE);
    }
    case COND_FILTER:
        break; /* routing only: the reader refuses it in a document */
    }
    g_assert_not_reached ();
}

/* --------------------------------------------------------------- numbers */

static const char *
verdict_words (const Released *cell)
{
    static const char *const words[] = {
        [VERDICT_UNTESTED] = "not tested",
        [VERDICT_SIMILAR] = "no clear difference",
        [VERDICT_HIGHER] = "clear difference",
        [VERDICT_LOWER] = "clear difference",
    };
    const Measure measure = cell->call.measure;
    return measure == MEASURE_GAP || measure == MEASURE_CHANGE || measure == MEASURE_RATIO ? words[cell->verdict] : "";
}

/* The id of a set, which the numbers of a row share. */
static const char *
set_text (Composer *self, guint question, AnswerSet set)
{
    if (self->set_id == NULL || question != self->set_question || set != self->set) {
        const Question *from = questionnaire_get (study_questionnaire (self->study), question);
        self->set_id = arena_take (self->document->arena, question_set_id (from, set));
        self->set_question = question;
        self->set = set;
    }
    return self->set_id;
}

/* The filter of a group, once for every set of filters: whatever its area. */
static const char *
filter_text (Composer *self, const Group *group)
{
    const Group key = group_in (group, AREA_ALL);
    if (group->n_filters == 0)
        return "";
    if (self->filters == NULL)
        self->filters = arena_own (self->document->arena, g_hash_table_new_full (group_hash, (GEqualFunc)group_equal, g_free, NULL),
                                   (GDestroyNotify)g_hash_table_unref);
    const char *known = g_hash_table_lookup (self->filters, &key);
    if (known == NULL) {
        known = arena_take (self->document->arena, study_group_filter (self->study, group));
        g_hash_table_insert (self->filters, g_memdup2 (&key, sizeof key), (gpointer)known);
    }
    return known;
}

/* Fills what the ledger tells of CALL; the figures come from its released cell. */
static void
describe (Composer *self, Number *number, const Released *cell)
{
    const Call *call = &cell->call;
    const Area *area = areas_get (study_areas (self->study), call->group.area);
    number->measure = call->measure == MEASURE_CHECK ? check_kind_name (call->missing) : measure_name (call->measure);
    number->question = number->answer = "";
    if (call->question != QUESTION_NONE) {
        const Question *question = questionnaire_get (study_questionnaire (self->study), call->question);
        number->question = question->id;
        if (call->answers != 0)
            number->answer = set_text (self, call->question, call->answers);
    }
    number->filter = filter_text (self, &call->group);
    number->area = area->id;
    number->area_code = area->code;
    number->wave = study_info (self->study)->waves[call->group.wave];
    number->weight = "none";
    number->value = cell->bound == BOUND_NONE ? cell->value : NAN;
    number->numerator = cell->numerator;
    number->base = cell->base;
    number->base_effective = cell->base_effective;
    number->lower = cell->lower;
    number->upper = cell->upper;
    number->bound = cell->bound == BOUND_NONE ? NAN : cell->bound_value;
    number->status = status_name (cell->status);
    number->symbol = status_symbol (cell->status);
    number->reason = cell->reason != REASON_NONE ? reason_text (cell->reason) : "";
    number->verdict = verdict_words (cell);
    number->released = cell->status == STATUS_C ? "" : release_name (self->release);
    number->unit = print_unit (call);
    number->marked = print_marked (cell);
}

static Number *
new_number (Composer *self)
{
    Number *number = arena_alloc (self->document->arena, sizeof (Number));
    g_ptr_array_add (self->document->numbers, number);
    return number;
}

static const char *
fact_print (Composer *self, const Call *call)
{
    const Fact *fact = study_fact (self->study, call->name);
    return fact->printed[0] != '\0' ? fact->printed : fact->value;
}

const Number *
compose_number (Composer *self, const Call *call, PrintStyle style, int decimals)
{
    const Released *cell = release_cell (self->release, call);
    Number *number = new_number (self);
    describe (self, number, cell);
    number->id = release_cell_id (self->release, call);
    g_autoptr (GString) out = g_string_new (NULL);
    if (call->measure == MEASURE_FACT && (style == PRINT_AUTO || isnan (cell->value)))
        g_string_append (out, fact_print (self, call));
    else
        print_released (out, cell, study_house (self->study), style, decimals);
    number->printed = arena_text (self->document->arena, out->str);
    return number;
}

gboolean
number_is_unchecked (const Number *number)
{
    return g_str_equal (number->reason, reason_text (REASON_UNCHECKED));
}

/* The first call in a value: its measure says how a sum prints. */
static const Value *
value_leaf (const Value *value)
{
    if (value->kind == VALUE_ADD || value->kind == VALUE_SUBTRACT) {
        const Value *left = value_leaf (value->left);
        return left->kind != VALUE_NUMBER ? left : value_leaf (value->right);
    }
    return value;
}

static void
append_value_id (GString *out, const Study *study, const Value *value)
{
    g_autofree char *id =
        value->kind == VALUE_CALL || value->kind == VALUE_LOWER || value->kind == VALUE_UPPER ? study_call_id (study, &value->call) : NULL;
    switch (value->kind) {
    case VALUE_NUMBER:
        number_append_exact (out, value->number);
        break;
    case VALUE_CALL:
        g_string_append (out, id);
        break;
    case VALUE_LOWER:
    case VALUE_UPPER:
        g_string_append_printf (out, "%s(%s)", value->kind == VALUE_LOWER ? "lower" : "upper", id);
        break;
    case VALUE_ADD:
    case VALUE_SUBTRACT:
        append_value_id (out, study, value->left);
        g_string_append (out, value->kind == VALUE_ADD ? "+" : "-");
        append_value_id (out, study, value->right);
        break;
    }
}

/* Whether a part of VALUE tells of a theme on which the rules agree too little with a person. */
static gboolean
value_is_unchecked (const Release *release, const Value *value)
{
    switch (value->kind) {
    case VALUE_NUMBER:
        return FALSE;
    case VALUE_CALL:
    case VALUE_LOWER:
    case VALUE_UPPER:
        return release_cell (release, &value->call)->reason == REASON_UNCHECKED;
    case VALUE_ADD:
    case VALUE_SUBTRACT:
        return value_is_unchecked (release, value->left) || value_is_unchecked (release, value->right);
    }
    g_assert_not_reached ();
}

/* A computed value prints like its first call, from released parts; one withheld part withholds it. */
static const Number *
compose_sum (Composer *self, const Value *value, PrintStyle style, int decimals)
{
    Released cell = {
        .call = {.measure = MEASURE_COUNT, .question = QUESTION_NONE},
          .status = STATUS_SHOWN
    };
    const Value *leaf = value_leaf (value);
    if (leaf->kind != VALUE_NUMBER)
        cell = *release_cell (self->release, &leaf->call);
    cell.value = value_released (self->release, value);
    cell.status = isnan (cell.value) ? STATUS_C : cell.status;
    if (value_is_unchecked (self->release, value)) {
        cell.status = STATUS_X;
        cell.reason = REASON_UNCHECKED;
    }
    cell.bound = BOUND_NONE;
    cell.numerator = cell.base = -1;
    cell.lower = cell.upper = NAN;
    Number *number = new_number (self);
    describe (self, number, &cell);
    g_autoptr (GString) id = g_string_new (NULL);
    append_value_id (id, self->study, value);
    number->id = arena_text (self->document->arena, id->str);
    g_autoptr (GString) out = g_string_new (NULL);
    if (style == PRINT_COUNT && print_unit (&cell.call) == UNIT_SHARE)
        style = PRINT_PERCENT;
    print_released (out, &cell, study_house (self->study), style, decimals);
    number->printed = arena_text (self->document->arena, out->str);
    return number;
}

const Number *
compose_binding (Composer *self, const Binding *binding, gboolean sentence_start)
{
    PrintStyle style = PRINT_AUTO;
    int decimals = -1;
    for (guint f = 0; f < binding->n_formats; f++)
        for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
            if (g_str_equal (binding->formats[f].name, formats[i].name)) {
                style = formats[i].style;
                decimals = isnan (binding->formats[f].argument) ? formats[i].decimals : (int)binding->formats[f].argument;
            }
    const Value *value = binding->value;
    const Number *number =
        value->kind == VALUE_CALL ? compose_number (self, &value->call, style, decimals) : compose_sum (self, value, style, decimals);
    if (number_is_unchecked (number))
        notes_add (self->notes, NOTE_WARNING, binding->at,
                   "%s: expected a theme that the rules code as a person does (kappa %.2f or more); \"%s\" stands in its place", number->id,
                   study_info (self->study)->kappa, number->printed);
    if (sentence_start && g_ascii_islower (number->printed[0])) {
        Number *capital = (Number *)g_ptr_array_index (self->document->numbers, self->document->numbers->len - 1);
        char *text = g_strdup (number->printed);
        text[0] = g_ascii_toupper (text[0]);
        capital->printed = arena_take (self->document->arena, text);
    }
    return number;
}

/* -------------------------------------------------------------- matrices */

static const RowKind row_kinds[] = {
    [GRID_HEAD] = ROW_HEAD, [GRID_ANSWER] = ROW_PLAIN, [GRID_NET] = ROW_NET, [GRID_BASE] = ROW_BASE, [GRID_ITEM] = ROW_PLAIN,
};

static void
fill_datum (Composer *self, const Call *call, PrintStyle style, Datum *datum)
{
    datum->text = "";
    datum->value = NAN;
    if (call == NULL)
        return;
    const NumberUnit unit = print_unit (call);
    const Number *number = compose_number (self, call, unit == UNIT_SHARE ? style : PRINT_PLAIN, -1);
    datum->number = number;
    datum->text = number->printed;
    datum->value = number->marked == MARKED_SHOWN || number->marked == MARKED_UNSURE ? number->value : NAN;
    if (unit == UNIT_SHARE || unit == UNIT_POINTS)
        datum->value *= 100;
    datum->decimals = unit == UNIT_SHARE || unit == UNIT_POINTS || unit == UNIT_MEAN ? 1 : 0;
}

static gint
by_value (gconstpointer a, gconstpointer b, gpointer data)
{
    const guint column = GPOINTER_TO_UINT (data);
    const DocRow *left = a, *right = b;
    const Number *x = left->cells[column].number, *y = right->cells[column].number;
    const double p = x != NULL && !isnan (x->value) ? x->value : -1, q = y != NULL && !isnan (y->value) ? y->value : -1;
    return p < q ? 1 : p > q ? -1 : 0;
}

Matrix
compose_matrix (Composer *self, const Grid *grid, PrintStyle style, int sort)
{
    Arena *arena = self->document->arena;
    DocColumn *columns = arena_new_items (arena, DocColumn, grid->n_columns);
    for (guint c = 0; c < grid->n_columns; c++)
        columns[c] = (DocColumn){
            .spanner = text_typeset (arena, grid->columns[c].spanner),
            .label = text_typeset (arena, grid->columns[c].label),
            .id = arena_text (arena, grid->columns[c].id),
            .measure = measure_name (grid->columns[c].measure),
        };
    DocRow *rows = arena_new_items (arena, DocRow, grid->n_rows);
    for (guint r = 0; r < grid->n_rows; r++) {
        const GridRow *from = &grid->rows[r];
        const Question *question =
            from->question != QUESTION_NONE ? questionnaire_get (study_questionnaire (self->study), from->question) : NULL;
        Datum *cells = from->kind == GRID_HEAD ? NULL : arena_new_items (arena, Datum, grid->n_columns);
        for (guint c = 0; cells != NULL && c < grid->n_columns; c++)
            fill_datum (self, grid_cell (grid, r, c), style, &cells[c]);
        rows[r] = (DocRow){
            .kind = row_kinds[from->kind],
            .id = arena_text (arena, from->id),
            .question = question != NULL ? question->id : "",
            .label = text_words (arena, from->label),
            .cells = cells,
            .low_is_good = question != NULL && question->low_is_good,
        };
    }
    if (sort >= 0 && grid->n_rows > 0)
        g_qsort_with_data (rows, (gint)grid->n_rows, sizeof (DocRow), by_value, GUINT_TO_POINTER ((guint)sort));
    return (Matrix){ .columns = columns, .n_columns = grid->n_columns, .rows = rows, .n_rows = grid->n_rows };
}
