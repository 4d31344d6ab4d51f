/* literal.c - reads patterns for the strings that they cannot match without. */
#include "coding/literal_int.h"

#include <string.h>

#define PRODUCT_MAX 64 /* strings that two sets, one after the other, may make */
#define UNION_MAX 4096 /* strings of alternatives */
#define STRING_MAX 24  /* codes of one */
#define USEFUL 2       /* codes that a string must have to tell anything */
#define LONG_ENOUGH 5  /* codes beyond which more of them tell little */
#define DEPTH_MAX 100
#define CLASS_MAX 4 /* characters of a class that are taken one by one */
#define CODE_OTHER 30

struct Literals {
    GPtrArray *strings; /* of codes, NUL-terminated */
    gsize lead;
};

/* What is known of the text that a part of a pattern matches. EXACT: it is one of STRINGS. Else it holds one of them, at most LEAD bytes from its start; NULL:
 * nothing is known. */
typedef struct {
    gboolean exact;
    GPtrArray *strings; /* of codes, NUL-terminated: a code is a byte */
    gsize lead;
} Known;

typedef struct {
    const char *at;
    guint depth;
    gboolean lost; /* at something not understood: nothing can be said */
} Parser;

/* Letters, blanks, digits, the apostrophe; whatever else. */
guint
literal_code (char c)
{
    if (g_ascii_isalpha (c))
        return (guint)(g_ascii_tolower (c) - 'a') + 1;
    return c == ' ' || c == '-' || (c >= '\t' && c <= '\r') ? LITERAL_GAP : g_ascii_isdigit (c) ? 28 : c == '\'' ? 29 : CODE_OTHER;
}

/* ---- sets of strings */

static Known
known_new (gboolean exact, const char *string)
{
    Known known = { exact, NULL, 0 };
    if (string != NULL) {
        known.strings = g_ptr_array_new_with_free_func (g_free);
        g_ptr_array_add (known.strings, g_strdup (string));
    }
    return known;
}

static void
known_clear (Known *self)
{
    g_clear_pointer (&self->strings, g_ptr_array_unref);
}

/* The most bytes that one of the strings may stand for; G_MAXSIZE where there are blanks. */
static gsize
known_bytes (const Known *self)
{
    gsize most = 0;
    for (guint i = 0; self->strings != NULL && i < self->strings->len; i++)
        most = MAX (most, strchr (self->strings->pdata[i], LITERAL_GAP) != NULL ? G_MAXSIZE : strlen (self->strings->pdata[i]));
    return most;
}

/* The length of the longest string. */
static gsize
known_longest (const Known *self)
{
    gsize longest = 0;
    for (guint i = 0; self->strings != NULL && i < self->strings->len; i++)
        longest = MAX (longest, strlen (self->strings->pdata[i]));
    return longest;
}

/* A number of bytes and another; G_MAXSIZE is any number. */
static gsize
add_bytes (gsize one, gsize two)
{
    return one == G_MAXSIZE || two == G_MAXSIZE ? G_MAXSIZE : one + two;
}

/* The length of the shortest string; 0 where nothing is known. */
static gsize
known_shortest (const Known *self)
{
    gsize shortest = G_MAXSIZE;
    for (guint i = 0; self->strings != NULL && i < self->strings->len; i++)
        shortest = MIN (shortest, strlen (self->strings->pdata[i]));
    return shortest == G_MAXSIZE ? 0 : shortest;
}

/* Keeps in *BEST what tells more, and frees the other: longer strings first, then fewer. */
static void
keep_better (Known *best, Known *other)
{
    const gsize best_length = MIN (known_shortest (best), LONG_ENOUGH), length = MIN (known_shortest (other), LONG_ENOUGH);
    if (length >= USEFUL && (length > best_length || (length == best_length && other->strings->len < best->strings->len))) {
        const Known swap = *best;
        *best = *other;
        *other = swap;
    }
    known_clear (other);
    best->exact = FALSE;
}

/* A set that is not exact and holds a string too short to look for says nothing. */
static void
settle (Known *self)
{
    if (!self->exact && self->strings != NULL && known_shortest (self) < USEFUL)
        known_clear (self);
}

/* SELF or OTHER, which is taken. */
static void
known_or (Known *self, Known *other)
{
    self->exact = self->exact && other->exact;
    self->lead = MAX (self->lead, other->lead);
    if (self->strings == NULL || other->strings == NULL || self->strings->len + other->strings->len > UNION_MAX) {
        self->exact = FALSE;
        known_clear (self);
    }
    for (guint i = 0; self->strings != NULL && i < other->strings->len; i++)
        g_ptr_array_add (self->strings, g_strdup (other->strings->pdata[i]));
    known_clear (other);
    settle (self);
}

/* Whether one of SELF, then one of OTHER, are still few and short strings. */
static gboolean
fits (const Known *self, const Known *other)
{
    return self->strings->len * other->strings->len <= PRODUCT_MAX && known_longest (self) + known_longest (other) <= STRING_MAX;
}

/* Blanks after blanks are one. */
static char *
join (const char *one, const char *two)
{
    const gsize length = strlen (one);
    return g_strconcat (one, two + (length > 0 && one[length - 1] == LITERAL_GAP && *two == LITERAL_GAP), NULL);
}

static void
known_then (Known *self, const Known *other)
{
    GPtrArray *strings = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; i < self->strings->len; i++)
        for (guint j = 0; j < other->strings->len; j++)
            g_ptr_array_add (strings, join (self->strings->pdata[i], other->strings->pdata[j]));
    known_clear (self);
    self->strings = strings;
}

/* ---- patterns */

static Known parse_alternatives (Parser *self);

static Known
parse_literal (char c)
{
    const char string[2] = { (char)literal_code (c), '\0' };
    return known_new (TRUE, string);
}

static Known
parse_escape (Parser *self)
{
    const char c = self->at[1];
    self->at += c != '\0' ? 2 : 1;
    if (c == '\0' || (g_ascii_isalnum (c) && strchr ("bBAzZKwWdDsShHvVNRXtnrpP", c) == NULL) || (guchar)c >= 0x80)
        self->lost = TRUE;
    else if (g_ascii_ispunct (c))
        return parse_literal (c);
    else if (strchr ("bBAzZK", c) != NULL)
        return known_new (TRUE, "");
    else if (c == 's')
        return parse_literal (' ');
    else if (c == 'p' || c == 'P')
        self->at += *self->at == '{' ? strcspn (self->at, "}") + 1 : 1;
    return known_new (FALSE, NULL);
}

static void
add_code (GPtrArray *strings, guint code)
{
    const char string[2] = { (char)code, '\0' };
    for (guint i = 0; i < strings->len; i++)
        if (strcmp (strings->pdata[i], string) == 0)
            return;
    g_ptr_array_add (strings, g_strdup (string));
}

/* A class of a few plain characters, or \s, is these; of others nothing is known. */
static Known
parse_class (Parser *self)
{
    const char *p = self->at + 1;
    gboolean plain = *p != '^';
    Known known = { TRUE, g_ptr_array_new_with_free_func (g_free), 0 };
    p += !plain;
    for (const char *first = p; *p != '\0' && (*p != ']' || p == first); p++) {
        if (p[0] == '[' && (p[1] == ':' || p[1] == '.' || p[1] == '='))
            self->lost = TRUE;
        const gboolean escape = *p == '\\' && p[1] != '\0', blank = escape && p[1] == 's';
        plain &= *p != '[' && (guchar)*p < 0x80 && !(*p == '-' && p != first && p[1] != ']');
        p += escape;
        plain &= !escape || blank || g_ascii_ispunct (*p);
        add_code (known.strings, blank ? LITERAL_GAP : literal_code (*p));
    }
    self->lost |= *p == '\0';
    self->at = *p == '\0' ? p : p + 1;
    if (plain && known.strings->len <= CLASS_MAX)
        return known;
    known_clear (&known);
    return known_new (FALSE, NULL);
}

/* Past what opens a group after its bracket; *ASIDE: it only looks. */
static void
parse_opening (Parser *self, gboolean *aside)
{
    static const char *const plain[] = { "?:", "?i:", "?-i:", "?>", "?|" }, *const looks[] = { "?=", "?!", "?<=", "?<!" };
    *aside = FALSE;
    if (*self->at != '?' && *self->at != '*')
        return;
    for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
        if (g_str_has_prefix (self->at, plain[i])) {
            self->at += strlen (plain[i]);
            return;
        }
    for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
        if (g_str_has_prefix (self->at, looks[i])) {
            self->at += strlen (looks[i]);
            *aside = TRUE;
            return;
        }
    const gsize name = g_str_has_prefix (self->at, "?<") ? 2 : g_str_has_prefix (self->at, "?P<") ? 3 : 0;
    const gsize end = name + strcspn (self->at + name, ">");
    self->lost = name == 0 || self->at[end] != '>';
    self->at += self->lost ? 0 : end + 1;
}

static Known
parse_group (Parser *self)
{
    gboolean aside;
    self->at++;
    parse_opening (self, &aside);
    if (self->lost || ++self->depth > DEPTH_MAX) {
        self->lost = TRUE;
        return known_new (FALSE, NULL);
    }
    Known known = parse_alternatives (self);
    self->depth--;
    self->lost |= *self->at != ')';
    self->at += *self->at == ')';
    if (!aside)
        return known;
    known_clear (&known);
    return known_new (TRUE, "");
}

static Known
parse_atom (Parser *self)
{
    const char c = *self->at;
    if (c == '(')
        return parse_group (self);
    if (c == '[')
        return parse_class (self);
    if (c == '\\')
        return parse_escape (self);
    self->lost |= strchr ("*+?{", c) != NULL;
    self->at = g_utf8_next_char (self->at);
    if (c == '^' || c == '$')
        return known_new (TRUE, "");
    return c == '.' || (guchar)c >= 0x80 ? known_new (FALSE, NULL) : parse_literal (c);
}

/* The smallest and largest count of the quantifier here, which is passed; 1 and 1 where there is none. */
static void
parse_quantifier (Parser *self, guint *least, guint *most)
{
    const char c = *self->at;
    *least = c == '*' || c == '?' ? 0 : 1;
    *most = c == '*' || c == '+' ? G_MAXUINT : 1;
    if (c == '{') {
        const gsize length = strspn (self->at + 1, "0123456789,");
        self->lost |= self->at[1 + length] != '}' || !g_ascii_isdigit (self->at[1]);
        *least = g_ascii_strtoull (self->at + 1, NULL, 10) > 0;
        *most = G_MAXUINT;
        self->at += self->lost ? 0 : length + 1;
    }
    if (c == '{' || c == '*' || c == '+' || c == '?') {
        self->at++;
        self->at += *self->at == '?' || *self->at == '+';
    }
}

/* Whether it is blanks: any number of them is the same. */
static gboolean
is_gap (const Known *self)
{
    return self->exact && self->strings->len == 1 && strcmp (self->strings->pdata[0], (const char[]){ LITERAL_GAP, '\0' }) == 0;
}

static Known
parse_piece (Parser *self)
{
    guint least, most;
    Known known = parse_atom (self);
    parse_quantifier (self, &least, &most);
    most = is_gap (&known) ? MIN (most, 1) : most;
    if (least == 0 && most == 1 && known.exact && known.strings->len < UNION_MAX) {
        g_ptr_array_add (known.strings, g_strdup (""));
    } else if (least == 0) {
        known.exact = FALSE;
        known_clear (&known);
    } else if (most > 1) {
        known.exact = FALSE;
        settle (&known);
    }
    return known;
}

/* RUN is what can be said exactly of the last pieces, with the most bytes before it as its lead; BEST what else is known. */
static Known
parse_sequence (Parser *self)
{
    Known run = known_new (TRUE, ""), best = known_new (FALSE, NULL);
    gboolean exact = TRUE;
    while (!self->lost && *self->at != '\0' && *self->at != '|' && *self->at != ')') {
        Known piece = parse_piece (self);
        if (piece.exact && fits (&run, &piece)) {
            known_then (&run, &piece);
            known_clear (&piece);
            continue;
        }
        const gsize before = add_bytes (run.lead, known_bytes (&run));
        exact = FALSE;
        keep_better (&best, &run);
        run = piece.exact ? piece : known_new (TRUE, "");
        run.lead = piece.exact ? before : G_MAXSIZE;
        piece.lead = add_bytes (before, piece.lead);
        if (!piece.exact)
            keep_better (&best, &piece);
    }
    if (exact) {
        known_clear (&best);
        return run;
    }
    keep_better (&best, &run);
    return best;
}

static Known
parse_alternatives (Parser *self)
{
    Known known = parse_sequence (self);
    while (!self->lost && *self->at == '|') {
        self->at++;
        Known other = parse_sequence (self);
        known_or (&known, &other);
    }
    return known;
}

/* ---- the strings of a pattern */

#define PRUNED_MAX 512 /* strings that are held against each other */

/* Whether the one at INDEX holds another; of equal ones the first does not. */
static gboolean
holds_other (const GPtrArray *strings, guint index)
{
    const char *string = strings->pdata[index];
    gboolean holds = FALSE;
    for (guint i = 0; i < strings->len && !holds && strings->len <= PRUNED_MAX; i++)
        holds = i != index && (i < index || strcmp (string, strings->pdata[i]) != 0) && strstr (string, strings->pdata[i]) != NULL;
    return holds;
}

/* The most bytes of STRING before one of KEPT that it holds. */
static gsize
bytes_before (const char *string, const GPtrArray *kept)
{
    gsize least = G_MAXSIZE;
    for (guint i = 0; i < kept->len; i++) {
        const char *place = strstr (string, kept->pdata[i]);
        if (place != NULL && memchr (string, LITERAL_GAP, (gsize)(place - string)) == NULL)
            least = MIN (least, (gsize)(place - string));
    }
    return least;
}

/* Drops every string that holds another: where it stands, so does the other, perhaps farther from the start. */
static GPtrArray *
prune (GPtrArray *strings, gsize *lead)
{
    GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);
    gsize farthest = 0;
    for (guint i = 0; i < strings->len; i++)
        if (!holds_other (strings, i))
            g_ptr_array_add (kept, g_strdup (strings->pdata[i]));
    for (guint i = 0; i < strings->len && kept->len < strings->len; i++)
        farthest = MAX (farthest, bytes_before (strings->pdata[i], kept));
    *lead = add_bytes (*lead, farthest);
    return kept;
}

Literals *
literals_new (const char *pattern)
{
    Parser parser = { pattern, 0, FALSE };
    Literals *self = NULL;
    Known known = parse_alternatives (&parser);
    if (!parser.lost && *parser.at == '\0' && known_shortest (&known) >= USEFUL) {
        self = g_new0 (Literals, 1);
        self->lead = known.lead;
        self->strings = prune (known.strings, &self->lead);
    }
    known_clear (&known);
    return self;
}

void
literals_free (Literals *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->strings);
    g_free (self);
}

guint
literals_length (const Literals *self)
{
    return self->strings->len;
}

const char *
literals_get (const Literals *self, guint index)
{
    g_assert (index < self->strings->len);
    return self->strings->pdata[index];
}

Literals *
literals_or (Literals *self, Literals *other)
{
    if (self == NULL || other == NULL) {
        literals_free (self);
        literals_free (other);
        return NULL;
    }
    for (guint i = 0; i < other->strings->len; i++)
        g_ptr_array_add (self->strings, g_strdup (other->strings->pdata[i]));
    self->lead = MAX (self->lead, other->lead);
    literals_free (other);
    GPtrArray *pruned = prune (self->strings, &self->lead);
    g_ptr_array_unref (self->strings);
    self->strings = pruned;
    return self;
}

gsize
literals_lead (const Literals *self)
{
    return self->lead;
}

/* The length of the shortest string, as far as it matters. */
static gsize
worth (const Literals *self)
{
    gsize shortest = LONG_ENOUGH;
    for (guint i = 0; i < self->strings->len; i++)
        shortest = MIN (shortest, strlen (self->strings->pdata[i]));
    return shortest;
}

Literals *
literals_and (Literals *self, Literals *other)
{
    if (self == NULL || other == NULL)
        return self != NULL ? self : other;
    const gsize one = worth (self), two = worth (other);
    const gboolean better = one != two ? one > two : self->strings->len <= other->strings->len;
    literals_free (better ? other : self);
    return better ? self : other;
}
