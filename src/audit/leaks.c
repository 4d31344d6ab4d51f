/* leaks.c - every finished file read back and held against the rules, a task a file. */
#include <stdlib.h>
#include <string.h>

#include "audit/audit.h"
#include "audit/texts_int.h"
#include "base/files.h"
#include "base/workers.h"

/* How each kind of file is read; what is not listed may not be published. */
typedef struct {
    const char *suffix;
    gboolean (*read) (const char *name, const char *bytes, gsize length, GArray *texts, GError **error);
} Reader;

static const Reader readers[] = {
    {".pdf",   read_pdf  },
    { ".xlsx", read_xlsx },
    { ".csv",  read_plain},
    { ".json", read_json },
};

void
found_text_clear (gpointer found)
{
    g_free (((FoundText *)found)->place);
    g_free (((FoundText *)found)->text);
}

void
add_found (GArray *texts, char *place, const char *text, gssize length)
{
    const FoundText found = { .place = place, .text = length < 0 ? g_utf8_make_valid (text, -1) : g_utf8_make_valid (text, length) };
    g_array_append_val (texts, found);
}

gboolean
read_plain (const char *name, const char *bytes, gsize length, GArray *texts, GError **error)
{
    (void)name, (void)error;
    add_found (texts, g_strdup ("its text"), bytes, (gssize)length);
    return TRUE;
}

/* What four hex digits at TEXT say. */
static gunichar
hex_digits (const char *text)
{
    gunichar value = 0;
    for (guint i = 0; i < 4; i++)
        value = value << 4 | (gunichar)(MAX (g_ascii_xdigit_value (text[i]), 0));
    return value;
}

/* The letter that the hex digits at TEXT stand for, and the half of one that follows; *LENGTH of the LEFT bytes are read. */
static gunichar
escaped_letter (const char *text, gsize left, gsize *length)
{
    const gunichar first = hex_digits (text);
    *length = 4;
    if (first < 0xD800 || first > 0xDBFF || left < 10 || strncmp (text + 4, "\\u", 2) != 0)
        return g_unichar_validate (first) ? first : 0xFFFD;
    *length = 10;
    return 0x10000 + ((first & 0x3FF) << 10) + (hex_digits (text + 6) & 0x3FF);
}

/* The text with what stands behind backslashes as it is meant; lines stay lines. */
gboolean
read_json (const char *name, const char *bytes, gsize length, GArray *texts, GError **error)
{
    (void)name, (void)error;
    g_autoptr (GString) out = g_string_sized_new (length);
    for (gsize i = 0; i < length; i++) {
        const char *next = bytes + i + 1;
        if (bytes[i] != '\\' || i + 1 == length) {
            g_string_append_c (out, bytes[i]);
            continue;
        }
        gsize more = 0;
        if (*next == 'u' && i + 6 <= length)
            g_string_append_unichar (out, escaped_letter (next + 1, length - i - 2, &more));
        else
            g_string_append_c (out, strchr ("nrtbf", *next) != NULL ? ' ' : *next);
        i += more + 1;
    }
    add_found (texts, g_strdup ("its text"), out->str, (gssize)out->len);
    return TRUE;
}

/* One file to look at. */
typedef struct {
    const char *folder;
    const char *file; /* relative */
    char *shown;      /* what it is called in messages */
    const LeakRules *rules;
    GPtrArray *found; /* "place: rule", in reading order */
    GArray *texts;    /* of FoundText; kept of PDFs */
    GError *error;
} Task;

static const Reader *
find_reader (const char *file)
{
    for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
        if (g_str_has_suffix (file, readers[i].suffix))
            return &readers[i];
    return NULL;
}

/* Holds TEXT against the rules; the rules it breaks. */
static guint32
tell_broken (Task *task, const char *place, const char *text)
{
    const guint32 broken = leak_rules_broken (task->rules, text);
    for (guint rule = 0; broken >> rule != 0; rule++)
        if ((broken >> rule & 1) != 0)
            g_ptr_array_add (task->found, g_strdup_printf ("%s: %s", place, leak_rule_name (rule)));
    return broken;
}

/* Tells of the lines of TEXT that break a rule; FALSE where only several together do. */
static gboolean
tell_lines (Task *task, const char *text)
{
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    guint32 broken = 0;
    for (guint i = 0; lines[i] != NULL; i++) {
        g_autofree char *place = g_strdup_printf ("line %u", i + 1);
        broken |= tell_broken (task, place, lines[i]);
    }
    return broken != 0;
}

static void
look_at_text (Task *task, const FoundText *text, const Reader *reader)
{
    if (leak_rules_broken (task->rules, text->text) == 0)
        return;
    const gboolean lines = reader->read == read_plain || reader->read == read_json;
    if (!lines || !tell_lines (task, text->text))
        tell_broken (task, text->place, text->text);
}

/* What the file of TASK is called in messages: a name that breaks a rule itself is not told. */
static char *
shown_name (const Task *task)
{
    const char *point = strrchr (task->file, '.');
    if (leak_rules_broken (task->rules, task->file) == 0)
        return g_strdup (task->file);
    return g_strconcat ("a file ", point != NULL && find_reader (task->file) != NULL ? point : "without a known ending", NULL);
}

static void
look_at (guint index, gpointer data)
{
    Task *task = &((Task *)data)[index];
    const Reader *reader = find_reader (task->file);
    task->shown = shown_name (task);
    if (reader == NULL) {
        fault (&task->error, FAULT_GATE, "%s: files of this kind cannot be checked and are not published", task->shown);
        return;
    }
    g_autofree char *path = g_build_filename (task->folder, task->file, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (FoundText));
    g_array_set_clear_func (texts, found_text_clear);
    if (!file_read (path, task->shown, &bytes, &length, &task->error) || !reader->read (task->shown, bytes, length, texts, &task->error))
        return;
    tell_broken (task, "its name", task->file);
    for (guint i = 0; i < texts->len; i++)
        look_at_text (task, &g_array_index (texts, FoundText, i), reader);
    if (reader->read == read_pdf)
        task->texts = g_steal_pointer (&texts);
}

/* PDFs first, for they take longest; then by name. */
static gint
by_kind (const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    const gboolean first = g_str_has_suffix (x, ".pdf"), second = g_str_has_suffix (y, ".pdf");
    return first != second ? second - first : strcmp (x, y);
}

/* Tells what TASK found and keeps its pages; the first thing that stopped it becomes ERROR. */
static gboolean
tell (Task *task, ReadPages *pages, Notes *notes, GError **error)
{
    if (task->texts != NULL) {
        read_pages_keep (pages, task->file, task->texts);
        g_array_unref (task->texts);
    }
    for (guint i = 0; i < task->found->len; i++)
        notes_refuse (notes, FAULT_GATE, source_pos (task->shown, 0, 0), "%s", (const char *)task->found->pdata[i]);
    g_ptr_array_unref (task->found);
    g_free (task->shown);
    if (task->error != NULL && error != NULL && *error == NULL) {
        g_propagate_error (error, task->error);
        return FALSE;
    }
    const gboolean good = task->error == NULL;
    g_clear_error (&task->error);
    return good;
}

gboolean
audit_leaks (const char *folder, const Watch *watch, guint jobs, ReadPages *pages, Notes *notes, GError **error)
{
    g_auto (GStrv) files = folder_walk (folder, error);
    if (files == NULL)
        return FALSE;
    const guint n = g_strv_length (files);
    qsort (files, n, sizeof *files, by_kind);
    LeakRules *rules = leak_rules_new (watch);
    g_autofree Task *tasks = g_new0 (Task, n + 1);
    for (guint i = 0; i < n; i++)
        tasks[i] = (Task){ .folder = folder, .file = files[i], .rules = rules, .found = g_ptr_array_new_with_free_func (g_free) };
    workers_share (n, jobs, look_at, tasks);
    gboolean good = TRUE;
    for (guint i = 0; i < n; i++)
        good = tell (&tasks[i], pages, notes, good ? error : NULL) && good;
    leak_rules_free (rules);
    return good && notes_fault (notes, error);
}
