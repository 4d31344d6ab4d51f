/* rows_xlsx.c - the rows of a worksheet, parsed as they are asked for. */
#include <string.h>

#include "data/rows_int.h"
#include "data/xlsx_cell_int.h"

#define ROW_MOST (64u << 20) /* bytes of text in a row */

/* What elements are, by where they stand. */
typedef enum { AT_NOTHING, AT_TOP, AT_SHEET, AT_COLUMNS, AT_ROWS, AT_ROW, AT_CELL, AT_VALUE, AT_FORMULA, AT_STRING } Place;
static const struct {
    Place in;
    const char *name;
    Place place;
} places[] = {
    {AT_ROW,    "c",         AT_CELL   },
    { AT_CELL,  "v",         AT_VALUE  },
    { AT_CELL,  "f",         AT_FORMULA},
    { AT_CELL,  "is",        AT_STRING },
    { AT_ROWS,  "row",       AT_ROW    },
    { AT_TOP,   "worksheet", AT_SHEET  },
    { AT_SHEET, "sheetData", AT_ROWS   },
    { AT_SHEET, "cols",      AT_COLUMNS},
};

typedef struct {
    XlsxBook *book;
    XmlPart *xml;
    XlsxRow *row;
    XlsxCell cell;
    Decisions *decisions;
    Place place;   /* of the innermost element that means something */
    guint outside; /* how many others are open in it */
    guint hidden_rows;
    gboolean hidden_columns, is_sheet, ended;
} Reader;

/* ---- elements */

static void
element_start (Reader *self, const char *const *attributes)
{
    switch (self->place) {
    case AT_SHEET:
        self->is_sheet = TRUE;
        break;
    case AT_ROW:
        xlsx_row_clear (self->row);
        self->hidden_rows += xml_truth (xml_attribute (attributes, "hidden"));
        xlsx_cell_next_row (&self->cell, xml_attribute (attributes, "r"));
        break;
    case AT_CELL:
        xlsx_cell_begin (&self->cell, attributes);
        break;
    case AT_FORMULA:
        self->cell.has_formula = TRUE;
        break;
    case AT_STRING:
        xlsx_cell_string (&self->cell, attributes);
        break;
    case AT_NOTHING:
    case AT_TOP:
    case AT_COLUMNS:
    case AT_ROWS:
    case AT_VALUE:
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

/* Ends the reading where the cell met a mistake. */
static void
hand_over (Reader *self)
{
    if (self->cell.error != NULL)
        xml_part_fail (self->xml, g_steal_pointer (&self->cell.error));
}

static void
on_start (gpointer data, const char *name, const char *const *attributes)
{
    Reader *self = data;
    if (self->place == AT_STRING) {
        xlsx_text_start (&self->cell.string, name, attributes);
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
    hand_over (self);
}

static void
on_end (gpointer data, const char *name)
{
    (void)name;
    Reader *self = data;
    if (self->place == AT_STRING && self->cell.string.level > 0) {
        xlsx_text_end (&self->cell.string);
        return;
    }
    if (self->outside > 0) {
        self->outside--;
        return;
    }
    if (self->place == AT_CELL)
        xlsx_cell_end (&self->cell);
    else if (self->place == AT_ROW && !xlsx_row_is_blank (self->row))
        xml_part_pause (self->xml);
    self->place = place_around (self->place);
    hand_over (self);
}

static void
on_text (gpointer data, const char *text, gsize length)
{
    Reader *self = data;
    if (self->place == AT_VALUE && self->outside == 0)
        g_string_append_len (self->cell.value, text, (gssize)length);
    else if (self->place == AT_STRING)
        xlsx_text_piece (&self->cell.string, text, length);
    else
        return;
    if (self->cell.value->len > XLSX_TEXT_MOST || xlsx_row_text (self->row)->len > ROW_MOST)
        xlsx_cell_fail (&self->cell, "at most 1 MiB of text in a cell", "more");
    hand_over (self);
}

static SourcePos
where (gpointer data)
{
    return ((Reader *)data)->cell.at;
}

/* ---- the container */

static void
close_book (gpointer reader)
{
    Reader *self = reader;
    xml_part_close (self->xml);
    xlsx_cell_clear (&self->cell);
    xlsx_row_free (self->row);
    xlsx_book_free (self->book);
    g_free (self);
}

static void
add_decisions (Reader *self)
{
    decisions_add (self->decisions, "sheet", "%s", self->book->sheet);
    if (self->book->others > 0)
        decisions_add (self->decisions, "sheets_left_out", "%u", self->book->others);
    if (self->book->from_1904)
        decisions_add (self->decisions, "days", "%s", "counted from 1904");
}

/* Where nobody chose, somebody may have wanted another sheet. */
static void
tell_others (const Reader *self, const Opened *in, Notes *notes)
{
    const guint n = self->book->others;
    if (in->sheet == NULL && n > 0)
        notes_add (notes, NOTE_INFO, source_pos (in->name, 0, 0),
                   "the sheet \"%s\" is read, %u more %s not; sheet: in study.yaml names another", self->book->sheet, n,
                   n == 1 ? "is" : "are");
}

static gpointer
open_book (const Opened *in, Notes *notes)
{
    static const XmlHandlers handlers = { xlsx_spaces, on_start, on_end, on_text, where };
    GError *error = NULL;
    Reader *self = g_new0 (Reader, 1);
    *self = (Reader){ .row = xlsx_row_new (), .decisions = in->decisions, .place = AT_TOP };
    self->book = xlsx_book_open (in->name, in->bytes, in->n_bytes, in->sheet, &error);
    xlsx_cell_init (&self->cell, in->name, in->n_bytes, self->book, self->row, notes);
    self->xml = self->book != NULL ? xml_part_open (self->book->parts, self->book->part, &handlers, self, &error) : NULL;
    if (self->xml != NULL) {
        add_decisions (self);
        tell_others (self, in, notes);
        xml_part_ahead (self->xml);
        return self;
    }
    notes_take (notes, error);
    close_book (self);
    return NULL;
}

/* Tells what was noticed in the whole sheet. */
static void
tell_end (Reader *self)
{
    xlsx_cell_tell (&self->cell);
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
            fault_at (error, FAULT_INPUT, self->cell.at, "expected a worksheet in %s, found something else", self->book->part);
        else if (!self->ended)
            tell_end (self);
        break;
    case XML_PART_FAILED:
        self->is_sheet = TRUE;
        break;
    }
    self->ended = TRUE;
    return FALSE;
}

static SourcePos
place_of (gpointer reader, const CsvCell *cell)
{
    const Reader *self = reader;
    return (SourcePos){ self->cell.at.file, self->cell.at.line, xlsx_row_column (self->row, cell) + 1 };
}

const Container xlsx_container = { "xlsx", "Excel workbook", FALSE, xlsx_book_detect, open_book, next_row, place_of, close_book, NULL };
