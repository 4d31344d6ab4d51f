/* speakers_test.c - who somebody is, by what exporters make of a name: badges, brackets, pronouns, other devices, patterns. */
#include "data/speakers_int.h"

#include <string.h>

#include "study/study_int.h"
#include "told.h"

static const struct {
    const char *file, *speaker;
    SpeakerPart part;
    const char *person;
} rows[] = {
    {"*",      "Ruth Ellery",      PART_FACILITATOR, ""    },
    { "*",     "Jane Doe (Kent)",  PART_PARTICIPANT, "P001"},
    { "*",     "Jane's iPad",      PART_PARTICIPANT, "P001"},
    { "*",     "Thornbury, Fiona", PART_PARTICIPANT, "P002"},
    { "*",     "Meeting Room *",   PART_PARTICIPANT, "P003"},
    { "*",     "Sam Lee (Barnet)", PART_PARTICIPANT, "P004"},
    { "*",     "Sam Lee (Bexley)", PART_PARTICIPANT, "P005"},
    { "*",     "Lab *",            PART_PARTICIPANT, "P006"},
    { "*",     "* north",          PART_PARTICIPANT, "P007"},
    { "*",     "Al",               PART_PARTICIPANT, "P008"},
    { "a.vtt", "Al",               PART_PARTICIPANT, "P009"},
    { "b.vtt", "Bo",               PART_PARTICIPANT, "P010"},
    { "*",     "+44****123",       PART_PARTICIPANT, "P011"},
};

static const struct {
    const char *name, *person; /* NULL: nobody; "" a facilitator */
} names[] = {
    {"Ruth Ellery",                       ""    },
    { "ruth  ELLERY",                     ""    },
    { "Ruth Ellery (External)",           ""    },
    { "Ruth Ellery (Guest) (Unverified)", ""    },
    { "Ruth EllerExternal unfamiliar",    NULL  },
    { "Ruth ElleryExternal unfamiliar",   ""    },
    { "Ruth Ellery External unfamiliar",  ""    },
    { "Ruth Ellery(Unverified)",          ""    },
    { "Ruth Ellery (she/her)",            ""    },
    { "Ruth Ellery (She / They) (Guest)", ""    },
    { "Ellery, Ruth",                     ""    },
    { "Ellery, Ruth (External)",          ""    },
    { "Jane Doe",                         "P001"},
    { "Jane Doe (Kent)",                  "P001"},
    { "Jane Doe (Surrey)",                NULL  }, /* somebody else of that name */
    { "Doe, Jane (Kent)",                 NULL  },
    { "Jane\xE2\x80\x99s iPad",           "P001"},
    { "Fiona Thornbury",                  "P002"},
    { "Thornbury, Fiona (Hackney)",       "P002"},
    { "Fiona Thornbury (Hackney)",        "P002"},
    { "Meeting Room 3 [South]",           "P003"},
    { "Sam Lee",                          NULL  }, /* two of them */
    { "Sam Lee (Bexley)",                 "P005"},
    { "Al",                               "P009"}, /* the file's own row */
    { "Bo",                               NULL  }, /* another file's */
    { "+44****123",                       "P011"},
    { "(Guest)",                          NULL  },
    { "Zed",                              NULL  },
    { "",                                 NULL  },
};

static Study *
study_of_rows (void)
{
    Study *study = study_new (".", ".");
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
        const Speaker speaker = {
            rows[i].file, rows[i].speaker, rows[i].part, rows[i].person, FALSE, source_pos ("speakers.csv", i + 2, 1), ""
        };
        g_array_append_val (study->speakers, speaker);
    }
    return study;
}

static void
test_names (void)
{
    Study *study = study_of_rows ();
    g_autoptr (Speakers) speakers = speakers_new (study, "a.vtt");
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
        const SpeakerFound *who = speakers_find (speakers, names[i].name);
        g_test_message ("%s", names[i].name);
        g_assert_true (who == speakers_find (speakers, names[i].name));
        g_assert_cmpstr (who->speaker != NULL ? who->speaker->person : NULL, ==, names[i].person);
        g_assert_true (speakers_knows (speakers, names[i].name, strlen (names[i].name)) == (names[i].person != NULL));
    }
    g_assert_true (speakers_find (speakers, "Jane Doe") == speakers_find (speakers, "Jane's iPad"));
    g_assert_true (speakers_find (speakers, "Zed Z (Guest)") == speakers_find (speakers, "zed z"));
    g_assert_true (speakers_find (speakers, "Zed Z") != speakers_find (speakers, "Zed Y"));
    speakers_free (g_steal_pointer (&speakers));
    study_free (study);
}

/* A file's own pattern or bracket does not make a participant of somebody whom a row for all files calls a facilitator; a row of the very name does. */
static void
test_contrary (void)
{
    static const struct {
        const char *own, *all, *name;
        gboolean refused;
    } cases[] = {
        {"Joel *",               "Joel Marsden", "Joel Marsden",         TRUE },
        { "Joel *",              "Joel Marsden", "Joel Marsden (Guest)", TRUE },
        { "Joel Marsden (Kent)", "Joel Marsden", "Joel Marsden",         TRUE },
        { "Joel Marsden",        "Joel Marsden", "Joel Marsden (Guest)", FALSE},
        { "Joel *",              "Joel Marsden", "Joel Barnet",          FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        Study *study = study_new (".", ".");
        const Speaker own = { "a.vtt", cases[i].own, PART_PARTICIPANT, "P001", FALSE, source_pos ("speakers.csv", 2, 1), "" };
        const Speaker all = { "*", cases[i].all, PART_FACILITATOR, "", FALSE, source_pos ("speakers.csv", 3, 1), "" };
        g_array_append_val (study->speakers, own);
        g_array_append_val (study->speakers, all);
        g_autoptr (Notes) notes = notes_new ();
        Speakers *speakers = speakers_new (study, "a.vtt");
        speakers_count_turn (speakers, speakers_find (speakers, cases[i].name), source_pos ("a.vtt", 1, 1));
        speakers_tell (speakers, "a.vtt", UNKNOWN_EXCLUDE, notes);
        g_test_message ("%u", i);
        g_assert_cmpuint (notes_errors (notes), ==, cases[i].refused);
        speakers_free (speakers);
        study_free (study);
    }
}

/* Whoever is not on the roster is told once, with where and how often; no message has a name. */
static void
test_told (void)
{
    Study *study = study_of_rows ();
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Notes) mild = notes_new ();
    g_autoptr (Speakers) speakers = speakers_new (study, "b.vtt");
    const char *turns[] = { "Ruth Ellery", "Zed Zedson", "", "Zed Zedson (Guest)", "Lab 1 north", "Al" };
    for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
        speakers_count_turn (speakers, speakers_find (speakers, turns[i]), source_pos ("b.vtt", i + 1, 1));
    speakers_find (speakers, "Asked for only");
    speakers_tell (speakers, "b.vtt", UNKNOWN_ERROR, notes);
    speakers_tell (speakers, "b.vtt", UNKNOWN_EXCLUDE, mild);
    g_autofree char *text = told (notes), *mildly = told (mild);
    g_assert_cmpstr (text, ==,
                     "b.vtt:2:1: error: expected a speaker whom speakers.csv lists, found another (2 turns)\n"
                     "b.vtt:3:1: error: expected a speaker's name, found none (1 turn)\n"
                     "b.vtt:5:1: error: expected one row of speakers.csv for a speaker, found lines 9 and 10\n"
                     "speakers.csv:13:1: note: nobody of this name speaks in b.vtt\n");
    g_assert_nonnull (
        strstr (mildly, "b.vtt:2:1: warning: expected a speaker whom speakers.csv lists, found another (2 turns); left out\n"));
    speakers_free (g_steal_pointer (&speakers));
    study_free (study);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/speakers/names", test_names);
    g_test_add_func ("/speakers/told", test_told);
    g_test_add_func ("/speakers/contrary", test_contrary);
    return g_test_run ();
}
