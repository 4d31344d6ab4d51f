/* talk_int.h - one transcript, opened: it becomes turns, and what was left out is told. */
#ifndef FINDINGS_DATA_TALK_INT_H
#define FINDINGS_DATA_TALK_INT_H

#include "data/format_int.h"
#include "data/transcript.h"

/* Reads IN, the transcript of focus group INDEX. *FORMAT is the name of its format, "" where none was found; *LEFT how much was left out. NULL after telling
 * what is wrong. */
Transcript *talk_read (const FormatText *in, guint index, const char **format, guint *left, Notes *notes);

#endif
