/* grid_test.c - blocks and sheets as tables of calls, and the requests that follow from them. */
#include "small_study.h"
#include "study/annex_int.h"
#include "study/requests_int.h"
#include "study/template_int.h"

typedef struct {
    const char *text, *expected;
} Case;

/* The end that every call of the whole study has is left out. */
static void
append_call (GString *out, const Study *study, const Call *call)
{
    g_autofree char *id = call != NULL ? study_call_id (study, call) : g_strdup ("-");
    char *tail = strstr (id, ";area=all;wave=2023)");
    if (tail != NULL)
        strcpy (tail, ")");
    tail = strstr (id, ";wave=2023)");
    if (tail != NULL)
        strcpy (tail, ")");
    g_string_append_printf (out, " | %s", id);
}

/* A line of columns, then a line a row: kind, id, label, cells. */
static char *
grid_text (const Study *study, const Grid *grid)
{
    static const char *const kinds[] = { [GRID_HEAD] = "#", [GRID_ANSWER] = ".", [GRID_NET] = "=", [GRID_BASE] = "_", [GRID_ITEM] = "-" };
    GString *out = g_string_new ("+");
    for (guint i = 0; i < grid->n_columns; i++) {
        const GridColumn *column = &grid->columns[i];
        g_string_append_printf (out, " | %s%s%s (%s, %s)", column->spanner != NULL ? column->spanner : "",
                                column->spanner != NULL ? "/" : "", column->label, column->id, measure_name (column->measure));
    }
    for (guint row = 0; row < grid->n_rows; row++) {
        g_string_append_printf (out, "\n%s %s (%s)", kinds[grid->rows[row].kind], grid->rows[row].label, grid->rows[row].id);
        for (guint i = 0; grid->rows[row].kind != GRID_HEAD && i < grid->n_columns; i++)
            append_call (out, study, grid_cell (grid, row, i));
    }
    return g_string_free (out, FALSE);
}

static void
check_text (const char *about, const char *found, const char *expected)
{
    if (strcmp (found, expected) == 0)
        return;
    g_test_message ("%s\n  found\n%s\n  expected\n%s", about, found, expected);
    g_test_fail ();
}

static const Case blocks[] = {
    {"```chart\nkind: likert\ntitle: T\nquestions: [W1, H2]\n```",
     "+ | Very manageable (very-manageable, share) | Fairly manageable (fairly-manageable, share) | Neither (neither, share) | Fairly "
      "unmanageable (fairly-unmanageable, share) | Very unmanageable (very-unmanageable, share) | Manageable (positive, share) | Neither "
      "(neutral, share) | Unmanageable (negative, share) | Base (base, base)\n"
      "- How manageable is your workload? (W1) | share(W1,very-manageable) | share(W1,fairly-manageable) | share(W1,neither) | "
      "share(W1,fairly-unmanageable) | share(W1,very-unmanageable) | share(W1,manageable) | share(W1,neither) | share(W1,unmanageable) | "
      "base(W1)\n"
      "- My job harms me (H2) | share(H2,very-manageable) | share(H2,fairly-manageable) | share(H2,neither) | "
      "share(H2,fairly-unmanageable) | share(H2,very-unmanageable) | share(H2,manageable) | share(H2,neither) | share(H2,unmanageable) | "
      "base(H2)"                                                                                                                                                                                                        },
    { "```chart\nkind: likert\ntitle: T\nquestion: W1\nby: {role: [agency, student]}\nwhere: area=kent\n```",
     "+ | Very manageable (very-manageable, share) | Fairly manageable (fairly-manageable, share) | Neither (neither, share) | Fairly "
      "unmanageable (fairly-unmanageable, share) | Very unmanageable (very-unmanageable, share) | Manageable (positive, share) | Neither "
      "(neutral, share) | Unmanageable (negative, share) | Base (base, base)\n"
      "- Agency (agency) | share(W1,very-manageable;role=agency;area=kent) | share(W1,fairly-manageable;role=agency;area=kent) | "
      "share(W1,neither;role=agency;area=kent) | share(W1,fairly-unmanageable;role=agency;area=kent) | "
      "share(W1,very-unmanageable;role=agency;area=kent) | share(W1,manageable;role=agency;area=kent) | "
      "share(W1,neither;role=agency;area=kent) | share(W1,unmanageable;role=agency;area=kent) | base(W1;role=agency;area=kent)\n"
      "- Student (student) | share(W1,very-manageable;role=student;area=kent) | share(W1,fairly-manageable;role=student;area=kent) | "
      "share(W1,neither;role=student;area=kent) | share(W1,fairly-unmanageable;role=student;area=kent) | "
      "share(W1,very-unmanageable;role=student;area=kent) | share(W1,manageable;role=student;area=kent) | "
      "share(W1,neither;role=student;area=kent) | share(W1,unmanageable;role=student;area=kent) | base(W1;role=student;area=kent)"                                                                                      },
    { "```chart\nkind: single\ntitle: T\nquestion: W1\n```",
     "+ | Very manageable (very-manageable, share) | Fairly manageable (fairly-manageable, share) | Neither (neither, share) | Fairly "
      "unmanageable (fairly-unmanageable, share) | Very unmanageable (very-unmanageable, share) | Manageable (manageable, share) | "
      "Unmanageable (unmanageable, share) | Base (base, base)\n"
      "- How manageable is your workload? (W1) | share(W1,very-manageable) | share(W1,fairly-manageable) | share(W1,neither) | "
      "share(W1,fairly-unmanageable) | share(W1,very-unmanageable) | share(W1,manageable) | share(W1,unmanageable) | base(W1)"                                                                                          },
    { "```chart\nkind: bar\ntitle: T\nquestion: W4\n```",                                                      "+ | Share (share, share) | Base (base, base)\n"
                                                          "- Admin (admin) | share(W4,admin) | base(W4)\n"
                                                          "- Cases (cases) | share(W4,cases) | base(W4)\n"
                                                          "- Travel (travel) | share(W4,travel) | base(W4)"                                                    },
    { "```chart\nkind: bar\ntitle: T\nquestion: W4\nanswers: [admin, travel]\n```",                            "+ | Share (share, share) | Base (base, base)\n"
                                                                                    "- Admin (admin) | share(W4,admin) | base(W4)\n"
                                                                                    "- Travel (travel) | share(W4,travel) | base(W4)"},
    { "```chart\nkind: dots\ntitle: T\nquestion: W1=unmanageable\nby: role\n```",
     "+ | Unmanageable (share, share) | Base (base, base)\n"
      "- Permanent (permanent) | share(W1,unmanageable;role=permanent) | base(W1;role=permanent)\n"
      "- Manager (manager) | share(W1,unmanageable;role=manager) | base(W1;role=manager)\n"
      "- Agency (agency) | share(W1,unmanageable;role=agency) | base(W1;role=agency)\n"
      "- Student (student) | share(W1,unmanageable;role=student) | base(W1;role=student)"                                                                                                                               },
    { "```chart\nkind: dots\ntitle: T\nquestion: W1\nby: cluster\nwhere: area=london\n```",
     "+ | Manageable (share, share) | Base (base, base)\n"
      "- North London (north-london) | share(W1,manageable;area=north-london) | base(W1;area=north-london)\n"
      "- South London (south-london) | share(W1,manageable;area=south-london) | base(W1;area=south-london)"                                                                                                             },
    { "```chart\nkind: dots\ntitle: T\nquestions: [W1, {W4=admin: Paperwork}]\nwhere: role=agency\n```",
     "+ | Share (share, share) | Base (base, base)\n"
      "- Workload (W1) | share(W1,manageable;role=agency) | base(W1;role=agency)\n"
      "- Paperwork (W4) | share(W4,admin;role=agency) | base(W4;role=agency)"                                                                                                                                           },
    { "```chart\nkind: gap\ntitle: T\nquestions: [W1=unmanageable, W4=admin]\ncompare: {ethnicity: [bgm, white]}\nwhere: "
      "role=employed\n```",                                                                               "+ | Black and Global Majority (first, share) | Base (first-base, base) | White (second, share) | Base (second-base, base) | Gap "
      "(gap, gap)\n"
      "- Workload (W1) | share(W1,unmanageable;role=employed;ethnicity=bgm) | base(W1;role=employed;ethnicity=bgm) | "
      "share(W1,unmanageable;role=employed;ethnicity=white) | base(W1;role=employed;ethnicity=white) | "
      "gap(W1,unmanageable;ethnicity:bgm,white;role=employed)\n"
      "- What makes work harder? (W4) | share(W4,admin;role=employed;ethnicity=bgm) | base(W4;role=employed;ethnicity=bgm) | "
      "share(W4,admin;role=employed;ethnicity=white) | base(W4;role=employed;ethnicity=white) | "
      "gap(W4,admin;ethnicity:bgm,white;role=employed)"                                                                                                                                 },
    { "```chart\nkind: themes\ntitle: T\n```",                                                                 "+ | Groups (raised, raised) | Share of comments (mentioned, mentioned)\n"
                                               "- Workload (workload) | raised(workload) | mentioned(workload)\n"
                                               "- Pay (pay) | raised(pay) | mentioned(pay)"                                                                               },
    { "```chart\nkind: themes\ntitle: T\nthemes: [workload.cases]\nwhere: area=london\n```",
     "+ | Groups (raised, raised) | Share of comments (mentioned, mentioned)\n"
      "- Caseload (workload.cases) | raised(workload.cases) | mentioned(workload.cases;area=london)"                                                                                                                    },
    { "```table\ntitle: T\nquestions: [W1, W4=cases]\nby: {role: [employed, agency]}\n```",
     "+ | Everyone (everyone, share) | Role/Employed (employed, share) | Role/Agency (agency, share) | Base (base, base)\n"
      "- Workload: Manageable (W1) | share(W1,manageable) | share(W1,manageable;role=employed) | share(W1,manageable;role=agency) | "
      "base(W1)\n"
      "- What makes work harder?: Cases (W4) | share(W4,cases) | share(W4,cases;role=employed) | share(W4,cases;role=agency) | base(W4)"                                                                                },
    { "```table\ntitle: T\nquestions: [H2]\nacross: true\n```",
     "+ | Very manageable (very-manageable, share) | Fairly manageable (fairly-manageable, share) | Neither (neither, share) | Fairly "
      "unmanageable (fairly-unmanageable, share) | Very unmanageable (very-unmanageable, share) | Manageable (positive, share) | "
      "Unmanageable (negative, share) | Base (base, base)\n"
      "- My job harms me (H2) | share(H2,very-manageable) | share(H2,fairly-manageable) | share(H2,neither) | "
      "share(H2,fairly-unmanageable) | share(H2,very-unmanageable) | share(H2,manageable) | share(H2,unmanageable) | base(H2)"                                                                                          },
    { "```results\ntitle: T\nquestions: [W1]\ngrouped: true\nwhere: role=employed\nby: {ethnicity: bgm}\n```",
     "+ | Employed (everyone, share) | Ethnic group/BGM (bgm, share)\n"
      "# W1 How manageable is your workload? (W1)\n"
      ". Manageable (manageable) | share(W1,manageable;role=employed) | share(W1,manageable;role=employed;ethnicity=bgm)\n"
      ". Neither (neither) | share(W1,neither;role=employed) | share(W1,neither;role=employed;ethnicity=bgm)\n"
      ". Unmanageable (unmanageable) | share(W1,unmanageable;role=employed) | share(W1,unmanageable;role=employed;ethnicity=bgm)\n"
      "_ Base (people) (base) | base(W1;role=employed) | base(W1;role=employed;ethnicity=bgm)"                                                                                                                          },
    { "```results\ntitle: T\nquestions: [W1, W4]\nby: {ethnicity: [bgm, not-stated]}\n```",
     "+ | Everyone (everyone, share) | Ethnic group/BGM (bgm, share) | Ethnic group/Not stated (not-stated, share)\n"
      "# W1 How manageable is your workload? (W1)\n"
      ". Very manageable (very-manageable) | share(W1,very-manageable) | share(W1,very-manageable;ethnicity=bgm) | "
      "share(W1,very-manageable;ethnicity=not-stated)\n"
      ". Fairly manageable (fairly-manageable) | share(W1,fairly-manageable) | share(W1,fairly-manageable;ethnicity=bgm) | "
      "share(W1,fairly-manageable;ethnicity=not-stated)\n"
      ". Neither (neither) | share(W1,neither) | share(W1,neither;ethnicity=bgm) | share(W1,neither;ethnicity=not-stated)\n"
      ". Fairly unmanageable (fairly-unmanageable) | share(W1,fairly-unmanageable) | share(W1,fairly-unmanageable;ethnicity=bgm) | "
      "share(W1,fairly-unmanageable;ethnicity=not-stated)\n"
      ". Very unmanageable (very-unmanageable) | share(W1,very-unmanageable) | share(W1,very-unmanageable;ethnicity=bgm) | "
      "share(W1,very-unmanageable;ethnicity=not-stated)\n"
      "= Manageable (manageable) | share(W1,manageable) | share(W1,manageable;ethnicity=bgm) | share(W1,manageable;ethnicity=not-stated)\n"
      "= Unmanageable (unmanageable) | share(W1,unmanageable) | share(W1,unmanageable;ethnicity=bgm) | "
      "share(W1,unmanageable;ethnicity=not-stated)\n"
      "_ Base (people) (base) | base(W1) | base(W1;ethnicity=bgm) | base(W1;ethnicity=not-stated)\n"
      "# W4 What makes work harder? (W4)\n"
      ". Admin (admin) | share(W4,admin) | share(W4,admin;ethnicity=bgm) | share(W4,admin;ethnicity=not-stated)\n"
      ". Cases (cases) | share(W4,cases) | share(W4,cases;ethnicity=bgm) | share(W4,cases;ethnicity=not-stated)\n"
      ". Travel (travel) | share(W4,travel) | share(W4,travel;ethnicity=bgm) | share(W4,travel;ethnicity=not-stated)\n"
      "_ Base (people) (base) | base(W4) | base(W4;ethnicity=bgm) | base(W4;ethnicity=not-stated)"                                                                                                                      },
    { "```questions\ntitle: T\n```",                                                                           "+ | Asked (asked, asked) | Base (base, base)\n"
                                     "- S1 Role (S1) | asked(S1) | base(S1)\n"
                                     "- S2 Authority (S2) | asked(S2) | base(S2)\n"
                                     "- W1 How manageable is your workload? (W1) | asked(W1) | base(W1)\n"
                                     "- W2 Cases (W2) | asked(W2) | base(W2)\n"
                                     "- W4 What makes work harder? (W4) | asked(W4) | base(W4)\n"
                                     "- H2 My job harms me (H2) | asked(H2) | base(H2)\n"
                                     "- F1 Best thing (F1) | asked(F1) | base(F1)\n"
                                     "- Q1 Ethnic group (Q1) | asked(Q1) | base(Q1)"                                                                                                },
    { "```response\ntitle: T\nlevel: cluster\n```",
     "+ | Answers (respondents, respondents) | People employed (headcount, headcount) | Response rate (rate, rate)\n"
      "- North London (north-london) | respondents(;area=north-london) | headcount(;area=north-london) | rate(;area=north-london)\n"
      "- South London (south-london) | respondents(;area=south-london) | headcount(;area=south-london) | rate(;area=south-london)\n"
      "= London (london) | respondents(;area=london) | headcount(;area=london) | rate(;area=london)\n"
      "- Kent and Medway (kent-and-medway) | respondents(;area=kent-and-medway) | headcount(;area=kent-and-medway) | "
      "rate(;area=kent-and-medway)\n"
      "= South East (south-east) | respondents(;area=south-east) | headcount(;area=south-east) | rate(;area=south-east)\n"
      "= All areas (all) | respondents() | headcount() | rate()"                                                                                                                                                        },
    { "```response\ntitle: T\nwhere: area=south-east\n```",
     "+ | Answers (respondents, respondents) | People employed (headcount, headcount) | Response rate (rate, rate)\n"
      "- Kent (kent) | respondents(;area=kent) | headcount(;area=kent) | rate(;area=kent)\n"
      "- Medway (medway) | respondents(;area=medway) | headcount(;area=medway) | rate(;area=medway)\n"
      "= South East (south-east) | respondents(;area=south-east) | headcount(;area=south-east) | rate(;area=south-east)"                                                                                                },
    { "```break\n```",                                                                                         "none"                                                                                                   },
};

static void
test_blocks (void)
{
    Study *study = small_study_new ();
    for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++) {
        g_autoptr (Notes) notes = notes_new ();
        const Source source = small_source ("r.md", blocks[i].text);
        const Template *template = template_read (study, &source, AREA_ALL, notes);
        g_autofree char *told = small_notes_text (notes);
        g_assert_cmpstr (told, ==, "");
        g_autoptr (Grid) grid = study_block_grid (study, template_first (template)->block);
        g_autofree char *found = grid != NULL ? grid_text (study, grid) : g_strdup ("none");
        check_text (blocks[i].text, found, blocks[i].expected);
    }
    small_study_free (study);
}

#define SHEETS(text) "sheets:\n  - {kind: cover, name: Cover, title: About}\n" text

static const struct {
    const char *sheet, *area, *expected;
} sheets[] = {
    {"  - {kind: response, name: 1, title: T}\n",                                                                        "barnet",
     "+ | Answers (respondents, respondents) | People employed (headcount, headcount) | Response rate (rate, rate)\n"
      "- Barnet (barnet) | respondents(;area=barnet) | headcount(;area=barnet) | rate(;area=barnet)\n"
      "- North London (north-london) | respondents(;area=north-london) | headcount(;area=north-london) | rate(;area=north-london)\n"
      "- London (london) | respondents(;area=london) | headcount(;area=london) | rate(;area=london)\n"
      "- All areas (all) | respondents() | headcount() | rate()"                                                                         },
    { "  - {kind: response, name: 1, title: T}\n",                                                                       "london",
     "+ | Answers (respondents, respondents) | People employed (headcount, headcount) | Response rate (rate, rate)\n"
      "- London (london) | respondents(;area=london) | headcount(;area=london) | rate(;area=london)\n"
      "- All areas (all) | respondents() | headcount() | rate()\n"
      "- North London (north-london) | respondents(;area=north-london) | headcount(;area=north-london) | rate(;area=north-london)\n"
      "- South London (south-london) | respondents(;area=south-london) | headcount(;area=south-london) | rate(;area=south-london)\n"
      "- Barnet (barnet) | respondents(;area=barnet) | headcount(;area=barnet) | rate(;area=barnet)\n"
      "- Camden (camden) | respondents(;area=camden) | headcount(;area=camden) | rate(;area=camden)\n"
      "- Sutton (sutton) | respondents(;area=sutton) | headcount(;area=sutton) | rate(;area=sutton)"                                     },
    { "  - {kind: headlines, name: 2, title: T, questions: [W1=unmanageable, {W4=admin: Paperwork makes it harder}]}\n", "barnet",
     "+ | Barnet/Share (%) (authority-share, share) | Barnet/Base (people) (authority-base, base) | North London/Share (%) "
      "(cluster-share, share) | North London/Base (people) (cluster-base, base) | London/Share (%) (region-share, share) | London/Base "
      "(people) (region-base, base) | All areas/Share (%) (all-share, share) | All areas/Base (people) (all-base, base)\n"
      "- How manageable is your workload?: Unmanageable (unmanageable) | share(W1,unmanageable;area=barnet) | base(W1;area=barnet) | "
      "share(W1,unmanageable;area=north-london) | base(W1;area=north-london) | share(W1,unmanageable;area=london) | base(W1;area=london) | "
      "share(W1,unmanageable) | base(W1)\n"
      "- Paperwork makes it harder (admin) | share(W4,admin;area=barnet) | base(W4;area=barnet) | share(W4,admin;area=north-london) | "
      "base(W4;area=north-london) | share(W4,admin;area=london) | base(W4;area=london) | share(W4,admin) | base(W4)"                     },
    { "  - {kind: headlines, name: 2, title: T}\n",                                                                      "london",
     "+ | London/Share (%) (region-share, share) | London/Base (people) (region-base, base) | All areas/Share (%) (all-share, share) | "
      "All areas/Base (people) (all-base, base)\n"
      "- How manageable is your workload?: Manageable (manageable) | share(W1,manageable;area=london) | base(W1;area=london) | "
      "share(W1,manageable) | base(W1)\n"
      "- My job harms me: Manageable (manageable) | share(H2,manageable;area=london) | base(H2;area=london) | share(H2,manageable) | "
      "base(H2)"                                                                                                                         },
    { "  - {kind: scales, name: 3, title: T, questions: [W1]}\n",                                                        "barnet",
     "+ | Barnet/Share (%) (authority-share, share) | Barnet/Base (people) (authority-base, base) | North London/Share (%) "
      "(cluster-share, share) | North London/Base (people) (cluster-base, base) | London/Share (%) (region-share, share) | London/Base "
      "(people) (region-base, base) | All areas/Share (%) (all-share, share) | All areas/Base (people) (all-base, base)\n"
      "= How manageable is your workload?: Manageable (manageable) | share(W1,manageable;area=barnet) | base(W1;area=barnet) | "
      "share(W1,manageable;area=north-london) | base(W1;area=north-london) | share(W1,manageable;area=london) | base(W1;area=london) | "
      "share(W1,manageable) | base(W1)\n"
      "= How manageable is your workload?: Neither (neither) | share(W1,neither;area=barnet) | base(W1;area=barnet) | "
      "share(W1,neither;area=north-london) | base(W1;area=north-london) | share(W1,neither;area=london) | base(W1;area=london) | "
      "share(W1,neither) | base(W1)\n"
      "= How manageable is your workload?: Unmanageable (unmanageable) | share(W1,unmanageable;area=barnet) | base(W1;area=barnet) | "
      "share(W1,unmanageable;area=north-london) | base(W1;area=north-london) | share(W1,unmanageable;area=london) | base(W1;area=london) | "
      "share(W1,unmanageable) | base(W1)"                                                                                                },
    { "  - {kind: scales, name: 3, title: T, questions: [W1]}\n",                                                        "london",
     "+ | London/Share (%) (region-share, share) | London/Base (people) (region-base, base) | All areas/Share (%) (all-share, share) | "
      "All areas/Base (people) (all-base, base)\n"
      ". How manageable is your workload?: Very manageable (very-manageable) | share(W1,very-manageable;area=london) | "
      "base(W1;area=london) | share(W1,very-manageable) | base(W1)\n"
      ". How manageable is your workload?: Fairly manageable (fairly-manageable) | share(W1,fairly-manageable;area=london) | "
      "base(W1;area=london) | share(W1,fairly-manageable) | base(W1)\n"
      ". How manageable is your workload?: Neither (neither) | share(W1,neither;area=london) | base(W1;area=london) | share(W1,neither) | "
      "base(W1)\n"
      ". How manageable is your workload?: Fairly unmanageable (fairly-unmanageable) | share(W1,fairly-unmanageable;area=london) | "
      "base(W1;area=london) | share(W1,fairly-unmanageable) | base(W1)\n"
      ". How manageable is your workload?: Very unmanageable (very-unmanageable) | share(W1,very-unmanageable;area=london) | "
      "base(W1;area=london) | share(W1,very-unmanageable) | base(W1)\n"
      "= How manageable is your workload?: Manageable (manageable) | share(W1,manageable;area=london) | base(W1;area=london) | "
      "share(W1,manageable) | base(W1)\n"
      "= How manageable is your workload?: Unmanageable (unmanageable) | share(W1,unmanageable;area=london) | base(W1;area=london) | "
      "share(W1,unmanageable) | base(W1)"                                                                                                },
    { "  - {kind: grid, name: 4, title: T, questions: [W4], by: {role: [agency]}}\n",                                    "london",
     "+ | Everyone (everyone, share) | Role/Agency (agency, share)\n"
      ". What makes work harder?: Admin (admin) | share(W4,admin;area=london) | share(W4,admin;role=agency;area=london)\n"
      ". What makes work harder?: Cases (cases) | share(W4,cases;area=london) | share(W4,cases;role=agency;area=london)\n"
      ". What makes work harder?: Travel (travel) | share(W4,travel;area=london) | share(W4,travel;role=agency;area=london)\n"
      "_ What makes work harder?: Base (people) (base) | base(W4;area=london) | base(W4;role=agency;area=london)"                        },
    { "  - {kind: notes, name: 5, title: T}\n",                                                                          "london", "none"},
};

static void
test_sheets (void)
{
    Study *study = small_study_new ();
    for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++) {
        g_autoptr (Notes) notes = notes_new ();
        g_autofree char *text = g_strconcat (SHEETS (""), sheets[i].sheet, NULL);
        const Source source = small_source ("annex.yaml", text);
        const Annex *annex = annex_read (study, &source, notes);
        g_autofree char *told = small_notes_text (notes);
        g_assert_cmpstr (told, ==, "");
        g_assert_cmpuint (annex_length (annex), ==, 2);
        g_autoptr (Grid) grid = study_sheet_grid (study, annex_sheet (annex, 1), areas_find (study->areas, sheets[i].area));
        g_autofree char *found = grid != NULL ? grid_text (study, grid) : g_strdup ("none");
        g_autofree char *about = g_strconcat (sheets[i].area, sheets[i].sheet, NULL);
        check_text (about, found, sheets[i].expected);
    }
    small_study_free (study);
}

static const Case mistakes[] = {
    {"sheets:\n  - {kind: coverr, name: Cover, title: T}\n",
     "annex.yaml:2:12: error: expected a kind of sheet (cover, contents, notes, response, headlines, scales, withheld or grid), found "
      "\"coverr\"; did you mean \"cover\"?"                                                                                         },
    { "sheets:\n  - {kind: cover, name: \"A/B\", title: T}\n  - {kind: notes, name: Notes, titel: T}\n",
     "annex.yaml:2:25: error: a worksheet's name takes none of []:*?/\\', found \"A/B\"\n"
      "annex.yaml:3:32: error: a sheet has no key \"titel\"; did you mean \"title\"?\n"
      "annex.yaml:3:5: error: a sheet needs the key \"title\" (what the sheet holds)"                                               },
    { "sheets:\n  - {kind: cover, name: A, title: T}\n  - {kind: notes, name: a, title: T}\n",
     "annex.yaml:3:25: error: the worksheet \"a\" stands in line 2 already"                                                         },
    { "sheets:\n  - {kind: cover, name: \"A worksheet with a name that is too long\", title: T}\n",
     "annex.yaml:2:25: error: expected a worksheet's name of 1 to 31 characters, found \"A worksheet with a name that is too long\""},
    { "sheets:\n  - {kind: headlines, name: H, title: T, questions: [W1=unmanagable, W4, W8]}\n",
     "annex.yaml:2:57: error: expected an answer of W1, found \"unmanagable\"; did you mean \"unmanageable\"?\n"
      "annex.yaml:2:74: error: expected a question, found \"W8\"; there is S1, role, W1, W4, H2, Q1 or ethnicity\n"
      "annex.yaml:2:53: error: W4 has no positive answers: say which as W4=answer"                                                  },
    { "sheets:\n  - {kind: grid, name: G, title: T, questions: W1, by: {role: [agent]}, levels: [county]}\n",
     "annex.yaml:2:82: error: expected region, cluster or authority, found \"county\"\n"
      "annex.yaml:2:64: error: expected an answer of S1, found \"agent\"; there is employed, permanent, manager, agency or student" },
};

static void
test_mistakes (void)
{
    Study *study = small_study_new ();
    for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
        g_autoptr (Notes) notes = notes_new ();
        const Source source = small_source ("annex.yaml", mistakes[i].text);
        annex_read (study, &source, notes);
        g_autofree char *told = small_notes_text (notes);
        check_text (mistakes[i].text, told, mistakes[i].expected);
    }
    small_study_free (study);
}

/* Everything once, in the order met: what is kept, who answered, then the report with the parts of each number. */
static void
test_requests (void)
{
    static const char text[] = "{{ share(W1, unmanageable) }} and {{ share(W1, unmanageable) | words }}\n\n"
                               "%if verdict(gap(W1, neutral; ethnicity: bgm, white)) is higher\n{{ rate(; area=kent) }}\n%else\n{{ "
                               "lower(share(W4, admin)) }}\n%end\n"
                               "```chart\nkind: dots\ntitle: \"{{ fact(employed) }}\"\nquestion: W1\nby: {role: [agency]}\n```\n"
                               "```chart\nkind: themes\ntitle: T\nthemes: [pay]\n```\n";
    static const char expected[] =
        " | share(H2,very-manageable) | base(H2) | respondents() | respondents(;area=london) | respondents(;area=south-east) | "
        "respondents(;area=north-london) | respondents(;area=south-london) | respondents(;area=kent-and-medway) | "
        "respondents(;area=barnet) | respondents(;area=camden) | respondents(;area=sutton) | respondents(;area=kent) | "
        "respondents(;area=medway) | share(W1,unmanageable) | base(W1) | gap(W1,neither;ethnicity:bgm,white) | "
        "share(W1,neither;ethnicity=bgm) | base(W1;ethnicity=bgm) | share(W1,neither;ethnicity=white) | base(W1;ethnicity=white) | "
        "rate(;area=kent) | headcount(;area=kent) | share(W4,admin) | base(W4) | fact(employed) | share(W1,manageable;role=agency) | "
        "base(W1;role=agency) | share(W1,manageable) | raised(pay) | mentioned(pay) | base(themes) | groups()";
    Study *study = small_study_new ();
    g_autoptr (Notes) notes = notes_new ();
    const Source source = small_source ("r.md", text);
    const DocumentSpec document = { .id = "r", .outline = template_read (study, &source, AREA_ALL, notes) };
    const Call keep = call_new (MEASURE_SHARE, questionnaire_find (study->questionnaire, "H2"), 1, NULL);
    g_array_append_val (study->documents, document);
    study->rules.keep = &keep;
    study->rules.n_keep = 1;
    requests_gather (study);
    GString *out = g_string_new (NULL);
    guint n;
    const Call *calls = study_requests (study, &n);
    for (guint i = 0; i < n; i++)
        append_call (out, study, &calls[i]);
    check_text ("requests", out->str, expected);
    g_string_free (out, TRUE);
    small_study_free (study);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/grid/blocks", test_blocks);
    g_test_add_func ("/grid/sheets", test_sheets);
    g_test_add_func ("/grid/mistakes", test_mistakes);
    g_test_add_func ("/grid/requests", test_requests);
    return g_test_run ();
}
