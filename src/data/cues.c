/* cues.c - the cues of one file. */
#include "data/cues_int.h"

#include <string.h>

#include "data/line_int.h"

#define LOOKED_AT 65536 /* bytes in which a file shows its first cue */

gboolean
cues_headed (const FormatText *in)
{
    return in->length >= 6 && memcmp (in->text, "WEBVTT", 6) == 0 && (in->length == 6 || strchr (" \t\r\n", in->text[6]) != NULL);
}

/* Cues stand in the order they end in: starts may run backwards, which is kept and told. */
static void
decide_times (const FormatText *in, const GArray *cues, const char *timings)
{
    guint backwards = 0;
    gint64 last = 0; /* ms */
    for (guint i = 0; i < cues->len; i++) {
        const Cue *cue = &g_array_index (cues, Cue, i);
        backwards += i > 0 && cue->part == (cue - 1)->part && cue->start < (cue - 1)->start;
        last = MAX (last, cue->stop);
    }
    decisions_add (in->decisions, "timings", "%s", timings);
    decisions_add (in->decisions, "cues", "%u", cues->len);
    decisions_add (in->decisions, "ends", "%" G_GINT64_FORMAT ":%02d:%02d", last / 3600000, (int)(last / 60000 % 60),
                   (int)(last / 1000 % 60));
    if (backwards > 0)
        decisions_add (in->decisions, "backward_starts", "%u, left in the order of the file", backwards);
}

static void
leave_skipped (Utterances *utterances, const GArray *skipped)
{
    for (guint i = 0; i < skipped->len; i++)
        utterances_leave (utterances, LEFT_BLOCK, g_array_index (skipped, gsize, i));
}

GArray *
cues_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    GArray *cues = g_array_new (FALSE, FALSE, sizeof (Cue));
    g_autoptr (GArray) skipped = g_array_new (FALSE, FALSE, sizeof (gsize));
    const char *timings = "as WebVTT has them";
    webvtt_parse (in->text, in->length, TIMING_STRICT, cues, skipped);
    if (cues->len == 0) {
        g_array_set_size (skipped, 0);
        webvtt_parse (in->text, in->length, TIMING_LENIENT, cues, skipped);
        timings = "as the Graph API writes them";
        if (cues->len > 0)
            notes_add (notes, NOTE_INFO, source_pos (in->name, 0, 0), "timings are not WebVTT's; read as the Graph API writes them");
    }
    leave_skipped (utterances, skipped);
    decide_times (in, cues, timings);
    return cues;
}

GArray *
cues_read_lenient (const FormatText *in, Utterances *utterances)
{
    GArray *cues = g_array_new (FALSE, FALSE, sizeof (Cue));
    g_autoptr (GArray) skipped = g_array_new (FALSE, FALSE, sizeof (gsize));
    webvtt_parse (in->text, in->length, TIMING_LENIENT, cues, skipped);
    leave_skipped (utterances, skipped);
    decide_times (in, cues, "as subtitles have them");
    return cues;
}

GArray *
cues_peek (const FormatText *in)
{
    GArray *cues = g_array_new (FALSE, FALSE, sizeof (Cue));
    g_autoptr (GArray) skipped = g_array_new (FALSE, FALSE, sizeof (gsize));
    webvtt_parse (in->text, MIN (in->length, LOOKED_AT), TIMING_LENIENT, cues, skipped);
    return cues;
}

gboolean
cue_label (const Cue *cue, Label *label)
{
    const Line line = line_at (cue->payload, cue->payload + cue->length);
    return label_find (line.start, line.end, LABEL_LONGEST_EXPORT, label);
}

gboolean
cues_labelled (const FormatText *in)
{
    if (memmem (in->text, in->length, "<v ", 3) != NULL || memmem (in->text, in->length, "<v.", 3) != NULL)
        return FALSE;
    g_autoptr (GArray) cues = cues_peek (in);
    guint labelled = 0;
    for (guint i = 0; i < cues->len; i++) {
        Label label;
        labelled += cue_label (&g_array_index (cues, Cue, i), &label);
    }
    return labelled > 0 && labelled * 2 >= cues->len;
}

gboolean
cue_key (const Cue *cue, UtteranceKey *key)
{
    const char *end = cue->id + cue->id_length;
    while (end > cue->id && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    const char *p = end;
    while (p > cue->id && g_ascii_isdigit (p[-1]))
        p--;
    if (p == end || p == cue->id || p[-1] != '-')
        return FALSE;
    const char *number = --p;
    while (number > cue->id && g_ascii_isdigit (number[-1]))
        number--;
    if (number == p || number == cue->id || number[-1] != '/')
        return FALSE;
    *key = (UtteranceKey){ cue->id, (gsize)(p - cue->id), cue->part };
    return TRUE;
}
