/* xlsx_text.c - the words of a string in a workbook: shared or in its cell. */
#include "data/xlsx_text_int.h"

#include <string.h>

const char *const xlsx_spaces[] = { "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                    "http://purl.oclc.org/ooxml/spreadsheetml/main", NULL };

#define ESCAPE 7 /* bytes of "_x000D_" */

/* The code unit that the escape at P stands for; FALSE where there is none. */
static gboolean
read_escape (const char *p, const char *end, gunichar *unit)
{
    if (end - p < ESCAPE || p[0] != '_' || p[1] != 'x' || p[6] != '_')
        return FALSE;
    *unit = 0;
    for (guint i = 2; i < 6; i++) {
        const int digit = g_ascii_xdigit_value (p[i]);
        if (digit < 0)
            return FALSE;
        *unit = *unit * 16 + (gunichar)digit;
    }
    return TRUE;
}

void
xlsx_unescape (GString *out, gsize start)
{
    const char *p = memchr (out->str + start, '_', out->len - start);
    if (p == NULL)
        return;
    char *to = (char *)p;
    const char *const end = out->str + out->len;
    while (p < end) {
        gunichar unit, second;
        if (!read_escape (p, end, &unit)) {
            *to++ = *p++;
            continue;
        }
        p += ESCAPE;
        if (unit >= 0xD800 && unit < 0xDC00 && read_escape (p, end, &second) && second >= 0xDC00 && second < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
            p += ESCAPE;
        }
        to += g_unichar_to_utf8 (unit != 0 && g_unichar_validate (unit) ? unit : 0xFFFD, to);
    }
    g_string_truncate (out, (gsize)(to - out->str));
}

static gboolean
is_xml_blank (char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
trim (GString *out, gsize start)
{
    gsize end = out->len, first = start;
    while (end > start && is_xml_blank (out->str[end - 1]))
        end--;
    while (first < end && is_xml_blank (out->str[first]))
        first++;
    g_string_truncate (out, end);
    if (first > start)
        g_string_erase (out, (gssize)start, (gssize)(first - start));
}

gboolean
xlsx_keeps_blanks (const char *const *attributes, gboolean otherwise)
{
    const char *space = xml_attribute (attributes, "xml:space");
    return space != NULL ? strcmp (space, "preserve") == 0 : otherwise;
}

void
xlsx_text_begin (XlsxText *self, GString *out, const char *const *attributes, gboolean keep)
{
    *self = (XlsxText){ .out = out, .keep_all = xlsx_keeps_blanks (attributes, keep) };
}

void
xlsx_text_start (XlsxText *self, const char *name, const char *const *attributes)
{
    self->level++;
    if (self->level == 1)
        self->run = strcmp (name, "r") == 0;
    if (self->level != (self->run ? 2 : 1) || strcmp (name, "t") != 0)
        return;
    self->text = TRUE;
    self->start = self->out->len;
    /* A run's blanks part it from the next: they are kept whatever is said. */
    self->keep = self->run || xlsx_keeps_blanks (attributes, self->keep_all);
}

void
xlsx_text_end (XlsxText *self)
{
    if (self->text && self->level == (self->run ? 2 : 1)) {
        self->text = FALSE;
        if (!self->keep)
            trim (self->out, self->start);
        xlsx_unescape (self->out, self->start);
    }
    self->level--;
}

void
xlsx_text_piece (XlsxText *self, const char *text, gsize length)
{
    if (self->text && self->level == (self->run ? 2 : 1))
        g_string_append_len (self->out, text, (gssize)length);
}
