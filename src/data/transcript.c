/* transcript.c - from what was said, cue by cue, to turns. */
#include "data/transcript.h"

#include <string.h>

#include "base/arena.h"
#include "data/speakers_int.h"
#include "data/transcript_int.h"

struct Utterances {
    GArray *items;       /* of Utterance */
    GHashTable *keys;    /* key, LF, speaker -> index + 1 */
    GStringChunk *names; /* speakers */
};

struct Transcript {
    guint group;
    Arena *arena;
    GArray *turns; /* of Turn */
    guint people;
};

/* Walks forward through a text, so that all places of a transcript cost one reading. */
typedef struct {
    const char *name, *text;
    gsize offset;
    guint line, column;
} Walk;

static void
utterance_clear (gpointer data)
{
    Utterance *utterance = data;
    g_string_free (utterance->text, TRUE);
}

Utterances *
utterances_new (void)
{
    Utterances *self = g_new0 (Utterances, 1);
    self->items = g_array_new (FALSE, FALSE, sizeof (Utterance));
    g_array_set_clear_func (self->items, utterance_clear);
    self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->names = g_string_chunk_new (1024);
    return self;
}

void
utterances_free (Utterances *self)
{
    if (self == NULL)
        return;
    g_array_free (self->items, TRUE);
    g_hash_table_unref (self->keys);
    g_string_chunk_free (self->names);
    g_free (self);
}

guint
utterances_length (const Utterances *self)
{
    return self->items->len;
}

const Utterance *
utterances_get (const Utterances *self, guint index)
{
    g_assert (index < self->items->len);
    return &g_array_index (self->items, Utterance, index);
}

static void
append_words (GString *to, const char *text)
{
    if (to->len > 0)
        g_string_append_c (to, ' ');
    g_string_append (to, text);
}

void
utterances_add (Utterances *self, const char *key, const char *speaker, const char *text, gsize offset)
{
    char *full = key != NULL ? g_strconcat (key, "\n", speaker, NULL) : NULL;
    const guint earlier = full != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->keys, full)) : 0;
    if (earlier > 0) {
        append_words (g_array_index (self->items, Utterance, earlier - 1).text, text);
        g_free (full);
        return;
    }
    const Utterance utterance = { g_string_chunk_insert_const (self->names, speaker), g_string_new (text), offset };
    g_array_append_val (self->items, utterance);
    if (full != NULL)
        g_hash_table_insert (self->keys, full, GUINT_TO_POINTER (self->items->len));
}

static SourcePos
walk_to (Walk *self, gsize offset)
{
    if (offset < self->offset)
        self->offset = 0, self->line = self->column = 1;
    for (; self->offset < offset; self->offset++) {
        const char *p = self->text + self->offset;
        if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
            self->line++, self->column = 1;
        else if (((guint8)*p & 0xC0) != 0x80 && *p != '\r')
            self->column++;
    }
    return source_pos (self->name, self->line, self->column);
}

/* The turn that starts with UTTERANCE: whose it is, as the roster says. */
static Turn
turn_begin (const Utterance *utterance, SourcePos at, Speakers *speakers)
{
    const Speaker *speaker = speakers_find (speakers, utterance->speaker, at);
    Turn turn = { .at = at, .offset = utterance->offset, .person = "", .part = PART_PARTICIPANT, .counted = FALSE, .text = "" };
    if (speaker != NULL && speaker->part == PART_PARTICIPANT) {
        turn.person = speaker->person;
        turn.counted = TRUE;
    } else if (speaker != NULL) {
        turn.part = speaker->part;
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

static void
add_turns (Transcript *self, Walk *walk, const Utterances *utterances, Speakers *speakers)
{
    g_autoptr (GString) words = g_string_new (NULL);
    for (guint i = 0; i < utterances_length (utterances);) {
        const Utterance *first = utterances_get (utterances, i);
        Turn turn = turn_begin (first, walk_to (walk, first->offset), speakers);
        g_string_truncate (words, 0);
        /* equal names are the same pointer, see utterances_add */
        for (; i < utterances_length (utterances) && utterances_get (utterances, i)->speaker == first->speaker; i++)
            append_words (words, utterances_get (utterances, i)->text->str);
        turn.text = arena_text_len (self->arena, words->str, words->len);
        turn.person = arena_text (self->arena, turn.person);
        g_array_append_val (self->turns, turn);
    }
}

Transcript *
transcript_new (const Study *study, guint group, const char *name, const char *in_text, const Utterances *utterances, Notes *notes)
{
    Transcript *self = g_new0 (Transcript, 1);
    self->group = group;
    self->arena = arena_new ();
    self->turns = g_array_new (FALSE, FALSE, sizeof (Turn));
    g_autoptr (Speakers) speakers = speakers_new (study, study_group (study, group)->file);
    Walk walk = { name, in_text, 0, 1, 1 };
    add_turns (self, &walk, utterances, speakers);
    speakers_tell (speakers, name, study_info (study)->unknown_speakers, notes);
    self->people = count_people (self);
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

void
transcript_free (Transcript *self)
{
    if (self == NULL)
        return;
    g_array_free (self->turns, TRUE);
    arena_free (self->arena);
    g_free (self);
}
