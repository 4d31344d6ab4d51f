/* pdf_pack.c - libqpdf puts small objects into object streams, which libharu cannot: the elements of a table take a sixth of the space. */
#include "output/pdf/pdf_pack_int.h"

#include <qpdf/qpdf-c.h>

static gboolean
failed (qpdf_data qpdf, QPDF_ERROR_CODE code)
{
    return (code & QPDF_ERRORS) != 0 || qpdf_has_error (qpdf);
}

GBytes *
pdf_pack (GBytes *pdf, GError **error)
{
    GBytes *packed = NULL;
    gsize length;
    const char *bytes = g_bytes_get_data (pdf, &length);
    qpdf_data qpdf = qpdf_init ();
    qpdf_silence_errors (qpdf);
    qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
    gboolean bad = failed (qpdf, qpdf_read_memory (qpdf, "report", bytes, length, NULL)) || failed (qpdf, qpdf_init_write_memory (qpdf));
    if (!bad) {
        qpdf_set_object_stream_mode (qpdf, qpdf_o_generate);
        qpdf_set_deterministic_ID (qpdf, QPDF_TRUE);
        qpdf_set_newline_before_endstream (qpdf, QPDF_TRUE); /* PDF/A asks for it */
        bad = failed (qpdf, qpdf_write (qpdf));
    }
    if (!bad)
        packed = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
    else
        fault (error, FAULT_SYSTEM, "the PDF could not be packed: %s", qpdf_get_error_full_text (qpdf, qpdf_get_error (qpdf)));
    qpdf_cleanup (&qpdf);
    return packed;
}
