/* files.h - whole files in and out; a result is written beside its place and exchanged in one step. */
#ifndef FINDINGS_BASE_FILES_H
#define FINDINGS_BASE_FILES_H

#include "base/fault.h"

/* Reads a regular file up to 4 GiB. NAME is for messages. The caller owns the bytes (NUL-terminated, not counted). */
gboolean file_read (const char *path, const char *name, char **bytes, gsize *length, GError **error);
/* The same of a file of less than MOST bytes, told before any of them is read. */
gboolean file_read_most (const char *path, const char *name, guint64 most, char **bytes, gsize *length, GError **error);
/* Names of the regular files (not folders, no dot files) in a folder, sorted by bytes; NULL-terminated, the caller owns it. */
char **folder_list (const char *path, GError **error);
/* Paths of everything in a folder and the folders in it but the folders themselves, relative to it and sorted by bytes; NULL-terminated, the caller owns
 * it. NULL with FAULT_SYSTEM when one of the folders cannot be read. */
char **folder_walk (const char *path, GError **error);
/* Writes and closes; makes parent folders. A file of that name is replaced, its other links are not. What folder_exchange puts in place is synced there.
 * FAULT_SYSTEM naming the file's last component. */
gboolean file_write (const char *path, const char *bytes, gsize length, GError **error);
/* The same at FOLDER/NAME. */
gboolean file_write_in (const char *folder, const char *name, const char *bytes, gsize length, GError **error);

/* A long file that never stands in memory whole. What goes wrong is told at the end. */
typedef struct FileSink FileSink;
FileSink *file_sink_new (const char *path, GError **error); /* makes parent folders; NULL with FAULT_SYSTEM */
GString *file_sink_text (FileSink *self);                   /* what comes next is appended to it */
void file_sink_next (FileSink *self);                       /* writes what has gathered once it is much: after every line */
gboolean file_sink_close (FileSink *self, GError **error);  /* frees SELF, whatever comes */

gboolean folder_make (const char *path, GError **error);
gboolean folder_remove (const char *path, GError **error);               /* the whole tree; an absent one is fine */
gboolean folder_copy (const char *from, const char *to, GError **error); /* hard links where possible, else copies */
/* Syncs NEW, then puts it where OUT is in one step: renameat2 with exchange, plain rename where there is no OUT, then removes the former tree (now at NEW).
 * FAULT_SYSTEM; FAULT_USAGE where something else than a folder is at OUT. */
gboolean folder_exchange (const char *new_path, const char *out_path, GError **error);
char *sha256_hex (const char *bytes, gsize length); /* 64 digits; the caller owns it */

#endif
