/* small_study.h - a study of five questions, two regions and four themes, for the tests of expressions, templates and grids. */
#ifndef FINDINGS_TESTS_SMALL_STUDY_H
#define FINDINGS_TESTS_SMALL_STUDY_H

#include <string.h>

#include "study/codebook_int.h"
#include "study/expr_int.h"
#include "study/questionnaire_int.h"

static const char small_questionnaire[] =
    "scales:\n"
    "  manage5:\n"
    "    answers: [Very manageable, Fairly manageable, Neither, Fairly unmanageable, Very unmanageable]\n"
    "    positive: 2\n"
    "    negative: 2\n"
    "    groups: {manageable: [1, 2], unmanageable: [4, 5]}\n"
    "questions:\n"
    "  - {id: S1, name: role, column: Role, short: Role, answers: [Permanent, Manager, Agency, Student],\n"
    "     groups: {employed: {label: Employed, answers: [permanent, manager]}}}\n"
    "  - {id: S2, name: area, column: Authority, kind: area}\n"
    "  - {id: W1, column: \"How manageable is your workload?\", short: Workload, scale: manage5}\n"
    "  - {id: W2, column: Cases, kind: number, asked: \"role in (permanent, agency)\"}\n"
    "  - {id: W4, column: What makes work harder?, kind: multi, answers: [Admin, Cases, Travel]}\n"
    "  - {id: H2, column: My job harms me, scale: manage5, polarity: low}\n"
    "  - {id: F1, column: Best thing, kind: text}\n"
    "  - {id: Q1, name: ethnicity, column: Ethnic group, short: Ethnic group, base: asked, answers: [African, Indian, British, Irish],\n"
    "     groups: {bgm: {label: Black and Global Majority, short: BGM, answers: [1, 2]}, white: {label: White, answers: [3, 4]}}}\n";

static const char small_areas[] = "code,name,region,cluster,headcount,files_with,spellings\n"
                                  "E1,Barnet,London,North London,100,,\n"
                                  "E2,Camden,London,North London,80,,\n"
                                  "E3,Sutton,London,South London,60,,\n"
                                  "E4,Kent,South East,Kent and Medway,300,,\n"
                                  "E5,Medway,South East,Kent and Medway,90,,\n";

static const char small_codebook[] =
    "themes:\n"
    "  - id: workload\n"
    "    label: Workload\n"
    "    definition: Amount of work.\n"
    "    rules: [{pattern: workload, match: [my workload], no_match: [tea]}]\n"
    "    themes:\n"
    "      - {id: workload.cases, label: Caseload, definition: Cases., rules: [{pattern: case, match: [a case], no_match: [tea]}]}\n"
    "  - {id: pay, label: Pay, definition: Pay., negators: {words: [not], within: 2 words}, rules: [{pattern: pay, match: [my pay], "
    "no_match: [tea]}]}\n";

static const char *const small_waves[] = { "2023", NULL };
static const Fact small_facts[] = {
    {.id = "employed", .value = "12694",  .unit = "people",             .number = 12694},
    { .id = "agency-share",   .value = "25", .unit = "percent", .printed = "about a quarter",    .number = 25 }
};

static Source
small_source (const char *name, const char *bytes)
{
    return (Source){ .name = name, .bytes = bytes, .length = strlen (bytes) };
}

/* Nothing in it is wrong: fails when a reader says otherwise. */
static Study *
small_study_in (const char *folder, const char *templates)
{
    g_autoptr (Notes) notes = notes_new ();
    const Source questionnaire = small_source ("questionnaire.yaml", small_questionnaire);
    const Source areas = small_source ("areas.csv", small_areas);
    const Source codebook = small_source ("codebook.yaml", small_codebook);
    Study *self = study_new (folder, templates);
    self->info.waves = small_waves;
    self->areas = areas_read (&areas, notes);
    self->codebook = codebook_read (&codebook, notes);
    self->questionnaire = questionnaire_read (&questionnaire, notes);
    questionnaire_add_themes (self->questionnaire, self->codebook);
    g_array_append_vals (self->facts, small_facts, G_N_ELEMENTS (small_facts));
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *text = note_format (notes_get (notes, i));
        g_test_message ("%s", text);
    }
    g_assert_cmpuint (notes_errors (notes), ==, 0);
    return self;
}

static Study *
small_study_new (void)
{
    return small_study_in (".", ".");
}

G_GNUC_UNUSED static void
small_study_free (Study *self)
{
    study_free (self);
}

/* Every message, one a line. */
G_GNUC_UNUSED static char *
small_notes_text (const Notes *notes)
{
    GString *text = g_string_new (NULL);
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
    return g_string_free (text, FALSE);
}

#endif
