/* spss.c - SPSS files: variable names and their labels stand above the answers. */
#include "data/format_int.h"

#include <string.h>

static const MetaColumn meta[] = {
    {"id",             META_ID      },
    { "urn",           META_ID      },
    { "respondent_id", META_ID      },
    { "respondentid",  META_ID      },
    { "responseid",    META_ID      },
    { "caseid",        META_ID      },
    { "start*date",    META_START   },
    { "starttime",     META_START   },
    { "end*date",      META_END     },
    { "endtime",       META_END     },
    { "submitdate",    META_END     },
    { "completion*",   META_END     },
    { "duration*",     META_DROP    },
    { "finished",      META_FINISHED},
    { "progress",      META_PROGRESS},
    { "*email*",       META_DROP    },
    { "ip*addr*",      META_DROP    },
    { "*name",         META_DROP    },
    { "location*",     META_DROP    },
    { "recipient*",    META_DROP    },
    { "weight",        META_DROP    },
    { NULL,            META_DROP    },
};

static gboolean
detect (Rows *rows)
{
    return strcmp (rows_container (rows)->name, "sav") == 0;
}

/* The box of an option: its label is the option's words, or ends in them. */
static void
add_option (Heads *heads, gsize column, const RowSet *set, const char *label)
{
    static const char *const cuts[] = { ": ", " - ", " \xE2\x80\x93 " };
    const char *const questions[] = { set->name, set->text };
    for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
        heads_add (heads, column, questions[i], label);
        for (guint k = 0; k < G_N_ELEMENTS (cuts); k++)
            for (const char *cut = strstr (label, cuts[k]); cut != NULL; cut = strstr (cut + 1, cuts[k]))
                heads_add (heads, column, questions[i], cut + strlen (cuts[k]));
    }
}

static Heads *
read_heads (Rows *rows, guint *n)
{
    gsize columns;
    Heads *heads = heads_begin (rows, &columns);
    if (heads == NULL)
        return NULL;
    *n = MIN (2, rows_ahead (rows, 2));
    for (gsize i = 0; i < columns; i++) {
        g_autofree char *name = rows_text (rows, 0, i), *label = *n > 1 ? rows_text (rows, 1, i) : g_strdup ("");
        const RowSet *set = rows_set (rows, i);
        heads_add_text (heads, i, name);
        if (set != NULL && set->ticks)
            add_option (heads, i, set, label);
        heads_add_text (heads, i, label);
    }
    return heads;
}

const SurveyFormat spss_format = {
    "spss", "SPSS", detect, read_heads, meta, {";,", NULL, FALSE, FALSE}
};
