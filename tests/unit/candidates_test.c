/* candidates_test.c - texts worth quoting: nobody is named, nobody is heard too often, and the same come out every time. */
#include <string.h>

#include "coding/candidates.h"
#include "coding/coding.h"
#include "coding/detect_int.h"
#include "coding/origin.h"
#include "coding/redact_int.h"
#include "data/data.h"
#include "fixture_study.h"

typedef struct {
    Notes *notes;
    Study *study;
    Inputs *inputs;
    Codings *codings;
    Candidates *candidates;
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
    self->candidates = candidates_new (self->study, self->inputs, self->codings);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    candidates_free (self->candidates);
    codings_free (self->codings);
    inputs_free (self->inputs);
    study_free (self->study);
    notes_free (self->notes);
}

/* Ranks count from 1 in every theme, and no person has more than two candidates of one. */
static void
test_choice (Fixture *self, gconstpointer data)
{
    (void)data;
    const guint role = questionnaire_find (study_questionnaire (self->study), "role");
    g_assert_cmpuint (candidates_length (self->candidates), >, 100);
    for (guint i = 0; i < candidates_length (self->candidates); i++) {
        const Candidate *candidate = candidates_get (self->candidates, i);
        const Candidate *before = i > 0 ? candidates_get (self->candidates, i - 1) : NULL;
        const gboolean same_theme = before != NULL && before->theme == candidate->theme;
        const Origin origin = origin_of (self->study, self->inputs, codings_unit (self->codings, candidate->unit), role);
        guint alike = 0;
        g_assert_cmpuint (candidate->rank, ==, same_theme ? before->rank + 1 : 1);
        for (guint j = i + 1 - candidate->rank; j < i; j++) {
            const Unit *unit = codings_unit (self->codings, candidates_get (self->candidates, j)->unit);
            const Origin other = origin_of (self->study, self->inputs, unit, role);
            g_assert_cmpuint (candidates_get (self->candidates, j)->unit, !=, candidate->unit);
            alike += origin_same_person (&origin, &other);
        }
        g_assert_cmpuint (alike, <, 2);
    }
}

#define FIRST 6  /* candidates of a theme that are looked at first */
#define GROUPS 4 /* roles and regions among them */

/* How many roles and regions the first candidates of the theme have; FIRST_OF: the first of them. */
static guint
count_groups (const Fixture *self, guint first_of)
{
    guint groups = 0;
    for (guint i = first_of; i < first_of + FIRST; i++) {
        const Candidate *candidate = candidates_get (self->candidates, i);
        gboolean known = FALSE;
        for (guint j = first_of; j < i && !known; j++) {
            const Candidate *other = candidates_get (self->candidates, j);
            known = other->role == candidate->role && other->region == candidate->region;
        }
        groups += !known;
    }
    return groups;
}

/* The first few of a theme come from many roles and regions, are neither short nor strange to it, and no riskier than what they were found to hold. */
static void
test_spread (Fixture *self, gconstpointer data)
{
    (void)data;
    guint themes = 0;
    for (guint i = 0; i + FIRST < candidates_length (self->candidates); i++) {
        const Candidate *candidate = candidates_get (self->candidates, i), *last = candidates_get (self->candidates, i + FIRST);
        g_assert_cmpfloat (candidate->typicality, >, 0);
        g_assert_cmpfloat (candidate->typicality, <=, 1);
        g_assert_cmpuint (candidate->words, >=, 6);
        g_assert_true (candidate->risk == 0 || *candidate->found != '\0');
        if (candidate->rank != 1 || last->theme != candidate->theme)
            continue;
        g_assert_cmpuint (count_groups (self, i), >=, GROUPS);
        themes++;
    }
    g_assert_cmpuint (themes, >=, 20);
}

/* What is left of a text gives nobody away: a second look finds flags alone, but for the placeholders. */
static void
test_redacted (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (Detector) detector = detector_new (self->study);
    for (guint i = 0; i < candidates_length (self->candidates); i++) {
        const Candidate *candidate = candidates_get (self->candidates, i);
        const Unit *unit = codings_unit (self->codings, candidate->unit);
        g_autoptr (GArray) secrets = g_array_new (FALSE, FALSE, sizeof (Secret));
        detector_find (detector, unit->text, unit->length, secrets);
        g_assert_cmpint (secrets->len > 0, ==, *candidate->found != '\0');
        for (guint j = 0; j < secrets->len; j++) {
            const Secret *secret = &g_array_index (secrets, Secret, j);
            g_autofree char *words = g_strndup (unit->text + secret->span.start, secret->span.end - secret->span.start);
            if (secret->certainty <= CERTAINTY_LIKELY && strlen (words) > 4)
                g_assert_null (strstr (candidate->text, words));
        }
    }
}

static void
test_repeated (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (Candidates) again = candidates_new (self->study, self->inputs, self->codings);
    g_assert_cmpuint (candidates_length (again), ==, candidates_length (self->candidates));
    for (guint i = 0; i < candidates_length (again); i++) {
        g_assert_cmpuint (candidates_get (again, i)->unit, ==, candidates_get (self->candidates, i)->unit);
        g_assert_cmpstr (candidates_get (again, i)->text, ==, candidates_get (self->candidates, i)->text);
    }
    for (guint i = 1; i < candidates_replacements (again); i++)
        g_assert_cmpint (strcmp (candidates_replacement (again, i - 1)->placeholder, candidates_replacement (again, i)->placeholder), <=,
                         0);
}

/* ---- placeholders */

static const struct {
    const char *text, *redacted;
} cases[] = {
    {"so Yasmin Yilmazer rang Ms Danquah, and yasmin\xE2\x80\x99s mum, too",
     "so [Participant 3] rang [participant], and [Participant 3]\xE2\x80\x99s mum, too"                                                              },
    { "we asked Ruth Ellery-Coombes",                                        "we asked [name]"                                                       },
    { "in Hackney, in Kent and in Outer East London",                        "in [London borough], in [South East authority] and in [part of London]"},
    { "ring 020 7946 0318 or a@b.example about case 4471902",                "ring [phone] or [e-mail] about [case number]"                          },
    { "at Larkmoor Road Primary near SE99 8QT",                              "at [school] near [postcode]"                                           },
    { "so Qwelda is 14",                                                     "so \xE2\x80\xB9Qwelda\xE2\x80\xBA is \xE2\x80\xB9"
                         "14\xE2\x80\xBA"                                                                                    },
    { "nothing to see",                                                      "nothing to see"                                                        },
};

static void
test_placeholders (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (Detector) detector = detector_new (self->study);
    g_autoptr (Replacements) replacements = replacements_new ();
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GArray) secrets = g_array_new (FALSE, FALSE, sizeof (Secret));
        detector_find (detector, cases[i].text, strlen (cases[i].text), secrets);
        g_autofree char *redacted = redact (detector, cases[i].text, strlen (cases[i].text), secrets, replacements);
        g_assert_cmpstr (redacted, ==, cases[i].redacted);
    }
    g_autoptr (GArray) list = replacements_list (replacements);
    const Replacement *first = &g_array_index (list, Replacement, 0);
    g_assert_cmpstr (first->placeholder, ==, "[London borough]");
    g_assert_cmpstr (first->words, ==, "hackney");
    g_assert_cmpuint (first->times, ==, 1);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/candidates/choice", Fixture, NULL, set_up, test_choice, tear_down);
    g_test_add ("/candidates/spread", Fixture, NULL, set_up, test_spread, tear_down);
    g_test_add ("/candidates/redacted", Fixture, NULL, set_up, test_redacted, tear_down);
    g_test_add ("/candidates/repeated", Fixture, NULL, set_up, test_repeated, tear_down);
    g_test_add ("/candidates/placeholders", Fixture, NULL, set_up, test_placeholders, tear_down);
    return g_test_run ();
}
