/* qualtrics.c - Qualtrics exports: names, wordings (in the survey's language) and import ids in three heading rows; older files have two. */
#include "data/format_int.h"

#include <string.h>

#include "base/text.h"

static const MetaColumn meta[] = {
    {"startdate",              META_START   },
    { "enddate",               META_END     },
    { "status",                META_STATUS  },
    { "progress",              META_PROGRESS},
    { "duration (in seconds)", META_SECONDS },
    { "duration",              META_SECONDS },
    { "finished",              META_FINISHED},
    { "recordeddate",          META_DROP    },
    { "responseid",            META_ID      },
    { "_recordid",             META_ID      },
    { "responseset",           META_DROP    },
    { "name",                  META_DROP    },
    { "ipaddress",             META_DROP    },
    { "emailaddress",          META_DROP    },
    { "recipientlastname",     META_DROP    },
    { "recipientfirstname",    META_DROP    },
    { "recipientemail",        META_DROP    },
    { "externalreference",     META_DROP    },
    { "externaldatareference", META_DROP    },
    { "externaldata",          META_DROP    },
    { "locationlatitude",      META_DROP    },
    { "locationlongitude",     META_DROP    },
    { "locationaccuracy",      META_DROP    },
    { "distributionchannel",   META_DROP    },
    { "userlanguage",          META_DROP    },
    { "q_recaptchascore",      META_DROP    },
    { "q_*",                   META_DROP    },
    { "* - topics",            META_DROP    },
    { "* - parent topics",     META_DROP    },
    { "* - sentiment*",        META_DROP    },
    { NULL,                    META_DROP    },
};

static const AnswerToken tokens[] = {
    {"-99", MISSING_NOT_ANSWERED},
    { NULL, MISSING_NOT_ANSWERED},
};

static gboolean
detect (Rows *rows)
{
    static const char *const words[] = { "startdate", "enddate", "responseid", NULL };
    return rows_have (rows, 0, words) || rows_have (rows, 1, words);
}

/* Row INDEX holds {"ImportId":"QID1"} and the like. */
static gboolean
has_import_ids (Rows *rows, guint index)
{
    gsize n = 0;
    if (rows_ahead (rows, index + 1) <= index)
        return FALSE;
    rows_peek (rows, index, &n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = rows_text (rows, index, i);
        if (g_str_has_prefix (text, "{\"ImportId\""))
            return TRUE;
    }
    return FALSE;
}

/* What stands behind "ImportId" in TEXT; NULL. */
static char *
import_id (const char *text)
{
    const char *key = strstr (text, "\"ImportId\":");
    const char *open = key != NULL ? strchr (key + strlen ("\"ImportId\":"), '"') : NULL;
    const char *close = open != NULL ? strchr (open + 1, '"') : NULL;
    return close != NULL ? g_strndup (open + 1, (gsize)(close - open - 1)) : NULL;
}

static void
add_column (Heads *heads, gsize column, const Rows *rows, guint n)
{
    g_autofree char *name = rows_text (rows, 0, column), *wording = n > 1 ? rows_text (rows, 1, column) : g_strdup ("");
    g_autofree char *third = n > 2 ? rows_text (rows, 2, column) : g_strdup (""), *id = import_id (third);
    heads_add_text (heads, column, name);
    heads_show (heads, column, name);
    if (id != NULL)
        heads_add (heads, column, id, NULL);
    if (g_str_has_suffix (wording, " - Selected Choice")) {
        g_autofree char *question = g_strndup (wording, strlen (wording) - strlen (" - Selected Choice"));
        heads_add (heads, column, question, NULL);
    }
    heads_add_text (heads, column, wording);
}

/* Row INDEX is an answer, where somebody took the other heading rows out: it has a time where row 0 says StartDate or EndDate. */
static gboolean
is_answer (Rows *rows, guint index)
{
    gsize n = 0;
    if (rows_ahead (rows, index + 1) <= index)
        return FALSE;
    rows_peek (rows, 0, &n);
    for (gsize i = 0; i < n; i++) {
        Moment moment;
        g_autofree char *heading = rows_folded (rows, 0, i), *text = rows_text (rows, index, i);
        if ((strcmp (heading, "startdate") == 0 || strcmp (heading, "enddate") == 0) && moment_parse (text, strlen (text), &moment))
            return TRUE;
    }
    return FALSE;
}

static Heads *
read_heads (Rows *rows, guint *n)
{
    gsize columns;
    Heads *heads = heads_begin (rows, &columns);
    if (heads == NULL)
        return NULL;
    *n = has_import_ids (rows, 2) ? 3 : has_import_ids (rows, 1) ? 2 : is_answer (rows, 1) ? 1 : MIN (2, rows_ahead (rows, 2));
    for (gsize i = 0; i < columns; i++)
        add_column (heads, i, rows, *n);
    return heads;
}

const SurveyFormat qualtrics_format = {
    "qualtrics", "Qualtrics", detect, read_heads, meta, {",;", tokens, FALSE, TRUE}
};
