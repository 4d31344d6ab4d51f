/* line_int.h - the lines of a text: LF, CRLF and a lone CR end one; a vertical tab parts the segments of a line. */
#ifndef FINDINGS_DATA_LINE_INT_H
#define FINDINGS_DATA_LINE_INT_H

#include "base/source.h"

/* What Word writes where a line breaks inside a paragraph, and what docx_text puts there. */
#define SEGMENT_BREAK '\v'

/* A line, or a segment of one: without, and with its end. */
typedef struct {
    const char *start, *end, *next;
} Line;

Line line_at (const char *p, const char *end);       /* the line that starts at P */
Line line_segment (const Line *line, const char *p); /* the segment of LINE that starts at P; after the last, its next is LINE's end */
Line line_trimmed (const Line *line);                /* without the blanks around it */
gboolean line_is_blank (const Line *line);           /* nothing but blanks */
gboolean line_starts (const Line *line, const char *word); /* WORD alone, or followed by a blank or a tab */
gsize line_length (const Line *line);                      /* bytes, without its end */

/* Walks forward through a text, so that all its places cost one reading as long as they are asked for in order. */
typedef struct {
    const char *name, *text;
    const char *at; /* the last place */
    guint line, column;
    gboolean looked, lone_cr;
} Places;

Places places_of (const char *name, const char *text); /* interns NAME, borrows TEXT, which is NUL-terminated */
SourcePos places_at (Places *self, gsize offset);

#endif
