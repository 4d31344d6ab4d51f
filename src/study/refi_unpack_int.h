/* refi_unpack_int.h - the project.qde of a REFI-QDA archive (.qdpx). */
#ifndef FINDINGS_STUDY_REFI_UNPACK_INT_H
#define FINDINGS_STUDY_REFI_UNPACK_INT_H

#include "base/fault.h"

#define REFI_BYTES_MAX (64 << 20) /* what no codebook of a person's comes near, packed or not */
#define REFI_NEGATED " (negated)" /* behind a theme's name: the code of what its negators turn round */

/* The bytes of the project in SOURCE, which the caller owns. NULL with ERROR (FAULT_INPUT) where there is none, or a larger one. */
char *refi_unpack (const Source *source, gsize *length, GError **error);

#endif
