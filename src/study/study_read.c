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

#define FILE_MOST (G_GUINT64_CONSTANT (16) << 20) /* bytes: what people write by hand is far less */
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
    gboolean quotable; /* its lines may be shown: it holds no answers and no people */
    ReadFunc read;
} StudyFile;

static const StudyFile nouns[] = {
    {"areas",          "areas.csv",          FALSE, TRUE, read_areas        },
    { "questionnaire", "questionnaire.yaml", TRUE,  TRUE, read_questionnaire},
    { "codebook",      "codebook.yaml",      FALSE, TRUE, read_codebook     },
};

static const StudyFile people[] = {
    {"groups",     "groups.csv",    FALSE, TRUE,  groups_read   },
    { "speakers",  "speakers.csv",  FALSE, FALSE, speakers_read },
    { "facts",     "facts.csv",     FALSE, TRUE,  facts_read    },
    { "quotes",    "quotes.yaml",   FALSE, FALSE, quotes_read   },
    { "overrides", "overrides.csv", FALSE, FALSE, overrides_read},
    { "gold",      "gold.csv",      FALSE, FALSE, gold_read     },
};
#define NOUN_CODEBOOK 2     /* of NOUNS: what exports are read without */
#define PEOPLE_TO_READ_BY 2 /* of PEOPLE: what transcripts are read by */

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
    if (!file_read_most (path, shown, FILE_MOST, &bytes, &length, &error)) {
        tell_closed (at, error, notes);
        return FALSE;
    }
    const Source raw = { shown, bytes, length };
    if (g_str_has_suffix (name, ".csv")) /* a sheet program may have saved it */
        notes_decode (notes, &raw, &text, &length);
    else
        notes_decode_own (notes, &raw, &text, &length);
    *source = (Source){ shown, arena_own (self->arena, text, g_free), length };
    const StudyOpened opened = { *source, FALSE };
    g_array_append_val (self->opened, opened);
    return TRUE;
}

/* The lines of the file opened last may be shown, where its name is one that settings, words and tables of areas have. */
static void
let_quote (Study *self)
{
    static const char *const endings[] = { ".yaml", ".yml", ".md", ".csv" };
    StudyOpened *opened = &g_array_index (self->opened, StudyOpened, self->opened->len - 1);
    for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
        opened->quotable |= g_str_has_suffix (opened->source.name, endings[i]);
}

gboolean
study_open_shared (Study *self, const char *name, SourcePos at, Source *source, Notes *notes)
{
    const char *folder = !study_has (self->folder, name) && study_has (self->templates, name) ? self->templates : self->folder;
    if (!study_open (self, folder, name, at, source, notes))
        return FALSE;
    let_quote (self);
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
    notes_decode_own (notes, &raw, &text, &length);
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
    if (!file_path_is_inside (name) || !study_open (self, self->folder, name, study_key_pos (root, file->key), &source, notes))
        return;
    if (file->quotable)
        let_quote (self);
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
        let_quote (self);
        house_read (self->house, &source, notes);
        self->house_source = source;
    }
    if ((yaml_get (root, "house") != NULL || study_has (self->folder, name)) && file_path_is_inside (name) &&
        study_open (self, self->folder, name, study_key_pos (root, "house"), &source, notes)) {
        let_quote (self);
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

/* Areas, questions and themes; FALSE when there is no questionnaire to go on with. Adds the codebook's mistakes to *ASIDE: exports can be read all the same. */
static gboolean
read_nouns (Study *self, const YamlNode *root, guint *aside, Notes *notes)
{
    const guint errors = notes_errors (notes);
    for (guint i = 0; i < NOUN_CODEBOOK; i++)
        read_file (self, &nouns[i], root, notes);
    const guint before = notes_errors (notes);
    read_file (self, &nouns[NOUN_CODEBOOK], root, notes);
    self->areas_unread = self->areas == NULL && notes_errors (notes) > errors;
    if (self->areas == NULL)
        self->areas = areas_new ();
    if (self->questionnaire == NULL)
        return FALSE;
    questionnaire_add_themes (self->questionnaire, self->codebook);
    if (self->codebook != NULL)
        codebook_resolve (self->codebook, self->questionnaire, notes);
    *aside += notes_errors (notes) - before;
    if (!self->areas_unread)
        check_areas (self, notes);
    return TRUE;
}

/* The rest of what coding needs; ASIDE as above. */
static void
read_people (Study *self, const YamlNode *root, guint *aside, Notes *notes)
{
    for (guint i = 0; i < PEOPLE_TO_READ_BY; i++)
        read_file (self, &people[i], root, notes);
    const guint before = notes_errors (notes);
    for (guint i = PEOPLE_TO_READ_BY; i < G_N_ELEMENTS (people); i++)
        read_file (self, &people[i], root, notes);
    read_known (self, notes);
    *aside += notes_errors (notes) - before;
    self->watch_list = speakers_watch_list (self);
    questionnaire_route (self, notes);
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

/* Everything, a file after those it leans on. */
static StudyState
read_all (Study *self, const YamlNode *root, Notes *notes)
{
    const guint errors = notes_errors (notes);
    study_read_info (self, root, notes);
    guint aside = notes_errors (notes) - errors; /* of a key or a value: those that name exports hold all the same */
    read_house (self, root, notes);
    if (!read_nouns (self, root, &aside, notes))
        return STUDY_BROKEN;
    read_people (self, root, &aside, notes);
    const guint before_words = notes_errors (notes) - errors;
    study_read_expressions (self, root, notes);
    read_documents (self, root, notes);
    read_annex (self, root, notes);
    return before_words > aside ? STUDY_BROKEN : aside > 0 ? STUDY_READABLE : notes_errors (notes) > errors ? STUDY_CODABLE : STUDY_SOUND;
}

Study *
study_read_so_far (const char *folder, const char *templates, Notes *notes, StudyState *state, GError **error)
{
    const SourcePos nowhere = { NULL, 0, 0 };
    const guint errors = notes_errors (notes);
    Source source;
    *state = STUDY_BROKEN;
    if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
        fault (error, FAULT_INPUT, "%s: expected a study folder, found %s", folder,
               g_file_test (folder, G_FILE_TEST_EXISTS) ? "a file" : "nothing");
        return NULL;
    }
    Study *self = study_new (folder, templates);
    if (study_open (self, self->folder, STUDY_FILE, nowhere, &source, notes)) {
        let_quote (self);
        const Yaml *yaml = arena_own (self->arena, yaml_read (&source, notes), (GDestroyNotify)yaml_drop);
        const gboolean read = notes_errors (notes) == errors; /* a key that stands twice may be either */
        if (yaml != NULL)
            *state = read_all (self, yaml_root (yaml), notes);
        if (!read)
            *state = STUDY_BROKEN;
    }
    if (*state == STUDY_SOUND)
        requests_gather (self);
    return self;
}

Study *
study_read (const char *folder, const char *templates, Notes *notes, GError **error)
{
    StudyState state;
    g_autoptr (Study) self = study_read_so_far (folder, templates, notes, &state, error);
    if (self == NULL || state == STUDY_SOUND)
        return g_steal_pointer (&self);
    notes_fault (notes, error);
    return NULL;
}
