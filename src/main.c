/* main.c - the commands of findings. What `build` does stands in build.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "audit/audit.h"
#include "base/files.h"
#include "base/text.h"
#include "build.h"
#include "coding/coding.h"
#include "data/data.h"
#include "options.h"
#include "records/check_view.h"
#include "records/codes.h"
#include "records/draft.h"
#include "records/records.h"
#include "stats/stats.h"
#include "study/refi_read.h"
#include "study/schemas.h"
#include "telling.h"

/* Tells what was noticed and frees everything. */
static gboolean
work_end (Work *self, gboolean done)
{
    print_notes (self->options, self->notes, self->study);
    work_clear (self);
    return done;
}

static gboolean
run_build (const Options *options, Notes *notes, GError **error)
{
    Work work = { .options = options, .notes = notes };
    return work_end (&work, work_build (&work, error));
}

/* Coding stops at mistakes of its own alone, not at those that stand in the report. */
static gboolean
check_coding (Work *self, GError **error)
{
    Notes *before = self->notes;
    self->notes = notes_new ();
    const gboolean done = work_run (self, STAGE_CODING, STAGE_CODING, error);
    notes_add_all (before, self->notes);
    notes_free (self->notes);
    self->notes = before;
    return done;
}

/* Goes on after mistakes as far as it makes sense, so that one run tells all of them. */
static gboolean
check (Work *self, GError **error)
{
    StudyState state;
    if (!work_open (self, &state, error))
        return FALSE;
    if (state == STUDY_BROKEN) {
        notes_add (self->notes, NOTE_INFO, source_pos (NULL, 0, 0),
                   "the exports were not looked at: they are read by the files that have these mistakes");
        return FALSE;
    }
    const guint errors = notes_errors (self->notes);
    self->inputs = data_read_so_far (self->study, self->notes);
    if (state < STUDY_CODABLE || notes_errors (self->notes) > errors)
        return FALSE;
    return check_coding (self, error) && state == STUDY_SOUND && work_date (self, error) &&
           work_run (self, STAGE_TABULATION, STAGE_LAYOUT, error);
}

static void
print_inputs (const Work *self)
{
    g_autofree char *text = records_check_text (self->study, self->inputs);
    fputs (text, stdout);
    fflush (stdout);
}

/* "3 errors, 2 warnings"; the caller owns it. */
static char *
count_notes (const Notes *notes)
{
    guint warnings = 0;
    for (guint i = 0; i < notes_length (notes); i++)
        warnings += notes_get (notes, i)->level == NOTE_WARNING;
    return g_strdup_printf ("%u %s, %u %s", notes_errors (notes), notes_errors (notes) == 1 ? "error" : "errors", warnings,
                            warnings == 1 ? "warning" : "warnings");
}

static gboolean
run_check (const Options *options, Notes *notes, GError **error)
{
    Work work = { .options = options, .notes = notes };
    gboolean done = check (&work, error);
    if (work.inputs != NULL && !options->quiet)
        print_inputs (&work);
    g_autofree char *counts = count_notes (notes);
    if (notes_errors (notes) > 0) {
        GError *worst = NULL;
        notes_fault (notes, &worst);
        g_clear_error (error);
        done = fault (error, (FaultCode)worst->code, "%s", counts);
        g_error_free (worst);
    } else if (done && !options->quiet) {
        printf ("%s\n", counts);
    }
    return work_end (&work, done);
}

static gboolean
run_numbers (const Options *options, Notes *notes, GError **error)
{
    (void)notes;
    guint different = 0;
    g_autofree char *text =
        audit_numbers (options->arguments[0], options->n_arguments > 1 ? options->arguments[1] : NULL, &different, error);
    if (text == NULL)
        return FALSE;
    fputs (text, stdout);
    return different == 0 || fault (error, FAULT_DIFFERENT, "%u numbers differ", different);
}

static gboolean
run_explain (const Options *options, Notes *notes, GError **error)
{
    (void)notes;
    g_autofree char *text = records_explain (options->arguments[0], options->arguments[1], error);
    if (text != NULL)
        fputs (text, stdout);
    return text != NULL;
}

/* The theme that --only names; G_MAXUINT for all. */
static gboolean
find_only (const Work *self, guint *theme, GError **error)
{
    const Codebook *codebook = study_codebook (self->study);
    *theme = self->options->only != NULL ? codebook_find (codebook, self->options->only) : G_MAXUINT;
    if (self->options->only == NULL || *theme != G_MAXUINT)
        return TRUE;
    g_autofree const char **ids = g_new0 (const char *, codebook_length (codebook) + 1);
    for (guint i = 0; i < codebook_length (codebook); i++)
        ids[i] = codebook_get (codebook, i)->id;
    const char *nearest = text_nearest (self->options->only, ids);
    return fault (error, FAULT_USAGE, "--only: expected a theme of the codebook, found \"%s\"%s%s%s", self->options->only,
                  nearest != NULL ? "; did you mean \"" : "", nearest != NULL ? nearest : "", nearest != NULL ? "\"?" : "");
}

/* What people said stays out of the folders that are published. */
static gboolean
check_restricted (const char *folder, GError **error)
{
    static const char *const published[] = { "publish", "draft", "packs" };
    g_autofree char *path = g_canonicalize_filename (folder, NULL);
    g_auto (GStrv) parts = g_strsplit (path, "/", -1);
    for (guint i = 0; i < G_N_ELEMENTS (published); i++)
        if (g_strv_contains ((const char *const *)parts, published[i]))
            return fault (error, FAULT_USAGE, "-o: expected a folder of its own for what people said, found one in %s", published[i]);
    return TRUE;
}

static gboolean
code_all (Work *self, Codings **earlier, const Codebook **former, GError **error)
{
    const Options *options = self->options;
    if (study_codebook (self->study) == NULL)
        return fault (error, FAULT_INPUT, "expected a study with a codebook, found none");
    self->codings = coding_apply (self->study, self->inputs, work_jobs (self), self->notes, error);
    if (self->codings == NULL || options->against == NULL)
        return self->codings != NULL;
    *former = study_read_former (self->study, options->against, self->notes, error);
    *earlier = *former != NULL ? coding_apply_former (self->study, *former, self->inputs, work_jobs (self), self->notes, error) : NULL;
    return *earlier != NULL;
}

/* The study's numbers by the rules of either codebook, where there are two. */
static gboolean
count_both (const Work *self, CodesView *view, GError **error)
{
    if (view->former == NULL)
        return TRUE;
    view->counted = stats_tabulate_found (self->study, self->inputs, view->codings, study_codebook (self->study), error);
    view->counted_before =
        view->counted != NULL ? stats_tabulate_found (self->study, self->inputs, view->earlier, view->former, error) : NULL;
    return view->counted_before != NULL;
}

static gboolean
tell_codes (Work *self, const CodesView *view, GError **error)
{
    if (self->options->out != NULL)
        return records_codes_write (view, self->options->out, error);
    g_autofree char *text = records_codes_text (view);
    fputs (text, stdout);
    return TRUE;
}

/* Quotes nobody on the standard output: passages go to the folder that was named for them. */
static gboolean
run_codes (const Options *options, Notes *notes, GError **error)
{
    Work work = { .options = options, .notes = notes };
    Codings *earlier = NULL;
    CodesView view = { .sample = (guint)options->sample, .seed = (guint64)options->seed };
    gboolean done = (options->out == NULL || check_restricted (options->out, error)) && work_run (&work, STAGE_STUDY, STAGE_DATA, error) &&
                    code_all (&work, &earlier, &view.former, error) && find_only (&work, &view.theme, error);
    view.study = work.study;
    view.inputs = work.inputs;
    view.codings = work.codings;
    view.earlier = earlier;
    done = done && count_both (&work, &view, error) && tell_codes (&work, &view, error);
    results_free ((Results *)view.counted);
    results_free ((Results *)view.counted_before);
    codings_free (earlier);
    return work_end (&work, done);
}

static gboolean
run_codebook (const Options *options, Notes *notes, GError **error)
{
    const char *path = options->arguments[0];
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!file_read (path, path, &bytes, &length, error))
        return FALSE;
    const Source source = { .name = path, .bytes = bytes, .length = length };
    g_autofree char *text = refi_read_codebook (&source, notes, error);
    print_notes (options, notes, NULL);
    if (text != NULL)
        fputs (text, stdout);
    return text != NULL;
}

/* The day of a draft is today unless somebody says otherwise. */
static char *
today (const Options *options)
{
    g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
    return options->as_of != NULL ? g_strdup (options->as_of) : g_date_time_format (now, "%Y-%m-%d");
}

static void
free_sketch (gpointer data)
{
    sketch_free (data);
}

static gboolean
run_init (const Options *options, Notes *notes, GError **error)
{
    g_autoptr (GPtrArray) sketches = g_ptr_array_new_with_free_func (free_sketch);
    g_autofree char *templates = g_build_filename (options->share, "templates", NULL), *as_of = today (options), *told = NULL;
    for (guint i = 1; i < options->n_arguments; i++) {
        Sketch *sketch = data_sketch (options->arguments[i], notes);
        if (sketch != NULL)
            g_ptr_array_add (sketches, sketch);
    }
    const DraftOrder order = { .folder = options->arguments[0],
                               .as_of = as_of,
                               .templates = templates,
                               .sketches = (const Sketch *const *)sketches->pdata,
                               .n_sketches = sketches->len };
    print_notes (options, notes, NULL);
    if (notes_fault (notes, error))
        told = records_draft (&order, error);
    if (told != NULL && !options->quiet)
        fputs (told, stdout);
    return told != NULL;
}

/* What the rooms behind study/ know of its files. */
static const SchemaGraft schema_grafts[] = {
    {"survey", { "format", { .word_at = survey_format_name } }},
    { "house", { "look", { .maps = { &look_map } } }          },
};

static gboolean
run_schema (const Options *options, Notes *notes, GError **error)
{
    const char *names[N_STUDY_SCHEMAS + 1] = { NULL };
    (void)notes;
    for (guint i = 0; i < N_STUDY_SCHEMAS; i++) {
        const StudySchema *schema = study_schema (i);
        names[i] = schema->name;
        if (strcmp (schema->name, options->arguments[0]) == 0) {
            g_autofree char *text = schema_text (schema->title, schema->map, schema_grafts, G_N_ELEMENTS (schema_grafts));
            fputs (text, stdout);
            return TRUE;
        }
    }
    g_autofree char *list = text_list (names, "or");
    return fault (error, FAULT_USAGE, "expected the name of a file (%s), found \"%s\"", list, options->arguments[0]);
}

static gboolean
run_help (const Options *options, Notes *notes, GError **error)
{
    (void)notes, (void)error;
    fputs (options->help, stdout);
    return TRUE;
}

static gboolean
run_version (const Options *options, Notes *notes, GError **error)
{
    (void)options, (void)notes, (void)error;
    puts ("findings " FINDINGS_VERSION);
    return TRUE;
}

typedef gboolean (*CommandRun) (const Options *options, Notes *notes, GError **error);
static const CommandRun runs[] = {
    [COMMAND_BUILD] = run_build,     [COMMAND_CHECK] = run_check,     [COMMAND_INIT] = run_init,         [COMMAND_NUMBERS] = run_numbers,
    [COMMAND_EXPLAIN] = run_explain, [COMMAND_CODES] = run_codes,     [COMMAND_CODEBOOK] = run_codebook, [COMMAND_SCHEMA] = run_schema,
    [COMMAND_HELP] = run_help,       [COMMAND_VERSION] = run_version,
};
G_STATIC_ASSERT (G_N_ELEMENTS (runs) == N_COMMANDS);

static int
status_of (const GError *error)
{
    return error->domain == FAULT ? error->code : FAULT_SYSTEM;
}

int
main (int argc, char **argv)
{
    const int child = data_child (argc, argv);
    if (child >= 0)
        _exit (child);
    g_autoptr (GError) error = NULL;
    g_autoptr (Notes) notes = notes_new ();
    Options options;
    const gboolean done = options_read (argc, argv, &options, &error) && runs[options.command](&options, notes, &error);
    if (!done && options.json)
        print_json ("error", (SourcePos){ 0 }, error->message);
    else if (!done)
        fprintf (stderr, "findings: %s\n", error->message);
    options_clear (&options);
    if (done && fflush (stdout) != 0)
        return FAULT_SYSTEM;
    return done ? EXIT_SUCCESS : status_of (error);
}
