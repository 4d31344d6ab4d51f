/* inputs_int.h - how Inputs are gathered. */
#ifndef FINDINGS_DATA_INPUTS_INT_H
#define FINDINGS_DATA_INPUTS_INT_H

#include "data/inputs.h"

Inputs *inputs_new (void);
/* Copies the texts of FILE. */
void inputs_add_file (Inputs *self, const InputFile *file);
void inputs_take_dataset (Inputs *self, Dataset *dataset, gboolean routed);
void inputs_set_records (Inputs *self, RecordKind kind, guint found, guint left_out);
void inputs_take_transcript (Inputs *self, Transcript *transcript);

#endif
