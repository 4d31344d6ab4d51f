/* workbook.c - an area's workbook: cover, contents, notes, and a sheet for each table that annex.yaml names. */
#include "document/document_int.h"

#include <math.h>
#include <string.h>

typedef struct {
    Composer *composer;
    const Area *area;
    guint16 index;
    gboolean few;     /* fewer than the smallest group reported */
    GPtrArray *notes; /* texts of [note 1], [note 2] … of this workbook */
    DocBlock *first, **link;
} Workbook;

static const char *
keep (Workbook *self, char *text)
{
    return arena_take (self->composer->document->arena, text);
}

static Arena *
arena_of (Workbook *self)
{
    return self->composer->document->arena;
}

static DocBlock *
add_sheet (Workbook *self, const Sheet *sheet)
{
    DocBlock *block = arena_alloc (arena_of (self), sizeof (DocBlock));
    block->kind = DOC_SHEET;
    block->id = sheet->name;
    block->sheet.name = sheet->name;
    block->sheet.subject = sheet->title;
    *self->link = block;
    self->link = (DocBlock **)&block->next;
    return block;
}

static void
set_lines (Workbook *self, DocBlock *block, GPtrArray *lines)
{
    block->sheet.lines = arena_vector (arena_of (self), lines);
    g_ptr_array_unref (lines);
}

/* ---------------------------------------------------------------------- notes */

/* The number of a note, adding it when it is new. */
static guint
note_number (Workbook *self, const char *text)
{
    for (guint i = 0; i < self->notes->len; i++)
        if (g_str_equal (g_ptr_array_index (self->notes, i), text))
            return i + 1;
    g_ptr_array_add (self->notes, (gpointer)arena_text (arena_of (self), text));
    return self->notes->len;
}

/* What has to be known about a question: who was asked, which way is good, what the analyst noted. */
static const char *
mark_question (Workbook *self, const Question *question)
{
    g_autoptr (GString) marks = g_string_new (NULL);
    g_autofree char *asked = question->asked != NULL ? question_asked (self->composer->study, question) : NULL;
    g_autofree char *routed = asked != NULL ? g_strdup_printf ("Not everyone was asked. Asked of: %s.", asked) : NULL;
    const char *const texts[] = { routed, question->low_is_good ? "A low share is good." : NULL, question->note };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        if (texts[i] != NULL)
            g_string_append_printf (marks, " [note %u]", note_number (self, texts[i]));
    return arena_text (arena_of (self), marks->str);
}

static void
mark_rows (Workbook *self, Matrix *matrix)
{
    const Questionnaire *questions = study_questionnaire (self->composer->study);
    for (guint r = 0; r < matrix->n_rows; r++) {
        DocRow *row = (DocRow *)&matrix->rows[r];
        if (row->question[0] == '\0' || row->kind == ROW_BASE)
            continue;
        const char *marks = mark_question (self, questionnaire_get (questions, questionnaire_find (questions, row->question)));
        g_autofree char *label = text_string (&row->label);
        g_autofree char *marked = g_strconcat (label, marks, NULL);
        row->label = text_words (arena_of (self), marked);
    }
}

/* -------------------------------------------------------------------- matrices */

static Datum
words (const char *text)
{
    return (Datum){ .text = text, .value = NAN };
}

/* An end of a number's interval: a figure, or the symbol that stands for it. */
static Datum
interval_end (const Number *number, gboolean upper)
{
    if (number == NULL)
        return words ("");
    const double end = upper ? number->upper : number->lower;
    if (isnan (end))
        return words (number->symbol[0] != '\0' ? number->symbol : "[x]");
    return (Datum){ .text = "", .value = end * 100, .decimals = 1 };
}

/* The first column of shares of the workbook's own area that have an interval (response rates have none); -1 without one. */
static int
own_share (Workbook *self, const Matrix *matrix)
{
    for (guint c = 0; c < matrix->n_columns; c++)
        for (guint r = 0; r < matrix->n_rows; r++) {
            const Number *number = matrix->rows[r].cells != NULL ? matrix->rows[r].cells[c].number : NULL;
            if (number != NULL && number->unit == UNIT_SHARE && !g_str_equal (number->measure, "rate") &&
                g_str_equal (number->area, self->area->id))
                return (int)c;
        }
    return -1;
}

/* Every symbol that a row's values need, in one column, so that values stay numbers. */
static const char *
row_symbols (Workbook *self, const DocRow *row, guint n_columns)
{
    g_autoptr (GString) out = g_string_new (NULL);
    for (guint c = 0; c < n_columns; c++) {
        const Number *number = row->cells[c].number;
        if (number != NULL && number->symbol[0] != '\0' && strstr (out->str, number->symbol) == NULL)
            g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", number->symbol);
    }
    return out->len > 0 ? arena_text (arena_of (self), out->str) : "none";
}

/* Lower and upper ends after the area's own share, and the Symbol column at the end. */
static void
add_columns (Workbook *self, Matrix *matrix)
{
    Arena *arena = arena_of (self);
    const int own = own_share (self, matrix);
    const guint extra = own >= 0 ? 2 : 0, n = matrix->n_columns + extra + 1, cut = own >= 0 ? (guint)own + 1 : 0;
    DocColumn *columns = arena_new_items (arena, DocColumn, n);
    memcpy (columns, matrix->columns, sizeof (DocColumn) * cut);
    if (own >= 0) {
        columns[cut] = (DocColumn){ .label = "Lower (%)", .id = "lower", .measure = "" };
        columns[cut + 1] = (DocColumn){ .label = "Upper (%)", .id = "upper", .measure = "" };
    }
    memcpy (columns + cut + extra, matrix->columns + cut, sizeof (DocColumn) * (matrix->n_columns - cut));
    columns[n - 1] = (DocColumn){ .label = "Symbol", .id = "symbol", .measure = "", .words = TRUE };
    for (guint r = 0; r < matrix->n_rows; r++) {
        DocRow *row = (DocRow *)&matrix->rows[r];
        if (row->cells == NULL)
            continue;
        Datum *cells = arena_new_items (arena, Datum, n);
        memcpy (cells, row->cells, sizeof (Datum) * cut);
        if (own >= 0) {
            cells[cut] = interval_end (row->cells[own].number, FALSE);
            cells[cut + 1] = interval_end (row->cells[own].number, TRUE);
        }
        memcpy (cells + cut + extra, row->cells + cut, sizeof (Datum) * (matrix->n_columns - cut));
        cells[n - 1] = words (row_symbols (self, row, matrix->n_columns));
        row->cells = cells;
    }
    matrix->columns = columns;
    matrix->n_columns = n;
}

/* An area with too few answers has no column of its own: nothing in it could ever be a number. */
static void
drop_own_columns (Workbook *self, Matrix *matrix)
{
    guint n = 0;
    for (guint c = 0; c < matrix->n_columns; c++) {
        gboolean own = FALSE;
        for (guint r = 0; r < matrix->n_rows && !own; r++)
            own = matrix->rows[r].cells != NULL && matrix->rows[r].cells[c].number != NULL &&
                  g_str_equal (matrix->rows[r].cells[c].number->area, self->area->id);
        if (own)
            continue;
        ((DocColumn *)matrix->columns)[n] = matrix->columns[c];
        for (guint r = 0; r < matrix->n_rows; r++)
            if (matrix->rows[r].cells != NULL)
                ((Datum *)matrix->rows[r].cells)[n] = matrix->rows[r].cells[c];
        n++;
    }
    matrix->n_columns = n;
}

/* Rows without cells are a page's ornament; a sheet has one row a value, with its question in the first column. */
static void
drop_heads (Matrix *matrix)
{
    DocRow *rows = (DocRow *)matrix->rows;
    guint n = 0;
    for (guint r = 0; r < matrix->n_rows; r++)
        if (rows[r].kind != ROW_HEAD)
            rows[n++] = rows[r];
    matrix->n_rows = n;
}

static gboolean
holds_shares (const Matrix *matrix, guint column)
{
    for (guint r = 0; r < matrix->n_rows; r++) {
        const Number *number = matrix->rows[r].cells != NULL ? matrix->rows[r].cells[column].number : NULL;
        if (number != NULL)
            return number->unit == UNIT_SHARE;
    }
    return FALSE;
}

/* One header row, no two heads alike, and each with its unit. */
static void
merge_spanners (Workbook *self, Matrix *matrix)
{
    for (guint c = 0; c < matrix->n_columns; c++) {
        DocColumn *column = (DocColumn *)&matrix->columns[c];
        if (column->spanner != NULL && column->spanner[0] != '\0')
            column->label = keep (self, g_strdup_printf ("%s: %s", column->spanner, column->label));
        column->spanner = NULL;
        if (holds_shares (matrix, c) && strchr (column->label, '%') == NULL)
            column->label = keep (self, g_strdup_printf ("%s (%%)", column->label));
    }
}

/* ---------------------------------------------------------------------- sheets */

static const char *
title_of (Workbook *self, const Sheet *sheet)
{
    const StudyInfo *info = study_info (self->composer->study);
    return keep (self, g_strdup_printf ("%s %s, %s: %s", info->title, info->waves[info->wave], self->area->name, sheet->title));
}

static const char *
source_line (Workbook *self)
{
    const StudyInfo *info = study_info (self->composer->study);
    return keep (self, g_strdup_printf ("Source: %s survey %s, unweighted.", info->title, info->waves[info->wave]));
}

#define LINE_LONGEST 110 /* characters: what a page of the sheet holds beside the table */

/* TEXT as one row, or as a row a few words short of the longest line: text above a table does not wrap. */
static void
add_line (Workbook *self, GPtrArray *lines, const char *text)
{
    g_auto (GStrv) words = g_strsplit (text, " ", -1);
    g_autoptr (GString) line = g_string_new (NULL);
    for (guint i = 0; words[i] != NULL; i++) {
        if (line->len > 0 && line->len + 1 + strlen (words[i]) > LINE_LONGEST) {
            g_ptr_array_add (lines, (gpointer)arena_text (arena_of (self), line->str));
            g_string_truncate (line, 0);
        }
        g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
    }
    g_ptr_array_add (lines, (gpointer)arena_text (arena_of (self), line->str));
}

static GPtrArray *
table_lines (Workbook *self, const Sheet *sheet)
{
    const StudyInfo *info = study_info (self->composer->study);
    GPtrArray *lines = g_ptr_array_new ();
    g_ptr_array_add (lines, (gpointer)keep (self, g_strdup_printf ("This worksheet contains one table, named %s.", sheet->table)));
    for (guint i = 0; sheet->notes != NULL && sheet->notes[i] != NULL; i++)
        add_line (self, lines, sheet->notes[i]);
    g_ptr_array_add (lines, (gpointer) "Notes and symbols are explained in the worksheet Notes. No cell is blank.");
    add_line (self, lines, source_line (self));
    if (info->synthetic_long != NULL)
        add_line (self, lines, info->synthetic_long);
    return lines;
}

static void
add_grid_sheet (Workbook *self, const Sheet *sheet)
{
    g_autoptr (Grid) grid = study_sheet_grid (self->composer->study, sheet, self->index);
    DocBlock *block = add_sheet (self, sheet);
    block->sheet.title = title_of (self, sheet);
    set_lines (self, block, table_lines (self, sheet));
    block->sheet.table = sheet->table;
    const gboolean areas = sheet->kind == SHEET_RESPONSE;
    block->sheet.id_head = areas ? "Area id" : "Question id";
    block->sheet.label_head = areas ? "Area" : "Question and answer";
    Matrix matrix = compose_matrix (self->composer, grid, PRINT_PLAIN, -1);
    drop_heads (&matrix);
    mark_rows (self, &matrix);
    if (self->few && !areas)
        drop_own_columns (self, &matrix);
    add_columns (self, &matrix);
    merge_spanners (self, &matrix);
    block->sheet.matrix = matrix;
}

/* A table of words: N_COLUMNS heads, rows of an id, a label and words. */
static void
set_words_table (Workbook *self, DocBlock *block, const DocColumn *columns, guint n_columns, GArray *rows)
{
    Arena *arena = arena_of (self);
    block->sheet.matrix.columns = arena_copy (arena, columns, sizeof (DocColumn) * n_columns);
    block->sheet.matrix.n_columns = n_columns;
    block->sheet.matrix.rows = arena_items (arena, rows, &block->sheet.matrix.n_rows);
}

static void
add_words_row (Workbook *self, GArray *rows, const char *id, const char *label, const char *const *cells, guint n)
{
    Datum *data = arena_new_items (arena_of (self), Datum, n);
    for (guint i = 0; i < n; i++)
        data[i] = words (cells[i]);
    const DocRow row = { .kind = ROW_PLAIN, .id = id, .question = "", .label = text_words (arena_of (self), label), .cells = data };
    g_array_append_val (rows, row);
}

/* Rows of the withheld sheet from one finished table. */
static void
list_withheld (Workbook *self, const DocBlock *sheet, GArray *rows)
{
    const Matrix *matrix = &sheet->sheet.matrix;
    for (guint r = 0; r < matrix->n_rows; r++)
        for (guint c = 0; matrix->rows[r].cells != NULL && c < matrix->n_columns; c++) {
            const Number *number = matrix->rows[r].cells[c].number;
            if (number == NULL || !g_str_equal (number->status, "c"))
                continue;
            g_autofree char *label = text_string (&matrix->rows[r].label);
            const char *const cells[] = { sheet->sheet.name, matrix->columns[c].label, number->reason };
            const char *question = matrix->rows[r].question[0] != '\0' ? matrix->rows[r].question : "none"; /* answers of an area */
            add_words_row (self, rows, question, label, cells, G_N_ELEMENTS (cells));
        }
}

static void
add_withheld_sheet (Workbook *self, const Sheet *sheet)
{
    static const DocColumn columns[] = {
        {.label = "Worksheet", .id = "worksheet", .measure = "", .words = TRUE},
        { .label = "Column",   .id = "column",    .measure = "", .words = TRUE},
        { .label = "Reason",   .id = "reason",    .measure = "", .words = TRUE},
    };
    GArray *rows = g_array_new (FALSE, TRUE, sizeof (DocRow));
    for (const DocBlock *made = self->first; made != NULL; made = made->next)
        if (made->sheet.table != NULL)
            list_withheld (self, made, rows);
    if (rows->len == 0) {
        const char *const none[] = { "none", "none", "Nothing in this workbook is withheld" };
        add_words_row (self, rows, "none", "none", none, G_N_ELEMENTS (none));
    }
    DocBlock *block = add_sheet (self, sheet);
    block->sheet.title = title_of (self, sheet);
    set_lines (self, block, table_lines (self, sheet));
    block->sheet.table = sheet->table;
    block->sheet.id_head = "Question id";
    block->sheet.label_head = "Question and answer";
    set_words_table (self, block, columns, G_N_ELEMENTS (columns), rows);
}

/* -------------------------------------------------- cover, contents and notes */

/* What a reader of a small area's workbook can do with it. */
static void
add_few_lines (Workbook *self, GPtrArray *lines)
{
    const Areas *areas = study_areas (self->composer->study);
    const Area *above = areas_get (areas, self->area->parent); /* its cluster, or its region where there are none */
    const char *name = self->area->name;
    const char *texts[] = {
        keep (self, g_strdup_printf ("# Fewer than %" G_GINT64_FORMAT " answers", study_rules (self->composer->study)->minimum)),
        keep (self, g_strdup_printf ("Fewer than %" G_GINT64_FORMAT
                                     " people who work in %s answered. To protect them, %s has no results of its own and no response rate.",
                                     study_rules (self->composer->study)->minimum, name, name)),
        "Their answers still count: they are part of every figure in this workbook.",
        "# How to use this pack",
        keep (self,
              g_strdup_printf ("Read the columns for %s first: it includes %s and is the nearest guide to your area.", above->name, name)),
        keep (self, g_strdup_printf ("Say \"in %s, which includes %s\". Never say \"in %s\".", above->name, name, name)),
        keep (self, g_strdup_printf ("Next time, %" G_GINT64_FORMAT " answers bring results of your own. Please do not ask who answered.",
                                     study_rules (self->composer->study)->minimum)),
    };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_ptr_array_add (lines, (gpointer)texts[i]);
}

static void
add_cover (Workbook *self, DocBlock *block)
{
    const StudyInfo *info = study_info (self->composer->study);
    GPtrArray *lines = g_ptr_array_new ();
    if (info->synthetic_long != NULL) {
        g_ptr_array_add (lines, (gpointer)keep (self, g_strdup_printf ("# %s", info->synthetic_short)));
        g_ptr_array_add (lines, (gpointer)info->synthetic_long);
    }
    if (self->few)
        add_few_lines (self, lines);
    const char *texts[] = {
        "# What this workbook holds",
        keep (self, g_strdup_printf ("The results of %s %s for %s, beside those of the areas that it belongs to.", info->title,
                                     info->waves[info->wave], self->area->name)),
        "Percentages are shares of the people who were asked a question and gave a valid answer; that number is the base.",
        "Lower and upper are the ends of the 95% likely range. People chose to take part, so ranges show sampling variation only.",
        "Every value is rounded once, at the end, so values may not add up to the totals shown.",
        "# Properties",
        keep (self, g_strdup_printf ("Publisher: %s", info->publisher)),
        keep (self, g_strdup_printf ("Published: %s. Answers to %s. Release %s.", info->published, info->data_to,
                                     release_name (self->composer->release))),
        keep (self,
              g_strdup_printf ("Contact: %s", info->contacts != NULL && info->contacts[0] != NULL ? info->contacts[0] : info->publisher)),
    };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_ptr_array_add (lines, (gpointer)texts[i]);
    block->sheet.title = keep (self, g_strdup_printf ("%s %s: %s", info->title, info->waves[info->wave], self->area->name));
    set_lines (self, block, lines);
}

static void
fill_contents (Workbook *self, DocBlock *block, const Sheet *sheet)
{
    static const DocColumn columns[] = {
        {.label = "What it holds", .id = "title", .measure = "", .words = TRUE}
    };
    GArray *rows = g_array_new (FALSE, TRUE, sizeof (DocRow));
    for (const DocBlock *made = self->first; made != NULL; made = made->next)
        if (made != block) {
            const char *const cells[] = { made->sheet.subject };
            add_words_row (self, rows, made->sheet.name, made->sheet.name, cells, 1);
        }
    block->sheet.title = title_of (self, sheet);
    GPtrArray *lines = g_ptr_array_new ();
    g_ptr_array_add (lines, (gpointer) "This worksheet contains one table, with a link to every other worksheet.");
    set_lines (self, block, lines);
    block->sheet.table = sheet->table;
    block->sheet.id_head = "Worksheet";
    set_words_table (self, block, columns, 1, rows);
}

static void
fill_notes (Workbook *self, DocBlock *block, const Sheet *sheet)
{
    static const char *const symbols[][2] = {
        {"[c]",    "Confidential: withheld, or printed as a bound, so that nobody can be identified"},
        { "[u]",   "Low reliability: base of 11 to 29; use with care, never tested"                 },
        { "[low]", "Above zero but rounds to zero"                                                  },
        { "[z]",   "Not applicable: nobody in this group was asked"                                 },
        { "[x]",   "Not available"                                                                  },
    };
    static const DocColumn columns[] = {
        {.label = "Meaning", .id = "meaning", .measure = "", .words = TRUE}
    };
    GArray *rows = g_array_new (FALSE, TRUE, sizeof (DocRow));
    for (guint i = 0; i < self->notes->len; i++) {
        const char *id = keep (self, g_strdup_printf ("[note %u]", i + 1));
        const char *const cells[] = { g_ptr_array_index (self->notes, i) };
        add_words_row (self, rows, id, id, cells, 1);
    }
    for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
        add_words_row (self, rows, symbols[i][0], symbols[i][0], &symbols[i][1], 1);
    block->sheet.title = title_of (self, sheet);
    GPtrArray *lines = g_ptr_array_new ();
    g_ptr_array_add (lines, (gpointer)keep (self, g_strdup_printf ("This worksheet contains one table, named %s.", sheet->table)));
    set_lines (self, block, lines);
    block->sheet.table = sheet->table;
    block->sheet.id_head = "Note or symbol";
    set_words_table (self, block, columns, 1, rows);
}

/* ------------------------------------------------------------------------ door */

static gboolean
has_few (const Release *release, guint area)
{
    const Group all = group_all (), group = group_in (&all, area);
    const Call call = call_new (MEASURE_RESPONDENTS, QUESTION_NONE, 0, &group);
    return release_cell (release, &call)->status == STATUS_C && release_cell (release, &call)->reason == REASON_FEW;
}

/* Contents and notes are filled last: they tell of all the others. */
static void
add_sheets (Workbook *self, const Annex *annex)
{
    DocBlock *contents = NULL, *notes = NULL;
    const Sheet *contents_sheet = NULL, *notes_sheet = NULL;
    for (guint i = 0; i < annex_length (annex); i++) {
        const Sheet *sheet = annex_sheet (annex, i);
        if ((sheet->levels & 1u << self->area->level) == 0)
            continue;
        switch (sheet->kind) {
        case SHEET_COVER:
            add_cover (self, add_sheet (self, sheet));
            break;
        case SHEET_CONTENTS:
            contents_sheet = sheet;
            contents = add_sheet (self, sheet);
            break;
        case SHEET_NOTES:
            notes_sheet = sheet;
            notes = add_sheet (self, sheet);
            break;
        case SHEET_WITHHELD:
            add_withheld_sheet (self, sheet);
            break;
        case SHEET_RESPONSE:
        case SHEET_HEADLINES:
        case SHEET_SCALES:
        case SHEET_GRID:
            add_grid_sheet (self, sheet);
            break;
        case N_SHEETS:
            g_assert_not_reached ();
        }
    }
    if (notes != NULL)
        fill_notes (self, notes, notes_sheet);
    if (contents != NULL)
        fill_contents (self, contents, contents_sheet);
}

static const char *const folders[] = { [LEVEL_REGION] = "regions", [LEVEL_CLUSTER] = "clusters", [LEVEL_AUTHORITY] = "authorities" };

Document *
compose_workbook (const Study *study, const Release *release, guint area)
{
    const StudyInfo *info = study_info (study);
    const Area *about = areas_get (study_areas (study), area);
    g_autofree char *file = g_strdup_printf ("annexes/%s/%s.xlsx", folders[about->level], about->id);
    g_autofree char *title = g_strdup_printf ("%s %s: %s", info->title, info->waves[info->wave], about->name);
    const DocumentInfo of = {
        .kind = DOCUMENT_WORKBOOK,
        .id = about->id,
        .file = file,
        .title = title,
        .author = info->publisher,
        .subject = info->synthetic_long != NULL ? info->synthetic_long : info->subtitle,
        .keywords = info->synthetic_short != NULL ? info->synthetic_short : "findings",
        .language = info->language,
        .area = about->name,
        .warning = info->synthetic_short,
        .warning_long = info->synthetic_long,
    };
    Composer composer = { .study = study, .release = release, .document = document_new (&of), .chapter = "" };
    Workbook self = {
        .composer = &composer, .area = about, .index = (guint16)area, .few = has_few (release, area), .notes = g_ptr_array_new ()
    };
    self.link = &self.first;
    add_sheets (&self, study_annex (study));
    composer.document->first = self.first;
    g_ptr_array_unref (self.notes);
    return composer.document;
}
