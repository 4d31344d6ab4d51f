/* zip_parts_int.h - the parts of an Office file, which is a ZIP archive; read with limits on their number, their size and how far they unfold. */
#ifndef FINDINGS_DATA_ZIP_PARTS_INT_H
#define FINDINGS_DATA_ZIP_PARTS_INT_H

#include "base/fault.h"

typedef struct ZipParts ZipParts;

/* Opens the archive that BYTES hold; they must outlive the result. NAME is how messages call the file. NULL with ERROR (FAULT_INPUT, the file's name before it)
 * where it is no archive, is cut off, contradicts itself or has too many parts. */
ZipParts *zip_parts_open (const char *name, const char *bytes, gsize n_bytes, GError **error);
void zip_parts_free (ZipParts *self);              /* accepts NULL */
const char *zip_parts_file (const ZipParts *self); /* NAME as it was given */
guint zip_parts_length (const ZipParts *self);
/* Whether there is a part of that name ("word/document.xml"). Names are compared as the packaging standard says: whatever the case of their letters, and
 * with or without a slash before them. */
gboolean zip_parts_has (const ZipParts *self, const char *part);
/* A whole part of at most MOST bytes; the caller owns it (NUL-terminated, not counted). NULL with ERROR: there is none or there are two of that name, it is
 * damaged, encrypted, packed in another way than "deflate", too large, or unfolds too far. */
char *zip_parts_read (ZipParts *self, const char *part, gsize most, gsize *length, GError **error);

/* The same, piece by piece: for parts that shall never stand in memory whole. SELF must outlive it. */
typedef struct ZipPart ZipPart;
ZipPart *zip_part_open (ZipParts *parts, const char *part, GError **error);
void zip_part_close (ZipPart *self); /* accepts NULL */
/* Unfolds on a thread of its own, some pieces ahead of what is read; for long parts. Nothing else of the archive may be read until SELF is closed. */
void zip_part_ahead (ZipPart *self);
gssize zip_part_read (ZipPart *self, char *buffer, gsize size, GError **error); /* how many bytes; 0 at the end, -1 with ERROR */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZipParts, zip_parts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZipPart, zip_part_close)

#endif
