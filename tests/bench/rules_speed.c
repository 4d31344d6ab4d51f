/* rules_speed.c - how fast a codebook goes through texts: with its screen, without, and without machine code; the hits are held against each other.
 * Usage: rules_speed CODEBOOK [COMMENTS.csv STUDY TEMPLATES]      Without texts: how long the rules take to be read and compiled. */
#include <string.h>
#include <time.h>

#include "base/csv.h"
#include "base/files.h"
#include "coding/settle_int.h"
#include "data/data.h"
#include "speed.h"

#define COLUMN_TEXT 4 /* of COMMENTS.csv */

typedef struct {
    const RuleBook *book;
    const GPtrArray *texts;
    gsize bytes;
    guint hits;
    guint64 sum; /* of what was found: equal for equal hits */
} Work;

static void
add_finding (Work *self, guint text, const Finding *finding)
{
    const guint values[] = {
        text, finding->theme, finding->rule, finding->found.span.start, finding->found.span.end, (guint)finding->aside
    };
    for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        self->sum = (self->sum ^ values[i]) * G_GUINT64_CONSTANT (1099511628211);
    self->hits++;
}

static void
run (Work *self)
{
    g_autoptr (Finder) finder = finder_new (self->book);
    g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
    self->bytes = self->sum = self->hits = 0;
    for (guint i = 0; i < self->texts->len; i++) {
        const char *text = self->texts->pdata[i];
        const gsize length = strlen (text);
        self->bytes += length;
        finder_set (finder, text, length, "a text", FALSE);
        g_assert_true (findings_gather (finder, ~(guint64)0, findings, NULL));
        for (guint j = 0; j < findings->len; j++)
            add_finding (self, i, &g_array_index (findings, Finding, j));
    }
}

/* The texts of COMMENTS.csv. */
static GPtrArray *
read_comments (const char *bytes, gsize length)
{
    g_autoptr (Csv) csv = csv_new ("comments.csv", bytes, length, ',');
    GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
    const CsvCell *cells;
    gsize n;
    for (guint row = 0; csv_next (csv, &cells, &n, NULL); row++)
        if (row > 0 && n > COLUMN_TEXT && cells[COLUMN_TEXT].length > 0)
            g_ptr_array_add (texts, g_strndup (cells[COLUMN_TEXT].text, cells[COLUMN_TEXT].length));
    return texts;
}

static GPtrArray *
read_turns (const Inputs *inputs)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; i < inputs_transcripts (inputs); i++)
        for (guint j = 0; j < transcript_length (inputs_transcript (inputs, i)); j++)
            g_ptr_array_add (texts, g_strdup (transcript_turn (inputs_transcript (inputs, i), j)->text));
    return texts;
}

/* Of the processor, in microseconds: other programs on the machine do not count. */
static gint64
processor_time (void)
{
    return (gint64)clock () * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

/* Runs WORK for at least SPEED_RUNS times, and a tenth of a second; the best rate in 10^6 bytes a second of one core. */
static double
rate_of (Work *work)
{
    gint64 best = G_MAXINT64, spent = 0;
    for (guint i = 0; i < SPEED_RUNS || spent < G_USEC_PER_SEC / 10; i++) {
        const gint64 start = processor_time ();
        run (work);
        const gint64 taken = MAX (processor_time () - start, 1);
        best = MIN (best, taken);
        spent += taken;
    }
    return (double)work->bytes / (double)best;
}

/* Prints what each engine does; FALSE where one finds something else. */
static gboolean
measure (const Codebook *codebook, const GPtrArray *texts, const char *what, Notes *notes)
{
    static const char *const names[] = {
        [ENGINE_JIT] = "screened", [ENGINE_UNFILTERED] = "every rule, PCRE2 JIT", [ENGINE_INTERPRETER] = "every rule, PCRE2 not compiled"
    };
    double first = 0;
    guint64 sum = 0;
    gboolean same = TRUE;
    for (Engine engine = 0; engine < N_ENGINES; engine++) {
        g_autoptr (RuleBook) book = rulebook_new (codebook, engine, notes);
        if (book == NULL)
            return FALSE;
        Work work = { .book = book, .texts = texts };
        const double rate = rate_of (&work);
        first = engine == 0 ? rate : first;
        sum = engine == 0 ? work.sum : sum;
        same &= sum == work.sum;
        g_print ("  %-10s %-34s %8.1f MB/s %8.1f x   (%.1f MB, %u hits)\n", what, names[engine], rate, first / rate,
                 (double)work.bytes / 1e6, work.hits);
    }
    if (!same)
        g_print ("  NOT the same hits\n");
    return same;
}

/* How long the rules take to be read and compiled. */
static gboolean
measure_book (const Source *source, Notes *notes)
{
    const gint64 start = processor_time ();
    g_autoptr (Codebook) codebook = codebook_read (source, notes);
    const gint64 middle = processor_time ();
    g_autoptr (RuleBook) book = codebook != NULL ? rulebook_new (codebook, ENGINE_JIT, notes) : NULL;
    if (book == NULL)
        return FALSE;
    g_print ("  %u rules read in %.3f s, compiled in %.3f s\n", rulebook_rules (book), (double)(middle - start) / G_USEC_PER_SEC,
             (double)(processor_time () - middle) / G_USEC_PER_SEC);
    return TRUE;
}

/* Both corpora; FALSE where they cannot be read or the engines differ. */
static gboolean
measure_texts (const Codebook *codebook, const char *comments, const char *folder, const char *templates, Notes *notes)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (!file_read (comments, comments, &bytes, &length, NULL))
        return FALSE;
    g_autoptr (Study) study = study_read (folder, templates, notes, NULL);
    g_autoptr (Inputs) inputs = study != NULL ? data_read (study, notes, NULL) : NULL;
    if (inputs == NULL)
        return FALSE;
    g_autoptr (GPtrArray) texts = read_comments (bytes, length), turns = read_turns (inputs);
    return measure (codebook, texts, "comments", notes) && measure (codebook, turns, "turns", notes);
}

int
main (int argc, char **argv)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autofree char *rules = NULL;
    gsize length;
    if ((argc != 2 && argc != 5) || !file_read (argv[1], argv[1], &rules, &length, NULL)) {
        g_printerr ("rules_speed: expected a codebook and, perhaps, comments.csv, a study folder and the folder of templates\n");
        return 2;
    }
    const Source source = { "codebook.yaml", rules, length };
    g_autoptr (Codebook) codebook = codebook_read (&source, notes);
    if (notes_errors (notes) > 0 || !measure_book (&source, notes))
        return 1;
    return argc == 2 || measure_texts (codebook, argv[2], argv[3], argv[4], notes) ? 0 : 1;
}
