/* pdf_syntax_test.c - numbers, names and strings as PDF writes them. */
#include "output/pdf/pdf_syntax_int.h"

#include <string.h>

static void
test_numbers (void)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0,        "0"       },
        { -0.0004, "0"       },
        { 0.0005,  ".001"    },
        { -0.25,   "-.25"    },
        { 595.28,  "595.28"  },
        { 12.5,    "12.5"    },
        { 100,     "100"     },
        { -1e6,    "-1000000"},
        { 0.9999,  "1"       },
    };
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GString) out = g_string_new (NULL);
        pdf_append_number (out, cases[i].value);
        g_assert_cmpstr (out->str, ==, cases[i].text);
    }
    g_autoptr (GString) out = g_string_new (NULL);
    PDF_OPERATOR (out, "re", 1, 2.5);
    pdf_append_count (out, 4294967295u);
    pdf_append_hex4 (out, 0x0aF);
    g_assert_cmpstr (out->str, ==, "1 2.5 re\n429496729500AF");
}

static void
test_strings (void)
{
    static const struct {
        const char *text, *pdf;
    } cases[] = {
        {"",                  "()"                        },
        { "a (b) \\",         "(a \\(b\\) \\\\)"          },
        { "line\n",           "<FEFF006C0069006E0065000A>"},
        { "\xC5\xB5",         "<FEFF0175>"                },
        { "\xF0\x90\x8E\xA0", "<FEFFD800DFA0>"            },
    };
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GString) out = g_string_new (NULL);
        pdf_append_text (out, cases[i].text);
        g_assert_cmpstr (out->str, ==, cases[i].pdf);
    }
    g_autoptr (GString) out = g_string_new (NULL);
    pdf_append_name (out, "text/csv");
    pdf_append_text_entry (out, "/T", NULL);
    pdf_append_ref_entry (out, "/P", 0);
    pdf_append_ref_entry (out, "/P", 7);
    pdf_append_xml (out, "<a & b>\x01");
    g_assert_cmpstr (out->str, ==, "/text#2Fcsv /P 7 0 R&lt;a &amp; b&gt; ");
}

/* A string that would not fit is cut; nothing longer than PDF/A allows is written. */
static void
test_long (void)
{
    g_autofree char *text = g_strnfill (40000, 'a');
    g_autoptr (GString) out = g_string_new (NULL);
    pdf_append_text (out, text);
    g_assert_cmpuint (out->len, ==, 16000 * 4 + strlen ("<FEFF>"));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/pdf-syntax/numbers", test_numbers);
    g_test_add_func ("/pdf-syntax/strings", test_strings);
    g_test_add_func ("/pdf-syntax/long", test_long);
    return g_test_run ();
}
