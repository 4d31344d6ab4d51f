/* zip_parts_test.c - archives whose parts are read with limits. */
#include "data/xml_part_int.h"
#include "zip_file.h"

static char *
read_part (const char *bytes, gsize length, const char *part, gsize most)
{
    GError *error = NULL;
    gsize n = 0;
    g_autoptr (ZipParts) parts = zip_parts_open ("x.zip", bytes, length, &error);
    char *text = parts != NULL ? zip_parts_read (parts, part, most, &n, &error) : NULL;
    if (text == NULL) {
        text = g_strdup (error->message);
        g_error_free (error);
    } else {
        g_assert_cmpuint (strlen (text), ==, n);
    }
    return text;
}

static void
test_names (void)
{
    static const ZipFilePart files[] = {
        {.name = "Word/Document.xml", .bytes = "a" },
        { .name = "back\\slash.xml",                          .bytes = "b" },
        { .name = "empty",.bytes = "" },
        { .name = NULL           }
    };
    static const struct {
        const char *part, *text;
    } wanted[] = {
        {"word/document.xml",   "a"                                                           },
        { "/WORD/DOCUMENT.XML", "a"                                                           },
        { "back/slash.xml",     "b"                                                           },
        { "empty",              ""                                                            },
        { "other",              "x.zip: expected a whole part other, found that there is none"},
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (files, &length);
    for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
        g_autofree char *text = read_part (bytes, length, wanted[i].part, 100);
        g_assert_cmpstr (text, ==, wanted[i].text);
    }
}

/* Two parts whose names differ in case are two of one name: nobody can say which is meant. */
static void
test_two (void)
{
    static const ZipFilePart files[] = {
        {.name = "a.xml", .bytes = "a" },
        { .name = "A.xml",              .bytes = "b" },
        { .name = NULL}
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (files, &length);
    g_autofree char *text = read_part (bytes, length, "a.xml", 100);
    g_assert_cmpstr (text, ==, "x.zip: expected a whole part a.xml, found that there are two");
}

static void
test_too_large (void)
{
    static const ZipFilePart files[] = {
        {.name = "a", .bytes = "12345678" },
        { .name = NULL         }
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (files, &length), *good = read_part (bytes, length, "a", 8),
                    *bad = read_part (bytes, length, "a", 7);
    g_assert_cmpstr (good, ==, "12345678");
    g_assert_cmpstr (bad, ==, "x.zip: expected a whole part a, found that it is too large");
}

/* A long part reads the same whether it is unfolded ahead or not, in pieces of whatever size; and may be closed before its end. */
static void
test_ahead (void)
{
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint i = 0; text->len < 3000000; i++)
        g_string_append_printf (text, "%u,", i * 2654435761u);
    const ZipFilePart files[] = {
        {.name = "a", .bytes = text->str },
        { .name = NULL         }
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (files, &length);
    g_autoptr (ZipParts) parts = zip_parts_open ("x.zip", bytes, length, NULL);
    static const gsize sizes[] = { 1000, 65536, 131072, 1 << 20 };
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
        g_autoptr (ZipPart) part = zip_part_open (parts, "a", NULL);
        g_autoptr (GString) out = g_string_new (NULL);
        g_autofree char *buffer = g_malloc (sizes[i]);
        gssize got;
        zip_part_ahead (part);
        while ((got = zip_part_read (part, buffer, sizes[i], NULL)) > 0)
            g_string_append_len (out, buffer, got);
        g_assert_cmpint (got, ==, 0);
        g_assert_cmpint (zip_part_read (part, buffer, sizes[i], NULL), ==, 0);
        g_assert_true (g_string_equal (out, text));
    }
    g_autoptr (ZipPart) left = zip_part_open (parts, "a", NULL);
    zip_part_ahead (left);
}

/* ---- XML */

typedef struct {
    GString *out;
    XmlPart *xml;
} Trace;

static void
on_start (gpointer data, const char *name, const char *const *attributes)
{
    const char *id = xml_attribute_local (attributes, "id");
    g_string_append_printf (((Trace *)data)->out, "<%s%s%s", name, id != NULL ? " " : "", id != NULL ? id : "");
}

static void
on_end (gpointer data, const char *name)
{
    Trace *self = data;
    g_string_append_printf (self->out, ">%s", name);
    if (strcmp (name, "pause") == 0)
        xml_part_pause (self->xml);
}

static void
on_text (gpointer data, const char *text, gsize length)
{
    g_string_append_len (((Trace *)data)->out, text, (gssize)length);
}

static const char *const spaces[] = { "urn:a", "urn:b", NULL };
static const XmlHandlers handlers = { .namespaces = spaces, .start = on_start, .end = on_end, .text = on_text };

static const struct {
    const char *name, *xml, *out;
} documents[] = {
    {"plain",      "<a xmlns='urn:a'><b id='1'>x</b></a>",                                     "<a<b 1x>b>a"                                                                                },
    { "none",      "<a><b/></a>",                                                              "<<>>"                                                                                       },
    { "prefixed",  "<p:a xmlns:p='urn:b'><b/><p:b p:id='2'/></p:a>",                           "<a<><b 2>b>a"                                                                               },
    { "rebound",   "<a xmlns='urn:a'><a xmlns='urn:z'><a/></a><a/></a>",                       "<a<<>><a>a>a"                                                                               },
    { "unbound",   "<a xmlns='urn:a'><p:a/></a>",                                              "<a<>>a"                                                                                     },
    { "shadowed",  "<p:a xmlns:p='urn:a'><p:a xmlns:p='urn:z'/><p:c xmlns:pp='urn:z'/></p:a>", "<a<><c>c>a"                                                                                 },
    { "paused",    "<a xmlns='urn:a'><pause/>1<pause>2</pause></a>",                           "<a<pause>pause|1<pause2>pause|>a"                                                           },
    { "malformed", "<a xmlns='urn:a'><b></a>",                                                 "<a<bx.zip: expected well-formed XML in a, found \"mismatched tag\" in its line 1"           },
    { "doctype",   "<!DOCTYPE a><a/>",                                                         "x.zip: expected no document type in a, found one"                                           },
    { "two-roots", "<a/><a/>",                                                                 "<>x.zip: expected well-formed XML in a, found \"junk after document element\" in its line 1"},
    { "empty",     " ",                                                                        "x.zip: expected well-formed XML in a, found \"no element found\" in its line 1"             },
};

static void
test_xml (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    const ZipFilePart files[] = {
        {.name = "a", .bytes = documents[i].xml },
        { .name = NULL         }
    };
    gsize length;
    g_autofree char *bytes = zip_file_make (files, &length);
    g_autoptr (ZipParts) parts = zip_parts_open ("x.zip", bytes, length, NULL);
    g_autoptr (GString) out = g_string_new (NULL);
    Trace trace = { .out = out };
    g_autoptr (XmlPart) xml = xml_part_open (parts, "a", &handlers, &trace, NULL);
    GError *error = NULL;
    XmlPartState state;
    trace.xml = xml;
    while ((state = xml_part_parse (xml, &error)) == XML_PART_PAUSED)
        g_string_append_c (out, '|');
    if (state == XML_PART_FAILED) {
        g_string_append (out, error->message);
        g_clear_error (&error);
    }
    g_assert_cmpstr (out->str, ==, documents[i].out);
    g_assert_cmpint (xml_part_parse (xml, NULL), ==, state); /* nothing more comes */
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/zip-parts/names", test_names);
    g_test_add_func ("/zip-parts/two", test_two);
    g_test_add_func ("/zip-parts/too-large", test_too_large);
    g_test_add_func ("/zip-parts/ahead", test_ahead);
    for (guint i = 0; i < G_N_ELEMENTS (documents); i++) {
        g_autofree char *path = g_strconcat ("/xml-part/", documents[i].name, NULL);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_xml);
    }
    return g_test_run ();
}
