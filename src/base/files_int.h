/* files_int.h - the way without an exchange in one step, for files.c and its test. */
#ifndef FINDINGS_BASE_FILES_INT_H
#define FINDINGS_BASE_FILES_INT_H

#include "base/files.h"

/* Puts NEW where OUT is by two renames, for file systems that refuse renameat2 with exchange; the former tree is at NEW afterwards.
 * OUT is put back when the second rename fails. */
gboolean folder_swap (const char *new_path, const char *out_path, GError **error);

#endif
