/* plain.c - any table with one heading row, whatever made it; questionnaire.yaml says which columns are questions. */
#include "data/format_int.h"

static const MetaColumn meta[] = {
    {"id",                  META_ID     },
    { "response id",        META_ID     },
    { "respondent id",      META_ID     },
    { "respondent",         META_ID     },
    { "start",              META_START  },
    { "start time",         META_START  },
    { "start date",         META_START  },
    { "end",                META_END    },
    { "end time",           META_END    },
    { "end date",           META_END    },
    { "timestamp",          META_END    },
    { "completion time",    META_END    },
    { "submitted",          META_END    },
    { "submitted at",       META_END    },
    { "duration (seconds)", META_SECONDS},
    { "email",              META_DROP   },
    { "e-mail",             META_DROP   },
    { "email address",      META_DROP   },
    { "name",               META_DROP   },
    { "first name",         META_DROP   },
    { "last name",          META_DROP   },
    { "full name",          META_DROP   },
    { "ip address",         META_DROP   },
    { "ip",                 META_DROP   },
    { "phone",              META_DROP   },
    { "telephone",          META_DROP   },
    { NULL,                 META_DROP   },
};

/* Two headings at least, none of them a number. */
static gboolean
detect (Rows *rows)
{
    gsize n = 0, named = 0;
    if (rows_ahead (rows, 2) < 2)
        return FALSE;
    rows_peek (rows, 0, &n);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = rows_text (rows, 0, i);
        named += *text != '\0';
        if (g_ascii_isdigit (*text) && g_ascii_isdigit (text[1]))
            return FALSE;
    }
    return named >= 2;
}

const SurveyFormat plain_format = {
    "plain", "a plain table", detect, heads_of_row, meta, {";,", NULL, FALSE, FALSE}
};
