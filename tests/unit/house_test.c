/* house_test.c - the words a house sets, a study's own over them, and terms written another way. */
#include "study/house_int.h"
#include "told.h"

#include <string.h>

static void
read_text (House *self, const char *text, Notes *notes)
{
    const Source source = { .name = "house.yaml", .bytes = text, .length = strlen (text) };
    house_read (self, &source, notes);
}

static void
test_words (void)
{
    const Rules rules = { .minimum = 15, .small = 5, .test = 30, .exempt = 100 };
    g_autoptr (Notes) notes = notes_new ();
    House *self = house_new ();
    read_text (
        self,
        "words: {withheld: too few, fewer: 'fewer than {minimum}'}\nsymbols: {u: 'base under {test}, not {tests}'}\nlook: {any: thing}\n",
        notes);
    read_text (self, "words: {withheld: hidden}\n", notes);
    house_resolve (self, &rules);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==, "");
    g_assert_cmpstr (house_word (self, "withheld"), ==, "hidden");
    g_assert_cmpstr (house_word (self, "fewer"), ==, "fewer than 15");
    g_assert_cmpstr (house_word (self, "u"), ==, "base under 30, not {tests}");
    g_assert_null (house_word (self, "base"));
    house_free (self);
}

static void
test_mistakes (void)
{
    g_autoptr (Notes) notes = notes_new ();
    House *self = house_new ();
    read_text (self, "words: {witheld: x, base: ''}\nterms: [{instead_of: [x]}, {say: ''}]\nsize: 3\n", notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==,
                     "house.yaml:3:1: error: the house file has no key \"size\"; expected words, symbols, terms or look\n"
                     "house.yaml:1:9: error: words has no key \"witheld\"; did you mean \"withheld\"?\n"
                     "house.yaml:1:27: error: base: expected words, found nothing\n"
                     "house.yaml:2:9: error: a term needs the key \"say\" (the term with its capitals)\n"
                     "house.yaml:2:28: error: say: expected a term, found nothing\n");
    house_free (self);
}

static void
test_terms (void)
{
    static const char text[] = "# Black and global majority\n"
                               "%if share(Q1, bame) > 0.1\n"
                               "BAME staff, {{ share(Q1, bame) }} and BAMES of the Black and Global Majority\n"
                               "```chart\n"
                               "by: bame\n"
                               "```\n"
                               "the south-east\n";
    const Source source = { .name = "report.md", .bytes = text, .length = strlen (text) };
    g_autoptr (Notes) notes = notes_new ();
    House *self = house_new ();
    read_text (self, "terms: [{say: Black and Global Majority, instead_of: [BAME]}, {say: South East, instead_of: [South-East]}]\n", notes);
    house_check_terms (self, &source, notes);
    g_autofree char *errors = told (notes);
    g_assert_cmpstr (errors, ==,
                     "report.md:3:1: warning: the house writes \"Black and Global Majority\", found \"BAME\"\n"
                     "report.md:1:3: warning: the house writes \"Black and Global Majority\", found \"Black and global majority\"\n"
                     "report.md:7:5: warning: the house writes \"South East\", found \"south-east\"\n");
    house_free (self);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/house/words", test_words);
    g_test_add_func ("/house/mistakes", test_mistakes);
    g_test_add_func ("/house/terms", test_terms);
    return g_test_run ();
}
