/* pdf_outline.c - the outline as a tree of items, and page labels in runs. */
#include "output/pdf/pdf_outline_int.h"

#include "base/number.h"

/* Items are numbered from 1; 0 is the outline itself, or none. */
typedef struct {
    PdfOutline *outline;
    guint index, parent, previous, next, first, last, children;
    PdfRef ref;
} Item;

struct PdfOutline {
    const Pages *pages;
    const PdfTree *tree;
    const PdfRef *page_refs;
    Item *items;
};

/* Finds each item's place from the levels; a level that is skipped counts as the next one. */
static void
link_item (PdfOutline *self, guint index)
{
    Item *item = &self->items[index];
    guint level = pages_bookmark (self->pages, index - 1)->level;
    guint parent = index - 1;
    while (parent != 0 && pages_bookmark (self->pages, parent - 1)->level >= level)
        parent = self->items[parent].parent;
    Item *above = &self->items[parent];
    item->parent = parent;
    item->previous = above->last;
    if (above->last != 0)
        self->items[above->last].next = index;
    else
        above->first = index;
    above->last = index;
    above->children++;
}

static void
append_item_ref (GString *out, const char *key, const PdfOutline *self, guint index)
{
    pdf_append_ref_entry (out, key, index != 0 ? self->items[index].ref : 0);
}

static void
item_body (GString *out, gconstpointer data)
{
    const Item *item = data;
    const PdfOutline *self = item->outline;
    append_item_ref (out, "/First", self, item->first);
    append_item_ref (out, "/Last", self, item->last);
    if (item->index == 0) {
        g_string_append_printf (out, " /Type /Outlines /Count %u", item->children);
        return;
    }
    const Bookmark *bookmark = pages_bookmark (self->pages, item->index - 1);
    pdf_append_text_entry (out, "/Title", bookmark->title);
    pdf_append_ref_entry (out, "/Parent", self->items[item->parent].ref);
    append_item_ref (out, "/Prev", self, item->previous);
    append_item_ref (out, "/Next", self, item->next);
    if (item->children > 0)
        g_string_append_printf (out, " /Count -%u", item->children); /* closed */
    pdf_append_ref_entry (out, "/SE", pdf_tree_ref (self->tree, bookmark->element));
    g_string_append_printf (out, " /Dest [ %u 0 R /XYZ null ", self->page_refs[bookmark->page]);
    pdf_append_number (out, pages_page (self->pages, bookmark->page)->height - bookmark->y);
    g_string_append (out, " null ]");
}

PdfOutline *
pdf_outline_new (PdfFile *file, const Pages *pages, const PdfTree *tree, const PdfRef *page_refs)
{
    guint n = pages_bookmarks (pages);
    PdfOutline *self = g_new (PdfOutline, 1);
    *self = (PdfOutline){ .pages = pages, .tree = tree, .page_refs = page_refs, .items = g_new0 (Item, n + 1) };
    for (guint i = 0; i <= n && n > 0; i++) {
        self->items[i].outline = self;
        self->items[i].index = i;
        self->items[i].ref = pdf_file_add (file, item_body, &self->items[i]);
        if (i > 0)
            link_item (self, i);
    }
    return self;
}

void
pdf_outline_free (PdfOutline *self)
{
    if (self != NULL)
        g_free (self->items);
    g_free (self);
}

PdfRef
pdf_outline_root (const PdfOutline *self)
{
    return self->items[0].ref;
}

/* The number that LABEL is, or -1. */
static gint64
label_number (const char *label)
{
    gint64 value;
    gboolean plain = label != NULL && g_ascii_isdigit (label[0]) && label[0] != '0' && number_parse_count (label, -1, &value);
    return plain ? value : -1;
}

void
pdf_append_page_labels (GString *catalog, const Pages *pages)
{
    gint64 expected = -1; /* the number that goes on with the run */
    g_string_append (catalog, " /PageLabels << /Nums [");
    for (guint i = 0; i < pages_length (pages); i++) {
        const char *label = pages_page (pages, i)->label;
        gint64 value = label_number (label);
        if (value < 0) {
            g_string_append_printf (catalog, " %u <<", i);
            pdf_append_text_entry (catalog, "/P", label);
            g_string_append (catalog, " >>");
        } else if (value != expected)
            g_string_append_printf (catalog, " %u << /S /D /St %" G_GINT64_FORMAT " >>", i, value);
        expected = value < 0 ? -1 : value + 1;
    }
    g_string_append (catalog, " ] >>");
}
