/* json.c - JSON read in place. */
#include "data/json_int.h"

#include <string.h>

#define DEEPEST 64

static const char *
skip_blanks (const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
        p++;
    return p;
}

/* Past the string at P, which is a quote; NULL where it does not end. */
static const char *
skip_string (const char *p, const char *end)
{
    for (p++; p < end; p++) {
        if (*p == '\\')
            p++;
        else if (*p == '"')
            return p + 1;
    }
    return NULL;
}

static const char *
skip_word (const char *p, const char *end)
{
    const char *start = p;
    while (p < end && (g_ascii_isalnum (*p) || strchr ("+-.", *p) != NULL) && *p != '\0')
        p++;
    return p > start ? p : NULL;
}

const char *
json_skip (const char *p, const char *end)
{
    char open[DEEPEST];
    guint depth = 0;
    do {
        p = skip_blanks (p, end);
        if (p >= end)
            return NULL;
        if (*p == '{' || *p == '[') {
            if (depth == DEEPEST)
                return NULL;
            open[depth++] = *p++;
        } else if (*p == '}' || *p == ']') {
            if (depth == 0 || open[--depth] != (*p == '}' ? '{' : '['))
                return NULL;
            p++;
        } else if (*p == ',' || *p == ':') {
            if (depth == 0)
                return NULL;
            p++;
        } else {
            p = *p == '"' ? skip_string (p, end) : skip_word (p, end);
        }
    } while (p != NULL && depth > 0);
    return p;
}

gboolean
json_enter (JsonWalk *self, const char *p, const char *end)
{
    p = skip_blanks (p, end);
    if (p >= end || (*p != '{' && *p != '['))
        return FALSE;
    *self = (JsonWalk){ .p = p + 1, .end = end, .object = *p == '{', .first = TRUE };
    return TRUE;
}

static gboolean
json_break (JsonWalk *self)
{
    self->broken = TRUE;
    return FALSE;
}

/* Reads a key and its colon; FALSE where there is none. */
static gboolean
read_key (JsonWalk *self)
{
    const char *stop = self->p < self->end && *self->p == '"' ? skip_string (self->p, self->end) : NULL;
    if (stop == NULL)
        return FALSE;
    self->key = self->p;
    self->key_length = (gsize)(stop - self->p);
    stop = skip_blanks (stop, self->end);
    if (stop >= self->end || *stop != ':')
        return FALSE;
    self->p = skip_blanks (stop + 1, self->end);
    return TRUE;
}

gboolean
json_next (JsonWalk *self)
{
    self->p = skip_blanks (self->p, self->end);
    if (self->p >= self->end)
        return json_break (self);
    if (*self->p == (self->object ? '}' : ']'))
        return FALSE;
    if (!self->first) {
        if (*self->p != ',')
            return json_break (self);
        self->p = skip_blanks (self->p + 1, self->end);
    }
    self->first = FALSE;
    if (self->object && !read_key (self))
        return json_break (self);
    const char *stop = json_skip (self->p, self->end);
    if (stop == NULL)
        return json_break (self);
    self->value = self->p;
    self->value_end = self->p = stop;
    return TRUE;
}

gboolean
json_key_is (const JsonWalk *self, const char *key)
{
    const gsize length = strlen (key);
    return self->object && self->key_length == length + 2 && g_ascii_strncasecmp (self->key + 1, key, length) == 0;
}

/* The four hexadecimal digits at P, or -1. */
static gint32
hex4 (const char *p, const char *end)
{
    gint32 value = 0;
    if (end - p < 4)
        return -1;
    for (guint i = 0; i < 4; i++) {
        const int digit = g_ascii_xdigit_value (p[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* Appends what \u at P (the u) says; returns past it. Halves that stand alone, NUL and nonsense become U+FFFD. */
static const char *
append_unicode (GString *out, const char *p, const char *end)
{
    gint32 c = hex4 (p + 1, end);
    const char *after = c >= 0 ? p + 5 : p + 1;
    if (c >= 0xD800 && c < 0xDC00 && end - after >= 6 && after[0] == '\\' && after[1] == 'u') {
        const gint32 low = hex4 (after + 2, end);
        if (low >= 0xDC00 && low < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            after += 6;
        }
    }
    g_string_append_unichar (out, c <= 0 || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : (gunichar)c);
    return after;
}

char *
json_text (const char *value, const char *value_end)
{
    static const char escapes[] = "bfnrt", meant[] = "\b\f\n\r\t";
    if (value == NULL || value_end - value < 2 || *value != '"')
        return NULL;
    const char *end = value_end - 1;
    GString *out = g_string_sized_new ((gsize)(end - value));
    for (const char *p = value + 1; p < end;) {
        if (*p != '\\' || p + 1 >= end) {
            g_string_append_c (out, *p++);
            continue;
        }
        const char *known = strchr (escapes, *++p);
        if (*p == 'u') {
            p = append_unicode (out, p, end);
        } else {
            g_string_append_c (out, known != NULL ? meant[known - escapes] : *p);
            p++;
        }
    }
    return g_string_free (out, FALSE);
}
