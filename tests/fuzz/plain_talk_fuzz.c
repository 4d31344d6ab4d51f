/* plain_talk_fuzz.c - any bytes as a transcript that people typed, or as Otter's. */
#include "talk_fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    return fuzz_talk_bytes (data, size, size % 2 == 0 ? "plain" : "otter");
}
