/* bidi.c - the bidirectional algorithm, as FriBidi does it, for one line. */
#include "layout/bidi_int.h"

#include <fribidi.h>
#include <string.h>

static const char *const backwards_languages[] = { "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi" };

static gboolean
is_backwards (const char *lang)
{
    gsize primary = strcspn (lang, "-");
    for (guint i = 0; i < G_N_ELEMENTS (backwards_languages); i++)
        if (strlen (backwards_languages[i]) == primary && g_ascii_strncasecmp (lang, backwards_languages[i], primary) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
has_backwards (const char *text, gsize length)
{
    for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
        gunichar c = g_utf8_get_char (p);
        if (c >= 0x590 && FRIBIDI_IS_RTL (fribidi_get_bidi_type (c)))
            return TRUE;
    }
    return FALSE;
}

static FriBidiParType
line_direction (const char *lang, const FriBidiCharType *types, glong n)
{
    if (lang != NULL)
        return is_backwards (lang) ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    for (glong i = 0; i < n; i++)
        if (types[i] == FRIBIDI_TYPE_LTR)
            return FRIBIDI_PAR_LTR;
    return FRIBIDI_PAR_RTL;
}

guint8 *
bidi_levels (const char *text, gsize length, const char *lang)
{
    if (!has_backwards (text, length))
        return NULL;
    glong n;
    g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, (glong)length, &n);
    g_autofree FriBidiCharType *types = g_new (FriBidiCharType, n);
    g_autofree FriBidiBracketType *brackets = g_new (FriBidiBracketType, n);
    g_autofree FriBidiLevel *levels = g_new0 (FriBidiLevel, n);
    fribidi_get_bidi_types (characters, (FriBidiStrIndex)n, types);
    fribidi_get_bracket_types (characters, (FriBidiStrIndex)n, types, brackets);
    FriBidiParType direction = line_direction (lang, types, n);
    if (fribidi_get_par_embedding_levels_ex (types, brackets, (FriBidiStrIndex)n, &direction, levels) == 0)
        return NULL;
    guint8 *result = g_new (guint8, n);
    for (glong i = 0; i < n; i++)
        result[i] = (guint8)levels[i];
    return result;
}
