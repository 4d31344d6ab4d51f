/* sav_test.c - SPSS files: what cells say, which columns are one question, and files that are damaged, cut short or take too much. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/files.h"
#include "data/data.h"
#include "data/rows_int.h"
#include "data/sav_child_int.h"
#include "data/sav_pool_int.h"
#include "data/sav_read_int.h"
#include "data/sav_value_int.h"
#include "told.h"

typedef struct {
    char *bytes;
    gsize length;
} Bytes;

static Bytes
fixture (const char *name)
{
    g_autofree char *path = g_build_filename ("fixtures", "formats", "sav", name, NULL);
    Bytes file;
    g_autoptr (GError) error = NULL;
    file_read (path, name, &file.bytes, &file.length, &error);
    g_assert_no_error (error);
    return file;
}

/* Rows with cells between bars, a line each; after a row of headings the sets where there are any. */
static char *
rows_text (const char *name, const char *bytes, gsize length, Decisions *decisions, Notes *notes)
{
    const Opened opened = { name, bytes, length, NULL, 0, decisions, NULL };
    g_assert_cmpstr (container_find (bytes, length)->name, ==, "sav");
    g_autoptr (Rows) rows = rows_open (&opened, notes);
    GString *text = g_string_new (NULL);
    const CsvCell *cells;
    gsize n;
    GError *error = NULL;
    while (rows != NULL && rows_next (rows, &cells, &n, &error)) {
        for (gsize i = 0; i < n; i++) {
            g_assert_cmpuint (rows_pos (rows, &cells[i]).column, ==, i + 1);
            g_string_append_len (g_string_append (text, i > 0 ? "|" : ""), cells[i].text, (gssize)cells[i].length);
        }
        g_string_append_c (text, '\n');
    }
    g_assert_no_error (error);
    return g_string_free (text, FALSE);
}

/* The same of a whole fixture, with what was told. */
static char *
fixture_text (const char *name)
{
    Bytes file = fixture (name);
    g_autoptr (Notes) notes = notes_new ();
    g_autofree char *rows = rows_text (name, file.bytes, file.length, NULL, notes), *messages = told (notes);
    g_free (file.bytes);
    return g_strconcat (rows, messages, NULL);
}

static const char plain[] =
    "URN|StartedOn|Sent|Took|Age|Proud|Pay|Area|Sex|Words\n"
    "Unique response number|Started|Sent|Time taken|Age|I am proud of what I do|Pay, \xC2\xA3|Authority||In your words\n"
    "1|2023-05-04|2023-05-04T09:30:05|00:02:05|41|Agree|1234.5|Camden|Woman|Caf\xC3\xA9 \xE2\x80\x93 good\n"
    "2|2024-02-29|2024-02-29T23:59:59|100:00:00|Prefer not to say|Don\xE2\x80\x99t know|Refused|Barnet|Not said|\n"
    "3|||||Neither|||Z| kept\n"
    "4|1582-10-14|1582-10-15T00:00:00|00:00:00||7||Camden||a|b\n"
    "5|1999-12-31|2000-01-01T00:00:00|00:00:59|0.1|Disagree|-5|CAM2|Woman|\xC2\xA3\n";

typedef struct {
    const char *name, *rows, *notes;
} Case;

static const Case cases[] = {
    {"plain.sav",      plain,                                ""                                                                                           },
    { "rows.sav",      plain,                                ""                                                                                           },
    { "zlib.zsav",     plain,                                ""                                                                                           },
    { "big.sav",       plain,                                ""                                                                                           },
    { "cp1252.sav",    plain,                                ""                                                                                           },
    { "uncounted.sav", plain,                                ""                                                                                           },
    { "miscoded.sav",  plain,                                "miscoded.sav: warning: expected texts in UTF-8, found others: 4 were read as Windows-1252\n"},
    { "undefined.sav", "a\nA\nx\xEF\xBF\xBD\xE2\x80\x93y\n",
     "undefined.sav: warning: expected texts in WINDOWS-1252, found others: 1 were read as Windows-1252\n"                                                },
};

static void
test_cells (gconstpointer data)
{
    const Case *c = data;
    g_autofree char *found = fixture_text (c->name), *expected = g_strconcat (c->rows, c->notes, NULL);
    g_assert_cmpstr (found, ==, expected);
}

/* Boxes say 0 and 1 where the file says they are boxes, or their names and labels do; a 0 elsewhere is no answer. */
static void
test_boxes (void)
{
    g_autofree char *found = fixture_text ("boxes.sav");
    g_assert_cmpstr (
        found, ==,
        "Q1_1|Q1_2|Q1_3|FirstReason|NextReason|Said1|Said2|Q3_1|Q3_2|Q3_2_a|Q4_1|Q5_1|Q5_2|Q6\n"
        "Pay|Hours|Home|First reason|Next reason|Word|Deed|Leave: soon|Leave: later|Leave: why|Only box|Scale: a|Scale: b|One answer\n"
        "1|0|Not asked|Pay|Hours|1|0|1|0||Yes|3|1|Yes\n"
        "0|1|0|Hours|||1|0|1|because||||\n"
        "||1|||0||||||||\n");
}

static void
test_sets (void)
{
    static const char *const expected[] = { "Q1 Why you do it +",
                                            "Q1 Why you do it +",
                                            "Q1 Why you do it +",
                                            "Reasons  -",
                                            "Reasons  -",
                                            "Said Said +",
                                            "Said Said +",
                                            "Q3  +",
                                            "Q3  +",
                                            NULL,
                                            NULL,
                                            NULL,
                                            NULL,
                                            NULL };
    Bytes file = fixture ("boxes.sav");
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Decisions) decisions = decisions_new ();
    const Opened opened = { "boxes.sav", file.bytes, file.length, NULL, 0, decisions, NULL };
    g_autoptr (Rows) rows = rows_open (&opened, notes);
    for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
        const RowSet *set = rows_set (rows, i);
        g_autofree char *text = set != NULL ? g_strdup_printf ("%s %s %c", set->name, set->text, set->ticks ? '+' : '-') : NULL;
        g_assert_cmpstr (text, ==, expected[i]);
    }
    g_assert_null (rows_set (rows, G_N_ELEMENTS (expected)));
    g_assert_cmpstr (decisions_get (decisions, 0)->value, ==, "Q1, Reasons, Said, Q3");
    g_free (file.bytes);
}

/* Six hundred characters in seven segments, letters of three bytes across their ends; names of segments that other variables have. */
static void
test_long (void)
{
    g_autofree char *found = fixture_text ("long.sav");
    g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
    g_assert_cmpuint (g_strv_length (lines), ==, 6);
    g_assert_cmpstr (lines[0], ==, "Q5|Q50|Team|Other");
    g_auto (GStrv) cells = g_strsplit (lines[2], "|", -1);
    g_autoptr (GString) essay = g_string_new (NULL);
    while (g_utf8_strlen (essay->str, -1) < 600)
        g_string_append (essay, "Caseloads \xE2\x80\x93 \xE2\x80\x9Ctoo high\xE2\x80\x9D \xE2\x80\x93 everywhere. ");
    g_string_truncate (essay, (gsize)(g_utf8_offset_to_pointer (essay->str, 600) - essay->str));
    g_assert_cmpstr (cells[0], ==, g_strchomp (essay->str));
    g_assert_cmpstr (cells[1], ==, "1");
    g_assert_cmpstr (cells[2], ==, "North team");
    g_assert_cmpuint (strlen (cells[3]), ==, 256);
    g_assert_cmpstr (lines[3], ==, "|2|south|y");
    g_assert_cmpstr (lines[4], ==, "short|||");
}

static void
test_no_cases (void)
{
    g_autofree char *found = fixture_text ("none.sav");
    g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
    g_assert_cmpuint (g_strv_length (lines), ==, 3); /* two headings and the end */
}

/* No part of a file that is not whole is delivered: neither rows nor headings. */
static void
test_cut (gconstpointer data)
{
    Bytes file = fixture (data);
    for (gsize length = 4; length < file.length; length += MAX (1, file.length / 12)) {
        g_autoptr (Notes) notes = notes_new ();
        g_autofree char *rows = rows_text ("x.sav", file.bytes, length, NULL, notes);
        g_assert_cmpstr (rows, ==, "");
        g_assert_cmpuint (notes_errors (notes), ==, 1);
        g_assert_true (g_str_has_prefix (notes_get (notes, 0)->message, "expected "));
    }
    g_free (file.bytes);
}

/* Every byte of the dictionary changed, in this process: nothing but an end, or rows that are well formed. */
static void
test_damaged (gconstpointer data)
{
    static const guint8 changes[] = { 0x00, 0xFF, 0x7F, 0x80 };
    Bytes file = fixture (data);
    for (gsize i = 64; i < file.length; i += 3) {
        const char was = file.bytes[i];
        file.bytes[i] = (char)changes[i % G_N_ELEMENTS (changes)];
        g_autoptr (Notes) notes = notes_new ();
        gsize length = 0;
        const SavLimits limits = { (guint64)512 << 20, (guint64)16 << 20, 5 };
        const char *bytes = i % 99 == 1 ? sav_child_run ("x.sav", file.bytes, file.length, &limits, &length, notes) : NULL;
        g_autoptr (Pool) pool = bytes != NULL ? pool_open (bytes, length) : NULL;
        g_assert_true (bytes == NULL || pool != NULL);
        if (bytes != NULL)
            munmap ((gpointer)bytes, length);
        file.bytes[i] = was;
    }
    g_free (file.bytes);
}

/* rows.sav with half a million cases more, each of blanks. */
static Bytes
many_cases (void)
{
    static const char end_of_dictionary[] = { (char)0xE7, 3, 0, 0, 0, 0, 0, 0 };
    const gsize more = (gsize)8 << 20;
    Bytes file = fixture ("rows.sav");
    gsize start = 0;
    while (memcmp (file.bytes + start, end_of_dictionary, sizeof end_of_dictionary) != 0)
        start++;
    start += sizeof end_of_dictionary;
    file.bytes = g_realloc (file.bytes, start + more);
    file.length = start + more;
    memset (file.bytes + start, 254, more);
    memset (file.bytes + 80, 0xFF, 4); /* it does not say how many */
    return file;
}

typedef struct {
    const char *name;
    SavLimits limits;
    const char *expected;
} Limited;

static const Limited limited[] = {
    {"written",
     { (guint64)1 << 30, 1000, 60 },
     "x.sav: error: expected an SPSS file, found one with more columns or rows than can be read\n"  },
    { "seconds",
     { (guint64)1 << 30, 1 << 30, 0 },
     "x.sav: error: expected an SPSS file, found one that takes more time to read than is allowed\n"},
};

static void
test_limits (gconstpointer data)
{
    const Limited *c = data;
    Bytes file = many_cases ();
    g_autoptr (Notes) notes = notes_new ();
    gsize length;
    g_assert_null (sav_child_run ("x.sav", file.bytes, file.length, &c->limits, &length, notes));
    g_autofree char *messages = told (notes);
    g_assert_cmpstr (messages, ==, c->expected);
    g_free (file.bytes);
}

/* A child that is given no memory says so, or dies of it; either way there are no rows. */
static void
test_memory (void)
{
#if !defined(__SANITIZE_ADDRESS__)
    const SavLimits limits = { 1 << 20, 1 << 20, 60 };
    Bytes file = fixture ("plain.sav");
    g_autoptr (Notes) notes = notes_new ();
    gsize length;
    g_assert_null (sav_child_run ("x.sav", file.bytes, file.length, &limits, &length, notes));
    g_assert_cmpuint (notes_errors (notes), ==, 1);
    g_free (file.bytes);
#endif
}

/* A pool of another's making is believed in nothing. */
static void
test_pool (void)
{
    Bytes file = fixture ("plain.sav");
    g_autoptr (PoolWriter) writer = pool_writer_new (-1);
    g_assert_cmpint (sav_read (file.bytes, file.length, FALSE, writer), ==, SAV_DONE);
    gsize length;
    const char *bytes = pool_bytes (writer, &length);
    g_autofree char *copy = g_malloc (length);
    for (gsize i = 0; i < length; i++) {
        memcpy (copy, bytes, length);
        copy[i] ^= (char)0x55;
        g_autoptr (Pool) pool = pool_open (copy, length);
        const char *text;
        gsize n;
        for (guint64 row = 0; pool != NULL && row < pool_rows (pool); row++)
            for (guint32 column = 0; column < pool_columns (pool); column++)
                if (!pool_next (pool, column, &text, &n))
                    row = pool_rows (pool), column = pool_columns (pool);
                else
                    g_assert_true (g_utf8_validate_len (text, n, NULL));
        g_assert_null (pool_open (bytes, i));
    }
    g_free (file.bytes);
}

typedef struct {
    const char *format;
    double value;
    const char *text;
} Written;

static const Written values[] = {
    {"F8.2",        3,             "3"                  },
    { "F8.2",       0.1,           "0.1"                },
    { "DATE11",     0,             "1582-10-14"         },
    { "ADATE10",    13902710400,   "2023-05-06"         },
    { "EDATE10",    13902710400,   "2023-05-06"         },
    { "SDATE10",    13902710400,   "2023-05-06"         },
    { "DATETIME17", 13902710459.9, "2023-05-06T00:00:59"},
    { "YMDHMS16",   13902710460,   "2023-05-06T00:01:00"},
    { "DATE11",     -86400,        "1582-10-13"         },
    { "DATE11",     1e300,         "1e+300"             },
    { "DATE11",     -1e300,        "-1e+300"            },
    { "TIME5",      34200,         "09:30:00"           },
    { "TIME5",      -1,            "-1"                 },
    { "DTIME10",    360000,        "100:00:00"          },
    { "WKDAY3",     2,             "2"                  },
    { "MONTH3",     2,             "2"                  },
    { "DATES",      2,             "2"                  },
    { "",           2,             "2"                  },
};

static void
test_values (void)
{
    for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
        g_autoptr (GString) text = g_string_new (NULL);
        sav_append (text, sav_kind (values[i].format), values[i].value);
        g_assert_cmpstr (text->str, ==, values[i].text);
    }
}

int
main (int argc, char **argv)
{
    const int child = data_child (argc, argv);
    if (child >= 0)
        _exit (child);
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *name = g_strdup_printf ("/sav/cells/%s", cases[i].name);
        g_test_add_data_func (name, &cases[i], test_cells);
    }
    for (guint i = 0; i < G_N_ELEMENTS (limited); i++) {
        g_autofree char *name = g_strdup_printf ("/sav/limits/%s", limited[i].name);
        g_test_add_data_func (name, &limited[i], test_limits);
    }
    static const char *const whole[] = { "plain.sav", "rows.sav", "zlib.zsav", "long.sav" };
    for (guint i = 0; i < G_N_ELEMENTS (whole); i++) {
        g_autofree char *cut = g_strdup_printf ("/sav/cut/%s", whole[i]), *damaged = g_strdup_printf ("/sav/damaged/%s", whole[i]);
        g_test_add_data_func (cut, whole[i], test_cut);
        g_test_add_data_func (damaged, whole[i], test_damaged);
    }
    g_test_add_func ("/sav/boxes", test_boxes);
    g_test_add_func ("/sav/sets", test_sets);
    g_test_add_func ("/sav/long", test_long);
    g_test_add_func ("/sav/no-cases", test_no_cases);
    g_test_add_func ("/sav/memory", test_memory);
    g_test_add_func ("/sav/pool", test_pool);
    g_test_add_func ("/sav/values", test_values);
    return g_test_run ();
}
