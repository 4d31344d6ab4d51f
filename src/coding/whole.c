/* whole.c - reads a pattern as a list of phrases, and holds these against the words of a text. */
#include "coding/whole_int.h"

#include <string.h>

#define ITEMS_MAX 256
#define DEPTH_MAX 8

/* What a phrase is made of, but for the characters that stand for themselves. */
typedef enum { ELEMENT_GAP = 1, ELEMENT_SPACES, ELEMENT_EITHER, ELEMENT_SPACE, ELEMENT_ANY, ELEMENT_SOME } Element;

static const struct {
    const char *from;
    Element element;
    gboolean single; /* it may be followed by a question mark */
} escapes[] = {
    {"[\\s\\-]+", ELEMENT_GAP,    FALSE},
    { "[\\s-]+",  ELEMENT_GAP,    FALSE},
    { "[ \\-]",   ELEMENT_EITHER, TRUE },
    { "[ -]",     ELEMENT_EITHER, TRUE },
    { "[- ]",     ELEMENT_EITHER, TRUE },
    { "\\s+",     ELEMENT_SPACES, FALSE},
    { "\\s",      ELEMENT_SPACE,  TRUE },
    { "\\w*",     ELEMENT_ANY,    FALSE},
    { "\\w+",     ELEMENT_SOME,   FALSE},
};

struct Whole {
    GPtrArray *items;     /* of elements and characters, in lower case unless case counts; the first that fits is taken */
    gboolean closed;      /* the end of a word must stand behind an item */
    char cases[256];      /* of a text: what its bytes are held to be */
    gboolean starts[256]; /* bytes, as held, that an item starts with */
};

/* Bytes of ASCII that PCRE2 takes for part of a word, and those in which a character beyond ASCII is written. */
typedef enum { BYTE_OTHER, BYTE_WORD, BYTE_BEYOND } ByteKind;

static inline ByteKind
kind_of (char c)
{
    return (c & 0x80) != 0 ? BYTE_BEYOND : g_ascii_isalnum (c) || c == '_' ? BYTE_WORD : BYTE_OTHER;
}

static inline gboolean
is_space (char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ---- reading */

typedef struct {
    const char *at;
    guint depth;
    gboolean lost; /* at something that is no list of phrases */
} Parser;

static GPtrArray *
items_new (const char *only)
{
    GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
    if (only != NULL)
        g_ptr_array_add (items, g_strdup (only));
    return items;
}

/* Each of *ITEMS followed by each of NEXT, which is taken: in the order in which PCRE2 tries them. */
static void
items_then (Parser *self, GPtrArray **items, GPtrArray *next)
{
    g_autoptr (GPtrArray) before = *items, after = next;
    *items = items_new (NULL);
    self->lost |= (guint64)before->len * after->len > ITEMS_MAX;
    for (guint i = 0; i < before->len && !self->lost; i++)
        for (guint j = 0; j < after->len; j++)
            g_ptr_array_add (*items, g_strconcat (before->pdata[i], after->pdata[j], NULL));
}

static gboolean
take (Parser *self, const char *text)
{
    const gsize length = strlen (text);
    if (strncmp (self->at, text, length) != 0)
        return FALSE;
    self->at += length;
    return TRUE;
}

static GPtrArray *parse_list (Parser *self, gboolean *first, gboolean *last);

/* One element or character. *SINGLE: it may be left out. */
static GPtrArray *
parse_element (Parser *self, gboolean *single)
{
    char element[] = { *self->at, '\0' };
    *single = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
        if (take (self, escapes[i].from)) {
            *element = (char)escapes[i].element;
            *single = escapes[i].single;
            return items_new (element);
        }
    self->lost |= kind_of (*element) != BYTE_WORD && strchr (" '-", *element) == NULL;
    self->at += !self->lost;
    return items_new (element);
}

/* An element, or a group of phrases, that may be left out. */
static GPtrArray *
parse_piece (Parser *self)
{
    gboolean single = TRUE, first = FALSE, last = FALSE;
    GPtrArray *items;
    if (take (self, "(")) {
        self->lost |= !take (self, "?:") && *self->at == '?';
        items = parse_list (self, &first, &last);
        self->lost |= first || last || !take (self, ")");
    } else {
        items = parse_element (self, &single);
    }
    if (!self->lost && single && take (self, "?"))
        g_ptr_array_add (items, g_strdup (""));
    self->lost |= *self->at != '\0' && strchr ("?*+{", *self->at) != NULL;
    return items;
}

/* Phrases up to a bar or bracket: *FIRST and *LAST say whether a bound \b stands on that side. */
static GPtrArray *
parse_phrases (Parser *self, gboolean *first, gboolean *last)
{
    GPtrArray *items = items_new ("");
    *first = take (self, "\\b");
    *last = FALSE;
    while (!self->lost && *self->at != '\0' && strchr ("|)", *self->at) == NULL && !*last) {
        *last = take (self, "\\b");
        if (!*last)
            items_then (self, &items, parse_piece (self));
    }
    return items;
}

/* Phrases with bars between them, all with the same bounds. */
static GPtrArray *
parse_list (Parser *self, gboolean *first, gboolean *last)
{
    GPtrArray *items = parse_phrases (self, first, last);
    self->lost |= ++self->depth > DEPTH_MAX;
    while (!self->lost && take (self, "|")) {
        gboolean other_first, other_last;
        g_autoptr (GPtrArray) other = parse_phrases (self, &other_first, &other_last);
        self->lost |= other_first != *first || other_last != *last || items->len + other->len > ITEMS_MAX;
        for (guint i = 0; i < other->len; i++)
            g_ptr_array_add (items, g_strdup (other->pdata[i]));
    }
    self->depth--;
    return items;
}

static gboolean
is_wordy (char c)
{
    return c == ELEMENT_ANY || c == ELEMENT_SOME || kind_of (c) == BYTE_WORD;
}

/* Whether ITEM fits a text in one way at most, starts with a letter and, where CLOSED, ends with one: what may be long cannot give back what is next. */
static gboolean
is_plain (const char *item, gboolean closed)
{
    if (kind_of (*item) != BYTE_WORD)
        return FALSE;
    for (const char *p = item; *p != '\0'; p++) {
        if (*p == ELEMENT_ANY && (p == item || !is_wordy (p[-1])))
            return FALSE;
        if ((*p == ELEMENT_ANY || *p == ELEMENT_SOME) && is_wordy (p[1]))
            return FALSE;
        if ((*p == ELEMENT_GAP || *p == ELEMENT_SPACES) && kind_of (p[1]) != BYTE_WORD)
            return FALSE;
        if (p[1] == '\0' && closed && !is_wordy (*p))
            return FALSE;
    }
    return TRUE;
}

/* The phrases of a whole pattern; FALSE where it is something else. */
static gboolean
parse (Parser *self, GPtrArray **items, gboolean *closed)
{
    gboolean first;
    const gboolean grouped = g_str_has_prefix (self->at, "(?:\\b");
    self->at += grouped ? strlen ("(?:") : 0;
    *items = parse_list (self, &first, closed);
    if (self->lost || !first || strcmp (self->at, grouped ? ")" : "") != 0)
        return FALSE;
    for (guint i = 0; i < (*items)->len; i++)
        if (!is_plain ((*items)->pdata[i], *closed))
            return FALSE;
    return TRUE;
}

Whole *
whole_new (const char *pattern, gboolean case_sensitive)
{
    Parser parser = { pattern, 0, FALSE };
    Whole *self = g_new0 (Whole, 1);
    if (!parse (&parser, &self->items, &self->closed)) {
        whole_free (self);
        return NULL;
    }
    for (guint i = 0; i < G_N_ELEMENTS (self->cases); i++)
        self->cases[i] = case_sensitive ? (char)i : g_ascii_tolower ((char)i);
    for (guint i = 0; i < self->items->len; i++) {
        char *item = self->items->pdata[i];
        for (char *p = item; *p != '\0'; p++)
            *p = self->cases[(guint8)*p];
        self->starts[(guint8)*item] = TRUE;
    }
    return self;
}

void
whole_free (Whole *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->items);
    g_free (self);
}

/* ---- comparing */

/* A text from a place of it on, and whether a character beyond ASCII stands where it decides. */
typedef struct {
    const char *p, *end;
    gboolean unknown;
} Reader;

static inline gboolean
is_beyond (const Reader *self)
{
    return self->p < self->end && kind_of (*self->p) == BYTE_BEYOND;
}

static inline const char *
skip_word (const char *p, const char *end)
{
    while (p < end && kind_of (*p) == BYTE_WORD)
        p++;
    return p;
}

/* Whether C may stand in what ELEMENT, of blanks and hyphens, fits. */
static inline gboolean
is_gap (Element element, char c)
{
    if (element == ELEMENT_EITHER)
        return c == ' ' || c == '-';
    return is_space (c) || (element == ELEMENT_GAP && c == '-');
}

/* Past what ELEMENT fits; FALSE where it does not, or nobody knows. */
static gboolean
read_element (Reader *self, Element element)
{
    const char *const start = self->p;
    const gboolean single = element == ELEMENT_EITHER || element == ELEMENT_SPACE,
                   letters = element == ELEMENT_ANY || element == ELEMENT_SOME;
    if (letters)
        self->p = skip_word (self->p, self->end);
    else
        while (self->p < self->end && is_gap (element, *self->p) && (!single || self->p == start))
            self->p++;
    self->unknown = element != ELEMENT_EITHER && (!single || self->p == start) && is_beyond (self);
    return !self->unknown && (element == ELEMENT_ANY || self->p > start);
}

/* Past ITEM, which the text may go on with. */
static gboolean
read_item (const Whole *self, Reader *reader, const char *item)
{
    for (const char *c = item; *c != '\0'; c++) {
        if ((guint8)*c <= ELEMENT_SOME) {
            if (!read_element (reader, (Element)*c))
                return FALSE;
        } else if (reader->p < reader->end && self->cases[(guint8)*reader->p] == *c) {
            reader->p++;
        } else {
            return FALSE;
        }
    }
    reader->unknown = self->closed && is_beyond (reader);
    return !reader->unknown && (!self->closed || reader->p == reader->end || kind_of (*reader->p) != BYTE_WORD);
}

/* The end of the hit that starts at START, or NULL. *UNKNOWN: nobody knows. */
static const char *
read_hit (const Whole *self, const char *start, const char *end, gboolean *unknown)
{
    *unknown = FALSE;
    if (!self->starts[(guint8)self->cases[(guint8)*start]])
        return NULL;
    for (guint i = 0; i < self->items->len; i++) {
        Reader reader = { start, end, FALSE };
        const gboolean hit = read_item (self, &reader, self->items->pdata[i]);
        *unknown = reader.unknown;
        if (hit || reader.unknown)
            return reader.p;
    }
    return NULL;
}

gboolean
whole_find (const Whole *self, const char *text, gsize length, gsize from, gsize last, GArray *spans)
{
    const char *const end = text + length, *const stop = text + MIN (last + 1, length);
    const char *p = text + from;
    g_array_set_size (spans, 0);
    while (p < stop) {
        gboolean unknown;
        const ByteKind before = p > text ? kind_of (p[-1]) : BYTE_OTHER;
        if (kind_of (*p) != BYTE_WORD || before == BYTE_WORD) {
            p++;
            continue;
        }
        const char *hit = read_hit (self, p, end, &unknown);
        if (unknown || (hit != NULL && before == BYTE_BEYOND))
            return FALSE;
        if (hit != NULL) {
            const Span span = { (guint32)(p - text), (guint32)(hit - text) };
            g_array_append_val (spans, span);
        }
        p = hit != NULL ? hit : skip_word (p, end);
    }
    return TRUE;
}
