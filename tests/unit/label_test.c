/* label_test.c - who speaks, in every form that people and exporters write; and what looks like a label and is none. */
#include "data/label_int.h"

#include <string.h>

static const struct {
    const char *line, *name, *rest; /* name NULL: no label */
    gboolean timed;
} labels[] = {
    {"Ann: hello",                                          "Ann",                                  "hello", FALSE},
    { "  Ann :  hello",                                     "Ann",                                  "hello", FALSE},
    { "Ann:",                                               "Ann",                                  "",      FALSE},
    { "Ann:\thello",                                        "Ann",                                  "hello", FALSE},
    { "#Ann: hello",                                        "Ann",                                  "hello", FALSE},
    { "@Ann: hello",                                        "Ann",                                  "hello", FALSE},
    { "[Ann] hello",                                        "Ann",                                  "hello", FALSE},
    { "[Ann]: hello",                                       "Ann",                                  "hello", FALSE},
    { "{Ann O'Hara} hello",                                 "Ann O'Hara",                           "hello", FALSE},
    { "Ann (00:01): hello",                                 "Ann",                                  "hello", TRUE },
    { "Ann [00:00:01]: hello",                              "Ann",                                  "hello", TRUE },
    { "[00:05:32] Ann: hello",                              "Ann",                                  "hello", TRUE },
    { "(05:32) Ann: hello",                                 "Ann",                                  "hello", TRUE },
    { "00:05:32 Ann: hello",                                "Ann",                                  "hello", TRUE },
    { "[00:05:32.120] [Ann] hello",                         "Ann",                                  "hello", TRUE },
    { "Speaker 1: hello",                                   "Speaker 1",                            "hello", FALSE},
    { "Doe, Jane (Kent): hello",                            "Doe, Jane (Kent)",                     "hello", FALSE},
    { "Jane [they/them]: hello",                            "Jane [they/them]",                     "hello", FALSE},
    { "Dr. J.: hello",                                      "Dr. J.",                               "hello", FALSE},
    { "\xE6\x9D\x8E\xE5\xB0\x8F\xE8\x8F\xAF: hi",           "\xE6\x9D\x8E\xE5\xB0\x8F\xE8\x8F\xAF", "hi",    FALSE},
    { "\xE6\x9D\x8E\xEF\xBC\x9Ahi",                         "\xE6\x9D\x8E",                         "hi",    FALSE}, /* a full-width colon */
    { "+44 7700 900123: hello",                             "+44 7700 900123",                      "hello", FALSE},
    { "10:30 Meeting: hello",                               NULL,                                   NULL,    FALSE},
    { "10:30: hello",                                       NULL,                                   NULL,    FALSE},
    { "12: hello",                                          NULL,                                   NULL,    FALSE},
    { "https://example.org: hello",                         NULL,                                   NULL,    FALSE},
    { "see https://example.org",                            NULL,                                   NULL,    FALSE},
    { "ratio 2:1",                                          NULL,                                   NULL,    FALSE},
    { "[laughter] hello",                                   NULL,                                   NULL,    FALSE},
    { "[Inaudible 00:01] hello",                            NULL,                                   NULL,    FALSE},
    { "[so to say] hello",                                  NULL,                                   NULL,    FALSE},
    { "What did she say? I asked: nothing",                 NULL,                                   NULL,    FALSE},
    { "and then we all of us went to the office: no",       NULL,                                   NULL,    FALSE}, /* too many words */
    { "A label of far too many letters to be anybody's: x", NULL,                                   NULL,    FALSE},
    { ": hello",                                            NULL,                                   NULL,    FALSE},
    { "hello",                                              NULL,                                   NULL,    FALSE},
    { "",                                                   NULL,                                   NULL,    FALSE},
    { "[",                                                  NULL,                                   NULL,    FALSE},
    { "[00:05:32]",                                         NULL,                                   NULL,    FALSE},
};

static const struct {
    const char *line, *name; /* name NULL: no header */
    guint blanks;
    gint64 ms;
} headers[] = {
    {"Ann   0:04",            "Ann",           3, 4000   },
    { "Ann O'Hara  1:02:03 ", "Ann O'Hara",    2, 3723000},
    { "Speaker 1\t12:30",     "Speaker 1",     2, 750000 },
    { "Ann\xC2\xA0\xC2\xA0"
      "0:04",            "Ann",           2, 4000   },
    { "Total runtime 1:45",   "Total runtime", 1, 105000 },
    { "0:04",                 NULL,            0, 0      },
    { "Ann0:04",              NULL,            0, 0      },
    { "Ann   0:04pm",         NULL,            0, 0      },
    { "Ann",                  NULL,            0, 0      },
    { "",                     NULL,            0, 0      },
};

static void
test_labels (void)
{
    for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
        /* an exact copy, so that reading past the end is seen */
        const gsize length = strlen (labels[i].line);
        g_autofree char *line = length > 0 ? g_memdup2 (labels[i].line, length) : g_malloc (1);
        Label label;
        const gboolean found = label_find (line, line + length, LABEL_LONGEST, &label);
        g_test_message ("%s", labels[i].line);
        g_assert_true (found == (labels[i].name != NULL));
        if (!found)
            continue;
        g_assert_cmpmem (label.name, label.length, labels[i].name, strlen (labels[i].name));
        g_assert_cmpmem (label.rest, (gsize)(line + length - label.rest), labels[i].rest, strlen (labels[i].rest));
        g_assert_true (label.timed == labels[i].timed);
    }
}

static void
test_headers (void)
{
    for (gsize i = 0; i < G_N_ELEMENTS (headers); i++) {
        const char *line = headers[i].line;
        Label label;
        guint blanks;
        gint64 ms;
        const gboolean found = label_find_header (line, line + strlen (line), &label, &blanks, &ms);
        g_test_message ("%s", line);
        g_assert_true (found == (headers[i].name != NULL));
        if (!found)
            continue;
        g_assert_cmpmem (label.name, label.length, headers[i].name, strlen (headers[i].name));
        g_assert_cmpuint (blanks, ==, headers[i].blanks);
        g_assert_cmpint (ms, ==, headers[i].ms);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/label/labels", test_labels);
    g_test_add_func ("/label/headers", test_headers);
    return g_test_run ();
}
