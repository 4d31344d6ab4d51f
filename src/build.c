/* build.c - the pipeline: a study folder and its exports become a protected report, its annexes and its ledger. Read it top to bottom. */
#include "build.h"

#include <stdlib.h>
#include <string.h>

#include "audit/audit.h"
#include "base/files.h"
#include "base/text.h"
#include "coding/coding.h"
#include "data/data.h"
#include "output/pdf/pdf.h"
#include "output/publish.h"
#include "records/records.h"
#include "stats/stats.h"
#include "telling.h"

void
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

guint
work_jobs (const Work *self)
{
    return self->options->jobs > 0 ? (guint)self->options->jobs : g_get_num_processors ();
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

gboolean
work_date (Work *self, GError **error)
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
gboolean
work_open (Work *self, StudyState *state, GError **error)
{
    g_autofree char *templates = g_build_filename (self->options->share, "templates", NULL);
    self->study = study_read_so_far (self->options->arguments[0], templates, self->notes, state, error);
    return self->study != NULL;
}

static gboolean
read_study (Work *self, GError **error)
{
    StudyState state;
    if (!work_open (self, &state, error))
        return FALSE;
    if (state != STUDY_SOUND)
        return notes_fault (self->notes, error);
    for (guint i = 0; self->options->areas != NULL && self->options->areas[i] != NULL; i++)
        if (!check_area (study_areas (self->study), self->options->areas[i], error))
            return FALSE;
    return work_date (self, error);
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
    self->release = disclosure_protect (self->study, self->results, self->history, work_jobs (self), error);
    if (self->release == NULL)
        return FALSE;
    return self->options->areas != NULL ? is_last_release (self, error) : may_release (self, error);
}

static gboolean
code (Work *self, GError **error)
{
    self->codings = coding_apply (self->study, self->inputs, work_jobs (self), self->notes, error);
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
    return publish_manifest (folder, entries, work_jobs (self), error);
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
        .jobs = work_jobs (self),
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
        .jobs = work_jobs (self),
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
    if (!audit_leaks (folder, &watch, work_jobs (self), pages, self->notes, error))
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
    return (self->documents = document_compose (self->study, self->release, work_jobs (self), self->notes, error)) != NULL;
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
gboolean
work_run (Work *self, StageId first, StageId last, GError **error)
{
    Progress progress;
    progress_start (&progress, self->options, N_STAGES, stage_name, first);
    for (guint i = first; i <= last; i++) {
        if (!stages[i].run (self, error))
            return FALSE;
        progress_stage_done (&progress);
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
        .jobs = work_jobs (self),
    };
    return publish_write_workbooks (&publication, folder, error) && write_manifest (self, folder, error) && audit (self, error) &&
           commit (self, error);
}

gboolean
work_build (Work *self, GError **error)
{
    if (self->options->areas == NULL)
        return work_run (self, STAGE_STUDY, STAGE_AUDIT, error) && commit (self, error);
    return work_run (self, STAGE_STUDY, STAGE_DOCUMENTS, error) && rewrite_areas (self, error);
}
