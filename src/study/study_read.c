/* study_read.c - the door of study/: opens the files of a study folder and reads them in the order in which they lean on each other. */
#include "study/study_read_int.h"

#include <string.h>

#include "base/files.h"
#include "study/annex_int.h"
#include "study/codebook_int.h"
#include "study/gold_int.h"
#include "study/house_int.h"
#include "study/known_int.h"
#include "study/people_int.h"
#include "study/questionnaire_int.h"
#include "study/requests_int.h"
#include "study/template_int.h"

#define STUDY_FILE "study.yaml"
#define NAMES_FILE "names.csv"

typedef void (*ReadFunc) (Study *self, const Source *source, Notes *notes);

static void
read_areas (Study *self, const Source *source, Notes *notes)
{
    self->areas = areas_read (source, notes);
}

static void
read_questionnaire (Study *self, const Source *source, Notes *notes)
{
    self->questionnaire = questionnaire_read (source, notes);
}

static void
read_codebook (Study *self, const Source *source, Notes *notes)
{
    self->codebook = codebook_read (source, notes);
}

/* Files of the study's own, in the order of reading. One that study.yaml does not name need not be there, unless it is needed. */
typedef struct {
    const char *key, *fallback;
    gboolean needed;
    ReadFunc read;
} StudyFile;

static const StudyFile nouns[] = {
    {"areas",          "areas.csv",          FALSE, read_areas        },
    { "questionnaire", "questionnaire.yaml", TRUE,  read_questionnaire},
    { "codebook",      "codebook.yaml",      FALSE, read_codebook     },
};

static const StudyFile people[] = {
    {"groups",     "groups.csv",    FALSE, groups_read   },
    { "speakers",  "speakers.csv",  FALSE, speakers_read },
    { "facts",     "facts.csv",     FALSE, facts_read    },
    { "quotes",    "quotes.yaml",   FALSE, quotes_read   },
    { "overrides", "overrides.csv", FALSE, overrides_read},
    { "gold",      "gold.csv",      FALSE, gold_read     },
};

gboolean
study_has (const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* The name a message gives to NAME in FOLDER. */
static char *
shown_name (const Study *self, const char *folder, const char *name)
{
    return folder == self->templates ? g_strconcat ("templates/", name, NULL) : g_strdup (name);
}

/* Tells of a file that could not be read, where it is named if that is anywhere. Takes ERROR. */
static void
tell_closed (SourcePos at, GError *error, Notes *notes)
{
    if (at.file == NULL) {
        notes_take (notes, error);
        return;
    }
    notes_refuse (notes, (FaultCode)error->code, at, "expected a file that can be read; %s", error->message);
    g_error_free (error);
}

gboolean
study_open (Study *self, const char *folder, const char *name, SourcePos at, Source *source, Notes *notes)
{
    GError *error = NULL;
    g_autofree char *path = g_build_filename (folder, name, NULL);
    const char *shown = arena_take (self->arena, shown_name (self, folder, name));
    g_autofree char *bytes = NULL;
    char *text;
    gsize length;
    if (!file_path_is_inside (name)) {
        notes_add (notes, NOTE_ERROR, at, "expected a path inside the study's folder, found \"%s\"", name);
        return FALSE;
    }
    if (!file_read (path, shown, &bytes, &length, &error)) {
        tell_closed (at, error, notes);
        return FALSE;
    }
    const Source raw = { shown, bytes, length };
    notes_decode (notes, &raw, &text, &length);
    *source = (Source){ shown, arena_own (self->arena, text, g_free), length };
    return TRUE;
}

gboolean
study_open_shared (Study *self, const char *name, SourcePos at, Source *source, Notes *notes)
{
    const char *folder = !study_has (self->folder, name) && study_has (self->templates, name) ? self->templates : self->folder;
    if (!study_open (self, folder, name, at, source, notes))
        return FALSE;
    if (g_str_has_suffix (name, ".md"))
        house_check_terms (self->house, source, notes);
    return TRUE;
}

const Codebook *
study_read_former (Study *self, const char *path, Notes *notes, GError **error)
{
    const guint errors = notes_errors (notes);
    g_autofree char *bytes = NULL;
    char *text;
    gsize length;
    if (!file_read (path, path, &bytes, &length, error))
        return NULL;
    const Source raw = { arena_text (self->arena, path), bytes, length };
    notes_decode (notes, &raw, &text, &length);
    const Source source = { raw.name, arena_own (self->arena, text, g_free), length };
    Codebook *former = codebook_read (&source, notes);
    if (former != NULL) {
        arena_own (self->arena, former, (GDestroyNotify)codebook_free);
        codebook_resolve (former, self->questionnaire, notes);
    }
    if (notes_errors (notes) == errors)
        return former;
    notes_fault (notes, error);
    return NULL;
}

static void
read_file (Study *self, const StudyFile *file, const YamlNode *root, Notes *notes)
{
    const char *name = yaml_get_text (root, file->key, file->fallback);
    const gboolean named = yaml_get (root, file->key) != NULL;
    Source source;
    if (!named && !file->needed && !study_has (self->folder, name))
        return;
    /* study_read_info has told of a path that leads out */
    if (file_path_is_inside (name) && study_open (self, self->folder, name, study_key_pos (root, file->key), &source, notes))
        file->read (self, &source, notes);
}

/* The shared house.yaml, then the study's own over it. */
static void
read_house (Study *self, const YamlNode *root, Notes *notes)
{
    const char *name = yaml_get_text (root, "house", "house.yaml");
    const SourcePos nowhere = { NULL, 0, 0 };
    Source source;
    if (study_open (self, self->templates, "house.yaml", nowhere, &source, notes)) {
        house_read (self->house, &source, notes);
        self->house_source = source;
    }
    if ((yaml_get (root, "house") != NULL || study_has (self->folder, name)) && file_path_is_inside (name) &&
        study_open (self, self->folder, name, study_key_pos (root, "house"), &source, notes)) {
        house_read (self->house, &source, notes);
        self->house_source = source;
    }
    house_resolve (self->house, &self->rules);
}

/* The names that every study shares, then the study's own. */
static void
read_known (Study *self, Notes *notes)
{
    const char *const folders[] = { self->templates, self->folder };
    const SourcePos nowhere = { NULL, 0, 0 };
    Source source;
    for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
        if ((i == 0 || study_has (folders[i], NAMES_FILE)) && study_open (self, folders[i], NAMES_FILE, nowhere, &source, notes))
            known_read (self, &source, notes);
}

/* A question that asks for an area needs areas to choose from. */
static void
check_areas (const Study *self, Notes *notes)
{
    for (guint i = 0; i < questionnaire_length (self->questionnaire); i++) {
        const Question *question = questionnaire_get (self->questionnaire, i);
        if (question->kind == KIND_AREA && areas_count (self->areas, LEVEL_AUTHORITY) == 0)
            notes_add (notes, NOTE_ERROR, question->at, "kind: area needs authorities in areas.csv, found none");
    }
}

/* Areas, questions and themes; FALSE when there is no questionnaire to go on with. */
static gboolean
read_nouns (Study *self, const YamlNode *root, Notes *notes)
{
    const guint errors = notes_errors (notes);
    for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
        read_file (self, &nouns[i], root, notes);
    self->areas_unread = self->areas == NULL && notes_errors (notes) > errors;
    if (self->areas == NULL)
        self->areas = areas_new ();
    if (self->questionnaire == NULL)
        return FALSE;
    questionnaire_add_themes (self->questionnaire, self->codebook);
    if (self->codebook != NULL)
        codebook_resolve (self->codebook, self->questionnaire, notes);
    if (!self->areas_unread)
        check_areas (self, notes);
    return TRUE;
}

static void
read_document (Study *self, DocumentSpec *document, const char *name, SourcePos at, Notes *notes)
{
    Source source;
    if (study_open_shared (self, name, at, &source, notes))
        document->outline = template_read (self, &source, AREA_ALL, notes);
}

/* The documents that study.yaml lists; where it has no list, report.md if it is there. */
static void
read_documents (Study *self, const YamlNode *root, Notes *notes)
{
    const YamlNode *list = yaml_get (root, "documents");
    guint done = 0;
    if (list == NULL && study_has (self->folder, "report.md")) {
        DocumentSpec report = { .id = "report", .file = "report.pdf", .title = self->info.title };
        read_document (self, &report, "report.md", yaml_pos (root), notes);
        g_array_append_val (self->documents, report);
    }
    /* the entries that study_read_info kept, in order */
    for (guint i = 0; list != NULL && yaml_kind (list) == YAML_LIST && i < yaml_length (list) && done < self->documents->len; i++) {
        const YamlNode *node = yaml_item (list, i);
        DocumentSpec *document = &g_array_index (self->documents, DocumentSpec, done);
        const char *name = yaml_get_text (node, "template", "");
        if (strcmp (yaml_get_text (node, "id", ""), document->id) != 0)
            continue;
        done++;
        if (file_path_is_inside (name))
            read_document (self, document, name, study_key_pos (node, "template"), notes);
    }
}

static void
read_annex (Study *self, const YamlNode *root, Notes *notes)
{
    const SourcePos at = yaml_get (root, "annexes") != NULL ? study_key_pos (root, "annexes") : (SourcePos){ NULL, 0, 0 };
    Source source;
    if (study_open_shared (self, yaml_get_text (root, "annexes", "annex.yaml"), at, &source, notes))
        self->annex = annex_read (self, &source, notes);
}

static void
read_all (Study *self, const YamlNode *root, Notes *notes)
{
    study_read_info (self, root, notes);
    read_house (self, root, notes);
    if (!read_nouns (self, root, notes))
        return;
    for (guint i = 0; i < G_N_ELEMENTS (people); i++)
        read_file (self, &people[i], root, notes);
    read_known (self, notes);
    self->watch_list = speakers_watch_list (self);
    questionnaire_route (self, notes);
    study_read_expressions (self, root, notes);
    read_documents (self, root, notes);
    read_annex (self, root, notes);
}

Study *
study_read (const char *folder, const char *templates, Notes *notes, GError **error)
{
    const SourcePos nowhere = { NULL, 0, 0 };
    const guint errors = notes_errors (notes);
    g_autoptr (Study) self = study_new (folder, templates);
    Source source;
    if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
        fault (error, FAULT_INPUT, "%s: expected a study folder, found %s", folder,
               g_file_test (folder, G_FILE_TEST_EXISTS) ? "a file" : "nothing");
        return NULL;
    }
    if (study_open (self, self->folder, STUDY_FILE, nowhere, &source, notes)) {
        const Yaml *yaml = arena_own (self->arena, yaml_read (&source, notes), (GDestroyNotify)yaml_drop);
        if (yaml != NULL)
            read_all (self, yaml_root (yaml), notes);
    }
    if (notes_errors (notes) > errors) {
        notes_fault (notes, error);
        return NULL;
    }
    requests_gather (self);
    return g_steal_pointer (&self);
}
