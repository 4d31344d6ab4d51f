/* format_int.h - the tables of what data/ can read: one file and one row a format. */
#ifndef FINDINGS_DATA_FORMAT_INT_H
#define FINDINGS_DATA_FORMAT_INT_H

#include "data/answers_int.h"
#include "data/dataset_int.h"
#include "data/heads_int.h"
#include "data/rows_int.h"
#include "data/sift_int.h"
#include "data/utterances_int.h"

/* What a survey's reader is given: the file's rows, none taken yet, and where they go. */
typedef struct {
    const Study *study;
    const SurveyFile *file;
    Rows *rows;
    Dataset *dataset; /* has begun the file */
    Sift *sift;       /* likewise */
    Decisions *decisions;
    Notes *notes;
    void (*passed) (gpointer export,
                    const char *at); /* called now and then: nothing before AT (the start of a cell) is needed any more; may be NULL */
    gpointer export;                 /* what it is given */
} SurveyInput;

/* What a column that a tool adds by itself is good for. */
typedef enum {
    META_DROP,      /* nothing: personal, or of no use */
    META_ID,        /* of the answer */
    META_START,     /* when it was begun */
    META_END,       /* when it was sent in */
    META_SUBMITTED, /* likewise; a partial answer has none */
    META_SECONDS,   /* how long it took */
    META_STATUS,    /* whether it is a preview or a test */
    META_FINISHED,  /* whether it is whole: yes or no */
    META_PROGRESS   /* how much of it is there, in hundredths */
} MetaUse;

typedef struct {
    const char *heading; /* folded; "*" stands for anything */
    MetaUse use;
} MetaColumn;

/* A format says how it shows, what its columns may be called and which are its own; survey_read does the rest. None of its own columns is kept: e-mail
 * addresses and names go no further than this table. */
typedef struct {
    const char *name;                /* as study.yaml says it */
    const char *title;               /* for people */
    gboolean (*detect) (Rows *rows); /* by the first rows, which it looks at only */
    /* Says what the columns are called; looks at rows only. *N is the number of heading rows. NULL where there is no heading. */
    Heads *(*heads) (Rows *rows, guint *n);
    const MetaColumn *meta; /* ends in { NULL } */
    AnswerStyle style;
} SurveyFormat;

/* Appends the file's rows to the dataset, and tells of every mistake. Returns the number of columns left out. */
guint survey_read (const SurveyFormat *format, const SurveyInput *in);

/* For formats. The text of a cell among the rows looked at, trimmed; "" where there is none. The caller owns it. */
char *rows_text (const Rows *rows, guint row, gsize column);
/* The same folded. */
char *rows_folded (const Rows *rows, guint row, gsize column);
/* Whether ROW, which must have been looked at, starts with WORDS (folded), or has all of them somewhere. NULL-terminated. */
gboolean rows_start_with (Rows *rows, guint row, const char *const *words);
gboolean rows_have (Rows *rows, guint row, const char *const *words);
/* Heads without names yet for as many columns as the first row has; NULL where there is none. */
Heads *heads_begin (Rows *rows, gsize *columns);
/* The headings of one row, each with all that it may be made of. */
Heads *heads_of_row (Rows *rows, guint *n);

/* What holds a transcript: text, or a Word document, whose paragraphs docx_text turns into lines. */
typedef enum { CARRIER_TEXT = 1 << 0, CARRIER_DOCX = 1 << 1 } Carrier;

/* What a transcript format is given: decoded text, and how messages call the file. */
typedef struct {
    const Study *study; /* NULL for a draft, which has no roster yet */
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

extern const SurveyFormat forms_format, surveymonkey_format, qualtrics_format, limesurvey_format, google_format, jisc_format, spss_format,
    plain_format;

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
