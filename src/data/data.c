/* data.c - the door of data/: opens the exports that a study names. */
#include "data/data.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/files.h"
#include "data/docx_int.h"
#include "data/format_int.h"
#include "data/inputs_int.h"
#include "data/routing_int.h"
#include "data/sketch_int.h"
#include "data/xlsx_book_int.h"
#include "data/talk_int.h"

#define HASH_PIECE ((gsize)1 << 22)
#define EXPORT_MOST (G_GUINT64_CONSTANT (2) << 30) /* bytes; ten million people's answers are less */
#define NULS_MOST 10000                            /* NUL bytes of a text: each becomes three others */

/* An export, opened and decoded. Its hash is made on a thread of its own: it takes as long as all the reading. */
typedef struct {
    const char *name;
    char *bytes;
    gsize n_bytes;
    char *changed;    /* the decoded text where it is not in BYTES as it stands */
    const char *text; /* NUL-terminated */
    gsize length;
    const char *encoding; /* its name; "" where it holds no text */
    Decisions *decisions;
    GThread *hashing;
    gint hashed;   /* whole pieces of HASH_PIECE bytes; atomic */
    gsize dropped; /* bytes at the start whose pages were given back */
} Export;

static gpointer
hash_export (gpointer data)
{
    Export *export = data;
    g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
    for (gsize at = 0; at < export->n_bytes; at += HASH_PIECE) {
        g_checksum_update (sum, (const guchar *)export->bytes + at, (gssize)MIN (HASH_PIECE, export->n_bytes - at));
        g_atomic_int_inc (&export->hashed);
    }
    return g_strdup (g_checksum_get_string (sum));
}

/* Gives back the pages of a long export that are read and hashed. */
static void
drop_passed (gpointer data, const char *at)
{
    Export *export = data;
    const gsize page = (gsize)sysconf (_SC_PAGESIZE), done = (gsize)g_atomic_int_get (&export->hashed) * HASH_PIECE;
    const gsize from = export->dropped, to = MIN ((gsize)(at - export->bytes), done) / HASH_PIECE * HASH_PIECE;
    char *first = (char *)(((guintptr) export->bytes + from + page - 1) / page * page),
         *last = (char *)((guintptr)(export->bytes + to) / page * page);
    if (to <= from || last <= first)
        return;
    madvise (first, (gsize)(last - first), MADV_DONTNEED);
    export->dropped = to;
}

/* Tells of characters that were lost before the file came here, or on the way. */
static void
tell_lost (const Export *export, Notes *notes)
{
    const char *p = export->text, *const end = export->text + export->length, *first = NULL;
    guint count = 0;
    for (; (p = memchr (p, 0xEF, (gsize)(end - p))) != NULL; p++)
        if (memcmp (p, "\xEF\xBF\xBD", MIN (3, (gsize)(end - p))) == 0) {
            first = first != NULL ? first : p;
            count++;
        }
    if (count > 0)
        notes_add (notes, NOTE_WARNING, source_pos_at (export->name, export->text, (gsize)(first - export->text)),
                   "expected text, found %u %s that could not be read", count, count == 1 ? "character" : "characters");
}

/* Opens PATH; FALSE after telling what is wrong. AT is where the study names it. */
static gboolean
export_open (Export *self, const char *path, const char *name, SourcePos at, Notes *notes)
{
    GError *error = NULL;
    *self = (Export){ .name = name };
    if (!file_read_most (path, name, EXPORT_MOST, &self->bytes, &self->n_bytes, &error)) {
        notes_refuse (notes, (FaultCode)error->code, at, "%s", error->message);
        g_error_free (error);
        return FALSE;
    }
    self->hashing = g_thread_new ("hash", hash_export, self);
    self->decisions = decisions_new ();
    self->encoding = "";
    return TRUE;
}

/* Whether this is no text at all: NUL bytes all over, and no sign of UTF-16. */
static gboolean
is_full_of_nuls (const Export *self)
{
    const char *p = self->bytes, *const end = self->bytes + self->n_bytes;
    guint n = 0;
    if (self->n_bytes >= 2 && (memcmp (p, "\xFF\xFE", 2) == 0 || memcmp (p, "\xFE\xFF", 2) == 0))
        return FALSE;
    while (n <= NULS_MOST && (p = memchr (p, '\0', (gsize)(end - p))) != NULL) {
        p++;
        n++;
    }
    return n > NULS_MOST;
}

/* Decodes an export that holds text. */
static void
export_decode (Export *self, Notes *notes)
{
    if (is_full_of_nuls (self)) {
        notes_add (notes, NOTE_ERROR, source_pos (self->name, 0, 0), "expected text, found NUL bytes all over");
        self->text = "";
        return;
    }
    const Source source = { self->name, self->bytes, self->n_bytes };
    Encoding encoding;
    self->text = source_plain (&source, &encoding, &self->length);
    if (self->text == NULL) {
        encoding = notes_decode (notes, &source, &self->changed, &self->length);
        self->text = self->changed;
    }
    self->encoding = encoding_name (encoding);
    tell_lost (self, notes);
}

/* Decodes an export whose encoding study.yaml names. */
static void
export_decode_as (Export *self, Encoding encoding, Notes *notes)
{
    const Source source = { self->name, self->bytes, self->n_bytes };
    g_clear_pointer (&self->changed, g_free);
    text_decode_as (&source, encoding, &self->changed, &self->length);
    self->text = self->changed;
    self->encoding = encoding_name (encoding);
    tell_lost (self, notes);
}

/* Decodes an export, and tells whether it looks like one that an older Mac wrote. */
static gboolean
is_mac_roman (Export *export, Notes *notes)
{
    const Source source = { export->name, export->bytes, export->n_bytes };
    export_decode (export, notes);
    return strcmp (export->encoding, encoding_name (ENCODING_CP1252)) == 0 && source_is_mac_roman (&source);
}

static void
decode_survey (Export *export, const SurveyFile *survey, Notes *notes)
{
    static const Encoding said[] = {
        ENCODING_UTF8, ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_CP1252, ENCODING_MAC_ROMAN
    };
    if (survey->encoding > 0)
        export_decode_as (export, said[survey->encoding], notes);
    else if (is_mac_roman (export, notes))
        notes_add (notes, NOTE_ERROR, survey->at,
                   "expected UTF-8 or Windows-1252, found what looks like Mac Roman; save it as UTF-8, or say encoding: mac-roman "
                   "(or windows-1252)");
}

/* Ends the export and keeps what was decided about it. */
static void
export_close (Export *self, Inputs *inputs, const char *format, guint rows, guint dropped)
{
    g_autofree char *sha256 = g_thread_join (self->hashing);
    const guint n = decisions_length (self->decisions);
    const InputFile file = {
        self->name, format, self->encoding, sha256, self->n_bytes, rows, dropped, n > 0 ? decisions_get (self->decisions, 0) : NULL, n
    };
    inputs_add_file (inputs, &file);
    decisions_free (self->decisions);
    g_free (self->changed);
    g_free (self->bytes);
}

static void
read_survey (const Study *study, const SurveyFile *survey, Dataset *dataset, Sift *sift, Inputs *inputs, Notes *notes)
{
    Export export;
    g_autofree char *path = g_build_filename (study_folder (study), survey->file, NULL);
    if (!export_open (&export, path, survey->file, survey->at, notes))
        return;
    const Container *container = container_find (export.bytes, export.n_bytes);
    decisions_add (export.decisions, "container", "%s", container->name);
    if (survey->sheet != NULL && container != &xlsx_container)
        notes_add (notes, NOTE_ERROR, survey->at, "sheet: expected with a workbook alone, found with %s", container->title);
    if (container->is_text)
        decode_survey (&export, survey, notes);
    const Opened opened = { survey->file, export.bytes, export.n_bytes, export.text, export.length, export.decisions, survey->sheet };
    g_autoptr (Rows) rows = rows_open (&opened, notes);
    const SurveyFormat *format = rows != NULL ? survey_format_find (survey->format, rows, survey->file, survey->at, notes) : NULL;
    const guint before = dataset_rows (dataset);
    guint left_out = 0;
    if (format != NULL) {
        const SurveyInput in = { study,  survey,           rows,  dataset,
                                 sift,   export.decisions, notes, container->is_text && export.changed == NULL ? drop_passed : NULL,
                                 &export };
        dataset_begin_file (dataset, survey->file, survey->wave);
        left_out = survey_read (format, &in);
    }
    g_clear_pointer (&rows, rows_free); /* it lies in the export */
    export_close (&export, inputs, format != NULL ? format->name : "", dataset_rows (dataset) - before, left_out);
}

static void
read_surveys (const Study *study, Inputs *inputs, Notes *notes)
{
    const StudyInfo *info = study_info (study);
    const Questionnaire *questionnaire = study_questionnaire (study);
    Dataset *dataset = dataset_new (questionnaire);
    g_autoptr (Sift) sift = sift_new (study);
    const guint errors = notes_errors (notes);
    for (guint i = 0; i < info->n_surveys; i++)
        read_survey (study, &info->surveys[i], dataset, sift, inputs, notes);
    const gboolean good = notes_errors (notes) == errors;
    if (good) {
        routing_apply (questionnaire, dataset, notes);
        routing_themes (questionnaire, dataset);
    }
    for (guint kind = 0; kind < N_RECORD_KINDS; kind++)
        inputs_set_records (inputs, (RecordKind)kind, sift_found (sift, (RecordKind)kind), sift_left_out (sift, (RecordKind)kind));
    inputs_take_dataset (inputs, dataset, good);
}

/* A Word document's paragraphs take the place of decoded text. */
static gboolean
export_unpack (Export *self, Notes *notes)
{
    GError *error = NULL;
    self->changed = docx_text (self->name, self->bytes, self->n_bytes, &self->length, &error);
    self->text = self->changed;
    if (self->text == NULL)
        notes_take (notes, error);
    return self->text != NULL;
}

static void
read_transcript (const Study *study, guint index, Inputs *inputs, Notes *notes)
{
    Export export;
    const FocusGroup *group = study_group (study, index);
    g_autofree char *name = g_build_filename (study_info (study)->transcripts, group->file, NULL);
    g_autofree char *path = g_build_filename (study_folder (study), name, NULL);
    if (!export_open (&export, path, name, group->at, notes))
        return;
    const gboolean docx = docx_detect (export.bytes, export.n_bytes);
    const char *format = "";
    guint turns = 0, left = 0;
    if (!docx)
        export_decode (&export, notes);
    if (!docx || export_unpack (&export, notes)) {
        const FormatText in = { study, group, name, export.text, export.length, docx ? CARRIER_DOCX : CARRIER_TEXT, export.decisions };
        Transcript *transcript = talk_read (&in, index, &format, &left, notes);
        if (transcript != NULL) {
            turns = transcript_length (transcript);
            inputs_take_transcript (inputs, transcript);
        }
    }
    export_close (&export, inputs, format, turns, left);
}

/* Files of the transcripts' folder that no group names are not read; somebody may have forgotten a row. */
static void
tell_unnamed (const Study *study, Notes *notes)
{
    const char *folder = study_info (study)->transcripts;
    g_autofree char *path = g_build_filename (study_folder (study), folder, NULL);
    g_auto (GStrv) files = folder_list (path, NULL);
    for (guint i = 0; files != NULL && files[i] != NULL; i++) {
        gboolean named = FALSE;
        for (guint g = 0; g < study_groups (study); g++)
            named |= strcmp (study_group (study, g)->file, files[i]) == 0;
        g_autofree char *name = g_build_filename (folder, files[i], NULL);
        if (!named)
            notes_add (notes, NOTE_WARNING, source_pos (name, 0, 0), "no focus group names this file; it is not read");
    }
}

Inputs *
data_read_so_far (const Study *study, Notes *notes)
{
    Inputs *inputs = inputs_new ();
    read_surveys (study, inputs, notes);
    for (guint i = 0; i < study_groups (study); i++)
        read_transcript (study, i, inputs, notes);
    if (study_info (study)->transcripts != NULL)
        tell_unnamed (study, notes);
    return inputs;
}

Inputs *
data_read (const Study *study, Notes *notes, GError **error)
{
    Inputs *inputs = data_read_so_far (study, notes);
    if (notes_fault (notes, error))
        return inputs;
    inputs_free (inputs);
    return NULL;
}

/* ---- drafts */

/* A transcript shows by its name's ending or, where that says nothing, by a cue's arrow in its first lines. */
static gboolean
is_talk (const char *name, const Export *export)
{
    static const char *const endings[] = { ".vtt", ".srt", ".docx", ".json", ".txt" };
    for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
        if (g_str_has_suffix (name, endings[i]))
            return TRUE;
    return export->n_bytes > 6 && memcmp (export->bytes, "WEBVTT", 6) == 0;
}

static gboolean
sketch_rows_of (Sketch *sketch, const Opened *opened, Notes *notes)
{
    const SourcePos at = source_pos (opened->name, 1, 1);
    g_autoptr (Rows) rows = rows_open (opened, notes);
    const SurveyFormat *format = rows != NULL ? survey_format_find (NULL, rows, opened->name, at, notes) : NULL;
    if (format == NULL)
        return FALSE;
    sketch_set_format (sketch, format->name, format->title);
    return sketch_survey (sketch, format, rows, notes);
}

static gboolean
sketch_words_of (Sketch *sketch, const FormatText *in, Notes *notes)
{
    const guint errors = notes_errors (notes);
    const TranscriptFormat *format = transcript_format_find (in, notes);
    g_autoptr (Utterances) utterances = utterances_new ();
    if (format == NULL)
        return FALSE;
    sketch_set_format (sketch, format->name, format->title);
    format->read (in, utterances, notes);
    sketch_talk (sketch, utterances);
    return notes_errors (notes) == errors;
}

static gboolean
sketch_talk_of (Sketch *sketch, Export *export, Notes *notes)
{
    const FocusGroup group = { .id = "", .file = export->name, .format = "", .at = source_pos (export->name, 0, 0) };
    const gboolean docx = docx_detect (export->bytes, export->n_bytes);
    if (docx && !export_unpack (export, notes))
        return FALSE;
    if (!docx)
        export_decode (export, notes);
    const FormatText in = {
        NULL, &group, export->name, export->text, export->length, docx ? CARRIER_DOCX : CARRIER_TEXT, export->decisions
    };
    return sketch_words_of (sketch, &in, notes);
}

/* Decodes an export of which no study.yaml says how. */
static void
sketch_decode (Sketch *sketch, Export *export, Notes *notes)
{
    if (is_mac_roman (export, notes)) {
        export_decode_as (export, ENCODING_MAC_ROMAN, notes);
        sketch_set_encoding (sketch, "mac-roman");
    }
}

/* The first sheet that looks like an export where the first one of all does not; NULL: it does, or none does, or there is none. */
static char *
find_sheet (const Opened *opened)
{
    g_autoptr (XlsxBook) book = xlsx_book_open (opened->name, opened->bytes, opened->n_bytes, NULL, NULL);
    for (guint i = 0; book != NULL && i < book->visible->len; i++) {
        g_autoptr (Notes) notes = notes_new ();
        Opened with = *opened;
        with.sheet = book->visible->pdata[i];
        g_autoptr (Rows) rows = rows_open (&with, notes);
        if (rows != NULL && survey_format_find (NULL, rows, opened->name, source_pos (opened->name, 1, 1), notes) != NULL)
            return i > 0 ? g_strdup (with.sheet) : NULL;
    }
    return NULL;
}

static gboolean
sketch_survey_of (Sketch *sketch, Export *export, Notes *notes)
{
    const Container *container = container_find (export->bytes, export->n_bytes);
    if (container->is_text)
        sketch_decode (sketch, export, notes);
    Opened opened = {
        .name = export->name, .bytes = export->bytes, .n_bytes = export->n_bytes, .text = export->text, .length = export->length
    };
    g_autofree char *sheet = container == &xlsx_container ? find_sheet (&opened) : NULL;
    opened.sheet = sheet;
    sketch_set_sheet (sketch, sheet);
    return sketch_rows_of (sketch, &opened, notes);
}

Sketch *
data_sketch (const char *path, Notes *notes)
{
    Export export;
    g_autofree char *base = g_path_get_basename (path);
    const char *name = g_intern_string (base);
    const SourcePos nowhere = { NULL, 0, 0 };
    if (!export_open (&export, path, name, nowhere, notes))
        return NULL;
    g_autoptr (Sketch) sketch = sketch_new (name, export.bytes, export.n_bytes);
    const gboolean good = is_talk (name, &export) ? sketch_talk_of (sketch, &export, notes) : sketch_survey_of (sketch, &export, notes);
    g_free (g_thread_join (export.hashing));
    decisions_free (export.decisions);
    g_free (export.changed);
    return good ? g_steal_pointer (&sketch) : NULL;
}
