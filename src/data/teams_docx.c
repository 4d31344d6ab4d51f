/* teams_docx.c - Microsoft Teams transcripts as Word documents: the layout of 2021 (times, name and words in one paragraph) and the one after it. */
#include "data/furniture_int.h"
#include "data/headers_int.h"
#include "data/stamp_int.h"

/* The first segment of a paragraph in the layout of 2021: "0:0:3.270 --> 0:0:4.250" and nothing else. */
static gboolean
is_span (const Line *line)
{
    const Line first = line_segment (line, line->start), trimmed = line_trimmed (&first);
    gint64 start, stop;
    return first.next > first.end && stamp_skip_span (trimmed.start, trimmed.end, TIMING_LENIENT, &start, &stop) == trimmed.end;
}

static gboolean
has_spans (const FormatText *in)
{
    for (const char *p = in->text, *end = p + in->length; p < end;) {
        const Line line = line_at (p, end);
        if (is_span (&line))
            return TRUE;
        p = line.next;
    }
    return FALSE;
}

gboolean
teams_docx_detect (const FormatText *in)
{
    return has_spans (in) || headers_cut (in);
}

/* Times, then a name where two segments or more follow, then words. */
static void
add_paragraph (const FormatText *in, const Line *line, Utterances *utterances)
{
    const Line first = line_segment (line, line->start);
    const Line second = line_segment (line, first.next), named = line_trimmed (&second);
    const gboolean has_name = second.next > second.end;
    g_autofree char *speaker = has_name ? g_strndup (named.start, line_length (&named)) : g_strdup ("");
    for (const char *p = has_name ? second.next : first.next; p < line->end;) {
        const Line segment = line_segment (line, p), words = line_trimmed (&segment);
        if (words.start < words.end)
            furniture_add (utterances, NULL, speaker, words.start, line_length (&words), (gsize)(words.start - in->text));
        p = segment.next;
    }
}

static void
read_spans (const FormatText *in, Utterances *utterances, Notes *notes)
{
    guint paragraphs = 0;
    for (const char *p = in->text, *end = p + in->length; p < end;) {
        const Line line = line_at (p, end);
        const gsize offset = (gsize)(line.start - in->text);
        const LeftOut why = furniture_of_line (line.start, line_length (&line));
        p = line.next;
        if (line_is_blank (&line))
            continue;
        if (is_span (&line)) {
            add_paragraph (in, &line, utterances);
            paragraphs++;
        } else if (why != N_LEFT) {
            utterances_leave (utterances, why, offset);
        } else if (line_has_loose_time (&line)) {
            tell_loose_time (in, &line, notes);
        } else {
            utterances_leave (utterances, paragraphs == 0 ? LEFT_HEADING : LEFT_UNSAID, offset);
        }
    }
    decisions_add (in->decisions, "timings", "at %u paragraphs", paragraphs);
}

void
teams_docx_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    const gboolean spans = has_spans (in);
    decisions_add (in->decisions, "dialect", "%s", spans ? "layout of 2021" : "present layout");
    if (spans)
        read_spans (in, utterances, notes);
    else
        headers_read (in, utterances, notes);
}
