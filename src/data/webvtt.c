/* webvtt.c - WebVTT as it is specified and as exporters write it. */
#include "data/webvtt_int.h"

#include <string.h>

#include "base/text.h"

/* A line, without and with its end. */
typedef struct {
    const char *start, *end, *next;
} Line;

typedef struct {
    const char *end;
    Timing timing;
    GArray *cues;
    GArray *skipped;
    const char *text;
    guint part;
} Parser;

static const struct {
    const char *name, *text;
} entities[] = {
    {"amp",   "&"           },
    { "lt",   "<"           },
    { "gt",   ">"           },
    { "quot", "\""          },
    { "apos", "'"           },
    { "nbsp", "\xC2\xA0"    },
    { "lrm",  "\xE2\x80\x8E"},
    { "rlm",  "\xE2\x80\x8F"}
};

static Line
line_at (const char *p, const char *end)
{
    Line line = { p, p, p };
    while (line.end < end && *line.end != '\n' && *line.end != '\r')
        line.end++;
    line.next = line.end;
    if (line.next < end)
        line.next += *line.next == '\r' && line.next + 1 < end && line.next[1] == '\n' ? 2 : 1;
    return line;
}

static gboolean
line_is_blank (const Line *line)
{
    gsize length = (gsize)(line->end - line->start);
    text_trim (line->start, &length);
    return length == 0;
}

/* WORD alone, or followed by a blank or a tab. */
static gboolean
line_starts (const Line *line, const char *word)
{
    const gsize n = strlen (word), length = (gsize)(line->end - line->start);
    return length >= n && memcmp (line->start, word, n) == 0 && (length == n || line->start[n] == ' ' || line->start[n] == '\t');
}

static const char *
skip_digits (const char *p, guint *n)
{
    const char *start = p;
    while (g_ascii_isdigit (*p))
        p++;
    *n = (guint)(p - start);
    return p;
}

/* Past [hours:]minutes:seconds.fraction, or NULL. */
static const char *
skip_stamp (const char *p, Timing timing)
{
    guint groups[4], n = 0;
    p += timing == TIMING_LENIENT && *p == '-';
    for (;; p++) {
        p = skip_digits (p, &groups[n]);
        if (groups[n++] == 0)
            return NULL;
        if (*p != ':' || n == 3)
            break;
    }
    if (n < 2 || (*p != '.' && (timing == TIMING_STRICT || *p != ',')))
        return NULL;
    p = skip_digits (p + 1, &groups[n]);
    if (timing == TIMING_LENIENT)
        return groups[n] > 0 ? p : NULL;
    const gboolean legal = groups[n] == 3 && groups[n - 1] == 2 && groups[n - 2] == 2 && (n == 2 || groups[0] >= 2);
    return legal ? p : NULL;
}

static const char *
skip_blanks (const char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

/* A whole timing at the line's start; an arrow in speech is none. */
static gboolean
line_is_timing (const Line *line, Timing timing)
{
    const char *p = skip_stamp (skip_blanks (line->start), timing);
    if (p == NULL || strncmp (skip_blanks (p), "-->", 3) != 0)
        return FALSE;
    p = skip_stamp (skip_blanks (skip_blanks (p) + 3), timing);
    return p != NULL && p <= line->end && (p == line->end || *p == ' ' || *p == '\t');
}

/* A line that can only be the id of the next cue: GUID, or GUID/NN-N. */
static gboolean
line_is_guid (const Line *line)
{
    static const guint hyphens[] = { 8, 13, 18, 23 };
    const gsize length = (gsize)(line->end - line->start);
    if (length < 36 || (length > 36 && line->start[36] != '/'))
        return FALSE;
    for (guint i = 0, h = 0; i < 36; i++) {
        const gboolean hyphen = h < G_N_ELEMENTS (hyphens) && i == hyphens[h];
        if (hyphen ? line->start[i] != '-' : !g_ascii_isxdigit (line->start[i]))
            return FALSE;
        h += hyphen;
    }
    return memchr (line->start, ' ', length) == NULL;
}

static gboolean
line_is_heading (const Line *line)
{
    return line_starts (line, "WEBVTT");
}

static gboolean
line_is_comment (const Line *line)
{
    return line_starts (line, "NOTE") || line_starts (line, "STYLE") || line_starts (line, "REGION");
}

/* The cue whose timing line is TIMING_LINE; returns where the next block starts. ID has no length where the cue has none. */
static const char *
parse_cue (Parser *self, const Line *id, const Line *timing_line)
{
    Cue cue = { id->start, (gsize)(id->end - id->start), timing_line->next, 0, self->part };
    const char *p = timing_line->next;
    while (p < self->end) {
        const Line line = line_at (p, self->end);
        const Line next = line_at (line.next, self->end);
        if (line_is_blank (&line) || line_is_timing (&line, self->timing) || (line_is_heading (&line) && line.end == line.start + 6))
            break;
        if (line_is_guid (&line) && line_is_timing (&next, self->timing))
            break;
        p = line.next;
    }
    cue.length = (gsize)(p - cue.payload);
    g_array_append_val (self->cues, cue);
    return p;
}

static void
skip_block (Parser *self, const Line *first)
{
    const gsize offset = (gsize)(first->start - self->text);
    g_array_append_val (self->skipped, offset);
}

/* One block, FIRST being its first line; returns where the next one starts. A timing line begins a cue wherever it stands; the line before it is the id. */
static const char *
parse_block (Parser *self, const Line *first)
{
    const Line none = { first->start, first->start, first->start };
    Line before = none, line = *first;
    const gboolean heading = line_is_heading (first);
    self->part += heading;
    for (guint i = 0; !line_is_blank (&line); i++) {
        if (line_is_timing (&line, self->timing)) {
            if (i > 1 && !heading && !line_is_comment (first))
                skip_block (self, first);
            return parse_cue (self, heading && i == 1 ? &none : &before, &line);
        }
        before = line;
        if (line.next >= self->end)
            break;
        line = line_at (line.next, self->end);
    }
    if (!heading && !line_is_comment (first))
        skip_block (self, first);
    return line.next;
}

void
webvtt_parse (const char *text, gsize length, Timing timing, GArray *cues, GArray *skipped)
{
    Parser self = { text + length, timing, cues, skipped, text, 0 };
    for (const char *p = text; p < self.end;) {
        const Line line = line_at (p, self.end);
        p = line_is_blank (&line) ? line.next : parse_block (&self, &line);
    }
}

/* Appends what the entity at P stands for; returns its end, or NULL when it is none. */
static const char *
decode_entity (const char *p, const char *end, GString *out)
{
    const char *stop = memchr (p, ';', (gsize)MIN (end - p, 10));
    if (stop == NULL)
        return NULL;
    const gsize n = (gsize)(stop - p) - 1;
    for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
        if (strlen (entities[i].name) == n && memcmp (p + 1, entities[i].name, n) == 0) {
            g_string_append (out, entities[i].text);
            return stop + 1;
        }
    if (n < 2 || p[1] != '#')
        return NULL;
    char *rest;
    const gboolean hex = p[2] == 'x' || p[2] == 'X';
    const guint64 c = g_ascii_strtoull (p + (hex ? 3 : 2), &rest, hex ? 16 : 10);
    if (rest != stop || c == 0 || c > 0x10FFFF || !g_unichar_validate ((gunichar)c))
        return NULL;
    g_string_append_unichar (out, (gunichar)c);
    return stop + 1;
}

/* The end of the tag at P (which is '<'), or NULL when it is a sign in speech. */
static const char *
tag_end (const char *p, const char *end)
{
    const char *stop = p + 1;
    if (stop < end && g_ascii_isdigit (*stop)) {
        while (stop < end && (g_ascii_isdigit (*stop) || *stop == ':' || *stop == '.'))
            stop++;
    } else if (stop < end && (g_ascii_isalpha (*stop) || *stop == '/')) {
        while (stop < end && *stop != '<' && *stop != '>')
            stop++;
    }
    return stop > p + 1 && stop < end && *stop == '>' ? stop + 1 : NULL;
}

static void
append_decoded (GString *out, const char *p, const char *end)
{
    while (p < end) {
        const char *next = *p == '&' ? decode_entity (p, end, out) : NULL;
        if (next != NULL) {
            p = next;
            continue;
        }
        g_string_append_c (out, *p == '\n' || *p == '\r' ? ' ' : *p);
        p += *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
    }
}

/* The name in the voice tag from P to END, e.g. <v.loud Jane Doe>; NULL when it is another tag. */
static char *
voice_name (const char *p, const char *end)
{
    if (p[1] != 'v' || (p[2] != ' ' && p[2] != '\t' && p[2] != '.' && p[2] != '>'))
        return NULL;
    for (p += 2; p < end - 1 && *p != ' ' && *p != '\t';)
        p++;
    g_autoptr (GString) name = g_string_new (NULL);
    append_decoded (name, p, end - 1);
    return g_strdup (g_strstrip (name->str));
}

static void
voice_free (gpointer data)
{
    Voice *voice = data;
    g_free (voice->speaker);
    g_free (voice->text);
    g_free (voice);
}

/* Ends what SPEAKER says, if it is more than blanks. */
static void
end_voice (GPtrArray *voices, const char *speaker, GString *text, gsize offset)
{
    gsize length = text->len;
    const char *trimmed = text_trim (text->str, &length);
    if (length > 0) {
        Voice *voice = g_new (Voice, 1);
        *voice = (Voice){ g_strdup (speaker), g_strndup (trimmed, length), offset };
        g_ptr_array_add (voices, voice);
    }
    g_string_truncate (text, 0);
}

static gboolean
is_space (char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

GPtrArray *
webvtt_voices (const char *payload, gsize length)
{
    const char *const end = payload + length;
    GPtrArray *voices = g_ptr_array_new_with_free_func (voice_free);
    g_autofree char *speaker = g_strdup ("");
    g_autoptr (GString) text = g_string_new (NULL);
    gsize offset = 0;
    for (const char *p = payload; p < end;) {
        const char *stop = *p == '<' ? tag_end (p, end) : NULL;
        char *name = stop != NULL ? voice_name (p, stop) : NULL;
        if (name != NULL) {
            end_voice (voices, speaker, text, offset);
            g_free (speaker);
            speaker = name;
        } else if (stop == NULL) {
            /* plain text up to what may be a tag */
            const char *next = memchr (p + 1, '<', (gsize)(end - p - 1));
            stop = next != NULL ? next : end;
            while (text->len == 0 && p < stop && is_space (*p))
                p++;
            if (text->len == 0)
                offset = (gsize)(p - payload);
            append_decoded (text, p, stop);
        }
        p = stop;
    }
    end_voice (voices, speaker, text, offset);
    return voices;
}
