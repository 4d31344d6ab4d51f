/* srt_fuzz.c - any bytes as subtitles. */
#include "talk_fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
    return fuzz_talk_bytes (data, size, "srt");
}
