/* options.h - the command line as a value. */
#ifndef FINDINGS_OPTIONS_H
#define FINDINGS_OPTIONS_H

#include "base/fault.h"

typedef enum {
    COMMAND_BUILD,
    COMMAND_CHECK,
    COMMAND_INIT,
    COMMAND_NUMBERS,
    COMMAND_EXPLAIN,
    COMMAND_CODES,
    COMMAND_CODEBOOK,
    COMMAND_SCHEMA,
    COMMAND_HELP,
    COMMAND_VERSION,
    N_COMMANDS
} Command;

typedef struct {
    Command command;
    char **arguments; /* after the command */
    guint n_arguments;
    char *out;     /* -o; "out" unless given, and for `codes` NULL */
    char **areas;  /* --area, NULL-terminated or NULL */
    char *only;    /* --only: report, annexes; for `codes` a theme; NULL for all */
    char *dump;    /* --dump: tree, pages, sheets; NULL for none */
    char *against; /* --against: an earlier codebook, or NULL */
    int sample;    /* --sample: texts a theme; 0 for all */
    gint64 seed;   /* --seed */
    int jobs;      /* --jobs; 0: a thread a processor */
    char *as_of;   /* --as-of or SOURCE_DATE_EPOCH as an ISO date; NULL: what study.yaml says */
    char *share;   /* folder of templates/ and fonts/ */
    gboolean quiet, json, times, revise, restart;
    char *help; /* COMMAND_HELP: the text */
} Options;

/* Reads the command line and the environment (SOURCE_DATE_EPOCH, FINDINGS_SHARE). FAULT_USAGE. */
gboolean options_read (int argc, char **argv, Options *options, GError **error);
void options_clear (Options *options);

#endif
