/* detect_test.c - what gives somebody away: numbers of every shape the country uses, and listed people however they are written. */
#include <string.h>

#include "coding/detect_int.h"
#include "fixture_study.h"

/* All that is found in a text: "kind certainty words", "|" between them. */
typedef struct {
    const char *name, *text, *found;
} Case;

#define INSURANCE(name, text, found)                                                                                                       \
    {                                                                                                                                      \
        "insurance number " name, text, found                                                                                              \
    }
#define POSTCODE(name, text, found)                                                                                                        \
    {                                                                                                                                      \
        "postcode " name, text, found                                                                                                      \
    }

static const Case shape_cases[] = {
    {"nothing",                          "my pay is low, and nobody in the west will be hopeless about it.", ""                                                           },
 /* National Insurance numbers */
    INSURANCE ("in one", "AB123456C", "insurance sure AB123456C"),
    INSURANCE ("in pairs", "it is HX 20 71 88 D, I think", "insurance sure HX 20 71 88 D"),
    INSURANCE ("with hyphens", "JN-45-12-09-A", "insurance sure JN-45-12-09-A"),
    INSURANCE ("with slashes", "it says AB/12/34/56/C", "insurance sure AB/12/34/56/C"),
    INSURANCE ("in lower case", "my ni is ma990011b", "insurance sure ma990011b"),
    INSURANCE ("in lower case and pairs", "pw 10 20 30 c", "insurance sure pw 10 20 30 c"),
    INSURANCE ("with a prefix that was never given", "GB 11 22 33 A", "digits possible 11 22 33"),
    INSURANCE ("with another such prefix", "ZZ 11 22 33 A", "digits possible 11 22 33"),
    INSURANCE ("with a first letter that is never used", "DA 11 22 33 A", "digits possible 11 22 33"),
    INSURANCE ("with a second letter that is never used", "AO 11 22 33 A", "digits possible 11 22 33"),
    INSURANCE ("with an end that is never used", "AB 11 22 33 E", "digits possible 11 22 33"),
    INSURANCE ("with a digit too few", "AB 11 22 3 A", "number flag 11|number flag 22|number flag 3"),
    INSURANCE ("inside a longer word", "XAB112233AZ", "case possible XAB112233AZ"),
 /* postcodes: the six forms, spaces, places where letters are never used */
    POSTCODE ("A9 9AA", "M1 1AE", "postcode sure M1 1AE"),
    POSTCODE ("A99 9AA", "B33 8TH", "postcode sure B33 8TH"),
    POSTCODE ("A9A 9AA", "W1A 0AX", "postcode sure W1A 0AX"),
    POSTCODE ("AA9 9AA", "CR2 6XH", "postcode sure CR2 6XH"),
    POSTCODE ("AA99 9AA", "DN55 1PT", "postcode sure DN55 1PT"),
    POSTCODE ("AA9A 9AA", "EC1A 1BB", "postcode sure EC1A 1BB"),
    POSTCODE ("of the bank", "GIR 0AA", "postcode sure GIR 0AA"),
    POSTCODE ("in one", "I live in SE998QT now", "postcode sure SE998QT"),
    POSTCODE ("in lower case", "near bn99 7la, by the sea", "postcode sure bn99 7la"),
    POSTCODE ("in lower case and one", "se998qt", "postcode sure se998qt"),
    POSTCODE ("with two spaces", "N99  1ZZ", "postcode sure N99  1ZZ"),
    POSTCODE ("with a hyphen", "N99-1ZZ", "postcode sure N99-1ZZ"),
    POSTCODE ("between marks", "(E99 4XD).", "postcode sure E99 4XD"),
    POSTCODE ("with a first letter that is never used", "Q1 1AA", "number flag Q1|number flag 1"),
    POSTCODE ("with another", "X9 9AA", "number flag X9|number flag 9"),
    POSTCODE ("with a second letter that is never used", "AI1 1AA", "number flag AI1|number flag 1"),
    POSTCODE ("with an inner letter that is never used", "M1 1CA", "number flag M1|number flag 1"),
    POSTCODE ("with another inner letter", "M1 1AO", "number flag M1|number flag 1"),
    POSTCODE ("without its end", "SE15 is home", "number flag SE15"),
    POSTCODE ("that is an ordinal", "on the m1 2nd", "number flag m1|number flag 2"),
    POSTCODE ("of hours", "from 8am to 4pm", "number flag 8|number flag 4"),
 /* NHS numbers */
    { "health number in groups",         "his is 943 476 5919",                                              "health sure 943 476 5919"                                   },
    { "health number with points",       "943.476.5919 it says",                                             "health sure 943.476.5919"                                   },
    { "health number in one",            "9434765919 was on it",                                             "health sure 9434765919"                                     },
    { "health number with hyphens",      "943-476-5919",                                                     "health sure 943-476-5919"                                   },
    { "health number whose check fails", "943 476 5918",                                                     "digits possible 943 476 5918"                               },
 /* telephones */
    { "phone",                           "020 7946 0318",                                                    "phone sure 020 7946 0318"                                   },
    { "phone abroad",                    "on +44 7700 900142 or",                                            "phone sure +44 7700 900142"                                 },
    { "phone with zero in brackets",     "+44 (0)20 7946 0771",                                              "phone sure +44 (0)20 7946 0771"                             },
    { "phone with area in brackets",     "(01632) 960553",                                                   "phone sure (01632) 960553"                                  },
    { "phone with two zeros",            "0044 7700 900216",                                                 "phone sure 0044 7700 900216"                                },
    { "phone in one",                    "07700900630",                                                      "phone sure 07700900630"                                     },
    { "phone in points",                 "020.7946.0318",                                                    "phone sure 020.7946.0318"                                   },
    { "numbers that are no phones",      "12,694 in 2023, 0 to 100, at 9.30",
     "number flag 12,694|number flag 2023|number flag 0|number flag 100|number flag 9.30"                                                                                 },
 /* addresses */
    { "e-mail",                          "write to a.b@c-d.example now",                                     "email sure a.b@c-d.example"                                 },
    { "e-mail spelled out",              "it is sam dot reed at brook dot example thanks",                   "email sure sam dot reed at brook dot example"               },
    { "e-mail with words for marks",     "sam.reed [at] brook [dot] example",                                "email sure sam.reed [at] brook [dot] example"               },
    { "e-mail with brackets for points", "write jo(dot)bloggs(at)x(dot)org",                                 "email sure jo(dot)bloggs(at)x(dot)org"                      },
    { "short link",                      "see bit.ly/3abc, and/or e.g. this",                                "link sure bit.ly/3abc"                                      },
    { "address of a machine",            "on 192.168.0.12 again",                                            "link likely 192.168.0.12"                                   },
    { "links",                           "see www.x.example and @somebody",                                  "link sure www.x.example|link sure @somebody"                },
    { "link without www",                "look at brook-council.example/jobs?x=1 please",                    "link sure brook-council.example/jobs?x=1"                   },
    { "link with scheme",                "https://a.example/b.",                                             "link sure https://a.example/b"                              },
    { "link spelled out",                "go to brook dot co dot uk",                                        "link likely brook dot co dot uk"                            },
    { "street",                          "at 14 Brook Road",                                                 "address likely 14 Brook Road"                               },
    { "street in lower case",            "at 14b brook lane",                                                "address likely 14b brook lane"                              },
 /* dates */
    { "born in figures",                 "dob 03/04/2011",                                                   "birth sure dob 03/04/2011"                                  },
    { "born in words",                   "born on the 3rd of April 2011",                                    "birth sure born on the 3rd of April 2011"                   },
    { "born by year",                    "he was born in 1987",                                              "birth sure born in 1987"                                    },
    { "born, dictated",                  "date of birth third of may nineteen eighty seven",                 "birth sure date of birth third of may nineteen eighty seven"},
    { "born, dictated in numbers",       "dob third of the fourth twenty eleven",                            "birth sure dob third of the fourth twenty eleven"           },
    { "date in figures",                 "on 03.04.2021 we",                                                 "date likely 03.04.2021"                                     },
    { "date in ISO",                     "2021-04-03",                                                       "date likely 2021-04-03"                                     },
    { "date in words",                   "on the twenty-first of June two thousand and nineteen",
     "date likely the twenty-first of June two thousand and nineteen"                                                                                                     },
    { "date without a year",             "since 3 April",                                                    "date possible 3 April"                                      },
    { "no date",                         "10 may be enough, open 24/7, for the second time",                 "number flag 10|number flag 24/7"                            },
 /* numbers of files and things */
    { "case number",                     "case 4471902",                                                     "case likely case 4471902"                                   },
    { "case number with a word",         "case no. 7719-A",                                                  "case likely case no. 7719-A"                                },
    { "number of a system",              "Mosaic no 55443, ref. 77-1234",                                    "case likely Mosaic no 55443|case likely ref. 77-1234"       },
    { "reference",                       "under ref 20226614",                                               "case likely ref 20226614"                                   },
    { "file number",                     "CYP-0038821",                                                      "case likely CYP-0038821"                                    },
    { "file number with slash",          "CS/118204",                                                        "case likely CS/118204"                                      },
    { "court's number",                  "ZW23C00123",                                                       "case likely ZW23C00123"                                     },
    { "registration",                    "SW118204",                                                         "case likely SW118204"                                       },
    { "no case number",                  "in this case 2023 was worse, 25 cases",                            "number flag 2023|number flag 25"                            },
    { "plate",                           "a blue AB12 CDE",                                                  "plate likely AB12 CDE"                                      },
    { "plate in one",                    "ab12cde",                                                          "plate likely ab12cde"                                       },
    { "older plate",                     "a red P123 XYZ",                                                   "plate possible P123 XYZ"                                    },
    { "no plate",                        "on 12 may",                                                        "number flag 12"                                             },
    { "licence",                         "MORGA657054SM9IJ",                                                 "licence likely MORGA657054SM9IJ"                            },
    { "long number",                     "it says 30482211 on it",                                           "digits likely 30482211"                                     },
    { "dictated digits",                 "oh seven seven double oh nine hundred",                            "digits likely oh seven seven double oh nine hundred"        },
    { "dictated telephone",              "oh double seven double oh nine hundred one four two",
     "digits likely oh double seven double oh nine hundred one four two"                                                                                                  },
    { "digits one by one",               "0 7 7 0 0 9 0 0",                                                  "digits likely 0 7 7 0 0 9 0 0"                              },
 /* places with a shape */
    { "school",                          "she goes to Larkmoor Road Primary now",                            "school likely Larkmoor Road Primary"                        },
    { "school of a saint",               "at St Aldreda's Primary",                                          "school likely St Aldreda's Primary"                         },
    { "school of our lady",              "from Our Lady of the Ferry",                                       "school likely Our Lady of the Ferry"                        },
    { "school in lower case",            "at larkmoor road primary",                                         "school likely larkmoor road primary"                        },
    { "no school",                       "in primary school, at the school, our academy",                    ""                                                           },
    { "court",                           "in Brackwater County Court",                                       "court likely Brackwater County Court"                       },
    { "court in lower case",             "in brackwater county court",                                       "court possible brackwater county court"                     },
    { "no court",                        "in the county court, at court, the family court",                  ""                                                           },
    { "team",                            "the Brackwater Locality Team",                                     "team possible Brackwater Locality Team"                     },
    { "titled",                          "then Mr Adomako-Reid left",                                        "named likely Mr Adomako-Reid"                               },
    { "titled in lower case",            "then mrs quimby left",                                             "named possible mrs quimby"                                  },
    { "called",                          "a boy called Josiah",                                              "named possible Josiah"                                      },
 /* flags */
    { "capitals",                        "He told Josiah that I'd go",                                       "named possible Josiah"                                      },
    { "topics",                          "she is pregnant",                                                  "topic flag pregnant"                                        },
};

/* Numbers that others publish to try detectors of them with (Presidio's tests): what is one, and what only looks like it. */
/* clang-format off */
static const struct {
    const char *kind, *number;
    gboolean is_one;
} published[] = {
    { "insurance", "AA 12 34 56 B", TRUE },
    { "insurance", "hh 01 02 03 d", TRUE },
    { "insurance", "tw987654a", TRUE },
    { "insurance", "PR 123612C", TRUE },
    { "insurance", "YZ 61 48 68 B", TRUE },
    { "insurance", "AA 12 34 56 H", FALSE },
    { "insurance", "FQ 00 00 00 C", FALSE },
    { "insurance", "BG123612A", FALSE },
    { "insurance", "nt 99 88 77 a", FALSE },
    { "insurance", "UV 98 76 54 B", FALSE },
    { "postcode", "M1 1AA", TRUE },
    { "postcode", "M60 1NW", TRUE },
    { "postcode", "W1A 1HQ", TRUE },
    { "postcode", "CR2 6XH", TRUE },
    { "postcode", "DN55 1PT", TRUE },
    { "postcode", "EC1A 1BB", TRUE },
    { "postcode", "GIR 0AA", TRUE },
    { "postcode", "M11AA", TRUE },
    { "postcode", "EC1A1BB", TRUE },
    { "postcode", "DN551PT", TRUE },
    { "postcode", "GIR0AA", TRUE },
    { "postcode", "SW1A 1AA", TRUE },
    { "postcode", "EC2A 1NT", TRUE },
    { "postcode", "QA1 1AA", FALSE },
    { "postcode", "VA1 1AA", FALSE },
    { "postcode", "XA1 1AA", FALSE },
    { "postcode", "M1 1CA", FALSE },
    { "postcode", "M1 1AI", FALSE },
    { "postcode", "1A1 1AA", FALSE },
    { "postcode", "ABCM11AADEF", FALSE },
    { "health", "401-023-2137", TRUE },
    { "health", "221 395 1837", TRUE },
    { "health", "0032698674", TRUE },
    { "health", "401-023-2138", FALSE },
    { "licence", "MORGA607054SM9IJ", TRUE },
    { "licence", "MORGA657054SM9IJ", TRUE },
    { "licence", "FO999512018AA1AB", TRUE },
    { "licence", "SMIT9801015JK2CD", TRUE },
    { "licence", "morga607054sm9ij", TRUE },
    { "licence", "JONES710153J99EF", TRUE },
    { "licence", "SMITH802290AB1CD", TRUE },
    { "licence", "SMITH812310AB1CD", TRUE },
    { "licence", "SMITH851010AB1CD", TRUE },
    { "licence", "SMITH862310AB1CD", TRUE },
    { "licence", "MORGA600054SM9IJ", FALSE },
    { "licence", "MORGA613054SM9IJ", FALSE },
    { "licence", "MORGA650054SM9IJ", FALSE },
    { "licence", "MORGA663054SM9IJ", FALSE },
    { "licence", "MORGA601004SM9IJ", FALSE },
    { "licence", "MORGA601324SM9IJ", FALSE },
    { "licence", "MORGA65705SM9IJ", FALSE },
    { "licence", "MORGA6570544SM9IJ", FALSE },
    { "licence", "99999657054SM9IJ", FALSE },
    { "licence", "MO9G9657054SM9IJ", FALSE },
};
/* clang-format on */

/* clang-format off */
static const Case name_cases[] = {
    {"full name",                                 "I told Yasmin Yilmazer.",                                   "person sure Yasmin Yilmazer"                       },
    { "as exported",                              "yilmazer, yasmin said so",                                  "person sure yilmazer, yasmin"                      },
    { "without capitals",                         "i told yasmin yilmazer",                                    "person sure yasmin yilmazer"                       },
    { "shouted",                                  "I TOLD YASMIN YILMAZER",                                    "person sure YASMIN YILMAZER"                       },
    { "given name",                               "Then Yasmin left",                                          "person likely Yasmin"                              },
    { "given name without a capital",             "then yasmin left",                                          "person likely yasmin"                              },
    { "family name",                              "then Yilmazer left",                                        "person likely Yilmazer"                            },
    { "possessive",                               "Yasmin\xE2\x80\x99s car, Yilmazer's bike",                  "person likely Yasmin|person likely Yilmazer"       },
    { "possessive without its mark",              "yasmins car",                                               "person possible yasmins"                           },
    { "initial",                                  "so Y. Yilmazer wrote",                                      "person sure Y. Yilmazer"                           },
    { "initial without its point",                "so Y Yilmazer wrote",                                       "person sure Y Yilmazer"                            },
    { "initial behind",                           "Yilmazer, Y. wrote",                                        "person sure Yilmazer, Y"                           },
    { "short form",                               "ask Kasia",                                                 "person likely Kasia"                               },
    { "short form with the family name",          "ask danny o'driscoll or yaz yilmazer",
     "person likely danny o'driscoll|person sure yaz yilmazer"                                                                                       },
    { "double name",                              "Andre Campbell-Rose",                                       "person sure Andre Campbell-Rose"                   },
    { "double name without its hyphen",           "andre campbell rose",                                       "person sure andre campbell rose"                   },
    { "double name in one",                       "Andre CampbellRose",                                        "person sure Andre CampbellRose"                    },
    { "half of a double name",                    "Ms Danquah and Ms Rose",                                    "person likely Ms Danquah|person likely Ms Rose"    },
    { "accents",                                  "Yasm\xC3\xADn Y\xC4\xB1lmaz\xC3\xA9r",                      "person sure Yasm\xC3\xADn Y\xC4\xB1lmaz\xC3\xA9r"  },
    { "apostrophe",                               "Bronagh O'Driscoll, Bronagh O Driscoll, Bronagh ODriscoll",
     "person sure Bronagh O'Driscoll|person sure Bronagh O Driscoll|person sure Bronagh ODriscoll"                                                                 },
    { "over two lines",                           "and Yasmin\nYilmazer went",                                 "person sure Yasmin\nYilmazer"                      },
    { "misheard",                                 "and Yasmin Yilmaser went",                                  "person likely Yasmin Yilmaser"                     },
    { "misheard in pieces",                       "ask pop yelarz about it",                                   "person possible pop yelarz"                        },
    { "misheard family name",                     "Then Yilmaser went",                                        "person possible Yilmaser"                          },
    { "names that are words",                     "with hope and grace they will mark it",                     ""                                                  },
    { "names that are words, with capitals",      "so I told Grace",                                           "person likely Grace"                               },
    { "names that are words, opening a sentence", "Grace left.",                                               "person possible Grace"                             },
    { "names that are words, told of",               "i told grace, and me and grace went, grace's mum too",       "person possible grace|person possible grace|person possible grace" },
    { "names that are words, who speak",             "then grace said no and hope replied",                        "person possible grace|person possible hope" },
    { "names that are words, used as words",         "the grace said before meals, we hope they told us, his mark's place", "person possible grace" },
    { "unlisted",                                    "My manager Hamish Birdsall did nothing",                     "named possible Hamish Birdsall" },
    { "unlisted, opening a sentence",                "Maisie was safe. Helping Dawid's mum",                       "named possible Maisie|named possible Dawid" },
    { "unlisted without a capital",                  "i helped josiah's mum move",                                 "named possible josiah" },
    { "unlisted in a text without capitals",         "especially devika rao-hale for it",                          "named possible devika rao-hale" },
    { "unlisted with a verb behind",                 "maisie moved, lorna helped me",                                  "named possible maisie|named possible lorna" },
    { "unlisted with a name that is on no list",     "I saw Qwelda Thrumbold there",                               "named possible Qwelda Thrumbold" },
    { "unlisted, a word among capitals",             "The roman wall is high. He says roman told him", "named possible roman" },
    { "unlisted, a word otherwise",                  "I helped Hope's mum, in the hope of more",                   "person likely Hope" },
    { "words with capitals that are nobody",         "under the Care Act, with Social Work England, on Microsoft Teams, in the South East, every Bank Holiday Monday",
      "capital flag Care|capital flag Act|capital flag Social|capital flag Work|capital flag England|capital flag Microsoft|capital flag Teams|capital flag South|capital flag East|capital flag Bank|capital flag Holiday|capital flag Monday" },
    { "words that are names elsewhere",              "30 miles away, the max is a miracle, with patience and mercy, precious time, an ivy wall", "number flag 30" },
    { "authority",                                "We in Hackney cope",                                        "place likely Hackney"                              },
    { "authority in lower case",                  "we in hackney cope",                                        "place likely hackney"                              },
    { "authority by another spelling",            "LB Barking & Dagenham and the RBKC",                        "place sure LB Barking & Dagenham|place likely RBKC"},
    { "part of an authority",                     "down in Maidenhead",                                        "place likely Maidenhead"                           },
    { "possessive of an authority",               "Hackney's staff",                                           "place likely Hackney"                              },
    { "an authority that is a word",              "I was reading in Reading",                                  "place likely Reading"                              },
    { "cluster",                                  "Outer East London is big",                                  "place sure Outer East London"                      },
    { "region",                                   "here in London",                                            "capital flag London"                               },
    { "town",                                     "a job in Peckham",                                          "town likely Peckham"                               },
    { "town that is a word",                      "a big deal for the battle of rye",                          ""                                                  },
};
/* clang-format on */

typedef struct {
    Notes *notes;
    Study *study;
    Detector *detector;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
    (void)data;
    self->notes = notes_new ();
    self->study = fixture_study_new (self->notes);
    fixture_assert_clean (self->notes);
    self->detector = detector_new (self->study);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    detector_free (self->detector);
    study_free (self->study);
    notes_free (self->notes);
}

static char *
found_in (const Detector *detector, const char *text)
{
    g_autoptr (GArray) secrets = g_array_new (FALSE, FALSE, sizeof (Secret));
    GString *found = g_string_new (NULL);
    detector_find (detector, text, strlen (text), secrets);
    for (guint i = 0; i < secrets->len; i++) {
        const Secret *secret = &g_array_index (secrets, Secret, i);
        g_string_append_printf (found, "%s%s %s %.*s", i > 0 ? "|" : "", secret_word (secret->kind), certainty_word (secret->certainty),
                                (int)(secret->span.end - secret->span.start), text + secret->span.start);
    }
    return g_string_free (found, FALSE);
}

static void
check_case (const Detector *detector, const Case *c)
{
    g_autofree char *found = found_in (detector, c->text);
    if (strcmp (found, c->found) != 0)
        g_test_message ("%s", c->name);
    g_assert_cmpstr (found, ==, c->found);
}

static void
test_shapes (Fixture *self, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS (shape_cases); i++)
        check_case (self->detector, &shape_cases[i]);
}

/* Whether a secret of KIND covers the LENGTH bytes of TEXT from START on, and no other of it stands there. */
static gboolean
is_found (const Detector *detector, const char *kind, const char *text, gsize start, gsize length)
{
    g_autoptr (GArray) secrets = g_array_new (FALSE, FALSE, sizeof (Secret));
    guint n = 0;
    gboolean covers = FALSE;
    detector_find (detector, text, strlen (text), secrets);
    for (guint i = 0; i < secrets->len; i++) {
        const Secret *secret = &g_array_index (secrets, Secret, i);
        const gboolean same = strcmp (secret_word (secret->kind), kind) == 0;
        n += same;
        covers = covers || (same && secret->span.start == start && secret->span.end == start + length);
    }
    return n == 1 && covers;
}

static gboolean
is_none (const Detector *detector, const char *kind, const char *text)
{
    g_autofree char *found = found_in (detector, text);
    return strstr (found, kind) == NULL;
}

/* Alone, and in a sentence that says what it is. */
static void
test_published (Fixture *self, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS (published); i++) {
        const char *kind = published[i].kind, *number = published[i].number;
        g_autofree char *said = g_strdup_printf ("they have it as %s, so please ring", number);
        const gboolean held = published[i].is_one ? is_found (self->detector, kind, number, 0, strlen (number)) &&
                                                        is_found (self->detector, kind, said, strlen ("they have it as "), strlen (number))
                                                  : is_none (self->detector, kind, number) && is_none (self->detector, kind, said);
        if (!held)
            g_test_message ("%s %s", kind, number);
        g_assert_true (held);
    }
}

static void
test_names (Fixture *self, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS (name_cases); i++)
        check_case (self->detector, &name_cases[i]);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/detect/shapes", Fixture, NULL, set_up, test_shapes, tear_down);
    g_test_add ("/detect/published", Fixture, NULL, set_up, test_published, tear_down);
    g_test_add ("/detect/names", Fixture, NULL, set_up, test_names, tear_down);
    return g_test_run ();
}
