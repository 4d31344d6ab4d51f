/* xlsx_cell.c - a cell of a worksheet being read. */
#include "data/xlsx_cell_int.h"

#include <string.h>

#include "base/number.h"

#define TOLD_MAX 20 /* cells of one kind told one by one */
/* Bytes of text put into rows, whatever the size of the file and for each of its bytes: a shared string may stand in a million cells. */
#define GIVEN_FREE (256u << 20)
#define GIVEN_RATIO 300
#define DIGITS_PLAIN 30 /* of a whole number that stays as it stands: an id has more digits than a number may, and none may change */
#define STYLES_MOST 200000

struct XlsxCellType {
    const char *name;              /* as cells have it */
    void (*take) (XlsxCell *self); /* makes the cell's text of what was read */
};

void
xlsx_cell_init (XlsxCell *self, const char *file, gsize n_bytes, const XlsxBook *book, XlsxRow *row, Notes *notes)
{
    *self = (XlsxCell){ .at = source_pos (file, 0, 0), .book = book, .row = row, .notes = notes, .value = g_string_new (NULL) };
    self->given_most = GIVEN_FREE + (guint64)n_bytes * GIVEN_RATIO;
}

void
xlsx_cell_clear (XlsxCell *self)
{
    g_string_free (self->value, TRUE);
    g_clear_error (&self->error);
}

/* ---- messages */

void
xlsx_cell_fail (XlsxCell *self, const char *expected, const char *found)
{
    if (self->error == NULL)
        fault_at (&self->error, FAULT_INPUT, self->at, "expected %s, found %s", expected, found);
}

static void
tell_missing (XlsxCell *self, const char *found)
{
    if (self->missing++ < TOLD_MAX)
        notes_add (self->notes, NOTE_WARNING, self->at, "expected a value, found %s; read as an empty cell", found);
}

void
xlsx_cell_tell (XlsxCell *self)
{
    const SourcePos at = { self->at.file, 0, 0 };
    if (self->missing > TOLD_MAX)
        notes_add (self->notes, NOTE_WARNING, at, "and %u more cells without a value", self->missing - TOLD_MAX);
    if (self->no_dates > TOLD_MAX)
        notes_add (self->notes, NOTE_WARNING, at, "and %u more dates that are none", self->no_dates - TOLD_MAX);
}

/* ---- into the row */

static void
check_given (XlsxCell *self, gboolean put, gsize length)
{
    self->given += length;
    if (!put)
        xlsx_cell_fail (self, "one cell of a column in a row", "another");
    else if (length > XLSX_TEXT_MOST)
        xlsx_cell_fail (self, "at most 1 MiB of text in a cell", "more");
    else if (self->given > self->given_most)
        xlsx_cell_fail (self, "a sheet of common size", "strings that are repeated without end");
}

/* Gives what was written to the row's text since the cell began. */
static void
give (XlsxCell *self)
{
    const gsize length = xlsx_row_text (self->row)->len - self->string_at;
    check_given (self, xlsx_row_put_since (self->row, self->at.column - 1, self->string_at), length);
}

/* ---- types */

/* The number that digits spell at P, up to MOST; FALSE where other text or none stands there. */
static gboolean
read_digits (const char *p, guint most, guint *number)
{
    guint64 value = 0;
    const char *const start = p;
    for (; g_ascii_isdigit (*p) && value <= most; p++)
        value = value * 10 + (guint64)(*p - '0');
    *number = (guint)value;
    return p > start && *p == '\0' && value <= most;
}

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
take_number (XlsxCell *self)
{
    GString *const out = xlsx_row_text (self->row);
    double number = 0;
    if (self->kind == XLSX_NUMBER && is_plain_number (self->value->str, self->value->len)) {
        g_string_append_len (out, self->value->str, (gssize)self->value->len);
    } else if (!number_parse (self->value->str, (gssize)self->value->len, &number)) {
        xlsx_cell_fail (self, "a number", "something else");
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
take_shared (XlsxCell *self)
{
    const guint n = xlsx_strings_length (self->book->strings);
    gsize length;
    guint index;
    if (!read_digits (self->value->str, G_MAXINT, &index) && !read_digits (g_strstrip (self->value->str), G_MAXINT, &index)) {
        xlsx_cell_fail (self, "the number of a shared string", "something else");
    } else if (index >= n) {
        g_autofree char *expected = g_strdup_printf ("one of %u shared strings", n);
        g_autofree char *found = g_strdup_printf ("number %u", index);
        xlsx_cell_fail (self, expected, found);
    } else {
        const char *text = xlsx_strings_get (self->book->strings, index, &length);
        check_given (self, xlsx_row_put (self->row, self->at.column - 1, text, length), length);
    }
}

static void
take_string (XlsxCell *self)
{
    g_string_append_len (xlsx_row_text (self->row), self->value->str, (gssize)self->value->len);
    xlsx_unescape (xlsx_row_text (self->row), self->string_at);
    give (self);
}

static void
take_inline (XlsxCell *self)
{
    if (self->value->len > 0)
        take_string (self);
    else
        give (self);
}

static void
take_truth (XlsxCell *self)
{
    const char *text = g_strstrip (self->value->str);
    const gboolean yes = xml_truth (text);
    if (yes || strcmp (text, "0") == 0 || strcmp (text, "false") == 0) {
        g_string_append (xlsx_row_text (self->row), yes ? "TRUE" : "FALSE");
        give (self);
    } else {
        xlsx_cell_fail (self, "0 or 1 in a cell of truth", "something else");
    }
}

static void
take_error (XlsxCell *self)
{
    static const char *const errors[] = { "#NULL!", "#DIV/0!", "#VALUE!",   "#REF!",     "#NAME?",    "#NUM!",  "#N/A",          "#SPILL!",
                                          "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA", NULL };
    tell_missing (self, g_strv_contains (errors, self->value->str) ? self->value->str : "an error");
}

/* A date in ISO 8601 already: without what stands behind its seconds, and without a midnight that the cell's format does not show. */
static void
take_date (XlsxCell *self)
{
    const char *text = self->value->str, *const time = strchr (text, 'T');
    gsize length = time != NULL ? (gsize)(time - text) + 1 + strspn (time + 1, "0123456789:") : self->value->len;
    if (time != NULL && self->kind == XLSX_DATE && strspn (time + 1, "0:.Z") == strlen (time + 1))
        length = (gsize)(time - text);
    g_string_append_len (xlsx_row_text (self->row), text, (gssize)length);
    give (self);
}

static const XlsxCellType cell_types[] = {
    {"n",          take_number},
    { "s",         take_shared},
    { "str",       take_string},
    { "inlineStr", take_inline},
    { "b",         take_truth },
    { "e",         take_error },
    { "d",         take_date  },
};

static void
find_type (XlsxCell *self, const char *name)
{
    self->type = NULL;
    for (guint i = 0; i < G_N_ELEMENTS (cell_types) && self->type == NULL; i++)
        if (strcmp (name, cell_types[i].name) == 0)
            self->type = &cell_types[i];
    if (self->type == NULL)
        xlsx_cell_fail (self, "a cell of a known type", "another");
}

/* ---- a cell */

/* Reads "C7": FALSE where it is no cell of a worksheet. */
static gboolean
read_reference (const char *text, guint *column, guint *row)
{
    const char *p = text;
    guint value = 0;
    for (; g_ascii_isalpha (*p) && value <= XLSX_COLUMNS_MOST; p++)
        value = value * 26 + (guint)(g_ascii_toupper (*p) - 'A') + 1;
    *column = value;
    return value > 0 && value <= XLSX_COLUMNS_MOST && read_digits (p, XLSX_ROWS_MOST, row) && *row > 0;
}

void
xlsx_cell_next_row (XlsxCell *self, const char *text)
{
    const guint before = self->at.line;
    guint number = before + 1;
    self->at.column = 0;
    if ((text != NULL && !read_digits (text, XLSX_ROWS_MOST, &number)) || number == 0 || number > XLSX_ROWS_MOST) {
        xlsx_cell_fail (self, "the number of a row from 1 to 1048576", "another");
        return;
    }
    self->at.line = number;
    if (number > before)
        return;
    g_autofree char *expected = g_strdup_printf ("rows after row %u", before);
    xlsx_cell_fail (self, expected, number < before ? "one before it" : "it again");
}

static void
move_to (XlsxCell *self, const char *place)
{
    guint column = self->at.column + 1, row = self->at.line;
    if (place != NULL && !read_reference (place, &column, &row))
        xlsx_cell_fail (self, "the place of a cell from A1 to XFD1048576", "another");
    else if (column > XLSX_COLUMNS_MOST)
        xlsx_cell_fail (self, "at most 16384 columns", "more");
    else if (row != self->at.line)
        xlsx_cell_fail (self, "cells of this row", "one of another");
    else
        self->at.column = column;
}

void
xlsx_cell_begin (XlsxCell *self, const char *const *attributes)
{
    const char *type = "n", *place = NULL, *style = "0";
    guint number = 0;
    for (; attributes[0] != NULL; attributes += 2) {
        const char *name = attributes[0];
        if (strcmp (name, "r") == 0)
            place = attributes[1];
        else if (strcmp (name, "s") == 0)
            style = attributes[1];
        else if (strcmp (name, "t") == 0)
            type = attributes[1];
    }
    move_to (self, place);
    self->has_formula = FALSE;
    self->string_at = xlsx_row_text (self->row)->len;
    g_string_truncate (self->value, 0);
    find_type (self, type);
    if (!read_digits (style, STYLES_MOST, &number) || !xlsx_styles_kind (self->book->styles, number, &self->kind))
        xlsx_cell_fail (self, "a style that the workbook has", "another");
}

void
xlsx_cell_string (XlsxCell *self, const char *const *attributes)
{
    xlsx_text_begin (&self->string, xlsx_row_text (self->row), attributes, FALSE);
}

void
xlsx_cell_end (XlsxCell *self)
{
    if (self->value->len > 0 || self->type->take == take_inline)
        self->type->take (self);
    else if (self->has_formula && self->type->take != take_string)
        tell_missing (self, "a formula without its result");
}
