/* stamp_test.c - times of speech in every shape, and what only looks like one. */
#include "data/stamp_int.h"

#include <string.h>

#define NONE G_MININT64

static const struct {
    const char *text;
    gint64 strict, lenient; /* milliseconds, or NONE */
} stamps[] = {
    {"00:01.000",          1000,      1000     },
    { "00:00:01.500",      1500,      1500     },
    { "100:00:00.000",     360000000, 360000000},
    { "0:0:3.270",         NONE,      3270     },
    { "0:0:6.90",          NONE,      6090     }, /* 90 milliseconds */
    { "0:0:58.9",          NONE,      58009    },
    { "0:1:19.390",        NONE,      79390    },
    { "-0:0:1.90",         NONE,      -1090    },
    { "00:00:04,500",      NONE,      4500     },
    { "00:00:07.0033780",  NONE,      7003     }, /* a fraction */
    { "1:00.000",          NONE,      60000    },
    { "00:00:01",          NONE,      NONE     },
    { "00:00:01.",         NONE,      NONE     },
    { "5.000",             NONE,      NONE     },
    { ":01.000",           NONE,      NONE     },
    { "",                  NONE,      NONE     },
    { "00:0000000001.000", NONE,      NONE     },
};

static const struct {
    const char *text;
    gint64 ms;
    guint parts;
    gsize length; /* of what is skipped */
} clocks[] = {
    {"0:04",       4000,    2, 4},
    { "12:30 x",   750000,  2, 5},
    { "1:02:03",   3723000, 3, 7},
    { "00:05:32]", 332000,  3, 8},
    { "0:4",       NONE,    0, 0},
    { "10:75",     NONE,    0, 0},
    { "1234:00",   NONE,    0, 0},
    { "0:040",     NONE,    0, 0},
    { "12",        NONE,    0, 0},
    { "noon",      NONE,    0, 0},
};

static const struct {
    const char *text;
    Timing timing;
    gint64 start, stop; /* start NONE: it is no span */
} spans[] = {
    {"00:01.000 --> 00:02.000",                  TIMING_STRICT,  1000, 2000},
    { " 00:01.000-->00:02.000 align:start",      TIMING_STRICT,  1000, 2000},
    { "0:0:6.90 --> 0:0:6.500",                  TIMING_LENIENT, 6090, 6500},
    { "0:0:6.90 --> 0:0:6.500",                  TIMING_STRICT,  NONE, 0   },
    { "00:00:01,000 --> 00:00:02,000 X1:1 X2:2", TIMING_LENIENT, 1000, 2000},
    { "00:01.000 --> 00:02.000x",                TIMING_STRICT,  NONE, 0   },
    { "00:01.000 -> 00:02.000",                  TIMING_LENIENT, NONE, 0   },
    { "at 00:01.000 --> 00:02.000",              TIMING_LENIENT, NONE, 0   },
};

static void
test_stamps (void)
{
    for (gsize i = 0; i < G_N_ELEMENTS (stamps); i++)
        for (guint timing = TIMING_STRICT; timing <= TIMING_LENIENT; timing++) {
            const gint64 expected = timing == TIMING_STRICT ? stamps[i].strict : stamps[i].lenient;
            const char *text = stamps[i].text, *end = text + strlen (text);
            gint64 ms = NONE;
            const char *stop = stamp_skip (text, end, timing, &ms);
            g_test_message ("%s", text);
            g_assert_true ((stop == end) == (expected != NONE));
            g_assert_true (expected == NONE || ms == expected);
        }
}

static void
test_clocks (void)
{
    for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++) {
        const char *text = clocks[i].text;
        gint64 ms;
        guint parts;
        const char *stop = stamp_skip_clock (text, text + strlen (text), &ms, &parts);
        g_test_message ("%s", text);
        g_assert_true ((stop != NULL) == (clocks[i].ms != NONE));
        if (stop == NULL)
            continue;
        g_assert_cmpint (ms, ==, clocks[i].ms);
        g_assert_cmpuint (parts, ==, clocks[i].parts);
        g_assert_cmpuint ((gsize)(stop - text), ==, clocks[i].length);
    }
}

static void
test_spans (void)
{
    for (gsize i = 0; i < G_N_ELEMENTS (spans); i++) {
        const char *text = spans[i].text;
        gint64 start, stop;
        const char *after = stamp_skip_span (text, text + strlen (text), spans[i].timing, &start, &stop);
        g_test_message ("%s", text);
        g_assert_true ((after != NULL) == (spans[i].start != NONE));
        g_assert_true (after == NULL || (start == spans[i].start && stop == spans[i].stop));
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/stamp/stamps", test_stamps);
    g_test_add_func ("/stamp/clocks", test_clocks);
    g_test_add_func ("/stamp/spans", test_spans);
    return g_test_run ();
}
