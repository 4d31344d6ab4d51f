/* source.c - bytes of unknown encoding become valid UTF-8 at the door. */
#include "base/source.h"

#include <string.h>

#define REPLACEMENT 0xFFFD

static const char *const encoding_names[] = { [ENCODING_UTF8] = "UTF-8",
                                              [ENCODING_UTF8_BOM] = "UTF-8 with byte order mark",
                                              [ENCODING_UTF16LE] = "UTF-16LE",
                                              [ENCODING_UTF16BE] = "UTF-16BE",
                                              [ENCODING_CP1252] = "Windows-1252" };
G_STATIC_ASSERT (G_N_ELEMENTS (encoding_names) == N_ENCODINGS);

/* Windows-1252 from 0x80 to 0x9F; the five unassigned bytes are replacement characters. */
static const guint16 cp1252[32] = { 0x20AC,      REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
                                    0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
                                    REPLACEMENT, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
                                    0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178 };

static gunichar
cp1252_char (guint8 byte)
{
    return byte >= 0x80 && byte < 0xA0 ? cp1252[byte - 0x80] : byte;
}

/* Length of the valid UTF-8 sequence that starts at BYTES (at least one byte), 0 when there is none. NUL is not valid here. */
static gsize
sequence_length (const guint8 *bytes, gsize length)
{
    const guint8 lead = bytes[0];
    const gsize need = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (need == 0 || need > length || lead == 0)
        return 0;
    for (gsize i = 1; i < need; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
    if ((lead == 0xE0 && bytes[1] < 0xA0) || (lead == 0xED && bytes[1] > 0x9F) || (lead == 0xF0 && bytes[1] < 0x90) ||
        (lead == 0xF4 && bytes[1] > 0x8F))
        return 0;
    return need;
}

/* Bytes from the start that are valid UTF-8 without NUL. Plain ASCII is passed eight bytes at a time. */
static gsize
valid_prefix (const guint8 *bytes, gsize length)
{
    gsize at = 0;
    while (at < length) {
        guint64 word;
        while (at + sizeof word <= length) {
            memcpy (&word, bytes + at, sizeof word);
            /* the second term has a high bit where a byte is zero; a false alarm only costs a step of the slow path */
            if (((word | (word - G_GUINT64_CONSTANT (0x0101010101010101))) & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
                break;
            at += sizeof word;
        }
        const gsize step = at < length ? sequence_length (bytes + at, length - at) : 0;
        if (step == 0)
            break;
        at += step;
    }
    return at;
}

SourcePos
source_pos (const char *file, guint line, guint column)
{
    return (SourcePos){ file != NULL ? g_intern_string (file) : NULL, line, column };
}

SourcePos
source_pos_at (const char *file, const char *text, gsize offset)
{
    guint line = 1, column = 1;
    for (gsize i = 0; i < offset; i++) {
        const gboolean ends = text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
        if (ends)
            line++, column = 1;
        else if (((guint8)text[i] & 0xC0) != 0x80 && text[i] != '\r')
            column++;
    }
    return source_pos (file, line, column);
}

/* Copies what is UTF-8, reads every other byte as Windows-1252; *FIRST is the offset in OUT of the first such byte, unchanged when there is none. */
static void
decode_bytes (GString *out, const guint8 *bytes, gsize length, gssize *first)
{
    while (length > 0) {
        const gsize good = valid_prefix (bytes, length);
        g_string_append_len (out, (const char *)bytes, (gssize)good);
        bytes += good;
        length -= good;
        if (length == 0)
            break;
        if (*bytes != 0 && *first < 0)
            *first = (gssize)out->len;
        g_string_append_unichar (out, *bytes == 0 ? REPLACEMENT : cp1252_char (*bytes));
        bytes++;
        length--;
    }
}

static void
decode_utf16 (GString *out, const guint8 *bytes, gsize length, gboolean little)
{
    const guint low = little ? 0 : 1;
    for (gsize i = 0; i + 1 < length; i += 2) {
        gunichar c = (gunichar)bytes[i + low] | (gunichar)bytes[i + 1 - low] << 8;
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < length) {
            const gunichar second = (gunichar)bytes[i + 2 + low] | (gunichar)bytes[i + 3 - low] << 8;
            if (second >= 0xDC00 && second < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (second - 0xDC00);
                i += 2;
            }
        }
        g_string_append_unichar (out, c == 0 || (c >= 0xD800 && c < 0xE000) ? REPLACEMENT : c);
    }
    if (length % 2 == 1)
        g_string_append_unichar (out, REPLACEMENT);
}

Encoding
text_decode (const Source *source, char **text, gsize *length, SourcePos *bad)
{
    const guint8 *bytes = (const guint8 *)source->bytes;
    const gsize n = source->length;
    GString *out = g_string_sized_new (n + 1);
    Encoding encoding = ENCODING_UTF8;
    gssize first = -1;

    if (n >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE) {
        encoding = ENCODING_UTF16LE;
        decode_utf16 (out, bytes + 2, n - 2, TRUE);
    } else if (n >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF) {
        encoding = ENCODING_UTF16BE;
        decode_utf16 (out, bytes + 2, n - 2, FALSE);
    } else if (n >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0) {
        encoding = ENCODING_UTF8_BOM;
        decode_bytes (out, bytes + 3, n - 3, &first);
    } else if (n > 0) {
        decode_bytes (out, bytes, n, &first);
    }
    if (first >= 0)
        encoding = ENCODING_CP1252;
    if (bad != NULL)
        *bad = first >= 0 ? source_pos_at (source->name, out->str, (gsize)first) : source_pos (NULL, 0, 0);
    *length = out->len;
    *text = g_string_free (out, FALSE);
    return encoding;
}

const char *
source_plain (const Source *source, Encoding *encoding, gsize *length)
{
    const gboolean mark = source->length >= 3 && memcmp (source->bytes, "\xEF\xBB\xBF", 3) == 0;
    const char *text = source->length > 0 ? source->bytes + (mark ? 3 : 0) : "";
    const gsize n = source->length - (mark ? 3 : 0);
    if (valid_prefix ((const guint8 *)text, n) < n)
        return NULL;
    *encoding = mark ? ENCODING_UTF8_BOM : ENCODING_UTF8;
    *length = n;
    return text;
}

const char *
encoding_name (Encoding encoding)
{
    g_assert (encoding < N_ENCODINGS);
    return encoding_names[encoding];
}
