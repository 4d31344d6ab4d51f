/* inputs.c - everything that was read from exports. */
#include "data/inputs.h"

#include "base/arena.h"
#include "data/inputs_int.h"

struct Inputs {
    Arena *arena;
    Dataset *dataset;
    gboolean routed;
    GPtrArray *transcripts; /* owned */
    GArray *files;          /* of InputFile */
    guint records[N_RECORD_KINDS], left_out[N_RECORD_KINDS];
};

static void
free_transcript (gpointer data)
{
    transcript_free (data);
}

Inputs *
inputs_new (void)
{
    Inputs *self = g_new0 (Inputs, 1);
    self->arena = arena_new ();
    self->transcripts = g_ptr_array_new_with_free_func (free_transcript);
    self->files = g_array_new (FALSE, FALSE, sizeof (InputFile));
    return self;
}

void
inputs_free (Inputs *self)
{
    if (self == NULL)
        return;
    dataset_free (self->dataset);
    g_ptr_array_unref (self->transcripts);
    g_array_free (self->files, TRUE);
    arena_free (self->arena);
    g_free (self);
}

void
inputs_add_file (Inputs *self, const InputFile *file)
{
    InputFile copy = *file;
    copy.file = arena_text (self->arena, file->file);
    copy.format = arena_text (self->arena, file->format);
    copy.encoding = arena_text (self->arena, file->encoding);
    copy.sha256 = arena_text (self->arena, file->sha256);
    Decision *decisions = arena_new_items (self->arena, Decision, file->n_decisions);
    for (guint i = 0; i < file->n_decisions; i++)
        decisions[i] = (Decision){ arena_text (self->arena, file->decisions[i].name), arena_text (self->arena, file->decisions[i].value) };
    copy.decisions = decisions;
    g_array_append_val (self->files, copy);
}

void
inputs_take_dataset (Inputs *self, Dataset *dataset, gboolean routed)
{
    g_assert (self->dataset == NULL);
    self->routed = routed;
    self->dataset = dataset;
}

void
inputs_set_records (Inputs *self, RecordKind kind, guint found, guint left_out)
{
    self->records[kind] = found;
    self->left_out[kind] = left_out;
}

guint
inputs_records (const Inputs *self, RecordKind kind)
{
    return self->records[kind];
}

guint
inputs_left_out (const Inputs *self, RecordKind kind)
{
    return self->left_out[kind];
}

void
inputs_take_transcript (Inputs *self, Transcript *transcript)
{
    g_ptr_array_add (self->transcripts, transcript);
}

const Dataset *
inputs_dataset (const Inputs *self)
{
    return self->dataset;
}

gboolean
inputs_routed (const Inputs *self)
{
    return self->routed;
}

guint
inputs_transcripts (const Inputs *self)
{
    return self->transcripts->len;
}

const Transcript *
inputs_transcript (const Inputs *self, guint index)
{
    g_assert (index < self->transcripts->len);
    return self->transcripts->pdata[index];
}

guint
inputs_files (const Inputs *self)
{
    return self->files->len;
}

const InputFile *
inputs_file (const Inputs *self, guint index)
{
    g_assert (index < self->files->len);
    return &g_array_index (self->files, InputFile, index);
}
