/* format_int.h - the tables of what data/ can read: one file and one row a format. */
#ifndef FINDINGS_DATA_FORMAT_INT_H
#define FINDINGS_DATA_FORMAT_INT_H

#include "data/dataset_int.h"
#include "data/rows_int.h"
#include "data/transcript_int.h"

/* What a survey format is given: the file's rows, none taken yet, and where they go. */
typedef struct {
    const Study *study;
    const char *name; /* how messages call the file */
    Rows *rows;
    guint wave;
    Dataset *dataset; /* has begun the file */
    Decisions *decisions;
    Notes *notes;
} SurveyInput;

typedef struct {
    const char *name;                /* as study.yaml says it */
    const char *title;               /* for people */
    gboolean (*detect) (Rows *rows); /* by the first rows, which it looks at only */
    /* Appends the file's rows to the dataset, and tells of every mistake. Returns the number of columns left out. */
    guint (*read) (const SurveyInput *in);
} SurveyFormat;

/* What a transcript format is given: decoded text, and how messages call the file. */
typedef struct {
    const Study *study;
    const char *name;
    const char *text;
    gsize length;
    Decisions *decisions;
} FormatText;

typedef struct {
    const char *name;
    const char *title;
    gboolean (*detect) (const char *text, gsize length);
    /* Appends what was said, in the order of the file, to UTTERANCES (of Utterance), and tells of every mistake. Returns the number of cues left out. */
    guint (*read) (const FormatText *in, Utterances *utterances, Notes *notes);
} TranscriptFormat;

/* The format called NAME, or the first that detects itself in the rows of FILE where NAME is NULL. NULL after telling (at AT of a wrong name). */
const SurveyFormat *survey_format_find (const char *name, Rows *rows, const char *file, SourcePos at, Notes *notes);
const TranscriptFormat *transcript_format_find (const FormatText *in, Notes *notes);

gboolean forms_detect (Rows *rows);
guint forms_read (const SurveyInput *in);
gboolean teams_vtt_detect (const char *text, gsize length);
guint teams_vtt_read (const FormatText *in, Utterances *utterances, Notes *notes);

#endif
