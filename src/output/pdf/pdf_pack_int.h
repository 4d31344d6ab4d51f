/* pdf_pack_int.h - a finished PDF made smaller. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_PACK_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_PACK_INT_H

#include "base/fault.h"

/* The same document with its objects in compressed streams; the first half of its identifier stays, the second is a digest of the new content. */
GBytes *pdf_pack (GBytes *pdf, GError **error);

#endif
