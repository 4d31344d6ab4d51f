/* engine_test.c - the same hits whatever is skipped: patterns made at random over texts made at random, and the codebooks of both corpora over their texts. */
#include <string.h>

#include "base/csv.h"
#include "base/files.h"
#include "coding/coding.h"
#include "coding/settle_int.h"
#include "data/data.h"

/* ---- at random, the same every time; in the shape of YAML's quotes, where one is written twice */

#define BOOKS 150
#define RULES 40
#define TEXTS 80

typedef struct {
    GRand *rand;
    GString *out;
    guint depth;
} Maker;

static const char *const words[] = { "pay",          "stress",      "case",        "load",   "kit", "work",     "a",
                                     "be",           "manag",       "caf\xC3\xA9", "team",   "is",  "overwork", "support",
                                     "s\xCC\x81tre", "don''t know", "IT pay",      "no one", "s",   "ing",      "about the quality" };
static const char *const pieces[] = { "\\w*",     "\\w+",    "[\\s\\-]+", "[ -]?",       "[- ]", "\\s",   "\\s+",         " ?",
                                      "\\b",      ".",       ".?",        "[a-d]",       "[^p]", "[st]",  "s?",           "(s|ed)?",
                                      "\\d",      "[\\w'']", "{2,3}",     "e{1,2}",      "\\K",  "\\S+?", "(?=s)",        "(?!ing)",
                                      "(?<!no )", "(?<=e)",  "\\W",       "(?i:P)",      "y?",   "''",    "\xE2\x80\x99", "\\p{L}",
                                      "\\x20",    "(?-i:S)", "\xC5\xBF",  "\xE2\x84\xAA" };
static const char *const joins[] = {
    "[\\s\\-]+", "[ -]?", "[- ]", "\\s", "\\s+", " ?", "\\w*", "\\w+", " ", " ", "-", "s?", "(s|ed)?", ""
};
static const char *const blanks[] = { " ",
                                      " ",
                                      " ",
                                      "",
                                      "-",
                                      "  ",
                                      " - ",
                                      ", ",
                                      ". ",
                                      "\n",
                                      "\xC2\xA0",
                                      "\xE2\x80\x83",
                                      "\xC2\x85",
                                      "'",
                                      "\xE2\x80\x99",
                                      "\xE2\x80\x90",
                                      "\xE2\x80\xA8" };
static const char *const others[] = { "s", "",  "es",       "ed", "ing",      "\xC3\xA9", "\xC5\xBF", "\xE2\x84\xAA",
                                      "_", "1", "\xCC\x81", "x",  "\xC2\xA3", "e" };

#define PICK(list) ((list)[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (list))])

static gboolean
chance (Maker *self, guint of)
{
    return g_rand_int_range (self->rand, 0, (gint)of) == 0;
}

/* Words and what may stand between them. */
static void
add_phrase (Maker *self)
{
    const guint n = (guint)g_rand_int_range (self->rand, 1, 4);
    for (guint i = 0; i < n; i++)
        g_string_append_printf (self->out, "%s%s", PICK (words), i + 1 < n || chance (self, 3) ? PICK (joins) : "");
}

/* Anything, and phrases in it. No alternative may be empty: PCRE2 10.42 runs such patterns in two ways that differ. */
static void
add_pattern (Maker *self)
{
    const guint n = (guint)g_rand_int_range (self->rand, 1, 4);
    self->depth++;
    g_string_append (self->out, chance (self, 2) ? "\\b" : "");
    for (guint i = 0; i < n; i++) {
        if (chance (self, 4) && self->depth < 4) {
            g_string_append (self->out, chance (self, 2) ? "(" : "(?:");
            add_pattern (self);
            g_string_append (self->out, chance (self, 3) ? ")?" : chance (self, 6) ? "){1,2}" : ")");
        } else if (chance (self, 3)) {
            g_string_append (self->out, PICK (pieces));
        } else {
            add_phrase (self);
        }
        if (chance (self, 6))
            g_string_append_printf (self->out, "%s%s%s", PICK (words), chance (self, 2) ? "\\b|\\b" : "|", PICK (words));
    }
    g_string_append (self->out, chance (self, 2) ? "\\b" : "");
    self->depth--;
}

/* A condition, or a list of words, with another pattern; or none. */
static void
add_condition (Maker *self)
{
    static const char *const starts[] = { "near", "before", "after", "not_near", "not_before", "not_after", "negators" };
    static const char *const withins[] = { "2 words", "clause", "sentence", "unit" };
    g_string_append_printf (self->out, ", %s: {pattern: '", PICK (starts));
    add_pattern (self);
    g_string_append_printf (self->out, "', within: %s}", PICK (withins));
}

/* Rules that can be compiled, one a line. */
static char *
make_book (Maker *self)
{
    GString *book = g_string_new ("themes:\n- id: t\n  rules:\n");
    for (guint made = 0; made < RULES;) {
        g_autoptr (Notes) notes = notes_new ();
        g_string_assign (self->out, "themes:\n- id: t\n  rules:\n");
        const gsize start = self->out->len;
        g_string_append (self->out, "  - {pattern: '");
        add_pattern (self);
        g_string_append_printf (self->out, "'%s", chance (self, 4) ? ", case_sensitive: yes" : "");
        if (chance (self, 3))
            add_condition (self);
        g_string_append (self->out, "}\n");
        const Source source = { "codebook.yaml", self->out->str, self->out->len };
        g_autoptr (Codebook) codebook = codebook_read (&source, notes);
        g_autoptr (RuleBook) tried = notes_errors (notes) == 0 ? rulebook_new (codebook, ENGINE_INTERPRETER, notes) : NULL;
        if (tried == NULL)
            continue;
        g_string_append (book, self->out->str + start);
        made++;
    }
    return g_string_free (book, FALSE);
}

static char *
make_text (Maker *self)
{
    const guint n = (guint)g_rand_int_range (self->rand, 0, 12);
    g_string_truncate (self->out, 0);
    for (guint i = 0; i < n; i++) {
        const char *word = PICK (words);
        for (const char *p = word; *p != '\0'; p++)
            if (p == word || *p != '\'' || p[-1] != '\'')
                g_string_append_c (self->out, chance (self, 8) ? g_ascii_toupper (*p) : *p);
        g_string_append (self->out, chance (self, 2) ? PICK (others) : "");
        g_string_append (self->out, PICK (blanks));
    }
    return g_strdup (self->out->str);
}

/* ---- what an engine finds */

static void
append_findings (GString *out, guint text, const GArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = &g_array_index (findings, Finding, i);
        g_string_append_printf (out, "%u: %u.%u %u-%u %d\n", text, finding->theme, finding->rule, finding->found.span.start,
                                finding->found.span.end, finding->aside ? (int)finding->kind : -1);
    }
}

/* All findings, one a line. */
static char *
findings_of (const Codebook *codebook, Engine engine, const GPtrArray *texts, gboolean spoken)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (RuleBook) book = rulebook_new (codebook, engine, notes);
    g_assert_cmpuint (notes_errors (notes), ==, 0);
    g_autoptr (Finder) finder = finder_new (book);
    g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < texts->len; i++) {
        finder_set (finder, texts->pdata[i], strlen (texts->pdata[i]), "a text", spoken);
        g_autoptr (GError) error = NULL;
        findings_gather (finder, ~(guint64)0, findings, &error);
        g_assert_no_error (error);
        append_findings (out, i, findings);
    }
    return g_string_free (out, FALSE);
}

/* The first line of TEXT that differs from that of OTHER; "" where all are the same. The caller owns it. */
static char *
difference (const char *text, const char *other)
{
    gsize start = 0;
    for (gsize i = 0; text[i] == other[i]; i++) {
        if (text[i] == '\0')
            return g_strdup ("");
        start = text[i] == '\n' ? i + 1 : start;
    }
    return g_strndup (text + start, strcspn (text + start, "\n"));
}

/* Holds what each engine finds against what the first does; the number of findings. */
static guint
compare_engines (const Codebook *codebook, const GPtrArray *texts, gboolean spoken)
{
    g_autofree char *first = findings_of (codebook, 0, texts, spoken);
    guint lines = 0;
    for (Engine engine = 1; engine < N_ENGINES; engine++) {
        g_autofree char *found = findings_of (codebook, engine, texts, spoken);
        g_autofree char *one = difference (first, found), *two = difference (found, first);
        g_assert_cmpstr (one, ==, two);
    }
    for (const char *p = first; *p != '\0'; p++)
        lines += *p == '\n';
    return lines;
}

static Codebook *
read_codebook (const char *text, gsize length)
{
    g_autoptr (Notes) notes = notes_new ();
    const Source source = { "codebook.yaml", text, length };
    Codebook *codebook = codebook_read (&source, notes);
    g_assert_cmpuint (notes_errors (notes), ==, 0);
    return codebook;
}

static void
test_random (void)
{
    g_autoptr (GString) out = g_string_new (NULL);
    Maker maker = { g_rand_new_with_seed (20231122), out, 0 };
    guint found = 0;
    for (guint i = 0; i < BOOKS; i++) {
        g_autofree char *book = make_book (&maker);
        g_autoptr (Codebook) codebook = read_codebook (book, strlen (book));
        g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
        for (guint j = 0; j < TEXTS; j++)
            g_ptr_array_add (texts, make_text (&maker));
        found += compare_engines (codebook, texts, FALSE);
    }
    g_rand_free (maker.rand);
    g_assert_cmpuint (found, >, BOOKS * RULES);
}

/* ---- both corpora */

#define COMMENTS "fixtures/nhs-comments/comments.csv"
#define COMMENTS_BOOK "fixtures/nhs-comments/codebook.yaml"
#define STUDY "fixtures/big-listen-2023"
#define COLUMN_TEXT 4 /* of COMMENTS */

static Codebook *
read_book_file (const char *name)
{
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true (file_read (name, name, &bytes, &length, NULL));
    return read_codebook (bytes, length);
}

static void
test_comments (void)
{
    g_autofree char *bytes = NULL;
    gsize length, n;
    const CsvCell *cells;
    g_assert_true (file_read (COMMENTS, COMMENTS, &bytes, &length, NULL));
    g_autoptr (Codebook) own = read_book_file (COMMENTS_BOOK), other = read_book_file (STUDY "/codebook.yaml");
    g_autoptr (Csv) csv = csv_new (COMMENTS, bytes, length, ',');
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
    for (guint row = 0; csv_next (csv, &cells, &n, NULL); row++)
        if (row > 0 && n > COLUMN_TEXT)
            g_ptr_array_add (texts, g_strndup (cells[COLUMN_TEXT].text, cells[COLUMN_TEXT].length));
    g_assert_cmpuint (texts->len, >, 5000);
    g_assert_cmpuint (compare_engines (own, texts, FALSE), >, 5000);
    g_assert_cmpuint (compare_engines (other, texts, TRUE), >, 100);
}

/* Every hit and every hit put aside, one a line. */
static char *
codings_text (const Codings *codings)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < codings_hits (codings) + codings_asides (codings); i++) {
        const gboolean aside = i >= codings_hits (codings);
        const Aside *by = aside ? codings_aside (codings, i - codings_hits (codings)) : NULL;
        const Hit *hit = aside ? &by->hit : codings_hit (codings, i);
        g_string_append_printf (out, "%u: %u.%u %u-%u %d %u\n", hit->unit, hit->theme, hit->rule, hit->start, hit->end,
                                aside ? (int)by->kind : -1, aside ? by->by : 0);
    }
    return g_string_free (out, FALSE);
}

/* The example study's answers and turns: every engine, and any number of threads. */
static void
test_study (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Study) study = study_read (STUDY, "templates", notes, NULL);
    g_autoptr (Inputs) inputs = data_read (study, notes, NULL);
    g_autoptr (GPtrArray) texts = g_ptr_array_new ();
    g_autofree char *first = NULL;
    g_assert_nonnull (inputs);
    for (guint jobs = 1; jobs <= 3; jobs++) {
        g_autoptr (Codings) codings = coding_apply (study, inputs, jobs, notes, NULL);
        g_autofree char *found = codings_text (codings);
        first = first != NULL ? first : g_strdup (found);
        g_assert_cmpstr (found, ==, first);
        for (guint i = 0; jobs == 1 && i < codings_units (codings); i++)
            g_ptr_array_add (texts, (gpointer)codings_unit (codings, i)->text);
        g_assert_cmpuint (jobs > 1 || compare_engines (study_codebook (study), texts, TRUE) > 500, ==, TRUE);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/engine/random", test_random);
    g_test_add_func ("/engine/comments", test_comments);
    g_test_add_func ("/engine/study", test_study);
    return g_test_run ();
}
