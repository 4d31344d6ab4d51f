/* expr_test.c - expressions read to their canonical form, and the mistakes in them told at their place. */
#include <math.h>

#include "small_study.h"

typedef struct {
    const char *text, *expected;
} Case;

/* A value as text: calls canonical, literals and sums around them. */
static void
append_value (GString *out, const Study *study, const Value *value)
{
    g_autofree char *id = study_call_id (study, &value->call);
    switch (value->kind) {
    case VALUE_NUMBER:
        g_string_append_printf (out, "%g", value->number);
        return;
    case VALUE_CALL:
        g_string_append (out, value->ref != NULL ? value->ref : id);
        return;
    case VALUE_LOWER:
    case VALUE_UPPER:
        g_string_append_printf (out, "%s(%s)", value->kind == VALUE_LOWER ? "lower" : "upper", id);
        return;
    case VALUE_ADD:
    case VALUE_SUBTRACT:
        g_string_append_c (out, '(');
        append_value (out, study, value->left);
        g_string_append (out, value->kind == VALUE_ADD ? " + " : " - ");
        append_value (out, study, value->right);
        g_string_append_c (out, ')');
        return;
    }
}

static void
append_cond (GString *out, const Study *study, const Cond *cond)
{
    static const char *const tests[] = { "<", "<=", ">", ">=", "=", "!=" };
    switch (cond->kind) {
    case COND_AND:
    case COND_OR:
        g_string_append_c (out, '(');
        append_cond (out, study, cond->left);
        g_string_append (out, cond->kind == COND_AND ? " and " : " or ");
        append_cond (out, study, cond->right);
        g_string_append_c (out, ')');
        return;
    case COND_NOT:
        g_string_append (out, "not ");
        append_cond (out, study, cond->left);
        return;
    case COND_COMPARE:
        append_value (out, study, cond->a);
        g_string_append_printf (out, " %s ", tests[cond->test]);
        append_value (out, study, cond->b);
        return;
    case COND_VERDICT: {
        g_autofree char *id = study_call_id (study, &cond->call);
        g_string_append_printf (out, "%s is %s", id, cond->name);
        return;
    }
    case COND_FILTER: {
        Group group = group_all ();
        group = group_with (&group, cond->filter.question, cond->filter.answers);
        g_autofree char *filter = study_group_filter (study, &group);
        g_string_append (out, filter);
        return;
    }
    }
}

typedef enum { READ_BINDING, READ_COND, READ_ASKED } ReadKind;

/* What TEXT was read as, or the messages it led to. */
static char *
read_text (Study *study, ReadKind kind, const char *text)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GArray) references = g_array_new (FALSE, FALSE, sizeof (Reference));
    const Loop loop = { "a", "unmanageable", "Unmanageable", NULL };
    const Context context = { study, AREA_ALL, &loop, references, notes };
    const SourcePos at = source_pos ("r.md", 3, 10);
    GString *out = g_string_new (NULL);
    if (kind == READ_BINDING) {
        const Binding *binding = expr_binding (&context, text, at);
        if (binding != NULL)
            append_value (out, study, binding->value);
        for (guint i = 0; binding != NULL && i < binding->n_formats; i++)
            g_string_append_printf (out, isnan (binding->formats[i].argument) ? "|%s" : "|%s(%g)", binding->formats[i].name,
                                    binding->formats[i].argument);
    } else {
        const Cond *cond = kind == READ_COND ? expr_cond (&context, text, at) : expr_parse_cond (study, text, at, notes);
        if (cond != NULL)
            append_cond (out, study, cond);
    }
    g_autofree char *told = small_notes_text (notes);
    g_string_append (out, told);
    return g_string_free (out, FALSE);
}

static void
check (ReadKind kind, const Case *cases, gsize n)
{
    Study *study = small_study_new ();
    for (gsize i = 0; i < n; i++) {
        g_autofree char *found = read_text (study, kind, cases[i].text);
        if (strcmp (found, cases[i].expected) != 0) {
            g_test_message ("%s\n  found    %s\n  expected %s", cases[i].text, found, cases[i].expected);
            g_test_fail ();
        }
    }
    small_study_free (study);
}

static const Case bindings[] = {
    {"share(W1, unmanageable)",                                                     "share(W1,unmanageable;area=all;wave=2023)"                     },
    { " share ( W1 , negative ) | words",                                           "share(W1,unmanageable;area=all;wave=2023)|words"               },
    { "share(W1, neutral)",                                                         "share(W1,neither;area=all;wave=2023)"                          },
    { "share(W1, \"Very manageable\", neither)",                                    "share(W1,very-manageable+neither;area=all;wave=2023)"          },
    { "share(W1, very-unmanageable, fairly-unmanageable)",                          "share(W1,unmanageable;area=all;wave=2023)"                     },
    { "share(W1, $a; area=\"North London\")",                                       "share(W1,unmanageable;area=north-london;wave=2023)"            },
    { "base(W1; ethnicity=bgm; role in (permanent, manager); area = london)",
     "base(W1;role=employed;ethnicity=bgm;area=london;wave=2023)"                                                                                   },
    { "base(W1; role in (permanent, agency))",                                      "base(W1;role in(permanent,agency);area=all;wave=2023)"         },
    { "base(W1; role != student; role != agency)",                                  "base(W1;role=employed;area=all;wave=2023)"                     },
    { "base(W1; S1=employed; wave=2023)",                                           "base(W1;role=employed;area=all;wave=2023)"                     },
    { "gap(W1, unmanageable; ethnicity: bgm, white; role in (permanent, manager))",
     "gap(W1,unmanageable;ethnicity:bgm,white;role=employed;area=all;wave=2023)"                                                                    },
    { "ratio(W1, unmanageable; role: agency, employed) | number(1)",
     "ratio(W1,unmanageable;role:agency,employed;area=all;wave=2023)|number(1)"                                                                     },
    { "missing(W1, refused)",                                                       "missing(W1,refused;area=all;wave=2023)"                        },
    { "mean(W2; area=kent) | number(1)",                                            "mean(W2;area=kent;wave=2023)|number(1)"                        },
    { "respondents(; role=agency)",                                                 "respondents(;role=agency;area=all;wave=2023)"                  },
    { "people() | count",                                                           "people(;area=all;wave=2023)|count"                             },
    { "headcount(; area=london)",                                                   "headcount(;area=london;wave=2023)"                             },
    { "areas()",                                                                    "areas(authority;area=all;wave=2023)"                           },
    { "areas(cluster; area=london)",                                                "areas(cluster;area=london;wave=2023)"                          },
    { "raised(workload.cases)",                                                     "raised(workload.cases;area=all;wave=2023)"                     },
    { "mentioned(pay; role=agency) | percent(1)",                                   "mentioned(pay;role=agency;area=all;wave=2023)|percent(1)"      },
    { "base(themes)",                                                               "base(themes;area=all;wave=2023)"                               },
    { "fact(employed) | count",                                                     "fact(employed)|count"                                          },
    { "ref(figure-workload)",                                                       "figure-workload"                                               },
    { "share(W1, manageable) - share(W1, unmanageable) | points",
     "(share(W1,manageable;area=all;wave=2023) - share(W1,unmanageable;area=all;wave=2023))|points"                                                 },
    { "1 - share(W4, admin) | words",                                               "(1 - share(W4,admin;area=all;wave=2023))|words"                },
    { "lower(share(W4, admin)) | percent",                                          "lower(share(W4,admin;area=all;wave=2023))|percent"             },
    { "count(W1, neither) + (respondents() - base(W1))",
     "(count(W1,neither;area=all;wave=2023) + (respondents(;area=all;wave=2023) - base(W1;area=all;wave=2023)))"                                    },
    { "share(W1, unmanageable; ethnicity=not-stated)",                              "share(W1,unmanageable;ethnicity=not-stated;area=all;wave=2023)"},
};

static const Case mistakes[] = {
    {"shar(W1, neither)",                                                    "r.md:3:10: error: expected a measure, found \"shar\"; did you mean \"share\"?"                              },
    { "share(W9, neither)",                                                  "r.md:3:16: error: expected a question, found \"W9\"; there is S1, role, W1, W4, H2, Q1 or ethnicity"        },
    { "share(rolle, agency)",                                                "r.md:3:16: error: expected a question, found \"rolle\"; did you mean \"role\"?"                             },
    { "share(W1, unmanagable)",                                              "r.md:3:20: error: expected an answer of W1, found \"unmanagable\"; did you mean \"unmanageable\"?"          },
    { "share(W4, paper)",                                                    "r.md:3:20: error: expected an answer of W4, found \"paper\"; there is admin, cases or travel"               },
    { "share(W2, neither)",
     "r.md:3:16: error: expected a question that has answers to choose from, found \"W2\", which asks for a number"                                                                       },
    { "mean(W1)",                                                            "r.md:3:15: error: expected a question that asks for a number, found \"W1\", which asks for one answer"      },
    { "share(W1)",                                                           "r.md:3:18: error: expected \",\" and an answer, as in share(question, answer; filters), found \")\""        },
    { "share(W1, neither",                                                   "r.md:3:27: error: expected \")\", as in share(question, answer; filters), found the end"                    },
    { "share(W1, neither) | procent",                                        "r.md:3:31: error: expected a format, found \"procent\"; did you mean \"percent\"?"                          },
    { "share(W1, neither) | small",                                          "r.md:3:31: error: small does not fit a share; percent does"                                                 },
    { "share(W1, neither) | words(1)",                                       "r.md:3:37: error: words takes no argument"                                                                  },
    { "share(W1, neither) | percent(7)",                                     "r.md:3:39: error: expected 0 to 3 decimals, found 7"                                                        },
    { "share(W1, neither) + 0.1 | range",                                    "r.md:3:37: error: range needs one measure by itself"                                                        },
    { "share(W1, neither) + base(W1)",                                       "r.md:3:29: error: a share and a number of people cannot be added"                                           },
    { "share(W1, neither; rolle=agency; role=agancy; area=kemt; wave=2022)",
     "r.md:3:29: error: expected a question, found \"rolle\"; did you mean \"role\"?\n"
      "r.md:3:48: error: expected an answer of S1, found \"agancy\"; did you mean \"agency\"?\n"
      "r.md:3:61: error: expected an area, found \"kemt\"; did you mean \"kent\"?\n"
      "r.md:3:72: error: expected a wave, found \"2022\"; did you mean \"2023\"?"                                                                                                         },
    { "share(W1,\n  neithr)",                                                "r.md:4:3: error: expected an answer of W1, found \"neithr\"; did you mean \"neither\"?"                     },
    { "share(W1, neither; role=agency; role=student)",
     "r.md:3:42: error: nobody can be in this group: the filters of S1 shut each other out"                                                                                               },
    { "share(W1, neither; role: agency, student)",
     "r.md:3:29: error: share does not compare these; expected \"=\", as in share(question, answer; filters)"                                                                             },
    { "gap(W1, neither)",                                                    "r.md:3:10: error: gap needs two groups to compare, as in gap(question, answer; key: first, second; filters)"},
    { "gap(W1, neither; role: employed, manager)",                           "r.md:3:27: error: the two groups must not overlap"                                                          },
    { "change(W1, neither; wave: 2023, 2023)",                               "r.md:3:30: error: expected two different waves"                                                             },
    { "headcount(; role=agency)",                                            "r.md:3:22: error: headcount takes no filter by answers; expected headcount(; area=name)"                    },
    { "people(; area=kent)",                                                 "r.md:3:19: error: people is known for the whole study only"                                                 },
    { "mentioned(workloads)",                                                "r.md:3:20: error: expected a theme, found \"workloads\"; did you mean \"workload\"?"                        },
    { "fact(employd)",                                                       "r.md:3:15: error: expected a fact, found \"employd\"; did you mean \"employed\"?"                           },
    { "areas(county)",                                                       "r.md:3:16: error: expected a level of areas, found \"county\"; there is all, region, cluster or authority"  },
    { "share(W1, $b)",                                                       "r.md:3:20: error: expected a variable of %for, found \"b\"; there is a"                                     },
    { "share(W1, neither) role",                                             "r.md:3:29: error: expected the end of the expression, found \"role\""                                       },
    { "share(W1, \"neither)",                                                "r.md:3:20: error: the quote \" has no end"                                                                  },
    { "share(W1 \xE2\x80\x93 neither)",                                      "r.md:3:19: error: found \"\xE2\x80\x93\", which no expression has"                                          },
    { "",                                                                    "r.md:3:10: error: expected a measure, as in share(question, answer), or a number, found the end"            },
    { "verdict(gap(W1, neither; role: agency, student))",                    "r.md:3:10: error: verdict cannot stand here"                                                                },
    { "lower(base(W1))",                                                     "r.md:3:10: error: base has no interval"                                                                     },
};

static const Case conditions[] = {
    {"share(W1, unmanageable) > 0.33",                                                           "share(W1,unmanageable;area=all;wave=2023) > 0.33"                                               },
    { "not share(W1, neither) <= 0.5 and base(W1) >= 30 or areas() != 5",
     "((not share(W1,neither;area=all;wave=2023) <= 0.5 and base(W1;area=all;wave=2023) >= 30) or areas(authority;area=all;wave=2023) != "
      "5)"                                                                                                                                                                                        },
    { "(share(W1, neither) + share(W1, manageable)) > 0.5 and (base(W1) > 30 or base(W4) > 30)",
     "((share(W1,neither;area=all;wave=2023) + share(W1,manageable;area=all;wave=2023)) > 0.5 and "
      "(base(W1;area=all;wave=2023) > 30 or base(W4;area=all;wave=2023) > 30))"                                                                                                                   },
    { "verdict(gap(W1, unmanageable; ethnicity: bgm, white)) is higher",
     "gap(W1,unmanageable;ethnicity:bgm,white;area=all;wave=2023) is higher"                                                                                                                      },
    { "gap(W1, unmanageable; ethnicity: bgm, white) < -0.05",                                    "gap(W1,unmanageable;ethnicity:bgm,white;area=all;wave=2023) < -0.05"                            },
    { "share(W1, neither; area=kent) is withheld",                                               "share(W1,neither;area=kent;wave=2023) is withheld"                                              },
    { "share(W1, neither) is higher",                                                            "r.md:3:32: error: only gap, ratio and change are tested; share can be shown or withheld"        },
    { "share(W1, neither) is highr",                                                             "r.md:3:32: error: expected a verdict, found \"highr\"; did you mean \"higher\"?"                },
    { "share(W1, neither) > 33",                                                                 "r.md:3:31: error: a share is compared with a fraction: expected a number from -1 to 1, found 33"},
    { "share(W1, neither) > base(W1)",                                                           "r.md:3:10: error: a share cannot be compared with a number of people"                           },
    { "share(W1, neither)",                                                                      "r.md:3:28: error: expected a comparison (<, <=, >, >=, = or !=), found the end"                 },
    { "role = agency",                                                                           "r.md:3:10: error: expected a measure, as in share(question, answer) > 0.5, found \"role\""      },
};

static const Case asked[] = {
    {"role in (permanent, manager, agency)",                               "role in(permanent,manager,agency)"                                                        },
    { "role = employed and not (W1 = unmanageable or ethnicity != white)",
     "(role=employed and not (W1=unmanageable or ethnicity in(african,indian,not-stated)))"                                                                           },
    { "role = agncy or rle = agency",                                      "r.md:3:17: error: expected an answer of S1, found \"agncy\"; did you mean \"agency\"?\n"
                                      "r.md:3:26: error: expected a question, found \"rle\"; did you mean \"role\"?"             },
    { "area = kent",                                                       "r.md:3:10: error: expected a question and its answers, as in role=agency"                 },
    { "role agency",                                                       "r.md:3:15: error: expected \"=\", \"!=\", \"in\" or \":\", found \"agency\""              },
    { "share(W1, neither) > 0.5",                                          "r.md:3:10: error: expected a question and its answers, as in role=agency, found \"share\""},
};

static void
test_bindings (void)
{
    check (READ_BINDING, bindings, G_N_ELEMENTS (bindings));
}

static void
test_mistakes (void)
{
    check (READ_BINDING, mistakes, G_N_ELEMENTS (mistakes));
}

static void
test_conditions (void)
{
    check (READ_COND, conditions, G_N_ELEMENTS (conditions));
}

static void
test_asked (void)
{
    check (READ_ASKED, asked, G_N_ELEMENTS (asked));
}

/* The canonical form read again is the same call. */
static void
test_canonical (void)
{
    Study *study = small_study_new ();
    g_autoptr (Notes) notes = notes_new ();
    for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++) {
        Call call, again;
        g_autofree char *text = g_strdup (bindings[i].expected);
        if (*text == '(' || strchr (text, '(') == NULL || g_str_has_prefix (text, "lower"))
            continue;
        if (strchr (text, '|') != NULL)
            *strchr (text, '|') = '\0';
        g_assert_true (expr_parse_call (study, text, source_pos ("r.md", 1, 1), &call, notes));
        g_autofree char *id = study_call_id (study, &call);
        g_assert_cmpstr (id, ==, text);
        g_assert_true (expr_parse_call (study, id, source_pos ("r.md", 1, 1), &again, notes));
        g_assert_true (call_equal (&call, &again));
        g_assert_cmpuint (call_hash (&call), ==, call_hash (&again));
    }
    small_study_free (study);
}

static void
test_groups (void)
{
    Study *study = small_study_new ();
    const guint role = questionnaire_find (study->questionnaire, "role"),
                ethnicity = questionnaire_find (study->questionnaire, "ethnicity");
    const Group all = group_all ();
    const Group bgm = group_with (&all, ethnicity, 3);
    const Group both = group_with (&bgm, role, 4);
    const Group kent = group_in (&both, areas_find (study->areas, "kent"));
    g_autofree char *filter = study_group_filter (study, &kent);
    g_autofree char *label = study_group_label (study, &kent);
    g_autofree char *everyone = study_group_label (study, &all);
    g_assert_cmpstr (filter, ==, "role=agency;ethnicity=bgm");
    g_assert_cmpstr (label, ==, "Agency, Black and Global Majority, Kent");
    g_assert_cmpstr (everyone, ==, "Everyone");
    const Group other = group_with (&all, role, 4), same = group_with (&other, ethnicity, 3);
    g_assert_true (group_equal (&both, &same));
    g_assert_cmpuint (group_hash (&both), ==, group_hash (&same));
    const Call gap = call_compare (MEASURE_GAP, questionnaire_find (study->questionnaire, "W1"), 24, &other, ethnicity, 3, 12);
    const Group first = call_side (&gap, FALSE);
    g_assert_true (group_equal (&first, &both));
    small_study_free (study);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/expr/bindings", test_bindings);
    g_test_add_func ("/expr/mistakes", test_mistakes);
    g_test_add_func ("/expr/conditions", test_conditions);
    g_test_add_func ("/expr/asked", test_asked);
    g_test_add_func ("/expr/canonical", test_canonical);
    g_test_add_func ("/expr/groups", test_groups);
    return g_test_run ();
}
