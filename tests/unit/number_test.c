/* number_test.c - numbers in and out, whatever the locale. */
#include <math.h>

#include "base/number.h"

static void
test_parse (void)
{
    const struct {
        const char *text;
        gboolean ok;
        double value;
    } cases[] = {
        {"12.5",   TRUE,  12.5 },
        { " -3 ",  TRUE,  -3   },
        { "+.5",   TRUE,  0.5  },
        { "5.",    TRUE,  5    },
        { "1e-05", TRUE,  1e-05},
        { "",      FALSE, 0    },
        { ".",     FALSE, 0    },
        { "1,234", FALSE, 0    },
        { "nan",   FALSE, 0    },
        { "inf",   FALSE, 0    },
        { "0x10",  FALSE, 0    },
        { "1e",    FALSE, 0    },
        { "12a",   FALSE, 0    },
        { "1 2",   FALSE, 0    },
        { "1e999", FALSE, 0    },
        { "six",   FALSE, 0    },
        { "--1",   FALSE, 0    },
    };
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        double value = 0;
        g_assert_cmpint (number_parse (cases[i].text, -1, &value), ==, cases[i].ok);
        g_assert_cmpfloat (value, ==, cases[i].value);
    }
    double value = 0;
    g_assert_true (number_parse ("123", 2, &value));
    g_assert_cmpfloat (value, ==, 12);
}

static void
test_parse_count (void)
{
    const struct {
        const char *text;
        gboolean ok;
        gint64 value;
    } cases[] = {
        {"12,694",                TRUE,  12694  },
        { " 7 ",                  TRUE,  7      },
        { "1,234,567",            TRUE,  1234567},
        { "0",                    TRUE,  0      },
        { "1,23",                 FALSE, 0      },
        { ",123",                 FALSE, 0      },
        { "1,,234",               FALSE, 0      },
        { "1234,567",             FALSE, 0      },
        { "-1",                   FALSE, 0      },
        { "1.5",                  FALSE, 0      },
        { "",                     FALSE, 0      },
        { "99999999999999999999", FALSE, 0      },
    };
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        gint64 value = 0;
        g_assert_cmpint (number_parse_count (cases[i].text, -1, &value), ==, cases[i].ok);
        g_assert_cmpint (value, ==, cases[i].value);
    }
}

static void
test_round (void)
{
    g_assert_cmpfloat (number_round (0.285 * 100, 0), ==, 29);
    g_assert_cmpfloat (number_round (-0.285 * 100, 0), ==, -29);
    g_assert_cmpfloat (number_round (1.005, 2), ==, 1.01);
    g_assert_cmpfloat (number_round (28.49, 0), ==, 28);
    g_assert_cmpfloat (number_round (1250, -2), ==, 1300);
    g_assert_cmpfloat (number_round (1e300, 2), ==, 1e300);
    g_assert_false (signbit (number_round (-0.2, 0)));
}

static void
test_append (void)
{
    g_autoptr (GString) out = g_string_new (NULL);
    number_append (out, 1234.567, 1);
    g_string_append_c (out, ' ');
    number_append (out, -0.04, 1);
    g_string_append_c (out, ' ');
    number_append (out, NAN, 1);
    number_append_count (out, 12694, TRUE);
    g_string_append_c (out, ' ');
    number_append_count (out, -1234567, TRUE);
    g_string_append_c (out, ' ');
    number_append_count (out, 999, TRUE);
    g_string_append_c (out, ' ');
    number_append_count (out, 12694, FALSE);
    g_string_append_c (out, ' ');
    number_append_exact (out, 1.0 / 3);
    g_string_append_c (out, ' ');
    number_append_exact (out, -0.0);
    g_string_append_c (out, ' ');
    number_append_exact (out, 0.1 + 0.2);
    number_append_exact (out, NAN);
    g_assert_cmpstr (out->str, ==, "1234.6 0.0 12,694 -1,234,567 999 12694 0.333333333333333 0 0.3");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/number/parse", test_parse);
    g_test_add_func ("/number/parse-count", test_parse_count);
    g_test_add_func ("/number/round", test_round);
    g_test_add_func ("/number/append", test_append);
    return g_test_run ();
}
