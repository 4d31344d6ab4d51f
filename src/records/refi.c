/* refi.c - restricted/codebook.qdc and restricted/coded.qdpx. */
#include "base/files.h"
#include "records/records_int.h"
#include "records/refi_int.h"

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
    g_autoptr (GBytes) archive = refi_project (build, error);
    return archive != NULL && file_write_in (folder, "coded.qdpx", g_bytes_get_data (archive, NULL), g_bytes_get_size (archive), error);
}
