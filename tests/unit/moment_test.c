/* moment_test.c - times as exports write them; which number is the day. */
#include <string.h>

#include "data/moment_int.h"

typedef struct {
    const char *text;
    DateOrder order;
    const char *expected; /* ISO; NULL: no time, or nobody can tell */
    gint zone;            /* minutes; G_MAXINT: none */
} Case;

/* clang-format off */
static const Case cases[] = {
    { "2023-05-04",                       DATES_FOUND, "2023-05-04T00:00:00Z", G_MAXINT },
    { "2023-05-04T09:30:05",              DATES_FOUND, "2023-05-04T09:30:05Z", G_MAXINT },
    { "2023-05-04 09:30:05.250+01:00",    DATES_FOUND, "2023-05-04T09:30:05Z", 60 },
    { "2023-05-04T09:30:05Z",             DATES_FOUND, "2023-05-04T09:30:05Z", 0 },
    { "2023-05-04 09:30 -0530",           DATES_FOUND, "2023-05-04T09:30:00Z", -330 },
    { "2013/10/16 8:24:52 PM GMT",        DATES_FOUND, "2013-10-16T20:24:52Z", 0 },
    { "2013/10/16 12:24:52 AM GMT+1",     DATES_FOUND, "2013-10-16T00:24:52Z", 60 },
    { "2013/10/16 12:00:00 PM BST",       DATES_FOUND, "2013-10-16T12:00:00Z", 60 },
    { "9/9/26",                           DATES_FOUND, "2026-09-09T00:00:00Z", G_MAXINT },
    { "9/8/26 14:05",                     DATES_FOUND, NULL,                   G_MAXINT },
    { "9/8/26 14:05",                     DATES_DMY,   "2026-08-09T14:05:00Z", G_MAXINT },
    { "9/8/26 14:05",                     DATES_MDY,   "2026-09-08T14:05:00Z", G_MAXINT },
    { "31/12/2022 23:59:59",              DATES_DMY,   "2022-12-31T23:59:59Z", G_MAXINT },
    { "31/12/2022",                       DATES_MDY,   NULL,                   G_MAXINT },
    { "13.05.2023 09:30",                 DATES_FOUND, "2023-05-13T09:30:00Z", G_MAXINT },
    { "2 May 2024 09:30",                 DATES_FOUND, "2024-05-02T09:30:00Z", G_MAXINT },
    { "02-May-24",                        DATES_FOUND, "2024-05-02T00:00:00Z", G_MAXINT },
    { "45414",                            DATES_FOUND, "2024-05-02T00:00:00Z", G_MAXINT },
    { "45414.5",                          DATES_FOUND, "2024-05-02T12:00:00Z", G_MAXINT },
    { "60000.25",                         DATES_FOUND, "2064-04-08T06:00:00Z", G_MAXINT },
    { "29/02/2024",                       DATES_DMY,   "2024-02-29T00:00:00Z", G_MAXINT },
    { "1",                                DATES_FOUND, NULL,                   G_MAXINT },
    { "",                                 DATES_FOUND, NULL,                   G_MAXINT },
    { "yesterday",                        DATES_DMY,   NULL,                   G_MAXINT },
    { "40/40/2023",                       DATES_DMY,   NULL,                   G_MAXINT },
    { "2023-05-04 25:00",                 DATES_DMY,   NULL,                   G_MAXINT },
    { "2023-05-04 09:30 somewhere",       DATES_DMY,   NULL,                   G_MAXINT },
    { "2023-05-04 13:00 PM",              DATES_DMY,   NULL,                   G_MAXINT },
};
/* clang-format on */

static void
test_parse (gconstpointer data)
{
    const Case *c = data;
    Moment moment;
    gint64 seconds = 0;
    moment_parse (c->text, strlen (c->text), &moment);
    const gboolean known = moment_seconds (&moment, c->order, &seconds);
    g_autoptr (GDateTime) date = known ? g_date_time_new_from_unix_utc (seconds) : NULL;
    g_autofree char *found = known ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    g_assert_cmpstr (found, ==, c->expected);
    if (known)
        g_assert_cmpint (moment.zoned ? moment.zone : G_MAXINT, ==, c->zone);
}

static DateOrder
order_of (const char *const *texts, DateOrder said)
{
    MomentOrder order = { 0 };
    for (; *texts != NULL; texts++) {
        Moment moment;
        moment_parse (*texts, strlen (*texts), &moment);
        moment_count (&order, &moment);
    }
    return moment_order (&order, said);
}

static void
test_order (void)
{
    const char *const days[] = { "1/2/2024", "13/2/2024", NULL }, *const months[] = { "1/2/2024", "2/13/2024", NULL };
    const char *const open[] = { "1/2/2024", "9/9/26", NULL }, *const mixed[] = { "13/2/2024", "2/13/2024", NULL };
    g_assert_cmpint (order_of (days, DATES_FOUND), ==, DATES_DMY);
    g_assert_cmpint (order_of (months, DATES_FOUND), ==, DATES_MDY);
    g_assert_cmpint (order_of (open, DATES_FOUND), ==, DATES_FOUND);
    g_assert_cmpint (order_of (open, DATES_MDY), ==, DATES_MDY);
    g_assert_cmpint (order_of (mixed, DATES_FOUND), ==, DATES_FOUND);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/moment/%" G_GSIZE_FORMAT, i);
        g_test_add_data_func (path, &cases[i], test_parse);
    }
    g_test_add_func ("/moment/order", test_order);
    return g_test_run ();
}
