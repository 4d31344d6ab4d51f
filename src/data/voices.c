/* voices.c - what voices say in a cue: tags taken off, entities decoded once. */
#include "data/voices_int.h"

#include <string.h>

#include "base/text.h"

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
        if (*p == '\n' || *p == '\r') {
            g_string_append_c (out, ' ');
            p += *p == '\r' && p + 1 < end && p[1] == '\n' ? 2 : 1;
            continue;
        }
        const char *start = p++;
        while (p < end && *p != '&' && *p != '\n' && *p != '\r')
            p++;
        g_string_append_len (out, start, p - start);
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
voices_find (const char *payload, gsize length)
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

char *
voices_plain (const char *text, gsize length)
{
    g_autoptr (GPtrArray) voices = voices_find (text, length);
    g_autoptr (GString) out = g_string_new (NULL);
    for (guint i = 0; i < voices->len; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? " " : "", ((const Voice *)voices->pdata[i])->text);
    return g_string_free (g_steal_pointer (&out), FALSE);
}
