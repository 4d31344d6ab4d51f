/* limesurvey.c - LimeSurvey exports: one heading row of codes, wordings or both; an option a column. */
#include "data/format_int.h"

static const MetaColumn meta[] = {
    {"id",                META_ID       },
    { "response id",      META_ID       },
    { "submitdate",       META_SUBMITTED},
    { "date submitted",   META_SUBMITTED},
    { "lastpage",         META_DROP     },
    { "last page",        META_DROP     },
    { "startlanguage",    META_DROP     },
    { "start language",   META_DROP     },
    { "seed",             META_DROP     },
    { "token",            META_DROP     },
    { "access code",      META_DROP     },
    { "startdate",        META_START    },
    { "date started",     META_START    },
    { "datestamp",        META_DROP     },
    { "date last action", META_DROP     },
    { "ipaddr",           META_DROP     },
    { "ip address",       META_DROP     },
    { "refurl",           META_DROP     },
    { "referrer url",     META_DROP     },
    { "firstname",        META_DROP     },
    { "first name",       META_DROP     },
    { "lastname",         META_DROP     },
    { "last name",        META_DROP     },
    { "email",            META_DROP     },
    { "email address",    META_DROP     },
    { "interviewtime",    META_SECONDS  },
    { "total time",       META_SECONDS  },
    { "grouptime*",       META_DROP     },
    { "group time*",      META_DROP     },
    { "q*time",           META_DROP     },
    { "question time*",   META_DROP     },
    { "id. *",            META_ID       },
    { "submitdate. *",    META_SUBMITTED},
    { "lastpage. *",      META_DROP     },
    { "startlanguage. *", META_DROP     },
    { "seed. *",          META_DROP     },
    { "token. *",         META_DROP     },
    { "startdate. *",     META_START    },
    { "datestamp. *",     META_DROP     },
    { "ipaddr. *",        META_DROP     },
    { "refurl. *",        META_DROP     },
    { "firstname. *",     META_DROP     },
    { "lastname. *",      META_DROP     },
    { "email. *",         META_DROP     },
    { NULL,               META_DROP     },
};

/* Questions that its own logic routed past. */
static const AnswerToken tokens[] = {
    {"n/a", MISSING_NOT_ASKED},
    { NULL, MISSING_NOT_ASKED},
};

static gboolean
detect (Rows *rows)
{
    static const char *const codes[] = { "submitdate", "lastpage", "startlanguage", NULL };
    static const char *const words[] = { "date submitted", "last page", "start language", NULL };
    static const char *const both[] = { "submitdate. date submitted", "lastpage. last page", NULL };
    return rows_have (rows, 0, codes) || rows_have (rows, 0, words) || rows_have (rows, 0, both);
}

const SurveyFormat limesurvey_format = {
    "limesurvey", "LimeSurvey", detect, heads_of_row, meta, {";,", tokens, TRUE, FALSE}
};
