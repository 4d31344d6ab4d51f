/* excerpt.c - the line of a place as a terminal shows it. */
#include "base/excerpt.h"

#include <string.h>

#define MARGIN 8 /* places for the line's number and the bar */

/* Where the next line starts; END after the last. */
static const char *
after_line (const char *line, const char *end)
{
    while (line < end && *line != '\n' && *line != '\r')
        line++;
    if (line < end && *line == '\r' && line + 1 < end && line[1] == '\n')
        line++;
    return line < end ? line + 1 : end;
}

/* The line numbered LINE (from 1), without its end; NULL where there is none. */
static const char *
find_line (const char *text, gsize length, guint line, const char **line_end)
{
    const char *const end = text + length, *start = text;
    for (guint i = 1; i < line && start < end; i++)
        start = after_line (start, end);
    if (line == 0 || (start == end && line > 1))
        return NULL;
    *line_end = start;
    while (*line_end < end && **line_end != '\n' && **line_end != '\r')
        (*line_end)++;
    return start;
}

/* What stands for a character on a terminal, and how many places it takes. Signs that turn the direction of text would move the rest. */
static gunichar
shown_as (gunichar c, guint *places)
{
    *places = 1;
    if (c == '\t' || c == 0xA0)
        return ' ';
    if (!g_unichar_isprint (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        return 0xB7;
    *places = g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    return c;
}

/* Places of the characters before COLUMN (from 1). */
static guint
places_before (const char *line, const char *end, guint column)
{
    guint all = 0, places;
    for (; line < end && column > 1; line = g_utf8_next_char (line), column--) {
        shown_as (g_utf8_get_char (line), &places);
        all += places;
    }
    return all + (column > 1); /* one past the line's end */
}

char *
excerpt_at (const char *text, gsize length, SourcePos at, guint width)
{
    const char *end, *line = find_line (text, length, at.line, &end);
    if (line == NULL || at.column == 0)
        return NULL;
    const guint room = MAX (width, MARGIN + 16) - MARGIN, caret = places_before (line, end, at.column);
    const guint first = caret >= room * 3 / 4 ? caret - room / 2 : 0; /* the first place shown */
    GString *out = g_string_new (NULL);
    g_string_append_printf (out, "%5u | ", at.line);
    guint place = 0, places;
    for (; line < end && place < first + room; line = g_utf8_next_char (line)) {
        const gunichar c = shown_as (g_utf8_get_char (line), &places);
        if (place >= first && place + places <= first + room)
            g_string_append_unichar (out, place == first && first > 0 ? 0x2026 : c);
        place += places;
    }
    g_string_append_printf (out, "%s\n      | %*s^\n", line < end ? "\xE2\x80\xA6" : "", (int)(caret - first), "");
    return g_string_free (out, FALSE);
}
