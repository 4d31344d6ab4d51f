/* code.c - threads share the units out among them; the order of the hits is that of the units. */
#include "coding/code_int.h"

#include <string.h>

#include "coding/settle_int.h"

#define CHUNK 64 /* units that a thread takes at a time */
#define JOBS_MAX 64

/* What one thread made of one stretch of units. */
typedef struct {
    GArray *hits;   /* of Hit; NULL where nobody came to it */
    GArray *asides; /* of Aside */
    GError *error;
} Chunk;

/* One thread's memory. */
typedef struct {
    Finder *finder;
    GArray *findings; /* of Finding */
} Desk;

/* What all threads share. */
typedef struct {
    const RuleBook *book;
    const GArray *units;
    const Inputs *inputs;
    guint64 *by_question; /* themes that are looked for in its answers */
    guint64 *by_part;     /* themes that are looked for in turns, by transcript and SpeakerPart */
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
part_scope (const Codebook *codebook, SpeakerPart part, guint role)
{
    guint64 themes = 0;
    for (guint i = 0; i < codebook_length (codebook); i++) {
        const Scope *scope = &codebook_get (codebook, i)->scope;
        const gboolean named = role < 64 && (scope->group_roles >> role & 1) != 0;
        if (scope->transcript && (part == PART_PARTICIPANT || scope->facilitators) && (scope->group_roles == 0 || named))
            themes |= (guint64)1 << i;
    }
    return themes;
}

static void
set_scopes (Run *self, const Codebook *codebook, const Study *study)
{
    const Questionnaire *questionnaire = study_questionnaire (study);
    guint text_question = 0;
    self->by_question = g_new0 (guint64, questionnaire_length (questionnaire));
    self->by_part = g_new0 (guint64, inputs_transcripts (self->inputs) * 2 + 1);
    for (guint i = 0; i < questionnaire_length (questionnaire); i++)
        if (questionnaire_get (questionnaire, i)->kind == KIND_TEXT)
            self->by_question[i] = question_scope (codebook, text_question++);
    for (guint i = 0; i < inputs_transcripts (self->inputs); i++) {
        const guint role = study_group (study, transcript_group (inputs_transcript (self->inputs, i)))->role;
        self->by_part[i * 2 + PART_FACILITATOR] = part_scope (codebook, PART_FACILITATOR, role);
        self->by_part[i * 2 + PART_PARTICIPANT] = part_scope (codebook, PART_PARTICIPANT, role);
    }
}

static guint64
unit_scope (const Run *self, const Unit *unit)
{
    if (unit->kind == UNIT_ANSWER)
        return self->by_question[unit->source];
    return self->by_part[unit->source * 2 + transcript_turn (inputs_transcript (self->inputs, unit->source), unit->index)->part];
}

/* ---- one thread */

static void
add_finding (Chunk *chunk, guint unit, const Finding *finding)
{
    const Span span = finding->found.span;
    const Aside aside = {
        {unit, finding->theme, finding->rule, span.start, span.end},
        finding->kind, finding->by
    };
    if (finding->aside)
        g_array_append_val (chunk->asides, aside);
    else
        g_array_append_val (chunk->hits, aside.hit);
}

static gboolean
code_unit (const Run *self, guint index, const Desk *desk, Chunk *chunk)
{
    const Unit *unit = &g_array_index (self->units, Unit, index);
    const guint64 themes = unit_scope (self, unit);
    char what[32] = "unit ";
    memcpy (what + strlen (what), unit->hash, sizeof unit->hash);
    if (themes == 0)
        return TRUE;
    finder_set (desk->finder, unit->text, unit->length, what, unit->kind == UNIT_TURN);
    if (!findings_gather (desk->finder, themes, desk->findings, &chunk->error))
        return FALSE;
    for (guint i = 0; i < desk->findings->len; i++)
        add_finding (chunk, index, &g_array_index (desk->findings, Finding, i));
    return TRUE;
}

static void
code_chunk (Run *self, guint index, const Desk *desk)
{
    Chunk *chunk = &self->chunks[index];
    const guint end = MIN (self->units->len, (index + 1) * CHUNK);
    chunk->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
    chunk->asides = g_array_new (FALSE, FALSE, sizeof (Aside));
    for (guint i = index * CHUNK; i < end && code_unit (self, i, desk, chunk);)
        i++;
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
    g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (Finding));
    const Desk desk = { finder, findings };
    for (;;) {
        const gint index = g_atomic_int_add (&self->next, 1);
        if (index >= (gint)self->n_chunks || index > g_atomic_int_get (&self->failed))
            return NULL;
        code_chunk (self, (guint)index, &desk);
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

static void
append_all (GArray *to, GArray **from)
{
    if (*from != NULL && (*from)->len > 0)
        g_array_append_vals (to, (*from)->data, (*from)->len);
    g_clear_pointer (from, g_array_unref);
}

/* Empties the chunks; their hits one after another, or FALSE with the first error. */
static gboolean
join_chunks (Run *self, GArray *hits, GArray *asides, GError **error)
{
    GError *first = NULL;
    for (guint i = 0; i < self->n_chunks; i++) {
        Chunk *chunk = &self->chunks[i];
        append_all (hits, &chunk->hits);
        append_all (asides, &chunk->asides);
        if (first == NULL)
            first = g_steal_pointer (&chunk->error);
        g_clear_error (&chunk->error);
    }
    if (first != NULL)
        g_propagate_error (error, first);
    return first == NULL;
}

gboolean
code_units (const RuleBook *book, const Study *study, const Inputs *inputs, const GArray *units, guint jobs, GArray *hits, GArray *asides,
            GError **error)
{
    Run self = { .book = book, .units = units, .inputs = inputs, .n_chunks = (units->len + CHUNK - 1) / CHUNK, .failed = G_MAXINT };
    self.chunks = g_new0 (Chunk, self.n_chunks);
    set_scopes (&self, rulebook_codebook (book), study);
    run_threads (&self, jobs);
    const gboolean done = join_chunks (&self, hits, asides, error);
    g_free (self.chunks);
    g_free (self.by_question);
    g_free (self.by_part);
    return done;
}
