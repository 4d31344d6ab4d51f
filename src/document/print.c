/* print.c - released cells in print. */
#include "document/print.h"

#include "base/number.h"
#include "document/phrase.h"

#include <math.h>

#define MINUS "\xe2\x88\x92"

/* What each measure prints as when nothing else is asked. */
typedef struct {
    NumberUnit unit;
    PrintStyle style;
    int decimals;
} MeasurePrint;

static const MeasurePrint measures[] = {
    [MEASURE_NONE] = {UNIT_NONE,    PRINT_COUNT,   0},
      [MEASURE_SHARE] = { UNIT_SHARE,  PRINT_PERCENT, 0},
    [MEASURE_COUNT] = { UNIT_PEOPLE, PRINT_COUNT,   0},
      [MEASURE_BASE] = { UNIT_PEOPLE, PRINT_COUNT,   0},
    [MEASURE_ASKED] = { UNIT_PEOPLE, PRINT_COUNT,   0},
      [MEASURE_MISSING] = { UNIT_PEOPLE, PRINT_COUNT,   0},
    [MEASURE_MEAN] = { UNIT_MEAN,   PRINT_COUNT,   1},
      [MEASURE_GAP] = { UNIT_POINTS, PRINT_POINTS,  0},
    [MEASURE_RATIO] = { UNIT_MEAN,   PRINT_COUNT,   1},
      [MEASURE_CHANGE] = { UNIT_POINTS, PRINT_SIGNED,  0},
    [MEASURE_RESPONDENTS] = { UNIT_PEOPLE, PRINT_COUNT,   0},
      [MEASURE_HEADCOUNT] = { UNIT_PEOPLE, PRINT_COUNT,   0},
    [MEASURE_RATE] = { UNIT_SHARE,  PRINT_PERCENT, 0},
      [MEASURE_PEOPLE] = { UNIT_PEOPLE, PRINT_COUNT,   0},
    [MEASURE_OVERLAP] = { UNIT_PEOPLE, PRINT_COUNT,   0},
      [MEASURE_ATTENDEES] = { UNIT_PEOPLE, PRINT_COUNT,   0},
    [MEASURE_GROUPS] = { UNIT_NONE,   PRINT_COUNT,   0},
      [MEASURE_RECORDS] = { UNIT_NONE,   PRINT_COUNT,   0},
    [MEASURE_LEFT_OUT] = { UNIT_NONE,   PRINT_COUNT,   0},
      [MEASURE_RAISED] = { UNIT_NONE,   PRINT_COUNT,   0},
    [MEASURE_MENTIONED] = { UNIT_SHARE,  PRINT_PERCENT, 0},
      [MEASURE_CHECK] = { UNIT_MEAN,   PRINT_COUNT,   2},
    [MEASURE_AREAS] = { UNIT_NONE,   PRINT_COUNT,   0},
      [MEASURE_FACT] = { UNIT_NONE,   PRINT_COUNT,   0},
    [MEASURE_REF] = { UNIT_NONE,   PRINT_COUNT,   0},
};
G_STATIC_ASSERT (G_N_ELEMENTS (measures) == N_MEASURES);

static const MeasurePrint check_units = { UNIT_NONE, PRINT_COUNT, 0 };

static const MeasurePrint *
measure_print (const Call *call)
{
    return call->measure == MEASURE_CHECK && call->missing == CHECK_UNITS ? &check_units : &measures[call->measure];
}

NumberUnit
print_unit (const Call *call)
{
    return measure_print (call)->unit;
}

Marked
print_marked (const Released *cell)
{
    if (cell->status == STATUS_Z)
        return MARKED_NOT_ASKED;
    if (cell->status == STATUS_X)
        return MARKED_ABSENT;
    if (cell->bound != BOUND_NONE)
        return cell->bound == BOUND_UNDER ? MARKED_UNDER : MARKED_OVER;
    if (cell->status == STATUS_C)
        return MARKED_WITHHELD;
    return cell->status == STATUS_U ? MARKED_UNSURE : MARKED_SHOWN;
}

static const char *
word (const House *house, const char *key, const char *fallback)
{
    const char *found = house != NULL ? house_word (house, key) : NULL;
    return found != NULL ? found : fallback;
}

static void
append_number (GString *out, double value, int decimals)
{
    const double rounded = number_round (value, decimals);
    g_string_append (out, rounded < 0 ? MINUS : "");
    number_append (out, fabs (rounded), decimals);
}

static void
append_percent (GString *out, double share, int decimals, gboolean sign)
{
    number_append (out, share * 100, decimals);
    if (sign)
        g_string_append_c (out, '%');
}

static void
append_points (GString *out, double share, int decimals, gboolean sign)
{
    const double points = number_round (share * 100, decimals);
    if (sign && points != 0)
        g_string_append (out, points < 0 ? MINUS : "+");
    number_append (out, fabs (points), decimals);
    g_string_append (out, fabs (points) == 1 ? " point" : " points");
}

/* A bound says what the rule gives and no more: 5 of the base, rounded up to a whole per cent. */
static void
append_bound (GString *out, const Released *cell, const House *house, PrintStyle style)
{
    const gboolean under = cell->bound == BOUND_UNDER;
    const double percent = under ? ceil (cell->bound_value * 100 - 1e-9) : floor (cell->bound_value * 100 + 1e-9);
    if (print_unit (&cell->call) == UNIT_POINTS) {
        append_points (out, cell->bound_value, 0, TRUE);
        g_string_append (out, under ? " or less" : " or more");
        return;
    }
    if (print_unit (&cell->call) == UNIT_PEOPLE || style == PRINT_COUNT || style == PRINT_OF || style == PRINT_RANGE) {
        g_string_append (out, word (house, "withheld", "too few to report"));
        return;
    }
    g_string_append (out, under ? "under " : "over ");
    number_append (out, percent, 0);
    if (style != PRINT_PLAIN)
        g_string_append_c (out, '%');
}

static void
append_range (GString *out, const Released *cell, int decimals)
{
    const gboolean share = print_unit (&cell->call) == UNIT_SHARE;
    if (isnan (cell->lower)) {
        g_string_append (out, "not known");
        return;
    }
    if (share) {
        append_percent (out, cell->lower, MAX (decimals, 0), TRUE);
        g_string_append (out, " to ");
        append_percent (out, cell->upper, MAX (decimals, 0), TRUE);
    } else if (print_unit (&cell->call) == UNIT_POINTS) {
        append_percent (out, cell->lower, 0, FALSE);
        g_string_append (out, " to ");
        append_points (out, cell->upper, 0, FALSE);
    } else {
        append_number (out, cell->lower, decimals < 0 ? measure_print (&cell->call)->decimals : decimals);
        g_string_append (out, " to ");
        append_number (out, cell->upper, decimals < 0 ? measure_print (&cell->call)->decimals : decimals);
    }
}

static void
append_people (GString *out, gint64 people, const House *house)
{
    if (people < 0)
        g_string_append (out, word (house, "fewer", "fewer than 11"));
    else
        number_append_count (out, people, TRUE);
}

static void
append_count (GString *out, const Released *cell, const House *house, int decimals)
{
    const MeasurePrint *measure = measure_print (&cell->call);
    if (measure->unit == UNIT_SHARE)
        append_people (out, cell->numerator, house);
    else if (measure->unit == UNIT_MEAN || decimals > 0)
        append_number (out, cell->value, decimals < 0 ? measure->decimals : decimals);
    else
        number_append_count (out, (gint64)number_round (cell->value, 0), TRUE);
}

static void
append_shown (GString *out, const Released *cell, const House *house, PrintStyle style, int decimals)
{
    const MeasurePrint *measure = measure_print (&cell->call);
    switch (style) {
    case PRINT_PERCENT:
        append_percent (out, cell->value, MAX (decimals, 0), TRUE);
        break;
    case PRINT_PLAIN:
        if (measure->unit == UNIT_SHARE)
            append_percent (out, cell->value, MAX (decimals, 0), FALSE);
        else if (measure->unit == UNIT_POINTS)
            append_points (out, cell->value, MAX (decimals, 0), TRUE);
        else
            append_count (out, cell, house, decimals);
        break;
    case PRINT_WORDS:
        if (measure->unit == UNIT_SHARE)
            phrase_share (out, cell->value);
        else
            phrase_count (out, (gint64)number_round (cell->value, 0));
        break;
    case PRINT_POINTS:
    case PRINT_SIGNED:
        append_points (out, cell->value, MAX (decimals, 0), style == PRINT_SIGNED);
        break;
    case PRINT_RANGE:
        append_range (out, cell, decimals);
        break;
    case PRINT_OF:
        append_people (out, cell->numerator, house);
        g_string_append (out, " of ");
        append_people (out, cell->base, house);
        break;
    case PRINT_SMALL:
        phrase_small (out, (gint64)number_round (cell->value, 0));
        break;
    case PRINT_COUNT:
    case PRINT_AUTO:
    case N_PRINTS:
        append_count (out, cell, house, decimals);
        break;
    }
}

void
print_released (GString *out, const Released *cell, const House *house, PrintStyle style, int decimals)
{
    const MeasurePrint *measure = measure_print (&cell->call);
    if (style == PRINT_AUTO) {
        style = measure->style;
        decimals = decimals < 0 ? measure->decimals : decimals;
    }
    if (cell->words != NULL) {
        g_string_append (out, cell->words);
        return;
    }
    switch (print_marked (cell)) {
    case MARKED_UNDER:
    case MARKED_OVER:
        append_bound (out, cell, house, style);
        break;
    case MARKED_WITHHELD:
        if (style == PRINT_PLAIN && cell->call.measure != MEASURE_RESPONDENTS)
            g_string_append (out, status_symbol (cell->status));
        else if (measure->unit == UNIT_PEOPLE && cell->reason == REASON_FEW)
            g_string_append (out, word (house, "fewer", "fewer than 11"));
        else
            g_string_append (out, word (house, "withheld", "too few to report"));
        break;
    case MARKED_NOT_ASKED:
        g_string_append (out, style == PRINT_PLAIN ? status_symbol (cell->status) : word (house, "not_asked", "not asked"));
        break;
    case MARKED_ABSENT:
        if (cell->reason == REASON_UNDEFINED)
            g_string_append (out, word (house, "undefined", "undefined"));
        else if (cell->reason == REASON_UNCHECKED && style != PRINT_PLAIN)
            g_string_append (out, word (house, "unreliable", "[not reliable enough to report]"));
        else
            g_string_append (out, style == PRINT_PLAIN ? status_symbol (cell->status) : word (house, "absent", "not available"));
        break;
    case MARKED_SHOWN:
    case MARKED_UNSURE:
        if (cell->status == STATUS_LOW && style == PRINT_PLAIN)
            g_string_append (out, status_symbol (cell->status));
        else if (cell->status == STATUS_LOW && style == PRINT_PERCENT && decimals <= 0)
            g_string_append (out, "under 1%");
        else
            append_shown (out, cell, house, style, decimals);
        break;
    }
}
