/* code.c - threads share the units out among them; the order of the hits is that of the units. */
#include "coding/code_int.h"

#define CHUNK 64 /* units that a thread takes at a time */
#define JOBS_MAX 64

/* What one thread made of one stretch of units. */
typedef struct {
    GArray *hits; /* of Hit; NULL where nobody came to it */
    GError *error;
} Chunk;

/* What all threads share. */
typedef struct {
    const RuleBook *book;
    const GArray *units;
    const Inputs *inputs;
    guint64 *by_question; /* themes that are looked for in its answers */
    guint64 by_part[2];   /* themes that are looked for in turns, by SpeakerPart */
    Chunk *chunks;
    guint n_chunks;
    gint next;   /* chunk, atomic */
    gint failed; /* lowest chunk with an error so far, atomic */
} Run;

/* ---- scopes */

static guint64
question_scope (const Codebook *codebook, guint text_question)
{
    guint64 themes = 0;
    for (guint i = 0; i < codebook_length (codebook); i++) {
        const Scope *scope = &codebook_get (codebook, i)->scope;
        const gboolean named = text_question < 64 && (scope->questions >> text_question & 1) != 0;
        if (scope->survey && (scope->questions == 0 || named))
            themes |= (guint64)1 << i;
    }
    return themes;
}

static guint64
part_scope (const Codebook *codebook, SpeakerPart part)
{
    guint64 themes = 0;
    for (guint i = 0; i < codebook_length (codebook); i++) {
        const Scope *scope = &codebook_get (codebook, i)->scope;
        if (scope->transcript && (part == PART_PARTICIPANT || scope->facilitators))
            themes |= (guint64)1 << i;
    }
    return themes;
}

static void
set_scopes (Run *self, const Codebook *codebook, const Questionnaire *questionnaire)
{
    guint text_question = 0;
    self->by_question = g_new0 (guint64, questionnaire_length (questionnaire));
    for (guint i = 0; i < questionnaire_length (questionnaire); i++)
        if (questionnaire_get (questionnaire, i)->kind == KIND_TEXT)
            self->by_question[i] = question_scope (codebook, text_question++);
    self->by_part[PART_FACILITATOR] = part_scope (codebook, PART_FACILITATOR);
    self->by_part[PART_PARTICIPANT] = part_scope (codebook, PART_PARTICIPANT);
}

static guint64
unit_scope (const Run *self, const Unit *unit)
{
    if (unit->kind == UNIT_ANSWER)
        return self->by_question[unit->source];
    return self->by_part[transcript_turn (inputs_transcript (self->inputs, unit->source), unit->index)->part];
}

/* ---- one thread */

static int
compare_hits (const void *a, const void *b)
{
    const Hit *one = a, *two = b;
    if (one->start != two->start)
        return one->start < two->start ? -1 : 1;
    if (one->theme != two->theme)
        return one->theme < two->theme ? -1 : 1;
    return one->rule < two->rule ? -1 : one->rule > two->rule;
}

static gboolean
code_unit (const Run *self, guint index, Finder *finder, GArray *spans, GArray *hits, GError **error)
{
    const Unit *unit = &g_array_index (self->units, Unit, index);
    const Codebook *codebook = rulebook_codebook (self->book);
    const guint first = hits->len;
    char what[32];
    g_snprintf (what, sizeof what, "unit %s", unit->hash);
    finder_set (finder, unit->text, unit->length, what);
    for (guint64 themes = unit_scope (self, unit); themes != 0; themes &= themes - 1) {
        const guint theme = (guint)__builtin_ctzll (themes);
        for (guint rule = 0; rule < codebook_get (codebook, theme)->n_rules; rule++) {
            if (!finder_may_find (finder, theme, rule))
                continue;
            if (!finder_find (finder, theme, rule, spans, error))
                return FALSE;
            for (guint i = 0; i < spans->len; i++) {
                const Span *span = &g_array_index (spans, Span, i);
                const Hit hit = { index, theme, rule, span->start, span->end };
                g_array_append_val (hits, hit);
            }
        }
    }
    if (hits->len > first + 1)
        qsort (&g_array_index (hits, Hit, first), hits->len - first, sizeof (Hit), compare_hits);
    return TRUE;
}

static void
code_chunk (Run *self, guint index, Finder *finder, GArray *spans)
{
    Chunk *chunk = &self->chunks[index];
    const guint end = MIN (self->units->len, (index + 1) * CHUNK);
    chunk->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
    for (guint i = index * CHUNK; i < end && chunk->error == NULL; i++)
        code_unit (self, i, finder, spans, chunk->hits, &chunk->error);
    for (gint failed = g_atomic_int_get (&self->failed); chunk->error != NULL && (gint)index < failed;
         failed = g_atomic_int_get (&self->failed))
        if (g_atomic_int_compare_and_exchange (&self->failed, failed, (gint)index))
            break;
}

/* Chunks are handed out in order, so those before a failed one have all been taken when it is known. */
static gpointer
work (gpointer data)
{
    Run *self = data;
    g_autoptr (Finder) finder = finder_new (self->book);
    g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
    for (;;) {
        const gint index = g_atomic_int_add (&self->next, 1);
        if (index >= (gint)self->n_chunks || index > g_atomic_int_get (&self->failed))
            return NULL;
        code_chunk (self, (guint)index, finder, spans);
    }
}

static void
run_threads (Run *self, guint jobs)
{
    GThread *threads[JOBS_MAX];
    const guint n = MIN (MIN (MAX (jobs, 1), JOBS_MAX), self->n_chunks);
    for (guint i = 1; i < n; i++)
        threads[i] = g_thread_new ("code", work, self);
    work (self);
    for (guint i = 1; i < n; i++)
        g_thread_join (threads[i]);
}

/* Frees the chunks; their hits one after another, or NULL with the first error. */
static GArray *
join_chunks (Run *self, GError **error)
{
    GArray *hits = g_array_new (FALSE, FALSE, sizeof (Hit));
    GError *first = NULL;
    for (guint i = 0; i < self->n_chunks; i++) {
        Chunk *chunk = &self->chunks[i];
        if (chunk->hits != NULL && chunk->hits->len > 0)
            g_array_append_vals (hits, chunk->hits->data, chunk->hits->len);
        g_clear_pointer (&chunk->hits, g_array_unref);
        if (first == NULL)
            first = g_steal_pointer (&chunk->error);
        g_clear_error (&chunk->error);
    }
    if (first == NULL)
        return hits;
    g_propagate_error (error, first);
    g_array_unref (hits);
    return NULL;
}

GArray *
code_units (const RuleBook *book, const Study *study, const Inputs *inputs, const GArray *units, guint jobs, GError **error)
{
    Run self = { .book = book, .units = units, .inputs = inputs, .n_chunks = (units->len + CHUNK - 1) / CHUNK, .failed = G_MAXINT };
    self.chunks = g_new0 (Chunk, self.n_chunks);
    set_scopes (&self, rulebook_codebook (book), study_questionnaire (study));
    run_threads (&self, jobs);
    GArray *hits = join_chunks (&self, error);
    g_free (self.chunks);
    g_free (self.by_question);
    return hits;
}
