/* draft.h - a study folder guessed from exports: every guess is marked, with what it rests on. */
#ifndef FINDINGS_RECORDS_DRAFT_H
#define FINDINGS_RECORDS_DRAFT_H

#include "base/fault.h"
#include "data/sketch.h"

typedef struct {
    const char *folder;            /* to be made; its last part names the study */
    const char *as_of;             /* ISO date */
    const char *templates;         /* the folder of what all studies share */
    const Sketch *const *sketches; /* one survey at most, and transcripts */
    guint n_sketches;
} DraftOrder;

/* Writes the folder in one step: study.yaml, questionnaire.yaml, codebook.yaml, areas.csv, groups.csv, speakers.csv, report.md and copies of the exports. Names of
 * speakers stand in speakers.csv alone; no answer that fewer than three people gave stands anywhere but in the copies. FAULT_USAGE where FOLDER holds something
 * already. Returns what was written and guessed, for people, which the caller owns. */
char *records_draft (const DraftOrder *order, GError **error);

#endif
