/* england_test.c - templates/areas-england.csv: every children's services authority once, in nine regions, with a code, and no spelling of two. */
#include <string.h>

#include "base/files.h"
#include "study/areas.h"

static Areas *
read_england (Notes *notes)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true (file_read ("templates/areas-england.csv", "areas-england.csv", &bytes, &length, NULL));
    const Source source = { "areas-england.csv", bytes, length };
    return areas_read (&source, notes);
}

static void
test_whole (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Areas) areas = read_england (notes);
    g_assert_cmpuint (notes_errors (notes), ==, 0);
    g_assert_cmpuint (areas_count (areas, LEVEL_AUTHORITY), ==, 153);
    g_assert_cmpuint (areas_count (areas, LEVEL_REGION), ==, 9);
    for (guint i = 0; i < areas_length (areas); i++)
        if (areas_get (areas, i)->level == LEVEL_AUTHORITY)
            g_assert_cmpuint (strlen (areas_get (areas, i)->code), ==, 9);
}

static void
test_spellings (void)
{
    static const char *const spellings[][2] = {
        {"hull city council",     "Kingston upon Hull"    },
        { "kingston",             "Kingston upon Thames"  },
        { "lb barnet",            "Barnet"                },
        { "e10000016",            "Kent"                  },
        { "windsor & maidenhead", "Windsor and Maidenhead"},
        { "st helens",            "St. Helens"            },
    };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Areas) areas = read_england (notes);
    for (guint i = 0; i < G_N_ELEMENTS (spellings); i++) {
        const guint area = areas_match (areas, spellings[i][0]);
        g_assert_cmpuint (area, !=, AREA_NONE);
        g_assert_cmpstr (areas_get (areas, area)->name, ==, spellings[i][1]);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/england/whole", test_whole);
    g_test_add_func ("/england/spellings", test_spellings);
    return g_test_run ();
}
