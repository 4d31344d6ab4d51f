/* clause.c - where the clauses of a text end. */
#include "coding/words_int.h"

#include <string.h>

/* Words that open a clause of their own: what is denied before them is not denied after. */
static const char *const openers[] = { "although", "because", "but", "except", "however", "though", "unless", "whereas", "while" };

static gboolean
is_letter (char c)
{
    return g_ascii_isalnum (c) || c == '_' || (c & 0x80) != 0;
}

/* The length of the word at P that opens a clause; 0 where none does. */
static gsize
opener_at (const char *p, const char *end)
{
    for (gsize i = 0; i < G_N_ELEMENTS (openers); i++) {
        const gsize length = strlen (openers[i]);
        if ((gsize)(end - p) >= length && g_ascii_strncasecmp (p, openers[i], length) == 0 && (p + length == end || !is_letter (p[length])))
            return length;
    }
    return 0;
}

/* The length of the mark at P that parts clauses; 0 where there is none. A comma or colon between digits belongs to the number. */
static gsize
mark_at (const char *text, const char *p, const char *end)
{
    static const char *const dashes[] = { "\xE2\x80\x93", "\xE2\x80\x94" };
    if (*p == ';' || *p == '(' || *p == ')')
        return 1;
    if (*p == ',' || *p == ':')
        return p == text || p + 1 == end || !g_ascii_isdigit (p[-1]) || !g_ascii_isdigit (p[1]);
    if (*p == '-' && p > text && p[-1] == ' ' && p + 1 < end && p[1] == ' ')
        return 1;
    for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
        if (end - p >= 3 && memcmp (p, dashes[i], 3) == 0)
            return 3;
    return 0;
}

static int
compare_places (const void *a, const void *b)
{
    const guint32 one = *(const guint32 *)a, two = *(const guint32 *)b;
    return one < two ? -1 : one > two;
}

void
clauses_find (const char *text, gsize length, GArray *ends)
{
    const char *const end = text + length;
    sentences_find (text, length, ends);
    for (const char *p = text; p < end;) {
        const gboolean starts = p == text || !is_letter (p[-1]);
        const gsize mark = mark_at (text, p, end), opener = starts && mark == 0 && g_ascii_isalpha (*p) ? opener_at (p, end) : 0;
        const guint32 place = (guint32)(p - text + (gssize)mark);
        if (place > 0 && (mark > 0 || opener > 0))
            g_array_append_val (ends, place);
        p += MAX (mark + opener, 1);
    }
    if (ends->len > 1)
        qsort (ends->data, ends->len, sizeof (guint32), compare_places);
}
