/* publish.c - the public files of a build: one task a document, spread over threads. */
#include "output/publish.h"

#include <string.h>

#include "base/files.h"
#include "base/workers.h"
#include "output/pdf/pdf.h"

/* One document to write. Each task has its own error; the first in document order is told. */
typedef struct {
    const Publication *all;
    const char *folder;
    const GString *ledger;
    const LaidOut *report; /* or a workbook: */
    const Document *workbook;
    GError *error;
} Task;

static void
run_task (guint index, gpointer data)
{
    Task *task = &g_array_index ((GArray *)data, Task, index);
    const gint64 seconds = task->all->seconds;
    const Document *document = task->report != NULL ? task->report->document : task->workbook;
    g_autoptr (GBytes) bytes = NULL;
    if (task->report != NULL) {
        const Attachment ledger = {
            .name = "numbers.csv",
            .mime = "text/csv",
            .description = "Every number printed in this document, with its base and status",
            .bytes = task->ledger->str,
            .length = task->ledger->len,
        };
        bytes = pdf_write (task->report->pages, task->report->fonts, &ledger, 1, seconds, &task->error);
    } else
        bytes = xlsx_write (document, seconds, &task->error);
    if (bytes != NULL)
        file_write_in (task->folder, document_info (document)->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       &task->error);
}

static gboolean
run_tasks (GArray *tasks, guint jobs, GError **error)
{
    workers_share (tasks->len, jobs, run_task, tasks);
    gboolean fine = TRUE;
    for (guint i = 0; i < tasks->len; i++) {
        GError *wrong = g_array_index (tasks, Task, i).error;
        if (wrong != NULL && fine)
            g_propagate_error (error, wrong);
        else
            g_clear_error (&wrong);
        fine = fine && wrong == NULL;
    }
    return fine;
}

static gboolean
is_wanted (const Publication *self, const Document *document)
{
    const DocumentInfo *info = document_info (document);
    return info->kind == DOCUMENT_WORKBOOK && (self->areas == NULL || g_strv_contains (self->areas, info->id));
}

static void
add_workbooks (const Publication *self, const char *folder, GArray *tasks)
{
    for (guint i = 0; i < documents_length (self->documents); i++) {
        const Document *document = documents_get (self->documents, i);
        const Task task = { .all = self, .folder = folder, .workbook = document };
        if (is_wanted (self, document))
            g_array_append_val (tasks, task);
    }
}

gboolean
publish_write_workbooks (const Publication *self, const char *folder, GError **error)
{
    g_autoptr (GArray) tasks = g_array_new (FALSE, TRUE, sizeof (Task));
    add_workbooks (self, folder, tasks);
    return run_tasks (tasks, self->jobs, error);
}

/* Takes TEXT. */
static gboolean
write_text (const char *folder, const char *file, GString *text, GError **error)
{
    g_autoptr (GString) taken = text;
    return file_write_in (folder, file, taken->str, taken->len, error);
}

/* The tidy files, one a table, and at the end their dictionary. */
typedef struct {
    const Publication *all;
    const char *folder;
    char **tables;
    GError **errors; /* by table */
} Tidy;

static void
write_table (guint index, gpointer data)
{
    const Tidy *self = data;
    g_autofree char *file = g_strdup_printf ("data/%s.csv", self->tables[index]);
    write_text (self->folder, file, tidy_write (self->all->documents, self->tables[index]), &self->errors[index]);
}

static gboolean
write_tidy (const Publication *self, const char *folder, GError **error)
{
    g_auto (GStrv) tables = tidy_tables (self->documents);
    const guint n = g_strv_length (tables);
    g_autofree GError **errors = g_new0 (GError *, n + 1);
    Tidy tidy = { self, folder, tables, errors };
    workers_share (n, self->jobs, write_table, &tidy);
    gboolean written = TRUE;
    for (guint i = 0; i < n; i++)
        if (errors[i] != NULL && written) {
            g_propagate_error (error, errors[i]);
            written = FALSE;
        } else
            g_clear_error (&errors[i]);
    return written && write_text (folder, "data/dictionary.csv", dictionary_write (self->documents), error);
}

gboolean
publish_write (const Publication *self, const char *folder, GError **error)
{
    g_autofree const Document **documents = g_new0 (const Document *, self->n_reports + 1);
    g_autofree const Pages **pages = g_new0 (const Pages *, self->n_reports + 1);
    for (guint i = 0; i < self->n_reports; i++) {
        documents[i] = self->reports[i].document;
        pages[i] = self->reports[i].pages;
    }
    GString *ledger = ledger_write (documents, pages, self->n_reports);
    g_autoptr (GArray) tasks = g_array_new (FALSE, TRUE, sizeof (Task));
    for (guint i = 0; i < self->n_reports; i++) {
        const Task task = { .all = self, .folder = folder, .ledger = ledger, .report = &self->reports[i] };
        g_array_append_val (tasks, task);
    }
    if (self->workbooks)
        add_workbooks (self, folder, tasks);
    gboolean done = run_tasks (tasks, self->jobs, error);
    done = write_text (folder, "numbers.csv", ledger, done ? error : NULL) && done;
    return done && (!self->workbooks || write_tidy (self, folder, error));
}

static gboolean
write_dump (const char *folder, const Document *document, const char *dump, GString *text, GError **error)
{
    g_autofree char *file = g_strdup_printf ("%s.%s", document_info (document)->id, dump);
    return write_text (folder, file, text, error);
}

gboolean
publish_dump (const Publication *self, const char *const *wanted, const char *folder, GError **error)
{
    for (guint i = 0; self->n_reports > i; i++) {
        const LaidOut *report = &self->reports[i];
        if ((g_strv_contains (wanted, "tree") && !write_dump (folder, report->document, "tree", tree_write (report->document), error)) ||
            (g_strv_contains (wanted, "pages") && !write_dump (folder, report->document, "pages", tree_write_pages (report->pages), error)))
            return FALSE;
    }
    for (guint i = 0; g_strv_contains (wanted, "sheets") && i < documents_length (self->documents); i++) {
        const Document *document = documents_get (self->documents, i);
        if (is_wanted (self, document) && !write_dump (folder, document, "sheets", tree_write (document), error))
            return FALSE;
    }
    return TRUE;
}
