/* sav_fuzz.c - any bytes as an SPSS file, read in this process, and the rows read back. */
#include "fuzz.h"

#include "data/sav_pool_int.h"
#include "data/sav_read_int.h"

static void
read_back (const char *bytes, gsize length)
{
    g_autoptr (Pool) pool = pool_open (bytes, length);
    const char *text;
    gsize n;
    for (guint64 row = 0; pool != NULL && row < pool_rows (pool); row++)
        for (guint32 column = 0; column < pool_columns (pool); column++)
            if (!pool_next (pool, column, &text, &n))
                return;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    g_autofree char *bytes = g_malloc (size + 1);
    memcpy (bytes, data, size);
    for (guint raw = 0; raw < 2; raw++) {
        g_autoptr (PoolWriter) writer = pool_writer_new (-1);
        gsize length;
        if (sav_read (bytes, size, raw != 0, writer) != SAV_DONE)
            continue;
        const char *rows = pool_bytes (writer, &length);
        g_autoptr (Pool) pool = pool_open (rows, length);
        g_assert_nonnull (pool);
        read_back (rows, length);
    }
    read_back (bytes, size); /* what a broken reader might send */
    return 0;
}
