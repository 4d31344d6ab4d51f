/* sharers_test.c - whether enough respondents share what quotes tell of their speakers. */
#include "coding/coding.h"
#include "data/data.h"
#include "fixture_study.h"
#include "stats/stats.h"

typedef struct {
    Notes *notes;
    Study *study;
    Inputs *inputs;
    Codings *codings;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
    (void)data;
    self->notes = notes_new ();
    self->study = fixture_study_new (self->notes);
    self->inputs = data_read (self->study, self->notes, NULL);
    fixture_assert_clean (self->notes);
    self->codings = coding_apply (self->study, self->inputs, 1, self->notes, NULL);
    self->study->info.wave = 0;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    codings_free (self->codings);
    inputs_free (self->inputs);
    study_free (self->study);
    notes_free (self->notes);
}

/* Up to three quotes by role and region ("-" for none) of the units given by number among UNITS. */
typedef struct {
    const char *name;
    struct {
        guint unit;
        const char *role, *region, *text;
    } quotes[4];
    const char *refusal; /* of the quote that REFUSED counts */
    guint refused;
} Case;

/* The sources: two answers of one apprentice in London, or the like. */
enum { NOBODY, APPRENTICE, STUDENT, N_SOURCES };

#define TOLD "; with the label, fewer than 20 respondents share it"
#define FEWER ", for fewer than 20 respondents share the label"

static const Case cases[] = {
    {"many share it",                        { { STUDENT, "student", "london", NULL } },                                    NULL,                   0},
    { "few share role and region",           { { APPRENTICE, "apprentice", "london", NULL } },                              "the role alone" FEWER, 0},
    { "enough share the role",               { { APPRENTICE, "apprentice", "-", NULL } },                                   NULL,                   0},
    { "enough share the region",             { { APPRENTICE, "-", "london", NULL } },                                       NULL,                   0},
    { "nothing is told",                     { { APPRENTICE, "-", "-", NULL } },                                            NULL,                   0},
    { "two of one person",                   { { STUDENT, "student", "london", NULL }, { STUDENT, "student", "-", NULL } }, NULL,                   0},
    { "three of one person",
     { { STUDENT, "student", "london", NULL }, { STUDENT, "student", "london", NULL }, { STUDENT, "-", "-", NULL } },
     "at most 2 quotes of one person, found another",                                                                                               2},
    { "two that tell more together",
     { { APPRENTICE, "apprentice", "-", NULL }, { APPRENTICE, "-", "london", NULL } },
     "labels that at least 20 respondents share; together with another quote of its speaker it tells more",                                         1},
    { "words that tell the region",
     { { APPRENTICE, "apprentice", "-", "Here in LONDON we are few." } },
     "words and titles that do not tell the speaker's region" TOLD,
     0                                                                                                                                               },
    { "an edit that tells the region",
     { { APPRENTICE, "apprentice", "-", "Here in [London] we are few." } },
     "words and titles that do not tell the speaker's region" TOLD,
     0                                                                                                                                               },
    { "words that tell the role",
     { { APPRENTICE, "-", "london", "As an apprentice I see it." } },
     "words and titles that do not tell the speaker's role" TOLD,
     0                                                                                                                                               },
    { "words that only begin like it",       { { APPRENTICE, "-", "london", "My apprenticeship ends here." } },             NULL,                   0},
    { "words of another region",             { { APPRENTICE, "apprentice", "-", "Not as in the South East." } },            NULL,                   0},
    { "words that tell what the label does", { { STUDENT, "student", "london", "As a student in London I see it." } },      NULL,                   0},
    { "words of two quotes together",
     { { APPRENTICE, "apprentice", "-", "We are few." }, { APPRENTICE, "-", "-", "Here in London it is so." } },
     "labels that at least 20 respondents share; together with another quote of its speaker it tells more",                                         1},
    { "a role that is missing",
     { { APPRENTICE, "-", "london", NULL }, { STUDENT, "student", "london", NULL } },
     "no role on any quote of its region, for the missing one would tell what its speaker does",                                                    0},
    { "a role that is missing elsewhere",    { { APPRENTICE, "-", "london", NULL }, { STUDENT, "student", "-", NULL } },    NULL,                   0},
};

/* A unit of somebody of the role ID in London. */
static guint
find_unit (const Fixture *self, const char *id)
{
    const guint question = questionnaire_find (study_questionnaire (self->study), "role");
    const guint role = question_answer (questionnaire_get (study_questionnaire (self->study), question), id);
    for (guint i = 0; i < codings_units (self->codings); i++) {
        const Unit *unit = codings_unit (self->codings, i);
        const Dataset *dataset = inputs_dataset (self->inputs);
        if (unit->kind == UNIT_ANSWER && dataset_codes (dataset, question)[unit->index] == role &&
            areas_above (study_areas (self->study), dataset_areas (dataset)[unit->index], LEVEL_REGION) ==
                areas_find (study_areas (self->study), "london"))
            return i;
    }
    g_assert_not_reached ();
}

static void
put_quotes (Fixture *self, const Case *c, const guint *units)
{
    const guint question = questionnaire_find (study_questionnaire (self->study), "role");
    const Question *role = questionnaire_get (study_questionnaire (self->study), question);
    static const char *const ids[] = { "q0", "q1", "q2", "q3" };
    g_array_set_size (self->study->quotes, 0);
    for (guint i = 0; i < G_N_ELEMENTS (c->quotes) && c->quotes[i].role != NULL; i++) {
        const Quote quote = {
            .id = ids[i],
            .unit = codings_unit (self->codings, units[c->quotes[i].unit])->hash,
            .text = c->quotes[i].text,
            .role = *c->quotes[i].role == '-' ? ANSWER_NONE : question_answer (role, c->quotes[i].role),
            .region = *c->quotes[i].region == '-' ? AREA_NONE : (guint16)areas_find (study_areas (self->study), c->quotes[i].region),
        };
        g_array_append_val (self->study->quotes, quote);
    }
}

static void
test_labels (Fixture *self, gconstpointer data)
{
    (void)data;
    const guint units[N_SOURCES] = { 0, find_unit (self, "apprentice"), find_unit (self, "student") };
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        const Case *c = &cases[i];
        g_autoptr (Notes) notes = notes_new ();
        put_quotes (self, c, units);
        const gboolean passed = stats_check_quotes (self->study, self->inputs, self->codings, notes);
        g_autofree char *refusal = c->refusal != NULL ? g_strdup_printf ("quote q%u: expected %s", c->refused, c->refusal) : NULL;
        g_test_message ("%s", c->name);
        g_assert_cmpstr (notes_length (notes) > 0 ? notes_get (notes, 0)->message : NULL, ==, refusal);
        g_assert_cmpint (passed, ==, refusal == NULL);
    }
}

/* A student of the South East has no region, the one of London has: then everybody knows where the first is from. */
static void
test_missing_region (Fixture *self, gconstpointer data)
{
    (void)data;
    static const Case c = {
        "", {{ APPRENTICE, "student", "-", NULL }, { STUDENT, "student", "london", NULL }},
         NULL, 0
    };
    const guint question = questionnaire_find (study_questionnaire (self->study), "role");
    const guint student = question_answer (questionnaire_get (study_questionnaire (self->study), question), "student");
    const guint south_east = areas_find (study_areas (self->study), "south-east");
    guint units[N_SOURCES] = { 0, 0, find_unit (self, "student") };
    for (guint i = 0; i < codings_units (self->codings); i++) {
        const Unit *unit = codings_unit (self->codings, i);
        const Dataset *dataset = inputs_dataset (self->inputs);
        if (unit->kind == UNIT_ANSWER && dataset_codes (dataset, question)[unit->index] == student &&
            areas_above (study_areas (self->study), dataset_areas (dataset)[unit->index], LEVEL_REGION) == south_east)
            units[APPRENTICE] = i;
    }
    g_autoptr (Notes) notes = notes_new ();
    put_quotes (self, &c, units);
    g_assert_false (stats_check_quotes (self->study, self->inputs, self->codings, notes));
    g_assert_cmpstr (notes_get (notes, 0)->message, ==,
                     "quote q0: expected no region on any quote of its role, for the missing one would tell where it is from");
}

/* The quotes of the example study may stand. */
static void
test_released (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (Notes) notes = notes_new ();
    g_assert_true (stats_check_quotes (self->study, self->inputs, self->codings, notes));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/sharers/labels", Fixture, NULL, set_up, test_labels, tear_down);
    g_test_add ("/sharers/missing-region", Fixture, NULL, set_up, test_missing_region, tear_down);
    g_test_add ("/sharers/released", Fixture, NULL, set_up, test_released, tear_down);
    return g_test_run ();
}
