/* screen.c - the strings of all rules as one automaton over the classes of bytes. */
#include "coding/screen_int.h"

#include <string.h>

#define STRING_MAX 16 /* codes of a string that are looked for: the first ones of a longer string will do */
#define FLAG 0x80000000u
#define NOTHING G_MAXUINT32

/* What ends at a state: a need, and the next of the list. */
typedef struct {
    guint32 need, next;
} Output;

struct Screen {
    guint n_rules;
    GArray *needs;   /* of guint: the rule that needs one of a set of strings */
    GArray *moves;   /* of guint32, LITERAL_CODES a state: where a code leads, times LITERAL_CODES; FLAG where something ends there */
    GArray *first;   /* of guint32, by state: the first output, or NOTHING */
    GArray *outputs; /* of Output */
    guint *n_needs;  /* by rule */
    guint64 *always; /* bits: rules that need nothing */
    guint8 codes[256];
};

struct Sieve {
    const Screen *screen;
    guint64 *passes; /* bits by rule */
    guint32 *met;    /* by need: the text it was last met in */
    guint32 *text;   /* by rule: the text that COUNT is of */
    guint32 *count;  /* by rule: its needs met there */
    guint32 number;  /* of the text */
};

static guint
words_of (guint n_rules)
{
    return n_rules / 64 + 1;
}

static guint32
add_state (Screen *self)
{
    const guint32 state = self->first->len, nothing = NOTHING;
    g_array_set_size (self->moves, self->moves->len + LITERAL_CODES);
    g_array_append_val (self->first, nothing);
    return state;
}

Screen *
screen_new (guint n_rules)
{
    Screen *self = g_new0 (Screen, 1);
    self->n_rules = n_rules;
    self->needs = g_array_new (FALSE, FALSE, sizeof (guint));
    self->moves = g_array_new (FALSE, TRUE, sizeof (guint32));
    self->first = g_array_new (FALSE, FALSE, sizeof (guint32));
    self->outputs = g_array_new (FALSE, FALSE, sizeof (Output));
    self->n_needs = g_new0 (guint, n_rules + 1);
    self->always = g_new0 (guint64, words_of (n_rules));
    for (guint i = 0; i < G_N_ELEMENTS (self->codes); i++)
        self->codes[i] = (guint8)literal_code ((char)i);
    add_state (self);
    return self;
}

void
screen_free (Screen *self)
{
    if (self == NULL)
        return;
    g_array_unref (self->needs);
    g_array_unref (self->moves);
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
    guint32 state = 0;
    for (guint i = 0; codes[i] != '\0' && i < STRING_MAX; i++) {
        guint32 next = *move_of (self, state, (guint)codes[i]);
        if (next == 0) {
            next = add_state (self);
            *move_of (self, state, (guint)codes[i]) = next;
        }
        state = next;
    }
    guint32 *first = &g_array_index (self->first, guint32, state);
    const Output output = { need, *first };
    *first = self->outputs->len;
    g_array_append_val (self->outputs, output);
}

void
screen_need (Screen *self, guint rule, const Literals *literals)
{
    const guint32 index = self->needs->len;
    g_array_append_val (self->needs, rule);
    self->n_needs[rule]++;
    for (guint i = 0; i < literals_length (literals); i++)
        add_string (self, literals_get (literals, i), index);
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

/* States in the order of their depth, so that what a state falls back to is finished before it; every missing move becomes that of the fallback. */
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
            if (next == 0) {
                *move_of (self, state, code) = back;
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
    self->met = g_new0 (guint32, screen->needs->len + 1);
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

static void
meet (Sieve *self, guint32 need)
{
    const guint rule = g_array_index (self->screen->needs, guint, need);
    if (self->met[need] == self->number)
        return;
    self->met[need] = self->number;
    if (self->text[rule] != self->number) {
        self->text[rule] = self->number;
        self->count[rule] = 0;
    }
    if (++self->count[rule] == self->screen->n_needs[rule])
        self->passes[rule / 64] |= (guint64)1 << rule % 64;
}

/* After 2^32 texts numbers come again. */
static void
next_number (Sieve *self)
{
    if (++self->number != 0)
        return;
    memset (self->met, 0, sizeof (guint32) * self->screen->needs->len);
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
    memcpy (self->passes, screen->always, sizeof (guint64) * words_of (screen->n_rules));
    for (gsize i = 0; i < length; i++) {
        const guint32 move = moves[state + screen->codes[(guint8)text[i]]];
        state = move & ~FLAG;
        if ((move & FLAG) == 0)
            continue;
        for (guint32 out = g_array_index (screen->first, guint32, state / LITERAL_CODES); out != NOTHING;
             out = g_array_index (screen->outputs, Output, out).next)
            meet (self, g_array_index (screen->outputs, Output, out).need);
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
