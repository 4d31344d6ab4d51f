/* google.c - Google Forms exports, the form's own and those of the linked sheet: a time, then a column a question. */
#include "data/format_int.h"

static const MetaColumn meta[] = {
    {"timestamp",      META_END },
    { "zeitstempel",   META_END },
    { "horodateur",    META_END },
    { "email address", META_DROP},
    { "username",      META_DROP},
    { "email",         META_DROP},
    { "score",         META_DROP},
    { NULL,            META_DROP},
};

static gboolean
detect (Rows *rows)
{
    static const char *const firsts[][2] = {
        {"timestamp",    NULL},
        { "zeitstempel", NULL},
        { "horodateur",  NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
        if (rows_start_with (rows, 0, firsts[i]))
            return TRUE;
    return FALSE;
}

const SurveyFormat google_format = {
    "google", "Google Forms", detect, heads_of_row, meta, {";,", NULL, FALSE, FALSE}
};
