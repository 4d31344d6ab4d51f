/* format_int.h - the tables of what data/ can read: one file and one row a format. */
#ifndef FINDINGS_DATA_FORMAT_INT_H
#define FINDINGS_DATA_FORMAT_INT_H

#include "data/dataset_int.h"
#include "data/transcript_int.h"

/* What a format is given: decoded text, and how messages call the file. */
typedef struct {
    const Study *study;
    const char *name;
    const char *text;
    gsize length;
} FormatText;

typedef struct {
    const char *name;  /* as study.yaml says it */
    const char *title; /* for people */
    gboolean (*detect) (const char *text, gsize length);
    /* Appends the file's rows to DATASET, which has begun it, and tells of every mistake. Returns the number of columns left out. */
    guint (*read) (const FormatText *in, guint wave, Dataset *dataset, Notes *notes);
} SurveyFormat;

typedef struct {
    const char *name;
    const char *title;
    gboolean (*detect) (const char *text, gsize length);
    /* Appends what was said, in the order of the file, to UTTERANCES (of Utterance), and tells of every mistake. Returns the number of cues left out. */
    guint (*read) (const FormatText *in, Utterances *utterances, Notes *notes);
} TranscriptFormat;

/* The format called NAME, or the first that detects itself where NAME is NULL. NULL after telling at AT what is there. */
const SurveyFormat *survey_format_find (const char *name, const FormatText *in, SourcePos at, Notes *notes);
const TranscriptFormat *transcript_format_find (const FormatText *in, Notes *notes);

gboolean forms_csv_detect (const char *text, gsize length);
guint forms_csv_read (const FormatText *in, guint wave, Dataset *dataset, Notes *notes);
gboolean teams_vtt_detect (const char *text, gsize length);
guint teams_vtt_read (const FormatText *in, Utterances *utterances, Notes *notes);

#endif
