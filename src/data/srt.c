/* srt.c - subtitles: times with a comma, ids that may be missing, "Name: words" or ">> Name: words" for a new speaker. */
#include <string.h>

#include "base/text.h"
#include "data/cues_int.h"
#include "data/furniture_int.h"
#include "data/line_int.h"
#include "data/speakers_int.h"
#include "data/voices_int.h"

/* What one reading needs. */
typedef struct {
    const FormatText *in;
    Utterances *utterances;
    Speakers *speakers;
    GHashTable *counts; /* folded label -> how often */
    char *speaker;      /* who speaks; "" where nobody knows */
} Reader;

gboolean
srt_detect (const FormatText *in)
{
    g_autoptr (GArray) cues = cues_peek (in);
    if (cues->len == 0 || cues_headed (in))
        return FALSE;
    /* nothing but an id stands before the first time */
    const Cue *first = &g_array_index (cues, Cue, 0);
    gsize before = 0;
    for (const char *p = in->text; p < first->payload; before++)
        p = line_at (p, in->text + in->length).next;
    return before <= 4;
}

/* Past "{\an8}", "<i>" and their like, ">>" or "- " at P; *CHANGED says that somebody else begins. */
static const char *
skip_marks (const char *p, const char *end, gboolean *changed)
{
    *changed = FALSE;
    for (;;) {
        while (p < end && (*p == ' ' || *p == '\t'))
            p++;
        const gboolean brace = end - p > 2 && p[0] == '{' && p[1] == '\\', tag = end - p > 2 && p[0] == '<' && g_ascii_isalpha (p[1]);
        const char *close = brace || tag ? memchr (p, brace ? '}' : '>', (gsize)MIN (end - p, 64)) : NULL;
        if (close != NULL) {
            p = close + 1;
        } else if (end - p >= 2 && p[0] == '>' && p[1] == '>') {
            p += 2;
            *changed = TRUE;
        } else if (end - p >= 2 && p[0] == '-' && p[1] != '-') {
            p++;
            *changed = TRUE;
        } else {
            return p;
        }
    }
}

static char *
label_key (const Label *label)
{
    return text_fold (label->name, (gssize)label->length);
}

/* A label that stands once and that the roster does not have is words, unless it looks like a name: whoever speaks once must not be taken for the one before. */
static gboolean
is_speaker (const Reader *self, const Label *label, gboolean changed)
{
    g_autofree char *key = label_key (label);
    return changed || GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key)) > 1 ||
           speakers_knows (self->speakers, label->name, label->length) || label_is_capital (label->name, label->length);
}

static void
count_labels (Reader *self, const Cue *cue)
{
    const char *end = cue->payload + cue->length;
    for (const char *p = cue->payload; p < end;) {
        const Line line = line_at (p, end);
        gboolean changed;
        Label label;
        if (label_find (skip_marks (line.start, line.end, &changed), line.end, LABEL_LONGEST_EXPORT, &label)) {
            char *key = label_key (&label);
            const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key));
            g_hash_table_insert (self->counts, key, GUINT_TO_POINTER (count + 1));
        }
        p = line.next;
    }
}

static void
add_line (Reader *self, const Line *line)
{
    gboolean changed;
    Label label;
    const char *words = skip_marks (line->start, line->end, &changed);
    const gboolean named = label_find (words, line->end, LABEL_LONGEST_EXPORT, &label) && is_speaker (self, &label, changed);
    if (named || changed) {
        g_free (self->speaker);
        self->speaker = named ? voices_plain (label.name, label.length) : g_strdup ("");
    }
    words = named ? label.rest : words;
    g_autofree char *text = voices_plain (words, (gsize)(line->end - words));
    if (*text != '\0')
        furniture_add (self->utterances, NULL, self->speaker, text, strlen (text), (gsize)(words - self->in->text));
}

void
srt_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    g_autoptr (GArray) cues = cues_read_lenient (in, utterances);
    g_autoptr (Speakers) speakers = speakers_new (in->study, in->group->file);
    g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    Reader self = { in, utterances, speakers, counts, g_strdup ("") };
    (void)notes;
    for (guint i = 0; i < cues->len; i++)
        count_labels (&self, &g_array_index (cues, Cue, i));
    for (guint i = 0; i < cues->len; i++) {
        const Cue *cue = &g_array_index (cues, Cue, i);
        for (const char *p = cue->payload, *end = p + cue->length; p < end;) {
            const Line line = line_at (p, end);
            add_line (&self, &line);
            p = line.next;
        }
    }
    g_free (self.speaker);
}
