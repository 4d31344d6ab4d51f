/* refi.c - restricted/codebook.qdc and restricted/coded.qdpx. */
#include <string.h>

#include "base/files.h"
#include "records/records_int.h"
#include "records/refi_int.h"

#define LEFT_OUT "There is no coded.qdpx: the format takes no file of more than 2 GiB, and what was coded would need a larger one.\n"

static gboolean
write_codebook (const Build *build, const char *folder, GError **error)
{
    g_autoptr (GString) text = refi_codebook (build->study);
    return file_write_in (folder, "codebook.qdc", text->str, text->len, error);
}

/* Without a theme there is no codebook that the format allows. */
gboolean
records_write_refi (const Build *build, const char *folder, GError **error)
{
    const Codebook *codebook = study_codebook (build->study);
    if (codebook == NULL || codebook_length (codebook) == 0)
        return TRUE;
    if (!write_codebook (build, folder, error))
        return FALSE;
    g_autofree char *path = g_build_filename (folder, "coded.qdpx", NULL);
    gboolean written = FALSE;
    return refi_project (build, path, &written, error) &&
           (written || file_write_in (folder, "coded-qdpx.txt", LEFT_OUT, strlen (LEFT_OUT), error));
}
