/* gold.c - gold.csv becomes one verdict a unit and theme. */
#include "study/gold_int.h"

#include <string.h>

#include "base/csv.h"

enum { COLUMN_UNIT, COLUMN_THEME, COLUMN_VERDICT, COLUMN_CODER };
static const char *const columns[] = { "unit", "theme", "verdict", "coder", NULL };
static const char *const verdicts[] = { "out", "in", NULL };

static const struct {
    const char *name, *label;
} checks[] = {
    [CHECK_UNITS] = {"units",      "Coded by both" },
    [CHECK_PERSON] = { "person",    "Person's share"},
    [CHECK_RULES] = { "rules",     "Rules' share"  },
    [CHECK_PRECISION] = { "precision", "Precision"     },
    [CHECK_RECALL] = { "recall",    "Recall"        },
    [CHECK_F1] = { "f1",        "F1"            },
    [CHECK_AGREEMENT] = { "agreement", "Agreement"     },
    [CHECK_KAPPA] = { "kappa",     "Kappa"         },
    [CHECK_ALPHA] = { "alpha",     "Alpha"         },
};
G_STATIC_ASSERT (G_N_ELEMENTS (checks) == N_CHECKS);

/* One unit under way. */
typedef struct {
    GoldUnit unit;
    AnswerSet out;
    gboolean rest, rest_in; /* a row speaks of all other themes, and how */
} Draft;

typedef struct {
    Study *study;
    CsvTable *table;
    Notes *notes;
    GArray *drafts;      /* of Draft, in the order met */
    GHashTable *by_unit; /* hash -> index + 1 */
} Reader;

static const char *
cell (const Reader *self, guint row, guint column)
{
    return csv_table_get (self->table, row, column);
}

static gboolean
is_hash (const char *text)
{
    return strlen (text) == 16 && strspn (text, "0123456789abcdef") == 16;
}

/* The index of the theme that a row names; G_MAXUINT after telling. */
static guint
find_theme (Reader *self, guint row)
{
    const Codebook *codebook = self->study->codebook;
    const char *text = cell (self, row, COLUMN_THEME);
    const guint theme = codebook != NULL ? codebook_find (codebook, text) : G_MAXUINT;
    if (theme != G_MAXUINT)
        return theme;
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();
    for (guint i = 0; codebook != NULL && i < codebook_length (codebook); i++)
        g_ptr_array_add (ids, (gpointer)codebook_get (codebook, i)->id);
    g_ptr_array_add (ids, NULL);
    g_autofree char *suggestion = name_suggest (text, (const char *const *)ids->pdata);
    notes_add (self->notes, NOTE_ERROR, csv_table_pos (self->table, row, COLUMN_THEME),
               "theme: expected a theme of the codebook, or * for all others, found \"%s\"%s", text, suggestion);
    return G_MAXUINT;
}

/* THEME and what follows from a verdict on it: its parent is in with it, its subthemes are out with it. */
static AnswerSet
set_of (const Codebook *codebook, guint theme, gboolean in)
{
    AnswerSet set = (AnswerSet)1 << theme;
    if (in)
        return set | (AnswerSet)1 << codebook_get (codebook, theme)->parent;
    for (guint i = 0; i < codebook_length (codebook); i++)
        if (codebook_get (codebook, i)->parent == theme)
            set |= (AnswerSet)1 << i;
    return set;
}

static Draft *
find_draft (Reader *self, guint row)
{
    const char *unit = cell (self, row, COLUMN_UNIT);
    guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_unit, unit));
    if (index == 0) {
        const Draft draft = {
            .unit = {.unit = arena_text (self->study->arena, unit), .at = csv_table_pos (self->table, row, COLUMN_UNIT)}
        };
        g_array_append_val (self->drafts, draft);
        index = self->drafts->len;
        g_hash_table_insert (self->by_unit, (gpointer)draft.unit.unit, GUINT_TO_POINTER (index));
    }
    return &g_array_index (self->drafts, Draft, index - 1);
}

static void
tell_contradiction (Reader *self, guint row)
{
    notes_add (self->notes, NOTE_ERROR, csv_table_pos (self->table, row, COLUMN_VERDICT),
               "expected one verdict on a unit and theme, found another in an earlier row");
}

static void
add_rest (Reader *self, Draft *draft, guint row, gboolean in)
{
    if (draft->rest && draft->rest_in != in)
        tell_contradiction (self, row);
    draft->rest = TRUE;
    draft->rest_in = in;
}

static void
add_theme (Reader *self, Draft *draft, guint row, guint theme, gboolean in)
{
    const AnswerSet set = set_of (self->study->codebook, theme, in);
    if ((set & (in ? draft->out : draft->unit.in)) != 0)
        tell_contradiction (self, row);
    else if (in)
        draft->unit.in |= set;
    else
        draft->out |= set;
}

static void
read_row (Reader *self, guint row)
{
    const char *verdict = cell (self, row, COLUMN_VERDICT);
    const gboolean in = strcmp (verdict, verdicts[1]) == 0, all = strcmp (cell (self, row, COLUMN_THEME), "*") == 0;
    const guint theme = all ? G_MAXUINT : find_theme (self, row);
    gboolean good = all || theme != G_MAXUINT;
    if (!is_hash (cell (self, row, COLUMN_UNIT))) {
        notes_add (self->notes, NOTE_ERROR, csv_table_pos (self->table, row, COLUMN_UNIT), "unit: expected 16 hex digits");
        good = FALSE;
    }
    if (!g_strv_contains (verdicts, verdict)) {
        notes_add (self->notes, NOTE_ERROR, csv_table_pos (self->table, row, COLUMN_VERDICT), "verdict: expected in or out, found \"%s\"",
                   verdict);
        good = FALSE;
    }
    if (*cell (self, row, COLUMN_CODER) == '\0')
        notes_add (self->notes, NOTE_ERROR, csv_table_pos (self->table, row, COLUMN_CODER), "coder: expected who said so, found nothing");
    if (good && all)
        add_rest (self, find_draft (self, row), row, in);
    else if (good)
        add_theme (self, find_draft (self, row), row, theme, in);
}

static void
keep_units (Reader *self)
{
    const guint n = self->study->codebook != NULL ? codebook_length (self->study->codebook) : 0;
    const AnswerSet all = n >= 64 ? ~(AnswerSet)0 : ((AnswerSet)1 << n) - 1;
    for (guint i = 0; i < self->drafts->len; i++) {
        Draft *draft = &g_array_index (self->drafts, Draft, i);
        const AnswerSet named = draft->unit.in | draft->out;
        draft->unit.decided = draft->rest ? all : named;
        draft->unit.in |= draft->rest && draft->rest_in ? all & ~named : 0;
        g_array_append_val (self->study->gold, draft->unit);
    }
}

void
gold_read (Study *self, const Source *source, Notes *notes)
{
    Reader reader = { .study = self, .table = csv_table_read (source, columns, notes), .notes = notes };
    if (reader.table == NULL)
        return;
    reader.drafts = g_array_new (FALSE, TRUE, sizeof (Draft));
    reader.by_unit = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint row = 0; row < csv_table_rows (reader.table); row++)
        read_row (&reader, row);
    keep_units (&reader);
    g_hash_table_unref (reader.by_unit);
    g_array_free (reader.drafts, TRUE);
    csv_table_free (reader.table);
}

const char *
check_kind_name (CheckKind kind)
{
    g_assert (kind < N_CHECKS);
    return checks[kind].name;
}

const char *
check_kind_heading (CheckKind kind)
{
    g_assert (kind < N_CHECKS);
    return checks[kind].label;
}
