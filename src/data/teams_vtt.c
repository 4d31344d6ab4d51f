/* teams_vtt.c - Microsoft Teams transcripts in WebVTT: the client's download and the Graph API's short timings. */
#include <string.h>

#include "data/format_int.h"
#include "data/webvtt_int.h"

#define SKIPPED_TOLD 20 /* blocks that are told one by one */

gboolean
teams_vtt_detect (const char *text, gsize length)
{
    return length >= 6 && memcmp (text, "WEBVTT", 6) == 0 && (length == 6 || strchr (" \t\r\n", text[6]) != NULL);
}

/* What the cues of one recognised utterance share: "GUID/NN" of the id GUID/NN-N. NULL for other ids; the caller owns it. */
static char *
utterance_key (const Cue *cue)
{
    const char *end = cue->id + cue->id_length;
    while (end > cue->id && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    const char *p = end;
    while (p > cue->id && g_ascii_isdigit (p[-1]))
        p--;
    if (p == end || p == cue->id || p[-1] != '-')
        return NULL;
    const char *number = --p;
    while (number > cue->id && g_ascii_isdigit (number[-1]))
        number--;
    if (number == p || number == cue->id || number[-1] != '/')
        return NULL;
    return g_strdup_printf ("%u %.*s", cue->part, (int)(p - cue->id), cue->id);
}

/* The cues under the strict grammar, or where it finds none those with Teams's short timings. */
static void
parse (const FormatText *in, GArray *cues, GArray *skipped, Notes *notes)
{
    webvtt_parse (in->text, in->length, TIMING_STRICT, cues, skipped);
    if (cues->len > 0)
        return;
    g_array_set_size (skipped, 0);
    webvtt_parse (in->text, in->length, TIMING_LENIENT, cues, skipped);
    if (cues->len > 0)
        notes_add (notes, NOTE_INFO, source_pos (in->name, 0, 0), "timings are not WebVTT's; read as the Graph API writes them");
}

static void
tell_skipped (const FormatText *in, const GArray *skipped, Notes *notes)
{
    for (guint i = 0; i < MIN (skipped->len, SKIPPED_TOLD); i++) {
        SourcePos at = source_pos_at (in->name, in->text, g_array_index (skipped, gsize, i));
        notes_add (notes, NOTE_WARNING, at, "expected a cue, found a block without a timing line; left out");
    }
    if (skipped->len > SKIPPED_TOLD)
        notes_add (notes, NOTE_WARNING, source_pos (in->name, 0, 0), "and %u more such blocks", skipped->len - SKIPPED_TOLD);
}

/* Returns whether any voice has a name. */
static gboolean
add_cue (const FormatText *in, const Cue *cue, Utterances *utterances)
{
    g_autofree char *key = utterance_key (cue);
    g_autoptr (GPtrArray) voices = webvtt_voices (cue->payload, cue->length);
    gboolean named = FALSE;
    for (guint i = 0; i < voices->len; i++) {
        const Voice *voice = voices->pdata[i];
        utterances_add (utterances, key, voice->speaker, voice->text, (gsize)(cue->payload - in->text) + voice->offset);
        named |= *voice->speaker != '\0';
    }
    return named;
}

guint
teams_vtt_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    g_autoptr (GArray) cues = g_array_new (FALSE, FALSE, sizeof (Cue));
    g_autoptr (GArray) skipped = g_array_new (FALSE, FALSE, sizeof (gsize));
    gboolean named = FALSE;
    parse (in, cues, skipped, notes);
    for (guint i = 0; i < cues->len; i++)
        named |= add_cue (in, &g_array_index (cues, Cue, i), utterances);
    tell_skipped (in, skipped, notes);
    if (utterances_length (utterances) == 0)
        notes_add (notes, NOTE_ERROR, source_pos (in->name, 1, 1), "expected a transcript, found no cue with words");
    else if (!named)
        notes_add (notes, NOTE_ERROR, source_pos (in->name, 1, 1),
                   "expected speakers' names (<v Name>), found none; download the transcript from Teams as .vtt with names");
    return skipped->len;
}
