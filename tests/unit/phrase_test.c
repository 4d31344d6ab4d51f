/* phrase_test.c - the phrase book says only what is true. */
#include "document/phrase.h"

typedef struct {
    const char *name;
    double x, n;
    const char *words;
} ShareCase;

static const ShareCase shares[] = {
    {"published-workload",  398,  1010,  "almost 40%"        },
    { "published-valued",   671,  1017,  "two thirds"        },
    { "published-agency",   168,  842,   "one in five"       },
    { "published-response", 1035, 12694, "over 8%"           },
    { "published-make",     896,  1018,  "almost nine in ten"},
    { "exactly-40",         40,   100,   "40%"               },
    { "not-almost-60",      66,   100,   "two thirds"        },
    { "just-over-a-third",  350,  1000,  "just over a third" },
    { "no-landmark",        455,  1000,  "46%"               },
    { "below-one",          6,    1000,  "0.6%"              },
    { "nobody",             0,    40,    "none"              },
    { "everybody",          40,   40,    "all"               },
};

typedef struct {
    const char *name;
    gint64 count;
    const char *words;
} CountCase;

static const CountCase counts[] = {
    {"almost-900",  896,  "almost 900"     },
    { "exact",      900,  "900"            },
    { "over-1000",  1005, "just over 1,000"},
    { "between",    1035, "1,035"          },
    { "small",      7,    "seven"          },
    { "ten",        10,   "10"             },
    { "not-almost", 880,  "880"            },
};

static void
test_share (gconstpointer data)
{
    const ShareCase *c = data;
    g_autoptr (GString) out = g_string_new (NULL);
    phrase_share (out, c->x / c->n);
    g_assert_cmpstr (out->str, ==, c->words);
}

static void
test_count (gconstpointer data)
{
    const CountCase *c = data;
    g_autoptr (GString) out = g_string_new (NULL);
    phrase_count (out, c->count);
    g_assert_cmpstr (out->str, ==, c->words);
}

/* Of every share in steps of a tenth of a point: "almost" is never said from above, "just over" never from below. */
static void
test_true (void)
{
    for (int i = 1; i < 1000; i++) {
        g_autoptr (GString) out = g_string_new (NULL);
        phrase_share (out, i / 1000.0);
        if (g_str_has_prefix (out->str, "almost 40%"))
            g_assert_cmpint (i, <, 400);
        if (g_str_has_prefix (out->str, "just over a third"))
            g_assert_cmpint (i, >=, 334);
        if (g_str_has_prefix (out->str, "almost half"))
            g_assert_cmpint (i, <, 500);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (shares); i++) {
        g_autofree char *path = g_strdup_printf ("/phrase/share/%s", shares[i].name);
        g_test_add_data_func (path, &shares[i], test_share);
    }
    for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
        g_autofree char *path = g_strdup_printf ("/phrase/count/%s", counts[i].name);
        g_test_add_data_func (path, &counts[i], test_count);
    }
    g_test_add_func ("/phrase/true", test_true);
    return g_test_run ();
}
