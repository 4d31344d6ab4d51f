/* sav_read_int.h - an SPSS file becomes a pool of rows. What readstat makes of a hostile file it does here, so this runs in a process of its own. */
#ifndef FINDINGS_DATA_SAV_READ_INT_H
#define FINDINGS_DATA_SAV_READ_INT_H

#include "data/sav_pool_int.h"

typedef enum {
    SAV_DONE,
    SAV_CUT,
    SAV_DAMAGED,
    SAV_UNSUPPORTED,
    SAV_ENCODING,
    SAV_MEMORY,
    SAV_LARGE,
    SAV_EMPTY,
    SAV_CALLED_WRONG,
    N_SAV_ENDS
} SavEnd;

/* Reads BYTES (.sav or .zsav) into POOL, and ends it when all went well. RAW: texts are taken as they stand where they are UTF-8 and as Windows-1252 else,
 * whatever the file says of them. */
SavEnd sav_read (const char *bytes, gsize length, gboolean raw, PoolWriter *pool);

#endif
