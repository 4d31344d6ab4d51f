/* record_rules.c - answers that may not count like others, and what the study does with them. */
#include "study/record_rules.h"

#include <string.h>

#include "base/text.h"
#include "study/schemas_int.h"
#include "study/study_int.h"

/* clang-format off */
static const struct {
    const char *name, *words, *help;
    RecordPolicy policy; /* where the study says nothing */
} kinds[] = {
    [RECORD_PARTIAL]   = { "partial",   "partial answers",             "answers begun and not sent in",                    RECORDS_FLAG  },
    [RECORD_PREVIEW]   = { "preview",   "previews",                    "answers of the survey's authors",                  RECORDS_DROP  },
    [RECORD_TEST]      = { "test",      "tests",                       "answers that the tool calls tests",                RECORDS_DROP  },
    [RECORD_DUPLICATE] = { "duplicate", "answers with an earlier id",  "an id that an earlier row has",                    RECORDS_ERROR },
    [RECORD_REPEAT]    = { "repeat",    "repeated answers",            "all answers of another row, within minutes",       RECORDS_FLAG  },
    [RECORD_SPEEDER]   = { "speeder",   "speeders",                    "much faster than most",                            RECORDS_FLAG  },
    [RECORD_STRAIGHT]  = { "straight",  "straight-liners",             "one answer to all questions of a scale",           RECORDS_FLAG  },
    [RECORD_OUTSIDE]   = { "outside",   "answers outside the days",    "sent in before `from:` or after `to:` of a file",  RECORDS_DROP  },
};
/* clang-format on */
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == N_RECORD_KINDS);

static const char *const policy_words[] = { "keep", "flag", "drop", "error", NULL };

/* A kind's key says what becomes of it; the others say where it begins. */
static const YamlField extra_fields[] = {
    {"faster_than", FIELD_NUMBER, FALSE, "the share of the median time under which an answer is a speeder; 0.33"},
    { "within",     FIELD_COUNT,  FALSE, "minutes between an answer and its repeat; 10"                         },
    { "alike",      FIELD_COUNT,  FALSE, "questions of one scale that a straight-liner answers at least; 8"     },
};

static const char *
kind_at (guint index)
{
    return index < N_RECORD_KINDS ? kinds[index].name : NULL;
}

static const char *
help_at (guint index)
{
    return kinds[index].help;
}

const YamlMap records_map = { .name = "records",
                              .fields = extra_fields,
                              .n_fields = G_N_ELEMENTS (extra_fields),
                              .more = kind_at,
                              .help = help_at,
                              .each = { .words = policy_words } };

static RecordPolicy
read_policy (const YamlNode *node, RecordKind kind, Notes *notes)
{
    const YamlNode *value = yaml_get (node, kinds[kind].name);
    const char *text = yaml_text (value);
    for (guint i = 0; text != NULL && policy_words[i] != NULL; i++)
        if (strcmp (text, policy_words[i]) == 0)
            return (RecordPolicy)i;
    if (text == NULL)
        return kinds[kind].policy;
    g_autofree char *list = text_list (policy_words, "or");
    g_autofree char *suggestion = name_suggest (text, policy_words);
    notes_add (notes, NOTE_ERROR, yaml_pos (value), "%s: expected %s, found \"%s\"%s", kinds[kind].name, list, text, suggestion);
    return kinds[kind].policy;
}

static void
check_range (const YamlNode *node, const char *key, double value, double least, double most, Notes *notes)
{
    if (!(value >= least && value <= most))
        notes_add (notes, NOTE_ERROR, yaml_pos (yaml_get (node, key)), "%s: expected a number from %g to %g, found %g", key, least, most,
                   value);
}

void
record_rules_read (RecordRules *self, const YamlNode *node, Notes *notes)
{
    YamlField fields[N_RECORD_KINDS + G_N_ELEMENTS (extra_fields)];
    for (guint i = 0; i < N_RECORD_KINDS; i++)
        fields[i] = (YamlField){ kinds[i].name, FIELD_TEXT, FALSE, kinds[i].help };
    memcpy (fields + N_RECORD_KINDS, extra_fields, sizeof extra_fields);
    if (node != NULL && yaml_kind (node) == YAML_MAP)
        yaml_check (node, fields, G_N_ELEMENTS (fields), "records", notes);
    else
        node = NULL;
    for (guint i = 0; i < N_RECORD_KINDS; i++)
        self->policy[i] = node != NULL ? read_policy (node, (RecordKind)i, notes) : kinds[i].policy;
    self->fast = node != NULL ? yaml_get_number (node, "faster_than", 0.33) : 0.33;
    self->minutes = node != NULL ? yaml_get_count (node, "within", 10) : 10;
    self->straight = node != NULL ? yaml_get_count (node, "alike", 8) : 8;
    if (node == NULL)
        return;
    check_range (node, "faster_than", self->fast, 0, 1, notes);
    check_range (node, "within", (double)self->minutes, 0, 100000, notes);
    check_range (node, "alike", (double)self->straight, 2, 1000, notes);
}

const char *
record_kind_name (RecordKind kind)
{
    return kinds[kind].name;
}

const char *
record_kind_words (RecordKind kind)
{
    return kinds[kind].words;
}

RecordKind
record_kind_find (const char *name)
{
    guint kind = 0;
    while (kind < N_RECORD_KINDS && strcmp (kinds[kind].name, name) != 0)
        kind++;
    return (RecordKind)kind;
}

const char *
record_policy_name (RecordPolicy policy)
{
    return policy_words[policy];
}
