/* flow_test.c - where lines end, and what is drawn of them. */
#include "layout/flow_int.h"

#include "hand_document.h"

typedef struct {
    FontSet *fonts;
    Look *look;
    Notes *notes;
    Hand hand;
    Canvas canvas;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr (GError) error = NULL;
    const Source source = { .name = "house.yaml", .bytes = "", .length = 0 };
    f->fonts = fontset_load ("fonts/fonts.yaml", &error);
    g_assert_no_error (error);
    f->notes = notes_new ();
    f->look = look_read (&source, f->notes);
    f->hand = hand_new ();
    f->canvas = (Canvas){ .fonts = f->fonts, .look = f->look, .place = "text", .element = ELEMENT_NONE };
}

static void
tear_down (Fixture *f, gconstpointer data)
{
    (void)data;
    document_free (f->hand.document);
    look_free (f->look);
    notes_free (f->notes);
    fontset_free (f->fonts);
}

/* The lines of a flow as they are drawn, ends marked by "/". */
static char *
lines_of (Fixture *f, Flow *flow)
{
    g_autoptr (Pages) pages = pages_new (&(PagesInfo){ .title = "T", .language = "en-GB" });
    pages_begin (pages, 600, 800, "1");
    Canvas canvas = f->canvas;
    canvas.pages = pages;
    flow_draw_all (flow, &canvas, 0, 100);
    GString *out = g_string_new (NULL);
    double y = 100;
    const Page *page = pages_page (pages, 0);
    for (guint i = 0; i < page->n_marks; i++) {
        const Mark *mark = &page->marks[i];
        if (mark->kind != MARK_TEXT)
            continue;
        if (mark->text.y > y)
            g_string_append_c (out, '/');
        y = mark->text.y;
        g_string_append_len (out, mark->text.text, (gssize)mark->text.length);
    }
    return g_string_free (out, FALSE);
}

/* A width in which TEXT just fits in the body's type. */
static double
wide_as (Fixture *f, const char *text)
{
    Type type = canvas_type (&f->canvas, TYPE_BODY);
    return canvas_width (&f->canvas, &type, text);
}

static void
check_lines (Fixture *f, const char *words, const char *fits, const char *expected)
{
    Type type = canvas_type (&f->canvas, TYPE_BODY);
    const Text text = hand_text (&f->hand, words);
    g_autoptr (Flow) flow = flow_new (&f->canvas, &type, &text, wide_as (f, fits));
    g_autofree char *lines = lines_of (f, flow);
    g_assert_cmpstr (lines, ==, expected);
    g_assert_cmpfloat (flow_width (flow), <=, wide_as (f, fits) + 0.01);
}

static void
test_breaks (Fixture *f, gconstpointer data)
{
    (void)data;
    static const struct {
        const char *words, *fits, *expected;
    } cases[] = {
        {"one two three",            "one two",           "one two /three"          },
        { "one two",                 "one two",           "one two"                 },
        { "one|two",                 "one two",           "one /two"                },
        { "",                        "one",               ""                        },
        { "about 12\xC2\xA0people",  "about 12 p",        "about /12\xC2\xA0people" },
        { "well-being here",         "well-be",           "well-/being /here"       },
        { "2020-21 here",            "2020-21",           "2020-21 /here"           }, /* digits stay together */
        { "raised it in [our team]", "raised it in [our", "raised it in /[our team]"},
        { "then 57 [u] more",        "then 57",           "then /57 [u] /more"      },
        { "so *very bold* words",    "so very bold w",    "so very bold /words"     },
        { "half*bold* end",          "halfbold e",        "halfbold /end"           }, /* no blank, no break */
    };
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        check_lines (f, cases[i].words, cases[i].fits, cases[i].expected);
}

/* What cannot stay together gives way: brackets first, words last. */
static void
test_too_wide (Fixture *f, gconstpointer data)
{
    (void)data;
    check_lines (f, "[one two three]", "[one two", "[one two /three]");
    Type type = canvas_type (&f->canvas, TYPE_BODY);
    g_autoptr (Flow) flow = flow_plain (&f->canvas, &type, "a incomprehensibilities b", wide_as (f, "incompr"));
    g_assert_true (flow_overfull (flow));
    g_assert_cmpuint (flow_lines (flow), >, 3);
    g_autofree char *lines = lines_of (f, flow);
    g_auto (GStrv) parts = g_strsplit (lines, "/", -1);
    g_autofree char *joined = g_strjoinv ("", parts);
    g_assert_cmpstr (joined, ==, "a incomprehensibilities b");
    g_autoptr (Flow) other = flow_plain (&f->canvas, &type, "one two", 100);
    g_assert_false (flow_overfull (other));
}

static void
test_measures (Fixture *f, gconstpointer data)
{
    (void)data;
    Type type = canvas_type (&f->canvas, TYPE_BODY);
    g_autoptr (Flow) flow = flow_plain (&f->canvas, &type, "one two three", wide_as (f, "one two"));
    g_assert_cmpuint (flow_lines (flow), ==, 2);
    g_assert_cmpfloat (flow_height (flow), ==, 16);
    g_assert_cmpfloat_with_epsilon (flow_width (flow), wide_as (f, "one two"), 1e-9); /* the blank at the end does not count */
    g_autoptr (Flow) empty = flow_plain (&f->canvas, &type, "", 100);
    g_assert_cmpuint (flow_lines (empty), ==, 0);
    g_assert_cmpfloat (flow_height (empty), ==, 0);
}

static void
test_balanced (Fixture *f, gconstpointer data)
{
    (void)data;
    Type type = canvas_type (&f->canvas, TYPE_BODY);
    const Text text = hand_text (&f->hand, "Just over two thirds say that paperwork makes their work harder than it needs to be");
    double width = wide_as (f, "Just over two thirds say that paperwork makes their work harder than it needs");
    g_autoptr (Flow) plain = flow_new (&f->canvas, &type, &text, width);
    g_autoptr (Flow) even = flow_balanced (&f->canvas, &type, &text, width);
    g_assert_cmpuint (flow_lines (plain), ==, 2);
    g_assert_cmpuint (flow_lines (even), ==, 2);
    g_assert_cmpfloat (flow_width (even), <, 0.7 * flow_width (plain));
}

/* A paragraph does not end in one short word if its other lines can spare one more. */
static void
test_prose (Fixture *f, gconstpointer data)
{
    (void)data;
    Type type = canvas_type (&f->canvas, TYPE_BODY);
    const Text text = hand_text (&f->hand, "We asked everyone how far they agree with five statements about the job it is");
    double width = wide_as (f, "We asked everyone how far they agree with five statements about the job it");
    g_autoptr (Flow) plain = flow_new (&f->canvas, &type, &text, width);
    g_autoptr (Flow) prose = flow_prose (&f->canvas, &type, &text, width);
    g_autofree char *left_over = lines_of (f, plain), *better = lines_of (f, prose);
    g_assert_true (g_str_has_suffix (left_over, "it /is"));
    g_assert_true (g_str_has_suffix (better, "/the job it is") || g_str_has_suffix (better, "/about the job it is"));
}

/* A link over two lines is one element with a place on each; its number is printed once. */
static void
test_links_and_numbers (Fixture *f, gconstpointer data)
{
    (void)data;
    g_autoptr (Pages) pages = pages_new (&(PagesInfo){ .title = "T", .language = "en-GB" });
    pages_begin (pages, 600, 800, "7");
    Canvas canvas = f->canvas;
    canvas.pages = pages;
    canvas.element = 0;
    const Number *number = hand_share (&f->hand, 1, 4);
    const Run runs[] = {
        {.text = "see "                },
        {                 .text = "the long report of it", .link = "https://example.org", .number = number },
        { .text = " Deutsch",            .lang = "de" },
    };
    Type type = canvas_type (&canvas, TYPE_BODY);
    g_autoptr (Flow) flow = flow_new (&canvas, &type, &(Text){ .runs = runs, .length = 3 }, wide_as (f, "see the long"));
    guint former = canvas_enter (&canvas, ROLE_P);
    flow_draw_all (flow, &canvas, 0, 100);
    canvas_leave (&canvas, former);
    const Page *page = pages_page (pages, 0);
    g_assert_cmpuint (page->n_links, ==, 2);
    g_assert_cmpuint (page->links[0].element, ==, page->links[1].element);
    g_assert_cmpint (pages_element (pages, page->links[0].element)->role, ==, ROLE_LINK);
    g_assert_cmpstr (page->links[0].contents, ==, "the long report of it");
    g_assert_cmpuint (pages_printings (pages), ==, 1);
    g_assert_cmpstr (pages_printing (pages, 0)->place, ==, "p7 text");
    guint spans = 0;
    for (guint i = 0; i < pages_elements (pages); i++)
        spans += pages_element (pages, i)->role == ROLE_SPAN && g_strcmp0 (pages_element (pages, i)->lang, "de") == 0;
    g_assert_cmpuint (spans, ==, 1);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    ADD ("/flow/breaks", test_breaks);
    ADD ("/flow/too-wide", test_too_wide);
    ADD ("/flow/measures", test_measures);
    ADD ("/flow/balanced", test_balanced);
    ADD ("/flow/prose", test_prose);
    ADD ("/flow/links-and-numbers", test_links_and_numbers);
    return g_test_run ();
}
