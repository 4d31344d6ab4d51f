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
    return (Places){ .name = g_intern_string (name), .text = text, .at = text, .line = 1, .column = 1 };
}

/* Whether TEXT has a CR that ends a line alone: then every byte must be looked at. */
static gboolean
has_lone_cr (const char *text)
{
    for (const char *p = strchr (text, '\r'); p != NULL; p = strchr (p + 1, '\r'))
        if (p[1] != '\n')
            return TRUE;
    return FALSE;
}

/* The next line after P, if it starts before END. */
static const char *
next_line (const Places *self, const char *p, const char *end)
{
    if (!self->lone_cr) {
        const char *stop = memchr (p, '\n', (gsize)(end - p));
        return stop != NULL ? stop + 1 : NULL;
    }
    for (; p < end; p++)
        if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
            return p + 1;
    return NULL;
}

SourcePos
places_at (Places *self, gsize offset)
{
    const char *const at = self->text + offset;
    if (!self->looked) {
        self->looked = TRUE;
        self->lone_cr = has_lone_cr (self->text);
    }
    if (at < self->at)
        self->at = self->text, self->line = self->column = 1;
    for (const char *next; (next = next_line (self, self->at, at)) != NULL; self->line++)
        self->at = next, self->column = 1;
    for (; self->at < at; self->at++)
        self->column += ((guint8)*self->at & 0xC0) != 0x80 && *self->at != '\r';
    return (SourcePos){ self->name, self->line, self->column };
}
