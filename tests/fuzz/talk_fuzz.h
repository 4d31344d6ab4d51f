/* talk_fuzz.h - any bytes as a transcript of one format: whatever comes out must be a transcript that holds together. */
#ifndef FINDINGS_TESTS_TALK_FUZZ_H
#define FINDINGS_TESTS_TALK_FUZZ_H

#include "data/talk_int.h"
#include "fuzz.h"

static inline void
fuzz_speaker (Study *study, const char *name, SpeakerPart part, const char *person)
{
    const Speaker speaker = { "*", name, part, person, FALSE, source_pos ("speakers.csv", 2 + study->speakers->len, 1), name };
    g_array_append_val (study->speakers, speaker);
}

/* A turn stands in the file, where it says, and is valid UTF-8. */
static inline void
fuzz_check (const Transcript *transcript, gsize length)
{
    for (guint i = 0; i < transcript_length (transcript); i++) {
        const Turn *turn = transcript_turn (transcript, i);
        g_assert_cmpuint (turn->offset, <=, length);
        g_assert_cmpuint (turn->at.line, >, 0);
        g_assert_true (*turn->text != '\0' && g_utf8_validate (turn->text, -1, NULL));
        g_assert_true (!turn->counted || *turn->person != '\0');
    }
}

/* The study, made once: it takes longer than reading what a fuzzer thinks of. */
static inline Study *
fuzz_talk_study (void)
{
    static const char *const furniture[] = { "this is *", "I agree", NULL };
    static Study *study;
    if (study != NULL)
        return study;
    g_autoptr (Notes) notes = notes_new ();
    study = fuzz_study_new (notes);
    study->info.furniture = furniture;
    study->info.unknown_speakers = UNKNOWN_EXCLUDE;
    fuzz_speaker (study, "Ruth Ellery", PART_FACILITATOR, "");
    fuzz_speaker (study, "Adaeze Danquah", PART_PARTICIPANT, "P001");
    fuzz_speaker (study, "Meeting Room *", PART_PARTICIPANT, "P004");
    return study;
}

/* TEXT through FORMAT; "" is the one that finds itself in it. */
static inline void
fuzz_format (const char *text, gsize length, Carrier carrier, const char *format)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Decisions) decisions = decisions_new ();
    Study *study = fuzz_talk_study ();
    const FocusGroup group = { "g1", "a", 0, AREA_ALL, "", 3, source_pos ("groups.csv", 2, 1), format };
    const char *found;
    guint left;
    g_array_set_size (study->groups, 0);
    g_array_append_val (study->groups, group);
    const FormatText in = { study, study_group (study, 0), "a", text, length, carrier, decisions };
    g_autoptr (Transcript) transcript = talk_read (&in, 0, &found, &left, notes);
    g_assert_true (transcript != NULL || notes_errors (notes) > 0);
    if (transcript != NULL)
        fuzz_check (transcript, length);
}

static inline void
fuzz_talk (const char *text, gsize length, Carrier carrier, const char *format)
{
    fuzz_format (text, length, carrier, "");
    fuzz_format (text, length, carrier, format);
}

static inline int
fuzz_talk_bytes (const uint8_t *data, size_t size, const char *format)
{
    gsize length = 0;
    g_autofree char *text = fuzz_text (data, size, &length);
    fuzz_talk (text, length, CARRIER_TEXT, format);
    return 0;
}

#endif
