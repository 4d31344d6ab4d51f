/* people_test.c - groups, speakers, facts and quotes, checked against areas, questions and themes. */
#include "study/people_int.h"

#include <math.h>
#include <string.h>

#include "study/questionnaire_int.h"
#include "told.h"

#define GROUPS "id,file,role,region,date,attendance\n"
#define SPEAKERS "file,speaker,part,person,joined\n"
#define FACTS "id,value,unit,date,source,printed\n"

typedef void (*ReadFunc) (Study *self, const Source *source, Notes *notes);

static void
read_text (Study *study, ReadFunc read, const char *name, const char *text, Notes *notes)
{
    const Source source = { .name = name, .bytes = text, .length = strlen (text) };
    read (study, &source, notes);
}

/* A study of one region, a question `role`, a theme and a group g1. */
static Study *
small_study (Notes *notes)
{
    static const char areas[] = "code,name,region,cluster,headcount,files_with,spellings\nE1,Kent,South East,Coast,9,,\n";
    static const char questions[] = "questions: [{id: S1, name: role, column: a, answers: [{permanent: P}, {agency: A}]}]\n";
    static const char themes[] = "themes: [{id: pay, rules: [{pattern: x, match: [x], no_match: [y]}]}]\n";
    const Source sources[] = {
        {"areas.csv", areas,     strlen (areas)    },
        { "q.yaml",   questions, strlen (questions)},
        { "c.yaml",   themes,    strlen (themes)   }
    };
    Study *study = study_new ("folder", "templates");
    study->areas = areas_read (&sources[0], notes);
    study->questionnaire = questionnaire_read (&sources[1], notes);
    study->codebook = codebook_read (&sources[2], notes);
    questionnaire_add_themes (study->questionnaire, study->codebook);
    read_text (study, groups_read, "groups.csv", GROUPS "g1,one.vtt,agency,South East,2022-11-09,14\n", notes);
    return study;
}

static void
test_good (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Study) study = small_study (notes);
    read_text (study, groups_read, "groups.csv", GROUPS "g2,two.vtt,permanent,all,2022-11-10,9\n", notes);
    read_text (study, speakers_read, "speakers.csv",
               SPEAKERS "*,Ruth Coombes (External),facilitator,F01,no\n"
                        "one.vtt,\"Marsden, Joel [Guest]\",participant,P1,yes\n"
                        "two.vtt,Speaker 1,participant,P2,\n"
                        "one.vtt,Joel M (Guest) (Guest),participant,P1,yes\n"
                        "*,Meeting Room *,participant,P3,no\n"
                        "two.vtt,Ada Quill*,participant,P4,no\n",
               notes);
    read_text (study, facts_read, "facts.csv",
               FACTS "employed,12694,people,2023-07-25,Authorities,\nrate,a quarter,,2023-07-25,Authorities,x\n", notes);
    read_text (
        study, quotes_read, "quotes.yaml",
        "quotes:\n"
        "  - {id: q1, unit: 0123456789abcdef, text: Words, theme: pay, role: agency, region: south-east, reviewer: AB, date: 2023-06-01}\n"
        "  - {id: q2, unit: 0123456789abcde0, text: Words, theme: pay, reviewer: AB, date: 2023-06-01}\n",
        notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");

    g_assert_cmpuint (study_groups (study), ==, 2);
    g_assert_cmpuint (study_group (study, 0)->role, ==, 1);
    g_assert_cmpuint (study_group (study, 0)->region, ==, 1);
    g_assert_cmpint (study_group (study, 0)->attendance, ==, 14);
    g_assert_cmpuint (study_group (study, 1)->region, ==, AREA_ALL);

    g_assert_cmpuint (study_speakers (study), ==, 6);
    g_assert_cmpstr (study_speaker (study, 4)->name, ==, "");
    g_assert_cmpstr (study_speaker (study, 5)->name, ==, "Ada Quill");
    g_assert_cmpstr (study_group (study, 0)->format, ==, "");
    g_assert_cmpint (study_speaker (study, 0)->part, ==, PART_FACILITATOR);
    g_assert_cmpstr (study_speaker (study, 0)->person, ==, "");
    g_assert_true (study_speaker (study, 1)->joined);
    g_assert_false (study_speaker (study, 2)->joined);

    g_autofree char *watched = g_strjoinv ("|", (char **)speakers_watch_list (study));
    g_assert_cmpstr (watched, ==, "Ada Quill|Joel M|Joel Marsden|Marsden, Joel|Ruth Coombes");

    g_assert_cmpuint (study_find_fact (study, "rate"), ==, 1);
    g_assert_cmpuint (study_find_fact (study, "rates"), ==, G_MAXUINT);
    g_assert_cmpfloat (study_fact (study, 0)->number, ==, 12694);
    g_assert_true (isnan (study_fact (study, 1)->number));

    g_assert_cmpuint (study_quotes (study), ==, 2);
    g_assert_cmpuint (study_quote (study, 0)->role, ==, 1);
    g_assert_cmpuint (study_quote (study, 0)->region, ==, 1);
    g_assert_cmpuint (study_quote (study, 1)->role, ==, ANSWER_NONE);
    g_assert_cmpuint (study_quote (study, 1)->region, ==, AREA_NONE);
}

#define QUOTE "unit: 0123456789abcdef, text: Words, theme: pay, reviewer: AB, date: 2023-06-01"

static const struct {
    const char *name;
    ReadFunc read;
    const char *text, *error;
} cases[] = {
    {"group-id",          groups_read,   GROUPS "g2,two.vtt,agency,all,2022-11-09,3\ng2,three.vtt,agency,all,2022-11-09,3\n",
     "in:3:1: error: id: expected a name that no other group has, found \"g2\" of line 2\n"                 },
    { "group-file",       groups_read,   GROUPS "g2,one.vtt,agency,all,2022-11-09,3\n",
     "in:2:4: error: file: expected a file that no other group has, found that of group g1\n"               },
    { "group-path",       groups_read,   GROUPS "g2,../one.vtt,agency,all,2022-11-09,3\n",
     "in:2:4: error: file: expected the name of a file in the folder of transcripts, found \"../one.vtt\"\n"},
    { "group-role",       groups_read,   GROUPS "g2,two.vtt,agnecy,all,2022-11-09,3\n",
     "in:2:12: error: role: expected permanent or agency, found \"agnecy\"; did you mean \"agency\"?\n"     },
    { "group-region",     groups_read,   GROUPS "g2,two.vtt,agency,Kent,2022-11-09,3\n",
     "in:2:19: error: region: expected South East or all, found \"Kent\"\n"                                 },
    { "group-date",       groups_read,   GROUPS "g2,two.vtt,agency,all,2022-11-31,3\n",
     "in:2:23: error: date: expected a day such as 2023-07-25, found \"2022-11-31\"\n"                      },
    { "group-attendance", groups_read,   GROUPS "g2,two.vtt,agency,all,2022-11-09,few\n",
     "in:2:34: error: attendance: expected a number of people, found \"few\"\n"                             },
    { "speaker-file",     speakers_read, SPEAKERS "ome.vtt,Ann Secret,participant,P1,no\n",
     "in:2:1: error: file: expected the file of a group, or *, found another; did you mean \"one.vtt\"?\n"  },
    { "speaker-twice",    speakers_read, SPEAKERS "one.vtt,Ann Secret,participant,P1,no\none.vtt,ann  secret,participant,P1,no\n",
     "in:3:9: error: expected each speaker of a file once, found the one of line 2 again\n"                 },
    { "speaker-part",     speakers_read, SPEAKERS "one.vtt,Ann Secret,listener,P1,no\n",
     "in:2:20: error: expected facilitator or participant, found another word\n"                            },
    { "speaker-comma",    speakers_read, SPEAKERS "one.vtt,Secret, Ann,participant,P1,no\n",
     "in:2:36: error: expected a table with the columns file, speaker, part, person and joined\n"           },
    { "speaker-heading",  speakers_read, "one.vtt,Ann Secret,participant,P1,no\n",
     "in:1:1: error: expected a table with the columns file, speaker, part, person and joined\n"            },
    { "speaker-person",   speakers_read, SPEAKERS "one.vtt,Ann Secret,participant,Ann Secret,no\n",
     "in:2:32: error: person: expected a pseudonym such as P001, found other words\n"                       },
    { "speaker-nobody",   speakers_read, SPEAKERS "one.vtt,Ann Secret,participant,,no\n",
     "in:2:32: error: person: expected a pseudonym such as P001, found nothing\n"                           },
    { "speaker-joined",   speakers_read, SPEAKERS "one.vtt,Ann Secret,participant,P1,no\none.vtt,Ann S,participant,P1,yes\n",
     "in:3:30: error: joined: expected the same for P1 as in line 2\n"                                      },
    { "fact-id",          facts_read,    FACTS "a,1,,2023-07-25,b,\na,2,,2023-07-25,b,\n",
     "in:3:1: error: id: expected a name that no other fact has, found \"a\" of line 2\n"                   },
    { "fact-source",      facts_read,    FACTS "a,,,25 July,,\n",
     "in:2:3: error: expected the value of a fact, found nothing\n"
      "in:2:13: error: expected where the fact comes from, found nothing\n"
      "in:2:5: error: date: expected a day such as 2023-07-25, found \"25 July\"\n"                         },
    { "quote-key",        quotes_read,   "quotes: [{id: a, autor: b, " QUOTE "}]",
     "in:1:18: error: a quote has no key \"autor\"; expected id, unit, text, "
      "theme, role, region, reviewer or date\n"                                                             },
    { "quote-id",         quotes_read,   "quotes:\n- {id: a, " QUOTE "}\n- {id: a, " QUOTE "}\n",
     "in:3:8: error: id: expected a name that no other quote has, found \"a\" of line 2\n"                  },
    { "quote-theme",      quotes_read,   "quotes:\n- {id: a, unit: 0123456789abcdef, text: Words, theme: pya, reviewer: AB, date: 2023-06-01}\n",
     "in:2:55: error: theme: expected a theme of the codebook, found \"pya\"; did you mean \"pay\"?\n"      },
    { "quote-unit",       quotes_read,   "quotes:\n- {id: a, unit: 0123, text: Words, theme: pay, reviewer: AB, date: 2023-06-01}\n",
     "in:2:17: error: unit: expected 16 hex digits in lower case, found 4 characters\n"                     },
    { "quote-place",      quotes_read,   "quotes:\n- {id: a, role: boss, region: kent, " QUOTE "}\n",
     "in:2:17: error: role: expected permanent or agency, found \"boss\"\n"
      "in:2:31: error: region: expected South East or all, found \"kent\"\n"                                },
    { "quote-date",       quotes_read,   "quotes:\n- {id: a, unit: 0123456789abcdef, text: Words, theme: pay, reviewer: AB, date: June}\n",
     "in:2:80: error: date: expected a day such as 2023-07-25, found \"June\"\n"                            },
};

static void
test_mistake (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Study) study = small_study (notes);
    read_text (study, cases[i].read, "in", cases[i].text, notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, cases[i].error);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/people/good", test_good);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/people/mistake/%s", cases[i].name);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mistake);
    }
    return g_test_run ();
}
