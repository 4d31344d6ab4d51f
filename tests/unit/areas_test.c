/* areas_test.c - the tree of areas, spellings, joint filing, and what is told of a table that makes none. */
#include "study/areas.h"
#include "told.h"

#include <string.h>

#define HEADING "code,name,region,cluster,headcount,files_with,spellings\n"

static Areas *
read_text (const char *text, Notes *notes)
{
    const Source source = { .name = "areas.csv", .bytes = text, .length = strlen (text) };
    return areas_read (&source, notes);
}

static void
test_tree (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Areas) self = read_text (HEADING "E1,Kent,South East,Kent and Surrey,698,,KCC;Kent County Council\n"
                                                "E2,Kingston upon Thames,London,South West London,238,,Kingston\n"
                                                "E3,Richmond upon Thames,London,South West London,,Kingston,LB  Richmond\n"
                                                "E4,Medway,South East,Kent and Surrey,224,,\n"
                                                ",Elsewhere,,,10,,\n",
                                        notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");
    static const struct {
        const char *id;
        AreaLevel level;
        guint parent;
        gint64 headcount;
    } expected[] = {
        {"all",                   LEVEL_ALL,       0, 1170},
        { "south-east",           LEVEL_REGION,    0, 922 },
        { "london",               LEVEL_REGION,    0, 238 },
        { "kent-and-surrey",      LEVEL_CLUSTER,   1, 922 },
        { "south-west-london",    LEVEL_CLUSTER,   2, 238 },
        { "kent",                 LEVEL_AUTHORITY, 3, 698 },
        { "kingston-upon-thames", LEVEL_AUTHORITY, 4, 238 },
        { "richmond-upon-thames", LEVEL_AUTHORITY, 4, -1  },
        { "medway",               LEVEL_AUTHORITY, 3, 224 },
        { "elsewhere",            LEVEL_AUTHORITY, 0, 10  },
    };
    g_assert_cmpuint (areas_length (self), ==, G_N_ELEMENTS (expected));
    for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
        const Area *area = areas_get (self, i);
        g_assert_cmpstr (area->id, ==, expected[i].id);
        g_assert_cmpint (area->level, ==, expected[i].level);
        g_assert_cmpuint (area->parent, ==, expected[i].parent);
        g_assert_cmpint (area->headcount, ==, expected[i].headcount);
        g_assert_cmpuint (areas_find (self, area->id), ==, i);
    }
    g_assert_cmpuint (areas_get (self, 7)->files_with, ==, 6);
    g_assert_cmpuint (areas_get (self, 6)->files_with, ==, AREA_NONE);
    g_assert_cmpuint (areas_match (self, "lb richmond"), ==, 7);
    g_assert_cmpuint (areas_match (self, "e4"), ==, 8);
    g_assert_cmpuint (areas_match (self, "london"), ==, AREA_NONE);
    g_assert_cmpuint (areas_above (self, 5, LEVEL_REGION), ==, 1);
    g_assert_cmpuint (areas_above (self, 5, LEVEL_AUTHORITY), ==, 5);
    g_assert_cmpuint (areas_above (self, 1, LEVEL_CLUSTER), ==, AREA_NONE);
    g_assert_cmpuint (areas_above (self, 9, LEVEL_CLUSTER), ==, AREA_NONE);
    g_assert_cmpuint (areas_count (self, LEVEL_CLUSTER), ==, 2);
    g_assert_cmpuint (areas_count (self, LEVEL_AUTHORITY), ==, 5);
    g_assert_cmpstr (area_level_name (LEVEL_CLUSTER), ==, "cluster");
}

static const struct {
    const char *name, *rows, *error;
} cases[] = {
    {"no-name",         "E1,,London,Inner,5,,\n",                                       "areas.csv:2:4: error: name: expected the name of an authority, found nothing\n"         },
    { "same-name",      "E1,Kent,London,Inner,5,,\nE2,Kent,London,Inner,5,,\n",
     "areas.csv:3:4: error: expected a name that no other area has, found \"Kent\", which is also the authority of line 2\n"                                                     },
    { "same-as-region", "E1,Kent,Kent,Inner,5,,\n",
     "areas.csv:2:4: error: expected a name that no other area has, found \"Kent\", which is also the region of line 2\n"                                                        },
    { "all",            "E1,All,London,Inner,5,,\n",                                    "areas.csv:2:4: error: expected another name than \"All\", which means the whole study\n"},
    { "same-code",      "E1,Kent,London,Inner,5,,\nE1,Surrey,London,Inner,5,,\n",
     "areas.csv:3:1: error: expected a code that no other area has, found \"E1\" of line 2\n"                                                                                    },
    { "two-regions",    "E1,Kent,London,Inner,5,,\nE2,Surrey,South East,Inner,5,,\n",
     "areas.csv:3:22: error: cluster \"Inner\" is in another region in line 2\n"                                                                                                 },
    { "spelling",       "E1,Kent,London,Inner,5,,KCC\nE2,Surrey,London,Inner,5,,kcc\n",
     "areas.csv:3:27: error: expected spellings of one authority, found \"kcc\", which also means the one of line 2\n"                                                           },
    { "headcount",      "E1,Kent,London,Inner,many,,\n",                                "areas.csv:2:22: error: headcount: expected a number of people, found \"many\"\n"        },
    { "no-headcount",   "E1,Kent,London,Inner,,,\n",
     "areas.csv:2:22: warning: no headcount and no authority to file with: no response rate for this area and those above\n"                                                     },
    { "both",           "E1,Kent,London,Inner,5,,\nE2,Surrey,London,Inner,5,Kent,\n",
     "areas.csv:3:24: error: expected no headcount where files_with names another authority, found \"5\"\n"                                                                      },
    { "partner",        "E1,Kent,London,Inner,5,,\nE2,Surrey,London,Inner,,Kant,\n",
     "areas.csv:3:25: error: files_with: expected the name of an authority, found \"Kant\"; did you mean \"Kent\"?\n"                                                            },
    { "self",           "E2,Surrey,London,Inner,,Surrey,\n",
     "areas.csv:2:25: error: files_with: expected another authority that has a headcount, found \"Surrey\"\n"                                                                    },
    { "other-cluster",  "E1,Kent,London,Inner,5,,\nE2,Surrey,London,Outer,,Kent,\n",
     "areas.csv:3:25: warning: \"Kent\" is in another cluster: response rates of both clusters will be off\n"                                                                    },
};

static void
test_mistake (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autofree char *text = g_strconcat (HEADING, cases[i].rows, NULL);
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Areas) self = read_text (text, notes);
    g_autofree char *errors = told (notes);
    g_assert_nonnull (self);
    g_assert_cmpstr (errors, ==, cases[i].error);
}

static void
test_alone (void)
{
    g_autoptr (Areas) self = areas_new ();
    g_assert_cmpuint (areas_length (self), ==, 1);
    g_assert_cmpuint (areas_find (self, "all"), ==, AREA_ALL);
    g_assert_cmpuint (areas_above (self, AREA_ALL, LEVEL_ALL), ==, AREA_ALL);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/areas/tree", test_tree);
    g_test_add_func ("/areas/alone", test_alone);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/areas/mistake/%s", cases[i].name);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mistake);
    }
    return g_test_run ();
}
