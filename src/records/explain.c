/* explain.c - where one number comes from, answered from restricted/numbers.json alone. */
#include "records/records.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* Where a line's member stands: with the number, or in a table that the number points into. */
typedef enum { FROM_NUMBER, FROM_WHAT, FROM_QUESTION, FROM_GROUP, FROM_BASE, FROM_FIRST, FROM_SECOND } LineFrom;

/* A line of the answer: its heading, the member it prints, where that stands, how it is printed. */
typedef enum { PRINT_TEXT, PRINT_PEOPLE, PRINT_SHARE, PRINT_VALUE, PRINT_METHOD, PRINT_REASON, PRINT_WEIGHT } LineKind;
typedef struct {
    const char *heading, *member;
    LineFrom from;
    LineKind kind;
} Line;

static const Line lines[] = {
    {"Measure",           "measure",          FROM_WHAT,     PRINT_TEXT  },
    { "Question",         "question",         FROM_WHAT,     PRINT_TEXT  },
    { "Wording",          "wording",          FROM_QUESTION, PRINT_TEXT  },
    { "Answer",           "answer",           FROM_WHAT,     PRINT_TEXT  },
    { "Group",            "group",            FROM_GROUP,    PRINT_TEXT  },
    { "Filter",           "filter",           FROM_GROUP,    PRINT_TEXT  },
    { "Area",             "area",             FROM_GROUP,    PRINT_TEXT  },
    { "Wave",             "wave",             FROM_GROUP,    PRINT_TEXT  },
    { "Who was asked",    "asked_of",         FROM_QUESTION, PRINT_TEXT  },
    { "Asked",            "asked",            FROM_BASE,     PRINT_PEOPLE},
    { "Valid answers",    "answered",         FROM_BASE,     PRINT_PEOPLE},
    { "Not asked",        "not_asked",        FROM_BASE,     PRINT_PEOPLE},
    { "Not answered",     "not_answered",     FROM_BASE,     PRINT_PEOPLE},
    { "Not applicable",   "not_applicable",   FROM_BASE,     PRINT_PEOPLE},
    { "Refused",          "refused",          FROM_BASE,     PRINT_PEOPLE},
    { "Value",            "value",            FROM_NUMBER,   PRINT_VALUE },
    { "Printed as under", "under",            FROM_NUMBER,   PRINT_SHARE },
    { "Printed as over",  "over",             FROM_NUMBER,   PRINT_SHARE },
    { "First group",      "group",            FROM_FIRST,    PRINT_TEXT  },
    { "First wave",       "wave",             FROM_FIRST,    PRINT_TEXT  },
    { "Numerator",        "numerator",        FROM_NUMBER,   PRINT_PEOPLE},
    { "Base",             "base",             FROM_NUMBER,   PRINT_PEOPLE},
    { "Second group",     "group",            FROM_SECOND,   PRINT_TEXT  },
    { "Second wave",      "wave",             FROM_SECOND,   PRINT_TEXT  },
    { "Second numerator", "second_numerator", FROM_NUMBER,   PRINT_PEOPLE},
    { "Second base",      "second_base",      FROM_NUMBER,   PRINT_PEOPLE},
    { "Lower",            "lower",            FROM_NUMBER,   PRINT_VALUE },
    { "Upper",            "upper",            FROM_NUMBER,   PRINT_VALUE },
    { "Test statistic",   "z",                FROM_NUMBER,   PRINT_VALUE },
    { "Method",           "measure",          FROM_WHAT,     PRINT_METHOD},
    { "Weight",           "measure",          FROM_WHAT,     PRINT_WEIGHT},
    { "Status",           "status",           FROM_NUMBER,   PRINT_TEXT  },
    { "Protection",       "why",              FROM_NUMBER,   PRINT_REASON},
};

/* The object that holds a line's member, or NULL. */
static JsonObject *
find_holder (JsonObject *root, JsonObject *number, LineFrom from)
{
    static const char *const members[] = {
        [FROM_WHAT] = "what", [FROM_GROUP] = "in", [FROM_BASE] = "of", [FROM_FIRST] = "first", [FROM_SECOND] = "second"
    };
    static const char *const tables[] = {
        [FROM_WHAT] = "whats", [FROM_GROUP] = "groups", [FROM_BASE] = "bases", [FROM_FIRST] = "groups", [FROM_SECOND] = "groups"
    };
    if (from == FROM_NUMBER)
        return number;
    if (from == FROM_QUESTION) {
        JsonObject *what = find_holder (root, number, FROM_WHAT);
        return json_object_has_member (what, "question") ? json_object_get_object_member (json_object_get_object_member (root, "questions"),
                                                                                          json_object_get_string_member (what, "question"))
                                                         : NULL;
    }
    if (!json_object_has_member (number, members[from]))
        return NULL;
    return json_array_get_object_element (json_object_get_array_member (root, tables[from]),
                                          (guint)json_object_get_int_member (number, members[from]));
}

static void
append_value (GString *value, JsonObject *root, JsonObject *holder, const Line *line)
{
    switch (line->kind) {
    case PRINT_TEXT:
        g_string_append (value, json_object_get_string_member (holder, line->member));
        return;
    case PRINT_PEOPLE:
        number_append_count (value, json_object_get_int_member (holder, line->member), TRUE);
        return;
    case PRINT_SHARE:
        number_append (value, 100 * json_object_get_double_member (holder, line->member), 1);
        g_string_append_c (value, '%');
        return;
    case PRINT_VALUE:
        number_append_exact (value, json_object_get_double_member (holder, line->member));
        return;
    case PRINT_METHOD:
        g_string_append (value, json_object_get_string_member (json_object_get_object_member (root, "methods"),
                                                               json_object_get_string_member (holder, line->member)));
        return;
    case PRINT_REASON:
        g_string_append (value, json_array_get_string_element (json_object_get_array_member (root, "reasons"),
                                                               (guint)json_object_get_int_member (holder, line->member)));
        return;
    case PRINT_WEIGHT:
        g_string_append (value, json_object_get_string_member (root, "weight"));
        return;
    }
}

static void
append_line (GString *out, JsonObject *root, JsonObject *number, const Line *line)
{
    JsonObject *holder = find_holder (root, number, line->from);
    if (holder == NULL || !json_object_has_member (holder, line->member))
        return;
    g_autoptr (GString) value = g_string_new (NULL);
    append_value (value, root, holder, line);
    if (value->len > 0)
        g_string_append_printf (out, "  %-17s %s\n", line->heading, value->str);
}

static char *
describe (JsonObject *root, JsonObject *number)
{
    GString *out = g_string_new (json_object_get_string_member (number, "id"));
    g_string_append_c (out, '\n');
    for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        append_line (out, root, number, &lines[i]);
    if (!json_object_has_member (number, "printed")) {
        g_string_append (out, "  Printed           in no report; see the workbooks and data/\n");
        return g_string_free (out, FALSE);
    }
    JsonArray *places = json_object_get_array_member (number, "printed");
    for (guint i = 0; i < json_array_get_length (places); i++)
        g_string_append_printf (out, "  %-17s %s\n", i == 0 ? "Printed" : "", json_array_get_string_element (places, i));
    return g_string_free (out, FALSE);
}

static char *
without_blanks (const char *text)
{
    GString *out = g_string_new (NULL);
    for (const char *c = text; *c != '\0'; c++)
        if (*c != ' ')
            g_string_append_c (out, *c);
    return g_string_free (out, FALSE);
}

/* Takes FILTER and what follows it away from the end of ID, but for the bracket. */
static void
cut_filter (char *id, const char *filter)
{
    char *at = g_strrstr (id, filter);
    if (at != NULL)
        strcpy (at, ")");
}

/* A bare id may be written without its wave, and without its area where that is everywhere. Leaves the shortest form in ID. */
static gboolean
is_same (char *id, const char *wanted)
{
    gboolean same = strcmp (id, wanted) == 0;
    cut_filter (id, ";wave=");
    same = same || strcmp (id, wanted) == 0;
    cut_filter (id, ";area=all)");
    return same || strcmp (id, wanted) == 0;
}

char *
records_explain (const char *out, const char *id, GError **error)
{
    g_autofree char *path = g_build_filename (out, "restricted", "numbers.json", NULL);
    g_autoptr (JsonParser) parser = json_parser_new_immutable ();
    if (!json_parser_load_from_file (parser, path, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser))) {
        fault (error, FAULT_INPUT, "%s: expected the folder of a finished build (restricted/numbers.json)", out);
        return NULL;
    }
    g_autofree char *wanted = without_blanks (id);
    JsonObject *root = json_node_get_object (json_parser_get_root (parser));
    JsonArray *numbers = json_object_get_array_member (root, "numbers");
    g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
    for (guint i = 0; i < json_array_get_length (numbers); i++) {
        JsonObject *number = json_array_get_object_element (numbers, i);
        char *bare = without_blanks (json_object_get_string_member (number, "id"));
        g_ptr_array_add (known, bare);
        if (is_same (bare, wanted))
            return describe (root, number);
    }
    g_ptr_array_add (known, NULL);
    const char *near = text_nearest (wanted, (const char *const *)known->pdata);
    fault (error, FAULT_INPUT, "no number is called %s%s%s%s", id, near != NULL ? "; did you mean \"" : "", near != NULL ? near : "",
           near != NULL ? "\"?" : "");
    return NULL;
}
