/* json_test.c - JSON read in place: what is a value, what its members are, what a string says. */
#include "data/json_int.h"

#include <string.h>

static const struct {
    const char *text;
    gint length; /* of the value; -1: none */
} values[] = {
    {"{}",                    2 },
    { " [1, 2]x",             7 },
    { "\"a\\\"b\" ",          6 },
    { "-1.5e+3,",             7 },
    { "null}",                4 },
    { "{\"a\": [{}, \"]\"]}", 16},
    { "[1, {]}",              -1},
    { "\"open",               -1},
    { "\"open\\",             -1},
    { "[1, 2",                -1},
    { "}",                    -1},
    { ",",                    -1},
    { "",                     -1},
    { "  ",                   -1},
};

static const struct {
    const char *value, *text; /* NULL: no string */
} strings[] = {
    {"\"plain\"",                "plain"                     },
    { "\"\"",                    ""                          },
    { "\"a\\n\\t\\\"\\\\\\/b\"", "a\n\t\"\\/b"               },
    { "\"caf\\u00e9\"",          "caf\xC3\xA9"               },
    { "\"\\ud83d\\ude00\"",      "\xF0\x9F\x98\x80"          },
    { "\"\\ud83d x\"",           "\xEF\xBF\xBD x"            },
    { "\"\\u0000\\uZZ\"",        "\xEF\xBF\xBD\xEF\xBF\xBDZZ"},
    { "12",                      NULL                        },
    { "null",                    NULL                        },
};

static void
test_values (void)
{
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
        const gsize length = strlen (values[i].text);
        g_autofree char *text = length > 0 ? g_memdup2 (values[i].text, length) : g_malloc (1);
        const char *stop = json_skip (text, text + length);
        g_test_message ("%s", values[i].text);
        g_assert_cmpint (stop != NULL ? (gint)(stop - text) : -1, ==, values[i].length);
    }
}

static void
test_strings (void)
{
    for (gsize i = 0; i < G_N_ELEMENTS (strings); i++) {
        g_autofree char *text = json_text (strings[i].value, strings[i].value + strlen (strings[i].value));
        g_assert_cmpstr (text, ==, strings[i].text);
    }
}

/* The members of TEXT as "key=value;", "!" where it is broken. */
static char *
members (const char *text)
{
    GString *out = g_string_new (NULL);
    JsonWalk walk;
    if (!json_enter (&walk, text, text + strlen (text)))
        return g_string_free (g_string_append (out, "none"), FALSE);
    while (json_next (&walk))
        g_string_append_printf (out, "%.*s=%.*s;", walk.object ? (int)walk.key_length : 0, walk.object ? walk.key : "",
                                (int)(walk.value_end - walk.value), walk.value);
    g_string_append (out, walk.broken ? "!" : "");
    return g_string_free (out, FALSE);
}

static void
test_members (void)
{
    static const struct {
        const char *text, *members;
    } cases[] = {
        {"{\"a\": 1, \"b\":[2, 3]}", "\"a\"=1;\"b\"=[2, 3];"},
        { "[1, \"x\"]",              "=1;=\"x\";"           },
        { " {} ",                    ""                     },
        { "{\"a\" 1}",               "!"                    },
        { "{\"a\": 1 \"b\": 2}",     "\"a\"=1;!"            },
        { "{\"a\": 1,}",             "\"a\"=1;!"            },
        { "[1, 2",                   "=1;=2;!"              },
        { "{a: 1}",                  "!"                    },
        { "12",                      "none"                 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *found = members (cases[i].text);
        g_assert_cmpstr (found, ==, cases[i].members);
    }
}

/* A million brackets end with no. */
static void
test_deep (void)
{
    g_autofree char *text = g_strnfill (1000000, '[');
    g_assert_null (json_skip (text, text + 1000000));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/json/values", test_values);
    g_test_add_func ("/json/strings", test_strings);
    g_test_add_func ("/json/members", test_members);
    g_test_add_func ("/json/deep", test_deep);
    return g_test_run ();
}
