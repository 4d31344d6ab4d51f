/* name_plain.c - the letters of a name that count when names are compared. */
#include "coding/name_plain_int.h"

#include <string.h>

/* Letters that no decomposition parts from their accent. */
static const char *
plain_letter (gunichar c)
{
    switch (c) {
    case 0x00DF:
        return "ss";
    case 0x00E6:
        return "ae";
    case 0x00F0:
    case 0x0111:
        return "d";
    case 0x00F8:
        return "o";
    case 0x00FE:
        return "th";
    case 0x0131:
        return "i";
    case 0x0142:
        return "l";
    case 0x0153:
        return "oe";
    default:
        return NULL;
    }
}

static void
plain_unicode (GString *out, const char *text, gsize length)
{
    g_autofree char *parted = g_utf8_normalize (text, (gssize)length, G_NORMALIZE_NFKD);
    for (const char *p = parted; p != NULL && *p != '\0'; p = g_utf8_next_char (p)) {
        const gunichar c = g_unichar_tolower (g_utf8_get_char (p));
        const char *other = plain_letter (c);
        if (other != NULL)
            g_string_append (out, other);
        else if (g_unichar_isalnum (c))
            g_string_append_unichar (out, c);
    }
}

void
name_plain (GString *out, const char *text, gsize length)
{
    const gsize before = out->len;
    for (gsize i = 0; i < length; i++) {
        if ((guchar)text[i] >= 0x80) {
            g_string_truncate (out, before);
            plain_unicode (out, text, length);
            return;
        }
        if (g_ascii_isalnum (text[i]))
            g_string_append_c (out, g_ascii_tolower (text[i]));
    }
}

guint32
name_letters (const char *text, gsize length)
{
    guint32 bits = 0;
    for (gsize i = 0; i < length; i++)
        bits |= 1u << (guchar)(text[i] & 31);
    return bits;
}

/* Letters that are heard for one another at the start of a name. */
guint
name_sound (char c)
{
    static const char *const sounds[NAME_SOUNDS - 1] = { "aeiouyh", "ckqgjx", "sz", "bfpv", "dt", "mn", "lrw" };
    for (guint i = 0; i < G_N_ELEMENTS (sounds); i++)
        if (strchr (sounds[i], c) != NULL && c != '\0')
            return i;
    return NAME_SOUNDS - 1;
}
