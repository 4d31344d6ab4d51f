/* literal_test.c - a text that a pattern may match is never passed over. */
#include <string.h>

#include "coding/fold_int.h"
#include "coding/screen_int.h"

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
    g_autoptr (Screen) screen = screen_new (1);
    g_autoptr (Folded) folded = folded_new ();
    gsize length;
    screen_rule (screen, 0, screen_need (screen, literals));
    screen_close (screen);
    g_autoptr (Sieve) sieve = sieve_new (screen);
    folded_set (folded, text, strlen (text));
    const char *shadow = folded_text (folded, &length);
    sieve_set (sieve, shadow, length);
    return sieve_next (sieve, 0) == 0;
}

static void
test_case (gconstpointer data)
{
    const Case *c = data;
    g_autoptr (Folded) folded = folded_new ();
    gsize length;
    folded_set (folded, c->pattern, strlen (c->pattern));
    g_autoptr (Literals) literals = literals_new (folded_text (folded, &length));
    g_assert_cmpint (literals != NULL, ==, c->may != NULL);
    if (literals == NULL)
        return;
    g_assert_true (may_match (literals, c->may));
    g_assert_false (may_match (literals, c->cannot));
}

/* Rules of several needs, of strings that end in others, and of none. */
static void
test_several (void)
{
    static const char *const texts[] = { "he", "she", "hers", "ushers his", "", "xyz his", NULL };
    static const char *const passing[] = { "03", "013", "03", "0123", "3", "3" };
    g_autoptr (Screen) screen = screen_new (4);
    static const char *const patterns[] = { "he", "she", "hers", "his" };
    static const guint rules[] = { 0, 1, 2, 2 };
    for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
        g_autoptr (Literals) literals = literals_new (patterns[i]);
        screen_rule (screen, rules[i], screen_need (screen, literals));
    }
    screen_close (screen);
    g_autoptr (Sieve) sieve = sieve_new (screen);
    for (guint i = 0; texts[i] != NULL; i++) {
        g_autoptr (GString) found = g_string_new (NULL);
        sieve_set (sieve, texts[i], strlen (texts[i]));
        for (guint rule = sieve_next (sieve, 0); rule != G_MAXUINT; rule = sieve_next (sieve, rule + 1)) {
            g_string_append_printf (found, "%u", rule);
            g_assert_true (sieve_passes (sieve, rule));
        }
        g_assert_cmpstr (found->str, ==, passing[i]);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *name = g_strdup_printf ("/literal/%" G_GSIZE_FORMAT, i);
        g_test_add_data_func (name, &cases[i], test_case);
    }
    g_test_add_func ("/literal/several", test_several);
    return g_test_run ();
}
