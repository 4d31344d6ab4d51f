/* options.c - argv and environment to Options. Help is printed from the same tables. */
#include "options.h"

#include <string.h>

#include "base/number.h"

#ifndef FINDINGS_SHARE
#define FINDINGS_SHARE "/usr/local/share/findings"
#endif

typedef struct {
    const char *name;
    guint least, most; /* arguments */
    const char *usage, *help;
} CommandSpec;

static const CommandSpec commands[] = {
    [COMMAND_BUILD] = {"build",     1, 1,         "build STUDY [-o OUT]",    "write the report, the annexes and the ledger of a study"                 },
    [COMMAND_CHECK] = { "check",    1, 1,         "check STUDY",             "say everything that is wrong with a study, with positions; write nothing"},
    [COMMAND_INIT] = { "init",     2, G_MAXUINT, "init FOLDER EXPORT…",
                       "draft a study from one survey export and transcripts; every guess is marked"                                                   },
    [COMMAND_NUMBERS] = { "numbers",  1, 2,         "numbers OUT [OTHER]",     "the ledger of a build; with OTHER, every number that differs"            },
    [COMMAND_EXPLAIN] = { "explain",  2, 2,         "explain OUT NUMBER-ID",   "where one number comes from"                                             },
    [COMMAND_CODES] = { "codes",    1, 1,         "codes STUDY [-o FOLDER]",
                       "what the codebook finds: by theme, by rule, what it leaves; with -o every passage (restricted)"                                },
    [COMMAND_CODEBOOK] = { "codebook", 1, 1,         "codebook FILE.qdc",
                       "another program's codes (REFI-QDA) as a codebook.yaml without rules, on standard output"                                       },
    [COMMAND_SCHEMA] = { "schema",   1, 1,         "schema NAME",
                       "for editors: what study.yaml, questionnaire.yaml, codebook.yaml, house.yaml or annex.yaml may hold, as a "
                         "schema"                                                                                                                      },
    [COMMAND_HELP] = { "help",     0, 0,         "help",                    "this text"                                                               },
    [COMMAND_VERSION] = { "version",  0, 0,         "version",                 "the version of the program"                                              },
};
G_STATIC_ASSERT (G_N_ELEMENTS (commands) == N_COMMANDS);

static char *
make_help (GOptionContext *context)
{
    g_autofree char *options = g_option_context_get_help (context, TRUE, NULL);
    GString *out = g_string_new ("findings - from survey exports and focus-group transcripts to a protected report\n\nCommands:\n");
    for (guint i = 0; i < N_COMMANDS; i++)
        g_string_append_printf (out, "  %-24s %s\n", commands[i].usage, commands[i].help);
    const char *from = strstr (options, "Application Options:");
    g_string_append_printf (out, "\n%s", from != NULL ? from + strlen ("Application ") : options);
    g_string_append (out, "Exit status: 0 done; 1 the inputs or the study are wrong; 2 usage; 3 a disclosure, quote or leak gate refused;\n"
                          "4 the system failed (disk, memory); 5 numbers found differences.\n");
    return g_string_free (out, FALSE);
}

static gboolean
find_command (const char *name, Command *command)
{
    for (guint i = 0; i < N_COMMANDS; i++)
        if (strcmp (commands[i].name, name) == 0) {
            *command = (Command)i;
            return TRUE;
        }
    return FALSE;
}

static gboolean
read_command (char **words, Options *options, GError **error)
{
    if (words[0] == NULL || !find_command (words[0], &options->command)) {
        g_autoptr (GString) known = g_string_new (NULL);
        for (guint i = 0; i < N_COMMANDS; i++)
            g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", commands[i].name);
        return fault (error, FAULT_USAGE, "expected a command (%s), found %s; see --help", known->str,
                      words[0] != NULL ? words[0] : "none");
    }
    options->arguments = g_strdupv (words + 1);
    options->n_arguments = g_strv_length (options->arguments);
    const CommandSpec *spec = &commands[options->command];
    if (options->n_arguments < spec->least || options->n_arguments > spec->most)
        return fault (error, FAULT_USAGE, "expected findings %s", spec->usage);
    return TRUE;
}

/* A list with commas between, of words of KNOWN (NULL ends); VALUE may be NULL. */
static gboolean
check_words (const char *option, const char *value, const char *const *known, GError **error)
{
    g_auto (GStrv) words = g_strsplit (value != NULL ? value : known[0], ",", -1);
    for (guint i = 0; words[i] != NULL; i++)
        if (!g_strv_contains (known, words[i])) {
            g_autofree char *list = g_strjoinv (", ", (char **)known);
            return fault (error, FAULT_USAGE, "%s: expected words of %s with commas between, found \"%s\"", option, list, words[i]);
        }
    return TRUE;
}

static gboolean
check_values (const Options *options, GError **error)
{
    static const char *const kinds[] = { "report", "annexes", NULL }, *const dumps[] = { "tree", "pages", "sheets", NULL };
    const gboolean theme = options->command == COMMAND_CODES; /* that --only names */
    if ((!theme && !check_words ("--only", options->only, kinds, error)) || !check_words ("--dump", options->dump, dumps, error))
        return FALSE;
    if (options->sample < 0)
        return fault (error, FAULT_USAGE, "--sample: expected a number of texts, found %d", options->sample);
    if (options->jobs < 0)
        return fault (error, FAULT_USAGE, "--jobs: expected a number of threads, found %d", options->jobs);
    return TRUE;
}

/* SOURCE_DATE_EPOCH stands behind --as-of, both before what study.yaml says. */
static gboolean
read_date (Options *options, GError **error)
{
    const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
    if (options->as_of == NULL && epoch != NULL) {
        gint64 seconds = 0;
        if (!number_parse_count (epoch, -1, &seconds))
            return fault (error, FAULT_USAGE, "SOURCE_DATE_EPOCH: expected seconds since 1970, found \"%s\"", epoch);
        g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (seconds);
        options->as_of = date != NULL ? g_date_time_format (date, "%Y-%m-%d") : NULL;
    }
    if (options->as_of != NULL) {
        g_autofree char *full = g_strconcat (options->as_of, "T00:00:00Z", NULL);
        g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (full, NULL);
        if (date == NULL)
            return fault (error, FAULT_USAGE, "--as-of: expected a date like 2023-07-25, found \"%s\"", options->as_of);
    }
    return TRUE;
}

/* The program's own templates and fonts: FINDINGS_SHARE, the tree it was built in, or where it was installed. */
static char *
find_share (const char *program)
{
    const char *given = g_getenv ("FINDINGS_SHARE");
    if (given != NULL)
        return g_strdup (given);
    g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname (self != NULL ? self : program);
    const char *const places[] = { "../..", "../share/findings" };
    for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
        g_autofree char *place = g_build_filename (folder, places[i], NULL);
        g_autofree char *house = g_build_filename (place, "templates", "house.yaml", NULL);
        if (g_file_test (house, G_FILE_TEST_EXISTS))
            return g_canonicalize_filename (place, NULL);
    }
    return g_strdup (FINDINGS_SHARE);
}

gboolean
options_read (int argc, char **argv, Options *options, GError **error)
{
    *options = (Options){ 0 };
    gboolean version = FALSE, help = FALSE;
    g_autofree char *log = NULL;
    const GOptionEntry entries[] = {
        {"out",      'o', 0, G_OPTION_ARG_FILENAME,     &options->out,     "where to write (default: out)",                                     "OUT"     },
        { "area",    0,   0, G_OPTION_ARG_STRING_ARRAY, &options->areas,   "rewrite this area's workbook only (may be repeated)",               "NAME"    },
        { "only",    0,   0, G_OPTION_ARG_STRING,       &options->only,    "write only these kinds of document; codes: only this theme",
         "report,annexes"                                                                                                                                 },
        { "against", 0,   0, G_OPTION_ARG_FILENAME,     &options->against, "codes: what an earlier codebook found otherwise",                   "CODEBOOK"},
        { "sample",  0,   0, G_OPTION_ARG_INT,          &options->sample,  "codes: show so many texts a theme, drawn at random (default: all)", "N"       },
        { "seed",    0,   0, G_OPTION_ARG_INT64,        &options->seed,    "codes: which of them (default: 0)",                                 "S"       },
        { "dump",    0,   0, G_OPTION_ARG_STRING,       &options->dump,    "write what documents say, as text, to OUT/restricted/dump",
         "tree,pages,sheets"                                                                                                                              },
        { "jobs",    'j', 0, G_OPTION_ARG_INT,          &options->jobs,    "threads (default: one a processor)",                                "N"       },
        { "as-of",   0,   0, G_OPTION_ARG_STRING,       &options->as_of,   "the date that documents bear",                                      "DATE"    },
        { "revise",  0,   0, G_OPTION_ARG_NONE,         &options->revise,  "release a study again, protected together with its former release", NULL      },
        { "restart", 0,   0, G_OPTION_ARG_NONE,         &options->restart, "forget the history of releases (the manifest says so)",             NULL      },
        { "quiet",   'q', 0, G_OPTION_ARG_NONE,         &options->quiet,   "no progress, no notes; errors only",                                NULL      },
        { "log",     0,   0, G_OPTION_ARG_STRING,       &log,              "messages as JSON lines",                                            "json"    },
        { "times",   0,   0, G_OPTION_ARG_NONE,         &options->times,   "say what each stage cost",                                          NULL      },
        { "help",    'h', 0, G_OPTION_ARG_NONE,         &help,             "this text",                                                         NULL      },
        { "version", 0,   0, G_OPTION_ARG_NONE,         &version,          "the version of the program",                                        NULL      },
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr (GOptionContext) context = g_option_context_new ("COMMAND …");
    g_option_context_add_main_entries (context, entries, NULL);
    g_option_context_set_help_enabled (context, FALSE);
    g_auto (GStrv) words = g_new0 (char *, argc + 1);
    for (int i = 0; i < argc; i++)
        words[i] = g_strdup (argv[i]);
    g_autoptr (GError) wrong = NULL;
    if (!g_option_context_parse_strv (context, &words, &wrong))
        return fault (error, FAULT_USAGE, "%s; see --help", wrong->message);
    options->json = g_strcmp0 (log, "json") == 0;
    if (log != NULL && !options->json)
        return fault (error, FAULT_USAGE, "--log: expected json, found \"%s\"", log);
    options->help = make_help (context);
    options->share = find_share (argv[0]);
    if (help || version) {
        options->command = help ? COMMAND_HELP : COMMAND_VERSION;
        return TRUE;
    }
    if (!read_command (words + 1, options, error) || !check_values (options, error) || !read_date (options, error))
        return FALSE;
    if (options->out == NULL && options->command != COMMAND_CODES)
        options->out = g_strdup ("out");
    return TRUE;
}

void
options_clear (Options *options)
{
    g_strfreev (options->arguments);
    g_strfreev (options->areas);
    char *texts[] = { options->out, options->only, options->dump, options->against, options->as_of, options->share, options->help };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_free (texts[i]);
    *options = (Options){ 0 };
}
