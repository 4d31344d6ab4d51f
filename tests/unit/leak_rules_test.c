/* leak_rules_test.c - which texts may be published and which break a rule. */
#include "audit/texts_int.h"

typedef struct {
    const char *text, *rule;
} Case;

static const char *const names[] = { "Ann Bright", "Mary-Jane O\xE2\x80\x99Neil", "Zo\xC3\xAB van den Berg", "Prince", NULL };
static const char *const allowed[] = { "survey@example.org", NULL };

static const char *const texts[] = {
    "I told them twice that the new system loses every form I save on a Friday.",
    "I don\xE2\x80\x99t know how manageable the work is that they give me",
    "we would rather have one good chair than ten new strategies",
    NULL,
};
static const char *const released[] = { "[\xE2\x80\xA6] we would rather have one good chair than ten new strategies", NULL };
static const char *const wording[] = { "How manageable the work is that they give me", NULL };

#define VERBATIM "eight words in a row of a source, not of a released quote"
#define PERSON "name of a listed person"

/* clang-format off */
static const Case cases[] = {
    { "",                                             NULL                        },
    { "nothing to see",                               NULL                        },
    { "said Ann Bright yesterday",                    PERSON                      },
    { "as Ms Bright said, Dr. O'Neil too",             PERSON                      },
    { "M. O'Neil and Z van den Berg",                 PERSON                      },
    { "a bright day, miss Ann, the Berg",             NULL                        },
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
    { "O'Neil, Mary-Jane",                            PERSON                      },
    { "Jane O'Neil",                                  PERSON                      },
    { "Mary-\nJane O'Neil",                           PERSON                      },
    { "write to ann@example.org",                     "e-mail address"            },
    { "write to survey@example.org",                  NULL                        },
    { "call 020 7946 0958",                           "telephone number"          },
    { "base 1,035 of 12,694",                         NULL                        },
    { "at SW1A 1AA",                                  "postcode"                  },
    { "QQ 12 34 56 C",                                NULL                        },
    { "AB 12 34 56 C",                                "National Insurance number" },
    { "number 943 476 5919",                          "NHS number"                },
    { "number 943 476 5918",                          NULL                        },
    { "943 476 5919, and so on",                      "NHS number"                },
    { "a,9434765919,b",                               "NHS number"                },
    { "0.9434765919",                                 NULL                        },
    { "12,07700900142.",                              "telephone number"          },
    { "on 020 7946\n0318",                            "telephone number"          },
    { "10\n345\n6789",                                NULL                        },
    { "AB 12 34\n56 C",                               "National Insurance number" },
    { "SE99\n8QT",                                    "postcode"                  },
    { "0.07700900142",                                NULL                        },
    { "file CYP-0038821",                             "case number"               },
    { "case no. 7719-A",                              "case number"               },
    { "ref 20226614",                                 "case number"               },
    { "in any case 2023 was worse",                   NULL                        },
    { "E09000002 and ISO 14289",                      NULL                        },
    { "see /home/someone/answers.csv",                "path of a file"            },
    { "see C:\\Users\\x.docx",                    "path of a file"            },
    { "http://example.org/home/x",                    NULL                        },
    { "from /data/studies/listen.yaml",               "path of a file"            },
    { "and/or, 24/7, /xl/worksheets/sheet1.xml",      NULL                        },
    { "Zoe van den Berg",                             PERSON                      },
    { "Zoe\xCC\x88 van den Berg",                     PERSON                      },
    { "An\xC2\xADn Bri\xE2\x80\x8Bght",               PERSON                      },
    { "so the new system loses every form I save",    VERBATIM                    },
    { "THE NEW\nSYSTEM loses, every form I save on", VERBATIM                    },
    { "the new system loses every form they save",    NULL                        },
    { "don't know how manageable the work is that",   VERBATIM                    },
    { "how manageable the work is that they give me", NULL                        },
    { "We would rather have one good chair than ten", NULL                        },
};
/* clang-format on */

static void
test_rules (void)
{
    const Watch watch = { .names = names, .allowed = allowed, .texts = texts, .released = released, .wording = wording };
    LeakRules *rules = leak_rules_new (&watch);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_test_message ("%s", cases[i].text);
        const guint32 broken = leak_rules_broken (rules, cases[i].text);
        g_assert_cmpstr (broken != 0 ? leak_rule_name ((guint)g_bit_nth_lsf (broken, -1)) : NULL, ==, cases[i].rule);
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
