/* source.c - bytes of unknown encoding become valid UTF-8 at the door. */
#include "base/source.h"

#include <string.h>

#define REPLACEMENT 0xFFFD

static const char *const encoding_names[] = { [ENCODING_UTF8] = "UTF-8",          [ENCODING_UTF8_BOM] = "UTF-8 with byte order mark",
                                              [ENCODING_UTF16LE] = "UTF-16LE",    [ENCODING_UTF16BE] = "UTF-16BE",
                                              [ENCODING_CP1252] = "Windows-1252", [ENCODING_MAC_ROMAN] = "Mac Roman" };
G_STATIC_ASSERT (G_N_ELEMENTS (encoding_names) == N_ENCODINGS);

/* Windows-1252 from 0x80 to 0x9F; the five unassigned bytes are replacement characters. */
static const guint16 cp1252[32] = { 0x20AC,      REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
                                    0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
                                    REPLACEMENT, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
                                    0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178 };

/* Mac Roman from 0x80 to 0xFF. */
static const guint16 mac_roman[128] = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8,
    0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC,
    0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8,
    0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
    0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4,
    0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};

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

/* UTF-16 without a byte order mark: Latin letters have a zero in every other byte. */
static gboolean
is_utf16 (const guint8 *bytes, gsize length, gboolean little)
{
    gsize zeros = 0;
    const gsize n = MIN (length, 512) / 2;
    for (gsize i = 0; i < n; i++)
        zeros += bytes[2 * i + little] == 0 && bytes[2 * i + !little] != 0;
    return n >= 4 && length % 2 == 0 && zeros * 4 >= n * 3;
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
    } else if (is_utf16 (bytes, n, TRUE) || is_utf16 (bytes, n, FALSE)) {
        encoding = is_utf16 (bytes, n, TRUE) ? ENCODING_UTF16LE : ENCODING_UTF16BE;
        decode_utf16 (out, bytes, n, encoding == ENCODING_UTF16LE);
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

static void
decode_table (GString *out, const guint8 *bytes, gsize length, Encoding encoding)
{
    for (gsize i = 0; i < length; i++) {
        const gunichar c = bytes[i] == 0                 ? REPLACEMENT
                           : bytes[i] < 128              ? bytes[i]
                           : encoding == ENCODING_CP1252 ? cp1252_char (bytes[i])
                                                         : mac_roman[bytes[i] - 128];
        g_string_append_unichar (out, c);
    }
}

static void
decode_utf8 (GString *out, const guint8 *bytes, gsize length)
{
    while (length > 0) {
        const gsize good = valid_prefix (bytes, length);
        g_string_append_len (out, (const char *)bytes, (gssize)good);
        if (good == length)
            break;
        g_string_append_unichar (out, REPLACEMENT);
        bytes += good + 1;
        length -= good + 1;
    }
}

void
text_decode_as (const Source *source, Encoding encoding, char **text, gsize *length)
{
    const guint8 *bytes = (const guint8 *)source->bytes;
    gsize n = source->length;
    GString *out = g_string_sized_new (n + 1);
    const gsize mark = n >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0                                               ? 3
                       : n >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)) ? 2
                                                                                                                      : 0;
    bytes += mark;
    n -= mark;
    switch (encoding) {
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        decode_utf16 (out, bytes, n, encoding == ENCODING_UTF16LE);
        break;
    case ENCODING_CP1252:
    case ENCODING_MAC_ROMAN:
        decode_table (out, bytes, n, encoding);
        break;
    case ENCODING_UTF8:
    case ENCODING_UTF8_BOM:
    case N_ENCODINGS:
        decode_utf8 (out, bytes, n);
        break;
    }
    *length = out->len;
    *text = g_string_free (out, FALSE);
}

gboolean
source_is_mac_roman (const Source *source)
{
    const guint8 *bytes = (const guint8 *)source->bytes;
    gsize mac = 0, windows = 0;
    for (gsize i = 1; i < source->length; i++) {
        const guint8 c = bytes[i];
        const gboolean letter = g_ascii_islower (bytes[i - 1]), gap = bytes[i - 1] == ' ' || g_ascii_isdigit (bytes[i - 1]);
        if (c < 0x80)
            continue;
        mac += (letter && (c == 0xD4 || c == 0xD5 || c == 0x8E)) || (gap && (c == 0xD0 || c == 0xD1));
        windows += ((letter || gap) && c >= 0x91 && c <= 0x97) || (letter && c >= 0xE0);
    }
    return mac > windows;
}

const char *
encoding_name (Encoding encoding)
{
    g_assert (encoding < N_ENCODINGS);
    return encoding_names[encoding];
}
