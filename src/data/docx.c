/* docx.c - a Word document as text. */
#include "data/docx_int.h"

#include <expat.h>
#include <string.h>

#include "data/line_int.h"
#include "data/zip_parts_int.h"

#define PART_MOST ((gsize)256 << 20) /* bytes of document.xml */
#define DEEPEST 256                  /* elements inside one another */
#define SEPARATOR '|'                /* between namespace and name, as expat joins them */

/* What an element of WordprocessingML does to the text. */
typedef enum { ROLE_PARAGRAPH, ROLE_TEXT, ROLE_SEGMENT, ROLE_TAB, ROLE_HYPHEN, ROLE_SKIP } Role;

static const struct {
    const char *name;
    Role role;
} roles[] = {
    {"p",              ROLE_PARAGRAPH},
    { "t",             ROLE_TEXT     },
    { "br",            ROLE_SEGMENT  },
    { "cr",            ROLE_SEGMENT  },
    { "tab",           ROLE_TAB      },
    { "ptab",          ROLE_TAB      },
    { "noBreakHyphen", ROLE_HYPHEN   },
    { "pPr",           ROLE_SKIP     }, /* tab stops are called tab, too */
    { "rPr",           ROLE_SKIP     },
    { "sdtPr",         ROLE_SKIP     },
    { "tblPr",         ROLE_SKIP     },
    { "del",           ROLE_SKIP     },
    { "moveFrom",      ROLE_SKIP     },
    { "delText",       ROLE_SKIP     },
    { "instrText",     ROLE_SKIP     },
    { "delInstrText",  ROLE_SKIP     },
    { "drawing",       ROLE_SKIP     },
    { "pict",          ROLE_SKIP     },
    { "object",        ROLE_SKIP     },
    { "rt",            ROLE_SKIP     },
};

/* What one reading needs. */
typedef struct {
    XML_Parser parser;
    GString *out;
    guint depth;
    guint skip;  /* depth of the element that is skipped; 0: none is */
    guint texts; /* open w:t elements */
    gboolean is_document;
    const char *wrong; /* why it was stopped */
} Reader;

gboolean
docx_detect (const char *bytes, gsize n_bytes)
{
    return n_bytes >= 4 && memcmp (bytes, "PK\3\4", 4) == 0;
}

static void
stop (Reader *self, const char *wrong)
{
    self->wrong = wrong;
    XML_StopParser (self->parser, XML_FALSE);
}

/* The local name of an element of WordprocessingML (either edition of the standard); NULL of another. */
static const char *
word_name (const char *name)
{
    static const char *const spaces[] = { "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                          "http://purl.oclc.org/ooxml/wordprocessingml/main" };
    const char *local = strrchr (name, SEPARATOR);
    for (guint i = 0; local != NULL && i < G_N_ELEMENTS (spaces); i++)
        if (strlen (spaces[i]) == (gsize)(local - name) && memcmp (spaces[i], name, (gsize)(local - name)) == 0)
            return local + 1;
    return NULL;
}

static gboolean
find_role (const char *local, Role *role)
{
    for (guint i = 0; local != NULL && i < G_N_ELEMENTS (roles); i++)
        if (strcmp (roles[i].name, local) == 0) {
            *role = roles[i].role;
            return TRUE;
        }
    return FALSE;
}

static void
start_element (void *data, const char *name, const char **attributes)
{
    Reader *self = data;
    const char *local = word_name (name), *tail = strrchr (name, SEPARATOR);
    Role role;
    (void)attributes;
    if (++self->depth > DEEPEST) {
        stop (self, "too many elements inside one another");
        return;
    }
    self->is_document |= local != NULL && strcmp (local, "document") == 0;
    if (self->skip > 0)
        return;
    /* the second choice of compatible markup says the first again */
    if (local == NULL && tail != NULL && strcmp (tail + 1, "Fallback") == 0)
        self->skip = self->depth;
    if (!find_role (local, &role))
        return;
    if (role == ROLE_SKIP)
        self->skip = self->depth;
    else if (role == ROLE_TEXT)
        self->texts++;
    else if (role == ROLE_SEGMENT)
        g_string_append_c (self->out, SEGMENT_BREAK);
    else if (role == ROLE_TAB)
        g_string_append_c (self->out, '\t');
    else if (role == ROLE_HYPHEN)
        g_string_append (self->out, "\xE2\x80\x91");
}

static void
end_element (void *data, const char *name)
{
    Reader *self = data;
    Role role;
    if (self->skip == self->depth)
        self->skip = 0;
    else if (self->skip == 0 && find_role (word_name (name), &role)) {
        if (role == ROLE_TEXT)
            self->texts--;
        else if (role == ROLE_PARAGRAPH)
            g_string_append_c (self->out, '\n');
    }
    self->depth--;
}

static void
add_characters (void *data, const char *text, int length)
{
    Reader *self = data;
    if (self->texts == 0 || self->skip > 0)
        return;
    for (int i = 0; i < length; i++)
        g_string_append_c (self->out, text[i] == '\n' || text[i] == '\r' ? ' ' : text[i]);
}

/* Entities are declared in a document type, which no Word document has. */
static void
start_doctype (void *data, const char *name, const char *system_id, const char *public_id, int has_internal_subset)
{
    (void)name, (void)system_id, (void)public_id, (void)has_internal_subset;
    stop (data, "a document type");
}

char *
docx_xml_text (const char *name, const char *xml, gsize xml_length, gsize *length, GError **error)
{
    Reader self = { .parser = XML_ParserCreateNS (NULL, SEPARATOR), .out = g_string_new (NULL) };
    XML_SetUserData (self.parser, &self);
    XML_SetElementHandler (self.parser, start_element, end_element);
    XML_SetCharacterDataHandler (self.parser, add_characters);
    XML_SetStartDoctypeDeclHandler (self.parser, start_doctype);
    const enum XML_Status status = XML_Parse (self.parser, xml, (int)xml_length, TRUE);
    const char *wrong = self.wrong != NULL ? self.wrong : XML_ErrorString (XML_GetErrorCode (self.parser));
    const gulong line = XML_GetCurrentLineNumber (self.parser);
    XML_ParserFree (self.parser);
    if (status == XML_STATUS_OK && self.is_document) {
        *length = self.out->len;
        return g_string_free (self.out, FALSE);
    }
    if (status == XML_STATUS_OK)
        fault_at (error, FAULT_INPUT, source_pos (name, 0, 0), "expected a Word document, found other XML");
    else
        fault_at (error, FAULT_INPUT, source_pos (name, 0, 0), "expected a whole Word document, found %s in line %lu of its text part",
                  wrong != NULL ? wrong : "nothing", line);
    g_string_free (self.out, TRUE);
    return NULL;
}

char *
docx_text (const char *name, const char *bytes, gsize n_bytes, gsize *length, GError **error)
{
    static const char *const parts[] = { "word/document.xml", "word/document2.xml" };
    g_autoptr (ZipParts) zip = zip_parts_open (name, bytes, n_bytes, error);
    if (zip == NULL)
        return NULL;
    const char *part = parts[!zip_parts_has (zip, parts[0]) && zip_parts_has (zip, parts[1])];
    if (!zip_parts_has (zip, part)) {
        fault_at (error, FAULT_INPUT, source_pos (name, 0, 0), "expected a Word document, found another archive");
        return NULL;
    }
    gsize n;
    g_autofree char *xml = zip_parts_read (zip, part, PART_MOST, &n, error);
    return xml != NULL ? docx_xml_text (name, xml, n, length, error) : NULL;
}
