/* inputs.h - everything that was read from exports. */
#ifndef FINDINGS_DATA_INPUTS_H
#define FINDINGS_DATA_INPUTS_H

#include "data/dataset.h"
#include "data/transcript.h"

/* One thing that was decided about a file, such as "separator": "semicolon". */
typedef struct {
    const char *name, *value;
} Decision;

/* What was decided about a file, for restricted/inputs.json and `check`. */
typedef struct {
    const char *file, *format, *encoding, *sha256;
    guint64 bytes;
    guint rows;    /* rows or turns */
    guint dropped; /* columns or cues left out */
    const Decision *decisions;
    guint n_decisions;
} InputFile;

typedef struct Inputs Inputs; /* immutable */
const Dataset *inputs_dataset (const Inputs *self);
gboolean inputs_routed (const Inputs *self); /* `asked:` has been applied: the exports have no mistakes */
guint inputs_transcripts (const Inputs *self);
const Transcript *inputs_transcript (const Inputs *self, guint index);
/* Rows of all exports that were found to be of KIND, and how many of them were left out. */
guint inputs_records (const Inputs *self, RecordKind kind);
guint inputs_left_out (const Inputs *self, RecordKind kind);
guint inputs_files (const Inputs *self);
const InputFile *inputs_file (const Inputs *self, guint index);
void inputs_free (Inputs *self); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Inputs, inputs_free)

#endif
