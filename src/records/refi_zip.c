/* refi_zip.c - a ZIP archive whose bytes depend on nothing but what is in it. */
#include "records/refi_int.h"

#include <stdlib.h>

#include <zip.h>

#include "base/number.h"

#define LARGEST G_MAXINT32 /* bytes of a file in a REFI-QDA archive */
#define NOON (12 << 11)    /* a time of day that every time zone has every day */
#define LEVEL 1            /* of compression: the archive is written on every build, and read on few days */

/* The date as DOS counts it. */
static zip_uint16_t
dos_date (const char *as_of)
{
    gint64 year, month, day;
    if (!number_parse_count (as_of, 4, &year) || !number_parse_count (as_of + 5, 2, &month) || !number_parse_count (as_of + 8, 2, &day))
        return 1 << 5 | 1;
    return (zip_uint16_t)((CLAMP (year, 1980, 2107) - 1980) << 9 | month << 5 | day);
}

static gboolean
add_file (zip_t *archive, const RefiFile *file, zip_uint16_t date)
{
    if (file->bytes->len > LARGEST)
        return FALSE;
    zip_source_t *source = zip_source_buffer (archive, file->bytes->str, file->bytes->len, 0);
    const zip_int64_t index = source != NULL ? zip_file_add (archive, file->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free (source);
        return FALSE;
    }
    return zip_file_set_dostime (archive, (zip_uint64_t)index, NOON, date, 0) == 0 &&
           zip_set_file_compression (archive, (zip_uint64_t)index, ZIP_CM_DEFLATE, LEVEL) == 0;
}

/* The bytes that SOURCE holds, or NULL. */
static GBytes *
read_back (zip_source_t *source)
{
    zip_stat_t about;
    if (zip_source_stat (source, &about) != 0 || zip_source_open (source) != 0)
        return NULL;
    char *bytes = g_malloc (about.size);
    const gboolean whole = zip_source_read (source, bytes, about.size) == (zip_int64_t)about.size;
    zip_source_close (source);
    if (whole)
        return g_bytes_new_take (bytes, about.size);
    g_free (bytes);
    return NULL;
}

static gboolean
add_files (zip_t *archive, const RefiFile *files, guint n, const char *as_of)
{
    const zip_uint16_t date = dos_date (as_of);
    for (guint i = 0; i < n; i++)
        if (!add_file (archive, &files[i], date))
            return FALSE;
    return TRUE;
}

GBytes *
refi_zip (const RefiFile *files, guint n, const char *as_of, GError **error)
{
    zip_source_t *whole = zip_source_buffer_create (NULL, 0, 0, NULL);
    zip_t *archive = whole != NULL ? zip_open_from_source (whole, ZIP_TRUNCATE, NULL) : NULL;
    GBytes *bytes = NULL;
    if (archive == NULL) {
        zip_source_free (whole);
    } else {
        zip_source_keep (whole);
        if (!add_files (archive, files, n, as_of) || zip_close (archive) != 0)
            zip_discard (archive);
        else
            bytes = read_back (whole);
        zip_source_free (whole);
    }
    if (bytes == NULL)
        fault (error, FAULT_SYSTEM, "coded.qdpx: the archive cannot be made");
    return bytes;
}
