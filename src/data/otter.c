/* otter.c - Otter's text export: "Name  0:04", the words below it, a blank line. */
#include "data/headers_int.h"

gboolean
otter_detect (const FormatText *in)
{
    return headers_cut (in);
}

void
otter_read (const FormatText *in, Utterances *utterances, Notes *notes)
{
    headers_read (in, utterances, notes);
}
