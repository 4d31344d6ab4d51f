/* source_test.c - encodings at the door, and places in a text. */
#include <string.h>

#include "base/source.h"

typedef struct {
    const char *name;
    const char *bytes;
    gsize length;
    Encoding encoding;
    const char *text;
    guint line, column; /* of the first byte that is not UTF-8 */
} Case;

#define BYTES(text) text, sizeof (text) - 1

static const Case cases[] = {
    {"plain",           BYTES ("a,b\nc"),                              ENCODING_UTF8,     "a,b\nc",                                    0, 0},
    { "empty",          BYTES (""),                                    ENCODING_UTF8,     "",                                          0, 0},
    { "long",           BYTES ("0123456789abcdef\xC3\xA9 0123456789"), ENCODING_UTF8,     "0123456789abcdef\xC3\xA9 0123456789",       0, 0},
    { "bom",            BYTES ("\xEF\xBB\xBF\"a\""),                   ENCODING_UTF8_BOM, "\"a\"",                                     0, 0},
    { "utf16le",
     BYTES ("\xFF\xFE"
             "a\0\x19\x20\x3D\xD8\x00\xDE"),
     ENCODING_UTF16LE,                                                                    "a\xE2\x80\x99\xF0\x9F\x98\x80",             0, 0},
    { "utf16be",
     BYTES ("\xFE\xFF"
             "\0a\x20\x19"),
     ENCODING_UTF16BE,                                                                    "a\xE2\x80\x99",                             0, 0},
    { "lone-surrogate",
     BYTES ("\xFF\xFE\x3D\xD8"
             "a\0z"),
     ENCODING_UTF16LE,                                                                    "\xEF\xBF\xBD"
      "a\xEF\xBF\xBD",                                                                                           0, 0},
    { "cp1252",
     BYTES ("a\nb\x96"
             "c\x92"),
     ENCODING_CP1252,                                                                     "a\nb\xE2\x80\x93"
      "c\xE2\x80\x99",                                                                                            2, 2},
    { "mixed",          BYTES ("\xC3\xA9\r\n\xC3\xA9\xE9 \x81"),       ENCODING_CP1252,   "\xC3\xA9\r\n\xC3\xA9\xC3\xA9 \xEF\xBF\xBD", 2, 2},
    { "overlong",       BYTES ("\xC0\xAF"),                            ENCODING_CP1252,   "\xC3\x80\xC2\xAF",                          1, 1},
    { "nul",            BYTES ("a\0b"),                                ENCODING_UTF8,
     "a\xEF\xBF\xBD"
      "b",                                                                                                                             0, 0},
};

static void
test_decode (gconstpointer data)
{
    const Case *c = data;
    /* an exact copy, so that reading past the end is seen */
    g_autofree char *bytes = c->length > 0 ? g_malloc (c->length) : NULL;
    if (c->length > 0)
        memcpy (bytes, c->bytes, c->length);
    const Source source = { "x.csv", bytes, c->length };
    g_autofree char *text = NULL;
    gsize length;
    SourcePos bad;
    g_assert_cmpint (text_decode (&source, &text, &length, &bad), ==, c->encoding);
    g_assert_cmpstr (text, ==, c->text);
    g_assert_cmpuint (length, ==, strlen (c->text));
    g_assert_true (g_utf8_validate (text, (gssize)length, NULL));
    g_assert_cmpuint (bad.line, ==, c->line);
    g_assert_cmpuint (bad.column, ==, c->column);
    Encoding plain_encoding;
    gsize plain_length = 0;
    const char *plain = source_plain (&source, &plain_encoding, &plain_length);
    if (plain != NULL) {
        g_assert_cmpint (plain_encoding, ==, c->encoding);
        g_assert_cmpmem (plain, plain_length, c->text, strlen (c->text));
    } else {
        g_assert_true (c->encoding > ENCODING_UTF8_BOM || memchr (c->bytes, '\0', c->length) != NULL);
    }
    g_assert_cmpstr (bad.file, ==, c->line > 0 ? "x.csv" : NULL);
}

static void
test_position (void)
{
    const char *text = "a\r\n\xC3\xA9"
                       "b\rc\n\nd";
    const struct {
        gsize offset;
        guint line, column;
    } places[] = {
        {0,   1, 1},
        { 3,  2, 1},
        { 5,  2, 2},
        { 7,  3, 1},
        { 9,  4, 1},
        { 10, 5, 1},
        { 11, 5, 2}
    };
    for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
        const SourcePos at = source_pos_at ("x", text, places[i].offset);
        g_assert_cmpuint (at.line, ==, places[i].line);
        g_assert_cmpuint (at.column, ==, places[i].column);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strconcat ("/source/decode/", cases[i].name, NULL);
        g_test_add_data_func (path, &cases[i], test_decode);
    }
    g_test_add_func ("/source/position", test_position);
    return g_test_run ();
}
