/* meet_docx.c - Google Meet's documents, as Word or text files: only "Name: words" paragraphs below a time alone in its paragraph are speech, all else is a machine's summary. */
#include <string.h>

#include "data/furniture_int.h"
#include "data/headers_int.h"
#include "data/label_int.h"
#include "data/stamp_int.h"

/* A paragraph that is a time of three numbers and nothing else. */
static gboolean
is_time (const Line *line)
{
    const Line trimmed = line_trimmed (line);
    gint64 ms;
    guint parts;
    return stamp_skip_clock (trimmed.start, trimmed.end, &ms, &parts) == trimmed.end && parts == 3;
}

static gboolean
find_speech (const Line *line, Label *label)
{
    return label_find (line->start, line->end, LABEL_LONGEST_EXPORT, label) && !label->timed && label->rest < line->end;
}

/* The first line from P that is not blank. */
static Line
next_line (const char *p, const char *end)
{
    Line line = line_at (p, end);
    while (line_is_blank (&line) && line.next < end)
        line = line_at (line.next, end);
    return line;
}

/* What stands in Meet's documents beside speech: a heading that ends in "Transcript", or the line below the last turn. */
static gboolean
is_mark (const Line *line)
{
    static const char word[] = "Transcript";
    const Line trimmed = line_trimmed (line);
    const gsize n = sizeof word - 1, length = line_length (&trimmed);
    return (length >= n && length < 200 && memcmp (trimmed.end - n, word, n) == 0) ||
           furniture_of_line (trimmed.start, length) == LEFT_FOOTER;
}

/* Times alone above speech are not enough: somebody's own notes may have them, and what stands before the first would be lost. */
gboolean
meet_docx_detect (const FormatText *in)
{
    gboolean speech = FALSE, mark = FALSE;
    for (const char *p = in->text, *end = p + in->length; p < end && !(speech && mark);) {
        const Line line = line_at (p, end);
        Label label;
        p = line.next;
        mark |= is_mark (&line);
        if (speech || !is_time (&line))
            continue;
        const Line below = next_line (p, end);
        speech = below.next > p && find_speech (&below, &label);
    }
    return speech && mark;
}

void
meet_docx_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    gboolean speech = FALSE; /* a time stood above */
    guint times = 0;
    (void)notes;
    for (const char *p = in->text, *end = p + in->length; p < end;) {
        const Line line = line_at (p, end);
        const gsize offset = (gsize)(line.start - in->text);
        const LeftOut why = furniture_of_line (line.start, line_length (&line));
        Label label;
        p = line.next;
        if (line_is_blank (&line))
            continue;
        if (is_time (&line)) {
            const Line below = next_line (p, end);
            speech = below.next > p && find_speech (&below, &label);
            times += speech;
            if (!speech)
                utterances_leave (utterances, LEFT_SUMMARY, offset);
        } else if (speech && find_speech (&line, &label)) {
            g_autofree char *speaker = g_strndup (label.name, label.length);
            const Line words = line_trimmed (&(Line){ label.rest, line.end, line.next });
            utterances_add (utterances, NULL, speaker, words.start, line_length (&words), (gsize)(words.start - in->text));
        } else {
            utterances_leave (utterances, why != N_LEFT ? why : speech ? LEFT_UNSAID : LEFT_SUMMARY, offset);
            speech = speech && why == N_LEFT;
        }
    }
    decisions_add (in->decisions, "timings", "at %u times alone", times);
}
