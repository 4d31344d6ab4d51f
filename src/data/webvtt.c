/* webvtt.c - WebVTT as it is specified and as exporters write it. */
#include "data/webvtt_int.h"

#include <string.h>

#include "data/line_int.h"

typedef struct {
    const char *end;
    Timing timing;
    GArray *cues;
    GArray *skipped;
    const char *text;
    guint part;
} Parser;

/* A line that can only be the id of the next cue: GUID, GUID/NN-N or a number. */
static gboolean
line_is_id (const Line *line)
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    const gsize length = line_length (line);
    gsize digits = 0;
    while (digits < length && g_ascii_isdigit (line->start[digits]))
        digits++;
    if (digits == length && length > 0)
        return TRUE;
    if (length < sizeof shape - 1 || (length > sizeof shape - 1 && line->start[sizeof shape - 1] != '/'))
        return FALSE;
    for (gsize i = 0; i < sizeof shape - 1; i++)
        if (shape[i] == '-' ? line->start[i] != '-' : !g_ascii_isxdigit (line->start[i]))
            return FALSE;
    return memchr (line->start, ' ', length) == NULL;
}

/* A whole timing at the line's start; an arrow in speech is none. */
static gboolean
line_is_timing (const Line *line, Timing timing, Cue *cue)
{
    return stamp_skip_span (line->start, line->end, timing, &cue->start, &cue->stop) != NULL;
}

/* Files that are put together bring their byte order marks along. */
static Line
line_unmarked (const Line *line)
{
    const gboolean mark = line_length (line) >= 3 && memcmp (line->start, "\xEF\xBB\xBF", 3) == 0;
    return (Line){ line->start + (mark ? 3 : 0), line->end, line->next };
}

static gboolean
line_is_heading (const Line *line)
{
    const Line unmarked = line_unmarked (line);
    return line_starts (&unmarked, "WEBVTT");
}

/* A heading that may end a payload: nothing stands behind the word. */
static gboolean
line_is_bare_heading (const Line *line)
{
    const Line unmarked = line_unmarked (line);
    return line_is_heading (line) && line_length (&unmarked) == 6;
}

static gboolean
line_is_comment (const Line *line)
{
    return line_starts (line, "NOTE") || line_starts (line, "STYLE") || line_starts (line, "REGION");
}

/* Whether LINE ends the payload above it though no blank line parts them. */
static gboolean
ends_payload (const Parser *self, const Line *line)
{
    Cue next;
    if (line_is_timing (line, self->timing, &next) || line_is_bare_heading (line))
        return TRUE;
    if (!line_is_id (line))
        return FALSE;
    const Line below = line_at (line->next, self->end);
    return line_is_timing (&below, self->timing, &next);
}

/* The rest of CUE, whose timing line is TIMING_LINE; returns where the next block starts. ID has no length where the cue has none. */
static const char *
parse_cue (Parser *self, const Line *id, const Line *timing_line, Cue cue)
{
    const char *p = timing_line->next;
    while (p < self->end) {
        const Line line = line_at (p, self->end);
        if (line_is_blank (&line) || ends_payload (self, &line))
            break;
        p = line.next;
    }
    cue.id = id->start;
    cue.id_length = line_length (id);
    cue.payload = timing_line->next;
    cue.length = (gsize)(p - cue.payload);
    cue.part = self->part;
    g_array_append_val (self->cues, cue);
    return p;
}

static void
skip_block (Parser *self, const Line *first)
{
    const gsize offset = (gsize)(first->start - self->text);
    g_array_append_val (self->skipped, offset);
}

/* One block, FIRST being its first line; returns where the next one starts. A timing line begins a cue wherever it stands; the line before it is the id. */
static const char *
parse_block (Parser *self, const Line *first)
{
    const Line none = { first->start, first->start, first->start };
    Line before = none, line = *first;
    const gboolean heading = line_is_heading (first);
    Cue cue = { 0 };
    self->part += heading;
    for (guint i = 0; !line_is_blank (&line); i++) {
        if (line_is_timing (&line, self->timing, &cue)) {
            if (i > 1 && !heading && !line_is_comment (first))
                skip_block (self, first);
            return parse_cue (self, heading && i == 1 ? &none : &before, &line, cue);
        }
        before = line;
        if (line.next >= self->end)
            break;
        line = line_at (line.next, self->end);
    }
    if (!heading && !line_is_comment (first))
        skip_block (self, first);
    return line.next;
}

void
webvtt_parse (const char *text, gsize length, Timing timing, GArray *cues, GArray *skipped)
{
    Parser self = { text + length, timing, cues, skipped, text, 0 };
    for (const char *p = text; p < self.end;) {
        const Line line = line_at (p, self.end);
        p = line_is_blank (&line) ? line.next : parse_block (&self, &line);
    }
}
