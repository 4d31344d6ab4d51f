/* rows_xlsx.c - the rows of a worksheet, parsed as they are asked for. */
#include <string.h>

#include "base/number.h"
#include "data/rows_int.h"
#include "data/xlsx_book_int.h"
#include "data/xlsx_row_int.h"
#include "data/xlsx_text_int.h"

#define ROWS_MOST 1048576       /* of any worksheet */
#define TOLD_MAX 20             /* cells without a value told one by one */
#define GIVEN_FREE (256u << 20) /* bytes of text given out whatever the size of the file; a shared string may stand in a million cells */
#define GIVEN_RATIO 300         /* beyond them, a byte of the file */
#define ROW_MOST (64u << 20)    /* bytes of text in a row */
#define DIGITS_PLAIN 15         /* that a number may have and still be written as it stands */

/* What elements are, by where they stand. */
typedef enum { AT_NOTHING, AT_TOP, AT_SHEET, AT_COLUMNS, AT_ROWS, AT_ROW, AT_CELL, AT_VALUE, AT_FORMULA, AT_STRING } Place;
static const struct {
    Place in;
    const char *name;
    Place place;
} places[] = {
    {AT_TOP,    "worksheet", AT_SHEET  },
    { AT_SHEET, "sheetData", AT_ROWS   },
    { AT_SHEET, "cols",      AT_COLUMNS},
    { AT_ROWS,  "row",       AT_ROW    },
    { AT_ROW,   "c",         AT_CELL   },
    { AT_CELL,  "v",         AT_VALUE  },
    { AT_CELL,  "f",         AT_FORMULA},
    { AT_CELL,  "is",        AT_STRING },
};

typedef struct Reader Reader;
typedef struct {
    const char *name;            /* as cells have it */
    void (*take) (Reader *self); /* makes the cell's text of what was read */
} CellType;

struct Reader {
    SourcePos at; /* the file, and the row and column read last */
    XlsxBook *book;
    XmlPart *xml;
    Notes *notes;
    Decisions *decisions;
    guint64 given, given_most; /* bytes */

    Place place; /* of the innermost element that means something, and how many others are open in it */
    guint outside;
    const CellType *type; /* of the cell under way */
    XlsxKind kind;
    gboolean has_formula;
    GString *value; /* the cell's value as it stands there */
    XlsxText string;
    gsize string_at; /* where the cell's text starts in the row's */
    XlsxRow *row;
    guint missing, no_dates, hidden_rows;
    gboolean hidden_columns, is_sheet, ended;
};

/* ---- messages */

static void
fail (Reader *self, const char *expected, const char *found)
{
    GError *error = NULL;
    fault_at (&error, FAULT_INPUT, self->at, "expected %s, found %s", expected, found);
    xml_part_fail (self->xml, error);
}

static void
tell_missing (Reader *self, const char *found)
{
    if (self->missing++ < TOLD_MAX)
        notes_add (self->notes, NOTE_WARNING, self->at, "expected a value, found %s; read as an empty cell", found);
}

/* ---- cells */

/* Counts what is given out, and tells where it was not put. */
static void
check_given (Reader *self, gboolean put, gsize length)
{
    self->given += length;
    if (!put)
        fail (self, "one cell of a column in a row", "another");
    else if (length > XLSX_TEXT_MOST)
        fail (self, "at most 1 MiB of text in a cell", "more");
    else if (self->given > self->given_most)
        fail (self, "a sheet of common size", "strings that are repeated without end");
}

/* Gives what was written to the row's text since the cell began. */
static void
give (Reader *self)
{
    const gsize length = xlsx_row_text (self->row)->len - self->string_at;
    check_given (self, xlsx_row_put_since (self->row, self->at.column - 1, self->string_at), length);
}

/* ---- the types of cells */

static gboolean
is_plain_number (const char *text, gsize length)
{
    if (length == 0 || length > DIGITS_PLAIN || (text[0] == '0' && length > 1))
        return FALSE;
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isdigit (text[i]))
            return FALSE;
    return TRUE;
}

static void
take_number (Reader *self)
{
    GString *const out = xlsx_row_text (self->row);
    double number = 0;
    if (self->kind == XLSX_NUMBER && is_plain_number (self->value->str, self->value->len)) {
        g_string_append_len (out, self->value->str, (gssize)self->value->len);
    } else if (!number_parse (self->value->str, (gssize)self->value->len, &number)) {
        fail (self, "a number", "something else");
        return;
    } else if (self->kind == XLSX_NUMBER) {
        number_append_exact (out, number);
    } else if (!xlsx_date_append (out, number, self->kind, self->book->from_1904)) {
        if (self->no_dates++ < TOLD_MAX)
            notes_add (self->notes, NOTE_WARNING, self->at, "expected a date or time, found a number that is none; read as it stands");
        number_append_exact (out, number);
    }
    give (self);
}

static void
take_shared (Reader *self)
{
    const guint n = xlsx_strings_length (self->book->strings);
    gint64 index;
    gsize length;
    if (!number_parse_count (self->value->str, (gssize)self->value->len, &index)) {
        fail (self, "the number of a shared string", "something else");
    } else if (index >= n) {
        g_autofree char *expected = g_strdup_printf ("one of %u shared strings", n);
        g_autofree char *found = g_strdup_printf ("number %" G_GINT64_FORMAT, index);
        fail (self, expected, found);
    } else {
        const char *text = xlsx_strings_get (self->book->strings, (guint)index, &length);
        check_given (self, xlsx_row_put (self->row, self->at.column - 1, text, length), length);
    }
}

static void
take_string (Reader *self)
{
    g_string_append_len (xlsx_row_text (self->row), self->value->str, (gssize)self->value->len);
    xlsx_unescape (xlsx_row_text (self->row), self->string_at);
    give (self);
}

static void
take_inline (Reader *self)
{
    if (self->value->len > 0)
        take_string (self);
    else
        give (self);
}

static void
take_truth (Reader *self)
{
    const gboolean yes = xml_truth (self->value->str);
    if (yes || strcmp (self->value->str, "0") == 0 || strcmp (self->value->str, "false") == 0) {
        g_string_append (xlsx_row_text (self->row), yes ? "TRUE" : "FALSE");
        give (self);
    } else {
        fail (self, "0 or 1 in a cell of truth", "something else");
    }
}

static void
take_error (Reader *self)
{
    static const char *const errors[] = { "#NULL!", "#DIV/0!", "#VALUE!",   "#REF!",     "#NAME?",    "#NUM!",  "#N/A",          "#SPILL!",
                                          "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA", NULL };
    tell_missing (self, g_strv_contains (errors, self->value->str) ? self->value->str : "an error");
}

/* A date in ISO 8601 already: without what stands behind its seconds, and without a midnight that the cell's format does not show. */
static void
take_date (Reader *self)
{
    const char *text = self->value->str, *const time = strchr (text, 'T');
    gsize length = time != NULL ? (gsize)(time - text) + 1 + strspn (time + 1, "0123456789:") : self->value->len;
    if (time != NULL && self->kind == XLSX_DATE && strspn (time + 1, "0:.Z") == strlen (time + 1))
        length = (gsize)(time - text);
    g_string_append_len (xlsx_row_text (self->row), text, (gssize)length);
    give (self);
}

static const CellType cell_types[] = {
    {"n",          take_number},
    { "s",         take_shared},
    { "str",       take_string},
    { "inlineStr", take_inline},
    { "b",         take_truth },
    { "e",         take_error },
    { "d",         take_date  },
};

/* ---- elements */

/* The number that digits spell at P, up to MOST; 0 where they spell none. *END is set behind them. */
static guint
read_digits (const char *p, guint most, const char **end)
{
    guint64 value = 0;
    for (; g_ascii_isdigit (*p) && value <= most; p++)
        value = value * 10 + (guint64)(*p - '0');
    *end = p;
    return value <= most ? (guint)value : 0;
}

/* Reads "C7": FALSE where it is no cell of a worksheet. */
static gboolean
read_reference (const char *text, guint *column, guint *row)
{
    const char *p = text, *end;
    guint value = 0;
    for (; g_ascii_isalpha (*p) && value <= XLSX_COLUMNS_MOST; p++)
        value = value * 26 + (guint)(g_ascii_toupper (*p) - 'A') + 1;
    *column = value;
    *row = read_digits (p, ROWS_MOST, &end);
    return value > 0 && value <= XLSX_COLUMNS_MOST && *row > 0 && *end == '\0';
}

static void
row_start (Reader *self, const char *const *attributes)
{
    const char *number = xml_attribute (attributes, "r"), *end;
    const guint before = self->at.line;
    xlsx_row_clear (self->row);
    self->at.line++;
    self->at.column = 0;
    self->hidden_rows += xml_truth (xml_attribute (attributes, "hidden"));
    if (number == NULL)
        return;
    self->at.line = read_digits (number, ROWS_MOST, &end);
    if (self->at.line == 0 || *end != '\0') {
        self->at.line = before;
        fail (self, "the number of a row from 1 to 1048576", "something else");
    } else if (self->at.line <= before) {
        g_autofree char *expected = g_strdup_printf ("a row after row %u", before);
        fail (self, expected, "one before it or the same again");
    }
}

static void
find_type (Reader *self, const char *name)
{
    self->type = NULL;
    for (guint i = 0; i < G_N_ELEMENTS (cell_types); i++)
        if (strcmp (name, cell_types[i].name) == 0)
            self->type = &cell_types[i];
    if (self->type == NULL)
        fail (self, "a cell of a known type", "another");
}

static void
find_style (Reader *self, const char *number)
{
    const char *end;
    const guint style = read_digits (number, G_MAXUINT16 * 2, &end);
    if (*end != '\0' || !xlsx_styles_kind (self->book->styles, style, &self->kind))
        fail (self, "a style that the workbook has", "another");
}

static void
cell_start (Reader *self, const char *const *attributes)
{
    const char *type = xml_attribute (attributes, "t"), *style = xml_attribute (attributes, "s"), *place = xml_attribute (attributes, "r");
    guint column = self->at.column + 1, row = self->at.line;
    if (place != NULL && !read_reference (place, &column, &row))
        fail (self, "the place of a cell from A1 to XFD1048576", "another");
    else if (column > XLSX_COLUMNS_MOST)
        fail (self, "at most 16384 columns", "more");
    else if (row != self->at.line)
        fail (self, "cells of this row", "one of another");
    else
        self->at.column = column;
    self->has_formula = FALSE;
    g_string_truncate (self->value, 0);
    self->string_at = xlsx_row_text (self->row)->len;
    find_type (self, type != NULL ? type : "n");
    find_style (self, style != NULL ? style : "0");
}

static void
cell_end (Reader *self)
{
    if (self->value->len > 0 || self->type->take == take_inline)
        self->type->take (self);
    else if (self->has_formula && self->type->take != take_string)
        tell_missing (self, "a formula without its result");
}

static void
element_start (Reader *self, const char *const *attributes)
{
    switch (self->place) {
    case AT_SHEET:
        self->is_sheet = TRUE;
        break;
    case AT_ROW:
        row_start (self, attributes);
        break;
    case AT_CELL:
        cell_start (self, attributes);
        break;
    case AT_FORMULA:
        self->has_formula = TRUE;
        break;
    case AT_STRING:
        xlsx_text_begin (&self->string, xlsx_row_text (self->row), attributes, FALSE);
        break;
    default:
        break;
    }
}

static Place
place_of_child (Place in, const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        if (places[i].in == in && strcmp (places[i].name, name) == 0)
            return places[i].place;
    return AT_NOTHING;
}

static Place
place_around (Place place)
{
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        if (places[i].place == place)
            return places[i].in;
    return AT_TOP;
}

static void
on_start (gpointer data, const char *name, const char *const *attributes)
{
    Reader *self = data;
    if (self->place == AT_STRING) {
        xlsx_text_start (&self->string, name, attributes);
        return;
    }
    const Place place = self->outside == 0 ? place_of_child (self->place, name) : AT_NOTHING;
    if (self->place == AT_COLUMNS)
        self->hidden_columns |= xml_truth (xml_attribute (attributes, "hidden"));
    if (place == AT_NOTHING) {
        self->outside++;
        return;
    }
    self->place = place;
    element_start (self, attributes);
}

static void
on_end (gpointer data, const char *name)
{
    (void)name;
    Reader *self = data;
    if (self->place == AT_STRING && self->string.level > 0) {
        xlsx_text_end (&self->string);
        return;
    }
    if (self->outside > 0) {
        self->outside--;
        return;
    }
    if (self->place == AT_CELL)
        cell_end (self);
    else if (self->place == AT_ROW && !xlsx_row_is_blank (self->row))
        xml_part_pause (self->xml);
    self->place = place_around (self->place);
}

static void
on_text (gpointer data, const char *text, gsize length)
{
    Reader *self = data;
    if (self->place == AT_VALUE && self->outside == 0)
        g_string_append_len (self->value, text, (gssize)length);
    else if (self->place == AT_STRING)
        xlsx_text_piece (&self->string, text, length);
    else
        return;
    if (self->value->len > XLSX_TEXT_MOST || xlsx_row_text (self->row)->len > ROW_MOST)
        fail (self, "at most 1 MiB of text in a cell", "more");
}

static SourcePos
where (gpointer data)
{
    return ((Reader *)data)->at;
}

/* ---- the container */

static gpointer
open_book (const Opened *in, Notes *notes)
{
    static const XmlHandlers handlers = { xlsx_spaces, on_start, on_end, on_text, where };
    GError *error = NULL;
    XlsxBook *book = xlsx_book_open (in->name, in->bytes, in->n_bytes, in->sheet, &error);
    Reader *self = g_new0 (Reader, 1);
    XmlPart *xml = book != NULL ? xml_part_open (book->parts, book->part, &handlers, self, &error) : NULL;
    if (xml == NULL) {
        xlsx_book_free (book);
        g_free (self);
        notes_take (notes, error);
        return NULL;
    }
    *self = (Reader){
        .at = source_pos (in->name, 0, 0), .book = book, .xml = xml, .notes = notes, .decisions = in->decisions, .place = AT_TOP
    };
    self->given_most = GIVEN_FREE + (guint64)in->n_bytes * GIVEN_RATIO;
    self->value = g_string_new (NULL);
    self->row = xlsx_row_new ();
    decisions_add (in->decisions, "sheet", "%s", book->sheet);
    if (book->others > 0)
        decisions_add (in->decisions, "sheets_left_out", "%u", book->others);
    if (book->from_1904)
        decisions_add (in->decisions, "dates", "%s", "counted from 1904");
    return self;
}

/* Tells what was noticed in the whole sheet. */
static void
tell_end (Reader *self)
{
    if (self->missing > TOLD_MAX)
        notes_add (self->notes, NOTE_WARNING, source_pos (self->at.file, 0, 0), "and %u more cells without a value",
                   self->missing - TOLD_MAX);
    if (self->no_dates > TOLD_MAX)
        notes_add (self->notes, NOTE_WARNING, source_pos (self->at.file, 0, 0), "and %u more dates that are none",
                   self->no_dates - TOLD_MAX);
    if (self->hidden_rows > 0)
        decisions_add (self->decisions, "hidden_rows", "%u, read like the others", self->hidden_rows);
    if (self->hidden_columns)
        decisions_add (self->decisions, "hidden_columns", "%s", "read like the others");
}

static gboolean
next_row (gpointer reader, const CsvCell **cells, gsize *n, GError **error)
{
    Reader *self = reader;
    switch (self->ended ? XML_PART_ENDED : xml_part_parse (self->xml, error)) {
    case XML_PART_PAUSED:
        *cells = xlsx_row_cells (self->row, n);
        return TRUE;
    case XML_PART_ENDED:
        if (!self->is_sheet)
            fault_at (error, FAULT_INPUT, self->at, "expected a worksheet in %s, found something else", self->book->part);
        else if (!self->ended)
            tell_end (self);
        break;
    case XML_PART_FAILED:
        break;
    }
    self->ended = TRUE;
    return FALSE;
}

static SourcePos
place_of (gpointer reader, const CsvCell *cell)
{
    const Reader *self = reader;
    gsize n;
    return (SourcePos){ self->at.file, self->at.line, (guint)(cell - xlsx_row_cells (self->row, &n)) + 1 };
}

static void
close_book (gpointer reader)
{
    Reader *self = reader;
    xml_part_close (self->xml);
    xlsx_book_free (self->book);
    g_string_free (self->value, TRUE);
    xlsx_row_free (self->row);
    g_free (self);
}

const Container xlsx_container = { "xlsx", "Excel workbook", FALSE, xlsx_book_detect, open_book, next_row, place_of, close_book, NULL };
