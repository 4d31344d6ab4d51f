/* xlsx_date_test.c - which number formats make dates of numbers, and which dates. */
#include "data/xlsx_date_int.h"

static const struct {
    const char *code;
    XlsxKind kind;
} formats[] = {
    {"General",                                XLSX_NUMBER   },
    { "0.00E+00",                              XLSX_NUMBER   },
    { "#,##0.00;[Red]-#,##0.00",               XLSX_NUMBER   },
    { "0 \"days\"",                            XLSX_NUMBER   },
    { "\\d0",                                  XLSX_NUMBER   },
    { "[Red]0",                                XLSX_NUMBER   },
    { "[Blue][>100]0;0",                       XLSX_NUMBER   },
    { "_d0_y",                                 XLSX_NUMBER   },
    { "*d0",                                   XLSX_NUMBER   },
    { "@",                                     XLSX_NUMBER   },
    { "",                                      XLSX_NUMBER   },
    { "0;yyyy",                                XLSX_NUMBER   },
    { "[$\xE2\x82\xAC-809]#,##0",              XLSX_NUMBER   },
    { "\"",                                    XLSX_NUMBER   },
    { "[",                                     XLSX_NUMBER   },
    { "0\\",                                   XLSX_NUMBER   },
    { "yyyy-mm-dd",                            XLSX_DATE     },
    { "m/d/yy",                                XLSX_DATE     },
    { "mmm",                                   XLSX_DATE     },
    { "mmmm yyyy",                             XLSX_DATE     },
    { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", XLSX_DATE     },
    { "[$-409]d-mmm-yy;@",                     XLSX_DATE     },
    { "yyyy\"\xE5\xB9\xB4\"m\"\xE6\x9C\x88\"", XLSX_DATE     },
    { "DD/MM/YYYY",                            XLSX_DATE     },
    { "h:mm",                                  XLSX_TIME     },
    { "mm:ss",                                 XLSX_TIME     },
    { "mm:ss.0",                               XLSX_TIME     },
    { "h:mm:ss AM/PM",                         XLSX_TIME     },
    { "hh:mm A/P",                             XLSX_TIME     },
    { "yyyy-mm-dd hh:mm:ss",                   XLSX_DATE_TIME},
    { "m/d/yy h:mm",                           XLSX_DATE_TIME},
    { "mmm hh:mm:ss",                          XLSX_DATE_TIME},
    { "hh:mm dd.mm.",                          XLSX_DATE_TIME},
    { "[h]:mm:ss",                             XLSX_ELAPSED  },
    { "[mm]:ss",                               XLSX_ELAPSED  },
    { "[SS]",                                  XLSX_ELAPSED  },
};

static void
test_formats (void)
{
    for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
        g_test_message ("%s", formats[i].code);
        g_assert_cmpint (xlsx_format_kind (formats[i].code), ==, formats[i].kind);
    }
}

static void
test_builtin (void)
{
    static const guint dates[] = { 14, 15, 16, 17 }, times[] = { 18, 19, 20, 21, 45, 47 },
                       numbers[] = { 0, 1, 9, 11, 13, 23, 37, 44, 48, 49, 59, 164 };
    for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
        g_assert_cmpint (xlsx_builtin_kind (dates[i]), ==, XLSX_DATE);
    for (guint i = 0; i < G_N_ELEMENTS (times); i++)
        g_assert_cmpint (xlsx_builtin_kind (times[i]), ==, XLSX_TIME);
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        g_assert_cmpint (xlsx_builtin_kind (numbers[i]), ==, XLSX_NUMBER);
    g_assert_cmpint (xlsx_builtin_kind (22), ==, XLSX_DATE_TIME);
    g_assert_cmpint (xlsx_builtin_kind (46), ==, XLSX_ELAPSED);
}

static const struct {
    double value;
    XlsxKind kind;
    gboolean from_1904;
    const char *text; /* NULL: no day */
} days[] = {
    {1,                  XLSX_DATE,      FALSE, "1900-01-01"         },
    { 59,                XLSX_DATE,      FALSE, "1900-02-28"         },
    { 60,                XLSX_DATE,      FALSE, NULL                 },
    { 61,                XLSX_DATE,      FALSE, "1900-03-01"         },
    { 45050,             XLSX_DATE,      FALSE, "2023-05-04"         },
    { 43588,             XLSX_DATE,      TRUE,  "2023-05-04"         },
    { 0,                 XLSX_DATE,      TRUE,  "1904-01-01"         },
    { 0,                 XLSX_DATE,      FALSE, NULL                 },
    { 0,                 XLSX_TIME,      FALSE, "00:00:00"           },
    { 0.9999999,         XLSX_TIME,      TRUE,  "23:59:59"           },
    { 45050.395833333,   XLSX_DATE_TIME, FALSE, "2023-05-04T09:30:00"},
    { 45050.39583333333, XLSX_DATE,      FALSE, "2023-05-04T09:30:00"},
    { 45050.999999,      XLSX_DATE_TIME, FALSE, "2023-05-05T00:00:00"},
    { 45050,             XLSX_DATE_TIME, FALSE, "2023-05-04T00:00:00"},
    { 45350,             XLSX_DATE,      FALSE, "2024-02-28"         },
    { 45351,             XLSX_DATE,      FALSE, "2024-02-29"         },
    { 2958465,           XLSX_DATE,      FALSE, "9999-12-31"         },
    { 2958466,           XLSX_DATE,      FALSE, NULL                 },
    { 2957004,           XLSX_DATE,      TRUE,  NULL                 },
    { -1,                XLSX_DATE,      FALSE, NULL                 },
    { 1e300,             XLSX_ELAPSED,   FALSE, NULL                 },
    { 1.5,               XLSX_ELAPSED,   FALSE, "36:00:00"           },
    { 10,                XLSX_ELAPSED,   TRUE,  "240:00:00"          },
};

static void
test_days (void)
{
    for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
        g_autoptr (GString) out = g_string_new (NULL);
        g_test_message ("%g", days[i].value);
        g_assert_cmpint (xlsx_date_append (out, days[i].value, days[i].kind, days[i].from_1904), ==, days[i].text != NULL);
        g_assert_cmpstr (out->str, ==, days[i].text != NULL ? days[i].text : "");
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/xlsx-date/formats", test_formats);
    g_test_add_func ("/xlsx-date/builtin", test_builtin);
    g_test_add_func ("/xlsx-date/days", test_days);
    return g_test_run ();
}
