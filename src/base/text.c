/* text.c - comparing what people typed: folding, slugs, the nearest name. */
#include "base/text.h"

#include <string.h>

#define NEAREST_MAX 256 /* characters compared at most; edit distance is quadratic */

/* One character of a fold: 0 drops it, ' ' is any blank. */
static gunichar
fold_char (gunichar c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
    case 0x0060:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
        return 0;
    default:
        return g_unichar_isspace (c) ? ' ' : g_unichar_tolower (c);
    }
}

static gboolean
is_blank (char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Folds plain ASCII into OUT; FALSE (OUT half written) at the first other byte. */
static gboolean
fold_ascii (GString *out, const char *text, gsize length)
{
    g_string_set_size (out, length);
    char *to = out->str;
    for (gsize i = 0; i < length; i++) {
        char c = text[i];
        if ((guint8)c >= 0x80)
            return FALSE;
        if (is_blank (c)) {
            if (to == out->str || to[-1] == ' ')
                continue;
            c = ' ';
        } else if (c == '`') {
            c = '\'';
        }
        *to++ = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    while (to > out->str && to[-1] == ' ')
        to--;
    g_string_truncate (out, (gsize)(to - out->str));
    return TRUE;
}

static void
fold_unicode (GString *out, const char *text, gsize length)
{
    g_autofree char *composed = g_utf8_normalize (text, (gssize)length, G_NORMALIZE_DEFAULT_COMPOSE);
    g_string_truncate (out, 0);
    for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p)) {
        const gunichar c = fold_char (g_utf8_get_char (p));
        if (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' '))
            continue;
        if (c != 0)
            g_string_append_unichar (out, c);
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
}

void
text_fold_into (GString *out, const char *text, gsize length)
{
    if (!fold_ascii (out, text, length))
        fold_unicode (out, text, length);
}

char *
text_fold (const char *text, gssize length)
{
    const gsize n = length < 0 ? strlen (text) : (gsize)length;
    GString *out = g_string_sized_new (n + 1);
    text_fold_into (out, text, n);
    return g_string_free (out, FALSE);
}

const char *
text_trim (const char *text, gsize *length)
{
    gsize n = *length;
    for (;;) {
        if (n > 0 && is_blank (*text))
            text++, n--;
        else if (n > 1 && memcmp (text, "\xC2\xA0", 2) == 0)
            text += 2, n -= 2;
        else if (n > 0 && is_blank (text[n - 1]))
            n--;
        else if (n > 1 && memcmp (text + n - 2, "\xC2\xA0", 2) == 0)
            n -= 2;
        else
            break;
    }
    *length = n;
    return text;
}

char *
text_slug (const char *text)
{
    g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_autofree char *ascii = g_str_to_ascii (composed != NULL ? composed : text, "C");
    GString *out = g_string_new (NULL);
    for (const char *p = ascii; *p != '\0'; p++) {
        if (g_ascii_isalnum (*p))
            g_string_append_c (out, g_ascii_tolower (*p));
        else if (out->len > 0 && out->str[out->len - 1] != '-')
            g_string_append_c (out, '-');
    }
    if (out->len > 0 && out->str[out->len - 1] == '-')
        g_string_truncate (out, out->len - 1);
    return g_string_free (out, FALSE);
}

static guint
least (guint a, guint b, guint c)
{
    return MIN (MIN (a, b), c);
}

/* Insertions, deletions, changes and swaps of neighbours that turn A into B, in characters of the folded texts. */
static guint
edit_distance (const gunichar *a, guint n_a, const gunichar *b, guint n_b)
{
    g_autofree guint *rows = g_new (guint, 3 * ((gsize)n_b + 1));
    guint *before = rows, *above = rows + n_b + 1, *row = rows + 2 * ((gsize)n_b + 1);
    for (guint j = 0; j <= n_b; j++)
        above[j] = j;
    for (guint i = 1; i <= n_a; i++) {
        row[0] = i;
        for (guint j = 1; j <= n_b; j++) {
            row[j] = least (above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = MIN (row[j], before[j - 2] + 1);
        }
        guint *spare = before;
        before = above, above = row, row = spare;
    }
    return above[n_b];
}

static gunichar *
folded_chars (const char *text, guint *n)
{
    glong written = 0;
    g_autofree char *folded = text_fold (text, -1);
    gunichar *chars = g_utf8_to_ucs4_fast (folded, -1, &written);
    *n = (guint)MIN (written, NEAREST_MAX);
    return chars;
}

const char *
text_nearest (const char *text, const char *const *names)
{
    guint n_text;
    g_autofree gunichar *wanted = folded_chars (text, &n_text);
    const char *nearest = NULL;
    guint best = n_text / 3 + 1;
    for (; *names != NULL; names++) {
        guint n_name;
        g_autofree gunichar *name = folded_chars (*names, &n_name);
        if (MAX (n_name, n_text) - MIN (n_name, n_text) >= best)
            continue;
        const guint distance = edit_distance (wanted, n_text, name, n_name);
        if (distance < best)
            best = distance, nearest = *names;
    }
    return nearest;
}

char *
text_list (const char *const *names, const char *last)
{
    GString *out = g_string_new (NULL);
    for (guint i = 0; names[i] != NULL; i++) {
        if (i > 0 && names[i + 1] == NULL)
            g_string_append_printf (out, " %s ", last);
        else if (i > 0)
            g_string_append (out, ", ");
        g_string_append (out, names[i]);
    }
    return g_string_free (out, FALSE);
}

void
text_append_json (GString *out, const char *text)
{
    g_string_append_c (out, '"');
    for (;;) {
        const char *end = text;
        while (*end != '"' && *end != '\\' && (guchar)*end >= 0x20)
            end++;
        g_string_append_len (out, text, end - text);
        if (*end == '\0')
            break;
        g_string_append_printf (out, *end == '"' || *end == '\\' ? "\\%c" : "\\u%04x", (guint)(guchar)*end);
        text = end + 1;
    }
    g_string_append_c (out, '"');
}
