/* refi_fuzz.c - any bytes as another program's codebook (REFI-QDA), and what comes of it as a codebook of ours. */
#include "fuzz.h"

#include "study/refi_read.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    g_autoptr (Notes) notes = notes_new ();
    g_autoptr (GError) error = NULL;
    const Source source = fuzz_source ("input.qdc", data, size);
    g_autofree char *text = refi_read_codebook (&source, notes, &error);
    g_assert ((text == NULL) == (error != NULL));
    if (text != NULL) {
        const Source made = { "codebook.yaml", text, strlen (text) };
        codebook_free (codebook_read (&made, notes));
    }
    return 0;
}
