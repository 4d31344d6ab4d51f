/* leak_rules_test.c - which texts may be published and which break a rule. */
#include "audit/texts_int.h"

typedef struct {
    const char *text, *rule;
} Case;

static const char *const names[] = { "Ann Bright", "Mary-Jane O\xE2\x80\x99Neil", "Zo\xC3\xAB van den Berg", "Prince", NULL };
static const char *const allowed[] = { "survey@example.org", NULL };

#define PERSON "name of a listed person"

/* clang-format off */
static const Case cases[] = {
    { "",                                             NULL                        },
    { "nothing to see",                               NULL                        },
    { "said Ann Bright yesterday",                    PERSON                      },
    { "ANN BRIGHT",                                   PERSON                      },
    { "Bright, Ann",                                  PERSON                      },
    { "Ann was bright",                               NULL                        },
    { "Ann Brighton",                                 NULL                        },
    { "Joann Bright",                                 NULL                        },
    { "Ann\nBright",                                  PERSON                      },
    { "a prince among princes",                       NULL                        },
    { "zo\xC3\x8B van",                               PERSON                      },
    { "Berg (Zo\xC3\xAB)",                            PERSON                      },
    { "van den Berg",                                 NULL                        },
    { "mary-jane O\xE2\x80\x99NEIL",                  PERSON                      },
    { "Mary-Jane O Neil",                             NULL                        },
    { "write to ann@example.org",                     "e-mail address"            },
    { "write to survey@example.org",                  NULL                        },
    { "call 020 7946 0958",                           "telephone number"          },
    { "base 1,035 of 12,694",                         NULL                        },
    { "at SW1A 1AA",                                  "postcode"                  },
    { "QQ 12 34 56 C",                                NULL                        },
    { "AB 12 34 56 C",                                "National Insurance number" },
    { "number 943 476 5919",                          "NHS number"                },
    { "number 943 476 5918",                          NULL                        },
};
/* clang-format on */

static void
test_rules (void)
{
    LeakRules *rules = leak_rules_new (names, allowed);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_test_message ("%s", cases[i].text);
        g_assert_cmpstr (leak_rules_broken (rules, cases[i].text), ==, cases[i].rule);
    }
    leak_rules_free (rules);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/leak-rules/texts", test_rules);
    return g_test_run ();
}
