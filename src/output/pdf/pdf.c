/* pdf.c - Pages in, one PDF out: pages are drawn in order, then come fonts, metadata and outline, which need to know what was drawn. */
#include "output/pdf/pdf.h"

#include <hpdf.h>

#include "output/pdf/pdf_canvas_int.h"
#include "output/pdf/pdf_file_int.h"
#include "output/pdf/pdf_font_int.h"
#include "output/pdf/pdf_meta_int.h"
#include "output/pdf/pdf_outline_int.h"
#include "output/pdf/pdf_pack_int.h"
#include "output/pdf/pdf_tree_int.h"

/* What one file is made with. */
typedef struct {
    const Pages *pages;
    PdfFile *file;
    PdfTree *tree;
    PdfFonts *fonts;
    PdfCanvas *canvas;
    PdfRef *refs; /* one a page */
} Press;

/* A URI is ASCII: other bytes, and blanks, are escaped. */
static char *
ascii_uri (const char *uri)
{
    GString *out = g_string_new (NULL);
    for (; *uri != '\0'; uri++)
        if (*uri > ' ' && *uri <= '~')
            g_string_append_c (out, *uri);
        else
            g_string_append_printf (out, "%%%02X", (guint8)*uri);
    return g_string_free (out, FALSE);
}

static void
append_target (GString *out, const Press *self, const PageLink *link)
{
    if (link->uri != NULL) {
        g_autofree char *uri = ascii_uri (link->uri);
        g_string_append (out, " /A << /Type /Action /S /URI");
        pdf_append_text_entry (out, "/URI", uri);
        g_string_append (out, " >>");
        return;
    }
    g_string_append_printf (out, " /Dest [ %u 0 R /XYZ null ", self->refs[link->page]);
    pdf_append_number (out, pages_page (self->pages, link->page)->height - link->y);
    g_string_append (out, " null ]");
}

static void
add_link (Press *self, guint index, const PageLink *link)
{
    double height = pages_page (self->pages, index)->height;
    const double corners[4] = { link->left, height - link->bottom, link->right, height - link->top };
    g_autoptr (GString) body = g_string_new ("/Type /Annot /Subtype /Link /F 4 /Border [ 0 0 0 ] /Rect [");
    for (guint i = 0; i < 4; i++) {
        g_string_append_c (body, ' ');
        pdf_append_number (body, corners[i]);
    }
    g_string_append_printf (body, " ] /StructParent %u", pdf_tree_next_key (self->tree));
    pdf_append_ref_entry (body, "/P", self->refs[index]);
    pdf_append_text_entry (body, "/Contents", link->contents != NULL ? link->contents : link->uri != NULL ? link->uri : "Link");
    append_target (body, self, link);
    pdf_tree_add_link (self->tree, link->element, pdf_file_add_annotation (self->file, index, body->str));
}

static void
draw_pages (Press *self)
{
    for (guint i = 0; i < pages_length (self->pages); i++) {
        const Page *page = pages_page (self->pages, i);
        self->refs[i] = pdf_file_add_page (self->file, page->width, page->height);
    }
    for (guint i = 0; i < pages_length (self->pages); i++) {
        const Page *page = pages_page (self->pages, i);
        guint key = pdf_tree_next_key (self->tree);
        pdf_tree_begin_page (self->tree, self->refs[i], page->height);
        const GString *content = pdf_canvas_draw (self->canvas, page);
        pdf_file_fill_page (self->file, i, content->str, content->len, key);
        for (guint k = 0; k < page->n_links; k++)
            add_link (self, i, &page->links[k]);
    }
}

static void
set_catalog (const Press *self, const PdfOutline *outline, GString *catalog)
{
    PdfRef root = pdf_outline_root (outline);
    pdf_append_ref_entry (catalog, "/StructTreeRoot", pdf_tree_root (self->tree));
    pdf_append_ref_entry (catalog, "/Outlines", root);
    g_string_append (catalog, root != 0 ? " /PageMode /UseOutlines" : "");
    pdf_append_page_labels (catalog, self->pages);
    pdf_file_set_catalog (self->file, catalog->str);
}

GBytes *
pdf_write (const Pages *pages, FontSet *fonts, const Attachment *attachments, guint n_attachments, gint64 seconds, GError **error)
{
    /* The file is freed before what its bodies are written from. */
    g_autofree PdfRef *refs = g_new0 (PdfRef, pages_length (pages) + 1);
    g_autoptr (GString) catalog = g_string_new (NULL);
    g_autoptr (PdfFonts) embedded = NULL;
    g_autoptr (PdfTree) tree = NULL;
    g_autoptr (PdfCanvas) canvas = NULL;
    g_autoptr (PdfOutline) outline = NULL;
    g_autoptr (PdfFile) file = pdf_file_new ();
    tree = pdf_tree_new (file, pages);
    embedded = pdf_fonts_new (file, fonts);
    canvas = pdf_canvas_new (tree, embedded, fonts);
    Press press = { .pages = pages, .file = file, .tree = tree, .fonts = embedded, .canvas = canvas, .refs = refs };

    pdf_file_set_resources (file, pdf_fonts_resources, embedded);
    draw_pages (&press);
    outline = pdf_outline_new (file, pages, tree, refs);
    pdf_add_metadata (file, pages_info (pages), seconds, catalog);
    pdf_add_attachments (file, attachments, n_attachments, seconds, catalog);
    if (!pdf_fonts_finish (embedded, error))
        return NULL;
    set_catalog (&press, outline, catalog);
    g_autoptr (GBytes) plain = pdf_file_save (file, error);
    return plain != NULL ? pdf_pack (plain, error) : NULL;
}

const char *
pdf_library (void)
{
    return "libharu " HPDF_VERSION_TEXT;
}
