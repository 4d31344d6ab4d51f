/* forms.c - Microsoft Forms exports: one heading row, a column a question, choices in one cell with semicolons. */
#include "data/format_int.h"

static const MetaColumn meta[] = {
    {"id",                  META_ID   },
    { "start time",         META_START},
    { "completion time",    META_END  },
    { "email",              META_DROP },
    { "name",               META_DROP },
    { "last modified time", META_DROP },
    { "language",           META_DROP },
    { "total points",       META_DROP },
    { "quiz feedback",      META_DROP },
    { "points - *",         META_DROP },
    { "feedback - *",       META_DROP },
    { NULL,                 META_DROP },
};

static gboolean
detect (Rows *rows)
{
    static const char *const first[] = { "id", "start time", "completion time", NULL };
    return rows_start_with (rows, 0, first);
}

const SurveyFormat forms_format = {
    "forms", "Microsoft Forms", detect, heads_of_row, meta, {";", NULL, FALSE, FALSE}
};
