/* tree.c - a document as indented text, one line a block or row: what it says, not how it looks. */
#include <string.h>

#include "output/output.h"

static void add_blocks (GString *out, const DocBlock *first, guint depth);

static void
start_line (GString *out, guint depth, const char *word)
{
    g_string_append_printf (out, "%*s%s", (int)(2 * depth), "", word);
}

/* A number behind printed words: "66%{share(V2,…)}", its status where it is not plainly shown. */
static void
add_number (GString *out, const Number *number)
{
    if (number == NULL)
        return;
    g_string_append_printf (out, "{%s%s%s}", number->id, g_strcmp0 (number->status, "shown") != 0 ? " " : "",
                            g_strcmp0 (number->status, "shown") != 0 ? number->status : "");
}

/* Inline text with *strong* and _emphasis_, |line ends|, numbers and links told. */
static void
add_text (GString *out, const Text *text)
{
    for (guint i = 0; i < text->length; i++) {
        const Run *run = &text->runs[i];
        const char *around = run->bold ? "*" : run->italic ? "_" : "";
        g_string_append_printf (out, "%s%s%s", around, run->text, around);
        add_number (out, run->number);
        if (run->link != NULL)
            g_string_append_printf (out, "<%s>", run->link);
        if (run->lang != NULL)
            g_string_append_printf (out, "(%s)", run->lang);
        if (run->line_end)
            g_string_append (out, "|");
    }
}

/* A line of its own for a named text; none for an empty one. */
static void
add_field (GString *out, guint depth, const char *name, const Text *text)
{
    if (text->length == 0)
        return;
    start_line (out, depth, name);
    g_string_append (out, ": ");
    add_text (out, text);
    g_string_append_c (out, '\n');
}

static void
add_string (GString *out, guint depth, const char *name, const char *text)
{
    if (text != NULL && text[0] != '\0')
        g_string_append_printf (out, "%*s%s: %s\n", (int)(2 * depth), "", name, text);
}

static void
add_printed (GString *out, guint depth, const char *name, const Number *number)
{
    if (number == NULL)
        return;
    start_line (out, depth, name);
    g_string_append_printf (out, ": %s", number->printed);
    add_number (out, number);
    g_string_append_c (out, '\n');
}

static void
add_columns (GString *out, const Matrix *matrix, guint depth)
{
    start_line (out, depth, "columns:");
    for (guint i = 0; i < matrix->n_columns; i++) {
        const DocColumn *column = &matrix->columns[i];
        g_string_append_printf (out, "%s %s%s%s%s", i > 0 ? " |" : "", column->spanner != NULL ? column->spanner : "",
                                column->spanner != NULL ? " / " : "", column->label, column->words ? " (words)" : "");
    }
    g_string_append_c (out, '\n');
}

static void
add_row (GString *out, const DocRow *row, guint n_columns, guint depth)
{
    static const char *const kinds[] = { [ROW_HEAD] = "head ", [ROW_PLAIN] = "row ", [ROW_NET] = "net ", [ROW_BASE] = "base " };
    start_line (out, depth, kinds[row->kind]);
    add_text (out, &row->label);
    if (row->low_is_good)
        g_string_append (out, " (low is good)");
    for (guint i = 0; row->cells != NULL && i < n_columns; i++) {
        g_string_append_printf (out, " | %s", row->cells[i].text);
        add_number (out, row->cells[i].number);
    }
    g_string_append_c (out, '\n');
}

static void
add_matrix (GString *out, const Matrix *matrix, guint depth)
{
    add_columns (out, matrix, depth);
    for (guint i = 0; i < matrix->n_rows; i++)
        add_row (out, &matrix->rows[i], matrix->n_columns, depth);
}

static void
add_tile (GString *out, const DocTile *tile, guint depth)
{
    start_line (out, depth, "tile ");
    if (tile->value != NULL) {
        g_string_append (out, tile->value->printed);
        add_number (out, tile->value);
    }
    g_string_append_c (out, ' ');
    add_text (out, &tile->words);
    g_string_append_printf (out, " [%s]", tile->base != NULL ? tile->base : "");
    if (tile->slot != NULL && tile->slot[0] != '\0')
        g_string_append_printf (out, " (%s)", tile->slot);
    g_string_append_c (out, '\n');
    add_string (out, depth + 1, "first", tile->second != NULL ? tile->first_label : NULL);
    add_printed (out, depth + 1, tile->second_label != NULL ? tile->second_label : "second", tile->second);
    add_string (out, depth + 1, "base", tile->second != NULL ? tile->second_base : NULL);
    add_printed (out, depth + 1, tile->reference_label != NULL ? tile->reference_label : "reference", tile->reference);
}

static void
add_cover (GString *out, const DocBlock *block, guint depth)
{
    add_field (out, depth, "kicker", &block->cover.kicker);
    add_field (out, depth, "title", &block->cover.title);
    add_field (out, depth, "subtitle", &block->cover.subtitle);
    for (guint i = 0; i < block->cover.n_facts; i++)
        add_field (out, depth, "fact", &block->cover.facts[i]);
    add_field (out, depth, "date", &block->cover.date);
    add_field (out, depth, "publisher", &block->cover.publisher);
    add_field (out, depth, "note", &block->cover.note);
    add_field (out, depth, "warning", &block->cover.warning);
    add_printed (out, depth, "dots", block->cover.dots);
    add_printed (out, depth, "filled", block->cover.filled);
}

static void
add_contents (GString *out, const DocBlock *block, guint depth)
{
    if (!block->contents.reading)
        return;
    if (block->contents.example != NULL)
        add_tile (out, block->contents.example, depth);
    for (guint i = 0; block->contents.symbols != NULL && block->contents.symbols[i] != NULL && block->contents.symbols[i + 1] != NULL;
         i += 2)
        add_string (out, depth, block->contents.symbols[i], block->contents.symbols[i + 1]);
    add_field (out, depth, "caution", &block->contents.caution);
}

static void
add_chart (GString *out, const DocBlock *block, guint depth)
{
    static const char *const kinds[] = {
        [DOC_LIKERT] = "likert", [DOC_SINGLE] = "single", [DOC_BAR] = "bar", [DOC_DOTS] = "dots", [DOC_GAP] = "gap", [DOC_THEMES] = "themes"
    };
    add_string (out, depth, "kind", kinds[block->chart.kind]);
    add_field (out, depth, "title", &block->chart.title);
    add_field (out, depth, "subtitle", &block->chart.subtitle);
    add_string (out, depth, "alt", block->chart.alt);
    add_printed (out, depth, block->chart.reference_label != NULL ? block->chart.reference_label : "reference", block->chart.reference);
    add_string (out, depth, "first", block->chart.first_label);
    add_string (out, depth, "second", block->chart.second_label);
    add_string (out, depth, "held", block->chart.held);
    add_matrix (out, &block->chart.matrix, depth);
    add_field (out, depth, "source", &block->chart.source);
}

static void
add_table (GString *out, const DocBlock *block, guint depth)
{
    add_field (out, depth, "title", &block->table.title);
    add_field (out, depth, "subtitle", &block->table.subtitle);
    add_string (out, depth, "lead", block->table.label_head);
    add_matrix (out, &block->table.matrix, depth);
    for (guint i = 0; i < block->table.n_notes; i++)
        add_field (out, depth, "note", &block->table.notes[i]);
    add_field (out, depth, "source", &block->table.source);
}

static void
add_sheet (GString *out, const DocBlock *block, guint depth)
{
    for (guint i = 0; block->sheet.lines != NULL && block->sheet.lines[i] != NULL; i++)
        add_string (out, depth, "line", block->sheet.lines[i]);
    add_string (out, depth, "table", block->sheet.table);
    add_string (out, depth, "subject", block->sheet.subject);
    add_string (out, depth, "lead", block->sheet.id_head);
    add_string (out, depth, "label_head", block->sheet.label_head);
    if (block->sheet.matrix.n_columns > 0)
        add_matrix (out, &block->sheet.matrix, depth);
}

/* The rest of a block's own line. */
static void
add_rest (GString *out, const DocBlock *block)
{
    switch (block->kind) {
    case DOC_CHAPTER:
        g_string_append_printf (out, " %s ", block->chapter.number != NULL ? block->chapter.number : "");
        add_text (out, &block->chapter.title);
        break;
    case DOC_HEADING:
        g_string_append_printf (out, " %u ", block->heading.level);
        add_text (out, &block->heading.text);
        break;
    case DOC_PARAGRAPH:
        g_string_append_c (out, ' ');
        add_text (out, &block->paragraph.text);
        break;
    case DOC_CHART:
        g_string_append_printf (out, " %s", block->chart.number);
        break;
    case DOC_TABLE:
        g_string_append_printf (out, " %s", block->table.number);
        break;
    case DOC_SHEET:
        g_string_append_printf (out, " %s: %s", block->sheet.name, block->sheet.title);
        break;
    case DOC_LIST:
        g_string_append (out, block->list.ordered ? " ordered" : "");
        break;
    default:
        break;
    }
}

static void
add_inside (GString *out, const DocBlock *block, guint depth)
{
    switch (block->kind) {
    case DOC_COVER:
        add_cover (out, block, depth);
        break;
    case DOC_CONTENTS:
        add_contents (out, block, depth);
        break;
    case DOC_CHAPTER:
        add_field (out, depth, "standfirst", &block->chapter.standfirst);
        add_field (out, depth, "note", &block->chapter.note);
        break;
    case DOC_PARAGRAPH:
        for (guint i = 0; i < block->paragraph.n_margin; i++)
            add_field (out, depth, "margin", &block->paragraph.margin[i]);
        break;
    case DOC_LIST:
        for (guint i = 0; i < block->list.n_items; i++) {
            start_line (out, depth, "item\n");
            add_blocks (out, block->list.items[i], depth + 1);
        }
        break;
    case DOC_TILES:
        for (guint i = 0; i < block->tiles.n_tiles; i++)
            add_tile (out, &block->tiles.tiles[i], depth);
        add_field (out, depth, "source", &block->tiles.source);
        break;
    case DOC_CHART:
        add_chart (out, block, depth);
        break;
    case DOC_TABLE:
        add_table (out, block, depth);
        break;
    case DOC_QUOTE:
        add_field (out, depth, "words", &block->quote.text);
        add_string (out, depth, "who", block->quote.attribution);
        add_string (out, depth, "theme", block->quote.theme);
        break;
    case DOC_CALLOUT:
        add_field (out, depth, "title", &block->callout.title);
        add_blocks (out, block->callout.body, depth);
        break;
    case DOC_SHEET:
        add_sheet (out, block, depth);
        break;
    case DOC_HEADING:
    case DOC_BREAK:
    case N_DOCS:
        break;
    }
}

static void
add_blocks (GString *out, const DocBlock *first, guint depth)
{
    static const char *const kinds[N_DOCS] = { "cover", "contents", "chapter", "heading", "paragraph", "list", "tiles",
                                               "chart", "table",    "quote",   "callout", "break",     "sheet" };
    for (const DocBlock *block = first; block != NULL; block = block->next) {
        start_line (out, depth, kinds[block->kind]);
        if (block->id != NULL)
            g_string_append_printf (out, " #%s", block->id);
        add_rest (out, block);
        g_string_append_c (out, '\n');
        add_inside (out, block, depth + 1);
    }
}

GString *
tree_write (const Document *document)
{
    const DocumentInfo *info = document_info (document);
    GString *out = g_string_new (NULL);
    g_string_append_printf (out, "%s %s: %s\n", info->kind == DOCUMENT_REPORT ? "report" : "workbook", info->id, info->title);
    add_string (out, 1, "area", info->area);
    add_string (out, 1, "footer", info->footer);
    add_string (out, 1, "warning", info->warning);
    add_blocks (out, document_first (document), 1);
    return out;
}
