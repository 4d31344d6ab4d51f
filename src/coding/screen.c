/* screen.c - the strings of all rules as one automaton over the classes of bytes. */
#include "coding/screen_int.h"

#include <string.h>

#define STRING_MAX 16 /* codes of a string that are looked for: the first ones of a longer string will do */
#define FLAG 0x80000000u
#define NOTHING G_MAXUINT32

/* What ends at a state: a string of so many codes that meets a need, and the next of the list. */
typedef struct {
    guint32 need, length, next;
    gboolean gaps; /* there are blanks in it */
} Output;

/* A set of strings; the rules that need one of them are a list of links. */
typedef struct {
    gsize lead; /* of literals_lead */
    guint32 link;
} Need;

typedef struct {
    guint32 rule, next;
} Link;

struct Screen {
    guint n_rules;
    GHashTable *known; /* what a need is made of -> index + 1 */
    GArray *needs;     /* of Need */
    GArray *links;     /* of Link */
    GArray *moves;     /* of guint32, LITERAL_CODES a state: where a code leads, times LITERAL_CODES; FLAG where something ends there */
    GArray *codes;     /* of guint8, by state: the code that leads to it */
    GArray *first;     /* of guint32, by state: the first output, or NOTHING */
    GArray *outputs;   /* of Output */
    guint *n_needs;    /* by rule */
    guint64 *always;   /* bits: rules that need nothing */
    guint8 classes[256];
};

/* What a text says of a need. */
typedef struct {
    guint32 text;        /* number of the text in which it was last met */
    guint32 first, last; /* where there: no string starts before FIRST, none behind LAST */
} Met;

struct Sieve {
    const Screen *screen;
    const char *bytes; /* of the text */
    gsize length;
    guint32 number;  /* of the text */
    guint64 *passes; /* bits by rule */
    Met *met;        /* by need */
    guint32 *text;   /* by rule: the text that COUNT is of */
    guint32 *count;  /* by rule: its needs met there */
};

static guint
words_of (guint n_rules)
{
    return n_rules / 64 + 1;
}

static guint32
add_state (Screen *self, guint8 code)
{
    const guint32 state = self->first->len, nothing = NOTHING;
    g_array_set_size (self->moves, self->moves->len + LITERAL_CODES);
    g_array_append_val (self->codes, code);
    g_array_append_val (self->first, nothing);
    return state;
}

Screen *
screen_new (guint n_rules)
{
    Screen *self = g_new0 (Screen, 1);
    self->n_rules = n_rules;
    self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->needs = g_array_new (FALSE, FALSE, sizeof (Need));
    self->links = g_array_new (FALSE, FALSE, sizeof (Link));
    self->moves = g_array_new (FALSE, TRUE, sizeof (guint32));
    self->codes = g_array_new (FALSE, FALSE, sizeof (guint8));
    self->first = g_array_new (FALSE, FALSE, sizeof (guint32));
    self->outputs = g_array_new (FALSE, FALSE, sizeof (Output));
    self->n_needs = g_new0 (guint, n_rules + 1);
    self->always = g_new0 (guint64, words_of (n_rules));
    for (guint i = 0; i < G_N_ELEMENTS (self->classes); i++)
        self->classes[i] = (guint8)literal_code ((char)i);
    add_state (self, 0);
    return self;
}

void
screen_free (Screen *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->known);
    g_array_unref (self->needs);
    g_array_unref (self->links);
    g_array_unref (self->moves);
    g_array_unref (self->codes);
    g_array_unref (self->first);
    g_array_unref (self->outputs);
    g_free (self->n_needs);
    g_free (self->always);
    g_free (self);
}

/* While strings are added a move is the state itself, 0 where there is none yet. */
static guint32 *
move_of (Screen *self, guint32 state, guint code)
{
    return &g_array_index (self->moves, guint32, state * LITERAL_CODES + code);
}

static void
add_string (Screen *self, const char *codes, guint32 need)
{
    guint32 state = 0, length = 0;
    for (; codes[length] != '\0' && length < STRING_MAX; length++) {
        guint32 next = *move_of (self, state, (guint)codes[length]);
        if (next == 0) {
            next = add_state (self, (guint8)codes[length]);
            *move_of (self, state, (guint)codes[length]) = next;
        }
        state = next;
    }
    guint32 *first = &g_array_index (self->first, guint32, state);
    const Output output = { need, length, *first, memchr (codes, LITERAL_GAP, length) != NULL };
    *first = self->outputs->len;
    g_array_append_val (self->outputs, output);
}

static char *
key_of (const Literals *literals)
{
    GString *key = g_string_new (NULL);
    g_string_printf (key, "%" G_GSIZE_FORMAT, literals_lead (literals));
    for (guint i = 0; i < literals_length (literals); i++)
        g_string_append_printf (key, "\x7F%s", literals_get (literals, i));
    return g_string_free (key, FALSE);
}

guint
screen_need (Screen *self, const Literals *literals)
{
    char *key = key_of (literals);
    const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, key)), index = self->needs->len;
    const Need need = { literals_lead (literals), NOTHING };
    if (known > 0) {
        g_free (key);
        return known - 1;
    }
    g_hash_table_insert (self->known, key, GUINT_TO_POINTER (index + 1));
    g_array_append_val (self->needs, need);
    for (guint i = 0; i < literals_length (literals); i++)
        add_string (self, literals_get (literals, i), index);
    return index;
}

void
screen_rule (Screen *self, guint rule, guint need)
{
    guint32 *first = &g_array_index (self->needs, Need, need).link;
    for (guint32 link = *first; link != NOTHING; link = g_array_index (self->links, Link, link).next)
        if (g_array_index (self->links, Link, link).rule == rule)
            return;
    const Link link = { rule, *first };
    *first = self->links->len;
    g_array_append_val (self->links, link);
    self->n_needs[rule]++;
}

/* The end of STATE's list of outputs goes on with that of FAIL, the longest other state whose string it ends in. */
static void
join_outputs (Screen *self, guint32 state, guint32 fail)
{
    guint32 *place = &g_array_index (self->first, guint32, state);
    while (*place != NOTHING)
        place = &g_array_index (self->outputs, Output, *place).next;
    *place = g_array_index (self->first, guint32, fail);
}

/* States in the order of their depth, so that what a state falls back to is finished before it; every missing move becomes that of the fallback. Blanks after
 * the first of several change nothing. */
static void
close_states (Screen *self)
{
    const guint n = self->first->len;
    g_autofree guint32 *fail = g_new0 (guint32, n), *queue = g_new0 (guint32, n);
    guint tail = 1;
    for (guint head = 0; head < tail; head++) {
        const guint32 state = queue[head];
        for (guint code = 0; code < LITERAL_CODES; code++) {
            const guint32 next = *move_of (self, state, code), back = state != 0 ? *move_of (self, fail[state], code) : 0;
            const gboolean again = code == LITERAL_GAP && g_array_index (self->codes, guint8, state) == LITERAL_GAP;
            if (next == 0) {
                *move_of (self, state, code) = again ? state : back;
                continue;
            }
            fail[next] = back;
            join_outputs (self, next, back);
            queue[tail++] = next;
        }
    }
}

void
screen_close (Screen *self)
{
    close_states (self);
    for (guint i = 0; i < self->moves->len; i++) {
        guint32 *move = &g_array_index (self->moves, guint32, i);
        *move = *move * LITERAL_CODES | (g_array_index (self->first, guint32, *move) != NOTHING ? FLAG : 0);
    }
    for (guint i = 0; i < self->n_rules; i++)
        if (self->n_needs[i] == 0)
            self->always[i / 64] |= (guint64)1 << i % 64;
}

/* ---- asking */

Sieve *
sieve_new (const Screen *screen)
{
    Sieve *self = g_new0 (Sieve, 1);
    self->screen = screen;
    self->passes = g_new0 (guint64, words_of (screen->n_rules));
    self->met = g_new0 (Met, screen->needs->len + 1);
    self->text = g_new0 (guint32, screen->n_rules + 1);
    self->count = g_new0 (guint32, screen->n_rules + 1);
    return self;
}

void
sieve_free (Sieve *self)
{
    if (self == NULL)
        return;
    g_free (self->passes);
    g_free (self->met);
    g_free (self->text);
    g_free (self->count);
    g_free (self);
}

/* NEED is met for the first time in this text. */
static void
meet (Sieve *self, guint32 need)
{
    const Screen *screen = self->screen;
    for (guint32 i = g_array_index (screen->needs, Need, need).link; i != NOTHING; i = g_array_index (screen->links, Link, i).next) {
        const guint rule = g_array_index (screen->links, Link, i).rule;
        if (self->text[rule] != self->number) {
            self->text[rule] = self->number;
            self->count[rule] = 0;
        }
        if (++self->count[rule] == screen->n_needs[rule])
            self->passes[rule / 64] |= (guint64)1 << rule % 64;
    }
}

static gboolean
is_gap (const Sieve *self, gsize place)
{
    return self->screen->classes[(guint8)self->bytes[place]] == LITERAL_GAP;
}

/* The first and the last byte at which a string of LENGTH codes may start that ends at the byte END: each blank of it stands for any number of them. */
static void
find_start (const Sieve *self, gsize end, guint32 length, guint32 *first, guint32 *last)
{
    gsize place = end;
    for (guint32 left = length; left > 0; left--, place -= left > 0) {
        *last = (guint32)place;
        while (place > 0 && is_gap (self, place) && is_gap (self, place - 1))
            place--;
    }
    *first = (guint32)place;
}

/* What ends at the byte END. */
static void
note_outputs (Sieve *self, guint32 state, gsize end)
{
    const Screen *screen = self->screen;
    for (guint32 i = g_array_index (screen->first, guint32, state); i != NOTHING; i = g_array_index (screen->outputs, Output, i).next) {
        const Output *output = &g_array_index (screen->outputs, Output, i);
        Met *met = &self->met[output->need];
        guint32 first = (guint32)end + 1 - output->length, last = first;
        if (output->gaps)
            find_start (self, end, output->length, &first, &last);
        if (met->text != self->number) {
            *met = (Met){ self->number, first, last };
            meet (self, output->need);
        }
        met->first = MIN (met->first, first);
        met->last = MAX (met->last, last);
    }
}

/* After 2^32 texts numbers come again. */
static void
next_number (Sieve *self)
{
    if (++self->number != 0)
        return;
    memset (self->met, 0, sizeof (Met) * self->screen->needs->len);
    memset (self->text, 0, sizeof (guint32) * self->screen->n_rules);
    self->number = 1;
}

void
sieve_set (Sieve *self, const char *text, gsize length)
{
    const Screen *screen = self->screen;
    const guint32 *moves = (const guint32 *)(gpointer)screen->moves->data;
    guint32 state = 0;
    next_number (self);
    self->bytes = text;
    self->length = length;
    memcpy (self->passes, screen->always, sizeof (guint64) * words_of (screen->n_rules));
    for (gsize i = 0; i < length; i++) {
        const guint32 move = moves[state + screen->classes[(guint8)text[i]]];
        state = move & ~FLAG;
        if ((move & FLAG) != 0)
            note_outputs (self, state / LITERAL_CODES, i);
    }
}

gboolean
sieve_passes (const Sieve *self, guint rule)
{
    return (self->passes[rule / 64] >> rule % 64 & 1) != 0;
}

guint
sieve_next (const Sieve *self, guint rule)
{
    const guint n = words_of (self->screen->n_rules);
    guint word = rule / 64;
    guint64 bits = word < n ? self->passes[word] & ~(guint64)0 << rule % 64 : 0;
    while (bits == 0 && ++word < n)
        bits = self->passes[word];
    return bits != 0 ? word * 64 + (guint)__builtin_ctzll (bits) : G_MAXUINT;
}

gboolean
sieve_bounds (const Sieve *self, guint need, gsize *from, gsize *last)
{
    const gsize lead = g_array_index (self->screen->needs, Need, need).lead;
    const Met *met = &self->met[need];
    if (met->text != self->number)
        return FALSE;
    *from = lead < met->first ? met->first - lead : 0;
    *last = met->last;
    return TRUE;
}
