/* docx_fuzz.c - any bytes as a Word document, or as the XML in one, and its text as a transcript. */
#include "data/docx_int.h"
#include "talk_fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    static const char *const formats[] = { "teams-docx", "meet", "plain" };
    g_autoptr (GError) error = NULL;
    gsize length = 0;
    const char *bytes = (const char *)data;
    g_autofree char *text = docx_detect (bytes, size) ? docx_text ("a.docx", bytes, size, &length, &error)
                                                      : docx_xml_text ("a.docx", bytes, size, &length, &error);
    g_assert_true ((text == NULL) == (error != NULL));
    if (text == NULL)
        return 0;
    g_assert_true (g_utf8_validate (text, (gssize)length, NULL));
    fuzz_talk (text, length, CARRIER_DOCX, formats[size % G_N_ELEMENTS (formats)]);
    return 0;
}
