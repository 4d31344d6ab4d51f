/* zip_file.h - ZIP archives made in memory, for tests. */
#ifndef FINDINGS_TESTS_ZIP_FILE_H
#define FINDINGS_TESTS_ZIP_FILE_H

#include <string.h>

#include <glib.h>
#include <zip.h>

typedef struct {
    const char *name, *bytes;
    gsize length; /* 0: as long as a string */
} ZipFilePart;

/* An archive of PARTS, whose last name is NULL. The caller owns it. */
static char *
zip_file_make (const ZipFilePart *parts, gsize *length)
{
    zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
    zip_t *archive = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
    g_assert_nonnull (archive);
    zip_source_keep (source);
    for (; parts->name != NULL; parts++) {
        const gsize size = parts->length > 0 ? parts->length : strlen (parts->bytes);
        zip_source_t *part = zip_source_buffer (archive, parts->bytes, size, 0);
        g_assert_cmpint (zip_file_add (archive, parts->name, part, 0), >=, 0);
    }
    g_assert_cmpint (zip_close (archive), ==, 0);
    zip_stat_t about;
    g_assert_cmpint (zip_source_open (source), ==, 0);
    g_assert_cmpint (zip_source_stat (source, &about), ==, 0);
    char *bytes = g_malloc (about.size);
    g_assert_cmpint (zip_source_read (source, bytes, about.size), ==, (gint64)about.size);
    zip_source_close (source);
    zip_source_free (source);
    *length = about.size;
    return bytes;
}

#endif
