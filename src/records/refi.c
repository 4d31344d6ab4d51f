/* refi.c - restricted/codebook.qdc and restricted/coded.qdpx. */
#include "base/files.h"
#include "records/records_int.h"
#include "records/refi_int.h"

static gboolean
write_codebook (const Build *build, const char *folder, GError **error)
{
    g_autoptr (GString) text = refi_codebook (build->study);
    g_autofree char *path = g_build_filename (folder, "codebook.qdc", NULL);
    return file_write (path, text->str, text->len, error);
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
    g_autoptr (GBytes) archive = refi_project (build, error);
    g_autofree char *path = g_build_filename (folder, "coded.qdpx", NULL);
    gsize length;
    const char *bytes = archive != NULL ? g_bytes_get_data (archive, &length) : NULL;
    return bytes != NULL && file_write (path, bytes, length, error);
}
