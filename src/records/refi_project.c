/* refi_project.c - coded.qdpx: the codebook, the texts that were coded, and a selection for everything that was found in them. */
#include "records/refi_int.h"

#include <string.h>

#include "base/files.h"

/* What of project.qde comes next. */
typedef enum { PART_HEAD, PART_SOURCES, PART_TAIL, PART_NONE } Part;

typedef struct {
    const Build *build;
    char *version; /* of the codebook */
    Guid user;
    char *made; /* when everything was made */
    RefiSources *sources;
    Part next;
} Project;

/* The codebook in force: its file and the start of its SHA-256. */
static char *
codebook_version (const Study *study)
{
    const char *file = codebook_get (study_codebook (study), 0)->at.file;
    g_autofree char *path = g_build_filename (study_folder (study), file, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    if (!file_read (path, file, &bytes, &length, NULL))
        return g_strdup (file);
    g_autofree char *hash = sha256_hex (bytes, length);
    return g_strdup_printf ("%s %.8s", file, hash);
}

static void
append_head (const Project *self, GString *out)
{
    const StudyInfo *info = study_info (self->build->study);
    g_autofree char *user = g_strconcat ("findings, ", self->version, NULL);
    g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\"");
    refi_append_attribute (out, "name", info->title != NULL ? info->title : info->id);
    refi_append_attribute (out, "origin", "findings");
    refi_append_attribute (out, "creatingUserGUID", self->user.text);
    refi_append_attribute (out, "creationDateTime", self->made);
    g_string_append (out, ">\n<Users>\n<User");
    refi_append_attribute (out, "guid", self->user.text);
    refi_append_attribute (out, "name", user);
    g_string_append (out, "/>\n</Users>\n<CodeBook>\n");
    refi_append_codes (out, self->build->study);
    g_string_append (out, "</CodeBook>\n");
}

static void
begin_project (gpointer data, gboolean only_length)
{
    Project *self = data;
    self->next = PART_HEAD;
    refi_sources_begin (self->sources, only_length);
}

/* An empty container is not allowed: without a text there is no Sources. */
static gboolean
more_project (gpointer data, GString *out)
{
    Project *self = data;
    const gboolean any = refi_sources_length (self->sources) > 0;
    switch (self->next) {
    case PART_HEAD:
        append_head (self, out);
        g_string_append (out, any ? "<Sources>\n" : "");
        self->next = PART_SOURCES;
        return TRUE;
    case PART_SOURCES:
        if (refi_sources_more (self->sources, out))
            return TRUE;
        self->next = PART_TAIL;
        return TRUE;
    case PART_TAIL:
        g_string_append (out, any ? "</Sources>\n</Project>\n" : "</Project>\n");
        self->next = PART_NONE;
        return TRUE;
    case PART_NONE:
        return FALSE;
    }
    g_assert_not_reached ();
}

/* Measures FILES; whether the format takes each of them. */
static gboolean
measure (GArray *files)
{
    gboolean taken = TRUE;
    for (guint i = 0; i < files->len; i++) {
        RefiFile *file = &g_array_index (files, RefiFile, i);
        refi_file_measure (file);
        taken = taken && file->length <= REFI_FILE_MOST;
    }
    return taken;
}

gboolean
refi_project (const Build *build, const char *path, gboolean *written, GError **error)
{
    g_autofree char *version = codebook_version (build->study);
    g_autofree char *made = g_strconcat (build->as_of, "T00:00:00Z", NULL);
    g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (RefiFile));
    Project self = { .build = build, .version = version, .made = made, .user = refi_guid (study_info (build->study)->id, "user", version) };
    const RefiFile project = { "project.qde", &self, begin_project, more_project, 0 };
    self.sources = refi_sources_new (build, self.user.text, made);
    g_array_append_val (files, project);
    for (guint i = 0; i < refi_sources_length (self.sources); i++)
        g_array_append_val (files, *refi_sources_file (self.sources, i));
    *written = measure (files);
    const gboolean good = !*written || refi_zip (path, (const RefiFile *)files->data, files->len, build->as_of, error);
    refi_sources_free (self.sources);
    return good;
}
