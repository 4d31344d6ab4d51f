/* docx_test.c - the text of a Word document: a line a paragraph, breaks and tabs kept, what nobody reads left out. */
#include "data/docx_int.h"

#include <string.h>

#define HEAD                                                                                                                               \
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                                                \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:o=\"urn:other\"><w:body>"
#define FOOT "</w:body></w:document>"
#define P(inside) "<w:p>" inside "</w:p>"
#define R(inside) "<w:r>" inside "</w:r>"
#define T(words) "<w:t>" words "</w:t>"

static const struct {
    const char *name, *xml, *text; /* "|" stands for a break inside a paragraph */
} bodies[] = {
    {"runs",           P (R (T ("one ")) R (T ("two"))) P (R (T ("three"))),                                                        "one two\nthree\n"},
    { "break",         P (R (T ("a") "<w:br/>" T ("b") "<w:cr/>" T ("c"))),                                                         "a|b|c\n"         },
    { "tab",           P ("<w:pPr><w:tabs><w:tab w:pos=\"7\"/></w:tabs></w:pPr>" R (T ("a") "<w:tab/>" T ("b"))),                   "a\tb\n"          },
    { "hyphen",        P (R (T ("a") "<w:noBreakHyphen/>" T ("b"))),
     "a\xE2\x80\x91"
      "b\n"                                                                                                                                           },
    { "entities",      P (R (T ("R&amp;D &lt;v&gt; &#163;5 &amp;amp;"))),
     "R&D <v> \xC2\xA3"
      "5 &amp;\n"                                                                                                                                     },
    { "hyperlink",     P ("<w:hyperlink>" R (T ("a")) "</w:hyperlink>" R (T ("b"))),                                                "ab\n"            },
    { "control",       P ("<w:sdt><w:sdtPr><w:tab/></w:sdtPr><w:sdtContent>" R (T ("a")) "</w:sdtContent></w:sdt>"),                "a\n"             },
    { "deleted",       P ("<w:del>" R ("<w:delText>no</w:delText>") "</w:del><w:ins>" R (T ("yes")) "</w:ins>"),                    "yes\n"           },
    { "moved",         P ("<w:moveFrom>" R (T ("no")) "</w:moveFrom><w:moveTo>" R (T ("yes")) "</w:moveTo>"),                       "yes\n"           },
    { "field",         P (R ("<w:instrText>PAGE</w:instrText>") R (T ("7"))),                                                       "7\n"             },
    { "drawing",       P (R ("<w:drawing>" P (R (T ("no"))) "</w:drawing>") R (T ("yes"))),                                         "yes\n"           },
    { "fallback",
     P (R ("<mc:AlternateContent><mc:Choice>" T ("a") "</mc:Choice><mc:Fallback>" T ("a") "</mc:Fallback></mc:AlternateContent>")),
     "a\n"                                                                                                                                            },
    { "ruby",          P (R ("<w:ruby><w:rt>" R (T ("no")) "</w:rt><w:rubyBase>" R (T ("yes")) "</w:rubyBase></w:ruby>")),          "yes\n"           },
    { "table",         "<w:tbl><w:tr><w:tc>" P (R (T ("a"))) "</w:tc><w:tc>" P (R (T ("b"))) "</w:tc></w:tr></w:tbl>",              "a\nb\n"          },
    { "empty",         P ("") P (R (T (""))),                                                                                       "\n\n"            },
    { "lines-in-text", P (R (T ("a\nb"))),                                                                                          "a b\n"           },
    { "between",       "words" P ("words" R (T ("a")) "words"),                                                                     "a\n"             },
    { "another-t",     P (R ("<o:t>no</o:t>" T ("a"))),                                                                             "a\n"             },
    { "nothing",       "",                                                                                                          ""                },
};

static const struct {
    const char *name, *xml, *error;
} refused[] = {
    {"cut-off",  HEAD P (R (T ("a"))),                                            "a.docx: expected a whole Word document, found no element found in line 1 of its text part"},
    { "doctype", "<!DOCTYPE a [<!ENTITY b \"bb\">]>" HEAD P (R (T ("&b;"))) FOOT,
     "a.docx: expected a whole Word document, found a document type in line 1 of its text part"                                                                              },
    { "other",   "<html><p>a</p></html>",                                         "a.docx: expected a Word document, found other XML"                                        },
    { "no-xml",  "Ann: hello",                                                    "a.docx: expected a whole Word document, found syntax error in line 1 of its text part"    },
};

static void
test_body (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autofree char *xml = g_strconcat (HEAD, bodies[i].xml, FOOT, NULL);
    g_autoptr (GError) error = NULL;
    gsize length = 0;
    g_autofree char *text = docx_xml_text ("a.docx", xml, strlen (xml), &length, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (length, ==, strlen (text));
    g_strdelimit (text, "\v", '|');
    g_assert_cmpstr (text, ==, bodies[i].text);
}

static void
test_refused (gconstpointer data)
{
    const guint i = GPOINTER_TO_UINT (data);
    g_autoptr (GError) error = NULL;
    gsize length = 0;
    g_assert_null (docx_xml_text ("a.docx", refused[i].xml, strlen (refused[i].xml), &length, &error));
    g_assert_error (error, FAULT, FAULT_INPUT);
    if (strcmp (refused[i].name, "cut-off") == 0)
        g_assert_true (g_str_has_prefix (error->message, "a.docx: expected a whole Word document, found "));
    else
        g_assert_cmpstr (error->message, ==, refused[i].error);
}

/* Any depth ends with a message. */
static void
test_deep (void)
{
    g_autoptr (GString) xml = g_string_new (HEAD);
    g_autoptr (GError) error = NULL;
    gsize length = 0;
    for (guint i = 0; i < 1000000; i++)
        g_string_append (xml, "<w:p>");
    g_assert_null (docx_xml_text ("a.docx", xml->str, xml->len, &length, &error));
    g_assert_nonnull (strstr (error->message, "too many elements inside one another"));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
        g_autofree char *path = g_strconcat ("/docx/body/", bodies[i].name, NULL);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_body);
    }
    for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
        g_autofree char *path = g_strconcat ("/docx/refused/", refused[i].name, NULL);
        g_test_add_data_func (path, GUINT_TO_POINTER (i), test_refused);
    }
    g_test_add_func ("/docx/deep", test_deep);
    return g_test_run ();
}
