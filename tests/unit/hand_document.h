/* hand_document.h - documents made by hand, block by block, for the tests of layout and of the trees. */
#ifndef FINDINGS_TESTS_HAND_DOCUMENT_H
#define FINDINGS_TESTS_HAND_DOCUMENT_H

#include <math.h>
#include <string.h>

#include "document/document_int.h"

/* A document under construction; everything in it lives as long as it does. */
typedef struct {
    Document *document;
    Arena *arena;
    DocBlock *last;
} Hand;

G_GNUC_UNUSED static Hand
hand_new (void)
{
    const DocumentInfo info = {
        .kind = DOCUMENT_REPORT,
        .id = "report",
        .file = "report.pdf",
        .title = "A study",
        .author = "Us",
        .subject = "Findings",
        .keywords = "findings",
        .language = "en-GB",
        .running = "A study 2023: findings",
        .footer = "Release 1",
        .warning = "Synthetic answers",
        .warning_long = "The answers are synthetic.",
    };
    Document *document = document_new (&info);
    return (Hand){ .document = document, .arena = document->arena };
}

G_GNUC_UNUSED static DocBlock *
hand_block (Hand *self, DocKind kind)
{
    DocBlock *block = arena_alloc (self->arena, sizeof (DocBlock));
    block->kind = kind;
    if (self->last != NULL)
        self->last->next = block;
    else
        self->document->first = block;
    self->last = block;
    return block;
}

/* Runs of WORDS: *strong* stretches, a line end at |. */
G_GNUC_UNUSED static Text
hand_text (Hand *self, const char *words)
{
    g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (Run));
    gboolean bold = FALSE;
    for (const char *start = words, *p = words;; p++) {
        if (*p != '*' && *p != '|' && *p != '\0')
            continue;
        if (p > start || *p == '|') {
            const Run run = { .text = arena_text_len (self->arena, start, (gsize)(p - start)), .bold = bold, .line_end = *p == '|' };
            g_array_append_val (runs, run);
        }
        if (*p == '\0')
            break;
        bold = *p == '*' ? !bold : bold;
        start = p + 1;
    }
    return (Text){ .runs = arena_copy (self->arena, runs->data, runs->len * sizeof (Run)), .length = runs->len };
}

G_GNUC_UNUSED static DocBlock *
hand_heading (Hand *self, guint level, const char *words)
{
    DocBlock *block = hand_block (self, DOC_HEADING);
    block->heading.level = level;
    block->heading.text = hand_text (self, words);
    return block;
}

G_GNUC_UNUSED static DocBlock *
hand_paragraph (Hand *self, const char *words, const char *margin)
{
    DocBlock *block = hand_block (self, DOC_PARAGRAPH);
    block->paragraph.text = hand_text (self, words);
    if (margin != NULL) {
        const Text note = hand_text (self, margin);
        block->paragraph.margin = arena_copy (self->arena, &note, sizeof note);
        block->paragraph.n_margin = 1;
    }
    return block;
}

G_GNUC_UNUSED static DocBlock *
hand_chapter (Hand *self, const char *number, const char *title)
{
    DocBlock *block = hand_block (self, DOC_CHAPTER);
    block->chapter.number = number;
    block->chapter.title = hand_text (self, title);
    block->chapter.standfirst = hand_text (self, "What it is about.");
    block->id = arena_take (self->arena, g_strdup_printf ("chapter-%s", number));
    return block;
}

/* COUNT of BASE people, as a share. */
G_GNUC_UNUSED static Number *
hand_share (Hand *self, gint64 count, gint64 base)
{
    Number *number = arena_alloc (self->arena, sizeof (Number));
    double share = (double)count / (double)base, half = 1.96 * sqrt (share * (1 - share) / (double)base);
    *number = (Number){
        .id = arena_take (self->arena, g_strdup_printf ("share(%d,%d)", (int)count, (int)base)),
        .printed = arena_take (self->arena, g_strdup_printf ("%.0f%%", 100 * share)),
        .value = share,
        .numerator = count,
        .base = base,
        .lower = MAX (share - half, 0),
        .upper = MIN (share + half, 1),
        .bound = NAN,
        .status = base < 30 ? "u" : "shown",
        .symbol = base < 30 ? "[u]" : "",
        .verdict = "",
        .unit = UNIT_SHARE,
        .marked = base < 30 ? MARKED_UNSURE : MARKED_SHOWN,
    };
    return number;
}

G_GNUC_UNUSED static Number *
hand_people (Hand *self, gint64 count)
{
    Number *number = hand_share (self, count, count);
    number->id = arena_take (self->arena, g_strdup_printf ("base(%d)", (int)count));
    number->printed = arena_take (self->arena, g_strdup_printf ("%d", (int)count));
    number->value = (double)count;
    number->lower = number->upper = NAN;
    number->unit = UNIT_PEOPLE;
    number->marked = MARKED_SHOWN;
    return number;
}

G_GNUC_UNUSED static Number *
hand_withheld (Hand *self)
{
    Number *number = hand_share (self, 1, 100);
    number->id = "share(withheld)";
    number->printed = "too few to report";
    number->value = number->lower = number->upper = NAN;
    number->numerator = number->base = -1;
    number->status = "c";
    number->symbol = "[c]";
    number->marked = MARKED_WITHHELD;
    return number;
}

G_GNUC_UNUSED static Number *
hand_bound (Hand *self, double bound, gboolean under)
{
    Number *number = hand_withheld (self);
    number->id = "share(bound)";
    number->printed = arena_take (self->arena, g_strdup_printf ("%s %.0f%%", under ? "under" : "over", 100 * bound));
    number->bound = bound;
    number->marked = under ? MARKED_UNDER : MARKED_OVER;
    return number;
}

G_GNUC_UNUSED static Datum
hand_datum (const Number *number)
{
    return (Datum){ .number = number, .text = number->printed, .value = NAN };
}

/* The N COLUMNS and the rows of ROWS, which is freed. */
G_GNUC_UNUSED static Matrix
hand_matrix (Hand *self, const DocColumn *columns, guint n, GArray *rows)
{
    Matrix matrix = { .n_columns = n, .n_rows = rows->len };
    matrix.columns = arena_copy (self->arena, columns, n * sizeof (DocColumn));
    matrix.rows = arena_copy (self->arena, rows->data, rows->len * sizeof (DocRow));
    g_array_unref (rows);
    return matrix;
}

/* A row of N CELLS; 0 makes it a head. */
G_GNUC_UNUSED static void
hand_row (Hand *self, GArray *rows, RowKind kind, const char *label, const Datum *cells, guint n)
{
    const DocRow row = {
        .kind = kind,
        .id = "",
        .question = "",
        .label = hand_text (self, label),
        .cells = n > 0 ? arena_copy (self->arena, cells, n * sizeof (Datum)) : NULL,
    };
    g_array_append_val (rows, row);
}

G_GNUC_UNUSED static GArray *
hand_rows (void)
{
    return g_array_new (FALSE, FALSE, sizeof (DocRow));
}

/* A bar chart of N rows. */
G_GNUC_UNUSED static DocBlock *
hand_bars (Hand *self, const char *number, guint n)
{
    DocBlock *block = hand_block (self, DOC_CHART);
    GArray *rows = hand_rows ();
    for (guint i = 0; i < n; i++) {
        const Datum cells[] = { hand_datum (hand_share (self, 90 - (gint64)i, 100)), hand_datum (hand_people (self, 100)) };
        g_autofree char *label = g_strdup_printf ("Reason %u", i + 1);
        hand_row (self, rows, ROW_PLAIN, label, cells, G_N_ELEMENTS (cells));
    }
    static const DocColumn columns[] = {
        {.label = "Share", .id = "share"},
        { .label = "Base", .id = "base" }
    };
    block->chart.kind = DOC_BAR;
    block->chart.number = number;
    block->chart.title = hand_text (self, "Some reasons come first");
    block->chart.source = hand_text (self, "Source: question W4.");
    block->chart.alt = "Bar chart: some reasons come first.";
    block->chart.matrix = hand_matrix (self, columns, G_N_ELEMENTS (columns), rows);
    return block;
}

/* A table of GROUPS questions with three answers and a base each, over two columns and a spanner. */
G_GNUC_UNUSED static DocBlock *
hand_table (Hand *self, const char *number, guint groups)
{
    DocBlock *block = hand_block (self, DOC_TABLE);
    GArray *rows = hand_rows ();
    for (guint i = 0; i < groups; i++) {
        g_autofree char *head = g_strdup_printf ("W%u A question", i + 1);
        hand_row (self, rows, ROW_HEAD, head, NULL, 0);
        const Datum cells[] = { hand_datum (hand_share (self, 40, 100)), hand_datum (hand_share (self, 12, 26)),
                                hand_datum (hand_withheld (self)) };
        const Datum bases[] = { hand_datum (hand_people (self, 100)), hand_datum (hand_people (self, 26)), { .text = "" } };
        hand_row (self, rows, ROW_PLAIN, "Yes", cells, G_N_ELEMENTS (cells));
        hand_row (self, rows, ROW_PLAIN, "No", cells, G_N_ELEMENTS (cells));
        hand_row (self, rows, ROW_NET, "Either", cells, G_N_ELEMENTS (cells));
        hand_row (self, rows, ROW_BASE, "Base (people)", bases, G_N_ELEMENTS (bases));
    }
    static const DocColumn columns[] = {
        {.label = "Everyone", .id = "all"       },
        {  .label = "Student",  .spanner = "Role",    .id = "student" },
        { .label = "Apprentice",  .spanner = "Role", .id = "apprentice" },
    };
    block->table.number = number;
    block->table.title = hand_text (self, "Every answer, by role");
    block->table.label_head = "Answer";
    block->table.source = hand_text (self, "Source: the survey.");
    block->table.matrix = hand_matrix (self, columns, G_N_ELEMENTS (columns), rows);
    const Text notes[] = { hand_text (self, "[c] withheld"), hand_text (self, "[note 1] A note.") };
    block->table.notes = arena_copy (self->arena, notes, sizeof notes);
    block->table.n_notes = G_N_ELEMENTS (notes);
    return block;
}

#endif
