/* excerpt_test.c - the line of a place with its caret: line ends, long lines, wide and unprintable characters. */
#include "base/excerpt.h"

#include <string.h>

typedef struct {
    const char *name, *text;
    guint line, column;
    const char *expected;
} Case;

static const Case cases[] = {
    {"first",       "one\ntwo\n",                   1, 1,  "    1 | one\n      | ^\n"                           },
    { "lf",         "one\ntwo\n",                   2, 3,  "    2 | two\n      |   ^\n"                         },
    { "crlf",       "one\r\ntwo\r\n",               2, 1,  "    2 | two\n      | ^\n"                           },
    { "cr",         "one\rtwo\rthree",              3, 2,  "    3 | three\n      |  ^\n"                        },
    { "past-end",   "one\n",                        1, 4,  "    1 | one\n      |    ^\n"                        },
    { "no-line",    "one\n",                        3, 1,  NULL                                                 },
    { "no-column",  "one\n",                        1, 0,  NULL                                                 },
    { "empty",      "",                             1, 1,  "    1 | \n      | ^\n"                              },
    { "tab",        "\tone",                        1, 2,  "    1 |  one\n      |  ^\n"                         },
    { "escape",     "\x1B[2Jone",                   1, 2,  "    1 | \xC2\xB7[2Jone\n      |  ^\n"               },
    { "rtl-mark",
     "a\xE2\x80\xAE"
      "b",                                          1, 3,
     "    1 | a\xC2\xB7"
      "b\n      |   ^\n"                                                                                        },
    { "wide",       "\xE6\x97\xA5x",                1, 2,  "    1 | \xE6\x97\xA5x\n      |   ^\n"               },
    { "cut-behind", "0123456789012345678901234567", 1, 3,  "    1 | 0123456789012345\xE2\x80\xA6\n      |   ^\n"},
    { "cut-before", "0123456789012345678901234567", 1, 26,
     "    1 | \xE2\x80\xA6"
      "89"
      "01234567\n      |         ^\n"                                                                           },
};

static void
test_case (gconstpointer data)
{
    const Case *c = data;
    const SourcePos at = { "x", c->line, c->column };
    g_autofree char *text = excerpt_at (c->text, strlen (c->text), at, 24);
    g_assert_cmpstr (text, ==, c->expected);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/excerpt/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_case);
    }
    return g_test_run ();
}
