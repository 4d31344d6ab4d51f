/* layout_test.c - whole pages: what keeps together, what moves, what is repeated, and how all of it is tagged. */
#include "layout/layout.h"

#include "hand_document.h"
#include "output/output.h"

#define LONG                                                                                                                               \
    "Permanent social workers are more likely to be stretched than others. Only a few apprentices answered, so their result is shown "     \
    "in the annex but not compared. The survey and the groups agree on workload: it is the topic most often raised in comments, and no "   \
    "group passed without it, whoever took part in it and wherever it was held."

typedef struct {
    FontSet *fonts;
    Look *look;
    Notes *notes;
    Hand hand;
    Pages *pages;
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
    f->pages = NULL;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
    (void)data;
    pages_free (f->pages);
    document_free (f->hand.document);
    look_free (f->look);
    notes_free (f->notes);
    fontset_free (f->fonts);
}

static void
lay_out (Fixture *f)
{
    g_autoptr (GError) error = NULL;
    g_clear_pointer (&f->pages, pages_free);
    f->pages = layout_pages (f->hand.document, f->look, f->fonts, f->notes, &error);
    g_assert_no_error (error);
    g_assert_nonnull (f->pages);
    g_assert_cmpuint (notes_errors (f->notes), ==, 0);
}

static gboolean
is_text (const Mark *mark, const char *words)
{
    return mark->kind == MARK_TEXT && g_strstr_len (mark->text.text, (gssize)mark->text.length, words) != NULL;
}

/* The first mark of PAGE (or of any page: G_MAXUINT) that says WORDS; *AT is its page. */
static const Mark *
find_text (const Pages *pages, guint page, const char *words, guint *at)
{
    for (guint i = 0; i < pages_length (pages); i++)
        for (guint k = 0; (page == G_MAXUINT || page == i) && k < pages_page (pages, i)->n_marks; k++)
            if (is_text (&pages_page (pages, i)->marks[k], words)) {
                if (at != NULL)
                    *at = i;
                return &pages_page (pages, i)->marks[k];
            }
    return NULL;
}

static guint
page_of (const Pages *pages, const char *words)
{
    guint page = G_MAXUINT;
    g_assert_nonnull (find_text (pages, G_MAXUINT, words, &page));
    return page;
}

static guint
count_role (const Pages *pages, Role role)
{
    guint n = 0;
    for (guint i = 0; i < pages_elements (pages); i++)
        n += pages_element (pages, i)->role == role;
    return n;
}

/* What holds of every page of every document. */
static void
check_pages (const Pages *pages)
{
    for (guint i = 0; i < pages_length (pages); i++) {
        const Page *page = pages_page (pages, i);
        gboolean warned = FALSE;
        for (guint k = 0; k < page->n_marks; k++) {
            const Mark *mark = &page->marks[k];
            if (mark->kind != MARK_TEXT)
                continue;
            warned = warned || is_text (mark, "ynthetic");
            g_assert_cmpfloat (mark->text.size, >=, 9);
            g_assert_cmpfloat (mark->text.x, >=, 40);
            g_assert_cmpfloat (mark->text.x, <=, 548);
            g_assert_true (mark->text.y <= 790.01 || mark->element == ELEMENT_NONE || i == 0);
        }
        g_assert_true (warned);
    }
    guint level = 0;
    for (guint i = 0; i < pages_bookmarks (pages); i++) {
        g_assert_cmpuint (pages_bookmark (pages, i)->level, <=, level + 1);
        level = pages_bookmark (pages, i)->level;
    }
    for (guint i = 1; i < pages_elements (pages); i++)
        if (pages_element (pages, i)->role == ROLE_FIGURE) {
            g_assert_nonnull (pages_element (pages, i)->alt);
            g_assert_cmpfloat (pages_element (pages, i)->bbox[2], >, pages_element (pages, i)->bbox[0]);
        }
}

static void
test_empty (Fixture *f, gconstpointer data)
{
    (void)data;
    lay_out (f);
    g_assert_cmpuint (pages_length (f->pages), ==, 1);
    check_pages (f->pages);
}

static void
test_front (Fixture *f, gconstpointer data)
{
    (void)data;
    DocBlock *cover = hand_block (&f->hand, DOC_COVER);
    cover->cover.title = hand_text (&f->hand, "The Big Listen");
    cover->cover.dots = hand_people (&f->hand, 120);
    cover->cover.filled = hand_people (&f->hand, 90);
    hand_block (&f->hand, DOC_CONTENTS)->contents.reading = TRUE;
    hand_heading (&f->hand, 1, "Key findings");
    hand_paragraph (&f->hand, "They are proud.", NULL);
    hand_chapter (&f->hand, "1", "Workload");
    hand_chapter (&f->hand, "B", "Full results");
    lay_out (f);
    check_pages (f->pages);
    g_assert_cmpuint (pages_length (f->pages), ==, 5);
    const Page *contents = pages_page (f->pages, 1);
    g_assert_cmpuint (contents->n_links, ==, 3);
    for (guint i = 0; i < 3; i++)
        g_assert_cmpuint (contents->links[i].page, ==, i + 2);
    g_assert_cmpstr (contents->links[1].contents, ==, "1 Workload, page 4");
    g_assert_nonnull (find_text (f->pages, 1, "4", NULL));
    g_assert_cmpuint (count_role (f->pages, ROLE_TOCI), ==, 3);
    g_assert_null (find_text (f->pages, 0, "findings", NULL)); /* no header on cover and openers */
    g_assert_null (find_text (f->pages, 3, "A study 2023", NULL));
    g_assert_nonnull (find_text (f->pages, 2, "A study 2023", NULL));
}

/* Dots of the cover: one a person, in two paths. */
static void
test_dots (Fixture *f, gconstpointer data)
{
    (void)data;
    DocBlock *cover = hand_block (&f->hand, DOC_COVER);
    cover->cover.dots = hand_people (&f->hand, 1035);
    cover->cover.filled = hand_share (&f->hand, 896, 1018);
    lay_out (f);
    guint filled = 0, hollow = 0;
    for (guint i = 0; i < pages_page (f->pages, 0)->n_marks; i++) {
        const Mark *mark = &pages_page (f->pages, 0)->marks[i];
        if (mark->kind == MARK_PATH && mark->path.length > 6)
            *(mark->fill != COLOUR_NONE ? &filled : &hollow) += mark->path.length / 6;
    }
    g_assert_cmpuint (filled, ==, 896);
    g_assert_cmpuint (hollow, ==, 139);
}

/* A heading stays with two lines of what follows. */
static void
test_heading_keeps (Fixture *f, gconstpointer data)
{
    (void)data;
    for (guint fill = 3; fill < 12; fill++) {
        Hand *hand = &f->hand;
        document_free (hand->document);
        *hand = hand_new ();
        hand_heading (hand, 1, "First");
        for (guint i = 0; i < fill; i++)
            hand_paragraph (hand, LONG, NULL);
        hand_heading (hand, 2, "Second heading");
        hand_paragraph (hand, "Opening words. " LONG, NULL);
        lay_out (f);
        check_pages (f->pages);
        g_assert_cmpuint (page_of (f->pages, "Second heading"), ==, page_of (f->pages, "Opening words."));
    }
}

/* No line of a paragraph stands alone on its page. */
static void
test_no_single_lines (Fixture *f, gconstpointer data)
{
    (void)data;
    hand_heading (&f->hand, 1, "First");
    for (guint i = 0; i < 40; i++) {
        g_autofree char *words = g_strdup_printf ("%u %s", i, LONG);
        hand_paragraph (&f->hand, words, NULL);
    }
    lay_out (f);
    check_pages (f->pages);
    g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
    for (guint i = 0; i < pages_length (f->pages); i++) {
        g_hash_table_remove_all (lines);
        const Page *page = pages_page (f->pages, i);
        for (guint k = 0; k < page->n_marks; k++)
            if (page->marks[k].element != ELEMENT_NONE && pages_element (f->pages, page->marks[k].element)->role == ROLE_P) {
                gpointer key = GUINT_TO_POINTER (page->marks[k].element);
                g_hash_table_insert (lines, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (lines, key)) + 1));
            }
        GHashTableIter iter;
        gpointer value;
        g_hash_table_iter_init (&iter, lines);
        while (g_hash_table_iter_next (&iter, NULL, &value))
            g_assert_cmpuint (GPOINTER_TO_UINT (value), >=, 2);
    }
}

/* A figure that does not fit moves whole, and the text after it fills the gap. */
static void
test_figure_moves (Fixture *f, gconstpointer data)
{
    (void)data;
    hand_heading (&f->hand, 1, "First");
    for (guint i = 0; i < 5; i++)
        hand_paragraph (&f->hand, LONG, NULL);
    hand_bars (&f->hand, "Figure 1", 14)->id = "figure";
    hand_paragraph (&f->hand, "Filling words. " LONG, NULL);
    hand_paragraph (&f->hand, LONG, NULL);
    lay_out (f);
    check_pages (f->pages);
    g_assert_cmpuint (page_of (f->pages, "Filling words."), ==, 0);
    guint figure = page_of (f->pages, "Figure 1");
    g_assert_cmpuint (figure, ==, 1);
    g_assert_cmpuint (page_of (f->pages, "Reason 14"), ==, figure);
    g_assert_cmpuint (page_of (f->pages, "Source: question W4."), ==, figure);
}

/* A note stands level with its paragraph; a second one moves down past it, and goes below a paragraph that is too short for that. */
static void
test_margin_notes (Fixture *f, gconstpointer data)
{
    (void)data;
    hand_heading (&f->hand, 2, "First");
    hand_paragraph (&f->hand, "Alpha " LONG, "first note|with|seven|lines|and|some|more");
    hand_paragraph (&f->hand, "Beta " LONG, "second note");
    hand_paragraph (&f->hand, "Gamma is short.", "third note|has|lines");
    hand_paragraph (&f->hand, "Delta is short.", "fourth note");
    lay_out (f);
    check_pages (f->pages);
    const Mark *alpha = find_text (f->pages, 0, "Alpha", NULL), *first = find_text (f->pages, 0, "first note", NULL);
    const Mark *beta = find_text (f->pages, 0, "Beta", NULL), *second = find_text (f->pages, 0, "second note", NULL);
    const Mark *delta = find_text (f->pages, 0, "Delta", NULL), *fourth = find_text (f->pages, 0, "fourth note", NULL);
    g_assert_cmpfloat (first->text.y, ==, alpha->text.y);
    g_assert_cmpfloat (first->text.x, ==, 48);
    g_assert_cmpfloat (second->text.y, >, beta->text.y);
    g_assert_cmpfloat (second->text.x, ==, 48);
    g_assert_cmpfloat (fourth->text.y, >, delta->text.y);
    g_assert_cmpfloat (fourth->text.x, ==, delta->text.x);
    g_assert_cmpuint (count_role (f->pages, ROLE_ASIDE), ==, 4);
}

static guint
cells_of_row (const Pages *pages, guint row)
{
    guint n = 0;
    for (guint i = 0; i < pages_elements (pages); i++) {
        const Element *element = pages_element (pages, i);
        if (element->parent == row && i != 0 && (element->role == ROLE_TH || element->role == ROLE_TD))
            n += MAX (element->colspan, 1);
    }
    return n;
}

/* A table over several pages is one table; its head is repeated as an artifact, and it breaks between questions. */
static void
test_table_breaks (Fixture *f, gconstpointer data)
{
    (void)data;
    hand_heading (&f->hand, 2, "Results");
    hand_table (&f->hand, "Table B1", 20);
    lay_out (f);
    check_pages (f->pages);
    const Pages *pages = f->pages;
    g_assert_cmpuint (pages_length (pages), ==, 3);
    g_assert_cmpuint (count_role (pages, ROLE_TABLE), ==, 1);
    g_assert_cmpuint (count_role (pages, ROLE_THEAD), ==, 1);
    g_assert_cmpuint (count_role (pages, ROLE_TBODY), ==, 20);
    static const char *const parts[] = { "Table B1 (1 of 3)", "Table B1 (2 of 3)", "Table B1 (3 of 3)" };
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
        const Mark *part = find_text (pages, i, parts[i], NULL), *head = find_text (pages, i, "Apprentice", NULL);
        g_assert_nonnull (part);
        g_assert_true ((part->element == ELEMENT_NONE) == (i > 0));
        g_assert_true ((head->element == ELEMENT_NONE) == (i > 0));
        g_assert_true ((find_text (pages, i, "Continued on the next page", NULL) != NULL) == (i < 2));
        g_assert_nonnull (find_text (pages, i, "[c] withheld", NULL));
        g_assert_true ((find_text (pages, i, "[note 1]", NULL) != NULL) == (i == 2));
    }
    for (guint i = 0; i < 20; i++) {
        g_autofree char *head = g_strdup_printf ("W%u A question", i + 1);
        g_assert_nonnull (find_text (pages, G_MAXUINT, head, NULL));
    }
    guint rows = 0;
    for (guint i = 0; i < pages_elements (pages); i++)
        if (pages_element (pages, i)->role == ROLE_TR && rows++ != 1) /* the second row of the head stands under spanners */
            g_assert_cmpuint (cells_of_row (pages, i), ==, 4);
    g_assert_cmpuint (rows, ==, 2 + 20 * 5);
}

/* Figures end under their head, [u] hangs to the right of them. */
static void
test_table_figures (Fixture *f, gconstpointer data)
{
    (void)data;
    hand_table (&f->hand, "Table B1", 1);
    lay_out (f);
    const Mark *unsure = find_text (f->pages, 0, "[u]", NULL), *digits = find_text (f->pages, 0, "46%", NULL);
    g_assert_nonnull (unsure);
    double width = fontset_width (f->fonts, digits->text.face, digits->text.size, "46%", 3);
    g_assert_cmpfloat_with_epsilon (unsure->text.x, digits->text.x + width + 1.5, 0.01);
    g_assert_cmpfloat (unsure->text.y, ==, digits->text.y);
    const Mark *base = find_text (f->pages, 0, "26", NULL);
    double base_width = fontset_width (f->fonts, base->text.face, base->text.size, "26", 2);
    g_assert_cmpfloat_with_epsilon (base->text.x + base_width, digits->text.x + width, 0.01);
}

/* Where columns are many, long words of heads are broken, and read out whole. */
static void
test_narrow_heads (Fixture *f, gconstpointer data)
{
    (void)data;
    enum { N = 11 };
    Hand *hand = &f->hand;
    DocBlock *block = hand_table (hand, "Table B1", 1);
    DocColumn columns[N];
    Datum cells[N];
    for (guint i = 0; i < N; i++) {
        columns[i] = (DocColumn){ .label = i % 2 == 0 ? "Permanent staff" : "Responsibilities" };
        cells[i] = hand_datum (hand_share (hand, 40 + i, 100));
    }
    GArray *rows = hand_rows ();
    hand_row (hand, rows, ROW_PLAIN, "Yes", cells, N);
    block->table.matrix = hand_matrix (hand, columns, N, rows);
    lay_out (f);
    check_pages (f->pages);
    const Mark *mark = find_text (f->pages, 0, "Responsi-", NULL);
    g_assert_nonnull (mark);
    g_assert_cmpstr (pages_element (f->pages, mark->element)->actual, ==, "Responsibilities");
    g_assert_nonnull (find_text (f->pages, 0, "50%", NULL));
    for (guint i = 0; i < notes_length (f->notes); i++)
        g_assert_cmpint (notes_get (f->notes, i)->level, !=, NOTE_WARNING);
}

/* Every number of a document is entered where it stands. */
static void
test_printings (Fixture *f, gconstpointer data)
{
    (void)data;
    Hand *hand = &f->hand;
    hand_chapter (hand, "5", "Workload");
    const Run run = { .text = "88%", .number = hand_share (hand, 88, 100) };
    DocBlock *paragraph = hand_paragraph (hand, "Words", NULL);
    paragraph->paragraph.text = (Text){ .runs = arena_copy (hand->arena, &run, sizeof run), .length = 1 };
    DocBlock *tiles = hand_block (hand, DOC_TILES);
    const DocTile tile = { .value = hand_share (hand, 77, 100), .words = hand_text (hand, "agree"), .base = "77 of 100" };
    const DocTile pair[] = { tile, tile };
    tiles->tiles.tiles = arena_copy (hand->arena, pair, sizeof pair);
    tiles->tiles.n_tiles = 2;
    hand_bars (hand, "Figure 5.1", 2);
    hand_table (hand, "Table B1", 1);
    lay_out (f);
    g_autoptr (GString) places = g_string_new (NULL);
    for (guint i = 0; i < pages_printings (f->pages); i++) {
        const Printing *printing = pages_printing (f->pages, i);
        g_string_append_printf (places, "%s: %s\n", printing->place, printing->number->printed);
    }
    g_assert_true (g_str_has_prefix (places->str, "p1 text: 88%\np1 tile 1: 77%\np1 tile 2: 77%\np2 figure 5.1: 90%\n"));
    g_assert_nonnull (strstr (places->str, "table B1: 40%\n"));
    g_assert_nonnull (strstr (places->str, "table B1: too few to report\n"));
    g_assert_nonnull (strstr (places->str, "table B1: 26\n"));
}

static void
add_chart (Hand *hand, DocChartKind kind, const char *number, const DocColumn *columns, guint n, GArray *rows)
{
    DocBlock *block = hand_block (hand, DOC_CHART);
    block->chart.kind = kind;
    block->chart.number = number;
    block->chart.title = hand_text (hand, "A finding");
    block->chart.alt = "A chart: a finding.";
    block->chart.matrix = hand_matrix (hand, columns, n, rows);
    block->chart.reference = hand_share (hand, 60, 100);
    block->chart.reference_label = "Everyone";
    block->chart.first_label = "One";
    block->chart.second_label = "Other";
    block->chart.held = "10";
}

/* Every kind of chart draws bounds, small bases and withheld cells in words and lines that stay on the page, and no value of a withheld one. */
static void
test_charts (Fixture *f, gconstpointer data)
{
    (void)data;
    Hand *hand = &f->hand;
    const Datum shown = hand_datum (hand_share (hand, 60, 100)), unsure = hand_datum (hand_share (hand, 12, 26));
    const Datum withheld = hand_datum (hand_withheld (hand)), under = hand_datum (hand_bound (hand, 0.2, TRUE));
    const Datum over = hand_datum (hand_bound (hand, 0.8, FALSE)), base = hand_datum (hand_people (hand, 100));
    const Datum third = hand_datum (hand_share (hand, 20, 100));
    static const DocColumn columns[9] = { { .label = "Strongly agree" },
                                          { .label = "Agree" },
                                          { .label = "Neither agree nor disagree" },
                                          { .label = "Disagree" },
                                          { .label = "Strongly disagree" },
                                          { .label = "All who agree" },
                                          { .label = "Neither agree nor disagree" },
                                          { .label = "All who disagree" },
                                          { .label = "Base" } };
    const Datum full[] = { third, third, third, third, third, shown, third, under, base };
    const Datum part[] = { withheld, withheld, third, withheld, withheld, over, withheld, under, base };
    const Datum none[] = { withheld, withheld, withheld, withheld, withheld, withheld, withheld, withheld, base };
    GArray *rows = hand_rows ();
    hand_row (hand, rows, ROW_PLAIN, "Full", full, 9);
    hand_row (hand, rows, ROW_PLAIN, "Part", part, 9);
    hand_row (hand, rows, ROW_PLAIN, "None", none, 9);
    add_chart (hand, DOC_LIKERT, "Figure 1", columns, 9, rows);
    static const DocChartKind kinds[] = { DOC_BAR, DOC_DOTS, DOC_GAP, DOC_THEMES };
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
        const Datum values[][3] = {
            {shown,     under,    third   },
            { unsure,   over,     third   },
            { under,    shown,    third   },
            { withheld, withheld, withheld}
        };
        rows = hand_rows ();
        hand_row (hand, rows, ROW_HEAD, "Group", NULL, 0);
        for (guint k = 0; k < G_N_ELEMENTS (values); k++)
            hand_row (hand, rows, ROW_PLAIN, "A long label that takes at least two lines of its narrow column, or three", values[k], 3);
        add_chart (hand, kinds[i], "Figure 2", columns, 3, rows);
    }
    rows = hand_rows ();
    const Datum single[] = { third, third, third, third, third, under };
    hand_row (hand, rows, ROW_PLAIN, "All", single, 6);
    add_chart (hand, DOC_SINGLE, "Figure 3", columns, 6, rows);
    lay_out (f);
    check_pages (f->pages);
    g_assert_cmpuint (count_role (f->pages, ROLE_FIGURE), ==, 6);
    g_assert_nonnull (find_text (f->pages, G_MAXUINT, "Too few to report [c]", NULL));
    g_assert_nonnull (find_text (f->pages, G_MAXUINT, "under 20%", NULL));
    g_assert_nonnull (find_text (f->pages, G_MAXUINT, "over 80%", NULL));
    for (guint i = 0; i < pages_length (f->pages); i++)
        for (guint k = 0; k < pages_page (f->pages, i)->n_marks; k++) {
            const Mark *mark = &pages_page (f->pages, i)->marks[k];
            for (guint s = 0; mark->kind == MARK_PATH && s < mark->path.length; s++)
                g_assert_true (isfinite (mark->path.steps[s].x[0]) && isfinite (mark->path.steps[s].y[0]));
            if (mark->kind == MARK_RECT)
                g_assert_true (mark->rect.width >= 0 && mark->rect.x + mark->rect.width <= 596);
        }
}

/* A chapter does not end in a nearly empty page if something can move there. */
static void
test_last_page (Fixture *f, gconstpointer data)
{
    (void)data;
    hand_heading (&f->hand, 1, "First");
    for (guint i = 0; i < 8; i++)
        hand_paragraph (&f->hand, LONG, NULL);
    hand_paragraph (&f->hand, "Last but one. " LONG, NULL);
    hand_paragraph (&f->hand, "Last of all. " LONG, NULL);
    lay_out (f);
    guint last = page_of (f->pages, "Last of all.");
    g_assert_cmpuint (last, ==, 1);
    guint texts = 0;
    for (guint k = 0; k < pages_page (f->pages, last)->n_marks; k++)
        texts += pages_page (f->pages, last)->marks[k].element != ELEMENT_NONE;
    g_assert_cmpuint (texts, >=, 15);
}

/* A draft says so across every page, behind what stands there. */
static void
test_draft (Fixture *f, gconstpointer data)
{
    (void)data;
    f->hand.document->info.draft = "Draft";
    hand_block (&f->hand, DOC_COVER)->cover.title = hand_text (&f->hand, "The Big Listen");
    hand_chapter (&f->hand, "1", "Workload");
    hand_heading (&f->hand, 1, "Words");
    lay_out (f);
    for (guint i = 0; i < 3; i++) {
        const Mark *mark = find_text (f->pages, i, "Draft", NULL);
        g_assert_nonnull (mark);
        g_assert_cmpuint (mark->element, ==, ELEMENT_NONE);
        g_assert_cmpfloat (mark->text.size, >, 100);
    }
}

static void
test_look (Fixture *f, gconstpointer data)
{
    (void)data;
    static const char house[] =
        "look:\n  colours: {navy: \"#000080\", nave: \"#111111\", ink: red}\n  type: {h1: {size: 3, face: thin}, body: {size: 12}}\n"
        "  says: {contents: Inhalt}\n";
    g_autoptr (Notes) notes = notes_new ();
    const Source source = { .name = "house.yaml", .bytes = house, .length = strlen (house) };
    g_autoptr (Look) look = look_read (&source, notes);
    g_assert_cmpuint (look_colour (look, COLOUR_NAVY), ==, 0x000080);
    g_assert_cmpuint (look_colour (look, COLOUR_INK), ==, look_colour (f->look, COLOUR_INK));
    g_assert_cmpfloat (look_type (look, TYPE_BODY)->size, ==, 12);
    g_assert_cmpstr (look_say (look, SAY_CONTENTS), ==, "Inhalt");
    g_assert_cmpuint (notes_length (notes), ==, 4);
    static const char *const messages[] = {
        "house.yaml:2:30: error: expected a colour, found \"nave\"; did you mean \"navy\"?",
        "house.yaml:2:52: error: expected a colour like \"#12436D\", found \"red\"",
        "house.yaml:3:21: error: expected 9 to 200 points, found \"3\"",
        "house.yaml:3:30: error: expected a face, found \"thin\"",
    };
    for (guint i = 0; i < G_N_ELEMENTS (messages); i++) {
        g_autofree char *message = note_format (notes_get (notes, i));
        g_assert_cmpstr (message, ==, messages[i]);
    }
}

/* Twice the same, and as text it says what stands where. */
static void
test_same_twice (Fixture *f, gconstpointer data)
{
    (void)data;
    hand_chapter (&f->hand, "1", "Workload");
    hand_paragraph (&f->hand, "*Bold* words.", "a note");
    hand_bars (&f->hand, "Figure 1.1", 3);
    hand_table (&f->hand, "Table B1", 2);
    lay_out (f);
    g_autoptr (GString) first = tree_write_pages (f->pages);
    lay_out (f);
    g_autoptr (GString) second = tree_write_pages (f->pages);
    g_assert_cmpstr (first->str, ==, second->str);
    g_assert_true (g_str_has_prefix (first->str, "page 1\n"));
    g_assert_nonnull (strstr (first->str, " 175.8,312.0,11.0b 17222d \"Bold\"\n"));
    g_assert_nonnull (strstr (first->str, "bookmarks\n  p1 1 Workload\n"));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    ADD ("/layout/empty", test_empty);
    ADD ("/layout/front", test_front);
    ADD ("/layout/dots", test_dots);
    ADD ("/layout/heading-keeps", test_heading_keeps);
    ADD ("/layout/no-single-lines", test_no_single_lines);
    ADD ("/layout/figure-moves", test_figure_moves);
    ADD ("/layout/margin-notes", test_margin_notes);
    ADD ("/layout/table-breaks", test_table_breaks);
    ADD ("/layout/table-figures", test_table_figures);
    ADD ("/layout/narrow-heads", test_narrow_heads);
    ADD ("/layout/printings", test_printings);
    ADD ("/layout/charts", test_charts);
    ADD ("/layout/last-page", test_last_page);
    ADD ("/layout/draft", test_draft);
    ADD ("/layout/look", test_look);
    ADD ("/layout/same-twice", test_same_twice);
    return g_test_run ();
}
