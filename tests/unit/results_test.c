/* results_test.c - counts against a table small enough to add up by hand. */
#include "counted_study.h"

static const People people[] = {
    {"barnet",  PERMANENT, AFRICAN,  VERY,                                  3, 1, 10},
    { "barnet", MANAGER,   BRITISH,  UNVERY,                                2, 3, 0 },
    { "camden", AGENCY,    INDIAN,   FAIRLY,                                4, 2, 20},
    { "camden", STUDENT,   UNSTATED, BLANK,                                 1, 0, 0 },
    { "kent",   PERMANENT, IRISH,    NEITHER,                               5, 4, 12},
    { "kent",   BLANK,     BRITISH,  CODE_MISSING (MISSING_NOT_APPLICABLE), 2, 7, 0 },
    { "",       AGENCY,    AFRICAN,  VERY,                                  1, 2, 30},
    { "",       0,         0,        0,                                     0, 0, 0 },
};

static const char *const requests[] = {
    "share(W1, manageable; role=agency; ethnicity=bgm)",
    "share(W1, manageable; area=barnet)",
    "share(W1, manageable; W4=cases)",
    "share(W4, admin; area=london)",
    "share(W4, admin; role=employed)",
    "mean(W2; area=london)",
    "share(Q1, bgm)",
    "share(Q1, not-stated; area=london)",
    "respondents(; area=camden)",
    NULL,
};

static void
test_counts (void)
{
    Study *study = counted_study_new (requests, 0);
    g_autoptr (Results) results = counted_results_new (study, people);
    const Questionnaire *questions = study_questionnaire (study);
    const guint w1 = questionnaire_find (questions, "W1"), w4 = questionnaire_find (questions, "W4");
    const guint w2 = questionnaire_find (questions, "W2"), q1 = questionnaire_find (questions, "Q1");

    const Group all = group_all ();
    Counts counts;
    results_counts (results, w1, &all, &counts);
    g_assert_cmpint (counts.members.n, ==, 18);
    g_assert_cmpint (counts.asked.n, ==, 18);
    g_assert_cmpint (counts.base.n, ==, 15);
    g_assert_cmpint (counts.missing[MISSING_NOT_ANSWERED].n, ==, 1);
    g_assert_cmpint (counts.missing[MISSING_NOT_APPLICABLE].n, ==, 2);
    g_assert_cmpint (counts.answers[VERY].n, ==, 4);
    g_assert_cmpint (counts.answers[NEITHER].n, ==, 5);
    g_assert_cmpfloat (counts.base.w2, ==, 15);

    const Call agency = counted_call (study, requests[0]);
    g_assert_cmpint (results_base (results, w1, &agency.group).n, ==, 5);
    g_assert_cmpint (results_set (results, w1, agency.answers, &agency.group).n, ==, 5);
    const Group barnet = group_in (&all, areas_find (study_areas (study), "barnet"));
    const Group london = group_in (&all, areas_find (study_areas (study), "london"));
    g_assert_cmpint (results_members (results, &barnet).n, ==, 5);
    g_assert_cmpint (results_members (results, &london).n, ==, 10);
    g_assert_cmpint (results_base (results, w1, &london).n, ==, 9);

    /* several answers each: a filter by one of them, a union counted once */
    const Call cases = counted_call (study, requests[2]);
    g_assert_cmpint (results_base (results, w1, &cases.group).n, ==, 7);
    g_assert_cmpint (results_set (results, w4, 1, &london).n, ==, 5);
    const Call employed = counted_call (study, requests[4]);
    g_assert_cmpint (results_base (results, w4, &employed.group).n, ==, 10);

    results_counts (results, w2, &london, &counts);
    g_assert_cmpint (counts.asked.n, ==, 7);
    g_assert_cmpint (counts.missing[MISSING_NOT_ASKED].n, ==, 3);
    g_assert_cmpfloat (counts.sum, ==, 110);
    g_assert_cmpfloat (counts.sum2, ==, 1900);

    /* a profile question's base is whoever was asked, and not stated is a row */
    results_counts (results, q1, &all, &counts);
    g_assert_cmpint (counts.base.n, ==, 18);
    g_assert_cmpint (counts.missing[MISSING_REFUSED].n, ==, 1);
    g_assert_cmpint (results_set (results, q1, 1u << UNSTATED, &london).n, ==, 1);
    counted_study_free (study);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/results/counts", test_counts);
    return g_test_run ();
}
