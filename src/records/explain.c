/* explain.c - where one number comes from, answered from restricted/numbers.json alone. */
#include "records/records.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* A line of the answer: its heading, the member it prints, how. */
typedef enum { PRINT_TEXT, PRINT_PEOPLE, PRINT_SHARE, PRINT_VALUE } LineKind;
typedef struct {
    const char *heading, *member;
    LineKind kind;
} Line;

static const Line lines[] = {
    {"Measure",           "measure",        PRINT_TEXT  },
    { "Question",         "question",       PRINT_TEXT  },
    { "Wording",          "wording",        PRINT_TEXT  },
    { "Answer",           "answer",         PRINT_TEXT  },
    { "Group",            "group",          PRINT_TEXT  },
    { "Filter",           "filter",         PRINT_TEXT  },
    { "Area",             "area",           PRINT_TEXT  },
    { "Wave",             "wave",           PRINT_TEXT  },
    { "Who was asked",    "asked_of",       PRINT_TEXT  },
    { "Asked",            "asked",          PRINT_PEOPLE},
    { "Valid answers",    "answered",       PRINT_PEOPLE},
    { "Not asked",        "not_asked",      PRINT_PEOPLE},
    { "Not answered",     "not_answered",   PRINT_PEOPLE},
    { "Not applicable",   "not_applicable", PRINT_PEOPLE},
    { "Refused",          "refused",        PRINT_PEOPLE},
    { "Value",            "value",          PRINT_VALUE },
    { "Printed as under", "under",          PRINT_SHARE },
    { "Printed as over",  "over",           PRINT_SHARE },
    { "Numerator",        "numerator",      PRINT_PEOPLE},
    { "Base",             "base",           PRINT_PEOPLE},
    { "Lower",            "lower",          PRINT_VALUE },
    { "Upper",            "upper",          PRINT_VALUE },
    { "Test statistic",   "z",              PRINT_VALUE },
    { "Method",           "method",         PRINT_TEXT  },
    { "Weight",           "weight",         PRINT_TEXT  },
    { "Status",           "status",         PRINT_TEXT  },
    { "Protection",       "reason",         PRINT_TEXT  },
};

static void
append_line (GString *out, JsonObject *number, const Line *line)
{
    if (!json_object_has_member (number, line->member))
        return;
    g_autoptr (GString) value = g_string_new (NULL);
    if (line->kind == PRINT_TEXT)
        g_string_append (value, json_object_get_string_member (number, line->member));
    else if (line->kind == PRINT_PEOPLE)
        number_append_count (value, json_object_get_int_member (number, line->member), TRUE);
    else if (line->kind == PRINT_SHARE) {
        number_append (value, 100 * json_object_get_double_member (number, line->member), 1);
        g_string_append_c (value, '%');
    } else
        number_append_exact (value, json_object_get_double_member (number, line->member));
    if (value->len > 0)
        g_string_append_printf (out, "  %-17s %s\n", line->heading, value->str);
}

static char *
describe (JsonObject *number)
{
    GString *out = g_string_new (json_object_get_string_member (number, "id"));
    g_string_append_c (out, '\n');
    for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
        append_line (out, number, &lines[i]);
    JsonArray *places = json_object_get_array_member (number, "printed");
    if (json_array_get_length (places) == 0)
        g_string_append (out, "  Printed           in no report; see the workbooks and data/\n");
    for (guint i = 0; i < json_array_get_length (places); i++)
        g_string_append_printf (out, "  %-17s %s\n", i == 0 ? "Printed" : "", json_array_get_string_element (places, i));
    return g_string_free (out, FALSE);
}

/* An id may be written with blanks and without its defaults: area=all and the study's wave are filled in by looking for them. */
static gboolean
is_same (const char *id, const char *wanted)
{
    const gsize length = strlen (wanted);
    if (strcmp (id, wanted) == 0)
        return TRUE;
    return length > 0 && wanted[length - 1] == ')' && strncmp (id, wanted, length - 1) == 0 &&
           g_str_has_prefix (id + length - 1, ";area=all;wave=");
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
    JsonArray *numbers = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "numbers");
    g_autoptr (GPtrArray) known = g_ptr_array_new ();
    for (guint i = 0; i < json_array_get_length (numbers); i++) {
        JsonObject *number = json_array_get_object_element (numbers, i);
        const char *found = json_object_get_string_member (number, "id");
        g_autofree char *bare = without_blanks (found);
        if (is_same (bare, wanted))
            return describe (number);
        g_ptr_array_add (known, (gpointer)found);
    }
    g_ptr_array_add (known, NULL);
    const char *near = text_nearest (id, (const char *const *)known->pdata);
    fault (error, FAULT_INPUT, "no number is called %s%s%s%s", id, near != NULL ? ", did you mean \"" : "", near != NULL ? near : "",
           near != NULL ? "\"?" : "");
    return NULL;
}
