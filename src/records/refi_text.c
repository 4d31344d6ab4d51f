/* refi_text.c - text as REFI-QDA files hold it, counted in code points; and the names that things go by in them. */
#include "records/refi_int.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* What stands for the character at TEXT where it cannot stand itself, else NULL; *LENGTH is how many bytes to go on. */
static const char *
stand_in (const char *text, gboolean xml, gsize *length)
{
    *length = 1;
    switch ((guchar)*text) {
    case '\r':
        return text[1] == '\n' ? "" : xml ? "&#10;" : "\n";
    case '\n':
        return xml ? "&#10;" : NULL;
    case '\t':
        return xml ? "&#9;" : NULL;
    case '&':
        return xml ? "&amp;" : NULL;
    case '<':
        return xml ? "&lt;" : NULL;
    case '>':
        return xml ? "&gt;" : NULL;
    case '"':
        return xml ? "&quot;" : NULL;
    case 0xEF: /* U+FFFE and U+FFFF */
        *length = 3;
        return (guchar)text[1] == 0xBF && (guchar)text[2] >= 0xBE ? REPLACEMENT : NULL;
    default:
        return (guchar)*text < 0x20 ? REPLACEMENT : NULL;
    }
}

/* Most characters stand for themselves: letters, and the blanks between them. */
static inline gboolean
is_itself (char c)
{
    return c == ' ' || ((guchar)c > '>' && (guchar)c != 0xEF);
}

static void
append (GString *out, const char *text, gsize length, gboolean xml)
{
    const char *end = text + length, *from = text;
    gsize step;
    for (; text < end; text += step) {
        step = 1;
        const char *other = is_itself (*text) ? NULL : stand_in (text, xml, &step);
        if (other == NULL)
            continue;
        g_string_append_len (out, from, text - from);
        g_string_append (out, other);
        from = text + step;
    }
    g_string_append_len (out, from, end - from);
}

void
refi_append_plain (GString *out, const char *text, gsize length)
{
    append (out, text, length, FALSE);
}

void
refi_append_xml (GString *out, const char *text, gsize length)
{
    append (out, text, length, TRUE);
}

guint64
refi_points (const char *text, gsize length)
{
    guint64 points = 0;
    for (gsize i = 0; i < length; i++)
        points += ((guchar)text[i] & 0xC0) != 0x80 && !(text[i] == '\r' && text[i + 1] == '\n');
    return points;
}

void
refi_append_attribute (GString *out, const char *name, const char *value)
{
    g_string_append_c (out, ' ');
    g_string_append (out, name);
    g_string_append (out, "=\"");
    refi_append_xml (out, value, strlen (value));
    g_string_append_c (out, '"');
}

/* RFC 4122, 4.3: SHA-1 over a name space and a name; the name space is that of URLs and URNs. */
Guid
refi_guid (const char *study, const char *kind, const char *id)
{
    static const guchar space[] = { 0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8 };
    const char *const parts[] = { "urn:findings:", study, ":", kind, ":", id };
    guint8 d[20];
    gsize length = sizeof d;
    GChecksum *checksum = g_checksum_new (G_CHECKSUM_SHA1);
    g_checksum_update (checksum, space, sizeof space);
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        g_checksum_update (checksum, (const guchar *)parts[i], (gssize)strlen (parts[i]));
    g_checksum_get_digest (checksum, d, &length);
    g_checksum_free (checksum);
    d[6] = (guint8)((d[6] & 0x0F) | 0x50);
    d[8] = (guint8)((d[8] & 0x3F) | 0x80);
    Guid guid;
    for (guint i = 0, at = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            guid.text[at++] = '-';
        guid.text[at++] = "0123456789abcdef"[d[i] >> 4];
        guid.text[at++] = "0123456789abcdef"[d[i] & 15];
    }
    guid.text[36] = '\0';
    return guid;
}
