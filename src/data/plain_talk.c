/* plain_talk.c - "Speaker: words" as people type it, in text files and in the paragraphs of Word documents. */
#include <string.h>

#include "base/text.h"
#include "data/furniture_int.h"
#include "data/headers_int.h"
#include "data/label_int.h"
#include "data/speakers_int.h"
#include "data/stamp_int.h"

#define LABELS_LEAST 2     /* in a file that is taken for a transcript */
#define LINES_LOOKED 2000  /* for them */
#define LISTED_LONGEST 400 /* bytes of a name that the roster lists */

/* What one reading needs. */
typedef struct {
    const FormatText *in;
    Utterances *utterances;
    Notes *notes;
    Speakers *speakers;
    GHashTable *counts; /* folded label -> how often */
    char *speaker;      /* NULL before the first label */
    guint once;         /* labels that stand once and are words */
    guint inside;       /* labels inside words that were told */
    guint told;         /* warnings of labels that stand once */
} Reader;

typedef void (*SegmentFunc) (Reader *self, const Line *segment);

static void
each_segment (Reader *self, SegmentFunc func)
{
    for (const char *p = self->in->text, *end = p + self->in->length; p < end;) {
        const Line line = line_at (p, end);
        for (const char *q = line.start; q < line.end;) {
            const Line segment = line_segment (&line, q);
            func (self, &segment);
            q = segment.next;
        }
        p = line.next;
    }
}

gboolean
plain_talk_detect (const FormatText *in)
{
    guint lines = 0, labels = 0;
    for (const char *p = in->text, *end = p + in->length; p < end && lines < LINES_LOOKED; lines++) {
        const Line line = line_at (p, end);
        Label label;
        labels += label_find (line.start, line.end, LABEL_LONGEST, &label);
        p = line.next;
    }
    return labels >= LABELS_LEAST;
}

/* A listed name that fills SEGMENT, or that a tab, a semicolon or a dash between blanks parts from the words. */
static gboolean
find_parted (const Reader *self, const Line *segment, Label *label)
{
    static const char *const signs[] = { "\t", ";", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 " };
    const char *stop = segment->end, *rest = segment->end;
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
        const char *at = memmem (segment->start, (gsize)(stop - segment->start), signs[i], strlen (signs[i]));
        if (at != NULL)
            stop = at, rest = at + strlen (signs[i]);
    }
    const Line name = line_trimmed (&(Line){ segment->start, stop, stop });
    *label = (Label){ .name = name.start, .length = line_length (&name), .rest = rest };
    return label->length > 0 && label->length <= LISTED_LONGEST && speakers_lists (self->speakers, label->name, label->length);
}

/* The label at the start of SEGMENT, or whatever the roster lists in front of a colon, however long. */
static gboolean
find_label (const Reader *self, const Line *segment, Label *label)
{
    if (label_find (segment->start, segment->end, LABEL_LONGEST_EXPORT, label))
        return TRUE;
    const char *colon = memchr (segment->start, ':', MIN (line_length (segment), LISTED_LONGEST));
    if (colon == NULL)
        return find_parted (self, segment, label);
    const Line name = line_trimmed (&(Line){ segment->start, colon, colon });
    *label = (Label){ .name = name.start, .length = line_length (&name), .rest = colon + 1 };
    return label->length > 0 && speakers_knows (self->speakers, label->name, label->length);
}

static void
count_label (Reader *self, const Line *segment)
{
    Label label;
    if (!find_label (self, segment, &label))
        return;
    char *key = text_fold (label.name, (gssize)label.length);
    const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key));
    g_hash_table_insert (self->counts, key, GUINT_TO_POINTER (count + 1));
}

static void
tell_once (Reader *self, const Label *label, const char *told)
{
    if (self->told++ < 20)
        notes_add (self->notes, NOTE_WARNING, source_pos_at (self->in->name, self->in->text, (gsize)(label->name - self->in->text)),
                   "a label that stands once and is not in speakers.csv; %s", told);
}

/* A label that stands once, without a time, and that the roster does not have is words: "One thing: we need staff." Not so a name below the heading: whoever
 * speaks once must not be taken for the one before. */
static gboolean
is_speaker (Reader *self, const Label *label)
{
    g_autofree char *key = text_fold (label->name, (gssize)label->length);
    if (label->timed || GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key)) > 1 ||
        speakers_knows (self->speakers, label->name, label->length))
        return TRUE;
    if (self->speaker != NULL && label_is_capital (label->name, label->length)) {
        tell_once (self, label, "read as a speaker: list who it is, or take the colon away if these are words");
        return TRUE;
    }
    self->once++;
    tell_once (self, label, "read as words");
    return FALSE;
}

static gboolean
is_lone_time (const Line *segment)
{
    const Line trimmed = line_trimmed (segment);
    const char *p = trimmed.start, *end = trimmed.end;
    const gboolean bracket = end - p > 2 && (*p == '[' || *p == '(');
    gint64 ms;
    return stamp_skip_clock (p + bracket, end - bracket, &ms, NULL) == end - bracket && p < end;
}

/* Whether two to five words that end at COLON, not before START, are a listed name. */
static gboolean
ends_with_listed (const Reader *self, const char *start, const char *colon)
{
    guint words = 0;
    for (const char *p = colon; p > start && words < 5 && colon - p < LISTED_LONGEST; p--)
        if ((p - 1 == start || p[-2] == ' ') && p[-1] != ' ' && ++words > 1 &&
            speakers_lists (self->speakers, p - 1, (gsize)(colon - p + 1)))
            return TRUE;
    return FALSE;
}

/* A lost end of a line leaves a listed speaker's label inside somebody else's words. */
static void
check_inside (Reader *self, const char *start, const char *end)
{
    for (const char *p = start; p < end; p++)
        if (*p == ':' && self->inside < 20 && ends_with_listed (self, start, p)) {
            self->inside++;
            notes_add (self->notes, NOTE_ERROR, source_pos_at (self->in->name, self->in->text, (gsize)(p - self->in->text)),
                       "expected a listed speaker's label to start a line, found one inside words");
        }
}

static void
add_words (Reader *self, const char *p, const char *end)
{
    check_inside (self, p, end);
    const Line words = line_trimmed (&(Line){ p, end, end });
    if (words.start < words.end)
        utterances_add (self->utterances, NULL, self->speaker, words.start, line_length (&words), (gsize)(words.start - self->in->text));
}

static void
read_segment (Reader *self, const Line *segment)
{
    const gsize offset = (gsize)(segment->start - self->in->text);
    const LeftOut why = furniture_of_line (segment->start, line_length (segment));
    Label label;
    if (line_is_blank (segment))
        return;
    if (find_label (self, segment, &label) && is_speaker (self, &label)) {
        g_free (self->speaker);
        self->speaker = g_strndup (label.name, label.length);
        add_words (self, label.rest, segment->end);
    } else if (why != N_LEFT) {
        utterances_leave (self->utterances, why, offset);
    } else if (self->in->carrier == CARRIER_DOCX && line_has_loose_time (segment)) {
        tell_loose_time (self->in, segment, self->notes);
    } else if (is_lone_time (segment)) {
        utterances_leave (self->utterances, LEFT_TIME, offset);
    } else if (self->speaker == NULL) {
        utterances_leave (self->utterances, LEFT_HEADING, offset);
    } else {
        add_words (self, segment->start, segment->end);
    }
}

void
plain_talk_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    g_autoptr (Speakers) speakers = speakers_new (in->study, in->group->file);
    g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    Reader self = { in, utterances, notes, speakers, counts, NULL, 0, 0, 0 };
    each_segment (&self, count_label);
    each_segment (&self, read_segment);
    if (self.once > 0)
        decisions_add (in->decisions, "labels_read_as_words", "%u", self.once);
    g_free (self.speaker);
}
