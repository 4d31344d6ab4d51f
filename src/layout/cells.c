/* cells.c - the cells of a table: widths of columns, the head with its spanners, rows of words and figures. */
#include <string.h>

#include "layout/table_int.h"

#define LABEL_INDENT 4.0
#define LABEL_LEAST 107.0
#define LABEL_TIGHT 84.0 /* where columns are many */
#define LABEL_MOST 230.0
#define GAP 8.0 /* left of a figure */
#define GAP_TIGHT 5.0
#define HEAD_TIGHT 34.0  /* a head's words may be broken down to this */
#define BROKEN_LEAST 3   /* letters of a head's word on either side of a break */
#define GAP_UNSURE 14.0  /* where [u] hangs into the gap */
#define SPREAD_MOST 48.0 /* what a column of figures takes of spare width */
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
#define WORDS_GROUP 4.0 /* further above a question among rows of words, and nearer below */
#define ROW_UNDER 5.0
#define WORDS_ROW 21.0
#define WORDS_LEADING 12.0
#define WORDS_UNDER 7.0
#define FIRST_PLAIN 2.0 /* more room above the first row without a question */
#define STATUS_INDENT 15.0
#define UNSURE "[u]"

/* How wide columns may be: words of heads broken, no word broken, everything on one line. */
typedef enum { FIT_TIGHT, FIT_FAIR, FIT_WISHED, N_FITS } Fit;

typedef struct {
    double widths[N_FITS]; /* points, the gap included */
    double left, right;    /* of its words */
    gboolean unsure;       /* some figure has [u] hanging */
    char *head;            /* its label, long words broken where the column is narrow */
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

/* What the cells of a column take: figures whole, words with line ends or without. */
static void
measure_cells (const Cells *self, const Canvas *canvas, guint index, double *least, double *wished)
{
    const DocColumn *column = &self->matrix->columns[index];
    Type type = cell_type (canvas, self);
    type.face = FACE_BOLD;
    for (guint i = 0; i < self->matrix->n_rows; i++) {
        const Datum *datum = cell_at (self, i, index);
        if (datum == NULL)
            continue;
        self->columns[index].unsure = self->columns[index].unsure || (!column->words && is_unsure (datum));
        g_autofree char *figure = figure_text (datum);
        double width = canvas_width (canvas, &type, column->words ? datum->text : figure);
        *wished = MAX (*wished, width);
        *least = MAX (*least, column->words ? longest_word (canvas, &type, datum->text) : width);
    }
}

static void
measure_column (Cells *self, const Canvas *canvas, guint index)
{
    const DocColumn *column = &self->matrix->columns[index];
    double *widths = self->columns[index].widths, least = 0, wished = 0;
    Type type = canvas_type (canvas, TYPE_TABLE_HEAD);
    double head = longest_word (canvas, &type, column->label), more = is_status (column) ? STATUS_INDENT : 0;
    measure_cells (self, canvas, index, &least, &wished);
    if (column->words) {
        widths[FIT_TIGHT] = widths[FIT_FAIR] = MAX (least, head) + WORDS_GAP + more;
        widths[FIT_WISHED] = MAX (MIN (MAX (wished, head), 0.45 * PAGE_FULL) + WORDS_GAP + more, widths[FIT_FAIR]);
    } else {
        widths[FIT_TIGHT] = MAX (least, MIN (head, HEAD_TIGHT)) + GAP_TIGHT;
        widths[FIT_FAIR] = MAX (least, head) + GAP;
        widths[FIT_WISHED] = widths[FIT_FAIR] + 6;
    }
    for (Fit fit = FIT_TIGHT; column->width > 0 && fit < N_FITS; fit++)
        widths[fit] = MAX (column->width * PAGE_FULL, widths[fit]);
    if (index > 0 && self->columns[index - 1].unsure && !column->words) {
        widths[FIT_TIGHT] += GAP_UNSURE - GAP_TIGHT;
        widths[FIT_FAIR] += GAP_UNSURE - GAP;
        widths[FIT_WISHED] += GAP_UNSURE - GAP;
    }
}

static void
measure_label (Cells *self, const Canvas *canvas)
{
    Type type = cell_type (canvas, self);
    double word = 0, whole = 0;
    for (guint i = 0; i < self->matrix->n_rows; i++) {
        const DocRow *row = &self->matrix->rows[i];
        if (row->kind == ROW_HEAD)
            continue;
        type.face = row->kind == ROW_NET ? FACE_BOLD : FACE_REGULAR;
        g_autofree char *text = text_flat (&row->label);
        whole = MAX (whole, canvas_width (canvas, &type, text));
        word = MAX (word, longest_word (canvas, &type, text));
    }
    double *widths = self->label.widths, indent = 2 * LABEL_INDENT + 1;
    widths[FIT_TIGHT] = MAX (MIN (LABEL_TIGHT, whole + indent), word + indent);
    widths[FIT_FAIR] = MAX (MIN (LABEL_LEAST, whole + indent), word + indent);
    widths[FIT_WISHED] = CLAMP (whole + indent, widths[FIT_FAIR], LABEL_MOST);
}

/* Sets left and right of every column: between the two fits that the page's width lies between. */
static void
place_columns (Cells *self)
{
    guint n = self->matrix->n_columns;
    double sums[N_FITS], scale = 1, share = 1;
    double room = PAGE_FULL - (n > 0 && self->columns[n - 1].unsure ? GAP_UNSURE : 0);
    for (Fit fit = FIT_TIGHT; fit < N_FITS; fit++) {
        sums[fit] = self->label.widths[fit];
        for (guint i = 0; i < n; i++)
            sums[fit] += self->columns[i].widths[fit];
    }
    Fit lower = sums[FIT_FAIR] <= room ? FIT_FAIR : FIT_TIGHT, upper = lower + 1;
    if (sums[upper] > room)
        share = sums[upper] > sums[lower] ? MAX ((room - sums[lower]) / (sums[upper] - sums[lower]), 0) : 0;
    if (sums[FIT_TIGHT] > room + 0.01) {
        self->overfull = TRUE;
        scale = room / sums[FIT_TIGHT];
    }
    double spare = MAX (room - sums[FIT_WISHED], 0), each = self->words ? spare / (n + 1) : MIN (spare / (n + 1), SPREAD_MOST);
    double gap = lower == FIT_FAIR ? GAP : GAP_TIGHT + (GAP - GAP_TIGHT) * share;
    const Column *label = &self->label;
    double x = PAGE_LEFT + (label->widths[lower] + (label->widths[upper] - label->widths[lower]) * share) * scale + spare - n * each;
    self->label.left = PAGE_LEFT;
    self->label.right = x;
    for (guint i = 0; i < n; i++) {
        Column *column = &self->columns[i];
        column->left = x + (self->matrix->columns[i].words ? WORDS_GAP : gap);
        x += (column->widths[lower] + (column->widths[upper] - column->widths[lower]) * share) * scale + each;
        column->right = x;
    }
}

static gboolean
is_vowel (char c)
{
    return c != '\0' && strchr ("aeiouyAEIOUY", c) != NULL;
}

/* Whether a word reads well broken before P: between vowel and consonant with a vowel, or between two consonants. */
static gboolean
breaks_well (const char *word, const char *p)
{
    if (p - word < 2 || !g_ascii_isalpha (p[0]) || !g_ascii_isalpha (p[-1]) || !is_vowel (p[1]) || is_vowel (p[0]))
        return FALSE;
    return is_vowel (p[-1]) || (!is_vowel (p[-1]) && is_vowel (p[-2]));
}

/* How much of WORD stands before a break so that it and a hyphen fit into WIDTH; 0 where it cannot be broken. */
static gsize
break_word (const Canvas *canvas, const Type *type, const char *word, double width)
{
    gsize best = 0, any = 0, length = strlen (word);
    for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p)) {
        gsize before = (gsize)(p - word);
        if (before < BROKEN_LEAST || length - before < BROKEN_LEAST)
            continue;
        g_autofree char *part = g_strdup_printf ("%.*s-", (int)before, word);
        if (canvas_width (canvas, type, part) > width)
            break;
        any = before;
        if (breaks_well (word, p))
            best = before;
    }
    return best > 0 ? best : any;
}

/* The label with words that are wider than the column broken by hyphens. The caller owns it. */
static char *
break_head (const Canvas *canvas, const char *label, double width)
{
    Type type = canvas_type (canvas, TYPE_TABLE_HEAD);
    GString *out = g_string_new (NULL);
    g_auto (GStrv) words = g_strsplit (label, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        const char *word = words[i];
        gsize cut;
        if (i > 0)
            g_string_append_c (out, ' ');
        while (canvas_width (canvas, &type, word) > width + 0.01 && (cut = break_word (canvas, &type, word, width)) > 0) {
            g_string_append_printf (out, "%.*s- ", (int)cut, word);
            word += cut;
        }
        g_string_append (out, word);
    }
    return g_string_free (out, FALSE);
}

static Flow *
head_flow (const Cells *self, const Canvas *canvas, guint index)
{
    Type type = canvas_type (canvas, TYPE_TABLE_HEAD);
    const Column *column = &self->columns[index];
    return flow_plain (canvas, &type, column->head, column->right - column->left + 0.01);
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
        return (row == 0 ? GROUP_FIRST : GROUP_NEXT) + UNDER_GROUP + (lines - 1) * WORDS_LEADING -
               (self->words && row == 0 ? WORDS_GROUP : 0);
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
        Column *column = &self->columns[i];
        column->head = break_head (canvas, self->matrix->columns[i].label, column->right - column->left);
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
    for (guint i = 0; i < self->matrix->n_columns; i++)
        g_free (self->columns[i].head);
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
    const Element cell = {
        .role = ROLE_TH,
        .scope = SCOPE_COLUMN,
        .rowspan = (guint16)rowspan,
        .actual = strcmp (at->head, column->label) != 0 ? column->label : NULL,
    };
    guint former = canvas_enter_element (canvas, &cell);
    if (flow_lines (flow) == 0)
        draw_nothing (canvas, at->left, baseline);
    flow_draw (flow, canvas, column->words ? ALIGN_LEFT : ALIGN_RIGHT, column->words ? at->left : at->right, baseline, 0,
               flow_lines (flow));
    canvas_leave (canvas, former);
}

static void
draw_stub (const Cells *self, Canvas *canvas, guint rowspan, double y)
{
    const char *head = self->block->table.label_head;
    Type type = canvas_type (canvas, TYPE_TABLE_HEAD);
    guint former = canvas_enter_element (canvas, &(Element){ .role = ROLE_TH, .scope = SCOPE_COLUMN, .rowspan = (guint16)rowspan });
    double baseline = y + head_baseline (self);
    if (head == NULL || head[0] == '\0')
        draw_nothing (canvas, PAGE_LEFT, baseline);
    else
        canvas_text (canvas, &type, ALIGN_LEFT, PAGE_LEFT, baseline, head);
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
    double baseline = y + (first ? GROUP_FIRST : GROUP_NEXT + (self->words ? WORDS_GROUP : 0));
    guint former = canvas_enter (canvas, ROLE_TR);
    const Element cell = { .role = ROLE_TH, .scope = SCOPE_COLUMN, .colspan = (guint16)(self->matrix->n_columns + 1) };
    canvas_enter_element (canvas, &cell);
    double last = flow_draw_all (flow, canvas, PAGE_LEFT, baseline);
    canvas_leave (canvas, former);
    return last + UNDER_GROUP - (self->words ? WORDS_GROUP : 0);
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
