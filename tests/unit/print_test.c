/* print_test.c - released cells in print: rounded once, bounds as the rule gives them, words where nothing may be said. */
#include "document/print.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name;
    Measure measure;
    Released cell;
    PrintStyle style;
    int decimals;
    const char *printed;
} Case;

#define SHARE(x, n)                                                                                                                        \
    {                                                                                                                                      \
        .value = (double)(x) / (n), .numerator = (x), .base = (n), .lower = NAN, .upper = NAN                                              \
    }
#define BOUNDED(way, of)                                                                                                                   \
    {                                                                                                                                      \
        .status = STATUS_C, .reason = REASON_SMALL, .value = NAN, .numerator = -1, .base = (of), .bound = (way),                           \
        .bound_value = (way) == BOUND_UNDER ? 5.0 / (of) : 1 - 5.0 / (of), .lower = NAN, .upper = NAN                                      \
    }

/* clang-format off */
static const Case cases[] = {
    { "percent",          MEASURE_SHARE, SHARE (398, 1010), PRINT_AUTO, -1, "39%" },
    { "percent-1",        MEASURE_SHARE, SHARE (52, 101), PRINT_PERCENT, 1, "51.5%" },
    { "never-60",         MEASURE_SHARE, SHARE (671, 1017), PRINT_AUTO, -1, "66%" },
    { "words",            MEASURE_SHARE, SHARE (671, 1017), PRINT_WORDS, -1, "two thirds" },
    { "numerator",        MEASURE_SHARE, SHARE (896, 1018), PRINT_COUNT, -1, "896" },
    { "of",               MEASURE_SHARE, SHARE (896, 1018), PRINT_OF, -1, "896 of 1,018" },
    { "half-up",          MEASURE_SHARE, SHARE (1, 200), PRINT_PERCENT, 0, "1%" },
    { "range",            MEASURE_SHARE, { .value = 0.66, .lower = 0.6301, .upper = 0.6883 }, PRINT_RANGE, -1, "63% to 69%" },
    { "gap",              MEASURE_GAP, { .value = 0.1106 }, PRINT_AUTO, -1, "11 points" },
    { "gap-signed",       MEASURE_GAP, { .value = -0.1706 }, PRINT_SIGNED, -1, "\xe2\x88\x92" "17 points" },
    { "one-point",        MEASURE_GAP, { .value = 0.0104 }, PRINT_SIGNED, -1, "+1 point" },
    { "no-minus-zero",    MEASURE_GAP, { .value = -0.001 }, PRINT_SIGNED, -1, "0 points" },
    { "under-of-49",      MEASURE_SHARE, BOUNDED (BOUND_UNDER, 49), PRINT_AUTO, -1, "under 11%" },
    { "under-of-20",      MEASURE_SHARE, BOUNDED (BOUND_UNDER, 20), PRINT_AUTO, -1, "under 25%" },
    { "over-of-20",       MEASURE_SHARE, BOUNDED (BOUND_OVER, 20), PRINT_AUTO, -1, "over 75%" },
    { "under-plain",      MEASURE_SHARE, BOUNDED (BOUND_UNDER, 49), PRINT_PLAIN, -1, "under 11" },
    { "bound-no-count",   MEASURE_SHARE, BOUNDED (BOUND_UNDER, 49), PRINT_COUNT, -1, "too few to report" },
    { "bound-no-of",      MEASURE_SHARE, BOUNDED (BOUND_UNDER, 49), PRINT_OF, -1, "too few to report" },
    { "withheld",         MEASURE_SHARE, { .status = STATUS_C, .reason = REASON_SECONDARY, .value = NAN, .numerator = -1 }, PRINT_AUTO, -1, "too few to report" },
    { "withheld-plain",   MEASURE_SHARE, { .status = STATUS_C, .reason = REASON_SECONDARY, .value = NAN, .numerator = -1 }, PRINT_PLAIN, -1, "[c]" },
    { "few-people",       MEASURE_BASE, { .status = STATUS_C, .reason = REASON_FEW, .value = NAN, .base = -1 }, PRINT_AUTO, -1, "fewer than 11" },
    { "few-answers-plain", MEASURE_RESPONDENTS, { .status = STATUS_C, .reason = REASON_FEW, .value = NAN, .base = -1 }, PRINT_PLAIN, -1, "fewer than 11" },
    { "not-asked-plain",  MEASURE_SHARE, { .status = STATUS_Z, .value = NAN }, PRINT_PLAIN, -1, "[z]" },
    { "low-plain",        MEASURE_SHARE, { .status = STATUS_LOW, .value = 0.002, .base = 1010 }, PRINT_PLAIN, -1, "[low]" },
    { "people",           MEASURE_RESPONDENTS, { .value = 1035 }, PRINT_AUTO, -1, "1,035" },
    { "mean",             MEASURE_MEAN, { .value = 16.58 }, PRINT_AUTO, -1, "16.6" },
    { "small-words",      MEASURE_GROUPS, { .value = 7 }, PRINT_SMALL, -1, "seven" },
};
/* clang-format on */

static void
test_print (gconstpointer data)
{
    const Case *c = data;
    Released cell = c->cell;
    cell.call.measure = c->measure;
    g_autoptr (GString) out = g_string_new (NULL);
    print_released (out, &cell, NULL, c->style, c->decimals);
    g_assert_cmpstr (out->str, ==, c->printed);
}

/* A bound never says less than it may: 5 of the base, rounded away from the protected counts. */
static void
test_bounds (void)
{
    for (gint64 base = 11; base < 400; base++) {
        const Released under = BOUNDED (BOUND_UNDER, base);
        Released cell = under;
        cell.call.measure = MEASURE_SHARE;
        g_autoptr (GString) out = g_string_new (NULL);
        print_released (out, &cell, NULL, PRINT_PLAIN, -1);
        const int percent = atoi (out->str + strlen ("under "));
        g_assert_cmpfloat (percent / 100.0, >=, 5.0 / (double)base - 1e-12);
        g_assert_cmpfloat (percent / 100.0, <, 5.0 / (double)base + 0.01);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/print/%s", cases[i].name);
        g_test_add_data_func (path, &cases[i], test_print);
    }
    g_test_add_func ("/print/bounds", test_bounds);
    return g_test_run ();
}
