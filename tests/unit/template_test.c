/* template_test.c - templates read into outlines, and the mistakes in them told at their place. */
#include <glib/gstdio.h>

#include "small_study.h"
#include "study/template_int.h"

typedef struct {
    const char *text, *expected;
} Case;

static void append_nodes (GString *out, const Study *study, const TemplateNode *node);

static void
append_binding (GString *out, const Study *study, const Binding *binding)
{
    g_autofree char *id = study_call_id (study, &binding->value->call);
    g_string_append_printf (out, "{%s",
                            binding->value->kind == VALUE_CALL ? binding->value->ref != NULL ? binding->value->ref : id : "sum");
    for (guint i = 0; i < binding->n_formats; i++)
        g_string_append_printf (out, "|%s", binding->formats[i].name);
    g_string_append_c (out, '}');
}

static void
append_line (GString *out, const Study *study, const char *name, const TemplateNode *line)
{
    if (line == NULL)
        return;
    g_string_append_printf (out, " %s=", name);
    append_nodes (out, study, line);
}

static void
append_block (GString *out, const Study *study, const Block *block)
{
    const Questionnaire *questionnaire = study->questionnaire;
    g_autofree char *where = study_group_filter (study, &block->group);
    append_line (out, study, "title", block->title);
    append_line (out, study, "standfirst", block->standfirst);
    for (guint i = 0; block->lines != NULL && block->lines[i] != NULL; i++)
        append_line (out, study, "line", block->lines[i]);
    append_line (out, study, "body", block->body);
    for (guint i = 0; i < block->n_questions; i++) {
        g_autofree char *set = block->charted[i] != 0
                                   ? question_set_id (questionnaire_get (questionnaire, block->questions[i]), block->charted[i])
                                   : g_strdup ("-");
        g_string_append_printf (out, " %s=%s", questionnaire_get (questionnaire, block->questions[i])->id, set);
    }
    for (guint i = 0; i < block->n_by; i++) {
        g_string_append (out, " by");
        if (block->by[i].question == QUESTION_NONE)
            g_string_append_printf (out, " %s", area_level_name (block->by[i].level));
        for (guint k = 0; k < block->by[i].n_sets; k++) {
            g_autofree char *set = question_set_id (questionnaire_get (questionnaire, block->by[i].question), block->by[i].sets[k]);
            g_string_append_printf (out, " %s", set);
        }
    }
    if (block->compared != QUESTION_NONE) {
        g_autofree char *first = question_set_id (questionnaire_get (questionnaire, block->compared), block->first);
        g_autofree char *second = question_set_id (questionnaire_get (questionnaire, block->compared), block->second);
        g_string_append_printf (out, " %s:%s", first, second);
    }
    if (*where != '\0')
        g_string_append_printf (out, " where %s", where);
    for (guint i = 0; i < block->n_tiles; i++) {
        g_string_append (out, " tile ");
        append_binding (out, study, block->tiles[i].value);
        append_line (out, study, "words", block->tiles[i].words);
    }
}

static void
append_node (GString *out, const Study *study, const TemplateNode *node)
{
    static const char *const names[] = {
        [NODE_HEADING] = "h", [NODE_PARAGRAPH] = "p",   [NODE_LIST] = "list", [NODE_ITEM] = "item", [NODE_QUOTE] = "quote",
        [NODE_BLOCK] = "",    [NODE_IF] = "if",         [NODE_THEN] = "then", [NODE_ELSE] = "else", [NODE_TEXT] = "",
        [NODE_EMPH] = "em",   [NODE_STRONG] = "strong", [NODE_LINK] = "link", [NODE_BREAK] = "br",  [NODE_BIND] = "",
    };
    static const char *const blocks[] = { "cover",  "contents", "chapter",   "margin",   "tiles",  "chart",  "table", "results",
                                          "quotes", "callout",  "questions", "response", "checks", "themes", "break" };
    if (node->kind == NODE_TEXT) {
        g_string_append (out, node->text);
        return;
    }
    if (node->kind == NODE_BIND) {
        append_binding (out, study, node->binding);
        return;
    }
    g_string_append_printf (out, "<%s", node->kind == NODE_BLOCK ? blocks[node->block->kind] : names[node->kind]);
    if (node->kind == NODE_HEADING)
        g_string_append_printf (out, "%u%s%s", node->level, node->text != NULL ? "#" : "", node->text != NULL ? node->text : "");
    if (node->kind == NODE_LIST && node->ordered)
        g_string_append (out, " 1");
    if (node->kind == NODE_LINK)
        g_string_append_printf (out, " %s", node->url);
    if (node->kind == NODE_BLOCK)
        append_block (out, study, node->block);
    if (node->first != NULL)
        g_string_append_c (out, ' ');
    append_nodes (out, study, node->first);
    g_string_append_c (out, '>');
}

static void
append_nodes (GString *out, const Study *study, const TemplateNode *node)
{
    for (; node != NULL; node = node->next)
        append_node (out, study, node);
}

static char *
read_text (Study *study, const char *text)
{
    g_autoptr (Notes) notes = notes_new ();
    const Source source = small_source ("report.md", text);
    const Template *template = template_read (study, &source, AREA_ALL, notes);
    GString *out = g_string_new (NULL);
    append_nodes (out, study, template_first (template));
    g_autofree char *told = small_notes_text (notes);
    if (notes_errors (notes) > 0)
        g_string_assign (out, told);
    return g_string_free (out, FALSE);
}

static void
check (const Case *cases, gsize n)
{
    Study *study = small_study_new ();
    for (gsize i = 0; i < n; i++) {
        g_autofree char *found = read_text (study, cases[i].text);
        if (strcmp (found, cases[i].expected) != 0) {
            g_test_message ("%s\n  found    %s\n  expected %s", cases[i].text, found, cases[i].expected);
            g_test_fail ();
        }
    }
    small_study_free (study);
}

#define WORKLOAD "share(W1,unmanageable;area=all;wave=2023)"

static const Case outlines[] = {
    {"",                                                                                                                         ""                                                                                                                         },
    { "# Workload {#w}\n\nWords *and* **more**,\nfolded. It's [there](#w).\n",
     "<h1#w Workload><p Words <em and> <strong more>, folded. It\xE2\x80\x99s <link #w there>.>"                                                                                                                                                            },
    { "{{ share(W1, unmanageable) | words }} of people ({{ share(W1, unmanageable) }})",
     "<p {" WORKLOAD "|words} of people ({" WORKLOAD "})>"                                                                                                                                                                                                  },
    { "*{{ share(W1,\nunmanageable) }}*\nnext",                                                                                  "<p <em {" WORKLOAD "}> next>"                                                                                             },
    { "1. one\n2. two {{ base(W1) }}\n\n> said\n",                                                                               "<list 1 <item <p one>><item <p two {base(W1;area=all;wave=2023)}>>><quote <p said>>"                                      },
    { "before\n%if share(W1, unmanageable) > 0.3\n\nthen\n%else\nelse\n%end\nafter",
     "<p before><if <then <p then>><else <p else>>><p after>"                                                                                                                                                                                               },
    { "%if base(W1) > 1\n%if base(W4) > 1\na\n%end\n%end\n",                                                                     "<if <then <if <then <p a>>>>>"                                                                                            },
    { "%for a in answers(W4)\n## {{ $a }} {#x-$a}\n\n{{ share(W4, $a) }}\n%end",
     "<h2#x-admin Admin><p {share(W4,admin;area=all;wave=2023)}><h2#x-cases Cases><p {share(W4,cases;area=all;wave=2023)}>"
      "<h2#x-travel Travel><p {share(W4,travel;area=all;wave=2023)}>"                                                                                                                                                                                       },
    { "%for r in areas(region)\n%for c in areas(cluster; area=$r)\n{{ $r }}: {{ $c }}\n\n%end\n%end",
     "<p London: North London><p London: South London><p South East: Kent and Medway>"                                                                                                                                                                      },
    { "%for t in themes()\n{{ $t }} {{ raised($t) }}\n\n%end",
     "<p Workload {raised(workload;area=all;wave=2023)}><p Pay {raised(pay;area=all;wave=2023)}>"                                                                                                                                                           },
    { "%for t in themes(workload)\n{{ $t }}\n%end\n%for a in groups(H2)\n{{ $a }}\n\n%end",
     "<p Caseload><p Manageable><p Unmanageable><p Positive><p Neutral><p Negative>"                                                                                                                                                                        },
    { "%for a in answers(W4)\n```chart\nkind: dots\nid: f-$a\ntitle: \"{{ $a }} and $a\"\nquestion: W4=$a\nby: role\n```\n%end",
     "<chart title=Admin and admin W4=admin by permanent manager agency student><chart title=Cases and cases W4=cases by permanent "
      "manager agency student>"
      "<chart title=Travel and travel W4=travel by permanent manager agency student>"                                                                                                                                                                       },
    { "```cover\nkicker: Findings\nfacts: [\"{{ respondents() | count }} answers\", \"{{ areas() }} areas\"]\ndots: "
      "respondents()\n```\n```break\n```",                                                                                  "<cover standfirst=Findings line={respondents(;area=all;wave=2023)|count} answers line={areas(authority;area=all;wave=2023)} "
      "areas><break>"                                                                                                                                                                                        },
    { "```chapter\nnumber: 5\ntitle: Workload\nstandfirst: >\n  Two lines\n  of words.\n```\n```margin\n- Base {{ base(W1) }}\n- "
      "\"*Note*\"\n```",                                                                                                    "<chapter title=Workload standfirst=Two lines of words.><margin line=Base {base(W1;area=all;wave=2023)} line=<em Note>>"   },
    { "```tiles\ntiles:\n  - value: share(W1, unmanageable) | percent1\n    words: find it unmanageable\n  - {value: \"share(W1, "
      "neutral)\", words: neither, reference: \"share(H2, neutral)\", reference_label: H2}\n```",                           "<tiles tile {" WORKLOAD "|percent1} words=find it unmanageable tile {share(W1,neither;area=all;wave=2023)} words=neither>"},
    { "```chart\nkind: likert\ntitle: T\nquestions: [W1, H2]\nwhere: role=agency\n```",
     "<chart title=T W1=manageable H2=manageable where role=agency>"                                                                                                                                                                                        },
    { "```chart\nkind: gap\ntitle: T\nquestions: [W1=unmanageable, W4=admin]\ncompare: {ethnicity: [bgm, white]}\nwhere: "
      "role=employed\n```",                                                                                                 "<chart title=T W1=unmanageable W4=admin bgm:white where role=employed>"                                                   },
    { "```results\ntitle: T\nquestions: all\nby: [role, {ethnicity: [bgm, white, not-stated]}, region]\n```",
     "<results title=T S1=- W1=manageable W4=- H2=manageable Q1=- by permanent manager agency student by bgm white not-stated by "
      "region>"                                                                                                                                                                                                                                             },
    { "```callout\ntitle: How sure\ntext: |\n  One.\n\n  - two {{ base(W1) }}\n```",
     "<callout title=How sure body=<p One.><list <item <p two {base(W1;area=all;wave=2023)}>>>>"                                                                                                                                                            },
    { "See figure {{ ref(f) }} and [it](#f).\n\n```chart\nkind: themes\nid: f\ntitle: T\n```",
     "<p See figure {f} and <link #f it>.><chart title=T>"                                                                                                                                                                                                  },
};

static const Case mistakes[] = {
    {"a\n\n%if base(W1) > 1\nb\n",                                                       "report.md:3:1: error: %if has no %end"                                                                   },
    { "%for a in answers(W4)\nb",                                                        "report.md:1:1: error: %for has no %end"                                                                  },
    { "a\n%end\n",                                                                       "report.md:2:1: error: %end without %if or %for"                                                          },
    { "a\n%else\nb",                                                                     "report.md:2:1: error: %else without %if"                                                                 },
    { "%if base(W1) > 1\n%else\n%else\n%end",                                            "report.md:3:1: error: the %if of line 1 has its %else already"                                           },
    { "%iff base(W1) > 1",                                                               "report.md:1:1: error: expected %if, %else, %end, %for or %include, found \"%iff\"; did you mean \"%if\"?"},
    { "%if share(W1, unmanagable) > 0.3\n{{ shar(W1) }}\n%end",
     "report.md:1:15: error: expected an answer of W1, found \"unmanagable\"; did you mean \"unmanageable\"?\n"
      "report.md:2:4: error: expected a measure, found \"shar\"; did you mean \"share\"?"                                                                                                          },
    { "Words \xC3\xA9 {{ base(W7) }} and\n{{ base(W1)",
     "report.md:1:17: error: expected a question, found \"W7\"; there is W1, W2 or W4\nreport.md:2:1: error: \"{{\" has no \"}}\""                                                                 },
    { "%for a in answer(W4)\n{{ $a }}\n%end",                                            "report.md:1:11: error: expected a set, found \"answer\"; did you mean \"answers\"?"                      },
    { "%for in answers(W4)\n%end",                                                       "report.md:1:6: error: expected a name, \"in\" and a set, as in %for a in answers(question)"              },
    { "%for a in answers(W4)\n{{ share(W4, $b) }}\n%end",                                "report.md:2:14: error: expected a variable of %for, found \"b\"; there is a"                             },
    { "See {{ ref(figure) }} and [x](#y).\n\n# H {#h}\n\n# I {#h}",
     "report.md:5:1: error: the id \"h\" stands in line 3 of report.md already\n"
      "report.md:1:12: error: expected the id of a figure, table or chapter, found \"figure\"\n"
      "report.md:1:1: error: expected the id of a heading, figure, table or chapter, found \"y\""                                                                                                  },
    { "```chrat\n```",                                                                   "report.md:1:4: error: expected a kind of block (cover, contents, chapter, margin, tiles, chart, table, results, "
                       "quotes, callout, questions, response, checks, themes or "
                       "break), found \"chrat\"; did you mean \"chart\"?"                                                                                                    },
    { "```chart\nkind: bar\ntitel: T\nquestion: W1\n```",
     "report.md:3:1: error: a chart block has no key \"titel\"; did you mean \"title\"?\n"
      "report.md:2:1: error: a chart block needs the key \"title\" (what it finds)"                                                                                                                },
    { "```chart\nkind: pie\ntitle: \"{{ base(W0) }}\"\nquestion: W1=neithr\n```",
     "report.md:2:7: error: expected a kind of chart (likert, single, bar, dots, gap or themes), found \"pie\"\n"
      "report.md:3:17: error: expected a question, found \"W0\"; there is W1, W2 or W4\n"
      "report.md:4:14: error: expected an answer of W1, found \"neithr\"; did you mean \"neither\"?"                                                                                               },
    { "```callout\ntitle: T\ntext: >\n  Folded\n  words {{ base(W0) }} here.\n```",
     "report.md:5:17: error: expected a question, found \"W0\"; there is W1, W2 or W4"                                                                                                             },
    { "```chart\nkind: dots\ntitle: T\nquestion: W4\nby: role\n```",
     "report.md:1:4: error: W4 has no positive answers: say which with the key \"answers\" or as W4=answer"                                                                                        },
    { "```chart\nkind: likert\ntitle: T\nquestions: [W1, W4]\n```",                      "report.md:1:4: error: expected questions with a scale; W4 has none"                                      },
    { "```chart\nkind: gap\ntitle: T\nquestions: [W1]\n```",                             "report.md:1:4: error: a gap chart needs the key \"compare\""                                             },
    { "```chart\nkind: dots\ntitle: T\nquestion: W1\nby: role\nwhere: role=agency\n```",
     "report.md:1:4: error: the key \"where\" fixes what the key \"by\" spreads out"                                                                                                               },
    { "```chart\nkind: bar\ntitle: T\n",                                                 "report.md:1:1: error: the block has no closing fence"                                                    },
    { "```quotes\nquotes: [q1]\n```",                                                    "report.md:2:10: error: expected a quote of quotes.yaml, found \"q1\""                                    },
    { "```results\ntitle: T\nsection: Pay\n```",                                         "report.md:3:10: error: expected a section of the questionnaire, found \"Pay\""                           },
    { "![x](y.png)\n\n<b>x</b>\n\n---\n",
     "report.md:1:1: error: a template takes no images\nreport.md:3:1: error: a template takes no HTML\n"
      "report.md:3:1: error: a template takes no HTML\n"
      "report.md:5:1: error: a template takes no rules; a block \"break\" starts a page"                                                                                                           },
    { "%include ../x.md",                                                                "report.md:1:10: error: expected a file of the study or of the templates, found \"../x.md\""              },
};

static void
test_outlines (void)
{
    check (outlines, G_N_ELEMENTS (outlines));
}

static void
test_mistakes (void)
{
    check (mistakes, G_N_ELEMENTS (mistakes));
}

static void
write_file (const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* An include is looked for in the study's folder, then in the templates; a circle is told where it closes. */
static void
test_includes (void)
{
    g_autofree char *folder = g_dir_make_tmp ("template-XXXXXX", NULL);
    g_autofree char *shared = g_build_filename (folder, "shared", NULL);
    g_assert_cmpint (g_mkdir (shared, 0700), ==, 0);
    write_file (folder, "own.md", "own\n\n%include more.md\n");
    write_file (shared, "own.md", "not this one\n");
    write_file (shared, "more.md", "more {{ base(W0) }}\n");
    write_file (folder, "round.md", "%include there.md\n");
    write_file (folder, "there.md", "%include round.md\n");
    Study *study = small_study_in (folder, shared);
    g_autofree char *found = read_text (study, "%include own.md\n%include round.md\n%include none.md\n");
    g_assert_cmpstr (found, ==,
                     "templates/more.md:1:14: error: expected a question, found \"W0\"; there is W1, W2 or W4\n"
                     "there.md:1:10: error: round.md includes itself, by way of there.md\n"
                     "report.md:3:10: error: expected a file that can be read; none.md: No such file or directory");
    write_file (shared, "more.md", "more\n");
    g_autofree char *good = read_text (study, "%include own.md\n\nend");
    g_assert_cmpstr (good, ==, "<p own><p more><p end>");
    small_study_free (study);
    const char *const names[] = { "own.md", "shared/own.md", "shared/more.md", "round.md", "there.md", "shared", "" };
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
        g_autofree char *path = g_build_filename (folder, names[i], NULL);
        g_assert_cmpint (remove (path), ==, 0);
    }
}

/* Paragraphs, conditions and their branches as letters, each behind a "+" where it goes on with the text before it. */
static void
append_joints (GString *out, const TemplateNode *node)
{
    static const char letters[] = { [NODE_PARAGRAPH] = 'p', [NODE_IF] = 'i', [NODE_THEN] = 't', [NODE_ELSE] = 'e' };
    for (; node != NULL; node = node->next) {
        if (node->kind >= G_N_ELEMENTS (letters) || letters[node->kind] == '\0')
            continue;
        g_string_append_printf (out, "%s%c", node->joined ? "+" : "", letters[node->kind]);
        append_joints (out, node->first);
    }
}

/* Only a blank line or a block ends a paragraph; a condition does not. */
static void
test_joints (void)
{
    static const Case cases[] = {
        {"a\n%if base(W1) > 1\nb\n%end\nc",                                 "p+i+t+p+p"     },
        { "a\n%if base(W1) > 1\nb\n%else\nc\n%end\n\nd",                    "p+i+t+p+e+pp"  },
        { "a\n\n%if base(W1) > 1\nb\n%end\nc",                              "pi+t+p+p"      },
        { "a\n%if base(W1) > 1\n\nb\n\n%end\nc",                            "p+itp+p"       },
        { "a\n%if base(W1) > 1\n```break\n```\n%end\nc",                    "p+it+p"        },
        { "a\n```break\n```\nb\n%for a in groups(W1)\nc\n%end\nd",          "pppppppp"      },
        { "a\n%if base(W1) > 1\nb\n%if base(W1) > 2\nc\n%end\n%end\n  \nd", "p+i+t+p+i+t+pp"},
    };
    Study *study = small_study_new ();
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (Notes) notes = notes_new ();
        g_autoptr (GString) found = g_string_new (NULL);
        const Source source = small_source ("report.md", cases[i].text);
        append_joints (found, template_first (template_read (study, &source, AREA_ALL, notes)));
        g_assert_cmpuint (notes_errors (notes), ==, 0);
        g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
    small_study_free (study);
}

/* An id may stand in both branches of a condition, and nowhere else twice. */
static void
test_branches (void)
{
    Study *study = small_study_new ();
    g_autofree char *both = read_text (study, "%if base(W1) > 1\n# One {#x}\n%else\n# Two {#x}\n%end\n[that](#x)");
    g_assert_cmpstr (both, ==, "<if <then <h1#x One>><else <h1#x Two>>><p <link #x that>>");
    g_autofree char *twice = read_text (study, "%if base(W1) > 1\n# One {#x}\n%else\n# Two {#x}\n# Three {#x}\n%end\n# Four {#x}");
    g_assert_cmpstr (twice, ==,
                     "report.md:5:1: error: the id \"x\" stands in line 2 of report.md already\n"
                     "report.md:7:1: error: the id \"x\" stands in line 2 of report.md already");
    small_study_free (study);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/template/joints", test_joints);
    g_test_add_func ("/template/branches", test_branches);
    g_test_add_func ("/template/outlines", test_outlines);
    g_test_add_func ("/template/mistakes", test_mistakes);
    g_test_add_func ("/template/includes", test_includes);
    return g_test_run ();
}
