/* pages_tree.c - pages as text: what stands where and as what, one line a mark. */
#include <string.h>

#include "base/number.h"
#include "output/output.h"

static const char *const role_names[N_ROLES] = {
    [ROLE_DOCUMENT] = "Document",
    [ROLE_PART] = "Part",
    [ROLE_SECT] = "Sect",
    [ROLE_DIV] = "Div",
    [ROLE_TOC] = "TOC",
    [ROLE_TOCI] = "TOCI",
    [ROLE_BLOCKQUOTE] = "BlockQuote",
    [ROLE_CAPTION] = "Caption",
    [ROLE_H1] = "H1",
    [ROLE_H2] = "H2",
    [ROLE_H3] = "H3",
    [ROLE_H4] = "H4",
    [ROLE_P] = "P",
    [ROLE_L] = "L",
    [ROLE_LI] = "LI",
    [ROLE_LBL] = "Lbl",
    [ROLE_LBODY] = "LBody",
    [ROLE_TABLE] = "Table",
    [ROLE_THEAD] = "THead",
    [ROLE_TBODY] = "TBody",
    [ROLE_TR] = "TR",
    [ROLE_TH] = "TH",
    [ROLE_TD] = "TD",
    [ROLE_FIGURE] = "Figure",
    [ROLE_LINK] = "Link",
    [ROLE_REFERENCE] = "Reference",
    [ROLE_NOTE] = "Note",
    [ROLE_SPAN] = "Span",
    [ROLE_ASIDE] = "Aside",
};

static const char face_letters[N_FACES] = { [FACE_REGULAR] = 'r', [FACE_ITALIC] = 'i', [FACE_BOLD] = 'b', [FACE_BLACK] = 'k' };

/* A tenth of a point is enough to see that something moved. */
static void
add_numbers (GString *out, const double *values, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_string_append_c (out, i > 0 ? ',' : ' ');
        number_append (out, values[i], 1);
    }
}

static void
add_colour (GString *out, const char *name, Colour colour)
{
    if (colour != COLOUR_NONE)
        g_string_append_printf (out, " %s%06x", name, (guint)colour);
}

static void
add_quoted (GString *out, const char *text, gsize length)
{
    g_string_append (out, " \"");
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            g_string_append_c (out, '\\');
        g_string_append_c (out, text[i] == '\n' ? ' ' : text[i]);
    }
    g_string_append_c (out, '"');
}

/* "Sect12/P15", or "-" for an artifact: the innermost role and the one around it. */
static void
add_element (GString *out, const Pages *pages, guint index)
{
    if (index == ELEMENT_NONE) {
        g_string_append (out, "-");
        return;
    }
    const Element *element = pages_element (pages, index);
    if (index != 0)
        g_string_append_printf (out, "%s%u/", role_names[pages_element (pages, element->parent)->role], element->parent);
    g_string_append_printf (out, "%s%u", role_names[element->role], index);
}

static void
add_path (GString *out, const Mark *mark)
{
    double box[4] = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
    for (guint i = 0; i < mark->path.length; i++) {
        const Step *step = &mark->path.steps[i];
        guint points = step->kind == STEP_CURVE ? 3 : step->kind == STEP_CLOSE ? 0 : 1;
        for (guint k = 0; k < points; k++) {
            box[0] = MIN (box[0], step->x[k]), box[1] = MIN (box[1], step->y[k]);
            box[2] = MAX (box[2], step->x[k]), box[3] = MAX (box[3], step->y[k]);
        }
    }
    g_string_append_printf (out, " path%u", mark->path.length);
    add_numbers (out, box, 4);
    add_colour (out, "f", mark->fill);
    add_colour (out, "s", mark->stroke);
    if (mark->stroke != COLOUR_NONE)
        add_numbers (out, &mark->path.line, 1);
    if (mark->path.dash[0] > 0)
        g_string_append (out, " dashed");
}

static void
add_mark (GString *out, const Pages *pages, const Mark *mark)
{
    g_string_append (out, "  ");
    add_element (out, pages, mark->element);
    switch (mark->kind) {
    case MARK_TEXT:
        add_numbers (out, (const double[]){ mark->text.x, mark->text.y, mark->text.size }, 3);
        g_string_append_c (out, face_letters[mark->text.face]);
        add_colour (out, "", mark->fill);
        if (mark->text.lang != NULL)
            g_string_append_printf (out, " (%s)", mark->text.lang);
        add_quoted (out, mark->text.text, mark->text.length);
        break;
    case MARK_RECT:
        g_string_append (out, " rect");
        add_numbers (out, (const double[]){ mark->rect.x, mark->rect.y, mark->rect.width, mark->rect.height }, 4);
        add_colour (out, "f", mark->fill);
        add_colour (out, "s", mark->stroke);
        break;
    case MARK_PATH:
        add_path (out, mark);
        break;
    }
    g_string_append_c (out, '\n');
}

static void
add_link (GString *out, const PageLink *link)
{
    g_string_append_printf (out, "  link Link%u", link->element);
    add_numbers (out, (const double[]){ link->left, link->top, link->right, link->bottom }, 4);
    if (link->uri != NULL)
        g_string_append_printf (out, " %s", link->uri);
    else
        g_string_append_printf (out, " page %u", link->page + 1);
    add_quoted (out, link->contents != NULL ? link->contents : "", link->contents != NULL ? strlen (link->contents) : 0);
    g_string_append_c (out, '\n');
}

/* What elements carry besides their place: alternatives, spans, scopes. */
static void
add_elements (GString *out, const Pages *pages)
{
    static const char *const scopes[] = { "", " column", " row", " both" };
    g_string_append (out, "elements\n");
    for (guint i = 1; i < pages_elements (pages); i++) {
        const Element *element = pages_element (pages, i);
        if (element->alt == NULL && element->title == NULL && element->colspan < 2 && element->rowspan < 2 && element->lang == NULL)
            continue;
        g_string_append (out, "  ");
        add_element (out, pages, i);
        g_string_append (out, scopes[element->scope]);
        if (element->colspan > 1 || element->rowspan > 1)
            g_string_append_printf (out, " %ux%u", MAX (element->colspan, 1), MAX (element->rowspan, 1));
        if (element->lang != NULL)
            g_string_append_printf (out, " (%s)", element->lang);
        const char *text = element->alt != NULL ? element->alt : element->title;
        if (text != NULL)
            add_quoted (out, text, strlen (text));
        g_string_append_c (out, '\n');
    }
}

static void
add_bookmarks (GString *out, const Pages *pages)
{
    g_string_append (out, "bookmarks\n");
    for (guint i = 0; i < pages_bookmarks (pages); i++) {
        const Bookmark *bookmark = pages_bookmark (pages, i);
        g_string_append_printf (out, "%*sp%u %s\n", (int)(2 * bookmark->level), "", bookmark->page + 1, bookmark->title);
    }
}

static void
add_printings (GString *out, const Pages *pages)
{
    g_string_append (out, "numbers\n");
    for (guint i = 0; i < pages_printings (pages); i++) {
        const Printing *printing = pages_printing (pages, i);
        g_string_append_printf (out, "  %s %s %s\n", printing->place, printing->number->printed, printing->number->id);
    }
}

GString *
tree_write_pages (const Pages *pages)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < pages_length (pages); i++) {
        const Page *page = pages_page (pages, i);
        g_string_append_printf (out, "page %s\n", page->label);
        for (guint k = 0; k < page->n_marks; k++)
            add_mark (out, pages, &page->marks[k]);
        for (guint k = 0; k < page->n_links; k++)
            add_link (out, &page->links[k]);
    }
    add_elements (out, pages);
    add_bookmarks (out, pages);
    add_printings (out, pages);
    return out;
}
