/* zoom_vtt.c - Zoom's cloud transcripts: WebVTT in which every cue says who speaks, "Name: words". */
#include <string.h>

#include "data/cues_int.h"
#include "data/furniture_int.h"
#include "data/voices_int.h"

gboolean
zoom_vtt_detect (const FormatText *in)
{
    return cues_headed (in) && cues_labelled (in);
}

static void
add_cue (const FormatText *in, const Cue *cue, Utterances *utterances)
{
    Label label;
    const gboolean named = cue_label (cue, &label);
    const char *words = named ? label.rest : cue->payload, *end = cue->payload + cue->length;
    g_autofree char *name = named ? voices_plain (label.name, label.length) : g_strdup ("");
    g_autofree char *text = voices_plain (words, (gsize)(end - words));
    if (*text != '\0')
        furniture_add (utterances, NULL, name, text, strlen (text), (gsize)(words - in->text));
}

void
zoom_vtt_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    g_autoptr (GArray) cues = cues_read (in, utterances, notes);
    for (guint i = 0; i < cues->len; i++)
        add_cue (in, &g_array_index (cues, Cue, i), utterances);
}
