/* telling.h - what is told on the standard error: notes with their places, and how far a build is. */
#ifndef FINDINGS_TELLING_H
#define FINDINGS_TELLING_H

#include <time.h>

#include "options.h"
#include "study/study.h"

void print_json (const char *level, SourcePos at, const char *message);
/* On a terminal the lines of STUDY's own files stand below what is wrong in them. STUDY may be NULL. */
void print_notes (const Options *options, const Notes *notes, const Study *study);

/* The stages of a build: a bar on a terminal, what each cost where asked. */
typedef struct {
    const Options *options;
    guint n_stages;
    const char *(*name) (guint stage); /* "done" after the last */
    gint64 started;
    clock_t spent; /* processor time of all threads, when the stage started */
    guint done;
} Progress;

/* Those before stage FIRST are done. */
void progress_start (Progress *self, const Options *options, guint n_stages, const char *(*name) (guint stage), guint first);
void progress_stage_done (Progress *self);

#endif
