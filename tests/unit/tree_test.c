/* tree_test.c - a document as text. */
#include "hand_document.h"
#include "output/output.h"

static void
test_tree (void)
{
    Hand hand = hand_new ();
    hand_chapter (&hand, "5", "Workload");
    hand_heading (&hand, 2, "As many *are* stretched");
    DocBlock *paragraph = hand_paragraph (&hand, "x", "a|note");
    const Run runs[] = {
        {.text = "88%",                .number = hand_share (&hand, 88, 100) },
        { .text = " and ",                        .italic = TRUE                                                 },
        { .text = "under 20%",.number = hand_bound (&hand,0.2, TRUE) },
        { .text = " see",           .link = "#b"                                                                  },
        { .text = " hier",                           .lang = "de"                                       },
    };
    paragraph->paragraph.text = (Text){ .runs = runs, .length = G_N_ELEMENTS (runs) };
    hand_table (&hand, "Table B1", 1);
    g_autoptr (GString) tree = tree_write (hand.document);
    g_assert_cmpstr (tree->str, ==,
                     "report report: A study\n"
                     "  footer: Release 1\n"
                     "  warning: Synthetic answers\n"
                     "  chapter #chapter-5 5 Workload\n"
                     "    standfirst: What it is about.\n"
                     "  heading 2 As many *are* stretched\n"
                     "  paragraph 88%{share(88,100)}_ and _under 20%{share(bound) c} see<#b> hier(de)\n"
                     "    margin: a|note\n"
                     "  table Table B1\n"
                     "    title: Every answer, by role\n"
                     "    lead: Answer\n"
                     "    columns: Everyone | Role / Student | Role / Apprentice\n"
                     "    head W1 A question\n"
                     "    row Yes | 40%{share(40,100)} | 46%{share(12,26) u} | too few to report{share(withheld) c}\n"
                     "    row No | 40%{share(40,100)} | 46%{share(12,26) u} | too few to report{share(withheld) c}\n"
                     "    net Either | 40%{share(40,100)} | 46%{share(12,26) u} | too few to report{share(withheld) c}\n"
                     "    base Base (people) | 100{base(100)} | 26{base(26) u} | \n"
                     "    note: [c] withheld\n"
                     "    note: [note 1] A note.\n"
                     "    source: Source: the survey.\n");
    document_free (hand.document);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tree/document", test_tree);
    return g_test_run ();
}
