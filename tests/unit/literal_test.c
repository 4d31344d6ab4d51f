/* literal_test.c - a text that a pattern may match is never passed over. */
#include <string.h>

#include "coding/literal_int.h"

typedef struct {
    const char *pattern;
    const char *may, *cannot; /* a text that it may match, and one that it cannot; NULL: nothing may be said of the pattern */
} Case;

static const Case cases[] = {
    {"pay",                                      "my PAY",                   "my day"                 },
    { "\\bcase ?loads?\\b",                      "Caseloads",                "a case of loadings lost"},
    { "case ?load",                              "a case load",              "a case of"              },
    { "\\b(mak(e|es|ing)|made) a difference\\b", "making a difference",      "making it"              },
    { "(pay|wages)+",                            "wages",                    "wags"                   },
    { "x?pay",                                   "pay",                      "xpa"                    },
    { "\\w+ pay",                                "some pay",                 "payment"                },
    { "\\d+ cases?",                             "24 case",                  "24 cats"                },
    { "n['\xE2\x80\x99]t the pay",               "isn\xE2\x80\x99t the pay", "isn\xE2\x80\x99t the"   },
    { "micro[- ]?aggression",                    "Micro-aggression",         "micro aggro"            },
    { "(?-i:IT) support",                        "it support",               "supportive"             },
    { "(?<!of )courses",                         "courses",                  "course"                 },
    { "(?<who>mum|dad) left",                    "dad left",                 "who left"               },
    { "pay(?=ment)",                             "payment",                  "pa"                     },
    { "^(please )?listen\\b",                    "listen",                   "please"                 },
    { "ab{2,3}cd",                               "abbbcd",                   "abbb"                   },
    { "don\\.t",                                 "don.t",                    "dont"                   },
    { "[kc]ases",                                "Kases",                    "bases"                  },
    { "stress",                                  "\xC5\xBFtress",            "dress"                  },
    { "kit",                                     "\xE2\x84\xAAit",           "fit"                    },
    { "caf\xC3\xA9 noir",                        "CAF\xC3\x89 NOIR",         "cafe"                   },
    { "a|b",                                     NULL,                       NULL                     },
    { "pay|\\d+",                                NULL,                       NULL                     },
    { "(pay)?",                                  NULL,                       NULL                     },
    { "(pay)*x",                                 NULL,                       NULL                     },
    { "(?i)pay",                                 NULL,                       NULL                     },
    { "(?x) p a y",                              NULL,                       NULL                     },
    { "\\Qpay\\E",                               NULL,                       NULL                     },
    { "\\x70ay",                                 NULL,                       NULL                     },
    { "pay{,2}s",                                NULL,                       NULL                     },
    { "(?(?=p)pay|wage)",                        NULL,                       NULL                     },
    { "(?#pay)",                                 NULL,                       NULL                     },
    { "pay(*ACCEPT)",                            NULL,                       NULL                     },
};

static gboolean
may_match (const Literals *literals, const char *text)
{
    g_autoptr (Sketch) sketch = sketch_new ();
    sketch_set (sketch, text, strlen (text));
    return literals_may_match (literals, sketch);
}

static void
test_case (gconstpointer data)
{
    const Case *c = data;
    g_autoptr (Literals) literals = literals_new (c->pattern);
    g_assert_cmpint (literals != NULL, ==, c->may != NULL);
    if (literals == NULL)
        return;
    g_assert_true (may_match (literals, c->may));
    g_assert_false (may_match (literals, c->cannot));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *name = g_strdup_printf ("/literal/%" G_GSIZE_FORMAT, i);
        g_test_add_data_func (name, &cases[i], test_case);
    }
    return g_test_run ();
}
