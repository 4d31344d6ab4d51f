/* rule_test.c - words, sentences, conditions and limits: which hits of a pattern count, and which patterns are refused. */
#include <string.h>

#include "coding/examples_int.h"
#include "coding/settle_int.h"

static Source
source_of (const char *text)
{
    return (Source){ "codebook.yaml", text, strlen (text) };
}

/* Every message, one a line. */
static char *
told (const Notes *notes)
{
    GString *text = g_string_new (NULL);
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        if (notes_get (notes, i)->level == NOTE_ERROR)
            g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
    return g_string_free (text, FALSE);
}

/* ---- words and sentences */

typedef struct {
    const char *name, *text;
    const char *parts; /* "|" between them */
} CutCase;

static const CutCase words_cases[] = {
    {"plain",        "Too many cases",                                    "Too|many|cases"                                   },
    { "apostrophes", "I don't, we don’t; 'quoted'",                     "I|don't|we|don’t|quoted"                        },
    { "numbers",     "12,694 by 9.30, 3.",                                "12,694|by|9.30|3"                                 },
    { "hyphen",      "part-time e-mail",                                  "part|time|e|mail"                                 },
    { "accents",     "Caf\xC3\xA9 d\xC3\xA9j\xC3\xA0 e\xCC\x81t\xC3\xA9", "Caf\xC3\xA9|d\xC3\xA9j\xC3\xA0|e\xCC\x81t\xC3\xA9"},
    { "emoji",       "\xF0\x9F\x98\x80 ok \xF0\x9F\x98\x80",              "ok"                                               },
    { "empty",       "",                                                  ""                                                 },
};

static const CutCase sentence_cases[] = {
    {"plain",              "One. Two! Three? Four",                    "One.| Two!| Three?| Four"                 },
    { "clock",             "Come at 9.30 for tea. Go.",                "Come at 9.30 for tea.| Go."               },
    { "title",             "Dr. Hall met Mrs. Poe. She left.",         "Dr. Hall met Mrs. Poe.| She left."        },
    { "for example",       "Some (e.g. Laptops) fail. Ok.",            "Some (e.g. Laptops) fail.| Ok."           },
    { "etc inside",        "Forms, etc. are late.",                    "Forms, etc. are late."                    },
    { "etc at the end",    "Forms, etc. They are late.",               "Forms, etc.| They are late."              },
    { "number",            "See no. 5 there. No. Never",               "See no. 5 there.| No.| Never"             },
    { "initial",           "J. Smith and I. Then",                     "J. Smith and I.| Then"                    },
    { "trailing off",      "I just... cannot. Well\xE2\x80\xA6 No",    "I just... cannot.| Well\xE2\x80\xA6| No"  },
    { "quoted",            "\"Stop.\" (Really?) Yes",                  "\"Stop.\"| (Really?)| Yes"                },
    { "curly",             "He said \xE2\x80\x98no.\xE2\x80\x99 Then", "He said \xE2\x80\x98no.\xE2\x80\x99| Then"},
    { "lower case starts", "i am tired. no one cares",                 "i am tired.| no one cares"                },
    { "lines",             "- pay\n- time",                            "- pay\n|- time"                           },
};

static void
test_words (gconstpointer data)
{
    const CutCase *c = data;
    g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Span));
    g_autoptr (GString) parts = g_string_new (NULL);
    words_find (c->text, strlen (c->text), words);
    for (guint i = 0; i < words->len; i++) {
        const Span *word = &g_array_index (words, Span, i);
        g_string_append_printf (parts, "%s%.*s", i > 0 ? "|" : "", (int)(word->end - word->start), c->text + word->start);
    }
    g_assert_cmpstr (parts->str, ==, c->parts);
}

static void
test_sentences (gconstpointer data)
{
    const CutCase *c = data;
    g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_autoptr (GString) parts = g_string_new (NULL);
    guint32 start = 0;
    sentences_find (c->text, strlen (c->text), ends);
    for (guint i = 0; i < ends->len; i++) {
        const guint32 end = g_array_index (ends, guint32, i);
        g_string_append_printf (parts, "%.*s|", (int)(end - start), c->text + start);
        start = end;
    }
    g_string_append (parts, c->text + start);
    g_assert_cmpstr (parts->str, ==, c->parts);
}

/* ---- hits */

typedef struct {
    const char *name;
    const char *rule; /* keys of one rule, as YAML in a flow map */
    const char *text;
    const char *hits; /* "start-end" in bytes, blanks between */
} HitCase;

#define NEAR_HIGH "pattern: '\\bcases?\\b', near: {pattern: '\\bhigh\\b', within: 2 words}"
#define BEFORE_TOO "pattern: cases, before: {pattern: too, within: 1 words}"
#define AFTER_LATE "pattern: cases, after: {pattern: late, within: 1 word}"
#define NOT_BEFORE "pattern: pay, not_before: {pattern: '\\bnot\\b', within: 1 words}"
#define NOT_AFTER "pattern: pay, not_after: {pattern: attention, within: 0 words}"
#define NOT_NEAR "pattern: pay, not_near: fair"

static const HitCase hit_cases[] = {
    {"plain, all of them",                  "pattern: pay",                                                                                            "Pay, PAY and payment",                                "0-3 5-8 13-16"            },
    { "none",                               "pattern: pay",                                                                                            "tea",                                                 ""                         },
    { "offsets past other letters",         "pattern: '\\bpay\\b'",                                                                                    "Caf\xC3\xA9 \xE2\x80\x99 \xF0\x9F\x98\x80 pay",       "15-18"                    },
    { "caseless beyond ASCII",              "pattern: '\\b\xC3\xA9tudes\\b'",                                                                          "Mes \xC3\x89TUDES",                                   "4-11"                     },
    { "case kept where asked",              "pattern: '(?-i:\\bIT\\b)'",                                                                               "it is IT",                                            "6-8"                      },
    { "words of other letters",             "pattern: '\\bna\\w+'",                                                                                    "na\xC3\xAFve",                                        "0-6"                      },
    { "near, before it",                    NEAR_HIGH,                                                                                                 "high and many cases",                                 "14-19"                    },
    { "near, after it",                     NEAR_HIGH,                                                                                                 "cases are too high",                                  "0-5"                      },
    { "near, too far",                      NEAR_HIGH,                                                                                                 "cases are far too high",                              ""                         },
    { "near, apostrophes are one word",     NEAR_HIGH,                                                                                                 "cases aren't too high",                               "0-5"                      },
    { "near, across sentences",             NEAR_HIGH,                                                                                                 "Cases. So high",                                      "0-5"                      },
    { "near, one of two hits",              NEAR_HIGH,                                                                                                 "a case of all our high cases",                        "23-28"                    },
    { "before",                             BEFORE_TOO,                                                                                                "too many cases",                                      "9-14"                     },
    { "before, on the wrong side",          BEFORE_TOO,                                                                                                "cases, too",                                          ""                         },
    { "after",                              AFTER_LATE,                                                                                                "cases come late",                                     "0-5"                      },
    { "after, on the wrong side",           AFTER_LATE,                                                                                                "late cases",                                          ""                         },
    { "after, one word more",               AFTER_LATE,                                                                                                "cases come in late",                                  ""                         },
    { "not before",                         NOT_BEFORE,                                                                                                "it is not the pay",                                   ""                         },
    { "not before, far away",               NOT_BEFORE,                                                                                                "it is not about the pay",                             "20-23"                    },
    { "not before, after",                  NOT_BEFORE,                                                                                                "pay is not it",                                       "0-3"                      },
    { "not after",                          NOT_AFTER,                                                                                                 "pay attention to pay",                                "17-20"                    },
    { "not near in the sentence",           NOT_NEAR,                                                                                                  "It is not a fair and just pay. Pay rose.",            "31-34"                    },
    { "sentence",                           "pattern: cases, near: high",                                                                              "So high. Many cases. Cases high.",                    "21-26"                    },
    { "sentence with a title",              "pattern: cases, near: high",                                                                              "High, says Dr. Hall of our cases.",                   "27-32"                    },
    { "a hit over two sentences",           "pattern: 'a\\. b', near: c",                                                                              "x. a. b c. d",                                        "3-7"                      },
    { "two conditions",                     "pattern: pay, near: {pattern: low, within: 1 words}, not_before: {pattern: 'not', within: 0 words}",
     "low pay, not pay, low",                                                                                                                                                                                 "4-7"                      },
    { "a condition inside the hit is none", "pattern: low pay, near: low",                                                                             "low pay",                                             ""                         },
    { "part of a word is no word between",  "pattern: pay, after: {pattern: low, within: 0 words}",                                                    "payment low",                                         "0-3"                      },
    { "words, whole ones",                  "words: [pay, case load]",                                                                                 "pay, payment, case loads, a Case-Load, case\n load",  "0-3 28-37 39-49"          },
    { "words, starred",                     "words: [over*, '*load']",                                                                                 "overworked, over, workload, loads",                   "0-10 12-16 18-26"         },
    { "words, the longer first",            "words: [work, work load]",                                                                                "work load, work",                                     "0-9 11-15"                },
    { "words, signs",                       "words: [\"*n't\", C++, \"\xC2\xA3\"]",                                                                    "I don\xE2\x80\x99t get \xC2\xA3 5 for C++",           "2-9 14-16 23-26"          },
    { "case",                               "words: [IT], case_sensitive: yes",                                                                        "it is IT",                                            "6-8"                      },
    { "case of a pattern",                  "pattern: '\\bIT\\b', case_sensitive: yes, near: is",                                                      "it is IT",                                            "6-8"                      },
    { "also",                               "words: [ASYE], case_sensitive: yes, also: [a sigh, asy]",                                                 "an ASYE, asye, A sigh",                               "3-7 15-21"                },
    { "also, over the same",                "pattern: 'pay', also: [my pay rise]",                                                                     "my pay rise, pay",                                    "0-11 13-16"               },
    { "curly and straight",                 "pattern: \"isn't\"",                                                                                      "It isn\xE2\x80\x99t, isn't \xE2\x80\x98isn\xCA\xBCt", "3-10 12-17 21-27"         },
    { "curly in the pattern",               "pattern: 'isn[\xE2\x80\x99x]t\\b'",                                                                       "isn't isnxt",                                         "0-5 6-11"                 },
    { "no-break space and hyphen",          "pattern: 'part-time work'",                                                                               "part\xE2\x80\x91time\xC2\xA0work",                    "0-17"                     },
    { "clause",                             "pattern: pay, near: {pattern: fair, within: clause}",                                                     "pay is low, fair. A fair pay (fair) but pay",         "25-28"                    },
    { "clause, a number's comma",           "pattern: pay, near: {pattern: '000', within: clause}",                                                    "pay of 3,000, 5:000",                                 "0-3"                      },
    { "unit",                               "pattern: pay, near: {pattern: fair, within: unit}",                                                       "Pay. It is not. Fair.",                               "0-3"                      },
    { "several conditions of a kind",       "pattern: pay, near: [low, late]",                                                                         "low pay. late low pay. late pay.",                    "18-21"                    },
    { "condition of words",                 "pattern: pay, not_before: {words: [no, not a], within: 1 words}",                                         "no pay, not a fair pay, note pay",
     "29-32"                                                                                                                                                                                                                             },
    { "all",                                "all: [{pattern: pay}, {pattern: low}]",                                                                   "pay is pay. Low.",                                    "0-3 7-10"                 },
    { "all, one missing",                   "all: [{pattern: pay}, {pattern: low}, {pattern: late}]",                                                  "low pay",                                             ""                         },
    { "all within a sentence",              "all: [{pattern: pay}, {pattern: low}], within: sentence",                                                 "Pay. Low pay.",                                       "9-12"                     },
    { "all within words",                   "all: [{pattern: pay}, {pattern: low}], within: 1 words",                                                  "low and very pay, and so low the pay",                "33-36"                    },
    { "all, each within the other",         "all: [{pattern: low pay}, {pattern: low}], within: 0 words",                                              "low pay",                                             "0-7"                      },
    { "any",                                "any: [{words: pay}, {pattern: 'low pay'}, {words: late}]",                                                "late low pay",                                        "0-4 5-12"                 },
    { "none of the parts",                  "pattern: pay, none: [{words: fair}, {words: good}], within: sentence",                                    "Fair pay. Pay. Good pay.",                            "10-13"                    },
    { "all and any and none",               "all: [{pattern: pay}], any: [{pattern: low}, {pattern: late}], none: [{pattern: tea}], within: sentence",
     "Pay. Low pay. Late pay. Late tea pay.",                                                                                                                                                                 "9-12 19-22"               },
    { "parts with conditions",              "all: [{pattern: pay, before: low}, {any: [{pattern: late}, {pattern: never}]}]",                          "never low pay, pay",
     "10-13 15-18"                                                                                                                                                                                                                       },
    { "negators",                           "pattern: pay, negators: [not, never]",                                                                    "It is not the pay, but pay. Never pay.",              "not 14-17 23-26 not 34-37"},
    { "negators within words",              "pattern: pay, negators: {pattern: '\\bnot\\b', within: 1 words}",                                         "not the pay, not to the pay, not, pay",
     "not 8-11 24-27 34-37"                                                                                                                                                                                                              },
    { "negators after",                     "pattern: pay, negators: {after: {pattern: 'is not', within: 0 words}}",                                   "pay is not it; not pay",
     "not 0-3 19-22"                                                                                                                                                                                                                     },
    { "reset start",                        "pattern: 'a\\Kb'",                                                                                        "ab ab",                                               "1-2 4-5"                  },
};

static Codebook *
codebook_of (const char *rule, Notes *notes)
{
    g_autofree char *text = g_strdup_printf ("themes:\n- id: t\n  rules:\n  - {%s}\n", rule);
    const Source source = source_of (text);
    return codebook_read (&source, notes);
}

static char *
hits_of (const HitCase *c, Engine engine)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) codebook = codebook_of (c->rule, notes);
    g_autoptr (RuleBook) book = rulebook_new (codebook, engine, notes);
    g_autofree char *messages = told (notes);
    g_assert_cmpstr (messages, ==, "");
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
    GString *hits = g_string_new (NULL);
    finder_set (finder, c->text, strlen (c->text), "a test", TRUE);
    if (finder_next (finder, 0) == 0)
        g_assert_true (finder_find (finder, 0, found, NULL));
    for (guint i = 0; i < found->len; i++) {
        const Found *hit = &g_array_index (found, Found, i);
        g_string_append_printf (hits, "%s%s%u-%u", i > 0 ? " " : "", hit->negated ? "not " : "", hit->span.start, hit->span.end);
    }
    return g_string_free (hits, FALSE);
}

static void
test_hits (gconstpointer data)
{
    const HitCase *c = data;
    for (Engine engine = 0; engine < N_ENGINES; engine++) {
        g_autofree char *hits = hits_of (c, engine);
        g_assert_cmpstr (hits, ==, c->hits);
    }
}

/* ---- refusals */

typedef struct {
    const char *name, *rule, *error;
} RefusalCase;

/* The rule stands in line 4 and its pattern's text, after a quote, from column 16. */
static const RefusalCase refusal_cases[] = {
    {"bracket",                             "pattern: 'case(load'",                                                               "codebook.yaml:4:25: error: expected a pattern: missing closing parenthesis"             },
    { "inside, past a letter of two bytes", "pattern: '\xC3\xA9)b'",
     "codebook.yaml:4:17: error: expected a pattern: unmatched closing parenthesis"                                                                                                                                        },
    { "past a doubled quote",               "pattern: 'don''t)'",                                                                 "codebook.yaml:4:22: error: expected a pattern: unmatched closing parenthesis"           },
    { "in a condition",                     "pattern: pay, near: {pattern: 'a[b', within: 2 words}",
     "codebook.yaml:4:40: error: expected a pattern: missing terminating ] for character class"                                                                                                                            },
    { "two mistakes",                       "pattern: 'a)', near: 'b)'",
     "codebook.yaml:4:17: error: expected a pattern: unmatched closing parenthesis\n"
      "codebook.yaml:4:29: error: expected a pattern: unmatched closing parenthesis"                                                                                                                                       },
    { "a verb",                             "pattern: '(*LIMIT_MATCH=99)pay'",                                                    "codebook.yaml:4:16: error: expected a pattern, found a verb \"(*...\" at its start"     },
    { "single bytes",                       "pattern: '\\Cpay'",                                                                  "codebook.yaml:4:18: error: expected a pattern: using \\C is disabled by the application"},
    { "matches nothing",                    "pattern: 'pay|x*'",
     "codebook.yaml:4:16: error: expected a pattern that needs a character, found one that can do without any"                                                                                                             },
    { "part by number",                     "pattern: '(a)b\\1'",
     "codebook.yaml:4:21: error: expected a pattern: reference to non-existent subpattern (only named parts, (?<name>...), can be "
      "referred to)"                                                                                                                                                                                                       },
    { "example not matched",                "pattern: pay, match: [tea]",
     "codebook.yaml:4:28: error: expected the rule to match this example; its pattern stands nowhere in it"                                                                                                                },
    { "example let down by a condition",    "pattern: pay, near: {pattern: low, within: 2 words}, match: [pay is very very low]",
     "codebook.yaml:4:67: error: expected the rule to match this example; near lacks its pattern within 2 words"                                                                                                           },
    { "example stopped by a condition",     "pattern: pay, not_near: low, match: [low pay]",
     "codebook.yaml:4:43: error: expected the rule to match this example; not_near finds its pattern in the sentence"                                                                                                      },
    { "example matched",                    "pattern: pay, no_match: [\"\xC3\xA9 pay\"]",
     "codebook.yaml:4:31: error: expected the rule not to match this example, found a hit at its character 3"                                                                                                              },
    { "curly before the mistake",           "pattern: 'isn\xE2\x80\x99t)'",
     "codebook.yaml:4:21: error: expected a pattern: unmatched closing parenthesis"                                                                                                                                        },
    { "words not found",                    "words: [pay], match: [payment]",
     "codebook.yaml:4:28: error: expected the rule to match this example; its words stand nowhere in it"                                                                                                                   },
    { "no part found",                      "all: [{pattern: pay}, {words: low}], match: [pay]",
     "codebook.yaml:4:51: error: expected the rule to match this example; all lacks what it looks for in the unit"                                                                                                         },
    { "negated example",                    "pattern: pay, negators: [no], match: [no pay], no_match: [no pay]",
     "codebook.yaml:4:44: error: expected the rule to match this example; a negator turns its hit round"                                                                                                                   },
    { "runaway",                            "pattern: '^(\\w+\\s?)*$', match: [\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"]",
     "codebook.yaml:4:16: error: expected a pattern that needs a character, found one that can do without any"                                                                                                             },
    { "runaway that needs a letter",        "pattern: '^(\\w+\\s?)+$', match: [\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"]",
     "codebook.yaml:4:16: error: expected a pattern that ends soon, found one that tries too many ways to match an example of its own"                                                                                     },
};

static void
test_refusals (gconstpointer data)
{
    const RefusalCase *c = data;
    for (Engine engine = 0; engine < N_ENGINES; engine++) {
        g_autoptr (Notes) notes = notes_new ();
        g_autoptr (Codebook) codebook = codebook_of (c->rule, notes);
        g_autoptr (RuleBook) book = rulebook_new (codebook, engine, notes);
        if (book != NULL)
            examples_try (book, notes);
        g_autofree char *messages = told (notes);
        g_assert_cmpstr (messages, ==, c->error);
    }
}

/* A theme's own examples ask its subthemes, too. */
static void
test_theme_examples (void)
{
    static const char text[] = "themes:\n"
                               "- id: pay\n"
                               "  match: [my wages, my pay, my tea]\n"
                               "  no_match: [no tea, no pay]\n"
                               "  rules: [{pattern: wages}]\n"
                               "  themes:\n"
                               "  - {id: pay.fair, rules: [{pattern: pay}]}\n"
                               "- {id: tea, rules: [{pattern: tea}]}\n";
    g_autoptr (Notes) notes = notes_new ();
    const Source source = source_of (text);
    g_autoptr (Codebook) codebook = codebook_read (&source, notes);
    g_autoptr (RuleBook) book = rulebook_new (codebook, ENGINE_JIT, notes);
    examples_try (book, notes);
    g_autofree char *messages = told (notes);
    g_assert_cmpstr (messages, ==,
                     "codebook.yaml:3:29: error: expected a rule of pay to match this example, found none that does\n"
                     "codebook.yaml:4:22: error: expected pay not to match this example, found a hit at its character 4");
}

/* ---- several themes */

typedef struct {
    const char *name;
    const char *themes; /* a codebook */
    const char *text;
    const char *found; /* "theme.rule start-end", and why it stands aside, if it does, and by whom */
} BookCase;

#define NEGATED "negators: [not]\nthemes:\n- {id: a, rules: [{words: pay}]}\n- {id: b, rules: [{theme: a, near: low}]}\n"
#define HEAVY                                                                                                                              \
    "themes:\n- {id: a, threshold: 1.5, rules: [{words: x, weight: 0.5}, {words: y}, {words: z, weight: 2}]}\n- {id: b, rules: [{theme: "  \
    "a}]}\n"
#define SENTENCES                                                                                                                          \
    "themes:\n- {id: a, unit: sentence, threshold: 2, rules: [{words: x}, {words: y}], themes: [{id: a.b, rules: [{all: [{words: p}, "     \
    "{words: q}]}]}]}\n- {id: c, rules: [{theme: a, none: [{words: p}]}]}\n"
#define LONGEST                                                                                                                            \
    "overlaps: longest\nthemes:\n- {id: a, rules: [{words: social work}]}\n- {id: b, rules: [{words: work load}, {words: load}]}\n"        \
    "- {id: c, rules: [{words: social}]}\n"
#define WINNER(within)                                                                                                                     \
    "themes:\n- id: a\n  exclude: [{theme: b, within: " within "}]\n  rules: [{words: xx}]\n  themes: [{id: a.x, rules: [{words: x}]}]\n"  \
    "- id: b\n  rules: [{words: y}]\n  themes: [{id: b.y, rules: [{words: z}]}]\n"
#define CHAIN                                                                                                                              \
    "themes:\n- {id: c, rules: [{words: z}]}\n- {id: b, exclude: c, rules: [{words: y}]}\n- {id: a, exclude: [b], rules: [{words: x}]}\n"

static const BookCase book_cases[] = {
    {"negated, seen by others, too",            NEGATED,                                                                                    "not low pay",      "0.0 8-11 negated 0"                                                  },
    { "a reference",                            NEGATED,                                                                                    "low pay",          "0.0 4-7; 1.0 4-7"                                                    },
    { "a reference that a negator turns round",
     "themes:\n- {id: a, rules: [{words: pay}]}\n- {id: b, negators: [not], rules: [{theme: a}]}\n",                                        "not pay",
     "0.0 4-7; 1.0 4-7 negated 1"                                                                                                                                                                                                     },
    { "a reference to a theme with subthemes",
     "themes:\n- id: a\n  themes: [{id: a.x, rules: [{words: x}, {pattern: 'x y'}]}]\n- {id: b, rules: [{theme: a}]}\n",                    "x y x",
     "1.0 0-1; 1.1 0-3; 2.0 0-3; 1.0 4-5; 2.0 4-5"                                                                                                                                                                                    },
    { "light",                                  HEAVY,                                                                                      "x x x",            "0.0 0-1 light 0; 0.0 2-3 light 0; 0.0 4-5 light 0"                   },
    { "heavy together",                         HEAVY,                                                                                      "x y",              "0.0 0-1; 1.0 0-1; 0.1 2-3; 1.0 2-3"                                  },
    { "heavy alone",                            HEAVY,                                                                                      "z",                "0.2 0-1; 1.0 0-1"                                                    },
    { "light in its sentence",                  SENTENCES,                                                                                  "x y. x. y",        "0.0 0-1; 2.0 0-1; 0.1 2-3; 2.0 2-3; 0.0 5-6 light 0; 0.1 8-9 light 0"},
    { "parts of a sentence",                    SENTENCES,                                                                                  "p q. p. q",        "1.0 0-1"                                                             },
    { "the longest",                            LONGEST,                                                                                    "social work load", "0.0 0-11; 2.0 0-6 shorter 0; 1.0 7-16 shorter 0; 1.1 12-16"          },
    { "no longest",                             "themes:\n- {id: a, rules: [{words: social work}]}\n- {id: b, rules: [{words: social}]}\n", "social work",
     "0.0 0-11; 1.0 0-6"                                                                                                                                                                                                              },
    { "a winner",                               WINNER ("unit"),                                                                            "x. y z",           "1.0 0-1; 2.0 3-4 beaten 0; 3.0 5-6 beaten 0"                         },
    { "a winner in the sentence",               WINNER ("sentence"),                                                                        "xx y. z",          "0.0 0-2; 2.0 3-4 beaten 0; 3.0 6-7"                                  },
    { "a winner within words",                  WINNER ("1 words"),                                                                         "xx and y z",       "0.0 0-2; 2.0 7-8 beaten 0; 3.0 9-10"                                 },
    { "a winner that overlaps",
     "themes:\n- {id: a, exclude: {theme: b, within: overlap}, rules: [{words: low pay}]}\n- {id: b, rules: [{words: pay}]}\n",             "low pay, pay",     "0.0 0-7; 1.0 4-7 beaten 0; 1.0 9-12"                                 },
    { "who is beaten beats nobody",             CHAIN,                                                                                      "x y z",            "2.0 0-1; 1.0 2-3 beaten 2; 0.0 4-5"                                  },
    { "who is not beaten beats",                CHAIN,                                                                                      "y z",              "1.0 0-1; 0.0 2-3 beaten 1"                                           },
    { "who is negated beats nobody",
     "themes:\n- {id: a, negators: [no], exclude: b, rules: [{words: x}]}\n- {id: b, rules: [{words: y}]}\n",                               "no x y",
     "0.0 3-4 negated 0; 1.0 5-6"                                                                                                                                                                                                     },
};

static char *
findings_text (const GArray *findings)
{
    GString *text = g_string_new (NULL);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = &g_array_index (findings, Finding, i);
        g_string_append_printf (text, "%s%u.%u %u-%u", i > 0 ? "; " : "", finding->theme, finding->rule, finding->found.span.start,
                                finding->found.span.end);
        if (finding->aside)
            g_string_append_printf (text, " %s %u", aside_name (finding->kind), finding->by);
    }
    return g_string_free (text, FALSE);
}

static void
test_book (gconstpointer data)
{
    const BookCase *c = data;
    for (Engine engine = 0; engine < N_ENGINES; engine++) {
        g_autoptr (Notes) notes = notes_new ();
        const Source source = source_of (c->themes);
        g_autoptr (Codebook) codebook = codebook_read (&source, notes);
        g_autoptr (RuleBook) book = rulebook_new (codebook, engine, notes);
        g_autofree char *messages = told (notes);
        g_assert_cmpstr (messages, ==, "");
        g_autoptr (Finder) finder = finder_new (book);
        g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
        finder_set (finder, c->text, strlen (c->text), "a test", FALSE);
        g_assert_true (findings_gather (finder, ~(guint64)0, findings, NULL));
        g_autofree char *found = findings_text (findings);
        g_assert_cmpstr (found, ==, c->found);
    }
}

/* What speech recognition writes is looked for in speech alone. */
static void
test_spoken (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) codebook = codebook_of ("words: ASYE, also: a sigh", notes);
    g_autoptr (RuleBook) book = rulebook_new (codebook, ENGINE_JIT, notes);
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Found));
    for (gint spoken = FALSE; spoken <= TRUE; spoken++) {
        finder_set (finder, "with a sigh", 11, "a test", spoken);
        g_assert_true (finder_find (finder, 0, hits, NULL));
        g_assert_cmpuint (hits->len, ==, spoken);
    }
}

/* The conditions around a hit, and where they were found. */
static void
test_steps (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) codebook = codebook_of (
        "pattern: pay, near: {pattern: low, within: 3 words}, not_after: rise, any: [{words: late}, {words: my}], negators: [no]", notes);
    g_autoptr (RuleBook) book = rulebook_new (codebook, ENGINE_JIT, notes);
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
    static const char *const names[] = { "near", "not_after", "any", "negators" };
    static const Span spans[] = {
        {14, 17},
        { 0, 0 },
        { 4, 6 },
        { 0, 0 }
    };
    static const char text[] = "\xE2\x80\x99 my pay is low";
    finder_set (finder, text, strlen (text), "a test", FALSE);
    g_assert_true (finder_steps (finder, 0, (Span){ 7, 10 }, steps, NULL));
    g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (names));
    for (guint i = 0; i < steps->len; i++) {
        const Step *step = &g_array_index (steps, Step, i);
        g_assert_cmpstr (step->name, ==, names[i]);
        g_assert_cmpint (step->stands, ==, spans[i].end > 0);
        g_assert_cmpint (step->wanted, ==, step->stands);
        if (!step->stands)
            continue;
        g_assert_cmpuint (step->span.start, ==, spans[i].start);
        g_assert_cmpuint (step->span.end, ==, spans[i].end);
    }
}

/* What a text that makes a pattern run away is called, and never what it says. */
static void
test_runaway (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) codebook = codebook_of ("pattern: pay, near: '(\\w+\\s?)+$'", notes);
    g_autoptr (RuleBook) book = rulebook_new (codebook, ENGINE_JIT, notes);
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Found));
    g_autoptr (GError) error = NULL;
    static const char text[] = "pay secret secret secret secret secret secret secret secret secret!";
    finder_set (finder, text, strlen (text), "unit 0123456789abcdef", FALSE);
    g_assert_false (finder_find (finder, 0, hits, &error));
    g_assert_cmpstr (
        error->message, ==,
        "codebook.yaml:4:27: expected a pattern that ends soon, found one that tries too many ways to match unit 0123456789abcdef");
    /* the next text is none the worse for it */
    finder_set (finder, "pay, up", 7, "unit fedcba9876543210", FALSE);
    g_clear_error (&error);
    g_assert_true (finder_find (finder, 0, hits, &error));
    g_assert_cmpuint (hits->len, ==, 1);
}

/* What needs more stack than machine code has is run without it, with the same hits; under the limit of steps all the same. */
static void
test_stack (void)
{
    enum { DEPTH = 20000 };
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint i = 0; i < 2 * DEPTH; i++)
        g_string_append_c (text, i < DEPTH ? '(' : ')');
    for (Engine engine = 0; engine < N_ENGINES; engine++) {
        g_autoptr (Notes) notes = notes_new ();
        g_autoptr (Codebook) codebook = codebook_of ("pattern: '\\((?:[^()]|(?R))*\\)'", notes);
        g_autoptr (RuleBook) book = rulebook_new (codebook, engine, notes);
        g_autoptr (Finder) finder = finder_new (book);
        g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Found));
        g_autoptr (GError) error = NULL;
        finder_set (finder, text->str, text->len, "a test", FALSE);
        finder_find (finder, 0, hits, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (hits->len, ==, 1);
        g_assert_cmpuint (g_array_index (hits, Found, 0).span.end, ==, text->len);
    }
}

#define ADD_CASES(path, cases, test)                                                                                                       \
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {                                                                                     \
        g_autofree char *name = g_strconcat (path, "/", (cases)[i].name, NULL);                                                            \
        g_test_add_data_func (name, &(cases)[i], test);                                                                                    \
    }

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    ADD_CASES ("/words", words_cases, test_words)
    ADD_CASES ("/sentences", sentence_cases, test_sentences)
    ADD_CASES ("/hits", hit_cases, test_hits)
    ADD_CASES ("/refusals", refusal_cases, test_refusals)
    ADD_CASES ("/book", book_cases, test_book)
    g_test_add_func ("/spoken", test_spoken);
    g_test_add_func ("/steps", test_steps);
    g_test_add_func ("/examples/theme", test_theme_examples);
    g_test_add_func ("/limits/runaway", test_runaway);
    g_test_add_func ("/limits/stack", test_stack);
    return g_test_run ();
}
