/* json_talk_fuzz.c - any bytes as a transcript that Stream keeps as JSON. */
#include "talk_fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    return fuzz_talk_bytes (data, size, "teams-json");
}
