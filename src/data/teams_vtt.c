/* teams_vtt.c - Microsoft Teams transcripts in WebVTT: the client's download and the Graph API's short timings. Old Stream's, which name nobody, are refused. */
#include <string.h>

#include "data/cues_int.h"
#include "data/furniture_int.h"
#include "data/voices_int.h"

gboolean
teams_vtt_detect (const FormatText *in)
{
    return cues_headed (in);
}

/* Returns whether any voice has a name. */
static gboolean
add_cue (const FormatText *in, const Cue *cue, Utterances *utterances)
{
    UtteranceKey key;
    const gboolean keyed = cue_key (cue, &key);
    g_autoptr (GPtrArray) voices = voices_find (cue->payload, cue->length);
    gboolean named = FALSE;
    for (guint i = 0; i < voices->len; i++) {
        const Voice *voice = voices->pdata[i];
        furniture_add (utterances, keyed ? &key : NULL, voice->speaker, voice->text, strlen (voice->text),
                       (gsize)(cue->payload - in->text) + voice->offset);
        named |= *voice->speaker != '\0';
    }
    return named;
}

/* Why no cue has a name, and what to do. */
static void
tell_unnamed (const FormatText *in, const GArray *cues, Notes *notes)
{
    guint empty = 0;
    for (guint i = 0; i < cues->len; i++)
        empty += g_array_index (cues, Cue, i).length == 0;
    const char *what = "download the transcript from Teams as .vtt with names";
    if (strstr (in->text, "NOTE Confidence") != NULL)
        what = "this is the download of the former Stream, which names nobody; download the transcript from Teams as .vtt";
    else if (empty * 2 > cues->len)
        what =
            "words stand a blank line below their times: this is the Graph API's transcript+text, which names nobody; ask it for text/vtt";
    notes_add (notes, NOTE_ERROR, source_pos (in->name, 1, 1), "expected speakers' names (<v Name>), found none; %s", what);
}

void
teams_vtt_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    g_autoptr (GArray) cues = cues_read (in, utterances, notes);
    gboolean named = FALSE;
    decisions_add (in->decisions, "dialect", "%s",
                   cues->len > 0 && g_array_index (cues, Cue, 0).id_length > 0 ? "client download" : "Graph API");
    for (guint i = 0; i < cues->len; i++)
        named |= add_cue (in, &g_array_index (cues, Cue, i), utterances);
    if (cues->len > 0 && !named)
        tell_unnamed (in, cues, notes);
}
