/* headers_int.h - transcripts cut by lines such as "Name   0:04": Otter's text, and Word documents in which a paragraph starts so. */
#ifndef FINDINGS_DATA_HEADERS_INT_H
#define FINDINGS_DATA_HEADERS_INT_H

#include "data/format_int.h"
#include "data/line_int.h"

/* How many blanks stand at least between name and time: 2; 1 where two such lines or more have no other; 0 where the file has no such line. Prose that ends in a
 * time of day is no header. */
guint headers_blanks (const FormatText *in);
/* Whether such lines cut the file: there is one, and labels ("Name: words") are not twice as many. */
gboolean headers_cut (const FormatText *in);
void headers_read (const FormatText *in, Utterances *utterances, Notes *notes);

/* Whether a line of a document shows a time that belongs to no speaker: alone, before or after words, or two with an arrow. */
gboolean line_has_loose_time (const Line *line);
void tell_loose_time (const FormatText *in, const Line *line, Notes *notes);
gboolean tell_loose_times (const FormatText *in, Notes *notes); /* of the first one in the file; FALSE where there is none */

#endif
