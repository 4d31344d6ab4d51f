/* pdf_profile_int.h - the colour profile that says what the colours of a page mean. */
#ifndef FINDINGS_OUTPUT_PDF_PDF_PROFILE_INT_H
#define FINDINGS_OUTPUT_PDF_PDF_PROFILE_INT_H

#include <glib.h>

/* sRGB (IEC 61966-2-1) as an ICC profile of version 2. */
void pdf_append_profile (GByteArray *out);

#endif
