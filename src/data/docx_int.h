/* docx_int.h - a Word document as text: a line a paragraph. */
#ifndef FINDINGS_DATA_DOCX_INT_H
#define FINDINGS_DATA_DOCX_INT_H

#include "base/fault.h"

/* BYTES are a ZIP archive, as a Word document is. */
gboolean docx_detect (const char *bytes, gsize n_bytes);
/* The text of the document's body, valid UTF-8, NUL-terminated, *LENGTH bytes: a line a paragraph, SEGMENT_BREAK where a line breaks inside one, tabs as tabs.
 * Drawings, deleted text, field codes and the second reading of ruby text are left out, inserted text and hyperlinks are kept. The caller owns it. NULL with
 * ERROR (FAULT_INPUT, the file's name before it). */
char *docx_text (const char *name, const char *bytes, gsize n_bytes, gsize *length, GError **error);
/* The same of the XML in its text part, at most 2 GiB. */
char *docx_xml_text (const char *name, const char *xml, gsize xml_length, gsize *length, GError **error);

#endif
