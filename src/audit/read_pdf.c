/* read_pdf.c - the words of a PDF: pages, bookmarks, metadata, alternative texts, attachments. */
#include <string.h>

#include <poppler.h>

#include "audit/texts_int.h"

static void
add_string (GArray *texts, const char *place, char *text)
{
    if (text != NULL)
        add_found (texts, g_strdup (place), text, -1);
    g_free (text);
}

/* Where the links of PAGE lead to outside the file. */
static void
add_links (PopplerPage *page, const char *place, GArray *texts)
{
    GList *links = poppler_page_get_link_mapping (page);
    for (GList *item = links; item != NULL; item = item->next) {
        const PopplerAction *action = ((PopplerLinkMapping *)item->data)->action;
        if (action->type == POPPLER_ACTION_URI && action->uri.uri != NULL)
            add_found (texts, g_strconcat ("a link on ", place, NULL), action->uri.uri, -1);
    }
    poppler_page_free_link_mapping (links);
}

/* What is pinned to PAGE besides links: remarks, fields and who wrote them. */
static void
add_annotations (PopplerPage *page, const char *place, GArray *texts)
{
    GList *pinned = poppler_page_get_annot_mapping (page);
    for (GList *item = pinned; item != NULL; item = item->next) {
        PopplerAnnot *annotation = ((PopplerAnnotMapping *)item->data)->annot;
        g_autofree char *where = g_strconcat ("an annotation on ", place, NULL);
        add_string (texts, where, poppler_annot_get_contents (annotation));
        add_string (texts, where, poppler_annot_get_name (annotation));
        if (POPPLER_IS_ANNOT_MARKUP (annotation)) {
            add_string (texts, where, poppler_annot_markup_get_label (POPPLER_ANNOT_MARKUP (annotation)));
            add_string (texts, where, poppler_annot_markup_get_subject (POPPLER_ANNOT_MARKUP (annotation)));
        }
    }
    poppler_page_free_annot_mapping (pinned);
}

/* The name that PAGE goes by beside its number. */
static void
add_label (PopplerPage *page, const char *place, GArray *texts)
{
    g_autofree char *where = g_strconcat ("the label of ", place, NULL);
    char *label = NULL;
    g_object_get (page, "label", &label, NULL);
    add_string (texts, where, label);
}

static gboolean
add_destination (gpointer name, gpointer destination, gpointer texts)
{
    (void)destination;
    add_found (texts, g_strdup ("names of places"), name, -1);
    return FALSE;
}

static void
add_destinations (PopplerDocument *document, GArray *texts)
{
    GTree *places = poppler_document_create_dests_tree (document);
    if (places == NULL)
        return;
    g_tree_foreach (places, add_destination, texts);
    g_tree_unref (places);
}

static void
add_pages (PopplerDocument *document, GArray *texts)
{
    for (int i = 0; i < poppler_document_get_n_pages (document); i++) {
        PopplerPage *page = poppler_document_get_page (document, i);
        g_autofree char *place = g_strdup_printf ("page %d", i + 1);
        add_string (texts, place, poppler_page_get_text (page));
        add_links (page, place, texts);
        add_annotations (page, place, texts);
        add_label (page, place, texts);
        g_object_unref (page);
    }
}

static void
add_bookmarks (PopplerIndexIter *iter, GArray *texts)
{
    if (iter == NULL)
        return;
    do {
        PopplerAction *action = poppler_index_iter_get_action (iter);
        add_found (texts, g_strdup ("bookmarks"), action->any.title != NULL ? action->any.title : "", -1);
        poppler_action_free (action);
        PopplerIndexIter *child = poppler_index_iter_get_child (iter);
        add_bookmarks (child, texts);
        if (child != NULL)
            poppler_index_iter_free (child);
    } while (poppler_index_iter_next (iter));
}

static void
add_elements (PopplerStructureElementIter *iter, GArray *texts)
{
    if (iter == NULL)
        return;
    do {
        PopplerStructureElement *element = poppler_structure_element_iter_get_element (iter);
        add_string (texts, "alternative texts", poppler_structure_element_get_alt_text (element));
        add_string (texts, "replacement texts", poppler_structure_element_get_actual_text (element));
        add_string (texts, "element titles", poppler_structure_element_get_title (element));
        g_object_unref (element);
        PopplerStructureElementIter *child = poppler_structure_element_iter_get_child (iter);
        add_elements (child, texts);
        if (child != NULL)
            poppler_structure_element_iter_free (child);
    } while (poppler_structure_element_iter_next (iter));
}

static gboolean
collect_bytes (const char *bytes, gsize length, gpointer data, GError **error)
{
    (void)error;
    g_string_append_len (data, bytes, (gssize)length);
    return TRUE;
}

/* Attachments are text; what is none cannot be checked. FALSE then. */
static gboolean
add_attachments (PopplerDocument *document, GArray *texts)
{
    gboolean readable = TRUE;
    GList *attachments = poppler_document_get_attachments (document);
    for (GList *item = attachments; item != NULL; item = item->next) {
        PopplerAttachment *attachment = item->data;
        g_autoptr (GString) bytes = g_string_new (NULL);
        poppler_attachment_save_to_callback (attachment, collect_bytes, bytes, NULL);
        readable = readable && g_utf8_validate (bytes->str, (gssize)bytes->len, NULL);
        add_found (texts, g_strdup ("attachment"), bytes->str, (gssize)bytes->len);
        add_found (texts, g_strdup ("attachment name"), attachment->name != NULL ? attachment->name : "", -1);
        g_object_unref (attachment);
    }
    g_list_free (attachments);
    return readable;
}

static void
add_metadata (PopplerDocument *document, GArray *texts)
{
    add_string (texts, "title", poppler_document_get_title (document));
    add_string (texts, "author", poppler_document_get_author (document));
    add_string (texts, "subject", poppler_document_get_subject (document));
    add_string (texts, "keywords", poppler_document_get_keywords (document));
    add_string (texts, "creator", poppler_document_get_creator (document));
    add_string (texts, "producer", poppler_document_get_producer (document));
    add_string (texts, "XMP metadata", poppler_document_get_metadata (document));
}

gboolean
read_pdf (const char *name, const char *bytes, gsize length, GArray *texts, GError **error)
{
    g_autoptr (GBytes) all = g_bytes_new_static (bytes, length);
    PopplerDocument *document = poppler_document_new_from_bytes (all, NULL, NULL);
    if (document == NULL)
        return fault (error, FAULT_GATE, "%s: the PDF cannot be read back", name);
    add_pages (document, texts);
    PopplerIndexIter *bookmarks = poppler_index_iter_new (document);
    add_bookmarks (bookmarks, texts);
    if (bookmarks != NULL)
        poppler_index_iter_free (bookmarks);
    PopplerStructureElementIter *elements = poppler_structure_element_iter_new (document);
    add_elements (elements, texts);
    if (elements != NULL)
        poppler_structure_element_iter_free (elements);
    add_destinations (document, texts);
    add_metadata (document, texts);
    const gboolean readable = add_attachments (document, texts);
    g_object_unref (document);
    return readable || fault (error, FAULT_GATE, "%s: an attachment cannot be checked", name);
}
