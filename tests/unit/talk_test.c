/* talk_test.c - the same conversation in every export gives the same turns; how a study's own words and formats decide. */
#include <string.h>

#include "base/files.h"
#include "data/docx_int.h"
#include "data/talk_int.h"
#include "study/study_int.h"
#include "told.h"

#define FOLDER "fixtures/formats"

static const struct {
    const char *path, *format, *decided; /* a decision that must be made, "name: value" */
} files[] = {
    {"teams-vtt/conversation.vtt",         "teams",          "dialect: client download"             },
    { "graph-vtt/conversation.vtt",        "teams",          "timings: as the Graph API writes them"},
    { "graph-metadata/conversation.vtt",   "graph-metadata", "cues: 48"                             },
    { "zoom/conversation.vtt",             "zoom",           "cues: 48"                             },
    { "srt/conversation.srt",              "srt",            "timings: as subtitles have them"      },
    { "otter/conversation.txt",            "otter",          "footer: line 131"                     },
    { "teams-json/conversation.json",      "teams-json",     NULL                                   },
    { "plain/conversation.txt",            "plain",          "heading: line 1"                      },
    { "plain-docx/conversation.docx",      "plain",          "heading: line 1"                      },
    { "teams-docx/conversation.docx",      "teams-docx",     "dialect: present layout"              },
    { "teams-docx-2021/conversation.docx", "teams-docx",     "dialect: layout of 2021"              },
    { "meet/conversation.docx",            "meet",           "not_speech: lines 1 to 8"             },
};

static const struct {
    const char *speaker;
    SpeakerPart part;
    const char *person;
} roster[] = {
    {"Ruth Ellery",                                                                PART_FACILITATOR, ""    },
    { "Adaeze Danquah",                                                            PART_PARTICIPANT, "P001"},
    { "Adaeze's iPhone 2",                                                         PART_PARTICIPANT, "P001"},
    { "Fiona Thornbury",                                                           PART_PARTICIPANT, "P002"},
    { "\xD0\xAE\xD0\xBB\xD0\xB8\xD1\x8F \xD0\x9A\xD0\xBE\xD0\xB2\xD0\xB0\xD1\x87", PART_PARTICIPANT, "P003"},
    { "Meeting Room *",                                                            PART_PARTICIPANT, "P004"},
};

/* A study of one group, whose transcript is in FORMAT ("": found out), and the roster. */
static Study *
small_study (const char *format, gint64 attendance)
{
    Study *study = study_new (".", ".");
    const FocusGroup group = { "g1", "a", 0, AREA_ALL, "", attendance, source_pos ("groups.csv", 2, 1), format };
    g_array_append_val (study->groups, group);
    for (guint i = 0; i < G_N_ELEMENTS (roster); i++) {
        const Speaker speaker = {
            "*", roster[i].speaker, roster[i].part, roster[i].person, FALSE, source_pos ("speakers.csv", i + 2, 1), ""
        };
        g_array_append_val (study->speakers, speaker);
    }
    return study;
}

/* A transcript that was read, and all that was told. */
typedef struct {
    Study *study;
    Notes *notes;
    Decisions *decisions;
    Transcript *transcript;
    const char *format;
    guint left;
    char *text;
    gsize length;
} Reading;

static void
reading_run (Reading *self, Study *study, char *text, gsize length, Carrier carrier)
{
    *self = (Reading){ .study = study, .notes = notes_new (), .decisions = decisions_new (), .text = text, .length = length };
    const FormatText in = { study, study_group (study, 0), "a", text, length, carrier, self->decisions };
    self->transcript = talk_read (&in, 0, &self->format, &self->left, self->notes);
}

static void
reading_clear (Reading *self)
{
    transcript_free (self->transcript);
    decisions_free (self->decisions);
    notes_free (self->notes);
    study_free (self->study);
    g_free (self->text);
}

static char *
turns_text (const Transcript *transcript)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; transcript != NULL && i < transcript_length (transcript); i++) {
        const Turn *turn = transcript_turn (transcript, i);
        g_string_append_printf (out, "%s: %s\n",
                                turn->counted                    ? turn->person
                                : turn->part == PART_FACILITATOR ? "facilitator"
                                                                 : "nobody",
                                turn->text);
    }
    return g_string_free (out, FALSE);
}

static gboolean
has_decision (const Decisions *decisions, const char *wanted)
{
    for (guint i = 0; i < decisions_length (decisions); i++) {
        const Decision *decision = decisions_get (decisions, i);
        g_autofree char *line = g_strconcat (decision->name, ": ", decision->value, NULL);
        if (strcmp (line, wanted) == 0)
            return TRUE;
        g_test_message ("%s", line);
    }
    return FALSE;
}

/* The words of a turn stand where it says, unless they are written in another way there. */
static void
check_places (const Reading *self)
{
    for (guint i = 0; i < transcript_length (self->transcript); i++) {
        const Turn *turn = transcript_turn (self->transcript, i);
        const SourcePos at = source_pos_at ("a", self->text, turn->offset);
        const gsize same = strcspn (turn->text, " <>&\"\xC2\xE2");
        g_assert_cmpuint (turn->at.line, ==, at.line);
        g_assert_cmpuint (turn->at.column, ==, at.column);
        if (strncmp (self->text + turn->offset, "<i>", 3) != 0)
            g_assert_cmpmem (self->text + turn->offset, same, turn->text, same);
    }
}

static void
test_conversation (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autofree char *path = g_build_filename (FOLDER, files[i].path, NULL);
    char *bytes, *text, *expected;
    gsize n_bytes, length;
    Reading reading;
    g_assert_true (file_read (FOLDER "/conversation.turns", "turns", &expected, &length, NULL));
    g_assert_true (file_read (path, files[i].path, &bytes, &n_bytes, NULL));
    const gboolean docx = docx_detect (bytes, n_bytes);
    const Source source = { "a", bytes, n_bytes };
    if (docx)
        text = docx_text ("a", bytes, n_bytes, &length, NULL);
    else
        text_decode (&source, &text, &length, NULL);
    g_assert_nonnull (text);
    reading_run (&reading, small_study ("", 4), text, length, docx ? CARRIER_DOCX : CARRIER_TEXT);
    g_autofree char *turns = turns_text (reading.transcript), *said = told (reading.notes);
    g_test_message ("%s", said);
    g_assert_cmpstr (turns, ==, expected);
    g_assert_cmpstr (reading.format, ==, files[i].format);
    g_assert_cmpuint (notes_errors (reading.notes), ==, 0);
    g_assert_true (files[i].decided == NULL || has_decision (reading.decisions, files[i].decided));
    check_places (&reading);
    reading_clear (&reading);
    g_free (bytes);
    g_free (expected);
}

/* clang-format off */
/* A small text, what its format is, the turns, what is told, and a decision. */
static const struct {
    const char *name, *text;
    Carrier carrier;
    const char *format, *turns, *said, *decided; /* SAID NULL: anything but an error */
} texts[] = {
#define CUE(start, stop, words) "00:00:" start ".000 --> 00:00:" stop ".000\n" words "\n\n"

    { "backward-starts",
      "WEBVTT\n\n"
      CUE ("05", "09", "<v Adaeze Danquah>one")
      CUE ("02", "10", "<v Ruth Ellery>two")
      CUE ("03", "11", "<v Adaeze Danquah>three"),
      CARRIER_TEXT, "teams", "P001: one\nfacilitator: two\nP001: three\n",
      NULL, "backward_starts: 1, left in the order of the file" },
    { "two-devices",
      "WEBVTT\n\n"
      CUE ("01", "02", "<v Adaeze Danquah>one")
      CUE ("02", "03", "<v Adaeze\xE2\x80\x99s iPhone 2>two")
      CUE ("03", "04", "<v Adaeze Danquah (Guest)>three"),
      CARRIER_TEXT, "teams", "P001: one two three\n",
      NULL, NULL },
    { "class-and-entities",
      "WEBVTT\n\n" CUE ("01", "02", "<v.loud Adaeze Danquah>&lt;v Zed&gt; R&amp;amp;D</v>"),
      CARRIER_TEXT, "teams", "P001: <v Zed> R&amp;D\n",
      NULL, NULL },
    { "unnamed-mark",
      "WEBVTT\n\n"
      CUE ("01", "02", "Ruth Ellery started transcription")
      CUE ("02", "03", "<v Adaeze Danquah>she started transcription"),
      CARRIER_TEXT, "teams", "P001: she started transcription\n",
      NULL, "transcription_marks: line 4" },
    { "graph-negative",
      "WEBVTT\n\n-0:0:1.90 --> 0:0:5.320\n<v Adaeze Danquah>one\n\n0:0:6.90 --> 0:0:6.500\n<v Ruth Ellery>two\n",
      CARRIER_TEXT, "teams", "P001: one\nfacilitator: two\n",
      NULL, "ends: 0:00:06" },
    { "zoom-words-with-colon",
      "WEBVTT\n\n1\n"
      CUE ("01", "02", "Adaeze Danquah: One thing: rain")
      "2\n" CUE ("02", "03", "Adaeze Danquah: see https://example.org"),
      CARRIER_TEXT, "zoom", "P001: One thing: rain see https://example.org\n",
      NULL, NULL },
    { "zoom-label-alone",
      "WEBVTT\n\n" CUE ("01", "02", "Adaeze Danquah:\nOne &amp; two\nthree"),
      CARRIER_TEXT, "zoom", "P001: One & two three\n",
      NULL, NULL },
    { "srt-marks",
      "00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Adaeze Danquah: one</i>\n\n00:00:02,000 --> 00:00:03,000\n>> Ruth Ellery: two\n- Adaeze Danquah: three\n",
      CARRIER_TEXT, "srt", "P001: one\nfacilitator: two\nP001: three\n",
      NULL, NULL },
    { "srt-words-with-colon",
      "1\n00:00:01,000 --> 00:00:02,000\nAdaeze Danquah: one\n\n2\n00:00:02,000 --> 00:00:03,000\nOne thing: two\n",
      CARRIER_TEXT, "srt", "P001: one One thing: two\n",
      NULL, NULL },
    { "otter-prose-with-a-time",
      "Adaeze Danquah  0:00\nWe met. Total runtime 1:45\nand she started transcription\n\nRuth Ellery  1:02:03\nSo?\n",
      CARRIER_TEXT, "otter", "P001: We met. Total runtime 1:45 and she started transcription\nfacilitator: So?\n",
      NULL, NULL },
    { "otter-one-blank",
      "Adaeze Danquah 0:00\none\n\nRuth Ellery 0:09\ntwo\n",
      CARRIER_TEXT, "otter", "P001: one\nfacilitator: two\n",
      NULL, NULL },
    { "plain-forms",
      "#Ruth Ellery: a\n@Adaeze Danquah: b\n[Ruth Ellery] c\n{Adaeze Danquah} d\nRuth Ellery (00:01): e\n[00:05:32] Adaeze Danquah: f\ng\n00:06\nRuth Ellery:\nh\n",
      CARRIER_TEXT, "plain", "facilitator: a\nP001: b\nfacilitator: c\nP001: d\nfacilitator: e\nP001: f g\nfacilitator: h\n",
      NULL, "times_alone: line 8" },
    { "plain-guards",
      "Ruth Ellery: a\n10:30 Meeting: b\nhttps://example.org: c\nAnd so it went on, one after the other, for years: d\nOne thing: e\nAdaeze Danquah: f\n",
      CARRIER_TEXT, "plain",
      "facilitator: a 10:30 Meeting: b https://example.org: c And so it went on, one after the other, for years: d One thing: e\n"
      "P001: f\n",
      "a:5:1: warning: a label that stands once and is not in speakers.csv; read as words\ngroups.csv:2:1: note: 1 of the 4 who attended speak in a\n", "labels_read_as_words: 1" },
    { "plain-one-turn",
      "Ruth Ellery: a\nAdaeze Danquah: b\nJoel van der Marsden: c\nAdaeze Danquah: d\nJoel:e\nfacilitator: f\nRuth Ellery:g\n"
      "Marsden-Oyelaran, Joel (Department for the Future): h\n",
      CARRIER_TEXT, "plain",
      "facilitator: a\nP001: b\nnobody: c\nP001: d\nnobody: e\nnobody: f\nfacilitator: g\nnobody: h\n",
      NULL, NULL },
    { "plain-without-colon",
      "Ruth Ellery: a\nAdaeze Danquah: b\nRuth Ellery - c\nAdaeze Danquah: d\nRuth Ellery\ne\nAdaeze Danquah: f\nRuth Ellery\tg\n",
      CARRIER_TEXT, "plain", "facilitator: a\nP001: b\nfacilitator: c\nP001: d\nfacilitator: e\nP001: f\nfacilitator: g\n",
      NULL, NULL },
    { "zoom-two-in-a-cue",
      "WEBVTT\n\n1\n" CUE ("01", "02", "Adaeze Danquah: one\nand two\nRuth Ellery: three") "2\n" CUE ("02", "03", "Adaeze Danquah: four"),
      CARRIER_TEXT, "zoom", "P001: one and two\nfacilitator: three\nP001: four\n",
      NULL, NULL },
    { "otter-one-blank-once",
      "Adaeze Danquah  0:00\none\n\nRuth Ellery 0:06\ntwo\n\nAdaeze Danquah  0:09\nthree\n\nJoel Marsden 0:12\nfour\n",
      CARRIER_TEXT, "otter", "P001: one\nfacilitator: two\nP001: three\nnobody: four\n",
      NULL, NULL },
    { "plain-heading",
      "Talk in Maidstone\nDate: 5 May 2024\nFacilitator: Ruth Ellery\n\nRuth Ellery: a\nAdaeze Danquah: b\nRuth Ellery: c\n",
      CARRIER_TEXT, "plain", "facilitator: a\nP001: b\nfacilitator: c\n",
      NULL, "heading: lines 1 to 3" },
    { "srt-one-turn",
      "1\n00:00:01,000 --> 00:00:02,000\nAdaeze Danquah: one\n\n2\n00:00:02,000 --> 00:00:03,000\nJoel Marsden: two\n",
      CARRIER_TEXT, "srt", "P001: one\nnobody: two\n",
      NULL, NULL },
    { "plain-under-a-time",
      "Talk in Maidstone   10:30\nRuth Ellery: a\nAdaeze Danquah: b\nRuth Ellery: c\n",
      CARRIER_TEXT, "plain", "facilitator: a\nP001: b\nfacilitator: c\n",
      NULL, "heading: line 1" },
    { "plain-cr",
      "Ruth Ellery: a\rAdaeze Danquah: b\r",
      CARRIER_TEXT, "plain", "facilitator: a\nP001: b\n",
      NULL, NULL },
    { "teams-docx-last-mark",
      "Talk\nRuth Ellery   0:01\va\nAdaeze Danquah   0:04\vb\vc\nRuth Ellery yn stopio trawsgrifio\n",
      CARRIER_DOCX, "teams-docx", "facilitator: a\nP001: b c\n",
      NULL, "transcription_marks: line 4" },
    { "teams-docx-edited",
      "Ruth Ellery   0:01\va\nAdaeze Danquah   0:04\vb\nc, and d\n",
      CARRIER_DOCX, "teams-docx", "facilitator: a\nP001: b c, and d\n",
      NULL, NULL },
    { "teams-docx-2021-overlap",
      "0:0:3.270 --> 0:0:4.250\vRuth Ellery\va\n0:0:2.90 --> 0:0:4.500\vAdaeze Danquah\vb\n",
      CARRIER_DOCX, "teams-docx", "facilitator: a\nP001: b\n",
      NULL, NULL },
    { "meet-as-text",
      "Notes\nRuth Ellery: will write\nTalk - Transcript\n00:00:00\n\nRuth Ellery: a\nAdaeze Danquah: b\n",
      CARRIER_TEXT, "meet", "facilitator: a\nP001: b\n",
      NULL, "not_speech: lines 1 to 3" },
    { "meet-notes-after",
      "Talk - Transcript\n00:00:00\nRuth Ellery: a\nAdaeze Danquah: b\nTranscription ended after 00:01:00\n"
      "Ruth Ellery: will write\n",
      CARRIER_DOCX, "meet", "facilitator: a\nP001: b\n",
      NULL, "not_speech: lines 1, 6" },
#undef CUE
};
/* clang-format on */

/* A label of a listed speaker inside words is a mistake: whose words follow nobody can say. */
static void
test_inside (void)
{
    static const char text[] = "Ruth Ellery: a\nAdaeze Danquah: b Ruth Ellery: c\nAdaeze Danquah: d: e\n";
    Reading reading;
    reading_run (&reading, small_study ("", 4), g_strdup (text), strlen (text), CARRIER_TEXT);
    g_autofree char *said = told (reading.notes);
    g_assert_nonnull (strstr (said, "a:2:30: error: expected a listed speaker's label to start a line, found one inside words\n"));
    g_assert_cmpuint (notes_errors (reading.notes), ==, 1);
    reading_clear (&reading);
}

static void
test_text (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    Reading reading;
    reading_run (&reading, small_study ("", 4), g_strdup (texts[i].text), strlen (texts[i].text), texts[i].carrier);
    g_autofree char *turns = turns_text (reading.transcript), *said = told (reading.notes);
    g_test_message ("%s", said);
    g_assert_cmpstr (reading.format, ==, texts[i].format);
    g_assert_cmpstr (turns, ==, texts[i].turns);
    g_assert_true ((notes_errors (reading.notes) > 0) == (strstr (texts[i].turns, "nobody: ") != NULL));
    if (texts[i].said != NULL)
        g_assert_cmpstr (said, ==, texts[i].said);
    g_assert_true (texts[i].decided == NULL || has_decision (reading.decisions, texts[i].decided));
    reading_clear (&reading);
}

/* Bytes as somebody's editor left them: what becomes of them at the door is the same text. */
static void
test_encodings (void)
{
    static const struct {
        const char *charset, *mark, *line_end;
    } kinds[] = {
        {"UTF-16LE",  "\xFF\xFE",     "\r\n"},
        { "UTF-16BE", "\xFE\xFF",     "\n"  },
        { "UTF-8",    "\xEF\xBB\xBF", "\r"  },
        { "UTF-8",    "",             "\n"  }
    };
    g_autofree char *plain = NULL, *expected = NULL;
    g_assert_true (g_file_get_contents (FOLDER "/graph-vtt/conversation.vtt", &plain, NULL, NULL));
    g_assert_true (g_file_get_contents (FOLDER "/conversation.turns", &expected, NULL, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
        g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
        g_autofree char *joined = g_strjoinv (kinds[i].line_end, lines);
        gsize n, length;
        g_autofree char *coded = g_convert (joined, -1, kinds[i].charset, "UTF-8", NULL, &n, NULL);
        g_autoptr (GString) bytes = g_string_new (kinds[i].mark);
        char *text;
        Reading reading;
        g_string_append_len (bytes, coded, (gssize)n);
        const Source source = { "a", bytes->str, bytes->len };
        text_decode (&source, &text, &length, NULL);
        reading_run (&reading, small_study ("", 4), text, length, CARRIER_TEXT);
        g_autofree char *turns = turns_text (reading.transcript);
        g_assert_cmpstr (turns, ==, expected);
        check_places (&reading);
        reading_clear (&reading);
    }
}

/* Bytes of no encoding: Windows's quotes, and a NUL. */
static void
test_odd_bytes (void)
{
    static const char bytes[] = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Adaeze\x92s iPhone 2>it\x92s caf\xE9 \x96 so\0so\n";
    const Source source = { "a", bytes, sizeof bytes - 1 };
    gsize length;
    char *text;
    Reading reading;
    text_decode (&source, &text, &length, NULL);
    reading_run (&reading, small_study ("", 4), text, length, CARRIER_TEXT);
    g_autofree char *turns = turns_text (reading.transcript);
    g_assert_cmpstr (turns, ==, "P001: it\xE2\x80\x99s caf\xC3\xA9 \xE2\x80\x93 so\xEF\xBF\xBDso\n");
    reading_clear (&reading);
}

/* Texts that would take for ever if anything were searched twice; each ends, with turns or with a message. */
static void
test_hostile (void)
{
    static const struct {
        const char *head, *piece;
        Carrier carrier;
    } hostile[] = {
        {"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ruth Ellery>",       "<v",                                                          CARRIER_TEXT},
        { "WEBVTT\n\n00:01.000 --> 00:02.000\n<v ",                  "(guest)",                                                     CARRIER_TEXT},
        { "WEBVTT\n\n",                                              "00:01.000 --> 00:02.000\n<v Ruth Ellery>a\n",                 CARRIER_TEXT},
        { "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ruth Ellery>a\n\n", "x\n\n",                                                       CARRIER_TEXT},
        { "WEBVTT\r\r00:01.000 --> 00:02.000\r<v Ruth Ellery>",      "a\r",                                                         CARRIER_TEXT},
        { "{\"entries\": [",                                         "{\"text\": \"a\", \"speakerDisplayName\": \"Ruth Ellery\"},", CARRIER_TEXT},
        { "{\"entries\": ",                                          "[",                                                           CARRIER_TEXT},
        { "Ruth Ellery: a\nRuth Ellery: b\n",                        "#[x]:",                                                       CARRIER_TEXT},
        { "Ruth Ellery: a\nRuth Ellery: b\n",                        "0:01\n",                                                      CARRIER_DOCX},
        { "Ruth Ellery   0:01\va\n",                                 "0:0:1.0 --> 0:0:2.0\n",                                       CARRIER_DOCX},
        { "Talk - Transcript\n00:00:01\nRuth Ellery: a\n",           "00:00:01\n\n",                                                CARRIER_DOCX},
        { "Ruth Ellery  0:01\n",                                     "  0:01\n",                                                    CARRIER_TEXT},
    };
    for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++) {
        GString *text = g_string_new (hostile[i].head);
        Reading reading;
        while (text->len < 2000000)
            g_string_append (text, hostile[i].piece);
        const gsize length = text->len;
        reading_run (&reading, small_study ("", 4), g_string_free (text, FALSE), length, hostile[i].carrier);
        g_test_message ("%u: %u notes", (guint)i, notes_length (reading.notes));
        g_assert_true (reading.transcript != NULL || notes_errors (reading.notes) > 0);
        g_assert_cmpuint (notes_length (reading.notes), <, 1000);
        reading_clear (&reading);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/talk/label-inside", test_inside);
    for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
        g_autofree char *name = g_strconcat ("/talk/conversation/", files[i].path, NULL);
        g_test_add_data_func (name, GUINT_TO_POINTER (i), test_conversation);
    }
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
        g_autofree char *name = g_strconcat ("/talk/text/", texts[i].name, NULL);
        g_test_add_data_func (name, GUINT_TO_POINTER (i), test_text);
    }
    g_test_add_func ("/talk/encodings", test_encodings);
    g_test_add_func ("/talk/odd-bytes", test_odd_bytes);
    g_test_add_func ("/talk/hostile", test_hostile);
    return g_test_run ();
}
