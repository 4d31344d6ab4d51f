/* sav_child.c - the process that reads an SPSS file: what it may use, and how its end is told. */
#include "data/sav_child_int.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/number.h"
#include "data/data.h"
#include "data/sav_read_int.h"

/* Why another process, and why the same program: the library that reads these files has overrun its memory on damaged ones. A fork of this process would do it
 * beside the answers of the whole study, among threads, in an address space whose size nobody knows. The program run anew has a file, a place for the rows, and
 * limits that can be said in advance. It is /proc/self/exe with CHILD_WORD: main () of whatever program that is calls data_child first. */
#define CHILD_WORD "--read-sav"
#define FILE_FD 3
#define ROWS_FD 4
#define STATUS_FIRST 64 /* exit status of SAV_DONE; those below it are other people's */

const SavLimits sav_limits = { (guint64)1 << 30, (guint64)2 << 30, 60 };

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define LIMITS_MEMORY FALSE /* its shadow takes terabytes of addresses */
#else
#define LIMITS_MEMORY TRUE
#endif

/* How each end of the reading is told, after the file's name. */
static const char *const told[] = {
    [SAV_DONE] = "",
    [SAV_CUT] = "expected the whole of an SPSS file, found one that is cut short",
    [SAV_DAMAGED] = "expected an SPSS file, found one that is damaged",
    [SAV_UNSUPPORTED] = "expected an SPSS file that can be read, found a compression, encoding or version that is not known",
    [SAV_ENCODING] = "expected texts in the encoding that the file names, found others",
    [SAV_MEMORY] = "expected an SPSS file, found one that takes more memory to read than is allowed",
    [SAV_LARGE] = "expected an SPSS file, found one with more columns or rows than can be read",
    [SAV_EMPTY] = "expected variables, found none",
    [SAV_CALLED_WRONG] = "the process that reads SPSS files could not start its work",
};
G_STATIC_ASSERT (G_N_ELEMENTS (told) == N_SAV_ENDS);

/* --------------------------------------------------------------- in the child */

static gboolean
limit (int what, guint64 most)
{
    struct rlimit now;
    if (getrlimit (what, &now) != 0)
        return FALSE;
    const rlim_t least = MIN ((rlim_t)most, now.rlim_max);
    const struct rlimit wanted = { least, least };
    return setrlimit (what, &wanted) == 0;
}

/* No core file may hold answers, and nobody outlives who asked. */
static gboolean
accept_limits (const gint64 memory, gint64 seconds, gint64 written, gint64 length)
{
    signal (SIGXFSZ, SIG_IGN);
    prctl (PR_SET_PDEATHSIG, SIGKILL);
    prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return limit (RLIMIT_CORE, 0) && limit (RLIMIT_CPU, (guint64)seconds) && limit (RLIMIT_FSIZE, (guint64)written) &&
           limit (RLIMIT_NOFILE, 64) && (!LIMITS_MEMORY || limit (RLIMIT_AS, (guint64)memory + (guint64)length));
}

static SavEnd
read_twice (const char *bytes, gsize length)
{
    SavEnd end = SAV_DONE;
    for (guint raw = 0; raw < 2 && (raw == 0 || end == SAV_ENCODING); raw++) {
        g_autoptr (PoolWriter) pool = pool_writer_new (ROWS_FD);
        if (ftruncate (ROWS_FD, 0) != 0 || lseek (ROWS_FD, 0, SEEK_SET) != 0)
            return SAV_CALLED_WRONG;
        end = sav_read (bytes, length, raw != 0, pool);
    }
    return end;
}

int
data_child (int argc, char **argv)
{
    if (argc < 2 || strcmp (argv[1], CHILD_WORD) != 0)
        return -1;
    gint64 limits[3];
    struct stat file;
    for (int i = 0; i < 3; i++)
        if (argc != 5 || !number_parse_count (argv[2 + i], -1, &limits[i]))
            return STATUS_FIRST + SAV_CALLED_WRONG;
    if (fstat (FILE_FD, &file) != 0 || file.st_size == 0 || !accept_limits (limits[0], limits[1], limits[2], file.st_size))
        return STATUS_FIRST + SAV_CALLED_WRONG;
    const char *bytes = mmap (NULL, (gsize)file.st_size, PROT_READ, MAP_PRIVATE, FILE_FD, 0);
    if (bytes == MAP_FAILED)
        return STATUS_FIRST + SAV_MEMORY;
    return STATUS_FIRST + (int)read_twice (bytes, (gsize)file.st_size);
}

/* -------------------------------------------------------------- in the parent */

static gboolean
write_all (int fd, const char *bytes, gsize length)
{
    while (length > 0) {
        const gssize n = write (fd, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return FALSE;
        bytes += n;
        length -= (gsize)n;
    }
    return TRUE;
}

/* Whether this program is a child itself, whose main () forgot to ask: its own children would never end. */
static gboolean
runs_as_child (void)
{
    g_autofree char *words = NULL;
    gsize length = 0;
    if (!g_file_get_contents ("/proc/self/cmdline", &words, &length, NULL))
        return FALSE;
    const char *second = memchr (words, '\0', length);
    return second != NULL && strcmp (second + 1, CHILD_WORD) == 0;
}

static gboolean
start (const SavLimits *limits, int file, int rows, GPid *pid, GError **error)
{
    char memory[32], seconds[32], written[32];
    g_snprintf (memory, sizeof memory, "%" G_GUINT64_FORMAT, limits->memory);
    g_snprintf (seconds, sizeof seconds, "%u", limits->seconds);
    g_snprintf (written, sizeof written, "%" G_GUINT64_FORMAT, limits->written);
    const char *const argv[] = { "/proc/self/exe", CHILD_WORD, memory, seconds, written, NULL }, *const environment[] = { "LC_ALL=C.UTF-8",
                                                                                                                          NULL };
    const int from[] = { file, rows }, to[] = { FILE_FD, ROWS_FD };
    return g_spawn_async_with_pipes_and_fds (NULL, argv, environment,
                                             G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                                             NULL, -1, -1, -1, from, to, G_N_ELEMENTS (from), pid, NULL, NULL, NULL, error);
}

/* Waits for the child to end, SECONDS at most, then ends it. Returns what waitpid tells; *KILLED: it was us. */
static int
wait_for (GPid pid, guint seconds, gboolean *killed)
{
    int status = 0;
    struct pollfd ended = { pidfd_open (pid, 0), POLLIN, 0 };
    *killed = ended.fd >= 0 && poll (&ended, 1, (int)MIN (seconds, 3600u) * 1000) == 0 && kill (pid, SIGKILL) == 0;
    if (ended.fd >= 0)
        close (ended.fd);
    while (waitpid (pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

/* Tells of a child that did not end well; TRUE when it did. */
static gboolean
check_end (int status, gboolean killed, const char *name, Notes *notes)
{
    const SourcePos at = source_pos (name, 0, 0);
    const int end = WIFEXITED (status) ? WEXITSTATUS (status) - STATUS_FIRST : -1, by = WIFSIGNALED (status) ? WTERMSIG (status) : 0;
    if (end == SAV_DONE)
        return TRUE;
    if (end > 0 && end < N_SAV_ENDS)
        notes_refuse (notes, end == SAV_CALLED_WRONG ? FAULT_SYSTEM : FAULT_INPUT, at, "%s", told[end]);
    else if (killed || by == SIGXCPU)
        notes_add (notes, NOTE_ERROR, at, "expected an SPSS file, found one that takes more time to read than is allowed");
    else if (by == SIGTRAP) /* GLib's way to say that there is no memory */
        notes_add (notes, NOTE_ERROR, at, "%s", told[SAV_MEMORY]);
    else if (by == SIGKILL || by == SIGTERM || by == SIGINT || by == SIGHUP)
        notes_refuse (notes, FAULT_SYSTEM, at, "the process that reads it was ended by somebody else (signal %d)", by);
    else
        notes_add (notes, NOTE_ERROR, at, "expected an SPSS file, found one that breaks its reader (%s %d)", by != 0 ? "signal" : "status",
                   by != 0 ? by : WEXITSTATUS (status));
    return FALSE;
}

static const char *
map_rows (int rows, gsize *length)
{
    struct stat file;
    if (fstat (rows, &file) != 0 || file.st_size == 0)
        return NULL;
    *length = (gsize)file.st_size;
    const char *bytes = mmap (NULL, *length, PROT_READ, MAP_SHARED, rows, 0);
    return bytes != MAP_FAILED ? bytes : NULL;
}

static gboolean
run_between (const char *name, int file, int rows, const SavLimits *limits, Notes *notes)
{
    GPid pid;
    gboolean killed;
    g_autoptr (GError) error = NULL;
    if (runs_as_child () || !start (limits, file, rows, &pid, &error)) {
        notes_refuse (notes, FAULT_SYSTEM, source_pos (name, 0, 0), "%s", told[SAV_CALLED_WRONG]);
        return FALSE;
    }
    const int status = wait_for (pid, 2 * limits->seconds, &killed);
    return check_end (status, killed, name, notes);
}

const char *
sav_child_run (const char *name, const char *bytes, gsize n_bytes, const SavLimits *limits, gsize *length, Notes *notes)
{
    const char *pool = NULL;
    const int file = memfd_create ("sav", MFD_CLOEXEC), rows = memfd_create ("rows", MFD_CLOEXEC);
    if (file < 0 || rows < 0 || !write_all (file, bytes, n_bytes)) {
        notes_refuse (notes, FAULT_SYSTEM, source_pos (name, 0, 0), "no memory to read it: %s", g_strerror (errno));
    } else if (run_between (name, file, rows, limits, notes)) {
        pool = map_rows (rows, length);
        if (pool == NULL)
            notes_refuse (notes, FAULT_SYSTEM, source_pos (name, 0, 0), "no memory for its rows: %s", g_strerror (errno));
    }
    if (file >= 0)
        close (file);
    if (rows >= 0)
        close (rows);
    return pool;
}
