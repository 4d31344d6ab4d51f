/* pages_test.c - what is put on the pages stays there, whatever happens to the texts and steps it was made of. */
#include "layout/pages.h"

#include <string.h>

static void
test_kept (void)
{
    char title[] = "Title";
    g_autoptr (Pages) pages = pages_new (&(PagesInfo){ .title = title, .language = "en-GB" });
    char alt[] = "A bar";
    guint figure = pages_add_element (pages, &(Element){ .role = ROLE_FIGURE, .alt = alt });
    pages_set_bbox (pages, figure, (const double[]){ 1, 2, 3, 4 });
    pages_begin (pages, 100, 200, "i");
    char text[] = "words";
    pages_add_mark (pages, &(Mark){
                               .kind = MARK_TEXT, .element = figure, .text = {.text = text, .length = 4}
    });
    char uri[] = "https://example.org";
    pages_add_link (pages, &(PageLink){ .element = figure, .uri = uri });
    memset (title, 'x', 5), memset (alt, 'x', 5), memset (text, 'x', 5), memset (uri, 'x', 5);
    pages_begin (pages, 100, 200, NULL);

    g_assert_cmpstr (pages_info (pages)->title, ==, "Title");
    g_assert_cmpuint (pages_elements (pages), ==, 2);
    g_assert_cmpint (pages_element (pages, 0)->role, ==, ROLE_DOCUMENT);
    g_assert_cmpstr (pages_element (pages, figure)->alt, ==, "A bar");
    g_assert_cmpfloat (pages_element (pages, figure)->bbox[3], ==, 4);
    g_assert_cmpuint (pages_length (pages), ==, 2);
    const Page *page = pages_page (pages, 0);
    g_assert_cmpuint (page->n_marks, ==, 1);
    g_assert_cmpstr (page->marks[0].text.text, ==, "word");
    g_assert_cmpstr (page->links[0].uri, ==, "https://example.org");
    g_assert_null (page->links[0].contents);
    g_assert_cmpuint (pages_page (pages, 1)->n_marks, ==, 0);
}

/* More steps than one block holds, and a path longer than a block. */
static void
test_many_steps (void)
{
    enum { PATHS = 50, LONGEST = 3000 };
    g_autoptr (Pages) pages = pages_new (&(PagesInfo){ .title = "Steps" });
    g_autofree Step *steps = g_new0 (Step, LONGEST);
    pages_begin (pages, 100, 100, "1");
    for (guint i = 0; i < PATHS; i++) {
        guint length = i == 20 ? LONGEST : i * 3;
        for (guint k = 0; k < length; k++)
            steps[k].x[0] = i * 10000 + k;
        pages_add_mark (pages, &(Mark){
                                   .kind = MARK_PATH, .element = ELEMENT_NONE, .path = {.steps = steps, .length = length}
        });
    }
    const Page *page = pages_page (pages, 0);
    g_assert_cmpuint (page->n_marks, ==, PATHS);
    for (guint i = 0; i < PATHS; i++)
        for (guint k = 0; k < page->marks[i].path.length; k++)
            g_assert_cmpfloat (page->marks[i].path.steps[k].x[0], ==, i * 10000 + k);
}

static void
test_lists (void)
{
    g_autoptr (Pages) pages = pages_new (&(PagesInfo){ .title = "Lists" });
    char place[] = "p12 tile 3";
    pages_add_printing (pages, &(Printing){ .page = 11, .place = place });
    pages_add_bookmark (pages, &(Bookmark){ .level = 1, .title = place, .page = 11 });
    place[0] = 'x';
    g_assert_cmpuint (pages_printings (pages), ==, 1);
    g_assert_cmpstr (pages_printing (pages, 0)->place, ==, "p12 tile 3");
    g_assert_cmpuint (pages_bookmarks (pages), ==, 1);
    g_assert_cmpstr (pages_bookmark (pages, 0)->title, ==, "p12 tile 3");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/pages/kept", test_kept);
    g_test_add_func ("/pages/many-steps", test_many_steps);
    g_test_add_func ("/pages/lists", test_lists);
    return g_test_run ();
}
