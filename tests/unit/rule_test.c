/* rule_test.c - words, sentences, conditions and limits: which hits of a pattern count, and which patterns are refused. */
#include <string.h>

#include "coding/examples_int.h"
#include "coding/rule_int.h"

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
    {"plain, all of them",                  "pattern: pay",                                                                                       "Pay, PAY and payment",                          "0-3 5-8 13-16"},
    { "none",                               "pattern: pay",                                                                                       "tea",                                           ""             },
    { "offsets past other letters",         "pattern: '\\bpay\\b'",                                                                               "Caf\xC3\xA9 \xE2\x80\x99 \xF0\x9F\x98\x80 pay", "15-18"        },
    { "caseless beyond ASCII",              "pattern: '\\b\xC3\xA9tudes\\b'",                                                                     "Mes \xC3\x89TUDES",                             "4-11"         },
    { "case kept where asked",              "pattern: '(?-i:\\bIT\\b)'",                                                                          "it is IT",                                      "6-8"          },
    { "words of other letters",             "pattern: '\\bna\\w+'",                                                                               "na\xC3\xAFve",                                  "0-6"          },
    { "near, before it",                    NEAR_HIGH,                                                                                            "high and many cases",                           "14-19"        },
    { "near, after it",                     NEAR_HIGH,                                                                                            "cases are too high",                            "0-5"          },
    { "near, too far",                      NEAR_HIGH,                                                                                            "cases are far too high",                        ""             },
    { "near, apostrophes are one word",     NEAR_HIGH,                                                                                            "cases aren't too high",                         "0-5"          },
    { "near, across sentences",             NEAR_HIGH,                                                                                            "Cases. So high",                                "0-5"          },
    { "near, one of two hits",              NEAR_HIGH,                                                                                            "a case of all our high cases",                  "23-28"        },
    { "before",                             BEFORE_TOO,                                                                                           "too many cases",                                "9-14"         },
    { "before, on the wrong side",          BEFORE_TOO,                                                                                           "cases, too",                                    ""             },
    { "after",                              AFTER_LATE,                                                                                           "cases come late",                               "0-5"          },
    { "after, on the wrong side",           AFTER_LATE,                                                                                           "late cases",                                    ""             },
    { "after, one word more",               AFTER_LATE,                                                                                           "cases come in late",                            ""             },
    { "not before",                         NOT_BEFORE,                                                                                           "it is not the pay",                             ""             },
    { "not before, far away",               NOT_BEFORE,                                                                                           "it is not about the pay",                       "20-23"        },
    { "not before, after",                  NOT_BEFORE,                                                                                           "pay is not it",                                 "0-3"          },
    { "not after",                          NOT_AFTER,                                                                                            "pay attention to pay",                          "17-20"        },
    { "not near in the sentence",           NOT_NEAR,                                                                                             "It is not a fair and just pay. Pay rose.",      "31-34"        },
    { "sentence",                           "pattern: cases, near: high",                                                                         "So high. Many cases. Cases high.",              "21-26"        },
    { "sentence with a title",              "pattern: cases, near: high",                                                                         "High, says Dr. Hall of our cases.",             "27-32"        },
    { "a hit over two sentences",           "pattern: 'a\\. b', near: c",                                                                         "x. a. b c. d",                                  "3-7"          },
    { "two conditions",                     "pattern: pay, near: {pattern: low, within: 1 words}, not_before: {pattern: 'not', within: 0 words}",
     "low pay, not pay, low",                                                                                                                                                                      "4-7"          },
    { "a condition inside the hit is none", "pattern: low pay, near: low",                                                                        "low pay",                                       ""             },
    { "part of a word is no word between",  "pattern: pay, after: {pattern: low, within: 0 words}",                                               "payment low",                                   "0-3"          },
    { "reset start",                        "pattern: 'a\\Kb'",                                                                                   "ab ab",                                         "1-2 4-5"      },
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
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
    GString *hits = g_string_new (NULL);
    finder_set (finder, c->text, strlen (c->text), "a test");
    g_assert_true (finder_find (finder, 0, 0, spans, NULL));
    for (guint i = 0; i < spans->len; i++)
        g_string_append_printf (hits, "%s%u-%u", i > 0 ? " " : "", g_array_index (spans, Span, i).start,
                                g_array_index (spans, Span, i).end);
    return g_string_free (hits, FALSE);
}

static void
test_hits (gconstpointer data)
{
    const HitCase *c = data;
    g_autofree char *fast = hits_of (c, ENGINE_JIT), *slow = hits_of (c, ENGINE_INTERPRETER);
    g_assert_cmpstr (fast, ==, c->hits);
    g_assert_cmpstr (slow, ==, c->hits);
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
    { "runaway",                            "pattern: '^(\\w+\\s?)*$', match: [\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"]",
     "codebook.yaml:4:16: error: expected a pattern that needs a character, found one that can do without any"                                                                                                             },
    { "runaway that needs a letter",        "pattern: '^(\\w+\\s?)+$', match: [\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"]",
     "codebook.yaml:4:16: error: expected a pattern that ends soon, found one that tries too many ways to match an example of its own"                                                                                     },
};

static void
test_refusals (gconstpointer data)
{
    const RefusalCase *c = data;
    for (Engine engine = ENGINE_JIT; engine <= ENGINE_INTERPRETER; engine++) {
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

/* What a text that makes a pattern run away is called, and never what it says. */
static void
test_runaway (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Codebook) codebook = codebook_of ("pattern: pay, near: '(\\w+\\s?)+$'", notes);
    g_autoptr (RuleBook) book = rulebook_new (codebook, ENGINE_JIT, notes);
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
    g_autoptr (GError) error = NULL;
    static const char text[] = "pay secret secret secret secret secret secret secret secret secret!";
    finder_set (finder, text, strlen (text), "unit 0123456789abcdef");
    g_assert_false (finder_find (finder, 0, 0, spans, &error));
    g_assert_cmpstr (
        error->message, ==,
        "codebook.yaml:4:27: expected a pattern that ends soon, found one that tries too many ways to match unit 0123456789abcdef");
    /* the next text is none the worse for it */
    finder_set (finder, "pay, up", 7, "unit fedcba9876543210");
    g_clear_error (&error);
    g_assert_true (finder_find (finder, 0, 0, spans, &error));
    g_assert_cmpuint (spans->len, ==, 1);
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
    g_test_add_func ("/examples/theme", test_theme_examples);
    g_test_add_func ("/limits/runaway", test_runaway);
    return g_test_run ();
}
