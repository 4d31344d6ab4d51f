/* data.h - the door of data/: opens the exports that a study names. */
#ifndef FINDINGS_DATA_DATA_H
#define FINDINGS_DATA_DATA_H

#include "data/inputs.h"
#include "data/sketch.h"

/* Reads every survey file and transcript. All mistakes go to NOTES; NULL with ERROR when there was one. STUDY must outlive the result. */
Inputs *data_read (const Study *study, Notes *notes, GError **error);
/* The same for `check`: what could be read, mistakes or not. Where there were any in a survey file nobody has been routed. */
Inputs *data_read_so_far (const Study *study, Notes *notes);

/* The names of survey formats, as study.yaml says them; NULL after the last. */
const char *survey_format_name (guint index);
/* Some exports are read by a process of its own, which is this program run again. A main () that may read exports calls this first: where the result is not
 * negative the program is such a process, all was done, and it leaves at once (_exit) with that status. */
int data_child (int argc, char **argv);

/* The export at PATH, of whichever format finds itself in it, as a sketch; NULL after telling what is wrong. The caller owns it. */
Sketch *data_sketch (const char *path, Notes *notes);

#endif
