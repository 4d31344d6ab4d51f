/* sav_sets.c - the multiple response sets of an SPSS file: which variables are one question. */
#include "data/sav_sets_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/source.h"

#define HEADER_LENGTH 176
#define LAYOUT_AT 64 /* 2 or 3, in the byte order of the file */
#define LABEL_MAX 65536
#define SETS_MAX 10000

/* Records of the dictionary, and those extensions that are looked at. */
enum { RECORD_VARIABLE = 2, RECORD_LABELS = 3, RECORD_LABELLED = 4, RECORD_DOCUMENT = 6, RECORD_EXTENSION = 7 };
enum { EXTENSION_SETS = 7, EXTENSION_NAMES = 13, EXTENSION_MORE_SETS = 19 };

struct SavSets {
    Arena *arena;
    GArray *items;         /* of SavSet */
    GHashTable *by_member; /* name as a set has it -> index + 1 */
    GHashTable *shorts;    /* long name -> short name, both lower case */
    GHashTable *known;     /* the short names of those */
};

/* A place in the file. */
typedef struct {
    const char *at, *end;
    gboolean swapped;
} Cursor;

/* LENGTH bytes passed by; NULL where there are fewer. */
static const char *
pass (Cursor *self, guint64 length)
{
    if (length > (guint64)(self->end - self->at))
        return NULL;
    const char *start = self->at;
    self->at += length;
    return start;
}

static gboolean
pass_int (Cursor *self, gint32 *value)
{
    const char *p = pass (self, 4);
    guint32 raw;
    if (p == NULL)
        return FALSE;
    memcpy (&raw, p, 4);
    *value = (gint32)(self->swapped ? GUINT32_SWAP_LE_BE (raw) : raw);
    return TRUE;
}

/* TEXT as UTF-8; the arena's. */
static const char *
convert (const SavSets *self, const char *text, gsize length, const char *encoding)
{
    char *changed = encoding != NULL ? g_convert (text, (gssize)length, "UTF-8", encoding, NULL, NULL, NULL) : NULL;
    if (changed == NULL || !g_utf8_validate (changed, -1, NULL)) {
        const Source source = { "", text, length };
        gsize ignored;
        g_free (changed);
        text_decode (&source, &changed, &ignored, NULL);
    }
    return arena_take (self->arena, changed);
}

/* ---------------------------------------------------------------- the records */

static gboolean
skip_variable (Cursor *cursor)
{
    gint32 head[5], length = 0; /* type, has a label, missing values, print and write format */
    for (guint i = 0; i < G_N_ELEMENTS (head); i++)
        if (!pass_int (cursor, &head[i]))
            return FALSE;
    if (pass (cursor, 8) == NULL)
        return FALSE;
    if (head[1] != 0 &&
        (!pass_int (cursor, &length) || length < 0 || length > LABEL_MAX || pass (cursor, ((guint64)length + 3) / 4 * 4) == NULL))
        return FALSE;
    return head[2] >= -3 && head[2] <= 3 && pass (cursor, 8 * (guint64)ABS (head[2])) != NULL;
}

static gboolean
skip_labels (Cursor *cursor)
{
    gint32 n;
    if (!pass_int (cursor, &n) || n < 0)
        return FALSE;
    for (gint32 i = 0; i < n; i++) {
        const char *length = pass (cursor, 8) != NULL ? pass (cursor, 1) : NULL;
        if (length == NULL || pass (cursor, ((guint8)*length + 8u) / 8 * 8 - 1) == NULL)
            return FALSE;
    }
    return TRUE;
}

/* A count, then as many times SIZE bytes. */
static gboolean
skip_counted (Cursor *cursor, guint size)
{
    gint32 n;
    return pass_int (cursor, &n) && n >= 0 && pass (cursor, (guint64)n * size) != NULL;
}

/* The next extension of the dictionary; FALSE where there are no more. */
static gboolean
next_extension (Cursor *cursor, gint32 *kind, const char **bytes, gsize *length)
{
    for (;;) {
        gint32 type, size, count;
        if (!pass_int (cursor, &type))
            return FALSE;
        gboolean good = FALSE;
        if (type == RECORD_VARIABLE)
            good = skip_variable (cursor);
        else if (type == RECORD_LABELS)
            good = skip_labels (cursor);
        else if (type == RECORD_LABELLED)
            good = skip_counted (cursor, 4);
        else if (type == RECORD_DOCUMENT)
            good = skip_counted (cursor, 80);
        else if (type == RECORD_EXTENSION && pass_int (cursor, kind) && pass_int (cursor, &size) && pass_int (cursor, &count) &&
                 size >= 0 && count >= 0) {
            *length = (gsize)size * (gsize)count;
            *bytes = pass (cursor, *length);
            return *bytes != NULL;
        }
        if (!good)
            return FALSE;
    }
}

/* ------------------------------------------------------------------- the sets */

/* "4 text" at *P: the text. */
static const char *
pass_counted (const char **p, const char *end, gsize *length)
{
    gsize n = 0;
    if (*p == end || !g_ascii_isdigit (**p))
        return NULL;
    for (; *p < end && g_ascii_isdigit (**p) && n < LABEL_MAX; (*p)++)
        n = n * 10 + (gsize)(**p - '0');
    if (*p == end || **p != ' ' || n > (gsize)(end - *p - 1))
        return NULL;
    const char *text = *p + 1;
    *p = text + n;
    *length = n;
    return text;
}

static const char *const *
read_members (const SavSets *self, const char *p, const char *end, const char *encoding)
{
    const char *all = convert (self, p, (gsize)(end - p), encoding);
    g_auto (GStrv) words = g_strsplit_set (all, " \r", -1);
    g_autoptr (GPtrArray) members = g_ptr_array_new ();
    for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
            g_ptr_array_add (members, (gpointer)arena_take (self->arena, g_ascii_strdown (words[i], -1)));
    return arena_vector (self->arena, members);
}

/* A line: "$name=C 5 label a b", "$name=D1 1 5 label a b" or "$name=E 1 1 1 5 label a b". */
static void
read_set (SavSets *self, const char *line, gsize length, const char *encoding)
{
    const char *end = line + length, *equals = memchr (line, '=', length);
    if (length < 4 || *line != '$' || equals == NULL || end - equals < 3 || self->items->len >= SETS_MAX)
        return;
    SavSet set = { .name = convert (self, line + 1, (gsize)(equals - line - 1), encoding), .ticks = equals[1] != 'C' };
    const char *p = equals + 2, *text;
    gsize n;
    if (equals[1] == 'E') /* " 1 " or " 11 ": where labels come from */
        for (guint blanks = 0; p < end && blanks < 2; p++)
            blanks += *p == ' ';
    if (set.ticks) {
        if (strchr ("DE", equals[1]) == NULL || (text = pass_counted (&p, end, &n)) == NULL)
            return;
        set.counted = convert (self, text, n, encoding);
    }
    while (p < end && *p == ' ')
        p++;
    if ((text = pass_counted (&p, end, &n)) == NULL)
        return;
    set.text = convert (self, text, n, encoding);
    set.members = read_members (self, p, end, encoding);
    g_array_append_val (self->items, set);
    for (const char *const *name = set.members; *name != NULL; name++)
        if (!g_hash_table_contains (self->by_member, *name))
            g_hash_table_insert (self->by_member, (gpointer)*name, GUINT_TO_POINTER (self->items->len));
}

static void
read_sets (SavSets *self, const char *bytes, gsize length, const char *encoding)
{
    for (const char *line = bytes, *end = bytes + length; line < end;) {
        const char *stop = memchr (line, '\n', (gsize)(end - line));
        const gsize n = (gsize)((stop != NULL ? stop : end) - line);
        read_set (self, line, n, encoding);
        line += n + 1;
    }
}

/* "SHORT=Long name" between tabs: a set names its members by the short ones. */
static void
read_names (SavSets *self, const char *bytes, gsize length, const char *encoding)
{
    const char *all = convert (self, bytes, length, encoding);
    g_auto (GStrv) pairs = g_strsplit (all, "\t", -1);
    for (guint i = 0; pairs[i] != NULL; i++) {
        char *equals = strchr (pairs[i], '=');
        if (equals == NULL)
            continue;
        *equals = '\0';
        g_autofree char *shorter = g_ascii_strdown (pairs[i], -1), *longer = g_ascii_strdown (equals + 1, -1);
        gpointer known = (gpointer)arena_text (self->arena, shorter);
        g_hash_table_add (self->known, known);
        g_hash_table_insert (self->shorts, (gpointer)arena_text (self->arena, longer), known);
    }
}

SavSets *
sav_sets_read (const char *bytes, gsize length, const char *encoding)
{
    SavSets *self = g_new0 (SavSets, 1);
    self->arena = arena_new ();
    self->items = g_array_new (FALSE, FALSE, sizeof (SavSet));
    self->by_member = g_hash_table_new (g_str_hash, g_str_equal);
    self->shorts = g_hash_table_new (g_str_hash, g_str_equal);
    self->known = g_hash_table_new (g_str_hash, g_str_equal);
    Cursor cursor = { bytes, bytes + length, FALSE };
    gint32 layout, kind;
    const char *found;
    gsize n;
    if (pass (&cursor, LAYOUT_AT) == NULL || !pass_int (&cursor, &layout) || pass (&cursor, HEADER_LENGTH - LAYOUT_AT - 4) == NULL)
        return self;
    cursor.swapped = layout != 2 && layout != 3;
    while (next_extension (&cursor, &kind, &found, &n))
        if (kind == EXTENSION_NAMES)
            read_names (self, found, n, encoding);
        else if (kind == EXTENSION_SETS || kind == EXTENSION_MORE_SETS)
            read_sets (self, found, n, encoding);
    return self;
}

void
sav_sets_free (SavSets *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->by_member);
    g_hash_table_unref (self->shorts);
    g_hash_table_unref (self->known);
    g_array_unref (self->items);
    arena_free (self->arena);
    g_free (self);
}

guint
sav_sets_length (const SavSets *self)
{
    return self->items->len;
}

const SavSet *
sav_sets_get (const SavSets *self, guint index)
{
    g_assert (index < self->items->len);
    return &g_array_index (self->items, SavSet, index);
}

guint
sav_sets_find (const SavSets *self, const char *name)
{
    g_autofree char *lower = g_ascii_strdown (name, -1);
    const char *shorter = g_hash_table_lookup (self->shorts, lower);
    gpointer set = shorter != NULL ? g_hash_table_lookup (self->by_member, shorter) : NULL;
    /* some programs write the long names; one that is another variable's short name is that one's */
    if (set == NULL && (!g_hash_table_contains (self->known, lower) || g_strcmp0 (shorter, lower) == 0))
        set = g_hash_table_lookup (self->by_member, lower);
    return GPOINTER_TO_UINT (set) - 1u;
}
