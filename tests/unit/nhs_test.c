/* nhs_test.c - rules against the codes that people gave to public comments on an ambulance trust: how far they agree, and that the pages which tell it are true. */
#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/files.h"
#include "coding/coding.h"
#include "stats/agreement.h"

#define FOLDER "fixtures/nhs-comments/"

/* Columns of comments.csv. */
enum { COLUMN_ID, COLUMN_DATE, COLUMN_QUESTION, COLUMN_SCORE, COLUMN_TEXT, COLUMN_CODES, COLUMN_SENTIMENT, N_COLUMNS };

/* A row is of the test half when the last hex digit of its text's SHA-256 is even; rules were written on the other half alone. */
typedef enum { HALF_TEST, HALF_DEVELOPMENT } Half;

typedef struct {
    char *text, *codes; /* codes joined by ";" */
    guint respondent;   /* rows of one questionnaire have ids that differ behind the last " - " */
    Half half;
} Comment;

typedef struct {
    char *bytes, *rules;
    gsize length;
    GArray *comments; /* of Comment */
    Notes *notes;
    Codebook *codebook;
} Fixture;

static void
clear_comment (gpointer data)
{
    Comment *comment = data;
    g_free (comment->text);
    g_free (comment->codes);
}

static Half
half_of (const char *text, gsize length)
{
    g_autofree char *hex = sha256_hex (text, length);
    return g_ascii_xdigit_value (hex[63]) % 2 == 0 ? HALF_TEST : HALF_DEVELOPMENT;
}

static guint
find_respondent (GHashTable *known, const CsvCell *id)
{
    char *name = g_strndup (id->text, id->length);
    char *dash = g_strrstr (name, " - ");
    gpointer found;
    if (dash != NULL)
        *dash = '\0';
    if (g_hash_table_lookup_extended (known, name, NULL, &found)) {
        g_free (name);
        return GPOINTER_TO_UINT (found);
    }
    found = GUINT_TO_POINTER (g_hash_table_size (known));
    g_hash_table_insert (known, name, found);
    return GPOINTER_TO_UINT (found);
}

static void
read_comments (Fixture *self)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr (Csv) csv = csv_new ("comments.csv", self->bytes, self->length, ',');
    const CsvCell *cells;
    gsize n;
    g_assert_true (csv_next (csv, &cells, &n, &error));
    while (csv_next (csv, &cells, &n, &error)) {
        const CsvCell *text = &cells[COLUMN_TEXT], *codes = &cells[COLUMN_CODES];
        g_assert_cmpuint (n, ==, N_COLUMNS);
        const Comment comment = { g_strndup (text->text, text->length), g_strndup (codes->text, codes->length),
                                  find_respondent (known, &cells[COLUMN_ID]), half_of (text->text, text->length) };
        g_array_append_val (self->comments, comment);
    }
    g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
    gsize length;
    (void)data;
    self->comments = g_array_new (FALSE, FALSE, sizeof (Comment));
    g_array_set_clear_func (self->comments, clear_comment);
    self->notes = notes_new ();
    g_assert_true (file_read (FOLDER "comments.csv", "comments.csv", &self->bytes, &self->length, NULL));
    g_assert_true (file_read (FOLDER "codebook.yaml", "codebook.yaml", &self->rules, &length, NULL));
    const Source source = { .name = "codebook.yaml", .bytes = self->rules, .length = length };
    self->codebook = codebook_read (&source, self->notes);
    g_assert_nonnull (self->codebook);
    read_comments (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    codebook_free (self->codebook);
    notes_free (self->notes);
    g_array_unref (self->comments);
    g_free (self->bytes);
    g_free (self->rules);
}

/* Whether LABEL is one of CODES. */
static gboolean
has_code (const char *codes, const char *label)
{
    g_auto (GStrv) list = g_strsplit (codes, ";", -1);
    return g_strv_contains ((const char *const *)list, label);
}

/* Agreement on every theme over the comments of HALF. The caller owns it. */
static Agreement *
measure_half (const Fixture *self, Half half)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) texts = g_ptr_array_new ();
    g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (Comment));
    for (guint i = 0; i < self->comments->len; i++) {
        const Comment comment = g_array_index (self->comments, Comment, i);
        if (comment.half != half)
            continue;
        g_array_append_val (kept, comment);
        g_ptr_array_add (texts, comment.text);
    }
    g_autofree AnswerSet *themes = coding_match (self->codebook, (const char *const *)texts->pdata, texts->len, self->notes, &error);
    g_assert_no_error (error);
    const guint n = codebook_length (self->codebook);
    Agreement *made = g_new (Agreement, n);
    g_autofree CodedUnit *units = g_new0 (CodedUnit, kept->len);
    for (guint i = 0; i < kept->len; i++) {
        const Comment *comment = &g_array_index (kept, Comment, i);
        units[i] = (CodedUnit){ .respondent = comment->respondent, .paired = ~(guint64)0, .rule = themes[i] };
        for (guint theme = 0; theme < n; theme++)
            units[i].human |= (guint64)has_code (comment->codes, codebook_get (self->codebook, theme)->label) << theme;
    }
    agreement_measure (units, kept->len, n, made);
    return made;
}

/* A row of the table in the READMEs: measures with their 95% intervals, shares in percent. */
static char *
row_of (const Theme *theme, const Agreement *agreement)
{
    GString *row = g_string_new (NULL);
    g_string_append_printf (row, "| %s |", theme->label);
    for (guint i = 0; i < N_AGREEMENTS; i++) {
        const Estimate *e = &agreement->measures[i];
        const gboolean share = i == AGREEMENT_HUMAN || i == AGREEMENT_RULE || i == AGREEMENT_PERCENT;
        if (isnan (e->value))
            g_string_append (row, " undefined |");
        else if (share)
            g_string_append_printf (row, " %.1f%% (%.1f to %.1f) |", 100 * e->value, 100 * e->interval.lower, 100 * e->interval.upper);
        else
            g_string_append_printf (row, " %.2f (%.2f to %.2f) |", e->value, e->interval.lower, e->interval.upper);
    }
    return g_string_free (row, FALSE);
}

static void
assert_told (const char *path, const char *row)
{
    g_autofree char *page = NULL;
    gsize length;
    g_assert_true (file_read (path, path, &page, &length, NULL));
    if (g_strstr_len (page, (gssize)length, row) == NULL)
        g_test_message ("expected this row in %s", path);
    g_assert_nonnull (g_strstr_len (page, (gssize)length, row));
}

static int
compare_doubles (const void *a, const void *b)
{
    const double one = *(const double *)a, two = *(const double *)b;
    return one < two ? -1 : one > two;
}

/* The rules' share of each theme is within 3 points of people's, the median F1 is at least .65, and the pages say so. */
static void
test_half (Fixture *self, gconstpointer data)
{
    const Half half = GPOINTER_TO_INT (data);
    g_autofree Agreement *made = measure_half (self, half);
    const guint n = codebook_length (self->codebook);
    g_autofree double *f1 = g_new (double, n);
    for (guint i = 0; i < n; i++) {
        const Estimate *measures = made[i].measures;
        g_autofree char *row = row_of (codebook_get (self->codebook, i), &made[i]);
        g_test_message ("%u comments of %u people: %s", made[i].units, made[i].respondents, row);
        assert_told (FOLDER "README.md", row);
        if (half == HALF_TEST)
            assert_told ("README.md", row);
        g_assert_cmpfloat (fabs (measures[AGREEMENT_RULE].value - measures[AGREEMENT_HUMAN].value), <=, 0.03);
        f1[i] = measures[AGREEMENT_F1].value;
    }
    qsort (f1, n, sizeof *f1, compare_doubles);
    g_assert_cmpfloat ((f1[(n - 1) / 2] + f1[n / 2]) / 2, >=, 0.65);
}

/* The codebook's examples hold, every rule has some, and each theme is one that people used. */
static void
test_codebook (Fixture *self, gconstpointer data)
{
    (void)data;
    g_assert_true (coding_check (self->codebook, self->notes));
    g_assert_cmpuint (notes_length (self->notes), ==, 0);
    for (guint theme = 0; theme < codebook_length (self->codebook); theme++) {
        guint used = 0;
        for (guint i = 0; i < self->comments->len; i++)
            used += has_code (g_array_index (self->comments, Comment, i).codes, codebook_get (self->codebook, theme)->label);
        g_assert_cmpuint (used, >, 0);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/nhs/codebook", Fixture, NULL, set_up, test_codebook, tear_down);
    g_test_add ("/nhs/development", Fixture, GINT_TO_POINTER (HALF_DEVELOPMENT), set_up, test_half, tear_down);
    g_test_add ("/nhs/test", Fixture, GINT_TO_POINTER (HALF_TEST), set_up, test_half, tear_down);
    return g_test_run ();
}
