/* surveymonkey.c - SurveyMonkey exports: two heading rows, the question above its options or rows; or one, where they are condensed. */
#include "data/format_int.h"

static const MetaColumn meta[] = {
    {"respondent id",   META_ID   },
    { "collector id",   META_DROP },
    { "start date",     META_START},
    { "end date",       META_END  },
    { "date created",   META_START},
    { "date modified",  META_END  },
    { "ip address",     META_DROP },
    { "email address",  META_DROP },
    { "first name",     META_DROP },
    { "last name",      META_DROP },
    { "custom data*",   META_DROP },
    { "custom value*",  META_DROP },
    { "collector name", META_DROP },
    { NULL,             META_DROP },
};

static gboolean
detect (Rows *rows)
{
    static const char *const first[] = { "respondent id", "collector id", NULL };
    return rows_start_with (rows, 0, first);
}

/* Whether the second row says "Response" and the like: it has no id. */
static gboolean
has_second_row (Rows *rows)
{
    if (rows_ahead (rows, 2) < 2)
        return FALSE;
    g_autofree char *id = rows_text (rows, 1, 0);
    return *id == '\0';
}

static gboolean
is_own (const char *second)
{
    return *second == '\0' || g_ascii_strcasecmp (second, "Response") == 0 || g_ascii_strcasecmp (second, "Open-Ended Response") == 0;
}

static Heads *
read_heads (Rows *rows, guint *n)
{
    gsize first = 0, second = 0;
    if (rows_ahead (rows, 1) == 0)
        return NULL;
    *n = has_second_row (rows) ? 2 : 1;
    rows_peek (rows, 0, &first);
    if (*n > 1)
        rows_peek (rows, 1, &second);
    Heads *heads = heads_new (MAX (first, second));
    g_autofree char *question = g_strdup ("");
    for (gsize i = 0; i < MAX (first, second); i++) {
        g_autofree char *above = rows_text (rows, 0, i), *below = *n > 1 ? rows_text (rows, 1, i) : g_strdup ("");
        if (*above != '\0' || *below == '\0') {
            g_free (question);
            question = g_strdup (above); /* blanks to the right belong to it */
        }
        if (is_own (below)) {
            heads_add_text (heads, i, question);
            continue;
        }
        heads_show (heads, i, below);
        heads_add (heads, i, question, below);
        g_autofree char *both = g_strdup_printf ("%s [%s]", question, below);
        heads_add (heads, i, both, NULL);
        heads_add (heads, i, below, NULL);
    }
    return heads;
}

const SurveyFormat surveymonkey_format = {
    "surveymonkey", "SurveyMonkey", detect, read_heads, meta, {";,", NULL, FALSE, TRUE}
};
