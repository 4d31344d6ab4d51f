/* main.c - findings: a study folder and its exports become a protected report, its annexes and its ledger. The pipeline stands in build(). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "audit/audit.h"
#include "base/excerpt.h"
#include "base/files.h"
#include "base/new_folder.h"
#include "base/text.h"
#include "coding/coding.h"
#include "data/data.h"
#include "disclosure/disclosure.h"
#include "document/compose.h"
#include "layout/layout.h"
#include "options.h"
#include "output/pdf/pdf.h"
#include "output/publish.h"
#include "records/check_view.h"
#include "records/codes.h"
#include "records/draft.h"
#include "records/records.h"
#include "stats/stats.h"
#include "study/refi_read.h"
#include "study/schemas.h"

#ifndef FINDINGS_VERSION
#define FINDINGS_VERSION "0.1"
#endif

#define EXCERPT_WIDTH 100 /* places of a line shown */

/* ------------------------------------------------------------------- telling */

static void
print_json (const char *level, SourcePos at, const char *message)
{
    g_autoptr (GString) text = g_string_new (NULL);
    text_append_json (text, message);
    fprintf (stderr, "{\"level\":\"%s\"", level);
    if (at.file != NULL)
        fprintf (stderr, ",\"file\":\"%s\",\"line\":%u,\"column\":%u", at.file, at.line, at.column);
    fprintf (stderr, ",\"message\":%s}\n", text->str);
}

/* On a terminal the line of a mistake follows it, where it may be shown. */
static void
print_excerpt (const Study *study, SourcePos at)
{
    const Source *source = at.file != NULL && at.line > 0 ? study_quotable (study, at.file) : NULL;
    g_autofree char *excerpt = source != NULL ? excerpt_at (source->bytes, source->length, at, EXCERPT_WIDTH) : NULL;
    if (excerpt != NULL)
        fputs (excerpt, stderr);
}

/* STUDY may be NULL. */
static void
print_notes (const Options *options, const Notes *notes, const Study *study)
{
    const gboolean excerpts = study != NULL && isatty (STDERR_FILENO);
    for (guint i = 0; i < notes_length (notes); i++) {
        const Note *note = notes_get (notes, i);
        if (options->quiet && note->level != NOTE_ERROR)
            continue;
        if (options->json) {
            print_json (note_level_name (note->level), note->at, note->message);
            continue;
        }
        g_autofree char *text = note_format (note);
        fprintf (stderr, "%s\n", text);
        if (excerpts && note->level != NOTE_INFO)
            print_excerpt (study, note->at);
    }
    if (notes_more (notes) > 0 && !options->json)
        fprintf (stderr, "and %u more\n", notes_more (notes));
}

/* The stages of a build: a bar on a terminal, what each cost where asked. */
typedef struct {
    const Options *options;
    gint64 started;
    clock_t spent; /* processor time of all threads, when the stage started */
    guint done;
} Progress;

/* The stages, in order; what each is called stands in the table of what it runs. */
typedef enum {
    STAGE_STUDY,
    STAGE_DATA,
    STAGE_CODING,
    STAGE_TABULATION,
    STAGE_PROTECTION,
    STAGE_DOCUMENTS,
    STAGE_LAYOUT,
    STAGE_WRITING,
    STAGE_RECORDS,
    STAGE_AUDIT,
    N_STAGES
} StageId;
static const char *stage_name (guint id); /* "done" after the last */

static void
stage_done (Progress *self)
{
    const gint64 now = g_get_monotonic_time ();
    const clock_t spent = clock ();
    const Options *options = self->options;
    if (options->times)
        fprintf (stderr, "%-12s %7.1f ms, processor %7.1f ms\n", stage_name (self->done), (double)(now - self->started) / 1000,
                 1000 * (double)(spent - self->spent) / CLOCKS_PER_SEC);
    self->started = now;
    self->spent = spent;
    self->done++;
    if (options->quiet || options->json || options->times || !isatty (STDERR_FILENO))
        return;
    fprintf (stderr, "\r[%-*.*s] %-12s", (int)N_STAGES, (int)self->done, "##########", stage_name (self->done));
    if (self->done == N_STAGES)
        fputc ('\n', stderr);
    fflush (stderr);
}

/* --------------------------------------------------------------------- build */

/* Everything a build holds; stages borrow from earlier ones, so it is freed in reverse. */
typedef struct {
    const Options *options;
    Notes *notes;
    Study *study;
    Inputs *inputs;
    Codings *codings;
    Results *results;
    History *history;
    Release *release;
    Documents *documents;
    Look *look;
    FontSet *fonts;
    LaidOut *reports;
    guint n_reports;
    char *as_of;
    gint64 seconds;
    NewFolder *made; /* beside OUT */
} Work;

static void
work_clear (Work *self)
{
    new_folder_free (self->made);
    for (guint i = 0; i < self->n_reports; i++) {
        pages_free ((Pages *)self->reports[i].pages);
        fontset_free (self->reports[i].fonts);
    }
    g_free (self->reports);
    fontset_free (self->fonts);
    look_free (self->look);
    documents_free (self->documents);
    release_free (self->release);
    history_free (self->history);
    results_free (self->results);
    codings_free (self->codings);
    inputs_free (self->inputs);
    study_free (self->study);
    g_free (self->as_of);
}

static guint
jobs_of (const Options *options)
{
    return options->jobs > 0 ? (guint)options->jobs : g_get_num_processors ();
}

static gboolean
check_area (const Areas *areas, const char *name, GError **error)
{
    g_autofree char *id = text_slug (name);
    if (areas_find (areas, id) != AREA_NONE)
        return TRUE;
    g_autofree const char **names = g_new0 (const char *, areas_length (areas) + 1);
    for (guint i = 0; i < areas_length (areas); i++)
        names[i] = areas_get (areas, i)->name;
    const char *nearest = text_nearest (name, names);
    return nearest != NULL ? fault (error, FAULT_USAGE, "--area: expected an area, found \"%s\"; did you mean \"%s\"?", name, nearest)
                           : fault (error, FAULT_USAGE, "--area: expected an area, found \"%s\"", name);
}

static gboolean
set_date (Work *self, GError **error)
{
    self->as_of = g_strdup (self->options->as_of != NULL ? self->options->as_of : study_info (self->study)->as_of);
    if (self->as_of == NULL)
        return fault (error, FAULT_USAGE, "expected a date: as_of in study.yaml, --as-of or SOURCE_DATE_EPOCH");
    g_autofree char *full = g_strconcat (self->as_of, "T00:00:00Z", NULL);
    g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (full, NULL);
    self->seconds = date != NULL ? g_date_time_to_unix (date) : 0;
    return TRUE;
}

/* What can be read of the study; *STATE says how far it goes. */
static gboolean
open_study (Work *self, StudyState *state, GError **error)
{
    g_autofree char *templates = g_build_filename (self->options->share, "templates", NULL);
    self->study = study_read_so_far (self->options->arguments[0], templates, self->notes, state, error);
    return self->study != NULL;
}

static gboolean
read_study (Work *self, GError **error)
{
    StudyState state;
    if (!open_study (self, &state, error))
        return FALSE;
    if (state != STUDY_SOUND)
        return notes_fault (self->notes, error);
    for (guint i = 0; self->options->areas != NULL && self->options->areas[i] != NULL; i++)
        if (!check_area (study_areas (self->study), self->options->areas[i], error))
            return FALSE;
    return set_date (self, error);
}

static gboolean
read_history (Work *self, GError **error)
{
    g_autofree char *folder = g_build_filename (self->options->out, "restricted", "releases", NULL);
    const gboolean alone = self->options->restart || self->options->command == COMMAND_CHECK; /* check knows no OUT */
    self->history = alone ? history_new () : history_read (folder, error);
    return self->history != NULL;
}

static gboolean
read_look (Work *self, GError **error)
{
    g_autofree char *fonts = g_build_filename (self->options->share, "fonts", "fonts.yaml", NULL);
    self->look = look_read (study_house_source (self->study), self->notes);
    self->fonts = self->look != NULL ? fontset_load (fonts, error) : NULL;
    return self->fonts != NULL && notes_fault (self->notes, error);
}

static gboolean
lay_out (Work *self, GError **error)
{
    if (!read_look (self, error))
        return FALSE;
    self->reports = g_new0 (LaidOut, documents_length (self->documents) + 1);
    for (guint i = 0; i < documents_length (self->documents); i++) {
        const Document *document = documents_get (self->documents, i);
        if (document_info (document)->kind != DOCUMENT_REPORT)
            continue;
        LaidOut *report = &self->reports[self->n_reports];
        report->document = document;
        report->fonts = fontset_share (self->fonts);
        report->pages = layout_pages (document, self->look, report->fonts, self->notes, error);
        self->n_reports++;
        if (report->pages == NULL)
            return FALSE;
    }
    return TRUE;
}

/* A release of a `once` study is not quietly replaced by another. */
static gboolean
may_release (Work *self, GError **error)
{
    const guint earlier = history_length (self->history);
    if (earlier == 0 || study_info (self->study)->nightly || self->options->revise ||
        release_matches (self->release, self->history, earlier - 1))
        return TRUE;
    return fault (error, FAULT_GATE,
                  "%s holds another release of this study, which is released once: --revise protects both together, --restart forgets it",
                  self->options->out);
}

/* --area replaces workbooks of the last full build, which must have been made from the same study. */
static gboolean
is_last_build (const Work *self, GError **error)
{
    g_autofree char *now = records_fingerprint (self->study, self->inputs);
    g_autofree char *then = records_read_fingerprint (self->options->out, error);
    return then != NULL &&
           (strcmp (now, then) == 0 ||
            fault (error, FAULT_INPUT, "--area: inputs or rules differ from those of the last full build in %s", self->options->out));
}

/* Protected together with its history, the study must come out as it did then: else one workbook would differ from all others. */
static gboolean
is_last_release (const Work *self, GError **error)
{
    const guint releases = history_length (self->history);
    return (releases > 0 && release_matches (self->release, self->history, releases - 1)) ||
           fault (error, FAULT_INPUT, "--area: the history of %s gives another release than its last full build", self->options->out);
}

static gboolean
protect (Work *self, GError **error)
{
    if (self->options->areas != NULL && !is_last_build (self, error))
        return FALSE;
    if (!read_history (self, error))
        return FALSE;
    self->release = disclosure_protect (self->study, self->results, self->history, jobs_of (self->options), error);
    if (self->release == NULL)
        return FALSE;
    return self->options->areas != NULL ? is_last_release (self, error) : may_release (self, error);
}

static gboolean
code (Work *self, GError **error)
{
    self->codings = coding_apply (self->study, self->inputs, jobs_of (self->options), self->notes, error);
    if (self->codings == NULL)
        return FALSE;
    coding_check_quotes (self->study, self->inputs, self->codings, self->notes);
    stats_check_quotes (self->study, self->inputs, self->codings, self->notes);
    coding_check_gold (self->study, self->codings, self->notes);
    return notes_fault (self->notes, error);
}

static gboolean
is_only (const Options *options, const char *kind)
{
    if (options->only == NULL)
        return TRUE;
    g_auto (GStrv) kinds = g_strsplit (options->only, ",", -1);
    return g_strv_contains ((const char *const *)kinds, kind);
}

static const char *
publish_name (const Work *self)
{
    return study_info (self->study)->draft ? "draft" : "publish";
}

static gboolean
write_manifest (const Work *self, const char *folder, GError **error)
{
    const Rules *rules = study_rules (self->study);
    g_autofree char *minimum = g_strdup_printf ("%" G_GINT64_FORMAT, rules->minimum),
                    *small = g_strdup_printf ("%" G_GINT64_FORMAT, rules->small);
    const ManifestEntry entries[] = {
        {"program",                  "findings " FINDINGS_VERSION                                                                      },
        { "study",                   study_info (self->study)->id                                                                      },
        { "release",                 release_name (self->release)                                                                      },
        { "as_of",                   self->as_of                                                                                       },
        { "status",                  study_info (self->study)->draft ? "draft" : "final"                                               },
        { "synthetic",               study_info (self->study)->synthetic_long != NULL ? study_info (self->study)->synthetic_long : "no"},
        { "smallest group reported", minimum                                                                                           },
        { "largest protected count", small                                                                                             },
        { "history",
         self->options->restart ? "FORGOTTEN: --restart was given; this release was not protected together with earlier ones" : "kept" },
        { "PDF library",             pdf_library ()                                                                                    },
        { "workbook library",        xlsx_library ()                                                                                   },
        { NULL,                      NULL                                                                                              },
    };
    return publish_manifest (folder, entries, jobs_of (self->options), error);
}

static gboolean
write_public (Work *self, GError **error)
{
    self->made = new_folder_make (self->options->out, error);
    if (self->made == NULL)
        return FALSE;
    g_autofree char *folder = g_build_filename (new_folder_path (self->made), publish_name (self), NULL);
    const Publication publication = {
        .documents = self->documents,
        .reports = self->reports,
        .n_reports = is_only (self->options, "report") ? self->n_reports : 0,
        .workbooks = is_only (self->options, "annexes"),
        .seconds = self->seconds,
        .jobs = jobs_of (self->options),
    };
    return publish_write (&publication, folder, error) && write_manifest (self, folder, error);
}

static gboolean
write_dumps (const Work *self, GError **error)
{
    if (self->options->dump == NULL)
        return TRUE;
    g_autofree char *folder = g_build_filename (new_folder_path (self->made), "restricted", "dump", NULL);
    g_auto (GStrv) wanted = g_strsplit (self->options->dump, ",", -1);
    const Publication publication = { .documents = self->documents, .reports = self->reports, .n_reports = self->n_reports };
    return publish_dump (&publication, (const char *const *)wanted, folder, error);
}

static gboolean
write_records (Work *self, GError **error)
{
    g_autofree const Pages **pages = g_new0 (const Pages *, self->n_reports + 1);
    g_autofree const char **files = g_new0 (const char *, self->n_reports + 1);
    for (guint i = 0; i < self->n_reports; i++) {
        pages[i] = self->reports[i].pages;
        files[i] = document_info (self->reports[i].document)->file;
    }
    const Build made = {
        .study = self->study,
        .inputs = self->inputs,
        .codings = self->codings,
        .results = self->results,
        .release = self->release,
        .history = self->history,
        .pages = pages,
        .files = files,
        .n_pages = self->n_reports,
        .notes = self->notes,
        .as_of = self->as_of,
        .jobs = jobs_of (self->options),
    };
    return records_write (&made, new_folder_path (self->made), error) && write_dumps (self, error);
}

static void
add_turns (GPtrArray *texts, const Transcript *transcript)
{
    for (guint i = 0; i < transcript_length (transcript); i++)
        if (transcript_turn (transcript, i)->part == PART_PARTICIPANT)
            g_ptr_array_add (texts, (gpointer)transcript_turn (transcript, i)->text);
}

/* Everything that people wrote or said, but for facilitators, whose words are the study's own; NULL-terminated, borrowed. */
static GPtrArray *
source_texts (const Work *self)
{
    GPtrArray *texts = g_ptr_array_new ();
    const Dataset *dataset = inputs_dataset (self->inputs);
    for (guint i = 0; i < questionnaire_length (study_questionnaire (self->study)); i++)
        for (guint row = 0; questionnaire_get (study_questionnaire (self->study), i)->kind == KIND_TEXT && row < dataset_rows (dataset);
             row++)
            g_ptr_array_add (texts, (gpointer)dataset_text (dataset, i, row));
    for (guint i = 0; i < inputs_transcripts (self->inputs); i++)
        add_turns (texts, inputs_transcript (self->inputs, i));
    g_ptr_array_add (texts, NULL);
    return texts;
}

/* How the study words its questions and answers. */
static GPtrArray *
question_texts (const Study *study)
{
    GPtrArray *texts = g_ptr_array_new ();
    for (guint i = 0; i < questionnaire_length (study_questionnaire (study)); i++) {
        const Question *question = questionnaire_get (study_questionnaire (study), i);
        g_ptr_array_add (texts, (gpointer)question->text);
        for (guint j = 0; j < question->n_answers; j++)
            g_ptr_array_add (texts, (gpointer)question->answers[j].label);
    }
    g_ptr_array_add (texts, NULL);
    return texts;
}

static GPtrArray *
quote_texts (const Study *study)
{
    GPtrArray *texts = g_ptr_array_new ();
    for (guint i = 0; i < study_quotes (study); i++)
        g_ptr_array_add (texts, (gpointer)study_quote (study, i)->text);
    g_ptr_array_add (texts, NULL);
    return texts;
}

/* Names that nobody may publish: those on the roster, and of everybody who speaks in a transcript; NULL-terminated, borrowed. */
static GPtrArray *
watched_names (const Work *self)
{
    GPtrArray *names = g_ptr_array_new ();
    for (const char *const *name = study_watch_list (self->study); name != NULL && *name != NULL; name++)
        g_ptr_array_add (names, (gpointer)*name);
    for (guint i = 0; i < inputs_transcripts (self->inputs); i++)
        for (const char *const *name = transcript_names (inputs_transcript (self->inputs, i)); *name != NULL; name++)
            if (!g_ptr_array_find_with_equal_func (names, *name, g_str_equal, NULL))
                g_ptr_array_add (names, (gpointer)*name);
    g_ptr_array_add (names, NULL);
    return names;
}

static gboolean
audit (Work *self, GError **error)
{
    g_autofree char *folder = g_build_filename (new_folder_path (self->made), publish_name (self), NULL);
    g_autoptr (GPtrArray) texts = source_texts (self), released = quote_texts (self->study), wording = question_texts (self->study);
    g_autoptr (GPtrArray) names = watched_names (self);
    const Watch watch = {
        .names = (const char *const *)names->pdata,
        .allowed = study_info (self->study)->contacts,
        .texts = (const char *const *)texts->pdata,
        .released = (const char *const *)released->pdata,
        .wording = (const char *const *)wording->pdata,
    };
    g_autoptr (ReadPages) pages = read_pages_new ();
    if (!audit_leaks (folder, &watch, jobs_of (self->options), pages, self->notes, error))
        return FALSE;
    return !is_only (self->options, "report") || audit_ledger (folder, pages, self->notes, error);
}

static gboolean
commit (Work *self, GError **error)
{
    return new_folder_commit (self->made, error);
}

/* One stage each; a stage returns FALSE with ERROR and nothing is written. */
typedef gboolean (*Stage) (Work *self, GError **error);

static gboolean
run_data (Work *self, GError **error)
{
    return (self->inputs = data_read (self->study, self->notes, error)) != NULL;
}

static gboolean
run_stats (Work *self, GError **error)
{
    return (self->results = stats_tabulate (self->study, self->inputs, self->codings, error)) != NULL;
}

static gboolean
run_compose (Work *self, GError **error)
{
    return (self->documents = document_compose (self->study, self->release, jobs_of (self->options), self->notes, error)) != NULL;
}

typedef struct {
    const char *name;
    Stage run;
} StageSpec;

static const StageSpec stages[] = {
    [STAGE_STUDY] = {"study",       read_study   },
    [STAGE_DATA] = { "data",       run_data     },
    [STAGE_CODING] = { "coding",     code         },
    [STAGE_TABULATION] = { "tabulation", run_stats    },
    [STAGE_PROTECTION] = { "protection", protect      },
    [STAGE_DOCUMENTS] = { "documents",  run_compose  },
    [STAGE_LAYOUT] = { "layout",     lay_out      },
    [STAGE_WRITING] = { "writing",    write_public },
    [STAGE_RECORDS] = { "records",    write_records},
    [STAGE_AUDIT] = { "audit",      audit        },
};
G_STATIC_ASSERT (G_N_ELEMENTS (stages) == N_STAGES);

static const char *
stage_name (guint id)
{
    return id < N_STAGES ? stages[id].name : "done";
}

/* Runs the stages FIRST to LAST. */
static gboolean
run_stages (Work *self, StageId first, StageId last, GError **error)
{
    Progress progress = { .options = self->options, .started = g_get_monotonic_time (), .spent = clock (), .done = first };
    for (guint i = first; i <= last; i++) {
        if (!stages[i].run (self, error))
            return FALSE;
        stage_done (&progress);
    }
    return TRUE;
}

/* --area: the whole study is counted and protected, then only these workbooks are replaced in a copy of OUT. */
static gboolean
rewrite_areas (Work *self, GError **error)
{
    g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; self->options->areas[i] != NULL; i++)
        g_ptr_array_add (ids, text_slug (self->options->areas[i]));
    g_ptr_array_add (ids, NULL);
    self->made = new_folder_make (self->options->out, error);
    if (self->made == NULL || !folder_copy (self->options->out, new_folder_path (self->made), error))
        return FALSE;
    g_autofree char *folder = g_build_filename (new_folder_path (self->made), publish_name (self), NULL);
    const Publication publication = {
        .documents = self->documents,
        .areas = (const char *const *)ids->pdata,
        .seconds = self->seconds,
        .jobs = jobs_of (self->options),
    };
    return publish_write_workbooks (&publication, folder, error) && write_manifest (self, folder, error) && audit (self, error) &&
           commit (self, error);
}

static gboolean
build (Work *self, GError **error)
{
    if (self->options->areas == NULL)
        return run_stages (self, STAGE_STUDY, STAGE_AUDIT, error) && commit (self, error);
    return run_stages (self, STAGE_STUDY, STAGE_DOCUMENTS, error) && rewrite_areas (self, error);
}

/* ------------------------------------------------------------------ commands */

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
    return work_end (&work, build (&work, error));
}

/* Coding stops at mistakes of its own alone, not at those that stand in the report. */
static gboolean
check_coding (Work *self, GError **error)
{
    Notes *before = self->notes;
    self->notes = notes_new ();
    const gboolean done = run_stages (self, STAGE_CODING, STAGE_CODING, error);
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
    if (!open_study (self, &state, error))
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
    return check_coding (self, error) && state == STUDY_SOUND && set_date (self, error) &&
           run_stages (self, STAGE_TABULATION, STAGE_LAYOUT, error);
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
    self->codings = coding_apply (self->study, self->inputs, jobs_of (options), self->notes, error);
    if (self->codings == NULL || options->against == NULL)
        return self->codings != NULL;
    *former = study_read_former (self->study, options->against, self->notes, error);
    *earlier = *former != NULL ? coding_apply_former (self->study, *former, self->inputs, jobs_of (options), self->notes, error) : NULL;
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
    gboolean done = (options->out == NULL || check_restricted (options->out, error)) && read_study (&work, error) &&
                    run_data (&work, error) && code_all (&work, &earlier, &view.former, error) && find_only (&work, &view.theme, error);
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
