/* cells.c - the cells of a table: widths of columns, the head with its spanners, rows of words and figures. */
#include <string.h>

#include "layout/table_int.h"

#define LABEL_INDENT 4.0
#define LABEL_LEAST 90.0
#define LABEL_MOST 230.0
#define GAP 8.0         /* left of a figure */
#define GAP_UNSURE 14.0 /* where [u] hangs into the gap */
#define WORDS_GAP 12.0
#define HANG 1.5
#define SPANNER_Y 13.0
#define SPANNER_RULE 18.0
#define SPANNER_HEIGHT 18.0
#define HEAD_Y 14.0
#define HEAD_UNDER 7.0
#define GROUP_FIRST 17.0 /* baseline of a question under the head, and under another's rows */
#define GROUP_NEXT 21.0
#define UNDER_GROUP 4.0
#define ROW_UNDER 5.0
#define WORDS_ROW 21.0
#define WORDS_LEADING 12.0
#define WORDS_UNDER 7.0
#define FIRST_PLAIN 2.0 /* more room above the first row without a question */
#define STATUS_INDENT 15.0
#define UNSURE "[u]"

typedef struct {
    double least, wished; /* points, the gap included */
    double left, right;   /* of its words */
    gboolean unsure;      /* some figure has [u] hanging */
} Column;

struct Cells {
    const DocBlock *block;
    const Matrix *matrix;
    Column label;
    Column *columns;
    gboolean spanned, words, overfull;
    guint head_lines;
    double *heights; /* of rows */
};

/* What a word in a status column is drawn as. */
typedef enum { STATUS_NONE, STATUS_OPEN, STATUS_HALF, STATUS_DONE, STATUS_LATE } Status;

static const struct {
    const char *word;
    Status status;
} statuses[] = {
    {"Not started", STATUS_OPEN},
    { "Under way",  STATUS_HALF},
    { "Done",       STATUS_DONE},
    { "Late",       STATUS_LATE},
};

static const Datum *
cell_at (const Cells *self, guint row, guint column)
{
    return self->matrix->rows[row].cells != NULL ? &self->matrix->rows[row].cells[column] : NULL;
}

static gboolean
is_status (const DocColumn *column)
{
    return g_strcmp0 (column->measure, "status") == 0;
}

/* Whether a figure carries [u], in its text or by its number. */
static gboolean
is_unsure (const Datum *datum)
{
    if (g_str_has_suffix (datum->text, UNSURE))
        return TRUE;
    const Number *number = datum->number;
    return number != NULL && number->marked == MARKED_UNSURE && number->unit != UNIT_PEOPLE && datum->text[0] != '\0' &&
           datum->text[0] != '[';
}

/* The figure without the [u] at its end. The caller owns it. */
static char *
figure_text (const Datum *datum)
{
    char *text = g_strdup (datum->text);
    if (g_str_has_suffix (text, UNSURE))
        text[strlen (text) - strlen (UNSURE)] = '\0';
    return g_strchomp (text);
}

static double
longest_word (const Canvas *canvas, const Type *type, const char *text)
{
    double width = 0;
    g_auto (GStrv) words = g_strsplit (text, " ", -1);
    for (guint i = 0; words[i] != NULL; i++)
        width = MAX (width, canvas_width (canvas, type, words[i]));
    return width;
}

static Type
cell_type (const Canvas *canvas, const Cells *self)
{
    Type type = canvas_type (canvas, TYPE_TABLE);
    if (self->words) {
        type.size += 0.5;
        type.leading = WORDS_LEADING;
    }
    return type;
}

static void
measure_column (Cells *self, const Canvas *canvas, guint index)
{
    const DocColumn *column = &self->matrix->columns[index];
    Column *made = &self->columns[index];
    Type head = canvas_type (canvas, TYPE_TABLE_HEAD), cell = cell_type (canvas, self);
    cell.face = FACE_BOLD;
    made->least = longest_word (canvas, &head, column->label);
    made->wished = made->least;
    for (guint i = 0; i < self->matrix->n_rows; i++) {
        const Datum *datum = cell_at (self, i, index);
        if (datum == NULL)
            continue;
        made->unsure = made->unsure || (!column->words && is_unsure (datum));
        g_autofree char *figure = figure_text (datum);
        double width = canvas_width (canvas, &cell, column->words ? datum->text : figure);
        made->wished = MAX (made->wished, width);
        made->least = MAX (made->least, column->words ? longest_word (canvas, &cell, datum->text) : width);
    }
    double more = (column->words ? WORDS_GAP : GAP) + (is_status (column) ? STATUS_INDENT : 0);
    made->wished = column->words ? MIN (made->wished, 0.45 * PAGE_FULL) + more : made->wished + more + 6;
    made->least += more;
    if (column->width > 0)
        made->least = made->wished = MAX (column->width * PAGE_FULL, made->least);
}

static void
measure_label (Cells *self, const Canvas *canvas)
{
    Type type = cell_type (canvas, self);
    self->label.least = LABEL_LEAST;
    for (guint i = 0; i < self->matrix->n_rows; i++) {
        const DocRow *row = &self->matrix->rows[i];
        if (row->kind == ROW_HEAD)
            continue;
        type.face = row->kind == ROW_NET ? FACE_BOLD : FACE_REGULAR;
        g_autofree char *text = text_flat (&row->label);
        self->label.wished = MAX (self->label.wished, canvas_width (canvas, &type, text));
        self->label.least = MAX (self->label.least, longest_word (canvas, &type, text));
    }
    self->label.wished = CLAMP (self->label.wished + 2 * LABEL_INDENT + 1, self->label.least, LABEL_MOST);
}

static double
column_width (const Column *column, double share)
{
    return column->least + (column->wished - column->least) * share;
}

/* Sets left and right of every column: as wished if all fit, else between that and the least. */
static void
place_columns (Cells *self)
{
    guint n = self->matrix->n_columns;
    double least = self->label.least, wished = self->label.wished, hang = 0;
    for (guint i = 0; i < n; i++) {
        if (i > 0 && self->columns[i - 1].unsure && !self->matrix->columns[i].words) {
            self->columns[i].least += GAP_UNSURE - GAP;
            self->columns[i].wished += GAP_UNSURE - GAP;
        }
        least += self->columns[i].least;
        wished += self->columns[i].wished;
    }
    if (n > 0 && self->columns[n - 1].unsure)
        hang = GAP_UNSURE;
    double room = PAGE_FULL - hang;
    double share = wished <= room ? 1 : wished > least ? (room - least) / (wished - least) : 0, scale = 1;
    if (share < 0) {
        self->overfull = TRUE;
        share = 0;
        scale = room / least;
    }
    double spare = MAX (room - wished, 0), each = self->words ? spare / (n + 1) : MIN (spare / (n + 1), 24);
    double x = PAGE_LEFT + column_width (&self->label, share) * scale + spare - n * each;
    self->label.left = PAGE_LEFT;
    self->label.right = x;
    for (guint i = 0; i < n; i++) {
        double width = column_width (&self->columns[i], share) * scale + each;
        self->columns[i].left = x + (self->matrix->columns[i].words ? WORDS_GAP : GAP);
        self->columns[i].right = x + width;
        x += width;
    }
}

static Flow *
head_flow (const Cells *self, const Canvas *canvas, guint index)
{
    Type type = canvas_type (canvas, TYPE_TABLE_HEAD);
    const Column *column = &self->columns[index];
    return flow_plain (canvas, &type, self->matrix->columns[index].label, column->right - column->left + 0.01);
}

static Flow *
label_flow (const Cells *self, const Canvas *canvas, guint row)
{
    const DocRow *at = &self->matrix->rows[row];
    Type type = cell_type (canvas, self);
    double width = self->label.right - self->label.left - 2 * LABEL_INDENT;
    if (at->kind == ROW_NET)
        type.face = FACE_BOLD;
    if (at->kind == ROW_BASE)
        type.colour = COLOUR_INK2;
    if (at->kind == ROW_HEAD) {
        type = canvas_type_as (canvas, TYPE_CHART_VALUE, FACE_BOLD, COLOUR_NAVY);
        width = PAGE_FULL;
    }
    type.leading = WORDS_LEADING;
    return flow_new (canvas, &type, &at->label, width);
}

static Flow *
words_flow (const Cells *self, const Canvas *canvas, guint row, guint index)
{
    const Column *column = &self->columns[index];
    Type type = cell_type (canvas, self);
    double indent = is_status (&self->matrix->columns[index]) ? STATUS_INDENT : 0;
    if (indent > 0)
        type.face = FACE_BOLD;
    return flow_plain (canvas, &type, cell_at (self, row, index)->text, column->right - column->left - indent);
}

static double
measure_row (const Cells *self, const Canvas *canvas, guint row)
{
    const DocRow *at = &self->matrix->rows[row];
    g_autoptr (Flow) label = label_flow (self, canvas, row);
    guint lines = MAX (flow_lines (label), 1);
    if (at->kind == ROW_HEAD)
        return (row == 0 ? GROUP_FIRST : GROUP_NEXT) + UNDER_GROUP + (lines - 1) * WORDS_LEADING;
    for (guint i = 0; i < self->matrix->n_columns; i++)
        if (self->matrix->columns[i].words) {
            g_autoptr (Flow) words = words_flow (self, canvas, row, i);
            lines = MAX (lines, flow_lines (words));
        }
    double height = self->words ? WORDS_ROW : look_type (canvas->look, TYPE_TABLE)->leading;
    return height + (lines - 1) * WORDS_LEADING + (row == 0 && !self->words ? FIRST_PLAIN : 0);
}

Cells *
cells_new (const Canvas *canvas, const DocBlock *block)
{
    Cells *self = g_new0 (Cells, 1);
    self->block = block;
    self->matrix = &block->table.matrix;
    self->columns = g_new0 (Column, self->matrix->n_columns + 1);
    self->heights = g_new0 (double, self->matrix->n_rows + 1);
    for (guint i = 0; i < self->matrix->n_columns; i++) {
        self->spanned = self->spanned || self->matrix->columns[i].spanner != NULL;
        self->words = self->words || self->matrix->columns[i].words;
    }
    for (guint i = 0; i < self->matrix->n_columns; i++)
        measure_column (self, canvas, i);
    measure_label (self, canvas);
    place_columns (self);
    self->head_lines = 1;
    for (guint i = 0; i < self->matrix->n_columns; i++) {
        g_autoptr (Flow) flow = head_flow (self, canvas, i);
        self->head_lines = MAX (self->head_lines, flow_lines (flow));
    }
    for (guint i = 0; i < self->matrix->n_rows; i++)
        self->heights[i] = measure_row (self, canvas, i);
    return self;
}

void
cells_free (Cells *self)
{
    if (self == NULL)
        return;
    g_free (self->columns);
    g_free (self->heights);
    g_free (self);
}

gboolean
cells_overfull (const Cells *self)
{
    return self->overfull;
}

/* Baseline of the head's last line under its upper rule. */
static double
head_baseline (const Cells *self)
{
    return (self->spanned ? SPANNER_HEIGHT : 0) + HEAD_Y - (self->spanned ? 1 : 0) + 11 * (self->head_lines - 1);
}

double
cells_head_height (const Cells *self)
{
    return head_baseline (self) + HEAD_UNDER - (self->spanned ? 0 : 1);
}

double
cells_row_under (const Cells *self)
{
    return self->words ? WORDS_UNDER : ROW_UNDER;
}

double
cells_row_height (const Cells *self, guint row)
{
    return self->heights[row];
}

/* A cell that says nothing is there all the same: rows have as many cells as the head. */
static void
draw_nothing (Canvas *canvas, double x, double y)
{
    Type type = canvas_type (canvas, TYPE_TABLE);
    canvas_text (canvas, &type, ALIGN_LEFT, x, y, " ");
}

static void
draw_column_head (const Cells *self, Canvas *canvas, guint index, guint rowspan, double y)
{
    const DocColumn *column = &self->matrix->columns[index];
    const Column *at = &self->columns[index];
    g_autoptr (Flow) flow = head_flow (self, canvas, index);
    double baseline = y + head_baseline (self) - flow_height (flow);
    guint former = canvas_enter_element (canvas, &(Element){ .role = ROLE_TH, .scope = SCOPE_COLUMN, .rowspan = (guint16)rowspan });
    if (flow_lines (flow) == 0)
        draw_nothing (canvas, at->left, baseline);
    flow_draw (flow, canvas, column->words ? ALIGN_LEFT : ALIGN_RIGHT, column->words ? at->left : at->right, baseline, 0,
               flow_lines (flow));
    canvas_leave (canvas, former);
}

static void
draw_stub (const Cells *self, Canvas *canvas, guint rowspan, double y)
{
    const char *stub = self->block->table.stub;
    Type type = canvas_type (canvas, TYPE_TABLE_HEAD);
    guint former = canvas_enter_element (canvas, &(Element){ .role = ROLE_TH, .scope = SCOPE_COLUMN, .rowspan = (guint16)rowspan });
    double baseline = y + head_baseline (self);
    if (stub == NULL || stub[0] == '\0')
        draw_nothing (canvas, PAGE_LEFT, baseline);
    else
        canvas_text (canvas, &type, ALIGN_LEFT, PAGE_LEFT, baseline, stub);
    canvas_leave (canvas, former);
}

/* How many columns from INDEX on stand under the same spanner. */
static guint
spanned_from (const Cells *self, guint index)
{
    guint n = 1;
    const char *spanner = self->matrix->columns[index].spanner;
    while (spanner != NULL && index + n < self->matrix->n_columns && g_strcmp0 (self->matrix->columns[index + n].spanner, spanner) == 0)
        n++;
    return n;
}

static void
draw_spanner (const Cells *self, Canvas *canvas, guint index, guint n, double y)
{
    Type type = canvas_type (canvas, TYPE_CHART_VALUE);
    double left = self->columns[index].left, right = self->columns[index + n - 1].right;
    guint former = canvas_enter_element (canvas, &(Element){ .role = ROLE_TH, .scope = SCOPE_COLUMN, .colspan = (guint16)n });
    canvas_text (canvas, &type, ALIGN_LEFT, left, y + SPANNER_Y, self->matrix->columns[index].spanner);
    canvas_leave (canvas, former);
    former = canvas_artifact (canvas);
    canvas_line (canvas, STROKE (0.75, COLOUR_INK), left, y + SPANNER_RULE, right, y + SPANNER_RULE);
    canvas_leave (canvas, former);
}

static void
draw_head_rules (const Cells *self, Canvas *canvas, double y)
{
    guint former = canvas_artifact (canvas);
    double foot = y + cells_head_height (self);
    canvas_line (canvas, STROKE (1, COLOUR_INK), PAGE_LEFT, y, PAGE_RIGHT, y);
    canvas_line (canvas, STROKE (1, COLOUR_INK), PAGE_LEFT, foot, PAGE_RIGHT, foot);
    canvas_leave (canvas, former);
}

void
cells_draw_head (const Cells *self, Canvas *canvas, double y)
{
    draw_head_rules (self, canvas, y);
    guint former = canvas_enter (canvas, ROLE_THEAD), head = canvas_enter (canvas, ROLE_TR);
    guint rowspan = self->spanned ? 2 : 1;
    draw_stub (self, canvas, rowspan, y);
    for (guint i = 0; i < self->matrix->n_columns; i += spanned_from (self, i))
        if (self->matrix->columns[i].spanner != NULL)
            draw_spanner (self, canvas, i, spanned_from (self, i), y);
        else
            draw_column_head (self, canvas, i, rowspan, y);
    canvas_leave (canvas, head);
    if (self->spanned) {
        canvas_enter (canvas, ROLE_TR);
        for (guint i = 0; i < self->matrix->n_columns; i++)
            if (self->matrix->columns[i].spanner != NULL)
                draw_column_head (self, canvas, i, 1, y);
    }
    canvas_leave (canvas, former);
}

static void
draw_status (Canvas *canvas, const char *word, double x, double y)
{
    Status status = STATUS_NONE;
    for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
        if (strcmp (statuses[i].word, word) == 0)
            status = statuses[i].status;
    const Step half[] = {
        {.kind = STEP_MOVE,              .x = { x }, .y = { y - 4.2 } },
        { .kind = STEP_CURVE,              .x = { x - 2.32, x - 4.2, x - 4.2 }, .y = { y - 4.2, y - 2.32, y } },
        { .kind = STEP_CURVE,            .x = { x - 4.2, x - 2.32, x }, .y = { y + 2.32, y + 4.2, y + 4.2 } },
        { .kind = STEP_CLOSE},
    };
    switch (status) {
    case STATUS_NONE:
        break;
    case STATUS_HALF:
        canvas_path (canvas, COLOUR_NAVY, NULL, half, G_N_ELEMENTS (half));
        canvas_circle (canvas, COLOUR_NOTHING, STROKE (1, COLOUR_NAVY), x, y, 4.2);
        break;
    case STATUS_OPEN:
        canvas_circle (canvas, COLOUR_NOTHING, STROKE (1, COLOUR_NAVY), x, y, 4.2);
        break;
    case STATUS_DONE:
        canvas_circle (canvas, COLOUR_NAVY, NULL, x, y, 4.6);
        canvas_line (canvas, STROKE (1.2, COLOUR_WHITE), x - 2, y, x - 0.5, y + 1.8);
        canvas_line (canvas, STROKE (1.2, COLOUR_WHITE), x - 0.5, y + 1.8, x + 2.2, y - 1.8);
        break;
    case STATUS_LATE:
        canvas_triangle (canvas, COLOUR_RUST, x, y, 4.8, TRUE);
        break;
    }
}

static void
draw_words (const Cells *self, Canvas *canvas, guint row, guint index, double y)
{
    const Datum *datum = cell_at (self, row, index);
    g_autoptr (Flow) flow = words_flow (self, canvas, row, index);
    double x = self->columns[index].left;
    if (is_status (&self->matrix->columns[index])) {
        guint former = canvas_artifact (canvas);
        draw_status (canvas, datum->text, x + 5, y - 3.3);
        canvas_leave (canvas, former);
        x += STATUS_INDENT;
    }
    flow_draw_all (flow, canvas, x, y);
    canvas_print (canvas, datum->number);
    if (flow_lines (flow) == 0)
        draw_nothing (canvas, x, y);
}

/* A figure: its digits end at the column's right edge, [u] hangs to the right of them. */
static void
draw_figure (const Cells *self, Canvas *canvas, guint row, guint index, double y)
{
    const Datum *datum = cell_at (self, row, index);
    const DocRow *at = &self->matrix->rows[row];
    Type type = cell_type (canvas, self), quiet = type;
    quiet.colour = COLOUR_INK2;
    double right = self->columns[index].right;
    gboolean everyone = index == 0 && self->spanned && self->matrix->columns[0].spanner == NULL;
    if (at->kind == ROW_NET || everyone)
        type.face = FACE_BOLD;
    if (at->kind == ROW_BASE)
        type.colour = COLOUR_INK2;
    g_autofree char *figure = figure_text (datum);
    if (datum->text[0] == '\0') {
        draw_nothing (canvas, right, y);
    } else if (datum->text[0] == '[') {
        canvas_datum (canvas, &quiet, ALIGN_RIGHT, right, y, datum);
    } else if (!is_unsure (datum)) {
        canvas_datum (canvas, &type, ALIGN_RIGHT, right, y, datum);
    } else {
        g_autofree char *spaced = g_strconcat (figure, " ", NULL);
        canvas_text (canvas, &type, ALIGN_LEFT, right - canvas_width (canvas, &type, figure), y, spaced);
        canvas_text (canvas, &quiet, ALIGN_LEFT, right + HANG, y, UNSURE);
        canvas_print (canvas, datum->number);
    }
}

/* Mist behind totals, rules under bases and under rows of words. */
static void
draw_ground (const Cells *self, Canvas *canvas, guint row, double y, double last)
{
    const DocRow *at = &self->matrix->rows[row];
    guint former = canvas_artifact (canvas);
    if (at->kind == ROW_NET)
        canvas_rect (canvas, COLOUR_MIST, PAGE_LEFT, y - 10.5, PAGE_FULL, last - y + 14.5);
    if (row + 1 < self->matrix->n_rows && self->words)
        canvas_line (canvas, STROKE (0.5, COLOUR_RULE), PAGE_LEFT, last + WORDS_UNDER, PAGE_RIGHT, last + WORDS_UNDER);
    else if (row + 1 < self->matrix->n_rows && self->matrix->rows[row + 1].kind == ROW_HEAD)
        canvas_line (canvas, STROKE (0.5, COLOUR_RULE), PAGE_LEFT, last + ROW_UNDER, PAGE_RIGHT, last + ROW_UNDER);
    canvas_leave (canvas, former);
}

static double
draw_group_head (const Cells *self, Canvas *canvas, guint row, gboolean first, double y)
{
    g_autoptr (Flow) flow = label_flow (self, canvas, row);
    double baseline = y + (first ? GROUP_FIRST : GROUP_NEXT);
    guint former = canvas_enter (canvas, ROLE_TR);
    const Element cell = { .role = ROLE_TH, .scope = SCOPE_COLUMN, .colspan = (guint16)(self->matrix->n_columns + 1) };
    canvas_enter_element (canvas, &cell);
    double last = flow_draw_all (flow, canvas, PAGE_LEFT, baseline);
    canvas_leave (canvas, former);
    return last + UNDER_GROUP;
}

double
cells_draw_row (const Cells *self, Canvas *canvas, guint row, gboolean first, double y)
{
    if (self->matrix->rows[row].kind == ROW_HEAD)
        return draw_group_head (self, canvas, row, first, y);
    g_autoptr (Flow) label = label_flow (self, canvas, row);
    double height = self->heights[row], pitch = self->words ? WORDS_ROW : look_type (canvas->look, TYPE_TABLE)->leading;
    double last = y + height, baseline = y + MIN (pitch + (row == 0 && !self->words ? FIRST_PLAIN : 0), height);
    if (self->words && first)
        baseline -= WORDS_ROW - 16, last -= WORDS_ROW - 16;
    draw_ground (self, canvas, row, baseline, last);
    guint former = canvas_enter (canvas, ROLE_TR), tr = canvas->element;
    canvas_enter_element (canvas, &(Element){ .role = ROLE_TH, .scope = SCOPE_ROW });
    flow_draw_all (label, canvas, PAGE_LEFT + (self->words ? 0 : LABEL_INDENT), baseline);
    if (flow_lines (label) == 0)
        draw_nothing (canvas, PAGE_LEFT, baseline);
    for (guint i = 0; i < self->matrix->n_columns; i++) {
        canvas_leave (canvas, tr);
        canvas_enter (canvas, ROLE_TD);
        if (self->matrix->columns[i].words)
            draw_words (self, canvas, row, i, baseline);
        else
            draw_figure (self, canvas, row, i, baseline);
    }
    canvas_leave (canvas, former);
    return last;
}
