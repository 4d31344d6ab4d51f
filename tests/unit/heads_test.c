/* heads_test.c - all that a heading may be made of. */
#include "data/heads_int.h"

typedef struct {
    const char *name, *text, *names;
} Case;

/* clang-format off */
static const Case cases[] = {
    { "plain",    " My  Role?\xC2\xA0",                "my role?" },
    { "brackets", "How far? [I\xE2\x80\x99m proud]",   "how far? [i'm proud]; how far? + i'm proud; i'm proud" },
    { "code",     "Q1[SQ001]",                         "q1[sq001]; q1 + sq001; sq001" },
    { "both",     "Q1[SQ001]. How [Proud]",            "q1[sq001]. how [proud]; q1[sq001]. how + proud; proud; q1[sq001] + how [proud]; how [proud]; how + proud" },
    { "number",   "7. Why?",                           "7. why?; 7 + why?; why?" },
    { "variable", "Q5_5_TEXT",                         "q5_5_text; q5 + 5_text; q5_5 + text" },
    { "dash",     "Why? - Pay - more",                 "why? - pay - more; why? + pay - more; pay - more; why? - pay + more; more" },
    { "html",     "<b>Pay</b> &amp; hours<br>",        "<b>pay</b> &amp; hours<br>; pay & hours" },
    { "quotes",   "\xE2\x80\x9CWell\xE2\x80\x9D, he said,\nand left", "\"well\", he said, and left" },
    { "taken apart", "Cafe\xCC\x81 18\xE2\x80\x93" "29", "caf\xC3\xA9 18-29" },
    { "blank",    " \xC2\xA0 ",                        "" },
};
/* clang-format on */

static char *
names_of (const Heads *heads, gsize column)
{
    GString *out = g_string_new (NULL);
    const Head head = heads_get (heads, column);
    for (guint i = 0; i < head.n_names; i++)
        g_string_append_printf (out, "%s%s%s%s", i > 0 ? "; " : "", head.names[i].heading, head.names[i].option != NULL ? " + " : "",
                                head.names[i].option != NULL ? head.names[i].option : "");
    return g_string_free (out, FALSE);
}

static void
test_text (gconstpointer data)
{
    const Case *c = data;
    g_autoptr (Heads) heads = heads_new (1);
    heads_add_text (heads, 0, c->text);
    g_autofree char *found = names_of (heads, 0);
    g_assert_cmpstr (found, ==, c->names);
}

static void
test_repeats (void)
{
    g_autoptr (Heads) heads = heads_new (3);
    for (guint i = 0; i < 3; i++)
        heads_add_text (heads, i, "When");
    heads_number_repeats (heads);
    g_autofree char *first = names_of (heads, 0), *third = names_of (heads, 2);
    g_assert_cmpstr (first, ==, "when");
    g_assert_cmpstr (third, ==, "when3; when (3); when_3; when 3; when");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/heads/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_text);
    }
    g_test_add_func ("/heads/repeats", test_repeats);
    return g_test_run ();
}
