/* refi_project.c - coded.qdpx: the codebook, the texts that were coded, and a selection for everything that was found in them.
 *
 * A file that is made to be handed on holds no more than was coded: of a transcript the words of pseudonyms, not those of a facilitator who calls people by their
 * names. */
#include "records/refi_int.h"

#include <string.h>

#include "base/files.h"

/* The answers to one question in one wave, or a transcript. */
typedef struct {
    Guid guid;
    char *id, *name, *file;
    GString *text, *selections;
    guint64 points;   /* code points in TEXT */
    GHashTable *seen; /* hash of a unit -> how often it came before */
} TextSource;

typedef struct {
    const Build *build;
    const char *study; /* id */
    Guid user;
    char *made;  /* when everything was made */
    Guid *codes; /* by theme */
    guint n_waves;
    guint n_answers;    /* the first places of SOURCES: by question and wave; transcripts stand behind them */
    GPtrArray *sources; /* of TextSource, NULL where there is none */
} Project;

/* --------------------------------------------------------------------- texts */

static void
text_source_free (gpointer data)
{
    TextSource *self = data;
    if (self == NULL)
        return;
    g_free (self->id);
    g_free (self->name);
    g_free (self->file);
    g_string_free (self->text, TRUE);
    g_string_free (self->selections, TRUE);
    g_hash_table_unref (self->seen);
    g_free (self);
}

/* The source at PLACE, made the first time; takes ID and NAME. */
static TextSource *
text_source_at (Project *self, guint place, char *id, char *name)
{
    TextSource *source = self->sources->pdata[place];
    if (source != NULL) {
        g_free (id);
        g_free (name);
        return source;
    }
    source = g_new0 (TextSource, 1);
    *source = (TextSource){ .guid = refi_guid (self->study, "source", id), .id = id, .name = name };
    source->file = g_strconcat ("sources/", source->guid.text, ".txt", NULL);
    source->text = g_string_new (NULL);
    source->selections = g_string_new (NULL);
    source->seen = g_hash_table_new (g_str_hash, g_str_equal);
    return self->sources->pdata[place] = source;
}

static TextSource *
source_of_answer (Project *self, const Unit *unit)
{
    const Study *study = self->build->study;
    const Question *question = questionnaire_get (study_questionnaire (study), unit->source);
    const guint wave = dataset_waves (inputs_dataset (self->build->inputs))[unit->index];
    const char *name = study_info (study)->waves[wave];
    return text_source_at (self, unit->source * self->n_waves + wave, g_strdup_printf ("question:%s:%s", question->id, name),
                           g_strdup_printf ("%s %s, %s", question->id, question->brief, name));
}

static TextSource *
source_of_transcript (Project *self, guint index)
{
    const guint group = transcript_group (inputs_transcript (self->build->inputs, index));
    const FocusGroup *about = study_group (self->build->study, group);
    return text_source_at (self, self->n_answers + index, g_strdup_printf ("transcript:%s", about->id), g_strdup (about->file));
}

static void
add_text (TextSource *self, const char *text, gsize length)
{
    refi_append_plain (self->text, text, length);
    self->points += refi_points (text, length);
}

static void
add_label (TextSource *self, const char *label)
{
    add_text (self, label, strlen (label));
    add_text (self, ": ", 2);
}

/* The source of UNIT, with the words that say whose it is. */
static TextSource *
open_unit (Project *self, const Unit *unit)
{
    TextSource *source = unit->kind == UNIT_ANSWER ? source_of_answer (self, unit) : source_of_transcript (self, unit->source);
    if (unit->kind == UNIT_ANSWER) {
        g_autofree char *label = g_strdup_printf ("Line %u", unit->at.line);
        add_label (source, label);
    } else {
        const Turn *turn = transcript_turn (inputs_transcript (self->build->inputs, unit->source), unit->index);
        add_label (source, turn->part == PART_FACILITATOR ? "Facilitator" : turn->person);
    }
    return source;
}

/* ---------------------------------------------------------------- selections */

/* When and by whom. */
static void
append_maker (const Project *self, GString *out)
{
    refi_append_attribute (out, "creatingUser", self->user.text);
    refi_append_attribute (out, "creationDateTime", self->made);
}

/* Several rules of a theme may find the same passage: it is selected once, for the first of them. */
static gboolean
is_repeated (const Codings *codings, guint index)
{
    const Hit *hit = codings_hit (codings, index);
    for (guint i = index; i > 0; i--) {
        const Hit *other = codings_hit (codings, i - 1);
        if (other->unit != hit->unit || other->start != hit->start || other->theme != hit->theme)
            return FALSE;
        if (other->end == hit->end)
            return TRUE;
    }
    return FALSE;
}

static void
append_rules (const Codings *codings, guint index, GString *out)
{
    const Hit *hit = codings_hit (codings, index);
    if (hit->rule == RULE_REVIEWER)
        g_string_append (out, "<Description>By a reviewer");
    else
        g_string_append_printf (out, "<Description>Rule %u", hit->rule + 1);
    for (guint i = index + 1; i < codings_hits (codings); i++) {
        const Hit *other = codings_hit (codings, i);
        if (other->unit != hit->unit || other->start != hit->start || other->theme != hit->theme)
            break;
        if (other->end == hit->end && other->rule != RULE_REVIEWER)
            g_string_append_printf (out, ", %u", other->rule + 1);
    }
    g_string_append (out, "</Description>");
}

/* Hit INDEX, whose unit begins at code point BASE and is the NTH of its words in SOURCE; it stands from POINT of the unit on. */
static void
append_selection (const Project *self, TextSource *source, guint index, guint nth, guint64 base, guint64 point)
{
    const Codings *codings = self->build->codings;
    const Hit *hit = codings_hit (codings, index);
    const Unit *unit = codings_unit (codings, hit->unit);
    const char *theme = codebook_get (study_codebook (self->build->study), hit->theme)->id;
    const guint64 start = base + point, end = start + refi_points (unit->text + hit->start, hit->end - hit->start);
    g_autofree char *id = g_strdup_printf ("%s:%s:%u:%u:%u:%s", source->id, unit->hash, nth, hit->start, hit->end, theme);
    GString *out = source->selections;
    g_string_append (out, "<PlainTextSelection");
    refi_append_attribute (out, "guid", refi_guid (self->study, "selection", id).text);
    g_string_append (out, " name=\"");
    refi_append_xml (out, unit->text + hit->start, hit->end - hit->start);
    g_string_append_printf (out, "\" startPosition=\"%" G_GUINT64_FORMAT "\" endPosition=\"%" G_GUINT64_FORMAT "\"", start, end);
    append_maker (self, out);
    g_string_append_c (out, '>');
    append_rules (codings, index, out);
    g_string_append (out, "<Coding");
    refi_append_attribute (out, "guid", refi_guid (self->study, "coding", id).text);
    g_string_append (out, "><CodeRef");
    refi_append_attribute (out, "targetGUID", self->codes[hit->theme].text);
    g_string_append (out, "/></Coding></PlainTextSelection>\n");
}

/* The text of unit INDEX and its hits, *HIT the first that is not dealt with. Hits come in the order of where they start. */
static void
add_unit (Project *self, guint index, guint *hit)
{
    const Codings *codings = self->build->codings;
    const Unit *unit = codings_unit (codings, index);
    TextSource *source = open_unit (self, unit);
    const guint64 base = source->points;
    const guint nth = GPOINTER_TO_UINT (g_hash_table_lookup (source->seen, unit->hash));
    guint64 point = 0;
    gsize at = 0;
    add_text (source, unit->text, unit->length);
    add_text (source, "\n", 1);
    g_hash_table_insert (source->seen, (gpointer)unit->hash, GUINT_TO_POINTER (nth + 1));
    for (; *hit < codings_hits (codings) && codings_hit (codings, *hit)->unit == index; (*hit)++) {
        const gsize start = codings_hit (codings, *hit)->start;
        point += refi_points (unit->text + at, start - at);
        at = start;
        if (!is_repeated (codings, *hit))
            append_selection (self, source, *hit, nth, base, point);
    }
}

/* --------------------------------------------------------------- project.qde */

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
append_head (Project *self, GString *out)
{
    const StudyInfo *info = study_info (self->build->study);
    g_autofree char *version = codebook_version (self->build->study);
    g_autofree char *user = g_strconcat ("findings, ", version, NULL);
    self->user = refi_guid (self->study, "user", version);
    g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\"");
    refi_append_attribute (out, "name", info->title != NULL ? info->title : self->study);
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
append_source (const Project *self, const TextSource *source, GString *out)
{
    g_autofree char *path = g_strdup_printf ("internal://%s.txt", source->guid.text);
    g_string_append (out, "<TextSource");
    refi_append_attribute (out, "guid", source->guid.text);
    refi_append_attribute (out, "name", source->name);
    refi_append_attribute (out, "plainTextPath", path);
    append_maker (self, out);
    g_string_append (out, ">\n");
    g_string_append_len (out, source->selections->str, (gssize)source->selections->len);
    g_string_append (out, "</TextSource>\n");
}

/* Writes the sources into QDE (an empty container is not allowed) and gathers their texts in FILES. */
static void
append_sources (const Project *self, GString *qde, GArray *files)
{
    const guint before = files->len;
    for (guint i = 0; i < self->sources->len; i++) {
        const TextSource *source = self->sources->pdata[i];
        if (source == NULL)
            continue;
        g_string_append (qde, files->len == before ? "<Sources>\n" : "");
        append_source (self, source, qde);
        const RefiFile file = { source->file, source->text };
        g_array_append_val (files, file);
    }
    g_string_append (qde, files->len > before ? "</Sources>\n" : "");
}

GBytes *
refi_project (const Build *build, GError **error)
{
    const Study *study = build->study;
    const guint n_themes = codebook_length (study_codebook (study)), n_waves = g_strv_length ((char **)study_info (study)->waves);
    g_autofree Guid *codes = g_new (Guid, n_themes);
    g_autofree char *made = g_strconcat (build->as_of, "T00:00:00Z", NULL);
    g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (text_source_free);
    g_autoptr (GString) qde = g_string_new (NULL);
    g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (RefiFile));
    const RefiFile project = { "project.qde", qde };
    Project self = {
        .build = build, .study = study_info (study)->id, .made = made, .codes = codes, .n_waves = n_waves, .sources = sources
    };
    self.n_answers = questionnaire_length (study_questionnaire (study)) * n_waves;
    g_ptr_array_set_size (sources, (gint)(self.n_answers + inputs_transcripts (build->inputs)));
    for (guint i = 0; i < n_themes; i++)
        codes[i] = refi_code_guid (study, i);
    append_head (&self, qde);
    for (guint i = 0, hit = 0; i < codings_units (build->codings); i++)
        add_unit (&self, i, &hit);
    g_array_append_val (files, project);
    append_sources (&self, qde, files);
    g_string_append (qde, "</Project>\n");
    return refi_zip ((const RefiFile *)files->data, files->len, build->as_of, error);
}
