/* rows_xlsx_test.c - workbooks as programs write them, and as they should not: their rows, and what is told of them. */
#include "data/rows_int.h"
#include "told.h"
#include "zip_file.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_RELATIONS "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define LINKS "http://schemas.openxmlformats.org/package/2006/relationships"
#define CONTENT "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define TYPES(main)                                                                                                                        \
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='xml' ContentType='application/xml'/>" \
    "<Override PartName='/xl/workbook.xml' ContentType='" main "'/></Types>"
#define ROOT_LINKS                                                                                                                         \
    "<Relationships xmlns='" LINKS "'><Relationship Id='a' Type='" RELATIONS "/officeDocument' Target='xl/workbook.xml'/></Relationships>"
#define BOOK(properties, sheets) "<workbook xmlns='" MAIN "' xmlns:r='" RELATIONS "'>" properties "<sheets>" sheets "</sheets></workbook>"
#define ONE_SHEET "<sheet name='Data' sheetId='1' r:id='s1'/>"
#define LINK(id, type, target) "<Relationship Id='" id "' Type='" RELATIONS "/" type "' Target='" target "'/>"
#define BOOK_LINKS                                                                                                                         \
    "<Relationships xmlns='" LINKS "'>" LINK ("s1", "worksheet", "sheets/one.xml") LINK ("x", "sharedStrings", "/xl/words.xml")            \
        LINK ("y", "styles", "../xl/./looks.xml") "</Relationships>"
#define SHEET(inner) "<worksheet xmlns='" MAIN "'>" inner "</worksheet>"
#define ROWS(inner) SHEET ("<sheetData>" inner "</sheetData>")
#define STRINGS(inner) "<sst xmlns='" MAIN "' count='2000000000' uniqueCount='2000000000'>" inner "</sst>"
#define SOME_STRINGS STRINGS ("<si><t>zero</t></si><si><t>one</t></si>")
/* Style 1 is a date, 2 date and time, 3 a time, 4 elapsed, 5 to 8 are codes, 9 is a percentage. */
#define LOOKS                                                                                                                              \
    "<styleSheet xmlns='" MAIN                                                                                                             \
    "'><numFmts><numFmt numFmtId='164' formatCode='yyyy-mm-dd hh:mm'/><numFmt numFmtId='165' formatCode='0\\ \"days\"'/>"                  \
    "<numFmt numFmtId='166' formatCode='[Red]0.00;[Blue]\\d0'/><numFmt numFmtId='167' formatCode='[$-409]d-mmm-yy;@'/></numFmts>"          \
    "<cellStyleXfs><xf numFmtId='14'/><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf "                \
    "numFmtId='22'/><xf numFmtId='20'/>"                                                                                                   \
    "<xf numFmtId='46'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='167'/><xf numFmtId='9'/></cellXfs>"      \
    "<dxfs><dxf><numFmt numFmtId='165' formatCode='yyyy'/></dxf></dxfs></styleSheet>"
#define CELL(place, text) "<c r='" place "' t='str'><v>" text "</v></c>"

/* ---- one sheet and what is told of it */

typedef struct {
    const char *name, *sheet, *rows, *told;
    const char *strings, *properties; /* NULL: the common ones */
} Case;

/* clang-format off */
static const Case cases[] = {
    { "shared", ROWS ("<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v> 0 </v></c></row>"), "1: one|zero\n", "", NULL, NULL },
    { "inline", ROWS ("<row r='1'><c r='A1' t='inlineStr'><is><t>words &amp; more</t></is></c><c r='B1' t='inlineStr'><v>here</v></c></row>"), "1: words & more|here\n", "", NULL, NULL },
    { "formula-text", ROWS ("<row r='1'><c r='A1' t='str'><f>A2&amp;\"x\"</f><v>joined</v></c><c r='B1'><f t='shared' si='0'/><v>42</v></c></row>"), "1: joined|42\n", "", NULL, NULL },
    { "formula-without-result", ROWS ("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><f>SUM(A1)</f></c><c r='C1' t='str'><f>\"\"</f><v></v></c></row>"), "1: 1\n",
      "x.xlsx:1:2: warning: expected a value, found a formula without its result; read as an empty cell\n", NULL, NULL },
    { "numbers", ROWS ("<row r='1'><c><v>4.0</v></c><c><v>1E2</v></c><c><v>0.30000000000000004</v></c><c t='n'><v>-7</v></c><c><v>123456789012345</v></c><c s='9'><v>0.25</v></c><c><v>007</v></c></row>"),
      "1: 4|100|0.3|-7|123456789012345|0.25|7\n", "", NULL, NULL },
    { "ids-of-many-digits", ROWS ("<row r='1'><c><v>118123456789012345</v></c><c><v>118123456789012346</v></c></row>"), "1: 118123456789012345|118123456789012346\n", "", NULL, NULL },
    { "number-not-one", ROWS ("<row r='1'><c><v>secret</v></c></row>"), "", "x.xlsx:1:1: error: expected a number, found something else\n", NULL, NULL },
    { "truth", ROWS ("<row r='1'><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='b'><v>true</v></c></row>"), "1: TRUE|FALSE|TRUE\n", "", NULL, NULL },
    { "truth-not-one", ROWS ("<row r='1'><c t='b'><v>2</v></c></row>"), "", "x.xlsx:1:1: error: expected 0 or 1 in a cell of truth, found something else\n", NULL, NULL },
    { "errors", ROWS ("<row r='2'><c r='A2'><v>1</v></c><c r='C2' t='e'><v>#N/A</v></c><c r='D2' t='e'><v>secret</v></c><c r='E2'><v>2</v></c></row>"), "2: 1||||2\n",
      "x.xlsx:2:3: warning: expected a value, found #N/A; read as an empty cell\nx.xlsx:2:4: warning: expected a value, found an error; read as an empty cell\n", NULL, NULL },
    { "type-unknown", ROWS ("<row r='1'><c t='z'><v>1</v></c></row>"), "", "x.xlsx:1:1: error: expected a cell of a known type, found another\n", NULL, NULL },
    { "rich-text", ROWS ("<row r='1'><c t='s'><v>0</v></c></row>"), "1: one two three\n", "",
      STRINGS ("<si><r><t>one </t></r><r><rPr><b/><rFont val='Lato'/></rPr><t xml:space='preserve'>two</t></r><r><t> three</t></r></si>"), NULL },
    { "phonetic", ROWS ("<row r='1'><c t='s'><v>0</v></c><c t='inlineStr'><is><t>A</t><rPh sb='0' eb='1'><t>b</t></rPh></is></c></row>"), "1: \xE8\xAA\xB2|A\n", "",
      STRINGS ("<si><t>\xE8\xAA\xB2</t><rPh sb='0' eb='1'><t>ka</t></rPh><phoneticPr fontId='1'/></si>"), NULL },
    { "escapes", ROWS ("<row r='1'><c t='s'><v>0</v></c>" "<c t='str'><v>a_x0041_b</v></c>" "<c t='str'><v>_x005F_x0041_</v></c>" "<c t='str'><v>_xD83D__xDE00_</v></c>" "<c t='str'><v>_xD83D_ _x0000_ _x00g0_ _x41_</v></c></row>"),
      "1: a\r\nb|aAb|_x0041_|\xF0\x9F\x98\x80|\xEF\xBF\xBD \xEF\xBF\xBD _x00g0_ _x41_\n", "", STRINGS ("<si><t xml:space='preserve'>a_x000D_\nb</t></si>"), NULL },
    { "blanks-at-ends", ROWS ("<row r='1'><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c></row>"), "1:  kept |not|all kept \n", "",
      STRINGS ("<si><t xml:space='preserve'> kept </t></si><si><t>\n  not\n</t></si><si xml:space='preserve'><t>all kept </t></si>"), NULL },
    { "dates", ROWS ("<row r='1'><c s='1'><v>45050</v></c><c s='2'><v>45050.395833333336</v></c><c s='3'><v>0.395833333333333</v></c><c s='4'><v>1.0625</v></c><c s='5'><v>45050</v></c><c s='8'><v>45050</v></c></row>"),
      "1: 2023-05-04|2023-05-04T09:30:00|09:30:00|25:30:00|2023-05-04T00:00:00|2023-05-04\n", "", NULL, NULL },
    { "not-dates", ROWS ("<row r='1'><c s='6'><v>45050</v></c><c s='7'><v>45050</v></c><c s='9'><v>45050</v></c><c><v>45050</v></c></row>"), "1: 45050|45050|45050|45050\n", "", NULL, NULL },
    { "date-with-hidden-time", ROWS ("<row r='1'><c s='1'><v>45050.5</v></c></row>"), "1: 2023-05-04T12:00:00\n", "", NULL, NULL },
    { "leap-day-1900", ROWS ("<row r='1'><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c><c s='1'><v>61</v></c></row>"), "1: 1900-01-01|1900-02-28|60|1900-03-01\n",
      "x.xlsx:1:3: warning: expected a date or time, found a number that is none; read as it stands\n", NULL, NULL },
    { "epoch-1904", ROWS ("<row r='1'><c s='1'><v>0</v></c><c s='1'><v>43588</v></c></row>"), "1: 1904-01-01|2023-05-04\n", "", NULL, "<workbookPr date1904='1'/>" },
    { "dates-beyond", ROWS ("<row r='1'><c s='1'><v>-1</v></c><c s='1'><v>2958465</v></c><c s='1'><v>2958466</v></c></row>"), "1: -1|9999-12-31|2958466\n",
      "x.xlsx:1:1: warning: expected a date or time, found a number that is none; read as it stands\n"
      "x.xlsx:1:3: warning: expected a date or time, found a number that is none; read as it stands\n", NULL, NULL },
    { "iso-dates", ROWS ("<row r='1'><c t='d' s='1'><v>2023-05-04T00:00:00.000Z</v></c><c t='d' s='2'><v>2023-05-04T09:30:00.123</v></c><c t='d'><v>2023-05-04</v></c></row>"), "1: 2023-05-04|2023-05-04T09:30:00|2023-05-04\n", "", NULL, NULL },
    { "style-unknown", ROWS ("<row r='1'><c s='77'><v>1</v></c></row>"), "", "x.xlsx:1:1: error: expected a style that the workbook has, found another\n", NULL, NULL },
    { "cells-out-of-order", ROWS ("<row r='1'>" CELL ("C1", "c") CELL ("A1", "a") CELL ("B1", "b") "</row>"), "1: a|b|c\n", "", NULL, NULL },
    { "cell-twice", ROWS ("<row r='1'>" CELL ("A1", "a") CELL ("A1", "b") "</row>"), "", "x.xlsx:1:1: error: expected one cell of a column in a row, found another\n", NULL, NULL },
    { "no-references", ROWS ("<row>" "<c t='str'><v>a</v></c><c/><c t='str'><v>c</v></c></row><row><c t='str'><v>d</v></c></row>"), "1: a||c\n2: d||\n", "", NULL, NULL },
    { "some-references", ROWS ("<row r='3'><c t='str'><v>a</v></c>" CELL ("D3", "d") "<c t='str'><v>e</v></c></row><row><c t='str'><v>f</v></c></row>"), "3: a|||d|e\n4: f||||\n", "", NULL, NULL },
    { "holes", ROWS ("<row r='2'>" CELL ("B2", "b") CELL ("D2", "d") "</row><row r='3'/><row r='4'><c r='A4' s='1'/></row><row r='9'>" CELL ("A9", "a") "</row>"), "2: |b||d\n9: a|||\n", "", NULL, NULL },
    { "wider-later", ROWS ("<row r='1'>" CELL ("A1", "a") "</row><row r='2'>" CELL ("C2", "c") "</row><row r='3'>" CELL ("A3", "x") "</row>"), "1: a\n2: ||c\n3: x||\n", "", NULL, NULL },
    { "huge-dimension", SHEET ("<dimension ref='A1:XFD1048576'/><sheetData><row r='1' spans='1:16384'>" CELL ("A1", "a") "</row></sheetData>"), "1: a\n", "", NULL, NULL },
    { "far-cell", ROWS ("<row r='1048576'>" CELL ("XFD1048576", "a") "</row>"), NULL, "", NULL, NULL },
    { "column-beyond", ROWS ("<row r='1'>" CELL ("XFE1", "a") "</row>"), "", "x.xlsx:1: error: expected the place of a cell from A1 to XFD1048576, found another\n", NULL, NULL },
    { "row-beyond", ROWS ("<row r='1048577'>" CELL ("A1048577", "a") "</row>"), "", "x.xlsx: error: expected the number of a row from 1 to 1048576, found another\n", NULL, NULL },
    { "row-next-beyond", ROWS ("<row r='1048576'>" CELL ("A1048576", "a") "</row><row/>"), "1048576: a\n", "x.xlsx:1048576: error: expected the number of a row from 1 to 1048576, found another\n", NULL, NULL },
    { "rows-backwards", ROWS ("<row r='5'>" CELL ("A5", "a") "</row><row r='4'>" CELL ("A4", "b") "</row>"), "5: a\n", "x.xlsx:4: error: expected rows after row 5, found one before it\n", NULL, NULL },
    { "row-twice", ROWS ("<row r='5'>" CELL ("A5", "a") "</row><row r='5'>" CELL ("B5", "b") "</row>"), "5: a\n", "x.xlsx:5: error: expected rows after row 5, found it again\n", NULL, NULL },
    { "cell-of-another-row", ROWS ("<row r='2'>" CELL ("A3", "a") "</row>"), "", "x.xlsx:2: error: expected cells of this row, found one of another\n", NULL, NULL },
    { "string-beyond", ROWS ("<row r='2'><c r='D2' t='s'><v>2</v></c></row>"), "", "x.xlsx:2:4: error: expected one of 2 shared strings, found number 2\n", NULL, NULL },
    { "string-negative", ROWS ("<row r='2'><c r='D2' t='s'><v>-1</v></c></row>"), "", "x.xlsx:2:4: error: expected the number of a shared string, found something else\n", NULL, NULL },
    { "hidden-rows-and-columns", SHEET ("<cols><col min='2' max='2' hidden='1'/></cols><sheetData><row r='1'>" CELL ("A1", "a") CELL ("B1", "b") "</row><row r='2' hidden='1'>" CELL ("A2", "c") "</row></sheetData>"), "1: a|b\n2: c|\n", "", NULL, NULL },
    { "other-elements", SHEET ("<sheetViews><sheetView><c><v>9</v></c></sheetView></sheetViews><sheetData><row r='1'><extLst><c t='str'><v>no</v></c></extLst>" CELL ("A1", "a") "</row></sheetData>"
      "<mergeCells><mergeCell ref='A1:B1'/></mergeCells><extLst><ext><sheetData><row r='9'/></sheetData></ext></extLst>"), "1: a\n", "", NULL, NULL },
    { "other-namespaces", ROWS ("<row r='1'><c r='A1' t='str'><z:v xmlns:z='urn:z'>no</z:v><v>a</v><v xmlns='urn:z'>no</v></c></row><row xmlns='urn:z' r='2'><c t='str'><v>no</v></c></row>"), "1: a\n", "", NULL, NULL },
    { "cdata", ROWS ("<row r='1'><c r='A1' t='inlineStr'><is><t><![CDATA[a < b]]></t></is></c></row>"), "1: a < b\n", "", NULL, NULL },
    { "no-rows", SHEET ("<sheetData/>"), "", "", NULL, NULL },
    { "cut-off", "<worksheet xmlns='" MAIN "'><sheetData><row r='1'>" CELL ("A1", "a") "</row><row r='2'>" CELL ("A2", "b"), "1: a\n",
      "x.xlsx:2:1: error: expected well-formed XML in xl/sheets/one.xml, found \"no element found\" in its line 1\n", NULL, NULL },
    { "not-xml", "\x01\x02", "", "x.xlsx: error: expected well-formed XML in xl/sheets/one.xml, found \"not well-formed (invalid token)\" in its line 1\n", NULL, NULL },
    { "not-a-worksheet", "<chartsheet xmlns='" MAIN "'/>", "", "x.xlsx: error: expected a worksheet in xl/sheets/one.xml, found something else\n", NULL, NULL },
    { "entities", "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>" ROWS ("<row r='1'>" CELL ("A1", "&b;") "</row>"), "",
      "x.xlsx: error: expected no document type in xl/sheets/one.xml, found one\n", NULL, NULL },
    { "entity-unknown", ROWS ("<row r='1'>" CELL ("A1", "&b;") "</row>"), "", "x.xlsx:1:1: error: expected well-formed XML in xl/sheets/one.xml, found \"undefined entity\" in its line 1\n", NULL, NULL },
    { "strings-with-entities", ROWS (""), "", "x.xlsx: error: expected no document type in xl/words.xml, found one\n", "<!DOCTYPE w SYSTEM 'http://example.org/'><sst/>", NULL },
};
/* clang-format on */

/* The rows of a file, and everything that is told of it. */
static void
read_file (const char *bytes, gsize length, const char *sheet, GString *out, char **notes_text, Decisions *decisions)
{
    const Opened opened = { .name = "x.xlsx", .bytes = bytes, .n_bytes = length, .decisions = decisions, .sheet = sheet };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Rows) rows = rows_open (&opened, notes);
    GError *error = NULL;
    const CsvCell *cells;
    gsize n;
    while (rows != NULL && rows_next (rows, &cells, &n, &error)) {
        g_string_append_printf (out, "%u: ", rows_pos (rows, &cells[0]).line);
        for (gsize i = 0; i < n; i++) {
            g_assert_cmpuint (rows_pos (rows, &cells[i]).column, ==, i + 1);
            g_string_append_printf (out, "%s%.*s", i > 0 ? "|" : "", (int)cells[i].length, cells[i].text);
        }
        g_string_append_c (out, '\n');
    }
    if (error != NULL)
        notes_take (notes, error);
    *notes_text = told (notes);
}

static void
expect (const ZipFilePart *parts, const char *sheet, const char *rows, const char *told_of)
{
    gsize length;
    g_autofree char *bytes = zip_file_make (parts, &length), *text = NULL;
    g_autoptr (GString) out = g_string_new (NULL);
    read_file (bytes, length, sheet, out, &text, NULL);
    g_assert_cmpstr (text, ==, told_of);
    if (rows != NULL)
        g_assert_cmpstr (out->str, ==, rows);
}

static void
test_sheet (gconstpointer data)
{
    const Case *c = data;
    g_autofree char *book = c->properties != NULL ? g_strconcat ("<workbook xmlns='" MAIN "' xmlns:r='" RELATIONS "'>", c->properties,
                                                                 "<sheets>" ONE_SHEET "</sheets></workbook>", NULL)
                                                  : g_strdup (BOOK ("", ONE_SHEET));
    const ZipFilePart parts[] = {
        {"[Content_Types].xml",         TYPES (CONTENT "sheet.main+xml"),               0},
        { "_rels/.rels",                ROOT_LINKS,                                     0},
        { "xl/workbook.xml",            book,                                           0},
        { "xl/_rels/workbook.xml.rels", BOOK_LINKS,                                     0},
        { "xl/words.xml",               c->strings != NULL ? c->strings : SOME_STRINGS, 0},
        { "xl/looks.xml",               LOOKS,                                          0},
        { "xl/sheets/one.xml",          c->sheet,                                       0},
        { NULL,                         NULL,                                           0}
    };
    expect (parts, NULL, c->rows, c->told);
}

/* ---- which sheet */

#define BY_NAME(name) ROWS ("<row r='1'>" CELL ("A1", name) "</row>")
#define THREE                                                                                                                              \
    "<sheet name='Chart' sheetId='9' r:id='c'/><sheet name='Notes' sheetId='1' state='hidden' r:id='s1'/><sheet name='Raw data' "          \
    "sheetId='2' r:id='s2'/><sheet name='More' sheetId='3' r:id='s3'/>"

static const struct {
    const char *name, *sheets, *wanted, *rows, *told;
} choices[] = {
    {"first-visible", THREE,                                            NULL,         "1: two\n",
     "x.xlsx: note: the sheet \"Raw data\" is read, 1 more is not; sheet: in study.yaml names another\n"                                                               },
    { "by-name",      THREE,                                            " raw  DATA", "1: two\n", ""                                                                   },
    { "hidden-named", THREE,                                            "Notes",      "1: one\n", ""                                                                   },
    { "no-such",      THREE,                                            "Answers",    "",
     "x.xlsx: error: expected a sheet \"Answers\", found \"Chart\", \"Notes\", \"Raw data\", \"More\"\n"                                                               },
    { "all-hidden",   "<sheet name='A' r:id='s1' state='veryHidden'/>", NULL,         "",
     "x.xlsx: error: expected a visible sheet of cells, found \"A\"\n"                                                                                                 },
    { "chart-alone",  "<sheet name='Chart' r:id='c'/>",                 NULL,         "",         "x.xlsx: error: expected a visible sheet of cells, found \"Chart\"\n"},
    { "none",         "",                                               NULL,         "",         "x.xlsx: error: expected a visible sheet of cells, found none\n"     },
    { "no-relation",  "<sheet name='A' r:id='other'/>",                 NULL,         "",
     "x.xlsx: error: expected a part for every sheet, found a sheet without one\n"                                                                                     },
    { "no-part",      "<sheet name='A' r:id='gone'/>",                  NULL,         "",
     "x.xlsx: error: expected a whole part xl/gone.xml, found that there is none\n"                                                                                    },
    { "outside",      "<sheet name='A' r:id='out'/>",                   NULL,         "",         "x.xlsx: error: expected a visible sheet of cells, found \"A\"\n"    },
};

static void
test_choice (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autofree char *book =
        g_strconcat ("<workbook xmlns='" MAIN "' xmlns:r='" RELATIONS "'><sheets>", choices[i].sheets, "</sheets></workbook>", NULL);
    const ZipFilePart parts[] = {
        {"[Content_Types].xml",         TYPES (CONTENT "sheet.main+xml"), 0          },
        { "_rels/.rels",                ROOT_LINKS,                       0          },
        { "xl/workbook.xml",            book,                             0          },
        { "xl/_rels/workbook.xml.rels",
         "<Relationships xmlns='" LINKS "'>" LINK ("s3",                  "worksheet", "3.xml") LINK ("s2", "worksheet", "2.xml")
              LINK ("s1", "worksheet", "1.xml") LINK ("c", "chartsheet", "c.xml")
                  LINK ("gone", "worksheet", "gone.xml") "<Relationship Id='out' TargetMode='External' Type='" RELATIONS
                                                         "/worksheet' Target='file:///etc/passwd'/></Relationships>", 0 },
        { "xl/1.xml",                  BY_NAME ("one"),                           0                          },
        { "xl/2.xml",                 BY_NAME ("two"),                    0                   },
        { "xl/3.xml",                            BY_NAME ("three"),                                                           0                                                           },
        { NULL,                            NULL,                                 0        }
    };
    expect (parts, choices[i].wanted, choices[i].rows, choices[i].told);
}

/* ---- other ways to write the same */

static void
test_strict (void)
{
    const ZipFilePart parts[] = {
        {"[content_types].XML",         TYPES (CONTENT "sheet.main+xml"),                                                      0                                    },
        { "_rels/.rels",
         "<Relationships xmlns='" LINKS "'><Relationship Id='a' Type='" STRICT_RELATIONS
          "/officeDocument' Target='/xl/workbook.xml'/></Relationships>",                                                      0                                    },
        { "xl\\workbook.xml",
         "<workbook xmlns='" STRICT "' xmlns:q='" STRICT_RELATIONS "'><sheets><sheet name='A' q:id='s'/></sheets></workbook>", 0                                    },
        { "xl/_rels/workbook.xml.rels",
         "<Relationships xmlns='" LINKS "'><Relationship Id='s' Type='" STRICT_RELATIONS
          "/worksheet' Target='One%20sheet.xml'/></Relationships>",                                                            0                                    },
        { "xl/one sheet.xml",           "<worksheet xmlns='" STRICT "'><sheetData><row r='1'>" CELL ("A1",                     "a") "</row></sheetData></worksheet>", 0 },
        { NULL,                            NULL,                                                                                                             0                                                                                                                  }
    };
    expect (parts, NULL, "1: a\n", "");
}

static void
test_prefixed (void)
{
    const ZipFilePart parts[] = {
        {"[Content_Types].xml",         TYPES (CONTENT "sheet.main+xml"),                                                          0},
        { "_rels/.rels",
         "<p:Relationships xmlns:p='" LINKS "'><p:Relationship Id='a' Type='" RELATIONS
          "/officeDocument' Target='xl/workbook.xml'/></p:Relationships>",                                                         0},
        { "xl/workbook.xml",
         "<x:workbook xmlns:x='" MAIN "' xmlns:r='" RELATIONS "'><x:sheets><x:sheet name='A' r:id='s1'/></x:sheets></x:workbook>", 0},
        { "xl/_rels/workbook.xml.rels", BOOK_LINKS,                                                                                0},
        { "xl/words.xml",               "<x:sst xmlns:x='" MAIN "'><x:si><x:t>zero</x:t></x:si></x:sst>",                          0},
        { "xl/looks.xml",               LOOKS,                                                                                     0},
        { "xl/sheets/one.xml",
         "<x:worksheet xmlns:x='" MAIN "' xmlns='urn:z'><x:sheetData><x:row r='1'><x:c r='A1' t='s'><x:v>0</x:v></x:c><c "
          "t='str'><v>no</v></c></x:row></x:sheetData></x:worksheet>",                                                             0},
        { NULL,                         NULL,                                                                                      0}
    };
    expect (parts, NULL, "1: zero\n", "");
}

static void
test_utf16 (void)
{
    gsize length;
    g_autofree char *wide =
        g_convert ("\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-16'?>" ROWS ("<row r='1'>" CELL ("A1", "caf\xC3\xA9") "</row>"), -1,
                   "UTF-16LE", "UTF-8", NULL, &length, NULL);
    const ZipFilePart parts[] = {
        {"[Content_Types].xml",                 TYPES (CONTENT "sheet.main+xml"), 0                                         },
        { "_rels/.rels",                        ROOT_LINKS,                       0                                         },
        { "xl/workbook.xml",                    BOOK ("",                         ONE_SHEET),                                 0 },
        { "xl/_rels/workbook.xml.rels",                                    "<Relationships xmlns='" LINKS "'>" LINK ("s1",                                        "worksheet", "sheets/one.xml") "</Relationships>",
         0 },
        { "xl/sheets/one.xml", wide,                                                                       length                                                                                                               },
        { NULL,                                 NULL,0}
    };
    expect (parts, NULL, "1: caf\xC3\xA9\n", "");
}

/* What was decided is kept. */
static void
test_decisions (void)
{
    const ZipFilePart parts[] = {
        {"[Content_Types].xml", TYPES (CONTENT "sheet.main+xml"),      0                                                      },
        { "_rels/.rels",        ROOT_LINKS,                            0                                                      },
        { "xl/workbook.xml",    BOOK ("<workbookPr date1904='true'/>", ONE_SHEET "<sheet name='More' sheetId='2' r:id='s2'/>"), 0 },
        { "xl/_rels/workbook.xml.rels",
         "<Relationships xmlns='" LINKS "'>" LINK ("s1",                             "worksheet",                                                                        "1.xml") LINK ("s2", "worksheet", "2.xml") "</Relationships>", 0 },
        { "xl/1.xml",  SHEET ("<cols><col hidden='1'/></cols><sheetData><row r='1' hidden='1'>" CELL ("A1",                            "a") "</row></sheetData>"),0 },
        { NULL,                    NULL,                                               0                 }
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (parts, &length), *text = NULL;
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (Decisions) decisions = decisions_new ();
    read_file (bytes, length, NULL, out, &text, decisions);
    g_string_truncate (out, 0);
    for (guint i = 0; i < decisions_length (decisions); i++)
        g_string_append_printf (out, "%s: %s\n", decisions_get (decisions, i)->name, decisions_get (decisions, i)->value);
    g_assert_cmpstr (out->str, ==,
                     "sheet: Data\nsheets_left_out: 1\ndays: counted from 1904\nhidden_rows: 1, read like the others\n"
                     "hidden_columns: read like the others\n");
}

/* ---- files that are no workbooks */

static void
test_kinds (void)
{
    static const struct {
        const char *type, *found;
    } kinds[] = {
        {"application/vnd.ms-excel.sheet.binary.macroEnabled.main",                           "a binary one (.xlsb); open it in Excel and save it as .xlsx"},
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "a Word document"                                            },
        { "application/octet-stream",                                                         "something else"                                             },
    };
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
        g_autofree char *types = g_strconcat (
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='xml' ContentType='",
            kinds[i].type, "'/></Types>", NULL);
        g_autofree char *told_of = g_strdup_printf ("x.xlsx: error: expected a workbook (.xlsx), found %s\n", kinds[i].found);
        const ZipFilePart parts[] = {
            {"[Content_Types].xml", types,      0},
            { "_rels/.rels",        ROOT_LINKS, 0},
            { "xl/workbook.xml",    "",         0},
            { NULL,                 NULL,       0}
        };
        expect (parts, NULL, "", told_of);
    }
    const ZipFilePart ods[] = {
        {"mimetype",     "application/vnd.oasis.opendocument.spreadsheet", 0},
        { "content.xml", "<x/>",                                           0},
        { NULL,          NULL,                                             0}
    };
    expect (ods, NULL, "", "x.xlsx: error: expected a workbook (.xlsx), found an OpenDocument file (.ods); save it as .xlsx\n");
    const ZipFilePart other[] = {
        {"answers.csv", "a,b\n", 0},
        { NULL,         NULL,    0}
    };
    expect (other, NULL, "", "x.xlsx: error: expected an Office file, found a ZIP archive of another kind\n");
}

static void
expect_bytes (const char *bytes, gsize length, const char *told_of)
{
    g_autofree char *text = NULL;
    g_autoptr (GString) out = g_string_new (NULL);
    read_file (bytes, length, NULL, out, &text, NULL);
    g_assert_cmpstr (out->str, ==, "");
    g_assert_cmpstr (text, ==, told_of);
}

static void
test_older (void)
{
    static const struct {
        const char *stream, *found;
    } files[] = {
        {"EncryptedPackage", "one with a password; open it in Excel and save it without"            },
        { "Workbook",        "one of Excel 97 to 2003 (.xls); open it in Excel and save it as .xlsx"},
        { "WordDocument",    "a Word document"                                                      },
        { "Other",           "an older file of another kind"                                        },
    };
    for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
        gsize length;
        g_autofree char *wide = g_convert (files[i].stream, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
        g_autoptr (GString) bytes = g_string_new ("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        g_string_append_len (bytes, "\0\0\0\0", 4);
        g_string_append_len (bytes, wide, (gssize)length);
        g_autofree char *told_of = g_strdup_printf ("x.xlsx: error: expected a workbook (.xlsx), found %s\n", files[i].found);
        expect_bytes (bytes->str, bytes->len, told_of);
    }
}

static void
test_marked_up (void)
{
    static const char page[] = "\xEF\xBB\xBF \r\n<HTML><table><tr><td>ID</td></tr></table></HTML>";
    static const char sheet[] = "<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?><Workbook/>";
    expect_bytes (page, strlen (page),
                  "x.xlsx: error: expected a workbook (.xlsx), found a web page; open it in Excel and save it as .xlsx\n");
    expect_bytes (sheet, strlen (sheet),
                  "x.xlsx: error: expected a workbook (.xlsx), found one in XML of Excel 2003; open it in Excel and save it as .xlsx\n");
    g_assert_false (xlsx_container.detect ("<b>Question</b>,x\n", 18));
    g_assert_false (xlsx_container.detect ("", 0));
}

/* Wherever a file is cut, something is told and no row is made up. */
static void
test_truncated (void)
{
    const ZipFilePart parts[] = {
        {"[Content_Types].xml", TYPES (CONTENT "sheet.main+xml"), 0                },
        { "_rels/.rels",        ROOT_LINKS,                       0                },
        { "xl/workbook.xml",    BOOK ("",                         ONE_SHEET),        0 },
        { "xl/_rels/workbook.xml.rels",                    BOOK_LINKS,                        0           },
        { "xl/words.xml",                    SOME_STRINGS,                                      0             },
        { "xl/looks.xml",                    LOOKS,                                      0                  },
        { "xl/sheets/one.xml",                    ROWS ("<row r='1'>" CELL ("A1",                                 "a") "</row>"),0 },
        { NULL,                    NULL,                                                   0                                                                                }
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (parts, &length);
    for (gsize cut = 4; cut < length; cut += 7)
        expect_bytes (bytes, cut, "x.xlsx: error: expected a whole ZIP archive, found that the file is cut off or is no archive\n");
}

/* A flipped byte is told, or changes nothing: never another row. */
static void
test_damaged (void)
{
    const ZipFilePart parts[] = {
        {"[Content_Types].xml",                 TYPES (CONTENT "sheet.main+xml"), 0                                              },
        { "_rels/.rels",                        ROOT_LINKS,                       0                                              },
        { "xl/workbook.xml",                    BOOK ("",                         ONE_SHEET),                                      0 },
        { "xl/_rels/workbook.xml.rels",                                    "<Relationships xmlns='" LINKS "'>" LINK ("s1",                                        "worksheet",      "sheets/one.xml") "</Relationships>",
         0 },
        { "xl/sheets/one.xml", ROWS ("<row r='1'>" CELL ("A1",                                                                       "a") "</row>"),                                                                                                                     0 },
        { NULL,       NULL,0}
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (parts, &length);
    for (gsize i = 4; i < length; i++) {
        g_autofree char *damaged = g_memdup2 (bytes, length), *text = NULL;
        g_autoptr (GString) out = g_string_new (NULL);
        damaged[i] ^= 0x10;
        read_file (damaged, length, NULL, out, &text, NULL);
        g_assert_true (*text != '\0' || strcmp (out->str, "1: a\n") == 0);
        g_assert_true (*out->str == '\0' || strcmp (out->str, "1: a\n") == 0);
    }
}

/* A long list of cells without a value is cut. */
static void
test_many_missing (void)
{
    g_autoptr (GString) sheet = g_string_new ("<worksheet xmlns='" MAIN "'><sheetData><row r='1'><c><v>1</v></c>");
    for (guint i = 0; i < 100; i++)
        g_string_append (sheet, "<c t='e'><v>#REF!</v></c>");
    g_string_append (sheet, "</row></sheetData></worksheet>");
    const ZipFilePart parts[] = {
        {"[Content_Types].xml",                 TYPES (CONTENT "sheet.main+xml"), 0                                         },
        { "_rels/.rels",                        ROOT_LINKS,                       0                                         },
        { "xl/workbook.xml",                    BOOK ("",                         ONE_SHEET),                                 0 },
        { "xl/_rels/workbook.xml.rels",                                    "<Relationships xmlns='" LINKS "'>" LINK ("s1",                                        "worksheet", "sheets/one.xml") "</Relationships>",
         0 },
        { "xl/sheets/one.xml", sheet->str,                                                                       0                                                                                                               },
        { NULL,                           NULL,0}
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (parts, &length), *text = NULL;
    g_autoptr (GString) out = g_string_new (NULL);
    read_file (bytes, length, NULL, out, &text, NULL);
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    g_assert_cmpuint (g_strv_length (lines), ==, 22);
    g_assert_cmpstr (lines[20], ==, "x.xlsx: warning: and 80 more cells without a value");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/rows-xlsx/sheet/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_sheet);
    }
    for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
        g_autofree char *path = g_strconcat ("/rows-xlsx/choice/", choices[i].name, NULL);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_choice);
    }
    g_test_add_func ("/rows-xlsx/strict", test_strict);
    g_test_add_func ("/rows-xlsx/prefixed", test_prefixed);
    g_test_add_func ("/rows-xlsx/utf-16", test_utf16);
    g_test_add_func ("/rows-xlsx/decisions", test_decisions);
    g_test_add_func ("/rows-xlsx/kinds", test_kinds);
    g_test_add_func ("/rows-xlsx/older", test_older);
    g_test_add_func ("/rows-xlsx/marked-up", test_marked_up);
    g_test_add_func ("/rows-xlsx/truncated", test_truncated);
    g_test_add_func ("/rows-xlsx/damaged", test_damaged);
    g_test_add_func ("/rows-xlsx/many-missing", test_many_missing);
    return g_test_run ();
}
