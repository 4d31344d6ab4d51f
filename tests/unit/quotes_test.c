/* quotes_test.c - released words against their source: marked edits, names, numbers, labels. */
#include <string.h>

#include "coding/coding.h"
#include "coding/edit_int.h"
#include "data/data.h"
#include "fixture_study.h"

/* ---- edits */

typedef struct {
    const char *name, *source, *released;
    EditResult result;
    guint place;
} EditCase;

static const EditCase edit_cases[] = {
    {"same",                            "My pay is low.",                                               "My pay is low.",                              EDIT_HOLDS,       0 },
    { "typography",                     "We don\xE2\x80\x99t\xC2\xA0 go \xE2\x80\x93 ever\xE2\x80\xA6", " We don't go - ever...",                      EDIT_HOLDS,       0 },
    { "omission inside",                "My pay, and I said so, is low.",                               "My pay [\xE2\x80\xA6] is low.",               EDIT_HOLDS,       0 },
    { "omission in three points",       "My pay, and I said so, is low.",                               "My pay [...] is low.",                        EDIT_HOLDS,       0 },
    { "omission at both ends",          "Well, my pay is low, is it not?",                              "[\xE2\x80\xA6] my pay is low [\xE2\x80\xA6]", EDIT_HOLDS,       0 },
    { "omission before the point",      "My pay is low and so is yours.",                               "My pay is low [\xE2\x80\xA6].",               EDIT_HOLDS,       0 },
    { "two omissions, backtracking",    "a b a c a d",                                                  "[\xE2\x80\xA6] a [\xE2\x80\xA6] a d",         EDIT_HOLDS,       0 },
    { "replacement",                    "I came to Tower Hamlets for this.",                            "I came to [borough] for this.",               EDIT_HOLDS,       0 },
    { "addition",                       "She said no.",                                                 "She [my manager] said no.",                   EDIT_HOLDS,       0 },
    { "letter",                         "he said no.",                                                  "[H]e said no.",                               EDIT_HOLDS,       0 },
    { "one word less",                  "My pay is very low.",                                          "My pay is low.",                              EDIT_OTHER_WORDS, 11},
    { "another word",                   "My pay is low.",                                               "My pay was low.",                             EDIT_OTHER_WORDS, 8 },
    { "another word past an accent",    "Caf\xC3\xA9 pay",                                              "Caf\xC3\xA9 day",                             EDIT_OTHER_WORDS, 6 },
    { "other case",                     "my pay",                                                       "My pay",                                      EDIT_OTHER_WORDS, 1 },
    { "no mark at the end",             "My pay is low. Nobody cares.",                                 "My pay is low.",                              EDIT_CUT_SHORT,   0 },
    { "no mark at the start",           "Well, my pay is low.",                                         "my pay is low.",                              EDIT_OTHER_WORDS, 1 },
    { "half a word left out",           "I am unhappy.",                                                "I am [\xE2\x80\xA6] happy.",                  EDIT_OTHER_WORDS, 0 },
    { "a replacement that hides a cut", "We one two three four five six seven eight nine left.",        "We [staff] left.",                            EDIT_OTHER_WORDS, 0 },
    { "open",                           "My pay is low.",                                               "My pay [is low.",                             EDIT_OPEN_MARK,   8 },
    { "closed only",                    "My pay is low.",                                               "My] pay",                                     EDIT_OPEN_MARK,   3 },
    { "nested",                         "My pay is low.",                                               "My [p[a]y] is low.",                          EDIT_OPEN_MARK,   4 },
    { "marks alone",                    "My pay is low.",                                               "[\xE2\x80\xA6].",                             EDIT_ONLY_MARKS,  0 },
};

static void
test_edit (gconstpointer data)
{
    const EditCase *c = data;
    guint place = 0;
    g_assert_cmpint (edit_check (c->source, c->released, &place), ==, c->result);
    if (c->place > 0)
        g_assert_cmpuint (place, ==, c->place);
}

/* ---- the gate */

typedef struct {
    const char *name;
    guint quote;         /* of quotes.yaml */
    Quote change;        /* what is not NULL replaces the quote's own */
    const char *refusal; /* what was expected and found; NULL where it passes */
} GateCase;

#define OWN_ROLE (ANSWER_NONE - 1)
#define OWN_REGION (AREA_NONE - 1)
#define OWN .role = OWN_ROLE, .region = OWN_REGION

#define OTHER_WORDS "the words of unit 18ccf7a76c58f91b, found others from character 16; an edit stands in square brackets"
#define CUT_SHORT "the words of unit 18ccf7a76c58f91b to their end; mark what is left out with [\xE2\x80\xA6]"
#define NAMED "nothing that gives somebody away, found the name of an authority or cluster at character 12"

static const GateCase gate_cases[] = {
    {"as released",       0, { OWN },                                                          NULL                                                                    },
    { "unknown unit",     0, { .unit = "0123456789abcdef", OWN },                              "an answer or a counted turn with the hash 0123456789abcdef, found none"},
    { "other words",      0, { .text = "Seeing a child cry again", OWN },                      OTHER_WORDS                                                             },
    { "cut short",        0, { .text = "Seeing a child laugh again", OWN },                    CUT_SHORT                                                               },
    { "a name",           0, { .text = "Seeing [in Hackney] a child laugh again [...]", OWN }, NAMED                                                                   },
    { "unknown theme",    0, { .theme = "joy", OWN },                                          "a theme of the codebook, found \"joy\""                                },
    { "another's role",   0, { .role = 1, .region = OWN_REGION },                              "the role that unit 18ccf7a76c58f91b has, found another"                },
    { "another region",   0, { .role = OWN_ROLE, .region = 2 },                                "the region that unit 18ccf7a76c58f91b comes from, found another"       },
    { "no label",         0, { .role = ANSWER_NONE, .region = AREA_NONE },                     NULL                                                                    },
    { "an answer's role", 9, { .role = 1, .region = OWN_REGION },                              "the role that unit 468b2f4acdb4bfbb has, found another"                },
};

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

static void
test_released (Fixture *self, gconstpointer data)
{
    (void)data;
    const guint before = notes_length (self->notes);
    g_assert_true (coding_check_quotes (self->study, self->inputs, self->codings, self->notes));
    g_assert_cmpuint (notes_length (self->notes), ==, before);
    g_assert_cmpuint (study_quotes (self->study), ==, 10);
}

static void
change_quote (Quote *quote, const Quote *change)
{
    quote->unit = change->unit != NULL ? change->unit : quote->unit;
    quote->text = change->text != NULL ? change->text : quote->text;
    quote->theme = change->theme != NULL ? change->theme : quote->theme;
    quote->role = change->role != OWN_ROLE ? change->role : quote->role;
    quote->region = change->region != OWN_REGION ? change->region : quote->region;
}

static void
test_gate (Fixture *self, gconstpointer data)
{
    (void)data;
    for (gsize i = 0; i < G_N_ELEMENTS (gate_cases); i++) {
        const GateCase *c = &gate_cases[i];
        g_autoptr (Notes) notes = notes_new ();
        g_autoptr (GError) error = NULL;
        Quote *quote = &g_array_index (self->study->quotes, Quote, c->quote);
        const Quote own = *quote;
        change_quote (quote, &c->change);
        const gboolean passed = coding_check_quotes (self->study, self->inputs, self->codings, notes);
        *quote = own;
        g_autofree char *refusal = c->refusal != NULL ? g_strdup_printf ("quote %s: expected %s", own.id, c->refusal) : NULL;
        if (passed != (refusal == NULL))
            g_test_message ("%s", c->name);
        g_assert_cmpint (passed, ==, refusal == NULL);
        g_assert_cmpstr (notes_length (notes) > 0 ? notes_get (notes, 0)->message : NULL, ==, refusal);
        g_assert_true (passed || (!notes_fault (notes, &error) && g_error_matches (error, FAULT, FAULT_GATE)));
    }
}

/* A theme that no rule finds in the unit is a warning: a person may know better. */
static void
test_unheard_theme (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (Notes) notes = notes_new ();
    g_array_index (self->study->quotes, Quote, 0).theme = "pay";
    g_assert_true (coding_check_quotes (self->study, self->inputs, self->codings, notes));
    g_assert_cmpuint (notes_length (notes), ==, 1);
    g_assert_cmpstr (notes_get (notes, 0)->message, ==,
                     "quote q-difference: expected a rule of pay to fire in unit 18ccf7a76c58f91b, found none that does");
}

#define ADD_CASES(path, cases, test)                                                                                                       \
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {                                                                                     \
        g_autofree char *name = g_strconcat (path, "/", (cases)[i].name, NULL);                                                            \
        g_test_add_data_func (name, &(cases)[i], test);                                                                                    \
    }

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    ADD_CASES ("/edit", edit_cases, test_edit)
    g_test_add ("/quotes/released", Fixture, NULL, set_up, test_released, tear_down);
    g_test_add ("/quotes/gate", Fixture, NULL, set_up, test_gate, tear_down);
    g_test_add ("/quotes/unheard-theme", Fixture, NULL, set_up, test_unheard_theme, tear_down);
    return g_test_run ();
}
