/* new_folder.c - a folder in the making beside the one that it will replace. */
#include "base/new_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"

#define ENDING ".new-"
#define RANDOM_LENGTH 6 /* of mkdtemp's XXXXXX */
#define TRIES 10        /* folders made before giving up: another run may sweep one between its making and its locking */

struct NewFolder {
    char *out;  /* absolute */
    char *path; /* NULL once committed */
    int lock;
};

/* A descriptor of PATH that holds its lock, or -1: it is not there any more, is no folder, or another run holds it. Where the file system knows no locks
 * a folder in the making does without (LENIENT), and none is swept. */
static int
lock_folder (const char *path, gboolean lenient)
{
    const int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat locked, named;
    if (fd < 0)
        return -1;
    const gboolean held = flock (fd, LOCK_EX | LOCK_NB) == 0 || (lenient && errno != EWOULDBLOCK);
    if (held && fstat (fd, &locked) == 0 && lstat (path, &named) == 0 && locked.st_ino == named.st_ino && locked.st_dev == named.st_dev)
        return fd;
    close (fd);
    return -1;
}

/* Whether NAME is BASE, ENDING and letters of mkdtemp's: a user's own "out.new-report" is not. */
static gboolean
is_ours (const char *name, const char *base)
{
    const gsize length = strlen (base);
    if (strncmp (name, base, length) != 0 || !g_str_has_prefix (name + length, ENDING))
        return FALSE;
    const char *random = name + length + strlen (ENDING);
    for (const char *p = random; *p != '\0'; p++)
        if (!g_ascii_isalnum (*p))
            return FALSE;
    return strlen (random) == RANDOM_LENGTH;
}

/* Removes the folders that killed runs left beside OUT: restricted files must not lie about. What cannot be removed is not this run's mistake. */
static void
sweep (const char *parent, const char *base)
{
    g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
        g_autofree char *path = g_build_filename (parent, name, NULL);
        const int lock = is_ours (name, base) ? lock_folder (path, FALSE) : -1;
        if (lock < 0)
            continue;
        folder_remove (path, NULL);
        close (lock);
    }
}

NewFolder *
new_folder_make (const char *out, GError **error)
{
    g_autofree char *full = g_canonicalize_filename (out, NULL);
    g_autofree char *parent = g_path_get_dirname (full);
    g_autofree char *base = g_path_get_basename (full);
    if (!folder_make (parent, error))
        return NULL;
    sweep (parent, base);
    for (guint try = 0; try < TRIES; try++) {
        g_autofree char *path = g_strconcat (full, ENDING "XXXXXX", NULL);
        if (g_mkdtemp_full (path, 0755) == NULL)
            break;
        const int lock = lock_folder (path, TRUE);
        if (lock < 0)
            continue;
        NewFolder *self = g_new0 (NewFolder, 1);
        *self = (NewFolder){ g_steal_pointer (&full), g_steal_pointer (&path), lock };
        return self;
    }
    const int number = errno;
    fault (error, FAULT_SYSTEM, "%s: cannot make a folder beside: %s", base, g_strerror (number));
    return NULL;
}

const char *
new_folder_path (const NewFolder *self)
{
    return self->path;
}

gboolean
new_folder_commit (NewFolder *self, GError **error)
{
    if (!folder_exchange (self->path, self->out, error))
        return FALSE;
    g_clear_pointer (&self->path, g_free);
    return TRUE;
}

void
new_folder_free (NewFolder *self)
{
    if (self == NULL)
        return;
    if (self->path != NULL)
        folder_remove (self->path, NULL);
    close (self->lock);
    g_free (self->path);
    g_free (self->out);
    g_free (self);
}
