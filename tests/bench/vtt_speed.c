/* vtt_speed.c - how fast a transcript becomes turns, beside a plain loop that only finds lines and voices. Usage: vtt_speed FILE [MB], which writes FILE first */
#include <string.h>

#include "data/talk_int.h"
#include "speed.h"
#include "study/study_int.h"

#define SPEAKERS 12

typedef struct {
    Study *study;
    GString *text;
    guint turns;
    guint64 lines, voices;
} Work;

/* Cues as Teams writes them, of a few words each. */
static void
write_cues (GString *out, gsize bytes)
{
    static const char *const words[] = { "so I think the caseload is the main thing really",
                                         "yeah",
                                         "and then nobody asks us about it &amp; that's that",
                                         "we had three visits before half past ten",
                                         "mm, that is true",
                                         "it moves, and it moves again, and then it is gone" };
    guint64 seed = 1;
    g_string_append (out, "WEBVTT\n\n");
    for (guint64 i = 0, speaker = 0; out->len < bytes; i++) {
        seed = seed * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407u;
        speaker = (seed >> 33) % 3 == 0 ? (seed >> 40) % SPEAKERS : speaker;
        g_string_append_printf (out,
                                "96c14169-0b6c-4c5e-9d7a-9d1a7b1c0000/%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT
                                "\n%02u:%02u:%02u.%03u --> %02u:%02u:%02u.%03u\n"
                                "<v Speaker Number %" G_GUINT64_FORMAT ">%s</v>\n\n",
                                i / 2, i % 2, (guint)(i / 3600 % 24), (guint)(i / 60 % 60), (guint)(i % 60), 120, (guint)(i / 3600 % 24),
                                (guint)(i / 60 % 60), (guint)(i % 60), 980, speaker, words[(seed >> 50) % G_N_ELEMENTS (words)]);
    }
}

static void
read_turns (gpointer data)
{
    Work *work = data;
    g_autoptr (Notes) notes = notes_new ();
    const FormatText in = { work->study, study_group (work->study, 0), "a.vtt", work->text->str, work->text->len, CARRIER_TEXT, NULL };
    const char *format;
    guint left;
    g_autoptr (Transcript) transcript = talk_read (&in, 0, &format, &left, notes);
    work->turns = transcript != NULL ? transcript_length (transcript) : 0;
}

static void
read_plainly (gpointer data)
{
    Work *work = data;
    work->lines = work->voices = 0;
    for (const char *p = work->text->str, *end = p + work->text->len; p < end;) {
        const char *stop = memchr (p, '\n', (gsize)(end - p));
        work->voices += memcmp (p, "<v ", 3) == 0;
        work->lines++;
        p = stop != NULL ? stop + 1 : end;
    }
}

int
main (int argc, char **argv)
{
    Work work = { .study = study_new (".", "."), .text = g_string_new (NULL) };
    const gsize bytes = (gsize)(argc > 2 ? g_ascii_strtoull (argv[2], NULL, 10) : 80) * 1000000;
    const FocusGroup group = { "g1", "a.vtt", 0, AREA_ALL, "", SPEAKERS, source_pos ("groups.csv", 2, 1), "" };
    const Speaker speaker = { "*", "Speaker Number *", PART_PARTICIPANT, "P001", FALSE, source_pos ("speakers.csv", 2, 1), "" };
    g_array_append_val (work.study->groups, group);
    g_array_append_val (work.study->speakers, speaker);
    for (guint i = 0; i < SPEAKERS; i++) {
        Speaker own = speaker;
        own.speaker = arena_take (work.study->arena, g_strdup_printf ("Speaker Number %u", i));
        own.person = arena_take (work.study->arena, g_strdup_printf ("P%03u", i));
        g_array_append_val (work.study->speakers, own);
    }
    write_cues (work.text, bytes);
    if (argc < 2 || !g_file_set_contents (argv[1], work.text->str, (gssize)work.text->len, NULL)) {
        g_printerr ("vtt_speed: expected a file that may be written\n");
        return 2;
    }
    speed_print ("WebVTT into turns, one thread", work.text->len, read_turns, &work);
    speed_print ("the same, only lines and voices found", work.text->len, read_plainly, &work);
    g_print ("%u turns, %" G_GUINT64_FORMAT " voices\n", work.turns, work.voices);
    const gboolean good = work.turns > 0 && work.voices > 0;
    g_string_free (work.text, TRUE);
    study_free (work.study);
    return good ? 0 : 1;
}
