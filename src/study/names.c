/* names.c - what an id may be, and the valid one nearest to a misspelt one. */
#include "study/study_int.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

static const char *const reserved[] = { "and", "or", "not", "in", "is", "wave", "weight", NULL };

char *
name_suggest (const char *text, const char *const *names)
{
    const char *nearest = text_nearest (text, names);
    return nearest != NULL ? g_strdup_printf ("; did you mean \"%s\"?", nearest) : g_strdup ("");
}

gboolean
name_is_valid (const char *text, gboolean dotted)
{
    gboolean first = TRUE;
    for (; *text != '\0'; text++) {
        if (first ? !g_ascii_isalpha (*text) : !g_ascii_isalnum (*text) && strchr (dotted ? "_-." : "_-", *text) == NULL)
            return FALSE;
        first = dotted && *text == '.';
    }
    return !first;
}

gboolean
name_is_reserved (const char *text)
{
    return g_strv_contains (reserved, text);
}

gboolean
date_is_valid (const char *text)
{
    static const char form[] = "0000-00-00";
    gint64 parts[3];
    if (strlen (text) != strlen (form))
        return FALSE;
    for (guint i = 0; form[i] != '\0'; i++)
        if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
            return FALSE;
    if (!number_parse_count (text, 4, &parts[0]) || !number_parse_count (text + 5, 2, &parts[1]) ||
        !number_parse_count (text + 8, 2, &parts[2]))
        return FALSE;
    return g_date_valid_dmy ((GDateDay)parts[2], (GDateMonth)parts[1], (GDateYear)parts[0]);
}

gboolean
file_name_is_plain (const char *text)
{
    return *text != '\0' && strchr (text, '/') == NULL && strcmp (text, ".") != 0 && strcmp (text, "..") != 0;
}

gboolean
file_path_is_inside (const char *text)
{
    g_auto (GStrv) parts = g_strsplit (text, "/", -1);
    for (guint i = 0; parts[i] != NULL; i++)
        if (!file_name_is_plain (parts[i]))
            return FALSE;
    return *text != '\0';
}
