/* refi_read.h - a codebook of another program of qualitative analysis (REFI-QDA) as a codebook.yaml to start from. */
#ifndef FINDINGS_STUDY_REFI_READ_H
#define FINDINGS_STUDY_REFI_READ_H

#include "base/fault.h"

/* The codes of a QDC file, of a QDPX archive or of the project.qde in one, as the text of a codebook.yaml: labels and definitions, no rules. Two levels are kept; deeper codes
 * become subthemes of their first level, and a note says so. The caller owns the text. NULL with ERROR (FAULT_INPUT) at the first thing that is no such file. */
char *refi_read_codebook (const Source *source, Notes *notes, GError **error);

#endif
