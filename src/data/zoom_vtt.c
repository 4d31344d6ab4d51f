/* zoom_vtt.c - Zoom's cloud transcripts: WebVTT in which every cue says who speaks, "Name: words". */
#include <string.h>

#include "data/cues_int.h"
#include "data/furniture_int.h"
#include "data/line_int.h"
#include "data/voices_int.h"

gboolean
zoom_vtt_detect (const FormatText *in)
{
    return cues_headed (in) && cues_labelled (in);
}

/* Where the next line of the words from P begins that has a label of its own; END where none does. */
static const char *
next_voice (const char *p, const char *end)
{
    for (p = line_at (p, end).next; p < end;) {
        const Line line = line_at (p, end);
        Label label;
        if (label_find (line.start, line.end, LABEL_LONGEST_EXPORT, &label) && label_is_capital (label.name, label.length))
            return p;
        p = line.next;
    }
    return end;
}

static void
add_voice (const FormatText *in, const char *p, const char *end, Utterances *utterances)
{
    Label label;
    const gboolean named = label_find (p, line_at (p, end).end, LABEL_LONGEST_EXPORT, &label);
    const char *words = named ? label.rest : p;
    g_autofree char *name = named ? voices_plain (label.name, label.length) : g_strdup ("");
    g_autofree char *text = voices_plain (words, (gsize)(end - words));
    if (*text != '\0')
        furniture_add (utterances, NULL, name, text, strlen (text), (gsize)(words - in->text));
}

static void
add_cue (const FormatText *in, const Cue *cue, Utterances *utterances)
{
    const char *const end = cue->payload + cue->length;
    for (const char *p = cue->payload; p < end;) {
        const char *next = next_voice (p, end);
        add_voice (in, p, next, utterances);
        p = next;
    }
}

void
zoom_vtt_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    g_autoptr (GArray) cues = cues_read (in, utterances, notes);
    for (guint i = 0; i < cues->len; i++)
        add_cue (in, &g_array_index (cues, Cue, i), utterances);
}
