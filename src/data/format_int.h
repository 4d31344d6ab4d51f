/* format_int.h - the tables of what data/ can read: one file and one row a format. */
#ifndef FINDINGS_DATA_FORMAT_INT_H
#define FINDINGS_DATA_FORMAT_INT_H

#include "data/dataset_int.h"
#include "data/rows_int.h"
#include "data/utterances_int.h"

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

/* What holds a transcript: text, or a Word document, whose paragraphs docx_text turns into lines. */
typedef enum { CARRIER_TEXT = 1 << 0, CARRIER_DOCX = 1 << 1 } Carrier;

/* What a transcript format is given: decoded text, and how messages call the file. */
typedef struct {
    const Study *study;
    const FocusGroup *group;
    const char *name;
    const char *text; /* valid UTF-8, NUL-terminated */
    gsize length;
    Carrier carrier;
    Decisions *decisions;
} FormatText;

typedef struct {
    const char *name;  /* as groups.csv says it */
    const char *title; /* for people */
    guint carriers;
    gboolean (*detect) (const FormatText *in);
    /* Appends what was said, in the order of the file, to UTTERANCES, and what nobody said; tells of every mistake. */
    void (*read) (const FormatText *in, Utterances *utterances, Notes *notes);
} TranscriptFormat;

/* The format called NAME, or the first that detects itself in the rows of FILE where NAME is NULL. NULL after telling (at AT of a wrong name). */
const SurveyFormat *survey_format_find (const char *name, Rows *rows, const char *file, SourcePos at, Notes *notes);
/* The format that the group names, or the first that detects itself. NULL after telling. */
const TranscriptFormat *transcript_format_find (const FormatText *in, Notes *notes);

gboolean forms_detect (Rows *rows);
guint forms_read (const SurveyInput *in);

#define TRANSCRIPT_FORMAT(noun)                                                                                                            \
    gboolean noun##_detect (const FormatText *in);                                                                                         \
    void noun##_read (const FormatText *in, Utterances *utterances, Notes *notes);
TRANSCRIPT_FORMAT (teams_vtt)
TRANSCRIPT_FORMAT (graph_vtt)
TRANSCRIPT_FORMAT (graph_text)
TRANSCRIPT_FORMAT (zoom_vtt)
TRANSCRIPT_FORMAT (teams_docx)
TRANSCRIPT_FORMAT (meet_docx)
TRANSCRIPT_FORMAT (teams_json)
TRANSCRIPT_FORMAT (srt)
TRANSCRIPT_FORMAT (otter)
TRANSCRIPT_FORMAT (plain_talk)
#undef TRANSCRIPT_FORMAT

#endif
