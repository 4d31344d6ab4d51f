/* vtt_fuzz.c - any bytes as WebVTT: Teams's, Zoom's and the Graph API's. */
#include "talk_fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    static const char *const formats[] = { "teams", "zoom", "graph-metadata" };
    return fuzz_talk_bytes (data, size, formats[size % G_N_ELEMENTS (formats)]);
}
