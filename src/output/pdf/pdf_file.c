/* pdf_file.c - libharu as a store of objects: an empty dictionary for each, whose write function appends our own body. */
#include "output/pdf/pdf_file_int.h"

#include <hpdf.h>
#include <hpdf_utils.h>
#include <string.h>

typedef struct {
    PdfFile *file;
    PdfBody body;
    gconstpointer data;
    char *text; /* owned; instead of a body */
} Raw;

typedef struct {
    HPDF_Page page;
    HPDF_Array annotations; /* NULL: none yet */
} PdfPage;

struct PdfFile {
    HPDF_Doc doc;
    HPDF_STATUS status; /* the first error */
    HPDF_STATUS detail;
    GString *room;     /* for one body at a time */
    GChecksum *digest; /* of every stream, for the file's identifier */
    HPDF_Dict resources;
    GArray *pages; /* PdfPage */
};

static void
on_error (HPDF_STATUS status, HPDF_STATUS detail, void *data)
{
    PdfFile *self = data;
    if (self->status == HPDF_OK) {
        self->status = status;
        self->detail = detail;
    }
}

/* Keeps STATUS as the file's error where libharu did not tell its handler. */
static void
check (PdfFile *self, HPDF_STATUS status)
{
    if (status != HPDF_OK)
        on_error (status, 0, self);
}

static gboolean
made (PdfFile *self, const void *object)
{
    check (self, object != NULL ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM);
    return object != NULL && self->status == HPDF_OK;
}

static PdfRef
number (HPDF_Dict object)
{
    return (PdfRef)(object->header.obj_id & 0x00FFFFFF);
}

static HPDF_STATUS
raw_write (HPDF_Dict object, HPDF_Stream stream)
{
    const Raw *raw = object->attr;
    if (raw->text != NULL)
        return HPDF_Stream_Write (stream, (const HPDF_BYTE *)raw->text, (HPDF_UINT)strlen (raw->text));
    GString *room = raw->file->room;
    g_string_truncate (room, 0);
    raw->body (room, raw->data);
    return HPDF_Stream_Write (stream, (const HPDF_BYTE *)room->str, (HPDF_UINT)room->len);
}

static void
raw_free (HPDF_Dict object)
{
    Raw *raw = object->attr;
    if (raw != NULL)
        g_free (raw->text);
    g_free (raw);
}

/* Makes OBJECT write a body of ours after its own entries. */
static void
raw_hook (PdfFile *self, HPDF_Dict object, PdfBody body, gconstpointer data, const char *text)
{
    Raw *raw = g_new (Raw, 1);
    *raw = (Raw){ .file = self, .body = body, .data = data, .text = g_strdup (text) };
    object->attr = raw;
    object->write_fn = raw_write;
    object->free_fn = raw_free;
}

static HPDF_Dict
raw_new (PdfFile *self, PdfBody body, gconstpointer data, const char *text)
{
    HPDF_Dict object = self->status == HPDF_OK ? HPDF_Dict_New (self->doc->mmgr) : NULL;
    if (!made (self, object))
        return NULL;
    raw_hook (self, object, body, data, text);
    check (self, HPDF_Xref_Add (self->doc->xref, object));
    return self->status == HPDF_OK ? object : NULL;
}

PdfFile *
pdf_file_new (void)
{
    PdfFile *self = g_new0 (PdfFile, 1);
    self->room = g_string_sized_new (4096);
    self->digest = g_checksum_new (G_CHECKSUM_MD5);
    self->pages = g_array_new (FALSE, FALSE, sizeof (PdfPage));
    self->doc = HPDF_New (on_error, self);
    if (made (self, self->doc)) {
        self->doc->pdf_version = HPDF_VER_17;
        check (self, HPDF_SetCompressionMode (self->doc, HPDF_COMP_ALL));
    }
    return self;
}

void
pdf_file_free (PdfFile *self)
{
    if (self == NULL)
        return;
    if (self->doc != NULL)
        HPDF_Free (self->doc);
    g_array_unref (self->pages);
    g_checksum_free (self->digest);
    g_string_free (self->room, TRUE);
    g_free (self);
}

PdfRef
pdf_file_add (PdfFile *self, PdfBody body, gconstpointer data)
{
    HPDF_Dict object = raw_new (self, body, data, NULL);
    return object != NULL ? number (object) : 0;
}

PdfRef
pdf_file_add_text (PdfFile *self, const char *body)
{
    HPDF_Dict object = raw_new (self, NULL, NULL, body);
    return object != NULL ? number (object) : 0;
}

static void
write_stream (PdfFile *self, HPDF_Stream stream, const char *bytes, gsize length)
{
    check (self, length <= G_MAXINT32 ? HPDF_OK : HPDF_FAILD_TO_ALLOC_MEM);
    if (length > 0 && self->status == HPDF_OK)
        check (self, HPDF_Stream_Write (stream, (const HPDF_BYTE *)bytes, (HPDF_UINT)length));
    g_checksum_update (self->digest, (const guchar *)bytes, (gssize)length);
}

PdfRef
pdf_file_add_stream (PdfFile *self, const char *entries, const char *bytes, gsize length, gboolean deflate)
{
    if (self->status != HPDF_OK)
        return 0;
    HPDF_Dict object = HPDF_DictStream_New (self->doc->mmgr, self->doc->xref);
    if (!made (self, object))
        return 0;
    raw_hook (self, object, NULL, NULL, entries);
    object->filter = deflate ? HPDF_STREAM_FILTER_FLATE_DECODE : HPDF_STREAM_FILTER_NONE;
    g_checksum_update (self->digest, (const guchar *)entries, -1);
    write_stream (self, object->stream, bytes, length);
    return number (object);
}

void
pdf_file_set_resources (PdfFile *self, PdfBody body, gconstpointer data)
{
    self->resources = raw_new (self, body, data, NULL);
}

PdfRef
pdf_file_add_page (PdfFile *self, double width, double height)
{
    PdfPage page = { .page = self->status == HPDF_OK ? HPDF_AddPage (self->doc) : NULL };
    if (!made (self, page.page))
        return 0;
    g_array_append_val (self->pages, page);
    check (self, HPDF_Page_SetWidth (page.page, (HPDF_REAL)width));
    check (self, HPDF_Page_SetHeight (page.page, (HPDF_REAL)height));
    check (self, HPDF_Dict_Add (page.page, "Resources", self->resources));
    check (self, HPDF_Dict_AddName (page.page, "Tabs", "S"));
    return number (page.page);
}

void
pdf_file_fill_page (PdfFile *self, guint index, const char *content, gsize length, guint struct_parents)
{
    if (self->status != HPDF_OK)
        return;
    HPDF_Page page = g_array_index (self->pages, PdfPage, index).page;
    HPDF_PageAttr attributes = page->attr;
    check (self, HPDF_Dict_AddNumber (page, "StructParents", (HPDF_INT32)struct_parents));
    write_stream (self, attributes->stream, content, length);
}

PdfRef
pdf_file_add_annotation (PdfFile *self, guint page_index, const char *body)
{
    HPDF_Dict object = raw_new (self, NULL, NULL, body);
    if (object == NULL)
        return 0;
    PdfPage *page = &g_array_index (self->pages, PdfPage, page_index);
    if (page->annotations == NULL) {
        page->annotations = HPDF_Array_New (self->doc->mmgr);
        if (!made (self, page->annotations))
            return 0;
        check (self, HPDF_Dict_Add (page->page, "Annots", page->annotations));
    }
    check (self, HPDF_Array_Add (page->annotations, object));
    return number (object);
}

void
pdf_file_set_catalog (PdfFile *self, const char *entries)
{
    if (self->status == HPDF_OK)
        raw_hook (self, self->doc->catalog, NULL, NULL, entries);
}

void
pdf_file_set_info (PdfFile *self, const char *entries)
{
    if (self->status != HPDF_OK)
        return;
    check (self, HPDF_Dict_RemoveElement (self->doc->info, "Producer"));
    raw_hook (self, self->doc->info, NULL, NULL, entries);
    g_checksum_update (self->digest, (const guchar *)entries, -1);
}

char *
pdf_file_producer (void)
{
    return g_strdup_printf ("Haru Free PDF Library %s", HPDF_GetVersion ());
}

static void
set_identifier (PdfFile *self)
{
    guint8 identifier[16];
    gsize length = sizeof identifier;
    g_checksum_get_digest (self->digest, identifier, &length);
    HPDF_Array pair = HPDF_Array_New (self->doc->mmgr);
    if (!made (self, pair))
        return;
    check (self, HPDF_Dict_Add (self->doc->trailer, "ID", pair));
    for (guint i = 0; i < 2; i++) {
        HPDF_Binary half = HPDF_Binary_New (self->doc->mmgr, identifier, sizeof identifier);
        if (made (self, half))
            check (self, HPDF_Array_Add (pair, half));
    }
}

static GBytes *
read_back (PdfFile *self)
{
    HPDF_UINT32 size = HPDF_GetStreamSize (self->doc);
    HPDF_UINT32 length = size;
    check (self, HPDF_ResetStream (self->doc));
    guint8 *bytes = g_malloc (size);
    if (self->status == HPDF_OK)
        check (self, HPDF_ReadFromStream (self->doc, bytes, &length));
    check (self, length == size ? HPDF_OK : HPDF_FILE_IO_ERROR);
    return g_bytes_new_take (bytes, size);
}

GBytes *
pdf_file_save (PdfFile *self, GError **error)
{
    g_autoptr (GBytes) bytes = NULL;
    if (self->status == HPDF_OK)
        set_identifier (self);
    if (self->status == HPDF_OK)
        check (self, HPDF_SaveToStream (self->doc));
    if (self->status == HPDF_OK)
        bytes = read_back (self);
    if (self->status == HPDF_OK)
        return g_steal_pointer (&bytes);
    fault (error, FAULT_SYSTEM, "the PDF could not be written (libharu error 0x%04lX, %ld)", (gulong)self->status, (glong)self->detail);
    return NULL;
}
