/* refi_zip.c - a ZIP archive that is packed while its files are made, and whose bytes depend on nothing but what is in it. */
#include "records/refi_int.h"

#include <string.h>

#include <zip.h>

#include "base/number.h"

#define NOON (12 << 11) /* a time of day that every time zone has every day */
#define LEVEL 1         /* of compression: the archive is written on every build, and read on few days */

/* A file on its way into the archive. */
typedef struct {
    const RefiFile *file;
    GString *piece; /* what was made and is not yet packed, from AT on */
    gsize at;
    zip_error_t error;
} Packing;

/* The date as DOS counts it. */
static zip_uint16_t
dos_date (const char *as_of)
{
    gint64 year, month, day;
    if (!number_parse_count (as_of, 4, &year) || !number_parse_count (as_of + 5, 2, &month) || !number_parse_count (as_of + 8, 2, &day))
        return 1 << 5 | 1;
    return (zip_uint16_t)((CLAMP (year, 1980, 2107) - 1980) << 9 | month << 5 | day);
}

void
refi_file_measure (RefiFile *self)
{
    g_autoptr (GString) piece = g_string_new (NULL);
    self->length = 0;
    self->begin (self->data, TRUE);
    while (self->more (self->data, piece)) {
        self->length += piece->len;
        g_string_truncate (piece, 0);
    }
}

/* Up to LENGTH bytes of what comes next. */
static zip_int64_t
take (Packing *self, char *bytes, zip_uint64_t length)
{
    gsize given = 0;
    while (given < length) {
        if (self->at == self->piece->len) {
            g_string_truncate (self->piece, 0);
            self->at = 0;
            if (!self->file->more (self->file->data, self->piece))
                break;
        }
        const gsize part = MIN (self->piece->len - self->at, length - given);
        memcpy (bytes + given, self->piece->str + self->at, part);
        self->at += part;
        given += part;
    }
    return (zip_int64_t)given;
}

static void
begin (Packing *self)
{
    g_string_truncate (self->piece, 0);
    self->at = 0;
    self->file->begin (self->file->data, FALSE);
}

/* What libzip asks of a file. */
static zip_int64_t
serve (void *data, void *bytes, zip_uint64_t length, zip_source_cmd_t command)
{
    Packing *self = data;
    zip_stat_t about;
    switch ((int)command) {
    case ZIP_SOURCE_OPEN:
        begin (self);
        return 0;
    case ZIP_SOURCE_READ:
        return take (self, bytes, length);
    case ZIP_SOURCE_STAT:
        zip_stat_init (&about);
        about.size = self->file->length;
        about.valid = ZIP_STAT_SIZE;
        memcpy (bytes, &about, sizeof about);
        return sizeof about;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data (&self->error, bytes, length);
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                                               ZIP_SOURCE_FREE, -1);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    default:
        zip_error_set (&self->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

static gboolean
add_file (zip_t *archive, Packing *self, zip_uint16_t date)
{
    zip_source_t *source = zip_source_function (archive, serve, self);
    const zip_int64_t index = source != NULL ? zip_file_add (archive, self->file->name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free (source);
        return FALSE;
    }
    return zip_file_set_dostime (archive, (zip_uint64_t)index, NOON, date, 0) == 0 &&
           zip_set_file_compression (archive, (zip_uint64_t)index, ZIP_CM_DEFLATE, LEVEL) == 0;
}

gboolean
refi_zip (const char *path, const RefiFile *files, guint n, const char *as_of, GError **error)
{
    zip_t *archive = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    g_autofree Packing *packing = g_new0 (Packing, n);
    gboolean good = archive != NULL;
    for (guint i = 0; i < n; i++) {
        packing[i] = (Packing){ .file = &files[i], .piece = g_string_new (NULL) };
        zip_error_init (&packing[i].error);
        good = good && add_file (archive, &packing[i], dos_date (as_of));
    }
    const gboolean closed = good && zip_close (archive) == 0;
    if (archive != NULL && !closed)
        zip_discard (archive);
    for (guint i = 0; i < n; i++)
        g_string_free (packing[i].piece, TRUE);
    return closed || fault (error, FAULT_SYSTEM, "coded.qdpx: the archive cannot be made");
}
