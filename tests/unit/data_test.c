/* data_test.c - the door: transcripts become turns, speakers become people, files that are missing or forgotten are told. */
#include <string.h>

#include "base/files.h"
#include "data/data.h"
#include "study/questionnaire_int.h"

#define GUID "96c14169-0000-1111-2222-333344445555"

static const char questionnaire_text[] = "questions:\n"
                                         "  - {id: S1, name: role, column: Role, answers: [Social worker, Agency]}\n"
                                         "  - {id: F1, column: Words, kind: text}\n";

typedef struct {
    char *folder;
    Study *study;
    Notes *notes;
} Fixture;

static void
put (const Fixture *self, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_assert_true (file_write (path, text, strlen (text), NULL));
}

static void
add_speaker (const Fixture *self, const char *file, const char *name, SpeakerPart part, const char *person)
{
    const Speaker speaker = { file, name, part, person, FALSE, source_pos ("speakers.csv", 2 + self->study->speakers->len, 1), name };
    g_array_append_val (self->study->speakers, speaker);
}

static void
add_group (const Fixture *self, const char *file, gint64 attendance)
{
    const FocusGroup group = { "g", file, 0, AREA_ALL, "", attendance, source_pos ("groups.csv", 2 + self->study->groups->len, 1), "" };
    g_array_append_val (self->study->groups, group);
}

/* A study with one survey of one row, no group, and a roster of three. */
static void
set_up (Fixture *self, gconstpointer data)
{
    static const char *const waves[] = { "2023", NULL };
    static SurveyFile surveys[1];
    (void)data;
    self->folder = g_dir_make_tmp ("findings-XXXXXX", NULL);
    self->notes = notes_new ();
    self->study = study_new (self->folder, ".");
    record_rules_read (&self->study->info.records, NULL, self->notes);
    const Source source = { "questionnaire.yaml", questionnaire_text, sizeof questionnaire_text - 1 };
    self->study->areas = areas_new ();
    self->study->questionnaire = questionnaire_read (&source, self->notes);
    questionnaire_add_themes (self->study->questionnaire, NULL);
    questionnaire_route (self->study, self->notes);
    surveys[0] = (SurveyFile){ .file = "x.csv", .at = source_pos ("study.yaml", 9, 5) };
    self->study->info.surveys = surveys;
    self->study->info.n_surveys = 1;
    self->study->info.waves = waves;
    self->study->info.transcripts = "transcripts";
    add_speaker (self, "*", "Mod Erator", PART_FACILITATOR, "");
    add_speaker (self, "*", "Ann O\xE2\x80\x99Hara", PART_PARTICIPANT, "P001");
    add_speaker (self, "b.vtt", "Bo", PART_PARTICIPANT, "P002");
    put (self, "x.csv", "ID,Start time,Completion time,Role,Words\n1,s,c,Agency,Well said\n");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    g_assert_true (folder_remove (self->folder, NULL));
    study_free (self->study);
    notes_free (self->notes);
    g_free (self->folder);
}

static void
assert_told (const Fixture *self, const char *expected)
{
    g_autoptr (GString) told = g_string_new (NULL);
    for (guint i = 0; i < notes_length (self->notes); i++) {
        g_autofree char *line = note_format (notes_get (self->notes, i));
        g_string_append_printf (told, "%s\n", line);
    }
    g_assert_cmpstr (told->str, ==, expected);
}

static char *
turns_text (const Transcript *transcript)
{
    static const char *const parts[] = { [PART_FACILITATOR] = "F", [PART_PARTICIPANT] = "P" };
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < transcript_length (transcript); i++) {
        const Turn *turn = transcript_turn (transcript, i);
        g_string_append_printf (out, "%u:%u %s%s %s: %s\n", turn->at.line, turn->at.column, parts[turn->part], turn->counted ? "" : "!",
                                turn->person, turn->text);
    }
    return g_string_free (out, FALSE);
}

static void
test_survey (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (GError) error = NULL;
    g_autoptr (Inputs) inputs = data_read (self->study, self->notes, &error);
    g_assert_no_error (error);
    assert_told (self, "");
    const Dataset *dataset = inputs_dataset (inputs);
    g_assert_cmpuint (dataset_rows (dataset), ==, 1);
    g_assert_cmpstr (dataset_text (dataset, 1, 0), ==, "Well said");
    g_assert_cmpstr (dataset_pos (dataset, 1, 0).file, ==, "x.csv");
    const InputFile *file = inputs_file (inputs, 0);
    g_assert_cmpuint (inputs_files (inputs), ==, 1);
    g_assert_cmpstr (file->file, ==, "x.csv");
    g_assert_cmpstr (file->format, ==, "forms");
    g_assert_cmpstr (file->encoding, ==, "UTF-8");
    g_assert_cmpuint (file->rows, ==, 1);
    g_assert_cmpuint (file->dropped, ==, 3);
    g_autofree char *sha256 = sha256_hex ("ID,Start time,Completion time,Role,Words\n1,s,c,Agency,Well said\n", 64);
    g_assert_cmpuint (file->bytes, ==, 64);
    g_assert_cmpstr (file->sha256, ==, sha256);
}

static void
test_files (Fixture *self, gconstpointer data)
{
    static SurveyFile surveys[3];
    (void)data;
    g_autoptr (GError) error = NULL;
    surveys[0] = (SurveyFile){ .file = "none.csv", .at = source_pos ("study.yaml", 9, 5) };
    surveys[1] = (SurveyFile){ .file = "x.csv", .format = "form", .at = source_pos ("study.yaml", 10, 5) };
    surveys[2] = (SurveyFile){ .file = "other.csv", .at = source_pos ("study.yaml", 11, 5) };
    self->study->info.surveys = surveys;
    self->study->info.n_surveys = 3;
    put (self, "other.csv", "one column\nand nothing\n");
    add_group (self, "gone.vtt", 3);
    add_group (self, "words.vtt", 3);
    put (self, "transcripts/words.vtt", "Hello everybody\n");
    put (self, "transcripts/forgotten.vtt", "WEBVTT\n");
    g_assert_null (data_read (self->study, self->notes, &error));
    g_assert_error (error, FAULT, FAULT_INPUT);
    g_assert_cmpstr (error->message, ==, "5 mistakes");
    assert_told (self,
                 "study.yaml:9:5: error: none.csv: No such file or directory\n"
                 "study.yaml:10:5: error: expected a format (forms, surveymonkey, qualtrics, spss, limesurvey, jisc, google or plain), "
                 "found \"form\"\n"
                 "other.csv:1:1: error: expected an export of Microsoft Forms, SurveyMonkey, Qualtrics, SPSS, LimeSurvey, Online Surveys "
                 "(JISC), Google Forms or a plain table, found something else\n"
                 "groups.csv:2:1: error: transcripts/gone.vtt: No such file or directory\n"
                 "transcripts/words.vtt:1:1: error: expected a transcript of Microsoft Graph with metadata (.vtt), Zoom (.vtt), "
                 "Microsoft Teams (.vtt), Google Meet (.docx, .txt), Microsoft Stream and Teams (.json), subtitles (.srt), Otter (.txt) or "
                 "\"Speaker: text\" lines, "
                 "found something else\n"
                 "transcripts/forgotten.vtt: warning: no focus group names this file; it is not read\n");
}

static void
test_encoding (Fixture *self, gconstpointer data)
{
    (void)data;
    put (self, "x.csv", "ID,Start time,Completion time,Role,Words\r\n1,s,c,Agency,It\x92s \xEF\xBF\xBD\r\n");
    g_autoptr (Inputs) inputs = data_read (self->study, self->notes, NULL);
    assert_told (self, "x.csv:2:16: warning: expected UTF-8, found a Windows-1252 character; it was converted\n"
                       "x.csv:2:19: warning: expected text, found 1 character that could not be read\n");
    g_assert_cmpstr (dataset_text (inputs_dataset (inputs), 1, 0), ==, "It\xE2\x80\x99s \xEF\xBF\xBD");
    g_assert_cmpstr (inputs_file (inputs, 0)->encoding, ==, "Windows-1252");
}

/* Reads one transcript for a group of two and compares its turns. */
static void
check_turns (Fixture *self, const char *vtt, const char *turns, guint people, const char *told)
{
    add_group (self, "a.vtt", MIN (people, 2));
    put (self, "transcripts/a.vtt", vtt);
    g_autoptr (Inputs) inputs = data_read (self->study, self->notes, NULL);
    assert_told (self, told);
    g_assert_nonnull (inputs);
    const Transcript *transcript = inputs_transcript (inputs, 0);
    g_autofree char *text = turns_text (transcript);
    g_assert_cmpstr (text, ==, turns);
    g_assert_cmpuint (transcript_people (transcript), ==, people);
    g_assert_cmpuint (inputs_file (inputs, 1)->rows, ==, transcript_length (transcript));
    g_assert_cmpstr (inputs_file (inputs, 1)->format, ==, "teams");
}

/* The parts of one recognised utterance are joined even where somebody else speaks between them, then neighbours of one speaker. */
static void
test_merge (Fixture *self, gconstpointer data)
{
    (void)data;
    check_turns (self,
                 "\xEF\xBB\xBFWEBVTT\r\n\r\n" GUID "/9-0\r\n00:00:01.000 --> 00:00:02.000\r\n<v Mod Erator>How are</v>\r\n\r\n" GUID
                 "/10-0\r\n00:00:02.000 --> 00:00:03.000\r\n<v Ann O'Hara>Mm.</v>\r\n\r\n" GUID
                 "/9-1\r\n00:00:02.000 --> 00:00:04.000\r\n<v Mod Erator>things?</v>\r\n\r\n" GUID
                 "/11-0\r\n00:00:04.000 --> 00:00:05.000\r\n<v Ann O'Hara>Too many\r\ncases &amp; forms</v>\r\n\r\n",
                 "5:15 F! : How are things?\n9:15 P P001: Mm. Too many cases & forms\n", 1, "");
}

static void
test_concatenated (Fixture *self, gconstpointer data)
{
    (void)data;
    check_turns (self,
                 "WEBVTT\n\n" GUID "/1-0\n00:01.000 --> 00:02.000\n<v Ann O'Hara>one\n\nWEBVTT\n\n" GUID
                 "/0-0\n00:01.000 --> 00:02.000\n<v Mod Erator>so\n\n" GUID "/1-0\n00:02.000 --> 00:03.000\n<v Ann O'Hara (Guest)>two\n",
                 "5:15 P P001: one\n11:15 F! : so\n15:23 P P001: two\n", 1, "");
}

static void
test_lenient (Fixture *self, gconstpointer data)
{
    (void)data;
    check_turns (
        self,
        "WEBVTT\n\n0:0:0.0 --> 0:0:5.320\n<v Ann O'Hara>one</v>\n\n-0:0:6.90 --> 0:0:6.500\n<v ann o\xE2\x80\x99hara>two</v>\n\nstray\n",
        "4:15 P P001: one two\n", 1,
        "transcripts/a.vtt: note: timings are not WebVTT's; read as the Graph API writes them\n"
        "transcripts/a.vtt:9:1: warning: expected a cue, found a block without a timing line; left out\n");
}

/* A speaker whom the roster does not have is told by place, never by name. */
static void
test_stranger (Fixture *self, gconstpointer data)
{
    static const char vtt[] =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zed Zedson>one</v>\n\n00:02.000 --> 00:03.000\n<v Mod Erator>and</v>\n\n"
        "00:03.000 --> 00:04.000\n<v Zed Zedson (External)>two</v>\n\n00:04.000 --> 00:05.000\nwho?\n";
    (void)data;
    g_autoptr (GError) error = NULL;
    add_group (self, "b.vtt", 2);
    put (self, "transcripts/b.vtt", vtt);
    g_assert_null (data_read (self->study, self->notes, &error));
    g_assert_cmpstr (error->message, ==, "2 mistakes");
    assert_told (self, "transcripts/b.vtt:4:15: error: expected a speaker whom speakers.csv lists, found another (2 turns)\n"
                       "transcripts/b.vtt:13:1: error: expected a speaker's name, found none (1 turn)\n"
                       "speakers.csv:4:1: note: nobody of this name speaks in transcripts/b.vtt\n");
}

static void
test_stranger_left_out (Fixture *self, gconstpointer data)
{
    (void)data;
    self->study->info.unknown_speakers = UNKNOWN_EXCLUDE;
    check_turns (self, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Zed>one</v>\n\n00:02.000 --> 00:03.000\n<v Ann O'Hara>two</v>\n",
                 "4:8 P! : one\n7:15 P P001: two\n", 1,
                 "transcripts/a.vtt:4:8: warning: expected a speaker whom speakers.csv lists, found another (1 turn); left out\n");
}

static void
test_nobody (Fixture *self, gconstpointer data)
{
    (void)data;
    add_group (self, "a.vtt", 2);
    add_group (self, "c.vtt", 2);
    put (self, "transcripts/a.vtt",
         "WEBVTT\n\nNOTE Confidence: 0.89\n\n" GUID "\n00:01.000 --> 00:02.000\nhello\n\nNOTE Confidence: 0.5\n");
    put (self, "transcripts/c.vtt", "WEBVTT\n\nNOTE nothing here\n");
    g_assert_null (data_read (self->study, self->notes, NULL));
    assert_told (self, "transcripts/a.vtt:1:1: error: expected speakers' names (<v Name>), found none; this is the download of the "
                       "former Stream, which names nobody; download the transcript from Teams as .vtt\n"
                       "transcripts/c.vtt:1:1: error: expected a transcript, found no words that anybody speaks\n");
}

static void
test_attendance (Fixture *self, gconstpointer data)
{
    (void)data;
    add_speaker (self, "*", "Cy", PART_PARTICIPANT, "P003");
    add_speaker (self, "*", "Di", PART_PARTICIPANT, "P004");
    check_turns (self,
                 "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Cy>one</v><v Di>two</v>\n\n00:02.000 --> 00:03.000\n<v Ann O'Hara>three</v>\n\n"
                 "00:02.000 --> 00:03.000\n<v Ann O'Hara></v>\n",
                 "4:7 P P003: one\n4:20 P P004: two\n7:15 P P001: three\n", 3,
                 "groups.csv:2:1: warning: 3 participants speak in transcripts/a.vtt, more than attended\n");
}

/* Merging is linear. */
static void
test_long (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (GString) vtt = g_string_new ("WEBVTT\n\n");
    for (guint i = 0; i < 40000; i++)
        g_string_append_printf (vtt, GUID "/%u-%u\n00:00:01.000 --> 00:00:02.000\n<v %s>word %u</v>\n\n", i / 2, i % 2,
                                i < 39998 ? "Ann O'Hara" : "Mod Erator", i);
    add_group (self, "a.vtt", 2);
    put (self, "transcripts/a.vtt", vtt->str);
    g_autoptr (Inputs) inputs = data_read (self->study, self->notes, NULL);
    g_assert_cmpuint (transcript_length (inputs_transcript (inputs, 0)), ==, 2);
    g_assert_cmpstr (transcript_turn (inputs_transcript (inputs, 0), 1)->text, ==, "word 39998 word 39999");
    g_assert_cmpuint (transcript_turn (inputs_transcript (inputs, 0), 1)->at.line, ==, 159997);
}

#define ADD(name, func) g_test_add ("/data/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    ADD ("survey", test_survey);
    ADD ("files", test_files);
    ADD ("encoding", test_encoding);
    ADD ("merge", test_merge);
    ADD ("concatenated", test_concatenated);
    ADD ("lenient", test_lenient);
    ADD ("stranger", test_stranger);
    ADD ("stranger-left-out", test_stranger_left_out);
    ADD ("nobody", test_nobody);
    ADD ("attendance", test_attendance);
    ADD ("long", test_long);
    return g_test_run ();
}
