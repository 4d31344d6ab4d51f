/* sav_value.c - what a value of an SPSS variable says in words: its label, a date, a number, nothing. */
#include "data/sav_value_int.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

#define DAY 86400.0
#define EPOCH 577735u /* 1582-10-14, the first day of the calendar, counted from 0001-01-01 as day 1 */
#define YEAR_9999 3652059.0
#define HOURS_MAX 1e9 /* seconds of the longest duration that is written as one */

/* The formats that hold a date or a time; a digit, the width, follows. */
static const struct {
    const char *name;
    SavKind kind;
} kinds[] = {
    {"DATE",      SAV_DATE    },
    { "ADATE",    SAV_DATE    },
    { "EDATE",    SAV_DATE    },
    { "SDATE",    SAV_DATE    },
    { "JDATE",    SAV_DATE    },
    { "QYR",      SAV_DATE    },
    { "MOYR",     SAV_DATE    },
    { "WKYR",     SAV_DATE    },
    { "DATETIME", SAV_DATETIME},
    { "YMDHMS",   SAV_DATETIME},
    { "TIME",     SAV_TIME    },
    { "MTIME",    SAV_TIME    },
    { "DTIME",    SAV_TIME    },
};

typedef struct {
    double value;
    char *label;
} Labelled;

struct SavLabels {
    GArray *numbers; /* of Labelled, sorted by value */
    GHashTable *texts;
};

SavKind
sav_kind (const char *format)
{
    const gsize n = strcspn (format, "0123456789.");
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (strlen (kinds[i].name) == n && strncmp (kinds[i].name, format, n) == 0)
            return kinds[i].kind;
    return SAV_NUMBER;
}

static void
append_clock (GString *out, guint64 seconds)
{
    g_string_append_printf (out, "%02" G_GUINT64_FORMAT ":%02u:%02u", seconds / 3600, (guint)(seconds / 60 % 60), (guint)(seconds % 60));
}

static void
append_date (GString *out, SavKind kind, double value, double days)
{
    GDate date;
    g_date_clear (&date, 1);
    g_date_set_julian (&date, (guint32)days);
    g_string_append_printf (out, "%04u-%02u-%02u", g_date_get_year (&date), (guint)g_date_get_month (&date), g_date_get_day (&date));
    if (kind != SAV_DATETIME)
        return;
    g_string_append_c (out, 'T');
    append_clock (out, (guint64)(value - floor (value / DAY) * DAY));
}

void
sav_append (GString *out, SavKind kind, double value)
{
    const double days = floor (value / DAY) + EPOCH;
    if ((kind == SAV_DATE || kind == SAV_DATETIME) && days >= 1 && days <= YEAR_9999)
        append_date (out, kind, value, days);
    else if (kind == SAV_TIME && value >= 0 && value < HOURS_MAX)
        append_clock (out, (guint64)value);
    else
        number_append_exact (out, value);
}

/* -------------------------------------------------------------------- labels */

static void
free_label (gpointer data)
{
    g_free (((Labelled *)data)->label);
}

SavLabels *
sav_labels_new (void)
{
    SavLabels *self = g_new0 (SavLabels, 1);
    self->numbers = g_array_new (FALSE, FALSE, sizeof (Labelled));
    g_array_set_clear_func (self->numbers, free_label);
    self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    return self;
}

void
sav_labels_free (SavLabels *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->numbers);
    g_hash_table_unref (self->texts);
    g_free (self);
}

/* Where VALUE stands, or would. */
static guint
place_of (const SavLabels *self, double value)
{
    guint low = 0, high = self->numbers->len;
    while (low < high) {
        const guint middle = (low + high) / 2;
        if (g_array_index (self->numbers, Labelled, middle).value < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
sav_labels_add (SavLabels *self, double value, const char *text, const char *label)
{
    if (*label == '\0' || (text == NULL && isnan (value)))
        return;
    if (text != NULL) {
        g_hash_table_insert (self->texts, g_strchomp (g_strdup (text)), g_strdup (label));
        return;
    }
    const guint at = place_of (self, value);
    const Labelled labelled = { value, g_strdup (label) };
    if (at == self->numbers->len || g_array_index (self->numbers, Labelled, at).value != value) {
        g_array_insert_val (self->numbers, at, labelled);
        return;
    }
    g_free (g_array_index (self->numbers, Labelled, at).label);
    g_array_index (self->numbers, Labelled, at) = labelled;
}

const char *
sav_labels_number (const SavLabels *self, double value, guint *index)
{
    const guint at = place_of (self, value);
    if (at == self->numbers->len || g_array_index (self->numbers, Labelled, at).value != value)
        return NULL;
    if (index != NULL)
        *index = at;
    return g_array_index (self->numbers, Labelled, at).label;
}

const char *
sav_labels_text (const SavLabels *self, const char *text)
{
    if (g_hash_table_size (self->texts) == 0)
        return NULL;
    g_autofree char *key = g_strchomp (g_strdup (text));
    return g_hash_table_lookup (self->texts, key);
}

guint
sav_labels_length (const SavLabels *self)
{
    return self->numbers->len;
}

double
sav_labels_value (const SavLabels *self, guint index)
{
    g_assert (index < self->numbers->len);
    return g_array_index (self->numbers, Labelled, index).value;
}
