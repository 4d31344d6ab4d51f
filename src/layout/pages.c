/* pages.c - the store behind the pages: arrays of small structs, texts in one chunk, the steps of paths in blocks. */
#include "layout/pages.h"

#include <string.h>

typedef struct {
    GArray *marks, *links;
} Contents;

struct Pages {
    PagesInfo info;
    GStringChunk *texts;
    GArray *pages;      /* Page, whose marks and links stand in the contents of the same index */
    GArray *contents;   /* Contents */
    GArray *elements;   /* Element */
    GArray *bookmarks;  /* Bookmark */
    GArray *printings;  /* Printing */
    GPtrArray *blocks;  /* of Steps; they never move */
    gsize block_length; /* Steps used of the last block */
    gsize block_size;
};

#define BLOCK_STEPS 1024

/* TEXT in the store. Those that recur (languages, roles' titles) are kept once. */
static const char *
keep (Pages *self, const char *text)
{
    return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

static const char *
keep_once (Pages *self, const char *text)
{
    return text != NULL ? g_string_chunk_insert_const (self->texts, text) : NULL;
}

static const Step *
keep_steps (Pages *self, const Step *steps, gsize length)
{
    if (self->block_length + length > self->block_size) {
        self->block_size = MAX (length, BLOCK_STEPS);
        self->block_length = 0;
        g_ptr_array_add (self->blocks, g_new (Step, self->block_size));
    }
    if (length == 0)
        return NULL;
    Step *kept = (Step *)g_ptr_array_index (self->blocks, self->blocks->len - 1) + self->block_length;
    memcpy (kept, steps, length * sizeof (Step));
    self->block_length += length;
    return kept;
}

static void
contents_clear (gpointer data)
{
    Contents *self = data;
    g_array_unref (self->marks);
    g_array_unref (self->links);
}

static Page *
last_page (Pages *self)
{
    g_assert (self->pages->len > 0);
    return &g_array_index (self->pages, Page, self->pages->len - 1);
}

static Contents *
last_contents (Pages *self)
{
    return &g_array_index (self->contents, Contents, self->contents->len - 1);
}

Pages *
pages_new (const PagesInfo *info)
{
    Pages *self = g_new0 (Pages, 1);
    self->texts = g_string_chunk_new (4096);
    self->pages = g_array_new (FALSE, FALSE, sizeof (Page));
    self->contents = g_array_new (FALSE, FALSE, sizeof (Contents));
    g_array_set_clear_func (self->contents, contents_clear);
    self->elements = g_array_new (FALSE, FALSE, sizeof (Element));
    self->bookmarks = g_array_new (FALSE, FALSE, sizeof (Bookmark));
    self->printings = g_array_new (FALSE, FALSE, sizeof (Printing));
    self->blocks = g_ptr_array_new_with_free_func (g_free);
    self->info = (PagesInfo){
        .id = keep (self, info->id),
        .file = keep (self, info->file),
        .title = keep (self, info->title),
        .author = keep (self, info->author),
        .subject = keep (self, info->subject),
        .keywords = keep (self, info->keywords),
        .language = keep (self, info->language),
    };
    pages_add_element (self, &(Element){ .role = ROLE_DOCUMENT, .parent = 0 });
    return self;
}

void
pages_free (Pages *self)
{
    if (self == NULL)
        return;
    g_string_chunk_free (self->texts);
    g_array_unref (self->pages);
    g_array_unref (self->contents);
    g_array_unref (self->elements);
    g_array_unref (self->bookmarks);
    g_array_unref (self->printings);
    g_ptr_array_unref (self->blocks);
    g_free (self);
}

const PagesInfo *
pages_info (const Pages *self)
{
    return &self->info;
}

guint
pages_length (const Pages *self)
{
    return self->pages->len;
}

const Page *
pages_page (const Pages *self, guint index)
{
    g_assert (index < self->pages->len);
    return &g_array_index (self->pages, Page, index);
}

guint
pages_elements (const Pages *self)
{
    return self->elements->len;
}

const Element *
pages_element (const Pages *self, guint index)
{
    g_assert (index < self->elements->len);
    return &g_array_index (self->elements, Element, index);
}

guint
pages_bookmarks (const Pages *self)
{
    return self->bookmarks->len;
}

const Bookmark *
pages_bookmark (const Pages *self, guint index)
{
    g_assert (index < self->bookmarks->len);
    return &g_array_index (self->bookmarks, Bookmark, index);
}

guint
pages_printings (const Pages *self)
{
    return self->printings->len;
}

const Printing *
pages_printing (const Pages *self, guint index)
{
    g_assert (index < self->printings->len);
    return &g_array_index (self->printings, Printing, index);
}

guint
pages_add_element (Pages *self, const Element *element)
{
    g_assert (element->parent < self->elements->len || (element->parent == 0 && self->elements->len == 0));
    Element kept = *element;
    kept.alt = keep (self, element->alt);
    kept.actual = keep (self, element->actual);
    kept.lang = keep_once (self, element->lang);
    kept.id = keep (self, element->id);
    kept.title = keep (self, element->title);
    g_array_append_val (self->elements, kept);
    return self->elements->len - 1;
}

void
pages_set_bbox (Pages *self, guint element, const double bbox[4])
{
    g_assert (element < self->elements->len);
    memcpy (g_array_index (self->elements, Element, element).bbox, bbox, 4 * sizeof (double));
}

void
pages_begin (Pages *self, double width, double height, const char *label)
{
    Page page = { .width = width, .height = height, .label = keep (self, label) };
    Contents contents = {
        .marks = g_array_sized_new (FALSE, FALSE, sizeof (Mark), 64),
        .links = g_array_new (FALSE, FALSE, sizeof (PageLink)),
    };
    g_array_append_val (self->pages, page);
    g_array_append_val (self->contents, contents);
}

void
pages_add_mark (Pages *self, const Mark *mark)
{
    g_assert (mark->element == ELEMENT_NONE || mark->element < self->elements->len);
    Page *page = last_page (self);
    GArray *marks = last_contents (self)->marks;
    Mark kept = *mark;
    if (mark->kind == MARK_TEXT) {
        kept.text.text = g_string_chunk_insert_len (self->texts, mark->text.text, (gssize)mark->text.length);
        kept.text.lang = keep_once (self, mark->text.lang);
    }
    if (mark->kind == MARK_PATH)
        kept.path.steps = keep_steps (self, mark->path.steps, mark->path.length);
    g_array_append_val (marks, kept);
    page->marks = (const Mark *)marks->data;
    page->n_marks = marks->len;
}

void
pages_add_link (Pages *self, const PageLink *link)
{
    g_assert (link->element < self->elements->len);
    Page *page = last_page (self);
    GArray *links = last_contents (self)->links;
    PageLink kept = *link;
    kept.uri = keep (self, link->uri);
    kept.contents = keep (self, link->contents);
    g_array_append_val (links, kept);
    page->links = (const PageLink *)links->data;
    page->n_links = links->len;
}

void
pages_add_bookmark (Pages *self, const Bookmark *bookmark)
{
    Bookmark kept = *bookmark;
    kept.title = keep (self, bookmark->title);
    g_array_append_val (self->bookmarks, kept);
}

void
pages_add_printing (Pages *self, const Printing *printing)
{
    Printing kept = *printing;
    kept.place = keep (self, printing->place);
    g_array_append_val (self->printings, kept);
}
