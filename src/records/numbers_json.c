/* numbers_json.c - restricted/numbers.json: every released number with all that is needed to say where it comes from. */
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
    [MEASURE_RAISED] = "focus groups in which at least one participant spoke of the theme",
    [MEASURE_MENTIONED] = "people whose comments speak of the theme, of those who wrote a comment; 95% interval by Wilson's score method",
    [MEASURE_AREAS] = "areas of the level",
    [MEASURE_FACT] = "a fact from outside, from facts.csv",
    [MEASURE_REF] = "",
};
G_STATIC_ASSERT (G_N_ELEMENTS (methods) == N_MEASURES);

static void
add_key (GString *out, const char *key)
{
    g_string_append (out, ",\n   ");
    text_append_json (out, key);
    g_string_append (out, ": ");
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
    if (people >= 0)
        add_number (out, key, (double)people);
}

static void
add_question (GString *out, const Study *study, const Call *call)
{
    if (call->question == QUESTION_NONE)
        return;
    const Question *question = questionnaire_get (study_questionnaire (study), call->question);
    add_text (out, "question", question->id);
    add_text (out, "wording", question->text);
    add_text (out, "asked_of", question->asked != NULL ? question->asked_text : "everyone");
    if (call->answers != 0) {
        g_autofree char *label = question_set_label (question, call->answers);
        add_text (out, "answer", label);
    }
}

static void
add_missing (GString *out, const Release *release, guint index)
{
    Missingness missing;
    if (!release_missing (release, index, &missing))
        return;
    add_people (out, "asked", missing.asked);
    add_people (out, "answered", missing.base);
    for (guint kind = 0; kind < N_MISSING; kind++)
        add_people (out, missing_name ((Missing)kind), missing.missing[kind]);
}

/* Every place where the number ID stands. */
static void
add_places (GString *out, const Build *build, const char *id)
{
    add_key (out, "printed");
    g_string_append_c (out, '[');
    gboolean any = FALSE;
    for (guint p = 0; p < build->n_pages; p++)
        for (guint i = 0; i < pages_printings (build->pages[p]); i++) {
            const Printing *printing = pages_printing (build->pages[p], i);
            if (strcmp (printing->number->id, id) != 0)
                continue;
            g_string_append (out, any ? ", " : "");
            g_autofree char *place = g_strdup_printf ("%s %s: %s", build->files[p], printing->place, printing->number->printed);
            text_append_json (out, place);
            any = TRUE;
        }
    g_string_append_c (out, ']');
}

static void
add_released (GString *out, const Build *build, guint index)
{
    const Released *cell = release_get (build->release, index);
    const Call *call = &cell->call;
    g_autofree char *group = study_group_label (build->study, &call->group);
    g_autofree char *filter = study_group_filter (build->study, &call->group);
    g_string_append (out, "  {\"id\": ");
    text_append_json (out, release_id (build->release, index));
    add_text (out, "measure", measure_name (call->measure));
    add_question (out, build->study, call);
    add_text (out, "group", group);
    add_text (out, "filter", filter[0] != '\0' ? filter : "none");
    add_text (out, "area", areas_get (study_areas (build->study), call->group.area)->name);
    add_text (out, "wave", study_info (build->study)->waves[call->group.wave]);
    add_text (out, "status", status_name (cell->status));
    add_text (out, "reason", cell->reason != REASON_NONE ? reason_text (cell->reason) : "");
    if (cell->bound != BOUND_NONE)
        add_number (out, cell->bound == BOUND_UNDER ? "under" : "over", cell->bound_value);
    else
        add_number (out, "value", cell->value);
    add_people (out, "numerator", cell->numerator);
    add_people (out, "base", cell->base);
    add_number (out, "lower", cell->lower);
    add_number (out, "upper", cell->upper);
    add_number (out, "z", cell->z);
    add_missing (out, build->release, index);
    add_text (out, "method", methods[call->measure]);
    add_text (out, "weight", "none");
    add_places (out, build, release_id (build->release, index));
    g_string_append_c (out, '}');
}

gboolean
records_write_numbers (const Build *build, const char *folder, GError **error)
{
    g_autoptr (GString) out = g_string_new ("{\"release\": ");
    text_append_json (out, release_name (build->release));
    g_string_append (out, ", \"as_of\": ");
    text_append_json (out, build->as_of);
    g_string_append (out, ", \"numbers\": [\n");
    for (guint i = 0; i < release_length (build->release); i++) {
        add_released (out, build, i);
        g_string_append (out, i + 1 < release_length (build->release) ? ",\n" : "\n");
    }
    g_string_append (out, "]}\n");
    g_autofree char *path = g_build_filename (folder, "numbers.json", NULL);
    return file_write (path, out->str, out->len, error);
}
