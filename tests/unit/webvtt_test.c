/* webvtt_test.c - cues as specified and as exporters write them, and who says what in them. */
#include <string.h>

#include "data/voices_int.h"
#include "data/webvtt_int.h"

typedef struct {
    const char *name;
    Timing timing;
    const char *text;
    const char *cues;    /* "part id|payload" a line, line ends of the payload as "/" */
    const char *skipped; /* offsets */
} Case;

/* clang-format off */
static const Case cases[] = {
    { "plain", TIMING_STRICT,
      "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n",
      "1 |Hello/\n", "" },
    { "id", TIMING_STRICT,
      "WEBVTT - title\n\n1\n00:00:01.000 --> 00:00:02.000 align:start\na\nb\n\nx 2\n100:00:01.000-->100:00:02.000\nc",
      "1 1|a/b/\n1 x 2|c\n", "" },
    { "crlf", TIMING_STRICT,
      "WEBVTT\r\n\r\nid\r\n00:01.000 --> 00:02.000\r\na\r\n\r\n00:03.000 --> 00:04.000\r\nb\r\n",
      "1 id|a/\n1 |b/\n", "" },
    { "cr", TIMING_STRICT,
      "WEBVTT\r\rid\r00:01.000 --> 00:02.000\ra\r",
      "1 id|a/\n", "" },
    { "notes", TIMING_STRICT,
      "WEBVTT\n\nNOTE duration:\"00:01\"\n\nNOTE\nmany\nlines\n\nNOTE Confidence: 0.9\n\nguid\n00:01.000 --> 00:02.000\na\n\n"
      "NOTE Confidence: 0.8\n",
      "1 guid|a/\n", "" },
    { "note-like-id", TIMING_STRICT,
      "WEBVTT\n\nNOTE: me\n00:01.000 --> 00:02.000\na\n\nNOTES\n00:01.000 --> 00:02.000\nb\n",
      "1 NOTE: me|a/\n1 NOTES|b/\n", "" },
    { "style", TIMING_STRICT,
      "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n00:01.000 --> 00:02.000\na\n",
      "1 |a/\n", "" },
    { "arrow-in-speech", TIMING_STRICT,
      "WEBVTT\n\n00:01.000 --> 00:02.000\nfrom a --> b\n--> c\nat 00:01.000 --> 00:02.000\n",
      "1 |from a --> b/--> c/at 00:01.000 --> 00:02.000/\n", "" },
    { "no-blank-line", TIMING_STRICT,
      "WEBVTT\n\n00:01.000 --> 00:02.000\na\n96c14169-0000-1111-2222-333344445555/9-0\n00:02.000 --> 00:03.000\nb\n"
      "00:03.000 --> 00:04.000\nc\n",
      "1 |a/\n1 96c14169-0000-1111-2222-333344445555/9-0|b/\n1 |c/\n", "" },
    { "concatenated", TIMING_STRICT,
      "WEBVTT\n\n00:01.000 --> 00:02.000\na\nWEBVTT\n\n00:01.000 --> 00:02.000\nb\n\nWEBVTT x\n00:01.000 --> 00:02.000\nc\n",
      "1 |a/\n2 |b/\n3 |c/\n", "" },
    { "concatenated-with-marks", TIMING_STRICT,
      "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\xEF\xBB\xBFWEBVTT\n\n00:01.000 --> 00:02.000\nb\n",
      "1 |a/\n2 |b/\n", "" },
    { "numbers-without-blank-lines", TIMING_LENIENT,
      "1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:02,000 --> 00:00:03,000\n42\n\n3\n00:00:04,000 --> 00:00:05,000\nc\n",
      "0 1|a/\n0 2|42/\n0 3|c/\n", "" },
    { "skipped", TIMING_STRICT,
      "WEBVTT\n\nstray\n\n00:01.000 --> 00:02.000\na\n\n0:0:1.0 --> 0:0:2.0\nb\n\nx\ny\n00:01.000 --> 00:02.000\nc\n",
      "1 |a/\n1 y|c/\n", "8 42 65" },
    { "lenient", TIMING_LENIENT,
      "WEBVTT\n\n0:0:0.0 --> 0:0:5.320\na\n\n-0:0:1.90 --> 1:2:3,4567\nb\n",
      "1 |a/\n1 |b/\n", "" },
    { "strict-refuses", TIMING_STRICT,
      "WEBVTT\n\n0:0:0.0 --> 0:0:5.320\na\n",
      "", "8" },
    { "bad-stamps", TIMING_STRICT,
      "WEBVTT\n\n1:00.000 --> 00:02.000\n\n00:00:01.00 --> 00:02.000\n\n00:01.000 -> 00:02.000\n\n00:01.000 --> 00:02.0000\n\n"
      "00:01.000 -->\n",
      "", "8 32 59 83 109" },
    { "no-words", TIMING_STRICT,
      "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:01.000 --> 00:02.000",
      "1 |\n1 |\n", "" },
    { "only-heading", TIMING_STRICT, "WEBVTT", "", "" },
    { "empty", TIMING_STRICT, "", "", "" },
};
/* clang-format on */

static void
test_cues (gconstpointer data)
{
    const Case *c = data;
    g_autofree char *text = g_strdup (c->text);
    g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (Cue));
    g_autoptr (GArray) skipped = g_array_new (FALSE, FALSE, sizeof (gsize));
    g_autoptr (GString) out = g_string_new (NULL), blocks = g_string_new (NULL);
    webvtt_parse (text, strlen (text), c->timing, cues, skipped);
    for (guint i = 0; i < cues->len; i++) {
        const Cue *cue = &g_array_index (cues, Cue, i);
        g_autofree char *payload = g_strndup (cue->payload, cue->length);
        g_auto (GStrv) lines = g_regex_split_simple ("\r\n|\r|\n", payload, 0, 0);
        g_autofree char *joined = g_strjoinv ("/", lines);
        g_string_append_printf (out, "%u %.*s|%s\n", cue->part, (int)cue->id_length, cue->id, joined);
    }
    for (guint i = 0; i < skipped->len; i++)
        g_string_append_printf (blocks, "%s%" G_GSIZE_FORMAT, i > 0 ? " " : "", g_array_index (skipped, gsize, i));
    g_assert_cmpstr (out->str, ==, c->cues);
    g_assert_cmpstr (blocks->str, ==, c->skipped);
}

static const struct {
    const char *payload;
    const char *voices; /* "offset speaker: text" a line */
} voices[] = {
    {"<v Jane Doe>Hello there</v>\n",                   "12 Jane Doe: Hello there\n"                            },
    { "<v Jane Doe>Hello\nthere\r\nagain",              "12 Jane Doe: Hello there again\n"                      },
    { "<v.loud.first Jane>Hi</v>",                      "19 Jane: Hi\n"                                         },
    { "<v A &amp; B>x &lt;v C&gt; y &amp;lt;</v>",      "13 A & B: x <v C> y &lt;\n"                            },
    { "<v A>one</v><v B> two</v>",                      "5 A: one\n18 B: two\n"                                 },
    { "<v A>one</v> more",                              "5 A: one more\n"                                       },
    { "nobody",                                         "0 : nobody\n"                                          },
    { "<v A></v>\n",                                    ""                                                      },
    { "<v A> \n </v>",                                  ""                                                      },
    { "",                                               ""                                                      },
    { "<v A><i>so</i> <c.x>it</c> <00:01.000>goes</v>", "8 A: so it goes\n"                                     },
    { "<v A>3 < 4 & 5 > 2 <3</v>",                      "5 A: 3 < 4 & 5 > 2 <3\n"                               },
    { "<v A>caf&#233; &#x2019; &nbsp;&bogus; &#0; &",   "5 A: caf\xC3\xA9 \xE2\x80\x99 \xC2\xA0&bogus; &#0; &\n"},
    { "<v A>unfinished <b",                             "5 A: unfinished <b\n"                                  },
    { "<v>x</v>",                                       "3 : x\n"                                               },
    { "<video>x",                                       "7 : x\n"                                               },
};

static void
test_voices (void)
{
    for (gsize i = 0; i < G_N_ELEMENTS (voices); i++) {
        const gsize length = strlen (voices[i].payload);
        /* an exact copy, so that reading past the end is seen */
        g_autofree char *payload = g_memdup2 (voices[i].payload, length);
        g_autoptr (GPtrArray) found = voices_find (payload != NULL ? payload : "", length);
        g_autoptr (GString) out = g_string_new (NULL);
        for (guint v = 0; v < found->len; v++) {
            const Voice *voice = found->pdata[v];
            g_string_append_printf (out, "%" G_GSIZE_FORMAT " %s: %s\n", voice->offset, voice->speaker, voice->text);
        }
        g_assert_cmpstr (out->str, ==, voices[i].voices);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/webvtt/cues/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_cues);
    }
    g_test_add_func ("/webvtt/voices", test_voices);
    return g_test_run ();
}
