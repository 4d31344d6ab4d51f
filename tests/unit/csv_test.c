/* csv_test.c - cells, their places, what is refused; small tables by heading. */
#include <math.h>
#include <string.h>

#include "base/csv.h"

typedef struct {
    const char *name;
    char separator;
    const char *text;
    const char *rows; /* cells in brackets with their place, a row a line */
    const char *error;
} Case;

/* clang-format off */
static const Case cases[] = {
    { "plain", ',', "a,b\nc,d\n", "1:1[a] 1:3[b]\n2:1[c] 2:3[d]\n", NULL },
    { "no-last-end", ',', "a,b", "1:1[a] 1:3[b]\n", NULL },
    { "empty-cells", ',', ",\n,,", "1:1[] 1:2[]\n2:1[] 2:2[] 2:3[]\n", NULL },
    { "empty", ',', "", "", NULL },
    { "only-blank", ',', "\n\r\n\r", "", NULL },
    { "crlf", ',', "a,b\r\n\r\nc\r\n", "1:1[a] 1:3[b]\n3:1[c]\n", NULL },
    { "lone-cr", ',', "a\rb\rc", "1:1[a]\n2:1[b]\n3:1[c]\n", NULL },
    { "semicolon", ';', "a,1;b\n", "1:1[a,1] 1:5[b]\n", NULL },
    { "tab", '\t', "a \tb\n", "1:1[a ] 1:4[b]\n", NULL },
    { "quoted", ',', "\"a,b\",\"c\"\n\"\",d\n", "1:1[a,b] 1:7[c]\n2:1[] 2:4[d]\n", NULL },
    { "doubled", ',', "\"a \"\"b\"\"\",\"\"\"\"\nx\n", "1:1[a \"b\"] 1:11[\"]\n2:1[x]\n", NULL },
    { "lines-in-cell", ',', "\"a\nb\r\nc\rd\",e\nf\n", "1:1[a\nb\r\nc\rd] 4:4[e]\n5:1[f]\n", NULL },
    { "characters", ',', "\xC3\xA9\xC3\xA9,\xE2\x82\xAC,x\n", "1:1[\xC3\xA9\xC3\xA9] 1:4[\xE2\x82\xAC] 1:6[x]\n", NULL },
    { "bare-quote", ',', "5\" pipe,b\"\n", "1:1[5\" pipe] 1:9[b\"]\n", NULL },
    { "blank-after-quote", ',', "\"a\" ,b\n", "1:1[a] 1:6[b]\n", NULL },
    { "long", ',', "0123456789abcdef0123456789abcdef,0123456789abcde\nx\n",
      "1:1[0123456789abcdef0123456789abcdef] 1:34[0123456789abcde]\n2:1[x]\n", NULL },
    { "unclosed", ',', "a,b\nc,\"d\ne,f\n", "1:1[a] 1:3[b]\n",
      "x.csv:2:3: expected a closing quote, found the end of the file" },
    { "unclosed-doubled", ',', "\"a\"\"", "",
      "x.csv:1:1: expected a closing quote, found the end of the file" },
    { "after-quote", ',', "a\n\xC3\xA9,\"b\"c\nd\n", "1:1[a]\n",
      "x.csv:2:6: expected a separator or the end of the row after a closing quote, found more text" },
};
/* clang-format on */

static void
test_rows (gconstpointer data)
{
    const Case *c = data;
    const gsize length = strlen (c->text);
    /* an exact copy, so that reading past the end is seen */
    g_autofree char *text = g_memdup2 (c->text, length);
    g_autoptr (Csv) csv = csv_new ("x.csv", text, length, c->separator);
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    const CsvCell *cells;
    gsize n;
    while (csv_next (csv, &cells, &n, &error))
        for (gsize i = 0; i < n; i++) {
            const SourcePos at = csv_pos (csv, &cells[i]);
            g_string_append_printf (out, "%u:%u[", at.line, at.column);
            g_string_append_len (out, cells[i].text, (gssize)cells[i].length);
            g_string_append (out, i + 1 < n ? "] " : "]\n");
        }
    g_assert_cmpstr (out->str, ==, c->rows);
    g_assert_cmpstr (error != NULL ? error->message : NULL, ==, c->error);
    g_assert_false (csv_next (csv, &cells, &n, NULL));
}

/* Places asked for seldom, and out of order within a row, are the same. */
static void
test_late_places (void)
{
    const char *text = "a,b\n\"c\nd\",e,f\ng,h\n";
    g_autoptr (Csv) csv = csv_new ("x.csv", text, strlen (text), ',');
    const CsvCell *cells;
    gsize n;
    g_assert_true (csv_next (csv, &cells, &n, NULL));
    g_assert_true (csv_next (csv, &cells, &n, NULL));
    const SourcePos last = csv_pos (csv, &cells[2]), first = csv_pos (csv, &cells[0]);
    g_assert_cmpuint (last.line, ==, 3);
    g_assert_cmpuint (last.column, ==, 6);
    g_assert_cmpuint (first.line, ==, 2);
    g_assert_cmpuint (first.column, ==, 1);
    g_assert_true (csv_next (csv, &cells, &n, NULL));
    g_assert_cmpuint (csv_pos (csv, &cells[1]).line, ==, 4);
}

static void
test_many_quotes (void)
{
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint i = 0; i < 300; i++)
        g_string_append_printf (text, "%s\"%u\"\"\"", i > 0 ? "," : "", i);
    g_autoptr (Csv) csv = csv_new ("x.csv", text->str, text->len, ',');
    const CsvCell *cells;
    gsize n;
    g_assert_true (csv_next (csv, &cells, &n, NULL));
    g_assert_cmpuint (n, ==, 300);
    for (guint i = 0; i < 300; i++) {
        g_autofree char *expected = g_strdup_printf ("%u\"", i);
        g_assert_cmpmem (cells[i].text, cells[i].length, expected, strlen (expected));
    }
}

static void
test_sniff (void)
{
    const struct {
        const char *text;
        char separator;
    } texts[] = {
        {"a,b;c,d\n;;;;",  ',' },
        { "a;b\n,,",       ';' },
        { "\"a,b,c\";d\n", ';' },
        { "a\tb, c\td\n",  '\t'},
        { "alone\n",       ',' },
        { "",              ',' },
        { "\r\na;b",       ';' },
    };
    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        g_assert_cmpint (csv_sniff (texts[i].text, strlen (texts[i].text)), ==, texts[i].separator);
}

static void
test_append (void)
{
    g_autoptr (GString) out = g_string_new (NULL);
    csv_append (out, "plain", FALSE);
    csv_append (out, "a, \"b\"", FALSE);
    csv_append (out, "two\nlines", FALSE);
    csv_append (out, "", FALSE);
    csv_append (out, NULL, TRUE);
    g_assert_cmpstr (out->str, ==, "plain,\"a, \"\"b\"\"\",\"two\nlines\",,\n");
}

static void
test_append_numbers (void)
{
    g_autoptr (GString) out = g_string_new (NULL);
    csv_append_count (out, 12694, FALSE);
    csv_append_count (out, 0, FALSE);
    csv_append_count (out, -1, FALSE);
    csv_append_number (out, 0.25, FALSE);
    csv_append_number (out, NAN, TRUE);
    g_assert_cmpstr (out->str, ==, "12694,0,,0.25,\n");
}

typedef struct {
    const char *name;
    const char *text;
    const char *cells; /* of the table, by columns */
    const char *told;
} TableCase;

/* clang-format off */
static const TableCase tables[] = {
    { "good", "\xEF\xBB\xBF\"Region\", id ,note\n North\xC2\xA0,1,\"a, b\"\n\nSouth,2,\n",
      "1|North|a, b\n2|South|\n",
      "" },
    { "rows", "id,region,note\n1,North\n2,South,x,y\n3,East,z\n",
      "3|East|z\n",
      "x.csv:2:1: error: expected 3 cells, found 2\n"
      "x.csv:3:11: error: expected 3 cells, found 4\n" },
    { "unknown", "id,region,note,regoin,what\n1,N,a,b,c\n",
      "1|N|a\n",
      "x.csv:1:16: error: unknown column \"regoin\"; did you mean \"region\"?\n"
      "x.csv:1:23: error: unknown column \"what\"; expected id, region or note\n" },
    { "absent", "id,region\n1,N\n",
      NULL,
      "x.csv:1:1: error: expected a column \"note\"\n" },
    { "twice", "id,region,note,id\n",
      NULL,
      "x.csv:1:16: error: column \"id\" stands twice\n" },
    { "empty", "\n",
      NULL,
      "x.csv:1:1: error: expected a row of headings, found nothing\n" },
    { "unclosed", "id,region,note\n1,\"N,a\n",
      NULL,
      "x.csv:2:3: error: expected a closing quote, found the end of the file\n" },
    { "cp1252", "id,region,note\n1,N\x92s,\n",
      "1|N\xE2\x80\x99s|\n",
      "x.csv:2:4: warning: expected UTF-8, found a Windows-1252 character; it was converted\n" },
};
/* clang-format on */

static void
test_table (gconstpointer data)
{
    static const char *const columns[] = { "id", "region", "note", NULL };
    const TableCase *c = data;
    const Source source = { "x.csv", c->text, strlen (c->text) };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (CsvTable) table = csv_table_read (&source, columns, notes);
    g_autoptr (GString) told = g_string_new (NULL), out = g_string_new (NULL);
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        g_string_append_printf (told, "%s\n", line);
    }
    g_assert_cmpstr (told->str, ==, c->told);
    for (guint i = 0; table != NULL && i < csv_table_rows (table); i++)
        g_string_append_printf (out, "%s|%s|%s\n", csv_table_get (table, i, 0), csv_table_get (table, i, 1), csv_table_get (table, i, 2));
    g_assert_cmpstr (table != NULL ? out->str : NULL, ==, c->cells);
}

static void
test_table_places (void)
{
    static const char *const columns[] = { "id", "region", NULL };
    const char *text = "region,id\n\"two\nlines\",7\n";
    const Source source = { "x.csv", text, strlen (text) };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (CsvTable) table = csv_table_read (&source, columns, notes);
    const SourcePos id = csv_table_pos (table, 0, 0), region = csv_table_pos (table, 0, 1);
    g_assert_cmpuint (id.line, ==, 3);
    g_assert_cmpuint (id.column, ==, 8);
    g_assert_cmpuint (region.line, ==, 2);
    g_assert_cmpstr (region.file, ==, "x.csv");
}

/* A column that may be missing is blank where it is; one that must be there is missed all the same. */
static void
test_table_optional (void)
{
    static const char *const columns[] = { "id", "region", "note", NULL };
    static const char text[] = "region,id\nKent,7\n";
    const Source source = { "x.csv", text, sizeof text - 1 };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (CsvTable) table = csv_table_read_some (&source, columns, 2, notes);
    g_assert_cmpuint (notes_errors (notes), ==, 0);
    g_assert_cmpstr (csv_table_get (table, 0, 1), ==, "Kent");
    g_assert_cmpstr (csv_table_get (table, 0, 2), ==, "");
    g_assert_null (csv_table_read_some (&source, columns, 3, notes));
    g_assert_cmpuint (notes_errors (notes), ==, 1);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/csv/rows/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_rows);
    }
    g_test_add_func ("/csv/late-places", test_late_places);
    g_test_add_func ("/csv/many-quotes", test_many_quotes);
    g_test_add_func ("/csv/sniff", test_sniff);
    g_test_add_func ("/csv/append", test_append);
    g_test_add_func ("/csv/append-numbers", test_append_numbers);
    for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
        g_autofree char *path = g_strconcat ("/csv/table/", tables[i].name, NULL);
        g_test_add_data_func (path, &tables[i], test_table);
    }
    g_test_add_func ("/csv/table-places", test_table_places);
    g_test_add_func ("/csv/table/optional", test_table_optional);
    return g_test_run ();
}
