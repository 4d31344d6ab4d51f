/* pdf_test.c - a PDF of every kind of element, built by hand: the same bytes twice, sound to qpdf. With a file name it leaves the PDF there. */
#include "output/pdf/pdf.h"

#include <glib/gstdio.h>
#include <string.h>

#define AS_OF 1700000000
#define INK 0x17222D
#define NAVY 0x12436D

/* A pen that goes down the page. */
typedef struct {
    Pages *pages;
    double y;
    guint page;
} Pen;

static guint
element (Pen *pen, Role role, guint parent)
{
    return pages_add_element (pen->pages, &(Element){ .role = role, .parent = parent });
}

static void
text_at (Pen *pen, guint owner, Face face, double size, double x, const char *text)
{
    pages_add_mark (pen->pages, &(Mark){
                                    .kind = MARK_TEXT,
                                    .element = owner,
                                    .fill = INK,
                                    .stroke = COLOUR_NONE,
                                    .text = {.face = face, .size = size, .x = x, .y = pen->y, .text = text, .length = strlen (text)},
    });
}

static guint
line (Pen *pen, Role role, guint parent, Face face, double size, const char *text)
{
    guint owner = element (pen, role, parent);
    pen->y += size * 1.5;
    text_at (pen, owner, face, size, 48, text);
    return owner;
}

static void
box (Pen *pen, guint owner, Colour fill, double x, double y, double width, double height)
{
    pages_add_mark (pen->pages, &(Mark){
                                    .kind = MARK_RECT,
                                    .element = owner,
                                    .fill = fill,
                                    .stroke = COLOUR_NONE,
                                    .rect = {.x = x, .y = y, .width = width, .height = height},
    });
}

static void
begin (Pen *pen, const char *label)
{
    pages_begin (pen->pages, 595.28, 841.89, label);
    pen->page = pages_length (pen->pages) - 1;
    pen->y = 36;
    text_at (pen, ELEMENT_NONE, FACE_REGULAR, 9, 48, "The Big Listen");
    box (pen, ELEMENT_NONE, 0xC3CCD4, 48, 44, 499.28, 0.5);
    pen->y = 804;
    text_at (pen, ELEMENT_NONE, FACE_BOLD, 9.5, 48, label != NULL ? label : "-");
    pen->y = 72;
}

static guint
heading (Pen *pen, guint parent, guint level, const char *text)
{
    double top = pen->y;
    guint owner = line (pen, ROLE_H1 + level - 1, parent, FACE_BOLD, 24 - 4 * level, text);
    pages_add_bookmark (pen->pages, &(Bookmark){ .level = level, .title = text, .page = pen->page, .y = top, .element = owner });
    return owner;
}

static void
contents (Pen *pen, guint parent)
{
    guint list = element (pen, ROLE_TOC, parent);
    guint item = element (pen, ROLE_TOCI, list);
    guint reference = element (pen, ROLE_REFERENCE, item);
    guint link = element (pen, ROLE_LINK, reference);
    pen->y += 20;
    text_at (pen, link, FACE_REGULAR, 11, 48, "How people answered");
    text_at (pen, link, FACE_REGULAR, 11, 500, "2");
    pages_add_link (pen->pages, &(PageLink){ .element = link,
                                             .left = 48,
                                             .top = pen->y - 10,
                                             .right = 520,
                                             .bottom = pen->y + 3,
                                             .page = 1,
                                             .y = 60,
                                             .contents = "How people answered, page 2" });
}

static void
list (Pen *pen, guint parent)
{
    static const char *const items[] = { "Caseloads \xE2\x80\x93 too many, too complex", "Pay", "Supervision (or its absence)" };
    guint owner = element (pen, ROLE_L, parent);
    for (guint i = 0; i < G_N_ELEMENTS (items); i++) {
        guint item = element (pen, ROLE_LI, owner);
        guint label = element (pen, ROLE_LBL, item);
        guint body = element (pen, ROLE_LBODY, item);
        pen->y += 16;
        text_at (pen, label, FACE_REGULAR, 11, 48, "\xE2\x80\xA2");
        text_at (pen, body, FACE_REGULAR, 11, 62, items[i]);
    }
}

/* A sentence with a note, and a link that goes over two lines. */
static void
sentence (Pen *pen, guint parent)
{
    guint owner = line (pen, ROLE_P, parent, FACE_REGULAR, 11, "The figures stand in the ledger");
    guint reference = element (pen, ROLE_REFERENCE, owner);
    guint link = element (pen, ROLE_LINK, owner);
    pen->y -= 4;
    text_at (pen, reference, FACE_REGULAR, 7, 200, "1");
    pen->y += 4;
    text_at (pen, owner, FACE_REGULAR, 11, 206, " and on ");
    text_at (pen, link, FACE_REGULAR, 11, 250, "the website of ");
    pages_add_link (pen->pages, &(PageLink){ .element = link,
                                             .left = 250,
                                             .top = pen->y - 10,
                                             .right = 330,
                                             .bottom = pen->y + 3,
                                             .uri = "https://example.org/listen?a=(1)" });
    pen->y += 16;
    text_at (pen, link, FACE_REGULAR, 11, 48, "the survey");
    pages_add_link (pen->pages, &(PageLink){ .element = link,
                                             .left = 48,
                                             .top = pen->y - 10,
                                             .right = 100,
                                             .bottom = pen->y + 3,
                                             .uri = "https://example.org/listen?a=(1)",
                                             .contents = "The survey" });
    text_at (pen, owner, FACE_REGULAR, 11, 100, ".");
    guint note = pages_add_element (pen->pages, &(Element){ .role = ROLE_NOTE, .parent = parent, .id = "note-1" });
    guint label = element (pen, ROLE_LBL, note);
    guint paragraph = element (pen, ROLE_P, note);
    pen->y += 16;
    text_at (pen, label, FACE_REGULAR, 9, 48, "1 ");
    text_at (pen, paragraph, FACE_REGULAR, 9, 56, "Attached to this file.");
}

static guint
cell (Pen *pen, guint row, Role role, HeaderScope scope, guint16 columns, guint16 rows)
{
    return pages_add_element (pen->pages, &(Element){ .role = role, .parent = row, .scope = scope, .colspan = columns, .rowspan = rows });
}

/* A head of two rows with spans, an empty cell, and a row header. */
static void
table (Pen *pen, guint parent)
{
    guint owner = element (pen, ROLE_TABLE, parent);
    line (pen, ROLE_CAPTION, owner, FACE_BOLD, 10, "Table 1. Manageable, by region");
    guint head = element (pen, ROLE_THEAD, owner), body = element (pen, ROLE_TBODY, owner);
    guint first = element (pen, ROLE_TR, head), second = element (pen, ROLE_TR, head), third = element (pen, ROLE_TR, body);
    guint region = cell (pen, first, ROLE_TH, SCOPE_COLUMN, 1, 2), share = cell (pen, first, ROLE_TH, SCOPE_COLUMN, 2, 1);
    guint year = cell (pen, second, ROLE_TH, SCOPE_COLUMN, 1, 1), base = cell (pen, second, ROLE_TH, SCOPE_COLUMN, 1, 1);
    guint london = cell (pen, third, ROLE_TH, SCOPE_ROW, 1, 1), value = cell (pen, third, ROLE_TD, SCOPE_NONE, 1, 1);
    cell (pen, third, ROLE_TD, SCOPE_NONE, 1, 1); /* stays empty */
    pen->y += 16;
    text_at (pen, region, FACE_BOLD, 9, 48, "Region");
    text_at (pen, share, FACE_BOLD, 9, 200, "Share");
    pen->y += 14;
    text_at (pen, year, FACE_BOLD, 9, 200, "2023");
    text_at (pen, base, FACE_BOLD, 9, 300, "Base");
    box (pen, ELEMENT_NONE, NAVY, 48, pen->y + 4, 499, 1);
    pen->y += 16;
    text_at (pen, london, FACE_REGULAR, 9, 48, "London");
    text_at (pen, value, FACE_REGULAR, 9, 200,
             "\xE2\x88\x92"
             "12.5");
}

static void
figure (Pen *pen, guint parent)
{
    const Step wave[] = {
        {STEP_MOVE,   { 60 },            { pen->y + 60 }                          },
        { STEP_LINE,  { 120 },           { pen->y + 20 }                          },
        { STEP_CURVE, { 150, 180, 200 }, { pen->y + 20, pen->y + 70, pen->y + 40 }},
        { STEP_CLOSE, { 0 },             { 0 }                                    },
    };
    guint owner = pages_add_element (pen->pages, &(Element){ .role = ROLE_FIGURE, .parent = parent, .alt = "Bars: London 40%, Kent 55%" });
    pages_set_bbox (pen->pages, owner, (const double[]){ 48, pen->y, 547, pen->y + 80 });
    box (pen, owner, NAVY, 48, pen->y + 10, 120, 20);
    pages_add_mark (pen->pages,
                    &(Mark){
                        .kind = MARK_PATH,
                        .element = owner,
                        .fill = 0x9DC3E6,
                        .stroke = 0xF46A25,
                        .path = {.steps = wave, .length = G_N_ELEMENTS (wave), .line = 1.5, .dash = { 2.5, 2 }, .round = TRUE}
    });
    pen->y += 30;
    text_at (pen, owner, FACE_BLACK, 12, 300, "55%");
    pen->y += 50;
    line (pen, ROLE_CAPTION, parent, FACE_BOLD, 9.5, "Figure 1. Kent is higher");
}

static void
languages (Pen *pen, guint parent)
{
    static const struct {
        const char *lang, *text;
    } samples[] = {
        {"cy",  "Dyfrio\xE2\x80\x99r gerddi, d\xC5\xB5r a th\xC5\xB7, \xC5\xB4 ac \xC5\xB6."       },
        { "pl", "Za\xC5\xBC\xC3\xB3\xC5\x82\xC4\x87 g\xC4\x99\xC5\x9Bl\xC4\x85 ja\xC5\xBA\xC5\x84."},
        { "ar", "\xD8\xA7\xD9\x84\xD9\x85\xD9\x83\xD8\xAA\xD8\xA8\xD8\xA9 \xD9\x85\xD9\x81\xD8\xAA\xD9\x88\xD8\xAD\xD8\xA9 "
                "\xD9\x84\xD9\x84\xD8\xAC\xD9\x85\xD9\x8A\xD8\xB9 12"               },
        { "bn", "\xE0\xA6\x97\xE0\xA7\x8D\xE0\xA6\xB0\xE0\xA6\xA8\xE0\xA7\x8D\xE0\xA6\xA5\xE0\xA6\xBE\xE0\xA6\x97\xE0\xA6\xBE\xE0\xA6\xB0 "
                "\xE0\xA6\xB8\xE0\xA6\x95\xE0\xA6\xB2\xE0\xA7\x87\xE0\xA6\xB0"      },
        { "pa", "\xE0\xA8\xAA\xE0\xA9\xB0\xE0\xA8\x9C\xE0\xA8\xBE\xE0\xA8\xAC\xE0\xA9\x80 "
                "\xE0\xA8\xAD\xE0\xA8\xBE\xE0\xA8\xB8\xE0\xA8\xBC\xE0\xA8\xBE"      },
    };
    for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
        guint owner = pages_add_element (pen->pages, &(Element){ .role = ROLE_P, .parent = parent, .lang = samples[i].lang });
        pen->y += 20;
        pages_add_mark (pen->pages, &(Mark){
                                        .kind = MARK_TEXT,
                                        .element = owner,
                                        .fill = INK,
                                        .stroke = COLOUR_NONE,
                                        .text = {.face = FACE_REGULAR,
                                                 .size = 12,
                                                 .x = 48,
                                                 .y = pen->y,
                                                 .text = samples[i].text,
                                                 .length = strlen (samples[i].text),
                                                 .lang = samples[i].lang}
        });
    }
    /* a name within an English sentence; a no-break space; a character that no font has */
    guint owner = line (pen, ROLE_P, parent, FACE_ITALIC, 11, "Said in Welsh: ");
    pages_add_mark (pen->pages,
                    &(Mark){
                        .kind = MARK_TEXT,
                        .element = owner,
                        .fill = INK,
                        .stroke = COLOUR_NONE,
                        .text = {.size = 11, .x = 130, .y = pen->y, .text = "gwaith cymdeithasol", .length = 19, .lang = "cy"}
    });
    line (pen, ROLE_P, parent, FACE_REGULAR, 11,
          "a\xC2\xA0"
          "b c, \xF0\x90\x8E\xA0 and co\xC2\xADop, office AVATAR Ti\xE1\xBA\xBFng \xE2\x96\xB2");
}

static Pages *
sample (void)
{
    Pages *pages = pages_new (&(PagesInfo){ .title = "What \xC5\xB5"
                                                     "e heard <& \xE2\x80\x9Cyou\xE2\x80\x9D said>",
                                            .author = "Research",
                                            .subject = "A sample",
                                            .keywords = "survey, sample",
                                            .language = "en-GB" });
    Pen pen = { .pages = pages };
    begin (&pen, NULL);
    guint part = pages_add_element (pages, &(Element){ .role = ROLE_SECT, .title = "Opening" });
    heading (&pen, part, 1, "What we heard");
    contents (&pen, part);
    list (&pen, part);
    sentence (&pen, part);
    guint paragraph = line (&pen, ROLE_P, part, FACE_REGULAR, 11, "A paragraph that starts on the first page, ");
    begin (&pen, "2");
    pen.y += 16;
    text_at (&pen, paragraph, FACE_REGULAR, 11, 48, "and ends on the ");
    text_at (&pen, paragraph, FACE_BOLD, 11, 140, "second.");
    part = pages_add_element (pages, &(Element){ .role = ROLE_SECT });
    heading (&pen, part, 2, "How people answered");
    line (&pen, ROLE_ASIDE, part, FACE_REGULAR, 9, "Base: 1,035");
    table (&pen, part);
    figure (&pen, part);
    heading (&pen, part, 2, "In other words");
    languages (&pen, part);
    return pages;
}

static const Attachment ledger[] = {
    {"numbers.csv",         "text/csv",   "Every number", "id,value\na,1\n", 13},
    { "\xC3\xA0 notes.txt", "text/plain", NULL,           "",                0 },
};

static GBytes *
write_sample (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (FontSet) fonts = fontset_load ("fonts/fonts.yaml", &error);
    g_assert_no_error (error);
    g_autoptr (Pages) pages = sample ();
    GBytes *pdf = pdf_write (pages, fonts, ledger, G_N_ELEMENTS (ledger), AS_OF, &error);
    g_assert_no_error (error);
    return pdf;
}

static void
test_same_bytes (void)
{
    g_autoptr (GBytes) one = write_sample ();
    g_autoptr (GBytes) two = write_sample ();
    g_assert_true (g_bytes_equal (one, two));
    g_assert_true (memcmp (g_bytes_get_data (one, NULL), "%PDF-1.7\n", 9) == 0);
}

static void
test_sound (void)
{
    g_autofree char *tool = g_find_program_in_path ("qpdf");
    if (tool == NULL) {
        g_test_skip ("qpdf is not installed");
        return;
    }
    g_autoptr (GBytes) pdf = write_sample ();
    g_autofree char *folder = g_dir_make_tmp ("pdf-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "sample.pdf", NULL);
    const char *command[] = { tool, "--check", path, NULL };
    gsize length;
    const char *bytes = g_bytes_get_data (pdf, &length);
    g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
    gint status = -1;
    g_assert_true (g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, NULL));
    g_assert_cmpint (status, ==, 0);
    g_remove (path);
    g_rmdir (folder);
}

static void
test_empty (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (FontSet) fonts = fontset_load ("fonts/fonts.yaml", &error);
    g_autoptr (Pages) pages = pages_new (&(PagesInfo){ .title = "Nothing" });
    pages_begin (pages, 100, 100, NULL);
    g_autoptr (GBytes) pdf = pdf_write (pages, fonts, NULL, 0, AS_OF, &error);
    g_assert_no_error (error);
    g_assert_nonnull (pdf);
}

/* Two threads at once, each with its own set over the same fonts. */
static gpointer
write_beside (gpointer fonts)
{
    g_autoptr (FontSet) own = fontset_share (fonts);
    g_autoptr (Pages) pages = sample ();
    return pdf_write (pages, own, ledger, G_N_ELEMENTS (ledger), AS_OF, NULL);
}

static void
test_threads (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (FontSet) fonts = fontset_load ("fonts/fonts.yaml", &error);
    g_assert_no_error (error);
    GThread *threads[2];
    for (guint i = 0; i < 2; i++)
        threads[i] = g_thread_new ("pdf", write_beside, fonts);
    g_autoptr (GBytes) one = g_thread_join (threads[0]);
    g_autoptr (GBytes) two = g_thread_join (threads[1]);
    g_autoptr (GBytes) alone = write_sample ();
    g_assert_true (g_bytes_equal (one, two));
    g_assert_true (g_bytes_equal (one, alone));
}

static void
test_refused (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (FontSet) fonts = fontset_load ("fonts/fonts.yaml", &error);
    g_autoptr (Pages) pages = pages_new (&(PagesInfo){ .title = "Too large" });
    pages_begin (pages, 20000, 100, NULL);
    Pen pen = { .pages = pages };
    guint paragraph = line (&pen, ROLE_P, 0, FACE_REGULAR, 11, "A page that PDF does not allow");
    pages_add_link (pages, &(PageLink){ .element = paragraph, .uri = "https://example.org" });
    pages_add_bookmark (pages, &(Bookmark){ .level = 1, .title = "Here", .element = paragraph });
    g_assert_null (pdf_write (pages, fonts, ledger, G_N_ELEMENTS (ledger), AS_OF, &error));
    g_assert_error (error, FAULT, FAULT_SYSTEM);
}

static int
keep (const char *path)
{
    g_autoptr (GBytes) pdf = write_sample ();
    gsize length;
    const char *bytes = g_bytes_get_data (pdf, &length);
    return g_file_set_contents (path, bytes, (gssize)length, NULL) ? 0 : 1;
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    if (argc > 1)
        return keep (argv[1]);
    g_test_add_func ("/pdf/same-bytes", test_same_bytes);
    g_test_add_func ("/pdf/sound", test_sound);
    g_test_add_func ("/pdf/empty", test_empty);
    g_test_add_func ("/pdf/threads", test_threads);
    g_test_add_func ("/pdf/refused", test_refused);
    return g_test_run ();
}
