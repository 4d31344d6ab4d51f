/* transcript.c - from what was said, cue by cue, to turns. */
#include "data/transcript.h"

#include <string.h>

#include "base/arena.h"
#include "data/furniture_int.h"
#include "data/line_int.h"
#include "data/speakers_int.h"
#include "data/transcript_int.h"

#define NAME_LONGEST 400 /* bytes of what can be somebody's name */

struct Transcript {
    guint group;
    Arena *arena;
    GArray *turns; /* of Turn */
    guint people;
    const char *const *names;
};

/* A turn of WHO: whose it is, as the roster says. */
static Turn
turn_of (const SpeakerFound *who, SourcePos at, gsize offset)
{
    Turn turn = { .at = at, .offset = offset, .person = "", .part = PART_PARTICIPANT, .counted = FALSE, .text = "" };
    if (who->speaker != NULL && who->speaker->part == PART_PARTICIPANT) {
        turn.person = who->speaker->person;
        turn.counted = TRUE;
    } else if (who->speaker != NULL && who->speaker->part == PART_FACILITATOR) {
        turn.part = PART_FACILITATOR;
    }
    return turn;
}

static guint
count_people (const Transcript *self)
{
    g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = 0; i < self->turns->len; i++) {
        const Turn *turn = transcript_turn (self, i);
        if (turn->counted)
            g_hash_table_add (people, (gpointer)turn->person);
    }
    return g_hash_table_size (people);
}

/* What one walk over the utterances needs. */
typedef struct {
    Transcript *transcript;
    Places places;
    Utterances *utterances;
    Speakers *speakers;
    Furniture *furniture;
    GString *words;
} Merging;

/* Appends utterance INDEX to the words of a turn, unless the study says that it is furniture. */
static void
take_utterance (Merging *self, guint index)
{
    const gsize before = self->words->len;
    utterances_words (self->utterances, index, self->words);
    const gsize start = before + (before > 0);
    if (!furniture_is (self->furniture, self->words->str + start, self->words->len - start))
        return;
    g_string_truncate (self->words, before);
    utterances_leave (self->utterances, LEFT_AGREED, utterances_get (self->utterances, index)->offset);
}

static void
add_turn (Merging *self, const SpeakerFound *who, gsize offset)
{
    Transcript *transcript = self->transcript;
    if (self->words->len == 0)
        return;
    if (furniture_is (self->furniture, self->words->str, self->words->len)) {
        utterances_leave (self->utterances, LEFT_AGREED, offset);
        return;
    }
    const SourcePos at = places_at (&self->places, offset);
    Turn turn = turn_of (who, at, offset);
    speakers_count_turn (self->speakers, who, at);
    turn.text = arena_text_len (transcript->arena, self->words->str, self->words->len);
    turn.person = arena_text (transcript->arena, turn.person);
    g_array_append_val (transcript->turns, turn);
}

static void
add_turns (Merging *self)
{
    const guint n = utterances_length (self->utterances);
    for (guint i = 0; i < n;) {
        const SpeakerFound *who = speakers_find (self->speakers, utterances_get (self->utterances, i)->speaker);
        gsize offset = utterances_get (self->utterances, i)->offset;
        g_string_truncate (self->words, 0);
        for (; i < n && speakers_find (self->speakers, utterances_get (self->utterances, i)->speaker) == who; i++) {
            offset = self->words->len == 0 ? utterances_get (self->utterances, i)->offset : offset;
            take_utterance (self, i);
        }
        add_turn (self, who, offset);
    }
}

/* The names in UTTERANCES, each once, in the order they are met. */
static const char *const *
gather_names (Arena *arena, const Utterances *utterances)
{
    g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL); /* equal names are the same pointer */
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    for (guint i = 0; i < utterances_length (utterances); i++) {
        const char *exported = utterances_get (utterances, i)->speaker;
        if (!g_hash_table_add (seen, (gpointer)exported) || strlen (exported) > NAME_LONGEST)
            continue;
        const char *name = arena_take (arena, speaker_plain_name (exported));
        if (strchr (name, ' ') != NULL)
            g_ptr_array_add (names, (gpointer)name);
    }
    return arena_vector (arena, names);
}

Transcript *
transcript_new (const Study *study, guint group, const char *name, const char *in_text, Utterances *utterances, Notes *notes)
{
    Transcript *self = g_new0 (Transcript, 1);
    self->group = group;
    self->arena = arena_new ();
    self->turns = g_array_new (FALSE, FALSE, sizeof (Turn));
    g_autoptr (Speakers) speakers = speakers_new (study, study_group (study, group)->file);
    g_autoptr (Furniture) furniture = furniture_new (study_info (study)->furniture);
    g_autoptr (GString) words = g_string_new (NULL);
    Merging merging = { self, places_of (name, in_text), utterances, speakers, furniture, words };
    add_turns (&merging);
    speakers_tell (speakers, name, study_info (study)->unknown_speakers, notes);
    self->people = count_people (self);
    self->names = gather_names (self->arena, utterances);
    return self;
}

guint
transcript_group (const Transcript *self)
{
    return self->group;
}

guint
transcript_length (const Transcript *self)
{
    return self->turns->len;
}

const Turn *
transcript_turn (const Transcript *self, guint index)
{
    g_assert (index < self->turns->len);
    return &g_array_index (self->turns, Turn, index);
}

guint
transcript_people (const Transcript *self)
{
    return self->people;
}

const char *const *
transcript_names (const Transcript *self)
{
    return self->names;
}

void
transcript_free (Transcript *self)
{
    if (self == NULL)
        return;
    g_array_free (self->turns, TRUE);
    arena_free (self->arena);
    g_free (self);
}
