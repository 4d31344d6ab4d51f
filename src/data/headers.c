/* headers.c - transcripts cut by lines such as "Name   0:04". */
#include "data/headers_int.h"

#include <string.h>

#include "base/text.h"
#include "data/furniture_int.h"
#include "data/label_int.h"
#include "data/speakers_int.h"
#include "data/stamp_int.h"

#define ERRORS_MOST 100 /* more of one document are not told */
#define MARKER_WORDS 60 /* bytes behind a name in the line that says who ended a transcription, in whatever language */

/* What one reading needs. */
typedef struct {
    const FormatText *in;
    Utterances *utterances;
    Notes *notes;
    guint blanks;     /* in a header, at least */
    char *speaker;    /* NULL before the first header */
    GPtrArray *names; /* folded speakers, each once */
    const char *last; /* where the last line with words starts */
    guint headers;
    Speakers *speakers;
} Reader;

static gboolean
find_header (const Line *line, guint least, Label *label)
{
    const Line first = line_segment (line, line->start);
    guint blanks;
    gint64 ms;
    return label_find_header (first.start, first.end, label, &blanks, &ms) && blanks >= least;
}

guint
headers_blanks (const FormatText *in)
{
    const char *end = in->text + in->length;
    guint narrow = 0;
    for (const char *p = in->text; p < end;) {
        const Line line = line_at (p, end);
        Label label;
        if (find_header (&line, 2, &label))
            return 2;
        narrow += find_header (&line, 1, &label);
        p = line.next;
    }
    return narrow > 1 ? 1 : 0;
}

gboolean
headers_cut (const FormatText *in)
{
    const guint least = headers_blanks (in);
    guint headers = 0, labels = 0;
    for (const char *p = in->text, *end = p + in->length; least > 0 && p < end;) {
        const Line line = line_at (p, end);
        const Line first = line_segment (&line, line.start);
        Label label;
        if (find_header (&line, least, &label))
            headers++;
        else
            labels += label_find (first.start, first.end, LABEL_LONGEST, &label);
        p = line.next;
    }
    return headers > 0 && labels <= headers * 2;
}

gboolean
line_has_loose_time (const Line *line)
{
    const Line trimmed = line_trimmed (line);
    const char *p = trimmed.start, *end = trimmed.end;
    const gboolean bracket = p < end && (*p == '[' || *p == '(');
    gint64 start, stop;
    Label label;
    guint blanks;
    if (stamp_skip_span (p, end, TIMING_LENIENT, &start, &stop) != NULL)
        return TRUE;
    const char *after = stamp_skip_clock (p + bracket, end, &start, NULL);
    if (after != NULL && (after == end || bracket || *after == '\t' || (end - after > 1 && after[0] == ' ' && after[1] == ' ')))
        return TRUE;
    /* "Name  0:04" whose name is none, or a single blank before the segments of a turn */
    const Line first = line_segment (&trimmed, p);
    return label_find_header (first.start, first.end, &label, &blanks, &start) && (blanks > 1 || first.next > first.end);
}

void
tell_loose_time (const FormatText *in, const Line *line, Notes *notes)
{
    if (notes_errors (notes) >= ERRORS_MOST)
        return; /* finding a place reads the text up to it */
    notes_add (
        notes, NOTE_ERROR, source_pos_at (in->name, in->text, (gsize)(line->start - in->text)),
        "expected every time to stand with its speaker, found one that does not; a document with times is read with them or not at all");
}

gboolean
tell_loose_times (const FormatText *in, Notes *notes)
{
    for (const char *p = in->text, *end = p + in->length; p < end;) {
        const Line line = line_at (p, end);
        if (line_has_loose_time (&line)) {
            tell_loose_time (in, &line, notes);
            return TRUE;
        }
        p = line.next;
    }
    return FALSE;
}

/* A header with fewer blanks than the others: of somebody listed or, once somebody speaks, of what looks like a name; whoever it is must not be taken for the
 * one before. */
static gboolean
is_narrow_header (const Reader *self, const Line *line, Label *label)
{
    if (!find_header (line, 1, label))
        return FALSE;
    return speakers_knows (self->speakers, label->name, label->length) ||
           (self->speaker != NULL && label_is_capital (label->name, label->length));
}

static void
begin_speaker (Reader *self, const Label *label)
{
    g_free (self->speaker);
    self->speaker = g_strndup (label->name, label->length);
    self->headers++;
    g_autofree char *folded = text_fold (self->speaker, -1);
    if (self->names->len < 1000 && !g_ptr_array_find_with_equal_func (self->names, folded, g_str_equal, NULL))
        g_ptr_array_add (self->names, g_steal_pointer (&folded));
}

static void
add_words (Reader *self, const Line *segment)
{
    const Line words = line_trimmed (segment);
    if (words.start < words.end)
        utterances_add (self->utterances, NULL, self->speaker, words.start, line_length (&words), (gsize)(words.start - self->in->text));
}

/* The last line of a document says who ended the transcription: a speaker and a few words more. */
static gboolean
is_last_marker (const Reader *self, const Line *line)
{
    if (self->in->carrier != CARRIER_DOCX || line->start != self->last || line_length (line) > 300)
        return FALSE;
    g_autofree char *folded = text_fold (line->start, (gssize)line_length (line));
    for (guint i = 0; i < self->names->len; i++) {
        const char *name = self->names->pdata[i];
        const gsize n = strlen (name);
        if (g_str_has_prefix (folded, name) && folded[n] == ' ' && strlen (folded) <= n + MARKER_WORDS && strchr (folded, ',') == NULL)
            return TRUE;
    }
    return FALSE;
}

/* A line that is no header. */
static void
read_line (Reader *self, const Line *line)
{
    const gsize offset = (gsize)(line->start - self->in->text);
    const LeftOut why = furniture_of_line (line->start, line_length (line));
    if (line_is_blank (line))
        return;
    if (why != N_LEFT || is_last_marker (self, line))
        utterances_leave (self->utterances, why != N_LEFT ? why : LEFT_MARKER, offset);
    else if (self->speaker == NULL)
        utterances_leave (self->utterances, LEFT_HEADING, offset);
    else if (self->in->carrier == CARRIER_DOCX && line_has_loose_time (line))
        tell_loose_time (self->in, line, self->notes);
    else
        for (const char *p = line->start; p < line->end;) {
            const Line segment = line_segment (line, p);
            add_words (self, &segment);
            p = segment.next;
        }
}

static const char *
last_line (const FormatText *in)
{
    const char *end = in->text + in->length, *last = in->text;
    for (const char *p = in->text; p < end;) {
        const Line line = line_at (p, end);
        last = line_is_blank (&line) ? last : line.start;
        p = line.next;
    }
    return last;
}

void
headers_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    g_autoptr (Speakers) speakers = speakers_new (in->study, in->group->file);
    Reader self = { in, utterances, notes, MAX (1, headers_blanks (in)), NULL, g_ptr_array_new_with_free_func (g_free), last_line (in),
                    0,  speakers };
    for (const char *p = in->text, *end = p + in->length; p < end;) {
        const Line line = line_at (p, end);
        Label label;
        if (!find_header (&line, self.blanks, &label) && !is_narrow_header (&self, &line, &label)) {
            read_line (&self, &line);
        } else {
            begin_speaker (&self, &label);
            for (const char *q = line_segment (&line, line.start).next; q < line.end;) {
                const Line segment = line_segment (&line, q);
                add_words (&self, &segment);
                q = segment.next;
            }
        }
        p = line.next;
    }
    decisions_add (in->decisions, "timings", "at %u headings", self.headers);
    g_free (self.speaker);
    g_ptr_array_unref (self.names);
}
