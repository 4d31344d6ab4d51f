/* files_test.c - files in and out, and the exchange of a finished folder. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/files_int.h"

typedef struct {
    char *root;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
    (void)data;
    self->root = g_dir_make_tmp ("findings-XXXXXX", NULL);
    g_assert_nonnull (self->root);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
    (void)data;
    g_assert_true (folder_remove (self->root, NULL));
    g_assert_false (g_file_test (self->root, G_FILE_TEST_EXISTS));
    g_free (self->root);
}

static char *
path_in (const Fixture *self, const char *name)
{
    return g_build_filename (self->root, name, NULL);
}

static void
put (const Fixture *self, const char *name, const char *text)
{
    g_autofree char *path = path_in (self, name);
    g_autoptr (GError) error = NULL;
    file_write (path, text, strlen (text), &error);
    g_assert_no_error (error);
}

static void
assert_holds (const Fixture *self, const char *name, const char *text)
{
    g_autofree char *path = path_in (self, name);
    g_autofree char *bytes = NULL;
    g_autoptr (GError) error = NULL;
    gsize length;
    g_assert_true (file_read (path, name, &bytes, &length, &error));
    g_assert_cmpstr (bytes, ==, text);
    g_assert_cmpuint (length, ==, strlen (text));
}

static gboolean
exists (const Fixture *self, const char *name)
{
    g_autofree char *path = path_in (self, name);
    return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_read (Fixture *self, gconstpointer data)
{
    (void)data;
    put (self, "deep/er/a.txt", "hello");
    assert_holds (self, "deep/er/a.txt", "hello");
    put (self, "deep/er/a.txt", "");
    assert_holds (self, "deep/er/a.txt", "");
    char *bytes = NULL;
    gsize length;
    g_autoptr (GError) absent = NULL, folder = NULL;
    g_autofree char *path = path_in (self, "none.csv");
    g_assert_false (file_read (path, "none.csv", &bytes, &length, &absent));
    g_assert_error (absent, FAULT, FAULT_INPUT);
    g_assert_cmpstr (absent->message, ==, "none.csv: No such file or directory");
    g_assert_false (file_read (self->root, "here", &bytes, &length, &folder));
    g_assert_error (folder, FAULT, FAULT_INPUT);
    g_assert_cmpstr (folder->message, ==, "here: expected a file, found a folder");
}

static void
test_list (Fixture *self, gconstpointer data)
{
    (void)data;
    put (self, "b.vtt", "");
    put (self, "a.vtt", "");
    put (self, "B.vtt", "");
    put (self, ".hidden", "");
    put (self, "folder/c.vtt", "");
    g_auto (GStrv) names = folder_list (self->root, NULL);
    g_autofree char *joined = g_strjoinv (" ", names);
    g_assert_cmpstr (joined, ==, "B.vtt a.vtt b.vtt");
    g_autofree char *absent = path_in (self, "absent");
    g_autoptr (GError) error = NULL;
    g_assert_null (folder_list (absent, &error));
    g_assert_error (error, FAULT, FAULT_INPUT);
}

static void
test_write_refused (Fixture *self, gconstpointer data)
{
    (void)data;
    put (self, "file", "x");
    g_autofree char *below = path_in (self, "file/below.txt");
    g_autoptr (GError) error = NULL, full = NULL;
    g_assert_false (file_write (below, "y", 1, &error));
    g_assert_error (error, FAULT, FAULT_SYSTEM);
    if (access ("/dev/full", W_OK) == 0 && geteuid () != 0) {
        g_assert_false (file_write ("/dev/full", "y", 1, &full));
        g_assert_error (full, FAULT, FAULT_SYSTEM);
    }
}

static void
test_copy (Fixture *self, gconstpointer data)
{
    (void)data;
    put (self, "from/a.txt", "one");
    put (self, "from/b/c.txt", "two");
    g_autofree char *from = path_in (self, "from"), *to = path_in (self, "to");
    g_assert_true (folder_copy (from, to, NULL));
    assert_holds (self, "to/a.txt", "one");
    assert_holds (self, "to/b/c.txt", "two");
    put (self, "to/b/c.txt", "three");
    assert_holds (self, "to/b/c.txt", "three");
    assert_holds (self, "from/b/c.txt", "two"); /* a copy may be written to */
    g_assert_true (folder_remove (from, NULL));
    g_assert_true (folder_remove (from, NULL));
    assert_holds (self, "to/a.txt", "one");
}

/* A link to a folder is removed, what it points to is not. */
static void
test_remove_link (Fixture *self, gconstpointer data)
{
    (void)data;
    put (self, "kept/a.txt", "one");
    put (self, "gone/b.txt", "two");
    g_autofree char *kept = path_in (self, "kept"), *gone = path_in (self, "gone"), *link = path_in (self, "gone/link");
    g_assert_cmpint (symlink (kept, link), ==, 0);
    g_assert_true (folder_remove (gone, NULL));
    g_assert_false (exists (self, "gone"));
    assert_holds (self, "kept/a.txt", "one");
}

static void
test_exchange (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autofree char *new_path = path_in (self, "new"), *out = path_in (self, "out");
    put (self, "new/a.txt", "first");
    g_assert_true (folder_exchange (new_path, out, NULL));
    assert_holds (self, "out/a.txt", "first");
    g_assert_false (exists (self, "new"));
    put (self, "new/b.txt", "second");
    g_assert_true (folder_exchange (new_path, out, NULL));
    assert_holds (self, "out/b.txt", "second");
    g_assert_false (exists (self, "out/a.txt"));
    g_assert_false (exists (self, "new"));
}

static void
test_exchange_refused (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autofree char *new_path = path_in (self, "new"), *out = path_in (self, "out");
    g_autoptr (GError) file = NULL, absent = NULL;
    put (self, "out", "a file");
    put (self, "new/a.txt", "first");
    g_assert_false (folder_exchange (new_path, out, &file));
    g_assert_error (file, FAULT, FAULT_USAGE);
    assert_holds (self, "out", "a file");
    g_assert_true (folder_remove (new_path, NULL));
    g_assert_false (folder_exchange (new_path, out, &absent));
    g_assert_error (absent, FAULT, FAULT_SYSTEM);
}

static void
test_swap (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autofree char *new_path = path_in (self, "new"), *out = path_in (self, "out"), *none = path_in (self, "none");
    put (self, "new/a.txt", "new");
    put (self, "out/a.txt", "old");
    put (self, "out.former/left.txt", "over");
    g_assert_true (folder_swap (new_path, out, NULL));
    assert_holds (self, "out/a.txt", "new");
    assert_holds (self, "new/a.txt", "old");
    g_assert_false (exists (self, "out.former"));
    g_autoptr (GError) error = NULL;
    g_assert_false (folder_swap (none, out, &error));
    g_assert_error (error, FAULT, FAULT_SYSTEM);
    assert_holds (self, "out/a.txt", "new");
}

static void
test_walk (Fixture *self, gconstpointer data)
{
    (void)data;
    g_autoptr (GError) error = NULL;
    put (self, "out/b/c.txt", "1");
    put (self, "out/b/.d", "2");
    put (self, "out/b.txt", "3");
    g_autofree char *empty = path_in (self, "out/a"), *out = path_in (self, "out"), *none = path_in (self, "none");
    g_assert_true (folder_make (empty, &error));
    g_auto (GStrv) files = folder_walk (out, &error);
    g_assert_no_error (error);
    g_autofree char *list = g_strjoinv (" ", files);
    g_assert_cmpstr (list, ==, "b.txt b/.d b/c.txt");
    g_assert_null (folder_walk (none, &error));
    g_assert_error (error, FAULT, FAULT_SYSTEM);
}

static void
test_sha256 (void)
{
    g_autofree char *hex = sha256_hex ("abc", 3);
    g_assert_cmpstr (hex, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/files/read", Fixture, NULL, set_up, test_read, tear_down);
    g_test_add ("/files/list", Fixture, NULL, set_up, test_list, tear_down);
    g_test_add ("/files/walk", Fixture, NULL, set_up, test_walk, tear_down);
    g_test_add ("/files/write-refused", Fixture, NULL, set_up, test_write_refused, tear_down);
    g_test_add ("/files/copy", Fixture, NULL, set_up, test_copy, tear_down);
    g_test_add ("/files/remove-link", Fixture, NULL, set_up, test_remove_link, tear_down);
    g_test_add ("/files/exchange", Fixture, NULL, set_up, test_exchange, tear_down);
    g_test_add ("/files/exchange-refused", Fixture, NULL, set_up, test_exchange_refused, tear_down);
    g_test_add ("/files/swap", Fixture, NULL, set_up, test_swap, tear_down);
    g_test_add_func ("/files/sha256", test_sha256);
    return g_test_run ();
}
