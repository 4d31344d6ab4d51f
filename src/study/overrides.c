/* overrides.c - overrides.csv: what a person says of single texts, whatever the rules found. */
#include "study/people_int.h"

#include <string.h>

#include "base/csv.h"
#include "base/text.h"

#define UNIT_DIGITS 16

enum { COLUMN_UNIT, COLUMN_THEME, COLUMN_VERDICT, COLUMN_REVIEWER, COLUMN_DATE, COLUMN_REASON };
static const char *const columns[] = { "unit", "theme", "verdict", "reviewer", "date", "reason", NULL };
static const char *const verdicts[] = { "out", "in", NULL };

/* What one reading needs. */
typedef struct {
    Study *study;
    CsvTable *table;
    Notes *notes;
    GHashTable *seen; /* unit and theme -> row + 1 */
} Reader;

static const char *
cell (const Reader *self, guint row, guint column)
{
    return arena_text (self->study->arena, csv_table_get (self->table, row, column));
}

static SourcePos
cell_pos (const Reader *self, guint row, guint column)
{
    return csv_table_pos (self->table, row, column);
}

static gboolean
check_unit (const Reader *self, guint row, const char *unit)
{
    if (strlen (unit) == UNIT_DIGITS && strspn (unit, "0123456789abcdef") == UNIT_DIGITS)
        return TRUE;
    notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, COLUMN_UNIT),
               "unit: expected %d hex digits in lower case, found %" G_GSIZE_FORMAT " characters", UNIT_DIGITS, strlen (unit));
    return FALSE;
}

/* Its index; G_MAXUINT after telling. */
static guint
find_theme (const Reader *self, guint row)
{
    const Codebook *codebook = self->study->codebook;
    const char *text = csv_table_get (self->table, row, COLUMN_THEME);
    const guint found = codebook != NULL ? codebook_find (codebook, text) : G_MAXUINT,
                n = codebook != NULL ? codebook_length (codebook) : 0;
    if (found != G_MAXUINT)
        return found;
    g_autofree const char **ids = g_new0 (const char *, n + 1);
    for (guint i = 0; i < n; i++)
        ids[i] = codebook_get (codebook, i)->id;
    g_autofree char *suggestion = name_suggest (text, ids);
    notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, COLUMN_THEME), "theme: expected a theme of the codebook, found \"%s\"%s", text,
               suggestion);
    return G_MAXUINT;
}

static gboolean
read_verdict (const Reader *self, guint row, gboolean *in)
{
    const char *text = csv_table_get (self->table, row, COLUMN_VERDICT);
    for (guint i = 0; verdicts[i] != NULL; i++)
        if (strcmp (text, verdicts[i]) == 0) {
            *in = i == 1;
            return TRUE;
        }
    notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, COLUMN_VERDICT), "verdict: expected in or out, found \"%s\"", text);
    return FALSE;
}

static void
need_text (const Reader *self, guint row, guint column)
{
    if (*csv_table_get (self->table, row, column) == '\0')
        notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, column), "%s: expected words, found nothing", columns[column]);
}

static gboolean
is_first (const Reader *self, guint row, const Override *override)
{
    g_autofree char *key = g_strdup_printf ("%s %u", override->unit, override->theme);
    const guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, key));
    if (other > 0)
        notes_add (self->notes, NOTE_ERROR, override->at, "expected one verdict on a unit and a theme, found another in line %u",
                   cell_pos (self, other - 1, COLUMN_UNIT).line);
    else
        g_hash_table_insert (self->seen, g_steal_pointer (&key), GUINT_TO_POINTER (row + 1));
    return other == 0;
}

static void
read_row (const Reader *self, guint row)
{
    Override override = { .unit = cell (self, row, COLUMN_UNIT),
                          .theme = find_theme (self, row),
                          .reviewer = cell (self, row, COLUMN_REVIEWER),
                          .date = cell (self, row, COLUMN_DATE),
                          .reason = cell (self, row, COLUMN_REASON),
                          .at = cell_pos (self, row, COLUMN_UNIT) };
    const gboolean unit = check_unit (self, row, override.unit), decided = read_verdict (self, row, &override.in);
    need_text (self, row, COLUMN_REVIEWER);
    need_text (self, row, COLUMN_REASON);
    if (!date_is_valid (override.date))
        notes_add (self->notes, NOTE_ERROR, cell_pos (self, row, COLUMN_DATE), "date: expected a day such as 2023-07-25, found \"%s\"",
                   override.date);
    if (unit && decided && override.theme != G_MAXUINT && is_first (self, row, &override))
        g_array_append_val (self->study->overrides, override);
}

void
overrides_read (Study *self, const Source *source, Notes *notes)
{
    g_autoptr (CsvTable) table = csv_table_read (source, columns, notes);
    if (table == NULL)
        return;
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    const Reader reader = { self, table, notes, seen };
    for (guint i = 0; i < csv_table_rows (table); i++)
        read_row (&reader, i);
}
