/* label.c - who speaks, as people and exporters write it before the words. */
#include "data/label_int.h"

#include <string.h>

#include "base/text.h"
#include "data/stamp_int.h"

#define CAPITALS_MOST 4 /* capitalised words of a label that stands once */
#define WORDS_MOST 8    /* of a label: more are a sentence */

/* What transcribers put in brackets that is nobody's name, folded. */
static const char *const noises[] = { "laughter",
                                      "laughs",
                                      "laughing",
                                      "inaudible",
                                      "unclear",
                                      "crosstalk",
                                      "overtalking",
                                      "pause",
                                      "silence",
                                      "applause",
                                      "music",
                                      "noise",
                                      "redacted",
                                      "sighs",
                                      "coughs",
                                      "sic",
                                      "break",
                                      "indistinct",
                                      "background noise",
                                      "end of recording",
                                      "recording starts",
                                      "recording ends",
                                      NULL };

/* What people call who leads a group, folded: a label whatever its capitals. */
static const char *const roles[] = { "facilitator", "co-facilitator", "moderator", "interviewer", "researcher", "chair", "host", "observer",
                                     "note taker",  "note-taker",     "notetaker", "fac",         "mod",        "int",   "q",    NULL };

static const char *
skip_blanks (const char *p, const char *end)
{
    gsize length = (gsize)(end - p);
    while (length > 0 && (*p == ' ' || *p == '\t'))
        p++, length--;
    return p;
}

/* Past a time in brackets at P: [00:05:32] or (00:05). NULL where none is. */
static const char *
skip_bracketed_time (const char *p, const char *end)
{
    gint64 ms;
    if (p >= end || (*p != '[' && *p != '('))
        return NULL;
    const char close = *p == '[' ? ']' : ')', *stop = stamp_skip_clock (p + 1, end, &ms, NULL);
    if (stop == NULL || stop >= end || *stop != close)
        stop = stamp_skip (p + 1, end, TIMING_LENIENT, &ms);
    return stop != NULL && stop < end && *stop == close ? stop + 1 : NULL;
}

/* Past a time before a label: in brackets, or h:mm:ss with a blank behind it ("10:30 Meeting:" is no label). */
static const char *
skip_leading_time (const char *p, const char *end)
{
    gint64 ms;
    guint parts;
    const char *stop = skip_bracketed_time (p, end);
    if (stop != NULL)
        return stop;
    stop = stamp_skip_clock (p, end, &ms, &parts);
    return stop != NULL && parts == 3 && stop < end && (*stop == ' ' || *stop == '\t') ? stop : NULL;
}

/* Where the bracketed time at the end of START to END opens; END where none is. */
static const char *
cut_trailing_time (const char *start, const char *end)
{
    const char *open = end;
    while (open > start && open[-1] != '[' && open[-1] != '(')
        open--;
    return open > start && skip_bracketed_time (open - 1, end) == end ? open - 1 : end;
}

/* Whether START to END can be somebody's name. */
static gboolean
is_name (const char *start, const char *end, guint longest)
{
    guint letters = 0, digits = 0, words = 1;
    glong chars = 0;
    if (start >= end || strchr (".,;", *start) != NULL || strchr (",;", end[-1]) != NULL)
        return FALSE;
    if (end - start > (gssize)longest * 6)
        return FALSE;
    for (const char *p = start; p < end; p = g_utf8_next_char (p)) {
        const gunichar c = g_utf8_get_char (p);
        chars++;
        letters += g_unichar_isalpha (c) != 0;
        digits += g_unichar_isdigit (c) != 0;
        words += c == ' ';
        if (c < 0x80 && strchr ("<>\"?!\v", (int)c) != NULL)
            return FALSE;
        if (c == 0x201C || c == 0x201D)
            return FALSE;
    }
    return chars <= (glong)longest && words <= WORDS_MOST && (letters > 0 || digits >= 5);
}

static gboolean
is_noise (const char *start, const char *end)
{
    g_autofree char *folded = text_fold (start, end - start);
    for (guint i = 0; noises[i] != NULL; i++)
        if (g_str_has_prefix (folded, noises[i]))
            return TRUE;
    return g_ascii_islower (*start);
}

/* [Name] or {Name}, with or without a colon. */
static gboolean
find_bracketed (const char *p, const char *end, guint longest, Label *label)
{
    const char *close = memchr (p, *p == '[' ? ']' : '}', (gsize)MIN (end - p, (gssize)longest * 6));
    if (close == NULL || !is_name (p + 1, close, longest) || is_noise (p + 1, close))
        return FALSE;
    label->name = p + 1;
    label->length = (gsize)(close - p - 1);
    close = skip_blanks (close + 1, end);
    label->rest = skip_blanks (close < end && *close == ':' ? close + 1 : close, end);
    return TRUE;
}

gboolean
label_is_capital (const char *name, gsize length)
{
    const char *bracket = memchr (name, '(', length), *end = bracket != NULL && bracket > name ? bracket : name + length;
    g_autofree char *plain = g_strstrip (g_strndup (name, (gsize)(end - name)));
    g_auto (GStrv) words = g_strsplit (plain, " ", -1);
    g_autofree char *folded = text_fold (plain, -1);
    const guint n = g_strv_length (words);
    guint capitals = 0;
    if (g_strv_contains (roles, folded))
        return TRUE;
    if (n == 0 || g_unichar_islower (g_utf8_get_char (words[0])) || g_unichar_islower (g_utf8_get_char (words[n - 1])))
        return FALSE;
    for (guint i = 0; i < n; i++)
        capitals += !g_unichar_islower (g_utf8_get_char (words[i]));
    return capitals <= CAPITALS_MOST;
}

/* Whether the colon at COLON may end the label that starts at P: a blank, the end or, behind a name, a letter follows. */
static gboolean
ends_label (const char *p, const char *colon, const char *end)
{
    if (colon + 1 == end || colon[1] == ' ' || colon[1] == '\t' || (guint8)colon[1] == 0xC2)
        return TRUE;
    return g_unichar_isalpha (g_utf8_get_char (colon + 1)) && label_is_capital (p, (gsize)(colon - p));
}

/* The colon that ends a label: the first one. A full-width colon needs no blank behind it. NULL where there is none. */
static const char *
find_colon (const char *p, const char *end, gsize *width)
{
    static const char wide[] = "\xEF\xBC\x9A";
    const char *start = p;
    int depth = 0;
    for (; p < end; p++) {
        depth += (*p == '(' || *p == '[') - (*p == ')' || *p == ']');
        if (*p == ':' && depth <= 0) {
            *width = 1;
            return ends_label (start, p, end) ? p : NULL;
        }
        if (end - p >= 3 && memcmp (p, wide, 3) == 0) {
            *width = 3;
            return p;
        }
    }
    return NULL;
}

gboolean
label_find (const char *p, const char *end, guint longest, Label *label)
{
    p = skip_blanks (p, end);
    const char *after = skip_leading_time (p, end);
    *label = (Label){ .timed = after != NULL };
    if (after != NULL)
        p = skip_blanks (after, end);
    if (p < end && (*p == '[' || *p == '{'))
        return find_bracketed (p, end, longest, label);
    if (p < end && (*p == '#' || *p == '@'))
        p++;
    gsize width;
    const char *limit = MIN (end, p + (gsize)longest * 6 + 16), *colon = find_colon (p, limit, &width);
    if (colon == NULL)
        return FALSE;
    gsize length = (gsize)(colon - p);
    const char *name = text_trim (p, &length), *stop = cut_trailing_time (name, name + length);
    label->timed |= stop < name + length;
    length = (gsize)(stop - name);
    label->name = text_trim (name, &length);
    label->length = length;
    label->rest = skip_blanks (colon + width, end);
    return is_name (label->name, label->name + length, longest);
}

gboolean
label_find_header (const char *p, const char *end, Label *label, guint *blanks, gint64 *ms)
{
    gsize length = (gsize)(end - p);
    const char *start = text_trim (p, &length), *stop = start + length, *time = stop;
    *blanks = 0;
    while (time > start && stop - time <= 9 && (g_ascii_isdigit (time[-1]) || time[-1] == ':'))
        time--;
    if (time == stop || stamp_skip_clock (time, stop, ms, NULL) != stop)
        return FALSE;
    const char *name_end = time;
    for (;;) {
        if (name_end > start && (name_end[-1] == ' ' || name_end[-1] == '\t'))
            *blanks += name_end[-1] == '\t' ? 2 : 1, name_end--;
        else if (name_end - start > 1 && memcmp (name_end - 2, "\xC2\xA0", 2) == 0)
            *blanks += 1, name_end -= 2;
        else
            break;
    }
    *label = (Label){ start, (gsize)(name_end - start), end, TRUE };
    return *blanks > 0 && is_name (start, name_end, LABEL_LONGEST_EXPORT);
}
