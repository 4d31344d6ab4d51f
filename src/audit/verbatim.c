/* verbatim.c - a number stands for each run of words; it follows from the one before in one step, however long the run. */
#include "audit/verbatim_int.h"

#include "audit/word_int.h"

#define BASE G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) /* odd: every power differs */
#define SIEVE_BITS 20                                /* most runs of a text are passed after one look at it */

/* A set of numbers; 0 is never one. */
typedef struct {
    guint64 *slots;
    gsize n, n_slots; /* a power of two */
} Set;

struct Verbatim {
    Set runs;
    guint8 *sieve;
};

/* The words read last, and the number of their run. */
typedef struct {
    guint64 words[VERBATIM_WORDS];
    guint64 number;
    guint64 n;
    guint64 oldest; /* BASE to the power of VERBATIM_WORDS - 1 */
} Window;

static guint64
mix (guint64 x)
{
    x ^= x >> 31;
    x *= G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
    x ^= x >> 29;
    return x;
}

static void
window_start (Window *self)
{
    *self = (Window){ .oldest = 1 };
    for (guint i = 1; i < VERBATIM_WORDS; i++)
        self->oldest *= BASE;
}

/* Takes in WORD; TRUE when the window is full. */
static inline gboolean
window_push (Window *self, const Word *word)
{
    const guint64 value = mix (word->hash * BASE);
    guint64 *place = &self->words[self->n++ % VERBATIM_WORDS];
    self->number = (self->number - *place * self->oldest) * BASE + value;
    *place = value;
    return self->n >= VERBATIM_WORDS;
}

static guint64
window_run (const Window *self)
{
    return mix (self->number) | 1;
}

static gboolean
set_has (const Set *self, guint64 value)
{
    for (gsize slot = value >> 1; self->n_slots > 0; slot++) {
        const guint64 held = self->slots[slot & (self->n_slots - 1)];
        if (held == value || held == 0)
            return held == value;
    }
    return FALSE;
}

static void
set_put (Set *self, guint64 value)
{
    gsize slot = value >> 1;
    while (self->slots[slot & (self->n_slots - 1)] != 0 && self->slots[slot & (self->n_slots - 1)] != value)
        slot++;
    self->n += self->slots[slot & (self->n_slots - 1)] == 0;
    self->slots[slot & (self->n_slots - 1)] = value;
}

static void
set_add (Set *self, guint64 value)
{
    if (2 * (self->n + 1) > self->n_slots) {
        Set larger = { .n_slots = MAX (2 * self->n_slots, 1024) };
        larger.slots = g_new0 (guint64, larger.n_slots);
        for (gsize i = 0; i < self->n_slots; i++)
            if (self->slots[i] != 0)
                set_put (&larger, self->slots[i]);
        g_free (self->slots);
        *self = larger;
    }
    set_put (self, value);
}

/* Adds the runs of TEXTS that BUT (may be NULL) has not. */
static void
add_runs (Set *self, const char *const *texts, const Set *but)
{
    for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
        const char *at = texts[i];
        Window window;
        window_start (&window);
        for (Word word; word_next (&at, &word);)
            if (window_push (&window, &word) && (but == NULL || !set_has (but, window_run (&window))))
                set_add (self, window_run (&window));
    }
}

/* The bit of the sieve that RUN has. */
static gsize
bit_of (guint64 run)
{
    return run >> (64 - SIEVE_BITS);
}

Verbatim *
verbatim_new (const char *const *sources, const char *const *const *allowed, guint n_allowed)
{
    Verbatim *self = g_new0 (Verbatim, 1);
    Set but = { NULL, 0, 0 };
    for (guint i = 0; i < n_allowed; i++)
        add_runs (&but, allowed[i], NULL);
    add_runs (&self->runs, sources, &but);
    g_free (but.slots);
    self->sieve = g_new0 (guint8, 1 << (SIEVE_BITS - 3));
    for (gsize i = 0; i < self->runs.n_slots; i++)
        if (self->runs.slots[i] != 0)
            self->sieve[bit_of (self->runs.slots[i]) / 8] |= (guint8)(1u << bit_of (self->runs.slots[i]) % 8);
    return self;
}

void
verbatim_free (Verbatim *self)
{
    if (self == NULL)
        return;
    g_free (self->runs.slots);
    g_free (self->sieve);
    g_free (self);
}

gboolean
verbatim_stands_in (const Verbatim *self, const char *text)
{
    Window window;
    if (self->runs.n == 0)
        return FALSE;
    window_start (&window);
    for (Word word; word_next (&text, &word);) {
        if (!window_push (&window, &word))
            continue;
        const guint64 run = window_run (&window);
        const gsize bit = bit_of (run);
        if ((self->sieve[bit / 8] >> bit % 8 & 1) != 0 && set_has (&self->runs, run))
            return TRUE;
    }
    return FALSE;
}
