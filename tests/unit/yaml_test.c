/* yaml_test.c - nodes and their places, what is refused, and the check against a table of keys. */
#include <string.h>

#include "base/yaml.h"

static Yaml *
read_yaml (const char *text, Notes *notes)
{
    const Source source = { "x.yaml", text, strlen (text) };
    return yaml_read (&source, notes);
}

static char *
all_notes (const Notes *notes)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < notes_length (notes); i++) {
        g_autofree char *line = note_format (notes_get (notes, i));
        g_string_append_printf (out, "%s\n", line);
    }
    return g_string_free (out, FALSE);
}

#define ASSERT_AT(pos, l, c)                                                                                                               \
    G_STMT_START                                                                                                                           \
    {                                                                                                                                      \
        const SourcePos at_ = (pos);                                                                                                       \
        g_assert_cmpuint (at_.line, ==, l);                                                                                                \
        g_assert_cmpuint (at_.column, ==, c);                                                                                              \
    }                                                                                                                                      \
    G_STMT_END

static void
test_nodes (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Yaml) yaml =
        read_yaml ("title: \xC3\xA9t\xC3\xA9\n\"k\xC3\xA9y\": {n: 1234, x: 2.5, b: yes}\nlist:\n  - one\n  - 'two'\n", notes);
    g_assert_cmpuint (notes_length (notes), ==, 0);
    const YamlNode *root = yaml_root (yaml);
    g_assert_cmpint (yaml_kind (root), ==, YAML_MAP);
    g_assert_cmpstr (yaml_get_text (root, "title", "none"), ==, "\xC3\xA9t\xC3\xA9");
    g_assert_cmpstr (yaml_get_text (root, "absent", "none"), ==, "none");
    g_assert_cmpstr (yaml_get_text (root, "list", "none"), ==, "none");
    const YamlNode *inner = yaml_get (root, "k\xC3\xA9y");
    ASSERT_AT (yaml_pos (inner), 2, 8);
    ASSERT_AT (yaml_pos (yaml_get (inner, "x")), 2, 21);
    g_assert_cmpint (yaml_get_count (inner, "n", 7), ==, 1234);
    g_assert_cmpint (yaml_get_count (inner, "x", 7), ==, 7);
    g_assert_cmpfloat (yaml_get_number (inner, "x", 7), ==, 2.5);
    g_assert_true (yaml_get_boolean (inner, "b", FALSE));
    const YamlNode *list = yaml_get (root, "list");
    g_assert_cmpuint (yaml_length (list), ==, 2);
    g_assert_true (yaml_is_plain (yaml_item (list, 0)));
    g_assert_false (yaml_is_plain (yaml_item (list, 1)));
    ASSERT_AT (yaml_pos (yaml_item (list, 1)), 5, 5);
    g_autofree const char **texts = yaml_texts (list);
    g_assert_cmpstr (texts[1], ==, "two");
    g_assert_null (texts[2]);
}

static void
test_inside (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Yaml) yaml = read_yaml ("a: \xC3\xA9x\nb: 'i''tx'\nc: \"\\t\\u00e9\\\"x\"\nd: |\n  long\ne: &anchor 'yx'\n", notes);
    const YamlNode *root = yaml_root (yaml);
    g_assert_cmpuint (notes_length (notes), ==, 0);
    ASSERT_AT (yaml_pos_inside (yaml_get (root, "a"), 2), 1, 5);
    ASSERT_AT (yaml_pos_inside (yaml_get (root, "b"), 0), 2, 5);
    ASSERT_AT (yaml_pos_inside (yaml_get (root, "b"), 3), 2, 9);
    ASSERT_AT (yaml_pos_inside (yaml_get (root, "c"), 4), 3, 15);
    ASSERT_AT (yaml_pos_inside (yaml_get (root, "d"), 2), 4, 4);
    ASSERT_AT (yaml_pos_inside (yaml_get (root, "e"), 1), 6, 14);
}

static void
test_read_at (void)
{
    g_autoptr (Notes) notes = notes_new ();
    const char *text = "kind: likert\nby: role\nby: x\n";
    g_autoptr (Yaml) yaml = yaml_read_at (text, strlen (text), source_pos ("report.md", 20, 3), notes);
    ASSERT_AT (yaml_pos (yaml_get (yaml_root (yaml), "kind")), 20, 9);
    ASSERT_AT (yaml_pos (yaml_get (yaml_root (yaml), "by")), 21, 5);
    g_autofree char *told = all_notes (notes);
    g_assert_cmpstr (told, ==, "report.md:22:1: error: key \"by\" stands twice, first in line 21\n");
}

static void
test_alias (void)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Yaml) yaml = read_yaml ("a: &x [1, 2]\nb: *x\n", notes);
    g_assert_cmpuint (notes_length (notes), ==, 0);
    g_assert_cmpuint (yaml_length (yaml_get (yaml_root (yaml), "b")), ==, 2);
}

static void
test_empty (void)
{
    const char *const texts[] = { "", "# nothing\n", "---\n" };
    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
        g_autoptr (Notes) notes = notes_new ();
        g_autoptr (Yaml) yaml = read_yaml (texts[i], notes);
        g_assert_cmpint (yaml_kind (yaml_root (yaml)), ==, YAML_MAP);
        g_assert_cmpuint (yaml_length (yaml_root (yaml)), ==, 0);
        g_assert_cmpuint (notes_length (notes), ==, 0);
    }
}

typedef struct {
    const char *name;
    const char *text;
    gboolean stops;
    const char *told;
} Mistake;

static const Mistake mistakes[] = {
    {"duplicate",      "a: 1\nb: 2\na: 3\n", FALSE, "x.yaml:3:1: error: key \"a\" stands twice, first in line 1\n"                          },
    { "colon",         "a: b: c\n",          TRUE,
     "x.yaml:1:5: error: expected YAML: mapping values are not allowed in this context (a text that holds \": \" needs quotes)\n"           },
    { "unclosed",      "a: [1, 2\nb: 3\n",   TRUE,
     "x.yaml:2:2: error: expected YAML: did not find expected ',' or ']', while parsing a flow sequence that starts in line 1\n"            },
    { "list-key",      "? [a]\n: 1\n",       FALSE, "x.yaml:1:3: error: expected a word as key, found a list\n"                             },
    { "no-anchor",     "a: *x\n",            FALSE, "x.yaml:1:4: error: alias *x has no anchor &x before it\n"                              },
    { "recursive",     "a: &x [*x]\n",       FALSE, "x.yaml:1:8: error: alias *x stands inside its own anchor\n"                            },
    { "two-documents", "a: 1\n---\nb: 2\n",  TRUE,  "x.yaml:2:1: error: expected one document, found the start of another\n"                },
    { "nul",           "a: \"x\\0y\"\n",     FALSE, "x.yaml:1:4: error: expected text, found a NUL character in it\n"                       },
    { "cp1252",
     "a: b\x96"
      "c\n",                                 FALSE, "x.yaml:1:5: error: expected UTF-8, found a byte that is none; save the file as UTF-8\n"},
};

static void
test_mistake (gconstpointer data)
{
    const Mistake *m = data;
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Yaml) yaml = read_yaml (m->text, notes);
    g_autofree char *told = all_notes (notes);
    g_assert_cmpstr (told, ==, m->told);
    g_assert_cmpint (yaml == NULL, ==, m->stops);
}

static void
test_limits (void)
{
    g_autoptr (Notes) deep_notes = notes_new ();
    g_autofree char *deep = g_strnfill (5000, '[');
    g_autoptr (Yaml) nested = read_yaml (deep, deep_notes);
    g_autofree char *told_deep = all_notes (deep_notes);
    g_assert_null (nested);
    g_assert_cmpstr (told_deep, ==, "x.yaml:1:65: error: nested deeper than 64 levels\n");

    g_autoptr (GString) laughs = g_string_new ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
        g_string_append_printf (laughs, "a%d: &a%d [*a%d", i, i, i - 1);
        for (int j = 1; j < 10; j++)
            g_string_append_printf (laughs, ", *a%d", i - 1);
        g_string_append (laughs, "]\n");
    }
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Yaml) yaml = read_yaml (laughs->str, notes);
    g_assert_null (yaml);
    g_assert_cmpuint (notes_errors (notes), ==, 1);
    g_assert_cmpstr (notes_get (notes, 0)->message, ==, "the aliases stand for more than a million nodes");
}

static void
test_check (void)
{
    static const YamlField fields[] = {
        {"id",       FIELD_TEXT,    TRUE,  "how filters name it"},
        { "column",  FIELD_TEXT,    FALSE, "heading"            },
        { "most",    FIELD_COUNT,   FALSE, ""                   },
        { "weight",  FIELD_NUMBER,  FALSE, ""                   },
        { "final",   FIELD_BOOLEAN, FALSE, ""                   },
        { "answers", FIELD_LIST,    FALSE, ""                   },
        { "groups",  FIELD_MAP,     FALSE, ""                   },
        { "note",    FIELD_ANY,     FALSE, ""                   },
    };
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (Yaml) good = read_yaml ("id: x\nmost: 3\nweight: -1.5\nfinal: no\nanswers: [a]\ngroups: {}\nnote: [b]\n", notes);
    g_assert_true (yaml_check (yaml_root (good), fields, G_N_ELEMENTS (fields), "a question", notes));
    g_assert_cmpuint (notes_length (notes), ==, 0);
    g_autoptr (Yaml) bad = read_yaml ("colunm: x\nmost: two\nanswers: a\ngroups:\nbanana-split: 1\n", notes);
    g_assert_false (yaml_check (yaml_root (bad), fields, G_N_ELEMENTS (fields), "a question", notes));
    g_autoptr (Yaml) list = read_yaml ("[1]\n", notes);
    g_assert_false (yaml_check (yaml_root (list), fields, G_N_ELEMENTS (fields), "a question", notes));
    g_autofree char *told = all_notes (notes);
    g_assert_cmpstr (
        told, ==,
        "x.yaml:1:1: error: a question has no key \"colunm\"; did you mean \"column\"?\n"
        "x.yaml:2:7: error: most: expected a whole number, found \"two\"\n"
        "x.yaml:3:10: error: answers: expected a list, found \"a\"\n"
        "x.yaml:4:8: error: groups: expected a map, found nothing\n"
        "x.yaml:5:1: error: a question has no key \"banana-split\"; expected id, column, most, weight, final, answers, groups or note\n"
        "x.yaml:1:1: error: a question needs the key \"id\" (how filters name it)\n"
        "x.yaml:1:1: error: expected a question (a map), found a list\n");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/yaml/nodes", test_nodes);
    g_test_add_func ("/yaml/inside", test_inside);
    g_test_add_func ("/yaml/read-at", test_read_at);
    g_test_add_func ("/yaml/alias", test_alias);
    g_test_add_func ("/yaml/empty", test_empty);
    for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
        g_autofree char *path = g_strconcat ("/yaml/mistake/", mistakes[i].name, NULL);
        g_test_add_data_func (path, &mistakes[i], test_mistake);
    }
    g_test_add_func ("/yaml/limits", test_limits);
    g_test_add_func ("/yaml/check", test_check);
    return g_test_run ();
}
