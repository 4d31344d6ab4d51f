/* jisc.c - Online Surveys (JISC, formerly BOS) exports: numbered questions, an option a column with 0 or 1. */
#include "data/format_int.h"

static const MetaColumn meta[] = {
    {"unique response number", META_ID   },
    { "urn",                   META_ID   },
    { "response id",           META_ID   },
    { "start date",            META_START},
    { "started",               META_START},
    { "completion date",       META_END  },
    { "completed",             META_END  },
    { "date submitted",        META_END  },
    { "time taken*",           META_DROP },
    { "email",                 META_DROP },
    { "name",                  META_DROP },
    { NULL,                    META_DROP },
};

static gboolean
detect (Rows *rows)
{
    static const char *const first[] = { "unique response number", NULL };
    return rows_start_with (rows, 0, first);
}

/* What stands behind "7. " or "7.a. ". */
static const char *
skip_number (const char *text)
{
    const char *p = text;
    while (g_ascii_isdigit (*p))
        p++;
    if (p == text || *p != '.')
        return text;
    for (p++; g_ascii_isalnum (*p) && (g_ascii_isdigit (*p) || p[1] == '.' || p[1] == ' ');) {
        while (g_ascii_isalnum (*p))
            p++;
        p += *p == '.';
    }
    return *p == ' ' ? p + 1 : text;
}

static Heads *
read_heads (Rows *rows, guint *n)
{
    gsize columns;
    Heads *heads = heads_begin (rows, &columns);
    if (heads == NULL)
        return NULL;
    *n = 1;
    for (gsize i = 0; i < columns; i++) {
        g_autofree char *text = rows_text (rows, 0, i);
        heads_show (heads, i, text);
        heads_add_text (heads, i, skip_number (text));
        heads_add (heads, i, text, NULL);
    }
    return heads;
}

const SurveyFormat jisc_format = {
    "jisc", "Online Surveys (JISC)", detect, read_heads, meta, {";,", NULL, FALSE, FALSE}
};
