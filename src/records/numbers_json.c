/* numbers_json.c - restricted/numbers.json: every released number a line, with all that is needed to say where it comes from. */
#include "records/records_int.h"

#include <math.h>
#include <string.h>

#include "base/files.h"
#include "base/number.h"
#include "base/text.h"
#include "study/format.h"

/* How each measure is computed, in words. */
static const char *const methods[] = {
    [MEASURE_NONE] = "",
    [MEASURE_SHARE] =
        "people who gave the answer, of those who were asked and gave a valid answer; 95% interval by Wilson's score method, unweighted",
    [MEASURE_COUNT] = "people who gave the answer",
    [MEASURE_BASE] = "people who were asked and gave a valid answer (profile questions: who were asked)",
    [MEASURE_ASKED] = "people who were asked",
    [MEASURE_MISSING] = "people who were asked and did not give a valid answer, by kind",
    [MEASURE_MEAN] = "arithmetic mean of the valid answers; 95% interval by Student's t, unweighted",
    [MEASURE_GAP] =
        "difference of two shares; 95% interval by Newcombe's method 10; tested by the pooled z-test where both bases are 30 or more",
    [MEASURE_RATIO] = "ratio of two shares",
    [MEASURE_CHANGE] = "difference of two waves' shares; 95% interval by Newcombe's method 10; tested by the pooled z-test",
    [MEASURE_RESPONDENTS] = "survey answers received",
    [MEASURE_HEADCOUNT] = "people employed, from areas.csv",
    [MEASURE_RATE] = "survey answers of people employed",
    [MEASURE_PEOPLE] = "survey answers and people in focus groups, less those who did both",
    [MEASURE_OVERLAP] = "people who answered the survey and joined a focus group",
    [MEASURE_ATTENDEES] = "people who attended a focus group",
    [MEASURE_GROUPS] = "focus groups held",
    [MEASURE_RECORDS] = "rows of the exports that are of this kind",
    [MEASURE_LEFT_OUT] = "rows of the exports that are of this kind and were left out",
    [MEASURE_RAISED] = "focus groups in which at least one participant spoke of the theme",
    [MEASURE_MENTIONED] = "people whose comments speak of the theme, of those who wrote a comment; 95% interval by Wilson's score method",
    [MEASURE_CHECK] =
        "agreement of the rules with a person's codes of a sample of answers and turns (gold.csv); 95% interval by bootstrap over people",
    [MEASURE_AREAS] = "areas of the level",
    [MEASURE_FACT] = "a fact from outside, from facts.csv",
    [MEASURE_REF] = "",
};
G_STATIC_ASSERT (G_N_ELEMENTS (methods) == N_MEASURES);

/* What many numbers share is written once, in tables that they point into. */
typedef struct {
    const Build *build;
    GString *out;          /* the numbers */
    GHashTable *groups;    /* Group -> index + 1 */
    GString *group_lines;  /* the table of groups */
    GHashTable *whats;     /* Call without its group -> index + 1 */
    GString *what_lines;   /* the table of what is counted */
    GHashTable *bases;     /* Call of MEASURE_BASE -> index + 1 */
    GString *base_lines;   /* the table of who was asked and how answers are missing */
    GHashTable *printings; /* id of a number -> indices of its printings, of PlaceRef */
} Writer;

typedef struct {
    guint page_set, printing;
} PlaceRef;

static void
add_key (GString *out, const char *key)
{
    g_string_append (out, ", \"");
    g_string_append (out, key);
    g_string_append (out, "\": ");
}

static void
add_text (GString *out, const char *key, const char *text)
{
    add_key (out, key);
    text_append_json (out, text != NULL ? text : "");
}

static void
add_number (GString *out, const char *key, double value)
{
    if (isnan (value))
        return;
    add_key (out, key);
    number_append_exact (out, value);
}

static void
add_people (GString *out, const char *key, gint64 people)
{
    if (people < 0)
        return;
    add_key (out, key);
    number_append_count (out, people, FALSE);
}

/* ---------------------------------------------------------------- shared tables */

static void
start_line (GString *table, guint index)
{
    g_string_append (table, index > 0 ? ",\n  {" : "\n  {");
}

/* Line of GROUP in the table of groups, made where it is new. */
static guint
group_line (Writer *self, const Group *group)
{
    const Study *study = self->build->study;
    const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->groups, group));
    if (known > 0)
        return known - 1;
    const guint index = g_hash_table_size (self->groups);
    g_autofree char *label = study_group_label (study, group), *filter = study_group_filter (study, group);
    g_hash_table_insert (self->groups, g_memdup2 (group, sizeof *group), GUINT_TO_POINTER (index + 1));
    start_line (self->group_lines, index);
    g_string_append (self->group_lines, "\"group\": ");
    text_append_json (self->group_lines, label);
    add_text (self->group_lines, "filter", filter[0] != '\0' ? filter : "none");
    add_text (self->group_lines, "area", areas_get (study_areas (study), group->area)->name);
    add_text (self->group_lines, "wave", study_info (study)->waves[group->wave]);
    g_string_append_c (self->group_lines, '}');
    return index;
}

/* Line of what CALL counts, whoever is in its group. */
static guint
what_line (Writer *self, const Call *call)
{
    Call what = *call;
    what.group = group_all ();
    const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->whats, &what));
    if (known > 0)
        return known - 1;
    const guint index = g_hash_table_size (self->whats);
    g_hash_table_insert (self->whats, g_memdup2 (&what, sizeof what), GUINT_TO_POINTER (index + 1));
    start_line (self->what_lines, index);
    g_string_append (self->what_lines, "\"measure\": ");
    text_append_json (self->what_lines, measure_name (call->measure));
    if (call->question != QUESTION_NONE) {
        const Question *question = questionnaire_get (study_questionnaire (self->build->study), call->question);
        g_autofree char *label = call->answers != 0 ? question_set_label (question, call->answers) : NULL;
        add_text (self->what_lines, "question", question->id);
        if (label != NULL)
            add_text (self->what_lines, "answer", label);
    }
    g_string_append_c (self->what_lines, '}');
    return index;
}

/* Line of what was asked of the group of the number INDEX; G_MAXUINT where it asks nothing. */
static guint
base_line (Writer *self, guint index)
{
    const Call *call = &release_get (self->build->release, index)->call;
    const Call base = call_new (MEASURE_BASE, call->question, 0, &call->group);
    const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->bases, &base));
    Missingness missing;
    if (known > 0)
        return known - 1;
    if (!release_missing (self->build->release, index, &missing))
        return G_MAXUINT;
    const guint line = g_hash_table_size (self->bases);
    g_hash_table_insert (self->bases, g_memdup2 (&base, sizeof base), GUINT_TO_POINTER (line + 1));
    start_line (self->base_lines, line);
    g_string_append (self->base_lines, "\"asked\": ");
    number_append_count (self->base_lines, missing.asked, FALSE);
    add_people (self->base_lines, "answered", missing.base);
    for (guint kind = 0; kind < N_MISSING; kind++)
        add_people (self->base_lines, missing_name ((Missing)kind), missing.missing[kind]);
    g_string_append_c (self->base_lines, '}');
    return line;
}

static void
add_questions (GString *out, const Questionnaire *questionnaire)
{
    for (guint i = 0; i < questionnaire_length (questionnaire); i++) {
        const Question *question = questionnaire_get (questionnaire, i);
        g_string_append (out, i > 0 ? ",\n  " : "\n  ");
        text_append_json (out, question->id);
        g_string_append (out, ": {\"wording\": ");
        text_append_json (out, question->text);
        add_text (out, "asked_of", question->asked != NULL ? question->asked_text : "everyone");
        g_string_append_c (out, '}');
    }
}

/* Names and what they mean. */
static void
add_meaning (GString *out, const char *name, const char *meaning, gboolean first)
{
    g_string_append (out, first ? "\n  " : ",\n  ");
    text_append_json (out, name);
    g_string_append (out, ": ");
    text_append_json (out, meaning);
}

/* ---------------------------------------------------------------- numbers */

static void
find_printings (Writer *self)
{
    for (guint p = 0; p < self->build->n_pages; p++)
        for (guint i = 0; i < pages_printings (self->build->pages[p]); i++) {
            const PlaceRef place = { p, i };
            const char *id = pages_printing (self->build->pages[p], i)->number->id;
            GArray *places = g_hash_table_lookup (self->printings, id);
            if (places == NULL) {
                places = g_array_new (FALSE, FALSE, sizeof (PlaceRef));
                g_hash_table_insert (self->printings, (gpointer)id, places);
            }
            g_array_append_val (places, place);
        }
}

/* Every place where the number ID stands. */
static void
add_places (Writer *self, const char *id)
{
    const GArray *places = g_hash_table_lookup (self->printings, id);
    if (places == NULL)
        return;
    add_key (self->out, "printed");
    for (guint i = 0; i < places->len; i++) {
        const PlaceRef *place = &g_array_index (places, PlaceRef, i);
        const Printing *printing = pages_printing (self->build->pages[place->page_set], place->printing);
        g_autofree char *text =
            g_strdup_printf ("%s %s: %s", self->build->files[place->page_set], printing->place, printing->number->printed);
        g_string_append (self->out, i > 0 ? ", " : "[");
        text_append_json (self->out, text);
    }
    g_string_append_c (self->out, ']');
}

/* The two groups that CELL compares, each with its own numerator and base. */
static void
add_sides (Writer *self, const Released *cell)
{
    static const char *const members[2][3] = {
        {"first",   "numerator",        "base"       },
        { "second", "second_numerator", "second_base"}
    };
    const gint64 counts[2][2] = {
        {cell->numerator,         cell->base       },
        { cell->second_numerator, cell->second_base}
    };
    for (guint side = 0; side < 2; side++) {
        const Group group = call_side (&cell->call, side == 1);
        add_people (self->out, members[side][0], group_line (self, &group));
        add_people (self->out, members[side][1], counts[side][0]);
        add_people (self->out, members[side][2], counts[side][1]);
    }
}

static gboolean
is_comparison (const Call *call)
{
    return call->measure == MEASURE_GAP || call->measure == MEASURE_RATIO || call->measure == MEASURE_CHANGE;
}

static void
add_released (Writer *self, guint index)
{
    GString *out = self->out;
    const Released *cell = release_get (self->build->release, index);
    const Call *call = &cell->call;
    const guint base = base_line (self, index);
    g_string_append (out, index > 0 ? ",\n  {\"id\": " : "\n  {\"id\": ");
    text_append_json (out, release_id (self->build->release, index));
    add_people (out, "what", what_line (self, call));
    add_people (out, "in", group_line (self, &call->group));
    if (base != G_MAXUINT)
        add_people (out, "of", base);
    add_text (out, "status", status_name (cell->status));
    if (cell->reason != REASON_NONE)
        add_people (out, "why", cell->reason);
    if (cell->bound != BOUND_NONE)
        add_number (out, cell->bound == BOUND_UNDER ? "under" : "over", cell->bound_value);
    else
        add_number (out, "value", cell->value);
    if (is_comparison (call)) {
        add_sides (self, cell);
    } else {
        add_people (out, "numerator", cell->numerator);
        add_people (out, "base", cell->base);
    }
    add_number (out, "lower", cell->lower);
    add_number (out, "upper", cell->upper);
    if (cell->bound == BOUND_NONE && !isnan (cell->value)) /* with the bases it would give the counts of a bound away */
        add_number (out, "z", cell->z);
    add_places (self, release_id (self->build->release, index));
    g_string_append_c (out, '}');
}

static void
add_head (GString *out, const Build *build)
{
    g_string_append (out, "{\"release\": ");
    text_append_json (out, release_name (build->release));
    add_text (out, "as_of", build->as_of);
    g_string_append (out, ", \"weight\": \"none\", \"methods\": {");
    for (guint i = MEASURE_NONE + 1; i < MEASURE_REF; i++)
        add_meaning (out, measure_name (i), methods[i], i == MEASURE_NONE + 1);
    g_string_append (out, "},\n \"reasons\": [");
    for (guint i = 0; i < N_REASONS; i++) {
        g_string_append (out, i > 0 ? ",\n  " : "\n  ");
        text_append_json (out, i != REASON_NONE ? reason_text ((Reason)i) : "");
    }
    g_string_append (out, "],\n \"questions\": {");
    add_questions (out, study_questionnaire (build->study));
    g_string_append (out, "},\n");
}

gboolean
records_write_numbers (const Build *build, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename (folder, "numbers.json", NULL);
    FileSink *sink = file_sink_new (path, error);
    if (sink == NULL)
        return FALSE;
    GString *out = file_sink_text (sink);
    g_autoptr (GString) groups = g_string_new (" \"groups\": ["), whats = g_string_new (" \"whats\": ["),
                        bases = g_string_new (" \"bases\": [");
    g_autoptr (GHashTable) by_group = g_hash_table_new_full (group_hash, (GEqualFunc)group_equal, g_free, NULL);
    g_autoptr (GHashTable) by_what = g_hash_table_new_full (call_hash, call_equal, g_free, NULL);
    g_autoptr (GHashTable) by_base = g_hash_table_new_full (call_hash, call_equal, g_free, NULL);
    g_autoptr (GHashTable) printings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    Writer self = { build, out, by_group, groups, by_what, whats, by_base, bases, printings };
    add_head (out, build);
    g_string_append (out, " \"numbers\": [");
    find_printings (&self);
    for (guint i = 0; i < release_length (build->release); i++) {
        add_released (&self, i);
        file_sink_next (sink);
    }
    g_string_append_printf (out, "],\n%s],\n%s],\n%s]}\n", whats->str, groups->str, bases->str);
    return file_sink_close (sink, error);
}
