/* zip_parts.c - the parts of an Office file, read with limits. */
#include "data/zip_parts_int.h"

#include <string.h>

#include <zip.h>

#define PARTS_MOST 10000                         /* a workbook has tens, one full of pictures thousands */
#define PART_MOST (G_GUINT64_CONSTANT (4) << 30) /* bytes of one part */
#define UNFOLDED_FREE (16u << 20)                /* bytes that a part may unfold to whatever it was packed into */
#define PIECE (128 << 10)                        /* bytes unfolded at a time on a thread of its own */
#define PIECES 4
#define AHEAD_LEAST (1 << 20) /* bytes of a part for which a thread pays */
#define UNFOLDED_RATIO 250    /* beyond them: sheets unfold 10 to 60 times, "deflate" reaches 1032 */

struct ZipParts {
    const char *name;
    gsize n_bytes;
    zip_t *archive;
    GHashTable *by_name; /* plain name -> index + 1; 0 where two parts have it */
};

/* Bytes on their way from the thread that unfolds to the one that reads. */
typedef struct {
    char bytes[PIECE];
    gssize got; /* as zip_part_read returns it */
    GError *error;
} Piece;

typedef struct {
    GThread *thread;
    GAsyncQueue *used, *filled; /* of Piece: those to fill, those to read */
    Piece *piece;               /* being read; NULL before the first */
    gsize taken;                /* of it */
    gint stop;                  /* atomic: nobody wants more */
} Ahead;

struct ZipPart {
    const ZipParts *parts;
    char *name;
    zip_file_t *file;
    guint64 most, got; /* bytes */
    Ahead *ahead;      /* NULL: read as it is asked for */
};

/* What is told of a library's error; what is not listed is a damaged file. */
static const struct {
    int code;
    const char *told;
} reasons[] = {
    {ZIP_ER_NOZIP,            "the file is cut off or is no archive"},
    { ZIP_ER_INCONS,          "its directory contradicts itself"    },
    { ZIP_ER_MULTIDISK,       "it is one of several volumes"        },
    { ZIP_ER_MEMORY,          "it wants more memory than there is"  },
    { ZIP_ER_CRC,             "its checksum is wrong"               },
    { ZIP_ER_EOF,             "it is cut off"                       },
    { ZIP_ER_ZLIB,            "its packed bytes are no \"deflate\"" },
    { ZIP_ER_COMPRESSED_DATA, "its packed bytes are no \"deflate\"" },
};

static const char *
reason (zip_error_t *error)
{
    for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
        if (reasons[i].code == zip_error_code_zip (error))
            return reasons[i].told;
    return "it is damaged";
}

static gboolean
refuse (const ZipParts *self, GError **error, const char *part, const char *told)
{
    return fault_at (error, FAULT_INPUT, source_pos (self->name, 0, 0), "expected a whole part %s, found that %s", part, told);
}

/* The name that all ways to write NAME share; the caller owns it. */
static char *
plain_name (const char *name)
{
    char *plain = g_ascii_strdown (name + strspn (name, "/\\"), -1);
    return g_strdelimit (plain, "\\", '/');
}

static void
learn_names (ZipParts *self)
{
    const guint n = zip_parts_length (self);
    self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < n; i++) {
        const char *name = zip_get_name (self->archive, i, ZIP_FL_ENC_RAW);
        char *plain = plain_name (name != NULL ? name : "");
        const gboolean again = g_hash_table_contains (self->by_name, plain);
        g_hash_table_insert (self->by_name, plain, GUINT_TO_POINTER (again ? 0 : i + 1));
    }
}

ZipParts *
zip_parts_open (const char *name, const char *bytes, gsize n_bytes, GError **error)
{
    zip_error_t wrong;
    zip_error_init (&wrong);
    zip_source_t *source = zip_source_buffer_create (bytes, n_bytes, 0, &wrong);
    zip_t *archive = source != NULL ? zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, &wrong) : NULL;
    const SourcePos at = source_pos (name, 0, 0);
    if (archive == NULL) {
        fault_at (error, FAULT_INPUT, at, "expected a whole ZIP archive, found that %s", reason (&wrong));
        zip_source_free (source);
    } else if (zip_get_num_entries (archive, 0) > PARTS_MOST) {
        fault_at (error, FAULT_INPUT, at, "expected at most %d parts, found %" G_GINT64_FORMAT, PARTS_MOST,
                  (gint64)zip_get_num_entries (archive, 0));
        zip_discard (archive);
        archive = NULL;
    }
    zip_error_fini (&wrong);
    if (archive == NULL)
        return NULL;
    ZipParts *self = g_new0 (ZipParts, 1);
    *self = (ZipParts){ .name = name, .n_bytes = n_bytes, .archive = archive };
    learn_names (self);
    return self;
}

void
zip_parts_free (ZipParts *self)
{
    if (self == NULL)
        return;
    zip_discard (self->archive);
    g_hash_table_unref (self->by_name);
    g_free (self);
}

const char *
zip_parts_file (const ZipParts *self)
{
    return self->name;
}

guint
zip_parts_length (const ZipParts *self)
{
    return (guint)zip_get_num_entries (self->archive, 0);
}

gboolean
zip_parts_has (const ZipParts *self, const char *part)
{
    g_autofree char *plain = plain_name (part);
    return g_hash_table_contains (self->by_name, plain);
}

/* What stands in the way of reading a part, or NULL. */
static const char *
obstacle (const ZipParts *self, const zip_stat_t *about)
{
    const guint64 packed = MIN (about->comp_size, self->n_bytes);
    if (about->encryption_method != ZIP_EM_NONE)
        return "it is encrypted";
    if (about->comp_method != ZIP_CM_STORE && about->comp_method != ZIP_CM_DEFLATE)
        return "it is packed in another way than \"deflate\"";
    if (about->size > PART_MOST)
        return "it is larger than 4 GiB";
    if (about->size > UNFOLDED_FREE && about->size / UNFOLDED_RATIO > packed)
        return "it unfolds to more than 250 times its size";
    return NULL;
}

ZipPart *
zip_part_open (ZipParts *parts, const char *part, GError **error)
{
    g_autofree char *plain = plain_name (part);
    gpointer found = NULL;
    zip_stat_t about;
    if (!g_hash_table_lookup_extended (parts->by_name, plain, NULL, &found))
        return refuse (parts, error, part, "there is none"), NULL;
    if (found == NULL)
        return refuse (parts, error, part, "there are two"), NULL;
    const zip_uint64_t index = GPOINTER_TO_UINT (found) - 1;
    const zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index (parts->archive, index, 0, &about) != 0 || (about.valid & wanted) != wanted)
        return refuse (parts, error, part, "its size is not told"), NULL;
    const char *told = obstacle (parts, &about);
    zip_file_t *file = told == NULL ? zip_fopen_index (parts->archive, index, 0) : NULL;
    if (file == NULL)
        return refuse (parts, error, part, told != NULL ? told : reason (zip_get_error (parts->archive))), NULL;
    ZipPart *self = g_new0 (ZipPart, 1);
    *self = (ZipPart){ .parts = parts, .name = g_strdup (part), .file = file, .most = about.size };
    return self;
}

static gssize
unfold (ZipPart *self, char *buffer, gsize size, GError **error)
{
    const zip_int64_t got = zip_fread (self->file, buffer, size);
    if (got < 0)
        refuse (self->parts, error, self->name, reason (zip_file_get_error (self->file)));
    else if ((self->got += (guint64)got) > self->most || (got == 0 && self->got < self->most))
        refuse (self->parts, error, self->name, "it does not have the size that is told");
    else
        return (gssize)got;
    return -1;
}

/* ---- on a thread of its own */

static void
piece_free (gpointer data)
{
    Piece *piece = data;
    g_clear_error (&piece->error);
    g_free (piece);
}

static gpointer
fill_pieces (gpointer data)
{
    ZipPart *self = data;
    Ahead *ahead = self->ahead;
    gssize got = 1;
    while (got > 0) {
        Piece *piece = g_async_queue_pop (ahead->used);
        got = g_atomic_int_get (&ahead->stop) ? 0 : unfold (self, piece->bytes, PIECE, &piece->error);
        piece->got = got;
        g_async_queue_push (ahead->filled, piece);
    }
    return NULL;
}

void
zip_part_ahead (ZipPart *self)
{
    if (self->ahead != NULL || self->most < AHEAD_LEAST)
        return;
    Ahead *ahead = self->ahead = g_new0 (Ahead, 1);
    ahead->used = g_async_queue_new_full (piece_free);
    ahead->filled = g_async_queue_new_full (piece_free);
    for (guint i = 0; i < PIECES; i++)
        g_async_queue_push (ahead->used, g_new0 (Piece, 1));
    ahead->thread = g_thread_new ("unfold", fill_pieces, self);
}

static void
ahead_free (Ahead *self)
{
    if (self == NULL)
        return;
    g_atomic_int_set (&self->stop, TRUE);
    g_async_queue_push (self->used, g_new0 (Piece, 1)); /* for a thread that waits for one */
    g_thread_join (self->thread);
    g_async_queue_unref (self->used);
    g_async_queue_unref (self->filled);
    if (self->piece != NULL)
        piece_free (self->piece);
    g_free (self);
}

/* Takes what is left of the piece under way, or begins the next. The last one stays. */
static gssize
take_ahead (Ahead *self, char *buffer, gsize size, GError **error)
{
    if (self->piece == NULL || (self->piece->got > 0 && self->taken == (gsize)self->piece->got)) {
        if (self->piece != NULL)
            g_async_queue_push (self->used, self->piece);
        self->piece = g_async_queue_pop (self->filled);
        self->taken = 0;
    }
    if (self->piece->got < 0 && error != NULL)
        *error = g_error_copy (self->piece->error);
    if (self->piece->got <= 0)
        return self->piece->got;
    const gsize n = MIN (size, (gsize)self->piece->got - self->taken);
    memcpy (buffer, self->piece->bytes + self->taken, n);
    self->taken += n;
    return (gssize)n;
}

/* ---- */

void
zip_part_close (ZipPart *self)
{
    if (self == NULL)
        return;
    ahead_free (self->ahead);
    zip_fclose (self->file);
    g_free (self->name);
    g_free (self);
}

gssize
zip_part_read (ZipPart *self, char *buffer, gsize size, GError **error)
{
    return self->ahead != NULL ? take_ahead (self->ahead, buffer, size, error) : unfold (self, buffer, size, error);
}

char *
zip_parts_read (ZipParts *self, const char *part, gsize most, gsize *length, GError **error)
{
    g_autoptr (ZipPart) reader = zip_part_open (self, part, error);
    if (reader == NULL)
        return NULL;
    if (reader->most > most)
        return refuse (self, error, part, "it is too large"), NULL;
    g_autofree char *bytes = g_malloc (reader->most + 1);
    gsize n = 0;
    gssize got;
    /* One byte of room stays, so that the end is met and the checksum is looked at. */
    while ((got = zip_part_read (reader, bytes + n, reader->most + 1 - n, error)) > 0)
        n += (gsize)got;
    if (got < 0)
        return NULL;
    bytes[n] = '\0';
    *length = n;
    return g_steal_pointer (&bytes);
}
