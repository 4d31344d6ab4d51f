/* text_test.c - folding, slugs and the nearest name. */
#include <string.h>

#include "base/text.h"

static void
test_fold (void)
{
    const char *const pairs[][2] = {
        {"Strongly agree",                "strongly agree"   },
        { "  Strongly \t\n agree ",       "strongly agree"   },
        { "Don\xE2\x80\x99t know",        "don't know"       },
        { "\xE2\x80\x9CYes\xE2\x80\x9D",  "\"yes\""          },
        { "18\xE2\x80\x93"
          "29",                  "18-29"            },
        { "\xC2\xA0"
          "a\xC2\xA0 b\xC2\xA0", "a b"              },
        { "e\xCC\x81T\xC3\x89",           "\xC3\xA9t\xC3\xA9"},
        { "\xE2\x80\x8B"
          "a\xC2\xAD"
          "b",                   "ab"               },
        { "",                             ""                 },
        { " \t ",                         ""                 },
        { "\xC2\xA0",                     ""                 },
    };
    g_autoptr (GString) out = g_string_new ("left over");
    for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
        g_autofree char *folded = text_fold (pairs[i][0], -1);
        g_assert_cmpstr (folded, ==, pairs[i][1]);
        text_fold_into (out, pairs[i][0], strlen (pairs[i][0]));
        g_assert_cmpstr (out->str, ==, pairs[i][1]);
    }
    g_autofree char *part = text_fold ("AB CD", 3);
    g_assert_cmpstr (part, ==, "ab");
}

static void
test_trim (void)
{
    gsize length = strlen (" \xC2\xA0"
                           "a b\xC2\xA0\r");
    const char *text = text_trim (" \xC2\xA0"
                                  "a b\xC2\xA0\r",
                                  &length);
    g_assert_cmpmem (text, length, "a b", 3);
    length = 2;
    text_trim ("  ", &length);
    g_assert_cmpuint (length, ==, 0);
}

static void
test_slug (void)
{
    const char *const pairs[][2] = {
        {"Barking and Dagenham", "barking-and-dagenham"},
        { "Don't know",          "don-t-know"          },
        { "  A & B!  ",          "a-b"                 },
        { "Caf\xC3\xA9",         "cafe"                },
        { "Cafe\xCC\x81",        "cafe"                },
        { "5+ years",            "5-years"             },
        { "\xE2\x80\x94",        ""                    },
    };
    for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
        g_autofree char *slug = text_slug (pairs[i][0]);
        g_assert_cmpstr (slug, ==, pairs[i][1]);
    }
}

static void
test_nearest (void)
{
    const char *const names[] = { "yes", "question", "questions", "column", NULL };
    g_assert_cmpstr (text_nearest ("yse", names), ==, "yes");
    g_assert_cmpstr (text_nearest ("Columm", names), ==, "column");
    g_assert_cmpstr (text_nearest ("questionz", names), ==, "question");
    g_assert_cmpstr (text_nearest ("questions", names), ==, "questions");
    g_assert_null (text_nearest ("no", names));
    g_assert_null (text_nearest ("", names));
    g_assert_null (text_nearest ("colours of houses", names));
}

static void
test_list (void)
{
    const char *const names[] = { "a", "b", "c", NULL };
    g_autofree char *three = text_list (names, "or");
    g_autofree char *two = text_list (names + 1, "and");
    g_autofree char *one = text_list (names + 2, "or");
    g_autofree char *none = text_list (names + 3, "or");
    g_assert_cmpstr (three, ==, "a, b or c");
    g_assert_cmpstr (two, ==, "b and c");
    g_assert_cmpstr (one, ==, "c");
    g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/text/fold", test_fold);
    g_test_add_func ("/text/trim", test_trim);
    g_test_add_func ("/text/slug", test_slug);
    g_test_add_func ("/text/nearest", test_nearest);
    g_test_add_func ("/text/list", test_list);
    return g_test_run ();
}
