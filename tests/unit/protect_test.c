/* protect_test.c - the rules of disclosure, one small table each. */
#include <math.h>

#include "counted_study.h"
#include "disclosure/disclosure.h"

/* Protects PEOPLE; every test frees what it makes through these. */
typedef struct {
    Study *study;
    Release *release;
} Case;

static Case
case_new (const char *const *requests, guint keep, const People *people)
{
    Case self = { .study = counted_study_new (requests, keep) };
    g_autoptr (Results) results = counted_results_new (self.study, people);
    g_autoptr (History) history = history_new ();
    g_autoptr (GError) error = NULL;
    self.release = disclosure_protect (self.study, results, history, 2, &error);
    g_assert_no_error (error);
    return self;
}

static void
case_clear (Case *self)
{
    release_free (self->release);
    counted_study_free (self->study);
}

static const Released *
case_cell (const Case *self, const char *text)
{
    const Call call = counted_call (self->study, text);
    const Released *cell = release_cell (self->release, &call);
    g_assert_nonnull (cell);
    return cell;
}

static void
assert_shown (const Case *self, const char *text, gint64 numerator)
{
    const Released *cell = case_cell (self, text);
    if (cell->numerator != numerator)
        g_test_message ("%s", text);
    g_assert_cmpint (cell->numerator, ==, numerator);
    g_assert_cmpint (cell->bound, ==, BOUND_NONE);
    g_assert_false (isnan (cell->value));
}

static void
assert_withheld (const Case *self, const char *text, Reason reason)
{
    const Released *cell = case_cell (self, text);
    if (cell->reason != reason)
        g_test_message ("%s", text);
    g_assert_cmpint (cell->status, ==, STATUS_C);
    g_assert_cmpint (cell->reason, ==, reason);
    g_assert_cmpint (cell->numerator, ==, -1);
    g_assert_true (isnan (cell->value));
    g_assert_true (isnan (cell->lower));
}

static const char *const three_answers[] = { "share(W1, manageable; area=barnet)", "share(W1, neutral; area=barnet)",
                                             "share(W1, unmanageable; area=barnet)", NULL };

#define BARNET(workload, n)                                                                                                                \
    {                                                                                                                                      \
        "barnet", PERMANENT, AFRICAN, workload, n, 1, 1                                                                                    \
    }
#define END                                                                                                                                \
    {                                                                                                                                      \
        "", 0, 0, 0, 0, 0, 0                                                                                                               \
    }

/* 13, 4, 3: bounds beside 13 would leave 3 or 4 for each; it is 13 against 7. */
static void
test_collapse (void)
{
    const People people[] = { BARNET (VERY, 13), BARNET (NEITHER, 4), BARNET (UNVERY, 3), END };
    Case self = case_new (three_answers, 0, people);
    assert_shown (&self, three_answers[0], 13);
    assert_withheld (&self, three_answers[1], REASON_MERGED);
    assert_withheld (&self, three_answers[2], REASON_MERGED);
    g_assert_cmpint (case_cell (&self, three_answers[2])->bound, ==, BOUND_NONE);
    g_assert_cmpint (case_cell (&self, three_answers[2])->base, ==, 20);
    case_clear (&self);
}

/* 18, 1, 1 prints as three bounds: each leaves the others all of theirs. */
static void
test_bounds (void)
{
    const People people[] = { BARNET (VERY, 18), BARNET (NEITHER, 1), BARNET (UNVERY, 1), END };
    Case self = case_new (three_answers, 0, people);
    const Released *most = case_cell (&self, three_answers[0]), *least = case_cell (&self, three_answers[2]);
    g_assert_cmpint (most->bound, ==, BOUND_OVER);
    g_assert_cmpfloat (most->bound_value, ==, 0.75);
    g_assert_cmpint (least->bound, ==, BOUND_UNDER);
    g_assert_cmpfloat (least->bound_value, ==, 0.25);
    assert_withheld (&self, three_answers[0], REASON_SMALL);
    assert_withheld (&self, three_answers[1], REASON_SMALL);
    case_clear (&self);
}

/* Nobody of 20 gave the last answer: as protected as one, and 13 beside 7 would tell. */
static void
test_zero_on_small_base (void)
{
    const People people[] = { BARNET (VERY, 13), BARNET (NEITHER, 7), END };
    Case self = case_new (three_answers, 0, people);
    assert_shown (&self, three_answers[0], 13);
    assert_withheld (&self, three_answers[1], REASON_MERGED);
    assert_withheld (&self, three_answers[2], REASON_MERGED);
    case_clear (&self);
}

/* 12, 9, 2: the companion leaves the small answer all its possibilities, so its bound may stand. */
static void
test_companion_keeps_bound (void)
{
    const People people[] = { BARNET (VERY, 12), BARNET (NEITHER, 9), BARNET (UNVERY, 2), END };
    Case self = case_new (three_answers, 0, people);
    assert_shown (&self, three_answers[0], 12);
    assert_withheld (&self, three_answers[1], REASON_SECONDARY);
    assert_withheld (&self, three_answers[2], REASON_SMALL);
    case_clear (&self);
}

static void
test_zero_on_large_base (void)
{
    const People people[] = { BARNET (VERY, 24), BARNET (NEITHER, 12), END };
    Case self = case_new (three_answers, 0, people);
    assert_shown (&self, three_answers[0], 24);
    assert_shown (&self, three_answers[2], 0);
    case_clear (&self);
}

static void
test_few (void)
{
    const People people[] = { BARNET (VERY, 6), BARNET (NEITHER, 4), END };
    static const char *const requests[] = { "share(W1, manageable; area=barnet)", "base(W1; area=barnet)", "respondents(; area=barnet)",
                                            "rate(; area=barnet)", NULL };
    Case self = case_new (requests, 0, people);
    for (guint i = 0; requests[i]; i++) {
        assert_withheld (&self, requests[i], REASON_FEW);
        g_assert_cmpint (case_cell (&self, requests[i])->base, ==, -1);
    }
    case_clear (&self);
}

/* London less Camden and Sutton is Barnet. */
static void
test_remainder_area (void)
{
    const People people[] = {
        BARNET (VERY, 5),
        BARNET (UNVERY, 3),
        {"camden",  PERMANENT, AFRICAN, VERY,   15, 1, 1},
        { "camden", PERMANENT, AFRICAN, UNVERY, 15, 1, 1},
        { "sutton", PERMANENT, AFRICAN, VERY,   20, 1, 1},
        { "sutton", PERMANENT, AFRICAN, UNVERY, 12, 1, 1},
        END
    };
    static const char *const requests[] = { "respondents(; area=barnet)",       "respondents(; area=camden)",
                                            "respondents(; area=north-london)", "respondents(; area=south-london)",
                                            "respondents(; area=london)",       NULL };
    Case self = case_new (requests, 0, people);
    assert_withheld (&self, requests[0], REASON_FEW);
    assert_withheld (&self, requests[1], REASON_SECONDARY);
    assert_shown (&self, requests[2], 38);
    assert_shown (&self, requests[3], 32);
    case_clear (&self);
}

/* Two hidden groups of 9 and 10 add up to 19: each is then 9 or 10. A third must go. */
static void
test_hidden_bases (void)
{
    const People people[] = {
        {"barnet",  PERMANENT, AFRICAN, VERY, 9,  1, 1},
        { "barnet", MANAGER,   AFRICAN, VERY, 10, 1, 1},
        { "barnet", AGENCY,    AFRICAN, VERY, 14, 1, 1},
        { "barnet", STUDENT,   AFRICAN, VERY, 40, 1, 1},
        END
    };
    static const char *const requests[] = { "respondents(; role=permanent)",
                                            "respondents(; role=manager)",
                                            "respondents(; role=agency)",
                                            "respondents(; role=student)",
                                            "respondents()",
                                            NULL };
    Case self = case_new (requests, 0, people);
    assert_withheld (&self, requests[0], REASON_FEW);
    assert_withheld (&self, requests[1], REASON_FEW);
    assert_withheld (&self, requests[2], REASON_SECONDARY);
    assert_shown (&self, requests[3], 40);
    assert_shown (&self, requests[4], 73);
    case_clear (&self);
}

/* A table as the agency question of the study: all 101, 52 of one group with 21, 49 of the other with 1. */
static void
test_total_goes_first (void)
{
    const People people[] = {
        {"barnet",  AGENCY, AFRICAN, VERY,   21, 1, 1},
        { "barnet", AGENCY, AFRICAN, UNVERY, 31, 0, 1},
        { "barnet", AGENCY, BRITISH, VERY,   1,  1, 1},
        { "barnet", AGENCY, BRITISH, UNVERY, 48, 0, 1},
        END
    };
    static const char *const requests[] = { "share(W4, admin; ethnicity=bgm)", "share(W4, admin; ethnicity=white)", "share(W4, admin)",
                                            "share(W4, admin; role=agency)", NULL };
    Case self = case_new (requests, 1, people);
    assert_shown (&self, requests[0], 21);
    assert_withheld (&self, requests[1], REASON_SMALL);
    g_assert_cmpfloat_with_epsilon (case_cell (&self, requests[1])->bound_value, 5.0 / 49, 1e-12);
    assert_withheld (&self, requests[2], REASON_SECONDARY);
    assert_withheld (&self, requests[3], REASON_SECONDARY);
    case_clear (&self);
}

/* Everything is to be kept, and yet gives a count of one away. */
static void
test_gate (void)
{
    const People people[] = {
        {"barnet",  AGENCY, AFRICAN, VERY,   21, 1, 1},
        { "barnet", AGENCY, AFRICAN, UNVERY, 31, 0, 1},
        { "barnet", AGENCY, BRITISH, VERY,   1,  1, 1},
        { "barnet", AGENCY, BRITISH, UNVERY, 48, 0, 1},
        END
    };
    static const char *const requests[] = { "share(W4, admin; ethnicity=bgm)", "share(W4, admin)", NULL };
    Study *study = counted_study_new (requests, 2);
    g_autoptr (Results) results = counted_results_new (study, people);
    g_autoptr (History) history = history_new ();
    g_autoptr (GError) error = NULL;
    g_assert_null (disclosure_protect (study, results, history, 2, &error));
    g_assert_error (error, FAULT, FAULT_GATE);
    g_assert_nonnull (strstr (error->message, "share(W4,admin"));
    counted_study_free (study);
}

/* Being listed makes no small count publishable. */
static void
test_gate_small (void)
{
    const People people[] = { BARNET (VERY, 18), BARNET (NEITHER, 1), BARNET (UNVERY, 1), END };
    Study *study = counted_study_new (three_answers, 1);
    g_autoptr (Results) results = counted_results_new (study, people);
    g_autoptr (History) history = history_new ();
    g_autoptr (GError) error = NULL;
    g_assert_null (disclosure_protect (study, results, history, 2, &error));
    g_assert_error (error, FAULT, FAULT_GATE);
    g_assert_cmpstr (error->message, ==,
                     "share(W1,manageable;area=barnet;wave=2023) stands in keep: but cannot be kept: the group or the count is too small");
    counted_study_free (study);
}

/* A gap whose second side is a bound is at least so large; the test takes the least favourable count. */
static void
test_gap (void)
{
    const People people[] = {
        {"barnet",  AGENCY, AFRICAN, VERY,   21, 1, 1},
        { "barnet", AGENCY, AFRICAN, UNVERY, 31, 0, 1},
        { "barnet", AGENCY, BRITISH, VERY,   1,  1, 1},
        { "barnet", AGENCY, BRITISH, UNVERY, 48, 0, 1},
        END
    };
    static const char *const requests[] = { "gap(W4, admin; ethnicity: bgm, white)", "gap(W1, manageable; ethnicity: bgm, white)",
                                            "ratio(W4, admin; ethnicity: bgm, white)", NULL };
    Case self = case_new (requests, 0, people);
    const Released *gap = case_cell (&self, requests[0]), *ratio = case_cell (&self, requests[2]);
    g_assert_cmpint (gap->status, ==, STATUS_C);
    g_assert_cmpint (gap->bound, ==, BOUND_OVER);
    g_assert_cmpfloat_with_epsilon (gap->bound_value, 0.30, 1e-12); /* 21 of 52 less 5 of 49 is 30.2 points */
    g_assert_cmpint (gap->verdict, ==, VERDICT_HIGHER);
    g_assert_cmpint (gap->numerator, ==, -1);
    g_assert_cmpint (gap->second_numerator, ==, -1);
    g_assert_cmpint (ratio->bound, ==, BOUND_OVER);
    g_assert_cmpfloat_with_epsilon (ratio->bound_value, 3.9, 1e-12);
    case_clear (&self);
}

/* Three people of unknown authority are the whole study less its regions: a region goes, or the whole. */
static void
test_unplaced (void)
{
    const People people[] = {
        {"barnet", PERMANENT, AFRICAN, VERY, 60, 1, 1},
        { "kent",  PERMANENT, AFRICAN, VERY, 50, 1, 1},
        { "",      PERMANENT, AFRICAN, VERY, 3,  1, 1},
        END
    };
    static const char *const requests[] = { "respondents()", "respondents(; area=london)", "respondents(; area=south-east)", NULL };
    Case self = case_new (requests, 0, people);
    assert_shown (&self, requests[0], 113);
    assert_shown (&self, requests[1], 60);
    assert_withheld (&self, requests[2], REASON_SECONDARY);
    case_clear (&self);
}

/* Two groups that overlap: everyone less each of them is a group too. */
static void
test_overlapping_groups (void)
{
    const People people[] = {
        {"barnet",  PERMANENT, AFRICAN, VERY, 40, 1, 1},
        { "barnet", MANAGER,   AFRICAN, VERY, 40, 1, 1},
        { "barnet", AGENCY,    AFRICAN, VERY, 40, 1, 1},
        { "barnet", STUDENT,   AFRICAN, VERY, 5,  1, 1},
        END
    };
    static const char *const requests[] = { "respondents(; role in (permanent, manager, agency))",
                                            "respondents(; role in (manager, agency, student))", "respondents()", NULL };
    Case self = case_new (requests, 0, people);
    const Released *first = case_cell (&self, requests[0]), *all = case_cell (&self, requests[2]);
    g_assert_true (first->status == STATUS_C || all->status == STATUS_C);
    assert_shown (&self, requests[1], 85);
    case_clear (&self);
}

/* What is asked of one group only: elsewhere [z]; for everyone and for the group it is one number. */
static void
test_not_asked (void)
{
    const People people[] = {
        {"barnet",  PERMANENT, AFRICAN, VERY, 20, 1, 10},
        { "barnet", PERMANENT, BRITISH, VERY, 20, 1, 20},
        { "barnet", STUDENT,   AFRICAN, VERY, 20, 1, 0 },
        END
    };
    static const char *const requests[] = {
        "mean(W2)", "mean(W2; role=permanent)", "mean(W2; role=student)", "mean(W2; ethnicity=bgm)", "asked(W2)", NULL
    };
    Case self = case_new (requests, 0, people);
    g_assert_cmpfloat (case_cell (&self, requests[0])->value, ==, 15);
    g_assert_cmpint (case_cell (&self, requests[0])->base, ==, 40);
    g_assert_cmpfloat (case_cell (&self, requests[1])->value, ==, 15);
    g_assert_cmpint (case_cell (&self, requests[2])->status, ==, STATUS_Z);
    assert_withheld (&self, requests[3], REASON_MEAN);
    g_assert_cmpint (case_cell (&self, requests[3])->base, ==, 20);
    assert_shown (&self, requests[4], 40);
    case_clear (&self);
}

/* A mean of 70 beside one of 60 tells the mean of the 10 others. */
static void
test_mean_remainder (void)
{
    const People people[] = {
        {"barnet",  PERMANENT, AFRICAN, VERY, 60, 1, 10},
        { "barnet", PERMANENT, BRITISH, VERY, 25, 1, 20},
        END
    };
    static const char *const requests[] = { "mean(W2)", "mean(W2; ethnicity=bgm)", "mean(W2; ethnicity=white)", NULL };
    Case self = case_new (requests, 0, people);
    assert_withheld (&self, requests[2], REASON_MEAN);
    g_assert_true (isnan (case_cell (&self, requests[0])->value) != isnan (case_cell (&self, requests[1])->value));
    case_clear (&self);
}

/* [u] on a base under 30, [low] for a share above 0 that rounds to it; the whole study's small counts print on a base of 100. */
static void
test_marks (void)
{
    const People people[] = {
        BARNET (VERY, 12),
        BARNET (UNVERY, 8),
        {"kent",  PERMANENT, BRITISH, VERY,    500, 1, 1},
        { "kent", PERMANENT, BRITISH, NEITHER, 2,   1, 1},
        { "kent", PERMANENT, BRITISH, UNVERY,  100, 1, 1},
        END
    };
    static const char *const requests[] = { "share(W1, manageable; area=barnet)", "share(W1, neutral)", "share(W1, manageable)", NULL };
    Case self = case_new (requests, 0, people);
    g_assert_cmpint (case_cell (&self, requests[0])->status, ==, STATUS_U);
    g_assert_cmpint (case_cell (&self, requests[1])->status, ==, STATUS_LOW);
    assert_shown (&self, requests[1], 2);
    g_assert_cmpint (case_cell (&self, requests[2])->status, ==, STATUS_SHOWN);
    case_clear (&self);
}

/* Two bounds below a total of 7 would be 3 or 4 each: the total goes, and what would give it. */
static void
test_bounds_below_total (void)
{
    const People people[] = {
        {"barnet",  PERMANENT, AFRICAN, VERY,   16, 1, 1},
        { "barnet", PERMANENT, AFRICAN, UNVERY, 4,  1, 1},
        { "camden", PERMANENT, AFRICAN, VERY,   17, 1, 1},
        { "camden", PERMANENT, AFRICAN, UNVERY, 3,  1, 1},
        { "sutton", PERMANENT, AFRICAN, VERY,   20, 1, 1},
        { "sutton", PERMANENT, AFRICAN, UNVERY, 20, 1, 1},
        END
    };
    static const char *const requests[] = { "share(W1, unmanageable; area=barnet)",       "share(W1, unmanageable; area=camden)",
                                            "share(W1, unmanageable; area=north-london)", "share(W1, unmanageable; area=south-london)",
                                            "share(W1, unmanageable; area=london)",       NULL };
    Case self = case_new (requests, 0, people);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpint (case_cell (&self, requests[i])->status, ==, STATUS_C);
    g_assert_true (case_cell (&self, requests[3])->status == STATUS_C || case_cell (&self, requests[4])->status == STATUS_C);
    case_clear (&self);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/protect/collapse", test_collapse);
    g_test_add_func ("/protect/bounds", test_bounds);
    g_test_add_func ("/protect/zero on a small base", test_zero_on_small_base);
    g_test_add_func ("/protect/zero on a large base", test_zero_on_large_base);
    g_test_add_func ("/protect/companion keeps bound", test_companion_keeps_bound);
    g_test_add_func ("/protect/few", test_few);
    g_test_add_func ("/protect/remainder of an area", test_remainder_area);
    g_test_add_func ("/protect/hidden bases", test_hidden_bases);
    g_test_add_func ("/protect/total goes first", test_total_goes_first);
    g_test_add_func ("/protect/gate", test_gate);
    g_test_add_func ("/protect/gate: a small count", test_gate_small);
    g_test_add_func ("/protect/gap", test_gap);
    g_test_add_func ("/protect/unplaced", test_unplaced);
    g_test_add_func ("/protect/overlapping groups", test_overlapping_groups);
    g_test_add_func ("/protect/not asked", test_not_asked);
    g_test_add_func ("/protect/mean of a remainder", test_mean_remainder);
    g_test_add_func ("/protect/marks", test_marks);
    g_test_add_func ("/protect/bounds below a total", test_bounds_below_total);
    return g_test_run ();
}
