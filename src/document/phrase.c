/* phrase.c - the phrase book. */
#include "document/phrase.h"

#include "base/number.h"

#include <math.h>

/* A landmark and how far from it the words still hold. Landmarks stand at least 5 points apart, so that their reaches never meet. */
typedef struct {
    double share;
    double exact; /* within this distance the bare words are true: half a point, a little more for fractions that are no whole per cent */
    const char *words;
} Landmark;

static const Landmark landmarks[] = {
    {0.10,       0.005,  "one in ten"    },
    { 0.20,      0.005,  "one in five"   },
    { 0.25,      0.005,  "a quarter"     },
    { 0.30,      0.005,  "30%"           },
    { 1.0 / 3.0, 0.0075, "a third"       },
    { 0.40,      0.005,  "40%"           },
    { 0.50,      0.005,  "half"          },
    { 0.60,      0.005,  "60%"           },
    { 2.0 / 3.0, 0.0075, "two thirds"    },
    { 0.70,      0.005,  "70%"           },
    { 0.75,      0.005,  "three quarters"},
    { 0.80,      0.005,  "four in five"  },
    { 0.90,      0.005,  "nine in ten"   },
};

/* "Almost" and "just over" reach two points; a share further off is said in figures. */
#define REACH 0.02

static gboolean
phrase_landmark (GString *out, double share)
{
    for (guint i = 0; i < G_N_ELEMENTS (landmarks); i++) {
        const double off = share - landmarks[i].share;
        if (fabs (off) <= landmarks[i].exact) {
            g_string_append (out, landmarks[i].words);
            return TRUE;
        }
    }
    /* the nearer landmark speaks: 68.5% is just over two thirds, not almost 70% */
    const Landmark *nearest = NULL;
    for (guint i = 0; i < G_N_ELEMENTS (landmarks); i++)
        if (nearest == NULL || fabs (share - landmarks[i].share) < fabs (share - nearest->share))
            nearest = &landmarks[i];
    if (fabs (share - nearest->share) > REACH)
        return FALSE;
    g_string_append_printf (out, "%s %s", share < nearest->share ? "almost" : "just over", nearest->words);
    return TRUE;
}

/* Under 10% a whole per cent is a coarse figure: say on which side of it the share lies. */
static void
phrase_low (GString *out, double share)
{
    const double percent = share * 100, whole = floor (percent + 1e-9);
    if (percent - whole <= 0.05 || whole < 1)
        number_append (out, percent, percent < 1 ? 1 : 0);
    else if (percent - whole < 0.5) {
        g_string_append (out, "over ");
        number_append (out, whole, 0);
    } else {
        g_string_append (out, "almost ");
        number_append (out, whole + 1, 0);
    }
    g_string_append_c (out, '%');
}

void
phrase_share (GString *out, double share)
{
    if (share <= 0 || share >= 1)
        g_string_append (out, share <= 0 ? "none" : "all");
    else if (share < 0.095)
        phrase_low (out, share);
    else if (!phrase_landmark (out, share)) {
        number_append (out, share * 100, 0);
        g_string_append_c (out, '%');
    }
}

void
phrase_count (GString *out, gint64 count)
{
    const gint64 step = count >= 100 ? 100 : 10;
    const gint64 below = count / step * step, above = below + step;
    const gint64 slack = MAX (count / 100, 1); /* a hundredth */
    if (count < 50 || count == below)
        phrase_small (out, count);
    else if (above - count <= slack) {
        g_string_append (out, "almost ");
        number_append_count (out, above, TRUE);
    } else if (count - below <= slack) {
        g_string_append (out, "just over ");
        number_append_count (out, below, TRUE);
    } else
        number_append_count (out, count, TRUE);
}

void
phrase_small (GString *out, gint64 count)
{
    static const char *const words[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" };
    if (count >= 0 && count < (gint64)G_N_ELEMENTS (words))
        g_string_append (out, words[count]);
    else
        number_append_count (out, count, TRUE);
}
