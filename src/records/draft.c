/* draft.c - a study folder guessed from exports, written in one step. */
#include "records/draft.h"

#include <string.h>

#include "base/files.h"
#include "base/new_folder.h"
#include "records/draft_int.h"

#define ENGLAND_FILE "areas-england.csv"
#define CODEBOOK_FILE "codebook-start.yaml"

typedef struct {
    const char *name;
    void (*write) (const Draft *self, GString *out);
    gboolean (*wanted) (const Draft *self);
} DraftFile;

static gboolean
has_talk (const Draft *self)
{
    for (guint i = 0; i < self->order->n_sketches; i++)
        if (sketch_is_talk (self->order->sketches[i]))
            return TRUE;
    return FALSE;
}

static gboolean
has_areas (const Draft *self)
{
    return self->areas;
}

static const DraftFile files[] = {
    {"study.yaml",          draft_write_study,         NULL     },
    { "questionnaire.yaml", draft_write_questionnaire, NULL     },
    { "report.md",          draft_write_report,        NULL     },
    { "areas.csv",          draft_write_areas,         has_areas},
    { "groups.csv",         draft_write_groups,        has_talk },
    { "speakers.csv",       draft_write_speakers,      has_talk },
};

/* ---- where it goes */

static gboolean
check_folder (const char *folder, GError **error)
{
    if (!g_file_test (folder, G_FILE_TEST_EXISTS))
        return TRUE;
    GDir *dir = g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_dir_open (folder, 0, NULL) : NULL;
    const gboolean empty = dir != NULL && g_dir_read_name (dir) == NULL;
    if (dir != NULL)
        g_dir_close (dir);
    return empty || fault (error, FAULT_USAGE, "%s: expected a new or empty folder, found %s", folder,
                           dir != NULL ? "one that holds something" : "a file");
}

static gboolean
check_exports (const DraftOrder *order, GError **error)
{
    guint surveys = 0;
    for (guint i = 0; i < order->n_sketches; i++) {
        surveys += !sketch_is_talk (order->sketches[i]);
        for (guint j = 0; j < i; j++)
            if (strcmp (sketch_name (order->sketches[i]), sketch_name (order->sketches[j])) == 0)
                return fault (error, FAULT_USAGE, "expected exports of different names, found two of the same");
    }
    return surveys == 1 ||
           fault (error, FAULT_USAGE, "expected one survey export and any number of transcripts, found %u survey exports", surveys);
}

/* ---- making it */

static Areas *
read_england (const char *templates)
{
    g_autofree char *path = g_build_filename (templates, ENGLAND_FILE, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr (Notes) notes = notes_new ();
    if (!file_read (path, ENGLAND_FILE, &bytes, &length, NULL))
        return NULL;
    const Source source = { ENGLAND_FILE, bytes, length };
    return areas_read (&source, notes);
}

static void
draft_init (Draft *self, const DraftOrder *order)
{
    *self = (Draft){ .arena = arena_new (), .order = order, .role = G_MAXUINT };
    self->guesses = g_array_new (FALSE, TRUE, sizeof (Guess));
    self->scales = g_array_new (FALSE, TRUE, sizeof (GuessScale));
    self->ignored = g_ptr_array_new ();
    self->england = read_england (order->templates);
    for (guint i = 0; i < order->n_sketches; i++)
        if (!sketch_is_talk (order->sketches[i]))
            self->survey = order->sketches[i];
    draft_guess (self);
    self->words |= has_talk (self);
}

static void
draft_clear (Draft *self)
{
    g_array_unref (self->guesses);
    g_array_unref (self->scales);
    g_ptr_array_unref (self->ignored);
    areas_free (self->england);
    arena_free (self->arena);
}

static gboolean
write_exports (const Draft *self, const char *folder, GError **error)
{
    for (guint i = 0; i < self->order->n_sketches; i++) {
        const Sketch *sketch = self->order->sketches[i];
        gsize length;
        const char *bytes = sketch_bytes (sketch, &length);
        g_autofree char *name = g_build_filename (sketch_is_talk (sketch) ? "transcripts" : ".", sketch_name (sketch), NULL);
        if (!file_write_in (folder, name, bytes, length, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_codebook (const Draft *self, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename (self->order->templates, CODEBOOK_FILE, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    return !self->words ||
           (file_read (path, CODEBOOK_FILE, &bytes, &length, error) && file_write_in (folder, "codebook.yaml", bytes, length, error));
}

static gboolean
write_files (const Draft *self, const char *folder, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
        g_autoptr (GString) out = g_string_new (NULL);
        if (files[i].wanted != NULL && !files[i].wanted (self))
            continue;
        files[i].write (self, out);
        if (!file_write_in (folder, files[i].name, out->str, out->len, error))
            return FALSE;
    }
    return write_codebook (self, folder, error) && write_exports (self, folder, error);
}

/* Beside the folder, then in its place. */
static gboolean
write_all (const Draft *self, GError **error)
{
    g_autoptr (NewFolder) made = new_folder_make (self->order->folder, error);
    return made != NULL && write_files (self, new_folder_path (made), error) && new_folder_commit (made, error);
}

static char *
tell (const Draft *self)
{
    static const char *const kinds[] = { [GUESS_SINGLE] = "of one answer",
                                         [GUESS_MULTI] = "of several",
                                         [GUESS_NUMBER] = "of numbers",
                                         [GUESS_TEXT] = "of words",
                                         [GUESS_AREA] = "of authorities" };
    GString *out = g_string_new (NULL);
    guint counts[G_N_ELEMENTS (kinds)] = { 0 }, routed = 0;
    for (guint i = 0; i < self->guesses->len; i++) {
        counts[draft_get (self, i)->kind]++;
        routed += draft_get (self, i)->asked != NULL;
    }
    g_string_append_printf (out, "%s: %u questions", self->order->folder, self->guesses->len);
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        if (counts[i] > 0)
            g_string_append_printf (out, ", %u %s", counts[i], kinds[i]);
    g_string_append_printf (out, "; %u %s, %u not asked of everyone\n", self->scales->len, self->scales->len == 1 ? "scale" : "scales",
                            routed);
    g_string_append (out, "Every guess has a comment. Next: findings check, then findings build.\n");
    return g_string_free (out, FALSE);
}

char *
records_draft (const DraftOrder *order, GError **error)
{
    Draft draft;
    if (!check_folder (order->folder, error) || !check_exports (order, error))
        return NULL;
    draft_init (&draft, order);
    char *told = write_all (&draft, error) ? tell (&draft) : NULL;
    draft_clear (&draft);
    return told;
}
