/* graph_vtt.c - the Graph API's metadataContent: WebVTT in which every cue holds a JSON object with speaker and words; and its transcript+text, which names nobody. */
#include <string.h>

#include "base/text.h"
#include "data/cues_int.h"
#include "data/json_int.h"

/* The payload's first character that is no blank. */
static char
first_char (const Cue *cue)
{
    gsize length = cue->length;
    const char *p = text_trim (cue->payload, &length);
    return length > 0 ? *p : '\0';
}

gboolean
graph_vtt_detect (const FormatText *in)
{
    if (!cues_headed (in))
        return FALSE;
    g_autoptr (GArray) cues = cues_peek (in);
    return cues->len > 0 && first_char (&g_array_index (cues, Cue, 0)) == '{';
}

/* FALSE where the payload is no object with words. */
static gboolean
add_cue (const FormatText *in, const Cue *cue, Utterances *utterances)
{
    const char *end = cue->payload + cue->length;
    g_autofree char *speaker = NULL, *text = NULL;
    gsize offset = 0;
    JsonWalk walk;
    if (!json_enter (&walk, cue->payload, end))
        return FALSE;
    while (json_next (&walk)) {
        if (json_key_is (&walk, "speakerName") && speaker == NULL)
            speaker = json_text (walk.value, walk.value_end);
        if (json_key_is (&walk, "spokenText") && text == NULL) {
            text = json_text (walk.value, walk.value_end);
            offset = (gsize)(walk.value + 1 - in->text);
        }
    }
    if (walk.broken || text == NULL)
        return FALSE;
    gsize length = strlen (text);
    const char *words = text_trim (text, &length);
    if (length > 0)
        utterances_add (utterances, NULL, speaker != NULL ? g_strstrip (speaker) : "", words, length, offset);
    return TRUE;
}

void
graph_vtt_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    g_autoptr (GArray) cues = cues_read (in, utterances, notes);
    for (guint i = 0; i < cues->len; i++) {
        const Cue *cue = &g_array_index (cues, Cue, i);
        if (!add_cue (in, cue, utterances))
            utterances_leave (utterances, LEFT_BLOCK, (gsize)(cue->payload - in->text));
    }
}

gboolean
graph_text_detect (const FormatText *in)
{
    g_autoptr (GArray) cues = cues_peek (in);
    guint empty = 0;
    for (guint i = 0; i < cues->len; i++)
        empty += g_array_index (cues, Cue, i).length == 0;
    return cues->len > 0 && empty * 2 > cues->len && !cues_headed (in);
}

void
graph_text_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    (void)utterances;
    notes_add (notes, NOTE_ERROR, source_pos (in->name, 1, 1),
               "expected speakers' names, found none: this is the Graph API's transcript+text; ask it for text/vtt");
}
