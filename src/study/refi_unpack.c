/* refi_unpack.c - finds and unpacks one file of an archive. */
#include "study/refi_unpack_int.h"

#include <zip.h>

#define PROJECT "project.qde" /* in whatever case, at the top */

/* The entry that is the project, or -1. */
static zip_int64_t
find_project (zip_t *archive)
{
    return zip_name_locate (archive, PROJECT, ZIP_FL_NOCASE);
}

/* What entry INDEX unpacks to, no more of it than was announced. NULL where it cannot be read. */
static char *
unpack (zip_t *archive, zip_int64_t index, gsize length)
{
    zip_file_t *file = zip_fopen_index (archive, (zip_uint64_t)index, 0);
    if (file == NULL)
        return NULL;
    char *bytes = g_malloc (length + 1);
    char more;
    const gboolean whole = zip_fread (file, bytes, length) == (zip_int64_t)length && zip_fread (file, &more, 1) == 0;
    bytes[length] = '\0';
    zip_fclose (file);
    if (!whole)
        g_clear_pointer (&bytes, g_free);
    return bytes;
}

static char *
read_project (zip_t *archive, SourcePos at, gsize *length, GError **error)
{
    const zip_int64_t index = find_project (archive);
    zip_stat_t about;
    if (index < 0)
        return fault_at (error, FAULT_INPUT, at, "expected a project.qde in the archive, found none"), NULL;
    if (zip_stat_index (archive, (zip_uint64_t)index, 0, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0)
        return fault_at (error, FAULT_INPUT, at, "expected a project.qde that can be unpacked, found another"), NULL;
    if (about.size > REFI_BYTES_MAX)
        return fault_at (error, FAULT_INPUT, at, "expected a project.qde of at most %d MiB, found a larger one", REFI_BYTES_MAX >> 20),
               NULL;
    *length = (gsize)about.size;
    char *bytes = unpack (archive, index, *length);
    if (bytes == NULL)
        fault_at (error, FAULT_INPUT, at, "expected a project.qde that can be unpacked, found another");
    return bytes;
}

char *
refi_unpack (const Source *source, gsize *length, GError **error)
{
    const SourcePos at = source_pos (source->name, 1, 1);
    zip_source_t *whole = zip_source_buffer_create (source->bytes, source->length, 0, NULL);
    zip_t *archive = whole != NULL ? zip_open_from_source (whole, ZIP_RDONLY, NULL) : NULL;
    if (archive == NULL) {
        zip_source_free (whole);
        return fault_at (error, FAULT_INPUT, at, "expected a REFI-QDA archive, found one that cannot be opened"), NULL;
    }
    char *bytes = read_project (archive, at, length, error);
    zip_discard (archive);
    return bytes;
}
