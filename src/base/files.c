/* files.c - whole files in and out; a result is written beside its place and exchanged in one step. */
#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files_int.h"

#define FILE_MAX (G_GUINT64_CONSTANT (4) << 30) /* bytes; offsets of inputs are kept in 32 bits */
#define CHUNK (1 << 20)

/* What is done with the entries of a folder, and where their like is (NULL where there is none). */
typedef gboolean (*EntryFunc) (const char *path, const char *other, GError **error);

/* Errors of an input are its own fault as long as they are about the path. */
static FaultCode
input_code (int number)
{
    return number == ENOENT || number == ENOTDIR || number == EACCES || number == EISDIR || number == ELOOP ? FAULT_INPUT : FAULT_SYSTEM;
}

static gboolean
fail (GError **error, const char *doing, const char *path)
{
    const int number = errno;
    g_autofree char *name = g_path_get_basename (path);
    return fault (error, FAULT_SYSTEM, "%s: %s: %s", name, doing, g_strerror (number));
}

static gboolean
read_whole (int fd, char *bytes, gsize length)
{
    for (gsize done = 0; done < length;) {
        const gssize got = read (fd, bytes + done, length - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO; /* it became shorter while it was read */
        if (got <= 0)
            return FALSE;
        done += (gsize)got;
    }
    return TRUE;
}

static gboolean
write_whole (int fd, const char *bytes, gsize length)
{
    for (gsize done = 0; done < length;) {
        const gssize put = write (fd, bytes + done, length - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return FALSE;
        done += (gsize)put;
    }
    return TRUE;
}

static gboolean
read_open (int fd, const char *name, guint64 most, char **bytes, gsize *length, GError **error)
{
    struct stat status;
    const SourcePos at = source_pos (name, 0, 0);
    if (fstat (fd, &status) != 0)
        return fault_at (error, FAULT_SYSTEM, at, "%s", g_strerror (errno));
    if (!S_ISREG (status.st_mode))
        return fault_at (error, FAULT_INPUT, at, "expected a file, found a %s", S_ISDIR (status.st_mode) ? "folder" : "device");
    if ((guint64)status.st_size >= most)
        return fault_at (error, FAULT_INPUT, at, "expected a file of less than %" G_GUINT64_FORMAT " MiB", most >> 20);
    const gsize size = (gsize)status.st_size;
    char *buffer = g_try_malloc (size + 1);
    if (buffer == NULL)
        return fault_at (error, FAULT_SYSTEM, at, "no memory for %" G_GSIZE_FORMAT " bytes", size);
    if (!read_whole (fd, buffer, size)) {
        const int number = errno;
        g_free (buffer);
        return fault_at (error, FAULT_SYSTEM, at, "%s", g_strerror (number));
    }
    buffer[size] = '\0';
    *bytes = buffer;
    *length = size;
    return TRUE;
}

gboolean
file_read (const char *path, const char *name, char **bytes, gsize *length, GError **error)
{
    return file_read_most (path, name, FILE_MAX, bytes, length, error);
}

gboolean
file_read_most (const char *path, const char *name, guint64 most, char **bytes, gsize *length, GError **error)
{
    const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        const int number = errno;
        return fault_at (error, input_code (number), source_pos (name, 0, 0), "%s", g_strerror (number));
    }
    const gboolean read = read_open (fd, name, MIN (most, FILE_MAX), bytes, length, error);
    close (fd);
    return read;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
    return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* All names in a folder but "." and "..", sorted by bytes; NULL with errno set. */
static GPtrArray *
list_names (const char *path)
{
    DIR *folder = opendir (path);
    if (folder == NULL)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
    for (const struct dirent *entry; (entry = readdir (folder)) != NULL;)
        if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
            g_ptr_array_add (names, g_strdup (entry->d_name));
    closedir (folder);
    g_ptr_array_sort (names, compare_names);
    return names;
}

char **
folder_list (const char *path, GError **error)
{
    g_autoptr (GPtrArray) names = list_names (path);
    if (names == NULL) {
        const int number = errno;
        g_autofree char *name = g_path_get_basename (path);
        fault (error, input_code (number), "%s: %s", name, g_strerror (number));
        return NULL;
    }
    GPtrArray *files = g_ptr_array_new ();
    for (guint i = 0; i < names->len; i++) {
        struct stat status;
        const char *name = names->pdata[i];
        g_autofree char *full = g_build_filename (path, name, NULL);
        if (*name != '.' && stat (full, &status) == 0 && S_ISREG (status.st_mode))
            g_ptr_array_add (files, g_strdup (name));
    }
    g_ptr_array_add (files, NULL);
    return (char **)g_ptr_array_free (files, FALSE);
}

/* Adds to FILES what is at BELOW in the folder ROOT, and what is under it. */
static gboolean
walk (const char *root, const char *below, GPtrArray *files, GError **error)
{
    g_autofree char *path = g_build_filename (root, below, NULL);
    g_autoptr (GPtrArray) names = list_names (path);
    if (names == NULL)
        return fail (error, "cannot list", path);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *inner = *below == '\0' ? g_strdup (names->pdata[i]) : g_strconcat (below, "/", names->pdata[i], NULL);
        g_autofree char *full = g_build_filename (root, inner, NULL);
        if (!g_file_test (full, G_FILE_TEST_IS_DIR))
            g_ptr_array_add (files, g_steal_pointer (&inner));
        else if (!walk (root, inner, files, error))
            return FALSE;
    }
    return TRUE;
}

char **
folder_walk (const char *path, GError **error)
{
    g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
    if (!walk (path, "", files, error))
        return NULL;
    g_ptr_array_sort (files, compare_names);
    g_ptr_array_add (files, NULL);
    return (char **)g_ptr_array_steal (files, NULL);
}

/* Syncs what FD shows; file systems that cannot sync folders say EINVAL. */
static gboolean
sync_open (int fd)
{
    return fsync (fd) == 0 || errno == EINVAL || errno == EROFS;
}

static gboolean
sync_path (const char *path, GError **error)
{
    const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return fail (error, "cannot open", path);
    const gboolean synced = sync_open (fd);
    const int number = errno;
    close (fd);
    errno = number;
    return synced || fail (error, "cannot sync", path);
}

/* A new file, never the old one's bytes: a copied folder shares its files with the folder it was copied from. -1 with ERROR. */
static int
create (const char *path, GError **error)
{
    g_autofree char *parent = g_path_get_dirname (path);
    if (!folder_make (parent, error))
        return -1;
    if (unlink (path) != 0 && errno != ENOENT) {
        fail (error, "cannot replace", path);
        return -1;
    }
    const int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
        fail (error, "cannot create", path);
    return fd;
}

/* Closes FD; NUMBER is what went wrong before, or 0. A file that is not whole is removed. */
static gboolean
finish (int fd, const char *path, int number, GError **error)
{
    if (close (fd) != 0 && number == 0)
        number = errno;
    if (number == 0)
        return TRUE;
    unlink (path);
    errno = number;
    return fail (error, "cannot write", path);
}

gboolean
file_write (const char *path, const char *bytes, gsize length, GError **error)
{
    const int fd = create (path, error);
    return fd >= 0 && finish (fd, path, write_whole (fd, bytes, length) ? 0 : errno, error);
}

gboolean
file_write_in (const char *folder, const char *name, const char *bytes, gsize length, GError **error)
{
    g_autofree char *path = g_build_filename (folder, name, NULL);
    return file_write (path, bytes, length, error);
}

struct FileSink {
    char *path;
    int fd, number; /* what went wrong, or 0 */
    GString *text;  /* not written yet */
};

FileSink *
file_sink_new (const char *path, GError **error)
{
    const int fd = create (path, error);
    if (fd < 0)
        return NULL;
    FileSink *self = g_new0 (FileSink, 1);
    self->path = g_strdup (path);
    self->fd = fd;
    self->text = g_string_sized_new (CHUNK + CHUNK / 8);
    return self;
}

GString *
file_sink_text (FileSink *self)
{
    return self->text;
}

static void
flush (FileSink *self)
{
    if (self->number == 0 && !write_whole (self->fd, self->text->str, self->text->len))
        self->number = errno;
    g_string_truncate (self->text, 0);
}

void
file_sink_next (FileSink *self)
{
    if (self->text->len >= CHUNK)
        flush (self);
}

gboolean
file_sink_close (FileSink *self, GError **error)
{
    flush (self);
    const gboolean written = finish (self->fd, self->path, self->number, error);
    g_string_free (self->text, TRUE);
    g_free (self->path);
    g_free (self);
    return written;
}

gboolean
folder_make (const char *path, GError **error)
{
    if (g_mkdir_with_parents (path, 0777) == 0)
        return TRUE;
    return fail (error, "cannot make the folder", path);
}

/* Calls FUNC for every entry of PATH, with the entry of the same name in OTHER (may be NULL). */
static gboolean
for_entries (const char *path, const char *other, EntryFunc func, GError **error)
{
    g_autoptr (GPtrArray) names = list_names (path);
    if (names == NULL)
        return fail (error, "cannot list", path);
    gboolean good = TRUE;
    for (guint i = 0; good && i < names->len; i++) {
        g_autofree char *entry = g_build_filename (path, names->pdata[i], NULL);
        g_autofree char *like = other != NULL ? g_build_filename (other, names->pdata[i], NULL) : NULL;
        good = func (entry, like, error);
    }
    return good;
}

static gboolean
remove_entry (const char *path, const char *other, GError **error)
{
    struct stat status;
    if (lstat (path, &status) != 0)
        return errno == ENOENT || fail (error, "cannot look at", path);
    if (S_ISDIR (status.st_mode) && !for_entries (path, other, remove_entry, error))
        return FALSE;
    if (remove (path) != 0 && errno != ENOENT)
        return fail (error, "cannot remove", path);
    return TRUE;
}

gboolean
folder_remove (const char *path, GError **error)
{
    return remove_entry (path, NULL, error);
}

static gboolean
copy_bytes (int from, int to)
{
    g_autofree char *buffer = g_malloc (CHUNK);
    for (;;) {
        const gssize got = read (from, buffer, CHUNK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        if (!write_whole (to, buffer, (gsize)got))
            return FALSE;
    }
}

static gboolean
copy_file (const char *from_path, const char *to_path, GError **error)
{
    if (link (from_path, to_path) == 0)
        return TRUE;
    const int from = open (from_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (from < 0)
        return fail (error, "cannot open", from_path);
    const int to = open (to_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    gboolean copied = to >= 0 && copy_bytes (from, to);
    int number = errno;
    close (from);
    if (to >= 0 && close (to) != 0 && copied)
        copied = FALSE, number = errno;
    errno = number;
    return copied || fail (error, "cannot copy", from_path);
}

static gboolean
copy_entry (const char *from, const char *to, GError **error)
{
    struct stat status;
    if (lstat (from, &status) != 0)
        return fail (error, "cannot look at", from);
    if (S_ISDIR (status.st_mode))
        return folder_make (to, error) && for_entries (from, to, copy_entry, error);
    if (S_ISREG (status.st_mode))
        return copy_file (from, to, error);
    g_autofree char *name = g_path_get_basename (from);
    return fault (error, FAULT_SYSTEM, "%s: expected a file or a folder", name);
}

gboolean
folder_copy (const char *from, const char *to, GError **error)
{
    return copy_entry (from, to, error);
}

/* One call for the whole tree: a sync a file would wait for the disk as often as there are files. */
static gboolean
sync_tree (const char *path, GError **error)
{
    const int fd = open (path, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (fd < 0)
        return fail (error, "cannot open", path);
    const gboolean synced = syncfs (fd) == 0;
    const int number = errno;
    close (fd);
    errno = number;
    return synced || fail (error, "cannot sync", path);
}

static gboolean
sync_parent (const char *path, GError **error)
{
    g_autofree char *parent = g_path_get_dirname (path);
    return sync_path (parent, error);
}

gboolean
folder_swap (const char *new_path, const char *out_path, GError **error)
{
    g_autofree char *former = g_strconcat (out_path, ".former", NULL);
    if (!folder_remove (former, error))
        return FALSE;
    if (rename (out_path, former) != 0)
        return fail (error, "cannot move aside", out_path);
    if (rename (new_path, out_path) != 0) {
        const int number = errno;
        const gboolean back = rename (former, out_path) == 0;
        errno = number;
        return fail (error, back ? "cannot put in place" : "cannot put in place; the former output is in the folder named .former",
                     out_path);
    }
    if (rename (former, new_path) != 0)
        return fail (error, "cannot move away", former);
    return TRUE;
}

/* Puts NEW in the place of the folder at OUT, which comes to be at NEW. */
static gboolean
exchange (const char *new_path, const char *out_path, GError **error)
{
    if (renameat2 (AT_FDCWD, new_path, AT_FDCWD, out_path, RENAME_EXCHANGE) == 0)
        return TRUE;
    if (errno == EINVAL || errno == ENOSYS)
        return folder_swap (new_path, out_path, error);
    return fail (error, "cannot put in place", out_path);
}

gboolean
folder_exchange (const char *new_path, const char *out_path, GError **error)
{
    struct stat status;
    if (!sync_tree (new_path, error))
        return FALSE;
    if (lstat (out_path, &status) != 0) {
        if (errno != ENOENT)
            return fail (error, "cannot look at", out_path);
        if (rename (new_path, out_path) != 0)
            return fail (error, "cannot put in place", out_path);
        return sync_parent (out_path, error);
    }
    if (!S_ISDIR (status.st_mode)) {
        g_autofree char *name = g_path_get_basename (out_path);
        return fault (error, FAULT_USAGE, "%s: expected a folder to write to, found something else", name);
    }
    return exchange (new_path, out_path, error) && sync_parent (out_path, error) && folder_remove (new_path, error);
}

char *
sha256_hex (const char *bytes, gsize length)
{
    return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}
