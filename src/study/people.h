/* people.h - the focus groups, who spoke in them, the facts from outside and the quotes that a person released. */
#ifndef FINDINGS_STUDY_PEOPLE_H
#define FINDINGS_STUDY_PEOPLE_H

#include "study/areas.h"
#include "study/questionnaire.h"

typedef struct {
    const char *id, *file; /* file: name in the transcripts folder */
    guint role;            /* answer index of the question named `role`; ANSWER_NONE where people of several roles met */
    guint16 region;        /* area index; AREA_ALL for all */
    const char *date;
    gint64 attendance;
    SourcePos at;
    const char *format; /* of its file; "": found out */
} FocusGroup;

typedef enum { PART_FACILITATOR, PART_PARTICIPANT, PART_UNSAID } SpeakerPart; /* UNSAID: of a speaker alone, who is left out */
typedef struct {
    const char *file;    /* or "*" */
    const char *speaker; /* as exported; never printed */
    SpeakerPart part;
    const char *person; /* pseudonym; "" for facilitators */
    gboolean joined;    /* also answered the survey */
    SourcePos at;
    const char *name; /* given name first, without what exports add; "" where it names nobody; never printed */
} Speaker;

/* Whose name EXPORTED is, given name first and without what exports add; "" where it is nobody's ("Speaker 1"). The caller owns it. */
char *speaker_plain_name (const char *exported);

typedef struct {
    const char *id, *value, *unit, *date, *source, *printed;
    double number; /* NaN where the value is words */
    SourcePos at;
} Fact;

typedef struct {
    const char *id, *unit, *text, *theme, *reviewer, *date;
    guint role;     /* answer index of `role`, or ANSWER_NONE */
    guint16 region; /* area index, or AREA_NONE */
    SourcePos at;
} Quote;

/* What a person decided on a text: that it speaks of a theme, or does not, whatever the rules found. */
typedef struct {
    const char *unit; /* hash */
    guint theme;
    gboolean in;
    const char *reviewer, *date, *reason;
    SourcePos at;
} Override;

#endif
