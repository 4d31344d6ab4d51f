/* line.c - the lines of a text. */
#include "data/line_int.h"

#include <string.h>

#include "base/text.h"

Line
line_at (const char *p, const char *end)
{
    Line line = { p, p, p };
    /* no memchr: a file whose lines end in a lone CR would be searched to its end for every line */
    while (line.end < end && *line.end != '\n' && *line.end != '\r')
        line.end++;
    line.next = line.end;
    if (line.next < end)
        line.next += *line.next == '\r' && line.next + 1 < end && line.next[1] == '\n' ? 2 : 1;
    return line;
}

Line
line_segment (const Line *line, const char *p)
{
    const char *stop = memchr (p, SEGMENT_BREAK, (gsize)(line->end - p));
    if (stop == NULL)
        return (Line){ p, line->end, line->end };
    return (Line){ p, stop, stop + 1 };
}

Line
line_trimmed (const Line *line)
{
    gsize length = line_length (line);
    const char *start = text_trim (line->start, &length);
    return (Line){ start, start + length, line->next };
}

gboolean
line_is_blank (const Line *line)
{
    const Line trimmed = line_trimmed (line);
    return trimmed.start == trimmed.end;
}

gboolean
line_starts (const Line *line, const char *word)
{
    const gsize n = strlen (word), length = line_length (line);
    return length >= n && memcmp (line->start, word, n) == 0 && (length == n || line->start[n] == ' ' || line->start[n] == '\t');
}

gsize
line_length (const Line *line)
{
    return (gsize)(line->end - line->start);
}

Places
places_of (const char *name, const char *text)
{
    return (Places){ name, text, 0, 1, 1 };
}

SourcePos
places_at (Places *self, gsize offset)
{
    if (offset < self->offset)
        self->offset = 0, self->line = self->column = 1;
    for (; self->offset < offset; self->offset++) {
        const char *p = self->text + self->offset;
        if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
            self->line++, self->column = 1;
        else if (((guint8)*p & 0xC0) != 0x80 && *p != '\r')
            self->column++;
    }
    return source_pos (self->name, self->line, self->column);
}
