/* fontset_test.c - shaping by the fonts of the repository: widths, fallback, direction, what is missing. */
#include "layout/fontset.h"

#include <glib/gstdio.h>
#include <string.h>

#define FONTS "fonts/fonts.yaml"

static FontSet *
load (void)
{
    g_autoptr (GError) error = NULL;
    FontSet *fonts = fontset_load (FONTS, &error);
    g_assert_no_error (error);
    return fonts;
}

static void
test_words_add_up (void)
{
    g_autoptr (FontSet) fonts = load ();
    const char *text = "Almost 40% of the office staff";
    g_auto (GStrv) words = g_strsplit (text, " ", -1);
    double sum = fontset_width (fonts, FACE_REGULAR, 11, " ", -1) * (g_strv_length (words) - 1);
    for (guint i = 0; words[i] != NULL; i++)
        sum += fontset_width (fonts, FACE_REGULAR, 11, words[i], -1);
    g_assert_cmpfloat_with_epsilon (fontset_width (fonts, FACE_REGULAR, 11, text, -1), sum, 1e-9);
    g_assert_true (fontset_shape (fonts, FACE_REGULAR, text, strlen (text), NULL) ==
                   fontset_shape (fonts, FACE_REGULAR, text, strlen (text), NULL));
}

static void
test_digits_and_letters (void)
{
    g_autoptr (FontSet) fonts = load ();
    g_assert_cmpfloat (fontset_width (fonts, FACE_REGULAR, 10, "1111", -1), ==, fontset_width (fonts, FACE_REGULAR, 10, "8400", -1));
    g_assert_cmpuint (fontset_shape (fonts, FACE_BLACK, "office", 6, NULL)->length, ==, 6); /* no ligature */
    g_assert_cmpfloat (fontset_width (fonts, FACE_REGULAR, 10, "AV", -1), <,
                       fontset_width (fonts, FACE_REGULAR, 10, "A", -1) + fontset_width (fonts, FACE_REGULAR, 10, "V", -1));
    g_assert_cmpuint (fontset_shape (fonts, FACE_BOLD, "", 0, NULL)->length, ==, 0);
}

static void
test_languages (void)
{
    static const struct {
        const char *lang, *text;
        gboolean house; /* the face itself has it all */
    } cases[] = {
        {"cy",  "dŵr a thŷ, Ŵ ac Ŷ",                          TRUE },
        { "pl", "zażółć gęślą jaźń",                     TRUE },
        { "el", "Καλημέρα",                               TRUE },
        { "ru", "Социальная работа",              TRUE },
        { "vi", "Tiếng Việt",                                 TRUE },
        { "ar", "المكتبة مفتوحة",                    FALSE},
        { "pa", "ਪੰਜਾਬੀ ਭਾਸ਼ਾ",             FALSE},
        { "bn", "গ্রন্থাগার সকলের", FALSE},
        { NULL, "− ≥ → ▲ ✓",                            FALSE},
    };
    g_autoptr (FontSet) fonts = load ();
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        for (Face face = 0; face < N_FACES; face++) {
            const GlyphRun *run = fontset_shape (fonts, face, cases[i].text, strlen (cases[i].text), cases[i].lang);
            g_assert_cmpint (run->width, >, 0);
            for (guint k = 0; k < run->length; k++) {
                g_assert_cmpuint (run->glyphs[k].glyph, !=, 0);
                if (cases[i].house)
                    g_assert_cmpuint (run->glyphs[k].font, ==, run->glyphs[0].font);
            }
        }
    g_assert_cmpuint (fontset_missing (fonts), ==, 0);
}

/* The clusters of TEXT's glyphs, from left to right. */
static char *
order (FontSet *fonts, const char *text, const char *lang)
{
    const GlyphRun *run = fontset_shape (fonts, FACE_REGULAR, text, strlen (text), lang);
    GString *out = g_string_new (NULL);
    for (guint i = 0; i < run->length; i++)
        g_string_append_printf (out, "%s%u", i > 0 ? " " : "", run->glyphs[i].cluster);
    return g_string_free (out, FALSE);
}

static void
test_direction (void)
{
    static const struct {
        const char *text, *lang, *order;
    } cases[] = {
        {"ab c",       NULL, "0 1 2 3"    },
        { "אב",      NULL, "2 0"        }, /* Hebrew alone */
        { "a אב ג", NULL, "0 1 7 6 4 2"}, /* within English, two words turn as one */
        { "אב 12",   NULL, "5 6 4 2 0"  }, /* numbers keep their order */
        { "אב ab",   NULL, "2 0 4 5 6"  }, /* an English line that starts with Hebrew */
        { "אב ab",   "he", "5 6 4 2 0"  },
        { "12 34",     "ar", "0 1 2 3 4"  },
    };
    g_autoptr (FontSet) fonts = load ();
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *found = order (fonts, cases[i].text, cases[i].lang);
        g_assert_cmpstr (found, ==, cases[i].order);
    }
}

static void
test_missing (void)
{
    g_autoptr (FontSet) fonts = load ();
    const char *text = "a \xF0\x90\x8E\xA0 b"; /* Old Persian */
    const GlyphRun *run = fontset_shape (fonts, FACE_REGULAR, text, strlen (text), NULL);
    g_assert_cmpuint (run->length, ==, 5);
    g_assert_cmpuint (run->glyphs[2].glyph, !=, 0);
    g_assert_cmpuint (run->glyphs[2].cluster, ==, 2);
    g_assert_cmpuint (fontset_missing (fonts), ==, 1);
    fontset_shape (fonts, FACE_REGULAR, text, strlen (text), NULL);
    g_assert_cmpuint (fontset_missing (fonts), ==, 1);
}

static void
test_share (void)
{
    g_autoptr (FontSet) fonts = load ();
    g_autoptr (FontSet) other = fontset_share (fonts);
    g_assert_cmpuint (fontset_length (other), ==, fontset_length (fonts));
    g_assert_true (fontset_font (other, 0)->bytes == fontset_font (fonts, 0)->bytes);
    g_assert_cmpstr (fontset_font (other, 0)->name, ==, "Lato-Regular");
    g_assert_cmpfloat (fontset_width (other, FACE_BOLD, 12, "Workload", -1), ==, fontset_width (fonts, FACE_BOLD, 12, "Workload", -1));
}

static void
refuse (const char *yaml, FaultCode code, const char *message)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp ("fontset-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "fonts.yaml", NULL);
    g_assert_true (g_file_set_contents (path, yaml, -1, NULL));
    g_assert_null (fontset_load (path, &error));
    g_assert_error (error, FAULT, (int)code);
    g_assert_cmpstr (error->message, ==, message);
    g_remove (path);
    g_rmdir (folder);
}

static void
test_refusals (void)
{
    refuse ("folders: [.]\nfonts:\n  - {role: regular, file: Absent.ttf, licence: OFL-1.1, package: fonts-absent}\n", FAULT_SYSTEM,
            "fonts.yaml:3:27: no font file Absent.ttf: install the package fonts-absent");
    refuse ("folders: [.]\nfonts:\n  - {role: regular, file: fonts.yaml, licence: OFL-1.1}\n", FAULT_SYSTEM,
            "fonts.yaml:3:27: fonts.yaml is not a font with TrueType or CFF outlines");
    refuse ("folders: [.]\nfonts: []\n", FAULT_INPUT, "fonts.yaml:2:8: expected one font with the role regular, found 0");
    refuse ("folders: [.]\nfonts:\n  - {role: thin, file: a.ttf, licence: OFL-1.1}\n", FAULT_INPUT,
            "fonts.yaml:3:12: expected regular, italic, bold, black, fallback or fallback-bold, found \"thin\"");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/fontset/words-add-up", test_words_add_up);
    g_test_add_func ("/fontset/digits-and-letters", test_digits_and_letters);
    g_test_add_func ("/fontset/languages", test_languages);
    g_test_add_func ("/fontset/direction", test_direction);
    g_test_add_func ("/fontset/missing", test_missing);
    g_test_add_func ("/fontset/share", test_share);
    g_test_add_func ("/fontset/refusals", test_refusals);
    return g_test_run ();
}
