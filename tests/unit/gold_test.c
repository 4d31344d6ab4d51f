/* gold_test.c - what a person coded: rows become verdicts, mistakes are told at their place, texts that are gone are stale. */
#include "study/gold_int.h"

#include <string.h>

#include "coding/codings_int.h"
#include "coding/coding.h"

#define HEAD "unit,theme,verdict,coder\n"
#define UNIT "0123456789abcdef"

/* Themes pay (0) with pay.fair (1), and hours (2). */
static Study *
small_study (Notes *notes)
{
    static const char themes[] = "themes:\n"
                                 "  - {id: pay, rules: [{pattern: x, match: [x], no_match: [y]}],\n"
                                 "     themes: [{id: pay.fair, rules: [{pattern: x, match: [x], no_match: [y]}]}]}\n"
                                 "  - {id: hours, rules: [{pattern: x, match: [x], no_match: [y]}]}\n";
    const Source source = { "c.yaml", themes, strlen (themes) };
    Study *study = study_new ("folder", "templates");
    study->codebook = codebook_read (&source, notes);
    return study;
}

static void
read_gold (Study *study, const char *text, Notes *notes)
{
    const Source source = { "gold.csv", text, strlen (text) };
    gold_read (study, &source, notes);
}

typedef struct {
    const char *name, *rows;
    AnswerSet decided, in;
    const char *error; /* NULL where the rows are good */
} Case;

static const Case cases[] = {
    {"in",             UNIT ",hours,in,AB\n",                         4, 4, NULL                                                              },
    { "parent-in",     UNIT ",pay.fair,in,AB\n",                      3, 3, NULL                                                              },
    { "below-out",     UNIT ",pay,out,AB\n",                          3, 0, NULL                                                              },
    { "sibling",       UNIT ",pay.fair,out,AB\n" UNIT ",pay,in,AB\n", 3, 1, NULL                                                              },
    { "rest-out",      UNIT ",pay.fair,in,AB\n" UNIT ",*,out,AB\n",   7, 3, NULL                                                              },
    { "rest-first",    UNIT ",*,out,AB\n" UNIT ",hours,in,CD\n",      7, 4, NULL                                                              },
    { "rest-in",       UNIT ",*,in,AB\n" UNIT ",hours,out,AB\n",      7, 3, NULL                                                              },
    { "twice",         UNIT ",hours,in,AB\n" UNIT ",hours,in,CD\n",   4, 4, NULL                                                              },
    { "no-unit",       "0123,hours,in,AB\n",                          0, 0, "gold.csv:2:1: error: unit: expected 16 hex digits"               },
    { "no-theme",      UNIT ",hour,in,AB\n",                          0, 0,
     "gold.csv:2:18: error: theme: expected a theme of the codebook, or * for all others, found \"hour\"; did you mean \"hours\"?"            },
    { "no-verdict",    UNIT ",hours,yes,AB\n",                        0, 0, "gold.csv:2:24: error: verdict: expected in or out, found \"yes\""},
    { "no-coder",      UNIT ",hours,in,\n",                           4, 4, "gold.csv:2:27: error: coder: expected who said so, found nothing"},
    { "contradiction", UNIT ",hours,in,AB\n" UNIT ",hours,out,CD\n",  4, 4,
     "gold.csv:3:24: error: expected one verdict on a unit and theme, found another in an earlier row"                                        },
    { "parent-out",    UNIT ",pay,out,AB\n" UNIT ",pay.fair,in,AB\n", 3, 0,
     "gold.csv:3:27: error: expected one verdict on a unit and theme, found another in an earlier row"                                        },
    { "rest-twice",    UNIT ",*,out,AB\n" UNIT ",*,in,AB\n",          7, 7,
     "gold.csv:3:20: error: expected one verdict on a unit and theme, found another in an earlier row"                                        },
};

static void
test_read (gconstpointer data)
{
    const Case *c = data;
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Study) study = small_study (notes);
    g_autofree char *text = g_strconcat (HEAD, c->rows, NULL);
    read_gold (study, text, notes);
    g_autofree char *told = notes_length (notes) > 0 ? note_format (notes_get (notes, 0)) : NULL;
    g_assert_cmpstr (told, ==, c->error);
    g_assert_cmpuint (study_gold (study), ==, c->decided != 0);
    if (c->decided == 0)
        return;
    g_assert_cmpstr (study_gold_unit (study, 0)->unit, ==, UNIT);
    g_assert_cmphex (study_gold_unit (study, 0)->decided, ==, c->decided);
    g_assert_cmphex (study_gold_unit (study, 0)->in, ==, c->in);
}

/* A unit whose text has changed is no longer what the person coded. */
static void
test_stale (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Study) study = small_study (notes);
    GArray *units = g_array_new (FALSE, TRUE, sizeof (Unit));
    const Unit unit = { .kind = UNIT_ANSWER, .text = "x", .length = 1, .hash = UNIT };
    g_array_append_val (units, unit);
    g_autoptr (Codings) codings = codings_new (study->codebook, NULL, units, g_array_new (FALSE, FALSE, sizeof (Hit)),
                                               g_array_new (FALSE, FALSE, sizeof (Aside)), 1, 0);
    read_gold (study, HEAD UNIT ",*,out,AB\n", notes);
    g_assert_true (coding_check_gold (study, codings, notes));
    read_gold (study, HEAD "fedcba9876543210,*,out,AB\n", notes);
    g_assert_false (coding_check_gold (study, codings, notes));
    g_autofree char *told = note_format (notes_get (notes, 0));
    g_assert_cmpstr (
        told, ==,
        "gold.csv:2:1: error: unit: expected the hash of an answer or turn that is coded, found fedcba9876543210, which none has "
        "(1 unit is gone)");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/gold/read/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_read);
    }
    g_test_add_func ("/gold/stale", test_stale);
    return g_test_run ();
}
