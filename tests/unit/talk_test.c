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

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
        g_autofree char *name = g_strconcat ("/talk/conversation/", files[i].path, NULL);
        g_test_add_data_func (name, GUINT_TO_POINTER (i), test_conversation);
    }
    return g_test_run ();
}
