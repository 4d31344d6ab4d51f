/* recall_test.c - how much of what was planted in the example study's words is found: all that has a shape, nearly all names. Misses are printed. */
#include <string.h>

#include "base/csv.h"
#include "coding/detect_int.h"
#include "data/data.h"
#include "fixture_study.h"

#define PLANTED "fixtures/generate/planted.csv"
#define LISTED_LEAST 0.95 /* of the people on the lists, in any spelling */

typedef struct {
    char *kind;
    guint planted, found, marked; /* found: what is replaced; marked: flags too */
} Recall;

typedef struct {
    Notes *notes;
    Study *study;
    Inputs *inputs;
    Detector *detector;
    GArray *recalls; /* of Recall, in the order met */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
    (void)data;
    self->notes = notes_new ();
    self->study = fixture_study_new (self->notes);
    self->inputs = data_read (self->study, self->notes, NULL);
    fixture_assert_clean (self->notes);
    self->detector = detector_new (self->study);
    self->recalls = g_array_new (FALSE, TRUE, sizeof (Recall));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < self->recalls->len; i++)
        g_free (g_array_index (self->recalls, Recall, i).kind);
    g_array_unref (self->recalls);
    detector_free (self->detector);
    inputs_free (self->inputs);
    study_free (self->study);
    notes_free (self->notes);
}

static Recall *
recall_of (Fixture *self, const char *kind)
{
    for (guint i = 0; i < self->recalls->len; i++)
        if (strcmp (g_array_index (self->recalls, Recall, i).kind, kind) == 0)
            return &g_array_index (self->recalls, Recall, i);
    const Recall recall = { .kind = g_strdup (kind) };
    g_array_append_val (self->recalls, recall);
    return &g_array_index (self->recalls, Recall, self->recalls->len - 1);
}

/* The text of row INDEX of question SOURCE, or of turn INDEX of that file; both count from 1. */
static const char *
planted_text (const Fixture *self, const char *source, guint index)
{
    const guint question = questionnaire_find (study_questionnaire (self->study), source);
    if (question != QUESTION_NONE)
        return dataset_text (inputs_dataset (self->inputs), question, index - 1);
    for (guint i = 0; i < inputs_transcripts (self->inputs); i++) {
        const Transcript *transcript = inputs_transcript (self->inputs, i);
        if (strcmp (study_group (self->study, transcript_group (transcript))->file, source) == 0)
            return transcript_turn (transcript, index - 1)->text;
    }
    g_assert_not_reached ();
}

static gunichar
plain (const char *at)
{
    const gunichar c = g_utf8_get_char (at);
    return c == 0x2019 ? '\'' : g_unichar_tolower (c);
}

/* Where WORDS stand in TEXT, whatever the capitals and apostrophes; *LENGTH bytes. G_MAXSIZE where they do not. */
static gsize
find_words (const char *text, const char *words, gsize *length)
{
    for (const char *start = text; *start != '\0'; start = g_utf8_next_char (start)) {
        const char *at = start, *word = words;
        while (*at != '\0' && *word != '\0' && plain (at) == plain (word)) {
            at = g_utf8_next_char (at);
            word = g_utf8_next_char (word);
        }
        const gboolean whole = start == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (start)));
        if (*word == '\0' && whole && !g_unichar_isalnum (g_utf8_get_char (at))) {
            *length = (gsize)(at - start);
            return (gsize)(start - text);
        }
    }
    return G_MAXSIZE;
}

/* Whether every letter and digit of the LENGTH bytes at START lies in one of SECRETS; a possessive's end need not. */
static gboolean
is_covered (const char *text, gsize start, gsize length, const GArray *secrets, gboolean flags)
{
    if (length > 2 && strncmp (text + start + length - 2, "'s", 2) == 0)
        length -= 2;
    else if (length > 4 && strncmp (text + start + length - 4, "\xE2\x80\x99s", 4) == 0)
        length -= 4;
    for (gsize at = start; at < start + length; at++) {
        gboolean inside = !g_ascii_isalnum (text[at]) && (guchar)text[at] < 0x80;
        for (guint i = 0; i < secrets->len && !inside; i++) {
            const Secret *secret = &g_array_index (secrets, Secret, i);
            inside = at >= secret->span.start && at < secret->span.end && (flags || secret->certainty != CERTAINTY_FLAG);
        }
        if (!inside)
            return FALSE;
    }
    return TRUE;
}

static void
measure (Fixture *self, const char *kind, const char *words, const char *text)
{
    g_autoptr (GArray) secrets = g_array_new (FALSE, FALSE, sizeof (Secret));
    gsize length = 0;
    const gsize start = find_words (text, words, &length);
    g_assert_cmpuint (start, !=, G_MAXSIZE);
    detector_find (self->detector, text, strlen (text), secrets);
    Recall *recall = recall_of (self, kind);
    recall->planted++;
    if (is_covered (text, start, length, secrets, TRUE))
        recall->marked++;
    if (is_covered (text, start, length, secrets, FALSE))
        recall->found++;
    else
        g_test_message ("missed %s: %s%s", kind, words, is_covered (text, start, length, secrets, TRUE) ? " (marked)" : "");
}

static void
measure_all (Fixture *self)
{
    enum { COLUMN_SOURCE = 1, COLUMN_INDEX, COLUMN_NAMED = 10 };
    g_autofree char *bytes = NULL;
    gsize length, n;
    const CsvCell *cells;
    g_assert_true (file_read (PLANTED, "planted.csv", &bytes, &length, NULL));
    g_autoptr (Csv) csv = csv_new ("planted.csv", bytes, length, ',');
    csv_next (csv, &cells, &n, NULL);
    while (csv_next (csv, &cells, &n, NULL)) {
        g_autofree char *source = g_strndup (cells[COLUMN_SOURCE].text, cells[COLUMN_SOURCE].length);
        g_autofree char *index = g_strndup (cells[COLUMN_INDEX].text, cells[COLUMN_INDEX].length);
        g_autofree char *named = g_strndup (cells[COLUMN_NAMED].text, cells[COLUMN_NAMED].length);
        g_auto (GStrv) pairs = g_strsplit (named, ";", -1);
        for (guint i = 0; pairs[i] != NULL && *pairs[i] != '\0'; i++) {
            char *words = strchr (pairs[i], '=');
            *words++ = '\0';
            measure (self, pairs[i], words, planted_text (self, source, (guint)g_ascii_strtoull (index, NULL, 10)));
        }
    }
}

/* Kinds of names that are on no list: a person must see them, so that a mark is enough. */
static gboolean
is_unlisted (const char *kind)
{
    return strcmp (kind, "person") == 0 || strcmp (kind, "child") == 0;
}

static void
test_recall (Fixture *self, gconstpointer data)
{
    (void)data;
    guint listed = 0, found = 0;
    measure_all (self);
    for (guint i = 0; i < self->recalls->len; i++) {
        const Recall *recall = &g_array_index (self->recalls, Recall, i);
        g_test_message ("%s: %u planted, %u replaced, %u marked", recall->kind, recall->planted, recall->found, recall->marked);
        if (g_str_has_prefix (recall->kind, "listed.")) {
            listed += recall->planted;
            found += recall->found;
        } else if (!is_unlisted (recall->kind))
            g_assert_cmpuint (recall->found, ==, recall->planted);
        else
            g_assert_cmpfloat ((double)recall->marked / recall->planted, >=, LISTED_LEAST);
    }
    g_test_message ("listed people: %u planted, %u replaced", listed, found);
    g_assert_cmpuint (listed, >, 100);
    g_assert_cmpfloat ((double)found / listed, >=, LISTED_LEAST);
}

/* One listed name written in another way, inside a sentence; found when it is replaced as a whole. */
static void
try_spelling (Fixture *self, const char *kind, const char *words)
{
    g_autofree char *text = g_strdup_printf ("so it was %s who knew the way", words);
    measure (self, kind, words, text);
}

/* NAME with its letter at PLACE left out. */
static char *
without (const char *name, gsize place)
{
    GString *out = g_string_new (name);
    g_string_erase (out, (gssize)place, 1);
    return g_string_free (out, FALSE);
}

static void
try_person (Fixture *self, const char *name)
{
    const char *family = strchr (name, ' ') + 1;
    g_autofree char *given = g_strndup (name, (gsize)(family - name) - 1), *lower = g_utf8_strdown (name, -1);
    g_autofree char *turned = g_strconcat (family, ", ", given, NULL), *initial = g_strdup_printf ("%c. %s", *given, family);
    g_autofree char *parted = g_strdelimit (g_strdup (name), "-", ' ');
    try_spelling (self, "full", name);
    try_spelling (self, "lower", lower);
    try_spelling (self, "turned", turned);
    try_spelling (self, "initial", initial);
    try_spelling (self, "parted", parted);
    for (gsize i = 1; strlen (family) >= 7 && i + 1 < strlen (family); i++) {
        g_autofree char *shorter = without (family, i);
        if (g_ascii_isalpha (family[i]))
            try_spelling (self, "misheard", shorter);
    }
}

/* Every listed person, in every spelling that can be made of any name. */
static void
test_everybody (Fixture *self, gconstpointer data)
{
    (void)data;
    guint planted = 0, found = 0;
    for (guint i = 0; i < study_speakers (self->study); i++)
        if (*study_speaker (self->study, i)->name != '\0')
            try_person (self, study_speaker (self->study, i)->name);
    for (guint i = 0; i < self->recalls->len; i++) {
        const Recall *recall = &g_array_index (self->recalls, Recall, i);
        g_test_message ("%s: %u tried, %u replaced", recall->kind, recall->planted, recall->found);
        planted += recall->planted;
        found += recall->found;
    }
    g_assert_cmpuint (planted, >, 1000);
    g_assert_cmpfloat ((double)found / planted, >=, LISTED_LEAST);
}

/* Whether NAME is a word as well, by names.csv. */
static gboolean
is_word (const Fixture *self, const char *name)
{
    for (guint i = 0; i < study_known_names (self->study); i++) {
        const KnownName *known = study_known_name (self->study, i);
        if (known->kind == KNOWN_WORD && g_ascii_strcasecmp (known->name, name) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Given names that are words, in small letters: found where what stands beside them tells of somebody, else passed over as the word. */
static void
test_words (Fixture *self, gconstpointer data)
{
    (void)data;
    static const char *const told[] = { "so i told %s about it", "then %s said no to them", "it was me and %s again",
                                        "we went by %s's desk", "ask %s next time" };
    static const char *const untold[] = { "with %s there it was fine", "i think of %s a lot" };
    for (guint i = 0; i < study_speakers (self->study); i++) {
        const char *name = study_speaker (self->study, i)->name;
        g_autofree char *given = g_strndup (name, strcspn (name, " "));
        g_autofree char *lower = g_utf8_strdown (given, -1);
        if (!is_word (self, given))
            continue;
        for (guint j = 0; j < G_N_ELEMENTS (told) + G_N_ELEMENTS (untold); j++) {
            const gboolean cue = j < G_N_ELEMENTS (told);
            g_auto (GStrv) parts = g_strsplit (cue ? told[j] : untold[j - G_N_ELEMENTS (told)], "%s", 2);
            g_autofree char *text = g_strconcat (parts[0], lower, parts[1], NULL);
            measure (self, cue ? "told of" : "not told of", lower, text);
        }
    }
    for (guint i = 0; i < self->recalls->len; i++)
        g_test_message ("%s: %u tried, %u replaced", g_array_index (self->recalls, Recall, i).kind,
                        g_array_index (self->recalls, Recall, i).planted, g_array_index (self->recalls, Recall, i).found);
    const Recall *recall = recall_of (self, "told of");
    g_assert_cmpuint (recall->planted, >, 0);
    g_assert_cmpuint (recall->found, ==, recall->planted);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/recall/planted", Fixture, NULL, set_up, test_recall, tear_down);
    g_test_add ("/recall/everybody", Fixture, NULL, set_up, test_everybody, tear_down);
    g_test_add ("/recall/words", Fixture, NULL, set_up, test_words, tear_down);
    return g_test_run ();
}
