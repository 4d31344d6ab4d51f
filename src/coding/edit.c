/* edit.c - follows every way in which a source may have become the released words. */
#include "coding/edit_int.h"

#include <string.h>

#include "coding/words_int.h"

typedef enum { PIECE_TEXT, PIECE_OMISSION, PIECE_REPLACEMENT } PieceKind;

/* A stretch of the released words. BLANK_*: a blank parts it from the mark beside it, so that it starts or ends with a whole word. */
typedef struct {
    PieceKind kind;
    gsize start, length;
    gboolean blank_before, blank_after;
} Piece;

/* What stands for C when texts are compared; "" for a blank. */
static const char *
plain_char (gunichar c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return "'";
    case 0x201C:
    case 0x201D:
        return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return "-";
    case 0x2026:
        return "...";
    default:
        return g_unichar_isspace (c) || c == 0x00A0 || c == 0x202F || c == 0xFEFF ? "" : NULL;
    }
}

/* TEXT trimmed, with one sort of blank, quote and dash. MAP (of guint, may be NULL) gets the character, from 1, that each byte stands for. */
static GString *
plain (const char *text, GArray *map)
{
    GString *out = g_string_sized_new (strlen (text));
    gboolean blank = FALSE;
    guint character = 1;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), character++) {
        const char *other = plain_char (g_utf8_get_char (p));
        if (other != NULL && *other == '\0') {
            blank = out->len > 0;
            continue;
        }
        if (blank)
            g_string_append_c (out, ' ');
        blank = FALSE;
        if (other != NULL)
            g_string_append (out, other);
        else
            g_string_append_len (out, p, g_utf8_next_char (p) - p);
        while (map != NULL && map->len < out->len)
            g_array_append_val (map, character);
    }
    return out;
}

static gboolean
is_word_byte (char c)
{
    return g_ascii_isalnum (c) || (guchar)c >= 0x80;
}

/* Whether no word of TEXT goes on across PLACE. */
static gboolean
is_boundary (const GString *text, gsize place)
{
    return place == 0 || place == text->len || !is_word_byte (text->str[place - 1]) || !is_word_byte (text->str[place]);
}

/* Cuts TEXT at its marks. FALSE with *PLACE at a bracket that has no other. */
static gboolean
cut_pieces (const GString *text, GArray *pieces, gsize *place)
{
    for (gsize at = 0; at < text->len;) {
        const gsize stop = at + strcspn (text->str + at, "[]");
        Piece piece = { PIECE_TEXT, at, stop - at, FALSE, FALSE };
        if (stop > at)
            g_array_append_val (pieces, piece);
        if (stop == text->len)
            break;
        const gsize end = stop + 1 + strcspn (text->str + stop + 1, "[]");
        *place = stop;
        if (text->str[stop] != '[' || text->str[end] != ']')
            return FALSE;
        const gboolean omission = end - stop == 4 && strncmp (text->str + stop, "[...", 4) == 0;
        piece = (Piece){ omission ? PIECE_OMISSION : PIECE_REPLACEMENT, stop, end + 1 - stop, FALSE, FALSE };
        g_array_append_val (pieces, piece);
        at = end + 1;
    }
    return TRUE;
}

/* Takes the blanks between texts and marks out of the texts. */
static void
trim_pieces (const GString *text, GArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        Piece *piece = &g_array_index (pieces, Piece, i);
        if (piece->kind != PIECE_TEXT)
            continue;
        if (i > 0 && text->str[piece->start] == ' ') {
            piece->blank_before = TRUE;
            piece->start++;
            piece->length--;
        }
        if (i + 1 < pieces->len && piece->length > 0 && text->str[piece->start + piece->length - 1] == ' ') {
            piece->blank_after = TRUE;
            piece->length--;
        }
    }
}

/* Where the source may have been read to: a byte for every place in it, the end included. */
static guint8 *
reach_text (const GString *source, const GString *released, const Piece *piece, const guint8 *reached, gsize *furthest)
{
    guint8 *next = g_new0 (guint8, source->len + 1);
    for (gsize at = 0; at <= source->len; at++) {
        gsize same = 0;
        if (!reached[at] || (piece->blank_before && !is_boundary (source, at)))
            continue;
        while (same < piece->length && source->str[at + same] == released->str[piece->start + same])
            same++;
        *furthest = MAX (*furthest, piece->start + same);
        if (same == piece->length && (!piece->blank_after || is_boundary (source, at + same)))
            next[at + same] = TRUE;
    }
    return next;
}

static guint8 *
reach_mark (const GString *source, const Piece *piece, const guint8 *reached)
{
    guint8 *next = g_new0 (guint8, source->len + 1);
    Ruler *ruler = ruler_new ();
    ruler_set (ruler, source->str, source->len);
    for (gsize at = 0; at <= source->len; at++) {
        for (gsize to = at; reached[at] && to <= source->len; to++) {
            if (piece->kind == PIECE_REPLACEMENT && ruler_between (ruler, (guint32)at, (guint32)to) > EDIT_WORDS)
                break;
            next[to] = TRUE;
        }
        if (reached[at] && piece->kind == PIECE_OMISSION)
            break;
    }
    ruler_free (ruler);
    return next;
}

static gboolean
is_reached (const guint8 *reached, gsize length)
{
    return memchr (reached, TRUE, length + 1) != NULL;
}

static gboolean
has_words (const GString *released, const GArray *pieces)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index (pieces, Piece, i);
        for (gsize at = piece->start; piece->kind == PIECE_TEXT && at < piece->start + piece->length; at++)
            if (is_word_byte (released->str[at]))
                return TRUE;
    }
    return FALSE;
}

static EditResult
check_pieces (const GString *source, const GString *released, GArray *pieces, gsize *place)
{
    if (!cut_pieces (released, pieces, place))
        return EDIT_OPEN_MARK;
    *place = 0;
    if (!has_words (released, pieces))
        return EDIT_ONLY_MARKS;
    trim_pieces (released, pieces);
    guint8 *reached = g_new0 (guint8, source->len + 1);
    reached[0] = TRUE;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index (pieces, Piece, i);
        guint8 *next =
            piece->kind == PIECE_TEXT ? reach_text (source, released, piece, reached, place) : reach_mark (source, piece, reached);
        g_free (reached);
        reached = next;
        if (!is_reached (reached, source->len))
            break;
    }
    const EditResult result = reached[source->len] ? EDIT_HOLDS : is_reached (reached, source->len) ? EDIT_CUT_SHORT : EDIT_OTHER_WORDS;
    g_free (reached);
    return result;
}

EditResult
edit_check (const char *source, const char *released, guint *place)
{
    g_autoptr (GArray) map = g_array_new (FALSE, FALSE, sizeof (guint));
    g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
    g_autoptr (GString) from = plain (source, NULL);
    g_autoptr (GString) to = plain (released, map);
    gsize byte = 0;
    const EditResult result = check_pieces (from, to, pieces, &byte);
    *place = byte < map->len ? g_array_index (map, guint, byte) : map->len > 0 ? g_array_index (map, guint, map->len - 1) : 1;
    return result;
}
