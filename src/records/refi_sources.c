/* refi_sources.c - the texts of a REFI-QDA project, and a selection for everything that was found in them.
 *
 * A file that is made to be handed on holds no more than was coded: of a transcript the words of pseudonyms, not those of a facilitator who calls people by their
 * names. */
#include "records/refi_int.h"

#include <string.h>

/* The answers to one question in one wave, or a transcript. */
typedef struct {
    RefiSources *all; /* borrowed */
    Guid guid;
    char *id, *name, *file;
    GArray *units; /* of guint, in their order */
    guint next;    /* in UNITS: the words that come next */
} TextSource;

/* A passage in which rules found a theme, or its contrary: one of them. */
typedef struct {
    guint start, end; /* bytes of the unit */
    guint theme, rule;
    gboolean negated;
} Passage;

struct RefiSources {
    const Build *build;
    const char *study;
    GString *maker;       /* attributes: by whom and when */
    Guid *codes[2];       /* by theme: what speaks of it, and what is negated */
    guint *hits, *asides; /* by unit: the first that is not of an earlier one */
    guint n_waves;
    guint n_answers;    /* the first PLACES: by question and wave; transcripts stand behind them */
    GPtrArray *places;  /* of TextSource, NULL where there is none */
    GPtrArray *sources; /* of TextSource: those that there are; borrowed */
    GArray *files;      /* of RefiFile */
    /* What comes next of the elements. */
    gboolean only_length;
    guint source, unit; /* UNIT: in the units of the source, from 1; 0: its start */
    guint64 points;     /* code points of the source before the unit */
    GHashTable *seen;   /* hash of a unit of the source -> how often it came before */
    GArray *passages;   /* of the unit */
};

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
    g_array_unref (self->units);
    g_free (self);
}

/* The source at PLACE, made the first time; takes ID and NAME. */
static TextSource *
text_source_at (RefiSources *self, guint place, char *id, char *name)
{
    TextSource *source = self->places->pdata[place];
    if (source != NULL) {
        g_free (id);
        g_free (name);
        return source;
    }
    source = g_new0 (TextSource, 1);
    *source = (TextSource){ .all = self, .guid = refi_guid (self->study, "source", id), .id = id, .name = name };
    source->file = g_strconcat ("sources/", source->guid.text, ".txt", NULL);
    source->units = g_array_new (FALSE, FALSE, sizeof (guint));
    return self->places->pdata[place] = source;
}

static TextSource *
source_of_answer (RefiSources *self, const Unit *unit)
{
    const Study *study = self->build->study;
    const Question *question = questionnaire_get (study_questionnaire (study), unit->source);
    const guint wave = dataset_waves (inputs_dataset (self->build->inputs))[unit->index];
    const guint place = unit->source * self->n_waves + wave;
    const char *name = study_info (study)->waves[wave];
    if (self->places->pdata[place] != NULL)
        return self->places->pdata[place];
    return text_source_at (self, place, g_strdup_printf ("question:%s:%s", question->id, name),
                           g_strdup_printf ("%s %s, %s", question->id, question->brief, name));
}

static TextSource *
source_of_transcript (RefiSources *self, guint index)
{
    const guint group = transcript_group (inputs_transcript (self->build->inputs, index));
    const FocusGroup *about = study_group (self->build->study, group);
    return text_source_at (self, self->n_answers + index, g_strdup_printf ("transcript:%s", about->id), g_strdup (about->file));
}

/* Whose words UNIT is, as it stands before them. */
static void
append_label (const RefiSources *self, const Unit *unit, GString *out)
{
    if (unit->kind == UNIT_ANSWER) {
        g_string_append_printf (out, "Line %u: ", unit->at.line);
        return;
    }
    const Turn *turn = transcript_turn (inputs_transcript (self->build->inputs, unit->source), unit->index);
    const char *label = turn->part == PART_FACILITATOR ? "Facilitator" : turn->person;
    refi_append_plain (out, label, strlen (label));
    g_string_append (out, ": ");
}

static void
begin_text (gpointer data, gboolean only_length)
{
    (void)only_length;
    ((TextSource *)data)->next = 0;
}

/* A unit a line, with the words that say whose it is. */
static gboolean
more_text (gpointer data, GString *out)
{
    TextSource *self = data;
    if (self->next == self->units->len)
        return FALSE;
    const Unit *unit = codings_unit (self->all->build->codings, g_array_index (self->units, guint, self->next++));
    append_label (self->all, unit, out);
    refi_append_plain (out, unit->text, unit->length);
    g_string_append_c (out, '\n');
    return TRUE;
}

/* ------------------------------------------------------------------ passages */

static gint
by_place (gconstpointer a, gconstpointer b)
{
    const Passage *one = a, *two = b;
    const guint left[] = { one->start, one->end, one->theme, (guint)one->negated, one->rule },
                right[] = { two->start, two->end, two->theme, (guint)two->negated, two->rule };
    for (guint i = 0; i < G_N_ELEMENTS (left); i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

static gboolean
is_same_passage (const Passage *a, const Passage *b)
{
    return a->start == b->start && a->end == b->end && a->theme == b->theme && a->negated == b->negated;
}

static void
add_passage (RefiSources *self, const Hit *hit, gboolean negated)
{
    const Passage passage = { hit->start, hit->end, hit->theme, hit->rule, negated };
    g_array_append_val (self->passages, passage);
}

/* What counts in UNIT, and what its negators turned round. */
static void
gather_passages (RefiSources *self, guint unit)
{
    const Codings *codings = self->build->codings;
    g_array_set_size (self->passages, 0);
    for (guint i = self->hits[unit]; i < self->hits[unit + 1]; i++)
        add_passage (self, codings_hit (codings, i), FALSE);
    for (guint i = self->asides[unit]; i < self->asides[unit + 1]; i++)
        if (codings_aside (codings, i)->kind == ASIDE_NEGATED)
            add_passage (self, &codings_aside (codings, i)->hit, TRUE);
    g_array_sort (self->passages, by_place);
}

/* "Rule 1, 4; by a reviewer": what found PASSAGES, N of them at one place. */
static void
append_reasons (const Passage *passages, guint n, GString *out)
{
    guint rules = 0;
    g_string_append (out, passages->negated ? "<Description>Negated. " : "<Description>");
    for (; rules < n && passages[rules].rule != RULE_REVIEWER; rules++)
        g_string_append_printf (out, rules == 0 ? "Rule %u" : ", %u", passages[rules].rule + 1);
    if (rules < n)
        g_string_append (out, rules == 0 ? "By a reviewer" : "; by a reviewer");
    g_string_append (out, "</Description>");
}

/* The name of KIND that goes by ID, or as many characters. */
static Guid
name_of (const RefiSources *self, const char *kind, const char *id)
{
    static const Guid none = { "00000000-0000-0000-0000-000000000000" };
    return self->only_length ? none : refi_guid (self->study, kind, id);
}

/* PASSAGES, N of them at one place in UNIT, the NTH of its words in SOURCE; it stands from code point START on. */
static void
append_selection (const RefiSources *self, const TextSource *source, const Unit *unit, guint nth, const Passage *passages, guint n,
                  guint64 start, GString *out)
{
    const Theme *theme = codebook_get (study_codebook (self->build->study), passages->theme);
    const gsize length = passages->end - passages->start;
    const guint64 end = start + refi_points (unit->text + passages->start, length);
    g_autofree char *id = self->only_length ? NULL
                                            : g_strdup_printf ("%s:%s:%u:%u:%u:%s%s", source->id, unit->hash, nth, passages->start,
                                                               passages->end, theme->id, passages->negated ? ":negated" : "");
    g_string_append (out, "<PlainTextSelection");
    refi_append_attribute (out, "guid", name_of (self, "selection", id).text);
    g_string_append (out, " name=\"");
    refi_append_xml (out, unit->text + passages->start, length);
    g_string_append_printf (out, "\" startPosition=\"%" G_GUINT64_FORMAT "\" endPosition=\"%" G_GUINT64_FORMAT "\"", start, end);
    g_string_append_len (out, self->maker->str, (gssize)self->maker->len);
    g_string_append_c (out, '>');
    append_reasons (passages, n, out);
    g_string_append (out, "<Coding");
    refi_append_attribute (out, "guid", name_of (self, "coding", id).text);
    g_string_append (out, "><CodeRef");
    refi_append_attribute (out, "targetGUID", self->codes[passages->negated][passages->theme].text);
    g_string_append (out, "/></Coding></PlainTextSelection>\n");
}

/* The selections of unit INDEX, whose words begin at code point BASE. */
static void
append_unit (RefiSources *self, const TextSource *source, guint index, guint64 base, GString *out)
{
    const Unit *unit = codings_unit (self->build->codings, index);
    const guint nth = GPOINTER_TO_UINT (g_hash_table_lookup (self->seen, unit->hash));
    guint64 point = base;
    gsize at = 0;
    gather_passages (self, index);
    g_hash_table_insert (self->seen, (gpointer)unit->hash, GUINT_TO_POINTER (nth + 1));
    for (guint i = 0, n; i < self->passages->len; i += n) {
        const Passage *first = &g_array_index (self->passages, Passage, i);
        for (n = 1; i + n < self->passages->len && is_same_passage (first, first + n);)
            n++;
        point += refi_points (unit->text + at, first->start - at);
        at = first->start;
        append_selection (self, source, unit, nth, first, n, point, out);
    }
}

/* ------------------------------------------------------------------ elements */

static void
append_start (const RefiSources *self, const TextSource *source, GString *out)
{
    g_autofree char *path = g_strdup_printf ("internal://%s.txt", source->guid.text);
    g_string_append (out, "<TextSource");
    refi_append_attribute (out, "guid", source->guid.text);
    refi_append_attribute (out, "name", source->name);
    refi_append_attribute (out, "plainTextPath", path);
    g_string_append_len (out, self->maker->str, (gssize)self->maker->len);
    g_string_append (out, ">\n");
}

void
refi_sources_begin (RefiSources *self, gboolean only_length)
{
    self->only_length = only_length;
    self->source = self->unit = 0;
}

gboolean
refi_sources_more (RefiSources *self, GString *out)
{
    if (self->source == self->sources->len)
        return FALSE;
    const TextSource *source = self->sources->pdata[self->source];
    if (self->unit == 0) {
        append_start (self, source, out);
        g_hash_table_remove_all (self->seen);
        self->points = 0;
    } else if (self->unit <= source->units->len) {
        const guint index = g_array_index (source->units, guint, self->unit - 1);
        const Unit *unit = codings_unit (self->build->codings, index);
        g_autoptr (GString) label = g_string_new (NULL);
        append_label (self, unit, label);
        const guint64 base = self->points + refi_points (label->str, label->len);
        append_unit (self, source, index, base, out);
        self->points = base + refi_points (unit->text, unit->length) + 1;
    } else {
        g_string_append (out, "</TextSource>\n");
        self->source++;
        self->unit = 0;
        return TRUE;
    }
    self->unit++;
    return TRUE;
}

/* ------------------------------------------------------------------ the whole */

/* By unit, the first of N hits that is not of an earlier one. The caller owns it. */
static guint *
index_hits (const Codings *codings, guint n, gboolean aside)
{
    const guint n_units = codings_units (codings);
    guint *first = g_new (guint, n_units + 2);
    guint i = 0;
    for (guint unit = 0; unit <= n_units; unit++) {
        while (i < n && (aside ? codings_aside (codings, i)->hit.unit : codings_hit (codings, i)->unit) < unit)
            i++;
        first[unit] = i;
    }
    return first;
}

/* Files each unit under its source. */
static void
gather_sources (RefiSources *self)
{
    const Codings *codings = self->build->codings;
    for (guint i = 0; i < codings_units (codings); i++) {
        const Unit *unit = codings_unit (codings, i);
        TextSource *source = unit->kind == UNIT_ANSWER ? source_of_answer (self, unit) : source_of_transcript (self, unit->source);
        g_array_append_val (source->units, i);
    }
    for (guint i = 0; i < self->places->len; i++) {
        TextSource *source = self->places->pdata[i];
        if (source == NULL)
            continue;
        const RefiFile file = { source->file, source, begin_text, more_text, 0 };
        g_ptr_array_add (self->sources, source);
        g_array_append_val (self->files, file);
    }
}

RefiSources *
refi_sources_new (const Build *build, const char *user, const char *made)
{
    RefiSources *self = g_new0 (RefiSources, 1);
    const Study *study = build->study;
    const guint n_themes = codebook_length (study_codebook (study)), n_questions = questionnaire_length (study_questionnaire (study));
    self->build = build;
    self->study = study_info (study)->id;
    self->maker = g_string_new (NULL);
    refi_append_attribute (self->maker, "creatingUser", user);
    refi_append_attribute (self->maker, "creationDateTime", made);
    self->n_waves = g_strv_length ((char **)study_info (study)->waves);
    self->n_answers = n_questions * self->n_waves;
    self->places = g_ptr_array_new_with_free_func (text_source_free);
    g_ptr_array_set_size (self->places, (gint)(self->n_answers + inputs_transcripts (build->inputs)));
    self->sources = g_ptr_array_new ();
    self->files = g_array_new (FALSE, FALSE, sizeof (RefiFile));
    self->seen = g_hash_table_new (g_str_hash, g_str_equal);
    self->passages = g_array_new (FALSE, FALSE, sizeof (Passage));
    for (guint negated = 0; negated < 2; negated++) {
        self->codes[negated] = g_new (Guid, n_themes);
        for (guint i = 0; i < n_themes; i++)
            self->codes[negated][i] = refi_code_guid (study, i, negated);
    }
    self->hits = index_hits (build->codings, codings_hits (build->codings), FALSE);
    self->asides = index_hits (build->codings, codings_asides (build->codings), TRUE);
    gather_sources (self);
    return self;
}

guint
refi_sources_length (const RefiSources *self)
{
    return self->files->len;
}

const RefiFile *
refi_sources_file (const RefiSources *self, guint index)
{
    g_assert (index < self->files->len);
    return &g_array_index (self->files, RefiFile, index);
}

void
refi_sources_free (RefiSources *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->places);
    g_ptr_array_unref (self->sources);
    g_array_unref (self->files);
    g_hash_table_unref (self->seen);
    g_array_unref (self->passages);
    g_string_free (self->maker, TRUE);
    g_free (self->codes[0]);
    g_free (self->codes[1]);
    g_free (self->hits);
    g_free (self->asides);
    g_free (self);
}
