/* talk.c - one transcript, opened: it becomes turns, and what was left out is told. */
#include "data/talk_int.h"

#include "data/line_int.h"
#include "data/transcript_int.h"

#define TOLD_MOST 20      /* of a kind, one by one */
#define LINES_LONGEST 400 /* bytes of a list of lines */

/* What is said of things left out. Neighbours of a kind that is told together are one note. */
static const struct {
    const char *name; /* in restricted/inputs.json */
    NoteLevel level;
    gboolean together;
    const char *told;
} left_rules[] = {
    [LEFT_BLOCK] = {"skipped_blocks",       NOTE_WARNING, FALSE, "expected a cue, found a block without a timing line; left out"},
    [LEFT_HEADING] = { "heading",             NOTE_INFO,    TRUE,  "before the first speaker; left out"                           },
    [LEFT_MARKER] = { "transcription_marks", NOTE_INFO,    FALSE, "says that transcription started or stopped; left out"         },
    [LEFT_FOOTER] = { "footer",              NOTE_INFO,    TRUE,  "what the exporter writes below; left out"                     },
    [LEFT_TIME] = { "times_alone",         NOTE_INFO,    TRUE,  "a time alone; left out"                                       },
    [LEFT_SUMMARY] = { "not_speech",          NOTE_INFO,    TRUE,  "notes about the meeting that nobody spoke; left out"          },
    [LEFT_UNSAID] = { "without_speaker",     NOTE_WARNING, FALSE, "expected a speaker, found words without one; left out"        },
    [LEFT_AGREED] = { "furniture",           NOTE_INFO,    FALSE, "words that study.yaml lists as furniture; left out"           },
};
G_STATIC_ASSERT (G_N_ELEMENTS (left_rules) == N_LEFT);

static int
compare_items (gconstpointer a, gconstpointer b)
{
    const LeftItem *one = a, *two = b;
    return one->offset < two->offset ? -1 : one->offset > two->offset;
}

/* Lines as "3, 5 to 9". */
static void
append_line (GString *out, guint line, guint *first, guint *last)
{
    if (*first > 0 && line > 0 && (line == *last || line == *last + 1)) {
        *last = line;
        return;
    }
    if (*last > *first && out->len < LINES_LONGEST)
        g_string_append_printf (out, " to %u", *last);
    if (line > 0 && out->len < LINES_LONGEST)
        g_string_append_printf (out, "%s%u", out->len > 0 ? ", " : "", line);
    else if (line > 0 && out->str[out->len - 1] != '.')
        g_string_append (out, ", ...");
    *first = *last = line;
}

/* Tells of the items of one kind, all at AT, and puts their lines into the decisions. */
static void
tell_kind (const FormatText *in, LeftOut kind, const LeftItem *items, const SourcePos *at, guint n, Notes *notes)
{
    g_autoptr (GString) lines = g_string_new (NULL);
    guint count = 0, told = 0, first = 0, last = 0;
    for (guint i = 0; i < n;) {
        guint run = 1;
        if (items[i].why != kind) {
            i++;
            continue;
        }
        while (left_rules[kind].together && i + run < n && items[i + run].why == kind)
            run++;
        for (guint j = 0; j < run; j++)
            append_line (lines, at[i + j].line, &first, &last);
        count += run;
        if (told++ < TOLD_MOST && run > 1)
            notes_add (notes, left_rules[kind].level, at[i], "%s (%u lines)", left_rules[kind].told, run);
        else if (told <= TOLD_MOST)
            notes_add (notes, left_rules[kind].level, at[i], "%s", left_rules[kind].told);
        i += run;
    }
    if (told > TOLD_MOST)
        notes_add (notes, left_rules[kind].level, source_pos (in->name, 0, 0), "and %u more such %s", told - TOLD_MOST,
                   kind == LEFT_BLOCK ? "blocks" : "places");
    append_line (lines, 0, &first, &last);
    if (count > 0)
        decisions_add (in->decisions, left_rules[kind].name, "%s %s", count == 1 ? "line" : "lines", lines->str);
}

static void
tell_left (const FormatText *in, const Utterances *utterances, Notes *notes)
{
    const guint n = utterances_left (utterances);
    g_autofree LeftItem *items = g_new (LeftItem, n);
    g_autofree SourcePos *at = g_new (SourcePos, n);
    Places places = places_of (in->name, in->text);
    for (guint i = 0; i < n; i++)
        items[i] = *utterances_left_item (utterances, i);
    if (n > 0)
        qsort (items, n, sizeof *items, compare_items);
    for (guint i = 0; i < n; i++)
        at[i] = places_at (&places, items[i].offset);
    for (guint kind = 0; kind < N_LEFT; kind++)
        tell_kind (in, kind, items, at, n, notes);
}

/* More who speak than who attended is a mistake somewhere; some who attended may never have spoken. */
static void
check_attendance (const FormatText *in, guint people, Notes *notes)
{
    if (people > in->group->attendance)
        notes_add (notes, NOTE_WARNING, in->group->at, "%u participants speak in %s, more than attended", people, in->name);
    else if (people < in->group->attendance)
        notes_add (notes, NOTE_INFO, in->group->at, "%u of the %" G_GINT64_FORMAT " who attended speak in %s", people,
                   in->group->attendance, in->name);
}

Transcript *
talk_read (const FormatText *in, guint index, const char **format, guint *left, Notes *notes)
{
    const guint errors = notes_errors (notes);
    const TranscriptFormat *found = transcript_format_find (in, notes);
    g_autoptr (Utterances) utterances = utterances_new ();
    Transcript *transcript = NULL;
    *format = found != NULL ? found->name : "";
    if (found != NULL)
        found->read (in, utterances, notes);
    if (notes_errors (notes) == errors && utterances_length (utterances) == 0)
        notes_add (notes, NOTE_ERROR, source_pos (in->name, 1, 1), "expected a transcript, found no words that anybody speaks");
    if (notes_errors (notes) == errors)
        transcript = transcript_new (in->study, index, in->name, in->text, utterances, notes);
    tell_left (in, utterances, notes);
    if (notes_errors (notes) == errors)
        check_attendance (in, transcript_people (transcript), notes);
    *left = utterances_left (utterances);
    return transcript;
}
