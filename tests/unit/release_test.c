/* release_test.c - the whole example study: what must print prints, and no withheld count can be had by subtraction. */
#include <glpk.h>
#include <math.h>
#include <string.h>

#include "disclosure/disclosure.h"
#include "disclosure/protect.h"
#include "disclosure/release_int.h"
#include "answered_study.h"

static const char *const kept[] = {
    "share(V1, agree)",
    "share(V2, agree)",
    "share(W1, unmanageable)",
    "share(G1, yes)",
    "share(G1, yes; ethnicity=bgm)",
    "share(G1, yes; ethnicity=white)",
    "share(G1, yes; ethnicity=not-stated)",
    "share(G2, racism; ethnicity=bgm)",
    "share(G3, racism; ethnicity=bgm)",
};

/* The banners of a question: areas above authorities, roles, ethnic groups. */
static const struct {
    const char *key, *sets[10];
} banners[] = {
    {"role",       { "permanent", "manager", "agency", "asye", "student", "apprentice", "employed", "learners", NULL }},
    { "ethnicity", { "bgm", "white", "not-stated", "others", NULL }                                                   },
};

static void
ask_answers (Study *study, guint q, const Group *group, AreaLevel level)
{
    const Question *question = questionnaire_get (study->questionnaire, q);
    if (question->kind == KIND_NUMBER)
        fixture_ask (study, MEASURE_MEAN, q, 0, group);
    const AnswerSet nets[] = { question->positive, question->neutral, question->negative };
    for (guint i = 0; i < G_N_ELEMENTS (nets); i++)
        if (nets[i])
            fixture_ask (study, MEASURE_SHARE, q, nets[i], group);
    for (guint i = 0; i < question->n_answers && level < LEVEL_AUTHORITY; i++)
        fixture_ask (study, MEASURE_SHARE, q, G_GUINT64_CONSTANT (1) << i, group);
}

/* Every answer of every question by every area and banner. */
static void
ask_everything (Study *study)
{
    for (guint q = 0; q < questionnaire_length (study->questionnaire); q++) {
        const Question *question = questionnaire_get (study->questionnaire, q);
        if (question->kind == KIND_TEXT || question->kind == KIND_AREA || question->kind == KIND_THEMES)
            continue;
        Group all = group_all ();
        for (guint area = 0; area < areas_length (study->areas); area++) {
            const Group group = group_in (&all, area);
            ask_answers (study, q, &group, areas_get (study->areas, area)->level);
        }
        for (guint b = 0; b < G_N_ELEMENTS (banners); b++) {
            const guint key = questionnaire_find (study->questionnaire, banners[b].key);
            for (guint s = 0; banners[b].sets[s] && key != q; s++) {
                const Group group =
                    group_with (&all, key, question_answers (questionnaire_get (study->questionnaire, key), banners[b].sets[s]));
                ask_answers (study, q, &group, LEVEL_ALL);
            }
        }
    }
    for (guint area = 0; area < areas_length (study->areas); area++) {
        Group all = group_all ();
        const Group group = group_in (&all, area);
        fixture_ask (study, MEASURE_RATE, QUESTION_NONE, 0, &group);
    }
}

typedef struct {
    Study *study;
    Results *results;
    Release *release;
} Fixture;

static Fixture
fixture_new (void)
{
    Fixture self = { .study = fixture_study_new () };
    for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
        fixture_ask_text (self.study, kept[i]);
    self.study->rules.keep = arena_copy (self.study->arena, self.study->requests->data, self.study->requests->len * sizeof (Call));
    self.study->rules.n_keep = self.study->requests->len;
    ask_everything (self.study);
    self.results = fixture_results_new (self.study);
    g_autoptr (History) history = history_new ();
    g_autoptr (GError) error = NULL;
    g_test_timer_start ();
    self.release = disclosure_protect (self.study, self.results, history, 2, &error);
    g_test_message ("protecting %u requests: %.1f ms", self.study->requests->len, g_test_timer_elapsed () * 1000);
    g_assert_no_error (error);
    return self;
}

static void
fixture_clear (Fixture *self)
{
    release_free (self->release);
    results_free (self->results);
    study_free (self->study);
}

static void
test_printing (void)
{
    Fixture self = fixture_new ();
    static const struct {
        const char *text;
        gint64 numerator, base;
    } cells[] = {
        {"share(V1, agree)",                      896, 1018},
        { "share(V2, agree)",                     671, 1017},
        { "share(W1, unmanageable)",              398, 1010},
        { "share(G1, yes)",                       168, 842 },
        { "share(G1, yes; ethnicity=bgm)",        61,  218 },
        { "share(G1, yes; ethnicity=white)",      100, 590 },
        { "share(G1, yes; ethnicity=not-stated)", 7,   34  },
        { "share(G2, racism; ethnicity=bgm)",     20,  61  },
        { "share(G3, racism; ethnicity=bgm)",     21,  52  },
    };
    for (gsize i = 0; i < G_N_ELEMENTS (cells); i++) {
        const Call call = fixture_call (self.study, cells[i].text);
        const Released *cell = release_cell (self.release, &call);
        g_assert_cmpint (cell->numerator, ==, cells[i].numerator);
        g_assert_cmpint (cell->base, ==, cells[i].base);
    }
    static const char *const hidden[] = { "share(G3, racism; ethnicity=others)", "share(G3, racism)", "share(G3, racism; role=agency)" };
    for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++) {
        const Call call = fixture_call (self.study, hidden[i]);
        const Released *cell = release_cell (self.release, &call);
        g_assert_cmpint (cell->status, ==, STATUS_C);
        g_assert_cmpint (cell->numerator, ==, -1);
    }
    guint counts[N_STATUSES] = { 0 }, reasons[N_REASONS] = { 0 };
    for (guint i = 0; i < release_length (self.release); i++) {
        counts[release_get (self.release, i)->status]++;
        reasons[release_get (self.release, i)->reason]++;
    }
    for (guint i = 0; i < N_STATUSES; i++)
        g_test_message ("%s: %u", status_name (i), counts[i]);
    for (guint i = 0; i < N_REASONS; i++)
        g_test_message ("%s: %u", reason_text (i), reasons[i]);
    fixture_clear (&self);
}

/* ---- subtraction, by a reader who knows nothing but what is printed */

/* A group and what is printed of it: its base and the people behind one set of answers; -1 where nothing is. */
typedef struct {
    gint64 people, base;      /* printed */
    gint64 true_n, true_base; /* what the answers really are */
} Printed;

typedef struct {
    const Fixture *fixture;
    guint question;
    AnswerSet answers; /* 0: the base itself */
    gboolean whole_study;
    guint relations, hidden;
} Reader;

static Printed
reader_look (const Reader *self, const Group *group)
{
    const Fixture *fixture = self->fixture;
    const Call base = call_new (MEASURE_BASE, self->question, 0, group);
    const Call share = call_new (MEASURE_SHARE, self->question, self->answers, group);
    const Released *of = release_cell (fixture->release, &base), *cell = self->answers ? release_cell (fixture->release, &share) : of;
    if (of == NULL) /* nobody asked for it */
        return (Printed){ -1, -1, 0, 0 };
    Printed printed = { -1, of->base, 0, results_base (fixture->results, self->question, group).n };
    printed.true_n = self->answers ? results_set (fixture->results, self->question, self->answers, group).n : printed.true_base;
    if (cell && cell->status != STATUS_Z)
        printed.people = cell->numerator;
    if (cell && cell->status == STATUS_Z) /* nobody in it was asked: everyone knows */
        printed.people = printed.base = 0;
    return printed;
}

/* The rules of a group, from the note on protection alone. */
static gboolean
is_told_safely (gint64 n, gint64 base, gboolean whole_study)
{
    if (base == 0)
        return n == 0;
    if (base < 11)
        return FALSE;
    if (whole_study && base >= 100)
        return TRUE;
    const gint64 least = base < 30 ? 0 : 1;
    return !(n >= least && n <= 4) && !(base - n >= least && base - n <= 4);
}

static void
reader_tell (const Reader *self, const char *what, const Group *group)
{
    g_autofree char *label = study_group_filter (self->fixture->study, group);
    const Question *question = questionnaire_get (self->fixture->study->questionnaire, self->question);
    g_autofree char *set = question_set_id (question, self->answers);
    g_test_message ("%s: %s %s in area %u %s", what, question->id, set, group->area, label);
}

/* PARENT less the printed ones of N parts. What is left is a group that must be told safely; a single part that is left must not be withheld. */
static void
reader_subtract (Reader *self, const Printed *parent, const Printed *parts, guint n, gboolean whole_study, const Group *group)
{
    gint64 people = parent->people, true_n = 0, base = 0;
    guint left = 0, taken = 0;
    for (guint i = 0; i < n; i++) {
        if (parts[i].people >= 0) {
            people -= parts[i].people;
            taken += parts[i].true_base > 0;
        } else {
            true_n += parts[i].true_n;
            base += parts[i].true_base;
            left++;
        }
    }
    if (parent->people < 0 || left == 0 || taken == 0)
        return;
    self->relations++;
    g_assert_cmpint (people, ==, true_n);
    const gboolean safe = self->answers ? is_told_safely (people, base, whole_study) : base == 0 || base >= 11;
    if (!safe)
        reader_tell (self, "subtraction", group);
    g_assert_true (safe);
    if (left == 1 && base > 0) {
        for (guint i = 0; i < n; i++)
            g_test_message ("%u: %ld true %ld base %ld", i, (long)parts[i].people, (long)parts[i].true_n, (long)parts[i].true_base);
        reader_tell (self, "a withheld number can be had", group);
    }
    g_assert_false (left == 1 && base > 0);
}

/* A withheld parent whose parts are all printed is their sum. */
static void
reader_add (Reader *self, const Printed *parent, const Printed *parts, guint n, const Group *group)
{
    if (parent->people >= 0 || n == 0)
        return;
    for (guint i = 0; i < n; i++)
        if (parts[i].people < 0)
            return;
    if (parent->true_base > 0)
        reader_tell (self, "a withheld sum can be had", group);
    g_assert_cmpint (parent->true_base, ==, 0);
}

static void
reader_relate (Reader *self, const Printed *parent, const Printed *parts, guint n, gboolean whole_study, const Group *group)
{
    reader_subtract (self, parent, parts, n, whole_study, group);
    reader_add (self, parent, parts, n, group);
}

/* Each area less what is printed on each level inside it. */
static void
read_areas (Reader *self, const Group *filters)
{
    const Areas *areas = self->fixture->study->areas;
    for (guint whole = 0; whole < areas_length (areas); whole++) {
        const Group group = group_in (filters, whole);
        const Printed parent = reader_look (self, &group);
        for (AreaLevel level = areas_get (areas, whole)->level + 1; level < N_LEVELS; level++) {
            Printed parts[128];
            guint n = 0;
            gboolean told = TRUE;
            for (guint area = 0; area < areas_length (areas); area++)
                if (areas_get (areas, area)->level == level && areas_above (areas, area, areas_get (areas, whole)->level) == whole) {
                    const Group part = group_in (filters, area);
                    const Call base = call_new (MEASURE_BASE, self->question, 0, &part);
                    told = told && release_cell (self->fixture->release, &base) != NULL;
                    parts[n++] = reader_look (self, &part);
                }
            if (told)
                reader_relate (self, &parent, parts, n, FALSE, &group);
        }
    }
}

/* Ways to cut a group by its members' answers: the first is the whole ("" for everyone), then its parts. */
static const char *const cuts[][9] = {
    {"role",       "",          "permanent",         "manager",                    "agency","asye", "student", "apprentice", NULL },
    { "role",   "",  "employed",                 "agency",                                            "learners",NULL },
    { "role",  "",    "employed","agency","student","apprentice", NULL },
    { "role",         "",       "permanent",                      "manager",                                                                "asye",  "agency", "learners", NULL },
    { "role",           "employed",                "permanent",                         "manager",                                    "asye",NULL },
    { "role",    "learners",     "student",                    "apprentice",                                               NULL},
    { "ethnicity", "","bgm","white","not-stated",NULL },
    { "ethnicity","","bgm","others",NULL},
    { "ethnicity",          "others",                             "white",                                                                 "not-stated",                                                                                                                    NULL                                         },
};

static Group
cut_group (const Study *study, const char *key, const char *set)
{
    const Group all = group_all ();
    const guint question = questionnaire_find (study->questionnaire, key);
    return *set ? group_with (&all, question, question_answers (questionnaire_get (study->questionnaire, question), set)) : all;
}

static void
read_cuts (Reader *self)
{
    const Study *study = self->fixture->study;
    for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++) {
        if (questionnaire_find (study->questionnaire, cuts[i][0]) == self->question)
            continue;
        const Group whole = cut_group (study, cuts[i][0], cuts[i][1]);
        const Printed parent = reader_look (self, &whole);
        Printed parts[8];
        guint n = 0;
        for (; cuts[i][n + 2]; n++) {
            const Group part = cut_group (study, cuts[i][0], cuts[i][n + 2]);
            parts[n] = reader_look (self, &part);
        }
        /* a part that holds everyone who was asked is the whole by another name */
        gboolean same = FALSE;
        for (guint p = 0; p < n; p++)
            same |= parts[p].true_base == parent.true_base;
        if (!same)
            reader_relate (self, &parent, parts, n, TRUE, &whole);
    }
}

/* The base of GROUP less its printed answers: PARTS of WHOLE (0: everyone who answered). */
static void
read_answers_of (const Fixture *fixture, guint question, AnswerSet whole, const AnswerSet *sets, guint n, const Group *group)
{
    Reader reader = { .fixture = fixture, .question = question, .answers = whole };
    const Printed parent = reader_look (&reader, group);
    gint64 rest = parent.people, true_n = 0;
    guint left = 0;
    for (guint i = 0; i < n; i++) {
        reader.answers = sets[i];
        const Printed part = reader_look (&reader, group);
        rest -= part.people >= 0 ? part.people : 0;
        true_n += part.people >= 0 ? 0 : part.true_n;
        left += part.people < 0;
    }
    if (parent.people < 0 || left == 0 || left == n || parent.true_base == 0)
        return;
    g_assert_cmpint (rest, ==, true_n);
    const gboolean safe = left > 1 && is_told_safely (rest, parent.true_base, group->area == AREA_ALL);
    if (!safe)
        reader_tell (&reader, "answers", group);
    g_assert_true (safe);
}

static void
read_answers (const Fixture *fixture, guint q, const Group *group)
{
    const Question *question = questionnaire_get (fixture->study->questionnaire, q);
    if (question->kind != KIND_SINGLE)
        return;
    AnswerSet single[ANSWERS_MAX];
    for (guint i = 0; i < question->n_answers; i++)
        single[i] = G_GUINT64_CONSTANT (1) << i;
    read_answers_of (fixture, q, 0, single, question->n_answers, group);
    if (!question->positive)
        return;
    const AnswerSet nets[] = { question->positive, question->negative, question->neutral };
    read_answers_of (fixture, q, 0, nets, question->neutral ? 3 : 2, group);
    for (guint net = 0; net < 3; net++) {
        AnswerSet inside[ANSWERS_MAX];
        guint n = 0;
        for (guint i = 0; i < question->n_answers; i++)
            if (nets[net] >> i & 1)
                inside[n++] = single[i];
        if (n > 1)
            read_answers_of (fixture, q, nets[net], inside, n, group);
    }
}

/* Every printed count itself. */
static void
read_cells (const Fixture *self)
{
    for (guint i = 0; i < release_length (self->release); i++) {
        const Released *cell = release_get (self->release, i);
        if (cell->call.measure == MEASURE_SHARE && cell->numerator >= 0)
            g_assert_true (is_told_safely (cell->numerator, cell->base, cell->call.group.area == AREA_ALL));
        if (cell->call.measure == MEASURE_SHARE && cell->status == STATUS_C) {
            g_assert_true (isnan (cell->value) && isnan (cell->lower) && isnan (cell->upper));
            g_assert_cmpint (cell->numerator, ==, -1);
        }
        if (cell->call.measure == MEASURE_MEAN && !isnan (cell->value))
            g_assert_cmpint (cell->base, >=, 30);
    }
}

static guint
read_question (const Fixture *fixture, guint q)
{
    const Question *question = questionnaire_get (fixture->study->questionnaire, q);
    GArray *sets = g_array_new (FALSE, TRUE, sizeof (AnswerSet));
    const AnswerSet nets[] = { 0, question->positive, question->neutral, question->negative };
    for (guint i = 0; i < G_N_ELEMENTS (nets); i++)
        if (i == 0 || nets[i])
            g_array_append_val (sets, nets[i]);
    for (guint i = 0; i < question->n_answers; i++) {
        const AnswerSet single = G_GUINT64_CONSTANT (1) << i;
        g_array_append_val (sets, single);
    }
    guint relations = 0;
    const Group all = group_all ();
    for (guint i = 0; i < sets->len; i++) {
        Reader reader = { .fixture = fixture, .question = q, .answers = g_array_index (sets, AnswerSet, i) };
        read_areas (&reader, &all);
        read_cuts (&reader);
        relations += reader.relations;
    }
    for (guint area = 0; area < areas_length (fixture->study->areas); area++) {
        const Group group = group_in (&all, area);
        read_answers (fixture, q, &group);
    }
    for (guint b = 0; b < G_N_ELEMENTS (banners); b++)
        for (guint s = 0; banners[b].sets[s]; s++) {
            const Group group = cut_group (fixture->study, banners[b].key, banners[b].sets[s]);
            if (questionnaire_find (fixture->study->questionnaire, banners[b].key) != q)
                read_answers (fixture, q, &group);
        }
    g_array_unref (sets);
    return relations;
}

static void
test_subtraction (void)
{
    Fixture self = fixture_new ();
    read_cells (&self);
    guint relations = 0;
    for (guint q = 0; q < questionnaire_length (self.study->questionnaire); q++) {
        const QuestionKind kind = questionnaire_get (self.study->questionnaire, q)->kind;
        if (kind == KIND_SINGLE || kind == KIND_MULTI)
            relations += read_question (&self, q);
    }
    g_test_message ("%u differences judged", relations);
    g_assert_cmpuint (relations, >, 1000);
    fixture_clear (&self);
}

/* ---- every linear combination at once */

/* What is printed, as a linear program: a column a figure, a row an equation. */
static glp_prob *
program_new (const System *system, const Rules *rules)
{
    glp_prob *program = glp_create_prob ();
    glp_add_cols (program, (int)system->figures->len);
    for (guint i = 0; i < system->figures->len; i++) {
        gint64 lo = 0, hi = 0;
        figure_tells (system, i, system_figure (system, i)->state, rules, &lo, &hi);
        glp_set_col_bnds (program, (int)i + 1, lo == hi ? GLP_FX : GLP_DB, (double)MAX (lo, -10000), (double)MIN (hi, 10000));
    }
    glp_add_rows (program, (int)system->equations->len);
    for (guint e = 0; e < system->equations->len; e++) {
        const Equation *equation = system_equation (system, e);
        g_autofree int *columns = g_new0 (int, equation->n_parts + 2);
        g_autofree double *factors = g_new0 (double, equation->n_parts + 2);
        columns[1] = (int)equation->whole + 1;
        factors[1] = -1;
        for (guint i = 0; i < equation->n_parts; i++) {
            columns[i + 2] = (int)equation_part (system, equation, i) + 1;
            factors[i + 2] = 1;
        }
        glp_set_mat_row (program, (int)e + 1, (int)equation->n_parts + 1, columns, factors);
        glp_set_row_bnds (program, (int)e + 1, GLP_FX, 0, 0);
    }
    return program;
}

static double
program_solve (glp_prob *program, guint figure, int direction)
{
    glp_smcp options;
    glp_init_smcp (&options);
    options.msg_lev = GLP_MSG_OFF;
    glp_set_obj_dir (program, direction);
    glp_set_obj_coef (program, (int)figure + 1, 1);
    g_assert_cmpint (glp_simplex (program, &options), ==, 0);
    g_assert_cmpint (glp_get_status (program), ==, GLP_OPT);
    glp_set_obj_coef (program, (int)figure + 1, 0);
    return glp_get_obj_val (program);
}

static gboolean
needs_protection (const System *system, guint index, const Rules *rules)
{
    const Figure *figure = system_figure (system, index), *base = system_figure (system, figure->base);
    if (base->n == 0 || figure->sum)
        return FALSE;
    if (base == figure || base->n < rules->minimum)
        return base->n < rules->minimum;
    return !figure->exempt && rules_side (rules, figure->n, base->n) != SIDE_NONE;
}

/* Whatever is added and subtracted, no protected number comes out: the least and the most it could be differ. */
static void
test_linear (void)
{
    Fixture self = fixture_new ();
    const Rules *rules = study_rules (self.study);
    g_autoptr (GArray) calls = publication_calls (self.study);
    g_autoptr (GError) error = NULL;
    g_autoptr (Registry) registry = registry_new (self.study, self.results, calls, 2, &error);
    g_assert_no_error (error);
    guint protected = 0, narrowed = 0;
    for (guint s = 0; s < registry_length (registry); s++) {
        System *system = registry_get (registry, s);
        guint lost = NOTHING;
        g_assert_true (system_protect (system, self.study, &lost));
        glp_prob *program = program_new (system, rules);
        for (guint i = 0; i < system->figures->len; i++) {
            if (!needs_protection (system, i, rules))
                continue;
            const double least = program_solve (program, i, GLP_MIN), most = program_solve (program, i, GLP_MAX);
            protected++;
            const Figure *figure = system_figure (system, i);
            const gint64 full =
                figure->base == i ? rules->small : rules->small - rules_least (rules, system_figure (system, figure->base)->n);
            narrowed += most - least < full - 0.5;
            g_assert_cmpfloat (most - least, >, 0.5);
        }
        glp_delete_prob (program);
    }
    g_test_message ("%u protected numbers, %u of them with fewer possibilities than a small count has", protected, narrowed);
    fixture_clear (&self);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/release/printing", test_printing);
    g_test_add_func ("/release/subtraction", test_subtraction);
    glp_term_out (GLP_OFF);
    g_test_add_func ("/release/linear", test_linear);
    return g_test_run ();
}
