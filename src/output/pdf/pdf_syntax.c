/* pdf_syntax.c - PDF syntax appended to a text. */
#include "output/pdf/pdf_syntax_int.h"

#include <math.h>
#include <string.h>

#define LONGEST_TEXT 16000

void
pdf_append_number (GString *out, double value)
{
    g_assert (isfinite (value));
    gint64 thousandths = llround (value * 1000);
    guint64 left = (guint64)ABS (thousandths);
    char digits[32];
    char *end = digits + sizeof digits;
    char *p = end;
    guint fraction = (guint)(left % 1000);
    left /= 1000;
    for (guint i = 0; i < 3; i++, fraction /= 10)
        if (fraction % 10 != 0 || p < end)
            *--p = (char)('0' + fraction % 10);
    if (p < end)
        *--p = '.';
    if (left == 0 && p == end)
        *--p = '0';
    for (; left > 0; left /= 10)
        *--p = (char)('0' + left % 10);
    if (thousandths < 0)
        *--p = '-';
    g_string_append_len (out, p, end - p);
}

void
pdf_append_operator (GString *out, const char *operator, guint n, const double *values)
{
    for (guint i = 0; i < n; i++) {
        pdf_append_number (out, values[i]);
        g_string_append_c (out, ' ');
    }
    g_string_append (out, operator);
    g_string_append_c (out, '\n');
}

void
pdf_append_count (GString *out, guint value)
{
    char digits[12];
    char *p = digits + sizeof digits;
    do
        *--p = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    g_string_append_len (out, p, digits + sizeof digits - p);
}

void
pdf_append_hex4 (GString *out, guint value)
{
    static const char digit[] = "0123456789ABCDEF";
    const char digits[4] = { digit[value >> 12 & 15], digit[value >> 8 & 15], digit[value >> 4 & 15], digit[value & 15] };
    g_string_append_len (out, digits, 4);
}

void
pdf_append_ref (GString *out, PdfRef ref)
{
    pdf_append_count (out, ref);
    g_string_append (out, " 0 R");
}

void
pdf_append_ref_entry (GString *out, const char *key, PdfRef ref)
{
    if (ref == 0)
        return;
    g_string_append_c (out, ' ');
    g_string_append (out, key);
    g_string_append_c (out, ' ');
    pdf_append_ref (out, ref);
}

/* Appends C and returns how many units it took. */
static guint
append_unit (GString *out, gunichar c)
{
    if (c < 0x10000) {
        pdf_append_hex4 (out, c);
        return 1;
    }
    pdf_append_hex4 (out, 0xD800 + ((c - 0x10000) >> 10));
    pdf_append_hex4 (out, 0xDC00 + ((c - 0x10000) & 0x3FF));
    return 2;
}

void
pdf_append_utf16 (GString *out, const char *text, gsize length)
{
    guint units = 0;
    for (const char *p = text; p < text + length && units < LONGEST_TEXT; p = g_utf8_next_char (p))
        units += append_unit (out, g_utf8_get_char (p));
}

static gboolean
is_plain (const char *text)
{
    gsize length = 0;
    for (; text[length] >= ' ' && text[length] <= '~'; length++)
        ;
    return text[length] == '\0' && length < LONGEST_TEXT;
}

void
pdf_append_text (GString *out, const char *text)
{
    if (!is_plain (text)) {
        g_string_append (out, "<FEFF");
        pdf_append_utf16 (out, text, strlen (text));
        g_string_append_c (out, '>');
        return;
    }
    g_string_append_c (out, '(');
    for (; *text != '\0'; text++) {
        if (strchr ("()\\", *text) != NULL)
            g_string_append_c (out, '\\');
        g_string_append_c (out, *text);
    }
    g_string_append_c (out, ')');
}

void
pdf_append_text_entry (GString *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    g_string_append_c (out, ' ');
    g_string_append (out, key);
    g_string_append_c (out, ' ');
    pdf_append_text (out, text);
}

void
pdf_append_name (GString *out, const char *name)
{
    g_string_append_c (out, '/');
    for (; *name != '\0'; name++)
        if (g_ascii_isalnum (*name) || strchr ("-_.+", *name) != NULL)
            g_string_append_c (out, *name);
        else
            g_string_append_printf (out, "#%02X", (guint8)*name);
}

void
pdf_append_xml (GString *out, const char *text)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '<':
            g_string_append (out, "&lt;");
            break;
        case '>':
            g_string_append (out, "&gt;");
            break;
        case '&':
            g_string_append (out, "&amp;");
            break;
        default:
            g_string_append_c (out, (guint8)*text < ' ' ? ' ' : *text);
        }
}
