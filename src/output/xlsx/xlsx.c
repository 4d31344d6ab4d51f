/* xlsx.c - a workbook: one sheet a DOC_SHEET, one marked-up table a sheet, numbers as numbers, symbols in a column of their own. */
#include "output/output.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/fault.h"
#include "base/number.h"
#include "output/xlsx/measure_int.h"

/* Formats of one workbook. */
typedef enum {
    FORMAT_TITLE,
    FORMAT_HEADING,
    FORMAT_LINE,
    FORMAT_WORDS,
    FORMAT_SIGNS, /* the Symbol column: apart from the figures before it */
    FORMAT_SYMBOL,
    FORMAT_HEAD,
    FORMAT_HEAD_WORDS,
    FORMAT_HEAD_SIGNS,
    FORMAT_LINK,
    FORMAT_COUNT,
    FORMAT_DECIMAL,
    N_FORMATS
} FormatKind;

typedef struct {
    double size;
    gboolean bold, wrap, right;
    guint8 indent;
    const char *number; /* number format, NULL for text */
} FormatSpec;

/* clang-format off */
static const FormatSpec format_specs[] = {
    /*                      size  bold   wrap   right  indent number */
    [FORMAT_TITLE]      = { 16,   TRUE,  FALSE, FALSE, 0,     NULL    },
    [FORMAT_HEADING]    = { 14,   TRUE,  FALSE, FALSE, 0,     NULL    },
    [FORMAT_LINE]       = { 12,   FALSE, FALSE, FALSE, 0,     NULL    },
    [FORMAT_WORDS]      = { 12,   FALSE, TRUE,  FALSE, 0,     NULL    },
    [FORMAT_SIGNS]      = { 12,   FALSE, TRUE,  FALSE, 1,     NULL    },
    [FORMAT_SYMBOL]     = { 12,   FALSE, FALSE, TRUE,  0,     NULL    },
    [FORMAT_HEAD]       = { 12,   TRUE,  TRUE,  TRUE,  0,     NULL    },
    [FORMAT_HEAD_WORDS] = { 12,   TRUE,  TRUE,  FALSE, 0,     NULL    },
    [FORMAT_HEAD_SIGNS] = { 12,   TRUE,  TRUE,  FALSE, 1,     NULL    },
    [FORMAT_LINK]       = { 12,   FALSE, FALSE, FALSE, 0,     NULL    },
    [FORMAT_COUNT]      = { 12,   FALSE, FALSE, TRUE,  0,     "#,##0" },
    [FORMAT_DECIMAL]    = { 12,   FALSE, FALSE, TRUE,  0,     "0.0"   },
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (format_specs) == N_FORMATS);

typedef struct {
    lxw_workbook *book;
    lxw_format *formats[N_FORMATS];
    GArray *widths;  /* of double: of the sheet's columns */
    lxw_error error; /* the first */
} Writer;

static void
note (Writer *self, lxw_error error)
{
    if (self->error == LXW_NO_ERROR)
        self->error = error;
}

static void
make_formats (Writer *self)
{
    for (guint i = 0; i < N_FORMATS; i++) {
        const FormatSpec *spec = &format_specs[i];
        lxw_format *format = workbook_add_format (self->book);
        format_set_font_name (format, "Arial");
        format_set_font_size (format, spec->size);
        if (spec->bold)
            format_set_bold (format);
        if (spec->wrap)
            format_set_text_wrap (format);
        format_set_align (format, i == FORMAT_HEAD || i == FORMAT_HEAD_WORDS || i == FORMAT_HEAD_SIGNS ? LXW_ALIGN_VERTICAL_BOTTOM
                                                                                                       : LXW_ALIGN_VERTICAL_TOP);
        if (spec->indent > 0)
            format_set_indent (format, spec->indent);
        if (spec->right)
            format_set_align (format, LXW_ALIGN_RIGHT);
        if (spec->number != NULL)
            format_set_num_format (format, spec->number);
        if (i == FORMAT_LINK)
            format_set_underline (format, LXW_UNDERLINE_SINGLE);
        self->formats[i] = format;
    }
}

/* ------------------------------------------------------------------- measures */

#define NARROWEST 9.0
#define WIDEST 85.0
#define PAGE_WIDTH 100.0 /* of a sheet of words alone */
#define LEADING 1.25     /* height of a line by its type size */

static const char *
lead_text (const DocRow *row, gboolean label, GString *scratch)
{
    if (!label)
        return row->id[0] != '\0' && row->question[0] == '\0' ? row->id : row->question[0] != '\0' ? row->question : row->id;
    g_string_truncate (scratch, 0);
    for (guint i = 0; i < row->label.length; i++)
        g_string_append (scratch, row->label.runs[i].text);
    return scratch->str;
}

/* Columns in front of the matrix: an id, and a label where the sheet has one. */
static guint
lead_columns (const DocBlock *sheet)
{
    return sheet->sheet.label_head != NULL ? 2 : 1;
}

static gboolean
is_signs (const DocColumn *column)
{
    return g_str_equal (column->id, "symbol");
}

/* What a cell shows, for its width. */
static void
shown (const Datum *datum, GString *out)
{
    g_string_truncate (out, 0);
    if (isnan (datum->value))
        g_string_append (out, datum->text);
    else if (datum->decimals > 0)
        number_append (out, datum->value, datum->decimals);
    else
        number_append_count (out, (gint64)number_round (datum->value, 0), TRUE);
}

static void
set_widths (Writer *self, lxw_worksheet *sheet, const DocBlock *block)
{
    const Matrix *matrix = &block->sheet.matrix;
    const guint first = lead_columns (block), n = first + matrix->n_columns;
    g_autoptr (GString) scratch = g_string_new (NULL);
    for (guint c = 0; c < n; c++) {
        const char *head = c == 0 ? block->sheet.id_head : c < first ? block->sheet.label_head : matrix->columns[c - first].label;
        double width = measure_longest_word (head, TRUE);
        for (guint r = 0; r < matrix->n_rows; r++) {
            const DocRow *row = &matrix->rows[r];
            if (c < first)
                width = MAX (width, measure_text (lead_text (row, c > 0, scratch), FALSE));
            else if (row->cells != NULL) {
                shown (&row->cells[c - first], scratch);
                width = MAX (width, measure_text (scratch->str, FALSE));
            }
        }
        width = CLAMP (width + 1.5, NARROWEST, WIDEST);
        g_array_append_val (self->widths, width);
        note (self, worksheet_set_column (sheet, (lxw_col_t)c, (lxw_col_t)c, width, NULL));
    }
}

/* Sheet programs do not all make room for wrapped text when they open a file, so every row says its height. */
static void
set_height (Writer *self, lxw_worksheet *sheet, guint row, guint n_lines, FormatKind format)
{
    note (self, worksheet_set_row (sheet, row, n_lines * format_specs[format].size * LEADING + 1, NULL));
}

/* Lines that TEXT takes in COLUMN. */
static guint
lines_in (const Writer *self, guint column, const char *text, gboolean bold)
{
    return measure_lines (text, bold, g_array_index (self->widths, double, column) - 1);
}

/* ----------------------------------------------------------------------- cells */

static void
write_text (Writer *self, lxw_worksheet *sheet, guint row, guint column, const char *text, FormatKind format)
{
    note (self, worksheet_write_string (sheet, row, (lxw_col_t)column, text, self->formats[format]));
}

static void
write_link (Writer *self, lxw_worksheet *sheet, guint row, guint column, const char *name)
{
    g_autofree char *target = g_strdup_printf ("internal:'%s'!A1", name);
    note (self, worksheet_write_url_opt (sheet, row, (lxw_col_t)column, target, self->formats[FORMAT_LINK], name, NULL));
}

static void
write_datum (Writer *self, lxw_worksheet *sheet, guint row, guint column, const Datum *datum, const DocColumn *of)
{
    if (!isnan (datum->value))
        note (self, worksheet_write_number (sheet, row, (lxw_col_t)column, number_round (datum->value, datum->decimals),
                                            self->formats[datum->decimals > 0 ? FORMAT_DECIMAL : FORMAT_COUNT]));
    else
        write_text (self, sheet, row, column, datum->text[0] != '\0' ? datum->text : "[z]",
                    is_signs (of) ? FORMAT_SIGNS
                    : of->words   ? FORMAT_WORDS
                                  : FORMAT_SYMBOL);
}

static guint
write_lines (Writer *self, lxw_worksheet *sheet, const DocBlock *block)
{
    const gboolean wraps = block->sheet.table == NULL;
    guint row = 0;
    set_height (self, sheet, row, 1, FORMAT_TITLE);
    write_text (self, sheet, row++, 0, block->sheet.title, FORMAT_TITLE);
    for (const char *const *line = block->sheet.lines; line != NULL && *line != NULL; line++, row++) {
        const gboolean heading = g_str_has_prefix (*line, "# ");
        const FormatKind format = heading ? FORMAT_HEADING : wraps ? FORMAT_WORDS : FORMAT_LINE;
        set_height (self, sheet, row, wraps && !heading ? lines_in (self, 0, *line, FALSE) : 1, format);
        write_text (self, sheet, row, 0, *line + (heading ? 2 : 0), format);
    }
    return row;
}

static void
write_row (Writer *self, lxw_worksheet *sheet, const DocBlock *block, const DocRow *row, guint at)
{
    const Matrix *matrix = &block->sheet.matrix;
    g_autoptr (GString) scratch = g_string_new (NULL);
    guint column = 0, n_lines = 1;
    if (g_str_equal (block->sheet.id_head, "Worksheet"))
        write_link (self, sheet, at, column++, row->id);
    else
        write_text (self, sheet, at, column++, lead_text (row, FALSE, scratch), FORMAT_WORDS);
    if (block->sheet.label_head != NULL) {
        const char *label = lead_text (row, TRUE, scratch);
        n_lines = lines_in (self, column, label, FALSE);
        write_text (self, sheet, at, column++, label, FORMAT_WORDS);
    }
    for (guint c = 0; row->cells != NULL && c < matrix->n_columns; c++) {
        write_datum (self, sheet, at, column + c, &row->cells[c], &matrix->columns[c]);
        if (matrix->columns[c].words)
            n_lines = MAX (n_lines, lines_in (self, column + c, row->cells[c].text, FALSE));
    }
    set_height (self, sheet, at, n_lines, FORMAT_WORDS);
}

static FormatKind
head_format (const DocColumn *column)
{
    return is_signs (column) ? FORMAT_HEAD_SIGNS : column->words ? FORMAT_HEAD_WORDS : FORMAT_HEAD;
}

/* Marks the rows up as an Excel table without filter or colours. Heads are unique: a repeated one gets its number. */
static void
mark_table (Writer *self, lxw_worksheet *sheet, const DocBlock *block, guint top)
{
    const Matrix *matrix = &block->sheet.matrix;
    const guint first = lead_columns (block), n = first + matrix->n_columns;
    g_autofree lxw_table_column *columns = g_new0 (lxw_table_column, n);
    g_autofree lxw_table_column **pointers = g_new0 (lxw_table_column *, n + 1);
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
    guint n_lines = 1;
    for (guint c = 0; c < n; c++) {
        const char *head = c == 0 ? block->sheet.id_head : c < first ? block->sheet.label_head : matrix->columns[c - first].label;
        char *own = g_strdup (head);
        for (guint again = 2; !g_hash_table_add (seen, g_utf8_strdown (own, -1)); again++) {
            g_free (own);
            own = g_strdup_printf ("%s (%u)", head, again);
        }
        g_ptr_array_add (heads, own);
        n_lines = MAX (n_lines, lines_in (self, c, own, TRUE));
        columns[c].header = own;
        columns[c].header_format = self->formats[c < first ? FORMAT_HEAD_WORDS : head_format (&matrix->columns[c - first])];
        pointers[c] = &columns[c];
    }
    lxw_table_options options = {
        .name = (char *)block->sheet.table,
        .no_autofilter = LXW_TRUE,
        .no_banded_rows = LXW_TRUE,
        .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
        .style_type_number = 0,
        .columns = pointers,
    };
    set_height (self, sheet, top, n_lines, FORMAT_HEAD);
    note (self, worksheet_add_table (sheet, top, 0, top + MAX (matrix->n_rows, 1), (lxw_col_t)(n - 1), &options));
}

static void
write_sheet (Writer *self, const DocBlock *block)
{
    lxw_worksheet *sheet = workbook_add_worksheet (self->book, block->sheet.name);
    if (sheet == NULL) {
        note (self, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    worksheet_gridlines (sheet, LXW_SHOW_SCREEN_GRIDLINES);
    worksheet_set_paper (sheet, 9); /* A4 */
    worksheet_set_landscape (sheet);
    worksheet_fit_to_pages (sheet, 1, 0); /* as wide as the page, as long as it takes */
    g_array_set_size (self->widths, 0);
    if (block->sheet.table == NULL) {
        const double width = PAGE_WIDTH;
        g_array_append_val (self->widths, width);
        note (self, worksheet_set_column (sheet, 0, 0, width, NULL));
    } else
        set_widths (self, sheet, block);
    const guint top = write_lines (self, sheet, block);
    if (block->sheet.table == NULL)
        return;
    mark_table (self, sheet, block, top);
    for (guint r = 0; r < block->sheet.matrix.n_rows; r++)
        write_row (self, sheet, block, &block->sheet.matrix.rows[r], top + 1 + r);
}

/* ------------------------------------------------------------------------ door */

static void
set_properties (Writer *self, const DocumentInfo *info, gint64 seconds)
{
    lxw_doc_properties properties = {
        .title = (char *)info->title,
        .subject = (char *)info->subject,
        .author = (char *)info->author,
        .company = (char *)info->author,
        .keywords = (char *)info->keywords,
        .comments = (char *)(info->warning_long != NULL ? info->warning_long : ""),
        .created = (time_t)seconds,
    };
    note (self, workbook_set_properties (self->book, &properties));
    note (self, workbook_set_custom_property_string (self->book, "Language", info->language));
}

static gboolean
write_book (const Document *document, const char *folder, const char *path, gint64 seconds, GError **error)
{
    lxw_workbook_options options = { .tmpdir = (char *)folder };
    g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (double));
    Writer self = { .widths = widths, .book = workbook_new_opt (path, &options) };
    if (self.book == NULL)
        return fault (error, FAULT_SYSTEM, "%s: cannot start a workbook", document_info (document)->file);
    make_formats (&self);
    set_properties (&self, document_info (document), seconds);
    for (const DocBlock *block = document_first (document); block != NULL; block = block->next)
        if (block->kind == DOC_SHEET)
            write_sheet (&self, block);
    note (&self, workbook_close (self.book));
    if (self.error != LXW_NO_ERROR)
        return fault (error, FAULT_SYSTEM, "%s: %s", document_info (document)->file, lxw_strerror (self.error));
    return TRUE;
}

#define MEMORY "/dev/shm" /* a folder in memory, where the system has one */

/* Where files go that live for a moment; a folder that was asked for comes first. */
static const char *
scratch_folder (void)
{
    const char *folder = g_get_tmp_dir ();
    return g_str_equal (folder, "/tmp") && access (MEMORY, W_OK | X_OK) == 0 ? MEMORY : folder;
}

/* The library writes to a path only, and every part through a file of its own, so a workbook passes through temporary files. */
GBytes *
xlsx_write (const Document *document, gint64 seconds, GError **error)
{
    const char *folder = scratch_folder ();
    g_autofree char *path = g_build_filename (folder, "findings-XXXXXX", NULL);
    const int fd = g_mkstemp (path);
    if (fd < 0) {
        fault (error, FAULT_SYSTEM, "%s: no room for a temporary file", document_info (document)->file);
        return NULL;
    }
    close (fd);
    char *bytes = NULL;
    gsize length = 0;
    gboolean done = write_book (document, folder, path, seconds, error);
    if (done && !g_file_get_contents (path, &bytes, &length, NULL))
        done = fault (error, FAULT_SYSTEM, "%s: cannot be read back", document_info (document)->file);
    unlink (path);
    return done ? g_bytes_new_take (bytes, length) : NULL;
}

const char *
xlsx_library (void)
{
    return "libxlsxwriter " LXW_VERSION;
}
